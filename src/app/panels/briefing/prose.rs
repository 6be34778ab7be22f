//! The author's Markdown as it will be read: paragraphs, lists, emphasis. What is
//! rarer, such as a table, is shown as it is written.

use eframe::egui::{self, RichText, TextFormat, Ui, text::LayoutJob};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::preview::TEXT;
use crate::app::panels::Context;
use crate::app::theme::{self, Face};

/// Draws a Markdown text, block by block.
pub fn show(ui: &mut Ui, cx: &Context<'_>, markdown: &str) {
    for Block { depth, marker, job } in blocks(cx, markdown) {
        ui.horizontal_top(|ui| {
            ui.add_space(depth.saturating_sub(1) as f32 * 16.0);
            if let Some(marker) = marker {
                ui.label(RichText::new(marker).font(Face::Serif.size(TEXT)).color(cx.tokens.muted));
            } else if depth > 0 {
                ui.add_space(14.0);
            }
            let mut job = job;
            job.wrap.max_width = ui.available_width();
            ui.add(egui::Label::new(job).wrap());
        });
    }
}

/// A paragraph, heading or item, and how deep it lies in lists.
struct Block {
    depth: usize,
    marker: Option<String>,
    job: LayoutJob,
}

fn blocks(cx: &Context<'_>, markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut lists: Vec<Option<u64>> = Vec::new();
    let mut job = LayoutJob::default();
    let mut marker = None;
    let (mut strong, mut emphasis, mut heading) = (0usize, 0usize, false);
    for event in Parser::new(markdown) {
        let face = match (strong > 0 || heading, emphasis > 0) {
            (true, true) => Face::SerifBoldItalic,
            (true, false) => Face::SerifBold,
            (false, true) => Face::SerifItalic,
            (false, false) => Face::Serif,
        };
        let mut say = |words: &str, face: Face| {
            let mut format = TextFormat::simple(face.size(TEXT), cx.tokens.ink);
            format.line_height = Some((TEXT * 1.45).round());
            job.append(&theme::unbroken(words), 0.0, format);
        };
        match event {
            Event::Start(Tag::Strong) => strong += 1,
            Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => emphasis += 1,
            Event::End(TagEnd::Emphasis) => emphasis = emphasis.saturating_sub(1),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => say(&words, face),
            Event::Code(words) => say(&words, Face::Mono),
            Event::SoftBreak => say(" ", face),
            Event::HardBreak => say("\n", face),
            Event::Start(Tag::Heading { .. }) => heading = true,
            Event::Start(Tag::List(first)) => {
                close(&mut blocks, &mut job, &mut marker, lists.len());
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => drop(lists.pop()),
            Event::Start(Tag::Item) => {
                marker = Some(match lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "•".to_owned(),
                });
            }
            Event::End(end) => {
                heading &= !matches!(end, TagEnd::Heading(_));
                let ends = matches!(end, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock);
                if ends {
                    close(&mut blocks, &mut job, &mut marker, lists.len());
                }
            }
            _ => {}
        }
    }
    close(&mut blocks, &mut job, &mut marker, lists.len());
    blocks
}

/// Ends a block, if it has words.
fn close(blocks: &mut Vec<Block>, job: &mut LayoutJob, marker: &mut Option<String>, depth: usize) {
    if !job.text.trim().is_empty() {
        blocks.push(Block { depth, marker: marker.take(), job: std::mem::take(job) });
    }
}

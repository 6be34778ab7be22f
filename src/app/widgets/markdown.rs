//! A few lines of Markdown as they read: what a reader writes in a note. Links
//! and images are their words, since nothing is loaded from anywhere.

use eframe::egui::{self, Align, Color32, Rect, Stroke, TextFormat, Ui, pos2, text::LayoutJob};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::app::theme::{self, Face, Tokens, size};

/// A paragraph, a heading or an item, ready to be laid out.
struct Block {
    job: LayoutJob,
    /// What stands before an item: a dot or its number.
    marker: Option<String>,
    /// How far it is set in, in levels.
    depth: usize,
    /// Whether it is quoted.
    quoted: bool,
}

/// Room for each level of a list, in points.
const INDENT: f32 = 16.0;

/// Draws `body`, and returns the rectangle that it fills.
pub fn show(ui: &mut Ui, tokens: &Tokens, body: &str) -> Rect {
    let top = ui.cursor().min;
    let width = ui.available_width();
    let mut bottom = top.y;
    for block in blocks(body, tokens) {
        let Block { mut job, marker, depth, quoted } = block;
        let indent = INDENT * (depth + usize::from(quoted)) as f32;
        job.wrap.max_width = (width - indent).max(40.0);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let (rect, _) = ui.allocate_exact_size(egui::vec2(width, galley.size().y), egui::Sense::empty());
        if let Some(marker) = marker {
            let at = pos2(rect.min.x + indent - 4.0, rect.min.y);
            let marker = ui.painter().layout_no_wrap(marker, Face::Sans.size(size::BODY), tokens.muted);
            ui.painter().galley(at - egui::vec2(marker.size().x, 0.0), marker, tokens.muted);
        }
        if quoted {
            ui.painter().vline(rect.min.x + 3.0, rect.y_range(), Stroke::new(2.0, tokens.rule));
        }
        ui.painter().galley(pos2(rect.min.x + indent, rect.min.y), galley, tokens.ink);
        bottom = rect.max.y;
    }
    Rect::from_min_max(top, pos2(top.x + width, bottom.max(top.y + size::BODY)))
}

/// The first paragraph as it reads, on one line.
pub fn first_words(body: &str) -> String {
    let mut words = String::new();
    for event in Parser::new(body) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock)
                if !words.trim().is_empty() =>
            {
                break;
            }
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How the words that follow are set.
#[derive(Clone, Copy, Default)]
struct Style {
    strong: usize,
    emphasis: usize,
    link: usize,
    code: bool,
}

impl Style {
    fn format(self, tokens: &Tokens) -> TextFormat {
        let face = match (self.code, self.strong > 0) {
            (true, _) => Face::Mono,
            (false, true) => Face::SansBold,
            (false, false) => Face::Sans,
        };
        let color = if self.link > 0 { tokens.accent } else { tokens.ink };
        let background = if self.code { tokens.panel } else { Color32::TRANSPARENT };
        let mut format = TextFormat { italics: self.emphasis > 0, background, ..TextFormat::default() };
        (format.font_id, format.color, format.valign) = (face.size(size::BODY), color, Align::Center);
        format.line_height = Some(18.0);
        format
    }
}

/// The blocks of a text. What is no plain Markdown of notes (tables, HTML) is its own words.
fn blocks(body: &str, tokens: &Tokens) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut style = Style::default();
    // For each list that is open, the number of its next item.
    let mut lists: Vec<Option<u64>> = Vec::new();
    let mut quotes = 0_usize;
    let mut marker: Option<String> = None;
    let mut fresh = true;
    let mut write = |words: &str, style: Style, fresh: &mut bool, marker: &mut Option<String>, depth, quoted| {
        if std::mem::take(fresh) || blocks.is_empty() {
            blocks.push(Block { job: LayoutJob::default(), marker: marker.take(), depth, quoted });
        }
        if let Some(block) = blocks.last_mut() {
            block.job.append(&theme::unbroken(words), 0.0, style.format(tokens));
        }
    };
    for event in Parser::new_ext(body, Options::ENABLE_STRIKETHROUGH) {
        let (depth, quoted) = (lists.len(), quotes > 0);
        let mut say = |words: &str, style: Style| write(words, style, &mut fresh, &mut marker, depth, quoted);
        match event {
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => {
                say(words.trim_end_matches('\n'), style);
            }
            Event::Code(words) => say(&words, Style { code: true, ..style }),
            // Who writes a note means the line to end where it does.
            Event::SoftBreak | Event::HardBreak => say("\n", style),
            Event::Rule => say("—", style),
            Event::Start(tag) => match tag {
                Tag::Strong => style.strong += 1,
                Tag::Emphasis => style.emphasis += 1,
                Tag::Link { .. } | Tag::Image { .. } => style.link += 1,
                Tag::Heading { .. } => (fresh, style.strong) = (true, style.strong + 1),
                Tag::CodeBlock(_) => (fresh, style.code) = (true, true),
                Tag::BlockQuote(_) => (fresh, quotes) = (true, quotes + 1),
                Tag::List(first) => {
                    fresh = true;
                    lists.push(first);
                }
                Tag::Item => {
                    fresh = true;
                    marker = Some(match lists.last_mut() {
                        Some(Some(number)) => {
                            *number += 1;
                            format!("{}.", *number - 1)
                        }
                        _ => "•".to_owned(),
                    });
                }
                _ => fresh |= matches!(tag, Tag::Paragraph),
            },
            Event::End(tag) => match tag {
                TagEnd::Strong => style.strong = style.strong.saturating_sub(1),
                TagEnd::Emphasis => style.emphasis = style.emphasis.saturating_sub(1),
                TagEnd::Link | TagEnd::Image => style.link = style.link.saturating_sub(1),
                TagEnd::Heading(_) => (fresh, style.strong) = (true, style.strong.saturating_sub(1)),
                TagEnd::CodeBlock => (fresh, style.code) = (true, false),
                TagEnd::BlockQuote(_) => (fresh, quotes) = (true, quotes.saturating_sub(1)),
                TagEnd::List(_) => {
                    fresh = true;
                    lists.pop();
                }
                _ => fresh |= matches!(tag, TagEnd::Paragraph | TagEnd::Item),
            },
            _ => {}
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::LIGHT;
    use proptest::prelude::*;

    fn read(body: &str) -> Vec<String> {
        let line = |block: &Block| {
            let marker = block.marker.as_deref().unwrap_or_default();
            format!("{}{marker}{}{}", " ".repeat(block.depth), if block.quoted { "> " } else { "" }, block.job.text)
        };
        blocks(body, &LIGHT).iter().map(line).collect()
    }

    #[test]
    fn a_note_reads_as_it_is_meant() {
        let body = "# A head\nOne **bold** and *soft* [word](http://x.y) and `code`.\nNext line.\n\n- one\n- two\n  1. deep\n\n> said\n\n<b>x</b>";
        assert_eq!(
            read(body),
            [
                "A head",
                "One bold and soft word and code.\nNext line.",
                " •one",
                " •two",
                "  1.deep",
                "> said",
                "<b>x</b>"
            ]
        );
        let bold = &blocks("a **b** c", &LIGHT)[0].job.sections;
        assert_eq!(bold.len(), 3);
        assert_eq!(bold[1].format.font_id, Face::SansBold.size(size::BODY));
        assert!(read("").is_empty());
        assert_eq!(first_words("\n# A *head*\nmore"), "A head");
        assert_eq!(first_words("- **one** `two`\n- three"), "one two");
    }

    proptest! {
        #[test]
        fn nothing_that_is_written_breaks_it(body in "[ -~\n#*_`>|\\[\\]é€]{0,200}") {
            for block in blocks(&body, &LIGHT) {
                let covered: usize = block.job.sections.iter().map(|s| s.byte_range.end.0 - s.byte_range.start.0).sum();
                prop_assert_eq!(covered, block.job.text.len());
            }
        }
    }
}

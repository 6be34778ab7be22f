//! The briefing as it will be read. Every footnote mark and every word of the
//! source leads back to its passage.

use eframe::egui::{self, RichText, Sense, Stroke, TextFormat, Ui, text::LayoutJob, vec2};

use super::prose;
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::sheet::{Row, Sheet};
use crate::app::theme::{self, Face, size};
use crate::app::widgets::chart::{ChartLook, still};
use crate::app::widgets::controls::muted;
use crate::app::widgets::list;
use crate::briefing::model::{About, Briefing, BriefingBlock, Footnote, Line, NoteBlock, Piece, QuoteBlock};
use crate::text::Span;

/// Size of the preview's text, in points.
pub const TEXT: f32 = 15.0;

/// Width of the text at most, and room beside and between it, in points.
const WIDEST: f32 = 720.0;
const SIDE: f32 = 28.0;
const GAP: f32 = 6.0;
/// Rows of an opened part that are brought into view with its heading.
const BELOW: usize = 4;

/// Draws the rows of the briefing that are in view. The part whose options are open is brought there.
pub fn show(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, sheet: &Sheet, commands: &mut Commands) {
    let is_opened = |row: &Row| match row {
        Row::Heading(part) => cx.state.opened_part == briefing.parts.get(*part).map(|part| part.kind),
        _ => false,
    };
    // Some rows below the heading, so that what is changed there is seen.
    let below = |heading: usize| (heading + BELOW).min(sheet.rows.len().saturating_sub(1));
    let shown = cx.state.opened_part.and_then(|_| sheet.rows.iter().position(is_opened)).map(below);
    list::show(ui, "preview", sheet.rows.len(), shown, |ui, index| {
        let Some(row) = sheet.rows.get(index).copied() else { return };
        let width = (ui.available_width() - 2.0 * SIDE).clamp(80.0, WIDEST);
        ui.add_space(if index == 0 { 22.0 } else { GAP });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(((ui.available_width() - width) / 2.0).max(SIDE));
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = vec2(8.0, GAP);
                self::row(ui, cx, briefing, sheet, row, commands);
            });
        });
        if index + 1 == sheet.rows.len() {
            ui.add_space(22.0);
        }
    });
}

fn row(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, sheet: &Sheet, row: Row, commands: &mut Commands) {
    let content = |part: usize, block: usize| briefing.parts.get(part).and_then(|part| part.blocks.get(block));
    match row {
        Row::Title => {
            ui.label(RichText::new(&briefing.title).font(Face::SerifBold.size(26.0)));
            ui.label(RichText::new(&briefing.subtitle).font(Face::Serif.size(13.0)).color(cx.tokens.muted));
        }
        Row::Heading(part) => {
            let Some(part) = briefing.parts.get(part) else { return };
            ui.add_space(12.0);
            ui.label(RichText::new(&part.heading).font(Face::SerifBold.size(19.0)));
        }
        Row::Block(part, block) => {
            if let Some(content) = content(part, block) {
                self::block(ui, cx, briefing, content, commands);
            }
        }
        Row::Columns(part, block) => {
            let Some(BriefingBlock::Table(table)) = content(part, block) else { return };
            cells(ui, cx, sheet.shares(part, block), |ui, column| {
                ui.label(RichText::new(&table.columns[column].title).font(Face::SerifBold.size(13.0)));
            });
        }
        Row::Cells(part, block, row) => {
            let Some(BriefingBlock::Table(table)) = content(part, block) else { return };
            let Some(row) = table.rows.get(row) else { return };
            cells(ui, cx, sheet.shares(part, block), |ui, column| {
                if let Some(cell) = row.get(column) {
                    ui.push_id(column, |ui| line(ui, cx, briefing, cell, Face::Serif, commands));
                }
            });
        }
        Row::Rule => {
            ui.add_space(12.0);
            ui.separator();
        }
        Row::Footnote(index) => {
            if let Some(footnote) = briefing.footnotes.get(index) {
                self::footnote(ui, cx, footnote, commands);
            }
        }
    }
}

/// The cells of a row, each in its share of the width, with a line below them.
fn cells(ui: &mut Ui, cx: &Context<'_>, shares: &[f32], mut cell: impl FnMut(&mut Ui, usize)) {
    const BETWEEN: f32 = 16.0;
    let full = ui.available_width();
    let room = full - BETWEEN * shares.len().saturating_sub(1) as f32;
    let response = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN;
        for (column, share) in shares.iter().enumerate() {
            ui.vertical(|ui| {
                ui.set_width((room * share).floor().max(1.0));
                cell(ui, column);
            });
        }
    });
    let rect = response.response.rect;
    let line = Stroke::new(1.0, cx.tokens.rule);
    ui.painter().hline(rect.min.x..=rect.min.x + full, rect.max.y + 3.0, line);
    ui.add_space(2.0);
}

fn block(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, block: &BriefingBlock, commands: &mut Commands) {
    match block {
        BriefingBlock::Subheading { line, .. } => {
            ui.add_space(4.0);
            self::line(ui, cx, briefing, line, Face::SerifBold, commands);
        }
        BriefingBlock::Bullet(line) => {
            ui.horizontal_top(|ui| {
                ui.label(RichText::new("•").font(Face::Serif.size(TEXT)).color(cx.tokens.muted));
                self::line(ui, cx, briefing, line, Face::Serif, commands);
            });
        }
        BriefingBlock::Table(_) => {} // drawn row by row
        BriefingBlock::Chart(chart) => {
            still(ui, &chart.spec, &ChartLook::of(cx.tokens), briefing.language);
            muted(ui, cx.tokens, chart.caption.as_str());
        }
        BriefingBlock::Quote(quote) => self::quote(ui, cx, briefing, quote, commands),
        BriefingBlock::Note(note) => self::note(ui, cx, briefing, note, commands),
        BriefingBlock::Words(words) => prose::show(ui, cx, words),
    }
}

/// A document of the briefing, by its number, and a passage of it.
type Place = (usize, Span);

/// A line that wraps; a click on it goes to the source of what was clicked.
fn line(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, line: &Line, face: Face, commands: &mut Commands) {
    let mut job = LayoutJob::default();
    let mut name = String::new();
    let mut end = 0;
    let mut ranges: Vec<(usize, Option<Place>)> = Vec::new();
    for piece in line {
        let (text, format, place) = set(cx, briefing, piece, face);
        end += text.chars().count();
        job.append(&theme::unbroken(&text), 0.0, format);
        name.push_str(&text);
        ranges.push((end, place));
    }
    job.wrap.max_width = ui.available_width();
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let target = ranges.iter().find_map(|(_, place)| *place);
    let sense = if target.is_some() { Sense::click() } else { Sense::empty() };
    let (rect, response) = ui.allocate_exact_size(galley.size(), sense);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(if target.is_some() { egui::Role::Link } else { egui::Role::Label }, true, &name)
    });
    if response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if let (true, Some(pointer)) = (response.clicked(), response.interact_pointer_pos()) {
        let at = galley.cursor_from_pos(pointer - rect.min).index.0;
        let hit = ranges.iter().find(|(end, _)| at < *end).and_then(|(_, place)| *place);
        if let Some((source, span)) = hit.or(target) {
            commands.send(Command::GoToSource(source, span));
        }
    }
    ui.painter().galley(rect.min, galley, cx.tokens.ink);
}

fn set(cx: &Context<'_>, briefing: &Briefing, piece: &Piece, face: Face) -> (String, TextFormat, Option<Place>) {
    let mut format = TextFormat::simple(face.size(TEXT), cx.tokens.ink);
    format.line_height = Some((TEXT * 1.45).round());
    match piece {
        Piece::Text(text) => (text.clone(), format, None),
        Piece::Strong(text) => {
            format.font_id = Face::SerifBold.size(TEXT);
            (text.clone(), format, None)
        }
        Piece::Source { text, span, source } => (text.clone(), format, Some((*source, *span))),
        Piece::Marked { text, span, source } => {
            format.background = cx.tokens.marker;
            (text.clone(), format, span.map(|span| (*source, span)))
        }
        Piece::Topic(topic) => (topic.number.clone(), format, Some((topic.source, topic.span))),
        Piece::Footnote(number) => {
            format.font_id = Face::Sans.size(10.0);
            format.color = cx.tokens.accent;
            format.valign = egui::Align::TOP;
            let place = briefing.footnote(*number).map(|footnote| (footnote.source, footnote.span));
            (format!("[{number}]"), format, place)
        }
    }
}

fn quote(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, quote: &QuoteBlock, commands: &mut Commands) {
    beside_rule(ui, cx.tokens.rule, |ui| {
        let words = vec![quote.words.clone(), Piece::Footnote(quote.footnote)];
        line(ui, cx, briefing, &words, Face::SerifItalic, commands);
        let who: Vec<&str> = [&quote.credit, &quote.remark].into_iter().filter_map(Option::as_deref).collect();
        if !who.is_empty() {
            muted(ui, cx.tokens, who.join(" · "));
        }
    });
}

fn note(ui: &mut Ui, cx: &Context<'_>, briefing: &Briefing, note: &NoteBlock, commands: &mut Commands) {
    let mut passage = |ui: &mut Ui, paragraphs: &[Line], footnote: Option<usize>| {
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let mut pieces = paragraph.clone();
            if index + 1 == paragraphs.len() {
                pieces.extend(footnote.filter(|n| !pieces.contains(&Piece::Footnote(*n))).map(Piece::Footnote));
            }
            ui.push_id(index, |ui| line(ui, cx, briefing, &pieces, Face::Serif, commands));
        }
    };
    beside_rule(ui, cx.tokens.bar, |ui| {
        match &note.about {
            About::Passage { paragraphs, footnote } => passage(ui, paragraphs, Some(*footnote)),
            About::Lost { paragraphs } => passage(ui, paragraphs, None),
            About::Topic(topic) => drop(muted(ui, cx.tokens, format!("{} {}", topic.number, topic.title))),
            About::Document => {}
        }
        if let Some(changed) = &note.changed {
            ui.label(RichText::new(changed).size(12.0).color(cx.tokens.alarm));
        }
        if !note.body.is_empty() {
            prose::show(ui, cx, &note.body);
        }
        muted(ui, cx.tokens, note.label.as_str());
    });
}

fn beside_rule(ui: &mut Ui, color: egui::Color32, add: impl FnOnce(&mut Ui)) {
    let response = ui.horizontal_top(|ui| {
        ui.add_space(12.0);
        ui.vertical(add);
    });
    let rect = response.response.rect;
    ui.painter().vline(rect.min.x + 2.0, rect.y_range(), Stroke::new(3.0, color));
}

fn footnote(ui: &mut Ui, cx: &Context<'_>, footnote: &Footnote, commands: &mut Commands) {
    let document = footnote.document.as_ref().map(|title| format!("{title} · ")).unwrap_or_default();
    let topic = footnote.topic.as_ref().map(|topic| format!("{} {} · ", topic.number, topic.title));
    let place = format!("{document}{}", topic.unwrap_or_default());
    let text = format!("[{}]  {place}¶ {} — {}", footnote.number, footnote.paragraph, footnote.quote);
    let label = RichText::new(text).font(Face::Serif.size(size::BODY)).color(cx.tokens.muted);
    let response = ui.add(egui::Label::new(label).wrap().sense(Sense::click()));
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        commands.send(Command::GoToSource(footnote.source, footnote.span));
    }
    ui.add_space(2.0);
}

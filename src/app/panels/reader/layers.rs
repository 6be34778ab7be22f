//! What is drawn under and over the text of a block, and what can be clicked
//! in it. Nothing here changes the layout: hovering and searching cost paint
//! only.

use eframe::egui::{
    Color32, CursorIcon, Id, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
};

use super::{Visible, spoken};
use crate::analysis::FigureKind;
use crate::app::command::{Command, Commands};
use crate::app::marks::{Found, Mark};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::widgets::{hover, note_kind};
use crate::briefing::{NoteId, Placed};
use crate::text::Span;

/// Grounds under the text: highlights, hits, the selected entity and figure, the flash, the selection.
pub fn grounds(ui: &Ui, cx: &Context<'_>, open: &Open, here: &Visible, lit: Option<(Span, f32)>) {
    let text = &open.document.text;
    let block = open.document.blocks[here.block].span;
    let fill = |span: Span, color: Color32, grow: f32| {
        if span.overlaps(block) {
            for rect in here.page.rects(here.rect.min, text, span) {
                ui.painter().rect_filled(band(rect).expand2(eframe::egui::vec2(grow, 0.0)), 3.0, color);
            }
        }
    };
    let frame = |span: Span, color: Color32| {
        for rect in here.page.rects(here.rect.min, text, span) {
            let rect = band(rect).expand2(eframe::egui::vec2(1.0, 0.0));
            ui.painter().rect_stroke(rect, 3.0, Stroke::new(1.0, color), StrokeKind::Outside);
        }
    };
    highlights(ui, cx, open, here);
    if let Some((span, strength)) = lit {
        fill(span, cx.tokens.paper.lerp_to_gamma(cx.tokens.flash, strength), 3.0);
    }
    let from = cx.state.find.hits.partition_point(|hit| hit.end() <= block.start());
    for (nth, hit) in cx.state.find.hits.iter().enumerate().skip(from).take_while(|(_, hit)| hit.start() < block.end())
    {
        let is_current = nth == cx.state.find.at;
        fill(*hit, if is_current { cx.tokens.flash } else { cx.tokens.marker }, 1.0);
        if is_current {
            frame(*hit, cx.tokens.accent);
        }
    }
    for mark in marks(open, block) {
        match mark.what {
            Found::Mention(entity, nth) if cx.selected_entity() == Some(entity) => {
                let kind = open.analysis().map(|a| a.entities[entity].kind);
                let color = kind.map_or(cx.tokens.figure, |kind| cx.tokens.kind(kind));
                fill(mark.span, cx.tokens.wash(color), 1.0);
                if cx.state.selection.entity == Some((entity, nth)) {
                    frame(mark.span, color);
                }
            }
            Found::Figure(figure) if cx.state.selection.figure == Some(figure) => {
                fill(mark.span, cx.tokens.wash(cx.tokens.figure), 1.0);
                frame(mark.span, cx.tokens.figure);
            }
            Found::Figure(figure) if cx.state.selection.hovered_figure == Some(figure) => {
                fill(mark.span, cx.tokens.wash(cx.tokens.figure), 1.0);
            }
            _ => {}
        }
    }
    if let Some(passage) = cx.state.selection.passage {
        fill(passage.span(), cx.tokens.selection, 0.0);
    }
}

/// Passages with notes: a ground in the colour of the kind, and a line below it
/// in the kind's style. Where several lie over each other, their colours mix.
fn highlights(ui: &Ui, cx: &Context<'_>, open: &Open, here: &Visible) {
    let text = &open.document.text;
    let block = open.document.blocks[here.block].span;
    let noted = cx.state.notes.places.overlapping(block);
    let noted: Vec<(Span, &Placed)> =
        noted.into_iter().filter_map(|(span, note)| Some((span, open.notes.get(note)?))).collect();
    let mut cuts: Vec<usize> = noted.iter().flat_map(|(span, _)| [span.start(), span.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    for cut in cuts.windows(2) {
        let piece = Span::new(cut[0], cut[1]);
        let mut kinds = noted.iter().filter(|(span, _)| span.covers(piece)).map(|(_, placed)| placed.note.kind);
        let mix = |under: Option<Color32>, kind| {
            let ground = cx.tokens.note_ground(kind);
            Some(under.map_or(ground, |under| {
                under.lerp_to_gamma(ground, 0.5).lerp_to_gamma(cx.tokens.note_ink(kind), OVERLAP)
            }))
        };
        let (Some(ground), Some(top)) = (kinds.clone().fold(None, mix), kinds.next_back()) else { continue };
        for rect in here.page.rects(here.rect.min, text, piece) {
            let rect = band(rect);
            ui.painter().rect_filled(rect, 2.0, ground);
            let y = rect.max.y - 0.5;
            let ends = [pos2(rect.min.x, y), pos2(rect.max.x, y)];
            note_kind::line(ui.painter(), top, ends, cx.tokens.note_ink(top).gamma_multiply(0.5));
        }
    }
    for (span, _) in noted.iter().filter(|(_, placed)| placed.changed().is_some()) {
        for rect in here.page.rects(here.rect.min, text, *span) {
            let ends = [pos2(rect.min.x, baseline(rect) + 3.0), pos2(rect.max.x, baseline(rect) + 3.0)];
            ui.painter().extend(Shape::dashed_line(&ends, Stroke::new(2.0, cx.tokens.alarm), 5.0, 4.0));
        }
    }
    let selected = noted.iter().find(|(_, placed)| cx.state.selection.note == Some(placed.note.id));
    if let Some((span, placed)) = selected {
        for rect in here.page.rects(here.rect.min, text, *span) {
            let stroke = Stroke::new(1.5, cx.tokens.note_ink(placed.note.kind));
            let rect = band(rect).expand2(eframe::egui::vec2(2.0, 1.0));
            ui.painter().rect_stroke(rect, 3.0, stroke, StrokeKind::Outside);
        }
    }
}

/// The notes on the passages that lie at a byte, the narrowest first.
pub fn notes_at(cx: &Context<'_>, open: &Open, at: usize) -> Vec<NoteId> {
    let here = cx.state.notes.places.overlapping(Span::new(at, at + 1));
    let mut here: Vec<(usize, NoteId)> =
        here.into_iter().filter_map(|(span, note)| Some((span.len(), open.notes.get(note)?.note.id))).collect();
    here.sort_unstable();
    here.into_iter().map(|(_, id)| id).collect()
}

/// How much darker a passage is for each note on it after the first.
const OVERLAP: f32 = 0.14;

/// Lines under mentions (whole) and figures (dotted), in their colours.
pub fn lines(ui: &Ui, cx: &Context<'_>, open: &Open, here: &Visible) {
    let block = open.document.blocks[here.block].span;
    for mark in marks(open, block) {
        for rect in here.page.rects(here.rect.min, &open.document.text, mark.span) {
            let y = baseline(rect);
            match mark.what {
                Found::Mention(entity, _) => {
                    let Some(analysis) = open.analysis() else { continue };
                    let stroke = Stroke::new(1.4, cx.tokens.kind(analysis.entities[entity].kind));
                    ui.painter().hline(rect.x_range(), y, stroke);
                }
                Found::Figure(_) => {
                    let ends = [pos2(rect.min.x, y + 1.0), pos2(rect.max.x, y + 1.0)];
                    ui.painter().extend(Shape::dotted_line(&ends, cx.tokens.figure, 4.0, 1.1));
                }
            }
        }
    }
}

/// What can be clicked.
pub fn widgets(ui: &mut Ui, cx: &Context<'_>, open: &Open, here: &Visible, commands: &mut Commands) {
    let block = &open.document.blocks[here.block];
    let text = &open.document.text;
    let id = spoken::block_id(here.block);
    for (nth, mark) in marks(open, block.span).iter().enumerate() {
        if let Some(response) = link(ui, here, id.with(nth), text, mark.span, mark.span.of(text)) {
            respond(ui, cx, open, *mark, &response, commands);
        }
    }
}

/// One response for all rows of a span. Without a name it is there for the pointer only.
pub fn link(ui: &mut Ui, here: &Visible, id: Id, text: &str, span: Span, name: &str) -> Option<Response> {
    let clip = ui.clip_rect();
    let rects = here.page.rects(here.rect.min, text, span).into_iter().filter(|rect| rect.intersects(clip));
    let mut union: Option<Response> = None;
    for (row, rect) in rects.enumerate() {
        // The keyboard stops at the first row only.
        let first = row == 0 && !name.is_empty();
        let sense = if first { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(band(rect), id.with(row), sense);
        if first {
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
        }
        union = Some(union.map_or_else(|| response.clone(), |all| all | response.clone()));
    }
    union
}

/// Whether a card may explain what the pointer is on: what lies over the window is not to be covered by it.
pub fn explains(cx: &Context<'_>) -> bool {
    cx.state.dialog.is_none() && cx.state.selection.marked().is_none()
}

fn respond(ui: &Ui, cx: &Context<'_>, open: &Open, mark: Mark, response: &Response, commands: &mut Commands) {
    let Some(analysis) = open.analysis() else { return };
    let response = response.clone().on_hover_cursor(CursorIcon::PointingHand);
    let explained = explains(cx);
    if response.has_focus() {
        let stroke = Stroke::new(1.5, cx.tokens.accent);
        ui.painter().rect_stroke(response.rect.expand(2.0), 4.0, stroke, StrokeKind::Outside);
    }
    match mark.what {
        Found::Mention(entity, nth) => {
            if response.clicked() {
                commands.send(Command::SelectEntity(entity, Some(nth)));
            }
            if explained {
                response.on_hover_ui(|ui| hover::entity(ui, cx, open, &analysis.entities[entity]));
            }
        }
        Found::Figure(figure) => {
            if response.hovered() {
                commands.send(Command::HoverFigure(Some(figure)));
            }
            if response.clicked() {
                commands.send(Command::SelectFigure(figure));
            }
            if explained {
                response.on_hover_ui(|ui| hover::figure(ui, cx, open, &analysis.figures[figure]));
            }
        }
    }
}

/// The marks of a block that are drawn: all mentions; of the figures those
/// that measure something.
fn marks(open: &Open, block: Span) -> Vec<Mark> {
    let Some(findings) = &open.findings else { return Vec::new() };
    let drawn = |mark: &&Mark| match mark.what {
        Found::Mention(..) => true,
        Found::Figure(figure) => findings.analysis.figures[figure].kind != FigureKind::Ordinal,
    };
    findings.marks.within(block).iter().filter(drawn).copied().collect()
}

/// The part of a row's rectangle that letters fill: rows are set with leading.
fn band(row: Rect) -> Rect {
    let trim = row.height() * 0.1;
    Rect::from_min_max(row.min + eframe::egui::vec2(0.0, trim), row.max - eframe::egui::vec2(0.0, trim))
}

/// Where underlines go: a little below the letters' feet.
fn baseline(row: Rect) -> f32 {
    (row.max.y - row.height() * 0.17).round() + 0.5
}

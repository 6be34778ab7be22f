//! Marking a passage with the pointer, across blocks, and what can be done
//! with it.

use eframe::egui::{self, CursorIcon, Event, Id, Order, PointerButton, Pos2, Rect, Response, Ui, Vec2, pos2};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Visible, layers};
use crate::app::command::{Action, Command, Commands};
use crate::app::panels::Context;
use crate::app::state::{Open, Passage};
use crate::app::widgets::note_kind;
use crate::briefing::NoteKind;
use crate::briefing::Placed;
use crate::text::Span;

/// How far beyond the view's edge the pointer is for one step of scrolling, in points.
const EDGE: f32 = 12.0;

/// Room that the buttons beside a passage take, in points, about.
const TOOLBAR: Vec2 = Vec2::new(490.0, 72.0);

/// Turns what the pointer does on the page into a marked passage.
pub fn pointer(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    visible: &[Visible],
    view: Rect,
    page: &Response,
    commands: &mut Commands,
) {
    let document = &*open.document;
    let passage = cx.state.selection.passage;
    let at = |point: Pos2| byte_at(open, visible, point);
    if over_text(visible, page.hover_pos()) {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    let Some(point) = page.interact_pointer_pos() else { return copy(ui, open, passage, commands) };
    let Some(head) = at(point) else { return };
    let shift = ui.input(|input| input.modifiers.shift);
    if page.triple_clicked() {
        let block = document.block_at(head).map(|block| document.blocks[block].content(&document.text));
        commands.send(Command::Mark(block.map(whole)));
    } else if page.double_clicked() {
        commands.send(Command::Mark(Some(whole(word_at(open, head)))));
    } else if page.clicked() {
        click_notes(cx, open, visible, point, head, shift, commands);
        let extended = passage.filter(|_| shift).map(|passage| Passage { head, ..passage });
        commands.send(Command::Mark(extended));
    } else if page.drag_started_by(PointerButton::Primary) {
        let origin = ui.input(|input| input.pointer.press_origin()).and_then(at).unwrap_or(head);
        let anchor = passage.filter(|_| shift).map_or(origin, |passage| passage.anchor);
        commands.send(Command::Mark(Some(Passage { anchor, head })));
    } else if page.dragged_by(PointerButton::Primary)
        && let Some(passage) = passage
    {
        commands.send(Command::Mark(Some(Passage { head, ..passage })));
        let beyond = (point.y - view.max.y + EDGE).max(0.0) - (view.min.y + EDGE - point.y).max(0.0);
        if beyond != 0.0 {
            ui.scroll_with_delta(Vec2::new(0.0, -beyond * 0.6));
            ui.ctx().request_repaint();
        }
    }
}

/// A click on a passage with a note opens it, with several the next one of
/// them; a click on other text closes the one that is open.
fn click_notes(
    cx: &Context<'_>,
    open: &Open,
    visible: &[Visible],
    point: Pos2,
    at: usize,
    shift: bool,
    commands: &mut Commands,
) {
    let selected = cx.state.selection.note;
    let here = if over_text(visible, Some(point)) && !shift { layers::notes_at(open, at) } else { Vec::new() };
    let after = here.iter().position(|note| Some(*note) == selected).map_or(0, |nth| (nth + 1) % here.len());
    match here.get(after) {
        Some(note) => commands.send(Command::SelectNote(Some(*note))),
        None if selected.is_some() && !shift => commands.send(Command::SelectNote(None)),
        None => {}
    }
}

fn copy(ui: &Ui, open: &Open, passage: Option<Passage>, commands: &mut Commands) {
    let asked = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
    if let (true, Some(passage)) = (asked && !ui.ctx().text_edit_focused(), passage) {
        commands.send(Command::Copy(passage.span().of(&open.document.text).to_owned()));
    }
}

/// The buttons that appear beside a marked passage.
pub fn toolbar(ui: &mut Ui, cx: &Context<'_>, open: &Open, visible: &[Visible], view: Rect, commands: &mut Commands) {
    let Some(span) = cx.state.selection.passage.map(Passage::span).filter(|span| !span.is_empty()) else { return };
    if ui.input(|input| input.pointer.is_decidedly_dragging()) || cx.state.dialog.is_some() {
        return;
    }
    let mut rects = visible.iter().flat_map(|v| v.page.rects(v.rect.min, &open.document.text, span));
    let Some(first) = rects.next() else { return };
    let last = rects.last().unwrap_or(first);
    let Some(place) = beside(first, last, view) else { return };
    egui::Area::new(Id::unique("passage-toolbar")).order(Order::Foreground).fixed_pos(place).constrain_to(view).show(
        ui.ctx(),
        |ui| {
            egui::Frame::popup(ui.style()).inner_margin(6).show(ui, |ui| {
                ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
                ui.spacing_mut().button_padding.x = 8.0;
                ui.horizontal(|ui| kinds(ui, cx, commands));
                ui.horizontal(|ui| others(ui, cx, open, span, commands));
            });
        },
    );
}

/// Where the buttons go: below the passage, above it where there is no room, and never on it.
fn beside(first: Rect, last: Rect, view: Rect) -> Option<Pos2> {
    let x = last.max.x.min(view.max.x - TOOLBAR.x).max(view.min.x);
    let (below, above) = (last.max.y + 8.0, first.min.y - TOOLBAR.y - 8.0);
    if view.contains(last.center()) && below + TOOLBAR.y <= view.max.y {
        return Some(pos2(x, below));
    }
    if view.contains(first.center()) && above >= view.min.y {
        return Some(pos2(x, above));
    }
    // A passage as high as the view: within it, at its end.
    let here = first.max.y < view.max.y && last.min.y > view.min.y;
    here.then(|| pos2(x, below.min(view.max.y - TOOLBAR.y)))
}

/// A highlight of each kind, at once.
fn kinds(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    for kind in NoteKind::ALL {
        let action = note_kind::action(kind);
        let name = cx.locale.text(note_kind::key(kind));
        let keys = cx.keys(ui.ctx(), action).unwrap_or_default();
        let button = note_kind::button(ui, cx.tokens, kind, Some((name, &keys)), name, false);
        if button.on_hover_text(cx.locale.text(action.key())).clicked() {
            commands.act(action);
        }
    }
}

/// What else can be made of the passage.
fn others(ui: &mut Ui, cx: &Context<'_>, open: &Open, span: Span, commands: &mut Commands) {
    let noted = |placed: &Placed| placed.is_on_passage() && placed.span().is_some_and(|other| other.overlaps(span));
    let can_move = cx.state.selection.note.is_some() || open.notes.iter().any(noted);
    let actions = [
        ("passage-note", Action::AddNote),
        ("passage-move", Action::MoveNote),
        ("passage-entity", Action::AddEntity),
        ("passage-figure", Action::AddFigure),
        ("passage-cite", Action::CopyWithCitation),
    ];
    for (label, action) in actions.into_iter().filter(|(_, action)| can_move || *action != Action::MoveNote) {
        if ui.button(cx.locale.text(label)).on_hover_text(cx.hint(ui.ctx(), action)).clicked() {
            commands.act(action);
        }
    }
}

fn whole(span: Span) -> Passage {
    Passage { anchor: span.start(), head: span.end() }
}

fn over_text(visible: &[Visible], point: Option<Pos2>) -> bool {
    point.is_some_and(|point| visible.iter().any(|v| v.rect.contains(point)))
}

/// The byte nearest to a point: in the block at its height, or the nearest one.
fn byte_at(open: &Open, visible: &[Visible], point: Pos2) -> Option<usize> {
    let distance = |v: &&Visible| (v.rect.min.y - point.y).max(point.y - v.rect.max.y).max(0.0);
    let here = visible.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    here.page.byte_at(here.rect.min, &open.document.text, point)
}

fn word_at(open: &Open, offset: usize) -> Span {
    let document = &*open.document;
    let Some(block) = document.block_at(offset).map(|block| document.blocks[block].span) else {
        return Span::default();
    };
    let mut words = block.of(&document.text).split_word_bound_indices();
    let word = words.find(|(at, word)| block.start() + at + word.len() > offset);
    word.map_or(Span::new(offset, offset), |(at, word)| Span::new(block.start() + at, block.start() + at + word.len()))
}

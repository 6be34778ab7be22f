//! Marking a passage with the pointer, across blocks and beyond the view.

use eframe::egui::{self, CursorIcon, OutputCommand, PointerButton, Pos2, Rect, Response, Ui, Vec2};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Visible, layers};
use crate::app::command::{Action, Command, Commands};
use crate::app::panels::Context;
use crate::app::state::{Open, Passage};
use crate::text::Span;

/// How far beyond the view's edge the pointer is for one step of scrolling, in points.
const EDGE: f32 = 12.0;
/// The longest passage that is handed to the system as it is marked, in bytes.
const HANDED: usize = 1 << 20;

/// A passage that is being marked.
#[derive(Clone, Copy)]
pub struct Drag {
    unit: Unit,
    /// Where it was begun: a byte, a word, a paragraph.
    origin: Span,
}

/// What a passage grows by.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Character,
    Word,
    Paragraph,
}

/// Turns what the pointer does on the page into a marked passage.
#[expect(clippy::too_many_arguments, reason = "all of them are the page")]
pub fn pointer(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    visible: &[Visible],
    view: Rect,
    page: &Response,
    drag: &mut Option<Drag>,
    commands: &mut Commands,
) {
    let passage = cx.state.selection.passage;
    if over_text(visible, page.hover_pos()) {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    copy(ui, cx, commands);
    if page.drag_stopped() {
        *drag = None;
        hand_over(ui, cx, open);
    }
    let Some(point) = page.interact_pointer_pos() else { return };
    let Some(head) = byte_at(open, visible, point) else { return };
    let shift = ui.input(|input| input.modifiers.shift);
    if page.is_pointer_button_down_on() {
        // Keys go to the page from here on.
        let other = ui.memory(|memory| memory.focused()).filter(|focused| *focused != page.id);
        if let Some(other) = other {
            ui.memory_mut(|memory| memory.surrender_focus(other));
        }
    }
    if page.triple_clicked() {
        commands.send(Command::Mark(Some(whole(unit_at(open, head, Unit::Paragraph)))));
    } else if page.double_clicked() {
        commands.send(Command::Mark(Some(whole(unit_at(open, head, Unit::Word)))));
    } else if page.clicked() {
        click_notes(cx, open, visible, point, head, shift, commands);
        let extended = passage.filter(|_| shift).map(|passage| Passage { head, ..passage });
        commands.send(Command::Mark(Some(extended.unwrap_or(Passage { anchor: head, head }))));
    } else if page.drag_started_by(PointerButton::Primary) {
        let press = ui.input(|input| input.pointer.press_origin()).and_then(|point| byte_at(open, visible, point));
        let unit = unit_of(ui);
        let origin = match passage.filter(|_| shift && unit == Unit::Character) {
            Some(passage) => Span::new(passage.anchor, passage.anchor),
            None => unit_at(open, press.unwrap_or(head), unit),
        };
        *drag = Some(Drag { unit, origin });
        commands.send(Command::Mark(Some(reaching(open, Drag { unit, origin }, head))));
    } else if page.dragged_by(PointerButton::Primary)
        && let Some(drag) = *drag
    {
        let reached = reaching(open, drag, head);
        if passage != Some(reached) {
            commands.send(Command::Mark(Some(reached)));
        }
        let beyond = (point.y - view.max.y + EDGE).max(0.0) - (view.min.y + EDGE - point.y).max(0.0);
        if beyond != 0.0 {
            ui.scroll_with_delta(Vec2::new(0.0, -beyond * 0.6));
            ui.ctx().request_repaint();
        }
    }
}

/// How much is marked at a time: a second press marks by words, a third one by paragraphs.
fn unit_of(ui: &Ui) -> Unit {
    let (double, triple) = ui.input(|input| {
        let pressed =
            |count: fn(&egui::PointerState, PointerButton) -> bool| count(&input.pointer, PointerButton::Primary);
        (pressed(egui::PointerState::button_double_clicked), pressed(egui::PointerState::button_triple_clicked))
    });
    match (double, triple) {
        (_, true) => Unit::Paragraph,
        (true, _) => Unit::Word,
        _ => Unit::Character,
    }
}

/// From where it was begun to `head`, in whole units.
fn reaching(open: &Open, drag: Drag, head: usize) -> Passage {
    let end = unit_at(open, head, drag.unit);
    if head < drag.origin.start() {
        return Passage { anchor: drag.origin.end(), head: end.start() };
    }
    let end = if drag.unit == Unit::Character { head } else { end.end() };
    Passage { anchor: drag.origin.start(), head: end.max(drag.origin.end()) }
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
    let here = if over_text(visible, Some(point)) && !shift { layers::notes_at(cx, open, at) } else { Vec::new() };
    let after = here.iter().position(|note| Some(*note) == selected).map_or(0, |nth| (nth + 1) % here.len());
    match here.get(after) {
        Some(note) => commands.send(Command::SelectNote(Some(*note))),
        None if selected.is_some() && !shift => commands.send(Command::SelectNote(None)),
        None => {}
    }
}

fn copy(ui: &Ui, cx: &Context<'_>, commands: &mut Commands) {
    let asked = ui.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Copy)));
    if asked && !ui.ctx().text_edit_focused() && cx.state.selection.marked().is_some() {
        commands.act(Action::CopyPassage);
    }
}

/// Gives the system what was marked, for those that paste it with the middle button.
fn hand_over(ui: &Ui, cx: &Context<'_>, open: &Open) {
    if let Some(span) = cx.state.selection.marked().filter(|span| span.len() <= HANDED) {
        let text = span.of(&open.document.text).replace('\u{ad}', "");
        ui.ctx().send_cmd(OutputCommand::TextSelectionSettled(text));
    }
}

fn whole(span: Span) -> Passage {
    Passage { anchor: span.start(), head: span.end() }
}

fn over_text(visible: &[Visible], point: Option<Pos2>) -> bool {
    point.is_some_and(|point| visible.iter().any(|v| v.rect.contains(point)))
}

/// The byte nearest to a point: in the block at its height, or the nearest one.
pub fn byte_at(open: &Open, visible: &[Visible], point: Pos2) -> Option<usize> {
    let distance = |v: &&Visible| (v.rect.min.y - point.y).max(point.y - v.rect.max.y).max(0.0);
    let here = visible.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    here.page.byte_at(here.rect.min, &open.document.text, point)
}

/// The word or the paragraph at a byte; for characters the byte itself.
fn unit_at(open: &Open, offset: usize, unit: Unit) -> Span {
    let document = &*open.document;
    let block = document.block_at(offset).map(|block| &document.blocks[block]);
    let Some(block) = block.filter(|_| unit != Unit::Character) else { return Span::new(offset, offset) };
    if unit == Unit::Paragraph {
        return block.content(&document.text);
    }
    let mut words = block.span.of(&document.text).split_word_bound_indices();
    let start = block.span.start();
    let word = words.find(|(at, word)| start + at + word.len() > offset);
    word.map_or(Span::new(offset, offset), |(at, word)| Span::new(start + at, start + at + word.len()))
}

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

/// What the pointer was doing on the page.
#[derive(Default)]
pub struct Pointer {
    press: Option<Press>,
    drag: Option<Drag>,
}

/// The last time that the button went down.
#[derive(Clone, Copy)]
struct Press {
    /// The window's clock, in seconds.
    time: f64,
    at: Pos2,
    /// How often, one soon after the other.
    count: u8,
}

/// A passage that is being marked.
#[derive(Clone, Copy)]
struct Drag {
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
    pointer: &mut Pointer,
    commands: &mut Commands,
) {
    if over_text(visible, page.hover_pos()) {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    copy(ui, cx, commands);
    if page.drag_stopped() {
        pointer.drag = None;
        hand_over(ui, cx, open);
    }
    let Some(point) = page.interact_pointer_pos() else { return };
    let Some(head) = byte_at(open, visible, point) else { return };
    let passage = cx.state.selection.passage;
    let shift = ui.input(|input| input.modifiers.shift);
    let pressed = page.is_pointer_button_down_on() && ui.input(|input| input.pointer.primary_pressed());
    if pressed || page.drag_started_by(PointerButton::Primary) && pointer.drag.is_none() {
        take_keys(ui, page);
        let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(point);
        let unit = pointer.pressed(ui, origin);
        let at = byte_at(open, visible, origin).unwrap_or(head);
        let kept = passage.filter(|_| shift && unit == Unit::Character).map(|passage| passage.anchor);
        let origin = kept.map_or_else(|| unit_at(open, at, unit), |anchor| Span::new(anchor, anchor));
        pointer.drag = Some(Drag { unit, origin });
        if unit != Unit::Character {
            commands.send(Command::Mark(Some(Passage { anchor: origin.start(), head: origin.end() })));
        }
    } else if page.clicked() && pointer.drag.is_none_or(|drag| drag.unit == Unit::Character) {
        // Pressed and let go within one frame, the press was not seen: it may be a second one.
        let unit = if pointer.drag.is_none() { pointer.pressed(ui, point) } else { Unit::Character };
        if unit != Unit::Character {
            let marked = unit_at(open, head, unit);
            commands.send(Command::Mark(Some(Passage { anchor: marked.start(), head: marked.end() })));
            return hand_over(ui, cx, open);
        }
        click_notes(cx, open, visible, point, head, shift, commands);
        let extended = passage.filter(|_| shift).map(|passage| Passage { head, ..passage });
        commands.send(Command::Mark(Some(extended.unwrap_or(Passage { anchor: head, head }))));
    } else if page.clicked() {
        hand_over(ui, cx, open);
    } else if page.dragged_by(PointerButton::Primary)
        && let Some(drag) = pointer.drag
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
    if page.clicked() {
        pointer.drag = None;
    }
}

impl Pointer {
    /// How much is marked at a time from this press on: a second one marks words, a third one paragraphs.
    fn pressed(&mut self, ui: &Ui, at: Pos2) -> Unit {
        let (delay, distance) = ui
            .ctx()
            .options(|options| (options.input_options.max_double_click_delay, options.input_options.max_click_dist));
        let time = ui.input(|input| input.time);
        let again = self.press.filter(|last| time - last.time <= delay * 1.5 && at.distance(last.at) <= distance);
        let count = again.map_or(1, |last| last.count % 3 + 1);
        self.press = Some(Press { time, at, count });
        match count {
            1 => Unit::Character,
            2 => Unit::Word,
            _ => Unit::Paragraph,
        }
    }
}

/// Keys go to the page from here on.
fn take_keys(ui: &Ui, page: &Response) {
    if let Some(other) = ui.memory(egui::Memory::focused).filter(|focused| *focused != page.id) {
        ui.memory_mut(|memory| memory.surrender_focus(other));
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

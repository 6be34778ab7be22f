//! What the reader wrote: searched, narrowed, sorted; each note has its card.

use eframe::egui::{Align2, Frame, Id, Key, Margin, Popup, TextEdit, Ui, vec2};

use super::entities::choice;
use super::{empty, link, note_card, padded};
use crate::app::command::{Action, Command, Commands, NoteOn};
use crate::app::note_list::NoteOrder;
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme;
use crate::app::widgets::controls::select;
use crate::app::widgets::icon::Icon;
use crate::app::widgets::{list, note_kind};
use crate::briefing::{NoteKind, Placed};

/// Tags offered to narrow the list by, at most.
const TAGS: usize = 12;

/// The field that the notes are searched by.
pub fn filter_field() -> Id {
    Id::unique("note-filter")
}

/// What begins a note, and what narrows and sorts the list.
pub fn controls(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    Frame::new().inner_margin(Margin { left: 14, right: 14, top: 2, bottom: 4 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if !open.notes.is_empty() {
            ui.horizontal(|ui| {
                let room = ui.available_width() - 30.0;
                filter(ui, cx, room, commands);
                order(ui, cx, commands);
            });
            kinds(ui, cx, commands);
            tags(ui, cx, commands);
        }
        ui.spacing_mut().button_padding.x = 8.0;
        ui.horizontal_wrapped(|ui| {
            let on_topic = ui.button(cx.text("note-on-topic"));
            if on_topic.on_hover_text(cx.hint(ui.ctx(), Action::AddNote)).clicked() {
                commands.send(Command::AddNote(NoteOn::Topic(open.topic_at(open.reading))));
            }
            let on_document = ui.button(cx.text("note-on-document"));
            if on_document.on_hover_text(cx.hint(ui.ctx(), Action::AddDocumentNote)).clicked() {
                commands.send(Command::AddNote(NoteOn::Document));
            }
        });
    });
}

fn filter(ui: &mut Ui, cx: &Context<'_>, width: f32, commands: &mut Commands) {
    let mut query = cx.state.notes.query.clone();
    let field = TextEdit::singleline(&mut query).id(filter_field()).hint_text(cx.text("filter-notes"));
    let field = ui.add(field.desired_width(width - 20.0).margin(vec2(8.0, 4.0)).align(Align2::LEFT_CENTER));
    if field.changed() {
        commands.send(Command::FilterNotes(query));
    } else if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        commands.send(Command::FilterNotes(String::new()));
    }
}

/// The menu of orders.
fn order(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let button = Icon::Sort.button(ui, cx.text("sort-notes"), true);
    Popup::menu(&button).style(theme::menu_style).show(|ui| {
        for order in NoteOrder::ALL {
            let key = match order {
                NoteOrder::Place => "sort-place",
                NoteOrder::Newest => "sort-newest",
            };
            if choice(ui, cx, cx.state.notes.order == order, key) {
                commands.send(Command::OrderNotes(order));
                ui.close();
            }
        }
    });
}

/// The filters by kind, with how many there are of each.
fn kinds(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let list = &cx.state.notes;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (kind, count) in NoteKind::ALL.into_iter().zip(list.counts).filter(|(_, count)| *count > 0) {
            let name = cx.locale.text(note_kind::key(kind));
            let label = format!("{name} {count}");
            let on = list.kinds.contains(&kind);
            let words = if on { (name, count.to_string()) } else { ("", count.to_string()) };
            let button = note_kind::button(ui, cx.tokens, kind, Some((words.0, &words.1)), &label, on);
            if button.on_hover_text(name).clicked() {
                commands.send(Command::ToggleNoteKind(kind));
            }
        }
    });
}

/// The filters by tag.
fn tags(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let list = &cx.state.notes;
    if list.in_use.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().button_padding.x = 8.0;
        for (tag, count) in list.in_use.iter().take(TAGS) {
            if select(ui, cx.tokens, &format!("#{tag} {count}"), list.tags.contains(tag)).clicked() {
                commands.send(Command::ToggleNoteTag(tag.clone()));
            }
        }
    });
}

/// The list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    versions(ui, cx, open, commands);
    let lines = &cx.state.notes.lines;
    if open.notes.is_empty() {
        return empty(ui, cx, "no-notes");
    }
    if lines.is_empty() {
        return padded(ui, |ui| drop(crate::app::widgets::controls::muted(ui, cx.tokens, cx.text("no-such-notes"))));
    }
    let id = |index: usize| open.notes.get(index).map(|placed| placed.note.id);
    let selected = cx.state.selection.note;
    let shown = lines.iter().position(|index| selected.is_some() && id(*index) == selected);
    list::show(ui, "notes", lines.len(), shown, |ui, line| {
        if let Some(placed) = open.notes.get(lines[line]) {
            note_card::show(ui, cx, open, placed, commands);
        }
    });
}

/// What is to be reviewed, and what changed since the other version.
fn versions(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let waiting = |placed: &&Placed| placed.is_open() && !open.postponed.contains(&placed.note.id);
    let count = open.notes.iter().filter(waiting).count();
    if count == 0 && open.versions.is_empty() {
        return;
    }
    padded(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            if count > 0 && link(ui, cx, &cx.locale.count("notes-to-review", count)) {
                let next = open.notes.iter().find(waiting).map(|placed| placed.note.id);
                commands.send(Command::SelectNote(next));
            }
            if !open.versions.is_empty() && link(ui, cx, cx.text("what-changed")) {
                commands.act(Action::ShowChanges);
            }
        });
    });
}

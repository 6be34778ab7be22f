//! What the reader wrote: each note with its passage; edited in place.

use eframe::egui::{self, ComboBox, Sense, TextEdit, Ui, vec2};

use super::{card, empty, link, padded, review};
use crate::app::command::{Action, Command, Commands, NoteOn};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::Face;
use crate::app::widgets::controls::muted;
use crate::app::widgets::icon::Icon;
use crate::app::widgets::list;
use crate::briefing::{NoteKind, Placed, Target};

/// The list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    padded(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
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
    versions(ui, cx, open, commands);
    if open.notes.is_empty() {
        empty(ui, cx, "no-notes");
    }
    let mut order: Vec<&Placed> = open.notes.iter().collect();
    order.sort_by_key(|placed| placed.span().map_or(usize::MAX, crate::text::Span::start));
    let shown = order.iter().position(|placed| cx.state.selection.note == Some(placed.note.id));
    list::show(ui, "notes", order.len(), shown, |ui, index| {
        card(ui, cx, |ui| note(ui, cx, open, order[index], commands));
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

fn note(ui: &mut Ui, cx: &Context<'_>, open: &Open, placed: &Placed, commands: &mut Commands) {
    ui.push_id(placed.note.id.0, |ui| {
        about(ui, cx, open, placed, commands);
        review::show(ui, cx, open, placed, commands);
        body(ui, cx, placed, commands);
        ui.horizontal(|ui| {
            kind(ui, cx, placed, commands);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if Icon::Close.button(ui, cx.text("note-delete"), true).clicked() {
                    commands.send(Command::DeleteNote(placed.note.id));
                }
            });
        });
    });
}

/// What the note is about; a click goes there.
fn about(ui: &mut Ui, cx: &Context<'_>, open: &Open, placed: &Placed, commands: &mut Commands) {
    let words = match &placed.note.target {
        Target::Document => {
            let key = match placed.place {
                Some(_) => "note-of-another",
                None if placed.note.belongs_to(open.document.hash) => "note-about-document",
                None => "note-older",
            };
            return drop(muted(ui, cx.tokens, cx.text(key)));
        }
        // What it said is part of the review.
        Target::Topic(_) | Target::Passage(_) if placed.changed().is_some() => return,
        Target::Topic(anchor) | Target::Passage(anchor) => &anchor.quote,
    };
    let mut job = egui::text::LayoutJob::default();
    let mut format = egui::TextFormat::simple(Face::Serif.size(14.0), cx.tokens.ink);
    if matches!(placed.note.target, Target::Passage(_)) {
        format.background = cx.tokens.marker;
    }
    job.append(words, 0.0, format);
    job.wrap.max_width = ui.available_width();
    job.wrap.max_rows = 3;
    let response = ui.add(egui::Label::new(job).sense(Sense::click()));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if let (true, Some(span)) = (response.clicked(), placed.span()) {
        commands.send(Command::GoTo(span));
    }
}

fn body(ui: &mut Ui, cx: &Context<'_>, placed: &Placed, commands: &mut Commands) {
    let id = egui::Id::unique("note-body").with(placed.note.id.0);
    let mut body = placed.note.body.clone();
    let field = TextEdit::multiline(&mut body).id(id).hint_text(cx.text("note-hint")).desired_rows(2);
    let response = ui.add(field.desired_width(f32::INFINITY).margin(vec2(8.0, 6.0)));
    if response.changed() {
        commands.send(Command::EditNote(placed.note.id, body));
    }
    let wanted = cx.state.selection.note == Some(placed.note.id);
    if response.gained_focus() && !wanted {
        commands.send(Command::SelectNote(Some(placed.note.id)));
    }
    if response.lost_focus() && wanted {
        commands.send(Command::LeaveNote(placed.note.id));
    }
}

fn kind(ui: &mut Ui, cx: &Context<'_>, placed: &Placed, commands: &mut Commands) {
    const KINDS: [(NoteKind, &str); 4] = [
        (NoteKind::KeyPoint, "note-key-point"),
        (NoteKind::Question, "note-question"),
        (NoteKind::Evidence, "note-evidence"),
        (NoteKind::Doubt, "note-doubt"),
    ];
    let on = placed.note.kind;
    let name = KINDS.iter().find(|(kind, _)| *kind == on).map_or("", |(_, key)| cx.locale.text(key));
    let response = ComboBox::from_id_salt("note-kind").selected_text(name).show_ui(ui, |ui| {
        for (kind, key) in KINDS {
            if ui.selectable_label(kind == on, cx.locale.text(key)).clicked() {
                commands.send(Command::SetNoteKind(placed.note.id, kind));
            }
        }
    });
    response.response.on_hover_text(cx.text("note-kind"));
}

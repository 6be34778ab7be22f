//! The card of a note: its kind, its passage, its words as they read and its
//! tags. The selected one is open for writing.

use eframe::egui::{
    self, CompletionPopup, EventFilter, Frame, Id, Key, Margin, Modifiers, RectAlign, RichText, Role, Sense, Stroke,
    Suggestion, TextEdit, Ui, WidgetInfo, vec2,
};
use fluent_bundle::FluentValue;

use super::review;
use crate::app::command::{Action, Command, Commands};
use crate::app::note_list;
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{self, Face};
use crate::app::widgets::controls::{ends, focus_ring, muted};
use crate::app::widgets::icon::Icon;
use crate::app::widgets::{markdown, note_kind};
use crate::briefing::{NoteId, NoteKind, Placed, Target};
use crate::text::fold;

/// Tags offered while one is typed, at most.
const OFFERED: usize = 6;

/// Draws the card.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, placed: &Placed, commands: &mut Commands) {
    let note = &placed.note;
    let selected = cx.state.selection.note == Some(note.id);
    let edge = if selected { cx.tokens.note_ink(note.kind) } else { cx.tokens.rule };
    let frame = Frame::new().fill(cx.tokens.raised).stroke(Stroke::new(1.0, edge)).corner_radius(8).inner_margin(12);
    frame.outer_margin(Margin { left: 12, right: 12, top: 6, bottom: 8 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.push_id(note.id.0, |ui| {
            head(ui, cx, placed, selected, commands);
            about(ui, cx, open, placed, commands);
            review::show(ui, cx, open, placed, commands);
            if selected {
                editor(ui, cx, placed, commands);
                tag_field(ui, cx, placed, commands);
                foot(ui, cx, note.id, commands);
            } else {
                words(ui, cx, placed, commands);
                tags(ui, cx, placed);
            }
        });
    });
}

/// Its kind, to be changed while the note is open, and the way to be rid of it.
fn head(ui: &mut Ui, cx: &Context<'_>, placed: &Placed, selected: bool, commands: &mut Commands) {
    let note = &placed.note;
    let first = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for kind in NoteKind::ALL {
            let on = kind == note.kind;
            let name = cx.locale.text(note_kind::key(kind));
            if !selected {
                if on {
                    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::empty());
                    note_kind::icon(kind).paint(ui.painter(), rect, cx.tokens.note_ink(kind));
                    ui.label(RichText::new(name).size(12.0).color(cx.tokens.note_ink(kind)));
                }
                continue;
            }
            let words = on.then_some((name, ""));
            let button = note_kind::button(ui, cx.tokens, kind, words, name, on);
            if button.on_hover_text(name).clicked() {
                commands.send(Command::SetNoteKind(note.id, kind));
            }
        }
    };
    let mut delete = false;
    ui.allocate_ui(vec2(ui.available_width(), 26.0), |ui| {
        ends(ui, "head", first, |ui| delete = Icon::Close.button(ui, cx.text("note-delete"), true).clicked());
    });
    if delete {
        commands.send(Command::DeleteNote(note.id));
    }
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
        format.background = cx.tokens.note_ground(placed.note.kind);
    }
    job.append(&theme::unbroken(words), 0.0, format);
    job.wrap.max_width = ui.available_width();
    job.wrap.max_rows = 3;
    let response = ui.add(egui::Label::new(job).sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    focus_ring(ui, &response, cx.tokens.accent);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if let (true, Some(span)) = (response.clicked(), placed.span()) {
        commands.send(Command::GoTo(span));
    }
}

/// Its words as they read; a click opens them for writing.
fn words(ui: &mut Ui, cx: &Context<'_>, placed: &Placed, commands: &mut Commands) {
    let note = &placed.note;
    let body = note.body.trim();
    let rect = if body.is_empty() {
        muted(ui, cx.tokens, cx.text("note-hint")).rect
    } else {
        markdown::show(ui, cx.tokens, body)
    };
    let response = ui.interact(rect, ui.scope_id().with("words"), Sense::click());
    let name = || cx.locale.with("note-edit", &[("words", FluentValue::from(body))]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name()));
    focus_ring(ui, &response, cx.tokens.accent);
    if response.on_hover_cursor(egui::CursorIcon::Text).clicked() {
        commands.send(Command::SelectNote(Some(note.id)));
    }
}

fn tags(ui: &mut Ui, cx: &Context<'_>, placed: &Placed) {
    let tags: Vec<String> = placed.note.tags.iter().map(|tag| format!("#{tag}")).collect();
    if !tags.is_empty() {
        ui.add(egui::Label::new(RichText::new(tags.join("  ")).size(12.0).color(cx.tokens.accent)).wrap());
    }
}

/// The field of its words.
fn editor(ui: &mut Ui, cx: &Context<'_>, placed: &Placed, commands: &mut Commands) {
    let id = Id::unique("note-body").with(placed.note.id.0);
    let done = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let mut body = placed.note.body.clone();
    let field = TextEdit::multiline(&mut body).id(id).hint_text(cx.text("note-hint")).desired_rows(3);
    let field = ui.add(field.desired_width(f32::INFINITY).margin(vec2(8.0, 6.0)));
    if field.changed() {
        commands.send(Command::EditNote(placed.note.id, body));
    }
    let left = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if done || left {
        field.surrender_focus();
        commands.send(Command::LeaveNote(placed.note.id));
    }
}

/// Its tags, each with the way to be rid of it, and the field for another one.
fn tag_field(ui: &mut Ui, cx: &Context<'_>, placed: &Placed, commands: &mut Commands) {
    let note = &placed.note;
    if !note.tags.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            ui.spacing_mut().button_padding.x = 8.0;
            for tag in &note.tags {
                let label = RichText::new(format!("#{tag} ×")).size(12.0).color(cx.tokens.accent);
                let chip = ui.add(egui::Button::new(label).corner_radius(11).min_size(vec2(0.0, 22.0)));
                let name = cx.locale.with("note-tag-remove", &[("tag", FluentValue::from(tag.as_str()))]);
                chip.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                focus_ring(ui, &chip, cx.tokens.accent);
                if chip.on_hover_text(&name).clicked() {
                    let left = note.tags.iter().filter(|other| *other != tag).cloned().collect();
                    commands.send(Command::SetNoteTags(note.id, left));
                }
            }
        });
    }
    let id = Id::unique("note-tag").with(note.id.0);
    let mut draft = cx.state.notes.draft.clone();
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let field = TextEdit::singleline(&mut draft).hint_text(cx.text("note-tag-hint")).desired_width(f32::INFINITY);
    let field = field.margin(vec2(8.0, 4.0)).event_filter(EventFilter { escape: false, ..EventFilter::default() });
    let output = CompletionPopup::new(id).align(RectAlign::BOTTOM_START).show(ui, field, |query| {
        let typed = fold(query.text.trim().trim_start_matches('#'));
        let offered = cx
            .state
            .notes
            .in_use
            .iter()
            .filter(|(tag, _)| !typed.is_empty() && fold(tag).starts_with(&typed) && !note.tags.contains(tag));
        offered.take(OFFERED).map(|(tag, count)| Suggestion::new(tag.clone()).description(count.to_string())).collect()
    });
    let response = output.text_edit.response.response;
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, cx.text("note-tag-name")));
    let (enter, escape) = ui.input(|input| (input.key_pressed(Key::Enter), input.key_pressed(Key::Escape)));
    let accepted = output.accepted.map(|accepted| accepted.insert);
    let ended = draft.ends_with([',', ';', ' ']) || has_focus && enter && !output.is_open;
    if let Some(tag) = accepted.or(ended.then_some(draft.clone())).and_then(|typed| note_list::tag(&typed)) {
        let mut tags = note.tags.clone();
        tags.push(tag);
        commands.send(Command::SetNoteTags(note.id, tags));
        response.request_focus();
    } else if draft != cx.state.notes.draft {
        commands.send(Command::DraftTag(draft));
    }
    if response.lost_focus() && escape {
        commands.send(Command::LeaveNote(note.id));
    }
}

/// What ends the writing, and what gives the note another passage.
fn foot(ui: &mut Ui, cx: &Context<'_>, id: NoteId, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().button_padding.x = 8.0;
        let keys = egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
        if ui.button(cx.text("note-done")).on_hover_text(cx.written(ui.ctx(), keys)).clicked() {
            commands.send(Command::LeaveNote(id));
        }
        let marked = cx.state.selection.passage.is_some_and(|passage| !passage.span().is_empty());
        let other = ui.add_enabled(marked, egui::Button::new(cx.text("note-move")));
        let why = if marked { cx.hint(ui.ctx(), Action::MoveNote) } else { cx.text("mark-first").to_owned() };
        if other.on_hover_text(&why).on_disabled_hover_text(&why).clicked() {
            commands.send(Command::MoveNote(id));
        }
    });
}

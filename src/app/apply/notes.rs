//! What the user writes: notes. Every change to them, or to anything else that
//! was written, goes to the library at once and can be undone.

use eframe::egui;

use crate::briefing::{Note, NoteId, NoteKind, Placement};
use crate::document::Document;
use crate::document::anchor::Locator;
use crate::text::Span;

use crate::app::command::NoteOn;
use crate::app::state::{Passage, Placed, Saved, Tab};
use crate::app::undo::Edit;
use crate::app::window::App;

impl App {
    pub(super) fn add_note_here(&mut self, edit: bool) {
        let Some(open) = &self.state.open else { return };
        let passage = self.state.selection.passage.map(Passage::span).filter(|span| !span.is_empty());
        match passage {
            Some(span) => self.add_note(NoteOn::Passage(span), edit),
            None if edit => self.add_note(NoteOn::Topic(open.topic_at(open.reading)), true),
            None => self.toast(self.locale.text("mark-first").to_owned(), false),
        }
    }

    pub(super) fn add_note(&mut self, on: NoteOn, edit: bool) {
        let Some(open) = &self.state.open else { return };
        let document = &*open.document;
        let kind = NoteKind::default();
        let note = match on {
            NoteOn::Passage(span) => Note::on_passage(document, whole_words(&document.text, span), kind, ""),
            NoteOn::Topic(topic) => match document.sections.get(topic) {
                Some(section) => Note::on_topic(document, section, kind, ""),
                None => Note::on_document(document, kind, ""),
            },
            NoteOn::Document => Note::on_document(document, kind, ""),
        };
        let id = note.id;
        self.edit(Edit::AddNote(Box::new(note)));
        self.state.selection.passage = None;
        if edit {
            self.state.selection.note = Some(id);
            self.state.tab = Tab::Notes;
            self.state.settings.sidebar_open = true;
            self.focus = Some(egui::Id::unique("note-body").with(id.0));
        }
    }

    pub(super) fn select_note(&mut self, note: Option<NoteId>) {
        self.state.undo.pause();
        self.state.selection.note = note;
        if let Some(id) = note {
            self.state.tab = Tab::Notes;
            self.focus = Some(egui::Id::unique("note-body").with(id.0));
        }
    }

    pub(super) fn change_note(&mut self, id: NoteId, change: impl FnOnce(&mut Note)) {
        let Some(placed) = self.note(id) else { return };
        let before = placed.note.clone();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        // Written for an earlier version: from now on it belongs to this one.
        if let (Some(Placement::Moved(span)), Some(open)) = (placed.place, &self.state.open) {
            after.carry_over(&open.document, span);
        }
        self.edit(Edit::ChangeNote { before: Box::new(before), after: Box::new(after) });
    }

    pub(super) fn delete_note(&mut self, id: NoteId) {
        if let Some(note) = self.note(id).map(|placed| placed.note.clone()) {
            self.edit(Edit::DeleteNote(Box::new(note)));
            self.toast_edit(self.locale.text("note-deleted").to_owned());
        }
    }

    fn note(&self, id: NoteId) -> Option<&Placed> {
        self.state.open.as_ref()?.notes.iter().find(|placed| placed.note.id == id)
    }

    /// Makes an edit and remembers it.
    pub(super) fn edit(&mut self, edit: Edit) {
        self.state.toasts.retain(|toast| !toast.undo);
        self.make(&edit);
        self.state.undo.push(edit);
    }

    /// Makes an edit, in the state and in the library.
    fn make(&mut self, edit: &Edit) {
        let Some(open) = &mut self.state.open else { return };
        open.revision += 1;
        match edit {
            Edit::AddNote(note) | Edit::ChangeNote { after: note, .. } => {
                match open.notes.iter_mut().find(|other| other.note.id == note.id) {
                    Some(other) if other.note.target == note.target => other.note = (**note).clone(),
                    Some(other) => *other = placed(&Locator::new(&open.document), &open.document, (**note).clone()),
                    None => open.notes.push(placed(&Locator::new(&open.document), &open.document, (**note).clone())),
                }
                self.store.save_note(note);
            }
            Edit::DeleteNote(note) => {
                open.notes.retain(|other| other.note.id != note.id);
                self.store.delete_note(note.id);
            }
            Edit::Correct(corrections) => {
                for correction in corrections {
                    self.store.save_correction(correction);
                    open.corrections.push(correction.clone());
                }
                open.corrections.sort_by(|one, other| (&one.made, &one.id).cmp(&(&other.made, &other.id)));
                self.complete_analysis();
            }
            Edit::Withdraw(corrections) => {
                for correction in corrections {
                    self.store.delete_correction(&correction.id);
                    open.corrections.retain(|other| other.id != correction.id);
                }
                self.complete_analysis();
            }
            Edit::Identify { after, .. } => {
                self.store.identify((**after).clone());
                self.look_elsewhere();
            }
            Edit::Compose { before, after } => self.make_draft(before.as_deref(), after.as_deref()),
        }
        self.state.saved = Saved::Pending;
    }

    pub(super) fn undo(&mut self) {
        self.state.toasts.retain(|toast| !toast.undo);
        match self.state.undo.undo() {
            Some(edit) => self.make(&edit),
            None => self.toast(self.locale.text("nothing-to-undo").to_owned(), false),
        }
    }

    pub(super) fn redo(&mut self) {
        match self.state.undo.redo() {
            Some(edit) => self.make(&edit),
            None => self.toast(self.locale.text("nothing-to-redo").to_owned(), false),
        }
    }
}

/// A passage without white space at its ends and without halves of words: a
/// pointer is seldom that exact, and what is marked will be quoted.
pub(super) fn whole_words(text: &str, span: Span) -> Span {
    let span = span.trim(text);
    let is_word = |c: &char| c.is_alphanumeric();
    let (inside, before, after) = (span.of(text), &text[..span.start()], &text[span.end()..]);
    let cut_left = inside.chars().next().is_some_and(|c| is_word(&c));
    let cut_right = inside.chars().next_back().is_some_and(|c| is_word(&c));
    let left: usize = before.chars().rev().take_while(is_word).map(char::len_utf8).sum();
    let right: usize = after.chars().take_while(is_word).map(char::len_utf8).sum();
    Span::new(span.start() - if cut_left { left } else { 0 }, span.end() + if cut_right { right } else { 0 })
}

/// A note with its place in a document. A note on the whole of another
/// document, such as one that once had the same path, has no place in this one.
pub(super) fn placed(locator: &Locator<'_>, document: &Document, note: Note) -> Placed {
    let place = match note.anchor() {
        Some(anchor) => Some(locator.place(anchor)),
        None => (!note.belongs_to(document.hash)).then_some(Placement::Unplaced),
    };
    Placed { note, place }
}

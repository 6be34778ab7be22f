//! What the user writes: notes. Every change to them, or to anything else that
//! was written, goes to the library at once and can be undone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eframe::egui;

use crate::analysis::Correction;
use crate::briefing::{Note, NoteId, NoteKind, Placed, Placement};
use crate::document::anchor::Locator;
use crate::text::Span;

use crate::app::command::{Action, NoteOn, Side};
use crate::app::note_list;
use crate::app::note_places::NotePlaces;
use crate::app::panels::sidebar;
use crate::app::state::{Open, Passage, Saved, Tab};
use crate::app::topics;
use crate::app::undo::Edit;
use crate::app::window::App;

impl App {
    /// Begins a note on what is marked, or on the topic that is being read.
    pub(super) fn add_note_here(&mut self) {
        let Some(open) = &self.state.open else { return };
        let topic = open.topic_at(open.reading);
        let on = match (self.marked(), self.state.notes.highlighted.filter(|note| self.note(*note).is_some())) {
            (Some(span), _) => NoteOn::Passage(span),
            // Who has just highlighted a passage writes about it.
            (None, Some(note)) => return self.select_note(Some(note)),
            (None, None) => NoteOn::Topic(topic),
        };
        self.add_note(on, NoteKind::default(), true);
    }

    /// Highlights what is marked. Where nothing is, the selected note becomes one of this kind.
    pub(super) fn highlight(&mut self, kind: NoteKind) {
        self.state.note_kind = kind;
        match (self.marked(), self.state.selection.note) {
            (Some(span), _) => self.add_note(NoteOn::Passage(span), kind, false),
            (None, Some(note)) => self.change_note(note, |note| note.set_kind(kind)),
            (None, None) => self.toast(self.locale.text("mark-first").to_owned(), false),
        }
    }

    /// The marked passage, if there is anything in it.
    fn marked(&self) -> Option<Span> {
        let text = &self.state.open.as_ref()?.document.text;
        let span = self.state.selection.passage.map(Passage::span).filter(|span| !span.is_empty())?;
        Some(whole_words(text, span)).filter(|span| !span.is_empty())
    }

    pub(super) fn add_note(&mut self, on: NoteOn, kind: NoteKind, edit: bool) {
        if edit {
            self.leave_note();
        }
        let Some(open) = &self.state.open else { return };
        let document = &*open.document;
        let note = match on {
            NoteOn::Passage(span) => Note::on_passage(document, whole_words(&document.text, span), kind, ""),
            NoteOn::Topic(topic) => match topics::section(document, topic) {
                Some(section) => Note::on_topic(document, section, kind, ""),
                None => Note::on_document(document, kind, ""),
            },
            NoteOn::Document => Note::on_document(document, kind, ""),
        };
        let id = note.id;
        self.edit(Edit::AddNote(Box::new(note)));
        self.state.selection.passage = None;
        if edit {
            self.select_note(Some(id));
        } else {
            self.state.notes.highlighted = Some(id);
        }
    }

    /// Writes the words of a note; a `#word` in them is one of its tags.
    pub(super) fn write_note(&mut self, id: NoteId, body: String) {
        self.state.notes.written = true;
        self.change_note(id, |note| {
            let tags = note_list::retagged(&note.tags, &note.body, &body);
            note.set_body(body);
            if tags != note.tags {
                note.set_tags(tags);
            }
        });
    }

    /// The words of a note are written: a tag at their end is one now.
    fn end_writing(&mut self, id: NoteId) {
        if !std::mem::take(&mut self.state.notes.written) {
            return;
        }
        self.change_note(id, |note| {
            let (ended, all) = (note_list::tags_in(&note.body, false), note_list::tags_in(&note.body, true));
            let last: Vec<String> =
                all.into_iter().filter(|tag| !ended.contains(tag) && !note.tags.contains(tag)).collect();
            if !last.is_empty() {
                note.set_tags(note.tags.iter().cloned().chain(last).collect());
            }
        });
    }

    /// The same of the note that is open, before the window is left.
    pub(in crate::app) fn end_note(&mut self) {
        if let Some(note) = self.state.selection.note {
            self.end_writing(note);
        }
    }

    /// Leaves the note that is open. One that was begun and never written, on no passage, is as if it had not been.
    pub(super) fn leave_note(&mut self) {
        let Some(left) = self.state.selection.note else { return };
        self.end_writing(left);
        let is_bare = |placed: &Placed| {
            let note = &placed.note;
            !placed.is_on_passage() && note.body.trim().is_empty() && note.tags.is_empty()
        };
        if self.state.undo.last_began(left) && self.note(left).is_some_and(is_bare) {
            self.undo();
            self.state.undo.forget_undone();
        }
    }

    pub(super) fn select_note(&mut self, note: Option<NoteId>) {
        if self.state.selection.note != note {
            self.leave_note();
        }
        self.state.undo.pause();
        self.state.notes.draft.clear();
        self.state.notes.highlighted = None;
        self.state.selection.note = note;
        if let Some(id) = note {
            self.state.tab = Tab::Notes;
            self.state.settings.sidebar_open = true;
            self.state.unfolded = Some(Side::Sidebar);
            self.focus = Some(egui::Id::unique("note-body").with(id.0));
        }
        self.list_notes();
    }

    /// Makes the marked passage that of a note.
    pub(super) fn move_note(&mut self, id: NoteId) {
        let Some(span) = self.marked() else {
            return self.toast(self.locale.text("mark-first").to_owned(), false);
        };
        let Some(open) = &self.state.open else { return };
        let document = Arc::clone(&open.document);
        self.change_note(id, |note| note.set_passage(&document, span));
        self.state.selection.passage = None;
        self.toast_edit(self.locale.text("note-passage-changed").to_owned());
    }

    /// The same for the selected note, or else for the one that the marked passage overlaps.
    pub(super) fn move_selected_note(&mut self) {
        let Some(open) = &self.state.open else { return };
        let marked = self.marked();
        let overlapped = || {
            let marked = marked?;
            let mut on_passages = open.notes.iter().filter(|placed| placed.is_on_passage());
            on_passages
                .find(|placed| placed.span().is_some_and(|span| span.overlaps(marked)))
                .map(|placed| placed.note.id)
        };
        match self.state.selection.note.or_else(overlapped) {
            Some(note) => self.move_note(note),
            None => self.toast(self.locale.text("select-note-first").to_owned(), false),
        }
    }

    pub(super) fn filter_notes(&mut self, ctx: &egui::Context) {
        self.state.tab = Tab::Notes;
        self.state.settings.sidebar_open = true;
        self.focus = Some(sidebar::note_filter());
        ctx.request_repaint();
    }

    /// Makes the list of notes anew.
    pub(super) fn list_notes(&mut self) {
        let notes = self.state.open.as_ref().map_or(&[][..], |open| open.notes.as_slice());
        let within = self.state.scope.as_ref().map(|scope| scope.span);
        self.state.notes.fill(notes, self.state.selection.note, within);
        self.state.notes.places = self.state.open.as_ref().map(NotePlaces::of).unwrap_or_default();
    }

    pub(super) fn change_note(&mut self, id: NoteId, change: impl FnOnce(&mut Note)) {
        let Some(placed) = self.note(id) else { return };
        let before = placed.note.clone();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        // Written for an earlier version: from now on it belongs to this one. What
        // its passage became is not accepted by that.
        if let Some(open) = &self.state.open {
            match placed.place {
                Some(Placement::Moved(span)) => after.carry_over(&open.document, span),
                None => after.carry_over(&open.document, Span::default()),
                _ => {}
            }
        }
        self.edit(Edit::ChangeNote { before: Box::new(before), after: Box::new(after) });
    }

    pub(super) fn delete_note(&mut self, id: NoteId) {
        if let Some(note) = self.note(id).map(|placed| placed.note.clone()) {
            self.edit(Edit::DeleteNote(Box::new(note)));
            self.toast_edit(self.locale.text("note-deleted").to_owned());
        }
    }

    pub(super) fn note(&self, id: NoteId) -> Option<&Placed> {
        self.state.open.as_ref()?.notes.iter().find(|placed| placed.note.id == id)
    }

    /// Makes an edit and remembers it.
    pub(super) fn edit(&mut self, edit: Edit) {
        self.state.toasts.retain(|toast| toast.action != Some(Action::Undo));
        self.store.hold();
        self.make(&edit);
        let of_versions = matches!(edit, Edit::SayVersion { .. });
        let is_kept = self.state.undo.is_kept();
        let (number, edit) = self.state.undo.push(edit);
        if let Some(open) = self.state.open.as_ref().filter(|_| is_kept) {
            self.store.keep_edit(&open.document, number, edit);
        }
        self.store.release();
        if of_versions {
            self.look_up_kept(); // by what was just handed over
        }
    }

    /// Makes an edit, in the state and in the library.
    fn make(&mut self, edit: &Edit) {
        self.make_part(edit);
        self.list_notes();
        self.state.saved = Saved::Pending;
    }

    fn make_part(&mut self, edit: &Edit) {
        let Some(open) = &mut self.state.open else { return };
        open.revision += 1;
        match edit {
            Edit::Together(edits) => edits.iter().for_each(|edit| self.make_part(edit)),
            Edit::AddNote(note) | Edit::ChangeNote { after: note, .. } => {
                let find = || Placed::find(&Locator::new(&open.document), &open.document, (**note).clone());
                let same_place = match open.notes.iter_mut().find(|other| other.note.id == note.id) {
                    Some(other) if other.note.target == note.target => {
                        other.note = (**note).clone();
                        true
                    }
                    Some(other) => {
                        *other = find();
                        false
                    }
                    None => {
                        open.notes.push(find());
                        false
                    }
                };
                self.store.save_note(note);
                if !same_place && !note.belongs_to(open.document.hash) {
                    self.place_notes(vec![(**note).clone()]);
                }
            }
            Edit::DeleteNote(note) => {
                open.notes.retain(|other| other.note.id != note.id);
                if self.state.selection.note == Some(note.id) {
                    self.state.selection.note = None;
                }
                self.store.delete_note(note.id);
            }
            Edit::AddNotes(notes) => {
                for note in notes {
                    // Each has a place of its own soon: many are not looked for in a frame.
                    open.notes.push(Placed { note: note.clone(), place: Some(Placement::Unplaced(None)) });
                    self.store.save_note(note);
                }
                open.notes.sort_by(|one, other| one.note.created.cmp(&other.note.created));
                self.place_notes(notes.clone());
            }
            Edit::DeleteNotes(notes) => {
                let ids: BTreeSet<NoteId> = notes.iter().map(|note| note.id).collect();
                open.notes.retain(|other| !ids.contains(&other.note.id));
                if self.state.selection.note.is_some_and(|note| ids.contains(&note)) {
                    self.state.selection.note = None;
                }
                ids.into_iter().for_each(|id| self.store.delete_note(id));
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
            Edit::SayVersion { older, said } => {
                self.store.say_version(open.document.hash, *older, *said);
            }
            Edit::Compose { before, after } => self.make_draft(before.as_deref(), after.as_deref()),
        }
    }

    pub(super) fn undo(&mut self) {
        match self.state.undo.undo() {
            Some(edit) => self.make_again(&edit, "undo-skipped"),
            None => self.toast(self.locale.text("nothing-to-undo").to_owned(), false),
        }
    }

    pub(super) fn redo(&mut self) {
        match self.state.undo.redo() {
            Some(edit) => self.make_again(&edit, "redo-skipped"),
            None => self.toast(self.locale.text("nothing-to-redo").to_owned(), false),
        }
    }

    /// Makes an edit that was made before, or its inverse. Another window may
    /// have changed what it is about: then nothing is done but to say so.
    fn make_again(&mut self, edit: &Edit, if_not: &'static str) {
        self.state.toasts.retain(|toast| toast.action != Some(Action::Undo));
        let Some(open) = &self.state.open else { return };
        let document = Arc::clone(&open.document);
        let holds = holds(edit, open);
        self.store.hold();
        if holds {
            self.make(edit);
        } else {
            self.toast(self.locale.text(if_not).to_owned(), false);
        }
        if self.state.undo.is_kept() {
            self.store.keep_edits_done(&document, self.state.undo.number());
        }
        self.store.release();
        if matches!(edit, Edit::SayVersion { .. }) {
            self.look_up_kept();
        }
    }
}

/// Whether all is as it was when an edit could be made.
fn holds(edit: &Edit, open: &Open) -> bool {
    let by_id: BTreeMap<NoteId, &Note> = open.notes.iter().map(|placed| (placed.note.id, &placed.note)).collect();
    // Where a note is and since when may have changed with the document; what it says may not.
    let says = |wanted: &Note| {
        by_id.get(&wanted.id).is_some_and(|note| {
            let Note { document, target, modified, .. } = Note::clone(note);
            Note { document, target, modified, ..wanted.clone() } == **note
        })
    };
    let is_made = |correction: &Correction| open.corrections.iter().any(|other| other.id == correction.id);
    match edit {
        Edit::AddNote(added) => !by_id.contains_key(&added.id),
        Edit::ChangeNote { before, .. } => says(before),
        Edit::DeleteNote(deleted) => says(deleted),
        Edit::AddNotes(added) => !added.iter().any(|added| by_id.contains_key(&added.id)),
        Edit::DeleteNotes(deleted) => deleted.iter().all(says),
        Edit::Correct(corrections) => !corrections.iter().any(is_made),
        Edit::Withdraw(corrections) => corrections.iter().all(is_made),
        Edit::Identify { .. } | Edit::SayVersion { .. } => true,
        Edit::Compose { before, after } => {
            let draft = |id: &str| open.drafts.all().iter().find(|draft| draft.id == id);
            match (before, after) {
                (Some(before), _) => draft(&before.id) == Some(before),
                (None, Some(after)) => draft(&after.id).is_none(),
                (None, None) => true,
            }
        }
        Edit::Together(edits) => edits.iter().all(|edit| holds(edit, open)),
    }
}

/// A passage without white space at its ends and without halves of words: a
/// pointer is seldom that exact, and what is marked will be quoted.
pub(super) fn whole_words(text: &str, span: Span) -> Span {
    let span = without_end_of_sentence(text, span.trim(text));
    let is_word = |c: &char| c.is_alphanumeric();
    let (inside, before, after) = (span.of(text), &text[..span.start()], &text[span.end()..]);
    let cut_left = inside.chars().next().is_some_and(|c| is_word(&c));
    let cut_right = inside.chars().next_back().is_some_and(|c| is_word(&c));
    let left: usize = before.chars().rev().take_while(is_word).map(char::len_utf8).sum();
    let right: usize = after.chars().take_while(is_word).map(char::len_utf8).sum();
    Span::new(span.start() - if cut_left { left } else { 0 }, span.end() + if cut_right { right } else { 0 })
}

/// Without the mark that ends the sentence before, where the pointer caught it: ". Then".
fn without_end_of_sentence(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let rest = words.trim_start_matches(['.', ',', ';', ':', '!', '?', '…', ')', '»', '”']);
    let apart = rest.len() < words.len() && rest.starts_with(char::is_whitespace);
    let start = span.end() - rest.trim_start().len();
    if apart { Span::new(start, span.end()) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_made_of_whole_words_of_its_own_sentence() {
        let whole = |text: &str, part: &str| {
            let at = text.find(part).unwrap();
            whole_words(text, Span::new(at, at + part.len())).of(text).to_owned()
        };
        assert_eq!(whole("The mill grinds.", "ill gri"), "mill grinds");
        assert_eq!(whole("It ends. Then more.", ". Then mo"), "Then more");
        assert_eq!(whole("« Non. » Puis rien.", "» Puis"), "Puis");
        assert_eq!(whole("up .5 points", ".5 po"), ".5 points");
        assert_eq!(whole("It ends. ", ". "), ".");
    }
}

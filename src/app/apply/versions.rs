//! Other versions of the open document: what was written on them and where
//! that is now, and what changed since.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::changes::Changes;
use crate::briefing::{Note, NoteId, Placed};
use crate::document::ContentHash;
use crate::job::Job;
use crate::library::{Kept, Version};
use crate::text::Span;

use crate::app::clock;
use crate::app::command::Action;
use crate::app::compared::Compared;
use crate::app::state::{Choice, Dialog, Passage, Source, Tab, View, Work};
use crate::app::undo::Edit;
use crate::app::window::App;
use crate::app::worker::Outcome;

use super::notes::whole_words;

/// What the window says while two versions are compared.
const COMPARING: &str = "work-comparing";

impl App {
    /// Takes up what is kept of the open document: notes, corrections, versions.
    pub(super) fn kept(
        &mut self,
        (ticket, revision): (u64, Option<u64>),
        result: Result<Box<Kept>, String>,
        news: Option<Version>,
    ) {
        let Some(open) = self.state.open.as_mut().filter(|open| open.ticket == ticket) else { return };
        if revision.is_some_and(|revision| revision != open.revision) {
            return self.look_up_kept(); // something was written meanwhile
        }
        let Kept { notes, corrections, versions } = match result {
            Ok(kept) => *kept,
            Err(why) => return self.toast(why, true),
        };
        let to_review = notes.iter().filter(|placed| placed.is_open()).count();
        let before = std::mem::replace(&mut open.notes, notes);
        // What was written meanwhile stays as it is.
        for own in before.into_iter().filter(|own| own.note.belongs_to(open.document.hash)) {
            match open.notes.iter_mut().find(|found| found.note.id == own.note.id) {
                Some(found) if found.note == own.note => {}
                Some(found) => *found = own,
                None => open.notes.push(own),
            }
        }
        open.revision += 1;
        let corrected = open.corrections != corrections;
        open.corrections = corrections;
        open.versions = versions;
        self.inherit_drafts(news.as_ref());
        self.list_notes();
        self.show_wanted_hit();
        if corrected {
            self.complete_analysis();
        }
        if let Some(version) = news {
            let date = clock::day(version.added, self.locale.language());
            let mut text = self.locale.with("version-known", &[("date", date.into())]);
            if to_review > 0 {
                text = format!("{text} · {}", self.locale.count("notes-to-review", to_review));
            }
            self.toast_with(text, Action::ShowChanges);
        }
    }

    /// A new version begins with the briefings of the last one that has some:
    /// of `news`, or of those that the user said it to be a version of.
    fn inherit_drafts(&mut self, news: Option<&Version>) {
        let Some(open) = self.state.open.as_mut().filter(|open| !open.drafts.are_begun()) else { return };
        let mut older = news.into_iter().chain(open.versions.iter().filter(|version| version.said));
        let Some(drafts) = older.find_map(|version| self.store.drafts_of(version.hash)) else { return };
        let shown = drafts.current().id.clone();
        let (others, on_show): (Vec<_>, Vec<_>) = drafts.all().iter().partition(|draft| draft.id != shown);
        // The last one that is kept is the one on show.
        others.into_iter().chain(on_show).for_each(|draft| self.store.keep_draft(&open.document, draft));
        open.drafts = drafts;
    }

    /// Looks up again what is kept, as another document was said to be a version of the open one.
    pub(super) fn look_up_kept(&mut self) {
        let Some(open) = &self.state.open else { return };
        let (document, source, ticket) = (Arc::clone(&open.document), open.source.clone(), open.ticket);
        let (lookup, revision) = (self.store.lookup(), Some(open.revision));
        self.worker.run("versions", move || {
            let result = lookup.kept(&document, &source, &Job::unattended()).map(Box::new);
            Outcome::Kept { ticket, revision, result, news: None }
        });
    }

    /// Finds the places of notes, of those that were made on another version by that version.
    pub(super) fn place_notes(&mut self, notes: Vec<Note>) {
        let Some(open) = &self.state.open else { return };
        let (document, ticket, lookup) = (Arc::clone(&open.document), open.ticket, self.store.lookup());
        self.worker.run("place", move || {
            let result = lookup.place(&document, notes, &Job::unattended());
            Outcome::Placed { ticket, result }
        });
    }

    pub(super) fn placed(&mut self, ticket: u64, result: Result<Vec<Placed>, String>) {
        let Some(open) = self.state.open.as_mut().filter(|open| open.ticket == ticket) else { return };
        match result {
            Ok(notes) => {
                let found: BTreeMap<NoteId, Placed> = notes.into_iter().map(|found| (found.note.id, found)).collect();
                for own in &mut open.notes {
                    // Unless it was changed again meanwhile.
                    if let Some(found) = found.get(&own.note.id).filter(|found| found.note == own.note) {
                        own.place = found.place;
                    }
                }
                open.revision += 1;
                self.list_notes();
            }
            Err(why) => self.toast(why, true),
        }
    }

    /// Shows what changed since the other version, or since the one that is chosen, or puts that away.
    pub(super) fn show_changes(&mut self) {
        let Some(open) = &self.state.open else { return };
        match &open.versions[..] {
            _ if open.compared.is_some() => self.close_changes(),
            [] => self.toast(self.locale.text("no-versions").to_owned(), false),
            [version] => self.compare(version.hash),
            _ => self.state.dialog = Some(Dialog::choose(Choice::Since)),
        }
    }

    pub(super) fn close_changes(&mut self) {
        if let Some(open) = &mut self.state.open {
            open.compared = None;
        }
        if self.state.tab == Tab::Changes {
            self.state.tab = Tab::Notes;
        }
    }

    pub(super) fn ask_version_of(&mut self) {
        if self.state.open.as_ref().is_some_and(|open| matches!(open.source, Source::Dossier(_))) {
            return self.toast(self.locale.text("dossier-no-version").to_owned(), false);
        }
        self.set_dialog(Some(Dialog::choose(Choice::VersionOf)));
    }

    /// Has the open document compared with another version.
    pub(super) fn compare(&mut self, hash: ContentHash) {
        self.state.dialog = None;
        let Some(open) = &self.state.open else { return };
        let Some(version) = open.versions.iter().find(|version| version.hash == hash).cloned() else { return };
        let (newer, ticket, lookup) = (Arc::clone(&open.document), open.ticket, self.store.lookup());
        let gone = self.locale.text("not-in-library").to_owned();
        self.cancel_comparison();
        let job = Job::default();
        self.state.work = Some(Work { what: COMPARING, job: job.clone() });
        self.worker.run("compare", move || {
            let result = match lookup.document(hash, &job) {
                Err(why) => Some(Err(why)),
                Ok(None) => Some(Err(gone)),
                Ok(Some(older)) => {
                    let changes = Changes::between(Arc::new(older), newer, &job).ok();
                    changes.map(|changes| Ok(Arc::new(Compared::new(version, changes))))
                }
            };
            let result = result.filter(|_| job.check().is_ok());
            Outcome::Compared { ticket, result }
        });
    }

    /// Gives up a comparison that is under way.
    pub(super) fn cancel_comparison(&mut self) {
        if let Some(work) = self.state.work.take_if(|work| work.what == COMPARING) {
            work.job.cancel();
        }
    }

    pub(super) fn compared(&mut self, ticket: u64, result: Option<Result<Arc<Compared>, String>>) {
        let Some(open) = self.state.open.as_mut().filter(|open| open.ticket == ticket) else { return };
        if self.state.work.as_ref().is_some_and(|work| work.what == COMPARING) {
            self.state.work = None;
        }
        match result {
            Some(Ok(compared)) => {
                open.compared = Some(compared);
                self.state.view = View::Read;
                self.state.tab = Tab::Changes;
                self.state.settings.sidebar_open = true;
            }
            Some(Err(why)) => self.toast(why, true),
            None => {}
        }
    }

    /// Says that the open document is a newer version of another, or that it is not.
    pub(super) fn say_version(&mut self, older: ContentHash, said: bool) {
        self.state.dialog = None;
        if self.state.open.as_ref().is_none_or(|open| open.document.hash == older) {
            return;
        }
        self.edit(Edit::SayVersion { older, said });
        let key = if said { "said-version" } else { "said-no-version" };
        self.toast_edit(self.locale.text(key).to_owned());
    }

    /// Anchors a note where its passage stands in other words.
    pub(super) fn accept_note(&mut self, id: NoteId) {
        if let Some(span) = self.note(id).and_then(Placed::changed) {
            self.anchor(id, span);
        }
    }

    /// Anchors a note at another passage, without halves of words.
    pub(super) fn attach_note(&mut self, id: NoteId, span: Span) {
        let Some(open) = &self.state.open else { return };
        let span = whole_words(&open.document.text, span);
        if !span.is_empty() {
            self.anchor(id, span);
        }
    }

    fn anchor(&mut self, id: NoteId, span: Span) {
        let (Some(open), Some(placed)) = (&self.state.open, self.note(id)) else { return };
        let before = placed.note.clone();
        let mut after = before.clone();
        after.carry_over(&open.document, span);
        // What was typed before is an edit of its own, and so is what is typed next.
        self.state.undo.pause();
        self.edit(Edit::ChangeNote { before: Box::new(before), after: Box::new(after) });
        self.state.undo.pause();
        self.toast_edit(self.locale.text("note-anchored").to_owned());
    }

    pub(super) fn accept_selected(&mut self) {
        let changed = |id: &NoteId| self.note(*id).is_some_and(|placed| placed.changed().is_some());
        match self.state.selection.note.filter(changed) {
            Some(id) => self.accept_note(id),
            None => self.toast(self.locale.text("select-changed-note").to_owned(), false),
        }
    }

    pub(super) fn attach_selected(&mut self) {
        let passage = self.state.selection.passage.map(Passage::span).filter(|span| !span.is_empty());
        match (self.state.selection.note, passage) {
            (None, _) => self.toast(self.locale.text("select-note-first").to_owned(), false),
            (_, None) => self.toast(self.locale.text("mark-first").to_owned(), false),
            (Some(id), Some(span)) => self.attach_note(id, span),
        }
    }

    /// Leaves the review of a note for later, or takes it up again.
    pub(super) fn postpone_note(&mut self, id: NoteId, later: bool) {
        let Some(open) = &mut self.state.open else { return };
        open.postponed.retain(|other| *other != id);
        if later {
            open.postponed.push(id);
        }
        self.state.tab = Tab::Notes;
    }
}

//! A library that others use too: what another window wrote is taken up when
//! one comes back to this one, and one that could not be opened when it can.

use crate::analysis::Correction;
use crate::briefing::{Note, Placed};
use crate::document::anchor::Locator;
use crate::library::{Edits, KeptComposition, Library};

use crate::app::drafts::Drafts;
use crate::app::library_search::Written;
use crate::app::state::{Cause, Saved};
use crate::app::undo::UndoStack;
use crate::app::window::App;
use crate::app::worker::Outcome;

impl App {
    /// Lists what the library holds now, and asks for what was written about the open document.
    pub(in crate::app) fn come_back(&mut self) {
        self.fill_shelf();
        let Some(open) = self.state.open.as_ref().filter(|_| self.state.saved != Saved::Pending) else { return };
        let (searcher, hash) = (self.store.searcher(), open.document.hash);
        let (ticket, revision) = (open.ticket, open.revision);
        self.worker.run("library", move || match searcher.written(hash) {
            Ok(written) => Outcome::Written { ticket, revision, written: Box::new(written) },
            Err(error) => {
                log::error!("{error}");
                Outcome::Dropped
            }
        });
    }

    /// The library that was not there when the window began is there now.
    pub(super) fn library_opened(&mut self, library: Library, notices: Vec<String>) {
        self.store.adopt(library);
        self.is_over(Cause::NoLibrary);
        self.all_is_saved();
        for notice in notices {
            self.toast(notice, true);
        }
        self.toast(self.locale.text("library-opened").to_owned(), false);
        self.come_back();
    }

    /// Takes up what the library holds of the open document, unless it was edited here meanwhile.
    pub(super) fn written(&mut self, ticket: u64, revision: u64, written: Written) {
        let Written { notes, corrections, compositions, edits } = written;
        let is_as_asked = |open: &&mut crate::app::state::Open| open.ticket == ticket && open.revision == revision;
        let Some(open) = self.state.open.as_mut().filter(is_as_asked) else { return };
        let hash = open.document.hash;
        let ours: Vec<&Note> =
            open.notes.iter().map(|placed| &placed.note).filter(|note| note.belongs_to(hash)).collect();
        if ours != notes.iter().collect::<Vec<_>>() {
            let locator = Locator::new(&open.document);
            // Those of earlier versions of its file stay, but for those that were carried over.
            let is_read = |placed: &Placed| notes.iter().any(|note| note.id == placed.note.id);
            open.notes.retain(|placed| !placed.note.belongs_to(hash) && !is_read(placed));
            open.notes.extend(notes.into_iter().map(|note| Placed::find(&locator, &open.document, note)));
            open.revision += 1;
            self.list_notes();
        }
        self.take_up_drafts(compositions, edits);
        let Some(open) = self.state.open.as_mut() else { return };
        let is_ours = |correction: &&Correction| correction.document == hash.to_string();
        if !open.corrections.iter().filter(is_ours).eq(&corrections) {
            open.corrections.retain(|correction| !is_ours(&correction));
            open.corrections.extend(corrections);
            open.corrections.sort_by(|one, other| (&one.made, &one.id).cmp(&(&other.made, &other.id)));
            self.complete_analysis();
        }
    }

    /// Takes up the briefings as another window left them, and with them what can be undone.
    fn take_up_drafts(&mut self, compositions: Vec<KeptComposition>, edits: Edits) {
        let Some(open) = self.state.open.as_mut() else { return };
        if let Some(mut drafts) = Drafts::read(compositions).0
            && drafts.all() != open.drafts.all()
        {
            // This window goes on showing what it shows.
            drafts.show(&open.drafts.current().id.clone());
            open.drafts = drafts;
            open.revision += 1;
        }
        if edits.done != self.state.undo.number() {
            self.state.undo = UndoStack::restored(edits);
        }
    }
}

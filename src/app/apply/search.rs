//! Searching the library, and going to what was found.

use crate::job::Job;

use crate::app::library_search::{Answer, Hit, HitPlace};
use crate::app::panels::reader::Jump;
use crate::app::state::{Dialog, Open, Tab};
use crate::app::window::App;
use crate::app::worker::Outcome;
use crate::briefing::Placed;

impl App {
    /// Opens the search of the library, with the documents opened last.
    pub(super) fn ask_library(&mut self) {
        self.state.dialog = Some(Dialog::SearchLibrary { query: String::new(), row: 0 });
        self.search_library("");
    }

    /// Has the library searched; an answer to an earlier query is not waited for any more.
    pub(super) fn search_library(&mut self, query: &str) {
        self.library_job.cancel();
        self.library_job = Job::default();
        self.state.library_search.query = query.to_owned();
        self.state.library_search.searching = true;
        let (searcher, query, job) = (self.store.searcher(), query.to_owned(), self.library_job.clone());
        self.worker.run("search", move || match searcher.search(&query, &job) {
            Ok(Some(answer)) => Outcome::Searched { query, result: Ok(answer) },
            Ok(None) => Outcome::Dropped,
            Err(error) => Outcome::Searched { query, result: Err(error.to_string()) },
        });
    }

    pub(super) fn searched(&mut self, query: &str, result: Result<Answer, String>) {
        let search = &mut self.state.library_search;
        if search.query != query {
            return;
        }
        search.searching = false;
        search.problem = result.as_ref().err().cloned();
        search.answer = result.unwrap_or_default();
    }

    /// More can be found than before: what is on show is looked for again.
    pub(super) fn indexed(&mut self) {
        if let Some(Dialog::SearchLibrary { query, .. }) = &self.state.dialog {
            let query = query.clone();
            self.search_library(&query);
        }
    }

    /// Goes to what was found, in a document that is opened for it where it is another.
    pub(super) fn open_hit(&mut self, index: usize) {
        let Some(hit) = self.state.library_search.answer.hits.get(index).cloned() else { return };
        self.state.dialog = None;
        if self.state.open.as_ref().is_some_and(|open| open.document.hash == hit.document) {
            self.leave();
            return self.show_hit(&hit);
        }
        self.open(hit.source.clone());
        self.wanted_hit = Some((self.ticket, hit));
    }

    /// Shows the hit for which the document was opened: a passage as soon as it
    /// is open, a note once the notes are there.
    pub(super) fn show_wanted_hit(&mut self) {
        let Some(open) = &self.state.open else { return };
        let is_there = |hit: &Hit| match hit.place {
            HitPlace::Note(note) => open.notes.iter().any(|placed| placed.note.id == note),
            HitPlace::Document | HitPlace::Passage(_) => true,
        };
        if let Some((_, hit)) = self.wanted_hit.take_if(|(ticket, hit)| *ticket == open.ticket && is_there(hit)) {
            self.show_hit(&hit);
        }
    }

    fn show_hit(&mut self, hit: &Hit) {
        let Some(open) = &self.state.open else { return };
        match hit.place {
            HitPlace::Document => {}
            HitPlace::Passage(span) if open.document.hash == hit.document => self.jump(span, !span.is_empty()),
            // Another version of our rules made another text of it: its words are looked for.
            HitPlace::Passage(_) => {
                let words = hit.snippet.marks.first().map(|mark| mark.of(&hit.snippet.text).to_owned());
                self.find(words.unwrap_or_default());
            }
            HitPlace::Note(note) => {
                let placed =
                    |open: &Open| open.notes.iter().find(|placed| placed.note.id == note).and_then(Placed::span);
                if let Some(span) = placed(open) {
                    self.reader.jump(Jump { span, flash: true });
                }
                self.state.view = crate::app::state::View::Read;
                self.state.settings.sidebar_open = true;
                self.state.tab = Tab::Notes;
                self.select_note(Some(note));
            }
        }
    }
}

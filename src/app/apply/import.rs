//! Many files at once, read into the library while the window goes on.

use std::path::PathBuf;

use crate::app::state::{Dialog, Source};
use crate::app::window::App;
use crate::app::worker::Outcome;
use crate::job::Job;
use crate::library::Imported;

impl App {
    /// Reads files, and what is in folders, into the library.
    pub(super) fn import(&mut self, paths: Vec<PathBuf>) {
        self.state.dialog = None;
        if self.state.importing.is_some() {
            return self.toast(self.locale.text("still-importing").to_owned(), false);
        }
        let (job, lookup) = (Job::default(), self.store.lookup());
        self.state.importing = Some(job.clone());
        self.worker.run("import", move || Outcome::Imported(lookup.import(&paths, &job)));
    }

    /// Gives up reading files; what was read stays.
    pub(super) fn cancel_import(&mut self) {
        if let Some(job) = &self.state.importing {
            job.cancel();
        }
    }

    /// Tells what became of the files, at length where not all went well, and opens what is alone.
    pub(super) fn imported(&mut self, imported: Imported) {
        self.state.importing = None;
        self.fill_shelf();
        let all_read = imported.failed.is_empty() && imported.known.is_empty();
        let went_well = all_read && !imported.cancelled && !imported.added.is_empty();
        match imported.added.as_slice() {
            [hash] if went_well => self.open(Source::Library(hash.to_string())),
            added if went_well => self.toast(self.locale.count("imported-added", added.len()), false),
            _ => self.state.dialog = Some(Dialog::Imported(imported)),
        }
    }
}

//! A document with all that was written about it, saved for somebody else, and
//! what somebody else saved taken up. What is here already stays as it is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::readers::Format;
use crate::library::parcel::{EXTENSION, SentComposition};
use crate::library::{self, Merged, Parcel, files};

use crate::app::drafts::Draft;
use crate::app::state::{PathPurpose, Source, Tab};
use crate::app::undo::Edit;
use crate::app::window::App;
use crate::app::worker::Outcome;

impl App {
    /// Writes the open document with its notes, corrections and briefings to a file.
    pub(super) fn hand_over(&mut self, path: PathBuf) {
        let Some(open) = &self.state.open else { return };
        let (document, notes, corrections) = (Arc::clone(&open.document), open.notes.clone(), open.corrections.clone());
        let dossier = if let Source::Dossier(language) = open.source { Some(language) } else { None };
        let lookup = self.store.lookup();
        let path = if path.extension().is_none() { path.with_extension(EXTENSION) } else { path };
        let pack = move |path: &Path| -> Result<(), String> {
            let markdown = |language| library::Source {
                bytes: Arc::from(crate::app::dossier(language).as_bytes()),
                format: Format::Markdown,
                name: None,
            };
            // What was never stored is its text and no more.
            let text =
                || library::Source { bytes: Arc::from(document.text.as_bytes()), format: Format::Text, name: None };
            let source = match dossier {
                Some(language) => markdown(language),
                None => lookup.source(document.hash)?.unwrap_or_else(text),
            };
            let composed = lookup.compositions(document.hash)?;
            let parcel = Parcel {
                compositions: composed.into_iter().filter_map(SentComposition::of).collect(),
                ..Parcel::new(&document, source, &notes, &corrections)
            };
            let bytes = parcel.encode().map_err(|error| error.to_string())?;
            files::replace(path, &bytes).map_err(|error| format!("{error}: {}", path.display()))
        };
        self.worker.run("hand-over", move || {
            let result = pack(&path).map(|()| path);
            Outcome::Wrote { purpose: PathPurpose::HandOver, result }
        });
    }

    /// The label of what is here in another wording and comes from this file.
    pub(super) fn mark_of(&self, path: &Path) -> String {
        /// Letters of the file's name.
        const LONGEST: usize = 40;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let plain: String = stem.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).take(LONGEST).collect();
        let words = plain.split_whitespace().collect::<Vec<_>>().join("-");
        self.locale.with("parcel-mark", &[("file", words.into())])
    }

    /// Adds what is new here of what came with the open document, as one edit.
    pub(super) fn handed_over(&mut self, ticket: u64, file: &str, result: Result<Merged, String>) {
        let Some(open) = self.state.open.as_ref().filter(|open| open.ticket == ticket) else { return };
        let mut merged = match result {
            Ok(merged) => merged,
            Err(why) => return self.toast(why, true),
        };
        let drafts: Vec<Draft> = std::mem::take(&mut merged.compositions).into_iter().filter_map(Draft::sent).collect();
        let said = self.said_of(file, &merged, drafts.len());
        let Merged { notes, corrections, .. } = merged;
        let mut edits = Vec::new();
        if !notes.is_empty() {
            // They are what it was opened for.
            self.state.tab = Tab::Notes;
            edits.push(Edit::AddNotes(notes));
        }
        if !corrections.is_empty() {
            edits.push(Edit::Correct(corrections));
        }
        edits.extend(drafts.into_iter().map(|draft| Edit::Compose { before: None, after: Some(Box::new(draft)) }));
        if edits.is_empty() {
            return self.toast(said, false);
        }
        let own = open.drafts.are_begun().then(|| open.drafts.current().clone());
        self.edit(Edit::Together(edits));
        if let (Some(own), Some(open)) = (own, &mut self.state.open) {
            // Whoever has a briefing goes on with it.
            open.drafts.show(&own.id);
            self.store.keep_draft(&open.document, &own);
        }
        self.toast_edit(said);
    }

    /// What there is to say of it: what was added, what was here, what is here otherwise.
    fn said_of(&self, file: &str, merged: &Merged, briefings: usize) -> String {
        let Merged { notes, corrections, compositions: _, known, beside } = merged;
        let counts = [
            ("parcel-notes", notes.len()),
            ("parcel-corrections", corrections.len()),
            ("parcel-briefings", briefings),
            ("parcel-beside", *beside),
            ("parcel-known", *known),
        ];
        let counted = counts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> = counted.map(|(key, count)| self.locale.count(key, count)).collect();
        let what = if parts.is_empty() { self.locale.text("parcel-nothing").to_owned() } else { parts.join(" · ") };
        self.locale.with("parcel-opened", &[("file", file.into()), ("what", what.into())])
    }
}

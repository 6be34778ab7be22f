//! `exergue pack`: a document with its notes and corrections in one file.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use exergue::analysis::CorrectionId;
use exergue::briefing::NoteId;
use exergue::document::readers::{self, Format};
use exergue::job::Job;
use exergue::library::parcel::{Parcel, SentComposition};
use exergue::library::{Kept, files};
use exergue::text::Language;

use super::{Failure, format, language, library_to_read, open};

/// What `pack` takes.
#[derive(Debug, Args)]
pub struct Pack {
    /// The document, or - for standard input
    file: PathBuf,
    /// The file to write
    #[arg(short, long, value_name = "OUT.exergue")]
    output: PathBuf,
    /// The library that has its notes and corrections, instead of the usual one
    #[arg(long, value_name = "FILE")]
    library: Option<PathBuf>,
    /// The document's format, where it is not to be detected: text, markdown, html, docx…
    #[arg(long, value_parser = format)]
    format: Option<Format>,
    /// The document's language, where it is not to be detected: fr or en
    #[arg(long, value_parser = language)]
    language: Option<Language>,
}

impl Pack {
    pub fn run(self) -> Result<(), Failure> {
        let options = readers::Options { format: self.format, language: self.language, ..readers::Options::default() };
        let opened = open(&self.file, &options)?;
        let (mut notes, mut corrections) = (opened.notes(), super::corrections(None, &opened, &self.file)?);
        let mut compositions = opened.parcel.map(|parcel| parcel.compositions).unwrap_or_default();
        let document = opened.document;
        if let Some(library) = library_to_read(self.library.as_deref())? {
            let Kept { notes: kept, corrections: made, .. } =
                library.kept(&document, Some(&self.file), &Job::unattended())?;
            // What is in the library is the newer.
            let ids: BTreeSet<NoteId> = kept.iter().map(|placed| placed.note.id).collect();
            notes.retain(|sent| !ids.contains(&sent.note.id));
            notes.extend(kept);
            let ids: BTreeSet<&CorrectionId> = made.iter().map(|correction| &correction.id).collect();
            corrections.retain(|sent| !ids.contains(&sent.id));
            corrections.extend(made.iter().cloned());
            let composed = library.compositions(document.hash)?;
            compositions.retain(|sent| composed.iter().all(|kept| kept.id != sent.id));
            compositions.extend(composed.into_iter().filter_map(SentComposition::of));
        }
        if files::is_same(&self.file, &self.output) {
            return Err(Failure::OverSource(self.output.display().to_string()));
        }
        let parcel = Parcel { compositions, ..Parcel::new(&document, opened.source, &notes, &corrections) };
        files::replace(&self.output, &parcel.encode()?)
            .map_err(|source| Failure::Unwritten { name: self.output.display().to_string(), source })
    }
}

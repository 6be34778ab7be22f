//! The library as work off the window's thread uses it.

use std::path::PathBuf;

use super::{older, told};
use crate::app::state::Source;
use crate::briefing::{Note, Placed};
use crate::document::anchor::Locator;
use crate::document::{ContentHash, Document};
use crate::job::Job;
use crate::library::{
    Imported, Kept, KeptComposition, Library, LibraryError, Merged, Opening, Parcel, Stored, Version, Write,
    WriterHandle, import,
};

/// The library as work off the window's thread uses it.
pub struct Lookup {
    pub(super) library: Result<Library, LibraryError>,
    pub(super) writer: WriterHandle,
}

impl Lookup {
    fn library(&self) -> Result<&Library, String> {
        self.library.as_ref().map_err(ToString::to_string)
    }

    /// Whether a document was opened before.
    pub fn is_known(&self, hash: ContentHash) -> bool {
        self.library().is_ok_and(|library| told(library.holds(hash)))
    }

    /// Every other document, the last opened first.
    pub fn others(&self, hash: ContentHash) -> Vec<Version> {
        self.library().map(|library| told(library.others(hash))).unwrap_or_default()
    }

    /// Reads many files into the library.
    pub fn import(&self, paths: &[PathBuf], job: &Job) -> Imported {
        /// Bytes that may wait to be written.
        const MOST_WAITING: usize = 32 << 20;
        let mut waiting = 0;
        let keep = |opening: Opening| {
            waiting += opening.source.as_ref().map_or(0, |source| source.bytes.len()) + opening.document.text.len();
            self.writer.write(Write::Remember(opening));
            if waiting > MOST_WAITING {
                self.writer.flush();
                waiting = 0;
            }
        };
        let imported = import(paths, |hash| self.is_known(hash), keep, job);
        self.writer.flush();
        imported
    }

    /// Keeps that a document of the library is another text of it, read anew by
    /// other rules than those whose text is kept.
    pub fn keep_origin(&self, document: &Document, source: &Source) {
        if let Some(older) = older(document, source) {
            self.writer.write(Write::Version(document.hash, older, true));
        }
    }

    /// What is kept of a document that was opened from `source`, and of its other versions.
    ///
    /// # Errors
    /// What the library says.
    pub fn kept(&self, document: &Document, source: &Source, job: &Job) -> Result<Kept, String> {
        self.writer.flush();
        let path = if let Source::File(path) = source { Some(path.as_path()) } else { None };
        self.library()?.kept(document, path, job).map_err(|error| error.to_string())
    }

    /// The newest of some versions, where the document has enough in common
    /// with it to be one: a path may have held something else.
    pub fn relative(&self, document: &Document, versions: &[Version]) -> Option<Version> {
        /// The share of words from which one text is a version of another.
        const KIN: f32 = 0.2;
        let newest = versions.first()?;
        let text = told(self.library().ok()?.text(newest.hash))?;
        let share = Locator::since(document, &text).kinship()?;
        (newest.said || share >= KIN).then(|| newest.clone())
    }

    /// What of a parcel is to be added to the library.
    ///
    /// # Errors
    /// What the library says.
    pub fn merge(&self, parcel: &Parcel, mark: &str) -> Result<Merged, String> {
        self.writer.flush();
        self.library()?.merge(parcel, mark).map_err(|error| error.to_string())
    }

    /// What a document of the library was read from.
    ///
    /// # Errors
    /// What the library says.
    pub fn source(&self, hash: ContentHash) -> Result<Option<crate::library::Source>, String> {
        self.writer.flush();
        let stored = self.library()?.document(hash).map_err(|error| error.to_string())?;
        let source = |Stored { bytes, format, name, .. }| crate::library::Source { bytes: bytes.into(), format, name };
        Ok(stored.map(source))
    }

    /// The briefings of a document.
    ///
    /// # Errors
    /// What the library says.
    pub fn compositions(&self, hash: ContentHash) -> Result<Vec<KeptComposition>, String> {
        self.writer.flush();
        self.library()?.compositions(hash).map_err(|error| error.to_string())
    }

    /// Notes with their places in a document.
    ///
    /// # Errors
    /// What the library says.
    pub fn place(&self, document: &Document, notes: Vec<Note>, job: &Job) -> Result<Vec<Placed>, String> {
        self.library()?.place(document, notes, job).map_err(|error| error.to_string())
    }

    /// A document of the library as it was: by the text that was kept, where
    /// its file would be read otherwise today.
    ///
    /// # Errors
    /// What the library says, or why it cannot be read.
    pub fn document(&self, hash: ContentHash, job: &Job) -> Result<Option<Document>, String> {
        self.writer.flush(); // it may be on its way there
        self.library()?.read_again(hash, job).map_err(|error| error.to_string())
    }
}

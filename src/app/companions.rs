//! The other documents of a briefing: read from the library and analysed, so that
//! one briefing can be composed of several.

use std::sync::Arc;

use crate::analysis::entities::labeller::Labeller;
use crate::analysis::{Analysis, Correction, Recognised};
use crate::briefing::{Material, Note, Placed};
use crate::document::anchor::Locator;
use crate::document::{ContentHash, Document};
use crate::job::Job;

/// Another document of a briefing.
#[derive(Clone)]
pub struct Companion {
    /// Which.
    pub hash: ContentHash,
    /// How far it is.
    pub progress: Progress,
}

/// How far another document is.
#[derive(Clone)]
pub enum Progress {
    /// It is being read and analysed.
    UnderWay,
    /// It can be composed of.
    Done(Arc<Reading>),
    /// It cannot, and why.
    Failed(String),
}

/// A document that was read and analysed for a briefing on another.
pub struct Reading {
    /// The document.
    pub document: Document,
    /// What was found in it.
    pub analysis: Analysis,
    /// What was written about it.
    pub notes: Vec<Placed>,
}

impl Reading {
    /// Analyses a document of the library, with what the user corrected in it.
    ///
    /// # Errors
    /// Why it could not be analysed, in one line.
    pub fn of(
        document: Document,
        (notes, corrections): (Vec<Note>, Vec<Correction>),
        labeller: Option<&dyn Labeller>,
    ) -> Result<Self, String> {
        let job = Job::unattended();
        let recognised = Recognised::read(&document, labeller, &job).map_err(|error| error.to_string())?;
        let analysis = recognised.complete(&document, &corrections, &job).map_err(|error| error.to_string())?;
        let locator = Locator::new(&document);
        let notes = notes.into_iter().map(|note| Placed::find(&locator, &document, note)).collect();
        Ok(Self { document, analysis, notes })
    }

    /// What is composed of.
    pub fn material(&self) -> Material<'_> {
        Material { document: &self.document, analysis: &self.analysis, notes: &self.notes }
    }
}

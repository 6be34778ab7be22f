//! Composing: from an analysis and notes to a briefing.

use super::{Briefing, Note};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::text::Language;

/// What a briefing is to be made of.
#[derive(Clone, Debug)]
pub struct Composition {
    /// The language of its headings.
    pub language: Language,
    /// Its parts, in order.
    pub parts: Vec<PartKind>,
    /// The day to date it, `YYYY-MM-DD`.
    pub created: String,
}

impl Composition {
    /// All parts in their default order, undated.
    pub fn default_for(language: Language) -> Self {
        Self { language, parts: PartKind::ALL.to_vec(), created: String::new() }
    }
}

/// A part that a briefing may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The sentences that say most.
    KeyPoints,
}

impl PartKind {
    /// Every part.
    pub const ALL: [Self; 1] = [Self::KeyPoints];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        "key-points"
    }

    /// The part of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Composes a briefing.
pub fn compose(document: &Document, analysis: &Analysis, notes: &[Note], composition: &Composition) -> Briefing {
    let _ = (analysis, notes, composition);
    Briefing { title: document.title.clone().unwrap_or_default() }
}

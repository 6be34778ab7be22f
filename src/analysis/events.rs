//! Events: dated statements, for the timeline.

use super::{Entity, Figure};
use crate::document::Document;
use crate::text::Span;

/// A sentence that says when something happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When, in EDTF; an interval has a slash: `2024-09/2024-11`.
    pub date: String,
    /// `day`, `month`, `quarter`, `season`, `half`, `year`, `decade` or `century`.
    pub precision: &'static str,
    /// The figure that dates it: an index into the analysis's figures.
    pub figure: usize,
    /// The sentence.
    pub span: Span,
    /// Who takes part: indices into the analysis's entities.
    pub participants: Vec<usize>,
}

/// Every dated statement of a document, in text order.
pub fn find(document: &Document, figures: &[Figure], entities: &[Entity]) -> Vec<Event> {
    let _ = (document, figures, entities);
    Vec::new()
}

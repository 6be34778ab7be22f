//! Notes: what the reader writes, and what it is about.

use serde::{Deserialize, Serialize};

use super::Anchor;
use crate::document::ContentHash;

/// Identity of a note: random, never derived from what it says, so that an
/// edited note stays the same note in every export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteId(pub u64);

/// What a reader wrote about a passage, a topic or a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Its identity.
    pub id: NoteId,
    /// The document it belongs to, as 64 hexadecimal digits ([`ContentHash`]).
    pub document: String,
    /// What it is about.
    pub target: Target,
    /// What kind of remark it is.
    pub kind: NoteKind,
    /// The reader's words, in Markdown; empty for a mere highlight.
    pub body: String,
    /// Free labels, without `#`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// When it was begun, RFC 3339 in UTC.
    pub created: String,
    /// When it was last changed, RFC 3339 in UTC.
    pub modified: String,
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "on", content = "anchor")]
pub enum Target {
    /// A passage.
    Passage(Anchor),
    /// A section, anchored at its heading.
    Topic(Anchor),
    /// The document as a whole.
    Document,
}

/// Kinds of notes, named for what they are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// To be said in the briefing.
    #[default]
    KeyPoint,
    /// To be asked.
    Question,
    /// Backs a claim.
    Evidence,
    /// To be checked.
    Doubt,
}

impl Note {
    /// Whether the note belongs to the document with this hash.
    pub fn belongs_to(&self, hash: ContentHash) -> bool {
        ContentHash::parse(&self.document) == Some(hash)
    }
}

//! The briefing: notes with their anchors, and what is composed of them and of
//! an analysis, and written as Markdown.

pub mod anchor;
pub mod compose;
pub mod markdown;
pub mod note;
pub mod template;

pub use anchor::{Anchor, Placement};
pub use note::{Note, NoteId, NoteKind, Target};

/// A briefing.
#[derive(Clone, Debug)]
pub struct Briefing {
    /// Its title.
    pub title: String,
}

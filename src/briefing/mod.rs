//! The briefing: notes with their anchors, and what is composed of them and of
//! an analysis, and written as Markdown.

mod cite;
pub mod compose;
mod escape;
pub mod export;
mod look_again;
pub mod markdown;
pub mod model;
pub mod note;
mod phrases;
pub mod revision;
#[cfg(test)]
mod sample;
pub mod template;

pub use crate::document::{Anchor, Placement};
pub use cite::cite;
pub use compose::{Composed, Composition, Material, Offers, PartKind, compose, compose_all, compose_offering};
pub use look_again::disagreement;
pub use model::Briefing;
pub use note::{Note, NoteId, NoteKind, Target};

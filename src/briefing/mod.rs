//! The briefing: notes with their anchors, what is composed of them and of an
//! analysis, the formats that it is written in, and checking what was written.

pub mod annotations;
mod cite;
pub mod compose;
mod escape;
mod excerpt;
pub mod export;
mod figures_csv;
#[cfg(test)]
mod hostile;
pub mod html;
mod look_again;
pub mod markdown;
pub mod model;
pub mod note;
mod phrases;
pub mod placed;
pub mod regions;
#[cfg(test)]
mod sample;
pub mod template;
pub mod verify;

pub use crate::document::{Anchor, Placement};
pub use cite::cite;
pub use compose::{
    Composed, Composition, Material, Offers, PartKind, Unchecked, compose, compose_all, compose_offering,
};
pub use excerpt::excerpt;
pub use look_again::disagreement;
pub use model::Briefing;
pub use note::{Note, NoteId, NoteKind, Target};
pub use placed::Placed;

//! What can be written, and what of it replaces what.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::{Correction, CorrectionId};
use crate::briefing::{Note, NoteId};
use crate::document::ContentHash;
use crate::library::{EntityKey, Identity, KeptComposition, KnownEntity, Library, LibraryError, Opening, Position};

/// Something to be written. A later one about the same thing replaces an
/// earlier one that still waits.
#[derive(Clone, Debug)]
pub enum Write {
    /// A new note, a changed one, or one that comes back.
    SaveNote(Note),
    /// A note that goes.
    DeleteNote(NoteId),
    /// A new correction, or one that comes back.
    SaveCorrection(Correction),
    /// A correction that is taken back.
    DeleteCorrection(CorrectionId),
    /// What the reader says of two entities of two documents.
    Identity(Identity),
    /// By which names the entities of a document go.
    Entities(ContentHash, Arc<[KnownEntity]>),
    /// How far a document was read.
    Position(ContentHash, Position),
    /// A new briefing, a changed one, or one that comes back.
    SaveComposition(KeptComposition),
    /// A briefing that goes.
    DeleteComposition(String),
    /// What the briefings of new documents begin with, as JSON.
    Template(String),
    /// A document that was opened.
    Remember(Opening),
    /// Whether the first document is a newer version of the second.
    Version(ContentHash, ContentHash, bool),
    /// An edit of a document as it is to be undone: its number, and JSON.
    Edit(ContentHash, u64, String),
    /// Up to which number a document's edits are done.
    EditsDone(ContentHash, u64),
}

/// What could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A note, or its deletion.
    Note(NoteId),
    /// A correction, or its being taken back.
    Correction(CorrectionId),
    /// What the reader says of two entities of two documents.
    Identity,
    /// How far a document was read.
    Position(ContentHash),
    /// A briefing, or its deletion.
    Composition(String),
    /// What the briefings of new documents begin with.
    Template,
    /// The names of a document's entities.
    Entities(ContentHash),
    /// A document.
    Document(ContentHash),
    /// Which document is a version of which.
    Version(ContentHash),
    /// What was done to a document.
    Edits(ContentHash),
    /// The full-text index. It is tried again after the next write.
    Index,
    /// Whether the library is sound.
    Check,
    /// The daily copy of the library. It is tried again at the next start.
    Backup,
}

/// What a write is about: of two with the same key, the later one counts.
/// What is large comes last, so that no note waits for it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Note(NoteId),
    Correction(CorrectionId),
    Identity(EntityKey, EntityKey),
    Position(ContentHash),
    Composition(String),
    Template,
    Version(ContentHash, ContentHash),
    Edit(ContentHash, u64),
    EditsDone(ContentHash),
    Document(ContentHash, Option<PathBuf>),
    Entities(ContentHash),
}

pub(super) fn apply(library: &Library, write: &Write) -> Result<(), LibraryError> {
    match write {
        Write::SaveNote(note) => library.save_note(note),
        Write::DeleteNote(id) => library.delete_note(*id),
        Write::SaveCorrection(correction) => library.save_correction(correction),
        Write::DeleteCorrection(id) => library.delete_correction(id),
        Write::Identity(identity) => library.set_identity(identity),
        Write::Entities(hash, entities) => library.set_entities(*hash, entities),
        Write::Version(document, older, said) => library.set_version(*document, *older, *said),
        Write::Position(hash, position) => library.set_position(*hash, *position),
        Write::SaveComposition(kept) => library.save_composition(kept),
        Write::DeleteComposition(id) => library.delete_composition(id),
        Write::Template(value) => library.set_template(value),
        Write::Remember(opening) => library.remember(opening),
        Write::Edit(hash, number, json) => library.keep_edit(*hash, *number, json),
        Write::EditsDone(hash, number) => library.set_edits_done(*hash, *number),
    }
}

impl Key {
    pub fn of(write: &Write) -> Self {
        match write {
            Write::SaveNote(Note { id, .. }) | Write::DeleteNote(id) => Self::Note(*id),
            Write::SaveCorrection(Correction { id, .. }) | Write::DeleteCorrection(id) => Self::Correction(id.clone()),
            Write::Identity(Identity { one, other, .. }) => Self::Identity(one.clone(), other.clone()),
            Write::Entities(hash, _) => Self::Entities(*hash),
            Write::Version(document, older, _) => Self::Version(*document, *older),
            Write::Position(hash, _) => Self::Position(*hash),
            Write::SaveComposition(KeptComposition { id, .. }) | Write::DeleteComposition(id) => {
                Self::Composition(id.clone())
            }
            Write::Template(_) => Self::Template,
            Write::Remember(opening) => Self::Document(opening.document.hash, opening.path.clone()),
            Write::Edit(hash, number, _) => Self::Edit(*hash, *number),
            Write::EditsDone(hash, _) => Self::EditsDone(*hash),
        }
    }

    pub fn is_large(&self) -> bool {
        matches!(self, Self::Document(..) | Self::Entities(_))
    }

    pub fn what(&self) -> What {
        match self {
            Self::Note(id) => What::Note(*id),
            Self::Correction(id) => What::Correction(id.clone()),
            Self::Identity(..) => What::Identity,
            Self::Entities(hash) => What::Entities(*hash),
            Self::Version(document, _) => What::Version(*document),
            Self::Position(hash) => What::Position(*hash),
            Self::Composition(id) => What::Composition(id.clone()),
            Self::Template => What::Template,
            Self::Document(hash, _) => What::Document(*hash),
            Self::Edit(hash, _) | Self::EditsDone(hash) => What::Edits(*hash),
        }
    }
}

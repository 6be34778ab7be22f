//! Edits that can be taken back and done again.

use crate::analysis::Correction;
use crate::briefing::compose::Composition;
use crate::briefing::{Note, NoteId};
use crate::document::ContentHash;
use crate::library::Identity;

/// A change to what the user wrote. Its inverse is an edit too.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A note was added.
    AddNote(Box<Note>),
    /// A note was changed.
    ChangeNote {
        /// As it was.
        before: Box<Note>,
        /// As it is.
        after: Box<Note>,
    },
    /// A note was deleted.
    DeleteNote(Box<Note>),
    /// Corrections were made.
    Correct(Vec<Correction>),
    /// Corrections were taken back.
    Withdraw(Vec<Correction>),
    /// Two entities of two documents were said to be the same, or not to be.
    Identify {
        /// What was said before: what is to be said again.
        before: Identity,
        /// What is said.
        after: Identity,
    },
    /// The document was said to be a newer version of another, or not to be.
    SayVersion {
        /// The other document.
        older: ContentHash,
        /// Whether it was said to be.
        said: bool,
    },
    /// The briefing's parts were changed.
    Compose {
        /// As they were.
        before: Composition,
        /// As they are.
        after: Composition,
    },
}

impl Edit {
    /// The edit that takes this one back.
    pub fn inverse(self) -> Self {
        match self {
            Self::AddNote(note) => Self::DeleteNote(note),
            Self::DeleteNote(note) => Self::AddNote(note),
            Self::ChangeNote { before, after } => Self::ChangeNote { before: after, after: before },
            Self::Correct(corrections) => Self::Withdraw(corrections),
            Self::Withdraw(corrections) => Self::Correct(corrections),
            Self::Identify { before, after } => Self::Identify { before: after, after: before },
            Self::SayVersion { older, said } => Self::SayVersion { older, said: !said },
            Self::Compose { before, after } => Self::Compose { before: after, after: before },
        }
    }

    fn changed_note(&self) -> Option<NoteId> {
        match self {
            Self::ChangeNote { after, .. } => Some(after.id),
            _ => None,
        }
    }
}

/// Edits kept.
const LIMIT: usize = 500;

/// Edits done and taken back in this session.
#[derive(Clone, Debug, Default)]
pub struct UndoStack {
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// Whether the next change to the same note joins the last one: so that
    /// undo takes back what was typed in one go, not a letter.
    joining: bool,
}

impl UndoStack {
    /// Remembers an edit that was just made.
    pub fn push(&mut self, edit: Edit) {
        self.undone.clear();
        if let (true, Some(Edit::ChangeNote { after: last, .. }), Edit::ChangeNote { after, .. }) =
            (self.joins(&edit), self.done.last_mut(), &edit)
        {
            *last = after.clone();
            return;
        }
        self.joining = edit.changed_note().is_some();
        self.done.push(edit);
        if self.done.len() > LIMIT {
            self.done.remove(0);
        }
    }

    fn joins(&self, edit: &Edit) -> bool {
        self.joining
            && edit.changed_note().is_some()
            && self.done.last().and_then(Edit::changed_note) == edit.changed_note()
    }

    /// Ends a run of typing: the next change is an edit of its own.
    pub fn pause(&mut self) {
        self.joining = false;
    }

    /// The edit to make in order to take the last one back.
    pub fn undo(&mut self) -> Option<Edit> {
        self.pause();
        let edit = self.done.pop()?;
        self.undone.push(edit.clone());
        Some(edit.inverse())
    }

    /// The edit to make in order to do the last undone one again.
    pub fn redo(&mut self) -> Option<Edit> {
        self.pause();
        let edit = self.undone.pop()?;
        self.done.push(edit.clone());
        Some(edit)
    }
}

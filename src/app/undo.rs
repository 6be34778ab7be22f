//! Edits that can be taken back and done again.

use crate::analysis::Correction;
use crate::briefing::{Note, NoteId};
use crate::library::Identity;

use super::drafts::Draft;

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
        before: Box<Identity>,
        /// What is said.
        after: Box<Identity>,
    },
    /// A briefing was begun (no `before`), changed, or deleted (no `after`).
    Compose {
        /// As it was.
        before: Option<Box<Draft>>,
        /// As it is.
        after: Option<Box<Draft>>,
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
            Self::Compose { before, after } => Self::Compose { before: after, after: before },
        }
    }

    /// What is being written in, if it is a text: changes to the same one come letter by letter.
    fn writing(&self) -> Option<Writing> {
        match self {
            Self::ChangeNote { after, .. } => Some(Writing::Note(after.id)),
            Self::Compose { before: Some(before), after: Some(after) } => {
                let number = before.composition.words_changed(&after.composition)?;
                Some(Writing::Words(after.id.clone(), number))
            }
            _ => None,
        }
    }
}

/// A text that is written letter by letter.
#[derive(PartialEq, Eq)]
enum Writing {
    Note(NoteId),
    Words(String, u32),
}

/// Edits kept.
const LIMIT: usize = 500;

/// Edits done and taken back in this session.
#[derive(Clone, Debug, Default)]
pub struct UndoStack {
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// Whether the next change to the same text joins the last one: so that
    /// undo takes back what was typed in one go, not a letter.
    joining: bool,
}

impl UndoStack {
    /// Remembers an edit that was just made.
    pub fn push(&mut self, edit: Edit) {
        self.undone.clear();
        if self.joins(&edit) {
            match (self.done.last_mut(), &edit) {
                (Some(Edit::ChangeNote { after: last, .. }), Edit::ChangeNote { after, .. }) => {
                    *last = after.clone();
                    return;
                }
                (Some(Edit::Compose { after: last, .. }), Edit::Compose { after, .. }) => {
                    *last = after.clone();
                    return;
                }
                _ => {}
            }
        }
        self.joining = edit.writing().is_some();
        self.done.push(edit);
        if self.done.len() > LIMIT {
            self.done.remove(0);
        }
    }

    fn joins(&self, edit: &Edit) -> bool {
        self.joining && edit.writing().is_some() && self.done.last().and_then(Edit::writing) == edit.writing()
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

//! Edits that can be taken back and done again, also after a restart.

use serde::{Deserialize, Serialize};

use crate::analysis::Correction;
use crate::briefing::compose::Composition;
use crate::briefing::{Note, NoteId};
use crate::document::ContentHash;
use crate::library::{EDITS, Edits, Identity};

/// A change to what the user wrote. Its inverse is an edit too. The library
/// keeps it as JSON: names of variants and fields stay as they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// Edits of a document, done and taken back: its last [`EDITS`].
#[derive(Clone, Debug, Default)]
pub struct UndoStack {
    /// With their numbers, which grow.
    edits: Vec<(u64, Edit)>,
    /// How many of them are done; those after them were taken back.
    done: usize,
    /// Whether the next change to the same note joins the last one: so that
    /// undo takes back what was typed in one go, not a letter.
    joining: bool,
}

impl UndoStack {
    /// What the library kept. Edits before one that cannot be read are left
    /// out: they are not to be taken back without it.
    pub fn restored(kept: Edits) -> Self {
        let mut stack = Self::default();
        for (number, json) in kept.made {
            match serde_json::from_str(&json) {
                Ok(edit) => stack.edits.push((number, edit)),
                Err(error) => {
                    log::warn!("an edit cannot be read: {error}");
                    stack.edits.clear();
                }
            }
        }
        stack.done = stack.edits.partition_point(|(number, _)| *number <= kept.done);
        stack
    }

    /// Remembers an edit that was just made. Returns it as it is to be kept, in
    /// place of the one that had its number.
    pub fn push(&mut self, edit: Edit) -> (u64, &Edit) {
        let joins = self.joins(&edit);
        let number = self.number() + 1;
        self.edits.truncate(self.done);
        match (self.edits.last_mut(), edit) {
            (Some((_, Edit::ChangeNote { after: last, .. })), Edit::ChangeNote { after, .. }) if joins => *last = after,
            (_, edit) => {
                self.joining = edit.changed_note().is_some();
                self.edits.push((number, edit));
                let over = self.edits.len().saturating_sub(EDITS as usize);
                self.edits.drain(..over);
            }
        }
        self.done = self.edits.len();
        let (number, edit) = &self.edits[self.done - 1];
        (*number, edit)
    }

    fn joins(&self, edit: &Edit) -> bool {
        let last = self.done.checked_sub(1).and_then(|last| self.edits.get(last));
        self.joining
            && edit.changed_note().is_some()
            && last.and_then(|(_, last)| last.changed_note()) == edit.changed_note()
    }

    /// Ends a run of typing: the next change is an edit of its own.
    pub fn pause(&mut self) {
        self.joining = false;
    }

    /// The edit to make in order to take the last one back.
    pub fn undo(&mut self) -> Option<Edit> {
        self.pause();
        self.done = self.done.checked_sub(1)?;
        Some(self.edits[self.done].1.clone().inverse())
    }

    /// The edit to make in order to do the last undone one again.
    pub fn redo(&mut self) -> Option<Edit> {
        self.pause();
        let (_, edit) = self.edits.get(self.done)?;
        self.done += 1;
        Some(edit.clone())
    }

    /// The number of the last edit that is done; 0 where there never was one.
    pub fn number(&self) -> u64 {
        match self.done.checked_sub(1) {
            Some(last) => self.edits[last].0,
            None => self.edits.first().map_or(0, |(number, _)| number - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::compose::Composition;
    use crate::text::Language;

    fn edit(count: usize) -> Edit {
        let short = Composition::short(Language::French);
        let mut after = short.clone();
        after.parts.truncate(count % 3);
        Edit::Compose { before: short, after }
    }

    /// Keeps what a stack says as the library does.
    fn keep(kept: &mut Edits, (number, edit): (u64, &Edit)) {
        kept.made.retain(|(other, _)| *other < number && *other + EDITS > number);
        kept.made.push((number, serde_json::to_string(edit).unwrap()));
        kept.done = number;
    }

    #[test]
    fn what_is_restored_goes_on_as_if_nothing_had_been() {
        let (mut stack, mut kept) = (UndoStack::default(), Edits::default());
        for count in 0..EDITS as usize + 20 {
            keep(&mut kept, stack.push(edit(count)));
        }
        for _ in 0..3 {
            stack.undo().unwrap();
        }
        kept.done = stack.number();
        let mut restored = UndoStack::restored(kept.clone());
        assert_eq!((restored.number(), restored.edits.len()), (stack.number(), EDITS as usize));
        assert_eq!(restored.redo(), stack.redo());
        keep(&mut kept, restored.push(edit(7)));
        assert_eq!(restored.redo(), None, "what was undone goes with a new edit");
        let undone = std::iter::from_fn(|| restored.undo()).count();
        assert_eq!((undone, restored.number()), (EDITS as usize - 1, 20));
        assert_eq!(UndoStack::restored(kept).number(), 519);
    }

    #[test]
    fn nothing_is_undone_past_an_edit_that_cannot_be_read() {
        let json = |count| serde_json::to_string(&edit(count)).unwrap();
        let made = vec![(1, json(1)), (2, "{\"later\":1}".to_owned()), (3, json(3))];
        let mut stack = UndoStack::restored(Edits { made, done: 3 });
        assert!(stack.undo().is_some());
        assert_eq!((stack.undo(), stack.number()), (None, 2));
    }
}

//! Edits that can be taken back and done again.

use crate::analysis::Correction;
use crate::briefing::Note;
use crate::briefing::compose::Composition;
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
            Self::Compose { before, after } => Self::Compose { before: after, after: before },
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
        self.joining = matches!(edit, Edit::ChangeNote { .. });
        self.done.push(edit);
        if self.done.len() > LIMIT {
            self.done.remove(0);
        }
    }

    fn joins(&self, edit: &Edit) -> bool {
        match (self.done.last(), edit) {
            (Some(Edit::ChangeNote { before: first, after: last }), Edit::ChangeNote { before: _, after: next })
                if self.joining && last.id == next.id =>
            {
                is_typed_on(first, last, next)
            }
            _ => false,
        }
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

/// Whether `next` goes on with the typing that led from `first` to `last`:
/// letters after letters, within one sentence, or letters taken away one after
/// the other. Whatever else is changed is an edit of its own.
fn is_typed_on(first: &Note, last: &Note, next: &Note) -> bool {
    let only_words = |one: &Note, other: &Note| {
        one.kind == other.kind && one.tags == other.tags && one.target == other.target && one.body != other.body
    };
    if !only_words(first, last) || !only_words(last, next) {
        return false;
    }
    let (before, now) = (difference(&first.body, &last.body), difference(&last.body, &next.body));
    if now.removed == 0 {
        let ended = last.body.get(..now.at).is_none_or(|typed| typed.ends_with(['\n', '.', '!', '?', '…']));
        return before.added > 0 && now.at == before.at + before.added && now.added <= LONGEST_TYPED && !ended;
    }
    now.added == 0 && before.added == 0 && (now.at + now.removed == before.at || now.at == before.at)
}

/// Bytes that come in at once and may still be typed; more are pasted.
const LONGEST_TYPED: usize = 16;

/// Where two texts differ, in bytes.
struct Difference {
    at: usize,
    removed: usize,
    added: usize,
}

fn difference(old: &str, new: &str) -> Difference {
    let alike = |(one, other): &(char, char)| one == other;
    let at: usize = old.chars().zip(new.chars()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (&old[at..], &new[at..]);
    let same: usize = old.chars().rev().zip(new.chars().rev()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    Difference { at, removed: old.len() - same, added: new.len() - same }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::NoteKind;
    use crate::document::Document;

    /// How often typing what leads through `bodies` can be undone.
    fn steps(bodies: &[&str]) -> Vec<String> {
        let mut note = Note::on_document(&Document::default(), NoteKind::Doubt, "");
        let mut stack = UndoStack::default();
        for body in bodies {
            let before = Box::new(note.clone());
            note.set_body(*body);
            stack.push(Edit::ChangeNote { before, after: Box::new(note.clone()) });
        }
        let mut back = Vec::new();
        while let Some(Edit::ChangeNote { after, .. }) = stack.undo() {
            back.push(after.body.clone());
        }
        back
    }

    #[test]
    fn typing_is_undone_by_the_sentence_and_deleting_apart() {
        assert_eq!(steps(&["a", "ab", "ab ", "ab c"]), [""]);
        assert_eq!(steps(&["a", "a.", "a. ", "a. b", "a. bc"]), ["a.", ""]);
        assert_eq!(steps(&["é", "éa", "é", ""]), ["éa", ""]);
        assert_eq!(steps(&["a", "a and a long passage that was pasted"]), ["a", ""]);
        assert_eq!(steps(&["ab", "xab", "xyab"]), ["ab", ""], "elsewhere is another step");
    }

    #[test]
    fn another_kind_of_change_is_a_step_of_its_own() {
        let before = Note::on_document(&Document::default(), NoteKind::Doubt, "");
        let mut typed = before.clone();
        typed.set_body("a");
        let mut tagged = typed.clone();
        tagged.set_tags(vec!["b".to_owned(), "b".to_owned()]);
        assert_eq!(tagged.tags, ["b"]);
        let mut stack = UndoStack::default();
        stack.push(Edit::ChangeNote { before: Box::new(before), after: Box::new(typed.clone()) });
        stack.push(Edit::ChangeNote { before: Box::new(typed), after: Box::new(tagged) });
        assert!(matches!(stack.undo(), Some(Edit::ChangeNote { after, .. }) if after.body == "a"));
        assert!(stack.undo().is_some() && stack.undo().is_none());
    }
}

//! Edits that can be taken back and done again, also after a restart.

use serde::{Deserialize, Serialize};

use crate::analysis::Correction;
use crate::briefing::{Note, NoteId};
use crate::document::ContentHash;
use crate::library::{EDITS, Edits, Identity};

use super::drafts::Draft;

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
    /// Notes were added together.
    AddNotes(Vec<Note>),
    /// Notes were deleted together.
    DeleteNotes(Vec<Note>),
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
    /// The document was said to be a newer version of another, or not to be.
    SayVersion {
        /// The other document.
        older: ContentHash,
        /// Whether it was said to be.
        said: bool,
    },
    /// A briefing was begun (no `before`), changed, or deleted (no `after`).
    Compose {
        /// As it was.
        before: Option<Box<Draft>>,
        /// As it is.
        after: Option<Box<Draft>>,
    },
    /// Several edits were made as one, one after the other.
    Together(Vec<Edit>),
}

impl Edit {
    /// The edit that takes this one back.
    pub fn inverse(self) -> Self {
        match self {
            Self::AddNote(note) => Self::DeleteNote(note),
            Self::DeleteNote(note) => Self::AddNote(note),
            Self::ChangeNote { before, after } => Self::ChangeNote { before: after, after: before },
            Self::AddNotes(notes) => Self::DeleteNotes(notes),
            Self::DeleteNotes(notes) => Self::AddNotes(notes),
            Self::Correct(corrections) => Self::Withdraw(corrections),
            Self::Withdraw(corrections) => Self::Correct(corrections),
            Self::Identify { before, after } => Self::Identify { before: after, after: before },
            Self::SayVersion { older, said } => Self::SayVersion { older, said: !said },
            Self::Compose { before, after } => Self::Compose { before: after, after: before },
            Self::Together(edits) => Self::Together(edits.into_iter().rev().map(Self::inverse).collect()),
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
    /// The number of the last edit before them.
    base: u64,
    /// Whether the library's own could not be read: nothing is to be kept in their place.
    unkept: bool,
    /// Whether the next change to the same text joins the last one: so that
    /// undo takes back what was typed in one go, not a letter.
    joining: bool,
}

impl UndoStack {
    /// Nothing, as what the library kept cannot be read.
    pub fn unkept() -> Self {
        Self { unkept: true, ..Self::default() }
    }

    /// Whether the library is to keep what is done.
    pub fn is_kept(&self) -> bool {
        !self.unkept
    }

    /// What the library kept. Edits before one that cannot be read are left
    /// out: they are not to be taken back without it.
    pub fn restored(kept: Edits) -> Self {
        let base = kept.made.first().map_or(kept.done, |(number, _)| number - 1);
        let mut stack = Self { base, ..Self::default() };
        for (number, json) in kept.made {
            match serde_json::from_str(&json) {
                Ok(edit) => stack.edits.push((number, edit)),
                Err(error) => {
                    log::warn!("an edit cannot be read: {error}");
                    stack.edits.clear();
                    stack.base = number;
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
            (Some((_, Edit::Compose { after: last, .. })), Edit::Compose { after, .. }) if joins => *last = after,
            (_, edit) => {
                self.joining = matches!(edit, Edit::ChangeNote { .. }) || words_written(&edit).is_some();
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
        match (self.last(), edit) {
            (Some(Edit::ChangeNote { before: first, after: last }), Edit::ChangeNote { before: _, after: next })
                if self.joining && last.id == next.id =>
            {
                is_typed_on(first, last, next)
            }
            (Some(last), Edit::Compose { .. }) if self.joining => {
                words_written(edit).is_some() && words_written(last) == words_written(edit)
            }
            _ => false,
        }
    }

    /// Ends a run of typing: the next change is an edit of its own.
    pub fn pause(&mut self) {
        self.joining = false;
    }

    /// Whether the last thing done was to add this note.
    pub fn last_began(&self, note: NoteId) -> bool {
        matches!(self.last(), Some(Edit::AddNote(added)) if added.id == note)
    }

    /// The last edit that is done.
    fn last(&self) -> Option<&Edit> {
        self.edits[..self.done].last().map(|(_, edit)| edit)
    }

    /// The edit to make in order to take the last one back.
    pub fn undo(&mut self) -> Option<Edit> {
        self.pause();
        self.done = self.done.checked_sub(1)?;
        Some(self.edits[self.done].1.clone().inverse())
    }

    /// Forgets what was taken back: it is not to be done again.
    pub fn forget_undone(&mut self) {
        self.edits.truncate(self.done);
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
            None => self.edits.first().map_or(self.base, |(number, _)| number - 1),
        }
    }
}

/// The briefing and the part of it whose words an edit changed, if it changed nothing else.
fn words_written(edit: &Edit) -> Option<(&str, u32)> {
    let Edit::Compose { before: Some(before), after: Some(after) } = edit else { return None };
    Some((after.id.as_str(), before.composition.words_changed(&after.composition)?))
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
    use crate::briefing::compose::Composition;
    use crate::document::Document;
    use crate::text::Language;

    fn edit(count: usize) -> Edit {
        let before = Draft {
            id: "one".to_owned(),
            name: String::new(),
            created: String::new(),
            composition: Composition::short(Language::French),
        };
        let mut after = before.clone();
        after.composition.parts.truncate(count % 3);
        Edit::Compose { before: Some(Box::new(before)), after: Some(Box::new(after)) }
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

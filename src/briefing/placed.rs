//! Notes with their places: made on whatever version of a document, and where
//! that is in the one that is read now.

use crate::document::anchor::Locator;
use crate::document::{Document, Placement};
use crate::text::Span;

use super::{Note, Target};

/// The share of a document's words that make another text a version of it:
/// what was said of the one as a whole then holds for the other.
const SAME: f32 = 0.5;

/// A note, and where it is in this version of its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The note.
    pub note: Note,
    /// Where its passage or heading is; `None` for a note on the whole document.
    pub place: Option<Placement>,
}

impl Placed {
    /// A note with its place in `document`, whose locator it is. A note on the
    /// whole of something else, such as a document that once had the same path,
    /// has no place in this one.
    pub fn find(locator: &Locator<'_>, document: &Document, note: Note) -> Self {
        let place = match note.anchor() {
            Some(anchor) => Some(locator.place(anchor)),
            None if note.belongs_to(document.hash) || locator.kinship().is_some_and(|share| share >= SAME) => None,
            None => Some(Placement::Unplaced(None)),
        };
        Self { note, place }
    }

    /// The passage's span, where it has one and was found, changed or not.
    pub fn span(&self) -> Option<Span> {
        self.place.and_then(Placement::span)
    }

    /// Where the passage stands in other words than when the note was made.
    pub fn changed(&self) -> Option<Span> {
        if let Some(Placement::Changed(span)) = self.place { Some(span) } else { None }
    }

    /// Whether what it is about is not in this document.
    pub fn is_lost(&self) -> bool {
        matches!(self.place, Some(Placement::Unplaced(_)))
    }

    /// Whether the reader is to look at it again: its passage changed or is not found.
    pub fn is_open(&self) -> bool {
        self.changed().is_some() || (self.is_lost() && self.note.target != Target::Document)
    }

    /// Whether it is about a passage, not a topic or the whole.
    pub fn is_on_passage(&self) -> bool {
        matches!(self.note.target, Target::Passage(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::NoteKind;
    use crate::document::ContentHash;

    const OLD: &str = "The ferry to Holm carried 1,200 people last summer.\n\nIts captain has served for eleven years \
        and wants to stay.\n\nA bridge is planned, but nobody knows who is to pay for it.\n";

    fn document(text: &str) -> Document {
        Document { text: text.to_owned(), hash: ContentHash::of(text), ..Document::default() }
    }

    fn notes(on: &Document, passages: &[&str]) -> Vec<Note> {
        let note = |words: &&str| {
            let at = on.text.find(*words).unwrap();
            Note::on_passage(on, Span::new(at, at + words.len()), NoteKind::Doubt, "")
        };
        passages.iter().map(note).collect()
    }

    #[test]
    fn kept_changed_and_lost_are_told_apart_by_the_older_text() {
        let old = document(OLD);
        let new = document(
            &OLD.replace("1,200", "1,400")
                .replace("Its captain", "The captain of it")
                .replace("A bridge is planned, but nobody knows who is to pay for it.", "The council met twice."),
        );
        let mut notes = notes(&old, &["carried 1,200 people", "has served for eleven years", "A bridge is planned"]);
        notes.push(Note::on_document(&old, NoteKind::KeyPoint, "all in all"));
        let find = |locator: &Locator<'_>| -> Vec<Placed> {
            notes.iter().map(|note| Placed::find(locator, &new, note.clone())).collect()
        };
        let placed = find(&Locator::since(&new, OLD));
        let words = |index: usize| placed[index].span().map(|span| span.of(&new.text));
        assert!(placed[0].changed().is_some() && placed[0].is_open());
        assert_eq!(words(0), Some("carried 1,400 people"));
        assert!(!placed[1].is_open());
        assert_eq!(words(1), Some("has served for eleven years"));
        assert!(placed[2].is_lost() && placed[2].is_open());
        assert_eq!(placed[3].place, None, "what was said of the whole is said of its new version");

        let placed = find(&Locator::new(&new));
        assert!(placed[0].is_lost() && placed[3].is_lost(), "without the older text nothing proves it");
    }

    #[test]
    fn nothing_is_placed_in_something_else() {
        let (old, other) = (document(OLD), document("Quite another text, about beans.\n"));
        let mut notes = notes(&old, &["The ferry", "eleven years"]);
        notes.push(Note::on_document(&old, NoteKind::KeyPoint, ""));
        let locator = Locator::since(&other, OLD);
        let placed: Vec<Placed> = notes.into_iter().map(|note| Placed::find(&locator, &other, note)).collect();
        assert!(placed.iter().all(Placed::is_lost));
        assert!(!placed[2].is_open(), "it stays with its own document");
    }
}

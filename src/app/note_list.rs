//! How the sidebar lists notes: which, and in which order. Made anew when
//! something about it changes, so that no frame has to.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::note_places::NotePlaces;
use crate::briefing::{NoteId, NoteKind, Placed};
use crate::text::{Span, fold};

/// How the sidebar lists notes.
#[derive(Clone, Debug, Default)]
pub struct NoteList {
    /// What their words, passages and tags are searched for.
    pub query: String,
    /// Kinds that the list is narrowed to; empty for all.
    pub kinds: Vec<NoteKind>,
    /// Tags that the list is narrowed to: notes with any of them; empty for all.
    pub tags: Vec<String>,
    /// In which order.
    pub order: NoteOrder,
    /// Where the notes are.
    pub places: NotePlaces,
    /// The notes on the list, as indices into those of the open document.
    pub lines: Vec<usize>,
    /// Notes in the topic that lists are narrowed to, or all of them, whatever else narrows the list.
    pub within: usize,
    /// Notes of each kind, in the order of [`NoteKind::ALL`].
    pub counts: [usize; NoteKind::ALL.len()],
    /// Every tag in use, by name, with how many notes have it.
    pub in_use: Vec<(String, usize)>,
    /// The tag that is being typed.
    pub draft: String,
    /// Whether the words of the selected note were changed since it was selected.
    pub written: bool,
    /// The note of a passage that was highlighted just now: what is written next is about it.
    pub highlighted: Option<NoteId>,
}

/// Orders of the list of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NoteOrder {
    /// As their passages come in the text; what has no place comes last.
    #[default]
    Place,
    /// Those begun last first.
    Newest,
}

impl NoteOrder {
    /// Every order, as they are offered.
    pub const ALL: [Self; 2] = [Self::Place, Self::Newest];
}

impl NoteList {
    /// Forgets what belongs to one document.
    pub fn clear(&mut self) {
        *self = Self { order: self.order, ..Self::default() };
    }

    /// Makes the lines anew. The note that is being written stays on the list whatever it is narrowed to.
    pub fn fill(&mut self, notes: &[Placed], selected: Option<NoteId>, within: Option<Span>) {
        self.counts = NoteKind::ALL.map(|kind| notes.iter().filter(|placed| placed.note.kind == kind).count());
        let mut in_use: BTreeMap<&str, usize> = BTreeMap::new();
        for tag in notes.iter().flat_map(|placed| &placed.note.tags) {
            *in_use.entry(tag).or_default() += 1;
        }
        self.in_use = in_use.into_iter().map(|(tag, count)| (tag.to_owned(), count)).collect();
        self.tags.retain(|tag| self.in_use.iter().any(|(other, _)| other == tag));
        self.kinds.retain(|kind| notes.iter().any(|placed| placed.note.kind == *kind));
        let query = fold(self.query.trim());
        let is_within = |placed: &Placed| {
            within.is_none_or(|within| placed.span().is_some_and(|span| within.contains(span.start())))
        };
        self.within = notes.iter().filter(|placed| is_within(placed)).count();
        let is_wanted = |placed: &Placed| {
            let note = &placed.note;
            selected == Some(note.id)
                || is_within(placed)
                    && (self.kinds.is_empty() || self.kinds.contains(&note.kind))
                    && (self.tags.is_empty() || note.tags.iter().any(|tag| self.tags.contains(tag)))
                    && (query.is_empty() || says(placed, &query))
        };
        let mut lines: Vec<usize> = (0..notes.len()).filter(|index| is_wanted(&notes[*index])).collect();
        match self.order {
            NoteOrder::Place => lines.sort_by_key(|index| {
                let span = notes[*index].span();
                (span.is_none(), span.map(|span| (span.start(), Reverse(span.end()))))
            }),
            NoteOrder::Newest => lines.sort_by(|one, other| notes[*other].note.created.cmp(&notes[*one].note.created)),
        }
        self.lines = lines;
    }

    /// Whether the list shows less than there is.
    pub fn is_narrowed(&self) -> bool {
        !self.query.trim().is_empty() || !self.kinds.is_empty() || !self.tags.is_empty()
    }
}

/// Whether a note, its passage or one of its tags holds what is searched for, which is folded.
fn says(placed: &Placed, query: &str) -> bool {
    let note = &placed.note;
    let passage = note.anchor().map_or("", |anchor| anchor.quote.as_str());
    let tag = query.trim_start_matches('#');
    fold(&note.body).contains(query)
        || fold(passage).contains(query)
        || !tag.is_empty() && note.tags.iter().any(|label| fold(label).contains(tag))
}

/// A tag as it is kept: without `#`, with hyphens for spaces. `None` where nothing is left of it.
pub fn tag(typed: &str) -> Option<String> {
    let words = typed.trim().trim_start_matches('#').split([' ', '\t', ',', ';', '\u{a0}']);
    let tag = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let tag: String = tag.chars().filter(|c| !c.is_control() && *c != '#').take(60).collect();
    Some(tag).filter(|tag| !tag.is_empty())
}

/// Tags that stand in the words of a note, each `#` with the word after it: at its beginning, and with a
/// letter in it. The last one may still be being typed: it counts where it is `ended`.
pub fn tags_in(words: &str, ended: bool) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '\u{300}'..='\u{36f}');
    let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '«' | '“' | '"');
    let (mut found, mut before) = (Vec::new(), ' ');
    for (at, c) in words.char_indices() {
        if c == '#' && opens(before) {
            let after = words.get(at + 1..).unwrap_or_default();
            let end = after.find(|c| !is_part(c));
            let word = after.get(..end.unwrap_or(after.len())).unwrap_or_default();
            let word = word.trim_end_matches(['-', '_', '/']);
            let is_tag = (ended || end.is_some()) && word.chars().any(char::is_alphabetic);
            found.extend(tag(word).filter(|tag| is_tag && !found.contains(tag)));
        }
        before = c;
    }
    found
}

/// The tags of a note whose words were `old` and are `new`: with those that were written, without those that were
/// taken out of the words.
pub fn retagged(tags: &[String], old: &str, new: &str) -> Vec<String> {
    let (before, now) = (tags_in(old, false), tags_in(new, false));
    let stays = |tag: &&String| !before.contains(tag) || now.contains(tag);
    let mut kept: Vec<String> = tags.iter().filter(stays).cloned().collect();
    for tag in now {
        if !before.contains(&tag) && !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_from_the_words_once_they_are_written_out() {
        let tags = |words: &str| tags_in(words, false);
        assert_eq!(tags("the #money and (#Coûts/annexes), #a-b. #money"), ["money", "Coûts/annexes", "a-b"]);
        assert_eq!(tags("#"), Vec::<String>::new());
        assert_eq!(tags("# Heading, issue #12 and C# or a#b "), Vec::<String>::new());
        assert_eq!((tags_in("see #mon", false), tags_in("see #mon", true)), (vec![], vec!["mon".to_owned()]));
        let own = ["own".to_owned()];
        assert_eq!(retagged(&own, "#money", "#money "), ["own", "money"]);
        assert_eq!(retagged(&["own".into(), "money".into()], "#money ", "#moneys "), ["own", "moneys"]);
        assert_eq!(retagged(&own, "#money is", "#money is tight"), own, "what was taken off is not put on again");
    }

    use crate::briefing::Note;
    use crate::document::Document;

    fn note(kind: NoteKind, body: &str, tags: &[&str], created: &str) -> Placed {
        let mut note = Note::on_document(&Document::default(), kind, body);
        note.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        created.clone_into(&mut note.created);
        Placed { note, place: None }
    }

    #[test]
    fn notes_are_narrowed_and_ordered() {
        let notes = [
            note(NoteKind::Doubt, "À vérifier", &["chiffres"], "2024-01-02"),
            note(NoteKind::Question, "Who pays?", &["money", "chiffres"], "2024-01-03"),
            note(NoteKind::Doubt, "", &[], "2024-01-01"),
        ];
        let mut list = NoteList::default();
        let lines = |list: &mut NoteList, selected| {
            list.fill(&notes, selected, None);
            list.lines.clone()
        };
        assert_eq!(lines(&mut list, None), [0, 1, 2]);
        assert_eq!((list.counts, list.in_use.len()), ([0, 1, 0, 2], 2));
        list.order = NoteOrder::Newest;
        assert_eq!(lines(&mut list, None), [1, 0, 2]);
        list.query = "verifier".to_owned();
        assert_eq!(lines(&mut list, None), [0]);
        assert_eq!(lines(&mut list, Some(notes[2].note.id)), [0, 2], "what is being written stays");
        list.query = "#mon".to_owned();
        assert_eq!(lines(&mut list, None), [1]);
        list.query.clear();
        (list.kinds, list.tags) = (vec![NoteKind::Doubt], vec!["chiffres".to_owned(), "gone".to_owned()]);
        assert_eq!(lines(&mut list, None), [0]);
        assert_eq!(list.tags, ["chiffres"], "a tag that nothing has narrows nothing");
    }

    #[test]
    fn tags_have_no_hash_and_no_spaces() {
        assert_eq!(tag(" #to check, soon ").as_deref(), Some("to-check-soon"));
        assert_eq!(tag("##"), None);
        assert_eq!(tag("été").as_deref(), Some("été"));
    }
}

//! Notes: what the reader writes, and what it is about.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher as _;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::document::{Anchor, ContentHash, Document, Section};
use crate::text::Span;

/// Identity of a note: random, never derived from what it says, so that an
/// edited note stays the same note in every export. Written in base 36
/// ("1z141z3"), in JSON too, where large numbers are not safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct NoteId(pub u64);

/// What a reader wrote about a passage, a topic or a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Its identity.
    pub id: NoteId,
    /// The document it belongs to, as 64 hexadecimal digits ([`ContentHash`]).
    pub document: String,
    /// What it is about.
    pub target: Target,
    /// What kind of remark it is.
    pub kind: NoteKind,
    /// The reader's words, in Markdown; empty for a mere highlight.
    pub body: String,
    /// Free labels, without `#`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// When it was begun, RFC 3339 in UTC.
    pub created: String,
    /// When it was last changed, RFC 3339 in UTC.
    pub modified: String,
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "on", content = "anchor")]
pub enum Target {
    /// A passage.
    Passage(Anchor),
    /// A section, anchored at its heading.
    Topic(Anchor),
    /// The document as a whole.
    Document,
}

/// Kinds of notes, named for what they are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// To be said in the briefing.
    #[default]
    KeyPoint,
    /// To be asked.
    Question,
    /// Backs a claim.
    Evidence,
    /// To be checked.
    Doubt,
}

impl NoteKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::KeyPoint, Self::Question, Self::Evidence, Self::Doubt];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::KeyPoint => "key_point",
            Self::Question => "question",
            Self::Evidence => "evidence",
            Self::Doubt => "doubt",
        }
    }
}

impl Note {
    /// A new note on a passage.
    pub fn on_passage(document: &Document, passage: Span, kind: NoteKind, body: impl Into<String>) -> Self {
        Self::new(document, Target::Passage(Anchor::new(document, passage)), kind, body.into())
    }

    /// A new note on a section of the document.
    pub fn on_topic(document: &Document, section: &Section, kind: NoteKind, body: impl Into<String>) -> Self {
        Self::new(document, Target::Topic(Anchor::new(document, section.heading)), kind, body.into())
    }

    /// A new note on the document as a whole.
    pub fn on_document(document: &Document, kind: NoteKind, body: impl Into<String>) -> Self {
        Self::new(document, Target::Document, kind, body.into())
    }

    fn new(document: &Document, target: Target, kind: NoteKind, body: String) -> Self {
        let now = now();
        Self {
            id: NoteId::random(),
            document: document.hash.to_string(),
            target,
            kind,
            body,
            tags: Vec::new(),
            created: now.clone(),
            modified: now,
        }
    }

    /// Changes the reader's words, and when they were last changed.
    pub fn set_body(&mut self, body: impl Into<String>) {
        self.body = body.into();
        self.modified = now();
    }

    /// Changes what kind of remark it is.
    pub fn set_kind(&mut self, kind: NoteKind) {
        self.kind = kind;
        self.modified = now();
    }

    /// Changes the labels; each is there once.
    pub fn set_tags(&mut self, tags: Vec<String>) {
        self.tags.clear();
        for tag in tags {
            if !self.tags.contains(&tag) {
                self.tags.push(tag);
            }
        }
        self.modified = now();
    }

    /// Makes the note one on another passage of `document`.
    pub fn set_passage(&mut self, document: &Document, passage: Span) {
        self.target = Target::Passage(Anchor::new(document, passage));
        self.document = document.hash.to_string();
        self.modified = now();
    }

    /// Anchors the note in another version of its document, where its passage
    /// or heading is at `place`. A note on the whole document is then on that one.
    pub fn carry_over(&mut self, document: &Document, place: Span) {
        let anchor = || Anchor::new(document, place);
        self.target = match &self.target {
            Target::Passage(_) => Target::Passage(anchor()),
            Target::Topic(_) => Target::Topic(anchor()),
            Target::Document => Target::Document,
        };
        self.document = document.hash.to_string();
    }

    /// Whether the note belongs to the document with this hash.
    pub fn belongs_to(&self, hash: ContentHash) -> bool {
        ContentHash::parse(&self.document) == Some(hash)
    }

    /// Where its passage or heading is anchored; `None` for a note on the document.
    pub fn anchor(&self) -> Option<&Anchor> {
        match &self.target {
            Target::Passage(anchor) | Target::Topic(anchor) => Some(anchor),
            Target::Document => None,
        }
    }

    /// The first line of the body that has anything in it; empty for a mere highlight.
    pub fn first_line(&self) -> &str {
        self.body.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// The passage in at most `longest` code points, on one line, with an
    /// ellipsis where it is cut; empty for a note on the document.
    pub fn excerpt(&self, longest: usize) -> String {
        let words = self.anchor().map(|anchor| super::escape::on_one_line(&anchor.quote)).unwrap_or_default();
        if words.chars().nth(longest).is_none() {
            return words;
        }
        let cut: String = words.chars().take(longest.saturating_sub(1)).collect();
        format!("{}…", cut.trim_end())
    }
}

/// The time as notes have it: RFC 3339 in UTC, to the millisecond.
pub fn now() -> String {
    format!("{:.3}", jiff::Timestamp::now())
}

impl NoteId {
    /// A new identity: 63 random bits, so that it fits a signed column too.
    pub fn random() -> Self {
        // The standard library's hash keys are the system's randomness, and
        // differ for each `RandomState`; the time is for good measure.
        let time = jiff::Timestamp::now().as_nanosecond();
        Self(RandomState::new().hash_one(time) >> 1)
    }

    /// The id of its block in an export, without the caret: `h-1z141z3`.
    pub fn block(self) -> String {
        format!("h-{self}")
    }
}

impl fmt::Display for NoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0u8; 13]; // 36^13 > 2^64
        let mut left = self.0;
        let mut first = digits.len();
        loop {
            first -= 1;
            digits[first] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(left % 36) as usize];
            left /= 36;
            if left == 0 {
                break;
            }
        }
        digits[first..].iter().try_for_each(|digit| write!(f, "{}", *digit as char))
    }
}

/// What was to be a note's identity is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a note's id is up to 13 digits and letters a to z, without accents")]
pub struct BadNoteId;

impl FromStr for NoteId {
    type Err = BadNoteId;

    fn from_str(digits: &str) -> Result<Self, BadNoteId> {
        if digits.starts_with('+') {
            return Err(BadNoteId);
        }
        u64::from_str_radix(digits, 36).map(Self).map_err(|_| BadNoteId)
    }
}

impl TryFrom<String> for NoteId {
    type Error = BadNoteId;

    fn try_from(digits: String) -> Result<Self, BadNoteId> {
        digits.parse()
    }
}

impl From<NoteId> for String {
    fn from(id: NoteId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn document() -> Document {
        let text = "A heading\n\nThe ferry no longer runs\non Sundays.".to_owned();
        Document { hash: ContentHash::of(&text), text, ..Document::default() }
    }

    #[test]
    fn notes_are_read_back_from_json() {
        let document = document();
        let section = Section {
            title: "A heading".to_owned(),
            level: 1,
            heading: Span::new(0, 9),
            span: Span::new(0, document.text.len()),
        };
        let mut tagged = Note::on_passage(&document, Span::new(11, 36), NoteKind::Doubt, "Since when?");
        tagged.tags.push("transport".to_owned());
        let others = [
            Note::on_topic(&document, &section, NoteKind::Question, ""),
            Note::on_document(&document, NoteKind::KeyPoint, "All in all…"),
        ];
        for note in others.into_iter().chain([tagged]) {
            assert!(note.belongs_to(document.hash));
            let json = serde_json::to_string(&note).unwrap();
            assert_eq!(serde_json::from_str::<Note>(&json).unwrap(), note);
        }
    }

    #[test]
    fn times_are_rfc_3339_in_utc() {
        let mut note = Note::on_document(&document(), NoteKind::KeyPoint, "");
        assert!(note.created.ends_with('Z') && note.created.len() == "2026-11-23T14:02:11.000Z".len(), "{note:?}");
        let begun: jiff::Timestamp = note.created.parse().unwrap();
        note.set_body("more");
        assert!(note.modified.parse::<jiff::Timestamp>().unwrap() >= begun);
    }

    #[test]
    fn excerpts_are_one_line() {
        let mut note = Note::on_passage(&document(), Span::new(11, 46), NoteKind::KeyPoint, "\n  one  \ntwo");
        assert_eq!(note.first_line(), "one");
        assert_eq!(note.excerpt(99), "The ferry no longer runs on Sundays");
        assert_eq!(note.excerpt(11), "The ferry…");
        note.target = Target::Document;
        assert_eq!(note.excerpt(11), "");
    }

    #[test]
    fn identities_differ() {
        let mut ids: Vec<NoteId> = (0..1000).map(|_| NoteId::random()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|id| i64::try_from(id.0).is_ok()));
    }

    proptest! {
        #[test]
        fn identities_are_read_back(number: u64) {
            prop_assert_eq!(NoteId(number).to_string().parse(), Ok(NoteId(number)));
        }

        #[test]
        fn what_is_no_identity_is_refused(digits in "[+é _-][0-9a-z]{0,4}|[0-9a-z]{14,20}|") {
            prop_assert!(digits.parse::<NoteId>().is_err() || digits.starts_with('0'));
        }
    }
}

//! The parts of a briefing: which there are, what they are called.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::briefing::phrases::phrases;
use crate::text::Language;

/// A part that a briefing may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum PartKind {
    /// The sentences that say most.
    KeyPoints,
    /// A table of the figures.
    KeyFigures,
    /// Charts of the figures and of the dated statements.
    Charts,
    /// What the reader wrote and marked.
    Notes,
    /// People, organisations and the like, with their roles.
    WhosWho,
    /// Who said what.
    Quotes,
    /// Dated statements by date.
    Timeline,
    /// The sections, with the notes and figures of each.
    Topics,
    /// Words of the author's own: those of [`super::Words`] with this number.
    Words(u32),
}

/// What the names of the author's own words begin with.
const WORDS: &str = "words-";

impl PartKind {
    /// Every part that is made of the document, in the order in which a briefing has them by default.
    pub const ALL: [Self; 8] = [
        Self::KeyPoints,
        Self::KeyFigures,
        Self::Charts,
        Self::Notes,
        Self::WhosWho,
        Self::Quotes,
        Self::Timeline,
        Self::Topics,
    ];

    /// Its name on the command line and in files.
    pub fn name(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::KeyPoints => "key-points",
            Self::KeyFigures => "key-figures",
            Self::Charts => "charts",
            Self::Notes => "notes",
            Self::WhosWho => "whos-who",
            Self::Quotes => "quotes",
            Self::Timeline => "timeline",
            Self::Topics => "topics",
            Self::Words(number) => return Cow::Owned(format!("{WORDS}{number}")),
        })
    }

    /// The part of this name; `figures` is short for `key-figures`.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let name = if name == "figures" { "key-figures" } else { &name };
        let words = || name.strip_prefix(WORDS)?.parse().ok().map(Self::Words);
        Self::ALL.into_iter().find(|kind| kind.name() == name).or_else(words)
    }

    /// Its heading in a briefing; the author's own words have theirs from the author.
    pub fn heading(self, language: Language) -> &'static str {
        phrases(language).part(self)
    }
}

impl From<PartKind> for String {
    fn from(kind: PartKind) -> Self {
        kind.name().into_owned()
    }
}

impl TryFrom<String> for PartKind {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Self::from_name(&name).ok_or_else(|| format!("no part of a briefing is called \"{name}\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for kind in PartKind::ALL.into_iter().chain([PartKind::Words(0), PartKind::Words(12)]) {
            assert_eq!(PartKind::from_name(&kind.name()), Some(kind));
            let json = format!("\"{}\"", kind.name());
            assert_eq!(serde_json::to_string(&kind).unwrap(), json);
            assert_eq!(serde_json::from_str::<PartKind>(&json).unwrap(), kind);
        }
        assert_eq!(PartKind::from_name(" Figures "), Some(PartKind::KeyFigures));
        for unknown in ["figure", "words-", "words--1", "words-x"] {
            assert_eq!(PartKind::from_name(unknown), None);
            assert!(serde_json::from_str::<PartKind>(&format!("\"{unknown}\"")).is_err());
        }
    }
}

//! The parts of a briefing: which there are, what they are called.

use serde::{Deserialize, Serialize};

use crate::briefing::phrases::phrases;
use crate::text::Language;

/// A part that a briefing may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
}

impl PartKind {
    /// Every part, in the order in which a briefing has them by default.
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
    pub fn name(self) -> &'static str {
        match self {
            Self::KeyPoints => "key-points",
            Self::KeyFigures => "key-figures",
            Self::Charts => "charts",
            Self::Notes => "notes",
            Self::WhosWho => "whos-who",
            Self::Quotes => "quotes",
            Self::Timeline => "timeline",
            Self::Topics => "topics",
        }
    }

    /// The part of this name; `figures` is short for `key-figures`.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let name = if name == "figures" { Self::KeyFigures.name() } else { &name };
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its heading in a briefing.
    pub fn heading(self, language: Language) -> &'static str {
        phrases(language).part(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for kind in PartKind::ALL {
            assert_eq!(PartKind::from_name(kind.name()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.name()));
        }
        assert_eq!(PartKind::from_name(" Figures "), Some(PartKind::KeyFigures));
        assert_eq!(PartKind::from_name("figure"), None);
    }
}

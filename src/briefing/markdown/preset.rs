//! Whose Markdown a briefing is written in.

use crate::briefing::escape::Reference;
use crate::briefing::regions::Marks;

/// Whose Markdown a briefing is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Preset {
    /// Obsidian's, and GitHub's but for block ids: footnotes, tables, block ids, `%%` comments.
    #[default]
    Obsidian,
    /// The standard's alone, which has neither footnotes nor tables: numbered
    /// sources with links to them, and lists.
    CommonMark,
    /// Pandoc's: title in the metadata, footnotes, pipe tables, attributes.
    Pandoc,
}

impl Preset {
    /// Every preset, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Obsidian, Self::CommonMark, Self::Pandoc];

    /// Its name on the command line and in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Obsidian => "obsidian",
            Self::CommonMark => "commonmark",
            Self::Pandoc => "pandoc",
        }
    }

    /// The preset of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    pub(in crate::briefing) fn reference(self) -> Reference {
        match self {
            Self::Obsidian | Self::Pandoc => Reference::Footnote,
            Self::CommonMark => Reference::Link,
        }
    }

    pub(in crate::briefing) fn marks(self) -> Marks {
        match self {
            Self::Obsidian => Marks::Percent,
            Self::CommonMark | Self::Pandoc => Marks::Html,
        }
    }
}

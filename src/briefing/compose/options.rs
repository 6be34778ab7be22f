//! What the author chooses for each part. What is chosen is named by its content,
//! never by an index, so that a choice survives a new analysis and a new version
//! of the text.

use serde::{Deserialize, Serialize};

use crate::analysis::EntityKind;
use crate::analysis::Stance;
use crate::charts::ChartKind;
use crate::document::Anchor;

/// The choices for every part. What is left at its default is not written down;
/// what a later version added is refused when it is read, not dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// For the key points.
    #[serde(skip_serializing_if = "is_default")]
    pub key_points: KeyPointOptions,
    /// For the key figures.
    #[serde(skip_serializing_if = "is_default")]
    pub key_figures: FigureOptions,
    /// For the charts.
    #[serde(skip_serializing_if = "is_default")]
    pub charts: ChartOptions,
    /// For the notes.
    #[serde(skip_serializing_if = "is_default")]
    pub notes: NoteOptions,
    /// For who's who.
    #[serde(skip_serializing_if = "is_default")]
    pub whos_who: EntityOptions,
    /// For the quotes.
    #[serde(skip_serializing_if = "is_default")]
    pub quotes: QuoteOptions,
    /// For the timeline.
    #[serde(skip_serializing_if = "is_default")]
    pub timeline: TimelineOptions,
    /// For the topics.
    #[serde(skip_serializing_if = "is_default")]
    pub topics: TopicOptions,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Choices for the key points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct KeyPointOptions {
    /// How many at most, those that say most; `None` for all that were drafted.
    pub most: Option<usize>,
    /// Those that the author does not want.
    pub dropped: Vec<Anchor>,
}

/// Choices for the key figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct FigureOptions {
    /// Which ones, before the author's own choice.
    pub which: Which,
    /// How they are grouped.
    pub by: FigureGrouping,
    /// Those that the author wants besides.
    pub added: Vec<Anchor>,
    /// Those that the author does not want.
    pub dropped: Vec<Anchor>,
}

/// Which figures are key figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    /// Those that matter: money, percentages, large counts, ranges, what key points state.
    #[default]
    Important,
    /// All quantities but ordinals and small counts.
    All,
}

/// How key figures are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureGrouping {
    /// Money first, then percentages, counts and the rest.
    #[default]
    Kind,
    /// A table for each section.
    Topic,
}

/// Choices for the charts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChartOptions {
    /// Which ones; they come in the order of their tabs.
    pub shown: Vec<ChartKind>,
}

impl Default for ChartOptions {
    fn default() -> Self {
        let all = ChartKind::ALL.into_iter();
        Self { shown: all.filter(|kind| *kind != ChartKind::Coverage).collect() }
    }
}

/// Choices for the notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoteOptions {
    /// How they are grouped.
    pub by: NoteGrouping,
    /// Names of the kinds that the author does not want.
    pub without_kinds: Vec<String>,
    /// Notes with one of these labels only; empty for all notes.
    pub tags: Vec<String>,
}

/// How notes are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteGrouping {
    /// Not at all: in the order of the text.
    #[default]
    Text,
    /// By the section that they are about.
    Topic,
    /// By their kind.
    Kind,
    /// By their labels; a note with several comes under the first.
    Tag,
}

/// Choices for who's who.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct EntityOptions {
    /// Kinds that the author does not want.
    pub without_kinds: Vec<EntityKind>,
    /// Whether only those are listed whose role the text states.
    pub with_role: bool,
    /// How many of each kind at most, those named most often; `None` for all.
    pub most: Option<usize>,
}

/// Choices for the quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuoteOptions {
    /// How they are grouped.
    pub by: QuoteGrouping,
    /// Whether only whole statements in quotation marks are listed.
    pub direct: bool,
    /// How the speaker stands to the words: those that the author does not want.
    pub without_stances: Vec<Stance>,
}

/// How quotes are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteGrouping {
    /// By whoever says them.
    #[default]
    Speaker,
    /// By section.
    Topic,
}

/// Choices for the timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct TimelineOptions {
    /// Whether statements whose year is open are left out.
    pub dated: bool,
}

/// Choices for the topics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct TopicOptions {
    /// Whether each has its key sentences.
    pub sentences: bool,
    /// Whether each has its notes and highlights.
    pub notes: bool,
    /// Whether each has its figures.
    pub figures: bool,
}

impl Default for TopicOptions {
    fn default() -> Self {
        Self { sentences: true, notes: true, figures: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_not_written_and_what_is_written_is_read_back() {
        assert_eq!(serde_json::to_string(&Options::default()).unwrap(), "{}");
        let mut options = Options::default();
        options.key_points.most = Some(3);
        options.charts.shown = vec![ChartKind::Coverage];
        options.quotes.without_stances = vec![Stance::Denies];
        options.topics.figures = false;
        let json = serde_json::to_string(&options).unwrap();
        assert_eq!(serde_json::from_str::<Options>(&json).unwrap(), options, "{json}");
    }

    #[test]
    fn what_a_later_version_added_is_refused() {
        for json in ["{\"maps\": {}}", "{\"quotes\": {\"by\": \"mood\"}}", "{\"quotes\": {\"mood\": true}}"] {
            assert!(serde_json::from_str::<Options>(json).is_err(), "{json}");
        }
    }
}

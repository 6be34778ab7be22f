//! Charts: plain data with scale, labels and the source of each mark, drawn by
//! `egui_plot` in the window and as SVG, or PNG made of it, in an export.

mod axis;
mod basis;
pub mod build;
pub(crate) mod clip;
mod coverage;
mod cues;
mod dates;
pub mod fonts;
pub mod format;
pub mod layout;
mod measure;
mod number;
mod picture;
pub mod png;
mod quantities;
pub mod svg;
pub mod table;
mod terms;
mod timeline;
pub mod words;

#[cfg(test)]
mod fixtures;

pub use axis::{Axis, Tick};
pub use clip::shorten;
pub use layout::Sign;
pub use picture::Picture;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::analysis::EntityKind;
use crate::text::Span;

/// A chart, ready to be drawn by either back end.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// Which chart.
    pub kind: ChartKind,
    /// What is drawn, top to bottom.
    pub marks: Vec<Mark>,
    /// The marks by what can be compared, in their order: each group has an
    /// axis of its own. Empty for a coverage chart.
    pub groups: Vec<Group>,
    /// What was found but not drawn, by the reason.
    pub left_out: Vec<LeftOut>,
    /// Rows that a coverage chart does not show, the least mentioned ones; 0 elsewhere.
    pub more: usize,
    /// Column labels of a coverage chart (topics), left to right; empty elsewhere.
    pub columns: Vec<String>,
    /// What the shapes of the marks say beyond their length, each once, for the line that explains them.
    pub signs: Vec<Sign>,
}

/// Marks that can be compared, on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they have in common ("US$", "€ per month", "Changes", "employees"); empty for dates.
    pub heading: String,
    /// How values become lengths.
    pub scale: Scale,
    /// The axis.
    pub axis: Axis,
    /// Which marks: a range of [`ChartSpec::marks`], never empty.
    pub marks: Range<usize>,
}

/// Which chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Amounts of money.
    #[default]
    Money,
    /// Percentages, signed.
    Percentages,
    /// Counts.
    Counts,
    /// Dated statements.
    Timeline,
    /// How often each entity is named in each topic.
    Coverage,
}

impl ChartKind {
    /// Every chart, in the order of its tabs.
    pub const ALL: [Self; 5] = [Self::Money, Self::Percentages, Self::Counts, Self::Timeline, Self::Coverage];
}

/// How values become lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Powers of ten; values are positive.
    Log10,
    /// Linear, with zero on the axis.
    Linear,
    /// Decimal years.
    Time,
}

/// One mark: a bar, band, point or row.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it measures, in the text's words.
    pub label: String,
    /// The value as shown beside the mark, in the form of the chart's language.
    pub value_label: String,
    /// What is drawn.
    pub shape: Shape,
    /// How sure the text is of the value.
    pub precision: Precision,
    /// Whether its currency is not said of it, but of the amount before it. Its
    /// label then has that currency in brackets.
    pub supplied: bool,
    /// Where it comes from: a click goes there.
    pub source: Span,
    /// The figure behind it: an index into the analysis's figures.
    pub figure: Option<usize>,
    /// Other figures that it stands for: the same statement again, and the
    /// same quantity in another unit where the text states it.
    pub also: Vec<usize>,
    /// The entity behind it (coverage): an index into the analysis's entities.
    pub entity: Option<usize>,
    /// What that entity is.
    pub entity_kind: Option<EntityKind>,
}

impl Mark {
    /// The figures that it stands for: indices into the analysis's figures.
    pub fn figures(&self) -> impl Iterator<Item = usize> {
        self.figure.into_iter().chain(self.also.iter().copied())
    }
}

/// How sure the text is of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Precision {
    /// It says so and no more.
    #[default]
    Stated,
    /// It calls it approximate.
    Approximate,
    /// It leaves it open: "tens of millions".
    Vague,
}

/// What is drawn for a mark, in values of the chart's scale (not logarithms).
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A bar up to a value.
    Bar(f64),
    /// A bar up to a value that the text says is exceeded: its end is open, away
    /// from zero. On a time axis, all that follows.
    OpenAbove(f64),
    /// A bar up to a value that the text says is not reached. On a time axis,
    /// all that comes before.
    OpenBelow(f64),
    /// A band between two values.
    Band(f64, f64),
    /// A moment on a time axis.
    Point(f64),
    /// One cell for each column: counts, with the first mention in that column.
    Cells(Vec<(u32, Option<Span>)>),
}

/// A figure that is not drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The figure: an index into the analysis's figures.
    pub figure: usize,
    /// Why.
    pub reason: Reason,
    /// What it measures, in the text's words.
    pub label: String,
    /// Its value, as shown in the note on what was left out.
    pub value_label: String,
    /// Where it stands.
    pub source: Span,
}

/// Why a figure is not drawn, in the order in which the reasons are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// In another currency, and the text states no rate.
    OtherUnit,
    /// Nothing else of its kind to compare it with.
    Alone,
    /// The text leaves the currency open.
    NoUnit,
    /// The text leaves the value open.
    NoValue,
    /// Zero or less on a logarithmic scale.
    NotPositive,
    /// A date without a year.
    NoYear,
    /// The same quantity is drawn already, in the chart's unit.
    Equivalent,
}

impl Reason {
    /// Every reason, in the order in which they are listed.
    pub const ALL: [Self; 7] =
        [Self::OtherUnit, Self::Alone, Self::NoUnit, Self::NoValue, Self::NotPositive, Self::NoYear, Self::Equivalent];
}

impl ChartSpec {
    /// A chart without marks.
    pub fn empty(kind: ChartKind) -> Self {
        Self {
            kind,
            marks: Vec::new(),
            groups: Vec::new(),
            left_out: Vec::new(),
            more: 0,
            columns: Vec::new(),
            signs: Vec::new(),
        }
    }

    /// A chart of which all marks are of one group.
    pub fn of_one(kind: ChartKind, heading: String, scale: Scale, axis: Axis, marks: Vec<Mark>) -> Self {
        let group = Group { heading, scale, axis, marks: 0..marks.len() };
        let groups = if marks.is_empty() { Vec::new() } else { vec![group] };
        Self { marks, groups, ..Self::empty(kind) }.explained()
    }

    /// The mark that stands for a figure of the analysis.
    pub fn mark_of_figure(&self, figure: usize) -> Option<usize> {
        self.marks.iter().position(|mark| mark.figure == Some(figure) || mark.also.contains(&figure))
    }

    /// The row of an entity of the analysis.
    pub fn mark_of_entity(&self, entity: usize) -> Option<usize> {
        self.marks.iter().position(|mark| mark.entity == Some(entity))
    }

    /// Where a click on a mark goes; on a coverage chart, a cell's first mention.
    pub fn source(&self, mark: usize, column: Option<usize>) -> Option<Span> {
        let mark = self.marks.get(mark)?;
        match (&mark.shape, column) {
            (Shape::Cells(cells), Some(column)) => cells.get(column)?.1,
            _ => Some(mark.source),
        }
    }

    /// What was left out for one reason.
    pub fn left_out(&self, reason: Reason) -> &[LeftOut] {
        let from = self.left_out.partition_point(|left| left.reason < reason);
        let to = self.left_out.partition_point(|left| left.reason <= reason);
        &self.left_out[from..to.max(from)]
    }

    /// How many statements (on a coverage chart, names) the marks stand for.
    pub fn drawn(&self) -> usize {
        let standing_for: usize = self.marks.iter().map(|mark| 1 + mark.also.len()).sum();
        standing_for.saturating_sub(self.left_out(Reason::Equivalent).len())
    }

    /// How many there are with those that are not drawn.
    pub fn found(&self) -> usize {
        self.drawn() + self.left_out.len() - self.left_out(Reason::Equivalent).len() + self.more
    }
}

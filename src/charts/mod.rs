//! Charts: plain data with scale, labels and the source of each mark, drawn by
//! egui_plot in the window and as SVG in an export.

pub mod build;
pub mod format;
pub mod svg;

use crate::text::Span;

/// A chart, ready to be drawn by either back end.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// Which chart.
    pub kind: ChartKind,
    /// How values become lengths.
    pub scale: Scale,
    /// The unit that all marks share, as shown on the axis ("US$", "%"); empty for counts and dates.
    pub unit: String,
    /// What is drawn, top to bottom.
    pub marks: Vec<Mark>,
    /// What was found but not drawn, and why.
    pub left_out: Vec<LeftOut>,
    /// Column labels of a coverage chart (topics), left to right; empty elsewhere.
    pub columns: Vec<String>,
}

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// Amounts of money.
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
    /// Whether the text calls the value approximate.
    pub approximate: bool,
    /// Where it comes from: a click goes there.
    pub source: Span,
    /// The figure behind it: an index into the analysis's figures.
    pub figure: Option<usize>,
    /// The entity behind it (coverage): an index into the analysis's entities.
    pub entity: Option<usize>,
}

/// What is drawn for a mark, in values of the chart's scale (not logarithms).
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A bar up to a value.
    Bar(f64),
    /// A bar up to a value that the text says is exceeded: its end is open.
    OpenAbove(f64),
    /// A bar up to a value that the text says is not reached.
    OpenBelow(f64),
    /// A band between two values.
    Band(f64, f64),
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
}

/// Why a figure is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// In another unit, and the text states no rate.
    OtherUnit,
    /// The text leaves the currency open.
    NoUnit,
    /// The text leaves the value open.
    NoValue,
    /// Zero or less on a logarithmic scale.
    NotPositive,
    /// The same quantity is drawn already, in the chart's unit.
    Equivalent,
    /// A date without a year.
    NoYear,
}

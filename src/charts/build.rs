//! Building charts: what each shows, and what a mark is called.

use super::quantities::Quantities;
use super::{ChartKind, ChartSpec};
use super::{clip, coverage, timeline};
use crate::analysis::{Analysis, Figure, FigureKind};
use crate::document::Document;
use crate::text::{Language, fold};

/// Characters of a mark's label, at most.
const LABEL: usize = 60;

/// Every chart of a document, in the order of [`ChartKind::ALL`].
pub fn all(document: &Document, analysis: &Analysis, language: Language) -> Vec<ChartSpec> {
    ChartKind::ALL.into_iter().map(|kind| build(kind, document, analysis, language)).collect()
}

/// One chart. `language` is that of numbers, dates and axis labels; what a mark
/// measures is said in the text's own words.
pub fn build(kind: ChartKind, document: &Document, analysis: &Analysis, language: Language) -> ChartSpec {
    match kind {
        ChartKind::Money => Quantities::new(FigureKind::Money, document, analysis, language).chart(kind),
        ChartKind::Percentages => Quantities::new(FigureKind::Percent, document, analysis, language).chart(kind),
        ChartKind::Counts => Quantities::new(FigureKind::Count, document, analysis, language).chart(kind),
        ChartKind::Timeline => timeline::build(document, analysis, language),
        ChartKind::Coverage => coverage::build(document, analysis, language),
    }
}

/// What a figure measures: its subject, or the clause around it where there is
/// none, or one that says no more than a single word or the thing counted does.
pub(super) fn label(figure: &Figure, document: &Document) -> String {
    let text = &document.text;
    if let Some((row, column)) = document.cell_names(figure.span.start()) {
        return clip::shorten(&format!("{}, {}", row.of(text), column.of(text)), LABEL);
    }
    let subject = figure.subject.map(|subject| clip::shorten(subject.of(text), LABEL)).unwrap_or_default();
    let says_more = subject.contains(' ') && figure.unit.as_deref().is_none_or(|unit| fold(unit) != fold(&subject));
    if says_more {
        return subject;
    }
    clip::around(text, document.sentence_at(figure.span.start()), figure.span, LABEL)
}

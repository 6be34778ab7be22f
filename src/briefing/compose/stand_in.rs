//! Until the charts are built elsewhere: what they are expected to give.

use crate::analysis::{Analysis, Figure};
use crate::charts::{ChartKind, ChartSpec, Scale};
use crate::document::Document;
use crate::text::Language;

pub(super) fn value_label(figure: &Figure, text: &str, language: Language) -> String {
    let _ = language;
    match (figure.value, figure.low, figure.high, &figure.unit) {
        (Some(value), _, _, Some(unit)) => format!("{value} {unit}"),
        (Some(value), _, _, None) => value.to_string(),
        (None, Some(low), Some(high), _) => format!("{low}–{high}"),
        _ => figure.core.of(text).to_owned(),
    }
}

pub(super) fn build(kind: ChartKind, document: &Document, analysis: &Analysis, language: Language) -> ChartSpec {
    let _ = (document, analysis, language);
    ChartSpec {
        kind,
        scale: Scale::Linear,
        unit: String::new(),
        marks: Vec::new(),
        left_out: Vec::new(),
        columns: Vec::new(),
    }
}

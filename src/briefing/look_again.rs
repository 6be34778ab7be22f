//! The numbers of what does not agree, as a reader's language writes them.

use crate::analysis::{Figure, FigureKind, Finding, FindingKind};
use crate::charts::format::quantity;
use crate::text::Language;

/// What the text states and what its other figures make of it, in words; both
/// empty where nothing is computed.
pub fn disagreement(finding: &Finding, figures: &[Figure], language: Language) -> (String, String) {
    let concerned = || finding.figures.iter().filter_map(|index| figures.get(*index));
    let (kind, unit) = match finding.kind {
        FindingKind::Change => {
            let points =
                concerned().filter_map(|figure| figure.unit.as_deref()).find(|unit| matches!(*unit, "pp" | "bp"));
            (FigureKind::Percent, Some(points.unwrap_or("%")))
        }
        FindingKind::Share => (FigureKind::Percent, Some("%")),
        FindingKind::Sum => {
            let whole = concerned().next();
            (whole.map_or(FigureKind::Count, |figure| figure.kind), whole.and_then(|figure| figure.unit.as_deref()))
        }
        FindingKind::Rate | FindingKind::Repeated | FindingKind::Range | FindingKind::Date => {
            return (String::new(), String::new());
        }
    };
    let told =
        |value: Option<f64>| value.map_or_else(String::new, |value| quantity(rounded(value), kind, unit, language));
    (told(finding.stated), told(finding.expected))
}

/// To three digits, or to the whole number where it has more: what a reader compares.
fn rounded(value: f64) -> f64 {
    let places = match value.abs() {
        small if small < 10.0 => 10.0,
        _ => 1.0,
    };
    (value * places).round() / places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let figure = |kind, unit: &str| Figure {
            unit: Some(unit.to_owned()),
            ..Figure::at(Span::new(0, 1), Span::new(0, 1), kind)
        };
        let figures = [figure(FigureKind::Money, "EUR"), figure(FigureKind::Percent, "%")];
        let finding = |kind, stated, expected| Finding {
            kind,
            figures: vec![0, 1],
            stated: Some(stated),
            expected: Some(expected),
        };
        let change = disagreement(&finding(FindingKind::Change, 30.0, 51.234), &figures, Language::English);
        assert_eq!(change, ("30%".to_owned(), "51%".to_owned()));
        let sum = disagreement(&finding(FindingKind::Sum, 2e6, 1.5e6), &figures, Language::English);
        assert_eq!(sum, ("€2M".to_owned(), "€1.5M".to_owned()));
        let date = disagreement(&finding(FindingKind::Date, 1.0, 1.0), &figures, Language::French);
        assert_eq!(date, (String::new(), String::new()));
    }
}

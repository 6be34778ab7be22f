//! Tables: what the head of a column says that its numbers are in, "Cost (€
//! million)", "Part (%)", holds for the cells below it.

use std::collections::BTreeMap;

use super::{Figure, FigureKind, UnitSource, currency, typed};
use crate::document::Document;
use crate::text::{Language, Span};

/// The longest words that are read as a unit, in bytes.
const LONGEST: usize = 40;

/// What the numbers of a column are in.
#[derive(Clone, Debug)]
struct Unit {
    kind: FigureKind,
    factor: f64,
    unit: Option<String>,
    source: UnitSource,
}

/// Gives the bare numbers of tables the units of their columns.
pub(super) fn give_units(figures: &mut [Figure], document: &Document) {
    let mut known: BTreeMap<Span, Option<Unit>> = BTreeMap::new();
    for figure in figures.iter_mut().filter(|figure| figure.kind == FigureKind::Count && figure.unit.is_none()) {
        let Some((_, head)) = document.cell_names(figure.span.start()) else { continue };
        let unit = known.entry(head).or_insert_with(|| unit_of(head.of(&document.text), document.language));
        if let Some(unit) = unit {
            unit.give(figure);
        }
    }
}

impl Unit {
    /// The unit of a figure that is [`SAMPLE`] of it.
    fn of(figure: &Figure) -> Option<Self> {
        let factor = figure.value? / f64::from(SAMPLE);
        let measures = match figure.kind {
            FigureKind::Money | FigureKind::Percent | FigureKind::Measure => figure.unit.is_some(),
            // "millions" says how many, if not of what.
            FigureKind::Count => figure.unit.is_none() && factor > 1.0,
            _ => false,
        };
        let stated = figure.unit_source == UnitSource::Stated;
        let source = if stated { UnitSource::Document } else { figure.unit_source };
        measures.then(|| Self { kind: figure.kind, factor, unit: figure.unit.clone(), source })
    }

    fn give(&self, figure: &mut Figure) {
        (figure.kind, figure.unit, figure.unit_source) = (self.kind, self.unit.clone(), self.source);
        for value in [&mut figure.value, &mut figure.low, &mut figure.high] {
            *value = value.map(|value| value * self.factor);
        }
    }
}

/// The unit that the head of a column says: in brackets, after its last comma, or as its last word.
fn unit_of(head: &str, language: Language) -> Option<Unit> {
    let bracketed = head.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(words, _)| words);
    let after_comma = head.rsplit_once(',').map(|(_, words)| words);
    let last = head.rsplit_once(char::is_whitespace).map(|(_, word)| word);
    [bracketed, after_comma, last].into_iter().flatten().find_map(|words| read(words.trim(), language))
}

/// Reads words as a unit, as they stand beside a number: "M€", "% ", "millions d’euros"; "€ million" around it.
fn read(words: &str, language: Language) -> Option<Unit> {
    if words.is_empty() || words.len() > LONGEST || words.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    // "in $m", "en millions d’euros"
    let short = words.split_once(' ').filter(|(word, _)| language.is_function_word(word)).map(|(_, rest)| rest.trim());
    let words = short.unwrap_or(words);
    let unit = |words: &str| beside(words, language).and_then(|figure| Unit::of(&figure));
    unit(words).or_else(|| unit(&plainer(words, language)?))
}

/// The figure that a number is with these words: after it, or with a sign of money before it.
fn beside(words: &str, language: Language) -> Option<Figure> {
    let after_sign = words.char_indices().find(|(_, c)| currency::sign(c.encode_utf8(&mut [0; 4])).is_some());
    let around = after_sign.map(|(at, c)| {
        let (sign, rest) = words.split_at(at + c.len_utf8());
        format!("{sign}{SAMPLE}{rest}")
    });
    let orders = [Some(format!("{SAMPLE} {words}")), around];
    orders.into_iter().flatten().find_map(|words| typed(&words, language))
}

/// "millions of tonnes" as it stands after a number: "million tonnes".
fn plainer(words: &str, language: Language) -> Option<String> {
    let (scale, rest) = words.split_once("s ").or_else(|| Some((words.strip_suffix('s')?, "")))?;
    let of = rest.split_once(' ').filter(|(word, _)| language.is_function_word(word)).map(|(_, rest)| rest);
    Some(format!("{scale} {}", of.unwrap_or(rest)).trim().to_owned())
}

/// A number that no unit takes for a plural of its own, nor for a year.
const SAMPLE: u8 = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    fn unit(head: &str, language: Language) -> Option<(FigureKind, f64, String)> {
        unit_of(head, language).map(|unit| (unit.kind, unit.factor, unit.unit.unwrap_or_default()))
    }

    #[test]
    fn a_column_says_what_its_numbers_are_in() {
        use FigureKind::{Count, Measure, Money, Percent};
        for (head, language, kind, factor, name) in [
            ("Cost (€ million)", English, Money, 1e6, "EUR"),
            ("Revenue (US$m)", English, Money, 1e6, "USD"),
            ("Revenue, in £bn", English, Money, 1e9, "GBP"),
            ("Revenue (EUR million)", English, Money, 1e6, "EUR"),
            ("Revenue ($ millions)", English, Money, 1e6, "USD"),
            ("Coût (M€)", French, Money, 1e6, "EUR"),
            ("Coût (en millions d’euros)", French, Money, 1e6, "EUR"),
            ("Part %", French, Percent, 1.0, "%"),
            ("Part (en %)", French, Percent, 1.0, "%"),
            ("Habitants (en millions)", French, Count, 1e6, ""),
            ("Passengers (millions)", English, Count, 1e6, ""),
            ("Traffic (in millions of tonnes)", English, Measure, 1e6, "t"),
        ] {
            assert_eq!(unit(head, language), Some((kind, factor, name.to_owned())), "{head}");
        }
        assert_eq!(unit("Distance (km)", English).map(|(kind, ..)| kind), Some(Measure));
        for head in ["", "Port", "Ships (2023)", "Ships, boats", "Boats (lost)", "(", "Share of boats"] {
            assert_eq!(unit(head, English), None, "{head}");
        }
    }
}

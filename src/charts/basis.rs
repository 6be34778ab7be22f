//! What a figure can be compared with: figures of one basis stand on one axis,
//! those of different ones never do.

use std::collections::BTreeMap;

use super::cues::{self, Cues};
use crate::analysis::figures::Direction;
use crate::analysis::{Figure, FigureKind, Qualifier};
use crate::document::Document;
use crate::text::{Language, Span, TokenKind, fold, tokens};

/// What is compared on one axis.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Basis {
    /// Money: an ISO 4217 code, or the text's own word where it leaves open
    /// whose it is ("francs"); and what it is a price of, nothing for totals.
    Money { currency: String, per: Vec<String> },
    /// What rose or fell, in per cent.
    Change,
    /// A part of a whole.
    Share,
    /// A rate or another level: what stands at so many per cent.
    Level,
    /// Percentage points.
    Points,
    /// So many of one thing, by its folded name in the singular.
    Count(String),
}

/// The basis of a figure; `None` where nothing says what it is an amount or a number of.
pub(super) fn of(figure: &Figure, document: &Document) -> Option<Basis> {
    match figure.kind {
        FigureKind::Money => money(figure, document, figure.unit.clone().or_else(|| open_currency(figure, document))?),
        FigureKind::Percent => Some(percent(figure, &document.text)),
        FigureKind::Count => Some(Basis::Count(thing(figure.unit.as_deref()?, document.language)?)),
        _ => None,
    }
}

/// An amount of `currency`: a total, or a price of something.
pub(super) fn money(figure: &Figure, document: &Document, currency: String) -> Option<Basis> {
    let text = &document.text;
    let line = document.sentence_at(figure.span.start());
    let subject = subject(figure, text);
    let (after, before) = (cues::after(text, line, figure.span.end()), cues::before(text, line, figure.span.start()));
    let per = Cues::of(document.language).price_of(&after, &before, &subject);
    Some(Basis::Money { currency, per })
}

/// Counts of what is money by its sentence, with the currency that this
/// sentence gives: "$6 million, not the tens of millions spent before". By figure.
pub(super) fn supplied(figures: &[Figure], document: &Document) -> BTreeMap<usize, String> {
    let cues = Cues::of(document.language);
    let mut supplied = BTreeMap::new();
    let open = |figure: &Figure| {
        let large = figure.value.or(figure.low).is_some_and(|value| value >= 1e6);
        figure.kind == FigureKind::Count && figure.unit.is_none() && large
    };
    for (index, figure) in figures.iter().enumerate().filter(|(_, figure)| open(figure)) {
        let line = document.sentence_at(figure.span.start());
        if !cues.is_spent(&cues::after(&document.text, line, figure.span.end())) {
            continue;
        }
        // The amount before it, of this sentence or the one that it takes up.
        let before = figures[..index].iter().rev().take(4);
        let mut before = before.take_while(|other| !document.is_in_heading(other.span.start()));
        if let Some(currency) =
            before.find_map(|other| (other.kind == FigureKind::Money).then_some(other.unit.as_ref()))
        {
            supplied.extend(currency.map(|currency| (index, currency.clone())));
        }
    }
    supplied
}

/// The basis of a percentage: its nearest words tell it in any language.
pub(super) fn percent(figure: &Figure, text: &str) -> Basis {
    if matches!(figure.unit.as_deref(), Some("pp" | "bp")) {
        return Basis::Points;
    }
    let whole = Span::new(0, text.len());
    let (after, before) = (cues::after(text, whole, figure.span.end()), cues::before(text, whole, figure.span.start()));
    let subject = subject(figure, text);
    let cues = Cues::of_any();
    let most = figure.high.or(figure.value).unwrap_or(0.0);
    if is_signed(figure, text) || cues.differs(&after, &before).is_some() {
        Basis::Change
    } else if cues.is_ratio(&after) || cues.is_level(&after, &before) {
        Basis::Level
    } else if cues.is_share(&after, &before, &subject) && (0.0..=100.0).contains(&most) {
        Basis::Share
    } else if matches!(figure.direction, Some(Direction::Rise | Direction::Fall)) {
        Basis::Change
    } else {
        Basis::Level
    }
}

/// The words that say what a figure measures.
fn subject(figure: &Figure, text: &str) -> Vec<cues::Word> {
    match (figure.subject, figure.told.as_ref().and_then(|told| told.subject.as_deref())) {
        (Some(span), _) => cues::words(text, span),
        (None, Some(told)) => cues::words(told, Span::new(0, told.len())),
        (None, None) => Vec::new(),
    }
}

/// Whether the text itself writes a sign.
fn is_signed(figure: &Figure, text: &str) -> bool {
    figure.written(text).starts_with(['+', '-', '−', '–']) || figure.value.is_some_and(|value| value < 0.0)
}

/// Which way a figure is drawn: −1.0 for a fall, else 1.0. What is negative
/// already, or no change, goes the way of its value.
pub(super) fn sign(figure: &Figure, basis: &Basis, text: &str) -> f64 {
    let negative = [figure.value, figure.low, figure.high].into_iter().flatten().any(|value| value < 0.0);
    let falls = falls(figure, text) && matches!(basis, Basis::Change | Basis::Points);
    if falls && !negative { -1.0 } else { 1.0 }
}

/// Whether the text says that it goes down: by what it does, or by what it differs from.
fn falls(figure: &Figure, text: &str) -> bool {
    let whole = Span::new(0, text.len());
    let (after, before) = (cues::after(text, whole, figure.span.end()), cues::before(text, whole, figure.span.start()));
    match figure.direction {
        None if figure.kind == FigureKind::Percent => Cues::of_any().differs(&after, &before) == Some(true),
        direction => direction == Some(Direction::Fall),
    }
}

/// Gives two figures side by side one basis where the text joins them and only one of the two
/// shows it: "48% and 52% of voters", "$115 per kWh, against $90 a year earlier".
pub(super) fn pair(first: &Figure, second: &Figure, bases: (&mut Basis, &mut Basis), text: &str) {
    let between = Span::new(first.span.end().min(second.span.start()), second.span.start());
    let (words, cues) = (cues::words(text, between), Cues::of_any());
    match bases {
        (Basis::Money { currency, per }, Basis::Money { currency: other, per: of_other })
            if currency == other && cues.compares(&words) =>
        {
            if per.is_empty() {
                per.clone_from(of_other);
            } else if of_other.is_empty() {
                of_other.clone_from(per);
            }
        }
        // A level is what a percentage is taken for where nothing says more.
        (known @ (Basis::Share | Basis::Change), open @ Basis::Level)
        | (open @ Basis::Level, known @ (Basis::Share | Basis::Change))
            if cues.joins(&words) =>
        {
            open.clone_from(known);
        }
        _ => {}
    }
}

/// Whether it is drawn and labelled as a change that goes up.
pub(super) fn rises(figure: &Figure, basis: &Basis) -> bool {
    figure.direction == Some(Direction::Rise) && matches!(basis, Basis::Change | Basis::Points)
}

/// The word or sign of a currency that the text leaves open: "francs", "¥".
fn open_currency(figure: &Figure, document: &Document) -> Option<String> {
    let text = &document.text;
    let cues = Cues::of(document.language);
    let words = cues::words(text, figure.core);
    if let Some(word) = words.iter().rev().find(|word| cues.is_currency(word)) {
        return Some(word.written.clone());
    }
    let symbols = tokens(text, figure.core).into_iter().filter(|token| token.kind == TokenKind::Symbol);
    symbols.map(|token| token.span.of(text)).find(|symbol| "$¥£₨₩".contains(*symbol)).map(str::to_owned)
}

/// The singular of what is counted, folded: "new employees" → "employee",
/// "voitures électriques" → "voiture".
fn thing(unit: &str, language: Language) -> Option<String> {
    let folded = fold(unit);
    let mut words = folded.split_whitespace();
    let head = match language {
        Language::English => words.next_back()?,
        Language::French => words.next()?,
    };
    let plain = match language {
        Language::English if head.ends_with("ies") => return Some(format!("{}y", &head[..head.len() - 3])),
        Language::English if head.ends_with("ss") => head,
        Language::English => head.strip_suffix('s').unwrap_or(head),
        Language::French => match head.strip_suffix("aux") {
            Some(stem) => return Some(format!("{stem}al")),
            None => head.strip_suffix(['s', 'x']).unwrap_or(head),
        },
    };
    (plain.len() > 1).then(|| plain.to_owned())
}

/// How sure the text is of a figure's value.
pub(super) fn precision(figure: &Figure) -> super::Precision {
    match figure.qualifier {
        Some(Qualifier::Vague) => super::Precision::Vague,
        Some(Qualifier::About | Qualifier::Almost) => super::Precision::Approximate,
        _ => super::Precision::Stated,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{document, figure};
    use super::*;

    fn percent_of(text: &str, words: &str, direction: Option<Direction>) -> Basis {
        let document = document(text);
        let found = figure(&document, words, FigureKind::Percent);
        let value = Some(12.0);
        of(&Figure { value, direction, unit: Some("%".to_owned()), ..found }, &document).unwrap()
    }

    #[test]
    fn percentages_are_of_three_kinds() {
        let (rise, fall) = (Some(Direction::Rise), Some(Direction::Fall));
        assert_eq!(percent_of("Sales rose 12%.", "12%", rise), Basis::Change);
        assert_eq!(percent_of("Sales fell to 12%.", "12%", fall), Basis::Level);
        assert_eq!(percent_of("It employs 12% of them.", "12%", None), Basis::Share);
        assert_eq!(percent_of("In all, 12% of jobs lost were here.", "12%", fall), Basis::Share);
        assert_eq!(percent_of("They lost 12% of their value.", "12%", fall), Basis::Change);
        assert_eq!(percent_of("Unemployment is 12%.", "12%", None), Basis::Level);
        assert_eq!(percent_of("Prices: +12%.", "+12%", None), Basis::Change);
    }

    #[test]
    fn what_is_counted_goes_by_its_head() {
        assert_eq!(thing("new employees", Language::English).as_deref(), Some("employee"));
        assert_eq!(thing("Ferries", Language::English).as_deref(), Some("ferry"));
        assert_eq!(thing("voitures électriques", Language::French).as_deref(), Some("voiture"));
        assert_eq!(thing("journaux", Language::French).as_deref(), Some("journal"));
        assert_eq!(thing("", Language::French), None);
    }

    #[test]
    fn francs_that_nobody_names_are_one_currency() {
        let document = document("It costs 340 million francs, or ¥5.");
        let currency = |words| match of(&figure(&document, words, FigureKind::Money), &document) {
            Some(Basis::Money { currency, .. }) => Some(currency),
            _ => None,
        };
        assert_eq!(currency("340 million francs").as_deref(), Some("francs"));
        assert_eq!(currency("¥5").as_deref(), Some("¥"));
        assert_eq!(currency("340 million"), None);
    }

    #[test]
    fn a_currency_is_supplied_only_where_money_is_spent() {
        let document =
            document("It took $6 million, not the tens of millions spent before, nor the tens of millions seen.");
        let money = Figure { unit: Some("USD".to_owned()), ..figure(&document, "$6 million", FigureKind::Money) };
        let count =
            Figure { low: Some(1e7), high: Some(1e8), ..figure(&document, "tens of millions", FigureKind::Count) };
        let end = document.text.rfind("tens").unwrap();
        let span = crate::text::Span::new(end, end + 16);
        let figures = [money, count.clone(), Figure { span, core: span, ..count }];
        assert_eq!(supplied(&figures, &document), BTreeMap::from([(1, "USD".to_owned())]));
    }
}

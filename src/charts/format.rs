//! Figures as each language writes them, for charts, tables and the sidebar.
//!
//! | | English | French |
//! |---|---|---|
//! | money | `$138B` `€1.5B` `¥1T` `CHF 12M` `€12.50` | `138 Md$` `1,5 Md€` `1 000 Md¥` `12 M CHF` `12,50 €` |
//! | hedged | `> $1T` `≥ $6M` `≤ 20%` `≈ 300` | `> 1 000 Md$` `≥ 6 M$` `≤ 20 %` `≈ 300` |
//! | ranges | `$12–15M` `$800M–$1.2B` `3–5%` | `12–15 M$` `800 M$–1,2 Md$` `3–5 %` |
//! | shares | `+35%` `−2.5 pp` `25 bp` | `+35 %` `−2,5 pts` `25 pb` |
//! | counts | `1.5B users` `12,500 employees` | `1,5 Md d’utilisateurs` `12 500 employés` |
//!
//! French spaces are narrow no-break spaces. `$` alone is the US dollar and `¥`
//! alone the yuan; other dollars and the yen say whose they are, and a currency
//! without a symbol of its own shows its ISO code. A number is abbreviated only
//! where no digit is lost by it. What the text leaves open ("tens of millions")
//! keeps the text's own words.

use super::basis;
use super::clip;
use super::dates;
use super::number::{NO_BREAK, Number, Unit, symbol};
use super::terms;
use crate::analysis::{Figure, FigureKind, Qualifier};
use crate::text::Language;

pub use dates::date_label;

/// Characters of the text's own words that a label shows at most.
const OWN_WORDS: usize = 64;

/// A figure's value as shown beside it: "> $1T", "12–15 %", "fin 2022". `text`
/// is the document's text: the text's own words are shown where it leaves the
/// value or the currency open, and for ratios, ranks and ordinals. A value that is
/// the reader's says so.
pub fn value_label(figure: &Figure, text: &str, language: Language) -> String {
    let label = match figure.kind {
        FigureKind::Money if figure.unit.is_none() => None,
        FigureKind::Money | FigureKind::Percent | FigureKind::Count | FigureKind::Measure => {
            quantity_label(figure, text, language)
        }
        FigureKind::Date | FigureKind::Period => dated_label(figure, language),
        FigureKind::Ratio => Some(hedged(hedge(figure.qualifier, false), own_words(figure, text))),
        FigureKind::Ordinal | FigureKind::Rank => None,
    };
    let label = label.unwrap_or_else(|| own_words(figure, text));
    if figure.is_corrected() { format!("{label} ({})", terms::corrected(language)) } else { label }
}

/// A number, abbreviated from a million up where no digit is lost by it:
/// "1.5B", "1,5 Md", "12,500".
pub fn compact(value: f64, language: Language) -> String {
    quantity(value, FigureKind::Count, None, language)
}

/// A value of some kind in its unit (as in [`Figure::unit`]): "$138B", "35 %".
pub fn quantity(value: f64, kind: FigureKind, unit: Option<&str>, language: Language) -> String {
    let unit = Unit::of(kind, unit);
    let number = Number::new(value, unit, language);
    let sign = if number.negative { "−" } else { "" };
    format!("{sign}{}", unit.dress(&number.digits, number.scale, language))
}

/// Two values of one kind and unit: "$12–15M", "800 M$–1,2 Md$".
pub fn range(low: f64, high: f64, kind: FigureKind, unit: Option<&str>, language: Language) -> String {
    let dressed = Unit::of(kind, unit);
    let (first, last) = (Number::new(low, dressed, language), Number::new(high, dressed, language));
    if first.negative || last.negative {
        let to = terms::range_to(language);
        return format!("{} {to} {}", quantity(low, kind, unit, language), quantity(high, kind, unit, language));
    }
    if first.scale == last.scale {
        return dressed.dress(&format!("{}–{}", first.digits, last.digits), first.scale, language);
    }
    let repeated = if matches!(dressed, Unit::Noun(_)) { None } else { unit };
    format!("{}–{}", quantity(low, kind, repeated, language), quantity(high, kind, unit, language))
}

/// A currency or unit as named on an axis: "US$", "%", "points"; the code
/// itself where it has no other name.
pub fn unit_label(kind: FigureKind, unit: &str, language: Language) -> String {
    match (kind, unit) {
        (FigureKind::Money, "USD") => "US$".to_owned(),
        (FigureKind::Money, word) if !is_code(word) => word.to_owned(),
        (FigureKind::Money, code) => {
            let (symbol, whose) = symbol(code, language);
            format!("{symbol}{whose}").replace(NO_BREAK, " ")
        }
        (FigureKind::Percent, "pp") => terms::points(language).to_owned(),
        (FigureKind::Percent, "bp") => terms::basis_points(language).to_owned(),
        (_, unit) => unit.to_owned(),
    }
}

/// Whether a unit is an ISO 4217 code, and not a word of the text.
pub(super) fn is_code(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Which way a percentage goes, where its sentence says so: 1.0 up, −1.0 down.
/// A share, and what rose or fell *to* a percentage, has no sign.
fn direction(figure: &Figure, text: &str) -> Option<f64> {
    if figure.kind != FigureKind::Percent {
        return None;
    }
    let basis = basis::percent(figure, text);
    if basis::sign(figure, &basis, text) < 0.0 { Some(-1.0) } else { basis::rises(figure, &basis).then_some(1.0) }
}

fn quantity_label(figure: &Figure, text: &str, language: Language) -> Option<String> {
    let (kind, unit) = (figure.kind, figure.unit.as_deref());
    let direction = direction(figure, text);
    let sign = direction.unwrap_or(1.0);
    if figure.qualifier == Some(Qualifier::Vague) {
        return None;
    }
    let falls = sign < 0.0;
    let hedge = hedge(figure.qualifier, falls);
    let (at_least, at_most) = if falls { ("≤", "≥") } else { ("≥", "≤") };
    let signed = |value: f64| {
        let plus = value > 0.0 && (direction == Some(1.0) || figure.written(text).starts_with('+'));
        format!("{}{}", if plus { "+" } else { "" }, quantity(sign * value, kind, unit, language))
    };
    let (hedge, label) = match (figure.value, figure.low, figure.high) {
        (_, Some(low), Some(high)) if low < high && sign < 0.0 => (hedge, range(-high, -low, kind, unit, language)),
        (_, Some(low), Some(high)) if low < high => (hedge, range(low, high, kind, unit, language)),
        (Some(value), ..) => (hedge, signed(value)),
        (None, Some(low), _) => (at_least, signed(low)),
        (None, None, Some(high)) => (at_most, signed(high)),
        (None, None, None) => return None,
    };
    Some(hedged(hedge, label))
}

/// The sign of a qualifier, empty where it has none. More of a fall is less.
fn hedge(qualifier: Option<Qualifier>, falls: bool) -> &'static str {
    match qualifier {
        Some(Qualifier::MoreThan) => [">", "<"][usize::from(falls)],
        Some(Qualifier::AtLeast) => ["≥", "≤"][usize::from(falls)],
        Some(Qualifier::LessThan) => ["<", ">"][usize::from(falls)],
        Some(Qualifier::AtMost | Qualifier::UpTo) => ["≤", "≥"][usize::from(falls)],
        Some(Qualifier::About | Qualifier::Almost) => "≈",
        _ => "",
    }
}

fn hedged(hedge: &str, label: String) -> String {
    if hedge.is_empty() { label } else { format!("{hedge}{NO_BREAK}{label}") }
}

fn dated_label(figure: &Figure, language: Language) -> Option<String> {
    let date = dates::label(figure.norm.as_deref()?, language)?;
    Some(match figure.qualifier.and_then(|qualifier| terms::date_qualifier(qualifier, language)) {
        Some(before) if before.ends_with('-') => format!("{before}{date}"),
        Some(before) => terms::joined(before, &date, language),
        None => date,
    })
}

fn own_words(figure: &Figure, text: &str) -> String {
    if figure.is_corrected() {
        return clip::shorten(figure.written(text), OWN_WORDS);
    }
    // An amount without a currency has no other sign of how the text hedges it.
    let hedged = figure.kind == FigureKind::Money && figure.unit.is_none();
    let span = if figure.core.is_empty() || hedged { figure.span } else { figure.core };
    clip::shorten(span.of(text), OWN_WORDS)
}

#[cfg(test)]
mod tests {
    use super::super::number::NARROW;
    use super::*;
    use crate::analysis::figures::Direction;
    use crate::text::Span;
    use Language::{English, French};
    use proptest::prelude::*;

    fn figure(text: &str, kind: FigureKind, unit: Option<&str>) -> Figure {
        let span = Span::new(0, text.len());
        Figure { unit: unit.map(str::to_owned), ..Figure::at(span, span, kind) }
    }

    /// With spaces that a test can be read with.
    fn plain(label: &str) -> String {
        label.replace([NARROW, NO_BREAK], " ")
    }

    fn money(value: f64, code: &str, language: Language) -> String {
        plain(&quantity(value, FigureKind::Money, Some(code), language))
    }

    #[test]
    fn money_in_english() {
        let cases = [
            (6e6, "USD", "$6M"),
            (138e9, "USD", "$138B"),
            (1e12, "CNY", "¥1T"),
            (1.5e9, "EUR", "€1.5B"),
            (12.5, "EUR", "€12.50"),
            (12_500.0, "GBP", "£12,500"),
            (2.1e15, "USD", "$2,100T"),
            (12e6, "CHF", "CHF 12M"),
            (5e6, "CAD", "C$5M"),
            (-3e6, "USD", "−$3M"),
            (1_234_567.0, "USD", "$1,234,567"),
            (13.8 * 1e9, "USD", "$13.8B"),
        ];
        for (value, code, expected) in cases {
            assert_eq!(money(value, code, English), expected);
        }
    }

    #[test]
    fn money_in_french() {
        let cases = [
            (6e6, "USD", "6 M$"),
            (138e9, "USD", "138 Md$"),
            (1e12, "CNY", "1 000 Md¥"),
            (1.5e9, "EUR", "1,5 Md€"),
            (12.5, "EUR", "12,50 €"),
            (12_500.0, "GBP", "12 500 £"),
            (12e6, "CHF", "12 M CHF"),
            (5e6, "CAD", "5 M$ CA"),
            (500.0, "JPY", "500 JPY"),
            (-3e6, "USD", "−3 M$"),
        ];
        for (value, code, expected) in cases {
            assert_eq!(money(value, code, French), expected);
        }
    }

    #[test]
    fn other_quantities() {
        let cases = [
            (quantity(35.0, FigureKind::Percent, Some("%"), French), "35 %"),
            (quantity(-2.5, FigureKind::Percent, Some("pp"), French), "−2,5 pts"),
            (quantity(25.0, FigureKind::Percent, Some("bp"), English), "25 bp"),
            (quantity(1.5e9, FigureKind::Count, Some("utilisateurs"), French), "1,5 Md d’utilisateurs"),
            (quantity(2e6, FigureKind::Count, Some("véhicules"), French), "2 M de véhicules"),
            (quantity(12_500.0, FigureKind::Count, Some("employés"), French), "12 500 employés"),
            (quantity(12.0, FigureKind::Measure, Some("GW"), English), "12 GW"),
            (quantity(20.0, FigureKind::Measure, Some("year"), French), "20 ans"),
            (quantity(1.5, FigureKind::Measure, Some("year"), French), "1,5 an"),
            (quantity(2.0, FigureKind::Measure, Some("year"), English), "2 years"),
            (compact(1.5e9, English), "1.5B"),
            (compact(0.25, French), "0,25"),
            (compact(1e300, English), "1 × 10^300"),
        ];
        for (label, expected) in cases {
            assert_eq!(plain(&label), expected);
        }
    }

    #[test]
    fn ranges_share_what_they_can() {
        let money = |low, high, language| plain(&range(low, high, FigureKind::Money, Some("USD"), language));
        assert_eq!(money(12e6, 15e6, English), "$12–15M");
        assert_eq!(money(12e6, 15e6, French), "12–15 M$");
        assert_eq!(money(8e8, 1.2e9, English), "$800M–$1.2B");
        assert_eq!(money(8e8, 1.2e9, French), "800 M$–1,2 Md$");
        assert_eq!(plain(&range(-5.0, -3.0, FigureKind::Percent, Some("%"), French)), "−5 % à −3 %");
        assert_eq!(range(900.0, 2e6, FigureKind::Count, Some("cars"), English), "900–2M cars");
    }

    #[test]
    fn hedges_are_kept() {
        let mut over = figure("over a trillion dollars", FigureKind::Money, Some("USD"));
        over.value = Some(1e12);
        over.qualifier = Some(Qualifier::MoreThan);
        assert_eq!(plain(&value_label(&over, "over a trillion dollars", English)), "> $1T");
        assert_eq!(plain(&value_label(&over, "over a trillion dollars", French)), "> 1 000 Md$");
        over.qualifier = Some(Qualifier::About);
        assert_eq!(plain(&value_label(&over, "", English)), "≈ $1T");
    }

    #[test]
    fn what_is_left_open_keeps_its_words() {
        let text = "tens of\n millions of dollars";
        let mut vague = figure(text, FigureKind::Money, Some("USD"));
        (vague.low, vague.high, vague.qualifier) = (Some(1e7), Some(1e8), Some(Qualifier::Vague));
        assert_eq!(value_label(&vague, text, French), "tens of millions of dollars");
        let mut open = figure("5 million", FigureKind::Money, None);
        open.value = Some(5e6);
        assert_eq!(value_label(&open, "5 million", English), "5 million");
        assert_eq!(value_label(&figure("tripled", FigureKind::Ratio, Some("x")), "tripled", English), "tripled");
    }

    #[test]
    fn a_plus_is_shown_where_the_text_has_one() {
        let mut rise = figure("+35 %", FigureKind::Percent, Some("%"));
        rise.value = Some(35.0);
        assert_eq!(plain(&value_label(&rise, "+35 %", English)), "+35%");
        assert_eq!(plain(&value_label(&rise, "35 %", French)), "35 %");
    }

    #[test]
    fn a_change_has_the_sign_that_its_sentence_gives_it() {
        let label = |text: &str, way, qualifier| {
            let at = text.find("12").unwrap();
            let span = Span::new(at, at + 3);
            let unit = Some("%".to_owned());
            let found = Figure::at(span, span, FigureKind::Percent);
            let figure = Figure { value: Some(12.0), direction: Some(way), unit, qualifier, ..found };
            plain(&value_label(&figure, text, English))
        };
        assert_eq!(label("fell by 12%", Direction::Fall, None), "−12%");
        assert_eq!(label("fell by 12%", Direction::Fall, Some(Qualifier::MoreThan)), "< −12%");
        assert_eq!(label("rose 12%", Direction::Rise, Some(Qualifier::MoreThan)), "> +12%");
        assert_eq!(label("fell to 12%", Direction::Fall, None), "12%");
        assert_eq!(label("stayed at 12%", Direction::Level, None), "12%");
    }

    #[test]
    fn a_ratio_in_the_texts_words_keeps_its_qualifier() {
        let text = "about three times";
        let core = Span::new(6, text.len());
        let mut ratio = Figure::at(Span::new(0, text.len()), core, FigureKind::Ratio);
        assert_eq!(value_label(&ratio, text, English), "three times");
        ratio.qualifier = Some(Qualifier::About);
        assert_eq!(plain(&value_label(&ratio, text, English)), "≈ three times");
    }

    #[test]
    fn dates_keep_their_qualifier() {
        let mut date = figure("fin 2022", FigureKind::Date, Some("year"));
        date.norm = Some("2022".to_owned());
        date.qualifier = Some(Qualifier::End);
        assert_eq!(value_label(&date, "fin 2022", French), "fin 2022");
        assert_eq!(value_label(&date, "fin 2022", English), "late 2022");
        date.qualifier = Some(Qualifier::Mid);
        assert_eq!(value_label(&date, "", English), "mid-2022");
        date.norm = None;
        assert_eq!(value_label(&date, "fin 2022", French), "fin 2022");
    }

    proptest! {
        #[test]
        fn no_digit_is_lost(cents in 0u64..100_000_000_000_000) {
            let value = cents as f64 / 100.0;
            for language in Language::ALL {
                let label = plain(&compact(value, language)).replace(' ', "");
                let factor = terms::scales(language).iter().find(|(_, scale)| label.ends_with(scale));
                let label = label.trim_end_matches(char::is_alphabetic).to_owned();
                let label = match language {
                    French => label.replace(',', "."),
                    English => label.replace(',', ""),
                };
                let read = label.parse::<f64>().unwrap() * factor.map_or(1.0, |(power, _)| *power);
                prop_assert!((read - value).abs() <= value * 1e-12, "{label} is not {value}");
            }
        }

        #[test]
        fn any_value_has_a_label(value in proptest::num::f64::ANY, code in "[A-Z]{0,3}") {
            for language in Language::ALL {
                prop_assert!(!quantity(value, FigureKind::Money, Some(&code), language).is_empty());
                prop_assert!(compact(value, language).chars().count() < 40);
            }
        }
    }
}

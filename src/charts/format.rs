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

use super::clip;
use super::dates;
use super::words;
use crate::analysis::{Figure, FigureKind, Qualifier};
use crate::text::Language;

pub use dates::date_label;

/// Narrow no-break space: between groups of digits and before units in French.
const NARROW: char = '\u{202f}';
/// No-break space.
const NO_BREAK: char = '\u{a0}';
/// Characters of the text's own words that a label shows at most.
const OWN_WORDS: usize = 48;
/// Significant digits kept: what a 64-bit float holds for certain.
const SIGNIFICANT: usize = 15;
/// From here on numbers are written as powers of ten.
const SCIENTIFIC: f64 = 1e18;

/// A figure's value as shown beside it: "> $1T", "12–15 %", "fin 2022". `text`
/// is the document's text: the text's own words are shown where it leaves the
/// value or the currency open, and for ratios, ranks and ordinals.
pub fn value_label(figure: &Figure, text: &str, language: Language) -> String {
    let label = match figure.kind {
        FigureKind::Money if figure.unit.is_none() => None,
        FigureKind::Money | FigureKind::Percent | FigureKind::Count | FigureKind::Measure => {
            quantity_label(figure, text, language)
        }
        FigureKind::Date | FigureKind::Period => dated_label(figure, language),
        FigureKind::Ordinal | FigureKind::Rank | FigureKind::Ratio => None,
    };
    label.unwrap_or_else(|| own_words(figure, text))
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
        let to = words::range_to(language);
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
        (FigureKind::Money, code) => {
            let (symbol, whose) = symbol(code, language);
            format!("{symbol}{whose}").replace(NO_BREAK, " ")
        }
        (FigureKind::Percent, "pp") => words::points(language).to_owned(),
        (FigureKind::Percent, "bp") => words::basis_points(language).to_owned(),
        (_, unit) => unit.to_owned(),
    }
}

fn quantity_label(figure: &Figure, text: &str, language: Language) -> Option<String> {
    let unit = figure.unit.as_deref();
    let hedge = match figure.qualifier {
        Some(Qualifier::Vague) => return None,
        Some(Qualifier::MoreThan) => ">\u{a0}",
        Some(Qualifier::AtLeast) => "≥\u{a0}",
        Some(Qualifier::LessThan) => "<\u{a0}",
        Some(Qualifier::AtMost | Qualifier::UpTo) => "≤\u{a0}",
        Some(Qualifier::About | Qualifier::Almost) => "≈\u{a0}",
        _ => "",
    };
    let label = match (figure.value, figure.low, figure.high) {
        (_, Some(low), Some(high)) if low < high => range(low, high, figure.kind, unit, language),
        (Some(value), ..) => {
            let plus = if value > 0.0 && figure.core.of(text).starts_with('+') { "+" } else { "" };
            format!("{plus}{}", quantity(value, figure.kind, unit, language))
        }
        (None, Some(low), _) => format!("≥{NO_BREAK}{}", quantity(low, figure.kind, unit, language)),
        (None, None, Some(high)) => format!("≤{NO_BREAK}{}", quantity(high, figure.kind, unit, language)),
        (None, None, None) => return None,
    };
    Some(format!("{hedge}{label}"))
}

fn dated_label(figure: &Figure, language: Language) -> Option<String> {
    let date = dates::label(figure.norm.as_deref()?, language)?;
    Some(match figure.qualifier.and_then(|qualifier| words::date_qualifier(qualifier, language)) {
        Some(before) if before.ends_with('-') => format!("{before}{date}"),
        Some(before) => format!("{before} {date}"),
        None => date,
    })
}

fn own_words(figure: &Figure, text: &str) -> String {
    let span = if figure.core.is_empty() { figure.span } else { figure.core };
    clip::shorten(span.of(text), OWN_WORDS)
}

/// What a number is followed or preceded by.
#[derive(Clone, Copy)]
enum Unit<'u> {
    None,
    Currency(&'u str),
    Percent(&'u str),
    Symbol(&'u str),
    Noun(&'u str),
}

impl<'u> Unit<'u> {
    fn of(kind: FigureKind, unit: Option<&'u str>) -> Self {
        match (kind, unit) {
            (FigureKind::Money, Some(code)) => Self::Currency(code),
            (FigureKind::Percent, unit) => Self::Percent(unit.unwrap_or("%")),
            (FigureKind::Measure, Some(symbol)) => Self::Symbol(symbol),
            (FigureKind::Count, Some(noun)) if !noun.is_empty() => Self::Noun(noun),
            _ => Self::None,
        }
    }

    /// Puts digits, scale and unit together.
    fn dress(self, digits: &str, scale: &str, language: Language) -> String {
        let scaled = match language {
            Language::French if !scale.is_empty() => format!("{digits}{NARROW}{scale}"),
            _ => format!("{digits}{scale}"),
        };
        match (self, language) {
            (Self::None, _) => scaled,
            (Self::Currency(code), _) => dress_currency(code, &scaled, scale, language),
            (Self::Percent("pp"), Language::English) => format!("{scaled}{NO_BREAK}pp"),
            (Self::Percent("pp"), Language::French) => format!("{scaled}{NARROW}pts"),
            (Self::Percent("bp"), Language::English) => format!("{scaled}{NO_BREAK}bp"),
            (Self::Percent("bp"), Language::French) => format!("{scaled}{NARROW}pb"),
            (Self::Percent(_), Language::English) => format!("{scaled}%"),
            (Self::Percent(_), Language::French) => format!("{scaled}{NARROW}%"),
            (Self::Symbol(symbol), Language::English) => format!("{scaled}{NO_BREAK}{symbol}"),
            (Self::Symbol(symbol), Language::French) => format!("{scaled}{NARROW}{symbol}"),
            (Self::Noun(noun), Language::French) if !scale.is_empty() => {
                let vowel = crate::text::fold(noun).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
                if vowel { format!("{scaled} d’{noun}") } else { format!("{scaled} de {noun}") }
            }
            (Self::Noun(noun), _) => format!("{scaled} {noun}"),
        }
    }
}

fn dress_currency(code: &str, scaled: &str, scale: &str, language: Language) -> String {
    let (symbol, whose) = symbol(code, language);
    let is_code = symbol == code;
    match language {
        Language::English if is_code => format!("{symbol}{NO_BREAK}{scaled}"),
        Language::English => format!("{symbol}{scaled}"),
        Language::French if is_code || scale.is_empty() => format!("{scaled}{NARROW}{symbol}{whose}"),
        Language::French => format!("{scaled}{symbol}{whose}"),
    }
}

/// A currency's symbol, and in French what follows it to say whose it is; the
/// code itself for a currency without an unmistakable symbol.
fn symbol(code: &str, language: Language) -> (&str, &'static str) {
    match (code, language) {
        ("USD", _) => ("$", ""),
        ("EUR", _) => ("€", ""),
        ("GBP", _) => ("£", ""),
        ("CNY", _) => ("¥", ""),
        ("INR", _) => ("₹", ""),
        ("JPY", Language::English) => ("JP¥", ""),
        ("CAD", Language::English) => ("C$", ""),
        ("CAD", Language::French) => ("$", "\u{a0}CA"),
        ("AUD", Language::English) => ("A$", ""),
        ("AUD", Language::French) => ("$", "\u{a0}AU"),
        ("HKD", Language::English) => ("HK$", ""),
        ("HKD", Language::French) => ("$", "\u{a0}HK"),
        ("SGD", Language::English) => ("S$", ""),
        ("NZD", Language::English) => ("NZ$", ""),
        ("TWD", Language::English) => ("NT$", ""),
        ("BRL", Language::English) => ("R$", ""),
        _ => (code, ""),
    }
}

/// The digits of a number and the scale that they are to be read in.
struct Number {
    negative: bool,
    digits: String,
    scale: &'static str,
}

impl Number {
    fn new(value: f64, unit: Unit<'_>, language: Language) -> Self {
        let value = clean(value);
        let size = value.abs();
        let scales = words::scales(language);
        let scale = match unit {
            Unit::None | Unit::Currency(_) | Unit::Noun(_) if size < SCIENTIFIC => {
                scales.iter().find(|(power, _)| size >= *power)
            }
            _ => None,
        };
        let (mantissa, scale) = scale
            .map(|(power, scale)| (clean(size / power), *scale))
            .filter(|(mantissa, _)| decimals(*mantissa) <= 3)
            .unwrap_or((size, ""));
        let places = usize::from(matches!(unit, Unit::Currency(_)) && scale.is_empty()) * 2;
        Self { negative: value < 0.0, digits: digits(mantissa, places, language), scale }
    }
}

/// Without the last bits that arithmetic in binary leaves behind, and finite.
fn clean(value: f64) -> f64 {
    let finite = if value.is_finite() { value } else { value.signum() * f64::MAX };
    let rounded = format!("{:.*e}", SIGNIFICANT - 1, if value.is_nan() { 0.0 } else { finite });
    rounded.parse().unwrap_or(finite)
}

fn decimals(value: f64) -> usize {
    value.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

/// A positive number in the language's form; a fraction has at least `places` digits.
fn digits(value: f64, places: usize, language: Language) -> String {
    let (separator, point) = match language {
        Language::French => (NARROW, ','),
        Language::English => (',', '.'),
    };
    if value >= SCIENTIFIC || (value > 0.0 && value < 1e-6) {
        let scientific = format!("{value:e}");
        let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        return format!("{}{NO_BREAK}×{NO_BREAK}10^{exponent}", mantissa.replace('.', &point.to_string()));
    }
    let plain = value.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut written = String::with_capacity(plain.len() * 2);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(point);
        written.push_str(fraction);
        written.extend(std::iter::repeat_n('0', places.saturating_sub(fraction.len())));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use Language::{English, French};
    use proptest::prelude::*;

    fn figure(text: &str, kind: FigureKind, unit: Option<&str>) -> Figure {
        let span = Span::new(0, text.len());
        Figure {
            span,
            core: span,
            kind,
            value: None,
            low: None,
            high: None,
            unit: unit.map(str::to_owned),
            qualifier: None,
            norm: None,
            subject: None,
            equivalents: Vec::new(),
        }
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
                let factor = words::scales(language).iter().find(|(_, scale)| label.ends_with(scale));
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

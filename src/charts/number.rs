//! Numbers with their scale and unit, put together as a language writes them.

use super::terms;
use crate::analysis::FigureKind;
use crate::text::Language;

/// Narrow no-break space: between groups of digits in French.
pub(super) const NARROW: char = '\u{202f}';
/// No-break space: before units and scales in French, where a narrow one is hardly seen.
pub(super) const NO_BREAK: char = '\u{a0}';
/// Significant digits kept: what a 64-bit float holds for certain.
const SIGNIFICANT: usize = 15;
/// From here on numbers are written as powers of ten.
const SCIENTIFIC: f64 = 1e18;

/// What a number is followed or preceded by.
#[derive(Clone, Copy)]
pub(super) enum Unit<'u> {
    None,
    Currency(&'u str),
    Percent(&'u str),
    Symbol(&'u str),
    Noun(&'u str),
}

impl<'u> Unit<'u> {
    pub(super) fn of(kind: FigureKind, unit: Option<&'u str>) -> Self {
        match (kind, unit) {
            (FigureKind::Money, Some(code)) => Self::Currency(code),
            (FigureKind::Percent, unit) => Self::Percent(unit.unwrap_or("%")),
            (FigureKind::Measure, Some(symbol)) => Self::Symbol(symbol),
            (FigureKind::Count, Some(noun)) if !noun.is_empty() => Self::Noun(noun),
            _ => Self::None,
        }
    }

    /// Puts digits, scale and unit together.
    pub(super) fn dress(self, digits: &str, scale: &str, language: Language) -> String {
        let scaled = match language {
            Language::French if !scale.is_empty() => format!("{digits}{NO_BREAK}{scale}"),
            _ => format!("{digits}{scale}"),
        };
        match (self, language) {
            (Self::None, _) => scaled,
            (Self::Currency(code), _) => dress_currency(code, &scaled, scale, language),
            (Self::Percent("pp"), Language::English) => format!("{scaled}{NO_BREAK}pp"),
            (Self::Percent("pp"), Language::French) => format!("{scaled}{NO_BREAK}pts"),
            (Self::Percent("bp"), Language::English) => format!("{scaled}{NO_BREAK}bp"),
            (Self::Percent("bp"), Language::French) => format!("{scaled}{NO_BREAK}pb"),
            (Self::Percent(_), Language::English) => format!("{scaled}%"),
            (Self::Percent(_), Language::French) => format!("{scaled}{NO_BREAK}%"),
            (Self::Symbol(unit), _) if terms::everyday_unit(unit, true, language).is_some() => {
                let many = !scale.is_empty() || is_many(digits, language);
                format!("{scaled}{NO_BREAK}{}", terms::everyday_unit(unit, many, language).unwrap_or(unit))
            }
            (Self::Symbol(symbol), _) => format!("{scaled}{NO_BREAK}{symbol}"),
            (Self::Noun(noun), Language::French) if !scale.is_empty() => {
                let vowel = crate::text::fold(noun).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
                if vowel { format!("{scaled} d’{noun}") } else { format!("{scaled} de {noun}") }
            }
            (Self::Noun(noun), _) => format!("{scaled} {noun}"),
        }
    }
}

/// Whether digits take a plural: all but 1 in English, from 2 on in French.
fn is_many(digits: &str, language: Language) -> bool {
    match language {
        Language::English => digits != "1",
        Language::French => !matches!(digits.split(',').next(), Some("0" | "1")),
    }
}

fn dress_currency(code: &str, scaled: &str, scale: &str, language: Language) -> String {
    let (symbol, whose) = symbol(code, language);
    let is_code = symbol == code;
    match language {
        Language::English if is_code => format!("{symbol}{NO_BREAK}{scaled}"),
        Language::English => format!("{symbol}{scaled}"),
        Language::French if is_code || scale.is_empty() => format!("{scaled}{NO_BREAK}{symbol}{whose}"),
        Language::French => format!("{scaled}{symbol}{whose}"),
    }
}

/// A currency's symbol, and in French what follows it to say whose it is; the
/// code itself for a currency without an unmistakable symbol.
pub(super) fn symbol(code: &str, language: Language) -> (&str, &'static str) {
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
pub(super) struct Number {
    pub(super) negative: bool,
    pub(super) digits: String,
    pub(super) scale: &'static str,
}

impl Number {
    pub(super) fn new(value: f64, unit: Unit<'_>, language: Language) -> Self {
        let value = clean(value);
        let size = value.abs();
        let scales = terms::scales(language);
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

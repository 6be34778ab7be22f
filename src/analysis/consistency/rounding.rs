//! What a written number may stand for: as far as it is rounded and hedged.

use crate::analysis::{Figure, Qualifier};

/// Values that a number may stand for, low to high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    pub low: f64,
    pub high: f64,
}

impl Band {
    /// Whether the two have a value in common.
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub fn by(self, factor: f64) -> Self {
        let (a, b) = (self.low * factor, self.high * factor);
        Self { low: a.min(b), high: a.max(b) }
    }

    pub fn widened(self, by: f64) -> Self {
        Self { low: self.low - by, high: self.high + by }
    }
}

/// Share of its value by which a hedged number may be off.
const HEDGED: f64 = 0.1;

/// What the figure may stand for; `None` where it has no single value.
pub(super) fn band(figure: &Figure, text: &str) -> Option<Band> {
    let value = figure.value?;
    if figure.low.is_some() || figure.high.is_some() || !value.is_finite() {
        return None;
    }
    let half = step(figure.written(text), value) / 2.0;
    let mut band = Band { low: value - half, high: value + half };
    let off = value.abs() * HEDGED;
    match figure.qualifier {
        None | Some(Qualifier::Exact | Qualifier::Only) => {}
        Some(Qualifier::MoreThan | Qualifier::AtLeast) => band.high += off,
        Some(Qualifier::Almost | Qualifier::LessThan | Qualifier::AtMost | Qualifier::UpTo) => band.low -= off,
        Some(Qualifier::About) => band = band.widened(off),
        Some(_) => return None,
    }
    Some(band)
}

/// What two values of one quantity may stand for. They are told to the same
/// digit: beside 85 a hundred is no rounded number.
pub(super) fn bands(a: &Figure, b: &Figure, text: &str) -> Option<(Band, Band)> {
    let exact = |one: &Figure, other: &Figure| {
        let band = band(one, text)?;
        let value = one.value.filter(|_| one.qualifier.is_none())?;
        let finest = step(other.written(text), other.value?).max(last_digit(one.written(text), value));
        let half = (band.high - band.low).min(finest) / 2.0;
        Some(Band { low: value - half, high: value + half })
    };
    let (x, y) = (band(a, text)?, band(b, text)?);
    Some((exact(a, b).unwrap_or(x), exact(b, a).unwrap_or(y)))
}

/// What one of the last digit comes to, be it a zero.
fn last_digit(core: &str, value: f64) -> f64 {
    written(core).map_or(value.abs(), |(_, mantissa)| if mantissa == 0.0 { 1.0 } else { (value / mantissa).abs() })
}

/// The digits of a number, and their value as one whole number.
fn written(core: &str) -> Option<(String, f64)> {
    let digits = core.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| in_number(*c));
    let digits: String = digits.filter(char::is_ascii_digit).collect();
    let mantissa = digits.parse().ok()?;
    Some((digits, mantissa))
}

/// What the last written digit counts: 100,000 in "1.5 million". Zeros at the
/// end may be rounded ones, but for the first two digits.
fn step(core: &str, value: f64) -> f64 {
    let Some((written, mantissa)) = written(core) else { return value.abs() * HEDGED };
    if mantissa == 0.0 || value == 0.0 {
        return 1.0;
    }
    // Decimals and scale together: what one of the last digit comes to.
    let one = (value / mantissa).abs();
    let zeros = written.chars().rev().take_while(|c| *c == '0').count();
    let decimal = one < 1.0 || core.contains([',', '.']) && zeros == 0;
    let rounded = if decimal { 0 } else { zeros.min(written.len().saturating_sub(2)) };
    one * 10f64.powi(rounded.try_into().unwrap_or(0))
}

fn in_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '’' | '\'' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_as_exact_as_it_is_written() {
        assert_eq!(step("1,5 milliard", 1.5e9), 1e8);
        assert_eq!(step("120", 120.0), 10.0);
        assert_eq!(step("$1,234", 1234.0), 1.0);
        assert_eq!(step("30 %", 30.0), 1.0);
        assert_eq!(step("12 000 euros", 12_000.0), 1000.0);
        assert_eq!(step("trois millions", 3e6), 3e5);
        assert!((step("0,25 point", 0.25) - 0.01).abs() < 1e-12);
    }
}

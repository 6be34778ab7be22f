//! Axes: what range of values is drawn, and which values are labelled.

use super::Scale;
use super::dates;
use crate::text::Language;

/// The range of an axis and its labelled values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// The value at its left end.
    pub min: f64,
    /// The value at its right end.
    pub max: f64,
    /// Labelled values in ascending order, all within the range.
    pub ticks: Vec<Tick>,
}

/// A labelled value of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub value: f64,
    /// Its label, in the form of the chart's language.
    pub label: String,
}

/// Values beyond this are drawn as this: differences of them stay finite.
const LARGEST: f64 = 1e300;
/// The smallest value with a place on a logarithmic axis.
const SMALLEST: f64 = 1e-300;
/// Labelled values on an axis, at most.
const TICKS: i32 = 8;

impl Axis {
    /// A logarithmic axis for positive values: whole decades, with room left
    /// of the smallest value so that its bar has a length.
    pub fn log10(values: impl IntoIterator<Item = f64>, label: impl Fn(f64) -> String) -> Self {
        let decades = values.into_iter().map(|value| tame(value).max(SMALLEST).log10());
        let Some((low, high)) = bounds(decades) else { return Self::default() };
        let near = 1e-9;
        let (low, high) = ((low - near).floor() as i32, (high - near).ceil() as i32);
        let high = high.max(low + 1);
        let step = (high - low + TICKS - 1) / TICKS;
        // Labels start at the right decade, so that the largest value has one near it.
        let mut ticks: Vec<Tick> = (0..=(high - low) / step)
            .map(|index| 10f64.powi(high - index * step))
            .map(|value| Tick { value, label: label(value) })
            .collect();
        ticks.reverse();
        Self { min: 10f64.powi(low), max: 10f64.powi(high), ticks }
    }

    /// A linear axis with zero on it, in steps of 1, 2 or 5 times a power of ten.
    pub fn linear(values: impl IntoIterator<Item = f64>, label: impl Fn(f64) -> String) -> Self {
        let Some((low, high)) = bounds(values.into_iter().map(tame).chain([0.0])) else { return Self::default() };
        let span = if high > low { high - low } else { 1.0 };
        let step = nice_step(span / 5.0);
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let last = last.max(first + 1.0);
        let ticks = (0..=(last - first) as i32).map(|index| (first + f64::from(index)) * step);
        let ticks = ticks.map(|value| Tick { value, label: label(value) }).collect();
        Self { min: first * step, max: last * step, ticks }
    }

    /// A time axis for decimal years, in steps of months or years.
    pub fn time(years: impl IntoIterator<Item = f64>, language: Language) -> Self {
        let Some((low, high)) = bounds(years.into_iter().map(|year| tame(year).clamp(-1e5, 1e5))) else {
            return Self::default();
        };
        let span = (high - low).max(1.0 / 12.0);
        let months = [1.0, 3.0, 6.0].into_iter().map(|months| months / 12.0).find(|step| span / step <= 7.0);
        let step = months.unwrap_or_else(|| nice_step(span / 7.0).max(1.0));
        let (first, last) = ((low / step + 1e-6).floor(), (high / step - 1e-6).ceil());
        let last = last.max(first + 1.0);
        let label = |year: f64| match months {
            Some(_) => dates::tick_label(year, language),
            None => dates::year_label(year.round() as i32, language),
        };
        let ticks = (0..=(last - first) as i32).map(|index| (first + f64::from(index)) * step);
        let ticks = ticks.map(|value| Tick { value, label: label(value) }).collect();
        Self { min: first * step, max: last * step, ticks }
    }

    /// Where `value` lies from 0.0 (left) to 1.0 (right), clamped.
    pub fn position(&self, value: f64, scale: Scale) -> f64 {
        let place = |value: f64| match scale {
            Scale::Log10 => tame(value).max(SMALLEST).log10(),
            Scale::Linear | Scale::Time => tame(value),
        };
        let (min, max) = (place(self.min), place(self.max));
        if max > min { ((place(value) - min) / (max - min)).clamp(0.0, 1.0) } else { 0.0 }
    }
}

fn tame(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(-LARGEST, LARGEST) }
}

fn bounds(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |found, value| {
        let (low, high) = found.unwrap_or((value, value));
        Some((value.min(low), value.max(high)))
    })
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `least`.
fn nice_step(least: f64) -> f64 {
    let power = 10f64.powi(least.max(SMALLEST).log10().floor() as i32);
    [1.0, 2.0, 5.0].into_iter().map(|factor| factor * power).find(|step| *step >= least * 0.999).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn decades_around_the_values() {
        let axis = Axis::log10([6e6, 1e12], |value| format!("{value:e}"));
        assert_eq!(labels(&axis), ["1e6", "1e7", "1e8", "1e9", "1e10", "1e11", "1e12"]);
        assert!((axis.position(1e9, Scale::Log10) - 0.5).abs() < 1e-9);
        assert!(Axis::log10([1e6], |_| String::new()).position(1e6, Scale::Log10) > 0.5, "a lone decade has a length");
        assert_eq!(labels(&Axis::log10([1.0, 1e20], |value| format!("{value:e}"))).len(), 8);
    }

    #[test]
    fn zero_is_on_a_linear_axis() {
        let axis = Axis::linear([35.0, -12.0], |value| value.to_string());
        assert_eq!(labels(&axis), ["-20", "-10", "0", "10", "20", "30", "40"]);
        assert_eq!(Axis::linear([7.0], |value| value.to_string()).min, 0.0);
    }

    #[test]
    fn years_or_months() {
        let years = Axis::time([2017.5, 2025.2], Language::English);
        assert_eq!(labels(&years), ["2016", "2018", "2020", "2022", "2024", "2026"]);
        let months = Axis::time([2024.1, 2024.8], Language::French);
        assert_eq!(labels(&months), ["janv. 2024", "avr. 2024", "juil. 2024", "oct. 2024", "janv. 2025"]);
    }

    proptest! {
        #[test]
        fn every_axis_is_finite(values in proptest::collection::vec(proptest::num::f64::ANY, 0..6)) {
            let label = |value: f64| value.to_string();
            let axes = [
                (Axis::log10(values.clone(), label), Scale::Log10),
                (Axis::linear(values.clone(), label), Scale::Linear),
                (Axis::time(values.clone(), Language::French), Scale::Time),
            ];
            for (axis, scale) in axes {
                prop_assert!(axis.min.is_finite() && axis.max.is_finite());
                prop_assert!(axis.ticks.len() <= 10, "{} ticks", axis.ticks.len());
                for value in &values {
                    prop_assert!((0.0..=1.0).contains(&axis.position(*value, scale)));
                }
            }
        }
    }
}

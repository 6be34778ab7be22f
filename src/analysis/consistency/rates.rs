//! Amounts that the text equates: every pair of currencies has one rate.

use std::collections::BTreeMap;

use super::rounding::band;
use super::{Finding, FindingKind};
use crate::analysis::{Figure, FigureKind};

/// How far a rate must be from the others, as a factor.
const FAR: f64 = 1.25;
/// Years between two amounts whose rates may still be compared.
const YEARS: f64 = 1.0;

/// An amount in two currencies: what one unit of the first comes to in the second.
#[derive(Clone, Copy, Debug)]
struct Rate {
    figures: [usize; 2],
    low: f64,
    rate: f64,
    high: f64,
    year: Option<f64>,
}

/// Every rate that is far from the others of its pair of currencies.
pub(super) fn check(figures: &[Figure], text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for mut rates in stated(figures, text).into_values().filter(|rates| rates.len() > 1) {
        rates.sort_by(|a, b| a.rate.total_cmp(&b.rate));
        let usual = rates[(rates.len() - 1) / 2];
        let other = rates[rates.len() / 2];
        // Of two that differ neither is the usual one: both are pointed out together.
        let far = |rate: &&Rate| is_far(rate, &usual) && (rates.len() == 2 || is_far(rate, &other));
        found.extend(rates.iter().filter(far).map(|rate| Finding {
            kind: FindingKind::Rate,
            figures: [rate.figures, usual.figures].concat(),
            stated: Some(rate.rate),
            expected: Some(usual.rate),
        }));
    }
    found
}

fn is_far(rate: &Rate, usual: &Rate) -> bool {
    let apart = rate.year.zip(usual.year).is_some_and(|(a, b)| (a - b).abs() > YEARS);
    let dated = rate.year.is_some() != usual.year.is_some();
    !apart && !dated && (rate.low > usual.high * FAR || rate.high * FAR < usual.low)
}

/// The rates that the text states, by pair of currencies.
fn stated(figures: &[Figure], text: &str) -> BTreeMap<(String, String), Vec<Rate>> {
    let mut rates: BTreeMap<(String, String), Vec<Rate>> = BTreeMap::new();
    for (index, figure) in figures.iter().enumerate() {
        for equivalent in figure.equivalents.iter().filter(|equivalent| equivalent.figure > index) {
            let Some(other) = figures.get(equivalent.figure).filter(|_| figure.kind == FigureKind::Money) else {
                continue;
            };
            let (Some(a), Some(b)) = (figure.unit.clone(), other.unit.clone()) else { continue };
            let ((first, from), (second, to)) =
                if a <= b { ((a, figure), (b, other)) } else { ((b, other), (a, figure)) };
            let (Some(x), Some(y)) = (band(from, text), band(to, text)) else { continue };
            let (Some(low), Some(high)) = (from.value, to.value) else { continue };
            if x.low <= 0.0 || y.low <= 0.0 {
                continue;
            }
            let year = figure.holds_for.and_then(|date| figures.get(date)).and_then(|date| date.value);
            let rate = Rate {
                figures: [index, equivalent.figure],
                low: y.low / x.high,
                rate: high / low,
                high: y.high / x.low,
                year,
            };
            rates.entry((first, second)).or_default().push(rate);
        }
    }
    rates
}

//! Changes, shares, sums and ranges that the text itself spells out.

use super::rounding::{Band, band, bands};
use super::{Finding, FindingKind};
use crate::analysis::figures::{Direction, Relation};
use crate::analysis::{Figure, FigureKind, Qualifier};

/// Percentage points by which a computed percentage must be off at least.
const POINTS: f64 = 1.0;
/// Share of the computed percentage by which it must be off at least.
const SHARE: f64 = 0.1;
/// Share by which a multiple in words may be off.
const LOOSE: f64 = 0.15;
/// How many times its stated value a computed one may be: beyond it, the
/// reading is what is wrong.
const ABSURD: f64 = 10.0;

/// The contradiction within one relation, if there is one.
pub(super) fn check(figures: &[Figure], relation: &Relation, text: &str) -> Option<Finding> {
    match relation {
        Relation::Change { from, to, by, way } => change(figures, text, [*from, *to, *by], *way),
        Relation::Share { part, whole, share } => share_of(figures, text, [*part, *whole, *share]),
        Relation::Sum { whole, parts } => sum(figures, text, *whole, parts),
        Relation::Between { low, high } => between(figures, *low, *high),
        Relation::Statement { .. } => None,
    }
}

fn change(figures: &[Figure], text: &str, indices: [usize; 3], way: Direction) -> Option<Finding> {
    let [from, to, by] = indices.map(|index| figures.get(index));
    let (from, to, by) = (from?, to?, by?);
    let (start, end) = bands(from, to, text)?;
    if by.kind == FigureKind::Ratio {
        return multiple(indices, (from, to, by), start, end);
    }
    let told = band(by, text)?;
    let sign = match way {
        Direction::Rise => 1.0,
        Direction::Fall => -1.0,
        Direction::Level => return None,
    };
    let told = if told.low < 0.0 { told } else { told.by(sign) };
    let unit = by.unit.as_deref()?;
    let percents = from.unit.as_deref() == Some("%");
    let points = Band { low: end.low - start.high, high: end.high - start.low };
    let (computed, expected) = match unit {
        "%" if start.low > 0.0 => {
            let relative = Band { low: end.low / start.high - 1.0, high: end.high / start.low - 1.0 }.by(100.0);
            (relative, (to.value? / from.value? - 1.0) * 100.0)
        }
        "pp" if percents => (points, to.value? - from.value?),
        "bp" if percents => (points.by(100.0), (to.value? - from.value?) * 100.0),
        _ => return None,
    };
    // Many write "2 %" for two points.
    let loosely = percents && unit == "%" && points.meets(told);
    let stated = by.value? * if by.value? < 0.0 { 1.0 } else { sign };
    let slack = (expected.abs() * SHARE).max(POINTS * if unit == "bp" { 5.0 } else { 1.0 });
    let wider = if unit == "%" { step_of(told) } else { 0.0 };
    let agrees = computed.widened(wider).meets(told) || (stated - expected).abs() <= slack || loosely;
    let absurd = unit == "%" && is_absurd(1.0 + stated / 100.0, 1.0 + expected / 100.0);
    (!agrees && !absurd).then(|| finding(FindingKind::Change, &indices, stated, expected))
}

/// "Doubled from 30 to 45": a word for a multiple is rarely meant to the digit.
fn multiple(
    indices: [usize; 3],
    (from, to, by): (&Figure, &Figure, &Figure),
    start: Band,
    end: Band,
) -> Option<Finding> {
    let times = by.value.filter(|times| *times > 0.0 && start.low > 0.0)?;
    let computed = Band { low: end.low / start.high, high: end.high / start.low };
    let mut told = Band { low: times * (1.0 - LOOSE), high: times * (1.0 + LOOSE) };
    match by.qualifier {
        Some(Qualifier::MoreThan | Qualifier::AtLeast) => told.high = f64::INFINITY,
        Some(Qualifier::LessThan | Qualifier::Almost | Qualifier::AtMost) => told.low -= times * LOOSE,
        None | Some(Qualifier::About | Qualifier::Exact) => {}
        Some(_) => return None,
    }
    let expected = to.value? / from.value?;
    let percent = |times: f64| (times - 1.0) * 100.0;
    let agrees = computed.meets(told) || is_absurd(times, expected);
    (!agrees).then(|| finding(FindingKind::Change, &indices, percent(times), percent(expected)))
}

/// Whether two values that ought to be one are so far apart that the figures
/// must have been misread, not miswritten.
fn is_absurd(stated: f64, expected: f64) -> bool {
    let (small, large) = (stated.abs().min(expected.abs()), stated.abs().max(expected.abs()));
    large > small * ABSURD
}

/// A stated change may be rounded a little more coarsely than it is written.
fn step_of(told: Band) -> f64 {
    (told.high - told.low) / 2.0
}

fn share_of(figures: &[Figure], text: &str, indices: [usize; 3]) -> Option<Finding> {
    let [part, whole, share] = indices.map(|index| figures.get(index));
    let (part, whole, share) = (part?, whole?, share?);
    let (a, b, told) = (band(part, text)?, band(whole, text)?, band(share, text)?);
    if a.low < 0.0 || b.low <= 0.0 {
        return None;
    }
    let computed = Band { low: a.low / b.high, high: a.high / b.low }.by(100.0);
    let (stated, expected) = (share.value?, part.value? / whole.value? * 100.0);
    let slack = (expected.abs() * SHARE).max(POINTS);
    let agrees = computed.widened(step_of(told)).meets(told) || (stated - expected).abs() <= slack;
    (!agrees && !is_absurd(stated, expected)).then(|| finding(FindingKind::Share, &indices, stated, expected))
}

fn sum(figures: &[Figure], text: &str, whole: Option<usize>, parts: &[usize]) -> Option<Finding> {
    let mut total = Band { low: 0.0, high: 0.0 };
    let mut expected = 0.0;
    for part in parts {
        let figure = figures.get(*part)?;
        let part = band(figure, text).filter(|_| figure.qualifier.is_none())?;
        total = Band { low: total.low + part.low, high: total.high + part.high };
        expected += figure.value?;
    }
    let Some(index) = whole else {
        let over = total.low > 100.0 + POINTS;
        return over.then(|| finding(FindingKind::Sum, parts, 100.0, expected));
    };
    let figure = figures.get(index)?;
    let told = band(figure, text)?;
    let slack = figure.value?.abs() * 0.01;
    let all = [&[index], parts].concat();
    let agrees = total.widened(slack).meets(told) || is_absurd(figure.value?, expected);
    (!agrees).then(|| finding(FindingKind::Sum, &all, figure.value.unwrap_or(0.0), expected))
}

fn between(figures: &[Figure], low: usize, high: usize) -> Option<Finding> {
    let (first, second) = (figures.get(low)?.value?, figures.get(high)?.value?);
    (first > second).then(|| Finding {
        kind: FindingKind::Range,
        figures: vec![low, high],
        stated: None,
        expected: None,
    })
}

fn finding(kind: FindingKind, figures: &[usize], stated: f64, expected: f64) -> Finding {
    Finding { kind, figures: figures.to_vec(), stated: Some(stated), expected: Some(expected) }
}

//! Two values that are one figure: "3 à 5 %", "between $300 million and $500
//! million", "$10-15 billion".

use super::lexicon::Role;
use super::quantity::{Quantity, Unit, quantity};
use super::sentence::Sentence;
use super::years::year_at;
use super::{FigureKind, Qualifier};

/// Reads the quantity at `at` and, where it is the first of two, both.
pub(super) fn ranged(s: &Sentence<'_>, at: usize) -> Option<Quantity> {
    let first = quantity(s, at)?;
    let Some((next, joint)) = connector(s, &first) else { return Some(first) };
    let Some(second) = quantity(s, next) else { return Some(first) };
    // "in 2022 to $128 million": the year dates what stands before it.
    let dated = first.bare && s.before_is(at, Role::InYear) && !s.before_is(at, Role::By);
    if dated && !second.bare && year_at(s, at).is_some() {
        return Some(first);
    }
    Some(join(s, &first, &second, joint).unwrap_or(first))
}

/// What joins the two values.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    Dash,
    To,
    And,
    Or,
}

fn connector(s: &Sentence<'_>, first: &Quantity) -> Option<(usize, Joint)> {
    let at = first.end;
    if s.is_hyphen(at) {
        let even = s.touches_before(at) == s.touches_before(at + 1);
        return even.then_some((at + 1, Joint::Dash));
    }
    if s.is(at, Role::To) && (!s.touches_before(at + 1) || s.is_apostrophe(at + 1)) {
        return Some((if s.is_apostrophe(at + 1) { at + 3 } else { at + 1 }, Joint::To));
    }
    if s.is(at, Role::And) && (first.first.saturating_sub(4)..first.first).any(|at| s.is(at, Role::Between)) {
        let article = usize::from(s.is(at + 1, Role::The));
        return Some((at + 1 + article, Joint::And));
    }
    (s.is(at, Role::Or) && !s.is(at + 1, Role::Or)).then_some((at + 1, Joint::Or))
}

fn join(s: &Sentence<'_>, first: &Quantity, second: &Quantity, joint: Joint) -> Option<Quantity> {
    let (mut low, mut high) = (first.value?, second.value?);
    let shared = share(first, second, joint)?;
    let own = !first.bare;
    if first.bare && !second.bare {
        low *= second.factor;
    } else if !first.bare && second.bare {
        high *= first.factor;
    }
    // The scale after the second value is the first one's too.
    if first.scale == 1.0
        && second.scale > 1.0
        && low * second.scale <= high
        && !(own && joint != Joint::Dash && second.kind == first.kind && !second.bare)
    {
        low *= second.scale;
    }
    let mut found = Quantity { end: second.end, bounds: Some((low, high)), value: None, ..*first };
    (found.kind, found.unit) = shared;
    found.bare = first.bare && second.bare;
    found.hedge = Some(Qualifier::Range);
    let rises = low < high;
    match joint {
        Joint::To if led_from(s, first.first) && (!rises || changes(s, first.first, own)) => {
            // A change from one value to the other: two figures, one unit.
            (!rises || first.bare && !second.bare).then_some(Quantity {
                kind: shared.0,
                unit: shared.1,
                value: Some(low),
                bounds: None,
                bare: false,
                ..*first
            })
        }
        Joint::Or if second.end - first.first > 8 || high > low * 10.0 || !first.bare => None,
        // Digits with a hyphen and nothing counted: a name or a result.
        Joint::Dash
            if found.bare
                && !s.is_word(found.end)
                && !s.is_all(found.first, found.end)
                && s.touches_before(first.end) =>
        {
            None
        }
        _ => rises.then_some(found),
    }
}

/// The kind and unit of both values, where they can have one.
fn share(first: &Quantity, second: &Quantity, joint: Joint) -> Option<(FigureKind, Unit)> {
    let same = first.kind == second.kind && first.unit == second.unit;
    let money = first.kind == FigureKind::Money && second.kind == FigureKind::Money;
    if same {
        return Some((first.kind, first.unit));
    }
    if money {
        let stated = |unit: Unit| matches!(unit, Unit::Money(super::currency::Currency::Code(_)));
        return (stated(second.unit) && !stated(first.unit)).then_some((second.kind, second.unit));
    }
    if first.bare && first.kind == FigureKind::Count && second.kind != FigureKind::Ratio {
        return Some((second.kind, second.unit));
    }
    let dash = joint == Joint::Dash || first.kind == FigureKind::Money && second.scale > 1.0;
    (second.bare && second.kind == FigureKind::Count && dash).then_some((first.kind, first.unit))
}

/// Whether "from" or "de" leads the first value.
fn led_from(s: &Sentence<'_>, first: usize) -> bool {
    (first.saturating_sub(2)..first)
        .any(|at| s.is(at, Role::From) && (at + 1 == first || !s.is_symbol(at + 1) || s.is_apostrophe(at + 1)))
}

/// Whether "from A to B" tells of a change, not of a span: in French the verb
/// says so; in English anything but a verb of ranging does.
fn changes(s: &Sentence<'_>, first: usize, own: bool) -> bool {
    let from = (first.saturating_sub(2)..first).find(|at| s.is(*at, Role::From)).unwrap_or(first);
    let mut before = from.saturating_sub(6)..from;
    if s.lexicon.nouns_first {
        let moves = |at| s.is(at, Role::Change) || own && (s.is(at, Role::Rise) || s.is(at, Role::Fall));
        return (from.saturating_sub(4)..from).any(moves);
    }
    from > 0 && s.is_word(from - 1) && !before.any(|at| s.is(at, Role::Spread))
}

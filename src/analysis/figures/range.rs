//! Two values that are one figure: "3 à 5 %", "between $300 million and $500
//! million", "$10-15 billion".

use super::lexicon::Role;
use super::number::Form;
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
    // "two or three hundred"
    let hundred = (1..=second.end - second.first).any(|back| s.entry(second.end - back).cardinal == Some(100.0));
    if hundred && first.bare && low < 10.0 && (200.0..1000.0).contains(&high) && joint != Joint::And {
        low *= 100.0;
    }
    // The scale after the second value is the first one's too.
    let from = led_from(s, first.first);
    let scaled = first.scale == 1.0 && second.scale > 1.0;
    let within =
        low * second.scale <= high && !(own && joint != Joint::Dash && second.kind == first.kind && !second.bare);
    let pair = joint == Joint::And || joint == Joint::To && from;
    let ends = pair && is_prefixed(s, first) && of_one_scale(s, first.first, low * second.scale, low, high);
    if scaled && (within || ends) {
        low *= second.scale;
    }
    // "une Peugeot 208 à 18 000 euros": the name of a thing and its price.
    let far = joint == Joint::To && first.bare && !second.bare && high > low * FAR;
    if far && !led_from(s, first.first) && s.is_capital(first.first.wrapping_sub(1)) {
        return None;
    }
    let mut found = Quantity { end: second.end, bounds: Some((low, high)), value: None, ..*first };
    (found.kind, found.unit) = shared;
    found.bare = first.bare && second.bare;
    found.hedge = Some(Qualifier::Range);
    let rises = low < high;
    match joint {
        // "fell 3 cents to 75 cents", by how much and to what: two figures.
        Joint::To if !from && own && !second.bare && rises && moved(s, first) => None,
        Joint::To if from && (!rises || changes(s, first.first, own, first.kind)) => {
            // A change from one value to the other: two figures, one unit.
            (!rises || first.bare && !second.bare || scaled && ends).then_some(Quantity {
                kind: shared.0,
                unit: shared.1,
                value: Some(low),
                bounds: None,
                bare: false,
                ..*first
            })
        }
        Joint::Or if second.end - first.first > 8 || high > low * 10.0 || !first.bare => None,
        // Two numbers and nothing else are two.
        Joint::Or if s.is_all(found.first, found.end) => None,
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

/// The ends of a range further apart than this are none, after a name.
const FAR: f64 = 20.0;
/// Two ends of a change further apart than this are hardly of one scale.
const ONE_ORDER: f64 = 50.0;
/// A number from here on is written out in full: it takes no scale.
const IN_FULL: f64 = 10_000.0;

/// Whether the number takes nothing after it that is its own: "100", "$9".
fn is_prefixed(s: &Sentence<'_>, first: &Quantity) -> bool {
    first.bare || first.kind == FigureKind::Money && first.end > first.first && s.is_number(first.end - 1)
}

/// "from $9 to $7 billion", "de 100 à 85 millions": whether both ends of a
/// change are of one order once the one `written` without a scale has the
/// `other` one's. "Grew from $50 to $2 million" would be a fall then: there
/// the first one is what it says.
pub(super) fn of_one_scale(s: &Sentence<'_>, from: usize, shared: f64, written: f64, other: f64) -> bool {
    let order = written > 0.0 && written < IN_FULL && shared < other * ONE_ORDER && other < shared * ONE_ORDER;
    let grows = (from.saturating_sub(6)..from).any(|at| s.is(at, Role::Rise));
    order && !(grows && written < other && shared > other)
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
    let part = second.kind == FigureKind::Ratio && second.form == Form::Share;
    if first.bare && first.kind == FigureKind::Count && !part {
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
fn changes(s: &Sentence<'_>, first: usize, own: bool, kind: FigureKind) -> bool {
    let from = (first.saturating_sub(2)..first).find(|at| s.is(*at, Role::From)).unwrap_or(first);
    let mut before = from.saturating_sub(6)..from;
    let multiple = |at: usize| s.entry(at).multiple.is_some();
    // "a triplé, de 40 à 115"
    if from > 0 && s.str(from - 1) == "," {
        return (from.saturating_sub(8)..from).any(|at| multiple(at) || moves(s, at) || s.is(at, Role::Change));
    }
    if s.lexicon.nouns_first {
        // "un recul de 4 % à 6 %" is between the two.
        let noun = kind == FigureKind::Percent && from > 1 && s.is(from - 2, Role::Article) && moves(s, from - 1);
        let moves = |at| s.is(at, Role::Change) || multiple(at) || own && moves(s, at);
        return !noun && (from.saturating_sub(4)..from).any(moves);
    }
    from > 0 && s.is_word(from - 1) && !before.any(|at| s.is(at, Role::Spread))
}

fn moves(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Role::Rise) || s.is(at, Role::Fall)
}

/// Whether the first of two amounts is how much something has moved. Per cent
/// of what is seldom told from per cent of all, and what will move may do so
/// by one or the other.
fn moved(s: &Sentence<'_>, first: &Quantity) -> bool {
    let amount = first.kind != FigureKind::Percent || first.unit != Unit::Named("%");
    let Some(verb) = first.first.checked_sub(1).filter(|_| amount) else { return false };
    let modal = !s.lexicon.nouns_first && (s.before_is(verb, Role::Auxiliary) || s.before_is(verb, Role::To));
    moves(s, verb) && !modal
}

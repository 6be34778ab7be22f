//! Which way a figure goes, and when it holds.

use super::lexicon::Role;
use super::reader::Found;
use super::sentence::Sentence;
use super::{Direction, FigureKind, Qualifier};

/// How far before a figure the word that says its direction may stand, in tokens.
const NEAR: usize = 5;
/// How many figures away a date is looked for.
const AROUND: usize = 16;

/// Which way `found[at]` goes: its sign, the nearest word of rising or falling
/// before it with no other figure between, or right after it ("12 % de
/// hausse"); the end of a change goes the way of the change ("de 70 % à 50 %").
pub(super) fn direction(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Direction> {
    let one = &found[at];
    let change = match one.figure.kind {
        FigureKind::Percent | FigureKind::Ratio => true,
        FigureKind::Money | FigureKind::Count | FigureKind::Measure => false,
        _ => return None,
    };
    if let Some(from) = at.checked_sub(1).filter(|from| is_change(s, &found[*from], one)) {
        let (from, to) = (found[from].figure.value?, one.figure.value?);
        return Some(if to > from { Direction::Rise } else { Direction::Fall });
    }
    // Where a change starts from goes nowhere yet.
    if found.get(at + 1).is_some_and(|to| is_change(s, one, to)) {
        return None;
    }
    if let Some(signed) = sign(s, one) {
        return Some(signed);
    }
    let first = one.hedged.0;
    // "down from 68%"
    if s.before_is(first, Role::From) && !s.before_is(first, Role::Of) {
        return None;
    }
    let reached = s.before_is(first, Role::To);
    if !(change || reached || by(s, one)) {
        return None;
    }
    if reached && let Some(moved) = at.checked_sub(1).and_then(|before| reached_by(s, &found[before], one)) {
        return Some(moved);
    }
    let near = |at: &usize| !s.is_number(*at) && !matches!(s.str(*at), "," | ";" | "(");
    let before = (first.saturating_sub(NEAR)..first).rev().take_while(near);
    let after = one.end..one.end + if change { 3 } else { 0 };
    before.chain(after).find_map(|at| way(s, at))
}

/// Whether a quantity is how much something moves: "rose by $3 million",
/// "augmentera de 300 barils". A thing has its own "de": "hausse des salaires
/// de 300 employés".
fn by(s: &Sentence<'_>, one: &Found) -> bool {
    let first = one.hedged.0;
    let moves = first > 1 && way(s, first - 2).is_some();
    s.before_is(first, Role::By) || s.before_is(first, Role::Of) && (one.figure.kind == FigureKind::Money || moves)
}

/// The direction that the word at `at` says; "makes up 12%" says none.
pub(super) fn way(s: &Sentence<'_>, at: usize) -> Option<Direction> {
    if s.before_is(at, Role::Particle) {
        return None;
    }
    let ways = [(Role::Rise, Direction::Rise), (Role::Fall, Direction::Fall), (Role::Level, Direction::Level)];
    ways.into_iter().find(|(role, _)| s.is(at, *role)).map(|(_, way)| way)
}

/// "+3 %", "(−3 %)": a plus always tells of a change, a minus where it stands
/// in brackets.
fn sign(s: &Sentence<'_>, one: &Found) -> Option<Direction> {
    let bracketed = one.first > 0 && s.str(one.first - 1) == "(";
    match s.str(one.first) {
        "+" => Some(Direction::Rise),
        "-" | "−" | "–" if bracketed && one.figure.kind == FigureKind::Percent => Some(Direction::Fall),
        _ => None,
    }
}

/// "rose 7% to $18bn": what is reached goes the way of the figure before it.
fn reached_by(s: &Sentence<'_>, before: &Found, one: &Found) -> Option<Direction> {
    let end = before.hedged.1.max(before.end);
    let to = end + usize::from(s.str(end) == ",");
    (to + 1 == one.hedged.0).then_some(before.figure.direction).flatten()
}

/// Whether two figures that follow each other are both ends of one change:
/// "de 70 % à 50 %", "from $3m to $4m".
pub(super) fn is_change(s: &Sentence<'_>, from: &Found, to: &Found) -> bool {
    let counts = from.figure.kind == FigureKind::Count;
    let unit = counts || from.figure.unit == to.figure.unit && from.currency == to.currency;
    let same = from.figure.kind == to.figure.kind && unit;
    let led = (from.hedged.0.saturating_sub(2)..from.hedged.0).any(|at| s.is(at, Role::From));
    let end = from.hedged.1.max(from.end);
    let between = end..to.hedged.0;
    // "de 100 salariés à 150", "from 5% last year to 4%"
    let joined = between.len() <= 4
        && to.hedged.0 > 0
        && (s.is(to.hedged.0 - 1, Role::To))
        && between.into_iter().all(|at| !s.is_symbol(at) || s.is_apostrophe(at));
    same && led && joined
}

/// The date that `found[at]` holds for, as an index into `found`: the one right
/// after it, else the only one of the sentence, else the last one before it.
pub(super) fn holds_for(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<usize> {
    let is_date = |date: &usize| {
        let date = &found[*date];
        matches!(date.figure.kind, FigureKind::Date | FigureKind::Period) && !is_base(s, date, &found[at])
    };
    let follows = |at: usize| {
        (at + 1 < found.len() && is_date(&(at + 1)) && right_after(s, &found[at], &found[at + 1])).then_some(at + 1)
    };
    if let Some(date) = follows(at).filter(|date| !compared(s, &found[*date])) {
        return Some(date);
    }
    // What dates a figure that this one is compared with is not its own date.
    let claimed = |date: usize| date > 0 && date - 1 != at && follows(date - 1) == Some(date) && !is_date(&(date - 1));
    let mut dates = (at.saturating_sub(AROUND)..(at + AROUND).min(found.len())).filter(is_date);
    let (first, more) = (dates.next()?, dates.next().is_some());
    let date = if more { (at.saturating_sub(AROUND)..at).rev().find(is_date)? } else { first };
    let (told, one) = (&found[date], &found[at]);
    let ended = date < at && (told.end..one.hedged.0).any(|at| s.str(at) == ";");
    let apart = ended || apart(s, told, one) || date < at && closed_between(s, told, one, more);
    (!claimed(date) && !apart && !compared(s, told)).then_some(date)
}

/// Whether a date is only what others are held against: "more than in 2021",
/// "par rapport à 2021".
fn compared(s: &Sentence<'_>, date: &Found) -> bool {
    let first = date.hedged.0.min(date.first);
    (first.saturating_sub(3)..first).any(|at| {
        let led = (at + 1..first).all(|at| s.is_apostrophe(at) || s.is(at, Role::In) || s.is(at, Role::To));
        let versus = s.is(at, Role::Versus) && !s.is(at, Role::From);
        led && (versus || s.is(at, Role::Compares))
    })
}

/// Whether the figure only tells what has become of what was at that date: "up
/// 8% from 2022", ", its highest since March 2022".
fn is_base(s: &Sentence<'_>, date: &Found, figure: &Found) -> bool {
    let Some(before) = date.hedged.0.checked_sub(1) else { return false };
    let from = !s.lexicon.nouns_first && date.figure.qualifier.is_none() && s.is(before, Role::Versus);
    let comma = figure.end < date.hedged.0 && (figure.end..date.hedged.0).any(|at| s.str(at) == ",");
    let since = date.figure.qualifier == Some(Qualifier::Since) && comma;
    figure.first < date.first && (from || since)
}

/// "up 8% from 2022", "unchanged from July": a date that is compared with is
/// no beginning.
pub(super) fn compared_dates(s: &Sentence<'_>, found: &mut [Found]) {
    for at in 0..found.len() {
        let (told, rest) = found.split_at_mut(at);
        let Some(date) = rest.first_mut().filter(|date| date.figure.qualifier == Some(Qualifier::Since)) else {
            continue;
        };
        let from = date.hedged.0;
        let led = s.is(from, Role::Versus) && s.is(from, Role::From);
        let after = told.last().is_some_and(|one| one.figure.kind == FigureKind::Percent && one.end == from);
        if led && (after || from > 0 && way(s, from - 1).is_some()) {
            date.figure.qualifier = None;
            date.figure.span = date.figure.core;
            date.hedged = (date.first, date.end);
        }
    }
}

/// "3 millions in 2020", "3 % des ventes en 2023".
fn right_after(s: &Sentence<'_>, figure: &Found, date: &Found) -> bool {
    let between = figure.hedged.1.max(figure.end)..date.hedged.0;
    let breaks =
        |at| s.is_symbol(at) && !s.is_apostrophe(at) && s.str(at) != "(" || s.is(at, Role::And) || s.is(at, Role::Verb);
    between.len() <= 5 && !between.into_iter().any(breaks)
}

/// Whether a sentence tells of something else between the two: of today, or,
/// where it has `more` dates, of whatever an "and" starts.
fn closed_between(s: &Sentence<'_>, date: &Found, figure: &Found, more: bool) -> bool {
    let starts = |at| matches!(s.str(at), ";" | ":") || s.is(at, Role::And) || s.is(at, Role::But);
    (date.end..figure.hedged.0).any(|at| s.is(at, Role::Now) || more && starts(at))
}

/// Whether the date stands in an aside that the figure is not in: ", founded
/// in 1952,".
fn apart(s: &Sentence<'_>, date: &Found, figure: &Found) -> bool {
    let aside = |at: &usize| matches!(s.str(*at), "," | "(" | "–" | "—");
    let closes = |at: &usize| matches!(s.str(*at), "," | ")" | "–" | "—");
    let earliest = date.hedged.0.saturating_sub(12);
    let Some(open) = (earliest..date.hedged.0).rev().find(aside) else { return false };
    let ends = |at: &usize| closes(at) || *at + 1 >= s.len();
    let Some(close) = (date.end..date.end + 8).find(ends) else { return false };
    let within = (open..close).contains(&figure.first);
    let form = s.str(open + 1);
    let endings: &[&str] = if s.lexicon.nouns_first { &["é", "ée", "és", "ées"] } else { &["ed"] };
    let regular = form.len() > 4 && endings.iter().any(|ending| form.ends_with(ending));
    let participle = regular || s.is(open + 1, Role::Participle);
    let relative = s.is(open + 1, Role::Clitic) || s.is(open + 1, Role::Opens) || s.is(open + 1, Role::But);
    let clause = participle || relative || s.str(open) == "(";
    !within && clause
}

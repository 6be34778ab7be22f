//! What a figure leaves to the one beside it: its currency ("412 millions
//! d’euros, contre 389 millions un an plus tôt"), its scale ("from $9 billion
//! to $7").

use super::lexicon::Role;
use super::literal::literal;
use super::range::of_one_scale;
use super::reader::Found;
use super::sentence::Sentence;
use super::{FigureKind, clause, subject};

/// Makes money of the bare large numbers that are told beside an amount of
/// money, as what it was before, what it became, or a part of it.
pub(super) fn amounts(s: &Sentence<'_>, found: &mut [Found]) {
    for at in 1..found.len() {
        let (before, [one, ..]) = found.split_at_mut(at) else { continue };
        let dated = |other: &&Found| matches!(other.figure.kind, FigureKind::Date | FigureKind::Period);
        if !is_bare(s, one) {
            continue;
        }
        let Some(amount) = before.iter().rfind(|other| !dated(other)) else { continue };
        if is_beside(s, one, amount) {
            one.figure.kind = FigureKind::Money;
            one.currency = amount.currency;
            one.implied = true;
        }
    }
}

/// Gives both ends of a change the unit and scale that only one of them has,
/// where they are of one order then: "de 100 en 2021 à 85 millions d’euros".
pub(super) fn ends(s: &Sentence<'_>, found: &mut [Found]) {
    for at in 0..found.len() {
        let dated = |at: usize| found.get(at).is_some_and(is_date);
        let to = at + 1 + usize::from(dated(at + 1));
        let Some([from, .., to]) = found.get_mut(at..=to).filter(|pair| pair.len() > 1) else { continue };
        if !is_date(from) && !is_date(to) && led(s, from, to) {
            match (plain(s, from), plain(s, to)) {
                (Some(value), None) => complete(s, from, to, value),
                (None, Some(value)) => complete(s, to, from, value),
                _ => {}
            }
        }
    }
}

fn is_date(one: &Found) -> bool {
    matches!(one.figure.kind, FigureKind::Date | FigureKind::Period)
}

/// "from A to B", with nothing but a date between the two.
fn led(s: &Sentence<'_>, from: &Found, to: &Found) -> bool {
    let between = from.end..to.hedged.0;
    let joined = s.before_is(from.hedged.0, Role::From) && s.before_is(to.hedged.0, Role::To);
    let breaks = |at: usize| matches!(s.str(at), "," | ";" | "(") || s.is(at, Role::Verb);
    joined && between.len() <= 6 && !between.into_iter().any(breaks)
}

/// The value of a number in digits, with a currency's sign at most: no scale,
/// no unit, nothing counted, not written out in full.
fn plain(s: &Sentence<'_>, one: &Found) -> Option<f64> {
    let read = (one.first..one.end).find_map(|at| literal(s, at)).filter(|read| read.end == one.end)?;
    let counts = s.is(one.end, Role::Of) || subject::counted(s, one.end).is_some();
    let kind = matches!(one.figure.kind, FigureKind::Money | FigureKind::Count);
    (kind && !counts && one.figure.value == Some(read.value)).then_some(read.value)
}

/// Gives `one`, of this value as it is written, what `other` has and it has not.
fn complete(s: &Sentence<'_>, one: &mut Found, other: &Found, value: f64) {
    let number = (other.first..other.end).find_map(|at| literal(s, at)).map(|read| read.value);
    let (Some(number), Some(full)) = (number, other.figure.value) else { return };
    let scale = full / number;
    let alike = one.figure.kind == other.figure.kind && one.currency == other.currency;
    let bare = one.figure.kind == FigureKind::Count && other.figure.kind == FigureKind::Money;
    if scale >= 1e3 && (alike || bare) && of_one_scale(s, one.first, value * scale, value, full) {
        one.figure.value = Some((value * scale).round());
        one.figure.kind = other.figure.kind;
        one.implied |= one.currency.is_none() && other.currency.is_some();
        one.currency = other.currency;
    }
}

/// Makes money, of a currency that only the document may tell, of the bare
/// large numbers that a noun or verb of money has: "le budget était de 3
/// milliards", and those that go on about the same: "; it ended at 4 billion".
pub(super) fn monetary(s: &Sentence<'_>, found: &mut [Found]) {
    for at in 0..found.len() {
        let money = is_bare(s, &found[at]) && (is_monetary(s, found, at) || resumes(s, found, at));
        if money {
            found[at].figure.kind = FigureKind::Money;
            found[at].implied = true;
        }
    }
}

fn is_monetary(s: &Sentence<'_>, found: &[Found], at: usize) -> bool {
    let Some(verb) = clause::verb(s, &found[at]) else { return false };
    if s.is(verb, Role::Monetary) {
        return true;
    }
    let Some(subject) = clause::subject(s, found, at, verb) else { return false };
    let first = s.tokens.partition_point(|token| token.span.start() < subject.start());
    let end = s.tokens.partition_point(|token| token.span.end() <= subject.end());
    if s.lexicon.nouns_first {
        // "le budget du musée", "le chiffre d’affaires"
        let noun = s.skip(first, Role::Article).unwrap_or(first + usize::from(s.is(first, Role::Possessive)));
        return (noun..end.min(noun + 4)).any(|at| s.is(at, Role::Monetary) && (at == noun || s.is_apostrophe(at - 1)));
    }
    let of = (first..end).find(|at| s.is(*at, Role::Stop) && *at > first && !s.is_apostrophe(at - 1)).unwrap_or(end);
    of > first && s.is(of - 1, Role::Monetary)
}

/// "; il a fini à 4 milliards": a pronoun that takes up what was an amount of
/// money in the clause before.
fn resumes(s: &Sentence<'_>, found: &[Found], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &found[before]) else { return false };
    let between = before.end..found[at].hedged.0;
    let pronoun = between.clone().take(3).any(|at| s.is(at, Role::Resumes));
    before.figure.kind == FigureKind::Money && pronoun && between.len() <= 8
}

/// A large number, its scale in words or letters, that counts nothing.
fn is_bare(s: &Sentence<'_>, one: &Found) -> bool {
    let scaled = one.end > one.first && s.entry(one.end - 1).cardinal.is_some_and(|scale| scale >= 1e6);
    let counts = s.is(one.end, Role::Of) || subject::counted(s, one.end).is_some();
    one.figure.kind == FigureKind::Count && scaled && !counts
}

/// Whether it is set against the amount, or taken out of it.
fn is_beside(s: &Sentence<'_>, one: &Found, amount: &Found) -> bool {
    let Some(link) = one.hedged.0.checked_sub(1) else { return false };
    let linked = [Role::Versus, Role::Part, Role::To, Role::From].into_iter().any(|role| s.is(link, role))
        // "150 millions d’euros : 90 millions pour…, 40 millions pour…"
        || s.str(link) == ":" && link == amount.end
        || amount.implied && (s.str(link) == "," || s.is(link, Role::And));
    let large = amount.figure.value.or(amount.figure.high).is_some_and(|value| value.abs() >= 1e5);
    linked && large && amount.figure.kind == FigureKind::Money && amount.currency.is_some()
}

//! Amounts whose currency stands with the amount before them: "412 millions
//! d’euros, contre 389 millions un an plus tôt".

use super::FigureKind;
use super::lexicon::Role;
use super::reader::Found;
use super::sentence::Sentence;
use super::subject;

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

/// A large number, its scale in words or letters, that counts nothing.
fn is_bare(s: &Sentence<'_>, one: &Found) -> bool {
    let scaled = one.end > one.first && s.entry(one.end - 1).cardinal.is_some_and(|scale| scale >= 1e6);
    let counts = s.is(one.end, Role::Of) || subject::counted(s, one.end).is_some();
    one.figure.kind == FigureKind::Count && scaled && !counts
}

/// Whether it is set against the amount, or taken out of it.
fn is_beside(s: &Sentence<'_>, one: &Found, amount: &Found) -> bool {
    let Some(link) = one.hedged.0.checked_sub(1) else { return false };
    let linked = [Role::Versus, Role::Part, Role::To, Role::From].into_iter().any(|role| s.is(link, role));
    let large = amount.figure.value.or(amount.figure.high).is_some_and(|value| value.abs() >= 1e5);
    linked && large && amount.figure.kind == FigureKind::Money && amount.currency.is_some()
}

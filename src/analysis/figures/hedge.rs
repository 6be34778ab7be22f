//! How the text hedges a figure, and how far the hedging words reach.

use super::Qualifier;
use super::lexicon::Role;
use super::sentence::Sentence;

/// A qualifier and the tokens it takes around the core.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hedge {
    pub qualifier: Option<Qualifier>,
    pub first: usize,
    pub end: usize,
}

/// What hedges the quantity of tokens `[first, end)`.
pub(super) fn of_quantity(s: &Sentence<'_>, first: usize, end: usize) -> Hedge {
    if let Some((length, qualifier)) = s.lexicon.before.at_start(|| s.ids_before(first)) {
        // "il ne reste plus que": no comparison.
        let rest = qualifier == Qualifier::MoreThan && s.before_is(first, Role::But) && denied(s, first - length);
        let qualifier = if rest { Qualifier::Only } else { qualifier };
        return Hedge { qualifier: Some(qualifier), first: first - length, end };
    }
    // "plus du tiers": the hedge takes the article that belongs to the share.
    if s.is(first, Role::Of)
        && s.is(first, Role::Article)
        && let Some((length, qualifier)) = s.lexicon.before.at_start(|| s.ids_before(first + 1))
        && length > 1
    {
        return Hedge { qualifier: Some(qualifier), first: first + 1 - length, end };
    }
    if only(s, first) {
        return Hedge { qualifier: Some(Qualifier::Only), first: first - 1, end };
    }
    if let Some((length, qualifier)) = s.lexicon.after.at_start(|| s.ids(end)) {
        return Hedge { qualifier: Some(qualifier), first, end: end + length };
    }
    // "500 ouvriers environ": the noun may come first.
    if s.is_plural(end)
        && let Some((length, qualifier)) = s.lexicon.after.at_start(|| s.ids(end + 1))
    {
        return Hedge { qualifier: Some(qualifier), first, end: end + 1 + length };
    }
    if s.str(end) == "+" && s.touches_before(end) {
        return Hedge { qualifier: Some(Qualifier::AtLeast), first, end: end + 1 };
    }
    Hedge { qualifier: None, first, end }
}

/// "n’a pris que 3 jours": a negation before a "que" that stands here.
fn only(s: &Sentence<'_>, first: usize) -> bool {
    let que = first.checked_sub(1).filter(|que| s.is(*que, Role::But));
    // "n’est couvert qu’à 27 %"
    let to = first.checked_sub(1).filter(|to| s.is(*to, Role::To) && s.is_apostrophe(to.saturating_sub(1)));
    let first = to.unwrap_or(first);
    let que = que.or_else(|| first.checked_sub(2).filter(|que| s.is(*que, Role::But) && s.is_apostrophe(*que + 1)));
    que.is_some_and(|que| denied(s, que) && !clause(s, que).any(|at| s.is(at, Role::Nay)))
}

/// The tokens of a clause before `at`, the nearest first.
fn clause(s: &Sentence<'_>, at: usize) -> impl Iterator<Item = usize> {
    (at.saturating_sub(8)..at).rev().take_while(|at| !matches!(s.str(*at), "," | ";" | ":" | "("))
}

/// Whether a negation stands in the clause before `at`.
fn denied(s: &Sentence<'_>, at: usize) -> bool {
    clause(s, at).any(|at| s.is(at, Role::Negation))
}

/// What hedges the date of tokens `[first, end)`; articles may stand between.
/// `exact` says that it is a day or month.
pub(super) fn of_date(s: &Sentence<'_>, first: usize, end: usize, exact: bool) -> Hedge {
    let mut article = first;
    if article > 1 && s.is_apostrophe(article - 1) {
        article -= 2;
    } else if s.before_is(article, Role::The) || s.before_is(article, Role::Year) {
        article -= 1;
        if s.before_is(article, Role::The) {
            article -= 1;
        } else if article > 1 && s.is_apostrophe(article - 1) && s.is(article - 2, Role::The) {
            article -= 2;
        }
    }
    for at in [first, article] {
        if let Some((length, qualifier)) = s.lexicon.dates.at_start(|| s.ids_before(at)) {
            // "coins from 1648", "it dates from 1648": not since then.
            let from = at - length;
            let origin = s.is(from, Role::From) && from > 0 && s.is_word(from - 1) && !s.lexicon.nouns_first;
            if origin && !exact && qualifier == Qualifier::Since {
                continue;
            }
            return Hedge { qualifier: Some(qualifier), first: at - length, end };
        }
    }
    Hedge { qualifier: None, first, end }
}

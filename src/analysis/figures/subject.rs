//! What a figure measures, as a phrase cut from its sentence.

use super::lexicon::Role;
use super::reader::Found;
use super::sentence::Sentence;
use super::{Direction, FigureKind};
use crate::text::Span;

/// Longest subject, in tokens.
const LONGEST: usize = 12;

/// The subject of a figure, where its sentence says it plainly.
pub(super) fn subject(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    match found.figure.kind {
        FigureKind::Date | FigureKind::Period | FigureKind::Ordinal => None,
        FigureKind::Count | FigureKind::Rank => counted(s, found.end),
        FigureKind::Measure => governor(s, found).or_else(|| clause(s, found)),
        FigureKind::Money | FigureKind::Percent | FigureKind::Ratio => share_of(s, found)
            .or_else(|| governor(s, found))
            .or_else(|| clause(s, found))
            .or_else(|| following(s, found)),
    }
}

/// What a count counts: "employees" after "1,000".
pub(super) fn counted(s: &Sentence<'_>, end: usize) -> Option<Span> {
    let first = s.skip(end, Role::Of).unwrap_or(end);
    let mut last = first;
    while plain(s, last) && last < first + 3 {
        last += 1;
        // French adjectives follow their noun; English nouns come last.
        let plural = s.is_plural(last - 1) || matches!(s.str(last - 1), "people" | "men" | "women" | "children");
        if s.lexicon.decimal_comma || plural {
            break;
        }
    }
    (last > first && s.gap(first).len() <= 3).then(|| s.span(first, last))
}

/// A word that may belong to a noun phrase.
fn plain(s: &Sentence<'_>, at: usize) -> bool {
    s.is_word(at) && !s.is(at, Role::Stop) && !s.is(at, Role::Verb) && s.str(at).len() > 1 && !s.is_number(at + 1)
}

/// "35 % des entreprises", "two-thirds of workers".
fn share_of(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let change = found.figure.kind == FigureKind::Money || changing(s, found);
    let of = s.skip(found.end, Role::Of).filter(|_| !change)?;
    let first = s.skip(of, Role::Article).unwrap_or(of);
    let mut last = first;
    while (plain(s, last) || s.is_joint(last)) && last < first + 4 {
        last += 1;
    }
    (last > first).then(|| s.span(first, last))
}

/// Whether the figure tells of a rise or a fall.
fn changing(s: &Sentence<'_>, found: &Found) -> bool {
    let first = found.hedged.0;
    (first.saturating_sub(3)..first).any(|at| s.is(at, Role::Rise) || s.is(at, Role::Fall))
}

/// "un chiffre d’affaires de 4 milliards", "a profit of $3bn": the noun that
/// the figure hangs on.
fn governor(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let mut of = found.hedged.0.checked_sub(1)?;
    if s.is_apostrophe(of) {
        of = of.checked_sub(1)?;
    }
    if !s.is(of, Role::Of) {
        return None;
    }
    let mut first = of;
    while first > 0 && of - first < LONGEST && in_phrase(s, first - 1) {
        first -= 1;
    }
    first = after_determiner(s, first, of);
    let head = s.is(first, Role::Rise) || s.is(first, Role::Fall) || s.is(first, Role::Level);
    (first < of && !head && s.is_word(first) && !s.is(of - 1, Role::Verb)).then(|| s.span(first, of))
}

/// A token of the noun phrase before "de" or "of", read from its end.
fn in_phrase(s: &Sentence<'_>, at: usize) -> bool {
    let inner = s.is(at, Role::Of) || s.is_apostrophe(at) || s.is_hyphen(at) && s.is_joint(at);
    let word = s.is_word(at) && !s.is(at, Role::Verb) && !s.is(at, Role::Auxiliary) && !s.is(at, Role::Article);
    inner || word && (!s.is(at, Role::Stop) || matches!(s.str(at), "d" | "l")) && !s.is_number(at)
}

/// Past articles and what joins the phrase to the words before it.
fn after_determiner(s: &Sentence<'_>, mut first: usize, end: usize) -> usize {
    while first < end
        && (s.is(first, Role::Article) || s.is(first, Role::Of) || s.is(first, Role::In) || s.is_symbol(first))
    {
        first += 1;
    }
    first
}

/// The subject of the clause: what stands before its first verb.
fn clause(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let end = found.hedged.0;
    let verb = (0..end).find(|at| s.is_word(*at) && verb_here(s, *at))?;
    let start = opening(s, verb);
    let mut last = (start..verb).find(|at| matches!(s.str(*at), "," | "(" | "–" | "—" | ";")).unwrap_or(verb);
    // "n’a", "ne s’élève": what leans on the verb is no part of the subject.
    while last > start
        && (s.is_apostrophe(last - 1)
            || s.is(last - 1, Role::Negation)
            || matches!(s.str(last - 1), "s" | "se" | "y" | "en" | "qui" | "which" | "that"))
    {
        last -= 1;
    }
    // Another figure's clause between the two is another subject.
    let same = !(verb..end).any(|at| matches!(s.str(at), ";" | ":") || s.is_number(at) && at < found.first);
    let pronoun = last == start + 1 && (s.is(start, Role::Stop) || s.str(start).len() < 3);
    let fits = last > start && last - start <= LONGEST && same && !pronoun && s.is_word(start);
    (fits && !(start..last).any(|at| s.is_number(at) && !s.touches_before(at))).then(|| s.span(start, last))
}

/// A verb that carries figures, not a noun or adjective of the same form.
fn verb_here(s: &Sentence<'_>, at: usize) -> bool {
    let noun = at > 0
        && (s.is(at - 1, Role::Article)
            || s.is(at - 1, Role::Of)
            || s.is_apostrophe(at - 1) && s.is(at - 2, Role::Article));
    s.is(at, Role::Verb) && !noun && !(s.lexicon.decimal_comma && s.str(at) == "a" && s.is_capital(at))
}

/// Where the clause of a verb starts: past an introduction that a comma ends.
fn opening(s: &Sentence<'_>, verb: usize) -> usize {
    let mut start = 0;
    if s.is(0, Role::In) || s.is(0, Role::InYear) || s.is(0, Role::Stop) && !s.is(0, Role::Article) {
        start = (0..verb).rev().find(|at| s.str(*at) == ",").map_or(0, |comma| comma + 1);
    }
    while start < verb && s.is_symbol(start) {
        start += 1;
    }
    if s.is(start, Role::And) { start + 1 } else { start }
}

/// "$48 billion in assets", "1 billion de dollars de valeur boursière", "a $48
/// million contract".
fn following(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let money = found.figure.kind == FigureKind::Money;
    let of = s.skip(found.end, Role::Of).or_else(|| (s.str(found.end) == "in").then_some(found.end + 1));
    let first = of.unwrap_or(found.end);
    if !money || s.lexicon.decimal_comma && of.is_none() {
        return None;
    }
    let mut last = first;
    while plain(s, last) && last < first + 3 {
        last += 1;
    }
    (last > first).then(|| s.span(first, last))
}

/// Which way a figure goes: the nearest word of rising or falling before it,
/// with no other figure between, or right after it ("12 % de hausse").
pub(super) fn direction(s: &Sentence<'_>, found: &Found) -> Option<Direction> {
    if !matches!(found.figure.kind, FigureKind::Percent | FigureKind::Money | FigureKind::Ratio) {
        return None;
    }
    let first = found.hedged.0;
    let before = (first.saturating_sub(5)..first)
        .rev()
        .take_while(|at| !s.is_number(*at) && !matches!(s.str(*at), "," | ";" | "("));
    before.chain(found.end..found.end + 3).find_map(|at| {
        let entry = s.entry(at);
        let ways = [(Role::Rise, Direction::Rise), (Role::Fall, Direction::Fall), (Role::Level, Direction::Level)];
        ways.into_iter().find(|(role, _)| entry.is(*role)).map(|(_, way)| way)
    })
}

//! The subject of a figure's clause: what stands before the nearest verb.

use super::FigureKind;
use super::lexicon::Role;
use super::phrase::{LONGEST, determiner, verb_here};
use super::reader::Found;
use super::sentence::Sentence;
use crate::text::Span;

/// How far a figure's verb, and that verb's subject, are looked for, in tokens:
/// a text may be one endless sentence.
const WINDOW: usize = 60;

/// The verb that a figure goes with: the nearest one before it in its clause.
pub(super) fn verb(s: &Sentence<'_>, found: &Found) -> Option<usize> {
    let end = found.first + usize::from(found.figure.kind == FigureKind::Ratio);
    let clause = (end.saturating_sub(WINDOW)..end).rev().take_while(|at| !ends_clause(s, *at));
    clause.into_iter().find(|at| verb_here(s, *at))
}

/// The subject of the clause of `found[at]`, whose verb is at token `verb`.
pub(super) fn subject(s: &Sentence<'_>, found: &[Found], at: usize, verb: usize) -> Option<Span> {
    let one = &found[at];
    let before = found[..at].last();
    if aside(s, verb, one.hedged.0) || before.is_some_and(|other| coordinated(s, verb, other, one)) {
        return None;
    }
    let first = group(s, verb);
    if tells(s, first, verb) {
        return None;
    }
    let verb = first;
    // "means to set up": who acts is before a verb that is not known.
    if s.is(verb, Role::To) && !s.lexicon.nouns_first {
        return None;
    }
    let left = left_end(s, verb);
    let (start, last) = phrase(s, left, verb, before.map_or(0, |other| other.end))?;
    // "the 10-year yield" is a phrase; "3 % of sales" has said what it measures.
    let counts = [FigureKind::Measure, FigureKind::Count, FigureKind::Date, FigureKind::Period, FigureKind::Ordinal];
    let own = |other: &Found| !counts.contains(&other.figure.kind);
    let mut within = found[..at].iter().rev().take(WINDOW);
    let free = !within.any(|other| own(other) && other.first < last && other.end > start);
    (free && nominal(s, start, last)).then(|| s.span(start, last))
}

/// Where the clause of the verb at `verb` begins at the earliest.
fn left_end(s: &Sentence<'_>, verb: usize) -> usize {
    let earliest = verb.saturating_sub(WINDOW);
    // "The bank (BCE) raised": what is in brackets is past.
    let mut closed = 0usize;
    let opening = (earliest..verb).rev().find(|at| match s.str(*at) {
        ")" => {
            closed += 1;
            false
        }
        "(" if closed > 0 => {
            closed -= 1;
            false
        }
        _ => closed == 0 && opens_clause(s, *at),
    });
    opening.map_or(earliest, |at| at + 1 + usize::from(s.is_apostrophe(at + 1)))
}

/// Whether tokens `[start, last)` read as a noun phrase that can be a subject.
fn nominal(s: &Sentence<'_>, start: usize, last: usize) -> bool {
    let relative = s.is(start, Role::Clitic);
    if last - start > LONGEST || s.is(start, Role::Pronoun) || relative {
        return false;
    }
    let determined = determiner(s, start);
    let opens = determined || !s.is(start, Role::Stop) && !s.is(start, Role::In);
    let bare = last - start == 1;
    // A lone French noun without its article is none, unless it is a name.
    let alone = !determined && (s.is_capital(start) || !s.lexicon.nouns_first && s.str(start).len() > 2);
    opens && (!bare || alone)
}

/// "The minister announced", not "is expected": such a verb's subject is not
/// what the figure measures.
fn tells(s: &Sentence<'_>, first: usize, verb: usize) -> bool {
    s.is(verb, Role::Tells) && !(first..verb).any(|at| s.is(at, Role::Be))
}

/// Whether the figure stands aside of what its verb says: in a part of it
/// ("dont 3 millions"), or beside another noun ("une halle, estimée à 3 millions").
fn aside(s: &Sentence<'_>, verb: usize, first: usize) -> bool {
    let beside = |at: usize| at > 0 && s.str(at - 1) == "," && participle(s, at);
    s.lexicon.nouns_first && beside(verb)
        || (verb + 1..first).any(|at| beside(at) || s.is(at, Role::Part) && at > 0 && s.str(at - 1) == ",")
        || s.before_is(first, Role::Part)
}

/// "3 % in the north and 5 % in the south": each is of its own thing.
fn coordinated(s: &Sentence<'_>, verb: usize, other: &Found, one: &Found) -> bool {
    let between = other.end..one.hedged.0;
    // "atteint 57 ans et près de la moitié d’entre eux"
    if other.first > verb && other.figure.kind != one.figure.kind && s.before_is(one.hedged.0, Role::And) {
        return true;
    }
    let percents = other.figure.kind == FigureKind::Percent && one.figure.kind == FigureKind::Percent;
    percents && other.first > verb && between.len() > 2 && between.into_iter().any(|at| s.is(at, Role::And))
}

/// The noun phrase before the verb group that starts at `verb`, without what
/// introduces the clause and without its appositions. `told` is the end of the
/// last figure before.
fn phrase(s: &Sentence<'_>, left: usize, verb: usize, told: usize) -> Option<(usize, usize)> {
    let mut last = verb;
    while last > left && (s.is_apostrophe(last - 1) || leans(s, last - 1)) {
        last -= 1;
    }
    let comma = |at: &usize| matches!(s.str(*at), "," | "–" | "—");
    let mut start = left;
    if last > left && comma(&(last - 1)) {
        // An apposition or a relative clause before the verb: the subject is
        // the first part that does not only say when or where.
        loop {
            let cut = (start..last).find(comma)?;
            if !introduces(s, start) && !says_when(s, start, cut) || cut + 1 >= last {
                last = cut;
                break;
            }
            start = cut + 1;
        }
    } else if let Some(cut) = (left..last).rev().find(comma) {
        start = cut + 1;
    }
    // "The bank (BCE) last month raised": what stands before the brackets.
    if let Some(bracket) = (start + 1..last).find(|at| s.str(*at) == "(") {
        last = bracket;
    }
    if (start..last).any(|at| s.str(at) == ")") {
        return None;
    }
    while start < last && (!s.is_word(start) || s.is(start, Role::And) || s.is(start, Role::Begins)) {
        start += 1;
    }
    if let Some(other) = (start..last).rev().find(|at| verb_here(s, *at)) {
        let and = (other.max(told)..last).rev().find(|at| s.is(*at, Role::And));
        start = if s.is(verb.saturating_sub(1), Role::And) {
            // "has risen and reached": one subject.
            last = group(s, (start..last).find(|at| verb_here(s, *at))?);
            start
        } else if let Some(and) = and.filter(|_| told > other) {
            // "fell 14% and orders dropped": a clause of its own.
            and + 1
        } else if s.is(other, Role::See) || determiner(s, other + 1) && !s.is(other + 1, Role::Of) {
            // "a vu son bénéfice grimper": the noun between the two verbs.
            other + 1
        } else {
            return None;
        };
    }
    // "reckons rates will fall": what follows a verb of saying is a clause of its own.
    if let Some(said) = (start..last.saturating_sub(1)).rev().find(|at| s.is(*at, Role::Reporting)) {
        start = said + 1;
    }
    // "profit more than doubled", "5G"
    while last > start + 1 && s.is(last - 1, Role::Stop) && !s.is_capital(last - 1) && !s.is_joint(last - 2) {
        last -= 1;
    }
    let cut = start > 0 && s.is_number(start - 1) && s.touches_before(start);
    (last > start && !cut).then_some((start, last))
}

/// "L’été dernier,", "Fondée en 2019 par …,": when it was, or what had been done before.
fn says_when(s: &Sentence<'_>, start: usize, end: usize) -> bool {
    let timed = |at: usize| {
        let entry = s.entry(at);
        entry.season.is_some()
            || entry.period.is_some()
            || entry.weekday
            || entry.month.is_some_and(|(_, short)| !short)
    };
    let short = end - start <= 4 && (start..end).any(timed);
    short || participle(s, start) && s.is(start + 1, Role::Stop) && !s.is(start + 1, Role::Article)
}

/// A word with the ending of a past participle.
pub(super) fn participle(s: &Sentence<'_>, at: usize) -> bool {
    let endings: &[&str] = if s.lexicon.nouns_first { &["é", "ée", "és", "ées"] } else { &["ed"] };
    s.str(at).len() > 4 && endings.iter().any(|ending| s.str(at).ends_with(ending))
}

fn introduces(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Role::Stop) && !s.is(at, Role::Article)
}

/// The first token of the verb's group: "n’a pas", "has been", "devrait".
fn group(s: &Sentence<'_>, verb: usize) -> usize {
    let mut first = verb;
    while first > 0 {
        let before = first - 1;
        let part = verb_here(s, before) || s.is(before, Role::Auxiliary) || leans(s, before);
        let apostrophe = s.is_apostrophe(before) && before > 0 && leans(s, before - 1);
        let seeing = s.is(before, Role::See);
        if seeing || !(part || apostrophe || s.is(before, Role::Adverb)) {
            break;
        }
        first = before;
    }
    first
}

fn ends_clause(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.str(at), ";" | ":" | "(" | "»" | "”" | "?")
}

fn opens_clause(s: &Sentence<'_>, at: usize) -> bool {
    ends_clause(s, at) || matches!(s.str(at), "«" | "“") || s.is(at, Role::But) || s.is(at, Role::Opens)
}

fn leans(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Role::Negation) || s.is(at, Role::Clitic)
}

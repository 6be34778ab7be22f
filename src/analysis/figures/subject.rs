//! What a figure measures, as a phrase cut from its sentence.

use super::lexicon::Role;
use super::reader::Found;
use super::sentence::Sentence;
use super::{Direction, FigureKind};
use crate::text::Span;

/// Longest subject, in tokens.
const LONGEST: usize = 12;
/// How far a figure's verb, and that verb's subject, are looked for, in tokens:
/// a text may be one endless sentence.
const WINDOW: usize = 60;

/// The subject of `found[at]`, where its sentence says it plainly.
pub(super) fn subject(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Span> {
    refined(s, candidate(s, found, at)?)
}

/// The phrase without a verb that its form let in; nothing where it only says
/// that there is a quantity: "a record sum", "ce montant".
fn refined(s: &Sentence<'_>, phrase: Span) -> Option<Span> {
    let first = s.tokens.partition_point(|token| token.span.start() < phrase.start());
    let mut end = s.tokens.partition_point(|token| token.span.start() < phrase.end());
    while end > first + 1 && !s.lexicon.nouns_first && s.str(end - 1).len() > 4 && s.str(end - 1).ends_with("ed") {
        end -= 1;
    }
    let start = s.skip(first, Role::Article).unwrap_or(first);
    let head = if s.lexicon.nouns_first { start } else { end - 1 };
    let short = end <= start + 2 && !(start..end).any(|at| s.is(at, Role::Of));
    (!(short && s.is(head, Role::Vague))).then(|| s.span(first, end))
}

fn candidate(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Span> {
    let one = &found[at];
    let measured = |one| governor(s, one).or_else(|| clause(s, found, at));
    match one.figure.kind {
        FigureKind::Date | FigureKind::Period | FigureKind::Ordinal => None,
        FigureKind::Rank if !s.before_is(one.end, Role::Best) => None,
        FigureKind::Count | FigureKind::Rank => counted(s, one.end),
        FigureKind::Measure if circumstance(s, one) => None,
        FigureKind::Measure => measured(one),
        FigureKind::Percent | FigureKind::Ratio if s.is(one.end, Role::Of) && !changing(s, one) => share_of(s, one),
        FigureKind::Money | FigureKind::Percent | FigureKind::Ratio => share_of(s, one)
            .or_else(|| carried_on(s, found, at))
            .or_else(|| object_of(s, one))
            .or_else(|| measured(one))
            .or_else(|| following(s, one)),
    }
}

/// What a count counts: "employees" after "1,000".
pub(super) fn counted(s: &Sentence<'_>, end: usize) -> Option<Span> {
    let of = s.skip(end, Role::Of);
    // "des millions investis": a large French number takes its "de".
    let large = end > 0 && s.entry(end - 1).cardinal.is_some_and(|scale| scale >= 1e6);
    let first = of.or((!large || !s.lexicon.nouns_first).then_some(end))?;
    let last = (first..first + 3).take_while(|at| plain(s, *at)).find(|at| plural(s, *at));
    // French adjectives follow their noun; English ones stand before it.
    let last = last.filter(|last| !s.lexicon.nouns_first || *last == first)?;
    (s.gap(first).len() <= 3).then(|| s.span(first, last + 1))
}

fn plural(s: &Sentence<'_>, at: usize) -> bool {
    s.is_plural(at) || s.is(at, Role::Plural)
}

/// A word that may belong to a noun phrase.
fn plain(s: &Sentence<'_>, at: usize) -> bool {
    let open = !s.is(at, Role::Stop) && !s.is(at, Role::Verb) && s.entry(at).ordinal.is_none();
    s.is_word(at) && open && s.str(at).len() > 1 && !(s.is_number(at + 1) && s.touches_before(at + 1))
}

/// The end of the noun phrase that starts at `first`, as far as its form tells.
fn noun(s: &Sentence<'_>, first: usize, determined: bool) -> usize {
    let longest = if s.lexicon.nouns_first || determined { 1 } else { 3 };
    let run = (first..first + longest).take_while(|at| plain(s, *at)).count();
    let plural = (first..first + run).find(|at| plural(s, *at));
    plural.map_or(first + run, |last| last + 1)
}

/// "35 % des entreprises", "two-thirds of workers".
fn share_of(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let change = found.figure.kind == FigureKind::Money || changing(s, found);
    let of = s.skip(found.end, Role::Of).filter(|_| !change)?;
    let first = s.skip(of, Role::Article).unwrap_or(of);
    let last = noun(s, first, first > of);
    (last > first).then(|| s.span(first, last))
}

/// Whether the figure tells of a rise or a fall.
fn changing(s: &Sentence<'_>, found: &Found) -> bool {
    let first = found.hedged.0;
    (first.saturating_sub(3)..first).any(|at| s.is(at, Role::Rise) || s.is(at, Role::Fall))
}

/// "cut rates by 50 basis points": what the verb acts on, not who acts.
fn object_of(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let by = found.hedged.0.checked_sub(1).filter(|by| s.is(*by, Role::By))?;
    let noun = by.checked_sub(1).filter(|noun| plural(s, *noun))?;
    (!s.lexicon.nouns_first).then(|| s.span(noun, by))
}

/// Whether a measure only says how long or within what: "en dix ans", "for 55 days".
fn circumstance(s: &Sentence<'_>, found: &Found) -> bool {
    let before = found.hedged.0.checked_sub(1);
    before.is_some_and(|before| s.is(before, Role::Stop) && !s.is(before, Role::Of) && !s.is(before, Role::Auxiliary))
}

/// "un chiffre d’affaires de 4 milliards", "a profit of $3bn": the noun that
/// the figure hangs on, from its article on.
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
    while first < of && (s.is(first, Role::Of) || s.is_symbol(first)) {
        first += 1;
    }
    let article = first.checked_sub(1).is_none_or(|before| s.is(before, Role::Article) || s.is_symbol(before));
    let head = [Role::Rise, Role::Fall, Role::Level, Role::Change].into_iter().any(|role| s.is(first, role));
    let known = s.is(first, Role::Stop) || s.is(first, Role::In) || s.is(of - 1, Role::Verb);
    (first < of && article && !head && !known && s.is_word(first)).then(|| s.span(first, of))
}

/// A token of the noun phrase before "de" or "of", read from its end.
fn in_phrase(s: &Sentence<'_>, at: usize) -> bool {
    let inner = s.is(at, Role::Of) && !s.is(at, Role::The) || s.is_apostrophe(at) || s.is_joint(at);
    let open = !s.is(at, Role::Verb) && !s.is(at, Role::Auxiliary) && !s.is(at, Role::Article) && !s.is(at, Role::Stop);
    inner || s.is_word(at) && open
}

/// The subject of the figure's clause: what stands before the nearest verb.
fn clause(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Span> {
    let one = &found[at];
    let end = one.hedged.0 + usize::from(one.figure.kind == FigureKind::Ratio);
    let verb =
        (end.saturating_sub(WINDOW)..end).rev().take_while(|at| !ends_clause(s, *at)).find(|at| verb_here(s, *at))?;
    if aside(s, verb, one.hedged.0) || found[..at].last().is_some_and(|other| coordinated(s, verb, other, one)) {
        return None;
    }
    let mut verb = group(s, verb);
    // "means to set up": who acts is before a verb that is not known.
    if s.is(verb, Role::To) && !s.lexicon.nouns_first {
        return None;
    }
    let left = (verb.saturating_sub(WINDOW)..verb)
        .rev()
        .find(|at| opens_clause(s, *at))
        .map_or(verb.saturating_sub(WINDOW), |at| at + 1 + usize::from(s.is_apostrophe(at + 1)));
    let mut left = left;
    if let Some(other) = (left..verb).rev().find(|at| verb_here(s, *at)) {
        // "has risen and reached": one subject. "a vu son bénéfice grimper":
        // the noun between the two verbs.
        if s.is(verb - 1, Role::And) {
            verb = group(s, (left..verb).find(|at| verb_here(s, *at))?);
        } else if s.is(other + 1, Role::Article) {
            left = other + 1;
        } else {
            return None;
        }
    }
    let (start, last) = phrase(s, left, verb)?;
    let free = !found[..at].iter().rev().take(WINDOW).any(|other| other.first < last && other.end > start);
    let plain = s.is(start, Role::Article) || !s.is(start, Role::Stop) && !s.is(start, Role::In);
    // A lone French noun without its article is none, unless it is a name.
    let bare = last - start == 1 && s.lexicon.nouns_first && !s.is_capital(start);
    let words =
        !bare && (last - start > 1 || !s.is(start, Role::Article) && (s.str(start).len() > 2 || s.is_capital(start)));
    (free && plain && words && last - start <= LONGEST).then(|| s.span(start, last))
}

/// Whether the figure stands aside of what its verb says: in a part of it
/// ("dont 3 millions"), or beside another noun ("une halle, estimée à 3 millions").
fn aside(s: &Sentence<'_>, verb: usize, first: usize) -> bool {
    let participle = |at: usize| {
        let endings: &[&str] = if s.lexicon.nouns_first { &["é", "ée", "és", "ées"] } else { &["ed"] };
        s.str(at).len() > 4 && endings.iter().any(|ending| s.str(at).ends_with(ending))
    };
    let beside = |at: usize| at > 0 && s.str(at - 1) == "," && participle(at);
    s.lexicon.nouns_first && beside(verb)
        || (verb + 1..first).any(|at| beside(at) || s.is(at, Role::Part) && at > 0 && s.str(at - 1) == ",")
        || s.before_is(first, Role::Part)
}

/// "3 % in the north and 5 % in the south": each is of its own thing.
fn coordinated(s: &Sentence<'_>, verb: usize, other: &Found, one: &Found) -> bool {
    let between = other.end..one.hedged.0;
    let percents = other.figure.kind == FigureKind::Percent && one.figure.kind == FigureKind::Percent;
    percents && other.first > verb && between.len() > 2 && between.into_iter().any(|at| s.is(at, Role::And))
}

/// The noun phrase before a verb, without what introduces the clause and
/// without its appositions.
fn phrase(s: &Sentence<'_>, left: usize, verb: usize) -> Option<(usize, usize)> {
    let mut last = verb;
    while last > left && (s.is_apostrophe(last - 1) || leans(s, last - 1)) {
        last -= 1;
    }
    let comma = |at: &usize| matches!(s.str(*at), "," | "–" | "—");
    let mut start = left;
    if last > left && comma(&(last - 1)) {
        // An apposition before the verb: the subject is the first part that
        // does not only say when or where.
        loop {
            let cut = (start..last).find(comma)?;
            if !introduces(s, start) || cut + 1 >= last {
                last = cut;
                break;
            }
            start = cut + 1;
        }
    } else if let Some(cut) = (left..last).rev().find(comma) {
        start = cut + 1;
    }
    while start < last && (!s.is_word(start) || s.is(start, Role::And)) {
        start += 1;
    }
    (last > start).then_some((start, last))
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
        if !(part || apostrophe || s.is(before, Role::Adverb)) {
            break;
        }
        first = before;
    }
    first
}

fn ends_clause(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.str(at), ";" | ":" | "(" | "»" | "?")
}

fn opens_clause(s: &Sentence<'_>, at: usize) -> bool {
    ends_clause(s, at) || s.is(at, Role::But) || s.is(at, Role::Opens)
}

fn leans(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Role::Negation) || s.is(at, Role::Clitic)
}

/// A verb that carries figures, not a noun or adjective of the same form.
fn verb_here(s: &Sentence<'_>, at: usize) -> bool {
    if s.is(at, Role::Reflexive) {
        return true;
    }
    let elided = at > 1 && s.is_apostrophe(at - 1);
    let before = at.checked_sub(if elided { 2 } else { 1 });
    let noun = before
        .is_some_and(|before| (s.is(before, Role::Article) || s.is(before, Role::Of)) && !s.is(before, Role::Negation));
    s.is_word(at) && s.is(at, Role::Verb) && !noun
}

/// "$48 billion in assets", "2 millions de couronnes de dettes", "a $48
/// million contract".
fn following(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let money = found.figure.kind == FigureKind::Money;
    let of = s.skip(found.end, Role::Of).or_else(|| s.is(found.end, Role::Within).then_some(found.end + 1));
    let first = of.unwrap_or(found.end);
    if !money || s.lexicon.nouns_first && of.is_none() {
        return None;
    }
    let last = noun(s, first, false);
    (last > first).then(|| s.span(first, last))
}

/// "rose 7% to $18bn", "de 70 % à 50 %": the second figure is of the same thing.
fn carried_on(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Span> {
    let before = &found[at.checked_sub(1)?];
    let to = before.hedged.1.max(before.end);
    let to = to + usize::from(s.str(to) == ",");
    (found[at].hedged.0 == to + 1 && s.is(to, Role::To)).then_some(before.figure.subject).flatten()
}

/// Which way a figure goes: the nearest word of rising or falling before it,
/// with no other figure between, or right after it ("12 % de hausse").
pub(super) fn direction(s: &Sentence<'_>, found: &Found) -> Option<Direction> {
    let first = found.hedged.0;
    let led = first > 0 && (s.is(first - 1, Role::Of) || s.is(first - 1, Role::By));
    match found.figure.kind {
        FigureKind::Percent | FigureKind::Ratio => {}
        FigureKind::Money if led => {}
        _ => return None,
    }
    let near = |at: &usize| !s.is_number(*at) && !matches!(s.str(*at), "," | ";" | "(");
    let before = (first.saturating_sub(5)..first).rev().take_while(near);
    before.chain(found.end..found.end + 3).find_map(|at| {
        let entry = s.entry(at);
        let ways = [(Role::Rise, Direction::Rise), (Role::Fall, Direction::Fall), (Role::Level, Direction::Level)];
        ways.into_iter().find(|(role, _)| entry.is(*role)).map(|(_, way)| way)
    })
}

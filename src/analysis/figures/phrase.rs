//! Noun phrases around a figure, as far as the forms of their words tell.

use super::lexicon::Role;
use super::sentence::Sentence;

/// Longest phrase, in tokens.
pub(super) const LONGEST: usize = 12;

/// A noun phrase of tokens `[first, end)`, without its determiner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub first: usize,
    pub end: usize,
    /// Whether a determiner stands before it.
    pub determined: bool,
}

impl Phrase {
    /// Its first token with the determiner: "la dette", "l’eau", "its debt".
    pub fn with_determiner(self, s: &Sentence<'_>) -> usize {
        let before = self.first.saturating_sub(1);
        match self.determined {
            true if s.is_apostrophe(before) => self.first.saturating_sub(2),
            true => before,
            false => self.first,
        }
    }
}

/// A word that may belong to a noun phrase: none that the grammar needs, no verb.
pub(super) fn plain(s: &Sentence<'_>, at: usize) -> bool {
    let entry = s.entry(at);
    let closed = [Role::Stop, Role::Pronoun, Role::Article, Role::Possessive].into_iter().any(|role| entry.is(role));
    let dated = entry.weekday || entry.month.is_some_and(|(_, short)| !short) && s.is_capital(at);
    let glued = s.is_number(at + 1) && s.touches_before(at + 1);
    let adverb = !s.lexicon.nouns_first && s.str(at).len() > 4 && s.str(at).ends_with("ly");
    s.is_word(at)
        && s.str(at).len() > 1
        && !closed
        && !dated
        && !glued
        && !adverb
        && entry.ordinal.is_none()
        && !verb_here(s, at)
}

/// A determiner: an article or a possessive.
pub(super) fn determiner(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Role::Article) || s.is(at, Role::Possessive)
}

/// A verb that carries figures, not a noun or adjective of the same form.
pub(super) fn verb_here(s: &Sentence<'_>, at: usize) -> bool {
    if s.is(at, Role::Reflexive) {
        return true;
    }
    if !s.is_word(at) || !(s.is(at, Role::Verb) || conditional(s, at)) {
        return false;
    }
    let elided = at > 1 && s.is_apostrophe(at - 1);
    let Some(before) = at.checked_sub(if elided { 2 } else { 1 }) else { return s.is(at, Role::Auxiliary) };
    let led = (determiner(s, before) || s.is(before, Role::Of)) && !s.is(before, Role::Negation);
    // "costs could rise": what stands right before another verb is its subject.
    let subject = !s.lexicon.nouns_first
        && !s.is(at, Role::Auxiliary)
        && !s.is(at, Role::See)
        && s.is(at + 1, Role::Verb)
        && !s.is(before, Role::Auxiliary)
        && !s.is(before, Role::To);
    // "a pay rise of 6%"
    let noun = !s.lexicon.nouns_first && (s.is(at, Role::Rise) || s.is(at, Role::Fall)) && s.is(at + 1, Role::Of);
    !led && !subject && !noun
}

/// A plural by its ending, or a word that is one without it.
pub(super) fn plural(s: &Sentence<'_>, at: usize) -> bool {
    s.is_plural(at) || s.is(at, Role::Plural)
}

/// "souhaiterait", "investiraient": no noun ends so.
fn conditional(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.str(at);
    let ends = ["erait", "eraient", "irait", "iraient", "drait", "draient"];
    s.lexicon.nouns_first && word.len() > 6 && ends.iter().any(|end| word.ends_with(end))
}

/// The noun phrase that ends before token `end`.
pub(super) fn before(s: &Sentence<'_>, end: usize) -> Option<Phrase> {
    let mut first = end;
    loop {
        let run = first;
        while first > 0 && end - first < LONGEST && (plain(s, first - 1) || s.is_joint(first - 1)) {
            first -= 1;
        }
        if first == run {
            // Nothing stands before the link: it belongs to no phrase.
            return None;
        }
        match link(s, first) {
            Some(noun) if end - noun < LONGEST => first = noun,
            _ => break,
        }
    }
    while s.is_joint(first) {
        first += 1;
    }
    let article = first.checked_sub(if first > 0 && s.is_apostrophe(first - 1) { 2 } else { 1 });
    let determined = article.is_some_and(|article| determiner(s, article));
    Some(Phrase { first, end, determined })
}

/// The token after the noun that a phrase beginning at `first` completes:
/// "dette" before "de la ville", "reduction" before "in emissions".
fn link(s: &Sentence<'_>, first: usize) -> Option<usize> {
    let mut at = first.checked_sub(1)?;
    if s.is_apostrophe(at) {
        at = at.checked_sub(1)?;
    }
    let noun = |end: usize| end > 0 && plain(s, end - 1);
    if s.is(at, Role::Of) || !s.lexicon.nouns_first && s.is(at, Role::Within) {
        return Some(at).filter(|at| noun(*at));
    }
    // "de la ville", "of the city"
    let of = at.checked_sub(1).filter(|_| determiner(s, at))?;
    Some(of).filter(|of| s.is(*of, Role::Of) && noun(*of))
}

/// The noun phrase that starts at token `first`, without a determiner.
pub(super) fn after(s: &Sentence<'_>, first: usize, determined: bool) -> Option<Phrase> {
    let end = if s.lexicon.nouns_first { french(s, first) } else { english(s, first) };
    (end > first).then_some(Phrase { first, end, determined })
}

/// "jeunes agriculteurs", "communes rurales", "chiffre d’affaires".
fn french(s: &Sentence<'_>, first: usize) -> usize {
    let mut at = first;
    while s.is(at, Role::Prenominal) && plain(s, at + 1) {
        at += 1;
    }
    if !plain(s, at) {
        return first;
    }
    at += 1;
    while s.is_joint(at) && s.is_word(at + 1) {
        at += 2;
    }
    let adjective = |noun: usize, at: usize| {
        let agrees = s.is_plural(noun) && s.is_plural(at) && !s.str(at).ends_with("és");
        plain(s, at) && (agrees || s.lexicon.is_adjective(s.str(at)))
    };
    if adjective(at - 1, at) {
        at += 1;
    }
    for _ in 0..2 {
        // Only "de" without an article surely goes on with the noun.
        let of = s.skip(at, Role::Of).filter(|_| !s.is(at, Role::Article));
        match of.filter(|of| plain(s, *of) && !s.is(*of, Role::Vague) && !s.is(*of, Role::In)) {
            Some(of) => at = of + 1,
            None => break,
        }
    }
    at
}

/// "young farmers", "global car market": up to a plural or to what is no noun.
fn english(s: &Sentence<'_>, first: usize) -> usize {
    let mut end = first;
    while end < first + 4 && (plain(s, end) || s.is_joint(end) && s.is_word(end + 1)) {
        end += 1;
        if plural(s, end - 1) && !plural(s, end) {
            break;
        }
    }
    let open = end == first + 4 && plain(s, end) && !plural(s, end - 1);
    if open { first + 1 } else { end }
}

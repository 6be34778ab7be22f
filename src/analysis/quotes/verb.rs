//! The verb of saying, with all that belongs to it: "a-t-elle ajouté", "se
//! défend", "veut croire", "met en garde", "has since denied".

use super::scene::Scene;
use crate::analysis::entities::words::Shape;
use crate::analysis::speech::{Class, Stance};
use crate::text::{Language, Span};

/// A verb of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verb {
    /// Its first word: an auxiliary, a reflexive pronoun.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// What it tells of the speaker.
    pub stance: Stance,
    /// The pronoun that hangs on it.
    pub hung: Class,
    /// Whether it reports only right beside a quote.
    pub narrow: bool,
    /// Whether it has a subject of its own.
    pub finite: bool,
    /// Whether it says that somebody did not say it.
    pub negated: bool,
}

/// Words between an auxiliary and its participle, or a modal and its infinitive, at most.
const GAP: usize = 4;

/// What a French participle ends in.
const PARTICIPLES: [&str; 12] = ["é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues"];

impl Scene<'_> {
    /// The verb of saying whose telling word is word `head`.
    pub fn verb(&self, head: usize) -> Option<Verb> {
        let class = self.class(head);
        if !class.has(Class::VERB) || self.words[head].shape != Shape::Lower {
            return None;
        }
        let (first, hung, finite) = self.group(head, class)?;
        let reflexive = first.checked_sub(1).filter(|before| self.class(*before).has(Class::REFLEXIVE));
        let entry = self.known(head).entry;
        let (last, stance) = match self.tail(head) {
            Some(tail) => tail,
            None if class.has(Class::PHRASE) && entry.stance.is_none() && entry.reflexive.is_none() => return None,
            None if reflexive.is_some() => (head, entry.reflexive.or(entry.stance)?),
            None => (head, entry.stance?),
        };
        let first = reflexive.unwrap_or(first);
        Some(Verb {
            first,
            last,
            stance,
            hung,
            narrow: class.has(Class::NARROW),
            finite,
            negated: (first.saturating_sub(2)..=last).any(|i| self.class(i).has(Class::NEGATION)),
        })
    }

    /// A verb that no lexicon has for one of saying, where it stands as one does after a quote: "élude", "s'étrangle",
    /// "a réagi", "s'est ému", "tacle-t-il".
    pub fn unknown_verb(&self, first: usize) -> Option<Verb> {
        let french = self.document.language == Language::French;
        let reflexive = french && self.class(first).has(Class::REFLEXIVE);
        let start = first + usize::from(reflexive);
        let helper = if reflexive { Class::BEING } else { Class::AUXILIARY };
        let compound = french && self.class(start).has(helper);
        let adverb = |at: &usize| !self.class(*at).has(Class::ADVERB);
        let last = if compound { (start + 1..start + 3).find(adverb)? } else { start };
        self.words.get(last).filter(|word| word.shape == Shape::Lower)?;
        let form = self.form(last);
        let ending = match self.document.language {
            Language::French if compound => PARTICIPLES.iter().any(|ending| form.ends_with(ending)),
            Language::French => form.ends_with(['e', 'a', 't']),
            Language::English => form.ends_with('s') || form.ends_with("ed"),
        };
        let function = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE).and(Class::ADVERB);
        let other = function.and(Class::DETERMINER).and(Class::PRONOUN).and(Class::NEGATION).and(Class::SPEAKER);
        let hung = if compound { self.known(start).hung } else { self.known(last).hung };
        let is_verb = ending && form.len() >= 4 && !self.class(last).has(other.and(Class::AUXILIARY));
        let verb = Verb { first, last, stance: Stance::Says, hung, narrow: true, finite: true, negated: false };
        is_verb.then_some(verb)
    }

    /// Where a verb begins, what hangs on it, and whether it has a subject of its own.
    fn group(&self, head: usize, class: Class) -> Option<(usize, Class, bool)> {
        let own = self.known(head).hung;
        let between = Class::ADVERB.and(Class::NEGATION).and(Class::CLITIC).and(Class::PREPOSITION).and(Class::PRONOUN);
        for at in (head.saturating_sub(GAP)..head).rev() {
            let before = self.class(at);
            let hung = self.known(at).hung;
            if before.has(Class::AUXILIARY) && class.has(Class::PARTICIPLE) {
                return Some((at, hung, true));
            }
            let reflexive = at.checked_sub(1).is_some_and(|i| self.class(i).has(Class::REFLEXIVE));
            if before.has(Class::BEING) && reflexive && class.has(Class::PARTICIPLE) {
                return Some((at, hung, true));
            }
            if before.has(Class::MODAL) && class.has(Class::INFINITIVE) {
                return Some((at, hung, true));
            }
            let adverb = self.words[at].of(self.text);
            if !before.has(between) && !adverb.ends_with("ment") && !adverb.ends_with("ly") {
                break;
            }
        }
        if class.has(Class::FINITE) && !self.is_noun(head, class) {
            return Some((head, own, true));
        }
        // "d'ajouter" has no article before it.
        let named = || class.has(Class::NOUN) && head > 0 && self.is_named_noun(head - 1, class);
        let other = class.has(Class::INFINITIVE) && !named() || class.has(Class::GERUND) && !self.is_noun(head, class);
        other.then_some((head, own, false))
    }

    /// "la note", "his claims": a noun that looks like a verb.
    fn is_noun(&self, head: usize, class: Class) -> bool {
        let Some(before) = head.checked_sub(1) else { return false };
        let determined = self.class(before).has(Class::DETERMINER);
        if class.has(Class::NOUN) && self.is_named_noun(before, class) {
            return true;
        }
        let determiner = self.class(before).has(Class::INDEFINITE) || class.has(Class::NOUN);
        // "Comme le dit X", "X l'admet" have a pronoun there, not an article.
        determined && determiner || class.has(Class::NOUN) && self.class(before).has(Class::PREPOSITION)
    }

    /// "the Senate report", "Boeing's offer": the name before belongs to the noun. One name alone takes a verb with an
    /// ending, "the Senate reports", so that only a bare form is such a noun.
    fn is_named_noun(&self, before: usize, class: Class) -> bool {
        if self.words[before].shape == Shape::Possessive {
            return true;
        }
        let name = |i: &usize| self.words[*i].shape != Shape::Mark && self.words[*i].is_capitalised();
        let names = (before.saturating_sub(GAP)..=before).rev().take_while(name).count();
        let article = before.checked_sub(names).is_some_and(|i| self.class(i).has(Class::DETERMINER));
        class.has(Class::INFINITIVE) && names > 0 && article
    }

    /// "met | en garde": the last word of a phrase that begins at `head`, and what it tells.
    fn tail(&self, head: usize) -> Option<(usize, Stance)> {
        if !self.class(head).has(Class::PHRASE) {
            return None;
        }
        let tails = self.speech.tails(self.form(head));
        let found = tails.iter().find(|tail| self.reads(head + 1, &tail.words))?;
        Some((head + found.words.len(), found.stance))
    }

    /// Word `i` without the pronoun that hangs on it.
    fn form(&self, i: usize) -> &str {
        let lower = self.lower(i);
        self.speech.split_pronoun(lower).map_or(lower, |(verb, _)| verb)
    }

    /// Whether the words from `i` on are these.
    pub fn reads(&self, i: usize, words: &[String]) -> bool {
        words.iter().enumerate().all(|(k, word)| self.lower(i + k) == word)
    }

    /// A verb's words, without a pronoun that hangs on its end.
    pub fn verb_span(&self, verb: &Verb) -> Span {
        let span = self.words[verb.first].span.union(self.words[verb.last].span);
        let written = self.words[verb.last].of(self.text).to_lowercase();
        let pronoun = self.speech.split_pronoun(&written).map_or(0, |(form, _)| written.len() - form.len());
        Span::new(span.start(), span.end() - pronoun)
    }
}

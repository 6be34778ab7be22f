//! The verb of saying, with all that belongs to it: "a-t-elle ajouté", "se
//! défend", "veut croire", "met en garde", "has since denied".

use super::scene::Scene;
use crate::analysis::entities::words::Shape;
use crate::analysis::speech::{Class, Stance};
use crate::text::Span;

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
        let other = class.has(Class::INFINITIVE) || class.has(Class::GERUND) && !self.is_noun(head, class);
        other.then_some((head, own, false))
    }

    /// "la note", "his claims": a noun that looks like a verb.
    fn is_noun(&self, head: usize, class: Class) -> bool {
        let Some(before) = head.checked_sub(1) else { return false };
        let determined = self.class(before).has(Class::DETERMINER);
        let determiner = self.class(before).has(Class::INDEFINITE) || class.has(Class::NOUN);
        // "Comme le dit X", "X l'admet" have a pronoun there, not an article.
        determined && determiner || class.has(Class::NOUN) && self.class(before).has(Class::PREPOSITION)
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

//! Who does the saying: the subject before a verb, or after it.

use super::antecedent::Noun;
use super::scene::{Mention, Scene};
use super::verb::Verb;
use crate::analysis::entities::words::Shape;
use crate::analysis::speech::Class;
use crate::text::Span;

/// The subject of a verb of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// Who it is, where that is certain.
    pub speaker: Option<usize>,
    /// The words for it: a mention, a pronoun, "le ministre".
    pub named: Option<Span>,
    /// Whether it is nobody in particular: "on", "nobody".
    pub nobody: bool,
}

/// Words between a verb and the end of its subject at most.
const REACH: usize = 16;

/// Words back to the beginning of a sentence at most: some texts have no sentences.
pub(super) const SENTENCE: usize = 80;

impl Subject {
    pub fn of(mention: Mention) -> Self {
        Self { speaker: Some(mention.entity), named: Some(mention.span), nobody: false }
    }
}

impl Scene<'_> {
    /// The subject before a verb, back to word `from`.
    pub fn subject_before(&self, from: usize, verb: &Verb) -> Option<Subject> {
        let from = from.max(verb.first.saturating_sub(SENTENCE));
        let mut end = verb.first;
        while end > from && self.is_between(end - 1) {
            end -= 1;
        }
        let end = self.before_brackets(end);
        let last = end.checked_sub(1).filter(|last| *last >= from)?;
        if self.is(last, ",")
            && let Some(subject) = self.before_apposition(from, verb)
        {
            return Some(subject);
        }
        let class = self.class(last);
        if class.has(Class::NOBODY) && !class.has(Class::PRONOUN) {
            return Some(Subject { speaker: None, named: None, nobody: true });
        }
        if self.is_pronoun(last) {
            return Some(self.pronoun(last));
        }
        if let Some(latter) = last.checked_sub(1).filter(|i| *i >= from).and_then(|i| self.latter(i)) {
            return Some(latter);
        }
        if class.has(Class::RELATIVE) && self.mention_at(last).is_none() {
            // "…, dit Jean Roux, qui ajoute", "Jean Roux, who said"
            let before = last.checked_sub(1)?;
            let before = if self.is(before, ",") { before.checked_sub(1)? } else { before };
            return self.mention_at(before).filter(|mention| self.may_speak(*mention)).map(Subject::of);
        }
        self.subject_in_segments(from, end)
    }

    /// Looks for a subject in the parts between commas, the nearest first.
    fn subject_in_segments(&self, from: usize, end: usize) -> Option<Subject> {
        let (mut stop, mut nearest, mut other) = (end, true, None);
        loop {
            let is_edge = |i: &usize| self.is(*i, ",") || self.is_stop(*i) || self.in_quotes(*i);
            let edge = (from..stop).rev().find(is_edge);
            let start = edge.map_or(from, |edge| edge + 1);
            // "…’ suggests Roux, ‘": what is left of the quotation marks is another clause.
            if start < stop {
                match self.subject_in(start, stop, nearest) {
                    Some((subject, true)) => return Some(subject),
                    Some((subject, false)) if nearest => return Some(subject),
                    Some((subject, false)) => other = Some(subject),
                    None => {}
                }
            }
            nearest = false;
            match edge {
                Some(edge) if self.is(edge, ",") && edge > from => stop = edge,
                _ => return other,
            }
        }
    }

    /// The subject in one part, and whether it is a person's name.
    pub fn subject_in(&self, start: usize, stop: usize, nearest: bool) -> Option<(Subject, bool)> {
        let mut first = start;
        while first < stop && self.class(first).has(Class::CONJUNCTION.and(Class::ADVERB)) {
            first += 1;
        }
        let modifier = Class::RELATIVE.and(Class::PREPOSITION).and(Class::GERUND);
        if !nearest && self.class(first).has(modifier) && self.mention_at(first).is_none() {
            return None;
        }
        let heads = self.names(first, stop);
        let joint = heads.windows(2).any(|pair| self.are_joined(pair[0], pair[1]));
        if joint && nearest {
            let named = heads[0].span.union(heads[heads.len() - 1].span);
            return Some((Subject { speaker: None, named: Some(named), nobody: false }, true));
        }
        let person = |mention: &&Mention| self.is_person(**mention);
        let person = if nearest { heads.iter().rev().find(person) } else { heads.iter().find(person) };
        if let Some(person) = person {
            return Some((Subject::of(*person), true));
        }
        let noun = self.noun_in(first, stop);
        if let Some(other) = heads.first().filter(|other| noun.is_none_or(|noun| noun.end >= other.span.end())) {
            return Some((Subject::of(*other), false));
        }
        noun.map(|noun| (self.of_noun(&noun), false))
    }

    /// Names between two words that can be a subject.
    fn names(&self, from: usize, to: usize) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut i = from;
        while i < to {
            let Some(mention) = self.mention_at(i) else {
                i += 1;
                continue;
            };
            let next = self.word_at(mention.span.end()).max(i + 1);
            if self.may_speak(mention) && !self.is_owner(next) && !self.in_quotes(i) && !self.is_complement(i, from) {
                found.push(mention);
            }
            i = next;
        }
        found
    }

    /// Whether word `next`, after a name, says that something of its owner's follows: "Italy's minister".
    fn is_owner(&self, next: usize) -> bool {
        self.words.get(next).is_some_and(|word| word.shape == Shape::Possessive)
    }

    /// "Paul et Marie": two who speak together.
    fn are_joined(&self, one: Mention, other: Mention) -> bool {
        let between = self.word_at(one.span.end())..self.word_at(other.span.start());
        between.len() == 1 && self.class(between.start).has(Class::CONJUNCTION)
    }

    /// Whether the mention at word `i` completes another word: "le porte-parole de X", "devant le juge X".
    pub fn is_complement(&self, i: usize, from: usize) -> bool {
        // How many bare words stand between is counted: "le directeur de recherche Jean Roux".
        for (bare, at) in (from.max(i.saturating_sub(5))..i).rev().enumerate() {
            let class = self.class(at);
            // "prévient de son côté X"; "as X put it".
            if class.has(Class::ADVERB) || at == from && self.is_as(at) {
                return false;
            }
            if class.has(Class::PREPOSITION) && self.mention_at(at).is_none() {
                // "le directeur de recherche Jean Roux" is not of Jean Roux.
                return !self.is_phrase(at, i, bare);
            }
            if class.has(Class::DETERMINER) {
                let before = at.checked_sub(1).filter(|before| *before >= from);
                return before.is_some_and(|before| self.class(before).has(Class::PREPOSITION));
            }
            if self.words[at].shape != Shape::Lower || class.has(Class::FINITE) && !class.has(Class::SPEAKER) {
                return false;
            }
        }
        false
    }

    /// Whether the preposition at word `at`, `bare` words before the name at word `i`, belongs to a phrase that the
    /// name does not complete: "Mme de X", "le directeur de recherche Jean Roux", "d'un revers de main Jean Roux".
    fn is_phrase(&self, at: usize, i: usize, bare: usize) -> bool {
        let of = at.checked_sub(1);
        let lower = of.map_or("", |of| self.lower(of));
        if self.speech.masculine.is_civil(lower) || self.speech.feminine.is_civil(lower) {
            return true;
        }
        let titled = of.is_some_and(|of| self.class(of).has(Class::SPEAKER));
        let class = self.class(at);
        // "de" with no article joins two common nouns into one.
        let compound = class.has(Class::INDEFINITE)
            && !class.has(Class::DEFINITE)
            && !(at + 1..i).any(|noun| self.class(noun).has(Class::SPEAKER))
            && self.mention_at(i).is_some_and(|mention| self.is_person(mention));
        bare > 0 && (titled || compound)
    }

    /// "the harbourmaster", right beside a verb that a comma sets off from a quote: whoever that is, they spoke,
    /// also where the noun is not known for somebody who can.
    pub fn anybody(&self, from: usize, to: usize) -> Option<Subject> {
        let breaks =
            Class::FINITE.and(Class::AUXILIARY).and(Class::RELATIVE).and(Class::CONJUNCTION).and(Class::PREPOSITION);
        let is_edge = |i: &usize| self.mark(*i).is_some() || self.class(*i).has(breaks) || self.is_between(*i);
        let end = (from + 1..to.min(from + 8)).find(is_edge).unwrap_or(to.min(from + 8));
        let is_noun = self.class(from).has(Class::DEFINITE) && end > from + 1;
        let named = is_noun.then(|| self.words[from].span.union(self.words[end - 1].span))?;
        Some(Subject { speaker: None, named: Some(named), nobody: false })
    }

    /// "A coroner", "teachers", between the beginning of a clause and its verb: whoever that is, they speak, also where
    /// the noun is not known for somebody who can.
    pub fn anybody_before(&self, from: usize, verb: &Verb) -> Option<Subject> {
        let mut end = verb.first;
        while end > from && self.is_between(end - 1) {
            end -= 1;
        }
        let is_edge =
            |i: &usize| self.mark(*i).is_some() || self.in_quotes(*i) || self.class(*i).has(Class::CONJUNCTION);
        let start = (from.max(end.saturating_sub(5))..end).rev().find(is_edge).map_or(from, |edge| edge + 1);
        let joins = Class::PREPOSITION.and(Class::RELATIVE).and(Class::COMPLEMENTIZER).and(Class::NEGATION);
        let other = joins.and(Class::PRONOUN).and(Class::NOBODY).and(Class::STATEMENT).and(Class::DETERMINER);
        let plain = |i: usize| !self.class(i).has(other) && self.mention_at(i).is_none();
        let determined = self.class(start).has(Class::DETERMINER) && !self.class(start).has(Class::NOBODY);
        let noun = start + usize::from(determined);
        let named = end > noun && end - start <= 4 && (noun..end).all(plain);
        let several = determined || self.lower(end.saturating_sub(1)).ends_with('s');
        let span = (named && several).then(|| self.words[start].span.union(self.words[end - 1].span))?;
        Some(Subject { speaker: None, named: Some(span), nobody: false })
    }

    /// The first noun for somebody who can speak that no preposition stands before.
    fn noun_in(&self, from: usize, to: usize) -> Option<Noun> {
        let to = to.min(self.words.len());
        let at = (from..to).find(|i| {
            let word = &self.words[*i];
            // "Doctors said": a capital that begins a sentence tells nothing.
            let common = matches!(word.shape, Shape::Lower | Shape::Upper) || word.weak && word.shape == Shape::Capital;
            let noun = common && self.mention_at(*i).is_none();
            self.class(*i).has(Class::SPEAKER) && !self.in_quotes(*i) && noun
        })?;
        let owner = |i: usize| self.words[i].shape == Shape::Possessive;
        let determiner =
            (from.max(at.saturating_sub(4))..at).rev().find(|i| self.class(*i).has(Class::DETERMINER) || owner(*i));
        let start = determiner.unwrap_or(at);
        let governed = start.checked_sub(1).is_some_and(|i| i >= from && self.class(i).has(Class::PREPOSITION));
        if governed && !self.is_contracted(start) {
            return None;
        }
        let mut end = at + 1;
        let breaks = Class::ADVERB.and(Class::FINITE).and(Class::AUXILIARY).and(Class::RELATIVE).and(Class::BEING);
        let ends =
            |i: usize| self.mark(i).is_some() || self.class(i).has(breaks) || self.class(i + 1).has(Class::INFINITIVE);
        while end < to && end < at + 8 && !ends(end) {
            end += 1;
        }
        Some(Noun { start, at, complete: end > at + 1, end: self.words[end - 1].span.end() })
    }

    /// "du" holds an article: it is no preposition before one.
    fn is_contracted(&self, i: usize) -> bool {
        self.class(i).has(Class::DEFINITE) && self.class(i).has(Class::PREPOSITION)
    }

    fn of_noun(&self, noun: &Noun) -> Subject {
        let named = Span::new(self.words[noun.start].span.start(), noun.end);
        Subject { speaker: self.of_role(noun).or_else(|| self.spoken_for(noun)), named: Some(named), nobody: false }
    }

    pub fn pronoun(&self, i: usize) -> Subject {
        let class = if self.class(i).has(Class::PRONOUN) { self.class(i) } else { self.known(i).hung };
        Subject { speaker: self.antecedent(i, class), named: Some(self.words[i].span), nobody: false }
    }

    /// Whoever hangs on a verb: "dit-il".
    pub fn hung(&self, verb: &Verb) -> Subject {
        let at = if self.known(verb.first).hung.has(verb.hung) { verb.first } else { verb.last };
        if verb.hung.has(Class::NOBODY) {
            return Subject { speaker: None, named: None, nobody: true };
        }
        let word = self.words[at].span;
        let pronoun = word.of(self.text).rfind('-').map_or(word, |dash| Span::new(word.start() + dash + 1, word.end()));
        Subject { speaker: self.antecedent(at, verb.hung), named: Some(pronoun), nobody: false }
    }

    /// "ce dernier", two words that stand for somebody as a pronoun does.
    fn latter(&self, i: usize) -> Option<Subject> {
        let (_, class) = self.speech.latter.iter().find(|(words, _)| self.reads(i, words))?;
        let named = self.words.get(i)?.span.union(self.words.get(i + 1)?.span);
        Some(Subject { speaker: self.last_named(i, *class), named: Some(named), nobody: false })
    }

    fn is_pronoun(&self, i: usize) -> bool {
        let class = self.class(i);
        class.has(Class::PRONOUN) && !class.has(Class::CLITIC) && self.mention_at(i).is_none()
    }

    /// What may stand between a subject and its verb.
    fn is_between(&self, i: usize) -> bool {
        let class = self.class(i);
        let passes = Class::CLITIC.and(Class::NEGATION).and(Class::ADVERB).and(Class::REFLEXIVE);
        let manner = || {
            let word = self.words[i].of(self.text);
            self.words[i].shape == Shape::Lower && (word.ends_with("ment") || word.ends_with("ly"))
        };
        self.mention_at(i).is_none()
            && !self.is_pronoun(i)
            && (class.has(passes) || manner() && !class.has(Class::SPEAKER))
    }

    /// The subject after a verb whose last word is before `from`: "a déclaré hier le directeur d'Airbus, Jean Roux".
    pub fn subject_after(&self, from: usize, past_comma: bool) -> Option<Subject> {
        let (mut noun, mut other): (Option<Noun>, Option<Mention>) = (None, None);
        let mut i = from;
        let mut part = from;
        while i < from + REACH && !self.in_quotes(i) {
            // "la députée (X) du Gard, Jeanne Roux": a bracket is no end.
            let bracketed = self.past_brackets(i);
            if bracketed > i && (noun.is_some() || other.is_some()) {
                i = bracketed;
                continue;
            }
            if self.is_stop(i) {
                break;
            }
            let class = self.class(i);
            if self.is(i, ",") {
                if noun.is_some() || other.is_some() {
                    return Some(self.apposed(i + 1).map_or_else(|| self.best(noun, other), Subject::of));
                }
                // "regrette, amer, l'ancien maire"
                if !past_comma || i > part + 3 {
                    break;
                }
                part = i + 1;
            } else if let Some(mention) = self.mention_at(i) {
                let next = self.word_at(mention.span.end()).max(i + 1);
                let complement = self.is_complement(i, from) || self.is_owner(next);
                if self.is_person(mention) && !complement {
                    return Some(Subject::of(mention));
                }
                // "l'association X" is X.
                let named = noun.is_some_and(|noun| noun.at + 1 == i && !self.class(noun.at).has(Class::PERSON));
                if self.may_speak(mention) && !complement && (noun.is_none() || named) {
                    other = other.or(Some(mention));
                }
                i = next;
                continue;
            } else if let Some(latter) = self.latter(i).filter(|_| i <= from + 1) {
                return Some(latter);
            } else if class.has(Class::NOBODY) && i == from {
                return Some(Subject { speaker: None, named: None, nobody: true });
            } else if self.is_pronoun(i) && i <= from + 1 {
                return Some(self.pronoun(i));
            } else if class.has(Class::COMPLEMENTIZER.and(Class::RELATIVE)) {
                break;
            } else if class.has(Class::SPEAKER) && noun.is_none() && other.is_none() {
                noun = self.noun_in(part, i + 8).filter(|found| found.at == i);
            }
            i += 1;
        }
        (noun.is_some() || other.is_some()).then(|| self.best(noun, other))
    }

    fn best(&self, noun: Option<Noun>, other: Option<Mention>) -> Subject {
        match (noun, other) {
            (_, Some(other)) => Subject::of(other),
            (Some(noun), None) => self.of_noun(&noun),
            (None, None) => Subject { speaker: None, named: None, nobody: false },
        }
    }

    /// "le directeur d'Airbus, Jean Roux": the person right after a comma, with a title at most.
    fn apposed(&self, from: usize) -> Option<Mention> {
        let i = (from..from + 3).find(|i| self.mention_at(*i).is_some())?;
        let plain = (from..i).all(|i| self.mark(i).is_none() && !self.class(i).has(Class::PREPOSITION));
        self.mention_at(i).filter(|mention| plain && self.is_person(*mention))
    }

    /// Who a clause without a verb of saying of its own is about: the first name that can be a subject, or pronoun.
    pub fn main_subject(&self, from: usize, to: usize) -> Option<Subject> {
        let from = from.max(to.saturating_sub(SENTENCE));
        let names = self.names(from, to);
        let hangs = |i: usize| self.known(i).hung != Class::default();
        let pronoun = (from..to).find(|i| (self.is_pronoun(*i) || hangs(*i)) && !self.in_quotes(*i));
        let person = names.iter().find(|mention| self.is_person(**mention)).or(names.first());
        let noun = self.noun_in(from, to);
        match (person, pronoun) {
            (Some(name), Some(pronoun)) if self.words[pronoun].span.start() < name.span.start() => {
                Some(self.pronoun(pronoun))
            }
            (Some(name), _) => Some(Subject::of(*name)),
            (None, Some(pronoun)) => Some(self.pronoun(pronoun)),
            (None, None) => noun.map(|noun| self.of_noun(&noun)),
        }
    }
}

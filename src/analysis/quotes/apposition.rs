//! The subject that an apposition parts from its verb: "Ann Roe, the mayor, told …".

use super::scene::{Mention, Scene};
use super::subject::{SENTENCE, Subject};
use super::verb::Verb;
use crate::analysis::EntityKind;
use crate::analysis::entities::words::Shape;
use crate::analysis::speech::Class;
use crate::text::Language;

/// Words in an apposition at most.
const LONGEST: usize = 24;

/// Appositions in a row at most: "X, 61, a baker, who …, said".
const MOST: usize = 3;

impl Scene<'_> {
    /// The subject of a verb that an apposition between commas stands before: what heads the clause, or whoever
    /// a noun phrase introduces ("The chairman, Ann Roe, said").
    pub fn before_apposition(&self, from: usize, verb: &Verb) -> Option<Subject> {
        let from = from.max(verb.first.saturating_sub(SENTENCE));
        let passes = |i: usize| self.class(i).has(Class::ADVERB.and(Class::CLITIC).and(Class::REFLEXIVE));
        let mut end = verb.first;
        while end > from && passes(end - 1) && self.mention_at(end - 1).is_none() {
            end -= 1;
        }
        let mut close = end.checked_sub(1).filter(|i| *i >= from && self.is(*i, ","))?;
        for _ in 0..MOST {
            let open = (from.max(close.saturating_sub(LONGEST))..close).rev().find(|i| self.parts(*i))?;
            if !self.is(open, ",") {
                return None;
            }
            let start = (from..open).rev().find(|i| self.parts(*i)).map_or(from, |edge| edge + 1);
            let head = self.head(start, open);
            if let Some(name) = self.name_alone(open + 1, close) {
                let named = head.filter(|head| self.is_person(name) || head.speaker.is_none());
                return named.map(|_| Subject::of(name));
            }
            if !self.is_apposed(open + 1, close) {
                return None;
            }
            if head.is_some() {
                return head;
            }
            close = open;
        }
        None
    }

    /// Whether a word ends the part of a clause that comes before it.
    fn parts(&self, i: usize) -> bool {
        self.is(i, ",") || self.is_stop(i) || self.in_quotes(i)
    }

    /// The subject that a part of a clause is, with nothing else in it.
    fn head(&self, start: usize, stop: usize) -> Option<Subject> {
        let leads = Class::CONJUNCTION.and(Class::ADVERB);
        let first = (start..stop).find(|i| !self.class(*i).has(leads) || self.mention_at(*i).is_some())?;
        let (subject, _) = self.subject_in(first, stop, true)?;
        let named = subject.named?;
        let title =
            |i: usize| self.class(i).has(Class::DETERMINER.and(Class::SPEAKER)) || self.words[i].shape != Shape::Lower;
        let alone = (first..self.word_at(named.start())).all(|i| title(i) && self.mark(i).is_none());
        (alone && named.end() == self.words[stop - 1].span.end()).then_some(subject)
    }

    /// A part of a clause that is the name of a person or an organisation, with their titles.
    fn name_alone(&self, start: usize, stop: usize) -> Option<Mention> {
        let speaks =
            |mention: &Mention| matches!(self.cast.kind(*mention), Some(EntityKind::Person | EntityKind::Organisation));
        let first = (start..stop).find(|i| self.mention_at(*i).is_some())?;
        let name = self.mention_at(first).filter(speaks)?;
        let title = |i: usize| self.class(i).has(Class::SPEAKER) || self.words[i].shape != Shape::Lower;
        let titled = (start..first).all(|i| title(i) && self.mark(i).is_none());
        (titled && self.word_at(name.span.end()) == stop).then_some(name)
    }

    /// Whether a part of a clause says more of the noun before it: "the mayor", "who runs it", "61",
    /// "speaking in Rome", "of the union".
    fn is_apposed(&self, start: usize, stop: usize) -> bool {
        let first = self.class(start);
        if first.has(Class::RELATIVE) || self.words.get(start).is_some_and(|word| word.shape == Shape::Number) {
            return true;
        }
        let own = |i: usize| {
            let class = self.class(i);
            class.has(Class::STATEMENT.and(Class::AUXILIARY).and(Class::MODAL)) && !class.has(Class::DETERMINER)
        };
        let relative = (start..stop).find(|i| self.class(*i).has(Class::RELATIVE)).unwrap_or(stop);
        let modifies = Class::DETERMINER.and(Class::SPEAKER).and(Class::PREPOSITION).and(Class::GERUND);
        let gerund = self.lower(start).ends_with(match self.document.language {
            Language::French => "ant",
            Language::English => "ing",
        });
        (first.has(modifies) || gerund) && !(start..relative).any(own)
    }
}

//! Clauses beside a name: where they end, and whether they describe or state.

use super::super::EntityKind;
use super::super::words::Shape;
use super::{LONGEST, Portrait};
use crate::analysis::speech::Class;
use crate::text::{Language, Span};

impl Portrait<'_> {
    /// Where the clause that begins at word `from` ends: before the next comma, bracket, or sentence's end.
    pub(super) fn clause_end(&self, from: usize, mark: &str) -> usize {
        let view = &self.view;
        (from..view.words.len().min(from + LONGEST + 6))
            .find(|i| {
                let word = view.word(*i);
                match mark {
                    "(" => matches!(word, ")" | "«" | "“"),
                    _ => matches!(
                        word,
                        "," | ";" | ":" | "." | "!" | "?" | "–" | "—" | "(" | ")" | "«" | "»" | "“" | "”"
                    ),
                }
            })
            .unwrap_or(from)
    }

    /// The words from `from` to before `stop`, without what only leads over to the next ones.
    pub(super) fn clause(&self, from: usize, stop: usize) -> Option<Span> {
        let joint = |i: &usize| {
            matches!(
                self.view.lower(*i),
                "de" | "d'"
                    | "du"
                    | "des"
                    | "à"
                    | "au"
                    | "aux"
                    | "en"
                    | "et"
                    | "pour"
                    | "par"
                    | "avec"
                    | "sur"
                    | "dans"
                    | "le"
                    | "la"
                    | "l'"
                    | "les"
                    | "un"
                    | "une"
                    | "of"
                    | "and"
                    | "for"
                    | "by"
                    | "with"
                    | "on"
                    | "in"
                    | "at"
                    | "from"
                    | "to"
                    | "the"
                    | "a"
                    | "an"
            )
        };
        let last = (from..stop).rev().find(|i| !joint(i)).filter(|last| last - from < LONGEST)?;
        Some(self.view.span(from, last))
    }

    /// Where what describes a name begins after the mark at word `end`, and that mark: an age before it is left out, as
    /// in "X, 58 ans, éleveur", "X, 58, a farmer", "X (58), a farmer".
    pub(super) fn after_age(&self, end: usize) -> (usize, &str) {
        let view = &self.view;
        let mark = view.word(end);
        let years = usize::from(view.lower(end + 2) == "ans");
        let next = end + 2 + years;
        let age = view.shape(end + 1) == Shape::Number && view.word(end + 1).len() < 4;
        match (mark, view.word(next), view.word(next + 1)) {
            (",", ",", _) if age => (next + 1, ","),
            ("(", ")", ",") if age => (next + 2, ","),
            _ => (end + 1, mark),
        }
    }

    /// Whether the words make a sentence, "the firm said", and no description. What a relative clause within them
    /// states does not count.
    pub(super) fn is_statement(&self, from: usize, stop: usize) -> bool {
        let view = &self.view;
        let relative = |i: &usize| {
            let word = view.lower(*i);
            *i > from && (view.lexicon.relatives.contains(word) || matches!(word, "que" | "qu'" | "that"))
        };
        // "unions warned of strikes", ", finance minister X left"
        let begins = self.is_plural(from) && self.speech.entry(view.lower(from + 1)).class.has(Class::FINITE);
        begins || (from..stop).take_while(|i| !relative(i)).any(|i| self.is_finite(i) || self.titles_another(from, i))
    }

    /// Whether a person is named at word `i` to whom the words before the name, of the clause that begins at word
    /// `from`, belong as a title: "le poète Y", "le patron d'Acme Y". "X, épouse Y" has two names.
    fn titles_another(&self, from: usize, i: usize) -> bool {
        let view = &self.view;
        let second = |span: Span| i == from + 1 && !span.of(view.text).contains(' ');
        if self.mention_at(i).is_none_or(|mention| second(mention.span)) {
            return false;
        }
        self.governor_of_person(i).flatten().filter(|governor| *governor >= from).is_some_and(|governor| {
            let lower = view.lower(governor);
            let preposition = self.speech.entry(lower).class.has(Class::PREPOSITION) || view.is_function(governor);
            let body = view.words[governor].is_capitalised() && self.mention_at(governor) != self.mention_at(i);
            !preposition && (body || view.lexicon.noun(lower).has(EntityKind::Person))
        })
    }

    /// Whether word `i` is a finite verb, as far as the lexicons know verbs: those of saying and of being.
    pub(super) fn is_finite(&self, i: usize) -> bool {
        let (view, lower) = (&self.view, self.view.lower(i));
        let noun = || {
            let before = view.before(i, 1);
            view.lexicon.articles.contains(before)
                || self.speech.entry(before).class.has(Class::PREPOSITION)
                || i > 0 && view.shape(i - 1) == Shape::Possessive
        };
        if view.shape(i) != Shape::Lower {
            return false;
        }
        if view.lexicon.copula.contains(lower) || self.speech.auxiliaries.contains(lower) {
            return !noun();
        }
        let class = self.speech.entry(lower).class;
        let next = view.lower(i + 1);
        let reports = matches!(next, "que" | "qu'" | "that");
        if !class.has(Class::FINITE) || class.has(Class::NOUN) && !reports || noun() {
            return false;
        }
        // "a man accused of fraud" is described, "a man accused his friend" is not.
        let passive = match view.language {
            Language::French => class.has(Class::PARTICIPLE) || view.noun(i).len() > 0,
            Language::English => class.has(Class::PARTICIPLE) && self.speech.entry(next).class.has(Class::PREPOSITION),
        };
        reports || !passive || view.language == Language::English && view.lexicon.after.person.contains(lower)
    }
}

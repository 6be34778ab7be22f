//! Speech reported without quotation marks: "selon X, …", "X affirme que …",
//! "…, X said".

use super::scene::Scene;
use super::subject::Subject;
use super::verb::Verb;
use super::{Quote, QuoteKind};
use crate::analysis::Review;
use crate::analysis::entities::words::Shape;
use crate::analysis::speech::{Class, Stance};
use crate::text::{Language, Span};

/// Words that a reported statement has at least.
const FEWEST: usize = 4;

/// Words between a verb and "que" at most: "a déclaré lundi à la presse que".
const GAP: usize = 7;

impl Scene<'_> {
    /// What a sentence without quotes in it reports.
    pub fn indirect(&self, sentence: Span) -> Option<Quote> {
        let (from, to) = (self.word_at(sentence.start()), self.word_at(sentence.end()));
        if sentence.of(self.text).ends_with('?') {
            return None;
        }
        (from..to).find_map(|at| {
            if self.class(at).has(Class::ACCORDING)
                && let Some(quote) = self.according(sentence, at, from, to)
            {
                return Some(quote);
            }
            let verb = self.verb(at).filter(|verb| verb.finite && !verb.negated)?;
            self.clause(&verb, from, to).or_else(|| self.trailing(&verb, from, to))
        })
    }

    /// "Selon X, la mesure coûtera cher": the rest of the sentence is X's.
    fn according(&self, sentence: Span, at: usize, from: usize, to: usize) -> Option<Quote> {
        let by = self.according_at(at)?;
        let subject = by.subject;
        let named = subject.named?;
        let after = self.word_at(named.end());
        let edges = at == from || self.is(at - 1, ",") || self.mark(after).is_some() || after >= to;
        if !edges {
            return None;
        }
        // "d'après le patron du groupe, Stefan Keller": what is apposed belongs to the name.
        let rest = Span::new(named.end().min(sentence.end()), sentence.end());
        let before = Span::new(sentence.start(), self.words[at].span.start());
        let claim = self.claim(sentence, before, self.past_apposition(rest));
        self.quote(claim, &subject, by.verb?, by.stance?)
    }

    /// What is reported before and after the words that say who reports it: all of the sentence, where they stand in
    /// its middle.
    fn claim(&self, sentence: Span, before: Span, after: Span) -> Span {
        let words = |span: Span| span.of(self.text).split_whitespace().filter(|word| word.len() > 1).count();
        match (words(before) >= 2, words(after) >= 3) {
            (true, true) => sentence,
            (true, false) => before,
            _ => after,
        }
    }

    /// Without what stands between the name and its comma: "Selon X, président de Y, …" keeps only the statement.
    fn past_apposition(&self, rest: Span) -> Span {
        let first = self.word_at(rest.start());
        if !self.is(first, ",") {
            let comma = (first..first + 8).find(|i| self.mark(*i).is_some());
            let comma = comma.filter(|i| self.is(*i, ","));
            return comma.map_or(rest, |comma| Span::new(self.words[comma].span.end(), rest.end()));
        }
        let role = (first + 1..first + 4).find(|i| self.class(*i).has(Class::SPEAKER));
        let bare = role.is_some_and(|role| (first + 1..role).all(|i| !self.class(i).has(Class::DETERMINER)));
        let comma = (first + 1..first + 12).find(|i| self.is(*i, ",")).filter(|_| bare);
        comma.map_or(rest, |comma| Span::new(self.words[comma].span.end(), rest.end()))
    }

    /// "X affirme que la mesure coûtera cher", "X said the plan was dead".
    fn clause(&self, verb: &Verb, from: usize, to: usize) -> Option<Quote> {
        let next = verb.last + 1;
        let joint = (next..to.min(next + GAP))
            .take_while(|i| self.mark(*i).is_none())
            .find(|i| self.class(*i).has(Class::COMPLEMENTIZER));
        let start = match joint {
            Some(joint) if self.is_told(next, joint) => joint + 1,
            Some(_) => return None,
            None => self.bare_clause(verb, to)?,
        };
        let subject = match verb.hung {
            hung if hung != Class::default() => self.hung(verb),
            _ => self.subject_before(from, verb)?,
        };
        let claim = Span::new(self.words.get(start)?.span.start(), self.words.get(to - 1)?.span.end());
        // What "if" or "rien ne prouve que" leaves open is nobody's statement.
        let open = (from..verb.first)
            .any(|i| self.class(i).has(Class::COMPLEMENTIZER) || self.class(i).has(Class::CONJUNCTION) && i > from);
        (!open).then(|| self.quote(claim, &subject, self.verb_span(verb), verb.stance))?
    }

    /// Whether what stands between a verb and "que" says when, where or to whom.
    fn is_told(&self, from: usize, to: usize) -> bool {
        let first = self.class(from);
        let tells = Class::ADVERB.and(Class::PREPOSITION).and(Class::CLITIC);
        from == to
            || first.has(tells)
            || self.mention_at(from).is_some()
            || self.words[from].shape == Shape::Number
            || {
                // "told the BBC that", "a prévenu les élus que"
                let object = first.has(Class::DETERMINER) || self.words[from].shape != Shape::Lower || to == from + 1;
                object && to - from <= 4
            }
    }

    /// English leaves "that" out: where a clause with a verb of its own follows.
    fn bare_clause(&self, verb: &Verb, to: usize) -> Option<usize> {
        if self.document.language != Language::English {
            return None;
        }
        let finite = Class::STATEMENT.and(Class::AUXILIARY).and(Class::MODAL);
        let own = |i: usize| self.class(i).has(finite) && !self.class(i).has(Class::PRONOUN);
        let begins = |i: usize| {
            let class = self.class(i);
            class.has(Class::DETERMINER.and(Class::PRONOUN)) || self.mention_at(i).is_some()
        };
        // "believes inflation will ease"
        let noun = |i: usize| self.class(i) == Class::default() && self.mark(i).is_none() && own(i + 1);
        // "said on Monday the plan", "told reporters he"
        let start = (verb.last + 1..to.min(verb.last + 4)).find(|i| begins(*i) || noun(*i))?;
        let skipped = (verb.last + 1..start).all(|i| self.mark(i).is_none() && !self.class(i).has(Class::SPEAKER));
        let stops = Class::RELATIVE.and(Class::CONJUNCTION);
        let clause = (start..to.min(start + 12)).take_while(|i| self.mark(*i).is_none());
        let mut clause = clause.take_while(|i| *i == start || !self.class(*i).has(stops));
        (skipped && clause.any(own)).then_some(start)
    }

    /// "Le pont rouvrira, a annoncé X", "Rents will rise, X said on Monday".
    fn trailing(&self, verb: &Verb, from: usize, to: usize) -> Option<Quote> {
        let comma = (from..verb.first).rev().find(|i| self.is(*i, ",") || self.is_stop(*i))?;
        let english = self.document.language == Language::English;
        if english && (verb.narrow || self.bare_clause(verb, to).is_some()) {
            return None;
        }
        let turned = comma + 1 == verb.first;
        let subject = match verb.hung {
            hung if hung != Class::default() && turned => self.hung(verb),
            _ if turned && !self.is_governing(verb.last + 1) => self.subject_after(verb.last + 1, true)?,
            _ if self.document.language == Language::English && self.is_tail(verb.last + 1, to) => {
                self.subject_before(comma + 1, verb)?
            }
            _ => return None,
        };
        // "Josh Levine, a farmer, said": the comma belongs to the subject.
        let named = subject.named?;
        let comma = if named.start() < self.words[comma].span.start() {
            (from..self.word_at(named.start())).rev().find(|i| self.is(*i, ","))?
        } else {
            comma
        };
        let first = self.class(from);
        if !self.is(comma, ",") || first.has(Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::GERUND)) {
            return None;
        }
        let before = Span::new(self.words[from].span.start(), self.words[comma].span.start());
        let after = self.word_at(named.end()).max(verb.last + 1);
        let goes_on = (after..to).take(6).find(|i| self.mark(*i).is_some()).filter(|i| self.is(*i, ","));
        let end = self.words.get(to - 1)?.span.end();
        let rest = goes_on.filter(|_| turned).map_or(Span::new(end, end), |i| Span::new(self.words[i].span.end(), end));
        let claim = self.claim(Span::new(before.start(), end), before, rest);
        self.quote(claim, &subject, self.verb_span(verb), verb.stance)
    }

    /// "promettent bientôt d'ouvrir": what follows is what they promise, not who promises.
    fn is_governing(&self, from: usize) -> bool {
        let infinitive = |word: &str| ["er", "ir", "re", "oir"].iter().any(|ending| word.ends_with(ending));
        let governs = |i: usize| matches!(self.lower(i), "de" | "d'" | "à") && infinitive(self.lower(i + 1));
        (from..from + 3).take_while(|i| self.mention_at(*i).is_none()).any(governs)
    }

    /// Whether only when, where or to whom follows a verb.
    fn is_tail(&self, from: usize, to: usize) -> bool {
        let mut end = to;
        while end > from && self.mark(end - 1).is_some() {
            end -= 1;
        }
        let first = self.class(from);
        from >= end || end - from <= 10 && first.has(Class::ADVERB.and(Class::PREPOSITION)) || end - from == 1
    }

    fn quote(&self, claim: Span, subject: &Subject, verb: Span, stance: Stance) -> Option<Quote> {
        let span = trim_marks(self.text, claim);
        // "Selon des observateurs" is nobody's word.
        subject.speaker?;
        (span.of(self.text).split_whitespace().count() >= FEWEST).then_some(Quote {
            span,
            outer: span,
            kind: QuoteKind::Indirect,
            speaker: subject.speaker,
            speaker_span: subject.named,
            verb: Some(verb),
            stance: Some(stance),
            review: Review::default(),
        })
    }
}

/// Without the commas, dots and spaces at the ends.
pub(super) fn trim_marks(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let marks = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '–' | '—');
    let start = span.start() + (inner.len() - inner.trim_start_matches(marks).len());
    Span::new(start, start + inner.trim_matches(marks).len())
}

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
            let comma = self.next_mark(first).filter(|i| self.is(*i, ","));
            return comma.map_or(rest, |comma| Span::new(self.words[comma].span.end(), rest.end()));
        }
        let role = (first + 1..first + 4).find(|i| self.class(*i).has(Class::SPEAKER));
        let bare = role.is_some_and(|role| (first + 1..role).all(|i| !self.class(i).has(Class::DETERMINER)));
        let comma = (first + 1..first + 12).find(|i| self.is(*i, ",")).filter(|_| bare);
        comma.map_or(rest, |comma| Span::new(self.words[comma].span.end(), rest.end()))
    }

    /// The first mark that ends what goes on from word `first`. "Selon l'Office X de la mer et des eaux (XME), …": a
    /// short bracket is no end, and tells that a long name comes before it.
    fn next_mark(&self, first: usize) -> Option<usize> {
        let mark = (first..first + 16).find(|i| self.mark(*i).is_some())?;
        let after = self.past_brackets(mark);
        if after > mark && self.is(after, ",") {
            return Some(after);
        }
        Some(mark).filter(|mark| mark - first < 8)
    }

    /// "X affirme que la mesure coûtera cher", "X said the plan was dead".
    fn clause(&self, verb: &Verb, from: usize, to: usize) -> Option<Quote> {
        let next = verb.last + 1;
        let joint = (next..to.min(next + GAP))
            .take_while(|i| self.mark(*i).is_none())
            .find(|i| self.class(*i).has(Class::COMPLEMENTIZER));
        let start = match joint {
            Some(joint) if self.is_told(next, joint) && !self.is_done(next) => joint + 1,
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
        let next = verb.last + 1;
        let begins =
            |i: usize| self.class(i).has(Class::DETERMINER.and(Class::PRONOUN)) || self.mention_at(i).is_some();
        if self.is_done(next) {
            return None;
        }
        let next = if self.class(verb.last).has(Class::TELLING) { self.past_listener(next) } else { next };
        // "said on Monday the plan"
        let start = (next..to.min(next + 3)).find(|i| begins(*i) || self.is_bare_subject(*i, to))?;
        if (next..start).any(|i| self.mark(i).is_some() || self.class(i).has(Class::SPEAKER)) {
            return None;
        }
        // "assured CNN the plan": the name is whom somebody tells.
        let after = self.mention_at(start).map_or(start, |mention| self.word_at(mention.span.end()));
        let told = after > start && self.class(after).has(Class::DETERMINER.and(Class::PRONOUN));
        let start = if told { after } else { start };
        let stops = Class::RELATIVE.and(Class::CONJUNCTION);
        let clause = (start..to.min(start + 12)).take_while(|i| self.mark(*i).is_none());
        let mut clause = clause.take_while(|i| *i == start || !self.class(*i).has(stops));
        clause.any(|i| self.is_main(i)).then_some(start)
    }

    /// Past whom somebody tells, from word `next` on: "told | CNN | the plan", "told | the board | the plan".
    fn past_listener(&self, next: usize) -> usize {
        if let Some(mention) = self.mention_at(next) {
            return self.word_at(mention.span.end()).max(next + 1);
        }
        if !self.class(next).has(Class::DETERMINER) {
            return next + 1;
        }
        let begins = Class::DETERMINER.and(Class::PRONOUN);
        let clause = |i: &usize| self.class(*i).has(begins) && !self.class(*i - 1).has(Class::PREPOSITION);
        (next + 1..next + 7).take_while(|i| self.mark(*i).is_none()).find(clause).unwrap_or(next + 2)
    }

    /// "agreed to sell the firm": what somebody does, not what they say.
    fn is_done(&self, next: usize) -> bool {
        let whom = Class::DETERMINER.and(Class::PRONOUN).and(Class::SPEAKER);
        let lower = self.words.get(next + 1).is_some_and(|word| word.shape == Shape::Lower);
        self.lower(next) == "to" && lower && !self.class(next + 1).has(whom) && self.mention_at(next + 1).is_none()
    }

    /// Whether a clause turns on a word: "is", "would".
    fn is_main(&self, i: usize) -> bool {
        let class = self.class(i);
        class.has(Class::STATEMENT.and(Class::AUXILIARY).and(Class::MODAL)) && !class.has(Class::PRONOUN)
    }

    /// Several people: "reporters".
    fn is_people(&self, i: usize) -> bool {
        self.class(i).has(Class::SPEAKER) && self.lower(i).ends_with('s')
    }

    /// Whether a subject without an article begins at word `i`, with its verb after it: "house prices would", "trade
    /// growth had", "president X will".
    fn is_bare_subject(&self, i: usize, to: usize) -> bool {
        let joins = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE).and(Class::COMPLEMENTIZER);
        let other = joins.and(Class::ADVERB).and(Class::NEGATION).and(Class::CLITIC).and(Class::DETERMINER);
        // "told customers Ann Roe would": only a title stands right before a name.
        let title =
            |at: usize| self.class(at).has(Class::SPEAKER) && !self.is_people(at) || self.mention_at(at).is_some();
        let noun = |at: &usize| {
            self.mark(*at).is_none()
                && !self.is_main(*at)
                && !self.class(*at).has(other.and(Class::PRONOUN))
                && (*at == i || self.mention_at(*at).is_none() || title(*at - 1))
        };
        let end = (i..to.min(i + 6)).find(|at| !noun(at)).unwrap_or(i);
        // "told lawmakers prices would": whom somebody tells comes first.
        end > i && self.is_main(end) && !(end > i + 1 && self.is_people(i))
    }

    /// "Le pont rouvrira, a annoncé X", "Rents will rise, X said on Monday".
    fn trailing(&self, verb: &Verb, from: usize, to: usize) -> Option<Quote> {
        let comma = (from..verb.first).rev().find(|i| self.is(*i, ",") || self.is_stop(*i))?;
        let english = self.document.language == Language::English;
        if english && (verb.narrow || self.bare_clause(verb, to).is_some()) {
            return None;
        }
        let apposed = self.before_apposition(from, verb);
        let turned = comma + 1 == verb.first && apposed.is_none() && self.may_turn(verb);
        let subject = match verb.hung {
            hung if hung != Class::default() && turned => self.hung(verb),
            _ if apposed.is_some() => apposed.filter(|_| english && self.is_tail(verb.last + 1, to))?,
            _ if turned && !self.is_governing(verb.last + 1) && !self.ends_relative(from, comma) => {
                self.subject_after(verb.last + 1, true).filter(|subject| !english || self.is_last(subject, to))?
            }
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

    /// "The chef, who runs it, praised X": what comes before the comma is a subject with more said of it, no statement.
    fn ends_relative(&self, from: usize, comma: usize) -> bool {
        let part = (from..comma).rev().find(|i| self.mark(*i).is_some());
        part.is_some_and(|mark| self.is(mark, ",") && self.class(mark + 1).has(Class::RELATIVE))
    }

    /// Whether nothing but when, where or who more comes after a subject: "said X on Monday", not "praised X's plan".
    fn is_last(&self, subject: &Subject, to: usize) -> bool {
        let Some(named) = subject.named else { return false };
        let next = self.word_at(named.end());
        let goes_on = Class::ADVERB.and(Class::PREPOSITION).and(Class::RELATIVE).and(Class::CONJUNCTION);
        next >= to || self.mark(next).is_some() || self.class(next).has(goes_on)
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

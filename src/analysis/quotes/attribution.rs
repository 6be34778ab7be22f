//! Who a passage in quotation marks is attributed to, by the words around it.

use super::marks::Quoted;
use super::scene::Scene;
use super::subject::{SENTENCE, Subject};
use super::verb::Verb;
use crate::analysis::entities::words::Shape;
use crate::analysis::speech::{Class, Stance};
use crate::text::{Language, Span};

/// Somebody who is said to have said something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Attribution {
    pub subject: Subject,
    /// The verb, or *selon*; none where a colon stands for it.
    pub verb: Option<Span>,
    /// What the verb tells of the speaker.
    pub stance: Option<Stance>,
    /// Whether it stands right beside the quotation marks.
    pub adjacent: bool,
    /// Whether it comes after the passage.
    pub after: bool,
}

/// Words of an attribution after a quote at most: "…, Josh Levine, a dairy farmer who …, said".
const TRAIL: usize = 24;

impl Scene<'_> {
    /// The attribution of a passage in whose sentence word `from` is the first.
    pub fn attribution(&self, from: usize, passage: &Quoted, next: Option<&Quoted>) -> Option<Attribution> {
        let opening = self.word_at(passage.outer.start());
        let closing = self.word_at(passage.outer.end());
        let introduced = opening.checked_sub(1).filter(|i| *i >= from).is_some_and(|i| self.is(i, ":"));
        if introduced {
            return self.before(from, opening).or_else(|| self.colon(from, opening));
        }
        // "X told delegates, “…”" belongs to what comes before it.
        let before = self.before(from, opening);
        if let Some(before) = before.filter(|before| before.adjacent) {
            return Some(before);
        }
        let within = || self.within(passage);
        let split = || {
            let later = self.word_at(next?.outer.start());
            self.before(closing, later).filter(|_| later > closing && later - closing <= 12)
        };
        let anybody = || self.after(closing, passage, true);
        self.after(closing, passage, false).or(before).or_else(split).or_else(within).or_else(anybody)
    }

    /// Right after a quote: "…, dit X", "…, X said", "…, selon X"; with `anybody` also a noun that is not known for
    /// somebody.
    fn after(&self, closing: usize, passage: &Quoted, anybody: bool) -> Option<Attribution> {
        let said = passage.inner.of(self.text);
        let mut i = closing;
        while i < closing + 2 && matches!(self.mark(i), Some("," | "–" | "—" | "-")) {
            i += 1;
        }
        // “It is over.” The mayor then said …: another sentence.
        let lower = self.words.get(i).is_some_and(|word| word.shape == Shape::Lower);
        if said.ends_with('.') && i == closing && !lower {
            return None;
        }
        let parted = i > closing || said.ends_with(['!', '?', '…', ',', '–', '—']);
        if let Some(attribution) = self.according_at(i) {
            return Some(Attribution { adjacent: true, after: true, ..attribution });
        }
        let stop = self.stop_after(i);
        let known = |at| self.verb(at).filter(|verb| verb.finite && !verb.negated && !self.is_relative(verb));
        let verb = (i..stop).find_map(known);
        let french = self.document.language == Language::French;
        if parted
            && verb.is_none_or(|verb| french && verb.first > i)
            && let Some(turned) = self.turned_round(i, passage, i > closing, anybody)
        {
            return Some(turned);
        }
        let verb = verb?;
        let capital = said.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let subject = if verb.hung != Class::default() && verb.first == i {
            self.hung(&verb)
        } else if verb.first == i && (parted || capital) {
            let noun = || self.anybody(verb.last + 1, stop).filter(|_| anybody && parted);
            self.subject_after(verb.last + 1, true).or_else(noun)?
        } else if verb.first > i && parted && !self.is(stop, ":") {
            self.subject_before(i, &verb).or_else(|| self.anybody(i, verb.first).filter(|_| anybody))?
        } else {
            return None;
        };
        Some(Attribution { adjacent: true, after: true, ..self.said(subject, &verb) })
    }

    /// Where the clause that begins at word `from` ends at the latest; a short bracket is no end.
    fn stop_after(&self, from: usize) -> usize {
        let mut at = from;
        while at < from + TRAIL && !self.in_quotes(at) {
            let bracketed = self.past_brackets(at);
            if bracketed == at && self.is_stop(at) {
                break;
            }
            at = bracketed.max(at + 1);
        }
        at
    }

    /// "« … », élude X", "« … », a réagi la maire, Y": any verb may report where somebody turned round follows it.
    fn turned_round(&self, i: usize, passage: &Quoted, set_off: bool, anybody: bool) -> Option<Attribution> {
        let verb = self.unknown_verb(i)?;
        // "« Les Heures » a séduit X" has an object there: a participle needs a comma, and a whole passage.
        let compound = self.class(verb.first).has(Class::AUXILIARY);
        let stands = || self.heads_sentence(self.word_at(passage.outer.start())) && self.is_told_at_length(passage);
        if compound && !(set_off && stands()) {
            return None;
        }
        let next = verb.last + 1;
        let civil =
            || self.speech.masculine.is_civil(self.lower(next)) || self.speech.feminine.is_civil(self.lower(next));
        let somebody = self.mention_at(next).is_some_and(|mention| self.is_person(mention))
            || self.class(next).has(Class::DETERMINER)
            || civil();
        let subject = match verb.hung {
            hung if hung != Class::default() => self.hung(&verb),
            _ if somebody => {
                let noun = || self.anybody(next, self.stop_after(next)).filter(|_| anybody && compound);
                self.subject_after(next, false).or_else(noun)?
            }
            _ => return None,
        };
        Some(Attribution { adjacent: true, after: true, ..self.said(subject, &verb) })
    }

    /// Whether a passage is longer than the title of a song, or has a verb.
    fn is_told_at_length(&self, passage: &Quoted) -> bool {
        let (from, to) = (self.word_at(passage.inner.start()), self.word_at(passage.inner.end()));
        let main = Class::STATEMENT.and(Class::FINITE).and(Class::AUXILIARY).and(Class::MODAL);
        (from..to).filter(|i| self.mark(*i).is_none()).count() >= 4 || (from..to).any(|i| self.class(i).has(main))
    }

    /// Whether nothing but "mais" stands between a passage that begins at word `opening` and what ends a sentence.
    fn heads_sentence(&self, opening: usize) -> bool {
        let before = opening.checked_sub(1).filter(|i| !self.class(*i).has(Class::CONJUNCTION));
        let before = before.or(opening.checked_sub(2));
        before.is_none_or(|i| self.is_stop(i) || self.in_quotes(i))
    }

    fn said(&self, subject: Subject, verb: &Verb) -> Attribution {
        let stance = Some(verb.stance);
        Attribution { subject, verb: Some(self.verb_span(verb)), stance, adjacent: false, after: false }
    }

    /// "X, who said no, …": a verb in a clause about somebody, not the sentence's own.
    fn is_relative(&self, verb: &Verb) -> bool {
        let between = Class::CLITIC.and(Class::NEGATION).and(Class::ADVERB);
        let before = (0..verb.first).rev().take(4).find(|i| !self.class(*i).has(between));
        before.is_some_and(|i| self.class(i).has(Class::RELATIVE))
    }

    /// Before a quote that begins at word `to`, back to word `from` where its sentence begins.
    pub fn before(&self, from: usize, to: usize) -> Option<Attribution> {
        let from = from.max(to.saturating_sub(SENTENCE));
        let introduced = to.checked_sub(1).is_some_and(|i| self.is(i, ":"));
        for at in (from..to).rev() {
            if self.in_quotes(at) {
                continue;
            }
            if let Some(attribution) = self.according_at(at) {
                return Some(attribution);
            }
            let Some(verb) = self.verb(at).filter(|verb| verb.last < to && !verb.negated) else { continue };
            let joins = Class::COMPLEMENTIZER.and(Class::PREPOSITION).and(Class::DETERMINER);
            let touching =
                (verb.last + 1..to).all(|i| matches!(self.mark(i), Some("," | ":")) || self.class(i).has(joins));
            if verb.narrow && !introduced && !(touching && self.joins_comma(verb.last + 1, to)) {
                continue;
            }
            let Some(subject) = self.subject_around(from, to, &verb) else { continue };
            let adjacent = introduced || touching;
            return Some(Attribution { adjacent, ..self.said(subject, &verb) });
        }
        None
    }

    fn joins_comma(&self, from: usize, to: usize) -> bool {
        from == to || (from..to).any(|i| self.mark(i).is_some())
    }

    /// The subject of a verb that may stand on either side of it.
    fn subject_around(&self, from: usize, to: usize, verb: &Verb) -> Option<Subject> {
        if verb.hung != Class::default() {
            return Some(self.hung(verb));
        }
        if !verb.finite {
            return self.main_subject(from, verb.first);
        }
        let begins = verb.first.checked_sub(1).is_none_or(|i| i < from || self.is(i, ",") || self.in_quotes(i));
        // "…’, suggère Roux, ‘…", "comme le dit Roux"
        let turned = begins || (from..verb.first).rev().take(3).any(|i| self.is_as(i));
        let after = || {
            self.subject_after(verb.last + 1, true).filter(|subject| {
                !subject.nobody
                    && subject
                        .named
                        .is_none_or(|named| self.words.get(to).is_none_or(|word| named.end() <= word.span.start()))
            })
        };
        // "Ann Roe, the mayor, told Paul Day": the object follows, not the subject.
        if let Some(subject) = self.before_apposition(from, verb) {
            return Some(subject);
        }
        if turned
            && self.may_turn(verb)
            && let Some(subject) = after().filter(|subject| self.is_closed(from, to, verb, subject))
        {
            return Some(subject);
        }
        let english = self.document.language == Language::English;
        self.subject_before(from, verb).or_else(|| self.anybody_before(from, verb).filter(|_| english))
    }

    /// "The plan, said X, was “dead”": after a comma in an English sentence, another mark closes what is turned round;
    /// "X, who led it, called Texas “a mess”" has an object there.
    fn is_closed(&self, from: usize, to: usize, verb: &Verb, subject: &Subject) -> bool {
        let comma = verb.first.checked_sub(1).filter(|i| *i > from && self.is(*i, ","));
        let inserted = comma.is_some_and(|comma| !self.in_quotes(comma - 1) && !self.in_quotes(comma));
        if self.document.language == Language::French || !inserted {
            return true;
        }
        let next = subject.named.map(|named| self.word_at(named.end()));
        next.is_some_and(|next| next != to && self.mark(next).is_some())
    }

    /// Whether a verb's subject may follow it: in English that of a single word.
    pub fn may_turn(&self, verb: &Verb) -> bool {
        self.document.language == Language::French || verb.first == verb.last
    }

    /// "selon X", "according to X" at word `i`.
    pub fn according_at(&self, i: usize) -> Option<Attribution> {
        if !self.class(i).has(Class::ACCORDING) {
            return None;
        }
        let phrase = self.speech.according.iter().find(|phrase| self.reads(i, &phrase.words))?;
        let last = i + phrase.words.len() - 1;
        if self.class(last + 1).has(Class::RELATIVE) {
            return self.according_to_whom(i, last, phrase.stance);
        }
        // "selon lui, …", but "pour lui plaire".
        let clitic = self.class(last + 1).has(Class::CLITIC) && self.class(last + 1).has(Class::PRONOUN);
        let after = if clitic && self.mark(last + 2).is_some() {
            Some(self.pronoun(last + 1))
        } else {
            self.subject_after(last + 1, false)
        };
        let known = after.filter(|subject| subject.speaker.is_some() || subject.nobody);
        let subject = known.or_else(|| self.whose_words(last + 1)).or(after)?;
        let person = |entity: usize| {
            self.cast.entities.get(entity).is_some_and(|entity| entity.kind == crate::analysis::EntityKind::Person)
        };
        // "pour Noël", "for Boeing": only a person at the head of a sentence, set off by a comma, has a view.
        if phrase.words.len() == 1 && phrase.stance == Stance::Thinks {
            let heads = i == 0 || self.is_stop(i - 1) || self.words[i].weak;
            let end = self.word_at(subject.named?.end());
            let set_off = (end..end + 8).find(|at| self.mark(*at).is_some()).is_some_and(|at| self.is(at, ","));
            if !heads || !set_off || !subject.speaker.is_some_and(person) {
                return None;
            }
        }
        // A study or "le ministre" speaks only by name.
        let named = subject.named.filter(|_| !subject.nobody);
        let verb = Some(self.words[i].span.union(self.words[last].span));
        named.map(|_| Attribution { subject, verb, stance: Some(phrase.stance), adjacent: false, after: false })
    }

    /// "selon la formule de X": whose words they are that begin at word `i`.
    fn whose_words(&self, i: usize) -> Option<Subject> {
        let noun = (i..i + 3).find(|at| self.class(*at).has(Class::SAYING))?;
        let of = noun + 1;
        let name = (of..of + 3).find(|at| self.mention_at(*at).is_some())?;
        let joins = Class::PREPOSITION.and(Class::DETERMINER);
        // "de" is both a preposition and an article; what is "sur X" is nobody's.
        let class = self.class(of);
        let owned = class.has(Class::PREPOSITION) && class.has(Class::DETERMINER);
        let plain = owned && (of..name).all(|at| self.class(at).has(joins));
        self.mention_at(name).filter(|mention| plain && self.may_speak(*mention)).map(Subject::of)
    }

    /// "Jean Roux, du cabinet X, pour qui …": the person named last before it.
    fn according_to_whom(&self, i: usize, last: usize, stance: Stance) -> Option<Attribution> {
        let plain = |at: &usize| !self.in_quotes(*at);
        let person = |at| self.mention_at(at).filter(|mention| self.is_person(*mention));
        let named = (i.saturating_sub(12)..i).rev().filter(plain).find_map(person)?;
        let subject = Subject { speaker: Some(named.entity), named: Some(named.span), nobody: false };
        let verb = Some(self.words[i].span.union(self.words[last].span));
        Some(Attribution { subject, verb, stance: Some(stance), adjacent: true, after: false })
    }

    /// "Jean Roux : « … »", "la réponse de Jean Roux : « … »": a colon stands for the verb.
    pub fn colon(&self, from: usize, opening: usize) -> Option<Attribution> {
        let subject = self
            .main_subject(from, opening.saturating_sub(1))
            .or_else(|| self.owner(from, opening.saturating_sub(1)))?;
        let attribution = Attribution { subject, verb: None, stance: None, adjacent: true, after: false };
        subject.named.map(|_| attribution)
    }

    /// Whose answer or words a noun speaks of.
    fn owner(&self, from: usize, to: usize) -> Option<Subject> {
        let noun = (from..to).find(|i| self.class(*i).has(Class::SAYING))?;
        let named = (noun + 1..to).find_map(|i| self.mention_at(i).filter(|mention| self.may_speak(*mention)))?;
        Some(Subject { speaker: Some(named.entity), named: Some(named.span), nobody: false })
    }

    /// « Nous avons commencé petit, raconte X, et nous … »: within the marks, as French papers do.
    fn within(&self, passage: &Quoted) -> Option<Attribution> {
        let from = self.word_at(passage.inner.start());
        let to = self.word_at(passage.inner.end());
        (from + 1..to).find_map(|at| {
            let verb = self.verb(at).filter(|verb| verb.finite && verb.last < to)?;
            let set_off =
                verb.first.checked_sub(1).is_some_and(|i| matches!(self.mark(i), Some("," | "?" | "!" | "…")));
            if !set_off {
                return None;
            }
            if verb.hung != Class::default() {
                return Some(Attribution { adjacent: true, after: true, ..self.said(self.hung(&verb), &verb) });
            }
            // Names within marks are quoted, so they are looked up by hand.
            let end = (verb.last + 1..to).find(|i| self.mark(*i).is_some()).unwrap_or(to);
            let mention = (verb.last + 1..end).find_map(|i| self.mention_at(i))?;
            let plain = self.word_at(mention.span.end()) == end && self.is_person(mention);
            let subject = Subject { speaker: Some(mention.entity), named: Some(mention.span), nobody: false };
            plain.then(|| Attribution { adjacent: true, after: true, ..self.said(subject, &verb) })
        })
    }
}

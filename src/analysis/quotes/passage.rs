//! What a passage in quotation marks is: a statement, a few words of
//! somebody's, or a term, a title, a nickname, a translation.

use super::QuoteKind;
use super::attribution::Attribution;
use super::marks::Quoted;
use super::scene::Scene;
use crate::analysis::EntityKind;
use crate::analysis::speech::{Class, Stance};
use crate::text::Language;

/// What a passage looks like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage {
    /// Its first word.
    pub opening: usize,
    /// The first word after it.
    pub closing: usize,
    words: usize,
    /// Whether it has a word that a whole sentence has.
    finite: bool,
    /// Whether it begins like a sentence.
    capital: bool,
    /// Whether it ends like one.
    ends: bool,
    /// Whether it begins with a verb: "must be completed".
    verbal: bool,
    /// Whether "que" or "that" joins it to the author's sentence.
    joined: bool,
}

impl Passage {
    /// Looks at a passage.
    pub fn of(scene: &Scene<'_>, quoted: &Quoted) -> Self {
        let text = quoted.inner.of(scene.text);
        let (from, to) = (scene.word_at(quoted.inner.start()), scene.word_at(quoted.inner.end()));
        let words = (from..to).filter(|i| scene.mark(*i).is_none()).count();
        let statement = Class::STATEMENT.and(Class::FINITE).and(Class::AUXILIARY).and(Class::MODAL);
        let opening = scene.word_at(quoted.outer.start());
        let joined = opening.checked_sub(1).is_some_and(|i| scene.class(i).has(Class::COMPLEMENTIZER));
        Self {
            opening,
            closing: scene.word_at(quoted.outer.end()),
            words,
            finite: (from..to).any(|i| scene.class(i).has(statement)),
            capital: text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase),
            ends: text.ends_with(['.', '!', '?', '…']),
            verbal: scene.class(from).has(statement) && !scene.class(from).has(Class::PRONOUN.and(Class::NEGATION)),
            joined,
        }
    }

    /// Whether it is a sentence of its own.
    pub fn is_whole(&self) -> bool {
        self.capital && !self.joined && (self.words >= 6 || self.words >= 2 && (self.finite || self.ends))
    }

    /// A whole sentence that is a quote even where nobody is named.
    pub fn speaks_for_itself(&self) -> bool {
        self.is_whole() && self.finite && self.words >= 8
    }

    /// Whether what stands around it says that it is a name, a term, a title or a translation.
    pub fn is_term(&self, scene: &Scene<'_>) -> bool {
        // "surnommé le « Sphinx »", "known as “the Professor”", "le film : « … »"
        let mut before = self.opening;
        for _ in 0..3 {
            let Some(i) = before.checked_sub(1) else { break };
            before = i;
            let names = scene.class(i).has(Class::NAMING) || scene.class(i).has(Class::TITLING) && self.capital;
            if names && !self.ends {
                return true;
            }
            let passes = scene.class(i).has(Class::DETERMINER) || scene.is(i, ",") || scene.is_as(i);
            if !passes {
                break;
            }
        }
        let near = [self.opening.wrapping_sub(1), self.opening.wrapping_sub(2), self.closing];
        if self.words <= 6 && near.iter().any(|i| scene.class(*i).has(Class::GLOSSING)) {
            return true;
        }
        let bracketed = self.opening.checked_sub(1).is_some_and(|i| scene.is(i, "(")) && scene.is(self.closing, ")");
        bracketed && self.words <= 6 || self.is_title(scene)
    }

    /// “The Long Way Down”: capitals on every word that counts.
    fn is_title(&self, scene: &Scene<'_>) -> bool {
        let long = |i: &usize| scene.mark(*i).is_none() && scene.words[*i].span.len() > 3;
        let all = (self.opening..self.closing).filter(long).count();
        let capitals = (self.opening..self.closing).filter(long).filter(|i| scene.words[*i].is_capitalised()).count();
        scene.document.language == Language::English && !self.ends && all >= 2 && capitals == all
    }

    /// Which kind of quote it is, attributed like this; none where its words are the author's.
    pub fn judge(&self, scene: &Scene<'_>, by: &Attribution) -> Option<QuoteKind> {
        if by.subject.nobody && !by.after {
            return None;
        }
        let opens = self.opening == 0 || by.after || scene.mark(self.opening - 1).is_some();
        let own = self.capital && self.words >= 2 && opens && !self.joined && (by.adjacent || self.finite);
        let clause = self.finite
            && !self.joined
            && (self.capital || !self.verbal)
            && (self.words >= 8 || self.words >= 3 && opens && !by.after);
        if own || clause || self.capital && self.ends && opens {
            return Some(QuoteKind::Direct);
        }
        self.is_somebodys(scene, by).then_some(QuoteKind::Partial)
    }

    /// Whether a few words are the speaker's, not a term in a sentence about them.
    fn is_somebodys(&self, scene: &Scene<'_>, by: &Attribution) -> bool {
        if self.is_apart(scene, by) {
            return false;
        }
        let speaker = by.subject.speaker.and_then(|speaker| scene.cast.entities.get(speaker));
        let before = self.opening.checked_sub(1).map_or(Class::default(), |i| scene.class(i));
        // "juge la gestion « peu transparente »": no term stands without an article there.
        let bare = !before.has(Class::DETERMINER);
        let definite = self.opening.checked_sub(1).is_some_and(|i| scene.class(i).has(Class::DEFINITE));
        match speaker.map(|entity| entity.kind) {
            Some(EntityKind::Person) => true,
            // "a dénoncé la « dérive »" has the speaker's words, "a révélé que la « phase pilote »" a term.
            Some(_) if definite => self.words >= 6 || by.adjacent && by.stance != Some(Stance::Says) && !self.joined,
            Some(_) => bare || by.adjacent || self.words >= 3,
            None if bare && by.subject.named.is_some() && self.is_predicate(scene, by) => true,
            None => self.words >= 3 && !definite && (by.adjacent || bare && by.subject.named.is_some()),
        }
    }

    /// Whether a few words say something, as no term does: “a joke”, “on its knees”; or stand in a clause of their own,
    /// not right after a noun: had shown “rare arrogance”.
    fn is_predicate(&self, scene: &Scene<'_>, by: &Attribution) -> bool {
        let first = scene.class(self.opening + 1);
        let noun = self.opening.checked_sub(2).is_some_and(|i| scene.class(i).has(Class::DETERMINER));
        let says = first.has(Class::INDEFINITE.and(Class::PREPOSITION)) || !by.adjacent && !noun;
        self.words >= 2 && says && scene.document.language == Language::English
    }

    /// "a dit non, mais les « experts » …": a term in another clause than the verb's.
    fn is_apart(&self, scene: &Scene<'_>, by: &Attribution) -> bool {
        let Some(verb) = by.verb.filter(|_| !by.after && self.words <= 3) else { return false };
        let from = scene.word_at(verb.end());
        (from..self.opening).any(|i| scene.is(i, ",") && scene.class(i + 1).has(Class::CONJUNCTION))
    }
}

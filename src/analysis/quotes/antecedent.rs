//! Whom a pronoun or "le ministre" means: only where one can be meant.

use super::scene::{Mention, Scene};
use crate::analysis::EntityKind;
use crate::analysis::speech::Class;
use crate::text::Span;

/// A noun for somebody: "l'ancien maire de Brest".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// Its first word, a determiner where it has one.
    pub start: usize,
    /// The noun itself.
    pub at: usize,
    /// Whether something completes it: "de Brest".
    pub complete: bool,
    /// Where it all ends in the text.
    pub end: usize,
}

/// Mentions looked at to find an antecedent, at most.
const LOOK_BACK: usize = 60;

impl Scene<'_> {
    /// Whom a pronoun at word `i` means: the only person it fits in the nearest sentence that names any.
    pub fn antecedent(&self, i: usize, pronoun: Class) -> Option<usize> {
        if pronoun.has(Class::THEY.and(Class::I)) {
            return None;
        }
        let start = self.words.get(i)?.span.start();
        // "« X est le meilleur », a-t-il dit": few speak of themselves by name.
        let told = self.told_of(start);
        let other = |mention| self.fits(mention, pronoun) && !told.contains(&mention.entity);
        let mut named = self.named_before(start, other);
        if named.is_empty() && !told.is_empty() {
            named = self.named_before(start, |mention| self.fits(mention, pronoun));
        }
        match named.as_slice() {
            [] => None,
            [only] => Some(only.entity),
            several => self.most_salient(several),
        }
    }

    /// Whom "ce dernier" at word `i` means: whoever it fits that was named last.
    pub fn last_named(&self, i: usize, pronoun: Class) -> Option<usize> {
        let start = self.words.get(i).filter(|_| !pronoun.has(Class::THEY))?.span.start();
        self.named_before(start, |mention| self.fits(mention, pronoun)).last().map(|mention| mention.entity)
    }

    /// Whom the quote names that ends right before `offset`.
    fn told_of(&self, offset: usize) -> Vec<usize> {
        let here = &self.quoted[self.earlier..];
        let before = here.partition_point(|quoted| quoted.end() <= offset);
        let Some(quoted) = before.checked_sub(1).map(|last| here[last]) else { return Vec::new() };
        if self.word_at(offset) - self.word_at(quoted.end()) > 4 {
            return Vec::new();
        }
        let from = self.mentions.partition_point(|mention| mention.span.start() < quoted.start());
        let within = self.mentions[from..].iter().take_while(|mention| mention.span.end() <= quoted.end());
        within.map(|mention| mention.entity).collect()
    }

    /// Whose words a passage is that stands by itself: of the only person that the sentence before it names.
    pub fn introduced(&self, passage: Span) -> Option<usize> {
        let named = self.named_before(passage.start(), |mention| self.is_person(mention));
        let [only] = named.as_slice() else { return None };
        let sentence = self.document.sentence_at(only.span.start());
        let gap = self.text.get(sentence.end()..passage.start())?;
        gap.trim().is_empty().then_some(only.entity)
    }

    /// The mentions that fit in the nearest sentence before `offset` that has any, each entity once.
    fn named_before(&self, offset: usize, fits: impl Fn(Mention) -> bool) -> Vec<Mention> {
        let mentions = &self.cast.mentions;
        let upto = mentions.partition_point(|mention| mention.span.end() <= offset);
        let mut found: Vec<Mention> = Vec::new();
        let mut sentence: Option<Span> = None;
        for mention in mentions[..upto].iter().rev().take(LOOK_BACK) {
            if mention.span.start() < self.floor {
                break;
            }
            if self.is_quoted(mention.span) || !fits(*mention) {
                continue;
            }
            let own = *sentence.get_or_insert_with(|| self.document.sentence_at(mention.span.start()));
            if !own.contains(mention.span.start()) {
                break;
            }
            match found.iter_mut().find(|other| other.entity == mention.entity) {
                Some(other) => *other = *mention,
                None => found.push(*mention),
            }
        }
        found.reverse();
        found
    }

    /// Of several in one sentence, whoever was just quoted, or its subject where the others only complete it.
    fn most_salient(&self, several: &[Mention]) -> Option<usize> {
        if let Some(last) = self.last_speaker.filter(|last| several.iter().any(|mention| mention.entity == *last)) {
            return Some(last);
        }
        let complements = |mention: &Mention| {
            let i = self.word_at(mention.span.start());
            self.words.get(i).is_some_and(|word| word.span.start() == mention.span.start()) && self.is_complement(i, 0)
        };
        let mut heads = several.iter().filter(|mention| !complements(mention));
        let only = heads.next()?;
        heads.next().is_none().then_some(only.entity)
    }

    /// Whether a pronoun or an article of this class can stand for a mention.
    fn fits(&self, mention: Mention, pronoun: Class) -> bool {
        if pronoun.has(Class::IT) {
            return self.cast.kind(mention) == Some(EntityKind::Organisation);
        }
        let gender = Class::HE.and(Class::SHE);
        let agrees = |own: Class| !pronoun.has(gender) || pronoun.has(own);
        self.is_person(mention) && self.gender(mention.entity).is_none_or(agrees)
    }

    /// A person's gender as a civility, a first name or an article tells it.
    fn gender(&self, entity: usize) -> Option<Class> {
        let person = self.cast.entities.get(entity)?;
        let first = person.name.split([' ', '-']).next().unwrap_or_default();
        for (gender, class) in [(&self.speech.masculine, Class::HE), (&self.speech.feminine, Class::SHE)] {
            if gender.names.contains(first) || gender.civilities.contains(&first.to_lowercase()) {
                return Some(class);
            }
        }
        person.mentions.iter().take(4).find_map(|mention| self.civility(mention.start()))
    }

    /// What the word before an offset tells: "Mme", "Mr.".
    fn civility(&self, offset: usize) -> Option<Class> {
        let before = self.text.get(..offset)?.trim_end();
        let start = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let word = before.get(start..)?.to_lowercase();
        let word = word.rsplit(['\'', '’']).next().unwrap_or(&word).trim_end_matches('.');
        let tells = |gender: &crate::analysis::speech::Gender| gender.civilities.contains(word);
        if tells(&self.speech.masculine) {
            return Some(Class::HE);
        }
        tells(&self.speech.feminine).then_some(Class::SHE)
    }

    /// "un porte-parole de X", "a spokeswoman for X": unnamed, they give the words of X.
    pub fn spoken_for(&self, noun: &Noun) -> Option<usize> {
        let next = noun.at + 1;
        if !self.class(noun.at).has(Class::VOICE) || !self.class(next).has(Class::PREPOSITION) {
            return None;
        }
        let name = (next..next + 3).find_map(|i| self.mention_at(i))?;
        let first = self.word_at(name.span.start());
        let plain = (next + 1..first).all(|i| self.class(i).has(Class::DETERMINER));
        (plain && self.cast.kind(name) == Some(EntityKind::Organisation)).then_some(name.entity)
    }

    /// Whom "le ministre" means: the only one named so far whom the text gives that role; without any, whoever was
    /// quoted last, if nobody else was named meanwhile.
    pub fn of_role(&self, noun: &Noun) -> Option<usize> {
        let definite = self.class(noun.start).has(Class::DEFINITE);
        if !definite || noun.start == noun.at {
            return None;
        }
        let offset = self.words[noun.start].span.start();
        let introduced = |entity: &&usize| {
            let mentions = self.cast.entities.get(**entity).map(|entity| &entity.mentions);
            mentions.and_then(|mentions| mentions.first()).is_some_and(|first| first.start() < offset)
        };
        let role = self.lower(noun.at);
        let with_role: Vec<&usize> = self.cast.roles.get(role).into_iter().flatten().filter(introduced).collect();
        match with_role.as_slice() {
            [only] => Some(**only),
            [] if !noun.complete && self.class(noun.at).has(Class::PERSON) => {
                let article = match self.lower(noun.start) {
                    "la" => Class::SHE,
                    "le" => Class::HE,
                    _ => Class::default(),
                };
                let named = self.named_before(offset, |mention| self.fits(mention, article));
                let only = named.first().filter(|_| named.len() == 1)?.entity;
                // Who is known for the judge is not the winner too.
                let known = self.cast.known.contains(&only);
                // "Asked by the BBC, the mayor": what stands before the comma turns to somebody else.
                let turns = noun.start.checked_sub(1).is_some_and(|i| self.is(i, ","));
                let fits = !known && !turns || self.class(noun.at).has(Class::ANYBODY);
                (fits && Some(only) == self.last_speaker).then_some(only)
            }
            _ => None,
        }
    }
}

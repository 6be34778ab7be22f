//! The features of a candidate, each as a hash. Hashes are the same on every
//! platform, since a model is made on one and used on all.

use super::super::EntityKind;
use super::super::view::is_roman;
use super::super::voters::Context;
use super::super::votes::{Ballot, Choice};
use super::super::words::Shape;
use super::classes::class;
use crate::text::Language;

/// Words on either side of the candidate that are looked at without regard to their order.
const WINDOW: usize = 4;

/// Reads the features of a candidate on which the rules have voted.
pub(in super::super) fn read(context: &Context<'_>, ballot: &Ballot, features: &mut Vec<u32>) {
    features.clear();
    let mut reader = FeatureReader { context, features };
    reader.form();
    reader.knowledge();
    reader.rules(ballot);
    reader.words();
    reader.neighbours();
    reader.window();
}

/// A feature being hashed (FNV-1a).
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    /// A feature of the template `number`.
    fn new(number: u8) -> Self {
        Self(0xcbf2_9ce4_8422_2325).byte(number)
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
    }

    fn number(self, number: u16) -> Self {
        let [low, high] = number.to_le_bytes();
        self.byte(low).byte(high)
    }

    fn char(self, c: char) -> Self {
        Self((self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3))
    }

    /// Without regard to case; typographic and straight apostrophes are one.
    fn chars(self, chars: impl Iterator<Item = char>) -> Self {
        chars.fold(self, |hash, c| match c {
            '’' => hash.char('\''),
            c if c.is_ascii() => hash.char(c.to_ascii_lowercase()),
            c => c.to_lowercase().fold(hash, Self::char),
        })
    }

    fn text(self, text: &str) -> Self {
        self.chars(text.chars()).byte(0xff)
    }

    fn finish(self) -> u32 {
        // The low bits of FNV know little of the last bytes.
        let mixed = (self.0 ^ (self.0 >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed >> 32) as u32
    }
}

struct FeatureReader<'a, 'c> {
    context: &'a Context<'c>,
    features: &'a mut Vec<u32>,
}

impl FeatureReader<'_, '_> {
    fn push(&mut self, hash: Hash) {
        self.features.push(hash.finish());
    }

    fn count(&self) -> usize {
        self.context.candidate.last + 1 - self.context.candidate.first
    }

    /// One word or several, weak or not: what many features are seen together with.
    fn frame(&self) -> u8 {
        let candidate = &self.context.candidate;
        self.count().min(4) as u8 * 2 + u8::from(candidate.weak)
    }

    /// What the letters look like, and where they stand.
    fn form(&mut self) {
        let (view, candidate) = (&self.context.view, &self.context.candidate);
        let shapes = (candidate.first..=candidate.last).take(7);
        let signature = shapes.fold(Hash::new(1), |hash, i| hash.byte(view.shape(i) as u8));
        let frame = self.frame();
        let first = view.word(candidate.first);
        let length = first.chars().count().min(12) as u8;
        let flags = u8::from(candidate.titled)
            | u8::from(candidate.quoted) << 1
            | u8::from(view.words[candidate.first].title_line) << 2
            | u8::from(candidate.first == 0) << 3
            | u8::from(candidate.last + 1 == view.words.len()) << 4
            | u8::from(is_roman(view.word(candidate.last))) << 5
            | u8::from(first.contains('-')) << 6;
        self.push(signature);
        self.push(signature.byte(frame));
        self.push(Hash::new(2).byte(flags).byte(frame));
        self.push(Hash::new(3).byte(length).byte(view.shape(candidate.first) as u8).byte(frame));
    }

    /// What the gazetteers, the lexicon and the rest of the document know of it.
    fn knowledge(&mut self) {
        let (view, candidate) = (&self.context.view, &self.context.candidate);
        let frame = self.frame();
        let (first, last) = (view.word(candidate.first), view.word(candidate.last));
        let kinds = candidate.known.map_or(0, |known| bits(known.kinds.iter()));
        let names = u8::from(view.gazetteer.is_first_name(first))
            | u8::from(view.gazetteer.is_family_name(last)) << 1
            | u8::from(view.gazetteer.is_leading_family_name(first)) << 2
            | u8::from(view.gazetteer.is_first_name(last)) << 3;
        let heads = &view.lexicon.heads;
        let head = |word: &str| heads.get(word).map_or(0, |kind| 1 + *kind as u8);
        let words = candidate.first..=candidate.last;
        let common = words.clone().filter(|i| view.lexicon.is_common(view.lower(*i))).count();
        let share = if common == 0 { 0 } else { 1 + u8::from(common == self.count()) };
        let document = u8::from(view.evidence.is_name(first))
            | u8::from(view.evidence.is_ordinary(first)) << 1
            | u8::from(view.evidence.is_written_small(first)) << 2
            | u8::from(view.lexicon.acronyms.contains(first)) << 3;
        let before = class(view, self.context.speech, candidate.first.checked_sub(1));
        self.push(Hash::new(4).byte(kinds).byte(frame));
        self.push(Hash::new(5).byte(names).byte(frame).byte(u8::from(kinds > 0)));
        self.push(Hash::new(6).byte(head(first)).byte(head(last)).byte(names & 1));
        self.push(Hash::new(7).byte(share).byte(frame).byte(document));
        self.push(Hash::new(8).byte(kinds).number(before));
        self.push(Hash::new(9).byte(names).number(before).byte(share));
    }

    /// What each rule voted, and how the votes came out.
    fn rules(&mut self, ballot: &Ballot) {
        for (voter, choice, weight) in ballot.votes() {
            for (step, least) in [0.05, 0.5, 1.0, 1.8, 3.0].into_iter().enumerate() {
                if weight >= least {
                    self.push(Hash::new(10).byte(voter as u8).byte(number(choice)).byte(step as u8));
                }
            }
        }
        let verdict = ballot.verdict();
        let sure = (verdict.confidence * 5.0) as u8;
        let frame = self.frame();
        self.push(Hash::new(11).byte(number(verdict.choice)).byte(sure));
        self.push(Hash::new(12).byte(number(verdict.choice)).byte(frame));
    }

    /// Its own words: names are the same in all languages.
    fn words(&mut self) {
        let (view, candidate) = (&self.context.view, &self.context.candidate);
        let count = self.count();
        self.push(Hash::new(13).text(candidate.span.of(view.text)));
        for i in candidate.first..=candidate.last {
            let place = if i == candidate.first { 0 } else { 1 + u8::from(i == candidate.last) };
            let place = if count == 1 { 3 } else { place };
            self.push(Hash::new(14).byte(place).text(view.word(i)));
        }
        let last = view.word(candidate.last);
        let place = u8::from(count > 1);
        for length in 2..=4 {
            self.push(Hash::new(15).byte(length).byte(place).chars(last.chars().rev().take(length.into())));
        }
        let first = view.word(candidate.first);
        self.push(Hash::new(16).byte(place).chars(first.chars().take(3)));
        if count > 1 {
            self.push(Hash::new(17).chars(first.chars().rev().take(3)));
        }
    }

    /// The words right before and after it, in classes and as they are.
    fn neighbours(&mut self) {
        let (view, candidate) = (&self.context.view, &self.context.candidate);
        let speech = self.context.speech;
        let frame = self.frame();
        let back = |by: usize| candidate.first.checked_sub(by);
        let ahead = |by: usize| Some(candidate.last + by);
        let [before, earlier, earliest] = [1, 2, 3].map(|by| class(view, speech, back(by)));
        let [after, later] = [1, 2].map(|by| class(view, speech, ahead(by)));
        let shape = view.shape(candidate.first) as u8;
        self.push(Hash::new(20).number(before).byte(frame));
        self.push(Hash::new(21).number(before).number(earlier));
        self.push(Hash::new(22).number(before).number(earlier).number(earliest));
        self.push(Hash::new(23).number(after).byte(frame));
        self.push(Hash::new(24).number(after).number(later));
        self.push(Hash::new(25).number(before).number(after).byte(frame));
        self.push(Hash::new(26).number(before).byte(shape));
        let language = u8::from(view.language == Language::French);
        let word = |i: Option<usize>| i.map_or("", |i| view.word(i));
        let lexical = |template: u8| Hash::new(template).byte(language);
        self.push(lexical(30).text(word(back(1))).byte(u8::from(self.count() > 1)));
        self.push(lexical(31).text(word(back(1))).text(word(back(2))));
        self.push(lexical(32).text(word(ahead(1))).byte(u8::from(self.count() > 1)));
        self.push(lexical(33).text(word(ahead(1))).text(word(ahead(2))));
        self.push(lexical(34).text(word(back(1))).text(word(ahead(1))));
        self.push(lexical(35).text(word(back(2))).number(before));
    }

    /// Words that stand near, in any order.
    fn window(&mut self) {
        let (view, candidate) = (&self.context.view, &self.context.candidate);
        let language = u8::from(view.language == Language::French);
        let before = candidate.first.saturating_sub(WINDOW)..candidate.first;
        let after = candidate.last + 1..view.words.len().min(candidate.last + 1 + WINDOW);
        for (side, range) in [(0, before), (1, after)] {
            for i in range {
                if view.shape(i) == Shape::Lower && view.words[i].span.len() > 3 {
                    self.push(Hash::new(40 + side).byte(language).text(view.word(i)));
                }
            }
        }
    }
}

/// A choice as a number.
fn number(choice: Choice) -> u8 {
    match choice {
        Choice::Kind(kind) => kind as u8,
        Choice::Common => EntityKind::ALL.len() as u8,
    }
}

/// A set of kinds as bits.
fn bits(kinds: impl Iterator<Item = EntityKind>) -> u8 {
    kinds.map(|kind| 1 << kind as u8).sum()
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use crate::analysis::entities::tests::document;
    use crate::job::Job;

    #[test]
    fn a_candidate_has_features_of_its_words_and_its_neighbours() {
        let features = |text: &str| {
            let document = document(text, Language::French);
            let samples = samples(&document, &Job::unattended()).unwrap();
            samples.first().map(|sample| sample.features.clone()).unwrap_or_default()
        };
        let one = features("Le patron de Zorbane est parti.");
        assert!(one.len() > 25);
        assert_eq!(one, features("Le patron de Zorbane est parti."), "the same text has the same features");
        let other = features("Le maire de Zorbane est parti.");
        let shared = one.iter().filter(|feature| other.contains(feature)).count();
        assert!(shared > 10 && shared < one.len());
    }

    use super::Language;
}

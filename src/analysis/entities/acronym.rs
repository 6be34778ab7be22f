//! Names that an acronym in brackets follows: which letters of a name the acronym takes says where the name begins.

use super::view::View;
use super::words::{Shape, Word};
use crate::text::fold;

/// Words in front of the bracket that are looked at.
const REACH: usize = 16;

/// Letters of a word that an acronym takes at most: "DGAL" takes two of *alimentation*.
const TAKEN: usize = 3;

impl View<'_> {
    /// The end of the name that begins at word `i`, if an acronym in brackets follows that its words spell:
    /// "Office français de l'immigration (OFI)".
    pub(super) fn spelled_out(&self, i: usize) -> Option<usize> {
        let begins = self.shape(i) == Shape::Capital && !self.is_function(i);
        if !begins || self.gazetteer.is_first_name(self.word(i)) && self.known_at(i).is_none() {
            return None;
        }
        let goes_on = |word: usize| {
            let mark = self.shape(word) == Shape::Mark && self.word(word) != ",";
            !mark && !self.words[word].weak && (self.adjacent(word - 1) || self.words[word].touches)
        };
        let open = (i + 1..self.words.len().min(i + REACH)).find(|word| !goes_on(*word))?;
        (self.word(open) == "(" && open > i + 1 && self.spells(i, open)).then_some(open)
    }

    /// Whether a name ends at the bracket at word `open` that the acronym in the brackets stands for.
    pub(super) fn spells_before(&self, open: usize) -> bool {
        (open.saturating_sub(REACH)..open).rev().any(|i| self.spelled_out(i) == Some(open))
    }

    /// Whether the words from `first` to the bracket at `open` spell the acronym in the brackets.
    fn spells(&self, first: usize, open: usize) -> bool {
        let acronym = self.word(open + 1);
        let letters: Vec<char> = fold(acronym).chars().collect();
        let written = self.words.get(open + 1).is_some_and(Word::is_capitalised)
            && acronym.chars().all(char::is_alphabetic)
            && (3..=10).contains(&letters.len());
        if !written || self.word(open + 2) != ")" || self.lexicon.acronyms.contains(acronym) {
            return false;
        }
        // What begins a sentence has a capital anyway: another one, or a head word, has to tell that it is a name.
        let headed = self.lexicon.heads.contains_key(self.word(first));
        let capitals = (first..open).filter(|word| self.words[*word].is_capitalised()).count();
        if self.words[first].weak && !headed && capitals < 2 {
            return false;
        }
        let parts = self.parts_to_spell(first, open);
        reaches(&letters, &parts) || capitals == self.content(first, open) && is_longer(&letters, &parts)
    }

    /// How many words from `first` to `end` are more than joints.
    fn content(&self, first: usize, end: usize) -> usize {
        (first..end).filter(|word| !self.is_joint(*word)).count()
    }

    fn is_joint(&self, i: usize) -> bool {
        matches!(self.shape(i), Shape::Mark | Shape::Possessive) || self.is_function(i) || self.word(i) == "&"
    }

    /// The first letters of the words, and whether the acronym may do without them.
    fn parts_to_spell(&self, first: usize, end: usize) -> Vec<(Vec<char>, bool)> {
        let mut parts = Vec::new();
        // "Observatoire des prix et des marges alimentaires (OPM)": the last adjective may be left out.
        let trailing = end - 1;
        let spare = self.shape(trailing) == Shape::Lower && self.content(first, end) > 3;
        for word in (first..end).filter(|word| !matches!(self.shape(*word), Shape::Mark | Shape::Possessive)) {
            for (number, part) in fold(self.word(word)).split('-').enumerate() {
                let most = if self.is_joint(word) { 1 } else { TAKEN };
                parts.push((
                    part.chars().take(most).collect(),
                    self.is_joint(word) || number > 0 || spare && word == trailing,
                ));
            }
        }
        parts
    }
}

/// Whether the letters are those that the parts begin with, in their order and with none left over.
fn reaches(letters: &[char], parts: &[(Vec<char>, bool)]) -> bool {
    // The numbers of letters that the parts so far can have spelled.
    let mut ends = vec![false; letters.len() + 1];
    ends[0] = true;
    for (part, optional) in parts {
        let mut next = vec![false; letters.len() + 1];
        for start in (0..ends.len()).filter(|start| ends[*start]) {
            next[start] |= *optional;
            let taken = part.iter().zip(&letters[start..]).take_while(|(one, other)| one == other).count();
            (1..=taken).for_each(|count| next[start + count] = true);
        }
        ends = next;
    }
    ends.last().copied().unwrap_or_default()
}

/// Whether the acronym has the initials of all parts and at most two letters more: it stands for an older name.
fn is_longer(letters: &[char], parts: &[(Vec<char>, bool)]) -> bool {
    let mut initials = parts.iter().filter(|(_, optional)| !optional).filter_map(|(part, _)| part.first());
    let count = initials.clone().count();
    let ends = initials.clone().next() == letters.first() && initials.clone().next_back() == letters.last();
    let mut rest = letters.iter();
    count > 2 && letters.len() <= count + 2 && ends && initials.all(|initial| rest.any(|letter| letter == initial))
}

/// Whether the letters stand in the name in their order, the first one at its start, and are all capitals.
pub(super) fn is_acronym_of(letters: &str, name: &str) -> bool {
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let mut rest = name.chars().flat_map(char::to_lowercase);
    let within = letters.chars().flat_map(char::to_lowercase).all(|letter| rest.any(|c| c == letter));
    let starts = letters.chars().next().map(|c| c.to_lowercase().to_string())
        == name.chars().next().map(|c| c.to_lowercase().to_string());
    (2..=8).contains(&letters.chars().count())
        && capitals * 2 > letters.chars().count()
        && within
        && starts
        && name.contains(' ')
}

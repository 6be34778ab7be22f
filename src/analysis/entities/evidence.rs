//! What the whole document says about its capitals: a word that it also
//! writes small is an ordinary word; one that it capitalises in mid-sentence
//! is a name, also where a sentence starts with it.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::words::{Shape, Word, Words};
use crate::job::{Cancelled, Job};

/// How often a word is written how.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    lower: u32,
    /// With a capital where that means something.
    inside: u32,
}

impl Counts {
    fn any(self) -> bool {
        self.lower + self.inside > 0
    }
}

/// The evidence of one document. Words are kept as hashes: two words that
/// share one would only share their evidence.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    words: FxHashMap<u64, Counts>,
    /// Runs of two and more capitalised words in mid-sentence.
    runs: FxHashSet<u64>,
}

impl Evidence {
    /// Reads the words of a document once.
    pub fn read(text: &str, words: &Words, job: &Job) -> Result<Self, Cancelled> {
        let mut evidence = Self::default();
        let mut counts = vec![Counts::default(); words.spellings().len()];
        for block in words.blocks() {
            job.check()?;
            evidence.add(text, block, &mut counts);
        }
        // Words that differ in case alone are one word.
        for (spelling, counts) in words.spellings().iter().zip(counts).filter(|(_, counts)| counts.any()) {
            let all = evidence.words.entry(hash_lower(spelling.of(text))).or_default();
            all.lower += counts.lower;
            all.inside += counts.inside;
        }
        Ok(evidence)
    }

    /// Counts the words of a block by their spelling, and notes its runs.
    fn add(&mut self, text: &str, words: &[Word], counts: &mut [Counts]) {
        let mut run: Option<usize> = None;
        for (i, word) in words.iter().enumerate() {
            let counts = &mut counts[word.spelling as usize];
            if word.shape == Shape::Lower && !word.title_line {
                counts.lower += 1;
            }
            let goes_on = word.is_capitalised() && !word.title_line;
            if goes_on && !word.weak {
                counts.inside += 1;
            }
            if let Some(start) = run.filter(|_| !goes_on) {
                self.add_run(text, &words[start..i]);
                run = None;
            } else if goes_on && !word.weak && run.is_none() {
                run = Some(i);
            }
        }
        if let Some(start) = run {
            self.add_run(text, &words[start..]);
        }
    }

    fn add_run(&mut self, text: &str, run: &[Word]) {
        if run.len() > 1 {
            self.runs.insert(hash_words(text, run));
        }
    }

    /// Whether the document writes these words as one capitalised run in mid-sentence.
    pub fn has_run(&self, text: &str, run: &[Word]) -> bool {
        self.runs.contains(&hash_words(text, run))
    }

    /// Whether the document capitalises the word in mid-sentence, and not much less often than it writes it small.
    pub fn is_name(&self, word: &str) -> bool {
        let counts = self.counts(word);
        counts.inside > 0 && counts.inside.saturating_mul(4) >= counts.lower
    }

    /// Whether the document writes the word small, and seldom otherwise.
    pub fn is_ordinary(&self, word: &str) -> bool {
        let counts = self.counts(word);
        counts.lower > 0 && counts.inside.saturating_mul(2) <= counts.lower.saturating_add(1)
    }

    /// Whether the document writes the word small anywhere.
    pub fn is_written_small(&self, word: &str) -> bool {
        self.counts(word).lower > 0
    }

    fn counts(&self, word: &str) -> Counts {
        self.words.get(&hash_lower(word)).copied().unwrap_or_default()
    }
}

fn hash_lower(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for c in word.chars() {
        if c.is_ascii() {
            u32::from(c.to_ascii_lowercase()).hash(&mut hasher);
        } else {
            c.to_lowercase().for_each(|c| u32::from(c).hash(&mut hasher));
        }
    }
    hasher.finish()
}

fn hash_words(text: &str, words: &[Word]) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        word.of(text).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::super::tests::document;
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_word_written_small_is_ordinary_and_one_capitalised_inside_is_a_name() {
        let document = document("La Bourse monte. Orange perd. Les actions d'Orange montent.", Language::French);
        let words = Words::read(&document, &Job::default()).unwrap();
        let evidence = Evidence::read(&document.text, &words, &Job::default()).unwrap();
        assert!(evidence.is_ordinary("Monte") || evidence.is_written_small("Monte"));
        assert!(evidence.is_name("Orange"));
        assert!(!evidence.is_name("Actions"));
    }
}

//! Hyphens at the ends of lines: set by the line break, or part of the word.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::lines::Line;
use crate::text::{Language, PerLanguage, lexicon};

/// The words of a document as they stand within its lines.
#[derive(Default)]
pub(super) struct Vocabulary(FxHashMap<String, u32>);

impl Vocabulary {
    /// Takes in the words of lines that follow each other.
    pub fn add(&mut self, lines: &[Line]) {
        let mut broken = false;
        for line in lines {
            let text = line.text();
            let mut words = text.split_whitespace().peekable();
            while let Some(word) = words.next() {
                let first = std::mem::take(&mut broken);
                if words.peek().is_none() && ends_in_hyphen(word).is_some() {
                    broken = true;
                } else if !first {
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                    let word = word.rsplit(['’', '\'']).next().unwrap_or_default().replace('\u{2010}', "-");
                    *self.0.entry(word).or_default() += 1;
                }
            }
        }
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }
}

/// `word` without the hyphen that it ends with.
pub(super) fn ends_in_hyphen(word: &str) -> Option<&str> {
    let stem = word.strip_suffix(['-', '\u{2010}', '\u{AD}'])?;
    stem.ends_with(char::is_alphanumeric).then_some(stem)
}

/// How a line that ends in a hyphen goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// The hyphen goes, the parts are one word.
    Joined,
    /// The hyphen stays, without a space.
    Hyphenated,
    /// They are two words, with a space between.
    Apart,
}

/// Words that keep their hyphen.
#[derive(Debug, Default, Deserialize)]
struct Words {
    /// In front of a hyphen that is part of the word.
    before_hyphen: FxHashSet<String>,
    /// After one.
    after_hyphen: FxHashSet<String>,
}

static WORDS: PerLanguage<Words> = PerLanguage::new(|language| lexicon(language, "hyphens").unwrap_or_default());

/// How the end of one line and the start of the next go together.
pub(super) fn join(line: &str, next: &str, vocabulary: &Vocabulary) -> Join {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let Some(stem) = ends_in_hyphen(last) else { return Join::Apart };
    let first = next.split_whitespace().next().unwrap_or_default();
    let first = first.trim_end_matches(|c: char| !c.is_alphanumeric());
    if last.ends_with('\u{AD}') {
        return Join::Joined;
    }
    if !first.starts_with(char::is_alphanumeric) {
        return Join::Apart;
    }
    // "2019-" and "2024", "Saint-" and "Denis", "c’est-à-" and "dire".
    let stem = stem.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('\u{2010}', "-");
    let part = stem.rsplit(['’', '\'']).next().unwrap_or_default();
    let first_lower = first.to_lowercase();
    let tail = first_lower.split(['-', '\u{2010}', '’', '\'']).next().unwrap_or_default();
    if vocabulary.has(&format!("{part}{first_lower}")) {
        return Join::Joined;
    }
    let compound = vocabulary.has(&format!("{part}-{first_lower}"));
    if compound
        || stem.ends_with(|c: char| c.is_ascii_digit())
        || !first.starts_with(char::is_lowercase)
        || part.contains('-')
    {
        return Join::Hyphenated;
    }
    let listed = Language::ALL
        .into_iter()
        .map(|language| WORDS.get(language))
        .any(|words| words.before_hyphen.contains(part) || words.after_hyphen.contains(tail) && vocabulary.has(part));
    if listed { Join::Hyphenated } else { Join::Joined }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[&str]) -> Vocabulary {
        Vocabulary(words.iter().map(|word| ((*word).to_owned(), 1)).collect())
    }

    #[test]
    fn hyphens_of_line_breaks_go_and_those_of_words_stay() {
        let known = vocabulary(&["est", "harbour-master", "donne"]);
        let cases = [
            ("the har-", "bour", Join::Joined),
            ("the harbour-", "master said", Join::Hyphenated),
            ("qu’en est-", "il donc", Join::Hyphenated),
            ("des don-", "nées sûres", Join::Joined),
            ("à Saint-", "Malo", Join::Hyphenated),
            ("de 2019-", "2020", Join::Hyphenated),
            ("c’est-à-", "dire", Join::Hyphenated),
            ("a well-", "known pier", Join::Hyphenated),
            ("the pier —", "or not", Join::Apart),
            ("coopé\u{AD}", "ration", Join::Joined),
            ("the pier -", "or not", Join::Apart),
        ];
        for (line, next, join) in cases {
            assert_eq!(super::join(line, next, &known), join, "{line} {next}");
        }
    }
}

//! Words and numbers that make a line a heading, or keep it from being one.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::headings::Mark;
use super::markers::roman;
use crate::text::{Language, lexicon};

pub(super) fn hashes(line: &str) -> Option<u8> {
    let count = line.bytes().take_while(|byte| *byte == b'#').count();
    ((1..=6).contains(&count) && line[count..].starts_with(' ')).then_some(count as u8)
}

/// The mark of "1.", "2.3", "IV.", "B.", "Chapitre 2", "Part II", "Conclusion".
pub(super) fn numbering(line: &str) -> Option<Mark> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let label = first.trim_end_matches(['.', ')', ':', '-', '–', '—']);
    let closed = label.len() < first.len() || rest.trim_start().starts_with(['–', '—', '-', ':']);
    let parts: Vec<&str> = label.split('.').collect();
    let numeric = !label.is_empty()
        && parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    if numeric && (closed || parts.len() > 1) && !rest.is_empty() && !first.ends_with(')') {
        return Some(Mark::Numbered(parts.len().min(9) as u8));
    }
    // A numeral may stand alone above its chapter; a single C or L is a letter.
    if (closed || rest.is_empty()) && is_roman(label) && !matches!(label, "C" | "L") {
        return Some(Mark::Roman);
    }
    if first.ends_with('.') && !rest.is_empty() && label.len() == 1 && label.bytes().all(|b| b.is_ascii_uppercase()) {
        return label.chars().next().map(Mark::Lettered);
    }
    WORDS.keyword(line)
}

/// Whether a word in capitals is a Roman numeral as one writes it, and not "CIVIL".
fn is_roman(label: &str) -> bool {
    let Some(value) = roman(label).filter(|_| label.bytes().all(|byte| byte.is_ascii_uppercase())) else {
        return false;
    };
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
    value < 100 && label == format!("{}{}", tens[value as usize / 10], units[value as usize % 10])
}

/// What the languages know about headings and about lines that are none.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    bylines: Vec<String>,
    asides: Vec<String>,
    credits: Vec<String>,
    dates: FxHashSet<String>,
    parts: FxHashSet<String>,
    chapters: FxHashSet<String>,
    subdivisions: FxHashSet<String>,
    ordinals: FxHashSet<String>,
    top: FxHashSet<String>,
    dangling: FxHashSet<String>,
}

/// The words of all languages as one: headings are looked for before the language is known.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut all = Words::default();
    for language in Language::ALL {
        let words: Words = lexicon(language, "document").unwrap_or_default();
        all.bylines.extend(words.bylines);
        all.asides.extend(words.asides);
        all.credits.extend(words.credits);
        let sets = [
            (&mut all.dates, words.dates),
            (&mut all.parts, words.parts),
            (&mut all.chapters, words.chapters),
            (&mut all.subdivisions, words.subdivisions),
            (&mut all.ordinals, words.ordinals),
            (&mut all.top, words.top),
            (&mut all.dangling, words.dangling),
        ];
        for (all, words) in sets {
            all.extend(words);
        }
    }
    all
});

impl Words {
    /// Whether a line says something about the page and heads nothing.
    pub fn is_remark(&self, line: &str) -> bool {
        let lower = line.to_lowercase();
        self.is_byline(line, &lower) || self.is_aside(&lower) || self.is_date(&lower)
    }

    /// Whether the last word of a line wants another one.
    pub fn dangles(&self, line: &str) -> bool {
        line.split_whitespace().next_back().is_some_and(|last| self.dangling.contains(last))
    }

    /// "By Jane Roe", "Propos recueillis par Jean Petit".
    fn is_byline(&self, line: &str, lower: &str) -> bool {
        let mut words = line.split_whitespace();
        let before_name = |start: &&String| {
            let rest = lower.strip_prefix(start.as_str());
            rest.is_some_and(|rest| rest.starts_with(char::is_whitespace)) && line.split_whitespace().count() <= 9
        };
        let found = self.bylines.iter().find(before_name);
        found.is_some_and(|start| {
            words.nth(start.split(' ').count()).is_some_and(|name| name.starts_with(char::is_uppercase))
        })
    }

    /// A caption, a date line, a remark of the page.
    fn is_aside(&self, lower: &str) -> bool {
        let begins = |start: &String| {
            lower.strip_prefix(start.as_str()).is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.is_empty()
                    || rest.starts_with([':', '(', '/', '|', '–', '—', '.', '©'])
                    || rest.starts_with(|c: char| c.is_ascii_digit())
                    || start.contains(' ')
            })
        };
        self.asides.iter().any(begins) || self.credits.iter().any(|credit| lower.contains(credit.as_str()))
    }

    /// A date with little around it.
    fn is_date(&self, lower: &str) -> bool {
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let dated = words.iter().any(|word| self.dates.contains(*word));
        let numbers = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
        let others =
            words.iter().filter(|word| !self.dates.contains(**word) && !word.starts_with(|c: char| c.is_ascii_digit()));
        dated && numbers > 0 && others.count() <= 2 && words.len() <= 9
    }

    /// "Chapitre 2", "Part II: Water", "Deuxième partie", "Conclusion".
    fn keyword(&self, line: &str) -> Option<Mark> {
        let lower = line.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let (first, second) = (words.next()?, words.next().unwrap_or_default());
        let numbered = second.starts_with(|c: char| c.is_ascii_digit())
            || roman(second).is_some()
            || second.len() == 1
            || self.ordinals.contains(second)
            || NUMBERS.contains(&second);
        let of = |word: &str| {
            let sets =
                [(&self.parts, Mark::Part), (&self.chapters, Mark::Chapter), (&self.subdivisions, Mark::Subdivision)];
            sets.into_iter().find(|(set, _)| set.contains(word)).map(|(_, mark)| mark)
        };
        if self.top.contains(lower.trim_end_matches([' ', ':'])) {
            Some(Mark::Top)
        } else if numbered {
            of(first)
        } else if self.ordinals.contains(first) {
            of(second)
        } else {
            None
        }
    }
}

/// "Chapter One", "Partie un".
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "un", "deux", "trois", "quatre", "cinq", "premier"];

//! Verbs of saying, and what they tell of the speaker's stance.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::text::{Language, lexicon};

/// How a speaker stands to the words reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says, with no more to it.
    Says,
    /// Gives an opinion or a guess.
    Thinks,
    /// Presses a point.
    Insists,
    /// Grants a point.
    Admits,
    /// Contradicts.
    Denies,
    /// Warns, regrets, accuses.
    Warns,
}

/// The speech table of a language's lexicon, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Speech {
    finite: FxHashMap<String, Stance>,
    participles: FxHashSet<String>,
    /// Verbs in front of a participle.
    pub auxiliaries: FxHashSet<String>,
    /// *selon*, *according to*.
    pub according: Vec<Vec<String>>,
    /// Any pronoun that can speak.
    pub pronouns: FxHashSet<String>,
    /// Words one of which a whole statement has.
    pub sentence_words: FxHashSet<String>,
}

impl Speech {
    /// The stance of a finite verb of saying (lower case, without inverted pronoun), or of a participle.
    pub fn stance(&self, verb: &str) -> Option<Stance> {
        self.finite.get(verb).copied()
    }

    /// Whether `word` is a participle of a verb of saying.
    pub fn is_participle(&self, word: &str) -> bool {
        self.participles.contains(word)
    }
}

/// The speech lexicon of a language. Empty if the embedded file is broken, which a test rules out.
pub(super) fn speech(language: Language) -> &'static Speech {
    static FRENCH: LazyLock<Speech> = LazyLock::new(|| read(Language::French).unwrap_or_default());
    static ENGLISH: LazyLock<Speech> = LazyLock::new(|| read(Language::English).unwrap_or_default());
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

#[derive(Deserialize)]
struct Table {
    says: String,
    thinks: String,
    insists: String,
    admits: String,
    denies: String,
    warns: String,
    participles: String,
    auxiliaries: String,
    according: String,
    pronouns: String,
    finite: String,
}

fn read(language: Language) -> Result<Speech, String> {
    let table: Table = lexicon(language, "quotes")?;
    let set = |words: &str| words.split_whitespace().map(str::to_owned).collect::<FxHashSet<_>>();
    let mut finite = FxHashMap::default();
    for (words, stance) in [
        (&table.says, Stance::Says),
        (&table.thinks, Stance::Thinks),
        (&table.insists, Stance::Insists),
        (&table.admits, Stance::Admits),
        (&table.denies, Stance::Denies),
        (&table.warns, Stance::Warns),
    ] {
        finite.extend(words.split_whitespace().map(|word| (word.replace('_', " "), stance)));
    }
    let phrase = |words: &str| words.split('_').map(str::to_owned).collect();
    Ok(Speech {
        finite,
        participles: set(&table.participles),
        auxiliaries: set(&table.auxiliaries),
        according: table.according.split_whitespace().map(phrase).collect(),
        pronouns: set(&table.pronouns),
        sentence_words: set(&table.finite),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_parse() {
        for language in Language::ALL {
            assert!(read(language).unwrap().finite.len() > 50);
        }
        assert_eq!(speech(Language::French).stance("admet"), Some(Stance::Admits));
        assert_eq!(speech(Language::English).stance("warned"), Some(Stance::Warns));
    }
}

//! The languages that Exergue reads.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::lexicon;

/// A language of texts and of headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Language {
    /// French, `fr`.
    #[serde(rename = "fr")]
    French,
    /// English, `en`.
    #[default]
    #[serde(rename = "en")]
    English,
}

/// Bytes of each of the samples that a language is told from.
const SAMPLE: usize = 4 << 10;

/// Letters from which on the trigrams of a text are trusted.
const ENOUGH: usize = 200;

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// Words in the language's quotation marks; in its other ones where some of the first stand in them.
    pub fn quoted(self, words: &str) -> String {
        match self {
            Self::French if words.contains(['«', '»']) => format!("“{words}”"),
            Self::French => format!("«\u{a0}{words}\u{a0}»"),
            Self::English if words.contains(['“', '”', '"']) => format!("‘{words}’"),
            Self::English => format!("“{words}”"),
        }
    }

    /// Whether a word is one of those that the language's phrases begin or are joined with: "the", "que".
    pub fn is_function_word(self, word: &str) -> bool {
        known_words(self).contains(word.to_lowercase().as_str())
    }

    /// The language of an ISO 639-1 code or a locale that starts with one
    /// (`fr`, `fr-CA`, `en_GB.UTF-8`).
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_lowercase();
        let primary = code.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }

    /// The language that `text` is most likely in, from samples of its start,
    /// middle and end: by its function words where they are clear, else by its
    /// trigrams. English where nothing tells.
    pub fn detect(text: &str) -> Self {
        let sample = sample(text);
        let [french, english] = Self::ALL.map(|language| function_words(&sample, language));
        if french.abs_diff(english) * 3 > french + english {
            return if french > english { Self::French } else { Self::English };
        }
        let guess = whatlang::Detector::with_allowlist(vec![whatlang::Lang::Fra, whatlang::Lang::Eng]).detect(&sample);
        match guess {
            Some(info) if french == english || sample.chars().filter(|c| c.is_alphabetic()).count() >= ENOUGH => {
                if info.lang() == whatlang::Lang::Fra { Self::French } else { Self::English }
            }
            _ if french > english => Self::French,
            _ => Self::English,
        }
    }
}

/// The start, middle and end of `text`.
fn sample(text: &str) -> String {
    if text.len() <= 3 * SAMPLE {
        return text.to_owned();
    }
    [0, text.len() / 2, text.len() - SAMPLE]
        .map(|start| &text[text.ceil_char_boundary(start)..text.floor_char_boundary(start + SAMPLE)])
        .join("\n")
}

/// One value for each language, made when it is first asked for.
pub struct PerLanguage<T> {
    made: [OnceLock<T>; Language::ALL.len()],
    make: fn(Language) -> T,
}

impl<T> PerLanguage<T> {
    /// Values that `make` makes.
    pub const fn new(make: fn(Language) -> T) -> Self {
        Self { made: [const { OnceLock::new() }; Language::ALL.len()], make }
    }

    /// The value of a language.
    pub fn get(&self, language: Language) -> &T {
        self.made[language as usize].get_or_init(|| (self.make)(language))
    }
}

/// How many words of `sample` are function words of `language`.
fn function_words(sample: &str, language: Language) -> usize {
    let known = known_words(language);
    let words = sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty() && word.len() < 16);
    words.filter(|word| known.contains(word.to_lowercase().as_str())).count()
}

/// The function words of a language, in small letters.
fn known_words(language: Language) -> &'static FxHashSet<String> {
    #[derive(Default, Deserialize)]
    struct Words {
        function_words: FxHashSet<String>,
    }
    static WORDS: PerLanguage<Words> = PerLanguage::new(|language| lexicon(language, "language").unwrap_or_default());
    &WORDS.get(language).function_words
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn codes_and_locales() {
        assert_eq!(Language::from_code("fr_CA.UTF-8"), Some(Language::French));
        assert_eq!(Language::from_code("EN-gb"), Some(Language::English));
        assert_eq!(Language::from_code("de"), None);
    }

    #[test]
    fn short_texts_are_told_by_their_small_words() {
        for text in ["Le prix du pain", "L’État s’en mêle", "Hausse de 3 % des loyers", "Il a dit non."] {
            assert_eq!(Language::detect(text), Language::French, "{text}");
        }
        for text in ["The price of bread", "Rents up 3% as the state steps in", "He said no.", "", "42", "OK"] {
            assert_eq!(Language::detect(text), Language::English, "{text}");
        }
    }

    #[test]
    fn a_quotation_does_not_decide() {
        let text = "Le ministre a lu la lettre devant la presse : « We are not in the business of giving up. » \
                    Puis il a quitté la salle sans un mot, suivi de ses conseillers.";
        assert_eq!(Language::detect(text), Language::French);
        assert_eq!(Language::detect(&format!("{} {}", "é".repeat(9000), text.repeat(90))), Language::French);
    }
}

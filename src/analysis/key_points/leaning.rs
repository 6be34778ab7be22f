//! Which sentences can be read by themselves.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::text::{Language, PerLanguage, Span, Token, TokenKind, lexicon, lower};

/// Words with which a sentence leans on the one before it, turns against it, or doubts what it says itself.
#[derive(Default)]
pub(super) struct Leaning {
    words: FxHashSet<String>,
    /// By their first words.
    phrases: FxHashMap<String, Vec<Vec<String>>>,
    /// Pronouns and possessives that stand for somebody named.
    pronouns: FxHashSet<String>,
    contrast: FxHashSet<String>,
    doubt: FxHashMap<String, Vec<Vec<String>>>,
}

/// Tokens at the head of a sentence in which a pronoun stands for somebody named before it.
const HEAD: usize = 10;

impl Leaning {
    /// Whether a sentence turns against what was said before, and whether it says that what it tells is only believed
    /// ("contrairement à une idée reçue").
    pub fn tone(&self, text: &str, tokens: &[Token]) -> (bool, bool) {
        let (mut turns, mut doubts) = (false, false);
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
            let word = lower(token.span.of(text));
            turns |= self.contrast.contains(word.as_ref());
            if let Some(phrases) = self.doubt.get(word.as_ref()) {
                doubts |= phrases.iter().any(|phrase| reads(text, tokens, at, phrase));
            }
        }
        (turns, doubts)
    }

    /// Whether a sentence can be read without the one before it, and is one. `named` is the first mention in it.
    pub fn stands_alone(&self, text: &str, span: Span, tokens: &[Token], named: Option<Span>) -> bool {
        let sentence = span.of(text);
        let closed = sentence.trim_end_matches(['»', '”', '’', '"', ')', ' ', '\u{a0}', '\u{202f}']);
        let whole = sentence.ends_with(['.', '!', '…', '»', '”', '’', '"', ')']);
        let begins = sentence.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        if !whole || !begins || closed.ends_with('?') {
            return false;
        }
        let first = tokens.first().map_or_else(Default::default, |token| lower(token.span.of(text)));
        let mut phrases = self.phrases.get(first.as_ref()).into_iter().flatten();
        if self.words.contains(first.as_ref()) || phrases.any(|phrase| reads(text, tokens, 0, phrase)) {
            return false;
        }
        // "En 2019, il a vendu son entreprise": who?
        let head =
            tokens.iter().take(HEAD).take_while(|token| named.is_none_or(|named| token.span.end() <= named.start()));
        let mut words = head.filter(|token| token.kind == TokenKind::Word).map(|token| lower(token.span.of(text)));
        !words.any(|word| self.pronouns.contains(word.as_ref()))
    }
}

/// Whether the tokens from `at` on are these.
fn reads(text: &str, tokens: &[Token], at: usize, phrase: &[String]) -> bool {
    let is = |token: &Token, word: &String| lower(token.span.of(text)) == *word;
    tokens.len() >= at + phrase.len() && phrase.iter().zip(&tokens[at..]).all(|(word, token)| is(token, word))
}

pub(super) fn leaning(language: Language) -> &'static Leaning {
    static EACH: PerLanguage<Leaning> = PerLanguage::new(|language| read(language).unwrap_or_default());
    EACH.get(language)
}

#[derive(Deserialize)]
struct Table {
    leaning: String,
    phrases: String,
    pronouns: String,
    contrast: String,
    doubt: String,
}

fn read(language: Language) -> Result<Leaning, String> {
    let table: Table = lexicon(language, "key_points")?;
    let set = |words: &str| words.split_whitespace().map(str::to_owned).collect();
    // The tokenizer cuts at apostrophes and hyphens.
    let cut = |phrase: &str| {
        let cut = phrase.replace('\'', "_'_").replace('-', "_-_");
        cut.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let phrases = |words: &str| words.split_whitespace().map(cut).collect::<Vec<_>>();
    let joined = |word: &&str| word.contains(['\'', '-']);
    let mut leaning = phrases(&table.phrases);
    leaning.extend(table.leaning.split_whitespace().filter(joined).map(cut));
    Ok(Leaning {
        words: table.leaning.split_whitespace().filter(|word| !joined(word)).map(str::to_owned).collect(),
        phrases: by_first(leaning),
        pronouns: set(&table.pronouns),
        contrast: set(&table.contrast),
        doubt: by_first(phrases(&table.doubt)),
    })
}

/// Phrases by their first words.
fn by_first(phrases: Vec<Vec<String>>) -> FxHashMap<String, Vec<Vec<String>>> {
    let mut sorted: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
    for phrase in phrases {
        sorted.entry(phrase.first().cloned().unwrap_or_default()).or_default().push(phrase);
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn both_languages_parse() {
        for language in Language::ALL {
            assert!(!read(language).unwrap().words.is_empty());
        }
    }

    fn alone(text: &str, named: Option<&str>, language: Language) -> bool {
        let span = Span::new(0, text.len());
        let named = named.map(|name| Span::new(text.find(name).unwrap(), text.find(name).unwrap() + name.len()));
        leaning(language).stands_alone(text, span, &tokens(text, span), named)
    }

    #[test]
    fn what_leans_on_the_sentence_before_is_no_key_point() {
        for leans in [
            "Cette décision a surpris tout le monde.",
            "C’est un tournant.",
            "En effet, les prix montent.",
            "Celui-ci a refusé.",
            "En 2019, il a vendu la maison.",
            "Les prix de l’énergie",
            "Qui paiera les travaux du port ?",
            "La question est : « Qui paiera ? »",
        ] {
            assert!(!alone(leans, None, Language::French), "{leans}");
        }
        assert!(alone("Les prix de l’énergie montent.", None, Language::French));
        assert!(alone("En 2019, Anne Roux a vendu sa maison.", Some("Anne Roux"), Language::French));
        assert!(!alone("However, rents rose.", None, Language::English));
        assert!(!alone("After the war, she moved to Ohio.", Some("Ohio"), Language::English));
    }

    #[test]
    fn what_is_only_believed_is_doubted() {
        let text = "Contrairement à une idée reçue, les ports ferment.";
        let span = Span::new(0, text.len());
        assert!(leaning(Language::French).tone(text, &tokens(text, span)).1);
    }
}

//! The words of a language, as data: a new language is a new file.

use serde::de::DeserializeOwned;

use super::{Language, PerLanguage};

/// A lexicon, or what is wrong with its file.
type Source = Result<toml::Table, String>;

/// The lexicon of a language, as written in `assets/lexicon/`. Read once: it takes longer than to analyse an article.
fn source(language: Language) -> &'static Source {
    static EACH: PerLanguage<Source> = PerLanguage::new(|language| {
        parse(match language {
            Language::French => include_str!("../../assets/lexicon/fr.toml"),
            Language::English => include_str!("../../assets/lexicon/en.toml"),
        })
    });
    EACH.get(language)
}

fn parse(source: &str) -> Source {
    source.parse().map_err(|error: toml::de::Error| error.to_string())
}

/// One table of a language's lexicon (`figures`, `entities`, …). Call it once
/// for each table and keep the result.
///
/// # Errors
/// What is wrong with the file. It is embedded and checked when the program is
/// built, so this is for tests and for whoever edits it.
pub fn lexicon<T: DeserializeOwned>(language: Language, table: &str) -> Result<T, String> {
    let whole = source(language).as_ref().map_err(Clone::clone)?;
    let found = whole.get(table).ok_or_else(|| format!("lexicon {}: no table [{table}]", language.code()))?;
    found.clone().try_into().map_err(|error: toml::de::Error| format!("lexicon {}: {error}", language.code()))
}

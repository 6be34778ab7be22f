//! The words of a language, as data: a new language is a new file.

use serde::de::DeserializeOwned;

use super::Language;

/// The lexicon of a language, as written in `assets/lexicon/`.
fn source(language: Language) -> &'static str {
    match language {
        Language::French => include_str!("../../assets/lexicon/fr.toml"),
        Language::English => include_str!("../../assets/lexicon/en.toml"),
    }
}

/// One table of a language's lexicon (`figures`, `entities`, …). Call it once
/// for each table and keep the result: it reads the whole file.
///
/// # Errors
/// What is wrong with the file. It is embedded and checked when the program is
/// built, so this is for tests and for whoever edits it.
pub fn lexicon<T: DeserializeOwned>(language: Language, table: &str) -> Result<T, String> {
    let mut whole: toml::Table = source(language).parse().map_err(|error: toml::de::Error| error.to_string())?;
    let found = whole.remove(table).ok_or_else(|| format!("lexicon {}: no table [{table}]", language.code()))?;
    found.try_into().map_err(|error: toml::de::Error| format!("lexicon {}: {error}", language.code()))
}

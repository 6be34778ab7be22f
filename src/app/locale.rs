//! The interface's words, in the user's language.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use crate::document::readers::{Damage, Format, Reason};
use crate::text::Language;

/// The words of one language. Messages without variables are formatted once.
pub struct Locale {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    plain: FxHashMap<String, String>,
}

impl Locale {
    /// The locale of a language. What the embedded file lacks is shown as its
    /// key (`build.rs` and a test see to it that nothing is lacking).
    pub fn new(language: Language) -> Self {
        let source = match language {
            Language::French => include_str!("../../assets/locales/fr.ftl"),
            Language::English => include_str!("../../assets/locales/en.ftl"),
        };
        let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // Isolation marks serve texts of mixed direction; neither language is.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::French => |value: &FluentValue<'_>, _: &_| number(value, '\u{202F}', ','),
            Language::English => |value: &FluentValue<'_>, _: &_| number(value, ',', '.'),
        }));
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
        let keys = source.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
        let plain =
            keys.filter(|key| !key.starts_with([' ', '#'])).map(|key| (key.to_owned(), format(&bundle, key, None)));
        let plain = plain.filter(|(_, text)| !text.contains("{$")).collect();
        Self { language, bundle, plain }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without variables.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.plain.get(key).map_or(key, String::as_str)
    }

    /// Other words that a message is looked for by: its attribute `also`.
    pub fn also(&self, key: &str) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.get_attribute("also")?.value();
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    /// Why a document could not be opened.
    pub fn reason(&self, reason: &Reason) -> String {
        let why = match reason.damage.as_ref().map(Damage::message) {
            Some((key, part)) => Cow::Owned(self.with(key, &[("part", part.into())])),
            None => Cow::Borrowed(reason.why.as_str()),
        };
        let format = Format::ALL.into_iter().find(|format| format.title() == reason.what);
        let what = format.map_or(Cow::Borrowed(reason.what.as_str()), |format| {
            Cow::Owned(self.text(&format!("format-{}", format.name())).to_owned())
        });
        self.with(reason.key, &[("what", what.into()), ("why", why.into())])
    }

    /// A message with variables.
    pub fn with(&self, key: &str, variables: &[(&str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in variables {
            args.set(Cow::Owned((*name).to_owned()), value.clone());
        }
        format(&self.bundle, key, Some(&args))
    }

    /// A message that counts something with `$n`.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.with(key, &[("n", FluentValue::from(n))])
    }
}

/// A number as a language writes it: its thousands apart, its decimals after its own sign.
fn number(value: &FluentValue<'_>, group: char, point: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let written = number.as_string();
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let digits = whole.trim_start_matches('-');
    let mut grouped = String::from(if digits.len() < whole.len() { "−" } else { "" });
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(group);
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push(point);
        grouped.push_str(decimals);
    }
    Some(grouped)
}

fn format(bundle: &FluentBundle<FluentResource>, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        for (language, thousands, half) in
            [(Language::English, "1,234,567 words", "12.5"), (Language::French, "1\u{202F}234\u{202F}567 mots", "12,5")]
        {
            let locale = Locale::new(language);
            assert_eq!(locale.count("words", 1_234_567), thousands);
            assert!(locale.with("read-so-far", &[("share", 12.5.into())]).contains(half));
        }
        assert_eq!(Locale::new(Language::English).count("words", 999), "999 words");
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_in_the_language_of_the_rest() {
        use crate::document::readers::ReadError;
        let error = ReadError::Damaged { what: Format::Epub.title(), why: Damage::Lacks { part: "a.xml".to_owned() } };
        let said = Locale::new(Language::French).reason(&error.reason());
        assert!(said.contains("livre EPUB") && said.contains("a.xml y manque"), "{said}");
        let said = Locale::new(Language::English).reason(&error.reason());
        assert!(said.contains("EPUB book") && said.contains("it has no a.xml"), "{said}");
    }
}

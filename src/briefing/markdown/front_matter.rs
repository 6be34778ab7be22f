//! YAML front matter with the keys of Obsidian's Web Clipper, and our own.

use super::Preset;
use crate::briefing::Briefing;
use crate::briefing::escape::{LineWriter, Setting, on_one_line};

/// The label that every briefing has among its tags.
const TAG: &str = "briefing";

/// The front matter between its fences, without a line end at its end. What
/// the document does not say has no key.
pub(super) fn write(briefing: &Briefing, preset: Preset) -> String {
    let metadata = &briefing.source.metadata;
    let words = |words: &str| quoted(&in_yaml(words, preset));
    let mut lines = vec!["---".to_owned(), format!("title: {}", words(&briefing.title))];
    if preset == Preset::Pandoc {
        lines.push(format!("subtitle: {}", words(&briefing.subtitle)));
    }
    lines.extend(metadata.source.as_ref().map(|source| format!("source: {}", words(source))));
    if let Some(author) = &metadata.author {
        lines.extend(["author:".to_owned(), format!("  - {}", words(author))]);
    }
    let dates = [("published", metadata.published.as_deref()), ("created", Some(briefing.created.as_str()))];
    for (key, day) in dates.into_iter().filter_map(|(key, day)| Some((key, day.filter(|day| !day.is_empty())?))) {
        lines.push(if is_day(day) { format!("{key}: {day}") } else { format!("{key}: {}", words(day)) });
    }
    lines.extend(metadata.description.as_ref().map(|description| format!("description: {}", words(description))));
    lines.push("tags:".to_owned());
    let mut tags: Vec<String> = Vec::new();
    for tag in std::iter::once(TAG.to_owned()).chain(briefing.tags.iter().filter_map(|label| tag(label))) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    lines.extend(tags.iter().map(|tag| format!("  - {}", words(tag))));
    lines.push(format!("language: {}", briefing.language.code()));
    if preset == Preset::Pandoc {
        lines.push(format!("lang: {}", briefing.language.code()));
    }
    if preset == Preset::Pandoc && is_day(&briefing.created) {
        lines.push(format!("date: {}", briefing.created));
    }
    if briefing.others.is_empty() {
        lines.push(format!("doc_id: \"sha256:{}\"", briefing.source.hash));
    } else {
        lines.push("doc_id:".to_owned());
        lines.extend(briefing.sources().map(|source| format!("  - \"sha256:{}\"", source.hash)));
    }
    lines.push("---".to_owned());
    lines.join("\n")
}

/// Words as a scalar is to have them: Pandoc reads Markdown in its metadata,
/// but for what a plain address is made of.
fn in_yaml(words: &str, preset: Preset) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-./:?&=%+,;#".contains(c);
    if preset != Preset::Pandoc || words.chars().all(plain) {
        return words.to_owned();
    }
    let mut line = LineWriter::new(Setting::Anywhere);
    line.text(words);
    line.finish()
}

/// A label as a tag of Obsidian's: letters, digits, `_`, `-` and `/`, and not
/// digits alone; `None` where nothing is left of it.
pub(super) fn tag(label: &str) -> Option<String> {
    let mut tag = String::with_capacity(label.len());
    for c in label.trim().trim_start_matches('#').chars() {
        if c.is_alphanumeric() || matches!(c, '_' | '/' | '-') {
            tag.push(c);
        } else if (c.is_whitespace() || c.is_ascii_punctuation()) && !tag.is_empty() && !tag.ends_with('-') {
            tag.push('-');
        }
    }
    let tag = tag.trim_end_matches(['-', '/']);
    tag.chars().any(|c| !c.is_numeric()).then(|| tag.to_owned())
}

/// Whether words are a day as YAML reads one.
fn is_day(words: &str) -> bool {
    words.len() == "2026-11-23".len() && words.parse::<jiff::civil::Date>().is_ok()
}

/// A double-quoted scalar of YAML 1.2, on one line: any text at all, and never
/// taken for a number, a date or a truth.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in on_one_line(words).chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Not printable in YAML, or read as a line end or byte order mark.
            '\u{feff}' | '\u{fffe}' | '\u{ffff}' => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_such_as_obsidian_reads() {
        assert_eq!(tag(" #two words, and more! "), Some("two-words-and-more".to_owned()));
        assert_eq!(tag("été/2024"), Some("été/2024".to_owned()));
        assert_eq!(tag("2024"), None);
        assert_eq!(tag("]]"), None);
    }

    #[test]
    fn any_text_is_one_scalar() {
        assert_eq!(quoted("a: \"b\"\n---\n# c\\ \u{feff}"), "\"a: \\\"b\\\" --- # c\\\\ \\uFEFF\"");
        assert!(is_day("2020-03-01") && !is_day("2020-03-41") && !is_day("1 March"));
        assert_eq!(in_yaml("a *b*", Preset::Pandoc), "a \\*b\\*");
        assert_eq!(in_yaml("https://example.org/a?b=c", Preset::Pandoc), "https://example.org/a?b=c");
    }
}

//! YAML front matter with the keys of Obsidian's Web Clipper, and our own.

use crate::briefing::Briefing;
use crate::briefing::escape::on_one_line;

/// The label that every briefing has among its tags.
const TAG: &str = "briefing";

/// The front matter between its fences, without a line end at its end. What
/// the document does not say has no key.
pub(super) fn write(briefing: &Briefing) -> String {
    let metadata = &briefing.source.metadata;
    let mut lines = vec!["---".to_owned(), format!("title: {}", quoted(&briefing.title))];
    lines.extend(metadata.source.as_ref().map(|source| format!("source: {}", quoted(source))));
    if let Some(author) = &metadata.author {
        lines.extend(["author:".to_owned(), format!("  - {}", quoted(author))]);
    }
    lines.extend(metadata.published.as_ref().map(|published| format!("published: {}", date(published))));
    if !briefing.created.is_empty() {
        lines.push(format!("created: {}", date(&briefing.created)));
    }
    lines.extend(metadata.description.as_ref().map(|description| format!("description: {}", quoted(description))));
    lines.push("tags:".to_owned());
    let mut tags: Vec<String> = Vec::new();
    for tag in std::iter::once(TAG.to_owned()).chain(briefing.tags.iter().filter_map(|label| tag(label))) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    lines.extend(tags.iter().map(|tag| format!("  - {}", quoted(tag))));
    lines.push(format!("language: {}", briefing.language.code()));
    if briefing.others.is_empty() {
        lines.push(format!("doc_id: \"sha256:{}\"", briefing.source.hash));
    } else {
        lines.push("doc_id:".to_owned());
        lines.extend(briefing.sources().map(|source| format!("  - \"sha256:{}\"", source.hash)));
    }
    lines.push("---".to_owned());
    lines.join("\n")
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

/// A day plain, so that it is read as one; anything else as words.
fn date(words: &str) -> String {
    let is_day = words.len() == "2026-11-23".len() && words.parse::<jiff::civil::Date>().is_ok();
    if is_day { words.to_owned() } else { quoted(words) }
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
        assert_eq!(date("2020-03-01"), "2020-03-01");
        assert_eq!(date("2020-03-41"), "\"2020-03-41\"");
        assert_eq!(date("1 March"), "\"1 March\"");
    }
}

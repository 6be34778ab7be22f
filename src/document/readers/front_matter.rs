//! The front matter of a Markdown file: the few keys of it that matter here,
//! read as every tool that writes them does, not as YAML allows them to be.

use crate::document::Metadata;

/// What a file says about itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub title: Option<String>,
    pub metadata: Metadata,
}

/// The front matter of `source` and the text after it. A file that merely
/// begins with a rule has none.
pub(super) fn split(source: &str) -> (FrontMatter, &str) {
    let Some(inner) = source.strip_prefix("---\n") else { return (FrontMatter::default(), source) };
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let fields = fields(&inner[..at]);
            let rest = &inner[at + line.len()..];
            return if fields.is_empty() && at > 0 { (FrontMatter::default(), source) } else { (read(&fields), rest) };
        }
        at += line.len();
    }
    (FrontMatter::default(), source)
}

fn read(fields: &[(String, String)]) -> FrontMatter {
    let value = |keys: &[&str]| {
        let of = |key: &&str| fields.iter().find(|(name, value)| name == key && !value.is_empty());
        keys.iter().find_map(of).map(|(_, value)| value.clone())
    };
    FrontMatter {
        title: value(&["title"]),
        metadata: Metadata {
            author: value(&["author", "authors", "creator"]),
            published: value(&["published", "date"]),
            source: value(&["source", "url", "link"]),
            description: value(&["description", "summary", "excerpt"]),
        },
    }
}

/// Top-level keys in lower case with their values; lists are joined with commas.
fn fields(inner: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in inner.lines() {
        let trimmed = line.trim();
        let nested = line.starts_with([' ', '\t']) || trimmed.starts_with("- ");
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if nested {
            let Some((_, value)) = fields.last_mut() else { continue };
            let (item, joint) = trimmed.strip_prefix("- ").map_or((trimmed, " "), |item| (item, ", "));
            if !value.is_empty() {
                value.push_str(joint);
            }
            value.push_str(&scalar(item));
        } else if let Some((key, value)) = trimmed.split_once(':').filter(|(key, _)| is_key(key)) {
            let value = value.trim();
            // A block scalar: its lines follow.
            let value = if matches!(value, "|" | ">" | "|-" | ">-") { String::new() } else { list(value) };
            fields.push((key.trim().to_lowercase(), value));
        }
    }
    fields
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
}

/// A scalar, or a list in brackets joined with commas.
fn list(value: &str) -> String {
    let inner = value.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).filter(|_| !value.starts_with("[["));
    match inner {
        Some(items) => items.split(',').map(|item| scalar(item.trim())).collect::<Vec<_>>().join(", "),
        None => scalar(value),
    }
}

/// A scalar without quotes, comment and the brackets of a wiki link.
fn scalar(value: &str) -> String {
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    let plain = if let Some(inner) = quoted('"') {
        inner.replace("\\\"", "\"").replace("\\\\", "\\")
    } else if let Some(inner) = quoted('\'') {
        inner.replace("''", "'")
    } else {
        value.split(" #").next().unwrap_or_default().trim().to_owned()
    };
    match plain.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")) {
        Some(link) => link.rsplit('|').next().unwrap_or_default().to_owned(),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_clippers_write_them() {
        let source = "---\ntitle: \"The \\\"old\\\" port: a story\"\nauthor:\n  - \"[[Jane Roe]]\"\n  - Max Frei\n\
                      source: https://example.org/a#b\npublished: 2024-05-03 # a Friday\ntags: [a, b]\n\
                      description: >-\n  Two lines\n  of it.\n---\n# Heading\n";
        let (front, rest) = split(source);
        assert_eq!(front.title.as_deref(), Some("The \"old\" port: a story"));
        assert_eq!(front.metadata.author.as_deref(), Some("Jane Roe, Max Frei"));
        assert_eq!(front.metadata.source.as_deref(), Some("https://example.org/a#b"));
        assert_eq!(front.metadata.published.as_deref(), Some("2024-05-03"));
        assert_eq!(front.metadata.description.as_deref(), Some("Two lines of it."));
        assert_eq!(rest, "# Heading\n");
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for source in ["---\nwords\n---\nmore", "---\ntitle: never closed", "words\n---\ntitle: A\n---\n"] {
            assert_eq!(split(source), (FrontMatter::default(), source));
        }
        assert_eq!(split("---\n---\nwords").1, "words");
    }
}

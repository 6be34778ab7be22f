//! A note's body: the reader's own Markdown, kept from reaching past its note.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

/// A body, ready to be set under its note.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// Its lines, without line ends; none for an empty body.
    pub(super) lines: Vec<String>,
    /// Whether it is one line of running text that can follow other words.
    pub(super) inline: bool,
}

impl Body {
    /// Emphasis, lists, links and code work as the reader wrote them. HTML
    /// stays text, a comment hides nothing, and the reader's footnotes are not
    /// taken for ours.
    pub(super) fn new(body: &str) -> Self {
        let body = body.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}'], "\n").replace('\0', "\u{fffd}");
        let body = without_blank_ends(&body);
        let verbatim = verbatim(body);
        let mut kept = String::with_capacity(body.len());
        let mut next = verbatim.iter().peekable();
        let mut backslashes = 0usize;
        for (at, c) in body.char_indices() {
            while next.next_if(|range| range.end <= at).is_some() {}
            let is_verbatim = next.peek().is_some_and(|range| range.contains(&at));
            if !is_verbatim && backslashes.is_multiple_of(2) && reaches_out(&body[..at], c, &body[at + c.len_utf8()..])
            {
                kept.push('\\');
            }
            kept.push(c);
            backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        }
        let lines: Vec<String> = kept.lines().map(|line| expand_indent(line.trim_end())).collect();
        let inline = lines.len() == 1 && matches!(Parser::new(body).next(), Some(Event::Start(Tag::Paragraph)));
        Self { lines, inline }
    }
}

/// A body that stands between other blocks, kept from reaching past itself: what it leaves open, such as a
/// code block, would take in what follows, and then it is set as a quote.
pub(super) fn standing_alone(body: &str) -> String {
    let lines = Body::new(body).lines;
    let written = lines.join("\n");
    if is_closed(&written) {
        return written;
    }
    let quoted: Vec<String> = lines.iter().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    quoted.join("\n")
}

/// Whether a paragraph after `written` would be one.
fn is_closed(written: &str) -> bool {
    const AFTER: &str = "\n\nwhat follows";
    let whole = format!("{written}{AFTER}");
    let at = whole.len() - AFTER.len() + 2;
    let mut depth = 0usize;
    for (event, range) in Parser::new_ext(&whole, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter()
    {
        match event {
            Event::Start(Tag::Paragraph) if range.start == at => return depth == 0,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

fn without_blank_ends(body: &str) -> &str {
    let body = body.trim_end();
    let blank: usize = body.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    &body[blank..]
}

/// Code and autolinks, which backslashes do not work in; in order, not overlapping.
fn verbatim(body: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter() {
        let is_verbatim = match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => true,
            Event::Start(Tag::Link { link_type, .. }) => {
                matches!(link_type, LinkType::Autolink | LinkType::Email)
            }
            _ => false,
        };
        if is_verbatim && found.last().is_none_or(|last| last.end <= range.start) {
            found.push(range);
        }
    }
    found
}

/// Whether `c` after `before` could begin what does not end with the note, or
/// what is not the reader's to begin.
fn reaches_out(before: &str, c: char, rest: &str) -> bool {
    match c {
        '<' => rest.starts_with(|next: char| next.is_alphabetic() || matches!(next, '/' | '?')),
        '!' => before.ends_with('<'), // Pandoc looks for comments before it looks at backslashes
        '[' => rest.starts_with('^'),
        '%' => rest.starts_with('%') || before.ends_with('%'),
        // Pandoc would define the note's label.
        ':' | '~' => before.is_empty() && rest.starts_with([' ', '\t']),
        // Pandoc reads front matter after any blank line.
        '-' => is_rest_of_fence(rest) && after_blank_line(before),
        _ => false,
    }
}

/// Whether a dash before `rest` begins a line of three dashes.
fn is_rest_of_fence(rest: &str) -> bool {
    let after = rest.strip_prefix("--").map(|after| after.trim_start_matches([' ', '\t']));
    after.is_some_and(|after| after.is_empty() || after.starts_with('\n'))
}

fn after_blank_line(before: &str) -> bool {
    before.is_empty()
        || before.strip_suffix('\n').is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with('\n'))
}

/// A line whose leading tabs are the spaces they stand for: under a note they
/// would reach less far.
fn expand_indent(line: &str) -> String {
    let text = line.trim_start_matches([' ', '\t']);
    let indent = line[..line.len() - text.len()].chars();
    let columns = indent.fold(0, |column, c| if c == '\t' { (column / 4 + 1) * 4 } else { column + 1 });
    format!("{}{text}", " ".repeat(columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(body: &str) -> String {
        Body::new(body).lines.join("\n")
    }

    #[test]
    fn ordinary_markdown_stays_as_it_is() {
        let body = "*Ask* **her**: 35 % of [what](https://example.org)?\n\n- one `<b>[^1]`\n- two <https://x.org>\n\n\
            ```html\n<!-- x -->\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |";
        assert_eq!(kept(body), body);
    }

    #[test]
    fn what_would_reach_out_stays_text() {
        assert_eq!(kept("a <!-- b [^1] %% c"), "a <\\!-- b \\[^1] \\%\\% c");
        assert_eq!(kept("\\[^1] \\\\[^2]"), "\\[^1] \\\\\\[^2]");
        assert_eq!(kept("---\ntitle: [x\n---\n\n---\n"), "\\---\ntitle: [x\n---\n\n\\---");
    }

    #[test]
    fn ends_are_trimmed_and_tabs_spread() {
        assert_eq!(kept("\n \n\tcode\r\n\r\n  x \n\n"), "    code\n\n  x");
        assert_eq!(Body::new(" \n").lines.len(), 0);
        assert!(Body::new("one").inline && !Body::new("# one").inline && !Body::new("one\ntwo").inline);
    }
}

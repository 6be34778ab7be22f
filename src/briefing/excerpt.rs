//! A passage as Markdown, for the clipboard: what its author made of it, and nothing that its words
//! could be mistaken for.

use super::escape::{LineWriter, Setting};
use crate::document::{Block, BlockKind, Document, Styles};
use crate::text::Span;

/// The passage as Markdown: headings, lists, quotes, tables, code and emphasis as the document has them.
/// Of a block of which only a part is wanted from its middle on, only the words are given.
pub fn excerpt(document: &Document, span: Span) -> String {
    let from = document.block_at(span.start()).unwrap_or(0);
    let wanted = document.blocks[from.min(document.blocks.len())..].iter();
    let wanted: Vec<(&Block, Span)> = wanted
        .take_while(|block| block.span.start() < span.end())
        .filter_map(|block| {
            let content = block.content(&document.text);
            let part = Span::new(content.start().max(span.start()), content.end().min(span.end()).max(content.start()));
            (part.start() < part.end()).then_some((block, part))
        })
        .collect();
    let shallowest = wanted.iter().filter(|(block, _)| is_item(block)).map(|(block, _)| block.level).min();
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for (block, part) in wanted {
        let whole = part.start() == block.content(&document.text).start();
        if let Some(before) = before {
            out.push_str(match block.continues {
                true => " ",
                false if is_item(before) && before.kind == block.kind => "\n",
                false if before.kind == BlockKind::Quote && block.kind == BlockKind::Quote => "\n>\n",
                false => "\n\n",
            });
        }
        let depth = block.level.saturating_sub(shallowest.unwrap_or(0));
        let prefix = if whole && !block.continues { prefix(document, block, depth) } else { String::new() };
        out.push_str(&prefix);
        match block.kind {
            BlockKind::Code => out.push_str(&fenced(part.of(&document.text))),
            BlockKind::Table => out.push_str(&table(document, part)),
            BlockKind::Heading if whole => out.push_str(&line(document, part, Setting::Heading)),
            _ => out.push_str(&line(document, part, Setting::Block)),
        }
        before = Some(block);
    }
    out
}

fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Bullet | BlockKind::Numbered)
}

/// What a block begins with.
fn prefix(document: &Document, block: &Block, depth: u8) -> String {
    let indent = "    ".repeat(usize::from(depth));
    match block.kind {
        BlockKind::Heading => format!("{} ", "#".repeat(usize::from(document.heading_depth(block).min(6)))),
        BlockKind::Bullet => format!("{indent}- "),
        BlockKind::Numbered => {
            let digits: String = block.marker.of(&document.text).chars().filter(char::is_ascii_digit).take(9).collect();
            format!("{indent}{}. ", if digits.is_empty() { "1" } else { &digits })
        }
        BlockKind::Quote => "> ".repeat(usize::from(block.level.max(1))),
        BlockKind::Paragraph | BlockKind::Table | BlockKind::Code => String::new(),
    }
}

/// Words with their emphasis.
fn line(document: &Document, span: Span, setting: Setting) -> String {
    let text = &document.text;
    let mut writer = LineWriter::new(setting);
    let mut runs: Vec<(Span, &str)> = Vec::new();
    for (part, styles) in document.styled(span) {
        let sign = sign(styles, setting);
        match runs.last_mut().filter(|(_, last)| *last == sign) {
            Some((last, _)) => *last = Span::new(last.start(), part.end()),
            None => runs.push((part, sign)),
        }
    }
    let mut after_sign = false;
    for (part, sign) in runs {
        let words = part.of(text).replace('\u{ad}', "");
        let core = words.trim();
        let spaced = words.starts_with(char::is_whitespace);
        if sign.is_empty() || core.is_empty() || after_sign && !spaced || !is_closed(text, part.trim(text)) {
            writer.text(&words);
            after_sign = false;
            continue;
        }
        writer.text(&words[..words.len() - words.trim_start().len()]);
        if sign == "`" {
            writer.markup(&code(core));
        } else {
            writer.markup(sign);
            writer.text(core);
            writer.markup(sign);
        }
        let tail = &words[words.trim_end().len()..];
        writer.text(tail);
        after_sign = tail.is_empty();
    }
    writer.finish()
}

/// What stands around a run in Markdown.
fn sign(styles: Styles, setting: Setting) -> &'static str {
    match (styles.strong && setting != Setting::Heading, styles.emphasis) {
        _ if styles.code => "`",
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    }
}

/// Whether emphasis around a part of a text is seen as such: a sign between a letter and punctuation
/// does not open or close any.
fn is_closed(text: &str, part: Span) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (first, last) = (part.of(text).chars().next(), part.of(text).chars().next_back());
    let (before, after) = (text[..part.start()].chars().next_back(), text[part.end()..].chars().next());
    (letter(first) || !letter(before)) && (letter(last) || !letter(after))
}

/// Words as code, within more backticks than they have in a row.
fn code(words: &str) -> String {
    let words = super::escape::on_one_line(words);
    let ticks = "`".repeat(longest_run(&words) + 1);
    let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{words}{pad}{ticks}")
}

fn fenced(code: &str) -> String {
    let fence = "`".repeat((longest_run(code) + 1).max(3));
    format!("{fence}\n{code}\n{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Rows and cells; the first row is the head.
fn table(document: &Document, span: Span) -> String {
    let mut out = String::new();
    let mut start = span.start();
    for (number, row) in span.of(&document.text).split('\n').enumerate() {
        let mut cells = 0;
        for cell in row.split('\t') {
            let words = line(document, Span::new(start, start + cell.len()), Setting::Cell);
            out.push_str(&format!("| {words} "));
            start += cell.len() + 1;
            cells += 1;
        }
        out.push('|');
        if number == 0 {
            out.push_str(&format!("\n{}|", "| --- ".repeat(cells)));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::hostile;
    use crate::document::readers::{self, Format, Options};
    use crate::job::Job;
    use proptest::prelude::*;

    fn try_read(text: &str) -> Option<Document> {
        let options = Options { format: Some(Format::Markdown), ..Options::default() };
        Some(readers::read(text.as_bytes(), &options, &Job::unattended()).ok()?.document)
    }

    fn read(text: &str) -> Document {
        try_read(text).unwrap()
    }

    fn whole(document: &Document) -> String {
        excerpt(document, Span::new(0, document.text.len()))
    }

    const SOURCE: &str = "# Harbour\n\nThe **north** quay *was* ***long***, `a|b` too.\n\n- one\n    - two\n- three\n\n\
        7. seven\n8. eight\n\n> Said she\n>\n> and he\n\n| Port | Tonnes |\n| --- | --- |\n| Oslo | 6 * 7 |\n\n\
        ```\nlet x = 1;\n```\n\n## End";

    #[test]
    fn what_is_copied_reads_as_what_it_was_copied_from() {
        assert_eq!(whole(&read(SOURCE)), SOURCE);
    }

    #[test]
    fn a_part_of_a_block_is_only_words() {
        let document = read(SOURCE);
        let part = |words: &str| {
            let at = document.text.find(words).unwrap();
            excerpt(&document, Span::new(at, at + words.len()))
        };
        assert_eq!(part("hree"), "hree");
        assert_eq!(part("orth quay wa"), "**orth** quay *wa*", "what is marked keeps its emphasis");
        assert_eq!(part("two"), "- two", "nothing is nested in nothing");
        assert_eq!(part("arbour"), "arbour");
    }

    #[test]
    fn signs_of_the_text_stay_signs() {
        let document = read("2 \\* 3 \\* 4 and \\# no heading, **(a)**b");
        let again = read(&whole(&document));
        assert_eq!(again.text, document.text);
    }

    proptest! {
        #[test]
        fn whatever_is_copied_is_read_as_the_same_words(text in hostile::texts()) {
            let Some(document) = try_read(&text) else { return Ok(()) };
            let again = try_read(&whole(&document)).unwrap_or_default();
            let words = |document: &Document| {
                let text = document.text.replace('\u{feff}', ""); // at the start of a file no word
                text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
            };
            prop_assert_eq!(words(&again), words(&document), "{}", whole(&document));
        }
    }
}

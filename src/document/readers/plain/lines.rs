//! The lines of a plain text, and whether a writer or a machine broke them.

use std::ops::Range;

/// A line with something on it. Offsets are bytes of the source, without the
/// white space at both ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub start: u32,
    pub end: u32,
    /// Columns of white space before it; a tab goes to the next multiple of four.
    pub indent: u16,
    /// Characters from start to end.
    pub width: u16,
    /// Whether it is the first line, or a blank line comes before it.
    pub after_blank: bool,
}

impl Line {
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn of(self, source: &str) -> &str {
        &source[self.range()]
    }

    /// The column at which it ends.
    fn right(self) -> usize {
        usize::from(self.indent) + usize::from(self.width)
    }

    /// Whether it is longer than anybody wraps lines: a paragraph on one line.
    pub fn is_long(self) -> bool {
        self.width > LONGEST_WRAPPED
    }
}

/// The widest lines that count as hard-wrapped, in characters.
const LONGEST_WRAPPED: u16 = 120;

/// The narrowest width to which prose is hard-wrapped.
const NARROWEST_WRAP: usize = 40;

/// Columns that an editor may leave free though the next word would have fitted.
const SLACK: usize = 5;

/// All lines of `source` with something on them.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            after_blank = true;
        } else {
            let lead = line.len() - line.trim_start().len();
            let columns = |column: usize, c: char| if c == '\t' { column / 4 * 4 + 4 } else { column + 1 };
            let indent = line[..lead].chars().fold(0, columns);
            let width = if trimmed.is_ascii() { trimmed.len() } else { trimmed.chars().count() };
            lines.push(Line {
                start: (at + lead) as u32,
                end: (at + lead + trimmed.len()) as u32,
                indent: u16::try_from(indent).unwrap_or(u16::MAX),
                width: u16::try_from(width).unwrap_or(u16::MAX),
                after_blank,
            });
            after_blank = false;
        }
        at += line.len();
    }
    lines
}

/// The groups of lines between blank lines, as ranges of indices.
pub(super) fn groups(lines: &[Line]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let first = start;
        if first == lines.len() {
            return None;
        }
        start = lines[first + 1..].iter().position(|line| line.after_blank).map_or(lines.len(), |at| first + 1 + at);
        Some(first..start)
    })
}

/// How wide the text as a whole is wrapped, in columns; 0 where it is not.
pub(super) fn wrap_width(source: &str, lines: &[Line]) -> usize {
    let wrapped = groups(lines).filter(|group| group.len() >= 4 && is_wrapped(source, &lines[group.clone()], 0));
    wrapped.map(|group| widest(&lines[group])).max().unwrap_or_default()
}

fn widest(lines: &[Line]) -> usize {
    lines.iter().filter(|line| !line.is_long()).map(|line| line.right()).max().unwrap_or_default()
}

/// Whether a machine broke these lines: each goes on as far as the next line's
/// first word allows. A writer's own lines (verse, an address) do not.
/// `document` is the width to which the rest of the text is wrapped, or 0.
pub(super) fn is_wrapped(source: &str, lines: &[Line], document: usize) -> bool {
    let own = widest(lines);
    let limit = if lines.len() < 4 { own.max(document) } else { own };
    if lines.len() < 2 || limit < NARROWEST_WRAP || lines.iter().filter(|line| line.is_long()).count() * 5 > lines.len()
    {
        return false;
    }
    let inner = lines.len() - 1;
    let full = (0..inner).filter(|at| is_full(source, lines, *at, limit)).count();
    let capitals = lines[1..].iter().filter(|line| line.of(source).starts_with(char::is_uppercase)).count();
    let goes_on = lines[1..].iter().all(|line| line.of(source).starts_with(|c: char| !c.is_uppercase()));
    match lines.len() {
        2 | 3 if document == 0 => full == inner && goes_on && lines[0].right() >= NARROWEST_WRAP,
        _ => full * 10 >= inner * 7 && (inner < 3 || capitals * 10 <= inner * 6),
    }
}

/// Whether the first word of the line after `at` would not have fitted on it.
fn is_full(source: &str, lines: &[Line], at: usize, limit: usize) -> bool {
    let word = lines[at + 1].of(source).chars().take_while(|c| !c.is_whitespace()).take(limit).count();
    lines[at].right() + 1 + word + SLACK > limit
}

/// Where paragraphs begin among wrapped lines that no blank line parts: at
/// first-line indents, and after a line that ends early with a sentence.
pub(super) fn paragraph_starts(source: &str, lines: &[Line], document: usize) -> Vec<usize> {
    let limit = widest(lines).max(document);
    let base = lines.iter().map(|line| line.indent).min().unwrap_or_default();
    let starts = (1..lines.len()).filter(|at| {
        let (before, line) = (lines[at - 1], lines[*at]);
        let capital = line.of(source).starts_with(|c: char| !c.is_lowercase());
        let ended = before.of(source).ends_with(['.', '!', '?', '…', '»', '”', '"', ':']);
        let indented = line.indent >= base + 2 && before.indent < line.indent;
        ended && capital && (indented || !is_full(source, lines, at - 1, limit.saturating_sub(SLACK)))
    });
    std::iter::once(0).chain(starts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(source: &str) -> bool {
        is_wrapped(source, &lines(source), 0)
    }

    #[test]
    fn prose_is_told_from_verse_and_addresses() {
        assert!(wrapped(
            "The council met on Tuesday to look at the plans for\nthe old harbour, which has stood empty since the\n\
             last of the boats left it, and at what it would take\nto bring people back to the quays in the summer."
        ));
        assert!(wrapped("Le conseil s’est réuni mardi pour examiner les\nplans du vieux port."));
        assert!(!wrapped("Town Hall\n12 Harbour Street\nKingsport\nUnited Kingdom"));
        assert!(!wrapped("Sur le quai désert\nla pluie tombe encore\net le vent du nord\nramène un bateau mort"));
        assert!(!wrapped("One line that is its own sentence and ends here.\nAnother one.\nAnd a third one."));
    }

    #[test]
    fn lines_know_where_they_stand() {
        let source = "\n  a b \n\n\té\n";
        let found = lines(source);
        assert_eq!(found.iter().map(|line| line.of(source)).collect::<Vec<_>>(), ["a b", "é"]);
        assert_eq!((found[0].indent, found[1].indent, found[1].width), (2, 4, 1));
        assert_eq!(groups(&found).collect::<Vec<_>>(), [0..1, 1..2]);
    }
}

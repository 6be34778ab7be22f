//! What the lines of a plain text are: list items, quotes, tables, paragraphs.
//! Headings are told apart afterwards, when what follows each line is known.

use std::ops::Range;

use super::lines::{self, Line};
use super::markers::{Marker, MarkerKind, quote_prefix, rule};
use crate::document::BlockKind;

/// A block in the making.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub kind: Kind,
    /// Its lines, as indices.
    pub lines: Range<u32>,
    /// How its lines become text.
    pub join: Join,
    /// Length in bytes of the marker at its start.
    pub marker: u8,
    /// How deep a list item or a quote is nested, from 1.
    pub level: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Block(BlockKind),
    /// The strokes under (or over) a heading: nothing to read.
    Rule(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// With a space: a machine broke them.
    Wrapped,
    /// As they are: a writer broke them.
    Kept,
}

/// The pieces of a text, in order; together they hold every line.
pub(super) struct Pieces<'s> {
    pub source: &'s str,
    pub lines: &'s [Line],
    /// Width to which the text is wrapped, or 0.
    pub width: usize,
    pub pieces: Vec<Piece>,
    /// Indents of the list items that are open, the outermost first.
    open_items: Vec<u16>,
    /// The marker of the item before, while its list goes on.
    before: Option<Marker>,
    /// The marker of the last item of all: a paragraph may stand between two.
    last: Option<Marker>,
}

impl<'s> Pieces<'s> {
    pub fn new(source: &'s str, lines: &'s [Line]) -> Self {
        let width = lines::wrap_width(source, lines);
        Self { source, lines, width, pieces: Vec::new(), open_items: Vec::new(), before: None, last: None }
    }

    /// Adds the pieces of the lines in `group`, between which no line is blank.
    pub fn add_group(&mut self, group: Range<usize>) {
        let lines = &self.lines[group.clone()];
        if let Some(kind) = table(self.source, lines) {
            self.close_lists();
            return self.push(kind, group, Join::Kept);
        }
        if is_indented_quote(self.source, lines) {
            self.close_lists();
            self.push(BlockKind::Quote, group, Join::Wrapped);
            if let Some(quote) = self.pieces.last_mut() {
                quote.level = 1;
            }
            return;
        }
        let mut at = group.start;
        while at < group.end {
            at = if let Some(after) = self.add_underlined(at, group.end) {
                after
            } else if self.quoted(at).is_some() {
                self.add_quotes(at, group.end)
            } else if let Some(marker) = self.marker_at(at, group.start) {
                self.add_item(at, group.end, marker)
            } else {
                let prose = (at + 1..group.end).find(|next| self.begins_something(*next, group.clone()));
                let end = prose.unwrap_or(group.end);
                self.close_lists_at(at);
                self.add_prose(at..end);
                end
            };
        }
    }

    fn text(&self, line: usize) -> &'s str {
        self.lines[line].of(self.source)
    }

    fn push(&mut self, kind: BlockKind, lines: Range<usize>, join: Join) {
        self.push_marked(Kind::Block(kind), lines, join, 0, 0);
    }

    fn push_marked(&mut self, kind: Kind, lines: Range<usize>, join: Join, marker: usize, level: u8) {
        let lines = lines.start as u32..lines.end as u32;
        self.pieces.push(Piece { kind, lines, join, marker: marker as u8, level });
    }

    fn close_lists(&mut self) {
        self.open_items.clear();
        self.before = None;
    }

    /// A paragraph at the margin ends the list; an indented one belongs to its item.
    fn close_lists_at(&mut self, line: usize) {
        if self.open_items.first().is_some_and(|indent| self.lines[line].indent <= *indent) {
            self.close_lists();
        }
    }

    /// A heading with strokes under it, or over and under it. Where the lines at `at` are one, the line after it.
    fn add_underlined(&mut self, at: usize, end: usize) -> Option<usize> {
        let over = usize::from(rule(self.text(at)).is_some());
        let (title, under) = (at + over, at + over + 1);
        let stroke = self.lines[..end].get(under).and_then(|line| rule(line.of(self.source)))?;
        let wide = self.lines[under].width * 2 >= self.lines[title].width;
        let first = self.lines[at].after_blank || matches!(self.pieces.last(), Some(Piece { kind: Kind::Rule(_), .. }));
        if !wide || !first || self.lines[title].width > 100 || rule(self.text(title)).is_some() {
            return None;
        }
        self.close_lists();
        if over == 1 {
            self.push_marked(Kind::Rule(stroke), at..title, Join::Kept, 0, 0);
        }
        self.push(BlockKind::Heading, title..under, Join::Kept);
        self.push_marked(Kind::Rule(stroke), under..under + 1, Join::Kept, 0, 0);
        Some(under + 1)
    }

    /// Lines with `>`: each depth, and each paragraph of it, one piece.
    fn add_quotes(&mut self, at: usize, end: usize) -> usize {
        self.close_lists();
        let mut start = at;
        while let Some((depth, length)) = Some(start).filter(|line| *line < end).and_then(|line| self.quoted(line)) {
            let mut next = start + 1;
            if !self.is_bare(start, length) {
                let same = |line| {
                    self.quoted(line).is_some_and(|(other, length)| other == depth && !self.is_bare(line, length))
                };
                while next < end && same(next) {
                    next += 1;
                }
            }
            self.add_quote(start..next, depth, length);
            start = next;
        }
        start
    }

    fn quoted(&self, line: usize) -> Option<(u8, usize)> {
        quote_prefix(self.text(line))
    }

    /// Whether nothing comes after the prefix of a quoted line.
    fn is_bare(&self, line: usize, prefix: usize) -> bool {
        self.text(line)[prefix..].trim().is_empty()
    }

    fn add_quote(&mut self, lines: Range<usize>, depth: u8, prefix: usize) {
        if self.is_bare(lines.start, prefix) {
            return self.push_marked(Kind::Rule('>'), lines, Join::Kept, 0, 0);
        }
        let kind = Kind::Block(BlockKind::Quote);
        if self.lines[lines.clone()].iter().any(|line| line.is_long()) {
            for line in lines {
                // Lines of one depth may be marked in different ways: ">>", "> >".
                let marker = self.marker_of(line);
                self.push_marked(kind, line..line + 1, Join::Kept, marker, depth);
            }
        } else {
            let marker = self.marker_of(lines.start);
            let wrapped = lines::is_wrapped(self.source, &self.lines[lines.clone()], 0);
            self.push_marked(kind, lines, if wrapped { Join::Wrapped } else { Join::Kept }, marker, depth);
        }
    }

    /// How long the marker of a quoted line is, without the space after it.
    fn marker_of(&self, line: usize) -> usize {
        self.quoted(line).map_or(0, |(_, prefix)| self.text(line)[..prefix].trim_end().len())
    }

    /// The marker of a list item at `line`, where a list can begin or go on there.
    fn marker_at(&self, line: usize, first: usize) -> Option<Marker> {
        let marker = Marker::of(self.text(line)).filter(|_| !is_separator(self.text(line)))?;
        let item = if line == first { self.last } else { self.before };
        let goes_on = item.is_some_and(|item| marker.follows(item));
        if goes_on || (self.before.is_some() && marker.is_first()) {
            return Some(marker);
        }
        if line == first {
            return Some(marker).filter(|marker| self.can_begin(line, *marker));
        }
        let before = self.text(line - 1);
        let broke_early = self.width == 0 || usize::from(self.lines[line - 1].width) + 15 < self.width;
        let announced =
            before.ends_with([':', ';']) || (broke_early && before.ends_with(['.', '!', '?', '…', '»', '”']));
        (marker.is_first() && announced).then_some(marker)
    }

    /// Whether a list can begin at `line`: at 1, or with another item after it.
    /// A lone "- 3" is a negative number, a lone "16. Nov." a date.
    fn can_begin(&self, line: usize, marker: Marker) -> bool {
        let next = self.lines.get(line + 1).and_then(|next| Marker::of(next.of(self.source)));
        let figure = self.text(line)[marker.length..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        next.is_some_and(|next| next.follows(marker)) || (marker.is_first() && !figure)
    }

    fn begins_something(&self, line: usize, group: Range<usize>) -> bool {
        self.quoted(line).is_some()
            || self.marker_at(line, group.start).is_some()
            || (line + 1 < group.end && rule(self.text(line)).is_some() && self.lines[line].after_blank)
    }

    /// A list item with the lines that continue it. Where it ends.
    fn add_item(&mut self, at: usize, end: usize, marker: Marker) -> usize {
        let indent = self.lines[at].indent;
        while self.open_items.pop_if(|open| *open > indent.saturating_add(1)).is_some() {}
        if self.open_items.last().is_none_or(|open| *open + 1 < indent) {
            self.open_items.push(indent);
        }
        self.before = Some(marker);
        self.last = Some(marker);
        let level = self.open_items.len().min(9) as u8;
        let mut after = at + 1;
        while after < end && Marker::of(self.text(after)).is_none() && self.continues_item(at, after) {
            after += 1;
        }
        let kind = if matches!(marker.kind, MarkerKind::Bullet(_)) { BlockKind::Bullet } else { BlockKind::Numbered };
        self.push_marked(Kind::Block(kind), at..after, Join::Wrapped, marker.length, level);
        after
    }

    /// Whether line `next` goes on with the item that began at `item`: it is
    /// indented further, or the line before is full.
    fn continues_item(&self, item: usize, next: usize) -> bool {
        let pair = &self.lines[next - 1..=next];
        self.lines[next].indent > self.lines[item].indent
            || (!pair[0].is_long() && lines::is_wrapped(self.source, pair, self.width))
    }

    /// Lines without markers: a wrapped paragraph or several, a paragraph on
    /// each line, or lines that a writer broke.
    fn add_prose(&mut self, mut range: Range<usize>) {
        if self.has_leading_heading(range.clone()) {
            self.push(BlockKind::Heading, range.start..range.start + 1, Join::Kept);
            range.start += 1;
        }
        let lines = &self.lines[range.clone()];
        if lines::is_wrapped(self.source, lines, self.width) {
            let mut starts = lines::paragraph_starts(self.source, lines, self.width);
            starts.push(lines.len());
            for pair in starts.windows(2) {
                self.push(BlockKind::Paragraph, range.start + pair[0]..range.start + pair[1], Join::Wrapped);
            }
            return;
        }
        let ended = || lines.iter().filter(|line| ends_sentence(line.of(self.source)));
        let (count, columns) = (ended().count(), ended().map(|line| usize::from(line.width)).sum::<usize>());
        let mostly_sentences = count * 5 >= lines.len() * 4 || (count * 2 >= lines.len() && columns >= count * 50);
        if lines.iter().any(|line| line.is_long()) || mostly_sentences {
            for line in range {
                self.push(BlockKind::Paragraph, line..line + 1, Join::Kept);
            }
        } else {
            self.push(BlockKind::Paragraph, range, Join::Kept);
        }
    }

    /// A capitalised line right above running text is a heading of its own.
    fn has_leading_heading(&self, range: Range<usize>) -> bool {
        let (first, next) = (self.lines[range.start], self.lines.get(range.start + 1));
        let Some(next) = next.filter(|_| range.len() > 1 && first.after_blank) else { return false };
        let runs_on = next.is_long()
            || range.len() > 2 && lines::is_wrapped(self.source, &self.lines[range.start + 1..range.end], self.width);
        let (first, next) = (first.of(self.source), next.of(self.source));
        runs_on && is_capitals(first) && !is_capitals(next) && !ends_sentence(first)
    }
}

/// Whether the letters of a line are capitals, at least three of them.
pub(super) fn is_capitals(line: &str) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    letters().take(3).count() == 3 && letters().all(|c| !c.is_lowercase())
}

/// Whether a line ends as a sentence does, or announces what follows.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = without_references(line)
        .trim_end_matches(['"', '\'', '”', '’', '»', '›', ')', ']', '*', '_', ' ', '\u{a0}', '\u{202f}']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// A line without the references to notes at its end: "[2]".
fn without_references(line: &str) -> &str {
    let mut line = line.trim_end();
    while let Some((rest, label)) = line.strip_suffix(']').and_then(|line| line.rsplit_once('[')) {
        if !(1..=4).contains(&label.len()) || !label.bytes().all(|b| b.is_ascii_alphanumeric()) {
            break;
        }
        line = rest.trim_end();
    }
    line
}

/// "* * *", "- - -": a break between parts, no list item.
fn is_separator(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

/// Whether lines are rows: parted by tabs, or set in columns or boxes.
fn table(source: &str, lines: &[Line]) -> Option<BlockKind> {
    let most = |is_row: fn(&str) -> bool| {
        lines.len() > 1 && lines.iter().filter(|line| is_row(line.of(source))).count() * 10 >= lines.len() * 9
    };
    if most(|line| line.contains('\t')) && !lines.iter().any(|line| Marker::of(line.of(source)).is_some()) {
        Some(BlockKind::Table)
    } else if most(|line| line.matches('|').take(2).count() == 2 || rule_like(line)) || most(is_columns) {
        Some(BlockKind::Code)
    } else {
        None
    }
}

fn rule_like(line: &str) -> bool {
    line.len() > 2 && line.chars().all(|c| matches!(c, '-' | '=' | '+' | '|' | ':' | ' '))
}

/// Three spaces within a line are a column's gap, but not those after the marker of a list item.
pub(super) fn is_columns(line: &str) -> bool {
    let content = Marker::of(line).and_then(|marker| line.get(marker.length..)).unwrap_or(line);
    content.trim_start().contains("   ") || rule_like(line)
}

/// A paragraph that is indented and wholly in quotation marks.
fn is_indented_quote(source: &str, lines: &[Line]) -> bool {
    let indented = lines.iter().all(|line| line.indent >= 2);
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    let closed = last.of(source).trim_end_matches(['.', ',', ' ', '\u{a0}']).ends_with(['”', '»', '"', '’']);
    indented && closed && first.of(source).starts_with(['“', '«', '"', '‘'])
}

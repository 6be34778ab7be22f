//! From what a file says, piece by piece, to text with blocks and styles. All
//! readers of marked-up files write through this: blocks have a blank line
//! between them, list items their marker.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::table::OpenTable;
use super::{Notice, images, invisible};
use crate::document::draft::{Draft, Heading};
use crate::document::{Block, BlockKind, Style, StyleRun};
use crate::text::Span;

/// Turns events into text, blocks and styles.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) draft: Draft,
    open: Option<Open>,
    /// Where the next block stands.
    pub(super) place: Place,
    /// Emphasis and links that are open.
    styles: Vec<(Style, usize)>,
    /// The tables that are open, the innermost last.
    pub(super) tables: Vec<OpenTable>,
    /// Invisible characters that were taken out.
    invisible: usize,
    /// Whether a picture was just described: words come apart from it.
    described: bool,
}

/// What the next block is in.
#[derive(Default)]
pub(super) struct Place {
    /// The lists that are open, each with its next number if it has numbers.
    lists: Vec<Option<u64>>,
    /// What the next block begins with: the marker of a list item.
    marker: Option<String>,
    /// What the next block's text begins with: the label of a footnote. Empty
    /// after the footnote's first block.
    label: Option<String>,
    /// How many block quotes are open.
    quotes: u8,
}

/// The block that is being written.
struct Open {
    kind: BlockKind,
    level: u8,
    start: usize,
    /// Where its marker ends.
    marker: usize,
    /// Where its content starts.
    content: usize,
    heading: Option<u8>,
}

impl Builder {
    /// What was written. `titled` where the only heading of the highest rank
    /// comes first: it is the document's title.
    pub fn finish(mut self) -> Draft {
        self.close();
        while !self.tables.is_empty() {
            self.end_table();
        }
        let highest = self.draft.headings.iter().map(|heading| heading.rank).min();
        let mut of_highest = self.draft.headings.iter().filter(|heading| Some(heading.rank) == highest);
        let lone = of_highest.next().is_some() && of_highest.next().is_none();
        let first = self.draft.headings.first().is_some_and(|first| first.rank <= 1 && Some(first.rank) == highest);
        self.draft.titled = lone && first;
        let count = self.invisible;
        self.draft.notices.extend((count > 0).then_some(Notice::Invisible { count }));
        self.draft
    }

    /// Begins a heading, of rank 1 for the highest. Only one of the document's own makes a section.
    pub fn begin_heading(&mut self, rank: u8) {
        let place = &self.place;
        if place.quotes > 0 || !place.lists.is_empty() || place.label.is_some() {
            return self.begin_text();
        }
        self.begin(BlockKind::Heading, rank);
        if let Some(open) = &mut self.open {
            open.heading = Some(rank);
        }
    }

    /// Begins what a paragraph is in this place.
    pub fn begin_text(&mut self) {
        let depth = self.place.lists.len().min(9) as u8;
        match (&self.place.marker, self.place.lists.last()) {
            (Some(_), Some(Some(_))) => self.begin(BlockKind::Numbered, depth),
            (Some(_), _) => self.begin(BlockKind::Bullet, depth),
            (None, _) if self.place.quotes > 0 => self.begin(BlockKind::Quote, self.place.quotes),
            (None, _) => self.begin(BlockKind::Paragraph, 0),
        }
    }

    /// Begins a block of text to be left as it is, line by line.
    pub fn begin_code(&mut self) {
        self.begin(BlockKind::Code, 0);
    }

    /// Begins a line of such a block: office programs make a paragraph of each.
    pub fn begin_code_line(&mut self) {
        self.close();
        let above = |block: &mut Block| block.kind == BlockKind::Code && self.tables.is_empty();
        let Some(block) = self.draft.blocks.pop_if(above) else { return self.begin_code() };
        self.draft.text.push('\n');
        let start = block.span.start();
        self.open = Some(Open { kind: block.kind, level: 0, start, marker: start, content: start, heading: None });
    }

    /// Begins a block quote.
    pub fn begin_quote(&mut self) {
        self.close();
        self.place.quotes = self.place.quotes.saturating_add(1);
    }

    /// Ends a block quote.
    pub fn end_quote(&mut self) {
        self.close();
        self.place.quotes = self.place.quotes.saturating_sub(1);
    }

    /// Begins a quoted paragraph that is a block quote by itself.
    pub fn begin_quoted(&mut self) {
        self.begin_quote();
        self.begin_text();
        self.place.quotes = self.place.quotes.saturating_sub(1);
    }

    /// Begins a list, with the number of its first item if it has numbers.
    pub fn begin_list(&mut self, first: Option<u64>) {
        self.close();
        self.place.lists.push(first);
    }

    /// Ends a list; the number that its next item would have, if its items have numbers.
    pub fn end_list(&mut self) -> Option<u64> {
        self.close();
        self.place.lists.pop().flatten()
    }

    /// Begins an item of the list, with its own number where it has one.
    pub fn begin_item(&mut self, number: Option<u64>) {
        let marker = match self.place.lists.last_mut() {
            Some(Some(next)) => {
                let number = number.unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{number}.")
            }
            _ => "•".to_owned(),
        };
        self.begin_marked(marker);
    }

    fn begin_marked(&mut self, marker: String) {
        self.close();
        self.place.marker = Some(marker);
    }

    /// Begins a paragraph in a list, with its marker if it has one, at a depth
    /// from 0. To be ended with [`Builder::end_listed`].
    pub fn begin_listed(&mut self, depth: usize, marker: Option<String>, numbered: bool) {
        self.close();
        self.place.lists = vec![None; depth.min(8)];
        self.place.lists.push(numbered.then_some(1));
        self.place.marker = marker;
        self.begin_text();
    }

    /// Ends a paragraph in a list.
    pub fn end_listed(&mut self) {
        self.end_item();
        self.place.lists.clear();
    }

    /// Begins a heading that makes a section even though it is an item of a
    /// list, as numbered headings of office programs are.
    pub fn begin_listed_heading(&mut self, rank: u8) {
        self.close();
        let (lists, marker) = (std::mem::take(&mut self.place.lists), self.place.marker.take());
        self.begin_heading(rank);
        (self.place.lists, self.place.marker) = (lists, marker);
    }

    /// Ends an item of the list.
    pub fn end_item(&mut self) {
        self.close();
        self.place.marker = None;
    }

    /// Begins the text of a footnote, in brackets before which its label stands.
    pub fn begin_footnote(&mut self, label: &str) {
        self.close();
        self.draft.labels.insert(label.to_owned());
        self.place.label = Some(format!("[{label}] "));
    }

    /// Ends the text of a footnote.
    pub fn end_footnote(&mut self) {
        self.close();
        self.place.label = None;
    }

    fn begin(&mut self, kind: BlockKind, level: u8) {
        self.close();
        if !self.draft.text.is_empty() {
            self.draft.text.push_str("\n\n");
        }
        let start = self.at();
        let mut marker = start;
        let is_item = matches!(kind, BlockKind::Bullet | BlockKind::Numbered);
        if let Some(sign) = self.place.marker.take_if(|_| is_item) {
            self.draft.text.push_str(&sign);
            marker = self.at();
            self.draft.text.push(' ');
        }
        if let Some(label) = self.place.label.as_mut().map(std::mem::take) {
            self.draft.text.push_str(&label);
        }
        let content = self.at();
        self.styles.iter_mut().for_each(|(_, from)| *from = content);
        self.open = Some(Open { kind, level, start, marker, content, heading: None });
    }

    /// Ends the open block; one without content leaves no trace.
    pub fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let end = self.draft.text.trim_end().len();
        self.described = false;
        let content = self.draft.text.get(open.content..end).unwrap_or_default().trim();
        let is_said = || open.kind != BlockKind::Heading && self.is_caption_said(content);
        if content.is_empty() || is_said() {
            return self.undo(&open);
        }
        self.draft.text.truncate(end);
        for index in 0..self.styles.len() {
            let (style, from) = self.styles[index];
            self.add_style(style, from, &open);
        }
        self.draft.styles.iter_mut().rev().take_while(|run| run.span.end() > end).for_each(|run| {
            run.span = Span::new(run.span.start().min(end), end);
        });
        if let Some(rank) = open.heading {
            self.draft.headings.push(Heading { block: self.draft.blocks.len(), rank });
        }
        let marker = Span::new(open.start, open.marker);
        let level = if open.heading.is_some() { 1 } else { open.level };
        let span = Span::new(open.start, end);
        self.draft.blocks.push(Block { kind: open.kind, span, marker, level, continues: false });
    }

    /// Whether the picture above is described in the very words of its caption.
    fn is_caption_said(&self, caption: &str) -> bool {
        let Some(above) = self.draft.blocks.last().map(|block| block.content(&self.draft.text)) else { return false };
        let is_picture = |run: &&StyleRun| run.style == Style::Image && run.span == above;
        above.of(&self.draft.text) == caption
            && self
                .draft
                .styles
                .iter()
                .rev()
                .take_while(|run| run.span.end() >= above.start())
                .any(|run| is_picture(&run))
    }

    /// Adds a picture that stands here, in the words for those who do not see it. One that has none is an ornament.
    pub fn image(&mut self, description: &str) {
        let kind = self.open.as_ref().map(|open| open.kind);
        let Some(words) = images::described(description) else { return };
        if matches!(kind, Some(BlockKind::Heading | BlockKind::Code)) {
            return;
        }
        // Not after a bracket or a quotation mark that opens.
        let is_apart =
            |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']');
        if self.last().is_some_and(is_apart) {
            self.push_space();
        }
        self.begin_style(Style::Image);
        self.push_flow(words);
        self.end_style();
        self.described = true;
    }

    /// Takes back a block that came to nothing, but not the marker and label
    /// that its place has for the next one.
    fn undo(&mut self, open: &Open) {
        let before = self.draft.text[..open.start].trim_end().len();
        if open.marker > open.start {
            self.place.marker = Some(self.draft.text[open.start..open.marker].to_owned());
        }
        if let Some(label) = &mut self.place.label {
            let after = self.draft.text[open.marker..open.content].trim_start();
            if !after.is_empty() {
                after.clone_into(label);
            }
        }
        self.draft.text.truncate(before);
        while self.draft.styles.pop_if(|run| run.span.end() > before).is_some() {}
        self.styles.iter_mut().for_each(|(_, from)| *from = before.min(*from));
    }

    /// Adds words as they are to the open block, or to a new one.
    pub fn push(&mut self, words: &str) {
        let (words, count) = invisible::strip(words);
        self.invisible += count;
        if self.open.is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.begin_text();
        }
        let code = self.open.as_ref().is_some_and(|open| open.kind == BlockKind::Code);
        let inside = self.has_content() && !self.draft.text.ends_with('\n');
        // A control character is a space below, and no block begins with one.
        let bare = || words.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
        let words = if inside || code { words.as_ref() } else { bare() };
        if std::mem::take(&mut self.described) && words.starts_with(char::is_alphanumeric) {
            self.push_space();
        }
        let words = words.chars().map(|c| match c {
            '\n' => c,
            '\t' if code => c,
            '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        });
        match is_nfc_quick(words.clone()) {
            IsNormalized::Yes => self.draft.text.extend(words),
            _ => self.draft.text.extend(words.nfc()),
        }
    }

    /// Adds words in which a run of white space is one space, also across calls.
    pub fn push_flow(&mut self, words: &str) {
        let mut rest = words;
        while !rest.is_empty() {
            let word = rest.find(is_white).unwrap_or(rest.len());
            if word > 0 {
                self.push(&rest[..word]);
            }
            let after = rest[word..].trim_start_matches(is_white);
            if after.len() < rest.len() - word {
                self.push_space();
            }
            rest = after;
        }
    }

    /// Adds a space where words stand before it.
    pub fn push_space(&mut self) {
        if self.has_content() && !self.draft.text.ends_with([' ', '\n', '\t']) {
            self.draft.text.push(' ');
        }
    }

    /// Breaks the line within a block.
    pub fn line_break(&mut self) {
        let heading = self.open.as_ref().is_some_and(|open| open.kind == BlockKind::Heading);
        if heading || !self.tables.is_empty() {
            return self.push_space();
        }
        let end = self.draft.text.trim_end_matches(' ').len();
        if self.open.as_ref().is_some_and(|open| open.content < end) {
            self.draft.text.truncate(end);
            self.draft.text.push('\n');
        }
    }

    /// Begins a run in a style.
    pub fn begin_style(&mut self, style: Style) {
        self.styles.push((style, self.at()));
    }

    /// Ends the run that was begun last.
    pub fn end_style(&mut self) {
        if let (Some((style, from)), Some(open)) = (self.styles.pop(), self.open.take()) {
            self.add_style(style, from, &open);
            self.open = Some(open);
        }
    }

    fn add_style(&mut self, style: Style, from: usize, open: &Open) {
        let run = Span::new(from.max(open.content).min(self.at()), self.at()).trim(&self.draft.text);
        if run.is_empty() || open.kind == BlockKind::Code {
            return;
        }
        // Office programs cut what is set in one way into any number of runs.
        let text = &self.draft.text;
        let goes_on = |last: &&mut StyleRun| {
            let between = text.get(last.span.end()..run.start());
            last.style == style
                && style != Style::Image
                && last.span.start() >= open.content
                && between.is_some_and(|gap| gap.trim().is_empty())
        };
        match self.draft.styles.iter_mut().rev().take(4).find(goes_on) {
            Some(last) => last.span = last.span.union(run),
            None => self.draft.styles.push(StyleRun { style, span: run }),
        }
    }

    fn at(&self) -> usize {
        self.draft.text.len()
    }

    /// The last character of the open block, if it has words.
    pub fn last(&self) -> Option<char> {
        self.draft.text[self.open.as_ref()?.content..].chars().next_back()
    }

    /// Whether the open block has words.
    pub fn has_content(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.content < self.at())
    }
}

/// What HTML and XML hold to be white space. A no-break space is not.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

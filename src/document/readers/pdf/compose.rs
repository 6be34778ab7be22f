//! From pieces to the text of the document: lines joined, styles kept, pages noted.

use super::hyphens::{Join, Vocabulary, ends_in_hyphen, join};
use super::lines::Line;
use super::markers::{glued_reference, note_label};
use super::notes::{Notes, labels, raised_tail};
use super::paragraphs::{Kind, Piece, Style};
use super::typeface::Face;
use super::words::Word;
use crate::document::draft::{Draft, Heading};
use crate::document::{Block, BlockKind, PageStart, Style as RunStyle, StyleRun};
use crate::text::Span;

/// What is needed to write the text.
pub(super) struct Composer<'s, 'f> {
    /// What holds for the whole document.
    pub style: &'s Style<'f>,
    /// The document's words.
    pub vocabulary: &'s Vocabulary,
    /// What the pages are called.
    pub labels: &'s [String],
    /// The notes, and what was referred to of them.
    pub notes: Notes,
    /// What is written so far.
    pub draft: Draft,
    /// The page that was written last.
    page: Option<usize>,
    /// Left ends of the list items that are open, outermost first.
    indents: Vec<f32>,
}

impl<'s, 'f> Composer<'s, 'f> {
    /// A composer of an empty text.
    pub fn new(style: &'s Style<'f>, vocabulary: &'s Vocabulary, labels: &'s [String], notes: Notes) -> Self {
        Self { style, vocabulary, labels, notes, draft: Draft::default(), page: None, indents: Vec::new() }
    }

    /// Writes a piece as a block of its own.
    pub fn add(&mut self, piece: &Piece) {
        if !self.draft.text.is_empty() {
            self.draft.text.push_str("\n\n");
        }
        let start = self.draft.text.len();
        self.turn(piece.page);
        let mut marker = Span::new(start, start);
        let mut level = 0;
        let kind = match &piece.kind {
            Kind::Table(rows) => {
                self.table(rows, piece.page);
                BlockKind::Table
            }
            Kind::Item { bullet } => {
                level = self.indent(piece.lines[0].x0, piece.size);
                marker = self.item(piece, *bullet);
                if *bullet { BlockKind::Bullet } else { BlockKind::Numbered }
            }
            Kind::Code => {
                self.code(piece);
                BlockKind::Code
            }
            Kind::Heading { .. } => {
                self.lines(piece, &piece.lines, Face { bold: true, italic: true, mono: true });
                BlockKind::Heading
            }
            Kind::Quote => {
                self.text(piece, &piece.lines);
                level = 1;
                BlockKind::Quote
            }
            Kind::Text => {
                self.text(piece, &piece.lines);
                BlockKind::Paragraph
            }
            Kind::Note => {
                self.note(piece);
                BlockKind::Paragraph
            }
        };
        if !matches!(piece.kind, Kind::Item { .. }) {
            self.indents.clear();
        }
        self.close(piece, kind, start, marker, level);
    }

    fn close(&mut self, piece: &Piece, kind: BlockKind, start: usize, marker: Span, level: u8) {
        let draft = &mut self.draft;
        draft.text.truncate(draft.text.trim_end().len().max(start));
        let end = draft.text.len();
        let is_empty = draft.text[marker.end().min(end).max(start)..].trim().is_empty();
        if is_empty {
            draft.text.truncate(draft.text[..start].trim_end().len());
            let length = draft.text.len();
            while draft.styles.pop_if(|run| run.span.end() > length).is_some() {}
            while draft.pages.pop_if(|page| page.start > length).is_some() {}
            return;
        }
        if let Kind::Heading { rank } = piece.kind {
            draft.headings.push(Heading { block: draft.blocks.len(), rank });
        }
        let level = if kind == BlockKind::Heading { 1 } else { level };
        draft.blocks.push(Block { kind, span: Span::new(start, end), marker, level, continues: false });
    }

    /// Notes where a page begins.
    fn turn(&mut self, page: usize) {
        if self.page == Some(page) {
            return;
        }
        self.page = Some(page);
        let label = self.labels.get(page).cloned().unwrap_or_else(|| (page + 1).to_string());
        let start = self.draft.text.len();
        self.draft.pages.pop_if(|last| last.start == start);
        self.draft.pages.push(PageStart { start, label });
    }

    /// How deep an item is nested that begins at `x0`.
    fn indent(&mut self, x0: f32, size: f32) -> u8 {
        // So far to the right is the next column, and not a list within the list.
        if let Some(by) = self.indents.last().map(|last| x0 - last).filter(|by| *by > 6.0 * size) {
            self.indents.iter_mut().for_each(|open| *open += by);
        }
        while self.indents.pop_if(|open| *open > x0 + 0.5 * size).is_some() {}
        if self.indents.last().is_none_or(|open| *open < x0 - 0.5 * size) {
            self.indents.push(x0);
        }
        self.indents.len().min(9) as u8
    }

    fn item(&mut self, piece: &Piece, bullet: bool) -> Span {
        let start = self.draft.text.len();
        let mut lines = piece.lines.clone();
        let sign = lines[0].words.remove(0);
        self.draft.text.push_str(if bullet { "•" } else { &sign.text });
        let marker = Span::new(start, self.draft.text.len());
        self.draft.text.push(' ');
        self.text(piece, &lines);
        marker
    }

    fn note(&mut self, piece: &Piece) {
        let mut lines = piece.lines.clone();
        let label = note_label(&lines[0].words[0].text).map(str::to_owned);
        if let Some(label) = label {
            lines[0].words.remove(0);
            self.draft.text.push_str(&format!("[{label}] "));
        }
        lines.retain(|line| !line.words.is_empty());
        self.text(piece, &lines);
    }

    fn code(&mut self, piece: &Piece) {
        let left = piece.lines.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
        for (index, line) in piece.lines.iter().enumerate() {
            if index > 0 {
                self.draft.text.push('\n');
            }
            let columns = ((line.x0 - left) / (0.6 * line.size.max(1.0))).round().clamp(0.0, 40.0) as usize;
            self.draft.text.extend(std::iter::repeat_n(' ', columns));
            self.draft.text.push_str(&line.text());
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Line>>], page: usize) {
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                self.draft.text.push('\n');
            }
            // What is empty at a row's end says nothing.
            let last = row.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
            for (column, cell) in row.iter().take(last + 1).enumerate() {
                if column > 0 {
                    self.draft.text.push('\t');
                }
                self.write(cell, page, &[], Face { bold: true, italic: true, mono: true });
            }
        }
    }

    /// Running text: what is set off from it is emphasised.
    fn text(&mut self, piece: &Piece, lines: &[Line]) {
        let whole = self.style.look(piece.face);
        let body = self.style.look(self.style.face);
        // A paragraph that is bold or slanted throughout is so for a look of its own.
        let plain = Face { bold: whole.bold, italic: whole.italic && body.italic, mono: whole.mono };
        self.lines(piece, lines, plain);
    }

    fn lines(&mut self, piece: &Piece, lines: &[Line], plain: Face) {
        self.write(lines, piece.page, &piece.turns, plain);
    }

    /// Writes lines one after the other, with what is otherwise than `plain` emphasised.
    fn write(&mut self, lines: &[Line], page: usize, turns: &[(usize, usize)], plain: Face) {
        let start = self.draft.text.len();
        let mut page = page;
        let mut runs = Runs::default();
        for (index, line) in lines.iter().enumerate() {
            if let Some((_, next)) = turns.iter().find(|(at, _)| *at == index) {
                page = *next;
            }
            if index > 0 {
                let next = line.text();
                self.join(start, &next, &mut runs);
            }
            self.turn(page);
            for (at, word) in line.words.iter().enumerate() {
                let written = self.draft.text.len() > start && !self.draft.text.ends_with(' ');
                // What is raised belongs to the word before it, however it is set apart.
                let raised = line.is_raised(at) && labels(&word.text).is_some();
                if at > 0 && line.has_space(at) && written && !raised {
                    self.draft.text.push(' ');
                }
                let from = self.draft.text.len();
                self.word(word, line, at, page);
                runs.add(self.style.look(word.face), plain, Span::new(from, self.draft.text.len()));
            }
        }
        self.draft.styles.extend(runs.finish(&self.draft.text));
    }

    /// Joins what is written since `start` with a line that begins with `next`.
    fn join(&mut self, start: usize, next: &str, runs: &mut Runs) {
        let text = &mut self.draft.text;
        let from = text[start..].rfind(char::is_whitespace).map_or(start, |at| start + at);
        match join(&text[from..], next, self.vocabulary) {
            Join::Apart if text.len() == start => {}
            Join::Apart => text.push(' '),
            Join::Hyphenated => {}
            Join::Joined => {
                if let Some(stem) = ends_in_hyphen(&text[from..]) {
                    let end = from + stem.len();
                    text.truncate(end);
                    runs.cut(end);
                }
            }
        }
    }

    /// A word, with references to notes in brackets.
    fn word(&mut self, word: &Word, line: &Line, at: usize, page: usize) {
        if at > 0
            && line.is_raised(at)
            && let Some(labels) = labels(&word.text)
        {
            return self.raised(word, &labels, &line.words[at - 1].text, page);
        }
        let glued = raised_tail(&word.text).filter(|(text, label)| self.notes.refers(page, label, text));
        let glued = glued.map(|(text, label)| (text.to_owned(), label));
        let set = || glued_reference(&word.text).map(|(text, label)| (text.to_owned(), label.to_owned()));
        if let Some((text, label)) = glued.or_else(|| set().filter(|(_, label)| self.notes.has(page, label))) {
            self.draft.text.push_str(&format!("{text}[{label}]"));
            return;
        }
        // A soft hyphen within a line breaks nothing.
        let last = at + 1 == line.words.len();
        self.draft.text.extend(word.text.char_indices().filter_map(|(index, c)| {
            let inside = !last || index + c.len_utf8() < word.text.len();
            let private = ('\u{E000}'..='\u{F8FF}').contains(&c);
            (!(c == '\u{AD}' && inside || private)).then_some(if c == '\u{2010}' { '-' } else { c })
        }));
    }

    /// A raised word: references to notes, or else a power.
    fn raised(&mut self, word: &Word, labels: &[String], before: &str, page: usize) {
        if self.notes.refers(page, &labels[0], before) {
            for label in labels {
                self.notes.refers(page, label, before);
                self.draft.text.push_str(&format!("[{label}]"));
            }
        } else {
            self.draft.text.extend(word.text.chars().map(superscript));
        }
    }
}

fn superscript(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32)).unwrap_or(c),
        other => other,
    }
}

/// The styled runs of the piece that is being written.
#[derive(Default)]
struct Runs {
    open: [Option<Span>; 3],
    done: Vec<StyleRun>,
}

const STYLES: [RunStyle; 3] = [RunStyle::Emphasis, RunStyle::Strong, RunStyle::Code];

impl Runs {
    /// Takes in a word.
    fn add(&mut self, face: Face, plain: Face, span: Span) {
        let set = [face.italic && !plain.italic, face.bold && !plain.bold, face.mono && !plain.mono];
        for ((open, set), style) in self.open.iter_mut().zip(set).zip(STYLES) {
            match (open.as_mut(), set) {
                (Some(run), true) => *run = Span::new(run.start(), span.end()),
                (None, true) => *open = Some(span),
                (Some(_), false) => self.done.extend(open.take().map(|span| StyleRun { style, span })),
                (None, false) => {}
            }
        }
    }

    /// The text now ends at `end`.
    fn cut(&mut self, end: usize) {
        for open in &mut self.open {
            *open = open.filter(|run| run.start() < end).map(|run| Span::new(run.start(), run.end().min(end)));
        }
        self.done.retain_mut(|run| {
            run.span = Span::new(run.span.start().min(end), run.span.end().min(end));
            !run.span.is_empty()
        });
    }

    fn finish(mut self, text: &str) -> Vec<StyleRun> {
        let open = self.open.into_iter().zip(STYLES);
        self.done.extend(open.filter_map(|(open, style)| open.map(|span| StyleRun { style, span })));
        self.done.iter_mut().for_each(|run| run.span = run.span.trim(text));
        self.done.retain(|run| !run.span.is_empty());
        self.done
    }
}

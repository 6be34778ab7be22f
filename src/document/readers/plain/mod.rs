//! Plain text, read as a careful person would read it: paragraphs, headings,
//! lists, quotes, tables, with line breaks undone that a machine made.

mod headings;
mod lines;
mod markers;
mod pieces;
mod words;

use headings::{Found, Mark};
use markers::quote_prefix;
use pieces::{Join, Kind, Piece, Pieces};

use crate::document::draft::{Draft, Heading};
use crate::document::{Block, BlockKind};
use crate::job::{Cancelled, Job};
use crate::text::Span;

/// Whether a line is a date, a byline or a remark of the page, which heads nothing.
pub(super) fn is_remark(line: &str) -> bool {
    words::WORDS.is_remark(line)
}

/// Reads a text with line feeds as line ends.
pub(super) fn read(source: &str, job: &Job) -> Result<Draft, Cancelled> {
    let lines = lines::lines(source);
    job.check()?;
    let mut pieces = Pieces::new(source, &lines);
    for (index, group) in lines::groups(&lines).enumerate() {
        if index % 1024 == 0 {
            job.check()?;
        }
        pieces.add_group(group);
    }
    let (found, titled) = headings::find(&pieces);
    job.check()?;
    Ok(write(&pieces, &found, titled))
}

/// The draft: the source's own text with wrapped lines joined and strokes blanked.
fn write(pieces: &Pieces<'_>, headings: &[Found], titled: bool) -> Draft {
    let sections = &headings[usize::from(titled && headings.len() > 1)..];
    let highest = sections.iter().map(|one| one.mark).filter(|mark| *mark != Mark::Top).min().unwrap_or(Mark::Plain);
    let mut writer = Writer { pieces, draft: Draft { titled, ..Draft::default() }, copied: 0 };
    writer.draft.text.reserve(pieces.source.len());
    let mut headings = headings.iter().peekable();
    for (index, piece) in pieces.pieces.iter().enumerate() {
        let mark = headings.next_if(|one| one.piece == index).map(|one| one.mark);
        if let Some(mark) = mark {
            let block = writer.draft.blocks.len();
            writer.draft.headings.push(Heading { block, rank: mark.max(highest).rank() });
        }
        writer.add(piece, mark);
    }
    writer.draft.text.push_str(&pieces.source[writer.copied..]);
    writer.draft
}

struct Writer<'p, 's> {
    pieces: &'p Pieces<'s>,
    draft: Draft,
    /// Bytes of the source that are in the draft already.
    copied: usize,
}

impl Writer<'_, '_> {
    fn add(&mut self, piece: &Piece, mark: Option<Mark>) {
        let lines = &self.pieces.lines[piece.lines.start as usize..piece.lines.end as usize];
        let Some((first, rest)) = lines.split_first() else { return };
        self.copy_to(first.start as usize);
        let Kind::Block(kind) = piece.kind else { return self.blank(lines[lines.len() - 1].end as usize) };
        let start = self.draft.text.len();
        self.copy_to(first.end as usize);
        for line in rest {
            if piece.join == Join::Wrapped || kind == BlockKind::Quote {
                self.skip_to(line.start as usize, piece.join);
            }
            if kind == BlockKind::Quote && piece.marker > 0 {
                self.copied += quote_prefix(line.of(self.pieces.source)).map_or(0, |(_, length)| length);
            }
            self.copy_to(line.end as usize);
        }
        self.push(kind, piece, mark, start);
    }

    fn push(&mut self, kind: BlockKind, piece: &Piece, mark: Option<Mark>, start: usize) {
        let kind = match mark {
            Some(_) => BlockKind::Heading,
            // Strokes or capitals that turned out to head nothing.
            None if kind == BlockKind::Heading => BlockKind::Paragraph,
            None => kind,
        };
        let hashes = if let Some(Mark::Hashes(count)) = mark { usize::from(count) } else { 0 };
        let marker = if kind == BlockKind::Heading { hashes } else { usize::from(piece.marker) };
        let level = if kind == BlockKind::Heading { 1 } else { piece.level };
        let span = Span::new(start, self.draft.text.len());
        self.draft.blocks.push(Block { kind, span, marker: Span::new(start, start + marker), level, continues: false });
    }

    fn copy_to(&mut self, end: usize) {
        self.draft.text.push_str(&self.pieces.source[self.copied..end.max(self.copied)]);
        self.copied = end.max(self.copied);
    }

    /// Copies what stands between two lines, but for the indentation of the second.
    fn skip_to(&mut self, next: usize, join: Join) {
        let gap = &self.pieces.source[self.copied..next];
        self.draft.text.push_str(&gap[..gap.find('\n').unwrap_or(gap.len())]);
        self.draft.text.push(if join == Join::Wrapped { ' ' } else { '\n' });
        self.copied = next;
    }

    /// Strokes become as many spaces, so that what follows stays in its place.
    fn blank(&mut self, end: usize) {
        let blanks = self.pieces.source[self.copied..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' });
        self.draft.text.extend(blanks);
        self.copied = end;
    }
}

//! The flow of text over columns and pages: paragraphs that go on, and notes
//! at the foot of their page.

use super::lines::Line;
use super::markers::{glued_label, note_label};
use super::paragraphs::{Kind, Piece, Style, ends_sentence};
use super::paths::Rule;
use super::words::Word;

/// Takes in the pieces of columns one after the other.
pub(super) struct Flow<'s, 'f> {
    style: &'s Style<'f>,
    /// Which page is taken in.
    page: usize,
    /// Its notes.
    notes: Vec<Piece>,
    /// The paragraph that may go on, within what was taken in.
    open: Option<usize>,
    /// Notes of earlier pages that wait for a paragraph to end.
    waiting: Vec<Piece>,
}

impl<'s, 'f> Flow<'s, 'f> {
    /// A flow of nothing yet.
    pub fn new(style: &'s Style<'f>) -> Self {
        Self { style, page: 0, notes: Vec::new(), open: None, waiting: Vec::new() }
    }

    /// Takes in the pieces of a column on `page`.
    pub fn add(&mut self, mut column: Vec<Piece>, page: usize, rules: &[Rule], pieces: &mut Vec<Piece>) {
        if page != self.page {
            self.waiting.append(&mut self.notes);
            self.page = page;
        }
        self.take_notes(&mut column, rules);
        let mut column = column.into_iter();
        if let Some(first) = column.next() {
            let goes_on = self.open.is_some_and(|open| goes_on(&pieces[open], &first));
            match self.open.filter(|_| goes_on) {
                Some(open) => continue_with(&mut pieces[open], first),
                None => {
                    self.release(pieces);
                    pieces.push(first);
                }
            }
        }
        for piece in column {
            self.release(pieces);
            pieces.push(piece);
        }
        self.open = pieces.len().checked_sub(1).filter(|last| may_go_on(&pieces[*last]));
        if self.open.is_none() {
            self.release(pieces);
        }
    }

    /// Ends the last page.
    pub fn finish(mut self, pieces: &mut Vec<Piece>) {
        self.release(pieces);
        pieces.append(&mut self.notes);
    }

    /// Puts the notes of earlier pages where the paragraph that they waited for ended.
    fn release(&mut self, pieces: &mut Vec<Piece>) {
        pieces.append(&mut self.waiting);
    }

    /// Takes the notes at the foot of a column out of it: small, or under a short rule.
    fn take_notes(&mut self, column: &mut Vec<Piece>, rules: &[Rule]) {
        let small =
            |piece: &Piece| piece.size < 0.94 * self.style.size && !matches!(piece.kind, Kind::Table(_) | Kind::Code);
        let begins = |piece: &Piece| {
            let Some(first) = piece.lines.first() else { return false };
            let label = note_label(&first.words[0].text).or_else(|| glued_label(&first.words[0].text).map(|(l, _)| l));
            label.is_some() && first.words.len() > 1
        };
        let tail = column.iter().rposition(|piece| !small(piece)).map_or(0, |last| last + 1);
        let from = column[tail..].iter().position(begins).map(|index| tail + index);
        let ruled = || under_rule(column, rules).filter(|index| begins(&column[*index]));
        let Some(from) = from.or_else(ruled).or_else(|| under_labels(column)) else { return };
        let mut notes = column.split_off(from);
        for note in &mut notes {
            if begins(note) {
                note.kind = Kind::Note;
                unglue(&mut note.lines[0]);
            }
        }
        // A paragraph that is no beginning goes on with the note before it.
        for note in notes {
            let goes_on = !matches!(note.kind, Kind::Note | Kind::Table(_));
            let holds = |last: &&mut Piece| matches!(last.kind, Kind::Note) && last.page == note.page;
            match self.notes.last_mut().filter(|_| goes_on).filter(holds) {
                Some(last) => last.lines.extend(note.lines),
                None => self.notes.push(note),
            }
        }
    }
}

/// Makes a word of its own of a label.
fn unglue(line: &mut Line) {
    let Some((label, rest)) = glued_label(&line.words[0].text) else { return };
    let word = Word { text: rest.to_owned(), ..line.words[0].clone() };
    line.words[0].text = label.to_owned();
    line.words.insert(1, word);
}

/// The first of the last pieces that begin with a raised label, in whatever size.
fn under_labels(column: &[Piece]) -> Option<usize> {
    /// Paragraphs of the last note, at most.
    const MOST: usize = 3;
    let begins = |piece: &&Piece| {
        let first = piece.lines.first().filter(|line| line.is_raised(0) && line.words.len() > 1);
        matches!(piece.kind, Kind::Text) && first.is_some_and(|line| note_label(&line.words[0].text).is_some())
    };
    let rest =
        column.iter().rev().take(MOST).take_while(|piece| matches!(piece.kind, Kind::Text) && !begins(piece)).count();
    let notes = column.iter().rev().skip(rest).take_while(begins).count();
    (notes > 0).then(|| column.len() - rest - notes)
}

/// The first piece under a rule that is shorter than half of the column.
fn under_rule(column: &[Piece], rules: &[Rule]) -> Option<usize> {
    let lines = || column.iter().flat_map(|piece| &piece.lines);
    let (left, right) = (lines().map(|line| line.x0).reduce(f32::min)?, lines().map(|line| line.x1).reduce(f32::max)?);
    (1..column.len()).rev().find(|index| {
        let (Some(above), Some(below)) = (last_line(&column[index - 1]), column[*index].lines.first()) else {
            return false;
        };
        rules.iter().any(|rule| {
            let between = rule.y0 > above.y && rule.y1 < below.y - 0.4 * below.size;
            between && (rule.x0 - left).abs() < 3.0 && rule.x1 - rule.x0 < 0.5 * (right - left)
        })
    })
}

/// The lowest line of a piece.
fn last_line(piece: &Piece) -> Option<&Line> {
    match &piece.kind {
        Kind::Table(rows) => rows.last()?.iter().flatten().max_by(|a, b| a.y.total_cmp(&b.y)),
        _ => piece.lines.last(),
    }
}

/// Whether a paragraph may go on in the next column.
fn may_go_on(piece: &Piece) -> bool {
    let text = matches!(piece.kind, Kind::Text | Kind::Item { .. } | Kind::Quote);
    text && piece.lines.last().is_some_and(|line| piece.full || !ends_sentence(&line.text()))
}

/// Whether `next`, at the top of a column, goes on with `open`, at the foot of the one before.
fn goes_on(open: &Piece, next: &Piece) -> bool {
    let like = matches!(next.kind, Kind::Text | Kind::Quote) && (next.size / open.size - 1.0).abs() < 0.07;
    let Some(last) = open.lines.last().filter(|_| like) else { return false };
    let (before, after) = (last.text(), next.lines[0].text());
    if after.starts_with(char::is_lowercase) || before.ends_with(['-', '\u{2010}', '\u{AD}', ',']) {
        return !ends_sentence(&before) || before.ends_with([';', ':']);
    }
    !ends_sentence(&before) && open.full && next.face == open.face && !next.indented
}

fn continue_with(open: &mut Piece, next: Piece) {
    open.turns.push((open.lines.len(), next.page));
    open.full = next.full;
    open.lines.extend(next.lines);
}

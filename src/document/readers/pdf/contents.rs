//! Tables of contents: they repeat the headings, with numbers that count nothing.

use rustc_hash::FxHashSet;

use super::headings::letters;
use super::outline::Bookmark;
use super::paragraphs::{Kind, Piece, ends_sentence};
use crate::document::readers::front::is_contents;
use crate::job::{Cancelled, Job};

/// Lines of a heading, or of an entry's title, at most.
const MOST_LINES: usize = 4;

/// Takes tables of contents out, with their headings: lines that end in
/// numbers of pages, under a heading that says so or with dots before the
/// numbers and titles that stand elsewhere.
/// `most` is the highest number that a page may have.
pub(super) fn take_out(pieces: &mut Vec<Piece>, bookmarks: &[Bookmark], most: u32, job: &Job) -> Result<(), Cancelled> {
    let titles = titles(pieces, bookmarks);
    let mut gone = vec![false; pieces.len()];
    let mut index = 0;
    while index < pieces.len() {
        let headed = is_heading(&pieces[index]);
        let first = index + usize::from(headed);
        let found = Run::of(&pieces[first..], most, job)?;
        let is_contents = if headed { found.entries > 1 } else { found.is_sure(&titles) };
        if is_contents {
            gone[index..first + found.pieces].fill(true);
        }
        // What was refused is not read again: there may be very many such lines.
        index = (first + found.pieces).max(index + 1);
    }
    if gone.iter().any(|gone| !gone) {
        let mut gone = gone.into_iter();
        pieces.retain(|_| !gone.next().unwrap_or(false));
    }
    Ok(())
}

/// Whether a piece stands over a table of contents.
fn is_heading(piece: &Piece) -> bool {
    piece.lines.len() == 1 && is_contents(&piece.text())
}

/// What may be a heading elsewhere, as letters.
fn titles(pieces: &[Piece], bookmarks: &[Bookmark]) -> FxHashSet<String> {
    let short = pieces.iter().filter(|piece| (1..=MOST_LINES).contains(&piece.lines.len()));
    let texts = short.map(|piece| bare(&piece.text()));
    texts.chain(bookmarks.iter().map(|bookmark| bare(&bookmark.title))).filter(|title| !title.is_empty()).collect()
}

/// The letters of a title without its number.
fn bare(title: &str) -> String {
    letters(title).trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()
}

/// Pieces one after the other that are entries of a table of contents.
#[derive(Default)]
struct Run {
    pieces: usize,
    entries: usize,
    /// Entries with dots.
    dotted: usize,
    titles: Vec<String>,
}

impl Run {
    /// The run that `pieces` begin with. It ends before the heading of another one.
    fn of(pieces: &[Piece], most: u32, job: &Job) -> Result<Self, Cancelled> {
        let mut run = Self::default();
        let mut page = 0;
        // A title without a number, as that of a part, is an entry where others come after it.
        let mut bare_pieces = 0;
        for piece in pieces {
            job.check()?;
            let mut last = page;
            let entries = Entry::all(piece, &mut last);
            let dotted = entries.iter().any(|entry| entry.dotted);
            // A figure, and no page.
            if !dotted && last > most.max(page) {
                break;
            }
            // After a title, entries without the dots of those before are those of something else.
            let is_other = !dotted && run.dotted > 0 && bare_pieces > 0;
            if entries.is_empty() || is_other {
                let text = piece.text();
                let is_long = piece.lines.is_empty() || piece.lines.len() > 2;
                if bare_pieces > 1 || is_long || ends_sentence(&text) || is_heading(piece) {
                    break;
                }
                bare_pieces += 1;
                continue;
            }
            page = last;
            run.pieces += 1 + std::mem::take(&mut bare_pieces);
            run.entries += entries.len();
            run.dotted += entries.iter().filter(|entry| entry.dotted).count();
            run.titles.extend(entries.into_iter().map(|entry| bare(&entry.title)));
        }
        Ok(run)
    }

    /// Whether it is a table of contents for its looks alone.
    fn is_sure(&self, titles: &FxHashSet<String>) -> bool {
        let known = self.titles.iter().filter(|title| titles.contains(*title)).count();
        self.entries > 2 && self.dotted * 2 > self.entries && known * 5 > self.entries * 3
    }
}

/// A line of a table of contents.
struct Entry {
    title: String,
    dotted: bool,
}

impl Entry {
    /// The entries that a piece is made of; none where it is something else.
    /// Pages go up from `page`.
    fn all(piece: &Piece, page: &mut u32) -> Vec<Self> {
        let mut entries = Vec::new();
        let mut before = String::new();
        let (mut last, mut lines) = (*page, 0);
        for line in lines_of(piece) {
            lines += 1;
            let Some((title, dotted, number)) = entry(&line) else {
                before.push_str(&line);
                before.push(' ');
                continue;
            };
            // Front matter has numbers of its own.
            if let Some(number) = number {
                if number < last {
                    return Vec::new();
                }
                last = number;
            }
            entries.push(Self { title: std::mem::take(&mut before) + title, dotted: dotted || piece.dotted });
        }
        if !before.is_empty() || entries.len() * 2 < lines {
            return Vec::new();
        }
        *page = last;
        entries
    }
}

/// The lines of a piece, or the rows of a table.
fn lines_of(piece: &Piece) -> Vec<String> {
    let row = |row: &Vec<Vec<super::lines::Line>>| {
        row.iter().flatten().map(super::lines::Line::text).collect::<Vec<_>>().join(" ")
    };
    match &piece.kind {
        Kind::Table(rows) => rows.iter().map(row).collect(),
        _ => piece.lines.iter().map(super::lines::Line::text).collect(),
    }
}

/// A title, whether dots stand after it, and the number of its page if that is no Roman one.
fn entry(line: &str) -> Option<(&str, bool, Option<u32>)> {
    let is_dot = |c: char| matches!(c, '.' | '·' | '…' | '_' | ' ' | '\u{A0}');
    let line = line.trim_end();
    let start = line.rfind(is_dot).map_or(0, |at| at + line[at..].chars().next().map_or(1, char::len_utf8));
    let (title, number) = line.split_at(start);
    let bare = title.trim_end_matches(is_dot);
    let dots = title[bare.len()..].chars().filter(|c| !c.is_whitespace()).count();
    let digits = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let roman = (1..=7).contains(&number.len()) && number.bytes().all(|b| b"ivxlc".contains(&b));
    let is_entry = (digits || roman) && bare.chars().any(char::is_alphabetic);
    is_entry.then(|| (bare, dots > 2 || title.contains('…'), number.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_end_in_a_page() {
        assert_eq!(entry("1.2 The quays . . . . . 12"), Some(("1.2 The quays", true, Some(12))));
        assert_eq!(entry("The quays....12"), Some(("The quays", true, Some(12))));
        assert_eq!(entry("Préface iv"), Some(("Préface", false, None)));
        assert_eq!(["The quays", "in 12,000", "12", "He left in 1951."].map(entry), [None; 4]);
    }
}

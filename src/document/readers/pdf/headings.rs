//! Which pieces are headings: by the file's own outline, and by size and weight.

use rustc_hash::FxHashMap;

use super::markers::note_label;
use super::outline::Bookmark;
use super::paragraphs::{Kind, Piece, Style, ends_sentence};
use crate::document::readers::plain::is_remark;

/// Lines that a heading has at most.
const MOST_LINES: usize = 4;
/// Characters that it has at most.
const LONGEST: usize = 240;
/// Characters of a line under a title, with names or a date.
const LONGEST_LINE: usize = 100;

/// Makes headings of the pieces that are.
/// A line with the name of the author is none, however large.
pub(super) fn mark(pieces: &mut [Piece], style: &Style<'_>, bookmarks: &[Bookmark], author: Option<&str>) {
    let author = author.map(letters).unwrap_or_default();
    let outline = Outline::new(bookmarks);
    let mut looks: Vec<(usize, Look)> = Vec::new();
    let mut levels: FxHashMap<usize, u8> = FxHashMap::default();
    for (index, piece) in pieces.iter().enumerate() {
        let item = matches!(piece.kind, Kind::Item { bullet: false });
        if piece.lines.len() > MOST_LINES || !(matches!(piece.kind, Kind::Text | Kind::Quote) || item) {
            continue;
        }
        let text = piece.text();
        if text.chars().count() > LONGEST || !text.chars().any(char::is_alphabetic) || letters(&text) == author {
            continue;
        }
        let look = Look::of(piece, style);
        if let Some(level) = outline.level(&text, piece.page) {
            levels.insert(index, level);
            looks.push((index, look));
        } else if look.stands_out(piece, style, &text, pieces.get(index + 1), item) {
            looks.push((index, look));
        }
    }
    let title = title_block(pieces, &mut looks, &levels);
    let ranks = ranks(&looks, &levels);
    for (index, look) in looks {
        let level = levels.get(&index);
        let rank = level.map_or_else(|| ranks.get(&look).copied().unwrap_or(u8::MAX), |level| level * 16);
        let rank = if title == Some(index) { 0 } else { rank };
        pieces[index].kind = Kind::Heading { rank };
    }
}

/// The title at the head of the first page, where it is one and no heading of
/// a chapter: it looks like no other, and no text comes right after it. What
/// stands under it (authors, a date) is taken out of `looks`, as it heads nothing.
fn title_block(pieces: &[Piece], looks: &mut Vec<(usize, Look)>, levels: &FxHashMap<usize, u8>) -> Option<usize> {
    let (title, look) = *looks.first()?;
    // Where each look is seen last: in order of their places, the last one stays.
    let last: FxHashMap<Look, usize> = looks.iter().map(|(at, look)| (*look, *at)).collect();
    let own = |index: usize, look: Look, from: usize| {
        !levels.contains_key(&index) && last.get(&look).is_none_or(|last| *last < from)
    };
    let look_at = |index: usize| looks.binary_search_by_key(&index, |(at, _)| *at).ok().map(|found| looks[found].1);
    let mut end = title + 1;
    let mut under: Vec<usize> = Vec::new();
    for (index, piece) in pieces.iter().enumerate().skip(title + 1) {
        if piece.page > 0 || !matches!(piece.kind, Kind::Text | Kind::Quote) || piece.lines.len() > MOST_LINES {
            break;
        }
        let text = piece.text();
        match look_at(index) {
            Some(below) if is_remark(&text) || !below.bold && below != look => under.push(index),
            Some(_) => break,
            None if ends_sentence(&text) || text.chars().count() > LONGEST_LINE => break,
            None => {}
        }
        end = index + 1;
    }
    // What looks like these elsewhere is a heading, and so are these.
    under.retain(|index| look_at(*index).is_some_and(|below| own(*index, below, end)));
    let alone = under.last().map_or(title + 1, |last| last + 1);
    let next = pieces.get(alone.max(end));
    let followed = end > title + 1 || next.is_none_or(|next| next.page > 0) || look_at(title + 1).is_some();
    let is_title = title < 2 && pieces[title].page == 0 && look.size >= 12 && own(title, look, title + 1) && followed;
    looks.retain(|(index, _)| under.binary_search(index).is_err());
    is_title.then_some(title)
}

/// Joins "Chapter 3" with the title that stands under it.
pub(super) fn join_labels(pieces: &mut Vec<Piece>) {
    let is_heading = |piece: &Piece| matches!(piece.kind, Kind::Heading { .. });
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces.drain(..) {
        let is_label_of = |last: &mut Piece| {
            let both = is_heading(last) && is_heading(&piece) && last.page == piece.page;
            both && piece.size >= 0.9 * last.size && is_label(&last.text())
        };
        if let Some(label) = joined.pop_if(is_label_of) {
            piece.lines.splice(0..0, label.lines).for_each(drop);
        }
        joined.push(piece);
    }
    *pieces = joined;
}

/// Whether a heading is a word and a number: "Chapter 3", "Partie II".
fn is_label(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit() || b"IVXLC".contains(&b));
    words.len() == 2 && is_number(words[1]) && words[0].chars().all(char::is_alphabetic)
}

/// What a heading looks like; the greater, the higher in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Look {
    /// In tenths of the size of running text.
    size: u16,
    bold: bool,
    upright: bool,
}

impl Look {
    fn of(piece: &Piece, style: &Style<'_>) -> Self {
        let face = style.look(piece.face);
        let size = (10.0 * piece.size / style.size).round().clamp(0.0, 999.0) as u16;
        let bold = face.bold
            && piece
                .lines
                .iter()
                .flat_map(|line| &line.words)
                .all(|word| style.look(word.face).bold || !word.text.chars().any(char::is_alphanumeric));
        Self { size, bold, upright: !face.italic }
    }

    /// Whether a piece that looks like this is a heading where the outline does not say so.
    fn stands_out(self, piece: &Piece, style: &Style<'_>, text: &str, next: Option<&Piece>, item: bool) -> bool {
        let Some(next) = next else { return false };
        let followed = !matches!(next.kind, Kind::Note);
        let dots = text.contains(". . .") || text.contains("....");
        if !followed || dots || text.ends_with([',', ';']) {
            return false;
        }
        if self.size >= 12 || self.size == 11 && (self.bold || piece.above > 0.7 && piece.lines.len() < 3) {
            return true;
        }
        // Bold lines in the size of the text: on lines of their own, and no sentences.
        let body = style.look(style.face);
        let alone = piece.lines.len() <= 2 && text.chars().count() <= 140 && !ends_in_full_stop(text);
        let apart = piece.above > 0.35 * style.pitch || !item;
        self.size >= 9 && self.bold && !body.bold && alone && apart && note_label(text).is_none()
    }
}

fn ends_in_full_stop(text: &str) -> bool {
    ends_sentence(text) && !text.trim_end().ends_with(['?', '!', ':'])
}

/// The ranks of looks, the lower the higher. Where the outline gives levels to
/// headings of a look, others of that look have the same.
fn ranks(looks: &[(usize, Look)], levels: &FxHashMap<usize, u8>) -> FxHashMap<Look, u8> {
    let mut known: Vec<Look> = looks.iter().map(|(_, look)| *look).collect();
    known.sort_unstable();
    known.dedup();
    let mut ranks: FxHashMap<Look, u8> = FxHashMap::default();
    let mut rank = 0_u8;
    let mut told: FxHashMap<Look, Vec<u8>> = FxHashMap::default();
    for (index, look) in looks {
        told.entry(*look).or_default().extend(levels.get(index));
    }
    for look in known.into_iter().rev() {
        let mut told = told.remove(&look).unwrap_or_default();
        told.sort_unstable();
        let median = told.get(told.len() / 2).map(|level| level * 16);
        rank = median.unwrap_or_else(|| rank.saturating_add(1));
        ranks.insert(look, rank);
    }
    ranks
}

/// The file's outline, to look titles up in.
struct Outline(FxHashMap<String, Vec<(Option<usize>, u8)>>);

impl Outline {
    fn new(bookmarks: &[Bookmark]) -> Self {
        let mut titles: FxHashMap<String, Vec<(Option<usize>, u8)>> = FxHashMap::default();
        for bookmark in bookmarks {
            let title = letters(&bookmark.title);
            if !title.is_empty() {
                titles.entry(title).or_default().push((bookmark.page, bookmark.level));
            }
        }
        Self(titles)
    }

    /// The level that the outline gives to a heading with this text on this page.
    fn level(&self, text: &str, page: usize) -> Option<u8> {
        let whole = letters(text);
        let bare = whole.trim_start_matches(|c: char| c.is_ascii_digit());
        let found = self.0.get(&whole).or_else(|| self.0.get(bare))?;
        found.iter().find(|(on, _)| on.is_none_or(|on| on == page)).map(|(_, level)| *level)
    }
}

/// Letters and digits alone, in lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

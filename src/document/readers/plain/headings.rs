//! Headings in plain text, as a careful person would find them: a short line
//! alone between blank lines, without a sentence's end, in front of running
//! text. Numbers, capitals and strokes say how high it ranks.

use std::borrow::Cow;

use super::lines::Line;
use super::pieces::{Join, Kind, Piece, Pieces, ends_sentence, is_capitals, is_columns};
use super::words::{WORDS, hashes, numbering};
use crate::document::BlockKind;
use crate::text::{Language, Span, sentences};

/// A piece that is a heading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Its index among the pieces.
    pub piece: usize,
    pub mark: Mark,
    /// Its index among the pieces without strokes and without remarks below the title.
    at: usize,
}

/// What marks a line as a heading. The order is that of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// "Introduction", "Conclusion": as high as the highest of the others.
    Top,
    Part,
    Chapter,
    /// Hashes, by how many.
    Hashes(u8),
    /// Strokes, by the order in which kinds of strokes come.
    Underlined(u8),
    Subdivision,
    Roman,
    Capitals,
    /// Numbered, by depth: "1." is 1, "2.3" is 2.
    Numbered(u8),
    Lettered(char),
    /// Nothing but its place.
    Plain,
}

impl Mark {
    /// Its place in an outline; only the order counts.
    pub fn rank(self) -> u8 {
        match self {
            Self::Top => 0,
            Self::Part => 1,
            Self::Chapter => 2,
            Self::Hashes(count) => 3 + count,
            Self::Underlined(order) => 10 + order.min(9),
            Self::Subdivision => 20,
            Self::Roman => 21,
            Self::Capitals => 22,
            Self::Numbered(depth) => 30 + depth.min(9),
            Self::Lettered(_) => 40,
            Self::Plain => 41,
        }
    }
}

/// Longest heading and longest title, in characters.
const LONGEST_HEADING: u16 = 100;
const LONGEST_TITLE: u16 = 160;

/// How many pieces there can be between a title and the first paragraph.
const HEAD: usize = 16;

/// The headings among `pieces`, in order, and whether the first one is the
/// document's title: it stands at the very top and is not numbered.
pub(super) fn find(pieces: &Pieces<'_>) -> (Vec<Found>, bool) {
    let mut strokes = Vec::new();
    let marks: Vec<Option<Mark>> = (0..pieces.pieces.len()).map(|at| candidate(pieces, at, &mut strokes)).collect();
    let mut first = pieces.pieces.iter().zip(&marks).take(HEAD);
    let body = first.position(|(piece, mark)| mark.is_none() && is_text(pieces, piece) && !is_remark(pieces, piece));
    let body = body.unwrap_or(HEAD);
    let passed = |at: usize| {
        let piece = &pieces.pieces[at];
        matches!(piece.kind, Kind::Rule(_)) || (at < body && is_remark(pieces, piece))
    };
    let candidates: Vec<(usize, Option<Mark>)> =
        (0..marks.len()).filter(|at| !passed(*at)).map(|at| (at, marks[at])).collect();
    let mut found: Vec<Found> = Vec::new();
    let (mut at, mut top) = (0, 0);
    while at < candidates.len() {
        let run: Vec<Found> = (at..candidates.len())
            .map_while(|at| candidates[at].1.map(|mark| Found { piece: candidates[at].0, mark, at }))
            .collect();
        let after = at + run.len();
        let followed = candidates.get(after).is_some_and(|(piece, _)| is_text(pieces, &pieces.pieces[*piece]));
        found.extend(accepted(pieces, &run, followed));
        top = if at == 0 { run.len() } else { top };
        at = after.max(at + 1);
    }
    settle(pieces, found, top)
}

/// A date, a byline, a caption: between a title and its text they are passed over.
fn is_remark(pieces: &Pieces<'_>, piece: &Piece) -> bool {
    let lines = &pieces.lines[piece.lines.start as usize..piece.lines.end as usize];
    piece.kind == Kind::Block(BlockKind::Paragraph)
        && lines.len() <= 4
        && lines.iter().all(|line| line.width <= LONGEST_TITLE && WORDS.is_remark(line.of(pieces.source)))
}

/// The headings in a run of candidates; `followed` is whether text comes after it.
fn accepted(pieces: &Pieces<'_>, run: &[Found], followed: bool) -> Vec<Found> {
    let plain = run.iter().filter(|one| one.mark == Mark::Plain).count();
    let is_heading = |index: &usize| {
        let (one, last) = (run[*index], index + 1 == run.len());
        let same = |other: Option<&Found>| other.is_some_and(|other| other.mark == one.mark);
        let listed = same(run.get(index + 1)) || (*index > 0 && same(run.get(index - 1)));
        match one.mark {
            // Numbered lines one after the other are a list.
            Mark::Numbered(_) | Mark::Lettered(_) | Mark::Roman => !listed && (followed || !last),
            // Lines of verse, of an address, of names.
            Mark::Plain => followed && (plain <= 2 || (run[0].at == 0 && (*index == 0 || last))),
            _ => followed || !last || is_strong(pieces, one.piece),
        }
    };
    (0..run.len()).filter(is_heading).map(|index| run[index]).collect()
}

/// Whether a piece is a heading by its strokes, whatever follows it.
fn is_strong(pieces: &Pieces<'_>, piece: usize) -> bool {
    pieces.pieces[piece].kind == Kind::Block(BlockKind::Heading)
}

/// What can only be judged when all candidates are known. `top` is how many
/// pieces at the very top are candidates.
fn settle(pieces: &Pieces<'_>, mut found: Vec<Found>, top: usize) -> (Vec<Found>, bool) {
    let text = |one: &Found| pieces.lines[pieces.pieces[one.piece].lines.start as usize].of(pieces.source);
    // A question is a heading among headings, and a paragraph elsewhere.
    if !found.iter().any(|one| one.at >= top && !text(one).ends_with('?')) {
        found.retain(|one| one.at == 0 || is_strong(pieces, one.piece) || !text(one).ends_with('?'));
    }
    // "A." with a "B." is numbering; alone it is somebody's initial.
    let letters: Vec<char> = found.iter().filter_map(|one| lettered(one.mark)).collect();
    let numbers = letters.len() > 1 && letters[0] == 'A';
    found.retain(|one| numbers || lettered(one.mark).is_none());
    let titled = found.first().is_some_and(|first| first.at == 0 && is_title(*first, &found[1..]));
    // Below the title and above the first paragraph: a subtitle or a caption,
    // unless headings follow further down; a bare name is the author's.
    if titled {
        let later = found.iter().any(|one| one.at >= top);
        let below = |one: &Found| one.at > 0 && one.at < top && one.mark == Mark::Plain;
        found.retain(|one| !below(one) || (later && !is_name(text(one))));
    }
    (found, titled)
}

fn is_title(first: Found, others: &[Found]) -> bool {
    match first.mark {
        Mark::Plain | Mark::Capitals => true,
        Mark::Underlined(_) | Mark::Hashes(_) => others.iter().all(|other| other.mark != first.mark),
        _ => false,
    }
}

fn lettered(mark: Mark) -> Option<char> {
    if let Mark::Lettered(letter) = mark { Some(letter) } else { None }
}

/// Two to four words with capitals: "Jeanne de La Tour".
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let particle =
        |word: &str| matches!(word, "de" | "du" | "des" | "d’" | "van" | "von" | "der" | "den" | "la" | "le");
    let capital = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().skip(1).any(|c| c.is_lowercase() || c == '.')
    };
    (2..=4).contains(&words.len()) && words.iter().all(|word| capital(word) || particle(word)) && capital(&words[0])
}

/// Whether a piece is running text, which a heading can stand in front of.
fn is_text(pieces: &Pieces<'_>, piece: &Piece) -> bool {
    let first = pieces.lines[piece.lines.start as usize];
    match piece.kind {
        Kind::Block(BlockKind::Paragraph) if piece.lines.len() == 1 => {
            first.width > LONGEST_HEADING || ends_sentence(first.of(pieces.source))
        }
        Kind::Block(BlockKind::Paragraph) => piece.join == Join::Wrapped,
        Kind::Block(BlockKind::Heading) | Kind::Rule(_) => false,
        Kind::Block(_) => true,
    }
}

/// What piece `at` would be marked by if it were a heading; `None` where it cannot be one.
fn candidate(pieces: &Pieces<'_>, at: usize, strokes: &mut Vec<char>) -> Option<Mark> {
    let piece = &pieces.pieces[at];
    let numbered = piece.kind == Kind::Block(BlockKind::Numbered);
    match piece.kind {
        Kind::Block(BlockKind::Heading) => return Some(strong_mark(pieces, at, strokes)),
        Kind::Block(BlockKind::Paragraph | BlockKind::Numbered) => {}
        _ => return None,
    }
    let text = heading_text(pieces, piece, if at == 0 { LONGEST_TITLE } else { LONGEST_HEADING })?;
    if let Some(hashes) = hashes(&text) {
        return Some(Mark::Hashes(hashes));
    }
    if (numbered && piece.level > 1) || !stands_alone(pieces, at) || !is_heading_like(&text, at) {
        return None;
    }
    match numbering(&text) {
        Some(mark) if !numbered || matches!(mark, Mark::Numbered(_)) => Some(mark),
        _ if numbered => None,
        _ if is_capitals(&text) => Some(Mark::Capitals),
        _ => Some(Mark::Plain),
    }
}

/// The text of a piece that is short enough for a heading: a line, or two that a machine broke.
fn heading_text<'s>(pieces: &Pieces<'s>, piece: &Piece, longest: u16) -> Option<Cow<'s, str>> {
    let lines = &pieces.lines[piece.lines.start as usize..piece.lines.end as usize];
    match lines {
        [line] if line.width <= longest => Some(line.of(pieces.source).into()),
        [first, second] if piece.join == Join::Wrapped && first.width + second.width < longest => {
            Some(format!("{} {}", first.of(pieces.source), second.of(pieces.source)).into())
        }
        _ => None,
    }
}

/// The mark of a heading with strokes or in capitals above its text.
fn strong_mark(pieces: &Pieces<'_>, at: usize, strokes: &mut Vec<char>) -> Mark {
    let Some(Piece { kind: Kind::Rule(stroke), .. }) = pieces.pieces.get(at + 1) else { return Mark::Capitals };
    let order = strokes.iter().position(|known| known == stroke).unwrap_or_else(|| {
        strokes.push(*stroke);
        strokes.len() - 1
    });
    Mark::Underlined(order.min(9) as u8)
}

/// Whether blank lines part a piece from what is around it or, in a text with
/// a paragraph on each line, whether a paragraph follows.
fn stands_alone(pieces: &Pieces<'_>, at: usize) -> bool {
    let first = |piece: &Piece| pieces.lines[piece.lines.start as usize];
    let runs_on = |line: Line| line.is_long() || (line.width >= 60 && ends_sentence(line.of(pieces.source)));
    let Some(next) = pieces.pieces.get(at + 1).map(first) else { return false };
    let before = at.checked_sub(1).map(|before| &pieces.pieces[before]);
    let last = before.map(|piece| pieces.lines[piece.lines.end as usize - 1]);
    let open = first(&pieces.pieces[at]).after_blank || last.is_none_or(runs_on);
    // A line that announces something has it in the next one.
    let announced = last.is_some_and(|line| line.of(pieces.source).ends_with([':', ',']));
    open && !announced && (next.after_blank || runs_on(next))
}

/// Whether the words of a line can be a heading's.
fn is_heading_like(line: &str, at: usize) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let visible = line.chars().filter(|c| !c.is_whitespace()).count();
    let question = line.ends_with('?') && line.split_whitespace().count() <= 10;
    let exclaimed = line.ends_with('!') && at == 0;
    let start = line.trim_start_matches(['«', '“', '"', '‘', '\'', '¿', '(', ' ', '\u{a0}']);
    let lower_start = start.starts_with(char::is_lowercase)
        && !start.chars().nth(1).is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    letters * 2 > visible
        && (question || exclaimed || !ends_sentence(line))
        && !lower_start
        && !line.starts_with(['—', '–', '-', '(', '[', '©', '@', '|', '*'])
        && !["://", "www.", "@", "\t"].iter().any(|part| line.contains(part))
        && !is_columns(line)
        && !WORDS.dangles(line)
        && !WORDS.is_remark(line)
        && sentences(line, Span::new(0, line.len()), Language::English).len() == 1
}

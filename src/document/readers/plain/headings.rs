//! Headings in plain text, as a careful person would find them: a short line
//! alone between blank lines, without a sentence's end, in front of running
//! text. Numbers, capitals and strokes say how high it ranks.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::markers::roman;
use super::pieces::{Kind, Piece, Pieces, ends_sentence, is_capitals, is_columns};
use crate::document::BlockKind;
use crate::text::{Language, Span, lexicon, sentences};

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

/// The headings among `pieces`, in order, and whether the first one is the
/// document's title: it stands at the very top and is not numbered.
pub(super) fn find(pieces: &Pieces<'_>) -> (Vec<Found>, bool) {
    let mut strokes = Vec::new();
    let marks: Vec<Option<Mark>> = (0..pieces.pieces.len()).map(|at| candidate(pieces, at, &mut strokes)).collect();
    let body = pieces
        .pieces
        .iter()
        .zip(&marks)
        .position(|(piece, mark)| mark.is_none() && is_text(pieces, piece) && !is_remark(pieces, piece));
    let passed = |at: usize| {
        let piece = &pieces.pieces[at];
        matches!(piece.kind, Kind::Rule(_)) || (body.is_none_or(|body| at < body) && is_remark(pieces, piece))
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
        Kind::Block(BlockKind::Paragraph) => piece.join == super::pieces::Join::Wrapped,
        Kind::Block(BlockKind::Heading) | Kind::Rule(_) => false,
        Kind::Block(_) => true,
    }
}

/// What piece `at` would be marked by if it were a heading; `None` where it cannot be one.
fn candidate(pieces: &Pieces<'_>, at: usize, strokes: &mut Vec<char>) -> Option<Mark> {
    let piece = &pieces.pieces[at];
    let line = pieces.lines[piece.lines.start as usize];
    let text = line.of(pieces.source);
    match piece.kind {
        Kind::Block(BlockKind::Heading) => return Some(strong_mark(pieces, at, strokes)),
        Kind::Block(BlockKind::Paragraph | BlockKind::Numbered) if piece.lines.len() == 1 => {}
        _ => return None,
    }
    if let Some(hashes) = hashes(text) {
        return Some(Mark::Hashes(hashes));
    }
    let longest = if at == 0 { LONGEST_TITLE } else { LONGEST_HEADING };
    let numbering = numbering(text);
    let indented = piece.kind == Kind::Block(BlockKind::Numbered) && piece.level > 1;
    if line.width > longest || indented || !stands_alone(pieces, at) || !is_heading_like(text, at) {
        return None;
    }
    if piece.kind == Kind::Block(BlockKind::Numbered) && !matches!(numbering, Some(Mark::Numbered(_))) {
        return None;
    }
    Some(numbering.unwrap_or(if is_capitals(text) { Mark::Capitals } else { Mark::Plain }))
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
    let Some(next) = pieces.pieces.get(at + 1) else { return false };
    let before = at.checked_sub(1).map(|before| &pieces.pieces[before]);
    let open = first(&pieces.pieces[at]).after_blank || before.is_none_or(|piece| first(piece).is_long());
    // A line that announces something has it in the next one.
    let announced =
        before.is_some_and(|piece| pieces.lines[piece.lines.end as usize - 1].of(pieces.source).ends_with([':', ',']));
    open && !announced && (first(next).after_blank || first(next).is_long())
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
        && !WORDS.is_remark(line)
        && !line.split_whitespace().next_back().is_some_and(|last| WORDS.dangling.contains(last))
        && (question || exclaimed || !ends_sentence(line))
        && !lower_start
        && !line.starts_with(['—', '–', '-', '(', '[', '©', '@', '|', '*'])
        && !["://", "www.", "@"].iter().any(|part| line.contains(part))
        && !is_columns(line)
        && !line.contains('\t')
        && sentences(line, Span::new(0, line.len()), Language::English).len() == 1
}

fn hashes(line: &str) -> Option<u8> {
    let count = line.bytes().take_while(|byte| *byte == b'#').count();
    ((1..=6).contains(&count) && line[count..].starts_with(' ')).then_some(count as u8)
}

/// The mark of "1.", "2.3", "IV.", "B.", "Chapitre 2", "Part II", "Conclusion".
fn numbering(line: &str) -> Option<Mark> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let label = first.trim_end_matches(['.', ')', ':', '-', '–', '—']);
    let closed = label.len() < first.len() || rest.trim_start().starts_with(['–', '—', '-', ':']);
    let parts: Vec<&str> = label.split('.').collect();
    let numeric = !label.is_empty()
        && parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    if numeric && (closed || parts.len() > 1) && !rest.is_empty() && !first.ends_with(')') {
        return Some(Mark::Numbered(parts.len().min(9) as u8));
    }
    let is_roman =
        |label: &str| label.len() <= 6 && label.bytes().all(|b| b.is_ascii_uppercase()) && roman(label).is_some();
    if closed && !rest.is_empty() && is_roman(label) && !matches!(label, "C" | "L") {
        return Some(Mark::Roman);
    }
    if first.ends_with('.') && !rest.is_empty() && label.len() == 1 && label.bytes().all(|b| b.is_ascii_uppercase()) {
        return label.chars().next().map(Mark::Lettered);
    }
    WORDS.keyword(line)
}

/// What the languages know about headings and about lines that are none.
#[derive(Debug, Default, Deserialize)]
struct Words {
    bylines: Vec<String>,
    asides: Vec<String>,
    credits: Vec<String>,
    dates: FxHashSet<String>,
    parts: FxHashSet<String>,
    chapters: FxHashSet<String>,
    subdivisions: FxHashSet<String>,
    ordinals: FxHashSet<String>,
    top: FxHashSet<String>,
    dangling: FxHashSet<String>,
}

/// The words of all languages as one: headings are looked for before the language is known.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut all = Words::default();
    for language in Language::ALL {
        let words: Words = lexicon(language, "document").unwrap_or_default();
        all.bylines.extend(words.bylines);
        all.asides.extend(words.asides);
        all.credits.extend(words.credits);
        let sets = [
            (&mut all.dates, words.dates),
            (&mut all.parts, words.parts),
            (&mut all.chapters, words.chapters),
            (&mut all.subdivisions, words.subdivisions),
            (&mut all.ordinals, words.ordinals),
            (&mut all.top, words.top),
            (&mut all.dangling, words.dangling),
        ];
        for (all, words) in sets {
            all.extend(words);
        }
    }
    all
});

impl Words {
    /// Whether a line says something about the page and heads nothing.
    fn is_remark(&self, line: &str) -> bool {
        let lower = line.to_lowercase();
        self.is_byline(line, &lower) || self.is_aside(&lower) || self.is_date(&lower)
    }

    /// "By Jane Roe", "Propos recueillis par Jean Petit".
    fn is_byline(&self, line: &str, lower: &str) -> bool {
        let mut words = line.split_whitespace();
        let before_name = |start: &&String| {
            let rest = lower.strip_prefix(start.as_str());
            rest.is_some_and(|rest| rest.starts_with(char::is_whitespace)) && line.split_whitespace().count() <= 9
        };
        let found = self.bylines.iter().find(before_name);
        found.is_some_and(|start| {
            words.nth(start.split(' ').count()).is_some_and(|name| name.starts_with(char::is_uppercase))
        })
    }

    /// A caption, a date line, a remark of the page.
    fn is_aside(&self, lower: &str) -> bool {
        let begins = |start: &String| {
            lower.strip_prefix(start.as_str()).is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.is_empty()
                    || rest.starts_with([':', '(', '/', '|', '–', '—', '.', '©'])
                    || rest.starts_with(|c: char| c.is_ascii_digit())
                    || start.contains(' ')
            })
        };
        self.asides.iter().any(begins) || self.credits.iter().any(|credit| lower.contains(credit.as_str()))
    }

    /// A date with little around it.
    fn is_date(&self, lower: &str) -> bool {
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let dated = words.iter().any(|word| self.dates.contains(*word));
        let numbers = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
        let others =
            words.iter().filter(|word| !self.dates.contains(**word) && !word.starts_with(|c: char| c.is_ascii_digit()));
        dated && numbers > 0 && others.count() <= 2 && words.len() <= 9
    }

    /// "Chapitre 2", "Part II: Water", "Deuxième partie", "Conclusion".
    fn keyword(&self, line: &str) -> Option<Mark> {
        let lower = line.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let (first, second) = (words.next()?, words.next().unwrap_or_default());
        let numbered = second.starts_with(|c: char| c.is_ascii_digit())
            || roman(second).is_some()
            || second.len() == 1
            || self.ordinals.contains(second)
            || NUMBERS.contains(&second);
        let of = |word: &str| {
            let sets =
                [(&self.parts, Mark::Part), (&self.chapters, Mark::Chapter), (&self.subdivisions, Mark::Subdivision)];
            sets.into_iter().find(|(set, _)| set.contains(word)).map(|(_, mark)| mark)
        };
        if self.top.contains(lower.trim_end_matches([' ', ':'])) {
            Some(Mark::Top)
        } else if numbered {
            of(first)
        } else if self.ordinals.contains(first) {
            of(second)
        } else {
            None
        }
    }
}

/// "Chapter One", "Partie un".
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "un", "deux", "trois", "quatre", "cinq", "premier"];

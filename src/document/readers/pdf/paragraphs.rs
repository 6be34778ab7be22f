//! From the lines of a column to paragraphs, list items and tables.

use super::lines::{Line, most};
use super::markers::{is_bullet, is_marker, is_number, is_sure_bullet};
use super::paths::Rule;
use super::tables::{Table, tables};
use super::typeface::Face;

/// What a piece of a page is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Running text.
    Text,
    /// A list item with its marker: a bullet, or else a number.
    Item { bullet: bool },
    /// Indented on both sides.
    Quote,
    /// Lines in a face with letters of one width.
    Code,
    /// Rows of cells.
    Table(Vec<Vec<Vec<Line>>>),
    /// A heading, its rank by size and weight not known yet.
    Heading { rank: u8 },
    /// A note at the foot of its page.
    Note,
}

/// A paragraph, a heading, a list item, a table.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Its lines; none for a table.
    pub lines: Vec<Line>,
    /// Which page it begins on.
    pub page: usize,
    /// Size of its letters.
    pub size: f32,
    /// Face of most of it.
    pub face: u16,
    /// White space above it, in its own size; large at the top of a column.
    pub above: f32,
    /// Whether its last line is as long as the column is wide.
    pub full: bool,
    /// Whether its first line is indented.
    pub indented: bool,
    /// Whether dots led from one cell of a table to the next.
    pub dotted: bool,
    /// The parts of its lines that came from further pages: index of the line, page.
    pub turns: Vec<(usize, usize)>,
}

impl Piece {
    /// Its words on one line.
    pub fn text(&self) -> String {
        self.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }
}

/// What holds for the whole document.
pub(super) struct Style<'f> {
    /// Size of the letters of running text.
    pub size: f32,
    /// Face of running text.
    pub face: u16,
    /// How the faces look.
    pub faces: &'f [Face],
    /// From one baseline to the next, in sizes, for letters of the body's size and for others.
    pub pitch: f32,
}

impl<'f> Style<'f> {
    /// What holds for these columns of lines.
    pub fn of(columns: &[&[Line]], faces: &'f [Face]) -> Self {
        let letters = |line: &Line| line.words.iter().map(|word| word.text.chars().count()).sum::<usize>();
        let all = || columns.iter().flat_map(|column| column.iter());
        let size = most(all().map(|line| (line.size, letters(line)))).unwrap_or(10.0);
        let is_body = |line: &Line| (line.size - size).abs() < 0.06 * size;
        let mut counts = vec![0; faces.len().max(1)];
        for line in all().filter(|line| is_body(line)) {
            if let Some(count) = counts.get_mut(usize::from(line.face())) {
                *count += letters(line);
            }
        }
        let face = (0..counts.len()).rev().max_by_key(|face| counts[*face]).unwrap_or(0) as u16;
        let pitches = columns.iter().flat_map(|column| column.windows(2)).filter_map(|pair| {
            let pitch = (pair[1].y - pair[0].y) / size;
            (is_body(&pair[0]) && is_body(&pair[1]) && (0.9..2.4).contains(&pitch)).then_some((10.0 * pitch, 1))
        });
        let pitch = most(pitches).map_or(1.25, |pitch| pitch / 10.0);
        Self { size, face, faces, pitch }
    }

    /// How a face looks.
    pub fn look(&self, face: u16) -> Face {
        self.faces.get(usize::from(face)).copied().unwrap_or_default()
    }

    /// From one line to the next within a paragraph, in points.
    fn leading(&self, line: &Line) -> f32 {
        // Headings are set closer than text is.
        let pitch = if (line.size - self.size).abs() < 0.06 * self.size { self.pitch } else { self.pitch.max(1.22) };
        pitch * line.size
    }
}

/// The pieces of a column, in order.
pub(super) fn pieces(lines: &[Line], rules: &[Rule], style: &Style<'_>, page: usize) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut from = 0;
    let tables = tables(lines, rules);
    for Table { lines: range, rows, dotted } in tables {
        paragraphs(&lines[from..range.start], style, page, &mut found);
        let size = lines[range.start].size;
        let face = lines[range.start].face();
        found.push(Piece {
            kind: Kind::Table(rows),
            lines: Vec::new(),
            page,
            size,
            face,
            above: 1.0,
            full: false,
            indented: false,
            dotted,
            turns: Vec::new(),
        });
        from = range.end;
    }
    paragraphs(&lines[from..], style, page, &mut found);
    found
}

/// The margins of a column.
struct Column {
    left: f32,
    right: f32,
}

fn paragraphs(lines: &[Line], style: &Style<'_>, page: usize, found: &mut Vec<Piece>) {
    let Some(right) = lines.iter().map(|line| line.x1).reduce(f32::max) else { return };
    // Most lines begin at the margin; what is left of it is rare.
    let left = most(lines.iter().map(|line| (line.x0, 1))).unwrap_or(0.0);
    let column = Column { left, right };
    let mut start = 0;
    for end in 1..=lines.len() {
        if end == lines.len() || breaks(&lines[start..end], &lines[end..], &column, style) {
            let before = start.checked_sub(1).map(|index| &lines[index]);
            found.push(piece(&lines[start..end], before, &column, style, page));
            start = end;
        }
    }
}

/// Whether a new paragraph begins after `open`, with the first line of `rest`.
fn breaks(open: &[Line], rest: &[Line], column: &Column, style: &Style<'_>) -> bool {
    let (first, before, next) = (&open[0], &open[open.len() - 1], &rest[0]);
    let size = before.size;
    let mono = |line: &Line| style.look(line.face()).mono;
    if mono(before) && mono(next) && !style.look(style.face).mono {
        return next.y - before.y > 2.6 * size;
    }
    // A raised figure moves its line down, and a sentence goes on there.
    let spread = if next.has_raised() && !ends_sentence(&before.text()) { 1.5 } else { 1.2 };
    if (next.size / size - 1.0).abs() > 0.07 || next.y - before.y > spread * style.leading(before) {
        return true;
    }
    let bold = |line: &Line| line.words.iter().all(|word| style.look(word.face).bold);
    if open.iter().all(bold) != bold(next) && (open.iter().all(bold) || bold(next)) && open.len() < 4 {
        // A sentence may have a bold line by chance, a heading ends with its line.
        let goes_on = next.text().starts_with(char::is_lowercase) || before.text().ends_with([',', '-']);
        if !goes_on {
            return true;
        }
    }
    let marker = next.words[0].text.as_str();
    let in_list = is_marker(&first.words[0].text);
    if is_sure_bullet(marker) || in_list && is_marker(marker) && next.x0 < first.x0 + size {
        return true;
    }
    let ended = ends_sentence(&before.text());
    let need = next.words[0].x1 - next.words[0].x0 + 0.3 * size;
    let room = column.right - before.x1;
    if is_marker(marker) && next.words.len() > 1 && (ended || before.text().ends_with(':')) && room > need {
        return true;
    }
    // A heading has no first line to be indented; what is centred has no margin.
    let middle = |line: &Line| (line.x0 + line.x1) / 2.0;
    let centred = (middle(before) - middle(next)).abs() < 0.3 * size && (next.x0 - column.left).abs() > 0.7 * size;
    let large = size > 1.1 * style.size;
    let heading = large || bold(before) && bold(next) && !style.look(style.face).bold;
    if (heading || centred) && !ended && next.text().starts_with(char::is_lowercase) || large {
        return false;
    }
    indents(open, rest, column, in_list)
        || ended && room > need + 0.6 * size
        || room > 0.4 * (column.right - column.left) && !next.text().starts_with(char::is_lowercase) && room > need
}

/// Whether the indentation of the first line of `rest` says that a paragraph begins.
fn indents(open: &[Line], rest: &[Line], column: &Column, in_list: bool) -> bool {
    let (before, next) = (&open[open.len() - 1], &rest[0]);
    let size = before.size;
    let shift = next.x0 - before.x0;
    if shift.abs() < 0.7 * size || shift.abs() > 8.0 * size {
        return shift < 0.0 && open.len() > 1 && shift.abs() > 0.7 * size;
    }
    if shift > 0.0 {
        if open.len() == 1 && in_list {
            return false;
        }
        // The lines after it show whether it alone is indented, or all that follows is.
        let hangs = rest.get(1).is_some_and(|after| (after.x0 - next.x0).abs() < 0.3 * size);
        let need = next.words[0].x1 - next.words[0].x0 + 0.3 * size;
        return !(hangs && open.len() == 1 && column.right - before.x1 < need);
    }
    // Back to the margin: the first line was indented, or else what was indented ends.
    open.len() > 1
}

fn piece(lines: &[Line], before: Option<&Line>, column: &Column, style: &Style<'_>, page: usize) -> Piece {
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    let size = most(lines.iter().map(|line| (line.size, line.words.len()))).unwrap_or(first.size);
    let face = most_common(lines);
    let rest = if lines.len() > 1 { &lines[1..] } else { lines };
    let left = rest.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
    let marker = first.words[0].text.as_str();
    let apart = first.words.len() > 1;
    let hangs = lines.len() == 1 || left > first.x0 + 0.4 * size;
    let kind = if apart && (is_sure_bullet(marker) || is_bullet(marker) && hangs) {
        Kind::Item { bullet: true }
    } else if apart && is_number(marker) && hangs {
        Kind::Item { bullet: false }
    } else if style.look(face).mono && !style.look(style.face).mono {
        Kind::Code
    } else if lines.len() > 1
        && left > column.left + 1.2 * size
        && right < column.right - 0.8 * size
        && (first.x0 - left).abs() < 2.5 * size
        && rest.iter().all(|line| (line.x0 - left).abs() < 0.3 * size)
    {
        Kind::Quote
    } else {
        Kind::Text
    };
    Piece {
        kind,
        lines: lines.to_vec(),
        page,
        size,
        face,
        above: before.map_or(9.0, |before| (first.top() - before.bottom()) / size),
        full: column.right - last.x1 < 2.5 * size,
        indented: first.x0 > left + 0.7 * size,
        dotted: false,
        turns: Vec::new(),
    }
}

/// The face of most lines.
fn most_common(lines: &[Line]) -> u16 {
    let mut faces: Vec<u16> = lines.iter().map(Line::face).collect();
    faces.sort_unstable();
    faces.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len()).map_or(0, |chunk| chunk[0])
}

/// Whether a line ends where a sentence may.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let text = text.trim_end_matches(['»', '”', '"', '’', ')', ']', ' ', '\u{A0}', '\u{202F}']);
    text.ends_with(['.', '!', '?', '…', ':', ';'])
}

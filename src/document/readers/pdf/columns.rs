//! The order in which a page is read: gutters between columns, and what runs
//! across them.

use super::lines::{Line, lines, most};
use super::paths::Rule;
use super::words::Word;

/// How deep columns may lie within columns.
const DEEPEST: usize = 4;
/// Places at most where a gutter is looked for.
const PLACES: usize = 400;
/// Lines of text that a column has at least.
const FEWEST_LINES: usize = 4;
/// Letters that a line of text has at least; a table's cells have fewer.
const SHORTEST_LINE: usize = 18;

/// The parts of a page, each one column of lines, in the order in which they are read.
pub(super) fn columns(words: Vec<Word>, rules: &[Rule]) -> Vec<Vec<Line>> {
    let mut found = Vec::new();
    split(words, rules, 0, &mut found);
    found
}

fn split(words: Vec<Word>, rules: &[Rule], depth: usize, found: &mut Vec<Vec<Line>>) {
    let rows = lines(words);
    let gutter = if depth < DEEPEST { gutter(&rows, rules) } else { None };
    let Some(gutter) = gutter else {
        if !rows.is_empty() {
            found.push(rows);
        }
        return;
    };
    let (above, within, below) = {
        let mut rows = rows;
        let below = rows.split_off(gutter.rows.end);
        let within = rows.split_off(gutter.rows.start);
        (rows, within, below)
    };
    let words_of = |rows: Vec<Line>| rows.into_iter().flat_map(|row| row.words).collect::<Vec<_>>();
    split(words_of(above), rules, depth + 1, found);
    let (left, right): (Vec<Word>, Vec<Word>) =
        words_of(within).into_iter().partition(|word| (word.x0 + word.x1) / 2.0 < gutter.x);
    split(left, rules, depth + 1, found);
    split(right, rules, depth + 1, found);
    split(words_of(below), rules, depth + 1, found);
}

/// White space between two columns.
struct Gutter {
    x: f32,
    /// The rows that it goes through.
    rows: std::ops::Range<usize>,
}

/// What a row is at a gutter.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Left,
    Right,
    Both,
    /// Both, but with a narrow gap: a comma may hang over the margin.
    Narrow,
    Across,
}

/// The gutter that goes through the most text.
fn gutter(rows: &[Line], rules: &[Rule]) -> Option<Gutter> {
    let left = rows.iter().map(|row| row.x0).reduce(f32::min)?;
    let right = rows.iter().map(|row| row.x1).reduce(f32::max)?;
    let width = right - left;
    if width < 120.0 || rows.len() < FEWEST_LINES {
        return None;
    }
    let text = most(rows.iter().map(|row| (row.size, row.words.len())))?;
    let mut best: Option<(usize, Gutter)> = None;
    // A gutter is wider than a step; a page of a mile has no more steps than another.
    let step = (0.76 * width / PLACES as f32).max(2.0);
    for place in 0..PLACES {
        let x = left + 0.12 * width + step * place as f32;
        if x > right - 0.12 * width {
            break;
        }
        let mut sides: Vec<At> = rows.iter().map(|row| side(row, x, text)).collect();
        settle(&mut sides);
        for (weight, range) in bands(rows, &sides, rules, x) {
            // Of like ones the first is as good as any.
            if best.as_ref().is_none_or(|(most, _)| weight > *most) {
                best = Some((weight, Gutter { x, rows: range }));
            }
        }
    }
    best.map(|(_, gutter)| gutter)
}

/// What a row is at `x`: a gutter is wider than the space between two words
/// of the `text`, in points, and of a heading.
fn side(row: &Line, x: f32, text: f32) -> At {
    let at = row.words.partition_point(|word| (word.x0 + word.x1) / 2.0 < x);
    let reach = |words: &[Word]| words.iter().map(|word| word.x1).reduce(f32::max);
    let before = reach(&row.words[..at]);
    let after = row.words.get(at).map(|word| word.x0);
    match (before, after) {
        (Some(before), _) if before > x => At::Across,
        (_, Some(after)) if after < x => At::Across,
        (Some(before), Some(after)) if after - before < (0.75 * text).max(0.5 * row.size) => {
            if after - before > (0.4 * text).max(0.4 * row.size) { At::Narrow } else { At::Across }
        }
        (Some(_), Some(_)) => At::Both,
        (Some(_), None) => At::Left,
        _ => At::Right,
    }
}

/// A narrow gap in one row is part of a gutter where it goes on above and below.
fn settle(sides: &mut [At]) {
    for index in 0..sides.len() {
        if sides[index] == At::Narrow {
            let open = |side: Option<&At>| side.is_some_and(|side| !matches!(side, At::Narrow | At::Across));
            let goes_on = index > 0 && open(sides.get(index - 1)) && open(sides.get(index + 1));
            sides[index] = if goes_on { At::Both } else { At::Across };
        }
    }
}

/// The runs of rows that nothing crosses at `x` and that are columns of text
/// on both sides, each with how much text it has on the lesser side.
fn bands(rows: &[Line], sides: &[At], rules: &[Rule], x: f32) -> Vec<(usize, std::ops::Range<usize>)> {
    let crossed = |y0: f32, y1: f32| {
        rules.iter().any(|rule| rule.x0 < x - 6.0 && rule.x1 > x + 6.0 && rule.y0 > y0 && rule.y1 < y1)
    };
    let mut found = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let mut end = start;
        while end < rows.len() && sides[end] != At::Across && (end == start || !crossed(rows[end - 1].y, rows[end].y)) {
            end += 1;
        }
        if let Some(band) = trimmed(start..end, rows, sides).and_then(|range| weigh(rows, range, x)) {
            found.push(band);
        }
        start = end.max(start + 1);
    }
    found
}

/// `range` without what is right of the gutter alone at its top and is no part
/// of the right column, as a date is.
fn trimmed(range: std::ops::Range<usize>, rows: &[Line], sides: &[At]) -> Option<std::ops::Range<usize>> {
    let right = || rows[range.clone()].iter().zip(&sides[range.clone()]).filter(|(_, side)| **side == At::Right);
    let margin = most(right().map(|(row, _)| (row.x0, 1))).unwrap_or(0.0);
    // The head of a table may begin elsewhere as well, but stands close to what follows.
    let alone = range.clone().take_while(|row| sides[*row] == At::Right && (rows[*row].x0 - margin).abs() > 4.0);
    let apart = |row: &usize| rows.get(row + 1).is_none_or(|next| next.top() - rows[*row].bottom() > 0.8 * next.size);
    let end = alone.filter(apart).last().map_or(range.start, |row| row + 1);
    let mut rows = range.clone().skip_while(|row| *row < end);
    rows.next().map(|start| start..range.end)
}

/// What stands on one side of a gutter.
#[derive(Default)]
struct Side {
    letters: usize,
    long_lines: usize,
    in_long_lines: usize,
}

impl Side {
    fn add(&mut self, letters: usize) {
        self.letters += letters;
        if letters >= SHORTEST_LINE {
            self.long_lines += 1;
            self.in_long_lines += letters;
        }
    }

    /// Whether most of it is in lines as text has, and not in cells.
    fn is_text(&self) -> bool {
        self.long_lines >= FEWEST_LINES && self.in_long_lines * 5 >= self.letters * 3
    }
}

fn weigh(rows: &[Line], range: std::ops::Range<usize>, x: f32) -> Option<(usize, std::ops::Range<usize>)> {
    let mut sides = [Side::default(), Side::default()];
    for row in &rows[range.clone()] {
        let mut letters = [0, 0];
        for word in &row.words {
            letters[usize::from((word.x0 + word.x1) / 2.0 >= x)] += word.text.chars().count();
        }
        sides.iter_mut().zip(letters).for_each(|(side, letters)| side.add(letters));
    }
    sides.iter().all(Side::is_text).then_some((sides[0].letters.min(sides[1].letters), range))
}

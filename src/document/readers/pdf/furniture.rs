//! Running heads and page numbers: what stands at the edge of page after page,
//! and is no part of the text.

use rustc_hash::FxHashMap;

use super::lines::{Line, lines, most};
use super::words::Word;

/// Rows at the top and at the bottom of a page that may be furniture.
const DEPTH: usize = 3;
/// Points by which the same row may be higher or lower on another page.
const SLACK: f32 = 4.0;
/// Characters of a running head at most.
const LONGEST: usize = 160;

/// Size of a running head at most, in sizes of the text: "Chapter 1" is at the
/// same place in every chapter as well, but large.
const LARGEST: f32 = 1.15;

/// A page's words, and where it is cut for what is at its edges.
pub(super) struct Sheet<'w> {
    /// Its words.
    pub words: &'w mut Vec<Word>,
    /// Its height.
    pub height: f32,
}

/// Takes running heads and page numbers out. What the pages call themselves,
/// from 1, where they do: the number printed on the first page.
pub(super) fn take_out(sheets: &mut [Sheet<'_>]) -> Option<i64> {
    for sheet in sheets.iter_mut() {
        take_out_artifacts(sheet);
    }
    let sizes = sheets.iter().flat_map(|sheet| sheet.words.iter().map(|word| (word.size, word.text.len())));
    let largest = LARGEST * most(sizes).unwrap_or(f32::MAX / LARGEST);
    let edges: Vec<[Vec<Edge>; 2]> = sheets.iter().map(edges).collect();
    let repeated = Repeated::of(&edges);
    let first = first_number(&edges);
    let pages = edges.len();
    let numbers = Heights::of(&edges, first);
    for (page, (sheet, edges)) in sheets.iter_mut().zip(&edges).enumerate() {
        let is_furniture = |edge: &Edge| {
            let number = first.map(|first| first + page as i64);
            let numbered = number.is_some_and(|number| {
                edge.is_number(number) || edge.numbers().any(|other| other == number) && numbers.has(edge.y)
            });
            let alone = pages == 1 && edge.is_number(1);
            edge.size < largest && repeated.has(edge) || numbered && edge.text.chars().count() <= LONGEST || alone
        };
        let gone: Vec<(f32, f32)> = edges
            .iter()
            .flat_map(|edge| edge.iter().take_while(|edge| is_furniture(edge)))
            .map(|edge| (edge.top, edge.bottom))
            .collect();
        sheet.words.retain(|word| {
            let middle = (word.top() + word.bottom()) / 2.0;
            !gone.iter().any(|(top, bottom)| (*top..=*bottom).contains(&middle))
        });
    }
    first
}

/// Takes out what the file calls no part of the text, in the margins: some
/// files call more so than they should.
fn take_out_artifacts(sheet: &mut Sheet<'_>) {
    let margin = 0.13 * sheet.height;
    if sheet.words.iter().any(|word| !word.artifact) {
        let (top, bottom) = (margin, sheet.height - margin);
        sheet.words.retain(|word| !word.artifact || (top..=bottom).contains(&word.y));
    }
}

/// A row at an edge.
struct Edge {
    text: String,
    /// Its letters, with a sign for each number.
    shape: String,
    y: f32,
    size: f32,
    top: f32,
    bottom: f32,
}

impl Edge {
    fn new(line: &Line) -> Self {
        let text = line.text();
        let mut shape = String::with_capacity(text.len());
        for character in text.chars().filter(|c| !c.is_whitespace()) {
            if !character.is_ascii_digit() {
                shape.extend(character.to_lowercase());
            } else if !shape.ends_with('#') {
                shape.push('#');
            }
        }
        Self { text, shape, y: line.y, size: line.size, top: line.top(), bottom: line.bottom() }
    }

    /// The numbers that it begins or ends with.
    fn numbers(&self) -> impl Iterator<Item = i64> {
        let edge = |word: &str| {
            let digits = word.trim_matches(|c: char| !c.is_alphanumeric());
            digits.parse::<i64>().ok().filter(|_| digits.len() <= 5 && digits.bytes().all(|b| b.is_ascii_digit()))
        };
        let mut words = self.text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|'));
        let first = words.next().and_then(edge);
        // "3 / 12" ends with how many there are, and "Page 3 of 12" too.
        let rest: Vec<i64> = if self.text.chars().count() <= 24 {
            words.filter_map(edge).collect()
        } else {
            words.next_back().and_then(edge).into_iter().collect()
        };
        first.into_iter().chain(rest)
    }

    /// Whether it is a number and nothing else but signs around it.
    fn is_number(&self, number: i64) -> bool {
        let bare = self.text.trim_matches(|c: char| !c.is_alphanumeric());
        bare.parse() == Ok(number)
    }
}

/// The rows at the top, from the top, and at the bottom, from the bottom.
fn edges(sheet: &Sheet<'_>) -> [Vec<Edge>; 2] {
    let rows = lines(sheet.words.clone());
    let some = |rows: &mut dyn Iterator<Item = &Line>| rows.take(DEPTH).map(Edge::new).collect::<Vec<_>>();
    [some(&mut rows.iter()), some(&mut rows.iter().rev())]
}

/// What stands at the same place on several pages.
struct Repeated(FxHashMap<String, Vec<f32>>);

impl Repeated {
    fn of(edges: &[[Vec<Edge>; 2]]) -> Self {
        let mut places: FxHashMap<String, Vec<f32>> = FxHashMap::default();
        for page in edges {
            let [top, bottom] = page;
            // Few rows may be at both edges.
            let new = bottom.iter().filter(|edge| top.iter().all(|other| other.y != edge.y));
            for edge in top.iter().chain(new) {
                places.entry(edge.shape.clone()).or_default().push(edge.y);
            }
        }
        let least = if edges.len() < 3 { 2 } else { 3 };
        places.retain(|shape, places| {
            places.sort_by(f32::total_cmp);
            places.len() >= least && shape.chars().any(char::is_alphabetic)
        });
        Self(places)
    }

    /// Whether this stands there on three pages or more, or on both of two.
    fn has(&self, edge: &Edge) -> bool {
        let Some(places) = self.0.get(&edge.shape) else { return false };
        let from = places.partition_point(|y| *y < edge.y - SLACK);
        let upto = places.partition_point(|y| *y <= edge.y + SLACK);
        upto - from >= 3.min(places.len()) && edge.text.chars().count() <= LONGEST
    }
}

/// Where pages have their numbers.
struct Heights(Vec<f32>);

impl Heights {
    fn of(edges: &[[Vec<Edge>; 2]], first: Option<i64>) -> Self {
        let mut heights = Vec::new();
        for (page, edges) in edges.iter().enumerate() {
            let is_number = |edge: &&Edge| edge.numbers().any(|number| Some(number - page as i64) == first);
            let mut found: Vec<f32> = edges.iter().flatten().filter(is_number).map(|edge| edge.y).collect();
            found.sort_by(f32::total_cmp);
            found.dedup();
            heights.extend(found);
        }
        heights.sort_by(f32::total_cmp);
        Self(heights)
    }

    /// Whether another page has its number at this height as well.
    fn has(&self, y: f32) -> bool {
        let from = self.0.partition_point(|height| *height < y - SLACK);
        self.0.partition_point(|height| *height <= y + SLACK) - from > 1
    }
}

/// The number printed on the first page, if numbers go up with the pages.
fn first_number(edges: &[[Vec<Edge>; 2]]) -> Option<i64> {
    let mut counts: FxHashMap<i64, usize> = FxHashMap::default();
    for (page, edges) in edges.iter().enumerate() {
        let mut numbers: Vec<i64> =
            edges.iter().flatten().flat_map(Edge::numbers).map(|number| number - page as i64).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().for_each(|first| *counts.entry(first).or_default() += 1);
    }
    let mut counts: Vec<(i64, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(first, count)| (std::cmp::Reverse(*count), first.abs()));
    let (first, count) = counts.first().copied()?;
    (count >= 2.max(edges.len() * 2 / 5) && edges.len() > 1).then_some(first)
}

//! From words to lines: what stands on one level, from left to right.

use super::words::Word;

/// A line of text, or a row of a table.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words from left to right.
    pub words: Vec<Word>,
    /// Its left end.
    pub x0: f32,
    /// Its right end.
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    /// The size of most of it.
    pub size: f32,
    /// The least gap between two words, as a share of their size.
    least: f32,
}

impl Line {
    fn new(mut words: Vec<Word>) -> Option<Self> {
        words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let largest = most(words.iter().map(|word| (word.size, word.text.chars().count())))?;
        let main = words.iter().find(|word| (word.size - largest).abs() < 0.06 * largest)?;
        let (y, size) = (main.y, largest);
        let x0 = words.first()?.x0;
        let x1 = words.iter().fold(x0, |x1, word| x1.max(word.x1));
        // What has spaces of its own needs none to be guessed.
        let least = if words.iter().filter(|word| word.spaced).count() * 3 > words.len() { 0.25 } else { 0.16 };
        Some(Self { words, x0, x1, y, size, least })
    }

    /// The face of most of it.
    pub fn face(&self) -> u16 {
        let mut counts: Vec<(u16, usize)> = Vec::new();
        for word in &self.words {
            let letters = word.text.chars().filter(|c| c.is_alphanumeric()).count();
            match counts.iter_mut().find(|(face, _)| *face == word.face) {
                Some((_, count)) => *count += letters,
                None => counts.push((word.face, letters)),
            }
        }
        counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(0, |(face, _)| face)
    }

    /// How high it reaches.
    pub fn top(&self) -> f32 {
        self.y - 0.72 * self.size
    }

    /// How low it reaches.
    pub fn bottom(&self) -> f32 {
        self.y + 0.2 * self.size
    }

    /// Its words, with spaces where there are some.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (index, word) in self.words.iter().enumerate() {
            if index > 0 && self.has_space(index) {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }

    /// Whether the word at `index` stands above the line and is no larger, as a reference to a note does.
    pub fn is_raised(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| {
            let (size, by) = (word.size / self.size, (self.y - word.y) / self.size);
            size < 0.85 && by > 0.12 || size < 1.02 && by > 0.25
        })
    }

    /// Whether some of its words are.
    pub fn has_raised(&self) -> bool {
        (0..self.words.len()).any(|index| self.is_raised(index))
    }

    /// Whether there is a space before the word at `index`.
    pub fn has_space(&self, index: usize) -> bool {
        let (before, word) = (&self.words[index - 1], &self.words[index]);
        before.spaced || word.x0 - before.x1 > self.least * before.size.min(word.size).max(0.6 * self.size)
    }

    /// The parts of the line that are further apart than words are.
    pub fn segments(&self) -> Vec<std::ops::Range<usize>> {
        let mut segments = Vec::new();
        let mut start = 0;
        let stretched = self.is_stretched();
        for index in 1..self.words.len() {
            if !stretched && self.words[index].x0 - self.words[index - 1].x1 > 0.9 * self.size {
                segments.push(start..index);
                start = index;
            }
        }
        segments.push(start..self.words.len());
        segments
    }

    /// Whether its words are apart only because it is stretched to the margin:
    /// the gaps are wide and all alike, as those between cells are not.
    fn is_stretched(&self) -> bool {
        let at: Vec<usize> = (1..self.words.len()).filter(|index| self.has_space(*index)).collect();
        let gap = |index: &usize| self.words[*index].x0 - self.words[index - 1].x1;
        let (least, most) = at.iter().map(gap).fold((f32::MAX, 0.0_f32), |(a, b), gap| (a.min(gap), b.max(gap)));
        let spaced = at.iter().all(|index| self.words[index - 1].spaced);
        let words = self.words.iter().filter(|word| word.text.chars().any(char::is_alphabetic)).count();
        at.len() >= if spaced { 2 } else { 4 }
            && most - least < 0.3 * self.size
            && most < 4.0 * self.size
            && words * 3 > self.words.len() * 2
    }

    /// A part of it as a line.
    pub fn part(&self, range: std::ops::Range<usize>) -> Option<Self> {
        Self::new(self.words.get(range)?.to_vec())
    }
}

/// The value that most of the weight is on, in steps of a tenth.
pub(super) fn most(values: impl Iterator<Item = (f32, usize)>) -> Option<f32> {
    let mut weights: Vec<(i32, usize)> =
        values.map(|(value, weight)| ((value * 10.0).round() as i32, weight)).collect();
    weights.sort_unstable();
    let mut best: Option<(i32, usize)> = None;
    for chunk in weights.chunk_by(|a, b| a.0 == b.0) {
        let weight = chunk.iter().map(|(_, weight)| weight).sum::<usize>();
        if best.is_none_or(|(_, most)| weight > most) {
            best = Some((chunk[0].0, weight));
        }
    }
    best.map(|(value, _)| value as f32 / 10.0)
}

/// The lines that `words` stand on, from top to bottom.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<(f32, f32, Vec<Word>)> = Vec::new();
    for word in words {
        let (top, bottom) = (word.top(), word.bottom());
        // It can only belong to one of the last few, as they come from top to bottom.
        let near = rows.iter_mut().rev().take(4).find(|(row_top, row_bottom, _)| {
            let shared = bottom.min(*row_bottom) - top.max(*row_top);
            shared > 0.42 * (bottom - top).min(*row_bottom - *row_top)
        });
        match near {
            Some((row_top, row_bottom, row)) => {
                if bottom - top > *row_bottom - *row_top {
                    (*row_top, *row_bottom) = (top, bottom);
                }
                row.push(word);
            }
            None => rows.push((top, bottom, vec![word])),
        }
    }
    let mut lines: Vec<Line> = rows.into_iter().filter_map(|(_, _, words)| Line::new(words)).collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    lines
}

//! A briefing ready for the window: cut into the rows that a long list draws, and
//! with what its author can choose.

use crate::briefing::compose::Offers;
use crate::briefing::model::{Briefing, BriefingBlock, Line, Piece, Table};

/// A briefing for the window.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What can be chosen.
    pub offers: Offers,
    /// The rows of the preview, top to bottom.
    pub rows: Vec<Row>,
    /// For each table, by part and block, how the width is shared out among its columns.
    shares: Vec<((usize, usize), Vec<f32>)>,
}

/// A row of the preview. Indices point into the briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Title and subtitle.
    Title,
    /// The heading of a part.
    Heading(usize),
    /// A block of a part that is no table.
    Block(usize, usize),
    /// The headings of a table's columns.
    Columns(usize, usize),
    /// A row of a table.
    Cells(usize, usize, usize),
    /// What stands between the parts and the footnotes.
    Rule,
    /// A footnote.
    Footnote(usize),
}

impl Sheet {
    /// Prepares a briefing. Grows with it, so it is not for a frame.
    pub fn new(briefing: &Briefing, offers: Offers) -> Self {
        let mut rows = vec![Row::Title];
        let mut tables = Vec::new();
        for (part, composed) in briefing.parts.iter().enumerate() {
            rows.push(Row::Heading(part));
            for (block, content) in composed.blocks.iter().enumerate() {
                let BriefingBlock::Table(table) = content else {
                    rows.push(Row::Block(part, block));
                    continue;
                };
                tables.push(((part, block), shares(table)));
                rows.push(Row::Columns(part, block));
                rows.extend((0..table.rows.len()).map(|row| Row::Cells(part, block, row)));
            }
        }
        if !briefing.footnotes.is_empty() {
            rows.push(Row::Rule);
            rows.extend((0..briefing.footnotes.len()).map(Row::Footnote));
        }
        Self { offers, rows, shares: tables }
    }

    /// How the width is shared out among the columns of a table.
    pub fn shares(&self, part: usize, block: usize) -> &[f32] {
        let found = self.shares.binary_search_by_key(&(part, block), |(place, _)| *place);
        found.map_or(&[], |index| &self.shares[index].1)
    }
}

/// Letters that a row of a table has room for, more or less.
const ROOM: f32 = 60.0;

/// How the width is shared out: to each column enough for its longest word, and what is left by how
/// long its cells are, within bounds.
fn shares(table: &Table) -> Vec<f32> {
    let column = |index: usize| {
        let title = table.columns[index].title.as_str();
        let cells = table.rows.iter().filter_map(|row| row.get(index)).map(words);
        let (mut word, mut cell) = (longest_word(title), title.chars().count());
        for words in cells {
            word = word.max(longest_word(&words));
            cell = cell.max(words.chars().count());
        }
        let least = (word + 1.0).clamp(6.0, 18.0);
        (least, ((cell + 1) as f32).clamp(least, 48.0))
    };
    let columns: Vec<(f32, f32)> = (0..table.columns.len()).map(column).collect();
    let least: f32 = columns.iter().map(|(least, _)| least).sum();
    let more: f32 = columns.iter().map(|(least, wanted)| wanted - least).sum();
    let left = (ROOM - least).max(0.0).min(more) / more.max(1.0);
    let widths: Vec<f32> = columns.iter().map(|(least, wanted)| least + (wanted - least) * left).collect();
    let total: f32 = widths.iter().sum::<f32>().max(1.0);
    widths.into_iter().map(|width| width / total).collect()
}

/// A line as it is shown in a cell.
fn words(line: &Line) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Strong(text) | Piece::Source { text, .. } | Piece::Marked { text, .. } => {
            text.clone()
        }
        Piece::Topic(topic) => topic.number.clone(),
        Piece::Footnote(_) => "[1]".to_owned(),
    };
    line.iter().map(piece).collect()
}

/// The width of the longest word, in small letters; digits, capitals and signs of money are wider.
fn longest_word(words: &str) -> f32 {
    let width = |c: char| if c.is_lowercase() { 1.0 } else { 1.3 };
    words.split_whitespace().map(|word| word.chars().map(width).sum()).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::model::{Align, Column};

    #[test]
    fn a_short_column_keeps_its_longest_word_beside_a_long_one() {
        let column = |title: &str| Column { title: title.to_owned(), align: Align::Left };
        let cell = |text: &str| vec![Piece::Text(text.to_owned())];
        let table = Table {
            columns: vec![column("Value"), column("What it measures"), column("Document")],
            rows: vec![vec![cell("$6M"), cell(&"long words ".repeat(20)), cell("La boulangerie")]],
        };
        let shares = shares(&table);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        assert!(shares[2] * ROOM >= "boulangerie".len() as f32, "{shares:?}");
        assert!(shares[1] > 0.5 && shares[0] * ROOM >= 5.0, "{shares:?}");
    }
}

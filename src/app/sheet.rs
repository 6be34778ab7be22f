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

/// How the width is shared out: by the longest words that each column holds, within bounds.
fn shares(table: &Table) -> Vec<f32> {
    let length = |line: &Line| -> usize {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::Strong(text) | Piece::Source { text, .. } | Piece::Marked { text, .. } => {
                text.chars().count()
            }
            Piece::Topic(topic) => topic.number.len(),
            Piece::Footnote(_) => 3,
        };
        line.iter().map(piece).sum()
    };
    let column = |index: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(index)).map(length).max().unwrap_or(0);
        cells.max(table.columns[index].title.chars().count() + 2).clamp(7, 48) as f32
    };
    let lengths: Vec<f32> = (0..table.columns.len()).map(column).collect();
    let total: f32 = lengths.iter().sum::<f32>().max(1.0);
    lengths.into_iter().map(|length| length / total).collect()
}

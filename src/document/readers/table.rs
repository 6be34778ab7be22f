//! Tables: their cells are written as blocks first. Then those of a table of
//! data become its rows; what merely arranges a page stays blocks.

use super::builder::{Builder, Place};
use crate::document::{Block, BlockKind, StyleRun};
use crate::text::Span;

/// Bytes that a cell of a table of data has at most.
const LONGEST_CELL: usize = 2_000;

/// Columns that a table has at most: a merged cell may say that it spans more.
pub(super) const MOST_COLUMNS: usize = 64;

/// A table that is being written.
pub(super) struct OpenTable {
    /// What the table itself stands in: its cells begin anew.
    place: Place,
    /// How many headings there were before it.
    headings: usize,
    cells: Vec<Cell>,
    row: usize,
    /// The column of the next cell.
    column: usize,
    /// For each column, in how many rows from here a cell from above stands in it.
    spanned: Vec<usize>,
}

struct Cell {
    row: usize,
    column: usize,
    /// Its first block; it ends where the next cell begins.
    block: usize,
}

impl Builder {
    /// Begins a table.
    pub fn begin_table(&mut self) {
        self.close();
        self.tables.push(OpenTable {
            headings: self.draft.headings.len(),
            place: std::mem::take(&mut self.place),
            cells: Vec::new(),
            row: 0,
            column: 0,
            spanned: Vec::new(),
        });
    }

    /// Begins a row.
    pub fn begin_row(&mut self) {
        self.close();
        if let Some(table) = self.tables.last_mut() {
            table.row += 1;
            table.column = 0;
            table.spanned.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        }
    }

    /// Begins a cell that spans so many columns and rows.
    pub fn begin_cell(&mut self, columns: usize, rows: usize) {
        self.close();
        let block = self.draft.blocks.len();
        let Some(table) = self.tables.last_mut() else { return };
        self.place = Place::default();
        while table.spanned.get(table.column).is_some_and(|rows| *rows > 0) {
            table.column += 1;
        }
        let column = table.column.min(MOST_COLUMNS);
        table.cells.push(Cell { row: table.row, column, block });
        table.column = column.saturating_add(columns.max(1)).min(MOST_COLUMNS);
        if rows > 1 {
            table.spanned.resize(table.spanned.len().max(table.column), 0);
            table.spanned[column..table.column].fill(rows);
        }
    }

    /// Ends a table.
    pub fn end_table(&mut self) {
        self.close();
        let Some(table) = self.tables.pop() else { return };
        if self.is_data(&table) {
            self.set_rows(&table);
        }
        self.place = table.place;
    }

    /// Whether a table has data in rows and columns, and does not merely
    /// arrange a page: no tables, headings or long texts in its cells.
    fn is_data(&self, table: &OpenTable) -> bool {
        let Some(first) = table.cells.first() else { return false };
        let written = &self.draft.blocks[first.block..];
        let ends = table.cells.iter().skip(1).map(|next| next.block).chain([self.draft.blocks.len()]);
        let short = |(cell, end): (&Cell, usize)| {
            let blocks = &self.draft.blocks[cell.block..end];
            let span = blocks.first().zip(blocks.last()).map(|(first, last)| first.span.union(last.span));
            span.is_none_or(|span| span.len() <= LONGEST_CELL)
        };
        !written.is_empty()
            && table.cells.iter().any(|cell| cell.column != first.column)
            && self.draft.headings.len() == table.headings
            && !written.iter().any(|block| matches!(block.kind, BlockKind::Table | BlockKind::Code))
            && table.cells.iter().zip(ends).all(short)
    }

    /// Makes one block of the table's cells.
    fn set_rows(&mut self, table: &OpenTable) {
        let Some(first) = table.cells.first().map(|cell| cell.block) else { return };
        let blocks = self.draft.blocks.split_off(first);
        let kept = self.draft.blocks.last().map_or(0, |block| block.span.end());
        let from = self.draft.styles.partition_point(|run| run.span.start() < kept);
        let runs = self.draft.styles.split_off(from);
        let old = self.draft.text.split_off(kept);
        let text = &mut self.draft.text;
        if kept > 0 {
            text.push_str("\n\n");
        }
        let start = text.len();
        let mut moved = Vec::with_capacity(blocks.len());
        let (mut row, mut column) = (0, 0);
        let ends = table.cells.iter().skip(1).map(|next| next.block - first).chain([blocks.len()]);
        for (cell, end) in table.cells.iter().zip(ends) {
            if cell.row > row {
                text.truncate(text.trim_end_matches('\t').len());
                if text.len() > start && !text.ends_with('\n') {
                    text.push('\n');
                }
                (row, column) = (cell.row, 0);
            }
            text.extend(std::iter::repeat_n('\t', cell.column.saturating_sub(column)));
            column = cell.column;
            // Beyond the last column cells stand side by side.
            if text.len() > start && !text.ends_with(['\t', '\n']) {
                text.push(' ');
            }
            for (nth, block) in blocks[cell.block - first..end].iter().enumerate() {
                if nth > 0 {
                    text.push(' ');
                }
                moved.push((block.span, text.len()));
                let words = old.get(block.span.start() - kept..block.span.end() - kept).unwrap_or_default();
                text.extend(words.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }));
            }
        }
        let end = text.trim_end().len();
        text.truncate(end);
        self.draft.styles.extend(runs.into_iter().filter_map(|run| carried(run, &moved)));
        let (span, marker) = (Span::new(start, end), Span::new(start, start));
        self.draft.blocks.push(Block { kind: BlockKind::Table, span, marker, level: 0, continues: false });
    }
}

/// A styled run where its block went to.
fn carried(run: StyleRun, moved: &[(Span, usize)]) -> Option<StyleRun> {
    let index = moved.partition_point(|(span, _)| span.start() <= run.span.start()).checked_sub(1)?;
    let (span, to) = moved[index];
    let start = to + run.span.start() - span.start();
    span.covers(run.span).then(|| StyleRun { span: Span::new(start, start + run.span.len()), ..run })
}

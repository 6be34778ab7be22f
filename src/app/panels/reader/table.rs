//! Tables: columns as wide as their content asks for, figures to the right, a
//! line below the head and thin ones between the rows.

use eframe::egui::{Rect, Ui, pos2, vec2};

use super::look::Look;
use super::page::Piece;
use super::setting;
use crate::app::theme::Tokens;
use crate::document::{Block, Document};
use crate::text::Span;

/// Room between two columns, in points.
const GAP: f32 = 20.0;
/// Room above and below the words of a row, in points.
const PAD: f32 = 4.0;

/// Lays out the cells of a table, and the lines between its rows.
pub fn lay_out(
    ui: &mut Ui,
    document: &Document,
    block: &Block,
    look: Look,
    tokens: &Tokens,
) -> (Vec<Piece>, Vec<Rect>) {
    let rows = cells(document, block);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
    let mut lay = |cell: Span, width: f32| setting::lay_out(ui, document, block, cell, look, tokens, width);
    let mut natural: Vec<Vec<Piece>> = Vec::with_capacity(rows.len());
    let mut widths = vec![look.size * 2.0; columns];
    for row in &rows {
        let row: Vec<Piece> = row.iter().map(|cell| lay(*cell, f32::INFINITY)).collect();
        for (width, piece) in widths.iter_mut().zip(&row) {
            *width = width.max(piece.galley.size().x + 1.0);
        }
        natural.push(row);
    }
    let squeezed = squeeze(&mut widths, look);
    let right: Vec<bool> = (0..columns).map(|column| is_of_figures(document, &rows, column)).collect();
    let (mut pieces, mut lines, mut y) = (Vec::new(), Vec::new(), 0.0);
    let total = widths.iter().sum::<f32>() + GAP * (columns - 1) as f32;
    for (number, row) in natural.into_iter().enumerate() {
        let (mut x, mut height) = (0.0, 0.0_f32);
        for (column, mut piece) in row.into_iter().enumerate() {
            if squeezed && piece.galley.size().x > widths[column] {
                piece = lay(piece.span, widths[column]);
            }
            let size = piece.galley.size();
            height = height.max(size.y);
            let shift = if right[column] { (widths[column] - size.x).max(0.0) } else { 0.0 };
            piece.at = vec2(x + shift, y);
            pieces.push(piece);
            x += widths[column] + GAP;
        }
        y += height + PAD;
        if number + 1 < rows.len() {
            let thick = if number == 0 && !block.continues { 2.0 } else { 1.0 };
            lines.push(Rect::from_min_size(pos2(0.0, y - PAD / 2.0 - thick / 2.0), vec2(total, thick)));
        }
    }
    (pieces, lines)
}

/// The cells of each row.
fn cells(document: &Document, block: &Block) -> Vec<Vec<Span>> {
    let mut start = block.span.start();
    let mut row = |line: &str| {
        let mut cells = Vec::new();
        for cell in line.split('\t') {
            cells.push(Span::new(start, start + cell.len()));
            start += cell.len() + 1;
        }
        cells
    };
    block.span.of(&document.text).split('\n').map(&mut row).collect()
}

/// Makes columns narrower where there is no room for all of them, the widest most. Did it?
fn squeeze(widths: &mut [f32], look: Look) -> bool {
    let columns = widths.len();
    let gaps = GAP * (columns - 1) as f32;
    let wanted: f32 = widths.iter().sum();
    let room = (look.width.max(look.room.min(wanted + gaps)) - gaps).max(look.size);
    if wanted <= room {
        return false;
    }
    let fair = room / columns as f32;
    let over: f32 = widths.iter().filter(|width| **width > fair).sum();
    let rest = room - widths.iter().filter(|width| **width <= fair).sum::<f32>();
    widths.iter_mut().filter(|width| **width > fair).for_each(|width| *width *= rest / over);
    true
}

/// Whether a column holds figures, below its head: they stand below each other by their ends.
fn is_of_figures(document: &Document, rows: &[Vec<Span>], column: usize) -> bool {
    let cells = rows.iter().skip(1).filter_map(|row| row.get(column)).map(|cell| cell.of(&document.text).trim());
    let mut seen = false;
    for cell in cells.filter(|cell| !cell.is_empty() && !matches!(*cell, "–" | "-" | "—")) {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        if digits == 0 || letters > digits + 1 {
            return false;
        }
        seen = true;
    }
    seen
}

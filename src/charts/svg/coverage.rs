//! The coverage grid: entities by topics.

use std::fmt::Write as _;

use super::{Anchor, GAP, GRID, INK, LINE, MARGIN, MUTED, Svg, TEXT, WIDTH, n};
use crate::analysis::EntityKind;
use crate::charts::{Shape, layout, measure};

/// Columns of a coverage chart that have room for their names.
const NAMED_COLUMNS: usize = 10;

impl Svg<'_> {
    pub(super) fn coverage(&mut self) {
        let (row, names, totals) = (28.0, 190.0, 44.0);
        let spec = self.spec;
        let left = MARGIN + names + GAP;
        let cell = (WIDTH - MARGIN - totals - left) / spec.columns.len().max(1) as f64;
        let cell = cell.min(160.0);
        let named = spec.columns.len() <= NAMED_COLUMNS;
        let headings = spec.columns.iter().enumerate().map(|(index, column)| {
            if named { measure::wrap(column, cell - 8.0, 3, TEXT) } else { vec![(index + 1).to_string()] }
        });
        let headings: Vec<Vec<String>> = headings.collect();
        let heading = headings.iter().map(Vec::len).max().unwrap_or(1);
        for (index, lines) in headings.iter().enumerate() {
            let x = left + cell * (index as f64 + 0.5);
            for (line, words) in lines.iter().enumerate() {
                let y = self.y + (heading - lines.len() + line + 1) as f64 * LINE - 4.0;
                self.text((x, y), Anchor::Middle, MUTED, words);
            }
        }
        self.y += heading as f64 * LINE + 6.0;
        let largest = spec.largest_cell();
        for mark in &spec.marks {
            let Shape::Cells(cells) = &mark.shape else { continue };
            let middle = self.y + row / 2.0;
            self.open_mark(mark);
            let colour = colour(mark.entity_kind);
            let _ = write!(self.body, r#"<circle cx="{}" cy="{}" r="4" fill="{colour}"/>"#, n(MARGIN + 4.0), n(middle));
            let name = measure::elide(&mark.label, names - 18.0, TEXT);
            self.text((MARGIN + 16.0, middle + 4.0), Anchor::Start, INK, &name);
            for (index, (count, _)) in cells.iter().enumerate() {
                self.cell((left + cell * index as f64, self.y), (cell, row), (*count, largest), colour);
            }
            let right = left + cell * cells.len() as f64 + totals - 8.0;
            self.text((right, middle + 4.0), Anchor::End, MUTED, &mark.value_label);
            self.body.push_str("</g>\n");
            self.y += row;
        }
        if !named {
            self.y += GAP;
            for (index, column) in spec.columns.iter().enumerate() {
                self.note(&format!("{}  {column}", index + 1));
            }
        }
    }

    fn cell(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), (count, largest): (u32, u32), colour: &str) {
        let (fill, opacity) = if count == 0 { (GRID, 0.5) } else { (colour, layout::strength(count, largest)) };
        let (rx, ry, rw, rh) = (n(x + 1.0), n(y + 1.0), n((w - 2.0).max(1.0)), n(h - 2.0));
        let _ = writeln!(
            self.body,
            r#"<rect x="{rx}" y="{ry}" width="{rw}" height="{rh}" rx="3" fill="{fill}" fill-opacity="{opacity:.2}"/>"#
        );
        if count > 0 && w >= 18.0 {
            self.text((x + w / 2.0, y + h / 2.0 + 4.0), Anchor::Middle, INK, &count.to_string());
        }
    }
}

fn colour(kind: Option<EntityKind>) -> &'static str {
    match kind {
        Some(EntityKind::Person) => "#1F5FA8",
        Some(EntityKind::Organisation) => "#1E7A55",
        Some(EntityKind::Product) => "#7346AE",
        Some(EntityKind::Place) => "#A4551C",
        Some(EntityKind::Event) => "#A32C5F",
        Some(EntityKind::Work | EntityKind::Index) | None => "#8A6A00",
    }
}

//! Horizontal bars: what each measures on the left, its value on the right.

use eframe::egui::{Align, Rect, Shape, Ui, pos2};
use egui_plot::PlotTransform;

use super::paint::{self, ARROW, Line, Way, text};
use super::rows::{self, Rows, Scaled};
use super::stops::{Stop, Stops};
use super::{ChartLook, ChartSpec};
use crate::charts::{self, Mark, layout};

const ROW: f32 = 40.0;
const BAR: f32 = 24.0;
/// Between a mark and its label.
const GAP: f32 = 10.0;
/// Marks whose labels are measured to divide the room.
const MEASURED: usize = 200;

pub(super) fn show(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, stops: &mut Stops<'_>) {
    let full = ui.available_rect_before_wrap();
    let right = full.right() - 12.0;
    let labels = label_width(ui, spec, look, (full.width() * 0.34).clamp(80.0, 260.0));
    let left = full.left() + labels + 2.0 * GAP;
    let value =
        |mark: &Mark| f64::from(text(ui, &mark.value_label, Line::new(look, f32::INFINITY)).size().x + GAP + ARROW);
    let ends = spec.marks.iter().take(MEASURED).map(|mark| (spec.extent(&mark.shape).end, value(mark)));
    let length = layout::axis_width(f64::from(right - left), ends) as f32;
    let axis = Scaled { left, length };
    rows::show(ui, stops, (spec.marks.len(), ROW, rows::TICKS), |ui, stops, rows| {
        let active = |row: usize| stops.is_active(ui, Stop::mark(row));
        let active: Vec<bool> = rows.visible.clone().map(active).collect();
        for (row, active) in rows.visible.clone().zip(&active) {
            if *active {
                let ground = rows.rect(row).shrink2(eframe::egui::vec2(0.0, 1.0));
                ui.painter().rect_filled(ground, 6.0, look.ink.gamma_multiply(0.06));
            }
            let line = Line { lines: 2, align: Align::RIGHT, ..Line::new(look, labels) };
            let label = text(ui, &spec.marks[row].label, line);
            ui.painter().add(paint::centred(label, left - GAP, rows.rect(row).center().y, look.ink));
        }
        let first = rows.visible.start;
        rows::plot(ui, stops, (rows, axis), full.right(), |ui, transform, shapes| {
            rows::grid(transform, spec, look.rule.gamma_multiply(0.7), shapes);
            for row in rows.visible.clone() {
                marked(ui, (spec, look), transform, (row, active[row - first], right), shapes);
            }
        });
        interact(ui, spec, stops, rows);
    });
    rows::ticks(ui, spec, look, axis);
}

/// A bar with its value beside it.
fn marked(
    ui: &Ui,
    (spec, look): (&ChartSpec, &ChartLook),
    transform: &PlotTransform,
    (row, active, right): (usize, bool, f32),
    shapes: &mut Vec<Shape>,
) {
    let mark = &spec.marks[row];
    let extent = spec.extent(&mark.shape);
    let middle = rows::middle(transform, row);
    let start = transform.position_from_point_x(extent.start);
    let end = transform.position_from_point_x(extent.end).max(start + 2.0);
    let rect = Rect::from_min_max(pos2(start, middle - BAR / 2.0), pos2(end, middle + BAR / 2.0));
    let color = if active { look.bar.lerp_to_gamma(look.accent, 0.45) } else { look.bar };
    let way = if mark.shape.points_left() { Way::Left } else { Way::Right };
    let mut after = end + GAP;
    match mark.shape {
        charts::Shape::Band(..) => paint::band(rect, color, shapes),
        charts::Shape::OpenBelow(_) => paint::open_below(rect, way, color, shapes),
        charts::Shape::OpenAbove(_) => {
            paint::open_above(rect, way, color, shapes);
            after += if way == Way::Right { ARROW } else { 0.0 };
        }
        charts::Shape::Bar(_) | charts::Shape::Point(_) | charts::Shape::Cells(_) => {
            paint::bar(rect, way, color, mark.approximate, shapes);
        }
    }
    let value = text(ui, &mark.value_label, Line::new(look, right - after + 8.0));
    shapes.push(paint::centred(value, after, middle, look.ink));
}

fn interact(ui: &Ui, spec: &ChartSpec, stops: &mut Stops<'_>, rows: &Rows) {
    for row in rows.visible.clone() {
        let mark = &spec.marks[row];
        stops.add(ui, rows.rect(row), Stop::mark(row), &format!("{}: {}", mark.label, mark.value_label));
    }
}

/// The width of the widest label in at most two lines, but not more than `most`.
fn label_width(ui: &Ui, spec: &ChartSpec, look: &ChartLook, most: f32) -> f32 {
    let line = Line { lines: 2, ..Line::new(look, most) };
    let widths = spec.marks.iter().take(MEASURED).map(|mark| text(ui, &mark.label, line.clone()).size().x);
    widths.fold(0.0, f32::max).clamp(most.min(80.0), most)
}

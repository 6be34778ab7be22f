//! The timeline: a row for each dated statement, its date on the left, a dot
//! or a band where it lies in time, and what happened beside it.

use eframe::egui::{Align, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_plot::PlotTransform;

use super::paint::{self, Line, text};
use super::rows::{self, Scaled};
use super::stops::{Stop, Stops};
use super::{ChartLook, ChartSpec};
use crate::charts::{self, Mark};

const ROW: f32 = 30.0;
const GAP: f32 = 10.0;
/// Half the height of a band, and the radius of a dot.
const DOT: f32 = 5.0;
/// Marks whose dates are measured to divide the room.
const MEASURED: usize = 200;

pub(super) fn show(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, stops: &mut Stops<'_>) {
    let full = ui.available_rect_before_wrap();
    let line = Line { color: look.muted, align: Align::RIGHT, ..Line::new(look, (full.width() * 0.25).min(180.0)) };
    let widths = spec.marks.iter().take(MEASURED).map(|mark| text(ui, &mark.value_label, line.clone()).size().x);
    let dates = widths.fold(40.0, f32::max);
    let left = full.left() + dates + 3.0 * GAP;
    let axis = Scaled { left, length: (full.right() - 44.0 - left).max(40.0) };
    rows::show(ui, stops, (spec.marks.len(), ROW, rows::TICKS), |ui, stops, rows| {
        let active = |row: usize| stops.is_active(ui, Stop::mark(row));
        let active: Vec<bool> = rows.visible.clone().map(active).collect();
        for (row, active) in rows.visible.clone().zip(&active) {
            if *active {
                ui.painter().rect_filled(rows.rect(row).shrink2(vec2(0.0, 1.0)), 6.0, look.ink.gamma_multiply(0.06));
            }
            let date = text(ui, &spec.marks[row].value_label, line.clone());
            ui.painter().add(paint::centred(date, full.left() + dates + GAP, rows.rect(row).center().y, look.muted));
        }
        rows::plot(ui, stops, (rows, axis), full.right(), |ui, transform, shapes| {
            rows::grid(transform, spec, look.rule.gamma_multiply(0.7), shapes);
            for row in rows.visible.clone() {
                marked(ui, (spec, look), transform, row, shapes);
            }
        });
        for row in rows.visible.clone() {
            let mark = &spec.marks[row];
            stops.add(ui, rows.rect(row), Stop::mark(row), &format!("{}: {}", mark.value_label, mark.label));
        }
    });
    rows::ticks(ui, spec, look, axis);
}

/// A moment, a stretch of time or an open one, with what happened beside it.
fn marked(
    ui: &Ui,
    (spec, look): (&ChartSpec, &ChartLook),
    transform: &PlotTransform,
    row: usize,
    shapes: &mut Vec<Shape>,
) {
    let mark = &spec.marks[row];
    let extent = spec.extent(&mark.shape);
    let middle = rows::middle(transform, row);
    let start = transform.position_from_point_x(extent.start);
    let end = transform.position_from_point_x(extent.end);
    match mark.shape {
        charts::Shape::OpenAbove(_) => open(ui, look, mark, (start, end), (middle, true), shapes),
        charts::Shape::OpenBelow(_) => open(ui, look, mark, (start, end), (middle, false), shapes),
        charts::Shape::Band(..) => {
            let end = end.max(start + 2.0 * DOT);
            let rect = Rect::from_min_max(pos2(start, middle - DOT), pos2(end, middle + DOT));
            shapes.push(Shape::rect_filled(rect, DOT, look.accent.gamma_multiply(0.25)));
            if mark.approximate {
                shapes.extend(paint::dashed(rect, DOT, look.accent));
            } else {
                shapes.push(Shape::rect_stroke(rect, DOT, Stroke::new(1.0, look.accent), StrokeKind::Inside));
            }
            beside(ui, look, mark, (start, end), (middle, transform.frame()), shapes);
        }
        charts::Shape::Bar(_) | charts::Shape::Point(_) | charts::Shape::Cells(_) => {
            shapes.push(Shape::circle_filled(pos2(start, middle), DOT, look.accent));
            beside(ui, look, mark, (start - DOT, start + DOT), (middle, transform.frame()), shapes);
        }
    }
}

/// What happened, after its mark where it fits, else on the side with more room.
fn beside(
    ui: &Ui,
    look: &ChartLook,
    mark: &Mark,
    (start, end): (f32, f32),
    (middle, frame): (f32, &Rect),
    shapes: &mut Vec<Shape>,
) {
    let (before, after) = (start - GAP - frame.left(), frame.right() - GAP - end);
    let label = text(ui, &mark.label, Line::new(look, f32::INFINITY));
    if label.size().x <= after || after >= before {
        let label = text(ui, &mark.label, Line::new(look, after));
        shapes.push(paint::centred(label, end + GAP, middle, look.ink));
    } else {
        let label = text(ui, &mark.label, Line { align: Align::RIGHT, ..Line::new(look, before) });
        shapes.push(paint::centred(label, start - GAP, middle, look.ink));
    }
}

/// A line with one open end, interrupted by its words.
fn open(
    ui: &Ui,
    look: &ChartLook,
    mark: &Mark,
    (start, end): (f32, f32),
    (middle, to_the_right): (f32, bool),
    shapes: &mut Vec<Shape>,
) {
    let line = |from: f32, to: f32| Shape::line_segment([pos2(from, middle), pos2(to, middle)], (2.0, look.accent));
    let label = text(ui, &mark.label, Line::new(look, (end - start - 6.0 * GAP).max(0.0)));
    let words = start + 2.5 * GAP;
    let resume = words + label.size().x + 8.0;
    if end - start < 10.0 * GAP {
        shapes.push(line(start, end));
    } else {
        shapes.extend([line(start, words - 8.0), line(resume, end)]);
        shapes.push(paint::centred(label, words, middle, look.ink));
    }
    let (closed, tip, length) = if to_the_right { (start, end + 5.0, 9.0) } else { (end, start - 5.0, -9.0) };
    shapes.push(Shape::circle_filled(pos2(closed, middle), DOT, look.accent));
    shapes.push(paint::head(pos2(tip, middle), length, look.accent));
}

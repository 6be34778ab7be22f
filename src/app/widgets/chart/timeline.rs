//! The timeline: a row for each dated statement, its date on the left, a dot
//! or a band where it lies in time, and what happened beside it.

use eframe::egui::{Align, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_plot::PlotTransform;

use super::paint::{self, Line, text};
use super::rows::{self, Scaled};
use super::stops::{Stop, Stops};
use super::{ChartLook, ChartSpec, footer};
use crate::charts::{self, Group, Mark, Precision};
use crate::text::Language;

const ROW: f32 = 30.0;
const GAP: f32 = 10.0;
/// Half the height of a band, and the radius of a dot.
const DOT: f32 = 5.0;
/// Marks whose dates are measured to divide the room.
const MEASURED: usize = 200;

pub(super) fn show(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, language: Language, stops: &mut Stops<'_>) {
    let Some(group) = spec.groups.first() else { return };
    let full = ui.available_rect_before_wrap();
    let line = Line { color: look.muted, align: Align::RIGHT, ..Line::new(look, (full.width() * 0.25).min(180.0)) };
    let widths = spec.marks.iter().take(MEASURED).map(|mark| text(ui, &mark.value_label, line.clone()).size().x);
    let dates = widths.fold(40.0, f32::max);
    let left = full.left() + dates + 3.0 * GAP;
    let axis = Scaled { left, length: (full.right() - 44.0 - left).max(40.0) };
    let below = rows::TICKS + footer::height(ui, spec, look, language, stops);
    rows::show(
        ui,
        spec,
        stops,
        (ROW, below),
        |ui, stops, rows| {
            for row in rows.visible(0) {
                let rect = rows.rect(row);
                if stops.is_active(ui, Stop::mark(row)) {
                    ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, look.ink.gamma_multiply(0.06));
                }
                let date = text(ui, &spec.marks[row].value_label, line.clone());
                ui.painter().add(paint::centred(date, full.left() + dates + GAP, rect.center().y, look.muted));
            }
            rows::plot(ui, stops, (rows, 0, axis), full.right(), |ui, transform, shapes| {
                rows::grid(transform, group, look.rule.gamma_multiply(0.7), shapes);
                for row in rows.visible(0) {
                    marked(ui, (spec, group, look), transform, row, shapes);
                }
            });
            for row in rows.visible(0) {
                let mark = &spec.marks[row];
                stops.add(ui, rows.rect(row), Stop::mark(row), &format!("{}: {}", mark.value_label, mark.label));
            }
        },
        |ui, stops| footer::list(ui, spec, look, language, stops),
    );
    rows::ticks_below(ui, Some(group), look, axis);
}

/// A moment, a stretch of time or an open one, with what happened beside it.
fn marked(
    ui: &Ui,
    (spec, group, look): (&ChartSpec, &Group, &ChartLook),
    transform: &PlotTransform,
    row: usize,
    shapes: &mut Vec<Shape>,
) {
    let mark = &spec.marks[row];
    let extent = group.extent(&mark.shape);
    let middle = rows::middle(transform, row);
    let start = transform.position_from_point_x(extent.start);
    let end = transform.position_from_point_x(extent.end);
    match mark.shape {
        charts::Shape::OpenAbove(_) => open(ui, look, mark, (start, end), (middle, true), shapes),
        charts::Shape::OpenBelow(_) => open(ui, look, mark, (start, end), (middle, false), shapes),
        charts::Shape::Band(..) => {
            let end = end.max(start + 2.0 * DOT);
            span(mark, Rect::from_min_max(pos2(start, middle - DOT), pos2(end, middle + DOT)), look, shapes);
            beside(ui, look, mark, (start, end), (middle, transform.frame()), shapes);
        }
        charts::Shape::Bar(_) | charts::Shape::Point(_) | charts::Shape::Cells(_) => {
            shapes.push(Shape::circle_filled(pos2(start, middle), DOT, look.accent));
            beside(ui, look, mark, (start - DOT, start + DOT), (middle, transform.frame()), shapes);
        }
    }
}

/// A stretch of time.
fn span(mark: &Mark, rect: Rect, look: &ChartLook, shapes: &mut Vec<Shape>) {
    let round = rect.height() / 2.0;
    shapes.push(Shape::rect_filled(rect, round, look.accent.gamma_multiply(0.25)));
    if mark.precision == Precision::Stated {
        shapes.push(Shape::rect_stroke(rect, round, Stroke::new(1.0, look.accent), StrokeKind::Inside));
    } else {
        shapes.extend(paint::dashed(rect, round, look.accent));
    }
}

/// A mark without words, as the legend shows it.
pub(super) fn sample(mark: &Mark, rect: Rect, look: &ChartLook, shapes: &mut Vec<Shape>) {
    let middle = rect.center().y;
    let (closed, tip, length) = match mark.shape {
        charts::Shape::OpenAbove(_) => (rect.left() + 4.0, rect.right(), 9.0),
        charts::Shape::OpenBelow(_) => (rect.right() - 4.0, rect.left(), -9.0),
        _ => return span(mark, rect, look, shapes),
    };
    shapes.push(Shape::line_segment([pos2(closed, middle), pos2(tip, middle)], (2.0, look.accent)));
    shapes.push(Shape::circle_filled(pos2(closed, middle), 4.0, look.accent));
    shapes.push(paint::head(pos2(tip, middle), length, look.accent));
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
        shapes.extend(paint::on_ground(label, end + GAP, middle, (look.ink, look.ground)));
    } else {
        let label = text(ui, &mark.label, Line { align: Align::RIGHT, ..Line::new(look, before) });
        shapes.extend(paint::on_ground(label, start - GAP, middle, (look.ink, look.ground)));
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
        shapes.extend(paint::on_ground(label, words, middle, (look.ink, look.ground)));
    }
    let (closed, tip, length) = if to_the_right { (start, end + 5.0, 9.0) } else { (end, start - 5.0, -9.0) };
    shapes.push(Shape::circle_filled(pos2(closed, middle), DOT, look.accent));
    shapes.push(paint::head(pos2(tip, middle), length, look.accent));
}

//! Horizontal bars: what each measures on the left, its value on the right.

use eframe::egui::{Align, Color32, Rect, Role, Sense, Shape, Ui, WidgetInfo, pos2};
use egui_plot::PlotTransform;

use super::paint::{self, ARROW, Line, Way, text};
use super::rows::{self, Rows, Scaled};
use super::stops::{Stop, Stops};
use super::{ChartLook, ChartSpec, footer};
use crate::charts::{self, Group, Mark, Precision, layout, words};
use crate::text::Language;

/// Height of a row, the least that leaves its label two lines, and the least of all.
const ROW: f32 = 40.0;
const TWO_LINES: f32 = 37.0;
const LOW: f32 = 28.0;
/// A chart that is higher than this is a page: few rows are higher there, with longer labels, so that they fill it.
const PAGE: f32 = 420.0;
const TALL: f32 = 64.0;
/// Height of a bar, and the least room above and below it.
const BAR: f32 = 24.0;
const AROUND: f32 = 12.0;
/// A chart that is no higher than this is a strip: rows are low there, so that more are seen.
const STRIP: f32 = 200.0;
/// Between a mark and its label.
const GAP: f32 = 10.0;
/// Marks whose labels are measured to divide the room.
const MEASURED: usize = 200;

/// What the rows of all groups have in common.
#[derive(Clone, Copy)]
struct Frame<'a> {
    spec: &'a ChartSpec,
    look: &'a ChartLook,
    labels: f32,
    row: f32,
    lines: usize,
    axis: Scaled,
    right: f32,
}

pub(super) fn show(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, language: Language, stops: &mut Stops<'_>) {
    let several = spec.groups.len() > 1;
    let mut below = if several { 0.0 } else { rows::TICKS } + footer::height(ui, spec, look, language, stops);
    let room = ui.available_height() - below;
    let row = if stops.is_interactive() { row_height(spec, room) } else { ROW };
    // Where the view cannot hold a group with its axis, that is shown below the view.
    let pinned = several && stops.is_interactive() && rows::highest(spec, row) > room;
    if pinned {
        below += rows::TICKS;
    }
    let mut cut = None;
    let frame = Frame::new(ui, spec, look, row);
    rows::show(
        ui,
        spec,
        stops,
        (row, below),
        |ui, stops, rows| {
            for (index, group) in spec.groups.iter().enumerate() {
                if several {
                    heading(ui, (rows.heading(index), index), look, &words::over(group, language));
                    rows::ticks(ui, rows.ticks(index), group, look, frame.axis);
                }
                frame.group(ui, stops, rows, index);
            }
            cut = rows.without_axis();
        },
        |ui, stops| footer::list(ui, spec, look, language, stops),
    );
    match spec.groups.as_slice() {
        [group] => rows::ticks_below(ui, Some(group), look, frame.axis),
        groups if pinned => rows::ticks_below(ui, cut.and_then(|cut| groups.get(cut)), look, frame.axis),
        _ => {}
    }
}

/// As high as fits all rows into the room, where they do with a little less than usual.
fn row_height(spec: &ChartSpec, room: f32) -> f32 {
    let fitting = (room - rows::besides(spec)) / spec.marks.len().max(1) as f32;
    if room >= PAGE {
        fitting.clamp(ROW, TALL)
    } else if fitting >= LOW {
        fitting.min(ROW)
    } else if room < STRIP {
        LOW
    } else {
        ROW
    }
}

/// What a group's marks have in common, named for a screen reader.
fn heading(ui: &Ui, (rect, index): (Rect, usize), look: &ChartLook, words: &str) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let galley =
        text(ui, words, Line { font: look.heading.clone(), color: look.muted, ..Line::new(look, rect.width()) });
    let is_short = galley.elided;
    ui.painter().add(paint::centred(galley, rect.left(), rect.center().y + 2.0, look.muted));
    let response = ui.interact(rect, ui.scope_id().with(("heading", index)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    if is_short {
        response.on_hover_text(words);
    }
}

impl<'a> Frame<'a> {
    fn new(ui: &Ui, spec: &'a ChartSpec, look: &'a ChartLook, row: f32) -> Self {
        let full = ui.available_rect_before_wrap();
        let right = full.right() - 12.0;
        let lines = if row >= TWO_LINES { 2 } else { 1 };
        let labels = label_width(
            ui,
            spec,
            look,
            (lines, (full.width() * 0.34).clamp(80.0, if row > ROW { 380.0 } else { 260.0 })),
        );
        let left = full.left() + labels + 2.0 * GAP;
        let value =
            |mark: &Mark| f64::from(text(ui, &mark.value_label, Line::new(look, f32::INFINITY)).size().x + GAP + ARROW);
        // One length for all axes, so that the eye has one left and one right edge.
        let ends = spec.groups.iter().flat_map(|group| {
            let marks = spec.marks[group.marks.clone()].iter().take(MEASURED);
            marks.map(|mark| (group.extent(&mark.shape).end, value(mark)))
        });
        let length = layout::axis_width(f64::from(right - left), ends.take(MEASURED)) as f32;
        // The label of the right end is centred there.
        let last = spec.groups.iter().take(MEASURED).filter_map(|group| group.axis.ticks.last());
        let widths = last.map(|tick| text(ui, &tick.label, Line::new(look, f32::INFINITY)).size().x);
        let length = length.min(full.right() - 8.0 - widths.fold(0.0, f32::max) / 2.0 - left).max(40.0);
        Self { spec, look, labels, row, lines, axis: Scaled { left, length }, right }
    }

    fn group(&self, ui: &mut Ui, stops: &mut Stops<'_>, rows: &Rows, index: usize) {
        let (spec, look, group) = (self.spec, self.look, &self.spec.groups[index]);
        let visible = rows.visible(index);
        let active: Vec<bool> = visible.clone().map(|row| stops.is_active(ui, Stop::mark(row))).collect();
        for (row, active) in visible.clone().zip(&active) {
            if *active {
                let ground = rows.rect(row).shrink2(eframe::egui::vec2(0.0, 1.0));
                ui.painter().rect_filled(ground, 6.0, look.ink.gamma_multiply(0.06));
            }
            let line = Line { lines: self.lines, align: Align::RIGHT, ..Line::new(look, self.labels) };
            let label = text(ui, &spec.marks[row].label, line);
            let middle = rows.rect(row).center().y;
            ui.painter().add(paint::centred(label, self.axis.left - GAP, middle, look.ink));
        }
        let (frame, first) = (*self, visible.start);
        rows::plot(ui, stops, (rows, index, self.axis), self.right + 12.0, |ui, transform, shapes| {
            rows::grid(transform, group, look.rule.gamma_multiply(0.7), shapes);
            for row in visible.clone() {
                frame.mark(ui, group, transform, (row, active[row - first]), shapes);
            }
        });
        for row in rows.visible(index) {
            let mark = &spec.marks[row];
            stops.add(ui, rows.rect(row), Stop::mark(row), &format!("{}: {}", mark.label, mark.value_label));
        }
    }

    /// A bar with its value beside it.
    fn mark(
        self,
        ui: &Ui,
        group: &Group,
        transform: &PlotTransform,
        (row, active): (usize, bool),
        shapes: &mut Vec<Shape>,
    ) {
        let (mark, look) = (&self.spec.marks[row], self.look);
        let extent = group.extent(&mark.shape);
        let middle = rows::middle(transform, row);
        let start = transform.position_from_point_x(extent.start);
        let end = transform.position_from_point_x(extent.end).max(start + 2.0);
        let half = (self.row - AROUND).min(BAR.max(self.row * 0.5)) / 2.0;
        let rect = Rect::from_min_max(pos2(start, middle - half), pos2(end, middle + half));
        let color = if active { look.bar.lerp_to_gamma(look.accent, 0.45) } else { look.bar };
        let open = matches!(mark.shape, charts::Shape::OpenAbove(_)) && !mark.shape.points_left();
        let after = end + GAP + if open { ARROW } else { 0.0 };
        quantity(mark, rect, color, shapes);
        let value = text(ui, &mark.value_label, Line::new(look, self.right - after + 8.0));
        if active {
            shapes.push(paint::centred(value, after, middle, look.ink));
        } else {
            shapes.extend(paint::on_ground(value, after, middle, (look.ink, look.ground)));
        }
    }
}

/// The shape of a mark that goes from the left to the right of `rect`, or from
/// its right to its left where it is negative.
pub(super) fn quantity(mark: &Mark, rect: Rect, color: Color32, shapes: &mut Vec<Shape>) {
    let way = if mark.shape.points_left() { Way::Left } else { Way::Right };
    match mark.shape {
        charts::Shape::Band(..) if mark.precision == Precision::Vague => paint::vague(rect, color, shapes),
        charts::Shape::Band(..) => paint::band(rect, color, shapes),
        charts::Shape::OpenBelow(_) => paint::open_below(rect, way, color, shapes),
        charts::Shape::OpenAbove(_) => paint::open_above(rect, way, color, shapes),
        charts::Shape::Bar(_) | charts::Shape::Point(_) | charts::Shape::Cells(_) => {
            paint::bar(rect, way, color, mark.precision == Precision::Approximate, shapes);
        }
    }
}

/// The width of the widest label in so many lines, but not more than `most`.
fn label_width(ui: &Ui, spec: &ChartSpec, look: &ChartLook, (lines, most): (usize, f32)) -> f32 {
    let line = Line { lines, ..Line::new(look, most) };
    let widths = spec.marks.iter().take(MEASURED).map(|mark| text(ui, &mark.label, line.clone()).size().x);
    widths.fold(0.0, f32::max).clamp(most.min(80.0), most)
}

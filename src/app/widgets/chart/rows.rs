//! Rows of equal height, scrolled where they do not fit, and only those drawn
//! that are seen; and the plot that their marks are drawn in.

use std::ops::{Range, RangeInclusive};

use eframe::egui::{Color32, Pos2, Rangef, Rect, ScrollArea, Sense, Shape, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_plot::{Plot, PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::paint::{Line, text};
use super::stops::Stops;
use super::{ChartLook, ChartSpec};
use crate::charts::{Group, layout};

/// Height of the labels of an axis.
pub(super) const TICKS: f32 = 24.0;

/// Height of a group's heading.
pub(super) const HEADING: f32 = 26.0;
/// Between one group's axis and the next heading.
const APART: f32 = 8.0;

/// Height of what is not rows: headings and axes of several groups.
pub(super) fn besides(spec: &ChartSpec) -> f32 {
    if spec.groups.len() > 1 { spec.groups.len() as f32 * (HEADING + TICKS + APART) } else { 0.0 }
}

/// The height of the highest group with its heading and its axis, of rows of `height` each.
pub(super) fn highest(spec: &ChartSpec, height: f32) -> f32 {
    let rows = spec.groups.iter().map(|group| group.marks.len()).max().unwrap_or(0);
    HEADING + rows as f32 * height + TICKS
}

/// Rows that are drawn, and where.
pub(super) struct Rows {
    height: f32,
    /// The rows' whole width, from the top of all there is.
    space: Rect,
    sections: Vec<Section>,
    seen: Rangef,
}

/// The rows of one group.
struct Section {
    marks: Range<usize>,
    /// Top of the first row below the top of all there is.
    top: f32,
}

impl Rows {
    fn new(spec: &ChartSpec, height: f32) -> Self {
        let mut top = 0.0;
        let several = spec.groups.len() > 1;
        let mut section = |marks: Range<usize>| {
            let first = top + if several { HEADING } else { 0.0 };
            top = first + marks.len() as f32 * height + if several { TICKS + APART } else { 0.0 };
            Section { marks, top: first }
        };
        let mut sections: Vec<Section> = spec.groups.iter().map(|group| section(group.marks.clone())).collect();
        if sections.is_empty() {
            sections.push(section(0..spec.marks.len()));
        }
        let space = Rect::from_min_size(Pos2::ZERO, vec2(0.0, top));
        Self { height, space, sections, seen: Rangef::NOTHING }
    }

    /// The height at which nothing is cut, within `room`: that of whole rows, or of all there is.
    fn snapped(&self, room: f32) -> f32 {
        if self.space.height() <= room {
            return room;
        }
        let bottoms = self.sections.iter().map(|section| {
            let rows = ((room - section.top) / self.height).floor().clamp(0.0, section.marks.len() as f32);
            if section.top > room { 0.0 } else { section.top + rows * self.height }
        });
        bottoms.fold(0.0, f32::max).max(self.height)
    }

    /// Where a row is.
    pub(super) fn rect(&self, row: usize) -> Rect {
        let section = self.sections.iter().find(|section| section.marks.contains(&row));
        let top = section.map_or(0.0, |section| section.top + (row - section.marks.start) as f32 * self.height);
        self.at(top, self.height)
    }

    /// Where a group's heading is.
    pub(super) fn heading(&self, group: usize) -> Rect {
        self.at(self.sections[group].top - HEADING, HEADING)
    }

    /// Where the labels of a group's axis are.
    pub(super) fn ticks(&self, group: usize) -> Rect {
        let section = &self.sections[group];
        self.at(section.top + section.marks.len() as f32 * self.height, TICKS)
    }

    /// The rows of a group that are seen, and one more on each side, so that the arrow keys find it.
    pub(super) fn visible(&self, group: usize) -> Range<usize> {
        let section = &self.sections[group];
        let (count, from) = (section.marks.len(), self.space.top() + section.top);
        let first = (((self.seen.min - from) / self.height).floor().max(0.0) as usize).saturating_sub(1);
        let last = (((self.seen.max - from) / self.height).ceil().max(0.0) as usize).saturating_add(1);
        let (first, last) = (first.min(count), last.min(count));
        section.marks.start + first..section.marks.start + last.max(first)
    }

    /// The group of which rows are seen while its axis lies below all that is.
    pub(super) fn without_axis(&self) -> Option<usize> {
        let is_cut = |group: &usize| {
            let first = self.at(self.sections[*group].top, self.height);
            first.top() + 1.0 < self.seen.max && self.ticks(*group).bottom() > self.seen.max + 1.0
        };
        (0..self.sections.len()).find(is_cut)
    }

    fn at(&self, top: f32, height: f32) -> Rect {
        let min = pos2(self.space.left(), self.space.top() + top);
        Rect::from_min_size(min, vec2(self.space.width(), height))
    }

    /// The rows that are seen, of whatever group.
    fn all_visible(&self) -> Range<usize> {
        let visible = (0..self.sections.len()).map(|group| self.visible(group)).filter(|rows| !rows.is_empty());
        visible.fold(0..0, |all, rows| if all.is_empty() { rows } else { all.start..rows.end })
    }
}

/// Lays out a row for each mark of each group and draws those that are seen,
/// leaving `below` free; `after` draws what follows the rows.
pub(super) fn show(
    ui: &mut Ui,
    spec: &ChartSpec,
    stops: &mut Stops<'_>,
    (height, below): (f32, f32),
    add: impl FnOnce(&mut Ui, &mut Stops<'_>, &Rows),
    after: impl FnOnce(&mut Ui, &mut Stops<'_>),
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    if stops.is_interactive() {
        let room = Rows::new(spec, height).snapped((ui.available_height() - below).max(height));
        let area = ScrollArea::vertical().id_salt(stops.id()).max_height(room).auto_shrink([false, true]);
        area.show(ui, |ui| {
            let rows = lay_out(ui, stops, Rows::new(spec, height));
            add(ui, stops, &rows);
            after(ui, stops);
        });
    } else {
        let rows = lay_out(ui, stops, Rows::new(spec, height));
        add(ui, stops, &rows);
    }
}

/// Takes the room for all rows, and says which of them are seen.
fn lay_out(ui: &mut Ui, stops: &mut Stops<'_>, rows: Rows) -> Rows {
    let (_, space) = ui.allocate_space(vec2(ui.available_width(), rows.space.height()));
    let rows = Rows { space, seen: ui.clip_rect().intersect(space).y_range(), ..rows };
    stops.rows(&rows.all_visible());
    if let Some(lit) = stops.newly_lit() {
        ui.scroll_to_rect(rows.rect(lit), None);
    }
    rows
}

/// The x of the axis's left end and its length, in points.
#[derive(Clone, Copy)]
pub(super) struct Scaled {
    pub(super) left: f32,
    pub(super) length: f32,
}

impl Scaled {
    /// Where a position from 0.0 to 1.0 lies.
    pub(super) fn x(self, position: f64) -> f32 {
        self.left + self.length * position as f32
    }
}

/// Draws the visible rows' marks of a group: a plot that moves with its rows and
/// takes nothing from the page, neither wheel nor drag. One row is one unit high,
/// downwards from 0 for the first mark of all; the axis is one unit wide.
pub(super) fn plot<'a>(
    ui: &mut Ui,
    stops: &Stops<'_>,
    (rows, group, axis): (&Rows, usize, Scaled),
    right: f32,
    draw: impl Fn(&Ui, &PlotTransform, &mut Vec<Shape>) + 'a,
) {
    let Range { start: first, end: last } = rows.visible(group);
    if first >= last {
        return;
    }
    let left = axis.left - 8.0;
    let area = Rect::from_min_max(pos2(left, rows.rect(first).top()), pos2(right, rows.rect(last - 1).bottom()));
    let length = f64::from(axis.length.max(1.0));
    let bounds = PlotBounds::from_min_max(
        [-8.0 / length, -(last as f64)],
        [f64::from(right - axis.left) / length, -(first as f64)],
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(area));
    Plot::new(stops.id().with(("plot", group)))
        .width(area.width())
        .height(area.height())
        .sense(Sense::hover())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .auto_bounds(false)
        .set_margin_fraction(Vec2::ZERO)
        .show(&mut child, |plot| {
            plot.set_plot_bounds(bounds);
            plot.add(Marks { base: PlotItemBase::new(String::new()), draw });
        });
}

/// The middle of a row, as the plot sees it.
pub(super) fn middle(transform: &PlotTransform, row: usize) -> f32 {
    transform.position_from_point_y(-(row as f64 + 0.5))
}

/// Lines at the labelled values.
pub(super) fn grid(transform: &PlotTransform, group: &Group, color: Color32, shapes: &mut Vec<Shape>) {
    for tick in &group.axis.ticks {
        let x = transform.position_from_point_x(group.position(tick.value)).round() + 0.5;
        let frame = transform.frame();
        shapes.push(Shape::line_segment([pos2(x, frame.top()), pos2(x, frame.bottom())], (1.0, color)));
    }
}

/// The labelled values of an axis that stays in view below its rows; only their room, where there is no such axis.
pub(super) fn ticks_below(ui: &mut Ui, group: Option<&Group>, look: &ChartLook, axis: Scaled) {
    let (_, strip) = ui.allocate_space(vec2(ui.available_width(), TICKS));
    if let Some(group) = group {
        ticks(ui, strip, group, look, axis);
    }
}

/// The labelled values, or every second, third … where they would run into each other.
pub(super) fn ticks(ui: &Ui, strip: Rect, group: &Group, look: &ChartLook, axis: Scaled) {
    if !ui.is_rect_visible(strip) {
        return;
    }
    let labels = group.axis.ticks.iter().map(|tick| {
        let galley = text(ui, &tick.label, Line { color: look.muted, ..Line::new(look, 200.0) });
        (axis.x(group.position(tick.value)), galley)
    });
    let labels: Vec<_> = labels.collect();
    let places: Vec<_> = labels.iter().map(|(x, galley)| (f64::from(*x), f64::from(galley.size().x))).collect();
    let step = layout::tick_step(&places, 10.0);
    // From the right, where the largest value is.
    for (x, galley) in labels.into_iter().rev().step_by(step) {
        let at = pos2(x - galley.size().x / 2.0, strip.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, look.muted);
    }
}

/// Everything in a plot, drawn by one closure.
struct Marks<F> {
    base: PlotItemBase,
    draw: F,
}

impl<F: Fn(&Ui, &PlotTransform, &mut Vec<Shape>)> PlotItem for Marks<F> {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        (self.draw)(ui, transform, shapes);
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

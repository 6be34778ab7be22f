//! Rows of equal height, scrolled where they do not fit, and only those drawn
//! that are seen; and the plot that their marks are drawn in.

use std::ops::{Range, RangeInclusive};

use eframe::egui::{Color32, Rect, ScrollArea, Sense, Shape, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_plot::{Plot, PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::paint::{Line, text};
use super::stops::Stops;
use super::{ChartLook, ChartSpec};

/// Height of the labels of an axis.
pub(super) const TICKS: f32 = 24.0;

/// Rows that are drawn, and where.
pub(super) struct Rows {
    pub(super) visible: Range<usize>,
    pub(super) height: f32,
    /// The whole width of the first row there is, visible or not.
    first: Rect,
}

impl Rows {
    /// Where a row is.
    pub(super) fn rect(&self, row: usize) -> Rect {
        self.first.translate(vec2(0.0, row as f32 * self.height))
    }
}

/// Lays out a row for each mark and draws those that are seen, leaving `below` free.
pub(super) fn show(
    ui: &mut Ui,
    stops: &mut Stops<'_>,
    (count, height, below): (usize, f32, f32),
    add: impl FnOnce(&mut Ui, &mut Stops<'_>, &Rows),
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    if stops.is_interactive() {
        let room = (ui.available_height() - below).max(height);
        let area = ScrollArea::vertical().id_salt(stops.id()).max_height(room).auto_shrink([false, true]);
        area.show(ui, |ui| {
            let rows = lay_out(ui, stops, count, height);
            add(ui, stops, &rows);
        });
    } else {
        let rows = lay_out(ui, stops, count, height);
        add(ui, stops, &rows);
    }
}

/// Takes the room for all rows, and says which of them are seen.
fn lay_out(ui: &mut Ui, stops: &mut Stops<'_>, count: usize, height: f32) -> Rows {
    let (_, space) = ui.allocate_space(vec2(ui.available_width(), count as f32 * height));
    let seen = ui.clip_rect().intersect(space);
    // One more on each side, so that the arrow keys find it.
    let first = (((seen.top() - space.top()) / height).floor() as usize).saturating_sub(1);
    let last = ((seen.bottom() - space.top()) / height).ceil() as usize + 1;
    let first_rect = Rect::from_min_size(space.min, vec2(space.width(), height));
    let rows = Rows { visible: first.min(count)..last.min(count), height, first: first_rect };
    stops.rows(&rows.visible);
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

/// Draws the visible rows' marks: a plot that moves with its rows and takes
/// nothing from the page, neither wheel nor drag. One row is one unit high,
/// downwards from 0; the axis is one unit wide.
pub(super) fn plot<'a>(
    ui: &mut Ui,
    stops: &Stops<'_>,
    (rows, axis): (&Rows, Scaled),
    right: f32,
    draw: impl Fn(&Ui, &PlotTransform, &mut Vec<Shape>) + 'a,
) {
    let (first, last) = (rows.visible.start, rows.visible.end);
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
    Plot::new(stops.id().with("plot"))
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
pub(super) fn grid(transform: &PlotTransform, spec: &ChartSpec, color: Color32, shapes: &mut Vec<Shape>) {
    for tick in &spec.axis.ticks {
        let x = transform.position_from_point_x(spec.position(tick.value)).round() + 0.5;
        let frame = transform.frame();
        shapes.push(Shape::line_segment([pos2(x, frame.top()), pos2(x, frame.bottom())], (1.0, color)));
    }
}

/// The labelled values; those that would run into the one before are left out.
pub(super) fn ticks(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, axis: Scaled) {
    let (_, strip) = ui.allocate_space(vec2(ui.available_width(), TICKS));
    let mut free = f32::MIN;
    for tick in &spec.axis.ticks {
        let galley = text(ui, &tick.label, Line { color: look.muted, ..Line::new(look, 200.0) });
        let x = axis.x(spec.position(tick.value)) - galley.size().x / 2.0;
        if x > free {
            free = x + galley.size().x + 10.0;
            ui.painter().galley(pos2(x, strip.center().y - galley.size().y / 2.0), galley, look.muted);
        }
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

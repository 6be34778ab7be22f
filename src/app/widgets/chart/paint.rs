//! The shapes that marks are made of, and text that keeps to its room.

use std::sync::Arc;

use eframe::egui::epaint::{Mesh, TextShape};
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align, Color32, CornerRadius, FontId, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::ChartLook;

/// How far an arrow's head reaches beyond an open end.
pub(super) const ARROW: f32 = 9.0;
/// Rounding of a bar's corners.
const ROUND: u8 = 3;

/// How a text is set.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) font: FontId,
    pub(super) color: Color32,
    /// Width that it has.
    pub(super) room: f32,
    /// Lines that it may take.
    pub(super) lines: usize,
    /// Which side its lines are flush with; the galley's origin is there.
    pub(super) align: Align,
}

impl Line {
    /// One line of ink, from the left.
    pub(super) fn new(look: &ChartLook, room: f32) -> Self {
        Self { font: look.font.clone(), color: look.ink, room, lines: 1, align: Align::LEFT }
    }
}

/// Lays out a text; what does not fit is elided.
pub(super) fn text(ui: &Ui, words: &str, line: Line) -> Arc<Galley> {
    let mut job = LayoutJob::simple(words.to_owned(), line.font, line.color, line.room.max(8.0));
    job.wrap = TextWrapping {
        max_width: line.room.max(8.0),
        max_rows: line.lines,
        break_anywhere: line.lines == 1,
        overflow_character: Some('…'),
    };
    job.halign = line.align;
    ui.painter().layout_job(job)
}

/// A galley whose lines are centred around a height.
pub(super) fn centred(galley: Arc<Galley>, x: f32, middle: f32, color: Color32) -> Shape {
    let y = (middle - galley.size().y / 2.0).round();
    Shape::Text(TextShape::new(pos2(x.round(), y), galley, color))
}

/// The same on a piece of the ground, so that no line of the grid runs through the words.
pub(super) fn on_ground(galley: Arc<Galley>, x: f32, middle: f32, (ink, ground): (Color32, Color32)) -> [Shape; 2] {
    let mut plate = galley.rect.translate(vec2(x, middle - galley.size().y / 2.0));
    plate = plate.expand2(vec2(3.0, -1.0));
    [Shape::rect_filled(plate, 2.0, ground), centred(galley, x, middle, ink)]
}

/// Which way a bar goes from zero.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    Left,
    Right,
}

impl Way {
    /// The x of a bar's end.
    fn end(self, rect: Rect) -> f32 {
        if self == Self::Left { rect.left() } else { rect.right() }
    }

    /// −1 or 1.
    fn sign(self) -> f32 {
        if self == Self::Left { -1.0 } else { 1.0 }
    }

    /// Corners rounded at zero only.
    fn corners(self) -> CornerRadius {
        let (left, right) = if self == Self::Left { (0, ROUND) } else { (ROUND, 0) };
        CornerRadius { nw: left, sw: left, ne: right, se: right }
    }
}

/// A bar; where its value is approximate, its end fades.
pub(super) fn bar(rect: Rect, way: Way, color: Color32, approximate: bool, shapes: &mut Vec<Shape>) {
    if !approximate {
        shapes.push(Shape::rect_filled(rect, ROUND, color));
        return;
    }
    let (end, fade) = (way.end(rect), (rect.width() / 2.0).min(32.0) * way.sign());
    let (a, b) = rect.split_left_right_at_x(end - fade);
    let solid = if way == Way::Left { b } else { a };
    shapes.push(Shape::rect_filled(solid, way.corners(), color));
    let faint = color.gamma_multiply(0.15);
    let mut mesh = Mesh::default();
    for (x, color) in [(end - fade, color), (end, faint)] {
        mesh.colored_vertex(pos2(x, rect.top()), color);
        mesh.colored_vertex(pos2(x, rect.bottom()), color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    shapes.push(Shape::mesh(mesh));
}

/// A bar whose value is exceeded: it ends in an arrow's head.
pub(super) fn open_above(rect: Rect, way: Way, color: Color32, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::rect_filled(rect, way.corners(), color));
    // Under the bar by a point, so that no seam is seen.
    let (end, neck) = (way.end(rect), way.end(rect) - way.sign());
    let tip = pos2(end + way.sign() * ARROW, rect.center().y);
    shapes.push(Shape::convex_polygon(
        vec![pos2(neck, rect.top()), tip, pos2(neck, rect.bottom())],
        color,
        Stroke::NONE,
    ));
}

/// A bar whose value is not reached: a faint bar up to a limit, with an arrow's head that points back.
pub(super) fn open_below(rect: Rect, way: Way, color: Color32, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::rect_filled(rect, ROUND, color.gamma_multiply(0.3)));
    let limit = way.end(rect) - way.sign();
    shapes.push(Shape::line_segment([pos2(limit, rect.top()), pos2(limit, rect.bottom())], (2.0, color)));
    let (back, middle) = (limit - way.sign(), rect.center().y);
    let tip = back - way.sign() * rect.width().min(ARROW + 1.0);
    let half = rect.height() * 0.29;
    let head = vec![pos2(tip, middle), pos2(back, middle - half), pos2(back, middle + half)];
    shapes.push(Shape::convex_polygon(head, color, Stroke::NONE));
}

/// A band between two values: paler than a bar, within a line.
pub(super) fn band(rect: Rect, color: Color32, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::rect_filled(rect, ROUND, color.gamma_multiply(0.45)));
    shapes.push(Shape::rect_stroke(rect, ROUND, Stroke::new(1.5, color), StrokeKind::Inside));
}

/// A band that the text leaves open: a dashed outline.
pub(super) fn vague(rect: Rect, color: Color32, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::rect_filled(rect, ROUND, color.gamma_multiply(0.1)));
    shapes.extend(dashed(rect, f32::from(ROUND), color));
}

/// A dashed line around a rounded rectangle.
pub(super) fn dashed(rect: Rect, radius: f32, color: Color32) -> Vec<Shape> {
    let mut path = Vec::new();
    let corners = [
        (rect.right_top() + vec2(-radius, radius), -90.0),
        (rect.right_bottom() + vec2(-radius, -radius), 0.0),
        (rect.left_bottom() + vec2(radius, -radius), 90.0),
        (rect.left_top() + vec2(radius, radius), 180.0),
    ];
    for (centre, from) in corners {
        for step in 0..=4 {
            let angle = f32::to_radians(from + 22.5 * step as f32);
            path.push(centre + radius * vec2(angle.cos(), angle.sin()));
        }
    }
    path.extend(path.first().copied());
    Shape::dashed_line(&path, Stroke::new(1.5, color), 4.0, 3.0)
}

/// An arrow's head with its point at `tip`, pointing right, or left where `length` is negative.
pub(super) fn head(tip: Pos2, length: f32, color: Color32) -> Shape {
    let back = tip.x - length;
    Shape::convex_polygon(vec![tip, pos2(back, tip.y + 5.0), pos2(back, tip.y - 5.0)], color, Stroke::NONE)
}

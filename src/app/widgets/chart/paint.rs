//! The shapes that marks are made of, and text that keeps to its room.

use std::sync::Arc;

use eframe::egui::epaint::{Mesh, TextShape};
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{Align, Color32, CornerRadius, FontId, Galley, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

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

/// A bar; where its value is approximate, its end fades.
pub(super) fn bar(rect: Rect, color: Color32, approximate: bool, shapes: &mut Vec<Shape>) {
    if !approximate {
        shapes.push(Shape::rect_filled(rect, ROUND, color));
        return;
    }
    let fade = (rect.width() / 2.0).min(32.0);
    let (solid, soft) = rect.split_left_right_at_x(rect.right() - fade);
    let left = CornerRadius { nw: ROUND, sw: ROUND, ne: 0, se: 0 };
    shapes.push(Shape::rect_filled(solid, left, color));
    let faint = color.gamma_multiply(0.15);
    let mut mesh = Mesh::default();
    for (corner, color) in
        [(soft.left_top(), color), (soft.right_top(), faint), (soft.right_bottom(), faint), (soft.left_bottom(), color)]
    {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    shapes.push(Shape::mesh(mesh));
}

/// A bar whose value is exceeded: it ends in an arrow's head.
pub(super) fn open_above(rect: Rect, color: Color32, shapes: &mut Vec<Shape>) {
    let left = CornerRadius { nw: ROUND, sw: ROUND, ne: 0, se: 0 };
    shapes.push(Shape::rect_filled(rect, left, color));
    // Under the bar by a point, so that no seam is seen.
    let neck = rect.right() - 1.0;
    let head = vec![pos2(neck, rect.top()), pos2(rect.right() + ARROW, rect.center().y), pos2(neck, rect.bottom())];
    shapes.push(Shape::convex_polygon(head, color, Stroke::NONE));
}

/// A bar whose value is not reached: a faint bar up to a limit, with an arrow's head that points back.
pub(super) fn open_below(rect: Rect, color: Color32, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::rect_filled(rect, ROUND, color.gamma_multiply(0.3)));
    let limit = rect.right() - 1.0;
    shapes.push(Shape::line_segment([pos2(limit, rect.top()), pos2(limit, rect.bottom())], (2.0, color)));
    let reach = rect.width().min(ARROW + 1.0);
    let back = limit - 1.0;
    let head =
        vec![pos2(back - reach, rect.center().y), pos2(back, rect.center().y - 7.0), pos2(back, rect.center().y + 7.0)];
    shapes.push(Shape::convex_polygon(head, color, Stroke::NONE));
}

/// A band between two values: a dashed outline.
pub(super) fn band(rect: Rect, color: Color32, shapes: &mut Vec<Shape>) {
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

//! Icons, drawn as strokes: they take the colour of the text beside them and
//! need no font.

use eframe::egui::{
    Color32, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::command::Side;
use crate::app::theme;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// ‹
    Left,
    /// ›
    Right,
    /// A bin's simpler cousin: ×
    Close,
    /// Arrow down to a line.
    Save,
    /// Three dots, twice: a handle for dragging.
    Grip,
    /// ↑
    Up,
    /// ↓
    Down,
    /// ⋯
    More,
    /// ✓
    Check,
    /// A pencil.
    Pencil,
    /// Three lines, each shorter than the one above.
    Sort,
    /// A triangle with an exclamation mark: look again.
    Alert,
    /// An arrow that turns back.
    Undo,
    /// A mountain under the sun, in a frame.
    Picture,
    /// A grid of cells.
    Table,
    /// Bars of different lengths.
    Bars,
    /// A sheet over another.
    Copy,
    /// A star: a key point.
    Star,
    /// A question mark.
    Question,
    /// A magnifying glass: evidence.
    Lens,
    /// A wave over another, "about": doubt.
    Waves,
    /// A window with a panel at one side of it; filled where the panel is shown.
    Panel(Side, bool),
}

impl Icon {
    /// Draws the icon centred in `rect`.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        let c = rect.center();
        let stroke = Stroke::new(1.5, color);
        let line = |points: &[(f32, f32)]| {
            let points: Vec<Pos2> = points.iter().map(|(x, y)| pos2(c.x + x, c.y + y)).collect();
            painter.line(points, stroke);
        };
        match self {
            Self::Left => line(&[(2.0, -4.0), (-2.0, 0.0), (2.0, 4.0)]),
            Self::Right => line(&[(-2.0, -4.0), (2.0, 0.0), (-2.0, 4.0)]),
            Self::Close => {
                line(&[(-3.5, -3.5), (3.5, 3.5)]);
                line(&[(-3.5, 3.5), (3.5, -3.5)]);
            }
            Self::Save => {
                line(&[(0.0, -4.5), (0.0, 2.0)]);
                line(&[(-2.6, -0.6), (0.0, 2.0), (2.6, -0.6)]);
                line(&[(-4.0, 4.5), (4.0, 4.5)]);
            }
            Self::Grip => {
                for (x, y) in [(-2.0, -4.0), (2.0, -4.0), (-2.0, 0.0), (2.0, 0.0), (-2.0, 4.0), (2.0, 4.0)] {
                    painter.circle_filled(pos2(c.x + x, c.y + y), 1.1, color);
                }
            }
            Self::More => {
                for x in [-4.5, 0.0, 4.5] {
                    painter.circle_filled(pos2(c.x + x, c.y), 1.3, color);
                }
            }
            Self::Check => line(&[(-4.0, 0.5), (-1.2, 3.2), (4.0, -3.2)]),
            Self::Pencil => {
                line(&[(-3.8, 3.8), (-3.2, 1.2), (2.4, -4.4), (4.4, -2.4), (-1.2, 3.2), (-3.8, 3.8)]);
                line(&[(1.0, -3.0), (3.0, -1.0)]);
            }
            Self::Sort => {
                line(&[(-5.0, -4.0), (5.0, -4.0)]);
                line(&[(-5.0, 0.0), (2.0, 0.0)]);
                line(&[(-5.0, 4.0), (-1.0, 4.0)]);
            }
            Self::Undo => {
                line(&[(-2.0, -5.0), (-5.0, -2.0), (-2.0, 1.0)]);
                line(&[(-5.0, -2.0), (1.5, -2.0), (4.0, -0.6), (4.6, 1.6), (3.4, 3.8), (1.0, 4.6), (-2.0, 4.6)]);
            }
            Self::Up => line(&[(-4.0, 2.0), (0.0, -2.0), (4.0, 2.0)]),
            Self::Table => {
                for y in [-4.0, 0.0, 4.0] {
                    line(&[(-5.0, y), (5.0, y)]);
                }
                for x in [-5.0, -1.0, 5.0] {
                    line(&[(x, -4.0), (x, 4.0)]);
                }
            }
            Self::Picture => {
                line(&[(-6.0, -5.0), (6.0, -5.0), (6.0, 5.0), (-6.0, 5.0), (-6.0, -5.0), (6.0, -5.0)]);
                line(&[(-6.0, 3.0), (-2.0, -0.5), (1.0, 2.0), (3.0, 0.5), (6.0, 3.0)]);
                painter.circle_filled(pos2(c.x + 2.6, c.y - 2.2), 1.2, color);
            }
            Self::Bars => {
                line(&[(-4.5, -4.5), (-4.5, 4.5)]);
                for (y, end) in [(-2.5, 5.0), (0.5, 1.0), (3.5, 3.0)] {
                    line(&[(-2.5, y), (end, y)]);
                }
            }
            Self::Copy => {
                line(&[(-1.5, -1.5), (4.5, -1.5), (4.5, 5.0), (-1.5, 5.0), (-1.5, -1.5)]);
                line(&[(-4.0, 2.0), (-4.0, -4.5), (2.0, -4.5)]);
            }
            Self::Star => {
                let point = |nth: u8| {
                    let (angle, radius) =
                        (f32::from(nth) * std::f32::consts::PI / 5.0, [5.5, 2.4][usize::from(nth % 2)]);
                    (angle.sin() * radius, -angle.cos() * radius + 0.5)
                };
                let points: Vec<(f32, f32)> = (0..=11).map(point).collect();
                line(&points);
            }
            Self::Question => {
                line(&[
                    (-2.8, -2.6),
                    (-2.0, -4.4),
                    (0.0, -5.2),
                    (2.0, -4.4),
                    (2.8, -2.6),
                    (2.0, -1.0),
                    (0.6, 0.0),
                    (0.0, 1.8),
                ]);
                painter.circle_filled(pos2(c.x, c.y + 4.6), 1.0, color);
            }
            Self::Lens => {
                painter.circle_stroke(pos2(c.x - 1.0, c.y - 1.0), 3.8, stroke);
                line(&[(1.8, 1.8), (5.0, 5.0)]);
            }
            Self::Waves => {
                for y in [-2.2, 2.2] {
                    line(&[
                        (-5.0, y + 1.0),
                        (-3.6, y - 0.8),
                        (-1.8, y - 1.0),
                        (1.8, y + 1.0),
                        (3.6, y + 0.8),
                        (5.0, y - 1.0),
                    ]);
                }
            }
            Self::Panel(side, shown) => {
                let window = Rect::from_center_size(c, vec2(13.0, 11.0));
                painter.rect_stroke(window, 2.0, Stroke::new(1.2, color), StrokeKind::Inside);
                let mut panel = window.shrink(1.0);
                match side {
                    Side::Topics => panel.max.x = panel.min.x + 4.0,
                    Side::Sidebar => panel.min.x = panel.max.x - 4.0,
                    Side::Chart => panel.min.y = panel.max.y - 4.0,
                }
                if shown {
                    painter.rect_filled(panel, 1.0, color);
                } else {
                    let edge = match side {
                        Side::Topics => [panel.right_top(), panel.right_bottom()],
                        Side::Sidebar => [panel.left_top(), panel.left_bottom()],
                        Side::Chart => [panel.left_top(), panel.right_top()],
                    };
                    painter.line_segment(edge, Stroke::new(1.2, color));
                }
            }
            Self::Down => line(&[(-4.0, -2.0), (0.0, 2.0), (4.0, -2.0)]),
            Self::Alert => {
                line(&[(0.0, -5.0), (5.5, 4.5), (-5.5, 4.5), (0.0, -5.0), (5.5, 4.5)]);
                line(&[(0.0, -1.8), (0.0, 1.2)]);
                painter.circle_filled(pos2(c.x, c.y + 2.9), 0.9, color);
            }
        }
    }

    /// A small button that shows the icon; `name` is its tooltip and what a screen reader says.
    pub fn button(self, ui: &mut Ui, name: &str, enabled: bool) -> Response {
        self.sensing(ui, name, enabled, Sense::click())
    }

    /// The same where the keyboard has another way to do it: the Tab key passes it by.
    pub fn pointer_button(self, ui: &mut Ui, name: &str) -> Response {
        self.sensing(ui, name, true, Sense::CLICK)
    }

    fn sensing(self, ui: &mut Ui, name: &str, enabled: bool, sense: Sense) -> Response {
        let sense = if enabled { sense } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
        let visuals = ui.style().interact(&response);
        if enabled && (response.hovered() || response.has_focus()) {
            ui.painter().rect(rect, 6.0, visuals.weak_bg_fill, visuals.bg_stroke, StrokeKind::Inside);
        }
        let weak = ui.visuals().weak_text_color();
        let color = if enabled { visuals.fg_stroke.color } else { weak.gamma_multiply(theme::DISABLED) };
        self.paint(ui.painter(), rect, color);
        response.on_hover_text(name)
    }
}

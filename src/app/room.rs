//! How much of the window each panel gets: the text first.

use eframe::egui;

use super::command::Side;
use super::panels::reader;
use super::state::{State, View};
use crate::library::Settings;

/// From this size of the window on, in points, there is room for everything.
const ROOMY: egui::Vec2 = egui::vec2(1000.0, 600.0);
/// From this width on, in points, there is room for the sidebar beside the text.
const SIDEBAR: f32 = 660.0;
/// Widths of the topics and of the sidebar, in points, from the least to the most.
const TOPICS: (f32, f32) = (168.0, 400.0);
const SIDE: (f32, f32) = (300.0, 560.0);
/// How near to the edge of a panel the pointer may be about to drag it, in points.
const EDGE: f32 = 12.0;

/// What a window of some size has room for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    topics: bool,
    sidebar: bool,
    chart: bool,
    /// What both panels may have beyond their least widths, in points.
    spare: f32,
}

impl Room {
    /// The room in a window of this size, in points.
    pub fn of(window: egui::Vec2, settings: &Settings, view: View) -> Self {
        let sidebar = view == View::Read && settings.sidebar_open && window.x >= SIDEBAR;
        // What is beside the text is folded away, or made narrower, before its lines are made too short to read.
        let text = if view == View::Read { reader::least_width(settings) } else { 0.0 };
        let least = TOPICS.0 + text + if sidebar { SIDE.0 } else { 0.0 };
        // Large type takes no more than this from what is beside it.
        let topics = window.x >= ROOMY.x.max(least.min(1.2 * ROOMY.x));
        Self { topics, sidebar: window.x >= SIDEBAR, chart: window.y >= ROOMY.y, spare: (window.x - least).max(0.0) }
    }

    /// Whether there is none for a panel.
    pub fn folds(self, side: Side) -> bool {
        match side {
            Side::Topics => !self.topics,
            Side::Sidebar => !self.sidebar,
            Side::Chart => !self.chart,
        }
    }

    /// Whether a panel is shown, of a document that is read.
    pub fn shows(self, side: Side, state: &State) -> bool {
        let settings = &state.settings;
        match side {
            _ if self.folds(side) => state.unfolded == Some(side),
            Side::Topics => settings.topics_open,
            Side::Sidebar => settings.sidebar_open,
            Side::Chart => settings.charts_open,
        }
    }

    /// The width of a panel at the side, and how far it can be dragged. As long as it was not, it leaves room to
    /// the text.
    pub fn width(self, ui: &egui::Ui, side: Side, settings: &Settings) -> (f32, egui::Rangef) {
        let usual = Settings::default();
        let (kept, usual, (least, most)) = match side {
            Side::Topics => (settings.topics_width, usual.topics_width, TOPICS),
            _ => (settings.sidebar_width, usual.sidebar_width, SIDE),
        };
        if kept != usual {
            return (kept, egui::Rangef::new(least, most));
        }
        let width = usual.min(least + self.spare / 2.0);
        let window = ui.ctx().content_rect();
        let edge = if side == Side::Topics { window.min.x + width } else { window.max.x - width };
        let is_dragged = ui.input(|input| {
            let is_near = |at: egui::Pos2| (at.x - edge).abs() < EDGE;
            input.pointer.any_down() || input.pointer.any_released() || input.pointer.latest_pos().is_some_and(is_near)
        });
        (width, if is_dragged { egui::Rangef::new(least, most) } else { egui::Rangef::point(width) })
    }
}

//! A list of which only the visible rows are laid out, however long it is and
//! however different its rows are in height.

use std::sync::{Arc, Mutex};

use eframe::egui::{self, Id, Rect, ScrollArea, Ui, UiBuilder, pos2};

use super::flow::Flow;

/// A guess at a row's height, in points, before it is drawn.
const GUESS: f32 = 40.0;

/// What is remembered of a list between frames.
#[derive(Clone, Default)]
struct Memory {
    width: f32,
    flow: Flow,
    /// The row that was last scrolled to.
    shown: Option<usize>,
    /// Whether that row turned out to be higher, so that its end may be out of view.
    grew: bool,
    offset: f32,
}

/// Draws the rows of a list that are in view, in a scroll area of their own.
/// `shown` is brought into view when it becomes another row.
pub fn show(ui: &mut Ui, name: &str, count: usize, shown: Option<usize>, mut row: impl FnMut(&mut Ui, usize)) {
    let id = Id::unique("list").with(name);
    let memory_id = id.with("memory");
    let memory: Arc<Mutex<Memory>> =
        ui.data_mut(|data| data.get_temp_mut_or_default::<Arc<Mutex<Memory>>>(memory_id).clone());
    // A poisoned lock holds heights that are at worst out of date.
    let mut memory = memory.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let width = ui.available_width();
    if memory.flow.len() != count || memory.width != width {
        *memory = Memory { width, flow: Flow::new(vec![GUESS; count]), ..*memory };
    }
    let height = ui.available_height();
    let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
    if memory.shown != shown {
        memory.shown = shown;
        let bottom = memory.flow.top(shown.map_or(0, |row| row + 1));
        let top = shown.map_or(0.0, |row| memory.flow.top(row));
        let offset = memory.offset;
        if shown.is_some() && (top < offset || bottom > offset + height) {
            area = area.vertical_scroll_offset((top - height / 3.0).max(0.0));
        }
    } else if std::mem::take(&mut memory.grew)
        && let Some(row) = shown
    {
        let (top, bottom) = (memory.flow.top(row), memory.flow.top(row + 1));
        if bottom > memory.offset + height {
            area = area.vertical_scroll_offset((bottom - height).min(top).max(0.0));
        }
    }
    area.show_viewport(ui, |ui, viewport| {
        memory.offset = viewport.min.y;
        ui.set_height(memory.flow.total());
        let origin = ui.max_rect().min;
        let width = ui.available_width();
        let mut index = memory.flow.at(viewport.min.y);
        let mut top = memory.flow.top(index);
        while index < count && top < viewport.max.y {
            let place = Rect::from_min_size(pos2(origin.x, origin.y + top), egui::vec2(width, f32::INFINITY));
            let mut child = ui.new_child(UiBuilder::new().id_salt((id, index)).max_rect(place));
            child.spacing_mut().item_spacing.y = 0.0;
            row(&mut child, index);
            let height = child.min_rect().height();
            if memory.flow.height(index) != height {
                memory.grew |= shown == Some(index) && height > memory.flow.height(index);
                memory.flow.set(index, height);
                ui.ctx().request_repaint();
            }
            top += height;
            index += 1;
        }
    });
}

//! What of the window itself is kept between sessions: where one reads, its size, its settings.

use eframe::egui;

use super::App;
use crate::app::worker::Outcome;

impl App {
    /// Writes down where the reader is, once it rests there.
    pub(super) fn keep_place(&mut self, ctx: &egui::Context) {
        /// Seconds of rest.
        const REST: f64 = 0.4;
        let Some(moved) = self.moved else { return };
        let rested = ctx.input(|input| input.time) - moved;
        if rested < REST {
            return ctx.request_repaint_after(std::time::Duration::from_secs_f64(REST - rested + 0.01));
        }
        self.moved = None;
        if let Some(open) = &self.state.open {
            self.store.keep_position(&open.document, open.reading, open.read);
        }
    }

    /// Writes the settings down, some time after they last changed: a window
    /// that is being resized changes them with every frame.
    pub(super) fn keep_settings(&mut self, ctx: &egui::Context) {
        /// Seconds without a change.
        const REST: f64 = 1.0;
        self.state.settings.zoom = ctx.zoom_factor();
        if self.state.settings == self.kept_settings {
            return;
        }
        let now = ctx.input(|input| input.time);
        if self.seen_settings != self.state.settings {
            self.seen_settings = self.state.settings.clone();
            self.changed_settings = now;
        }
        if now - self.changed_settings >= REST {
            self.write_settings();
        } else {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(REST));
        }
    }

    /// Notes where the window is and how large. One that fills the screen keeps
    /// the size and the place that it has when it does not.
    pub(super) fn keep_window(&mut self, ctx: &egui::Context) {
        let (maximised, minimised, inner, outer) = ctx.input(|input| {
            let window = input.viewport();
            let fills = window.maximized.unwrap_or(false) || window.fullscreen.unwrap_or(false);
            (fills, window.minimized.unwrap_or(false), window.inner_rect, window.outer_rect)
        });
        let settings = &mut self.state.settings;
        settings.window_maximised = maximised;
        if maximised || minimised {
            return;
        }
        // The size is that of a window at zoom 1, as it is asked for at the start.
        let zoom = ctx.zoom_factor();
        if let Some(size) = inner.map(|rect| rect.size() * zoom) {
            settings.window_width = size.x.round();
            settings.window_height = size.y.round();
        }
        if let Some(place) = outer.map(|rect| rect.min.to_vec2() * zoom) {
            (settings.window_x, settings.window_y) = (Some(place.x.round()), Some(place.y.round()));
        }
    }

    fn write_settings(&mut self) {
        self.kept_settings = self.state.settings.clone();
        let (settings, path) = (self.kept_settings.clone(), self.settings_file.clone());
        self.worker.run("settings", move || {
            if let Some(Err(error)) = path.map(|path| settings.save(&path)) {
                log::warn!("settings cannot be kept: {error}");
            }
            Outcome::Dropped
        });
    }
}

//! How the window looks and what its keys do: what the settings keep.

use eframe::egui::{self, KeyboardShortcut};

use crate::library::settings::{Theme, Typeface};
use crate::text::Language;

use crate::app::command::{Action, Side};
use crate::app::keymap::{self, Keymap};
use crate::app::locale::Locale;
use crate::app::names::ScrollBars;
use crate::app::room::Room;
use crate::app::state::{Dialog, Rebinding};
use crate::app::theme;
use crate::app::window::App;

/// The least and the largest magnification of the window, as the settings keep it.
const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=3.0;

impl App {
    pub(super) fn set_text_size(&mut self, by: f32) {
        let size = &mut self.state.settings.text_size;
        *size = (*size + by).clamp(12.0, 32.0);
    }

    /// Changes how the reader's text is set.
    pub(super) fn set_type(&mut self, action: Action) {
        let settings = &mut self.state.settings;
        match action {
            Action::LooserLines => settings.line_height = (settings.line_height + 0.1).min(2.4),
            Action::TighterLines => settings.line_height = (settings.line_height - 0.1).max(1.2),
            Action::WiderColumn => settings.column = (settings.column + 4).min(120),
            Action::NarrowerColumn => settings.column = settings.column.saturating_sub(4).max(40),
            Action::TypefaceSans => settings.typeface = Typeface::Sans,
            _ => settings.typeface = Typeface::Serif,
        }
    }

    pub(super) fn set_theme(&mut self, ctx: &egui::Context, theme: Theme) {
        self.state.settings.theme = theme;
        theme::choose(ctx, theme, !self.motion_is_reduced());
    }

    fn motion_is_reduced(&self) -> bool {
        self.state.settings.reduced_motion.unwrap_or(self.still_system)
    }

    pub(super) fn toggle_motion(&mut self, ctx: &egui::Context) {
        let reduced = !self.motion_is_reduced();
        // Who wants what the system has follows it.
        self.state.settings.reduced_motion = Some(reduced).filter(|reduced| *reduced != self.still_system);
        theme::choose(ctx, self.state.settings.theme, !reduced);
        let key = if reduced { "motion-reduced" } else { "motion-full" };
        self.toast(self.locale.text(key).to_owned(), false);
    }

    /// Makes everything larger or smaller by tenths of its usual size, or gives it that.
    pub(super) fn zoom(&self, ctx: &egui::Context, tenths: Option<f32>) {
        let tenth = |zoom: f32| (zoom * 10.0).round() / 10.0;
        let zoom = tenths.map_or(1.0, |tenths| tenth(ctx.zoom_factor() + tenths / 10.0));
        ctx.set_zoom_factor(zoom.clamp(*ZOOM.start(), *ZOOM.end()));
    }

    pub(super) fn set_language(&mut self, ctx: &egui::Context, language: Option<Language>) {
        self.state.settings.language = language;
        let resolved = language.unwrap_or_else(crate::app::system_language);
        if resolved != self.locale.language() {
            self.locale = Locale::new(resolved);
            let name = self.locale.text("scroll-bar").to_owned();
            ctx.with_plugin(|bars: &mut ScrollBars| bars.name = name);
            self.fill_shelf();
            // Labels of charts are in the window's language.
            self.complete_analysis();
        }
    }

    /// Shows a panel or hides it; in a window that has no room for it, in the text's place.
    pub(super) fn toggle_side(&mut self, ctx: &egui::Context, side: Side) {
        let room = Room::of(ctx.content_rect().size(), &self.state.settings, self.state.view);
        if side == Side::Chart && room.folds(side) && self.state.settings.charts_open {
            return self.toast(self.locale.text("no-room-for-chart").to_owned(), false);
        }
        if side != Side::Chart && room.folds(side) {
            let unfolded = &mut self.state.unfolded;
            *unfolded = if *unfolded == Some(side) { None } else { Some(side) };
            return;
        }
        match side {
            Side::Topics => self.state.settings.topics_open ^= true,
            Side::Sidebar => self.state.settings.sidebar_open ^= true,
            Side::Chart => self.state.settings.charts_open ^= true,
        }
    }

    pub(super) fn toggle_letters(&mut self) {
        self.state.settings.letters ^= true;
        let key = if self.state.settings.letters { "letters-on" } else { "letters-off" };
        self.toast(self.locale.text(key).to_owned(), false);
    }

    /// Gives an action these keys, or none; whichever action had them loses them.
    pub(super) fn bind(&mut self, action: Action, keys: Option<KeyboardShortcut>) {
        let changes = &mut self.state.settings.shortcuts;
        let mut change = |action: Action, keys: Option<KeyboardShortcut>| {
            let name = keymap::name(action).to_owned();
            if keys == action.usual_shortcut() {
                changes.remove(&name);
            } else {
                changes.insert(name, keys.map(keymap::write).unwrap_or_default());
            }
        };
        if let Some(other) = keys.and_then(|keys| self.state.keys.holder(keys)).filter(|other| *other != action) {
            change(other, None);
        }
        change(action, keys);
        self.take_up_keys();
    }

    /// Gives an action its usual keys back, or every action. Whichever action has them now loses them.
    pub(super) fn reset_keys(&mut self, action: Option<Action>) {
        match action {
            Some(action) => self.bind(action, action.usual_shortcut()),
            None => {
                // What another version calls an action is none of ours.
                let ours = |name: &String| Action::ALL.into_iter().any(|action| keymap::name(action) == name);
                self.state.settings.shortcuts.retain(|name, _| !ours(name));
                self.take_up_keys();
            }
        }
    }

    fn take_up_keys(&mut self) {
        self.state.keys = Keymap::new(&self.state.settings.shortcuts);
        if let Some(Dialog::Shortcuts { progress, .. }) = &mut self.state.dialog {
            *progress = Rebinding { removed: progress.removed, ..Rebinding::default() };
        }
    }
}

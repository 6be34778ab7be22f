//! What is shown while nothing is open.

use eframe::egui::{RichText, Ui};

use super::Context;
use crate::app::command::{Action, Commands};
use crate::app::theme::Face;
use crate::app::widgets::controls::{muted, primary};

/// Says what to do first.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        if cx.state.work.is_some() {
            return drop(muted(ui, cx.tokens, cx.text("work-opening")));
        }
        ui.label(RichText::new(cx.text("empty-title")).font(Face::SerifBold.size(24.0)));
        ui.add_space(8.0);
        muted(ui, cx.tokens, cx.text("empty-how"));
        ui.add_space(16.0);
        if primary(ui, cx.tokens, cx.text("open")).clicked() {
            commands.act(Action::Open);
        }
    });
}

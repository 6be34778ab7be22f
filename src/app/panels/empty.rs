//! What is shown while nothing is open: how to begin.

use eframe::egui::{self, RichText, Ui};

use super::Context;
use crate::app::command::{Action, Command, Commands};
use crate::app::theme::Face;
use crate::app::widgets::controls::{caption, focus_ring, muted, primary, whole};

/// Documents offered at most: the list on the left has more.
const RECENT: usize = 5;
/// Width of the column, in points, at most.
const WIDTH: f32 = 440.0;

/// Says what to do first.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.2);
        ui.set_max_width(WIDTH.min(ui.available_width() - 32.0));
        if cx.state.work.is_some() {
            return drop(muted(ui, cx.tokens, cx.text("work-opening")));
        }
        ui.label(RichText::new(cx.text("empty-title")).font(Face::SerifBold.size(24.0)));
        ui.add_space(8.0);
        muted(ui, cx.tokens, cx.text("empty-how"));
        ui.add_space(16.0);
        let open = primary(ui, cx.tokens, cx.text("open"));
        if open.on_hover_text(cx.hint(ui.ctx(), Action::Open)).clicked() {
            commands.act(Action::Open);
        }
        ui.add_space(16.0);
        recent(ui, cx, commands);
        ui.add_space(16.0);
        let keys = [Action::Paste, Action::Palette, Action::Shortcuts];
        let hints: Vec<String> = keys.into_iter().map(|action| cx.hint(ui.ctx(), action)).collect();
        muted(ui, cx.tokens, hints.join(" · "));
    });
}

/// The documents that were read last, to be opened again.
pub(super) fn recent(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    if cx.state.shelf.is_empty() {
        return;
    }
    ui.add_space(12.0);
    caption(ui, cx.tokens, cx.text("recent"));
    for document in cx.state.shelf.iter().take(RECENT) {
        let title = RichText::new(&document.title).color(cx.tokens.accent);
        let open = ui.add(egui::Button::new(title).frame(false).truncate());
        focus_ring(ui, &open, cx.tokens.accent);
        if whole(open, &document.title).clicked() {
            commands.send(Command::SetDialog(None));
            commands.send(Command::Open(document.source.clone()));
        }
    }
}

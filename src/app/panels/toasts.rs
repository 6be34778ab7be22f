//! Passing notices, at the lower right; they block nothing.

use eframe::egui::{self, Align2, Id, Order, RichText, Ui, vec2};

use super::Context;
use crate::app::command::{Action, Command, Commands};
use crate::app::widgets::icon::Icon;

/// Draws the notices, newest at the bottom.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    if cx.state.toasts.is_empty() {
        return;
    }
    let area =
        egui::Area::new(Id::unique("toasts")).order(Order::Foreground).anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -42.0));
    area.show(ui.ctx(), |ui| {
        for (index, toast) in cx.state.toasts.iter().enumerate() {
            let stroke = egui::Stroke::new(1.0, if toast.alarm { cx.tokens.alarm } else { cx.tokens.rule });
            egui::Frame::popup(ui.style()).stroke(stroke).inner_margin(12).show(ui, |ui| {
                ui.set_max_width(380.0_f32.min(ui.ctx().content_rect().width() - 60.0));
                ui.horizontal(|ui| {
                    let color = if toast.alarm { cx.tokens.alarm } else { cx.tokens.ink };
                    ui.add(egui::Label::new(RichText::new(&toast.text).color(color)).wrap());
                    if let Some(action) = toast.action
                        && ui.button(cx.locale.text(button_key(action))).clicked()
                    {
                        commands.act(action);
                        commands.send(Command::Dismiss(index));
                    }
                    if toast.alarm && Icon::Copy.button(ui, cx.text("copy-notice"), true).clicked() {
                        commands.send(Command::Copy(toast.text.clone()));
                    }
                    let last = index + 1 == cx.state.toasts.len();
                    if Icon::Close.button(ui, &dismiss(cx, last), true).clicked() {
                        commands.send(Command::Dismiss(index));
                    }
                });
            });
            ui.add_space(4.0);
        }
    });
}

/// What closes a notice; the last one is closed with a key as well.
fn dismiss(cx: &Context<'_>, last: bool) -> String {
    let name = cx.locale.text("dismiss");
    if last { format!("{name} ({})", cx.locale.text("key-escape")) } else { name.to_owned() }
}

/// What the button of a notice says: there is little room.
fn button_key(action: Action) -> &'static str {
    match action {
        Action::ShowChanges => "what-changed",
        Action::ShowReports => "show-report",
        Action::ShowWritten => "show-folder",
        _ => action.key(),
    }
}

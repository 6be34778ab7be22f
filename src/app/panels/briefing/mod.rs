//! The briefing: its parts and its form on the left, what it will look like on the right.

mod card;
mod composer;
mod dialogs;
mod form;
mod options;
mod picks;
mod preview;
mod prose;
mod summary;

use eframe::egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

use super::Context;
use crate::app::command::Commands;
use crate::app::state::Open;
use crate::app::widgets::controls::muted;

pub use dialogs::{documents, rename};

/// Draws the view.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let paper = Frame::new().fill(cx.tokens.paper).inner_margin(Margin::symmetric(24, 20));
    let half = (ui.available_width() * 0.46).clamp(300.0, 620.0);
    Panel::left("composer").exact_size(half).resizable(false).frame(paper).show(ui, |ui| {
        // In view however long the list is.
        let below = Frame::new().fill(cx.tokens.paper).inner_margin(Margin { top: 12, ..Margin::ZERO });
        Panel::bottom("export-form").resizable(false).frame(below).show(ui, |ui| form::show(ui, cx, commands));
        ScrollArea::vertical()
            .id_salt("composer")
            .auto_shrink(false)
            .show(ui, |ui| composer::show(ui, cx, open, commands));
    });
    let sheet = Frame::new().fill(cx.tokens.raised);
    CentralPanel::default().frame(sheet).show(ui, |ui| match (&open.briefing, &open.sheet) {
        (Some(briefing), Some(sheet)) => preview::show(ui, cx, briefing, sheet, commands),
        _ => {
            Frame::new().inner_margin(Margin::symmetric(28, 22)).show(ui, |ui| {
                muted(ui, cx.tokens, cx.text(cx.waiting()));
            });
        }
    });
}

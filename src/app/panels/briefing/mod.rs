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

use eframe::egui::{CentralPanel, Frame, Id, Margin, Panel, ScrollArea, Ui};

use super::Context;
use crate::app::command::Commands;
use crate::app::state::Open;
use crate::app::widgets::controls::{muted, segmented};

pub use dialogs::{documents, rename};

/// From this width on, in points, the parts and the preview stand side by side, and the parts have this much.
const BESIDE: f32 = 760.0;
const LEAST: f32 = 400.0;
/// From this height on, in points, the form stays in view below the list of parts.
const HIGH: f32 = 380.0;

/// Draws the view.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let paper = Frame::new().fill(cx.tokens.paper).inner_margin(Margin::symmetric(24, 20));
    let raised = Frame::new().fill(cx.tokens.raised);
    let room = ui.available_width();
    if room >= BESIDE {
        let half = (room * 0.46).clamp(LEAST, 620.0);
        let panel = Panel::left("composer").exact_size(half).resizable(false).frame(paper);
        panel.show(ui, |ui| parts(ui, cx, open, commands));
        CentralPanel::default().frame(raised).show(ui, |ui| sheet(ui, cx, open, commands));
    } else if one_of_both(ui, cx) == Half::Preview {
        CentralPanel::default().frame(raised).show(ui, |ui| sheet(ui, cx, open, commands));
    } else {
        CentralPanel::default().frame(paper).show(ui, |ui| parts(ui, cx, open, commands));
    }
}

/// One of what stands side by side where there is room.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Half {
    Parts,
    Preview,
}

/// Where there is room for one only: which one, with a way to the other.
fn one_of_both(ui: &mut Ui, cx: &Context<'_>) -> Half {
    let id = Id::unique("briefing-half");
    let mut half = ui.data(|data| data.get_temp(id)).unwrap_or(Half::Parts);
    let bar = Frame::new().fill(cx.tokens.panel).inner_margin(Margin::symmetric(14, 4));
    Panel::top("briefing-halves").resizable(false).frame(bar).show(ui, |ui| {
        let choice = |half, key| (half, cx.locale.text(key), cx.locale.text(key).to_owned());
        let choices = [choice(Half::Parts, "briefing-parts"), choice(Half::Preview, "briefing-preview")];
        if let Some(other) = segmented(ui, cx.tokens, half, &choices) {
            half = other;
            ui.data_mut(|data| data.insert_temp(id, half));
        }
    });
    half
}

/// The parts of the briefing, and the form that it leaves the window in.
fn parts(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let high = ui.available_height() >= HIGH;
    if high {
        // In view however long the list is.
        let below = Frame::new().fill(cx.tokens.paper).inner_margin(Margin { top: 12, ..Margin::ZERO });
        Panel::bottom("export-form").resizable(false).frame(below).show(ui, |ui| form::show(ui, cx, commands));
    }
    ScrollArea::vertical().id_salt("composer").auto_shrink(false).show(ui, |ui| {
        composer::show(ui, cx, open, commands);
        if !high {
            ui.add_space(12.0);
            form::show(ui, cx, commands);
        }
    });
}

/// What it will look like.
fn sheet(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    match (&open.briefing, &open.sheet) {
        (Some(briefing), Some(sheet)) => preview::show(ui, cx, briefing, sheet, commands),
        _ => {
            Frame::new().inner_margin(Margin::symmetric(28, 22)).show(ui, |ui| {
                muted(ui, cx.tokens, cx.text(cx.waiting()));
            });
        }
    }
}

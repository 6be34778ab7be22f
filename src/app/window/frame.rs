//! Where each panel is.

use eframe::egui::{self, CentralPanel, Frame, Margin, Panel, Ui};

use crate::app::command::{Command, Commands, Side};
use crate::app::panels::{self, Context, reader::Reader};
use crate::app::regions::{Region, Regions};
use crate::app::room::Room;
use crate::app::state::View;

/// Where each panel is.
pub(super) fn frame(ui: &mut Ui, cx: &Context<'_>, reader: &mut Reader, commands: &mut Commands) -> Regions {
    let mut regions = Regions::default();
    let bar = |margin: Margin| Frame::new().fill(cx.tokens.panel).inner_margin(margin);
    let side_frame = Frame::new().fill(cx.tokens.panel);
    let top = Panel::top("top").exact_size(44.0).resizable(false).frame(bar(Margin::symmetric(14, 0)));
    let shown = top.show(ui, |ui| panels::topbar::show(ui, cx, commands));
    regions.add(Region::Bar, shown.response.rect);
    let settings = &cx.state.settings;
    let window = ui.ctx().content_rect().size();
    // A small window keeps room for the text: what is folded away has its keys and its button below, and comes in
    // the text's place.
    let room = Room::of(window, settings, cx.state.view);
    let status = Panel::bottom("status").exact_size(26.0).resizable(false).frame(bar(Margin::symmetric(14, 0)));
    let shown = status.show(ui, |ui| panels::status::show(ui, cx, room, commands));
    regions.add(Region::Status, shown.response.rect);
    if settings.topics_open && !room.folds(Side::Topics) {
        let (width, range) = room.width(ui, Side::Topics, settings);
        let panel = Panel::left("topics").default_size(width).size_range(range).frame(side_frame);
        let shown = panel.show(ui, |ui| filled(ui, |ui| panels::topics::show(ui, cx, commands)));
        regions.add(Region::Topics, shown.response.rect);
        resized(ui, Side::Topics, shown.response.rect.width(), width, commands);
    }
    if cx.state.view == View::Read && settings.sidebar_open && !room.folds(Side::Sidebar) && cx.state.open.is_some() {
        let (width, range) = room.width(ui, Side::Sidebar, settings);
        let panel = Panel::right("sidebar").default_size(width).size_range(range).frame(side_frame);
        let shown = panel.show(ui, |ui| filled(ui, |ui| panels::sidebar::show(ui, cx, commands)));
        regions.add(Region::Sidebar, shown.response.rect);
        resized(ui, Side::Sidebar, shown.response.rect.width(), width, commands);
    }
    let unfolded = cx.state.unfolded.filter(|side| room.folds(*side));
    if let Some(side) = unfolded {
        let shown = CentralPanel::default().frame(side_frame).show(ui, |ui| match side {
            Side::Sidebar => panels::sidebar::show(ui, cx, commands),
            Side::Topics | Side::Chart => panels::topics::show(ui, cx, commands),
        });
        regions.add(if side == Side::Sidebar { Region::Sidebar } else { Region::Topics }, shown.response.rect);
        overlays(ui, cx, commands);
        return regions;
    }
    let Some(open) = &cx.state.open else {
        CentralPanel::default().frame(Frame::new().fill(cx.tokens.paper)).show(ui, |ui| {
            panels::empty::show(ui, cx, commands);
        });
        overlays(ui, cx, commands);
        return regions;
    };
    if cx.state.view == View::Read && settings.charts_open && !room.folds(Side::Chart) {
        // Until it is dragged higher, the chart leaves two thirds to the text.
        let height = settings.charts_height.min(window.y * 0.3);
        let frame = Frame::new().fill(cx.tokens.raised).inner_margin(Margin::symmetric(20, 8));
        let panel = Panel::bottom("charts").default_size(height).size_range(120.0..=window.y * 0.6).resizable(true);
        let shown = panel.frame(frame).show(ui, |ui| filled(ui, |ui| panels::charts::show(ui, cx, open, commands)));
        regions.add(Region::Chart, shown.response.rect);
        resized(ui, Side::Chart, shown.response.rect.height(), settings.charts_height, commands);
    }
    let center = CentralPanel::default().frame(Frame::new().fill(cx.tokens.paper));
    let shown = center.show(ui, |ui| match cx.state.view {
        View::Read => reader.show(ui, cx, open, commands),
        View::Charts => {
            Frame::new()
                .inner_margin(Margin::symmetric(28, 16))
                .show(ui, |ui| panels::charts::show(ui, cx, open, commands));
        }
        View::Briefing => panels::briefing::show(ui, cx, open, commands),
    });
    regions.add(Region::Page, shown.response.rect);
    overlays(ui, cx, commands);
    regions
}

/// Fills a panel: its size is what it was dragged to, not what its content needs.
fn filled(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(room));
    child.shrink_clip_rect(room.expand2(egui::vec2(20.0, 8.0)));
    add(&mut child);
    ui.advance_cursor_after_rect(room);
}

/// Keeps a panel's size when it is let go. A narrow window squeezes panels too;
/// that is not kept.
fn resized(ui: &Ui, side: Side, size: f32, kept: f32, commands: &mut Commands) {
    if (size - kept).abs() >= 1.0 && ui.input(|input| input.pointer.any_released()) {
        commands.send(Command::Resize(side, size.round()));
    }
}

fn overlays(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    panels::toasts::show(ui, cx, commands);
    panels::dialogs::show(ui, cx, commands);
}

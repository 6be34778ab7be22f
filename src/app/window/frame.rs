//! Where each panel is, and what a window of some size has no room for.

use eframe::egui::{self, CentralPanel, Frame, Margin, Panel, Ui};

use crate::app::command::{Command, Commands, Side};
use crate::app::panels::{self, Context, reader::Reader};
use crate::app::regions::{Region, Regions};
use crate::app::state::View;

/// From this size of the window on, in points, there is room for everything.
const ROOMY: egui::Vec2 = egui::vec2(1000.0, 600.0);
/// From this width on, in points, there is room for the sidebar beside the text.
const SIDEBAR: f32 = 660.0;

/// What a window of some width has no room for.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Folded {
    topics: bool,
    sidebar: bool,
}

impl Folded {
    /// What is folded away in a window of this width, in points.
    pub(in crate::app) fn at(width: f32) -> Self {
        Self { topics: width < ROOMY.x, sidebar: width < SIDEBAR }
    }

    /// Whether a panel is folded away.
    pub(in crate::app) fn is(self, side: Side) -> bool {
        match side {
            Side::Topics => self.topics,
            Side::Sidebar => self.sidebar,
            Side::Chart => false,
        }
    }
}

/// Where each panel is.
pub(super) fn frame(ui: &mut Ui, cx: &Context<'_>, reader: &mut Reader, commands: &mut Commands) -> Regions {
    let mut regions = Regions::default();
    let bar = |margin: Margin| Frame::new().fill(cx.tokens.panel).inner_margin(margin);
    let side_frame = Frame::new().fill(cx.tokens.panel);
    let top = Panel::top("top").exact_size(44.0).resizable(false).frame(bar(Margin::symmetric(14, 0)));
    let shown = top.show(ui, |ui| panels::topbar::show(ui, cx, commands));
    regions.add(Region::Bar, shown.response.rect);
    let status = Panel::bottom("status").exact_size(26.0).resizable(false).frame(bar(Margin::symmetric(14, 0)));
    let shown = status.show(ui, |ui| panels::status::show(ui, cx, commands));
    regions.add(Region::Status, shown.response.rect);
    let settings = &cx.state.settings;
    let window = ui.ctx().content_rect().size();
    // A small window keeps room for the text: what is folded away has its keys, and comes in the text's place.
    let folded = Folded::at(window.x);
    if settings.topics_open && !folded.topics {
        let panel =
            Panel::left("topics").default_size(settings.topics_width).size_range(168.0..=400.0).frame(side_frame);
        let shown = panel.show(ui, |ui| filled(ui, |ui| panels::topics::show(ui, cx, commands)));
        regions.add(Region::Topics, shown.response.rect);
        resized(ui, Side::Topics, shown.response.rect.width(), settings.topics_width, commands);
    }
    if cx.state.view == View::Read && settings.sidebar_open && !folded.sidebar && cx.state.open.is_some() {
        let panel =
            Panel::right("sidebar").default_size(settings.sidebar_width).size_range(300.0..=560.0).frame(side_frame);
        let shown = panel.show(ui, |ui| filled(ui, |ui| panels::sidebar::show(ui, cx, commands)));
        regions.add(Region::Sidebar, shown.response.rect);
        resized(ui, Side::Sidebar, shown.response.rect.width(), settings.sidebar_width, commands);
    }
    let unfolded = cx.state.unfolded.filter(|side| folded.is(*side));
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
    if cx.state.view == View::Read && settings.charts_open && window.y >= ROOMY.y {
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

//! The card of a part: its name, how much it holds, its place; opened, its options.

use eframe::egui::{self, CursorIcon, Id, RichText, Sense, Stroke, Ui, vec2};

use super::{options, summary};
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{Face, size};
use crate::app::widgets::controls::focus_ring;
use crate::app::widgets::icon::Icon;
use crate::briefing::compose::PartKind;

/// Draws a card. `place` says where the part stands among how many, if it is included.
pub fn show(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    part: PartKind,
    place: Option<(usize, usize)>,
    commands: &mut Commands,
) {
    let name = name(cx, open, part);
    let is_open = cx.state.opened_part == Some(part);
    let frame = egui::Frame::new()
        .fill(cx.tokens.raised)
        .stroke(Stroke::new(1.0, cx.tokens.rule))
        .corner_radius(8)
        .inner_margin(egui::Margin::symmetric(12, 8));
    let shown = frame.show(ui, |ui| {
        // A box on a card of its own colour needs an edge that is seen.
        ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, cx.tokens.muted);
        ui.horizontal(|ui| {
            grip(ui, &name, cx, part, place.is_some());
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let mut on = place.is_some();
                let check = ui.add(egui::Checkbox::without_text(&mut on));
                check.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, place.is_some(), &name));
                if check.clicked() {
                    commands.send(Command::TogglePart(part));
                }
                if let Some((at, count)) = place {
                    order(ui, cx, part, &name, (at, count), commands);
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    if head(ui, cx, open, part, &name, place.is_some()) {
                        commands.send(Command::OpenPart((!is_open).then_some(part)));
                    }
                });
            });
        });
        if is_open {
            ui.add_space(6.0);
            ui.push_id(part.name(), |ui| options::show(ui, cx, open, part, commands));
        }
    });
    let response = shown.response;
    if let (Some((at, _)), Some(moving)) = (place, response.dnd_hover_payload::<PartKind>()) {
        if *moving != part {
            let y = response.rect.min.y - 4.0;
            ui.painter().hline(response.rect.x_range(), y, Stroke::new(2.0, cx.tokens.accent));
        }
        if let Some(dropped) = response.dnd_release_payload::<PartKind>() {
            commands.send(Command::MovePart(*dropped, at));
        }
    }
    ui.add_space(6.0);
}

/// What a part is called in the interface.
pub fn name(cx: &Context<'_>, open: &Open, part: PartKind) -> String {
    let own = open.composition().words.iter().find(|words| PartKind::Words(words.number) == part);
    let heading = own.map(|words| words.heading.trim()).filter(|heading| !heading.is_empty());
    heading.unwrap_or(part.heading(cx.locale.language())).to_owned()
}

/// Name and summary, and a sign that there is more; whether it was clicked.
fn head(ui: &mut Ui, cx: &Context<'_>, open: &Open, part: PartKind, name: &str, included: bool) -> bool {
    let is_open = cx.state.opened_part == Some(part);
    let summary = summary::of(cx, open, part, included);
    let inner = ui.scope_builder(egui::UiBuilder::new().sense(Sense::click()), |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.x = 8.0;
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 20.0), Sense::empty());
        let sign = if is_open { Icon::Down } else { Icon::Right };
        sign.paint(ui.painter(), rect, cx.tokens.muted);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let color = if included { cx.tokens.ink } else { cx.tokens.muted };
            let text = RichText::new(name).font(Face::SansBold.size(size::BODY)).color(color);
            ui.add(egui::Label::new(text).selectable(false).truncate());
            if !summary.is_empty() {
                let text = RichText::new(&summary).size(12.0).color(cx.tokens.muted);
                ui.add(egui::Label::new(text).selectable(false).wrap());
            }
            if let Some(sample) = summary::sample(open, part).filter(|_| included && !is_open) {
                let text = RichText::new(sample).size(12.0).color(cx.tokens.muted);
                ui.add(egui::Label::new(text).selectable(false).truncate());
            }
        });
    });
    let response = inner.response.on_hover_cursor(CursorIcon::PointingHand);
    let said = cx.locale.with("part-options", &[("part", name.into())]);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::DisclosureTriangle, true, format!("{said} · {summary}"));
        info.selected = Some(is_open);
        info
    });
    focus_ring(ui, &response, cx.tokens.accent);
    response.clicked()
}

fn grip(ui: &mut Ui, name: &str, cx: &Context<'_>, part: PartKind, movable: bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 20.0), Sense::empty());
    if movable {
        let id = Id::unique("part-grip").with(part.name());
        let response = ui.interact(rect.expand(6.0), id, Sense::drag()).on_hover_and_drag_cursor(CursorIcon::Grab);
        let said = cx.locale.with("part-drag", &[("part", name.into())]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Unknown, true, &said));
        response.dnd_set_drag_payload(part);
        Icon::Grip.paint(ui.painter(), rect, cx.tokens.muted);
    }
}

fn order(
    ui: &mut Ui,
    cx: &Context<'_>,
    part: PartKind,
    name: &str,
    (at, count): (usize, usize),
    commands: &mut Commands,
) {
    let label = |key: &str| cx.locale.with(key, &[("part", name.into())]);
    if Icon::Down.button(ui, &label("part-down"), at + 1 < count).clicked() {
        commands.send(Command::MovePart(part, at + 2));
    }
    if Icon::Up.button(ui, &label("part-up"), at > 0).clicked() {
        commands.send(Command::MovePart(part, at - 1));
    }
}

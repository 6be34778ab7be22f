//! The parts of the briefing: which, and in which order; by drag or by key.

use eframe::egui::{self, CursorIcon, Id, RichText, Sense, Stroke, Ui, vec2};

use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{Face, size};
use crate::app::widgets::controls::{caption, muted, select};
use crate::app::widgets::icon::Icon;
use crate::briefing::compose::{PartKind, Unchecked};
use crate::briefing::model::{BriefingBlock, Part};

/// Draws the list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    caption(ui, cx.tokens, cx.text("compose"));
    ui.add_space(8.0);
    let included = &open.composition.parts;
    for (place, part) in included.iter().enumerate() {
        card(ui, cx, open, *part, Some((place, included.len())), commands);
    }
    for part in PartKind::ALL.iter().filter(|part| !included.contains(part)) {
        card(ui, cx, open, *part, None, commands);
    }
    ui.add_space(4.0);
    unchecked(ui, cx, open.composition.unchecked, commands);
}

/// What becomes of what nobody has checked.
fn unchecked(ui: &mut Ui, cx: &Context<'_>, now: Unchecked, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().button_padding.x = 8.0;
        muted(ui, cx.tokens, cx.text("unchecked")).on_hover_text(cx.text("unchecked-why"));
        for choice in Unchecked::ALL {
            let key = match choice {
                Unchecked::Show => "unchecked-show",
                Unchecked::Mark => "unchecked-mark",
                Unchecked::LeaveOut => "unchecked-leave-out",
            };
            if select(ui, cx.tokens, cx.text(key), choice == now).clicked() {
                commands.send(Command::TreatUnchecked(choice));
            }
        }
    });
}

/// One part. `place` says where it stands among how many, if it is included.
fn card(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    part: PartKind,
    place: Option<(usize, usize)>,
    commands: &mut Commands,
) {
    let name = part.heading(cx.locale.language());
    let frame = egui::Frame::new()
        .fill(cx.tokens.raised)
        .stroke(Stroke::new(1.0, cx.tokens.rule))
        .corner_radius(8)
        .inner_margin(egui::Margin::symmetric(12, 8));
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            grip(ui, cx, part, place.is_some());
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let color = if place.is_some() { cx.tokens.ink } else { cx.tokens.muted };
                ui.label(RichText::new(name).font(Face::SansBold.size(size::BODY)).color(color));
                muted(ui, cx.tokens, detail(cx, open, part, place.is_some()));
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let mut on = place.is_some();
                let check = ui.add(egui::Checkbox::without_text(&mut on));
                check.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, place.is_some(), name));
                if check.clicked() {
                    commands.send(Command::TogglePart(part));
                }
                if let Some((at, count)) = place {
                    order(ui, cx, part, at, count, commands);
                }
            });
        });
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

fn grip(ui: &mut Ui, cx: &Context<'_>, part: PartKind, movable: bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 20.0), Sense::empty());
    if movable {
        let id = Id::unique("part-grip").with(part.name());
        let response = ui.interact(rect.expand(6.0), id, Sense::drag()).on_hover_and_drag_cursor(CursorIcon::Grab);
        let name = cx.locale.with("part-drag", &[("part", part.heading(cx.locale.language()).into())]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Unknown, true, &name));
        response.dnd_set_drag_payload(part);
        Icon::Grip.paint(ui.painter(), rect, cx.tokens.muted);
    }
}

fn order(ui: &mut Ui, cx: &Context<'_>, part: PartKind, at: usize, count: usize, commands: &mut Commands) {
    let name = part.heading(cx.locale.language());
    let label = |key: &str| cx.locale.with(key, &[("part", name.into())]);
    if Icon::Down.button(ui, &label("part-down"), at + 1 < count).clicked() {
        commands.send(Command::MovePart(part, at + 2));
    }
    if Icon::Up.button(ui, &label("part-up"), at > 0).clicked() {
        commands.send(Command::MovePart(part, at - 1));
    }
}

/// What a part holds, in a few words.
fn detail(cx: &Context<'_>, open: &Open, part: PartKind, included: bool) -> String {
    if !included {
        return cx.text("part-left-out").to_owned();
    }
    let composed =
        open.briefing.as_ref().and_then(|briefing| briefing.parts.iter().find(|composed| composed.kind == part));
    match composed {
        Some(composed) => cx.locale.count("part-holds", entries(composed)),
        None if open.briefing.is_none() => cx.text(cx.waiting()).to_owned(),
        None => cx.text("part-empty").to_owned(),
    }
}

fn entries(part: &Part) -> usize {
    let entries = |block: &BriefingBlock| match block {
        BriefingBlock::Subheading { .. } => 0,
        BriefingBlock::Table(table) => table.rows.len(),
        _ => 1,
    };
    part.blocks.iter().map(entries).sum()
}

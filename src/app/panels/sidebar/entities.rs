//! Who and what: entities by how often they are named, the selected one with
//! a card of what the text says of it.

use eframe::egui::{self, RichText, Ui};
use fluent_bundle::FluentValue;

use super::{card, empty, link, passage, small};
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::app::command::{Action, Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::size;
use crate::app::widgets::controls::chip;
use crate::app::widgets::icon::Icon;
use crate::app::widgets::{list, row::Row};
use crate::charts::format;

/// The filters by kind.
pub fn chips(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let Some(analysis) = open.analysis() else { return };
    egui::Frame::new().inner_margin(egui::Margin { left: 14, right: 14, top: 2, bottom: 8 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        ui.spacing_mut().interact_size.y = 22.0;
        ui.horizontal_wrapped(|ui| {
            for kind in EntityKind::ALL {
                let count = analysis.entities.iter().filter(|entity| entity.kind == kind).count();
                if count == 0 {
                    continue;
                }
                let label = format!("{} {count}", cx.locale.text(plural_key(kind)));
                let on = cx.state.kinds.is_empty() || cx.state.kinds.contains(&kind);
                if chip(ui, cx.tokens, cx.tokens.kind(kind), &label, on).clicked() {
                    commands.send(Command::ToggleKind(kind));
                }
            }
        });
    });
}

fn plural_key(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "kind-people",
        EntityKind::Organisation => "kind-organisations",
        EntityKind::Product => "kind-products",
        EntityKind::Place => "kind-places",
        EntityKind::Event => "kind-events",
        EntityKind::Work => "kind-works",
        EntityKind::Index => "kind-indices",
    }
}

/// The list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, analysis: &Analysis, commands: &mut Commands) {
    let wanted = |entity: &Entity| cx.state.kinds.is_empty() || cx.state.kinds.contains(&entity.kind);
    let ordered = open.findings.iter().flat_map(|findings| findings.by_mentions.iter().copied());
    let listed: Vec<usize> = ordered.filter(|index| wanted(&analysis.entities[*index])).collect();
    if listed.is_empty() {
        return empty(ui, cx, "no-entities");
    }
    let shown = cx.selected_entity().and_then(|selected| listed.iter().position(|index| *index == selected));
    list::show(ui, "entities", listed.len(), shown, |ui, row| {
        let index = listed[row];
        let entity = &analysis.entities[index];
        let selected = shown == Some(row);
        let role = entity.roles.first().map(|role| role.of(&open.document.text));
        let kind = cx.locale.text(crate::app::widgets::hover::kind_key(entity.kind));
        let count = entity.mentions.len().to_string();
        let bars = open.findings.as_ref().map_or(&[][..], |findings| &findings.bars[index]);
        let row = Row::new(&entity.name).detail(Some(role.unwrap_or(kind))).end(&count).bars(bars);
        if row.dot(cx.tokens.kind(entity.kind)).selected(selected).show(ui, cx.tokens).clicked() {
            commands.send(Command::SelectEntity(index, Some(0)));
        }
        if let (true, Some((_, at))) = (selected, cx.state.selection.entity) {
            details(ui, cx, open, analysis, entity, at, commands);
        }
    });
}

fn details(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    analysis: &Analysis,
    entity: &Entity,
    at: usize,
    commands: &mut Commands,
) {
    card(ui, cx, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let place = [("at", FluentValue::from(at + 1)), ("n", FluentValue::from(entity.mentions.len()))];
            ui.label(RichText::new(cx.locale.with("mention-of", &place)).size(size::SMALL).color(cx.tokens.muted));
            for (icon, action) in [(Icon::Left, Action::PreviousMention), (Icon::Right, Action::NextMention)] {
                let hint = cx.hint(ui.ctx(), action);
                if icon.button(ui, &hint, entity.mentions.len() > 1).clicked() {
                    commands.act(action);
                }
            }
        });
        if !entity.aliases.is_empty() {
            let names: Vec<String> = entity.aliases.iter().map(|alias| cx.locale.language().quoted(alias)).collect();
            small(ui, cx, cx.locale.with("also", &[("names", FluentValue::from(names.join(", ")))]));
        }
        for role in &entity.roles {
            if passage(ui, cx, open, *role, role.of(&open.document.text)) {
                commands.send(Command::GoTo(*role));
            }
        }
        if let Some(mention) = entity.mentions.get(at) {
            let words = open.document.language.quoted(cx.sentence(open, mention.start()));
            if passage(ui, cx, open, *mention, &words) {
                commands.send(Command::GoTo(*mention));
            }
        }
        company(ui, cx, analysis, commands);
    });
}

/// Who the entity is named with, and figures in the same sentences.
fn company(ui: &mut Ui, cx: &Context<'_>, analysis: &Analysis, commands: &mut Commands) {
    let Some(card) = &cx.state.selection.company else { return };
    let Some(open) = &cx.state.open else { return };
    ui.spacing_mut().interact_size.y = 18.0;
    if !card.entities.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            small(ui, cx, cx.text("named-with").to_owned());
            for (entity, times) in &card.entities {
                let label = format!("{} ({times})", analysis.entities[*entity].name);
                if link(ui, cx, &label) {
                    commands.send(Command::SelectEntity(*entity, Some(0)));
                }
            }
        });
    }
    if !card.figures.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            small(ui, cx, cx.text("figures-near").to_owned());
            for figure in &card.figures {
                let label = format::value_label(&analysis.figures[*figure], &open.document.text, cx.locale.language());
                if link(ui, cx, &label) {
                    commands.send(Command::SelectFigure(*figure));
                }
            }
        });
    }
}

//! Who and what: the list of entities, filtered, sorted, grouped; the selected
//! one has its card below its row.

use eframe::egui::{self, Align2, Id, Key, Popup, Rect, RichText, Role, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::{Menu, empty, entity_card, review_mark};
use crate::analysis::corrections::Sort;
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::app::command::{Action, Command, Commands};
use crate::app::entity_list::{EntityLine, EntityOrder};
use crate::app::panels::{Context, menu};
use crate::app::state::Open;
use crate::app::theme::{self, Face, size};
use crate::app::widgets::controls::{caption, chip};
use crate::app::widgets::hover::kind_key;
use crate::app::widgets::icon::Icon;
use crate::app::widgets::{list, row::Row};

/// The field that the entities are filtered by.
pub fn filter_field() -> Id {
    Id::unique("entity-filter")
}

/// What narrows and sorts the list, above it.
pub fn controls(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    if open.findings.is_none() {
        return;
    }
    egui::Frame::new().inner_margin(egui::Margin { left: 14, right: 14, top: 2, bottom: 8 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        ui.horizontal(|ui| {
            let room = ui.available_width() - 30.0;
            filter(ui, cx, room, commands);
            order(ui, cx, commands);
        });
        chips(ui, cx, commands);
        corrections(ui, cx, open, commands);
    });
}

fn filter(ui: &mut Ui, cx: &Context<'_>, width: f32, commands: &mut Commands) {
    let mut query = cx.state.entities.query.clone();
    let field = TextEdit::singleline(&mut query).id(filter_field()).hint_text(cx.text("filter-entities"));
    let field = field.desired_width(width - 20.0).margin(vec2(8.0, 4.0)).align(Align2::LEFT_CENTER);
    let field = ui.add(field);
    if field.changed() {
        commands.send(Command::FilterEntities(query));
    } else if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        commands.send(Command::FilterEntities(String::new()));
    }
}

/// The menu of orders.
fn order(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let list = &cx.state.entities;
    let button = Icon::Sort.button(ui, cx.text("sort-entities"), true);
    Popup::menu(&button).style(theme::menu_style).show(|ui| {
        for order in EntityOrder::ALL {
            let key = match order {
                EntityOrder::Mentions => "sort-mentions",
                EntityOrder::Appearance => "sort-appearance",
                EntityOrder::Name => "sort-name",
            };
            if choice(ui, cx, list.order == order, key) {
                commands.send(Command::OrderEntities(order));
                ui.close();
            }
        }
        ui.separator();
        if choice(ui, cx, list.grouped, "group-by-type") {
            commands.send(Command::GroupEntities(!list.grouped));
            ui.close();
        }
    });
}

/// A line of the menu, with a sign before it while it is on. Clicked?
pub fn choice(ui: &mut Ui, cx: &Context<'_>, on: bool, key: &str) -> bool {
    let width = 200.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::ROW), Sense::click());
    let name = cx.locale.text(key);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 6.0, cx.tokens.panel);
    }
    if on {
        let sign = Rect::from_center_size(rect.left_center() + vec2(14.0, 0.0), vec2(14.0, 14.0));
        Icon::Check.paint(ui.painter(), sign, cx.tokens.accent);
    }
    let at = rect.left_center() + vec2(30.0, 0.0);
    ui.painter().text(at, Align2::LEFT_CENTER, name, Face::Sans.size(size::BODY), cx.tokens.ink);
    response.clicked()
}

/// The filters by kind.
fn chips(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let Some(lists) = cx.state.lists() else { return };
    ui.spacing_mut().interact_size.y = 22.0;
    ui.horizontal_wrapped(|ui| {
        for (kind, count) in EntityKind::ALL.into_iter().zip(lists.kinds).filter(|(_, count)| *count > 0) {
            let label = format!("{} {count}", cx.locale.text(plural_key(kind)));
            let on = cx.state.kinds.is_empty() || cx.state.kinds.contains(&kind);
            if chip(ui, cx.tokens, cx.tokens.kind(kind), &label, on).clicked() {
                commands.send(Command::ToggleKind(kind));
            }
        }
    });
}

/// How many corrections there are, and whether some do not apply any more.
pub fn corrections(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    if open.corrections.is_empty() {
        return;
    }
    let mut label = cx.locale.count("corrections-count", open.corrections.len());
    let unapplied = open.analysis().map_or(0, |analysis| analysis.unapplied.len());
    if unapplied > 0 {
        label = format!("{label} · {}", cx.locale.count("corrections-unapplied", unapplied));
    }
    let color = if unapplied > 0 { cx.tokens.alarm } else { cx.tokens.accent };
    let text = RichText::new(label).size(12.0).color(color);
    if ui.add(egui::Button::new(text).frame(false).min_size(egui::Vec2::ZERO)).clicked() {
        commands.act(Action::Corrections);
    }
}

/// The name of a kind, of many.
pub fn plural_key(kind: EntityKind) -> &'static str {
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
    let lines = &cx.state.entities.lines;
    if lines.is_empty() {
        let filtered = !analysis.entities.is_empty();
        return empty(ui, cx, if filtered { "no-such-entities" } else { "no-entities" });
    }
    let selected = cx.selected_entity().map(EntityLine::Entity);
    let shown = lines.iter().position(|line| Some(*line) == selected);
    list::show(ui, "entities", lines.len(), shown, |ui, line| match lines[line] {
        EntityLine::Heading(kind, count) => heading(ui, cx, kind, count),
        EntityLine::Entity(index) => {
            let Some(entity) = analysis.entities.get(index) else { return };
            row(ui, cx, open, index, entity, shown == Some(line), commands);
            if let (true, Some((_, at))) = (shown == Some(line), cx.state.selection.entity) {
                entity_card::show(ui, cx, open, (index, entity), at, commands);
            }
        }
    });
}

fn heading(ui: &mut Ui, cx: &Context<'_>, kind: EntityKind, count: usize) {
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        caption(ui, cx.tokens, &format!("{} {count}", cx.locale.text(plural_key(kind))));
    });
    ui.add_space(4.0);
}

fn row(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    index: usize,
    entity: &Entity,
    selected: bool,
    commands: &mut Commands,
) {
    let role = entity.roles.first().map(|role| role.of(&open.document.text));
    let kind = cx.locale.text(kind_key(entity.kind));
    let count = entity.mentions.len().to_string();
    let bars = open.findings.as_ref().map_or(&[][..], |findings| &findings.bars[index]);
    let row = Row::new(&entity.name).detail(Some(role.unwrap_or(kind))).end(&count).bars(bars);
    let row = row.dot(cx.tokens.kind(entity.kind)).unsure(entity.is_guess()).mark(review_mark(
        cx,
        entity.review,
        Sort::Entity,
    ));
    let row = row.selected(selected).show(ui, cx.tokens);
    if row.clicked() {
        commands.send(Command::SelectEntity(index, Some(0)));
    }
    let first = (!selected).then_some(Command::SelectEntity(index, None));
    menu::of_row(ui, cx, &row, &entity.name, |ui, keyboard| {
        entity_card::menu(ui, cx, entity, Menu { first, keyboard }, commands);
    });
}

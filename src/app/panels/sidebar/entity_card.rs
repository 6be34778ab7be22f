//! The card of an entity: what it is, what the text says of it, with whom, and
//! what it said; and what the reader can say of it.

use eframe::egui::{self, Popup, RichText, Sense, Ui};
use fluent_bundle::FluentValue;

use super::{Menu, card, link, menu_item, passage, review_mark};
use crate::analysis::corrections::Sort;
use crate::analysis::entities::{Relation, RelationKind};
use crate::analysis::{Analysis, Entity, Review};
use crate::app::command::{Action, Command, Commands};
use crate::app::panels::Context;
use crate::app::state::{Findings, Open};
use crate::app::theme::{self, size};
use crate::app::widgets::controls::muted;
use crate::app::widgets::hover::kind_key;
use crate::app::widgets::icon::Icon;
use crate::charts::format;

/// Relations and quotes shown at most.
const MOST: usize = 6;

/// Draws the card of the selected entity; `at` is the mention that is shown.
pub fn show(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    (index, entity): (usize, &Entity),
    at: usize,
    commands: &mut Commands,
) {
    let Some(findings) = open.findings.as_deref() else { return };
    card(ui, cx, |ui| {
        head(ui, cx, entity, at, commands);
        kind(ui, cx, entity);
        if !entity.aliases.is_empty() {
            let names: Vec<String> = entity.aliases.iter().map(|alias| cx.locale.language().quoted(alias)).collect();
            muted(ui, cx.tokens, cx.locale.with("also", &[("names", FluentValue::from(names.join(", ")))]));
        }
        for role in &entity.roles {
            if passage(ui, cx, open, *role, role.of(&open.document.text)) {
                commands.send(Command::GoTo(*role));
            }
        }
        relations(ui, cx, open, findings, (index, entity), commands);
        if let Some(mention) = entity.mentions.get(at) {
            let words = open.document.language.quoted(cx.sentence(open, mention.start()));
            if passage(ui, cx, open, *mention, &words) {
                commands.send(Command::GoTo(*mention));
            }
        }
        quotes(ui, cx, open, findings, index, commands);
        company(ui, cx, open, &findings.analysis, commands);
        elsewhere(ui, cx, index, commands);
    });
}

/// Which mention is shown, steps to the others, and what can be said of the entity.
fn head(ui: &mut Ui, cx: &Context<'_>, entity: &Entity, at: usize, commands: &mut Commands) {
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
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let more = Icon::More.button(ui, cx.text("entity-menu"), true);
            Popup::menu(&more).style(theme::menu_style).show(|ui| menu(ui, cx, entity, Menu::default(), commands));
            if entity.review != Review::Confirmed {
                let hint = cx.hint(ui.ctx(), Action::ConfirmEntity);
                if Icon::Check.button(ui, &hint, true).clicked() {
                    commands.act(Action::ConfirmEntity);
                }
            }
        });
    });
}

/// What can be said of the entity; the palette has the same.
pub fn menu(ui: &mut Ui, cx: &Context<'_>, entity: &Entity, mut menu: Menu, commands: &mut Commands) {
    ui.set_min_width(220.0);
    for (key, action) in [
        ("menu-rename", Action::RenameEntity),
        ("menu-retype", Action::RetypeEntity),
        ("menu-merge", Action::MergeEntity),
        ("menu-split", Action::SplitEntity),
        ("menu-confirm", Action::ConfirmEntity),
        ("menu-reject-mention", Action::RejectMention),
        ("menu-reject", Action::RejectEntity),
        ("menu-same-elsewhere", Action::SameElsewhere),
    ] {
        // Which mention is meant is seen where the entity is selected.
        if action == Action::RejectMention && menu.first.is_some() {
            continue;
        }
        let enabled = match action {
            Action::SplitEntity => !entity.aliases.is_empty(),
            Action::ConfirmEntity => entity.review != Review::Confirmed,
            _ => true,
        };
        menu_item(ui, cx, (key, action, enabled), &mut menu, commands);
    }
}

/// What it is, whether that is sure, and whether the reader has looked at it.
fn kind(ui: &mut Ui, cx: &Context<'_>, entity: &Entity) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().interact_size.y = 16.0;
        let kind = RichText::new(cx.locale.text(kind_key(entity.kind))).size(12.0).color(cx.tokens.kind(entity.kind));
        ui.label(kind);
        if entity.is_guess() {
            muted(ui, cx.tokens, cx.text("type-uncertain"));
        }
        if let Some((icon, name)) = review_mark(cx, entity.review, Sort::Entity) {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(12.0, 14.0), Sense::empty());
            icon.paint(ui.painter(), rect, cx.tokens.accent);
            muted(ui, cx.tokens, name);
        }
    });
}

/// How it stands to others, as the text states it: its own relations, and those of others to it.
fn relations(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    findings: &Findings,
    (index, entity): (usize, &Entity),
    commands: &mut Commands,
) {
    let entities = &findings.analysis.entities;
    let own = entity.relations.iter().map(|relation| (own_key(relation.kind), relation.other, relation));
    let theirs = findings.related.get(index).into_iter().flatten().filter_map(|(other, nth)| {
        let relation = entities.get(*other)?.relations.get(*nth)?;
        Some((their_key(relation.kind), *other, relation))
    });
    for (key, other, relation) in own.chain(theirs).take(MOST) {
        let Some(named) = entities.get(other) else { continue };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.spacing_mut().interact_size.y = 18.0;
            let said = cx.text(key);
            let said = if relation.past { format!("{said} ({})", cx.text("relation-past")) } else { said.to_owned() };
            muted(ui, cx.tokens, said);
            if link(ui, cx, &named.name) {
                commands.send(Command::SelectEntity(other, Some(0)));
            }
            source(ui, cx, open, relation, commands);
        });
    }
}

/// A step to the words that state a relation.
fn source(ui: &mut Ui, cx: &Context<'_>, open: &Open, relation: &Relation, commands: &mut Commands) {
    let words = open.document.language.quoted(relation.span.of(&open.document.text));
    if Icon::Right.button(ui, &words, true).on_hover_text(cx.sentence(open, relation.span.start())).clicked() {
        commands.send(Command::GoTo(relation.span));
    }
}

fn own_key(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Leads => "relation-leads",
        RelationKind::Founded => "relation-founded",
        RelationKind::WorksFor => "relation-works-for",
        RelationKind::MemberOf => "relation-member-of",
        RelationKind::SubsidiaryOf => "relation-subsidiary-of",
        RelationKind::OwnedBy => "relation-owned-by",
        RelationKind::BasedIn => "relation-based-in",
    }
}

fn their_key(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Leads => "relation-led-by",
        RelationKind::Founded => "relation-founded-by",
        RelationKind::WorksFor => "relation-employs",
        RelationKind::MemberOf => "relation-has-member",
        RelationKind::SubsidiaryOf => "relation-parent-of",
        RelationKind::OwnedBy => "relation-owns",
        RelationKind::BasedIn => "relation-seat-of",
    }
}

/// What it said.
fn quotes(ui: &mut Ui, cx: &Context<'_>, open: &Open, findings: &Findings, index: usize, commands: &mut Commands) {
    let quotes = findings.lists.speakers.of_entity(index);
    if quotes.is_empty() {
        return;
    }
    muted(ui, cx.tokens, cx.locale.count("said", quotes.len()));
    let text = &open.document.text;
    for quote in quotes.iter().take(MOST).filter_map(|quote| findings.analysis.quotes.get(*quote)) {
        if passage(ui, cx, open, quote.span, &open.document.language.quoted(quote.span.of(text))) {
            commands.send(Command::GoTo(quote.span));
        }
    }
}

/// Who the entity is named with, and figures in the same sentences.
fn company(ui: &mut Ui, cx: &Context<'_>, open: &Open, analysis: &Analysis, commands: &mut Commands) {
    let Some(company) = &cx.state.selection.company else { return };
    ui.spacing_mut().interact_size.y = 18.0;
    if !company.entities.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            muted(ui, cx.tokens, cx.text("named-with"));
            for (nth, (entity, times)) in company.entities.iter().enumerate() {
                let Some(other) = analysis.entities.get(*entity) else { continue };
                if nth > 0 {
                    muted(ui, cx.tokens, "·");
                }
                if link(ui, cx, &format!("{} ({times})", other.name)) {
                    commands.send(Command::SelectEntity(*entity, Some(0)));
                }
            }
        });
    }
    if !company.figures.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            muted(ui, cx.tokens, cx.text("figures-near"));
            for (nth, index) in company.figures.iter().enumerate() {
                let Some(figure) = analysis.figures.get(*index) else { continue };
                if nth > 0 {
                    muted(ui, cx.tokens, "·");
                }
                let label = format::value_label(figure, &open.document.text, cx.locale.language());
                if link(ui, cx, &label) {
                    commands.send(Command::SelectFigure(*index));
                }
            }
        });
    }
}

/// Other documents that name it.
fn elsewhere(ui: &mut Ui, cx: &Context<'_>, index: usize, commands: &mut Commands) {
    let namesakes = &cx.state.selection.elsewhere;
    if namesakes.is_empty() {
        return;
    }
    muted(ui, cx.tokens, cx.text("also-in"));
    for namesake in namesakes.iter().take(MOST) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if Icon::Close.button(ui, cx.text("not-the-same"), true).clicked() {
                    commands.send(Command::Identify(index, namesake.key.clone(), false));
                }
                let label = format!("{} ({}) – {}", namesake.name, namesake.mentions, namesake.title);
                let text = RichText::new(&label).size(12.0).color(cx.tokens.accent);
                let button = egui::Button::new(text).frame(false).truncate().min_size(egui::Vec2::ZERO);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    if ui.add(button).on_hover_text(label).clicked() {
                        commands.send(Command::OpenNamesake(namesake.key.clone()));
                    }
                });
            });
        });
    }
}

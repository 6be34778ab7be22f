//! The small cards that appear over a mention or a figure.

use eframe::egui::{RichText, Ui};

use crate::analysis::{Entity, EntityKind, Figure};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{Face, size};
use crate::charts::format;

use super::controls::muted;

/// The locale's key for a kind of entity.
pub fn kind_key(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "kind-person",
        EntityKind::Organisation => "kind-organisation",
        EntityKind::Product => "kind-product",
        EntityKind::Place => "kind-place",
        EntityKind::Event => "kind-event",
        EntityKind::Work => "kind-work",
        EntityKind::Index => "kind-index",
    }
}

/// Roles on the card of an entity, at most.
const ROLES: usize = 2;
/// Other names on it, at most.
const ALIASES: usize = 4;

/// Who or what an entity is, as the text says.
pub fn entity(ui: &mut Ui, cx: &Context<'_>, open: &Open, entity: &Entity) {
    ui.set_max_width(320.0);
    ui.label(RichText::new(&entity.name).font(Face::SansBold.size(size::BODY)).color(cx.tokens.ink));
    let kind = cx.locale.text(kind_key(entity.kind));
    let mentions = cx.locale.count("mentions", entity.mentions.len());
    let unsure = if entity.is_guess() { format!(" ({})", cx.text("type-uncertain")) } else { String::new() };
    muted(ui, cx.tokens, format!("{kind}{unsure} · {mentions}"));
    for role in entity.roles.iter().take(ROLES) {
        ui.label(RichText::new(role.of(&open.document.text)).font(Face::Serif.size(size::BODY)).color(cx.tokens.ink));
    }
    if !entity.aliases.is_empty() {
        let quoted = |alias: &String| cx.locale.language().quoted(alias);
        let names: Vec<String> = entity.aliases.iter().take(ALIASES).map(quoted).collect();
        muted(ui, cx.tokens, cx.locale.with("also", &[("names", names.join(", ").into())]));
    }
}

/// What a figure is worth and what it measures.
pub fn figure(ui: &mut Ui, cx: &Context<'_>, open: &Open, figure: &Figure) {
    ui.set_max_width(320.0);
    let text = &open.document.text;
    let value = format::value_label(figure, text, cx.locale.language());
    ui.label(RichText::new(value).font(Face::SansBold.size(size::BODY)).color(cx.tokens.ink));
    if let Some(subject) = figure.measures(text) {
        muted(ui, cx.tokens, subject);
    }
}

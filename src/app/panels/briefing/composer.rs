//! What the briefing is made of: which one, and its parts in order; by drag or by key.

use eframe::egui::{self, RichText, Ui, vec2};

use super::card;
use crate::app::command::{Action, Command, Commands};
use crate::app::companions::Progress;
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{self, size};
use crate::app::widgets::controls::{caption, muted, radio, select};
use crate::app::widgets::icon::Icon;
use crate::briefing::compose::{PartKind, Unchecked};
use crate::text::Language;

/// Draws the list and what can be done with the briefing.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    which(ui, cx, open, commands);
    ui.add_space(12.0);
    caption(ui, cx.tokens, cx.text("compose"));
    ui.add_space(8.0);
    let included = &open.composition().parts;
    for (place, part) in included.iter().enumerate() {
        card::show(ui, cx, open, *part, Some((place, included.len())), commands);
    }
    let own = open.composition().words.iter().map(|words| PartKind::Words(words.number));
    for part in PartKind::ALL.into_iter().chain(own).filter(|part| !included.contains(part)) {
        card::show(ui, cx, open, part, None, commands);
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        action(ui, cx, Action::AddWords, "add-words", commands);
        action(ui, cx, Action::BriefingDocuments, "briefing-documents", commands);
    });
    companions(ui, cx, open, commands);
    ui.add_space(8.0);
    settings(ui, cx, open, commands);
}

/// Which briefing is on show, and what can be done with it as a whole.
fn which(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let name = |name: &'_ str| if name.is_empty() { cx.text("briefing-unnamed").to_owned() } else { name.to_owned() };
    let current = open.drafts.current();
    ui.horizontal(|ui| {
        let room = (ui.available_width() - 40.0).max(80.0);
        let shown = RichText::new(name(&current.name)).size(size::BODY);
        let list = egui::ComboBox::from_id_salt("briefings").selected_text(shown).width(room).truncate();
        let list = list.show_ui(ui, |ui| {
            for draft in open.drafts.all() {
                if ui.selectable_label(draft.id == current.id, name(&draft.name)).clicked() && draft.id != current.id {
                    commands.send(Command::ShowBriefing(draft.id.clone()));
                }
            }
        });
        list.response.on_hover_text(cx.text("briefing-which"));
        let more = Icon::More.button(ui, cx.text("briefing-more"), true);
        egui::Popup::menu(&more).style(theme::menu_style).show(|ui| {
            for action in [
                Action::NewBriefing,
                Action::DuplicateBriefing,
                Action::RenameBriefing,
                Action::DeleteBriefing,
                Action::BriefingAsTemplate,
            ] {
                if ui.button(cx.locale.text(action.key())).clicked() {
                    commands.act(action);
                }
            }
        });
    });
}

/// The other documents that the briefing is on.
fn companions(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let others = &open.composition().documents;
    for companion in open.companions.iter().filter(|other| others.contains(&other.hash.to_string())) {
        let (title, problem) = match &companion.progress {
            Progress::UnderWay => (cx.text("still-analysing").to_owned(), false),
            Progress::Done(reading) => (reading.document.title.clone().unwrap_or_default(), false),
            Progress::Failed(why) => (why.clone(), true),
        };
        ui.horizontal(|ui| {
            let remove = cx.locale.with("document-remove", &[("title", title.as_str().into())]);
            if Icon::Close.button(ui, &remove, true).clicked() {
                commands.send(Command::ToggleDocument(companion.hash.to_string()));
            }
            let color = if problem { cx.tokens.alarm } else { cx.tokens.ink };
            ui.add(egui::Label::new(RichText::new(title).size(size::BODY).color(color)).truncate());
        });
    }
}

/// What holds for the whole briefing.
fn settings(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        muted(ui, cx.tokens, cx.text("briefing-language"));
        for (language, key) in [(Language::French, "language-french"), (Language::English, "language-english")] {
            if radio(ui, cx.tokens, open.composition().language == language, cx.text(key)).clicked() {
                commands.send(Command::BriefingIn(language));
            }
        }
    });
    unchecked(ui, cx, open.composition().unchecked, commands);
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

fn action(ui: &mut Ui, cx: &Context<'_>, action: Action, key: &str, commands: &mut Commands) {
    let button = ui.add(egui::Button::new(cx.locale.text(key)).min_size(vec2(0.0, 28.0)));
    if button.on_hover_text(cx.hint(ui.ctx(), action)).clicked() {
        commands.act(action);
    }
}

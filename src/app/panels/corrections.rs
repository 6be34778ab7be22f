//! What was corrected: the list, where each can be taken back, and the field
//! for another name.

use eframe::egui::{self, Align, Layout, RichText, ScrollArea, Ui};
use fluent_bundle::FluentValue;

use super::{Context, dialogs, figure_form};
use crate::analysis::Correction;
use crate::analysis::corrections::Change;
use crate::app::command::{Action, Command, Commands, EntityEdit};
use crate::app::locale::Locale;
use crate::app::state::{Dialog, Open};
use crate::app::widgets::controls::muted;
use crate::app::widgets::hover::kind_key;
use crate::charts::clip;

/// Characters of what a correction is about that are shown at most.
const LONGEST: usize = 60;

/// What a correction says, in one line.
pub fn said(locale: &Locale, change: &Change) -> String {
    let name = ("name", FluentValue::from(clip::shorten(change.about(), LONGEST)));
    let with = |key: &str, other: &str| locale.with(key, &[name.clone(), ("other", FluentValue::from(other))]);
    match change {
        Change::Merge { into, .. } => with("corrected-merge", &into.name),
        Change::Split { entity, .. } => with("corrected-split", &entity.name),
        Change::Rename { name: other, .. } => with("corrected-rename", other),
        Change::Retype { kind, .. } => with("corrected-retype", locale.text(kind_key(*kind))),
        Change::Add { kind, .. } => with("corrected-add", locale.text(kind_key(*kind))),
        Change::Reject { .. } => with("corrected-reject", ""),
        Change::RejectMention { .. } => with("corrected-reject-mention", ""),
        Change::Confirm { .. } | Change::ConfirmFigure { .. } => with("corrected-confirm", ""),
        Change::Amend { words, kind, .. } => match kind {
            Some(kind) => with("corrected-amend-kind", &format!("{words}, {}", locale.text(figure_form::key(*kind)))),
            None => with("corrected-amend", words),
        },
        Change::Describe { words, .. } if words.is_empty() => with("corrected-describe-nothing", ""),
        Change::Describe { words, .. } => with("corrected-describe", words),
        Change::AddFigure { words, .. } => with("corrected-add-figure", words),
        Change::RejectFigure { .. } => with("corrected-reject-figure", ""),
        Change::Attribute { speaker, .. } => match speaker {
            Some(speaker) => with("corrected-speaker", &speaker.name),
            None => with("corrected-no-speaker", ""),
        },
        Change::RejectQuote { .. } => with("corrected-reject-quote", ""),
        Change::ConfirmQuote { .. } => with("corrected-confirm-quote", ""),
    }
}

/// Draws the list of corrections, the last one first.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let Some(open) = &cx.state.open else { return commands.send(Command::SetDialog(None)) };
    let modal = dialogs::modal(ui, "corrections").show(ui.ctx(), |ui| {
        dialogs::body(ui, 600.0, |ui| {
            dialogs::title(ui, cx.text("corrections"));
            if open.corrections.is_empty() {
                muted(ui, cx.tokens, cx.text("no-corrections"));
            }
            let height = dialogs::list_height(ui, 360.0, 200.0);
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                for correction in open.corrections.iter().rev() {
                    line(ui, cx, open, correction, commands);
                }
            });
            dialogs::close(ui, cx, |ui| {
                for action in [Action::SaveCorrections, Action::LoadCorrections] {
                    let enabled = action == Action::LoadCorrections || !open.corrections.is_empty();
                    if ui.add_enabled(enabled, egui::Button::new(cx.locale.text(action.key()))).clicked() {
                        commands.send(Command::SetDialog(None));
                        commands.act(action);
                    }
                }
            });
        });
    });
    if modal.should_close() {
        commands.send(Command::SetDialog(None));
    }
}

fn line(ui: &mut Ui, cx: &Context<'_>, open: &Open, correction: &Correction, commands: &mut Commands) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let said = said(cx.locale, &correction.change);
            let take_back = ui.button(cx.text("take-back"));
            take_back.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{}: {said}", cx.text("take-back")))
            });
            if take_back.clicked() {
                commands.send(Command::Withdraw(correction.id.clone()));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add_space(5.0); // its first line beside that of the button
                ui.add(egui::Label::new(RichText::new(said).color(cx.tokens.ink)).wrap());
                if open.is_unapplied(&correction.id) {
                    let why = RichText::new(cx.text("correction-unapplied")).size(12.0).color(cx.tokens.alarm);
                    ui.add(egui::Label::new(why).wrap());
                }
            });
        });
    });
    ui.separator();
}

/// Draws the field for an entity's name.
pub fn rename(ui: &mut Ui, cx: &Context<'_>, entity: usize, name: &str, commands: &mut Commands) {
    let words = (cx.text("rename-title"), cx.text("rename-hint"));
    let dialog = |name| Dialog::Rename { entity, name };
    if let Some(name) = dialogs::rename(ui, cx, words, name, dialog, commands) {
        commands.send(Command::Correct(EntityEdit::Rename(entity, name)));
    }
}

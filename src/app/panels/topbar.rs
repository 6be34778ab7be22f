//! The bar on top: views, what is open, search, open, export.

use eframe::egui::{self, RichText, Ui, vec2};
use fluent_bundle::FluentValue;

use super::{Context, find};
use crate::app::command::{Action, Command, Commands};
use crate::app::state::View;
use crate::app::theme::{Face, size};
use crate::app::widgets::controls::{ends, focus_ring, primary, segmented};
use crate::app::widgets::icon::Icon;
use crate::text::Language;

/// From this width of the bar on, in points, there is room for what also has its keys: the
/// name of the program, exporting, opening, back and forward.
const BRAND: f32 = 880.0;
const EXPORT: f32 = 760.0;
const OPEN: f32 = 600.0;
const STEPS: f32 = 480.0;

/// Draws the bar.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    ui.horizontal_centered(|ui| {
        let room = ui.available_width();
        if room >= BRAND {
            let brand = RichText::new("Exergue").font(Face::SerifBold.size(16.0)).color(cx.tokens.accent);
            ui.label(brand);
            ui.add_space(4.0);
        }
        let choice = |view, key, action| (view, cx.locale.text(key), cx.hint(ui.ctx(), action));
        let choices = [
            choice(View::Read, "view-read", Action::ShowRead),
            choice(View::Charts, "view-charts", Action::ShowCharts),
            choice(View::Briefing, "view-briefing", Action::ShowBriefing),
        ];
        if let Some(view) = segmented(ui, cx.tokens, cx.state.view, &choices) {
            commands.send(Command::Show(view));
        }
        let steps = [
            (Icon::Left, Action::Back, cx.state.history.can_go_back()),
            (Icon::Right, Action::Forward, cx.state.history.can_go_forward()),
        ];
        for (icon, action, enabled) in steps.into_iter().filter(|_| room >= STEPS) {
            let hint = cx.hint(ui.ctx(), action);
            if icon.button(ui, &hint, enabled).clicked() {
                commands.act(action);
            }
        }
        let width = (ui.available_width() * 0.34).clamp(120.0, 280.0);
        ends(ui, "topbar", |ui| title(ui, cx), |ui| right(ui, cx, (room, width), commands));
    });
}

/// Search, open, export.
fn right(ui: &mut Ui, cx: &Context<'_>, (room, width): (f32, f32), commands: &mut Commands) {
    find::show(ui, cx, width, room >= OPEN, commands);
    if room >= OPEN {
        let open = ui.add(egui::Button::new(cx.text("open")).min_size(vec2(0.0, 28.0)));
        focus_ring(ui, &open, cx.tokens.accent);
        if open.on_hover_text(cx.hint(ui.ctx(), Action::Open)).clicked() {
            commands.act(Action::Open);
        }
    }
    if room < EXPORT {
        return;
    }
    let has_text = cx.state.open.is_some();
    let export = ui.add_enabled_ui(has_text, |ui| primary(ui, cx.tokens, cx.text("export"))).inner;
    if export.on_hover_text(cx.hint(ui.ctx(), Action::Export)).clicked() {
        commands.act(Action::Export);
    }
}

/// What is open: its title, language and length.
fn title(ui: &mut Ui, cx: &Context<'_>) {
    let Some(open) = &cx.state.open else { return };
    let language = match open.document.language {
        Language::French => "language-french",
        Language::English => "language-english",
    };
    let title = if open.title().is_empty() { cx.text("untitled") } else { open.title() };
    let words = cx.locale.with("words", &[("n", FluentValue::from(open.words))]);
    let text = format!("{title} · {} · {words}", cx.locale.text(language));
    let label = RichText::new(&text).size(size::BODY).color(cx.tokens.muted);
    ui.add(egui::Label::new(label).truncate()).on_hover_text(text);
}

//! The line at the bottom: which panels are shown, where one is, what is saved, work under way.

use eframe::egui::{self, RichText, Role, Ui, WidgetInfo};
use fluent_bundle::FluentValue;

use super::Context;
use crate::app::command::{Action, Command, Commands, Side};
use crate::app::room::Room;
use crate::app::state::{Open, Saved, View};
use crate::app::widgets::controls::{ends, focus_ring};
use crate::app::widgets::icon::Icon;

/// From these widths on, in points, there is room for the number of notes, and for the size of the text.
const NOTES: f32 = 460.0;
const SIZES: f32 = 640.0;

/// Draws the line of a window with room for some panels.
pub(in crate::app) fn show(ui: &mut Ui, cx: &Context<'_>, panels: Room, commands: &mut Commands) {
    ui.horizontal_centered(|ui| {
        let room = ui.available_width();
        ui.spacing_mut().interact_size.y = 18.0;
        let mut chosen = None;
        let left = |ui: &mut Ui| {
            if let Some(action) = toggles(ui, cx, panels, &[(Side::Topics, Action::ToggleTopics)]) {
                commands.act(action);
            }
            ui.spacing_mut().item_spacing.x = 20.0;
            here(ui, cx, room, commands);
        };
        ends(ui, "status", left, |ui| chosen = always(ui, cx, room, panels));
        if let Some(action) = chosen {
            commands.act(action);
        }
    });
}

/// The buttons that show panels and hide them: which was clicked. There is none for a chart without room.
fn toggles(ui: &mut Ui, cx: &Context<'_>, room: Room, sides: &[(Side, Action)]) -> Option<Action> {
    let has_room = |side: Side| side != Side::Chart || !room.folds(side);
    let toggle = |ui: &mut Ui, side: Side, action: Action| {
        let shown = room.shows(side, cx.state);
        let button = Icon::Panel(side, shown).button(ui, &cx.hint(ui.ctx(), action), true);
        button.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, shown, cx.locale.text(action.key())));
        focus_ring(ui, &button, cx.tokens.accent);
        button.clicked().then_some(action)
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let offered = sides.iter().filter(|(side, _)| has_room(*side));
        offered.fold(None, |clicked, (side, action)| toggle(ui, *side, *action).or(clicked))
    })
    .inner
}

/// Work under way, where one is, what is saved.
fn here(ui: &mut Ui, cx: &Context<'_>, room: f32, commands: &mut Commands) {
    if let Some(work) = &cx.state.work {
        working(ui, cx, work.what, work.job.share(), Command::Do(Action::Cancel), commands);
    }
    if let Some(job) = &cx.state.importing {
        working(ui, cx, "work-importing", job.share(), Command::CancelImport, commands);
    }
    let busy = cx.state.work.is_some() || cx.state.importing.is_some();
    let Some(open) = cx.state.open.as_ref().filter(|_| room >= SIZES || !busy) else { return };
    if room >= NOTES || cx.state.saved == Saved::Nothing {
        label(ui, cx, place(cx, open));
    }
    saved(ui, cx);
    if room >= NOTES {
        label(ui, cx, cx.locale.count("status-notes", open.notes.len()));
    }
}

/// Where one reads: the topic, and how far through the text.
fn place(cx: &Context<'_>, open: &Open) -> String {
    let share = ("share", FluentValue::from((open.read * 100.0).round() as u32));
    match open.topic(open.topic_at(open.reading)).and_then(|topic| topic.number) {
        Some(number) => {
            let topics = open.document.sections.len().max(1);
            cx.locale.with("status-topic", &[("at", number.into()), ("n", topics.into()), share])
        }
        None => cx.locale.with("status-opening", &[share]),
    }
}

/// The size of the text, the way to every command, and the panels beside the text: what was clicked.
fn always(ui: &mut Ui, cx: &Context<'_>, room: f32, panels: Room) -> Option<Action> {
    ui.spacing_mut().item_spacing.x = 20.0;
    if room >= SIZES {
        let size = cx.state.settings.text_size;
        let zoom = (ui.ctx().zoom_factor() * 100.0).round();
        let sizes = [("size", f64::from(size.round()).into()), ("zoom", f64::from(zoom).into())];
        label(ui, cx, cx.locale.with("status-size", &sizes));
    }
    let palette = match cx.keys(ui.ctx(), Action::Palette) {
        Some(key) => cx.locale.with("status-palette", &[("key", FluentValue::from(key))]),
        None => cx.text(Action::Palette.key()).to_owned(),
    };
    let button = egui::Button::new(RichText::new(palette).size(12.0).color(cx.tokens.muted)).frame(false);
    let palette = ui.add(button).clicked().then_some(Action::Palette);
    if cx.state.view != View::Read || cx.state.open.is_none() {
        return palette;
    }
    let beside = [(Side::Chart, Action::ToggleChart), (Side::Sidebar, Action::ToggleSidebar)];
    toggles(ui, cx, panels, &beside).or(palette)
}

fn label(ui: &mut Ui, cx: &Context<'_>, text: String) {
    ui.label(RichText::new(text).size(12.0).color(cx.tokens.muted));
}

fn saved(ui: &mut Ui, cx: &Context<'_>) {
    match &cx.state.saved {
        Saved::Nothing => {}
        Saved::Pending => label(ui, cx, cx.text("status-saving").to_owned()),
        Saved::At(time) => label(ui, cx, cx.locale.with("status-saved", &[("time", FluentValue::from(time.as_str()))])),
        Saved::Failed(why) => {
            let text = cx.locale.with("status-not-saved", &[("why", FluentValue::from(why.as_str()))]);
            let words = RichText::new(&text).size(12.0).color(cx.tokens.alarm);
            ui.add(egui::Label::new(words).truncate()).on_hover_text(text);
        }
    }
}

fn working(ui: &mut Ui, cx: &Context<'_>, what: &str, share: f32, cancel: Command, commands: &mut Commands) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let bar = egui::ProgressBar::new(share).desired_width(96.0).desired_height(6.0).fill(cx.tokens.accent);
        ui.add(bar);
        label(ui, cx, cx.locale.text(what).to_owned());
        let button = egui::Button::new(RichText::new(cx.text("cancel")).size(12.0)).small();
        if ui.add(button).clicked() {
            commands.send(cancel);
        }
    });
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
}

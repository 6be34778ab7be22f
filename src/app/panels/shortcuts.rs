//! The shortcuts: all of them, to be found, changed and given back.

use eframe::egui::{
    self, Align, Event, Id, Key, KeyboardShortcut, Layout, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2,
};

use super::{Context, dialogs, palette};
use crate::app::command::{Action, Command, Commands};
use crate::app::keymap::{Keymap, LETTERS, Refusal};
use crate::app::state::Dialog;
use crate::app::theme::size;
use crate::app::widgets::controls::{ends, focus_ring, muted};
use crate::app::widgets::icon::Icon;

/// Height of a row, in points.
const ROW: f32 = 30.0;

/// What was pressed for a shortcut so far: which action waits, keys that
/// another one has, and why keys were refused.
type Recording = (Option<Action>, Option<KeyboardShortcut>, Option<Refusal>);

/// Draws the list.
pub fn show(
    ui: &mut Ui,
    cx: &Context<'_>,
    query: &str,
    (recording, taken, refused): Recording,
    commands: &mut Commands,
) {
    let dialog = |query: &str, (recording, taken, refused): Recording| {
        Command::SetDialog(Some(Dialog::Shortcuts { query: query.to_owned(), recording, taken, refused }))
    };
    if let Some(action) = recording {
        match pressed(ui) {
            Some(None) => commands.send(dialog(query, (None, None, None))),
            Some(Some(keys)) => match (Keymap::refusal(keys), cx.state.keys.holder(keys)) {
                (Some(why), _) => commands.send(dialog(query, (recording, None, Some(why)))),
                (None, Some(other)) if other != action => {
                    commands.send(dialog(query, (recording, Some(keys), None)));
                }
                (None, _) => {
                    commands.send(Command::Bind(action, Some(keys)));
                    commands.send(dialog(query, (None, None, None)));
                }
            },
            None => {}
        }
    }
    let mut typed = query.to_owned();
    let modal = Modal::new(Id::unique("shortcuts")).show(ui.ctx(), |ui| {
        dialogs::body(ui, 620.0, |ui| {
            dialogs::title(ui, cx.text("action-shortcuts"));
            let field =
                TextEdit::singleline(&mut typed).hint_text(cx.text("shortcuts-hint")).desired_width(f32::INFINITY);
            let field = ui.add(field.margin(vec2(10.0, 8.0)));
            if recording.is_none() && ui.memory(|memory| memory.focused().is_none()) {
                field.request_focus();
            }
            ui.add_space(6.0);
            said(ui, cx, recording, taken, refused, commands);
            let listed = palette::actions(cx, query);
            let height = dialogs::list_height(ui, 560.0, 300.0);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
            area.show_rows(ui, ROW - ui.spacing().item_spacing.y, listed.len(), |ui, rows| {
                for action in &listed[rows] {
                    if let Some(recording) = row(ui, cx, *action, recording, commands) {
                        commands.send(dialog(query, (recording, None, None)));
                    }
                }
            });
            ui.add_space(8.0);
            muted(ui, cx.tokens, cx.text("shortcuts-reader"));
            ui.add_space(8.0);
            feet(ui, cx, commands);
        });
    });
    if modal.should_close() {
        commands.send(Command::SetDialog(None));
    } else if typed != query {
        commands.send(dialog(&typed, (None, None, None)));
    }
}

/// The keys that were pressed in this frame; `None` within for Escape. Nobody else sees them.
fn pressed(ui: &Ui) -> Option<Option<KeyboardShortcut>> {
    ui.input_mut(|input| {
        let found = input.events.iter().find_map(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
            // These reach a window as what they mean, not as keys.
            Event::Copy => Some((Key::C, Modifiers::COMMAND)),
            Event::Cut => Some((Key::X, Modifiers::COMMAND)),
            Event::Paste(_) => Some((Key::V, Modifiers::COMMAND)),
            _ => None,
        });
        let (key, held) = found?;
        input.events.retain(|event| !matches!(event, Event::Key { .. } | Event::Text(_)));
        // Command and Ctrl are one key everywhere but on a Mac.
        let ctrl = held.ctrl && !held.command;
        let modifiers = Modifiers { alt: held.alt, ctrl, shift: held.shift, mac_cmd: false, command: held.command };
        let escape = key == Key::Escape && modifiers == Modifiers::NONE;
        Some((!escape).then(|| KeyboardShortcut::new(modifiers, key)))
    })
}

/// What is to be done now, or what stands in the way.
fn said(
    ui: &mut Ui,
    cx: &Context<'_>,
    recording: Option<Action>,
    taken: Option<KeyboardShortcut>,
    refused: Option<Refusal>,
    commands: &mut Commands,
) {
    let holder = taken.and_then(|keys| Some((keys, cx.state.keys.holder(keys)?)));
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(28.0);
        match (recording, holder) {
            (None, _) => drop(muted(ui, cx.tokens, cx.text("shortcuts-how"))),
            (Some(action), Some((keys, other))) => {
                let (shown, name) = (ui.ctx().format_shortcut(&keys), cx.locale.text(other.key()));
                let text = cx.locale.with("shortcuts-taken", &[("keys", shown.into()), ("name", name.into())]);
                ui.label(RichText::new(text).size(12.0).color(cx.tokens.alarm));
                let take = ui.button(cx.text("shortcuts-take"));
                focus_ring(ui, &take, cx.tokens.accent);
                if take.clicked() {
                    commands.send(Command::Bind(action, Some(keys)));
                }
            }
            (Some(action), None) => {
                let name = cx.locale.text(action.key());
                let text = match refused {
                    Some(why) => cx.locale.text(why).to_owned(),
                    None => cx.locale.with("shortcuts-press", &[("name", name.into())]),
                };
                let color = if refused.is_some() { cx.tokens.alarm } else { cx.tokens.accent };
                ui.label(RichText::new(text).size(12.0).color(color));
            }
        }
    });
    ui.add_space(4.0);
}

/// An action with its keys. Returns which action is to wait for new ones, when that was said.
fn row(
    ui: &mut Ui,
    cx: &Context<'_>,
    action: Action,
    recording: Option<Action>,
    commands: &mut Commands,
) -> Option<Option<Action>> {
    let mut said = None;
    let name = cx.locale.text(action.key());
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW - 4.0), Layout::left_to_right(Align::Center), |ui| {
        let salt = format!("shortcut-{}", action.key());
        let right = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if cx.state.keys.is_changed(action) {
                let reset = cx.locale.with("shortcuts-reset", &[("name", name.into())]);
                if Icon::Undo.button(ui, &reset, true).clicked() {
                    commands.send(Command::ResetKeys(Some(action)));
                }
            }
            let keys = cx.keys(ui.ctx(), action);
            if keys.is_some() {
                let remove = cx.locale.with("shortcuts-remove", &[("name", name.into())]);
                if Icon::Close.button(ui, &remove, true).clicked() {
                    commands.send(Command::Bind(action, None));
                }
            }
            let waits = recording == Some(action);
            let label = if waits { cx.text("shortcuts-waiting") } else { keys.as_deref().unwrap_or("–") };
            let text = RichText::new(label).size(12.0).color(cx.tokens.accent);
            let button = ui.add(egui::Button::new(text).min_size(vec2(112.0, 24.0)));
            let full = format!("{name}, {}", keys.as_deref().unwrap_or(cx.text("shortcuts-none")));
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &full));
            focus_ring(ui, &button, cx.tokens.accent);
            if button.on_hover_text(cx.text("shortcuts-change")).clicked() {
                said = Some((!waits).then_some(action));
            }
        };
        ends(
            ui,
            &salt,
            |ui| {
                ui.add(egui::Label::new(RichText::new(name).size(size::BODY)).truncate());
                let letters = LETTERS.iter().find(|(_, other)| *other == action).filter(|_| cx.state.settings.letters);
                if let Some((letters, _)) = letters {
                    ui.label(RichText::new(*letters).monospace().size(12.0).color(cx.tokens.muted));
                }
            },
            right,
        );
    });
    said
}

fn feet(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let mut letters = cx.state.settings.letters;
        let check = ui.checkbox(&mut letters, cx.text("shortcuts-letters"));
        focus_ring(ui, &check, cx.tokens.accent);
        if check.changed() {
            commands.act(Action::ToggleLetters);
        }
        let changed = Action::ALL.into_iter().any(|action| cx.state.keys.is_changed(action));
        let reset = ui.add_enabled(changed, egui::Button::new(cx.text("shortcuts-reset-all")));
        focus_ring(ui, &reset, cx.tokens.accent);
        if reset.clicked() {
            commands.send(Command::ResetKeys(None));
        }
        let close = ui.button(cx.text("close"));
        focus_ring(ui, &close, cx.tokens.accent);
        if close.clicked() {
            ui.close();
        }
    });
}

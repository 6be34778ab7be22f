//! The shortcuts: all of them, to be found, changed and given back.

use eframe::egui::{
    self, Align, Event, Id, Key, KeyboardShortcut, Layout, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2,
};

use super::{Context, dialogs, palette};
use crate::app::command::{Action, Command, Commands};
use crate::app::keymap::{Keymap, LETTERS};
use crate::app::state::{Dialog, Rebinding};
use crate::app::theme::size;
use crate::app::widgets::controls::{checkbox, ends, focus_ring, muted};
use crate::app::widgets::icon::Icon;

/// Height of a row, in points.
const ROW: f32 = 30.0;

/// The field that filters the list.
pub fn field() -> Id {
    Id::unique("shortcuts-filter")
}

/// The list with what was typed to filter it.
pub fn dialog(query: &str, progress: Rebinding) -> Dialog {
    Dialog::Shortcuts { query: query.to_owned(), progress }
}

/// Draws the list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, query: &str, progress: Rebinding, commands: &mut Commands) {
    let then = |progress: Rebinding| Command::SetDialog(Some(dialog(query, progress)));
    if let Some(action) = progress.recording {
        record(ui, cx, action, &then, commands);
    }
    let mut typed = query.to_owned();
    let modal = dialogs::modal(ui, "shortcuts").show(ui.ctx(), |ui| {
        dialogs::body(ui, 620.0, |ui| {
            dialogs::title(ui, cx.text("action-shortcuts"));
            let filter = TextEdit::singleline(&mut typed).id(field()).hint_text(cx.text("shortcuts-hint"));
            let filter = ui.add(filter.desired_width(f32::INFINITY).margin(vec2(10.0, 8.0)));
            if progress.recording.is_none() && ui.memory(|memory| memory.focused().is_none()) {
                filter.request_focus();
            }
            ui.add_space(6.0);
            said(ui, cx, progress, &then, commands);
            let listed = palette::actions(cx, query);
            let height = dialogs::list_height(ui, 560.0, 300.0);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
            area.show_rows(ui, ROW - ui.spacing().item_spacing.y, listed.len(), |ui, rows| {
                for action in &listed[rows] {
                    row(ui, cx, *action, progress.recording, &then, commands);
                }
            });
            ui.add_space(8.0);
            muted(ui, cx.tokens, cx.text("shortcuts-reader"));
            dialogs::close(ui, cx, |ui| offers(ui, cx, commands));
        });
    });
    if modal.should_close() {
        commands.send(Command::SetDialog(None));
    } else if typed != query {
        commands.send(Command::SetDialog(Some(dialog(&typed, Rebinding::default()))));
    }
}

/// Takes the keys that are pressed for an action.
fn record(ui: &Ui, cx: &Context<'_>, action: Action, then: &impl Fn(Rebinding) -> Command, commands: &mut Commands) {
    let waiting = Rebinding { recording: Some(action), ..Rebinding::default() };
    let Some(pressed) = pressed(ui) else { return };
    match pressed {
        None => commands.send(then(Rebinding::default())),
        Some(keys) if takes_away(keys) => remove(cx, action, then, commands),
        Some(keys) => match (Keymap::refusal(keys), cx.state.keys.holder(keys)) {
            (Some(why), _) => commands.send(then(Rebinding { refused: Some(why), ..waiting })),
            (None, Some(other)) if other != action => commands.send(then(Rebinding { taken: Some(keys), ..waiting })),
            (None, _) => {
                commands.send(Command::Bind(action, Some(keys)));
                commands.send(then(Rebinding::default()));
            }
        },
    }
}

/// Whether keys say that an action is to have none.
fn takes_away(keys: KeyboardShortcut) -> bool {
    keys.modifiers.is_none() && matches!(keys.logical_key, Key::Backspace | Key::Delete)
}

/// Takes an action's keys away, and remembers them.
fn remove(cx: &Context<'_>, action: Action, then: &impl Fn(Rebinding) -> Command, commands: &mut Commands) {
    let removed = cx.state.keys.shortcut(action).map(|keys| (action, keys));
    if removed.is_some() {
        commands.send(Command::Bind(action, None));
    }
    commands.send(then(Rebinding { removed, ..Rebinding::default() }));
}

/// The keys that were pressed in this frame; `None` within for Escape. Nobody else sees them.
fn pressed(ui: &Ui) -> Option<Option<KeyboardShortcut>> {
    ui.input_mut(|input| {
        let found = input.events.iter().find_map(|event| match event {
            // A modifier that is pressed on the way to the key comes as a key of its own.
            Event::Key { key, pressed: true, modifiers, .. } if !is_modifier(*key) => Some((*key, *modifiers)),
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

fn is_modifier(key: Key) -> bool {
    use Key::{AltLeft, AltRight, ControlLeft, ControlRight, ShiftLeft, ShiftRight, SuperLeft, SuperRight};
    matches!(key, AltLeft | AltRight | ControlLeft | ControlRight | ShiftLeft | ShiftRight | SuperLeft | SuperRight)
}

/// What is to be done now, what stands in the way, or what was done and how it is undone.
fn said(
    ui: &mut Ui,
    cx: &Context<'_>,
    progress: Rebinding,
    then: &impl Fn(Rebinding) -> Command,
    commands: &mut Commands,
) {
    let Rebinding { recording, taken, refused, removed } = progress;
    let holder = taken.and_then(|keys| Some((keys, cx.state.keys.holder(keys)?)));
    // Given back already, by its own row or with all of them: nothing is left to be said.
    let removed = removed.filter(|(action, _)| cx.state.keys.shortcut(*action).is_none());
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(28.0);
        match (recording, holder, removed) {
            (None, _, None) => drop(muted(ui, cx.tokens, cx.text("shortcuts-how"))),
            (None, _, Some((action, keys))) => {
                let text = cx.locale.with("shortcuts-removed", &[("name", cx.locale.text(action.key()).into())]);
                ui.label(RichText::new(text).size(12.0).color(cx.tokens.accent));
                let keys_shown = cx.written(ui.ctx(), keys);
                let back = ui.button(cx.locale.with("shortcuts-give-back", &[("keys", keys_shown.into())]));
                focus_ring(ui, &back, cx.tokens.accent);
                if back.clicked() {
                    commands.send(Command::Bind(action, Some(keys)));
                    commands.send(then(Rebinding::default()));
                }
            }
            (Some(action), Some((keys, other)), _) => {
                let (shown, name) = (cx.written(ui.ctx(), keys), cx.locale.text(other.key()));
                let text = cx.locale.with("shortcuts-taken", &[("keys", shown.into()), ("name", name.into())]);
                ui.label(RichText::new(text).size(12.0).color(cx.tokens.alarm));
                let take = ui.button(cx.text("shortcuts-take"));
                focus_ring(ui, &take, cx.tokens.accent);
                if take.clicked() {
                    commands.send(Command::Bind(action, Some(keys)));
                }
            }
            (Some(action), None, _) => {
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

/// An action with its keys. The Tab key goes from keys to keys, and to what gives the usual ones back.
fn row(
    ui: &mut Ui,
    cx: &Context<'_>,
    action: Action,
    recording: Option<Action>,
    then: &impl Fn(Rebinding) -> Command,
    commands: &mut Commands,
) {
    let name = cx.locale.text(action.key());
    let first = |ui: &mut Ui| {
        ui.add(egui::Label::new(RichText::new(name).size(size::BODY)).truncate());
        let letters = LETTERS.iter().find(|(_, other)| *other == action).filter(|_| cx.state.settings.letters);
        if let Some((letters, _)) = letters {
            ui.label(RichText::new(*letters).monospace().size(12.0).color(cx.tokens.muted));
        }
    };
    let last = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        keys_button(ui, cx, action, recording == Some(action), then, commands);
        // Without it, its room stays: what is above each other is the same.
        let room = vec2(24.0, 24.0);
        if cx.state.keys.shortcut(action).is_some() {
            let says = cx.locale.with("shortcuts-remove", &[("name", name.into())]);
            if Icon::Close.pointer_button(ui, &says).clicked() {
                remove(cx, action, then, commands);
            }
        } else {
            ui.allocate_space(room);
        }
        if cx.state.keys.is_changed(action) {
            let reset = cx.locale.with("shortcuts-reset", &[("name", name.into())]);
            if Icon::Undo.button(ui, &reset, true).clicked() {
                commands.send(Command::ResetKeys(Some(action)));
            }
        } else {
            ui.allocate_space(room);
        }
    };
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW - 4.0), Layout::left_to_right(Align::Center), |ui| {
        ends(ui, &format!("shortcut-{}", action.key()), first, last);
    });
}

/// The keys of an action: clicked, they wait for others, or wait no more.
fn keys_button(
    ui: &mut Ui,
    cx: &Context<'_>,
    action: Action,
    waits: bool,
    then: &impl Fn(Rebinding) -> Command,
    commands: &mut Commands,
) {
    let keys = cx.keys(ui.ctx(), action);
    let label = if waits { cx.text("shortcuts-waiting") } else { keys.as_deref().unwrap_or("–") };
    let text = RichText::new(label).size(12.0).color(cx.tokens.accent);
    let button = ui.add(egui::Button::new(text).min_size(vec2(112.0, 24.0)));
    let full = format!("{}, {}", cx.locale.text(action.key()), keys.as_deref().unwrap_or(cx.text("shortcuts-none")));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &full));
    focus_ring(ui, &button, cx.tokens.accent);
    if button.on_hover_text(cx.text("shortcuts-change")).clicked() {
        commands.send(then(Rebinding { recording: (!waits).then_some(action), ..Rebinding::default() }));
    }
}

fn offers(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let mut letters = cx.state.settings.letters;
    let check = checkbox(ui, cx.tokens, &mut letters, cx.text("shortcuts-letters"));
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
}

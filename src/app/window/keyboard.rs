//! The keys and letters that do something wherever the keyboard is.

use eframe::egui::{self, Key, Ui};

use super::App;
use crate::app::command::{Action, Commands};
use crate::app::keymap::LETTERS;
use crate::app::panels;

impl App {
    /// Sends the actions whose shortcuts were pressed.
    pub(super) fn shortcuts(&mut self, ui: &Ui, commands: &mut Commands) {
        if self.state.dialog.is_some() {
            self.letter = None;
            return;
        }
        let typing = ui.ctx().text_edit_focused();
        for (action, shortcut) in self.state.keys.by_precedence() {
            if !(typing && is_of_field(*action, *shortcut)) && ui.input_mut(|input| input.consume_shortcut(shortcut)) {
                commands.act(*action);
            }
        }
        if self.state.settings.letters && !typing {
            self.letters(ui, commands);
        }
    }

    /// Sends the actions whose letters were typed.
    fn letters(&mut self, ui: &Ui, commands: &mut Commands) {
        /// Seconds within which one letter has to follow another.
        const SOON: f64 = 1.0;
        let (now, typed) = ui.input(|input| {
            let text = |event: &egui::Event| match event {
                egui::Event::Text(text) => Some(text.clone()),
                _ => None,
            };
            (input.time, input.events.iter().filter_map(text).collect::<Vec<_>>())
        });
        for letter in typed {
            let before = self.letter.take().filter(|(_, at)| now - at < SOON).map(|(letter, _)| letter);
            let both = before.unwrap_or_default() + &letter;
            let meant = |typed: &str| LETTERS.iter().find(|(letters, _)| *letters == typed);
            match meant(&both).or_else(|| meant(&letter)) {
                Some((_, action)) => {
                    // What puts the cursor into a field does not also type into it.
                    ui.input_mut(|input| input.events.retain(|event| *event != egui::Event::Text(letter.clone())));
                    commands.act(*action);
                    if *action == Action::Find {
                        panels::find::open_by_letter(ui.ctx());
                    }
                }
                None => self.letter = Some((letter, now)),
            }
        }
    }
}

/// Whether a text field that has the keyboard needs these keys itself: it has its own
/// undo, moves to its own ends, and by word with Alt on some systems.
fn is_of_field(action: Action, shortcut: egui::KeyboardShortcut) -> bool {
    let own = [Key::A, Key::U];
    let edits = matches!(action, Action::Undo | Action::Redo);
    edits || shortcut.modifiers.alt || (shortcut.modifiers.command && own.contains(&shortcut.logical_key))
}

//! Which keys do what: the usual shortcuts, and what the user made of them.

use std::collections::BTreeMap;

use eframe::egui::os::OperatingSystem;
use eframe::egui::{Key, KeyboardShortcut, ModifierNames, Modifiers};

use super::action::Action;
use super::locale::Locale;

/// The shortcut of every action, as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    shortcuts: [Option<KeyboardShortcut>; Action::ALL.len()],
    /// Those with more modifiers first: a shortcut is held to be pressed also
    /// when more modifiers than its own are.
    by_precedence: Vec<(Action, KeyboardShortcut)>,
}

/// Keys that do the same as the shortcut of an action, whatever that is.
const ALIASES: [(Action, KeyboardShortcut); 1] = [
    // The key with the plus on it, whether Shift is held or not.
    (Action::ZoomIn, KeyboardShortcut::new(Modifiers::COMMAND, Key::Equals)),
];

/// What moves through the page by letters, as in Vim, where no field has the
/// keyboard: what is typed and what it does.
pub const LETTERS: [(&str, Action); 10] = [
    ("j", Action::ScrollDown),
    ("k", Action::ScrollUp),
    ("gg", Action::ToStart),
    ("G", Action::ToEnd),
    ("/", Action::Find),
    ("n", Action::NextHit),
    ("N", Action::PreviousHit),
    ("]", Action::NextTopic),
    ("[", Action::PreviousTopic),
    ("?", Action::Shortcuts),
];

/// Why keys cannot be a shortcut; a message key of the locale.
pub type Refusal = &'static str;

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&BTreeMap::new())
    }
}

impl Keymap {
    /// The usual shortcuts with the changes that the settings keep: an action's
    /// name without `action-`, and keys such as `Ctrl+Shift+F`, or nothing for
    /// none. What means nothing changes nothing.
    pub fn new(changes: &BTreeMap<String, String>) -> Self {
        let mut shortcuts = Action::ALL.map(Action::usual_shortcut);
        for (index, action) in Action::ALL.into_iter().enumerate() {
            match changes.get(name(action)).map(|keys| (keys.is_empty(), parse(keys))) {
                Some((true, _)) => shortcuts[index] = None,
                Some((false, Some(keys))) => shortcuts[index] = Some(keys),
                Some((false, None)) | None => {}
            }
        }
        let held = Action::ALL.into_iter().zip(shortcuts);
        let mut by_precedence: Vec<_> = held.filter_map(|(action, keys)| Some((action, keys?))).collect();
        by_precedence.extend(ALIASES);
        let modifiers = |keys: &KeyboardShortcut| u8::from(keys.modifiers.shift) + u8::from(keys.modifiers.alt);
        by_precedence.sort_by_key(|(_, keys)| std::cmp::Reverse(modifiers(keys)));
        Self { shortcuts, by_precedence }
    }

    /// The shortcut of an action.
    pub fn shortcut(&self, action: Action) -> Option<KeyboardShortcut> {
        Action::ALL.iter().position(|other| *other == action).and_then(|index| self.shortcuts[index])
    }

    /// Every shortcut with its action, in the order in which they are to be tried.
    pub fn by_precedence(&self) -> &[(Action, KeyboardShortcut)] {
        &self.by_precedence
    }

    /// The action that has these keys.
    pub fn holder(&self, keys: KeyboardShortcut) -> Option<Action> {
        self.by_precedence.iter().find(|(_, other)| *other == keys).map(|(action, _)| *action)
    }

    /// Whether an action has other keys than usual.
    pub fn is_changed(&self, action: Action) -> bool {
        self.shortcut(action) != action.usual_shortcut()
    }

    /// Why these keys cannot be a shortcut, if they cannot: they are needed to
    /// type, to move about, or to copy.
    pub fn refusal(keys: KeyboardShortcut) -> Option<Refusal> {
        let KeyboardShortcut { modifiers, logical_key: key } = keys;
        let types = !(modifiers.command || modifiers.ctrl || modifiers.alt);
        let function = Key::F1 <= key && key <= Key::F35;
        let moves = matches!(key, Key::Tab | Key::Escape | Key::Enter);
        let edits = modifiers == Modifiers::COMMAND && matches!(key, Key::C | Key::V | Key::X);
        (moves || edits || types && !function).then_some("keys-refused")
    }
}

/// What the settings call an action.
pub fn name(action: Action) -> &'static str {
    let key = action.key();
    key.strip_prefix("action-").unwrap_or(key)
}

/// Keys as the settings write them; `Ctrl` is ⌘ on a Mac.
pub fn write(keys: KeyboardShortcut) -> String {
    let KeyboardShortcut { modifiers, logical_key } = keys;
    let held = [(modifiers.command || modifiers.ctrl, "Ctrl+"), (modifiers.shift, "Shift+"), (modifiers.alt, "Alt+")];
    let held: String = held.into_iter().filter(|(held, _)| *held).map(|(_, name)| name).collect();
    held + logical_key.name()
}

/// Keys as a keyboard of the language has them, on a system.
pub fn shown(locale: &Locale, keys: KeyboardShortcut, system: OperatingSystem) -> String {
    let names = ModifierNames {
        is_short: false,
        alt: locale.text("key-alt"),
        ctrl: locale.text("key-ctrl"),
        shift: locale.text("key-shift"),
        mac_cmd: locale.text("key-cmd"),
        mac_alt: locale.text("key-option"),
        concat: "+",
    };
    let held = names.format(&keys.modifiers, system == OperatingSystem::Mac);
    let key = match message(keys.logical_key) {
        Some(message) => locale.text(message),
        None => keys.logical_key.symbol_or_name(),
    };
    if held.is_empty() { key.to_owned() } else { format!("{held}+{key}") }
}

/// The locale's key for the name of a key that has a word on it, or an arrow.
fn message(key: Key) -> Option<&'static str> {
    Some(match key {
        Key::ArrowUp => "key-up",
        Key::ArrowDown => "key-down",
        Key::ArrowLeft => "key-left",
        Key::ArrowRight => "key-right",
        Key::Enter => "key-enter",
        Key::Escape => "key-escape",
        Key::Space => "key-space",
        Key::Tab => "key-tab",
        Key::Backspace => "key-backspace",
        Key::Delete => "key-delete",
        Key::Insert => "key-insert",
        Key::Home => "key-home",
        Key::End => "key-end",
        Key::PageUp => "key-page-up",
        Key::PageDown => "key-page-down",
        _ => return None,
    })
}

fn parse(written: &str) -> Option<KeyboardShortcut> {
    let mut parts: Vec<&str> = written.split('+').map(str::trim).collect();
    let key = Key::from_name(parts.pop()?)?;
    let mut modifiers = Modifiers::NONE;
    for part in parts {
        modifiers = modifiers.plus(match part.to_ascii_lowercase().as_str() {
            "ctrl" | "cmd" | "command" => Modifiers::COMMAND,
            "shift" => Modifiers::SHIFT,
            "alt" => Modifiers::ALT,
            _ => return None,
        });
    }
    let keys = KeyboardShortcut::new(modifiers, key);
    Keymap::refusal(keys).is_none().then_some(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn with(changes: &[(&str, &str)]) -> Keymap {
        Keymap::new(&changes.iter().map(|(name, keys)| ((*name).to_owned(), (*keys).to_owned())).collect())
    }

    #[test]
    fn what_is_written_is_read() {
        for (action, keys) in Keymap::default().by_precedence() {
            if ALIASES.iter().all(|(alias, _)| alias != action) {
                assert_eq!(parse(&write(*keys)), Some(*keys), "{action:?}: {}", write(*keys));
            }
        }
        assert_eq!(write(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::F)), "Ctrl+Shift+F");
    }

    #[test]
    fn changes_are_taken_up_and_what_means_nothing_is_not() {
        let keys =
            with(&[("find", "Ctrl+J"), ("undo", ""), ("open", "Ctrl+Nonsense"), ("redo", "J"), ("fly", "Ctrl+Y")]);
        assert_eq!(keys.shortcut(Action::Find), Some(KeyboardShortcut::new(Modifiers::COMMAND, Key::J)));
        assert_eq!(keys.holder(KeyboardShortcut::new(Modifiers::COMMAND, Key::J)), Some(Action::Find));
        assert_eq!(keys.shortcut(Action::Undo), None);
        for action in [Action::Open, Action::Redo] {
            assert!(keys.shortcut(action) == action.usual_shortcut() && !keys.is_changed(action));
        }
        assert!(keys.is_changed(Action::Find) && keys.is_changed(Action::Undo));
    }

    #[test]
    fn what_is_needed_to_type_or_to_move_is_no_shortcut() {
        let refused = |modifiers, key| Keymap::refusal(KeyboardShortcut::new(modifiers, key)).is_some();
        for (modifiers, key) in [
            (Modifiers::NONE, Key::J),
            (Modifiers::SHIFT, Key::J),
            (Modifiers::NONE, Key::ArrowDown),
            (Modifiers::COMMAND, Key::Tab),
            (Modifiers::NONE, Key::Escape),
            (Modifiers::COMMAND, Key::C),
        ] {
            assert!(refused(modifiers, key), "{modifiers:?} {key:?}");
        }
        assert!(!refused(Modifiers::NONE, Key::F5) && !refused(Modifiers::ALT, Key::J));
    }

    #[test]
    fn keys_are_named_as_on_a_keyboard_of_the_language() {
        let (english, french) = (Locale::new(Language::English), Locale::new(Language::French));
        for (modifiers, key, in_english, in_french) in [
            (Modifiers::ALT, Key::ArrowDown, "Alt+↓", "Alt+↓"),
            (Modifiers::COMMAND | Modifiers::SHIFT, Key::F, "Ctrl+Shift+F", "Ctrl+Maj+F"),
            (Modifiers::COMMAND, Key::Enter, "Ctrl+Enter", "Ctrl+Entrée"),
            (Modifiers::NONE, Key::Escape, "Esc", "Échap"),
            (Modifiers::SHIFT, Key::Delete, "Shift+Del", "Maj+Suppr"),
            (Modifiers::COMMAND, Key::Num1, "Ctrl+1", "Ctrl+1"),
        ] {
            let keys = KeyboardShortcut::new(modifiers, key);
            assert_eq!(shown(&english, keys, OperatingSystem::Nix), in_english);
            assert_eq!(shown(&french, keys, OperatingSystem::Nix), in_french);
        }
        let save = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::ALT, Key::S);
        assert_eq!(shown(&french, save, OperatingSystem::Mac), "Option+Cmd+S");
    }

    #[test]
    fn no_two_actions_share_a_shortcut() {
        let keys = Keymap::default();
        let held = keys.by_precedence();
        for (i, (a, keys)) in held.iter().enumerate() {
            assert!(held[i + 1..].iter().all(|(_, other)| other != keys), "{a:?}: {keys:?}");
        }
        for (i, action) in Action::ALL.iter().enumerate() {
            assert!(!Action::ALL[i + 1..].contains(action), "{action:?} is listed twice");
        }
    }
}

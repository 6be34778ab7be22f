//! The whole window without a pointer.

use eframe::egui::{Event, Key, Modifiers, Rect, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use exergue::app::command::{Action, Command};
use exergue::app::state::{Dialog, Rebinding, Tab, View};
use exergue::library::Settings;

use super::support::*;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

fn press(test: &mut Test, modifiers: Modifiers, key: Key) {
    test.key_press_modifiers(modifiers, key);
    settle(test);
}

fn type_in(test: &mut Test, text: &str) {
    test.event(Event::Text(text.to_owned()));
    settle(test);
}

/// Where the keyboard is, if it is not with the page.
fn focused(test: &Test) -> Option<Rect> {
    let id = test.ctx.memory(eframe::egui::Memory::focused)?;
    test.ctx.read_response(id).map(|response| response.rect)
}

/// Presses Tab until what is named has the keyboard.
fn tab_to(test: &mut Test, role: Role, name: &str) {
    for _ in 0..80 {
        let here = test.query_all_by_role(role).any(|node| {
            let node = node.accesskit_node();
            node.is_focused() && node.label().is_some_and(|label| label.starts_with(name))
        });
        if here {
            return;
        }
        press(test, NONE, Key::Tab);
    }
    unreachable!("{name:?} is not reached with Tab");
}

#[test]
fn the_keyboard_goes_round_the_panels_and_back_to_the_page() {
    let mut test = plain();
    let is_at = |test: &Test, panel: &str| {
        let Some(rect) = focused(test) else { return panel == "page" };
        let center = rect.center();
        match panel {
            "bar" => center.y < 44.0,
            "status" => center.y > 690.0,
            "topics" => center.x < 240.0 && center.y > 44.0,
            "sidebar" => center.x > 900.0 && center.y > 44.0,
            "chart" => center.y > 400.0 && (240.0..920.0).contains(&center.x),
            _ => false,
        }
    };
    let round = ["chart", "sidebar", "status", "bar", "topics", "page"];
    assert!(is_at(&test, "page"));
    for panel in round {
        press(&mut test, NONE, Key::F6);
        assert!(is_at(&test, panel), "{panel}: {:?}", focused(&test));
    }
    for panel in round.iter().rev().skip(1) {
        press(&mut test, Modifiers::SHIFT, Key::F6);
        assert!(is_at(&test, panel), "{panel}: {:?}", focused(&test));
    }
    press(&mut test, NONE, Key::Escape);
    assert!(is_at(&test, "page"));
}

#[test]
fn everything_is_done_without_a_pointer() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("harbour.md");
    let text = "# The harbour\n\n## Dues\n\nAda Lindqvist, the mayor of Turku, raised the dues to 40 million euros in 2021.\n\n\
                ## Ships\n\nAda Lindqvist counted 120 ships in 2022 and 150 ships in 2023. Turku paid 12 million euros.\n";
    std::fs::write(&file, text).unwrap();

    // Open.
    press(&mut test, CTRL, Key::O);
    assert!(matches!(state(&test).dialog, Some(Dialog::Path { .. })));
    type_in(&mut test, &file.display().to_string());
    press(&mut test, NONE, Key::Enter);
    settle(&mut test);
    assert_eq!(open(&test).title(), "The harbour");

    // A topic.
    press(&mut test, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(open(&test).topic_at(open(&test).reading), 1);

    // An entity, and its mentions.
    press(&mut test, CTRL | Modifiers::SHIFT, Key::L);
    tab_to(&mut test, Role::Button, "Ada Lindqvist");
    press(&mut test, NONE, Key::Enter);
    assert!(matches!(state(&test).selection.entity, Some((_, 0))));
    press(&mut test, NONE, Key::F4);
    assert!(matches!(state(&test).selection.entity, Some((_, 1))));

    // A note.
    press(&mut test, CTRL, Key::N);
    type_in(&mut test, "Ask her");
    assert_eq!((open(&test).notes.len(), open(&test).notes[0].note.body.as_str()), (1, "Ask her"));
    assert_eq!(state(&test).tab, Tab::Notes);
    press(&mut test, NONE, Key::Escape);

    // A mark of a chart.
    press(&mut test, CTRL, Key::Num2);
    assert_eq!(state(&test).view, View::Charts);
    press(&mut test, NONE, Key::ArrowDown);
    press(&mut test, NONE, Key::Enter);
    assert_eq!(state(&test).view, View::Read, "the mark leads to its passage");
    assert!(state(&test).selection.figure.is_some());

    // Out.
    press(&mut test, CTRL, Key::E);
    let Some(Dialog::Path { path, .. }) = state(&test).dialog.clone() else { unreachable!("it asks for a path") };
    assert!(path.starts_with(&folder.path().display().to_string()), "beside the document: {path}");
    press(&mut test, NONE, Key::Enter);
    settle(&mut test);
    let briefing = std::fs::read_to_string(path).expect("it was written");
    assert!(briefing.contains("Ask her") && briefing.contains("40 million euros"));
}

#[test]
fn letters_move_through_the_text_unless_they_are_typed_or_switched_off() {
    let mut test = plain();
    let start = open(&test).reading;
    for _ in 0..4 {
        type_in(&mut test, "j");
    }
    assert!(open(&test).reading > start);
    type_in(&mut test, "G");
    assert_eq!(open(&test).topic_at(open(&test).reading), 6);
    type_in(&mut test, "g");
    assert!(open(&test).reading > start, "one g is half a word");
    // The second one has to follow soon.
    test.event(Event::Text("g".to_owned()));
    type_in(&mut test, "g");
    assert_eq!(open(&test).reading, start);
    type_in(&mut test, "/");
    type_in(&mut test, "just");
    assert_eq!(state(&test).find.query, "just", "what is typed is not a command");
    press(&mut test, NONE, Key::Escape);
    send(&mut test, Command::Do(Action::ToggleLetters));
    type_in(&mut test, "G");
    assert_eq!(open(&test).topic_at(open(&test).reading), 0);
}

#[test]
fn a_shortcut_is_found_changed_and_given_back() {
    let mut test = plain();
    press(&mut test, NONE, Key::F1);
    type_in(&mut test, "whole document");
    test.get_by_label_contains("Note on the whole document, ").click();
    settle(&mut test);
    press(&mut test, NONE, Key::J);
    assert!(
        matches!(state(&test).dialog, Some(Dialog::Shortcuts { progress: Rebinding { refused: Some(_), .. }, .. })),
        "letters are for typing"
    );
    press(&mut test, CTRL, Key::F);
    test.get_by_label_contains("belongs to “Find in this document”");
    test.get_by_label("Use it here").click();
    settle(&mut test);
    let find = |settings: &Settings| settings.shortcuts.get("find").cloned();
    assert_eq!(state(&test).settings.shortcuts["add-document-note"], "Ctrl+F");
    assert_eq!(find(&state(&test).settings), Some(String::new()), "whoever had the keys lost them");
    press(&mut test, NONE, Key::Escape);
    press(&mut test, CTRL, Key::F);
    assert_eq!(open(&test).notes.len(), 1, "the new keys do it");

    press(&mut test, NONE, Key::Escape);
    press(&mut test, NONE, Key::F1);
    test.get_by_label("Reset all").click();
    settle(&mut test);
    assert!(state(&test).settings.shortcuts.is_empty());
    assert!(!state(&test).keys.is_changed(Action::Find));
}

#[test]
fn tab_goes_from_the_filter_to_the_keys_row_by_row_and_removing_is_asked_for() {
    let mut test = plain();
    // Whatever had the keyboard before.
    press(&mut test, CTRL, Key::F);
    press(&mut test, NONE, Key::F1);
    type_in(&mut test, "topic");
    assert!(matches!(&state(&test).dialog, Some(Dialog::Shortcuts { query, .. }) if query == "topic"));
    let mut tops = Vec::new();
    for _ in 0..4 {
        press(&mut test, NONE, Key::Tab);
        let name = test.ctx.memory(eframe::egui::Memory::focused).and_then(|id| test.ctx.read_response(id));
        let rect = name.unwrap().rect;
        assert!(rect.width() >= 112.0, "the keys, not a sign beside them: {rect:?}");
        tops.push(rect.top());
    }
    assert!(tops.windows(2).all(|pair| pair[0] < pair[1]), "{tops:?}");

    // Enter waits for keys, and Backspace says that there are to be none.
    let keys = |test: &Test| state(test).keys.shortcut(Action::NextTopic);
    let usual = keys(&test).unwrap();
    tab_to_next_topic(&mut test);
    press(&mut test, NONE, Key::Enter);
    assert_eq!(keys(&test), Some(usual), "Enter takes nothing away");
    press(&mut test, NONE, Key::Backspace);
    assert_eq!(keys(&test), None);
    test.get_by_label_contains("Next topic” has no shortcut any more");
    test.get_by_label("Give back Alt+↓").click();
    settle(&mut test);
    assert_eq!(keys(&test), Some(usual));
    assert!(test.query_by_label_contains("any more").is_none());
    test.get_by_label("Remove the shortcut of “Next topic”").click();
    settle(&mut test);
    assert_eq!(keys(&test), None);
    test.get_by_label("Usual shortcut of “Next topic”").click();
    settle(&mut test);
    assert_eq!(keys(&test), Some(usual));
}

fn tab_to_next_topic(test: &mut Test) {
    test.get_by_label_contains("Next topic, ").focus();
    settle(test);
}

#[test]
fn everything_grows_and_shrinks_within_limits() {
    let mut test = plain();
    for _ in 0..30 {
        press(&mut test, CTRL, Key::Plus);
    }
    assert_eq!(state(&test).settings.zoom, 3.0);
    for _ in 0..30 {
        press(&mut test, CTRL, Key::Minus);
    }
    assert_eq!(state(&test).settings.zoom, 0.5);
    press(&mut test, CTRL, Key::Num0);
    assert_eq!(state(&test).settings.zoom, 1.0);
}

#[test]
fn a_window_without_room_shows_its_panels_in_the_place_of_the_text() {
    let mut test = plain();
    app(&mut test).state.settings.zoom = 3.0;
    test.ctx.set_zoom_factor(3.0);
    settle(&mut test);
    assert!(test.query_by_role_and_label(Role::Document, open(&test).title()).is_some(), "the text keeps its room");
    press(&mut test, NONE, Key::F9);
    assert!(test.query_by_label("Filter by name").is_some() || test.query_by_label_contains("Entities").is_some());
    assert!(test.query_by_role(Role::Document).is_none());
    press(&mut test, NONE, Key::F9);
    press(&mut test, NONE, Key::F7);
    assert!(test.query_by_role(Role::Document).is_none());
    press(&mut test, NONE, Key::F7);
    assert!(test.query_by_role(Role::Document).is_some());
}

#[test]
fn at_twice_the_size_nothing_of_the_reader_is_cut_off() {
    for language in exergue::text::Language::ALL {
        let mut test = window(eframe::egui::vec2(1280.0, 720.0), eframe::egui::Theme::Light, language);
        test.ctx.set_zoom_factor(2.0);
        settle(&mut test);
        let found = super::layout::overflows(&test);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

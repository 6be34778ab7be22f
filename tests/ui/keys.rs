//! The keyboard: palette, shortcuts, turning the page.

use eframe::egui::{Key, Modifiers, Role, Theme, Vec2};
use egui_kittest::kittest::{By, Queryable as _};
use exergue::app::command::Command;
use exergue::app::state::{Dialog, View};
use exergue::text::Language;

use super::support::*;

fn press(test: &mut Test, modifiers: Modifiers, key: Key) {
    test.key_press_modifiers(modifiers, key);
    settle(test);
}

#[test]
fn the_palette_finds_an_action_by_its_letters_and_does_it() {
    let mut test = plain();
    press(&mut test, Modifiers::COMMAND, Key::K);
    test.event(eframe::egui::Event::Text("drk thm".to_owned()));
    settle(&mut test);
    test.get_by_label("Dark theme");
    press(&mut test, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&test).dialog, None);
    assert_eq!(test.ctx.theme(), Theme::Dark);
}

#[test]
fn escape_closes_whatever_lies_over_the_window() {
    for key in [Key::K, Key::O] {
        let mut test = plain();
        press(&mut test, Modifiers::COMMAND, key);
        assert!(state(&test).dialog.is_some());
        press(&mut test, Modifiers::NONE, Key::Escape);
        assert_eq!(state(&test).dialog, None, "{key:?}");
    }
    let mut test = plain();
    press(&mut test, Modifiers::NONE, Key::F1);
    assert!(matches!(state(&test).dialog, Some(Dialog::Shortcuts { .. })));
    press(&mut test, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&test).dialog, None);
}

#[test]
fn views_have_their_keys() {
    let mut test = plain();
    for (key, view) in [(Key::Num2, View::Charts), (Key::Num3, View::Briefing), (Key::Num1, View::Read)] {
        press(&mut test, Modifiers::COMMAND, key);
        assert_eq!(state(&test).view, view);
    }
}

#[test]
fn the_page_turns() {
    let mut test = plain();
    let start = open(&test).reading;
    press(&mut test, Modifiers::NONE, Key::PageDown);
    let next = open(&test).reading;
    assert!(next > start);
    press(&mut test, Modifiers::NONE, Key::End);
    let end = open(&test).reading;
    assert!(end > next);
    assert_eq!(open(&test).topic_at(end), 6);
    press(&mut test, Modifiers::NONE, Key::Home);
    assert_eq!(open(&test).reading, start);
}

#[test]
fn more_modifiers_make_another_shortcut() {
    let mut test = plain();
    press(&mut test, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    assert_eq!(open(&test).notes.len(), 1);
    assert!(open(&test).notes[0].place.is_none(), "a note on the document, not on the topic");
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "Ask".to_owned()));
    press(&mut test, Modifiers::NONE, Key::Escape);
    press(&mut test, Modifiers::COMMAND, Key::Z);
    assert!(open(&test).notes[0].note.body.is_empty());
    press(&mut test, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(open(&test).notes[0].note.body, "Ask", "done again, not undone once more");
}

#[test]
fn a_topic_too_short_to_reach_the_top_is_reached_all_the_same() {
    let mut test = plain();
    open_text(
        &mut test,
        "First part\n\nA few words on it.\n\nSecond part\n\nA few more.\n\nThird part\n\nThe last ones.",
    );
    let topics = open(&test).topics().len();
    for topic in 1..topics {
        press(&mut test, Modifiers::ALT, Key::ArrowDown);
        assert_eq!(open(&test).topic_at(open(&test).reading), topic);
    }
    press(&mut test, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(open(&test).topic_at(open(&test).reading), topics - 2);
}

#[test]
fn the_palette_knows_other_words_for_its_actions() {
    for (language, words, action) in [
        (Language::English, "night", "Dark theme"),
        (Language::English, "dark", "Dark theme"),
        (Language::French, "sombre", "Apparence sombre"),
        (Language::French, "thème", "Apparence sombre"),
        (Language::French, "nuit", "Apparence sombre"),
    ] {
        let mut test = window(Vec2::new(1280.0, 720.0), Theme::Light, language);
        send(&mut test, Command::SetDialog(Some(Dialog::Palette { query: words.to_owned(), row: 0 })));
        test.get_by_label(action);
    }
}

#[test]
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough over lifetimes")]
fn tab_goes_through_the_bar_from_left_to_right() {
    let mut test = plain();
    test.get_by_role_and_label(Role::Tab, "Read").focus();
    settle(&mut test);
    let mut lefts = Vec::new();
    for _ in 0..8 {
        let focused = test.query_all(By::new().predicate(|node| node.is_focused())).last().map(|node| node.rect());
        if let Some(rect) = focused.filter(|rect| rect.top() < 44.0) {
            lefts.push(rect.left());
        }
        press(&mut test, Modifiers::NONE, Key::Tab);
    }
    assert!(lefts.len() >= 5, "views, search, open, export: {lefts:?}");
    assert!(lefts.is_sorted(), "{lefts:?}");
}

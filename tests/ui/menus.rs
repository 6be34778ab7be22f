//! The menu of a passage, where something was found in it; and notices.

use eframe::egui::{self, Key, Modifiers, PointerButton, vec2};
use egui_kittest::kittest::Queryable as _;
use exergue::app::command::{Action, Command};
use exergue::app::state::{Choice, Dialog, Passage, Source, Tab, View};
use exergue::charts::ChartKind;

use super::support::*;

const TEXT: &str = "# The harbour\n\nAda Lindqvist, the mayor of Turku, raised the dues to 40 million euros in 2021. \
Turku paid 12 million euros.\n\n“We counted every ship,” said Ada Lindqvist.\n";

/// The menu, asked for where `words` begin.
fn menu_on(words: &str) -> Test {
    let mut test = plain();
    open_text(&mut test, TEXT);
    let at = open(&test).document.text.find(words).unwrap() + 2;
    send(&mut test, Command::Mark(Some(Passage { anchor: at, head: at })));
    test.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    settle(&mut test);
    test
}

fn choose(test: &mut Test, line: &str) {
    test.get_by_label_contains(line).click();
    settle(test);
}

fn entity(test: &Test, name: &str) -> usize {
    open(test).analysis().unwrap().entities.iter().position(|entity| entity.name == name).unwrap()
}

#[test]
fn a_name_is_shown_stepped_through_and_corrected_from_the_menu() {
    let mut test = menu_on("Ada Lindqvist, the mayor");
    let ada = entity(&test, "Ada Lindqvist");
    choose(&mut test, "Show among the entities");
    assert_eq!((state(&test).selection.entity, state(&test).tab), (Some((ada, 0)), Tab::Entities));

    let mut test = menu_on("Ada Lindqvist, the mayor");
    choose(&mut test, "Next mention");
    assert_eq!(state(&test).selection.entity, Some((ada, 1)));

    let mut test = menu_on("Ada Lindqvist, the mayor");
    choose(&mut test, "Rename…");
    assert!(matches!(state(&test).dialog, Some(Dialog::Rename { entity, .. }) if entity == ada));

    let mut test = menu_on("Ada Lindqvist, the mayor");
    choose(&mut test, "Change type…");
    assert!(matches!(state(&test).dialog, Some(Dialog::Choose { choice: Choice::KindOf(of), .. }) if of == ada));

    let mut test = menu_on("Ada Lindqvist, the mayor");
    choose(&mut test, "Not an entity");
    assert!(open(&test).analysis().unwrap().entities.iter().all(|entity| entity.name != "Ada Lindqvist"));
}

#[test]
fn a_figure_is_corrected_or_shown_in_its_chart_from_the_menu() {
    let mut test = menu_on("40 million");
    choose(&mut test, "Correct…");
    assert!(matches!(state(&test).dialog, Some(Dialog::Figure(_))));

    let mut test = menu_on("40 million");
    send(&mut test, Command::ShowChart(ChartKind::Coverage));
    choose(&mut test, "Show in the chart");
    assert_eq!((state(&test).view, state(&test).chart), (View::Charts, ChartKind::Money));
    assert!(state(&test).selection.figure.is_some());
}

#[test]
fn the_speaker_of_a_quote_is_said_from_the_menu() {
    let mut test = menu_on("counted every ship");
    choose(&mut test, "Somebody else says it…");
    assert!(matches!(state(&test).dialog, Some(Dialog::Choose { choice: Choice::SpeakerOf(0), .. })));
}

#[test]
fn where_nothing_was_found_the_menu_is_that_of_the_passage() {
    let test = menu_on("raised the dues");
    assert!(test.query_by_label_contains("Rename…").is_none() && test.query_by_label_contains("Correct…").is_none());
    test.get_by_label_contains("Copy the selected passage as Markdown");
    let test = menu_on("40 million");
    assert!(test.query_by_label_contains("Copy the selected passage as Markdown").is_none(), "nothing is marked");
    test.get_by_label_contains("Select the whole text");
}

/// Asks for the menu of a row of the sidebar, the one furthest to the right that says `words`.
fn menu_of_row(test: &mut Test, words: &str) {
    let rows = test.get_all_by_label_contains(words);
    let row = rows.max_by(|a, b| a.rect().min.x.total_cmp(&b.rect().min.x)).unwrap();
    row.click_button(PointerButton::Secondary);
    settle(test);
}

#[test]
fn a_row_of_the_sidebar_offers_what_its_card_does_without_being_opened() {
    let mut test = plain();
    open_text(&mut test, TEXT);
    send(&mut test, Command::ShowTab(Tab::Figures));
    menu_of_row(&mut test, "€12M");
    choose(&mut test, "Correct…");
    assert!(matches!(state(&test).dialog, Some(Dialog::Figure(_))));
    send(&mut test, Command::SetDialog(None));

    send(&mut test, Command::ShowTab(Tab::Quotes));
    menu_of_row(&mut test, "We counted every ship");
    choose(&mut test, "Somebody else says it…");
    assert!(matches!(state(&test).dialog, Some(Dialog::Choose { choice: Choice::SpeakerOf(0), .. })));
    send(&mut test, Command::SetDialog(None));

    send(&mut test, Command::ShowTab(Tab::Entities));
    menu_of_row(&mut test, "Ada Lindqvist");
    assert_eq!(state(&test).selection.entity, None, "the menu alone selects nothing");
    choose(&mut test, "Not an entity");
    assert!(open(&test).analysis().unwrap().entities.iter().all(|entity| entity.name != "Ada Lindqvist"));
}

#[test]
fn bad_news_is_closed_with_a_key_or_goes_when_it_is_over() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("late.txt");
    let told = |test: &Test| state(test).toasts.iter().filter(|toast| toast.alarm).count();
    send(&mut test, Command::Open(Source::File(path.clone())));
    assert_eq!(told(&test), 1, "there is no such file");
    test.key_press(Key::Escape);
    settle(&mut test);
    assert_eq!(told(&test), 0);

    send(&mut test, Command::Open(Source::File(path.clone())));
    send(&mut test, Command::Do(Action::OpenDossier));
    assert_eq!(told(&test), 1, "the dossier is what comes in its place");
    std::fs::write(&path, "It came late.").unwrap();
    send(&mut test, Command::Open(Source::File(path)));
    assert_eq!(told(&test), 0);
}

#[test]
fn a_menu_that_is_higher_than_the_window_follows_the_keyboard() {
    let mut test = menu_on("Ada Lindqvist, the mayor");
    test.key_press(Key::Escape);
    settle(&mut test);
    test.set_size(vec2(640.0, 360.0));
    settle(&mut test);
    test.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    settle(&mut test);
    let window = test.ctx.content_rect();
    let last = |test: &Test| test.get_by_label_contains("Select the whole text").rect();
    assert!(!window.contains_rect(last(&test)), "there is more than there is room for");
    test.key_press(Key::ArrowDown);
    settle(&mut test);
    for _ in 0..30 {
        let focused = test.ctx.memory(egui::Memory::focused).and_then(|id| test.ctx.read_response(id));
        let rect = focused.expect("the keyboard stays in the menu").rect;
        assert!(window.contains_rect(rect), "{rect:?}");
        if rect == last(&test) {
            test.key_press(Key::Tab);
            settle(&mut test);
            assert!(test.query_by_label_contains("Select the whole text").is_none(), "the Tab key leaves the menu");
            return;
        }
        test.key_press(Key::ArrowDown);
        settle(&mut test);
    }
    panic!("the last line is never reached");
}

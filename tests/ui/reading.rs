//! The page: one keeps one's place, marks what one reads, and finds what one looks for.

use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Role, Vec2, ViewportId, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use exergue::app::command::{Action, Command, NoteOn};
use exergue::app::state::{Passage, Tab};
use exergue::briefing::Target;
use exergue::library::settings::Typeface;

use super::layout;
use super::support::*;

const TEXT: &str = "# The quay\n\nSnow fell on the harbour. Nobody came.\n\nThe ferry *left* late, and **nobody** minded.\n\n\
    ## After\n\n- one boat\n- two boats\n\nThe end of it.";

fn press(test: &mut Test, modifiers: Modifiers, key: Key) {
    test.key_press_modifiers(modifiers, key);
    settle(test);
}

fn marked(test: &Test) -> &str {
    let span = state(test).selection.marked().unwrap_or_default();
    span.of(&open(test).document.text)
}

/// Opens Markdown, which a pasted text is read as where it looks like it.
fn open_sample() -> Test {
    let mut test = plain();
    open_text(&mut test, TEXT);
    test
}

/// Where the words of a block begin on the screen.
fn at(test: &Test, block: &str) -> Pos2 {
    let node = test.get_by_role_and_label(Role::Paragraph, block);
    let bounds = node.accesskit_node().bounding_box().unwrap();
    pos2(bounds.x0 as f32 + 2.0, bounds.y0 as f32 + 14.0)
}

fn button(test: &Test, pos: Pos2, pressed: bool) {
    let button = PointerButton::Primary;
    test.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
}

/// Copies in one frame, and gives what came to the clipboard.
fn copied(test: &mut Test, act: impl FnOnce(&mut Test)) -> Option<String> {
    act(test);
    test.step();
    let commands = &test.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    settle(test);
    text
}

#[test]
fn what_rests_asks_for_no_frame() {
    let mut test = plain();
    send(&mut test, Command::SelectEntity(0, Some(0)));
    send(&mut test, Command::Find("China".into()));
    send(&mut test, Command::Do(Action::Caret));
    // Notices go after some seconds, and what was done is written down.
    test.run_steps(60);
    let delay = test.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert_eq!(delay, std::time::Duration::MAX, "a frame was asked for by {:?}", test.ctx.repaint_causes());
}

#[test]
fn the_place_stays_whatever_becomes_of_the_window_and_the_type() {
    let paragraph = |n: usize| format!("Paragraph {n}. {}\n\n", "The harbour was as cold as ever. ".repeat(n % 7 + 1));
    let text: String = (0..3000).map(paragraph).collect();
    let mut test = plain();
    open_text(&mut test, &text);
    let at = text.find("Paragraph 2000.").unwrap();
    send(&mut test, Command::GoTo(exergue::text::Span::new(at, at + 9)));
    press(&mut test, Modifiers::NONE, Key::PageDown);
    let block = |test: &Test| open(test).document.block_at(open(test).reading).unwrap();
    let place = block(&test);
    for width in [1200.0, 900.0, 1500.0, 1280.0] {
        test.set_size(Vec2::new(width, 720.0));
        settle(&mut test);
        assert!(block(&test).abs_diff(place) <= 1, "at {width}: {} is not {place}", block(&test));
    }
    for action in [Action::LargerText, Action::LooserLines, Action::TypefaceSans, Action::NarrowerColumn] {
        for _ in 0..3 {
            send(&mut test, Command::Do(action));
        }
        assert!(block(&test).abs_diff(place) <= 2, "{action:?}: {} is not {place}", block(&test));
    }
    assert_eq!(state(&test).settings.typeface, Typeface::Sans);
}

#[test]
fn a_double_click_marks_a_word_and_a_drag_goes_on_by_words() {
    let mut test = open_sample();
    test.ctx.options_mut(|options| options.input_options.max_double_click_delay = 10.0);
    let from = at(&test, "The ferry left late, and nobody minded.");
    let pos = from + Vec2::new(40.0, 0.0);
    test.hover_at(pos);
    for pressed in [true, false, true] {
        button(&test, pos, pressed);
    }
    test.run_steps(4);
    let far = pos + Vec2::new(60.0, 0.0);
    test.hover_at(far);
    test.run_steps(3);
    button(&test, far, false);
    settle(&mut test);
    let words = marked(&test).to_owned();
    assert!(words.starts_with("ferry left"), "whole words: {words:?}");
    assert!(words.chars().last().is_some_and(|c| c.is_alphanumeric() || c == ' '), "{words:?}");
}

#[test]
fn a_passage_reaches_over_paragraphs_and_is_extended_with_shift() {
    let mut test = open_sample();
    let (from, to) = (at(&test, "Snow fell on the harbour. Nobody came."), at(&test, "The end of it."));
    test.hover_at(from);
    button(&test, from, true);
    test.run_steps(2);
    test.hover_at(to);
    test.run_steps(2);
    button(&test, to, false);
    settle(&mut test);
    assert!(marked(&test).starts_with("Snow fell") && marked(&test).contains("two boats"), "{:?}", marked(&test));
    let before = state(&test).selection.passage.unwrap();
    press(&mut test, Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    let after = state(&test).selection.passage.unwrap();
    assert!(after.anchor == before.anchor && after.head > before.head);
    press(&mut test, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&test).selection.passage, None);
}

#[test]
fn the_keyboard_alone_marks_and_copies() {
    let mut test = open_sample();
    press(&mut test, Modifiers::SHIFT, Key::F7);
    press(&mut test, Modifiers::COMMAND, Key::Home);
    assert_eq!(state(&test).selection.passage, Some(Passage { anchor: 0, head: 0 }));
    press(&mut test, Modifiers::COMMAND, Key::ArrowDown);
    press(&mut test, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(marked(&test), "Snow");
    press(&mut test, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(marked(&test), "Snow ");
    press(&mut test, Modifiers::SHIFT, Key::End);
    assert_eq!(marked(&test), "Snow fell on the harbour. Nobody came.");
    press(&mut test, Modifiers::NONE, Key::ArrowLeft);
    press(&mut test, Modifiers::SHIFT, Key::ArrowDown);
    assert!(marked(&test).starts_with("Snow fell on the harbour. Nobody came.\n"), "{:?}", marked(&test));
    press(&mut test, Modifiers::COMMAND | Modifiers::SHIFT, Key::End);
    assert!(marked(&test).ends_with("The end of it."));
    let plain = copied(&mut test, |test| test.event(Event::Copy)).unwrap();
    assert_eq!(plain, marked(&test));
    press(&mut test, Modifiers::COMMAND, Key::A);
    let markdown = copied(&mut test, |test| app(test).send(Command::Do(Action::CopyAsMarkdown))).unwrap();
    assert_eq!(markdown, TEXT);
    press(&mut test, Modifiers::NONE, Key::Escape);
    assert_eq!(marked(&test), "");
    press(&mut test, Modifiers::NONE, Key::Escape);
    assert!(!state(&test).selection.caret);
}

#[test]
fn a_cursor_that_leaves_the_view_takes_the_page_along() {
    let mut test = plain();
    press(&mut test, Modifiers::SHIFT, Key::F7);
    let start = open(&test).reading;
    for _ in 0..30 {
        press(&mut test, Modifiers::NONE, Key::ArrowDown);
    }
    let head = state(&test).selection.passage.unwrap().head;
    assert!(head > start && open(&test).reading > start);
    press(&mut test, Modifiers::NONE, Key::PageDown);
    assert!(state(&test).selection.passage.unwrap().head > head);
    press(&mut test, Modifiers::COMMAND, Key::Home);
    assert_eq!(open(&test).reading, 0);
}

#[test]
fn the_menu_of_a_passage_opens_with_the_keyboard() {
    let mut test = open_sample();
    let words = open(&test).document.text.find("ferry").unwrap();
    send(&mut test, Command::Mark(Some(Passage { anchor: words, head: words + 5 })));
    press(&mut test, Modifiers::SHIFT, Key::F10);
    test.get_by_label_contains("Copy the selected passage as Markdown");
    let text = copied(&mut test, |test| test.key_down(Key::Enter));
    assert_eq!(text.as_deref(), Some("ferry"), "the first entry has the keyboard");
}

#[test]
fn a_screen_reader_gets_headings_rows_and_what_is_marked() {
    let mut test = open_sample();
    let heading = test.get_by_role_and_label(Role::Heading, "After");
    assert_eq!(heading.accesskit_node().level(), Some(2));
    send(&mut test, Command::Do(Action::SelectAll));
    let page = test.get_by_role(Role::Document);
    let page = page.accesskit_node();
    assert!(page.supports_text_ranges());
    let read = page.document_range().text();
    assert!(read.starts_with("The quay") && read.contains("nobody minded."), "{read:?}");
    let selection = page.text_selection().expect("all of it is marked");
    assert_eq!(selection.text(), read);
}

#[test]
fn what_is_looked_for_is_counted_listed_and_led_through() {
    let mut test = open_sample();
    send(&mut test, Command::Find("nobody".into()));
    assert_eq!(state(&test).find.count, 2);
    send(&mut test, Command::Do(Action::ListHits));
    assert_eq!(state(&test).tab, Tab::Hits);
    test.get_by_role_and_label(Role::Link, "The ferry left late, and nobody minded.").click();
    settle(&mut test);
    assert_eq!(state(&test).find.at, 1);
    send(&mut test, Command::Do(Action::FindCase));
    assert_eq!(state(&test).find.count, 1, "the other one has a capital");
    send(&mut test, Command::Find(String::new()));
    assert_eq!(state(&test).tab, Tab::Entities, "nothing is listed any more");
}

#[test]
fn a_faulty_expression_is_told_and_a_sound_one_found() {
    let mut test = open_sample();
    send(&mut test, Command::Do(Action::FindExpression));
    send(&mut test, Command::Find("bo(at".into()));
    test.get_by_label("No counterpart for the bracket, character 3");
    send(&mut test, Command::Find("bo(at)s?".into()));
    assert_eq!(state(&test).find.count, 2);
    assert_eq!(state(&test).find.problem, None);
}

const NOTED: &str = "# The quay\n\nThe ice came early[^1] and stayed.\n\nIt was thin[^1] at first, then thick[^b].\n\n\
    [^1]: In October 2011, by 12 boats.\n\n[^b]: By hand.";

/// A link of the page by its name, at most one of each name.
fn follow(test: &mut Test, name: &str) {
    test.get_all_by_role_and_label(Role::Link, name).next().unwrap().click();
    settle(test);
}

#[test]
fn a_footnote_is_a_click_away_and_leads_back() {
    let mut test = plain();
    open_text(&mut test, &format!("{NOTED}\n\n{}", "More of it.\n\n".repeat(60)));
    let text = open(&test).document.text.clone();
    let note = text.find("[1] In October").unwrap();
    send(&mut test, Command::GoTo(exergue::text::Span::new(0, 0)));
    follow(&mut test, "Footnote [1]");
    assert_eq!(open(&test).reading, note);
    send(&mut test, Command::Do(Action::Back));
    assert_eq!(open(&test).reading, 0, "back where one was");
    follow(&mut test, "Back to the text from footnote [1]");
    assert_eq!(open(&test).reading, text.find("[1] and stayed").unwrap());
    test.get_by_role_and_label(Role::Link, "Footnote [b]").hover();
    test.run_steps(40);
    test.get_by_role_and_label(Role::Label, "By hand.");
}

#[test]
fn a_footnote_is_followed_with_the_keyboard() {
    let mut test = plain();
    open_text(&mut test, NOTED);
    let text = open(&test).document.text.clone();
    let (call, note) = (text.find("[1] at first").unwrap(), text.find("[1] In October").unwrap());
    send(&mut test, Command::Do(Action::Caret));
    send(&mut test, Command::Mark(Some(Passage { anchor: call, head: call })));
    press(&mut test, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&test).selection.passage, Some(Passage { anchor: note, head: note }));
    press(&mut test, Modifiers::COMMAND, Key::J);
    let first = text.find("[1] and stayed").unwrap();
    assert_eq!(state(&test).selection.passage.unwrap().head, first, "to the first of its calls");
    press(&mut test, Modifiers::SHIFT, Key::F10);
    test.get_by_label_contains("To the footnote, or back from it");
}

#[test]
fn a_call_is_set_small_and_is_no_figure() {
    let mut test = plain();
    open_text(&mut test, &NOTED.replace("[^b]", "[^2.5]"));
    let call = test.get_by_role_and_label(Role::Link, "Footnote [2.5]").rect();
    let text = &open(&test).document.text;
    let figures = open(&test).analysis().unwrap().figures.iter();
    let figures: Vec<&str> = figures.map(|figure| figure.span.of(text)).collect();
    assert_eq!(figures, ["October 2011", "12"]);
    assert!(call.width() < 30.0, "{call:?}");
}

#[test]
fn a_picture_is_shown_by_what_it_is_described_as() {
    let mut test = plain();
    open_text(
        &mut test,
        "# The quay\n\n![Boats at the quay, seen from the north](boats.png)\n\nSee ![the map](map.png), please.",
    );
    test.get_by_role_and_label(Role::Image, "Boats at the quay, seen from the north");
    test.get_by_role_and_label(Role::Paragraph, "See the map, please.");
    send(&mut test, Command::Do(Action::SelectAll));
    let markdown = copied(&mut test, |test| app(test).send(Command::Do(Action::CopyAsMarkdown))).unwrap();
    assert_eq!(markdown, "# The quay\n\nBoats at the quay, seen from the north\n\nSee the map, please.");
}

/// Types letters, where whatever has the keyboard gets them.
fn type_in(test: &mut Test, letters: &str) {
    for letter in letters.chars() {
        test.event(Event::Text(letter.to_string()));
        test.run_steps(2);
    }
    settle(test);
}

#[test]
fn letters_lead_through_what_was_looked_for() {
    let mut test = open_sample();
    type_in(&mut test, "/nobody");
    assert_eq!((state(&test).find.query.as_str(), state(&test).find.count), ("nobody", 2));
    assert_eq!(state(&test).find.at, 0);
    press(&mut test, Modifiers::NONE, Key::Enter);
    assert!(test.ctx.memory(eframe::egui::Memory::focused).is_none(), "the text has the keyboard");
    assert_eq!(state(&test).find.at, 0, "where it went as it was typed");
    type_in(&mut test, "n");
    assert_eq!((state(&test).find.query.as_str(), state(&test).find.at), ("nobody", 1));
    type_in(&mut test, "N");
    assert_eq!(state(&test).find.at, 0);
    press(&mut test, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&test).find.query, "", "nothing is looked for any more");
}

#[test]
fn enter_goes_on_in_the_field_and_escape_keeps_what_was_found() {
    let mut test = open_sample();
    press(&mut test, Modifiers::COMMAND, Key::F);
    type_in(&mut test, "boat");
    press(&mut test, Modifiers::NONE, Key::Enter);
    assert_eq!((state(&test).find.count, state(&test).find.at), (2, 1));
    assert_eq!(test.ctx.memory(eframe::egui::Memory::focused), Some(exergue::app::panels::find::field()));
    press(&mut test, Modifiers::SHIFT, Key::Enter);
    assert_eq!(state(&test).find.at, 0);
    press(&mut test, Modifiers::NONE, Key::Escape);
    type_in(&mut test, "n");
    assert_eq!((state(&test).find.query.as_str(), state(&test).find.at), ("boat", 1));
    press(&mut test, Modifiers::COMMAND, Key::F);
    type_in(&mut test, "xyz");
    press(&mut test, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&test).find.query, "", "what is not there is given up at once");
}

#[test]
fn what_is_wrong_with_an_expression_is_said_in_full() {
    let mut test = window(Vec2::new(900.0, 600.0), eframe::egui::Theme::Light, exergue::text::Language::French);
    send(&mut test, Command::Do(Action::FindExpression));
    send(&mut test, Command::Find("bo(at".into()));
    test.get_by_label_contains("Parenthèse ou crochet sans pendant, caractère");
    let faults = super::layout::faults(&test);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_passage_that_is_lit_goes_out_at_once_where_nothing_moves() {
    let mut test = plain();
    send(&mut test, Command::Do(Action::ToggleMotion));
    assert_eq!(state(&test).settings.reduced_motion, Some(true));
    let grounds = |test: &Test| -> Vec<eframe::egui::Color32> {
        let fills = test.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
            eframe::egui::Shape::Rect(rect) if rect.corner_radius == 3.into() => Some(rect.fill),
            _ => None,
        });
        fills.collect()
    };
    let at = open(&test).document.blocks[3].span;
    app(&mut test).send(Command::GoTo(at));
    let before: std::collections::BTreeSet<[u8; 4]> =
        grounds(&test).iter().map(eframe::egui::Color32::to_array).collect();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..12 {
        test.step();
        let now = grounds(&test);
        seen.extend(now.iter().map(eframe::egui::Color32::to_array).filter(|color| !before.contains(color)));
    }
    assert_eq!(seen.len(), 1, "one colour, whole or not at all: {seen:?}");
    send(&mut test, Command::Do(Action::ToggleMotion));
    assert_eq!(state(&test).settings.reduced_motion, None, "as the system has it");
}

#[test]
fn what_stands_before_the_first_topic_is_no_part_of_it() {
    let mut test = plain();
    let text = "# The port\n\nNora Vik said it paid €4 million.\n\n## The boats\n\nThere were 30 boats.\n\n\
                ## The pier\n\nIt cost €12 million.";
    open_text(&mut test, text);
    assert_eq!(open(&test).topic_count(), 3);
    let said: Vec<usize> = open(&test).findings.as_ref().unwrap().topics.iter().map(|topic| topic.figures).collect();
    assert_eq!(said, [1, 1, 1]);
    assert_eq!(open(&test).findings.as_ref().unwrap().bars[0], [1, 0, 0]);
    let shown = |test: &Test, wanted: &str| layout::words(test).iter().filter(|(words, _)| words == wanted).count();
    assert_eq!((shown(&test, "Opening"), shown(&test, "The boats")), (1, 2), "in the list, and in the text");
    test.get_by_label_contains("Opening · ");
    app(&mut test).state.tab = Tab::Figures;
    settle(&mut test);
    assert_eq!((shown(&test, "Opening"), shown(&test, "topic 1"), shown(&test, "topic 2")), (2, 1, 1));
    // There is no heading to write about.
    send(&mut test, Command::AddNote(NoteOn::Topic(0)));
    assert!(matches!(open(&test).notes[0].note.target, Target::Document));
    send(&mut test, Command::SelectNote(None));
    send(&mut test, Command::GoToTopic(1));
    test.get_by_label_contains("Topic 1 of 2");
    press(&mut test, Modifiers::ALT, Key::ArrowUp);
    test.get_by_label_contains("Opening · ");
}

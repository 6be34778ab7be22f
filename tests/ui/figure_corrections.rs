//! Corrections of figures and speakers: made, undone, kept, and followed at once.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use exergue::analysis::{Figure, FigureKind, Quote, Review};
use exergue::app::command::{Action, Command, FigureEdit};
use exergue::app::state::{Dialog, FigureOf, Passage, PathPurpose, Source, Tab, View};
use exergue::charts::ChartKind;
use exergue::text::{Language, Span};

use super::support::*;

/// A text of our own, with figures and quotes that are easily told.
pub const TEXT: &str = "The Holm mill sold flour for $2 million in 2019, up from $1 million in 2018.\n\n\
    “We will never close,” said the miller Berta Lund. Her rival Odd Falk shrugged.\n\n\
    The region counts 45 mills. A third mill is for sale for a song.\n";

fn figure<'a>(test: &'a Test, core: &str) -> Option<(usize, &'a Figure)> {
    let figures = open(test).analysis().unwrap().figures.iter().enumerate();
    figures.into_iter().find(|(_, figure)| figure.core.of(TEXT) == core)
}

fn value(test: &Test, core: &str) -> Option<f64> {
    figure(test, core).and_then(|(_, figure)| figure.value)
}

fn quote(test: &Test) -> Option<&Quote> {
    open(test).analysis().unwrap().quotes.first()
}

fn speaker(test: &Test) -> Option<String> {
    let analysis = open(test).analysis().unwrap();
    quote(test).and_then(|quote| quote.speaker).map(|speaker| analysis.entities[speaker].name.clone())
}

fn select(test: &mut Test, core: &str) {
    let (index, _) = figure(test, core).unwrap();
    send(test, Command::SelectFigure(index));
}

fn press(test: &mut Test, modifiers: Modifiers, key: Key) {
    test.key_press_modifiers(modifiers, key);
    settle(test);
}

/// Puts words in the place of those of the field that has the keyboard.
fn write(test: &mut Test, words: &str) {
    press(test, Modifiers::COMMAND, Key::A);
    test.event(eframe::egui::Event::Text(words.to_owned()));
    settle(test);
}

fn on_our_text() -> Test {
    let mut test = plain();
    open_text(&mut test, TEXT);
    test
}

#[test]
fn a_figure_is_corrected_by_keyboard_and_everything_follows() {
    let mut test = on_our_text();
    select(&mut test, "$2 million");
    press(&mut test, Modifiers::SHIFT, Key::F2);
    test.get_by_label_contains("Read as $2M");
    write(&mut test, "some money");
    test.get_by_label_contains("This is not read as one figure");
    press(&mut test, Modifiers::NONE, Key::Enter);
    assert!(matches!(state(&test).dialog, Some(Dialog::Figure(_))), "what is no figure is not saved");
    write(&mut test, "3.5 million euros");
    test.get_by_label_contains("Read as €3.5M");
    press(&mut test, Modifiers::NONE, Key::Enter);
    assert_eq!((&state(&test).dialog, value(&test, "$2 million")), (&None, Some(3.5e6)));
    assert_eq!(state(&test).selection.figure, figure(&test, "$2 million").map(|(index, _)| index));
    test.get_by_label("Corrected; the text says “$2 million”");
    let findings = open(&test).findings.as_ref().unwrap();
    let money = findings.lists.charts.iter().find(|chart| chart.kind == ChartKind::Money).unwrap();
    let labels =
        money.marks.iter().map(|mark| &mark.value_label).chain(money.left_out.iter().map(|out| &out.value_label));
    assert!(labels.into_iter().any(|label| label == "€3.5M (corrected)"));
    send(&mut test, Command::Show(View::Briefing));
    assert!(format!("{:?}", open(&test).briefing.as_ref().unwrap().parts).contains("(corrected)"));
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(value(&test, "$2 million"), Some(2e6));
    send(&mut test, Command::Do(Action::Redo));
    assert_eq!(value(&test, "$2 million"), Some(3.5e6));
}

#[test]
fn a_corrected_figure_and_speaker_are_still_so_after_a_restart() {
    let mut test = on_our_text();
    select(&mut test, "45");
    send(&mut test, Command::Do(Action::CorrectFigure));
    let Some(Dialog::Figure(mut form)) = state(&test).dialog.clone() else { panic!("no dialog") };
    "54".clone_into(&mut form.value);
    form.kind = Some(FigureKind::Rank);
    "mills at work".clone_into(&mut form.measures);
    send(&mut test, Command::CorrectFigure(FigureEdit::Write(form)));
    assert_eq!(open(&test).corrections.len(), 2, "the value, and what it measures");
    send(&mut test, Command::SelectQuote(0));
    press(&mut test, Modifiers::COMMAND, Key::F2);
    test.event(eframe::egui::Event::Text("falk".to_owned()));
    settle(&mut test);
    press(&mut test, Modifiers::NONE, Key::Enter);
    assert_eq!(speaker(&test).as_deref(), Some("Odd Falk"));
    let hash = open(&test).document.hash.to_string();

    let library = close(test);
    let mut test = window_on(eframe::egui::vec2(1280.0, 720.0), eframe::egui::Theme::Light, Language::English, library);
    send(&mut test, Command::Open(Source::Library(hash)));
    let (_, found) = figure(&test, "45").unwrap();
    assert_eq!((found.value, found.kind, found.review), (Some(54.0), FigureKind::Rank, Review::Corrected));
    assert_eq!(found.measures(TEXT).as_deref(), Some("[mills at work]"));
    assert_eq!(speaker(&test).as_deref(), Some("Odd Falk"));
    assert_eq!(open(&test).analysis().unwrap().unapplied, []);
    let last = open(&test).corrections[2].id.clone();
    send(&mut test, Command::Withdraw(last));
    assert_eq!(speaker(&test).as_deref(), Some("Berta Lund"));
}

#[test]
fn a_passage_becomes_a_figure_and_a_figure_none() {
    let mut test = on_our_text();
    let at = TEXT.find("a song").unwrap();
    send(&mut test, Command::Mark(Some(Passage { anchor: at, head: at + "a song".len() })));
    press(&mut test, Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    let Some(Dialog::Figure(form)) = &state(&test).dialog else { panic!("no dialog") };
    assert_eq!(form.of, FigureOf::Passage(Span::new(at, at + "a song".len())));
    write(&mut test, "$5");
    press(&mut test, Modifiers::NONE, Key::Enter);
    let (added, _) = figure(&test, "a song").unwrap();
    assert_eq!((state(&test).tab, state(&test).selection.figure), (Tab::Figures, Some(added)));
    test.get_by_label("What can be corrected").click();
    settle(&mut test);
    test.get_by_label("Not a figure").click();
    settle(&mut test);
    assert_eq!((figure(&test, "a song"), state(&test).selection.figure), (None, None));
    select(&mut test, "$1 million");
    let (index, _) = figure(&test, "$2 million").unwrap();
    send(&mut test, Command::CorrectFigure(FigureEdit::Reject(index)));
    let (kept, _) = figure(&test, "$1 million").unwrap();
    assert_eq!(state(&test).selection.figure, Some(kept), "the selection stays on the figure, not on its number");
}

#[test]
fn a_quote_is_said_by_nobody_confirmed_or_none() {
    let mut test = on_our_text();
    send(&mut test, Command::SelectQuote(0));
    press(&mut test, Modifiers::COMMAND, Key::F5);
    assert_eq!(quote(&test).unwrap().review, Review::Confirmed);
    test.get_by_label("What can be corrected").click();
    settle(&mut test);
    test.get_by_label_contains("Somebody else says it…").click();
    settle(&mut test);
    test.get_by_label("Somebody the text does not name").click();
    settle(&mut test);
    assert_eq!((speaker(&test), state(&test).selection.quote), (None, Some(0)));
    send(&mut test, Command::Do(Action::RejectQuote));
    assert_eq!(quote(&test), None);
    send(&mut test, Command::Do(Action::RejectQuote));
    assert_eq!(state(&test).toasts.last().unwrap().text, "Select a quote first");
    send(&mut test, Command::Do(Action::Corrections));
    test.get_by_label_contains("Undo: “We will never close,” is not a quote").click();
    settle(&mut test);
    assert!(quote(&test).is_some());
}

#[test]
fn corrections_of_figures_are_handed_over_in_a_file() {
    let mut test = on_our_text();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corrections.json");
    select(&mut test, "$1 million");
    press(&mut test, Modifiers::SHIFT, Key::F5);
    assert_eq!(figure(&test, "$1 million").unwrap().1.review, Review::Confirmed);
    send(&mut test, Command::Chosen(PathPurpose::SaveCorrections, path.clone()));
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(figure(&test, "$1 million").unwrap().1.review, Review::Unchecked);
    send(&mut test, Command::Chosen(PathPurpose::LoadCorrections, path.clone()));
    assert_eq!(figure(&test, "$1 million").unwrap().1.review, Review::Confirmed);
    open_text(&mut test, "Nothing here costs anything.");
    send(&mut test, Command::Chosen(PathPurpose::LoadCorrections, path));
    assert_eq!(open(&test).analysis().unwrap().unapplied.len(), 1);
}

//! Corrections of entities: made, undone, kept.

use egui_kittest::kittest::Queryable as _;
use exergue::analysis::{Entity, EntityKind, Review};
use exergue::app::command::{Action, Command, EntityEdit};
use exergue::app::entity_list::{EntityLine, EntityOrder};
use exergue::app::state::{Choice, Dialog, Passage, PathPurpose};
use exergue::text::{Language, Span};

use super::support::*;

/// A text of our own, with names that are easily told.
const TEXT: &str = "The company Norvik Shipping, owned by the investor Anne Berg, bought two ferries in 2021.\n\n\
    “We will grow,” said Anne Berg. Norvik Shipping is based in Tromsund, a town of 40,000 people.\n\n\
    The minister Lars Holt praised Norvik. Holt said that Berg had kept her word.\n";

fn entities(test: &Test) -> &[Entity] {
    &open(test).analysis().unwrap().entities
}

fn index(test: &Test, name: &str) -> usize {
    let found = entities(test).iter().position(|entity| entity.name == name);
    found.expect(name)
}

fn has(test: &Test, name: &str) -> bool {
    entities(test).iter().any(|entity| entity.name == name)
}

fn correct(test: &mut Test, edit: EntityEdit) {
    send(test, Command::Correct(edit));
}

fn passage(test: &Test, words: &str) -> Span {
    let at = open(test).document.text.find(words).expect("the words are in the text");
    Span::new(at, at + words.len())
}

fn on_our_text() -> Test {
    let mut test = plain();
    open_text(&mut test, TEXT);
    test
}

#[test]
fn a_merge_a_split_a_rejected_and_an_added_entity_are_still_so_after_a_restart() {
    let mut test = on_our_text();
    let (holt, berg) = (index(&test, "Lars Holt"), index(&test, "Anne Berg"));
    correct(&mut test, EntityEdit::Merge(holt, berg));
    let norvik = index(&test, "Norvik Shipping");
    correct(&mut test, EntityEdit::Split(norvik, "Norvik".to_owned()));
    let town = index(&test, "Tromsund");
    correct(&mut test, EntityEdit::Reject(town));
    let ferries = passage(&test, "ferries");
    correct(&mut test, EntityEdit::Add(ferries, EntityKind::Product));
    let berg = index(&test, "Anne Berg");
    correct(&mut test, EntityEdit::Confirm(berg));
    let before = entities(&test).to_vec();
    let hash = open(&test).document.hash.to_string();

    let library = close(test);
    let mut test = window_on(eframe::egui::vec2(1280.0, 720.0), eframe::egui::Theme::Light, Language::English, library);
    send(&mut test, Command::Open(exergue::app::state::Source::Library(hash)));
    assert_eq!(entities(&test), before);
    assert!(!has(&test, "Lars Holt") && has(&test, "Norvik") && !has(&test, "Tromsund"));
    assert_eq!(entities(&test)[index(&test, "ferries")].kind, EntityKind::Product);
    assert_eq!(entities(&test)[index(&test, "Anne Berg")].review, Review::Confirmed);
    assert_eq!(open(&test).analysis().unwrap().unapplied, []);
}

#[test]
fn every_correction_can_be_undone_done_again_and_taken_back() {
    let mut test = on_our_text();
    let town = index(&test, "Tromsund");
    correct(&mut test, EntityEdit::Retype(town, EntityKind::Organisation));
    let town = index(&test, "Tromsund");
    correct(&mut test, EntityEdit::Rename(town, "  Tromsund   Kommune ".to_owned()));
    assert!(has(&test, "Tromsund Kommune"));
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(entities(&test)[index(&test, "Tromsund")].kind, EntityKind::Organisation);
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(entities(&test)[index(&test, "Tromsund")].kind, EntityKind::Place);
    send(&mut test, Command::Do(Action::Redo));
    send(&mut test, Command::Do(Action::Redo));
    assert!(has(&test, "Tromsund Kommune"));
    let first = open(&test).corrections[0].id.clone();
    send(&mut test, Command::Withdraw(first));
    assert_eq!(entities(&test)[index(&test, "Tromsund Kommune")].kind, EntityKind::Place);
}

#[test]
fn the_notice_of_a_correction_takes_it_back() {
    let mut test = on_our_text();
    let town = index(&test, "Tromsund");
    correct(&mut test, EntityEdit::Reject(town));
    assert!(!has(&test, "Tromsund"));
    test.get_by_label("Undo").click();
    settle(&mut test);
    assert!(has(&test, "Tromsund") && state(&test).toasts.is_empty());
}

#[test]
fn whoever_speaks_is_the_corrected_entity() {
    let mut test = on_our_text();
    let speaker = |test: &Test| {
        let analysis = open(test).analysis().unwrap();
        let text = &open(test).document.text;
        let quote = analysis.quotes.iter().find(|quote| quote.span.of(text).contains("We will grow"));
        quote.and_then(|quote| quote.speaker).map(|speaker| analysis.entities[speaker].name.clone())
    };
    assert_eq!(speaker(&test).as_deref(), Some("Anne Berg"));
    let berg = index(&test, "Anne Berg");
    correct(&mut test, EntityEdit::Rename(berg, "Anne B. Berg".to_owned()));
    assert_eq!(speaker(&test).as_deref(), Some("Anne B. Berg"));
    let berg = index(&test, "Anne B. Berg");
    correct(&mut test, EntityEdit::Reject(berg));
    assert_eq!(speaker(&test), None);
}

#[test]
fn the_selection_stays_on_what_was_corrected() {
    let mut test = on_our_text();
    let (holt, berg) = (index(&test, "Lars Holt"), index(&test, "Anne Berg"));
    send(&mut test, Command::SelectEntity(holt, Some(0)));
    correct(&mut test, EntityEdit::Merge(holt, berg));
    let selected = state(&test).selection.entity.unwrap().0;
    assert_eq!(entities(&test)[selected].name, "Anne Berg");
    correct(&mut test, EntityEdit::Reject(selected));
    assert_eq!(state(&test).selection.entity, None);
}

#[test]
fn a_single_mention_is_rejected() {
    let mut test = on_our_text();
    let norvik = index(&test, "Norvik Shipping");
    let count = entities(&test)[norvik].mentions.len();
    send(&mut test, Command::SelectEntity(norvik, Some(1)));
    send(&mut test, Command::Do(Action::RejectMention));
    assert_eq!(entities(&test)[index(&test, "Norvik Shipping")].mentions.len(), count - 1);
}

#[test]
fn a_marked_passage_becomes_an_entity_by_keyboard() {
    let mut test = on_our_text();
    let span = passage(&test, "two ferries");
    send(&mut test, Command::Mark(Some(Passage { anchor: span.start() + 1, head: span.end() })));
    send(&mut test, Command::Do(Action::AddEntity));
    assert!(matches!(state(&test).dialog, Some(Dialog::Choose { choice: Choice::KindOfPassage(_), .. })));
    test.event(eframe::egui::Event::Text("produ".to_owned()));
    settle(&mut test);
    test.key_press(eframe::egui::Key::Enter);
    settle(&mut test);
    let added = index(&test, "two ferries");
    assert_eq!(entities(&test)[added].kind, EntityKind::Product);
    assert_eq!(state(&test).selection.entity, Some((added, 0)));
    send(&mut test, Command::Mark(Some(Passage { anchor: 0, head: TEXT.len() - 1 })));
    send(&mut test, Command::Do(Action::AddEntity));
    assert_eq!(state(&test).dialog, None, "a passage over paragraphs is no name");
}

#[test]
fn the_menu_of_the_card_and_its_dialogs_correct_the_selected_entity() {
    let mut test = on_our_text();
    let holt = index(&test, "Lars Holt");
    send(&mut test, Command::SelectEntity(holt, Some(0)));
    test.get_by_label("What can be corrected").click();
    settle(&mut test);
    test.get_by_label_contains("Merge with…").click();
    settle(&mut test);
    test.event(eframe::egui::Event::Text("anne".to_owned()));
    settle(&mut test);
    test.key_press(eframe::egui::Key::Enter);
    settle(&mut test);
    assert!(!has(&test, "Lars Holt") && state(&test).dialog.is_none());
    send(&mut test, Command::Do(Action::Corrections));
    let said = test.get_all_by_label("“Lars Holt” is the same as “Anne Berg”").count();
    assert_eq!(said, 2, "in the list and in the notice");
    test.get_by_label_contains("Undo: ").click();
    settle(&mut test);
    assert!(has(&test, "Lars Holt"));
}

#[test]
fn an_entity_is_renamed_by_keyboard() {
    let mut test = on_our_text();
    let town = index(&test, "Tromsund");
    send(&mut test, Command::SelectEntity(town, Some(0)));
    test.key_press(eframe::egui::Key::F2);
    settle(&mut test);
    // What is typed takes the place of the old name.
    test.event(eframe::egui::Event::Text("Tromsund Port".to_owned()));
    settle(&mut test);
    test.key_press(eframe::egui::Key::Enter);
    settle(&mut test);
    assert!(has(&test, "Tromsund Port"), "{:?}", state(&test).dialog);
}

#[test]
fn the_list_is_filtered_sorted_and_grouped() {
    let mut test = on_our_text();
    let names = |test: &Test| -> Vec<String> {
        let lines = state(test).entities.lines.iter();
        let name = |line: &EntityLine| match line {
            EntityLine::Heading(kind, count) => format!("{kind:?} {count}"),
            EntityLine::Entity(index) => entities(test)[*index].name.clone(),
        };
        lines.map(name).collect()
    };
    send(&mut test, Command::OrderEntities(EntityOrder::Name));
    assert!(names(&test).is_sorted(), "{:?}", names(&test));
    send(&mut test, Command::OrderEntities(EntityOrder::Appearance));
    assert_eq!(names(&test)[0], "Norvik Shipping");
    send(&mut test, Command::GroupEntities(true));
    assert!(names(&test)[0].starts_with("Person "), "{:?}", names(&test));
    send(&mut test, Command::Do(Action::FilterEntities));
    test.event(eframe::egui::Event::Text("holt".to_owned()));
    settle(&mut test);
    assert_eq!(names(&test), ["Person 1", "Lars Holt"]);
    send(&mut test, Command::FilterEntities("nobody".to_owned()));
    test.get_by_label("No entity matches the filter");
}

#[test]
fn corrections_are_handed_over_in_a_file_and_those_that_do_not_fit_are_listed() {
    let mut test = on_our_text();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corrections.json");
    let town = index(&test, "Tromsund");
    correct(&mut test, EntityEdit::Rename(town, "Tromsund Port".to_owned()));
    send(&mut test, Command::Chosen(PathPurpose::SaveCorrections, path.clone()));
    send(&mut test, Command::Do(Action::Undo));
    assert!(has(&test, "Tromsund"));
    send(&mut test, Command::Chosen(PathPurpose::LoadCorrections, path.clone()));
    assert!(has(&test, "Tromsund Port"));
    send(&mut test, Command::Chosen(PathPurpose::LoadCorrections, path.clone()));
    assert_eq!(open(&test).corrections.len(), 1, "what is there is not there twice");

    let first = open(&test).document.hash.to_string();
    open_text(&mut test, "Nothing here is called so.");
    send(&mut test, Command::Chosen(PathPurpose::LoadCorrections, path));
    assert_eq!(open(&test).analysis().unwrap().unapplied.len(), 1);
    test.get_by_label("What this was about is no longer there for certain");
    send(&mut test, Command::Open(exergue::app::state::Source::Library(first)));
    assert!(has(&test, "Tromsund Port"), "the first text keeps its own");
}

#[test]
fn a_guess_is_called_one_until_it_is_confirmed() {
    let mut test = plain();
    let guess = entities(&test).iter().position(|entity| !entity.is_sure()).expect("the dossier has doubtful names");
    send(&mut test, Command::SelectEntity(guess, Some(0)));
    test.get_by_label("type uncertain");
    send(&mut test, Command::Do(Action::ConfirmEntity));
    assert!(test.query_by_label("type uncertain").is_none());
    test.get_by_label("confirmed");
}

#[test]
fn corrections_follow_a_file_that_changed() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("text.txt");
    std::fs::write(&path, TEXT).unwrap();
    open_file(&mut test, &path);
    let town = index(&test, "Tromsund");
    correct(&mut test, EntityEdit::Retype(town, EntityKind::Organisation));
    let holt = index(&test, "Lars Holt");
    correct(&mut test, EntityEdit::Rename(holt, "L. Holt".to_owned()));
    let changed = TEXT.replace("Lars Holt praised Norvik. Holt said", "of fisheries praised Norvik. He said");
    std::fs::write(&path, format!("A first line.\n\n{changed}")).unwrap();
    open_file(&mut test, &path);
    assert_eq!(entities(&test)[index(&test, "Tromsund")].kind, EntityKind::Organisation);
    assert_eq!(open(&test).analysis().unwrap().unapplied.len(), 1, "and what is gone is kept and listed");
    assert_eq!(open(&test).corrections.len(), 2);
}

#[test]
fn the_briefing_marks_what_nobody_has_checked_if_asked_to() {
    let mut test = on_our_text();
    let town = index(&test, "Tromsund");
    correct(&mut test, EntityEdit::Confirm(town));
    send(&mut test, Command::Show(exergue::app::state::View::Briefing));
    let marked = |test: &Test| {
        let parts = &open(test).briefing.as_ref().unwrap().parts;
        let who = parts.iter().filter(|part| part.kind == exergue::briefing::PartKind::WhosWho);
        format!("{:?}", who.collect::<Vec<_>>()).matches("unchecked").count()
    };
    assert_eq!(marked(&test), 0);
    send(&mut test, Command::TreatUnchecked(exergue::briefing::Unchecked::Mark));
    assert_eq!(marked(&test), entities(&test).len() - 1);
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(marked(&test), 0);
}

#[test]
fn the_same_entity_is_found_in_other_documents_unless_it_is_said_to_be_another() {
    let mut test = on_our_text();
    let other =
        "A second text\n\nIn Tromsund, the company Norvik Shipping hired the captain Nils Aune. Aune is glad.\n";
    open_text(&mut test, other);
    let norvik = index(&test, "Norvik Shipping");
    send(&mut test, Command::SelectEntity(norvik, Some(0)));
    let elsewhere = state(&test).selection.elsewhere.clone();
    assert_eq!(elsewhere.len(), 1, "{elsewhere:?}");
    assert!(elsewhere[0].mentions > 1);

    send(&mut test, Command::Identify(norvik, elsewhere[0].key.clone(), false));
    assert_eq!(state(&test).selection.elsewhere, []);
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(state(&test).selection.elsewhere, elsewhere);

    let captain = index(&test, "Nils Aune");
    send(&mut test, Command::SelectEntity(captain, Some(0)));
    assert_eq!(state(&test).selection.elsewhere, []);
    send(&mut test, Command::Do(Action::SameElsewhere));
    test.event(eframe::egui::Event::Text("lars".to_owned()));
    settle(&mut test);
    test.key_press(eframe::egui::Key::Enter);
    settle(&mut test);
    assert_eq!(state(&test).selection.elsewhere[0].name, "Lars Holt");
    let key = state(&test).selection.elsewhere[0].key.clone();
    send(&mut test, Command::OpenNamesake(key));
    settle(&mut test);
    assert!(open(&test).document.text.starts_with("The company Norvik"));
    let selected = state(&test).selection.entity.unwrap().0;
    assert_eq!(entities(&test)[selected].name, "Lars Holt");
    assert_eq!(state(&test).selection.elsewhere[0].name, "Nils Aune", "it holds both ways");
}

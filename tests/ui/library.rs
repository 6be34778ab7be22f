//! The library: searched, shared by two windows, and what was done undone after a restart.

use std::path::Path;
use std::sync::Arc;

use eframe::egui::{Event, Key, Modifiers, Theme, vec2};
use egui_kittest::kittest::Queryable as _;
use exergue::analysis::EntityKind;
use exergue::app::command::{Action, Command, EntityEdit, NoteOn};
use exergue::app::library_search::HitPlace;
use exergue::app::state::{Dialog, Source, Tab};
use exergue::briefing::{Note, NoteKind};
use exergue::document::Document;
use exergue::document::readers::{self, Options};
use exergue::job::Job;
use exergue::library::{Library, Opening};
use exergue::text::{Language, Span};
use jiff::Timestamp;

use super::support::*;

/// Opens the search and types.
fn search(test: &mut Test, typed: &str) {
    test.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    settle(test);
    test.event(Event::Text(typed.to_owned()));
    settle(test);
    // The index is made after the fact; the search then runs again.
    while !state(test).library_search.answer.hits.is_empty() && state(test).library_search.answer.unindexed > 0 {
        test.step();
    }
}

/// Puts a document into a library as another window would.
pub fn elsewhere(path: &Path, text: &str) -> Arc<Document> {
    elsewhere_at(path, text, Timestamp::now())
}

/// The same at a certain time.
pub fn elsewhere_at(path: &Path, text: &str, at: Timestamp) -> Arc<Document> {
    let library = Library::open(path).unwrap().library;
    let document = readers::read(text.as_bytes(), &Options::default(), &Job::unattended()).unwrap().document;
    let document = Arc::new(document);
    let opening = Opening { document: Arc::clone(&document), source: None, path: None, at };
    library.remember(&opening).unwrap();
    while library.index_some().unwrap() {}
    document
}

/// A text with one word that no other has, far from its start.
fn about(word: &str) -> String {
    let filler = "The tide tables were printed once a year, and nobody read them twice.\n\n".repeat(60);
    format!(
        "The harbour of {word}\n\n{filler}In the last winter the pilots of Vik brought in the “{word} Star” with nobody on board.\n\n{filler}"
    )
}

#[test]
fn a_word_leads_to_its_place_in_another_document() {
    let mut test = plain();
    elsewhere(&library_path(&test), &about("Møllevåg"));
    elsewhere(&library_path(&test), &about("Holm"));
    search(&mut test, "pilots \"mollevag star\"");
    // `ø` is a letter of its own, `å` an `a` with a ring.
    assert!(state(&test).library_search.answer.hits.is_empty());
    test.get_by_label_contains("No document or note");
    test.key_press(Key::Escape);
    settle(&mut test);
    send(&mut test, Command::SetDialog(Some(Dialog::SearchLibrary { query: String::new(), row: 0 })));
    test.event(Event::Text("pilots “MØLLEVAG sta".to_owned()));
    settle(&mut test);
    test.get_by_label_contains("1 document");
    test.key_press(Key::Enter);
    settle(&mut test);
    assert_eq!(state(&test).dialog, None);
    let document = &open(&test).document;
    assert_eq!(document.title.as_deref(), Some("The harbour of Møllevåg"));
    let at = document.text.find("pilots").unwrap();
    let (shown, wanted) = (document.block_at(open(&test).reading).unwrap(), document.block_at(at).unwrap());
    assert!(shown.abs_diff(wanted) <= 8, "block {wanted} is in view, not {shown}");
}

#[test]
fn a_note_is_found_and_shown_also_on_the_dossier() {
    let mut test = plain();
    send(&mut test, Command::AddNote(NoteOn::Topic(3)));
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "Ask the Œuvre foundation".into()));
    send(&mut test, Command::SelectNote(None));
    open_text(&mut test, &about("Holm"));
    search(&mut test, "oeuvre");
    while state(&test).library_search.answer.hits.is_empty() {
        test.step();
    }
    let places: Vec<HitPlace> = state(&test).library_search.answer.hits.iter().map(|hit| hit.place).collect();
    assert_eq!(places, [HitPlace::Document, HitPlace::Note(id)]);
    test.key_press(Key::ArrowDown);
    settle(&mut test);
    test.key_press(Key::Enter);
    settle(&mut test);
    assert_eq!(open(&test).source, Source::Dossier(Language::English));
    assert_eq!((state(&test).tab, state(&test).selection.note), (Tab::Notes, Some(id)));
    assert_eq!(open(&test).topic_at(open(&test).reading), 3);
}

#[test]
fn before_anything_is_typed_the_documents_opened_last_are_listed() {
    let mut test = plain();
    search(&mut test, "");
    test.get_by_label_contains("The library is empty");
    test.key_press(Key::Escape);
    settle(&mut test);
    open_text(&mut test, &about("Holm"));
    search(&mut test, "");
    test.get_by_label_contains("Recently opened");
    let hits = &state(&test).library_search.answer.hits;
    assert_eq!(hits.iter().map(|hit| hit.title.as_deref()).collect::<Vec<_>>(), [Some("The harbour of Holm")]);
    test.event(Event::Text("first".to_owned()));
    test.key_press(Key::Escape);
    settle(&mut test);
    search(&mut test, "second");
    assert_eq!(state(&test).library_search.query, "second", "each search begins anew");
}

#[test]
fn what_another_window_writes_is_there_when_one_comes_back() {
    let mut test = plain();
    open_text(&mut test, &about("Holm"));
    let document = Arc::clone(&open(&test).document);
    while state(&test).shelf.iter().all(|shelved| !matches!(shelved.source, Source::Library(_))) {
        test.step();
    }
    let away = |test: &mut Test, focused| {
        test.input_mut().focused = focused;
        settle(test);
    };
    away(&mut test, false);
    elsewhere(&library_path(&test), &about("Møllevåg"));
    let note = Note::on_passage(&document, Span::new(4, 11), NoteKind::Doubt, "from the other window");
    let library = Library::open(&library_path(&test)).unwrap().library;
    library.save_note(&note).unwrap();
    assert!(open(&test).notes.is_empty());
    away(&mut test, true);
    assert_eq!(open(&test).notes.iter().map(|placed| &placed.note).collect::<Vec<_>>(), [&note]);
    assert!(state(&test).shelf.iter().any(|shelved| shelved.title.contains("Møllevåg")));
    away(&mut test, false);
    library.delete_note(note.id).unwrap();
    away(&mut test, true);
    assert!(open(&test).notes.is_empty());
}

fn restarted(test: Test) -> Test {
    let library = close(test);
    window_on(vec2(1280.0, 720.0), Theme::Light, Language::English, library)
}

#[test]
fn edits_are_undone_and_done_again_after_a_restart() {
    let mut test = plain();
    send(&mut test, Command::AddNote(NoteOn::Topic(2)));
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "first".into()));
    send(&mut test, Command::SelectNote(None));
    send(&mut test, Command::EditNote(id, "second".into()));
    send(&mut test, Command::Correct(EntityEdit::Retype(0, EntityKind::Event)));
    send(&mut test, Command::DeleteNote(id));
    send(&mut test, Command::Do(Action::Undo));

    let mut test = restarted(test);
    assert_eq!((open(&test).notes.len(), open(&test).corrections.len()), (1, 1));
    send(&mut test, Command::Do(Action::Redo));
    assert!(open(&test).notes.is_empty(), "the deletion that had been undone");
    for _ in 0..3 {
        send(&mut test, Command::Do(Action::Undo));
    }
    assert_eq!((open(&test).notes[0].note.body.as_str(), open(&test).corrections.len()), ("first", 0));

    let mut test = restarted(test);
    for _ in 0..2 {
        send(&mut test, Command::Do(Action::Undo));
    }
    assert!(open(&test).notes.is_empty());
    send(&mut test, Command::Do(Action::Undo));
    test.get_by_label_contains("Nothing to undo");
}

#[test]
fn an_edit_whose_note_was_changed_elsewhere_is_left_alone() {
    let mut test = plain();
    let span = open(&test).document.blocks[1].span;
    send(&mut test, Command::AddNote(NoteOn::Passage(span)));
    send(&mut test, Command::AddNote(NoteOn::Topic(2)));
    let id = open(&test).notes[1].note.id;
    app(&mut test).flush();
    let library = Library::open(&library_path(&test)).unwrap().library;
    let mut note = open(&test).notes[1].note.clone();
    note.set_body("written in another window".to_owned());
    library.save_note(&note).unwrap();

    let mut test = restarted(test);
    send(&mut test, Command::Do(Action::Undo));
    test.get_by_label_contains("Left as it is");
    let notes = &open(&test).notes;
    assert!(notes.len() == 2 && notes.iter().any(|placed| placed.note.id == id));
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(open(&test).notes.iter().map(|placed| placed.note.id).collect::<Vec<_>>(), [id]);
}

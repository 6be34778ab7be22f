//! A document saved with what was written about it, and opened by a colleague.

use std::path::{Path, PathBuf};

use egui_kittest::kittest::Queryable as _;
use exergue::analysis::EntityKind;
use exergue::app::command::{Action, Command, EntityEdit, NoteOn};
use exergue::app::state::{Dialog, PathPurpose, Source, Tab};
use exergue::briefing::{NoteKind, Placement};
use exergue::library::Library;
use exergue::text::{Language, Span};

use super::support::*;

const TEXT: &str = "The lock keeper of Sundby\n\nThe keeper Mia Lund opened the lock 4,120 times in 2024.\n\n\
    “Nobody else wants the job,” said Mia Lund. The town of Sundby pays 12 million crowns a year for it.\n";

fn passage(test: &Test, words: &str) -> Span {
    let at = open(test).document.text.find(words).expect("the words are in the text");
    Span::new(at, at + words.len())
}

/// Two notes and a correction, saved to a file in `folder`.
fn saved(folder: &Path) -> PathBuf {
    let mut test = plain();
    open_text(&mut test, TEXT);
    let span = passage(&test, "4,120 times");
    send(&mut test, Command::AddNote(NoteOn::Passage(span)));
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "Who counted?".into()));
    send(&mut test, Command::SetNoteKind(id, NoteKind::Doubt));
    send(&mut test, Command::AddNote(NoteOn::Document));
    let town = open(&test).analysis().unwrap().entities.iter().position(|entity| entity.name == "Sundby").unwrap();
    send(&mut test, Command::Correct(EntityEdit::Retype(town, EntityKind::Organisation)));
    let path = folder.join("mia.exergue");
    send(&mut test, Command::Do(Action::HandOver));
    assert!(matches!(&state(&test).dialog, Some(Dialog::Path { purpose: PathPurpose::HandOver, path, .. })
        if path.ends_with("the-lock-keeper-of-sundby-with-notes.exergue")));
    send(&mut test, Command::Chosen(PathPurpose::HandOver, path.clone()));
    test.get_by_label_contains("Document, notes and corrections written to");
    path
}

fn bodies(test: &Test) -> Vec<&str> {
    open(test).notes.iter().map(|placed| placed.note.body.as_str()).collect()
}

#[test]
fn a_colleague_finds_the_notes_in_their_places_and_takes_all_of_it_back_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let mut test = plain();
    open_file(&mut test, &path);
    assert_eq!(open(&test).source, Source::HandedOver(path.clone()));
    assert_eq!(bodies(&test), ["Who counted?", ""]);
    assert_eq!(state(&test).tab, Tab::Notes);
    assert_eq!(open(&test).notes[0].place, Some(Placement::Placed(passage(&test, "4,120 times"))));
    assert_eq!(open(&test).notes[1].place, None, "on the whole document");
    let town = |test: &Test| {
        let entities = &open(test).analysis().unwrap().entities;
        entities.iter().find(|entity| entity.name == "Sundby").unwrap().kind
    };
    assert_eq!(town(&test), EntityKind::Organisation);
    test.get_by_label_contains("mia.exergue: 2 notes added · 1 correction added");
    send(&mut test, Command::Do(Action::Undo));
    assert!(open(&test).notes.is_empty() && open(&test).corrections.is_empty());
    assert_ne!(town(&test), EntityKind::Organisation);
    send(&mut test, Command::Do(Action::Redo));
    assert_eq!((bodies(&test).len(), open(&test).corrections.len()), (2, 1));

    // Once more: nothing changes.
    open_file(&mut test, &path);
    test.get_by_label_contains("mia.exergue: 3 were here already");
    assert_eq!((bodies(&test).len(), open(&test).corrections.len()), (2, 1));

    // It is in the library from now on, without the file.
    std::fs::remove_file(&path).unwrap();
    let hash = open(&test).document.hash.to_string();
    app(&mut test).flush();
    let library = close(test);
    let mut test = window_on(eframe::egui::vec2(1280.0, 720.0), eframe::egui::Theme::Light, Language::English, library);
    send(&mut test, Command::Open(Source::Library(hash)));
    assert_eq!((bodies(&test).len(), open(&test).corrections.len()), (2, 1));
    let kept = Library::open(&library_path(&test)).unwrap().library;
    assert!(kept.recent(9).unwrap().iter().all(|entry| entry.path.is_none()), "a parcel is no place of a document");
}

#[test]
fn what_one_wrote_oneself_stays_and_theirs_comes_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let mut test = plain();
    open_file(&mut test, &path);
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "Mine".into()));
    let reading = open(&test).reading;
    open_file(&mut test, &path);
    assert_eq!(open(&test).reading, reading);
    let mut said = bodies(&test);
    said.sort_unstable();
    assert_eq!(said, ["", "Mine", "Who counted?"]);
    let theirs = open(&test).notes.iter().find(|placed| placed.note.body == "Who counted?").unwrap();
    assert_eq!(theirs.note.tags, ["from-mia"]);
    test.get_by_label_contains("1 note added · 1 of these kept beside your own wording · 2 were here already");
}

#[test]
fn a_file_that_is_none_is_refused_and_what_was_open_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let mut test = plain();
    open_file(&mut test, &path);
    assert_eq!(open(&test).source, Source::Dossier(Language::English));
    test.get_by_label_contains("ask for it to be sent again");
}

#[test]
fn the_dossier_is_handed_over_with_its_briefings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dossier");
    let mut test = plain();
    send(&mut test, Command::AddNote(NoteOn::Topic(2)));
    let part = open(&test).drafts.current().composition.parts[0];
    send(&mut test, Command::TogglePart(part));
    let parts = open(&test).drafts.current().composition.parts.clone();
    send(&mut test, Command::Chosen(PathPurpose::HandOver, path.clone()));
    let mut test = plain();
    open_file(&mut test, &path.with_extension("exergue"));
    assert_eq!((open(&test).notes.len(), open(&test).topics().len()), (1, 7));
    assert_eq!(open(&test).drafts.current().composition.parts, parts);
    test.get_by_label_contains("1 note added · 1 briefing added");
}

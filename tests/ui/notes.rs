//! Notes: written, undone, kept.

use egui_kittest::kittest::Queryable as _;
use exergue::app::command::{Action, Command, NoteOn};
use exergue::app::state::Tab;
use exergue::briefing::{NoteKind, Placement};
use exergue::text::{Language, Span};

use super::support::*;

fn passage(test: &Test, words: &str) -> Span {
    let at = open(test).document.text.find(words).expect("the words are in the text");
    Span::new(at, at + words.len())
}

fn bodies(test: &Test) -> Vec<String> {
    open(test).notes.iter().map(|placed| placed.note.body.clone()).collect()
}

#[test]
fn a_note_is_typed_and_is_there_after_a_restart() {
    let mut test = plain();
    let span = passage(&test, "DeepSeek");
    send(&mut test, Command::AddNote(NoteOn::Passage(span)));
    assert_eq!(state(&test).tab, Tab::Notes);
    for letter in ["c", "h", "e", "c", "k"] {
        test.event(eframe::egui::Event::Text(letter.to_owned()));
        test.step();
    }
    settle(&mut test);
    assert_eq!(bodies(&test), ["check"], "the cursor is in the new note");
    let library = close(test);
    let test = window_on(eframe::egui::vec2(1280.0, 720.0), eframe::egui::Theme::Light, Language::English, library);
    assert_eq!(bodies(&test), ["check"]);
    assert_eq!(open(&test).notes[0].place, Some(Placement::Placed(span)));
}

#[test]
fn every_edit_can_be_undone_and_done_again() {
    let mut test = plain();
    send(&mut test, Command::AddNote(NoteOn::Topic(2)));
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "a".into()));
    send(&mut test, Command::EditNote(id, "ab".into()));
    send(&mut test, Command::SelectNote(None));
    send(&mut test, Command::SetNoteKind(id, NoteKind::Doubt));
    send(&mut test, Command::DeleteNote(id));
    assert!(open(&test).notes.is_empty());
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(open(&test).notes[0].note.kind, NoteKind::Doubt);
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(open(&test).notes[0].note.kind, NoteKind::KeyPoint);
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(bodies(&test), [""], "what was typed in one go goes in one go");
    send(&mut test, Command::Do(Action::Undo));
    assert!(open(&test).notes.is_empty());
    for _ in 0..4 {
        send(&mut test, Command::Do(Action::Redo));
    }
    assert!(open(&test).notes.is_empty(), "deleted again");
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(bodies(&test), ["ab"]);
}

#[test]
fn a_note_survives_its_file_being_moved() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.txt"), folder.path().join("new.md.txt"));
    std::fs::write(&old, "The harbour of Bergen grew by 4 % last year.").unwrap();
    open_file(&mut test, &old);
    let span = passage(&test, "harbour of Bergen");
    send(&mut test, Command::AddNote(NoteOn::Passage(span)));
    std::fs::rename(&old, &new).unwrap();
    send(&mut test, Command::Do(Action::OpenDossier));
    assert!(open(&test).notes.is_empty());
    open_file(&mut test, &new);
    assert_eq!(open(&test).notes.len(), 1);
    assert_eq!(open(&test).notes[0].span(), Some(span));
}

#[test]
fn a_note_whose_passage_is_gone_is_listed_and_not_misplaced() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.txt");
    std::fs::write(&file, "Sales were 40 million euros. Costs fell.").unwrap();
    open_file(&mut test, &file);
    let span = passage(&test, "40 million euros");
    send(&mut test, Command::AddNote(NoteOn::Passage(span)));
    std::fs::write(&file, "Nothing was sold at all that year. Costs fell.").unwrap();
    open_file(&mut test, &file);
    assert_eq!(open(&test).notes.len(), 1);
    assert!(matches!(open(&test).notes[0].place, Some(Placement::Unplaced(_))));
    test.get_by_label("This passage is not in the text any more");
}

#[test]
fn a_marked_passage_offers_what_can_be_done_with_it() {
    let mut test = plain();
    let span = passage(&test, "DeepSeek");
    let marked = exergue::app::state::Passage { anchor: span.end(), head: span.start() };
    send(&mut test, Command::Mark(Some(marked)));
    test.get_by_label("Highlight").click();
    settle(&mut test);
    assert_eq!(open(&test).notes[0].span(), Some(span));
    assert_eq!(state(&test).selection.passage, None);
}

#[test]
fn a_note_that_was_carried_over_and_edited_belongs_to_the_new_version() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let (file, moved) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let passage_of = |text: &str| {
        format!(
            "{text}Nobody remembers who built it, or why just there. The mill at Holm had three wheels before the flood of that spring. It lost them all."
        )
    };
    std::fs::write(&file, passage_of("")).unwrap();
    open_file(&mut test, &file);
    let span = passage(&test, "three wheels");
    send(&mut test, Command::AddNote(NoteOn::Passage(span)));
    std::fs::write(&file, passage_of("A new beginning. ")).unwrap();
    open_file(&mut test, &file);
    let placed = &open(&test).notes[0];
    assert!(matches!(placed.place, Some(Placement::Moved(_))), "{placed:?}");
    let id = placed.note.id;
    send(&mut test, Command::EditNote(id, "how many exactly?".into()));
    std::fs::rename(&file, &moved).unwrap();
    open_file(&mut test, &moved);
    assert_eq!(bodies(&test), ["how many exactly?"]);
    assert!(matches!(open(&test).notes[0].place, Some(Placement::Placed(_))));
}

//! The briefing: composed, shown, exported.

use egui_kittest::kittest::Queryable as _;
use exergue::app::command::{Action, Command, NoteOn};
use exergue::app::state::{Dialog, PathPurpose, View};
use exergue::briefing::PartKind;

use super::support::*;

#[test]
fn parts_are_included_and_ordered() {
    let mut test = plain();
    send(&mut test, Command::Show(View::Briefing));
    let before = open(&test).composition().parts.clone();
    assert!(before.contains(&PartKind::KeyFigures));
    send(&mut test, Command::TogglePart(PartKind::KeyFigures));
    let kinds: Vec<PartKind> = open(&test).briefing.as_ref().unwrap().parts.iter().map(|part| part.kind).collect();
    assert!(!kinds.contains(&PartKind::KeyFigures));
    send(&mut test, Command::MovePart(PartKind::WhosWho, 0));
    assert_eq!(open(&test).briefing.as_ref().unwrap().parts[0].kind, PartKind::WhosWho);
    send(&mut test, Command::Do(Action::Undo));
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(open(&test).composition().parts, before);
}

#[test]
fn the_preview_shows_a_new_note_at_once() {
    let mut test = plain();
    send(&mut test, Command::AddNote(NoteOn::Document));
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "Ask who paid for the chips".into()));
    send(&mut test, Command::Show(View::Briefing));
    test.get_by_label_contains("Ask who paid for the chips");
}

#[test]
fn an_export_writes_the_markdown_and_its_charts() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note.md");
    send(&mut test, Command::Do(Action::Export));
    assert!(matches!(&state(&test).dialog, Some(Dialog::Path { purpose: PathPurpose::Export, .. })));
    send(&mut test, Command::Chosen(PathPurpose::Export, path.clone()));
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.starts_with("---\n"));
    assert!(written.contains("(note.assets/money.svg)"), "{written}");
    assert!(folder.path().join("note.assets/money.svg").is_file());
    assert!(written.contains("[^1]: "));
    assert_eq!(state(&test).dialog, None);
}

#[test]
fn an_export_that_cannot_be_written_is_said() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    send(&mut test, Command::Chosen(PathPurpose::Export, folder.path().to_path_buf()));
    assert!(state(&test).toasts.iter().any(|toast| toast.alarm), "{:?}", state(&test).toasts);
}

#[test]
fn a_footnote_of_the_preview_leads_to_its_passage() {
    let mut test = plain();
    send(&mut test, Command::Show(View::Briefing));
    let footnote = open(&test).briefing.as_ref().unwrap().footnotes.last().unwrap().clone();
    send(&mut test, Command::GoTo(footnote.span));
    assert_eq!(state(&test).view, View::Read);
    assert_eq!(open(&test).topic_at(open(&test).reading), open(&test).topic_at(footnote.span.start()));
}

#[test]
fn the_document_is_never_written_over_and_another_file_only_when_named_twice() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let (source, other) = (folder.path().join("text.md"), folder.path().join("other.md"));
    std::fs::write(&source, "The port of Turku took 3 million tonnes.").unwrap();
    std::fs::write(&other, "somebody's").unwrap();
    open_file(&mut test, &source);
    send(&mut test, Command::Do(Action::Export));
    let suggested = match &state(&test).dialog {
        Some(Dialog::Path { path, .. }) => path.clone(),
        other => panic!("{other:?}"),
    };
    assert_ne!(std::path::Path::new(&suggested), source);
    send(&mut test, Command::Chosen(PathPurpose::Export, source.clone()));
    send(&mut test, Command::Chosen(PathPurpose::Export, source.clone()));
    assert!(std::fs::read_to_string(&source).unwrap().starts_with("The port"));
    send(&mut test, Command::Chosen(PathPurpose::Export, other.clone()));
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "somebody's");
    send(&mut test, Command::Chosen(PathPurpose::Export, other.clone()));
    assert!(std::fs::read_to_string(&other).unwrap().starts_with("---\n"));
}

#[test]
fn a_briefing_that_is_not_composed_yet_is_said_to_be() {
    let mut test = plain();
    send(&mut test, Command::Do(Action::ShowBriefing));
    app(&mut test).state.open.as_mut().unwrap().briefing = None;
    settle(&mut test);
    assert!(test.query_all_by_label("Composing the briefing…").count() > 1, "in the preview and beside each part");
    assert!(test.query_by_label_contains("cancelled").is_none());
    assert!(test.query_by_label("Nothing for this part yet").is_none());
}

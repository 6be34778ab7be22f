//! Versions of a document: notes that are carried over, and what changed.

use std::sync::Arc;

use egui_kittest::kittest::Queryable as _;
use exergue::app::command::{Action, Command, EntityEdit, NoteOn};
use exergue::app::state::{Choice, Dialog, Passage, Source, Tab};
use exergue::briefing::{Note, NoteKind, Placed, Placement};
use exergue::document::readers::Format;
use exergue::document::{ContentHash, Document};
use exergue::library::{self, Library, Opening};
use exergue::text::{Language, Span};

use super::support::*;

/// A report of our own, and a later version of it.
pub const FIRST: &str = "The harbour report\n\nThe harbour board spent 40 million euros on the new pier in 2023, 12 % more \
    than it had planned to at the start.\n\nSome 1,500 people came to the opening, and the mayor promised that every \
    loan would be paid off by 2031.\n\nThe sailing club keeps its old boathouse for another ten years.\n\nFishing boats \
    land their catch at the southern quay as they always did.\n";

pub fn second() -> String {
    FIRST
        .replace("40 million", "48 million")
        .replace(", 12 % more than it had planned to at the start", "")
        .replace("Some 1,500 people", "More than 1,500 people")
        .replace("The sailing club keeps its old boathouse for another ten years.\n\n", "")
        + "\nA second ferry to the islands is to run from May on, with 3 departures a day.\n"
}

fn passage(test: &Test, words: &str) -> Span {
    let at = open(test).document.text.find(words).expect("the words are in the text");
    Span::new(at, at + words.len())
}

fn note_on(test: &mut Test, words: &str, body: &str) {
    let span = passage(test, words);
    send(test, Command::AddNote(NoteOn::Passage(span)));
    let id = state(test).selection.note.expect("the new note is selected");
    send(test, Command::EditNote(id, body.to_owned()));
    send(test, Command::SelectNote(None));
}

fn placed<'t>(test: &'t Test, body: &str) -> &'t Placed {
    open(test).notes.iter().find(|placed| placed.note.body == body).expect("a note says so")
}

/// A window on the second version of a file whose first version has notes.
pub fn on_the_second(test: &mut Test, folder: &tempfile::TempDir) {
    let file = folder.path().join("report.txt");
    std::fs::write(&file, FIRST).unwrap();
    open_file(test, &file);
    note_on(test, "spent 40 million euros on the new pier", "amount");
    note_on(test, "the mayor promised that every loan", "promise");
    note_on(test, "keeps its old boathouse", "boathouse");
    send(test, Command::AddNote(NoteOn::Document));
    let id = state(test).selection.note.unwrap();
    send(test, Command::EditNote(id, "whole".into()));
    send(test, Command::SelectNote(None));
    std::fs::write(&file, second()).unwrap();
    open_file(test, &file);
    settle(test);
}

#[test]
fn the_library_says_which_version_is_the_newer_one() {
    let (mut test, folder) = (plain(), tempfile::tempdir().unwrap());
    on_the_second(&mut test, &folder);
    app(&mut test).flush();
    send(&mut test, Command::Do(Action::OpenDossier));
    let standing: Vec<_> = state(&test).shelf.iter().filter_map(|shelved| shelved.standing).collect();
    let [newer, older] = standing[..] else { panic!("{standing:?}") };
    assert_eq!((newer.replaced, older.replaced), (None, Some(newer.added)), "the one opened last comes first");
    let detail = |words: &str| test.query_all_by_label_contains(words).count();
    assert_eq!((detail("newest version, "), detail(", replaced")), (1, 1));
}

#[test]
fn documents_to_be_a_version_of_are_found_as_a_title_is_typed() {
    let mut test = plain();
    for title in ["The mill", "The wheel of the mill", "The quay"] {
        open_text(&mut test, &format!("# {title}\n\nA text on {title}."));
    }
    send(&mut test, Command::Do(Action::NewVersionOf));
    let offered = |test: &Test| state(test).candidates.offered.iter().map(|it| it.title.clone()).collect::<Vec<_>>();
    assert_eq!(offered(&test), ["The wheel of the mill", "The mill"], "the last opened first, without itself");
    test.event(eframe::egui::Event::Text("whe".to_owned()));
    settle(&mut test);
    assert_eq!(offered(&test), ["The wheel of the mill"]);
}

#[test]
fn notes_are_kept_changed_or_lost_and_can_be_accepted() {
    let (mut test, folder) = (plain(), tempfile::tempdir().unwrap());
    on_the_second(&mut test, &folder);
    assert_eq!(open(&test).notes.len(), 4, "none is dropped");
    assert!(matches!(placed(&test, "promise").place, Some(Placement::Moved(_))));
    assert_eq!(placed(&test, "whole").place, None);
    assert!(placed(&test, "boathouse").is_lost());
    let changed = placed(&test, "amount").changed().expect("its figure changed");
    assert_eq!(changed.of(&open(&test).document.text), "spent 48 million euros on the new pier");

    send(&mut test, Command::ShowTab(Tab::Notes));
    test.get_by_label("2 notes to review");
    test.get_by_label("Changed, to be reviewed");
    test.get_by_label("This passage is not in the text any more");
    test.get_by_label("Accept").click();
    settle(&mut test);
    assert_eq!(placed(&test, "amount").place, Some(Placement::Placed(changed)));
    assert!(test.query_by_label("Changed, to be reviewed").is_none());
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(placed(&test, "amount").changed(), Some(changed), "undone, it is to be reviewed again");
    send(&mut test, Command::Do(Action::Redo));
    assert_eq!(placed(&test, "amount").place, Some(Placement::Placed(changed)));
}

#[test]
fn a_note_may_wait_and_its_editing_accepts_nothing() {
    let (mut test, folder) = (plain(), tempfile::tempdir().unwrap());
    on_the_second(&mut test, &folder);
    let id = placed(&test, "amount").note.id;
    send(&mut test, Command::ShowTab(Tab::Notes));
    test.get_by_label("Later").click();
    settle(&mut test);
    assert!(test.query_by_label("Accept").is_none());
    test.get_by_label("Review").click();
    settle(&mut test);
    test.get_by_label("Accept");
    send(&mut test, Command::EditNote(id, "still to be checked".into()));
    assert!(placed(&test, "still to be checked").changed().is_some());
    let whole = placed(&test, "whole").note.id;
    send(&mut test, Command::EditNote(whole, "all of it".into()));
    assert!(placed(&test, "all of it").note.belongs_to(open(&test).document.hash));
}

#[test]
fn a_lost_note_is_attached_to_what_is_marked() {
    let (mut test, folder) = (plain(), tempfile::tempdir().unwrap());
    on_the_second(&mut test, &folder);
    let id = placed(&test, "boathouse").note.id;
    send(&mut test, Command::Do(Action::AttachNote));
    assert!(placed(&test, "boathouse").is_lost(), "no note is selected");
    send(&mut test, Command::SelectNote(Some(id)));
    let span = passage(&test, "Fishing boats");
    send(&mut test, Command::Mark(Some(Passage { anchor: span.start() + 2, head: span.end() })));
    send(&mut test, Command::Do(Action::AttachNote));
    assert_eq!(placed(&test, "boathouse").place, Some(Placement::Placed(span)), "whole words");
    send(&mut test, Command::Do(Action::Undo));
    assert!(placed(&test, "boathouse").is_lost());
    assert_eq!(placed(&test, "boathouse").note.anchor().unwrap().quote, "keeps its old boathouse");
}

#[test]
fn a_new_version_is_announced_and_what_changed_is_listed() {
    let size = eframe::egui::vec2(1280.0, 1600.0);
    let (mut test, folder) =
        (window(size, eframe::egui::Theme::Light, Language::English), tempfile::tempdir().unwrap());
    on_the_second(&mut test, &folder);
    let toast = state(&test).toasts.last().expect("it is said");
    assert!(toast.text.ends_with("2 notes to review") && !toast.alarm, "{}", toast.text);
    send(&mut test, Command::ShowTab(Tab::Entities));
    test.get_by_label("What changed").click();
    settle(&mut test);
    assert_eq!(state(&test).tab, Tab::Changes);
    test.get_by_label_contains("€40M → €48M");
    test.get_by_label_contains("≈ 1,500 people → > 1,500 people");
    test.get_by_label("FIGURES THAT ARE GONE");
    test.get_by_label_contains("gone: The sailing club keeps");
    test.get_by_label_contains("new: A second ferry").click();
    settle(&mut test);
    assert_eq!(state(&test).tab, Tab::Changes, "the list stays in view");
    send(&mut test, Command::Do(Action::ShowChanges));
    assert!(open(&test).compared.is_none());
    assert_eq!(state(&test).tab, Tab::Notes);
    // The same version again is no news.
    app(&mut test).flush();
    app(&mut test).state.toasts.clear();
    let hash = open(&test).document.hash.to_string();
    send(&mut test, Command::Open(Source::Library(hash)));
    assert!(state(&test).toasts.is_empty(), "{:?}", state(&test).toasts);
    assert_eq!(open(&test).versions.len(), 1);
}

#[test]
fn a_document_is_said_to_be_a_version_of_another() {
    let mut test = plain();
    open_text(&mut test, FIRST);
    note_on(&mut test, "spent 40 million euros on the new pier", "amount");
    app(&mut test).flush();
    open_text(&mut test, &second());
    assert!(open(&test).notes.is_empty() && open(&test).versions.is_empty());
    send(&mut test, Command::Do(Action::ShowChanges));
    assert!(state(&test).toasts.last().unwrap().text.contains("no other version"));
    send(&mut test, Command::Do(Action::NewVersionOf));
    assert!(matches!(state(&test).dialog, Some(Dialog::Choose { choice: Choice::VersionOf, .. })));
    test.event(eframe::egui::Event::Text("harbour".to_owned()));
    settle(&mut test);
    test.key_press(eframe::egui::Key::Enter);
    settle(&mut test);
    assert!(placed(&test, "amount").changed().is_some());
    send(&mut test, Command::Do(Action::ShowChanges));
    assert!(open(&test).compared.is_some());
    send(&mut test, Command::Do(Action::Undo));
    assert!(open(&test).notes.is_empty() && open(&test).versions.is_empty());
    send(&mut test, Command::Do(Action::Redo));
    let (hash, library) = (open(&test).document.hash.to_string(), close(test));
    let mut test = window_on(eframe::egui::vec2(1280.0, 720.0), eframe::egui::Theme::Light, Language::English, library);
    send(&mut test, Command::Open(Source::Library(hash)));
    assert!(placed(&test, "amount").changed().is_some(), "it was kept");
}

#[test]
fn of_several_versions_one_is_chosen() {
    let (mut test, folder) = (plain(), tempfile::tempdir().unwrap());
    on_the_second(&mut test, &folder);
    let file = folder.path().join("report.txt");
    app(&mut test).flush();
    std::fs::write(&file, second().replace("3 departures", "4 departures")).unwrap();
    open_file(&mut test, &file);
    assert_eq!(open(&test).versions.len(), 2);
    send(&mut test, Command::Do(Action::ShowChanges));
    assert!(matches!(state(&test).dialog, Some(Dialog::Choose { choice: Choice::Since, .. })));
    test.key_press(eframe::egui::Key::Enter);
    settle(&mut test);
    let compared = open(&test).compared.as_ref().unwrap();
    assert_eq!(compared.version, open(&test).versions[0], "the newest comes first");
    assert_eq!(compared.changes.changed_figures(), 1);
}

#[test]
fn something_else_in_the_same_place_is_no_version() {
    let (mut test, folder) = (plain(), tempfile::tempdir().unwrap());
    let file = folder.path().join("download.txt");
    std::fs::write(&file, FIRST).unwrap();
    open_file(&mut test, &file);
    app(&mut test).flush();
    app(&mut test).state.toasts.clear();
    std::fs::write(&file, "Beans grow well beside maize, as any gardener of the valley knows.\n").unwrap();
    open_file(&mut test, &file);
    assert!(state(&test).toasts.is_empty(), "{:?}", state(&test).toasts);
}

#[test]
fn the_briefing_says_which_passages_changed() {
    let (mut test, folder) = (plain(), tempfile::tempdir().unwrap());
    on_the_second(&mut test, &folder);
    send(&mut test, Command::Show(exergue::app::state::View::Briefing));
    settle(&mut test);
    let briefing = format!("{:?}", open(&test).briefing.as_ref().unwrap().parts);
    assert!(briefing.contains("it said “spent 40 million euros on the new pier”"), "{briefing}");
    assert!(briefing.contains("keeps its old boathouse"), "what is lost is listed");
}

#[test]
fn a_document_that_a_newer_reader_reads_otherwise_keeps_its_notes() {
    // As an older reader left it: the lines of the file, not its paragraphs.
    let home = tempfile::tempdir().unwrap();
    let old = FIRST.replace("in 2023, 12 %", "in 2023 ,\n12 %").replace("came to the opening", "came\nto the opening");
    let hash = ContentHash::of(&old);
    let document = Document { text: old.clone(), hash, ..Document::default() };
    let at = old.find("1,500 people came\nto the opening").unwrap();
    let note = Note::on_passage(&document, Span::new(at, at + 32), NoteKind::Evidence, "how many?");
    let library = Library::open(&home.path().join("library.sqlite")).unwrap().library;
    let source = library::Source { bytes: FIRST.as_bytes().into(), format: Format::Text, name: None };
    let at = jiff::Timestamp::from_second(1).unwrap();
    library.remember(&Opening { document: Arc::new(document), source: Some(source), path: None, at }).unwrap();
    library.save_note(&note).unwrap();
    drop(library);

    let mut test = window_on(eframe::egui::vec2(1280.0, 720.0), eframe::egui::Theme::Light, Language::English, home);
    send(&mut test, Command::Open(Source::Library(hash.to_string())));
    assert_ne!(open(&test).document.hash, hash);
    let span = placed(&test, "how many?").place.and_then(Placement::unchanged).expect("it is found");
    assert_eq!(span.of(&open(&test).document.text), "1,500 people came to the opening");
    // It is a document of its own now, and still knows where it comes from.
    let (newer, home) = (open(&test).document.hash.to_string(), close(test));
    let mut test = window_on(eframe::egui::vec2(1280.0, 720.0), eframe::egui::Theme::Light, Language::English, home);
    send(&mut test, Command::Open(Source::Library(newer)));
    assert_eq!(placed(&test, "how many?").span(), Some(span));
    send(&mut test, Command::Do(Action::ShowChanges));
    let compared = open(&test).compared.as_ref().unwrap();
    assert!(
        compared.changes.older.text.contains("2023 ,"),
        "by the text that was kept: {}",
        compared.changes.older.text
    );
}

#[test]
fn a_correction_follows_a_name_whose_surroundings_changed() {
    let (mut test, folder) = (plain(), tempfile::tempdir().unwrap());
    let file = folder.path().join("report.txt");
    let text = "A second ferry, said the captain Nils Aune last week, is to run to the islands from May on.\n\nThe \
        board has no money for it before the summer.\n";
    std::fs::write(&file, text).unwrap();
    open_file(&mut test, &file);
    let captain =
        |test: &Test, name: &str| open(test).analysis().unwrap().entities.iter().position(|entity| entity.name == name);
    let index = captain(&test, "Nils Aune").expect("he is found");
    send(&mut test, Command::Correct(EntityEdit::Rename(index, "N. Aune".to_owned())));
    std::fs::write(&file, text.replace("said the", "says the").replace("last week", "last Tuesday")).unwrap();
    open_file(&mut test, &file);
    assert!(captain(&test, "N. Aune").is_some(), "{:?}", open(&test).analysis().unwrap().unapplied);
}

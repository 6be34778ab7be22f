//! Opening documents, and what is shown of those that do not open.

use egui_kittest::kittest::Queryable as _;
use exergue::app::command::{Action, Command};
use exergue::app::state::{Dialog, PathPurpose, Source};
use exergue::text::Language;

use super::support::*;

#[test]
fn the_dossier_is_there_at_the_first_start_in_the_language_of_the_interface() {
    for language in Language::ALL {
        let test = window(eframe::egui::vec2(1280.0, 720.0), eframe::egui::Theme::Light, language);
        assert_eq!(open(&test).source, Source::Dossier(language));
        assert_eq!(open(&test).document.language, language);
        assert_eq!(open(&test).topics().len(), 7);
        assert!(open(&test).findings.is_some());
    }
}

#[test]
fn a_pasted_text_is_opened() {
    let mut test = plain();
    open_text(&mut test, "Nothing much here.\n\nBut it can be read.");
    assert_eq!(open(&test).source, Source::Pasted);
    test.get_by_label("But it can be read.");
}

#[test]
fn what_cannot_be_opened_is_said_and_what_was_open_stays() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    open_file(&mut test, &folder.path().join("gone.txt"));
    assert_eq!(open(&test).source, Source::Dossier(Language::English));
    let toasts: Vec<&str> = state(&test).toasts.iter().map(|toast| toast.text.as_str()).collect();
    assert_eq!(toasts.len(), 1, "{toasts:?}");
    assert!(toasts[0].contains("gone.txt"), "{toasts:?}");
    assert!(state(&test).work.is_none());
}

#[test]
fn without_a_dialog_service_a_path_is_asked_for_here() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "A letter that was typed.").unwrap();
    send(&mut test, Command::Do(Action::Open));
    test.get_by_label("Open a document");
    assert!(matches!(&state(&test).dialog, Some(Dialog::Path { purpose: PathPurpose::Open, .. })));
    send(&mut test, Command::Chosen(PathPurpose::Open, folder.path().join("lettre.txt")));
    let problem = matches!(&state(&test).dialog, Some(Dialog::Path { problem: Some(problem), .. }) if problem.contains("lettre.txt"));
    assert!(problem, "the dialog stays and says why");
    send(&mut test, Command::Chosen(PathPurpose::Open, path.clone()));
    assert_eq!(open(&test).source, Source::File(path));
    assert_eq!(state(&test).dialog, None);
}

#[test]
fn a_text_without_sections_is_one_topic() {
    let mut test = plain();
    open_text(&mut test, "One paragraph about Oslo.\n\nAnother one about 12 million euros.");
    assert_eq!(open(&test).topics().len(), 1);
    assert_eq!(open(&test).findings.as_ref().unwrap().topics.len(), 1);
}

#[test]
fn the_language_can_be_overruled() {
    let mut test = plain();
    send(&mut test, Command::Do(Action::ReadAsFrench));
    assert_eq!(open(&test).document.language, Language::French);
}

#[test]
fn a_folder_is_read_into_the_library_and_what_fails_is_told() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a.txt", "The first text."), ("b.md", "# Two\n\nThe second text."), ("c.txt", " \n")] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    open_file(&mut test, folder.path());
    let Some(Dialog::Imported(imported)) = &state(&test).dialog else { panic!("nothing is told") };
    assert_eq!((imported.added.len(), imported.failed.len()), (2, 1));
    test.get_by_label("c.txt");
    assert_eq!(open(&test).source, Source::Dossier(Language::English), "what was open stays");
    assert_eq!(state(&test).shelf.iter().filter(|shelved| matches!(shelved.source, Source::Library(_))).count(), 2);
    test.get_by_label("Close").click();
    settle(&mut test);
    assert!(state(&test).dialog.is_none() && state(&test).importing.is_none());
}

#[test]
fn several_files_are_imported_and_one_is_opened() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in ["a.txt", "b.txt"] {
        std::fs::write(path(name), format!("The text of {name}.")).unwrap();
    }
    send(&mut test, Command::Import(vec![path("a.txt"), path("b.txt")]));
    assert!(state(&test).dialog.is_none());
    assert!(state(&test).toasts.iter().any(|toast| toast.text.contains("2 documents")));
    std::fs::write(path("c.txt"), "One more text.").unwrap();
    send(&mut test, Command::Import(vec![path("c.txt")]));
    assert_eq!(open(&test).document.text, "One more text.");
    send(&mut test, Command::Import(vec![path("c.txt")]));
    let Some(Dialog::Imported(imported)) = &state(&test).dialog else { panic!("nothing is told") };
    assert_eq!((imported.added.len(), imported.known.len()), (0, 1));
    test.get_by_label("c.txt");
}

#[test]
fn a_fault_of_the_last_time_is_told_once() {
    let ctx = eframe::egui::Context::default();
    let mut parts = exergue::app::Parts::for_test(&ctx, exergue::library::Settings::default(), None).unwrap();
    parts.had_fault = true;
    let app = exergue::app::App::new(&ctx, parts);
    let told: Vec<_> = app.state.toasts.iter().filter_map(|toast| toast.action).collect();
    assert_eq!(told, [Action::ShowReports]);
}

#[test]
fn documents_of_one_title_are_told_apart_by_their_files() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in
        [("draft.md", "# The quay\n\nIt is shut."), ("final.md", "# The quay\n\nIt opened."), ("x.md", "# A pier")]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        open_file(&mut test, &path);
        settle(&mut test);
    }
    let mut files: Vec<_> = state(&test).shelf.iter().filter_map(|shelved| shelved.file.as_deref()).collect();
    files.sort_unstable();
    assert_eq!(files, ["draft.md", "final.md"], "{:?}", state(&test).shelf);
    test.get_by_label_contains("draft.md");
}

//! The briefing: composed, shown, exported.

use eframe::egui::{Event, Key, Role, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use exergue::app::command::{Action, Command, NoteOn, Pick};
use exergue::app::state::{Dialog, PathPurpose, Source, View};
use exergue::briefing::PartKind;
use exergue::briefing::export::Format;
use exergue::briefing::markdown::Preset;
use exergue::charts::Picture;
use exergue::text::Language;

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
    send(&mut test, Command::MovePart(PartKind::Notes, 0));
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
fn the_form_of_an_export_is_chosen_and_remembered() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    send(&mut test, Command::Show(View::Briefing));
    test.get_by_label("Export format Markdown for Obsidian");
    send(&mut test, Command::SetExport(Format::Markdown, Preset::CommonMark));
    send(&mut test, Command::SetPictures(Picture::Png));
    test.get_by_label("Export format Markdown, CommonMark alone");
    send(&mut test, Command::Chosen(PathPurpose::Export, folder.path().join("note.md")));
    let written = std::fs::read_to_string(folder.path().join("note.md")).unwrap();
    assert!(written.contains("(note.assets/money.png)") && written.contains("<a id=\"source-1\">"), "{written}");
    assert!(folder.path().join("note.assets/money.png").is_file());
    // The palette names every form, and what it exported last is the usual one.
    send(&mut test, Command::Do(Action::ExportHtml));
    assert!(matches!(&state(&test).dialog, Some(Dialog::Path { path, .. }) if path.ends_with(".html")));
    send(&mut test, Command::Chosen(PathPurpose::Export, folder.path().join("note.html")));
    assert!(std::fs::read_to_string(folder.path().join("note.html")).unwrap().starts_with("<!DOCTYPE html>"));
    let settings = &state(&test).settings;
    assert_eq!((settings.export_format, settings.export_preset), (Format::Html, Preset::CommonMark));
    // A name asks for its own form.
    send(&mut test, Command::Chosen(PathPurpose::Export, folder.path().join("figures.csv")));
    assert!(std::fs::read_to_string(folder.path().join("figures.csv")).unwrap().starts_with("text,kind,"));
}

#[test]
fn an_export_that_was_written_in_is_renewed_only_when_that_is_confirmed() {
    let mut test = plain();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note.md");
    send(&mut test, Command::Chosen(PathPurpose::Export, path.clone()));
    let first = std::fs::read_to_string(&path).unwrap();
    let export = |test: &mut Test| {
        send(test, Command::Do(Action::Export));
        send(test, Command::Chosen(PathPurpose::Export, path.clone())); // there is such a file
        send(test, Command::Chosen(PathPurpose::Export, path.clone()));
    };
    std::fs::write(&path, first.clone() + "\nMine.\n").unwrap();
    export(&mut test);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), first.clone() + "\nMine.\n");
    let edited = first.replace("## ", "## My ") + "\nMine.\n";
    std::fs::write(&path, &edited).unwrap();
    export(&mut test);
    assert!(
        matches!(&state(&test).dialog, Some(Dialog::Path { problem: Some(problem), .. }) if problem.contains("copy"))
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), edited);
    send(&mut test, Command::Chosen(PathPurpose::Export, path.clone()));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), first + "\nMine.\n");
    assert_eq!(state(&test).dialog, None);
    let copies = std::fs::read_dir(folder.path()).unwrap().filter_map(|entry| {
        let path = entry.unwrap().path();
        path.is_file().then(|| std::fs::read_to_string(path).unwrap())
    });
    assert!(copies.into_iter().any(|copy| copy == edited));
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
    app(&mut test).state.open.as_mut().unwrap().sheet = None;
    settle(&mut test);
    assert!(test.query_all_by_label("Composing the briefing…").count() > 1, "in the preview and beside each part");
    assert!(test.query_by_label_contains("cancelled").is_none());
    assert!(test.query_by_label("Nothing for this part yet").is_none());
}

/// What the rows of a table in the briefing begin with.
fn values(test: &Test) -> Vec<String> {
    open(test)
        .sheet
        .as_ref()
        .unwrap()
        .offers
        .figures
        .iter()
        .filter(|offer| offer.chosen)
        .map(|offer| offer.value.clone())
        .collect()
}

#[test]
fn a_card_opens_on_its_options_and_a_figure_is_unticked_and_comes_back() {
    let mut test = plain();
    send(&mut test, Command::Show(View::Briefing));
    test.get_by_label_contains("Options of “Key figures”").click();
    settle(&mut test);
    assert_eq!(state(&test).opened_part, Some(PartKind::KeyFigures));
    let before = values(&test);
    let first = open(&test).sheet.as_ref().unwrap().offers.figures[0].clone();
    assert!(first.chosen);
    let label = format!("{} {}", first.value, first.words);
    test.get_by_role_and_label(Role::CheckBox, label.trim()).click();
    settle(&mut test);
    assert_eq!(values(&test), before[1..]);
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(values(&test), before);
    test.get_by_label("all figures").click();
    settle(&mut test);
    assert!(values(&test).len() >= before.len());
}

#[test]
fn a_key_point_beyond_the_number_wanted_can_be_ticked() {
    let mut test = plain();
    send(&mut test, Command::Show(View::Briefing));
    let mut options = open(&test).composition().options.clone();
    options.key_points.most = Some(2);
    send(&mut test, Command::SetOptions(Box::new(options)));
    let chosen = |test: &Test| {
        let points = &open(test).sheet.as_ref().unwrap().offers.key_points;
        points.iter().map(|offer| offer.chosen).collect::<Vec<_>>()
    };
    let mut wanted = chosen(&test);
    assert_eq!(wanted.iter().filter(|chosen| **chosen).count(), 2);
    let left_out = wanted.iter().position(|chosen| !chosen).unwrap();
    let span = open(&test).sheet.as_ref().unwrap().offers.key_points[left_out].span;
    send(&mut test, Command::Pick { pick: Pick::KeyPoint, source: 0, span, on: true });
    wanted[left_out] = true;
    assert_eq!(chosen(&test), wanted);
}

#[test]
fn the_keyboard_opens_a_card() {
    let mut test = plain();
    send(&mut test, Command::Show(View::Briefing));
    test.get_by_label_contains("Options of “Timeline”").focus();
    settle(&mut test);
    test.key_press(Key::Space);
    settle(&mut test);
    assert_eq!(state(&test).opened_part, Some(PartKind::Timeline));
}

#[test]
fn own_words_are_written_moved_and_undone_in_one_go() {
    let mut test = plain();
    send(&mut test, Command::Do(Action::AddWords));
    let part = open(&test).composition().parts[0];
    assert!(matches!(part, PartKind::Words(_)));
    settle(&mut test);
    for text in ["It ", "matters"] {
        test.event(Event::Text(text.to_owned()));
        settle(&mut test);
    }
    assert_eq!(open(&test).composition().words[0].body, "It matters");
    assert!(test.query_all_by_label("It matters").count() > 0);
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(open(&test).composition().words[0].body, "");
    send(&mut test, Command::Do(Action::Redo));
    send(&mut test, Command::MovePart(part, 2));
    assert_eq!(open(&test).composition().parts[1], part);
    assert_eq!(open(&test).briefing.as_ref().unwrap().parts[1].kind, part);
}

#[test]
fn a_document_has_several_briefings_and_keeps_them() {
    let mut test = plain();
    open_text(&mut test, "The port of Turku took 3 million tonnes in 2021. It earned €20 million.");
    send(&mut test, Command::Do(Action::DuplicateBriefing));
    send(&mut test, Command::NameBriefing("For Ada".into()));
    send(&mut test, Command::TogglePart(PartKind::KeyPoints));
    let names = |test: &Test| open(test).drafts.all().iter().map(|draft| draft.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&test), ["", "For Ada"]);
    send(&mut test, Command::Do(Action::NextBriefing));
    assert!(open(&test).composition().parts.contains(&PartKind::KeyPoints));
    send(&mut test, Command::Do(Action::NextBriefing));
    let hash = open(&test).document.hash.to_string();
    assert!(app(&mut test).flush());
    let library = close(test);
    let mut test = window_on(Vec2::new(1280.0, 720.0), Theme::Light, Language::English, library);
    send(&mut test, Command::Open(Source::Library(hash)));
    assert_eq!(names(&test), ["", "For Ada"]);
    assert_eq!(open(&test).drafts.current().name, "For Ada");
    assert!(!open(&test).composition().parts.contains(&PartKind::KeyPoints));
    send(&mut test, Command::Do(Action::DeleteBriefing));
    assert_eq!(names(&test), [""]);
    send(&mut test, Command::Do(Action::DeleteBriefing));
    assert_eq!(names(&test), [""], "the only one stays");
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(names(&test), ["", "For Ada"]);
}

#[test]
fn new_documents_begin_as_the_user_chose() {
    let mut test = plain();
    send(&mut test, Command::TogglePart(PartKind::Quotes));
    send(&mut test, Command::MovePart(PartKind::Quotes, 0));
    send(&mut test, Command::Do(Action::BriefingAsTemplate));
    open_text(&mut test, "Le port de Turku a reçu 3 millions de tonnes. « Tout va bien », dit Ada Holm.");
    assert_eq!(open(&test).composition().parts[0], PartKind::Quotes);
    assert_eq!(open(&test).composition().language, Language::French);
}

#[test]
fn a_briefing_on_two_documents_leads_to_the_other_one() {
    let mut test = plain();
    open_text(&mut test, "# The bakery\n\nAda Holm paid $40,000 for the bakery in 2021.");
    let other = open(&test).document.hash;
    open_text(&mut test, "# The mill\n\nAda Holm, the miller, sold the mill for $90,000 in 2019.");
    send(&mut test, Command::Do(Action::BriefingDocuments));
    test.get_by_label("The bakery").click();
    settle(&mut test);
    send(&mut test, Command::SetDialog(None));
    let briefing = open(&test).briefing.clone().unwrap();
    assert_eq!(briefing.others.len(), 1);
    let footnote = briefing.footnotes.iter().find(|footnote| footnote.source == 1).unwrap().clone();
    assert_eq!(footnote.document.as_deref(), Some("The bakery"));
    send(&mut test, Command::GoToSource(1, footnote.span));
    assert_eq!((open(&test).document.hash, state(&test).view), (other, View::Read));
}

#[test]
fn a_document_that_is_gone_is_said_to_be() {
    let mut test = plain();
    send(&mut test, Command::Show(View::Briefing));
    send(&mut test, Command::ToggleDocument("0".repeat(64)));
    assert!(test.query_all_by_label_contains("not in the library").count() > 0);
    assert!(open(&test).briefing.as_ref().unwrap().others.is_empty());
}

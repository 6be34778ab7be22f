//! Notes: written, undone, kept.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use exergue::app::command::{Action, Command, NoteOn};
use exergue::app::state::Tab;
use exergue::briefing::{NoteId, NoteKind, Placement};
use exergue::document::BlockKind;
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
    test.get_by_label("Evidence").click();
    settle(&mut test);
    assert_eq!((open(&test).notes[0].span(), open(&test).notes[0].note.kind), (Some(span), NoteKind::Evidence));
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

fn mark(test: &mut Test, span: Span) {
    let marked = exergue::app::state::Passage { anchor: span.start(), head: span.end() };
    send(test, Command::Mark(Some(marked)));
}

fn press(test: &mut Test, modifiers: Modifiers, key: Key) {
    test.key_press_modifiers(modifiers, key);
    settle(test);
}

fn type_text(test: &mut Test, words: &str) {
    for letter in words.chars() {
        test.event(eframe::egui::Event::Text(letter.to_string()));
        test.step();
    }
    settle(test);
}

#[test]
fn each_kind_of_highlight_has_a_key_and_the_last_one_is_the_next_one() {
    let mut test = plain();
    let span = passage(&test, "DeepSeek");
    for (key, kind) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4].into_iter().zip(NoteKind::ALL) {
        mark(&mut test, span);
        press(&mut test, Modifiers::ALT, key);
        assert_eq!(open(&test).notes.last().unwrap().note.kind, kind);
    }
    mark(&mut test, span);
    press(&mut test, Modifiers::COMMAND, Key::H);
    assert_eq!(open(&test).notes.last().unwrap().note.kind, NoteKind::Doubt);
    assert_eq!(state(&test).notes.counts, [1, 1, 1, 2]);
}

#[test]
fn a_note_is_written_and_tagged_by_keyboard_alone() {
    let mut test = plain();
    let span = passage(&test, "DeepSeek");
    mark(&mut test, span);
    press(&mut test, Modifiers::COMMAND, Key::N);
    type_text(&mut test, "ask **them**");
    press(&mut test, Modifiers::NONE, Key::Tab);
    type_text(&mut test, "#money");
    press(&mut test, Modifiers::NONE, Key::Enter);
    type_text(&mut test, "to check,");
    let note = &open(&test).notes[0].note;
    assert_eq!(
        (note.body.as_str(), note.tags.as_slice()),
        ("ask **them**", &["money".into(), "to".into(), "check".into()][..])
    );
    press(&mut test, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&test).selection.note, None);
    // Read, not written: the stars are gone.
    test.get_by_label("Edit this note: ask **them**").click();
    settle(&mut test);
    press(&mut test, Modifiers::COMMAND, Key::Enter);
    assert_eq!(state(&test).selection.note, None, "done");
    assert_eq!(bodies(&test), ["ask **them**"]);
}

#[test]
fn a_word_after_a_hash_becomes_a_tag_and_can_be_undone() {
    let mut test = plain();
    send(&mut test, Command::Do(Action::AddDocumentNote));
    let id = open(&test).notes[0].note.id;
    let tags = |test: &Test| open(test).notes[0].note.tags.clone();
    let mut body = String::new();
    for c in "where is the #money from".chars() {
        body.push(c);
        send(&mut test, Command::EditNote(id, body.clone()));
    }
    assert_eq!(tags(&test), ["money"], "and no beginning of it");
    test.get_by_label("Remove the tag money");
    send(&mut test, Command::SetNoteTags(id, Vec::new()));
    send(&mut test, Command::EditNote(id, format!("{body} #here")));
    assert!(tags(&test).is_empty(), "what was taken off stays off, and the last one may go on");
    send(&mut test, Command::SelectNote(None));
    assert_eq!((tags(&test), open(&test).notes[0].note.body.ends_with("#here")), (vec!["here".to_owned()], true));
    send(&mut test, Command::Do(Action::Undo));
    assert!(tags(&test).is_empty());
}

#[test]
fn a_tag_at_the_end_of_a_note_is_kept_when_the_document_is_left() {
    let mut test = plain();
    send(&mut test, Command::Do(Action::AddDocumentNote));
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "see #budget".to_owned()));
    let source = open(&test).source.clone();
    open_text(&mut test, "Another text, of which nothing is noted.");
    send(&mut test, Command::Open(source));
    settle(&mut test);
    assert_eq!(open(&test).notes[0].note.tags, ["budget"]);
}

#[test]
fn tags_in_use_are_offered_and_narrow_the_list() {
    let mut test = plain();
    let (one, other) = (passage(&test, "DeepSeek"), passage(&test, "Alibaba"));
    for span in [one, other] {
        send(&mut test, Command::AddNote(NoteOn::Passage(span)));
    }
    let ids: Vec<NoteId> = open(&test).notes.iter().map(|placed| placed.note.id).collect();
    send(&mut test, Command::SetNoteTags(ids[0], vec!["sources".into()]));
    send(&mut test, Command::SelectNote(Some(ids[1])));
    press(&mut test, Modifiers::NONE, Key::Tab);
    type_text(&mut test, "so");
    press(&mut test, Modifiers::NONE, Key::Enter);
    assert_eq!(open(&test).notes[1].note.tags, ["sources"], "completed");
    send(&mut test, Command::SetNoteTags(ids[1], vec!["sources".into(), "later".into()]));
    send(&mut test, Command::SelectNote(None));
    assert_eq!(state(&test).notes.in_use, [("later".to_owned(), 1), ("sources".to_owned(), 2)]);
    test.get_by_label("#later 1").click();
    settle(&mut test);
    assert_eq!(state(&test).notes.lines, [1]);
    send(&mut test, Command::SetNoteTags(ids[1], vec![]));
    assert_eq!(state(&test).notes.lines.len(), 2, "a tag that is gone narrows nothing");
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(open(&test).notes[1].note.tags, ["sources", "later"]);
}

#[test]
fn notes_are_searched_and_sorted() {
    let mut test = plain();
    let (late, early) = (passage(&test, "Huawei"), passage(&test, "DeepSeek"));
    assert!(early < late);
    for span in [late, early] {
        mark(&mut test, span);
        press(&mut test, Modifiers::ALT, Key::Num2);
    }
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "Vérifier le prix".into()));
    assert_eq!(state(&test).notes.lines, [1, 0]);
    send(&mut test, Command::Do(Action::FilterNotes));
    type_text(&mut test, "verif");
    assert_eq!(state(&test).notes.lines, [0]);
    send(&mut test, Command::FilterNotes("deepseek".into()));
    assert_eq!(state(&test).notes.lines, [1], "passages are searched too");
    send(&mut test, Command::FilterNotes("nothing has this".into()));
    test.get_by_label("No note matches");
}

#[test]
fn a_highlight_is_drawn_anew_and_back() {
    let mut test = plain();
    let span = passage(&test, "DeepSeek");
    mark(&mut test, span);
    press(&mut test, Modifiers::ALT, Key::Num3);
    let wider = Span::new(span.start(), span.end() + 20);
    mark(&mut test, wider);
    press(&mut test, Modifiers::ALT, Key::M);
    let now = open(&test).notes[0].span().unwrap();
    assert!(now.covers(wider) && open(&test).notes.len() == 1, "{now:?}");
    assert_eq!(state(&test).selection.passage, None);
    send(&mut test, Command::Do(Action::Undo));
    assert_eq!(open(&test).notes[0].span(), Some(span));
    send(&mut test, Command::Do(Action::Redo));
    assert_eq!(open(&test).notes[0].span(), Some(now));
    // A note on a topic gets a passage, too.
    send(&mut test, Command::AddNote(NoteOn::Topic(1)));
    mark(&mut test, span);
    test.get_by_label("Attach to the selection").click();
    settle(&mut test);
    assert_eq!(open(&test).notes[1].span(), Some(span));
}

#[test]
fn a_note_on_a_topic_that_is_left_unwritten_leaves_nothing() {
    let mut test = plain();
    press(&mut test, Modifiers::COMMAND, Key::N);
    assert_eq!(open(&test).notes.len(), 1);
    press(&mut test, Modifiers::NONE, Key::Escape);
    assert!(open(&test).notes.is_empty() && state(&test).selection.note.is_none());
    send(&mut test, Command::Do(Action::Redo));
    assert!(open(&test).notes.is_empty(), "nor is it done again");
    // The next one takes the place of another that was not written.
    for topic in [1, 2] {
        send(&mut test, Command::AddNote(NoteOn::Topic(topic)));
    }
    let [only] = open(&test).notes.as_slice() else { panic!("one note") };
    let id = only.note.id;
    // What was written, and then was not, stays: it is not this window's to forget.
    for words in ["a", ""] {
        send(&mut test, Command::EditNote(id, words.to_owned()));
    }
    send(&mut test, Command::SelectNote(None));
    assert_eq!(open(&test).notes.len(), 1);
    // A highlight is something without words.
    let span = open(&test).document.blocks[1].span;
    send(&mut test, Command::AddNote(NoteOn::Passage(span)));
    send(&mut test, Command::SelectNote(None));
    assert_eq!(open(&test).notes.len(), 2);
}

#[test]
fn a_click_on_a_passage_opens_its_note_and_the_next_one() {
    let mut test = plain();
    let text = open(&test).document.text.clone();
    // Words that are no name and no figure, in the first paragraph below the heading.
    let first = open(&test).document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph).unwrap().span;
    for span in [first, Span::new(first.start(), first.start() + text[first.start()..].find(". ").unwrap())] {
        mark(&mut test, span);
        press(&mut test, Modifiers::ALT, Key::Num1);
    }
    let ids: Vec<NoteId> = open(&test).notes.iter().map(|placed| placed.note.id).collect();
    let block = test.get_by_label(first.of(&text)).rect();
    let point = block.left_top() + eframe::egui::vec2(12.0, 14.0);
    let click = |test: &mut Test| {
        test.hover_at(point);
        test.drag_at(point);
        test.drop_at(point);
        settle(test);
        state(test).selection.note
    };
    assert_eq!(click(&mut test), Some(ids[1]), "the narrowest first");
    assert_eq!(click(&mut test), Some(ids[0]));
    assert_eq!(state(&test).tab, Tab::Notes);
}

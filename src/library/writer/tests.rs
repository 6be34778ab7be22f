//! What becomes of writes that wait, fail and are tried again.

use std::sync::Mutex;

use super::*;
use crate::briefing::{Note, NoteId, NoteKind, Target};

fn note(id: u64) -> Write {
    Write::SaveNote(Note {
        id: NoteId(id),
        document: "0".repeat(64),
        target: Target::Document,
        kind: NoteKind::default(),
        body: "x".repeat(1000),
        tags: Vec::new(),
        created: String::new(),
        modified: String::new(),
    })
}

/// A queue without its thread, and a second connection to its library.
fn queue(outcome: impl Fn(Outcome)) -> (Queue<impl Fn(Outcome)>, Library) {
    let library = Library::in_memory().unwrap();
    library.connection.busy_timeout(Duration::ZERO).unwrap();
    let other = library.again().unwrap();
    (Queue::new(library, channel().1, outcome), other)
}

fn allow_pages(library: &Library, pages: u32) {
    library.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
}

fn hand_over<F: Fn(Outcome)>(queue: &mut Queue<F>, writes: impl IntoIterator<Item = Write>) {
    for write in writes {
        assert!(queue.take(Message::Write(vec![write])));
    }
}

#[test]
fn what_is_replaced_before_it_is_written_is_not_written() {
    let (mut queue, _other) = queue(drop);
    hand_over(&mut queue, (0..100).map(|_| note(1)));
    let before = queue.library.connection.total_changes();
    queue.write_all(false);
    // The note, and that it is to be indexed.
    assert_eq!(queue.library.connection.total_changes() - before, 2);
}

#[test]
fn what_fails_is_kept_reported_once_and_tried_again() {
    let outcomes = Mutex::new(Vec::new());
    let (mut queue, other) = queue(|outcome| outcomes.lock().unwrap().push(outcome));
    other.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    hand_over(&mut queue, [note(1), note(2)]);
    queue.write_all(false);
    queue.write_all(true);
    let failed = |outcome: &Outcome| {
        matches!(outcome, Outcome::Failed { error: LibraryError::Locked, what: What::Note(NoteId(1)) })
    };
    assert!(matches!(outcomes.lock().unwrap().as_slice(), [outcome] if failed(outcome)));
    other.connection.execute_batch("ROLLBACK").unwrap();
    queue.write_all(true);
    assert!(matches!(outcomes.lock().unwrap().as_slice(), [_, Outcome::Saved { .. }]));
    assert_eq!(other.all_notes().unwrap().len(), 2);
}

#[test]
fn on_a_full_disk_what_there_is_room_for_is_kept_and_the_rest_waits() {
    let outcomes = Mutex::new(Vec::new());
    let (mut queue, other) = queue(|outcome| outcomes.lock().unwrap().push(outcome));
    hand_over(&mut queue, [note(1)]);
    queue.write_all(false);
    allow_pages(&queue.library, 1);
    hand_over(&mut queue, (2..50).map(note));
    queue.write_all(false);
    assert_eq!(other.all_notes().unwrap().len(), 1);
    allow_pages(&queue.library, 100_000);
    queue.write_all(true);
    assert_eq!(other.all_notes().unwrap().len(), 49);
    let outcomes = outcomes.lock().unwrap();
    assert!(matches!(
        outcomes.as_slice(),
        [Outcome::Saved { .. }, Outcome::Failed { error: LibraryError::Full, .. }, Outcome::Saved { .. }]
    ));
}

#[test]
fn what_was_written_in_place_of_a_locked_library_is_moved_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.sqlite");
    let library = Library::open(&path).unwrap().library;
    for id in [1, 2] {
        apply(&library, &note(id)).unwrap();
    }
    // As a program does that keeps the library to itself; without a wait for it.
    library.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut memory = Library::in_memory().unwrap();
    memory.stand_in_for(&path);
    let opened = Mutex::new(Vec::new());
    let report = |outcome| {
        if let Outcome::Opened { library, .. } = outcome {
            opened.lock().unwrap().push(library);
        }
    };
    let mut queue = Queue::new(memory, channel().1, report);
    hand_over(&mut queue, [note(3), Write::DeleteNote(NoteId(1))]);
    queue.write_all(false);
    queue.open_original();
    assert_eq!((queue.kept_back.len(), opened.lock().unwrap().len()), (2, 0), "it is still locked");
    library.connection.execute_batch("ROLLBACK").unwrap();
    queue.open_original();
    assert!(queue.kept_back.is_empty() && queue.waiting.is_empty());
    let ids: Vec<u64> = opened.lock().unwrap()[0].all_notes().unwrap().iter().map(|note| note.id.0).collect();
    assert_eq!(ids, [2, 3]);
}

#[test]
fn one_that_cannot_be_written_does_not_keep_back_the_others() {
    let (mut queue, other) = queue(drop);
    let sql = "CREATE TRIGGER never BEFORE INSERT ON note WHEN new.id = 2 BEGIN SELECT raise(ABORT, 'never'); END";
    queue.library.connection.execute_batch(sql).unwrap();
    hand_over(&mut queue, (1..=3).map(note));
    queue.write_all(false);
    assert_eq!(other.all_notes().unwrap().len(), 2);
    assert_eq!(queue.waiting.len(), 1);
}

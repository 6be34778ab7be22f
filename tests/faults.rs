//! The library on a disk that is full, that fails, that is pulled out, or whose
//! power goes, at each single operation of everything that the window does with
//! it. What was there before is there afterwards, what was reported as done is
//! done, the database is sound, and the error says what to do.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use exergue::briefing::NoteId;
use exergue::document::ContentHash;
use exergue::library::{Library, LibraryError, Outcome, Position, Write, Writer, crash};
use faulty_disk::{Fault, arm, install, restart};

#[path = "support/library.rs"]
mod support;
use support::{TEXT, note, open, opening};

const FAULTS: [Fault; 4] = [Fault::Full, Fault::Once, Fault::Torn, Fault::PowerCut];

/// One after the other, since there is but one disk.
#[test]
fn no_fault_of_the_disk_loses_what_was_there() {
    install();
    for fault in FAULTS {
        let begun = each_operation(fault, |_| {}, |path| Library::open(path).map(drop), |_| {});
        let edited = each_operation(fault, fill, edit, was_edited);
        let migrated = each_operation(fault, fill_old, |path| Library::open(path).map(drop), |_| {});
        println!("{fault:?}: {begun} operations to begin, {edited} to edit, {migrated} to migrate");
        assert!([begun, edited, migrated].iter().all(|operations| *operations > 10));
        // A power cut ends the process, and its queue with it: `tests/kill.rs`.
        if fault != Fault::PowerCut {
            let queued = each_operation(fault, fill, queue, was_queued);
            assert!(queued > 10, "{queued}");
        }
    }
}

#[test]
fn a_fault_of_ours_leaves_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("faults");
    let kept = reports.clone();
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| drop(crash::keep(&kept, panic))));
    let ended = std::panic::catch_unwind(|| std::fs::read("").unwrap());
    std::panic::set_hook(usual);
    assert!(ended.is_err());
    let report = std::fs::read_dir(&reports).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(report).unwrap();
    for part in [env!("CARGO_PKG_VERSION"), "tests/faults.rs:", "NotFound", "a_fault_of_ours_leaves_a_report"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(crash::take_news(&reports) && !crash::take_news(&reports));
}

/// Does `act` on a library made by `prepare`, again and again, with a fault at
/// its first operation, its second, and so on until there is none left to meet
/// it. Returns how many there were.
fn each_operation(
    fault: Fault,
    prepare: fn(&Path),
    act: fn(&Path) -> Result<(), LibraryError>,
    check: fn(&Library),
) -> u64 {
    let home = tempfile::tempdir().unwrap();
    let prepared = home.path().join("library.sqlite");
    prepare(&prepared);
    for after in 0.. {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("library.sqlite");
        if prepared.exists() {
            std::fs::copy(&prepared, &path).unwrap();
        }
        arm(fault, after);
        let result = act(&path);
        let mut count = after;
        let met = restart(|| {
            // Some did and some did not, otherwise each time.
            count = count.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            count >> 63 == 0
        });
        if let Err(error) = &result {
            let said = error.to_string();
            assert!(met, "{fault:?} after {after}: {said}");
            assert!(
                !said.contains('\n') && !matches!(error, LibraryError::Sqlite(_)),
                "{fault:?} after {after}: {error:?}"
            );
        }
        is_sound(&path, fault, after, result.is_ok(), check);
        if !met {
            result.unwrap();
            return after;
        }
    }
    0
}

fn is_sound(path: &Path, fault: Fault, after: u64, done: bool, check: fn(&Library)) {
    let library = open(path);
    if library.text(ContentHash::of(TEXT)).unwrap().is_some() {
        let notes = library.notes(ContentHash::of(TEXT)).unwrap();
        assert!(notes.iter().any(|note| note.id == NoteId(1)), "{fault:?} after {after}: the note from before");
    }
    if done {
        check(&library);
    }
    // The index catches up with whatever was written.
    while library.index_some().unwrap() {}
    drop(library);
    let verdict: String =
        rusqlite::Connection::open(path).unwrap().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok", "{fault:?} after {after}");
}

fn fill(path: &Path) {
    let library = open(path);
    library.remember(&opening(TEXT, None, 1)).unwrap();
    library.save_note(&note(1, TEXT, 1)).unwrap();
    while library.index_some().unwrap() {}
}

/// As it was before the last format.
fn fill_old(path: &Path) {
    fill(path);
    let undo = "DROP TABLE edit; DROP TABLE edited; DROP TABLE version; DROP TABLE composition;
        CREATE TABLE composition (document TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
        PRAGMA user_version = 3;";
    rusqlite::Connection::open(path).unwrap().execute_batch(undo).unwrap();
}

/// What a window does with a library, in short.
fn edit(path: &Path) -> Result<(), LibraryError> {
    let library = Library::open(path)?.library;
    let hash = ContentHash::of(TEXT);
    library.save_note(&note(2, TEXT, 2))?;
    library.keep_edit(hash, 1, "1")?;
    library.set_position(hash, Position { point: 3, share: 0.5 })?;
    library.remember(&opening(&"Another text, of more than a page. ".repeat(400), None, 2))?;
    while library.index_some()? {}
    library.delete_note(NoteId(2))?;
    library.save_note(&note(3, TEXT, 3))
}

fn was_edited(library: &Library) {
    let ids: Vec<u64> = library.all_notes().unwrap().iter().map(|note| note.id.0).collect();
    assert_eq!(ids, [1, 3]);
    assert_eq!(library.documents().unwrap().len(), 2);
    assert_eq!(library.edits(ContentHash::of(TEXT)).unwrap().done, 1);
}

/// What is handed to the writer while the disk fails is written once it does not.
fn queue(path: &Path) -> Result<(), LibraryError> {
    let hash = ContentHash::of(TEXT);
    // The day's backup is there: it would take most of the time.
    let backups = path.with_file_name("backups");
    std::fs::create_dir(&backups)?;
    std::fs::write(backups.join("library-99991231T000000Z.sqlite"), "")?;
    let library = Library::open(path)?.library;
    let writer = Writer::spawn(library, |outcome| {
        if let Outcome::Failed { error, .. } = outcome {
            assert!(!matches!(error, LibraryError::Sqlite(_)), "{error:?}");
        }
    })?;
    for number in 1..=9 {
        writer.write_together(vec![
            Write::SaveNote(note(number + 1, TEXT, 2)),
            Write::Edit(hash, number, number.to_string()),
        ]);
    }
    if !writer.flush() {
        restart(|| true);
    }
    assert!(writer.flush(), "all is written once the disk works again");
    Ok(())
}

fn was_queued(library: &Library) {
    assert_eq!(library.edits(ContentHash::of(TEXT)).unwrap().done, 9);
    assert_eq!(library.all_notes().unwrap().len(), 10);
}

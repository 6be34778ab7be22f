//! The library as a window uses it: across restarts, in two windows, and on
//! files in every state that a disk leaves them in.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests")]

use std::path::Path;

use exergue::analysis::corrections::{Change, Reference};
use exergue::analysis::{Correction, Entity, EntityKind};
use exergue::briefing::{Note, NoteId, NoteKind, Target};
use exergue::document::ContentHash;
use exergue::document::readers::Format;
use exergue::job::Job;
use exergue::library::{
    EDITS, Edits, Identity, KeptComposition, KnownEntity, Library, LibraryError, LibraryNotice, Opening, Outcome,
    Position, RecordsFileError, Source, What, Write, Writer, read_corrections_file, read_notes_file,
    write_corrections_file, write_notes_file,
};
use exergue::text::{Language, Span};
use jiff::Timestamp;

#[path = "support/library.rs"]
mod support;
use support::{TEXT, document, note, open, opening};

/// The notes in a file for a document, whatever their places.
fn notes_in(path: &Path, text: &str, source: Option<&Path>) -> Result<Vec<Note>, RecordsFileError> {
    let placed = read_notes_file(path, &document(text), source)?;
    Ok(placed.into_iter().map(|placed| placed.note).collect())
}

fn composition(document: ContentHash, value: &str) -> KeptComposition {
    let (name, made) = ("For Ada".to_owned(), "2026-01-01T00:00:00Z".to_owned());
    KeptComposition { id: "one".into(), document, name, value: value.into(), created: made.clone(), shown: made }
}

fn correction(name: &str, text: &str, second: i64) -> Correction {
    let made = Timestamp::from_second(second).unwrap().to_string();
    let entity = Reference { name: name.to_owned(), kind: EntityKind::Place, mentions: Vec::new() };
    Correction::new(&document(text), made, Change::Confirm { entity })
}

fn ids(notes: &[Note]) -> Vec<u64> {
    notes.iter().map(|note| note.id.0).collect()
}

#[test]
fn everything_is_there_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a folder/to make/library.sqlite");
    let hash = ContentHash::of(TEXT);
    let (first, second) = (note(u64::MAX, TEXT, 10), note(1, TEXT, 20));
    {
        let library = open(&path);
        library.remember(&opening(TEXT, Some(Path::new("/texts/a.txt")), 100)).unwrap();
        library.save_note(&second).unwrap();
        library.save_note(&first).unwrap();
        library.set_position(hash, Position { point: 12, share: 0.5 }).unwrap();
        library.save_composition(&composition(hash, "{\"parts\":[]}")).unwrap();
    }
    let library = open(&path);
    assert_eq!(library.notes(hash).unwrap(), [first, second]);
    assert_eq!(library.position(hash).unwrap(), Position { point: 12, share: 0.5 });
    assert_eq!(library.compositions(hash).unwrap(), [composition(hash, "{\"parts\":[]}")]);
    let entries = library.documents().unwrap();
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!((entry.title.as_deref(), entry.name.as_deref()), (Some("Titre"), Some("a.txt")));
    assert_eq!((entry.notes, entry.words, entry.share), (2, 5, 0.5));
    assert_eq!(entry.opened, Timestamp::from_second(100).unwrap());
    let stored = library.document(hash).unwrap().unwrap();
    assert_eq!(
        (stored.bytes.as_slice(), stored.format, stored.language),
        (TEXT.as_bytes(), Format::Text, Language::French)
    );
}

#[test]
fn what_the_reader_read_is_kept_where_it_is_not_the_text() {
    let library = Library::in_memory().unwrap();
    let bytes: &[u8] = b"# Titre\r\n\r\nUn texte \xE0 lire.";
    let source = Source { bytes: bytes.into(), format: Format::Markdown, name: Some("b.md".into()) };
    let opening = Opening { source: Some(source), ..opening(TEXT, None, 1) };
    library.remember(&opening).unwrap();
    // The same text in another file: the file that came first is as good.
    library.remember(&self::opening(TEXT, Some(Path::new("/texts/a.txt")), 2)).unwrap();
    let stored = library.document(ContentHash::of(TEXT)).unwrap().unwrap();
    assert_eq!(
        (stored.bytes.as_slice(), stored.format, stored.name.as_deref()),
        (bytes, Format::Markdown, Some("a.txt"))
    );
    assert_eq!(library.text(ContentHash::of(TEXT)).unwrap().as_deref(), Some(TEXT));
    assert_eq!(library.document(ContentHash::of("unknown")).unwrap(), None);
}

#[test]
fn documents_come_in_the_order_of_their_last_opening() {
    let library = Library::in_memory().unwrap();
    for (text, path, second) in [("one", "/a", 10), ("two", "/b", 20), ("one", "/c", 30), ("two", "/d", 15)] {
        library.remember(&opening(text, Some(Path::new(path)), second)).unwrap();
    }
    let entries = library.documents().unwrap();
    let seen: Vec<_> =
        entries.iter().map(|entry| (entry.title.as_deref().unwrap(), entry.path.as_deref().unwrap())).collect();
    let absolute = |path| std::path::absolute(path).unwrap();
    assert_eq!(seen, [("one", &*absolute("/c")), ("two", &*absolute("/b"))]);
}

#[test]
fn a_note_is_changed_deleted_and_restored() {
    let library = Library::in_memory().unwrap();
    let hash = ContentHash::of(TEXT);
    for id in 1..=3 {
        library.save_note(&note(id, TEXT, id as i64)).unwrap();
    }
    let changed = Note { body: "changed".into(), ..note(2, TEXT, 2) };
    library.save_note(&changed).unwrap();
    library.delete_note(NoteId(1)).unwrap();
    library.delete_note(NoteId(99)).unwrap();
    assert_eq!(library.notes(hash).unwrap(), [changed, note(3, TEXT, 3)]);
    library.save_note(&note(1, TEXT, 1)).unwrap();
    assert_eq!(ids(&library.notes(hash).unwrap()), [1, 2, 3]);
}

#[test]
fn notes_follow_the_content_and_the_file() {
    let library = Library::in_memory().unwrap();
    let (before, after, path) = ("old text", "new text", Path::new("texts/a.txt"));
    library.remember(&opening(before, Some(path), 1)).unwrap();
    library.save_note(&note(1, before, 1)).unwrap();
    // Moved: the same content elsewhere.
    library.remember(&opening(before, Some(Path::new("texts/moved.txt")), 2)).unwrap();
    assert_eq!(ids(&library.notes(ContentHash::of(before)).unwrap()), [1]);
    // Changed: other content in the same place.
    library.remember(&opening(after, Some(path), 3)).unwrap();
    library.save_note(&note(2, after, 2)).unwrap();
    let versions = |text: &str, path: Option<&Path>| -> Vec<ContentHash> {
        let versions = library.versions(ContentHash::of(text), path).unwrap();
        versions.into_iter().map(|version| version.hash).collect()
    };
    assert_eq!(versions(after, None), [ContentHash::of(before)]);
    assert_eq!(versions(before, None), [ContentHash::of(after)]);
    // Not opened yet: the path tells.
    assert_eq!(versions("newest text", Some(path)).len(), 2);
    assert!(versions("newest text", Some(Path::new("texts/other.txt"))).is_empty());
    let kept = library.kept(&document(after), Some(path), &Job::unattended()).unwrap();
    assert_eq!(kept.notes.iter().map(|placed| placed.note.id.0).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_note_on_an_older_version_is_placed_by_its_text() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let library = open(&path);
    let before = "The mill on the upper river had 3 wheels, said the miller, before the flood of that spring.";
    let after = "The mill by the upper river had 4 wheels, said the miller, before the flood of that autumn.";
    let whole = Note { target: Target::Document, ..note(3, before, 3) };
    let on = |words: &str, id: u64| {
        let at = before.find(words).unwrap();
        let note = Note::on_passage(&document(before), Span::new(at, at + words.len()), NoteKind::Doubt, "");
        Note { id: NoteId(id), ..note }
    };
    library.remember(&opening(before, None, 1)).unwrap();
    library.remember(&opening(after, None, 2)).unwrap();
    [on("3 wheels", 1), on("before the flood", 2), whole].iter().for_each(|note| library.save_note(note).unwrap());
    let notes = || read_notes_file(&path, &document(after), None).unwrap();
    assert!(notes().is_empty(), "nobody said that they are versions of each other");
    library.set_version(ContentHash::of(after), ContentHash::of(before), true).unwrap();
    let notes = notes();
    let words = |id: u64| {
        let placed = notes.iter().find(|placed| placed.note.id == NoteId(id)).unwrap();
        (placed.span().map(|span| span.of(after)), placed.changed().is_some())
    };
    assert_eq!(words(1), (Some("4 wheels"), true));
    assert_eq!(words(2), (Some("before the flood"), false));
    assert_eq!(words(3), (None, false));
    // Forgotten, a document is nobody's version.
    library.forget(ContentHash::of(before), true).unwrap();
    assert!(library.versions(ContentHash::of(after), None).unwrap().is_empty());
}

#[test]
fn a_document_with_notes_is_forgotten_only_on_demand() {
    let library = Library::in_memory().unwrap();
    let hash = ContentHash::of(TEXT);
    library.remember(&opening(TEXT, Some(Path::new("/a")), 1)).unwrap();
    library.save_note(&note(1, TEXT, 1)).unwrap();
    library.save_note(&note(2, "another", 1)).unwrap();
    assert!(matches!(library.forget(hash, false), Err(LibraryError::HasNotes { notes: 1 })));
    assert_eq!((library.documents().unwrap().len(), library.all_notes().unwrap().len()), (1, 2));
    library.forget(hash, true).unwrap();
    assert!(library.documents().unwrap().is_empty() && library.document(hash).unwrap().is_none());
    assert_eq!(ids(&library.all_notes().unwrap()), [2]);
}

#[test]
fn windows_that_start_together_begin_one_library() {
    for _ in 0..40 {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("library.sqlite");
        let start = std::sync::Barrier::new(6);
        std::thread::scope(|scope| {
            for window in 0..6 {
                let (path, start) = (&path, &start);
                scope.spawn(move || {
                    start.wait();
                    open(path).save_note(&note(window, TEXT, 1)).unwrap();
                });
            }
        });
        assert_eq!(open(&path).all_notes().unwrap().len(), 6);
    }
}

#[test]
fn two_windows_share_one_library() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    // At once, from nothing: only one of them can begin it.
    let write = |window: u64| {
        let library = open(&path);
        for count in 0..25 {
            library.save_note(&note(window * 100 + count, TEXT, 1)).unwrap();
        }
    };
    std::thread::scope(|scope| {
        for window in 0..4 {
            scope.spawn(move || write(window));
        }
    });
    let (one, other) = (open(&path), open(&path));
    assert_eq!(one.all_notes().unwrap().len(), 100);
    one.delete_note(NoteId(0)).unwrap();
    assert_eq!(other.all_notes().unwrap().len(), 99);
}

#[test]
fn a_newer_library_and_one_of_another_program_are_left_alone() {
    let home = tempfile::tempdir().unwrap();
    for (name, sql) in [("newer", "PRAGMA user_version = 1000"), ("foreign", "PRAGMA application_id = 7")] {
        let path = home.path().join(name);
        open(&path).save_note(&note(1, TEXT, 1)).unwrap();
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let before = std::fs::read(&path).unwrap();
        let error = Library::open(&path).unwrap_err();
        match name {
            "newer" => assert!(matches!(error, LibraryError::Newer { found: 1000, .. }), "{error}"),
            _ => assert!(matches!(error, LibraryError::Foreign { .. }), "{error}"),
        }
        assert_eq!(std::fs::read(&path).unwrap(), before);
        let opened = Library::open_or_in_memory(Some(&path)).unwrap();
        assert!(matches!(opened.notices.as_slice(), [LibraryNotice::NotYetKept(_)]));
        opened.library.save_note(&note(1, TEXT, 1)).unwrap();
    }
}

/// A library of 400 notes in one file, without a log.
fn filled(path: &Path) {
    let library = open(path);
    library.remember(&opening(TEXT, None, 1)).unwrap();
    for id in 0..400 {
        library.save_note(&note(id, TEXT, id as i64)).unwrap();
    }
    drop(library);
    assert!(!path.with_extension("sqlite-wal").exists());
}

fn recovered(path: &Path) -> (Library, std::path::PathBuf, usize) {
    let opened = Library::open(path).unwrap();
    let [LibraryNotice::SetAside { aside, notes, .. }] = opened.notices.as_slice() else {
        panic!("{:?}", opened.notices)
    };
    (opened.library, aside.clone(), *notes)
}

#[test]
fn a_library_that_is_no_database_any_more_is_set_aside() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    filled(&path);
    drop(Writer::spawn(open(&path), |_| ()).unwrap());
    let rubbish = b"not a database at all, but somebody's text".repeat(100);
    std::fs::write(&path, &rubbish).unwrap();
    let (library, aside, notes) = recovered(&path);
    assert_eq!((std::fs::read(aside).unwrap(), notes), (rubbish, 400));
    library.save_note(&note(1000, TEXT, 1)).unwrap();
    drop(library);
    assert_eq!(open(&path).all_notes().unwrap().len(), 401);
}

#[test]
fn a_file_of_another_kind_is_left_alone_and_an_empty_one_becomes_a_library() {
    let home = tempfile::tempdir().unwrap();
    for (name, content) in [("essay.md", "# An essay"), ("short", "x"), ("long", &"long text ".repeat(1000))] {
        let path = home.path().join(name);
        std::fs::write(&path, content).unwrap();
        let error = Library::open(&path).unwrap_err();
        assert!(matches!(error, LibraryError::NoLibrary { .. }), "{error}");
        assert!(!error.to_string().contains('\n'));
        let opened = Library::open_or_in_memory(Some(&path)).unwrap();
        assert!(matches!(opened.notices.as_slice(), [LibraryNotice::NotYetKept(_)]));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
    }
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 3, "nothing is begun beside them");
    let empty = home.path().join("empty");
    std::fs::write(&empty, "").unwrap();
    open(&empty).save_note(&note(1, TEXT, 1)).unwrap();
    assert_eq!(ids(&open(&empty).all_notes().unwrap()), [1]);
}

#[test]
fn what_can_be_read_of_a_damaged_library_is_recovered() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    filled(&path);
    let mut bytes = std::fs::read(&path).unwrap();
    // Two pages of notes in the middle of their table.
    let place = |text: &[u8]| bytes.windows(text.len()).position(|window| window == text).unwrap() / 4096 * 4096;
    let at = place(b"\"note 200\"");
    bytes[at..at + 8192].fill(0xA5);
    std::fs::write(&path, &bytes).unwrap();
    let (library, aside, notes) = recovered(&path);
    assert_eq!(std::fs::read(aside).unwrap(), bytes);
    assert!((300..400).contains(&notes), "{notes}");
    let ids = ids(&library.all_notes().unwrap());
    assert_eq!((ids.len(), ids.first(), ids.last()), (notes, Some(&0), Some(&399)));
    assert_eq!(library.documents().unwrap().len(), 1);
    drop(library);
    assert_eq!(open(&path).all_notes().unwrap().len(), notes);
}

#[test]
fn a_truncated_library_is_completed_from_its_backup() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    filled(&path);
    // The first start after a day makes a backup.
    drop(Writer::spawn(open(&path), |_| ()).unwrap());
    open(&path).save_note(&note(1000, TEXT, 1000)).unwrap();
    for length in [0, 1, 50, 5000, 100_000] {
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..length]).unwrap();
        let (library, _, notes) = recovered(&path);
        assert!(notes >= 400, "{notes} of {length} bytes");
        assert!(ids(&library.all_notes().unwrap()).starts_with(&(0..400).collect::<Vec<_>>()));
    }
}

#[test]
fn damage_that_only_the_backup_meets_is_recovered_at_the_next_start() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let text = format!("Title\n{}", "a long text ".repeat(10_000));
    let library = open(&path);
    library.remember(&opening(&text, None, 1)).unwrap();
    library.remember(&opening(TEXT, None, 2)).unwrap();
    library.save_note(&note(1, &text, 1)).unwrap();
    while library.index_some().unwrap() {}
    drop(library);
    let mut bytes = std::fs::read(&path).unwrap();
    let start = bytes.len() / 2 / 4096 * 4096;
    bytes[start..start + 4096].fill(0xA5);
    std::fs::write(&path, &bytes).unwrap();
    let (sender, outcomes) = std::sync::mpsc::channel();
    let report = move |outcome| drop(sender.send(outcome));
    let writer = Writer::spawn(open(&path), report).unwrap();
    let outcome = outcomes.recv().unwrap();
    assert!(matches!(outcome, Outcome::Failed { error: LibraryError::Damaged, what: What::Backup }), "{outcome:?}");
    drop(writer);
    let (library, _, notes) = recovered(&path);
    assert_eq!((notes, library.documents().unwrap().len()), (1, 2));
    assert!(library.document(ContentHash::of(TEXT)).unwrap().is_some());
    drop(library);
    open(&path);
}

#[test]
fn damage_in_a_large_library_is_met_beside_its_use_and_recovered_at_the_next_start() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    filled(&path);
    open(&path).remember(&opening(&"a long text ".repeat(1 << 20), None, 2)).unwrap();
    // The day's backup is made.
    drop(Writer::spawn(open(&path), drop).unwrap());
    let mut bytes = std::fs::read(&path).unwrap();
    let note = b"\"note 200\"";
    let at = bytes.windows(note.len()).position(|window| window == note).unwrap() / 4096 * 4096;
    bytes[at..at + 4096].fill(0xA5);
    std::fs::write(&path, &bytes).unwrap();
    let (sender, outcomes) = std::sync::mpsc::channel();
    let writer = Writer::spawn(open(&path), move |outcome| drop(sender.send(outcome))).unwrap();
    let is_met =
        |outcome| matches!(outcome, Outcome::Failed { error: LibraryError::Damaged, what: What::Check | What::Index });
    assert!(outcomes.iter().any(is_met));
    drop(writer);
    let (library, _, notes) = recovered(&path);
    assert_eq!((notes, library.documents().unwrap().len()), (400, 2));
}

#[test]
fn what_cannot_be_written_says_so_and_the_window_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert!(matches!(Library::open(home.path()), Err(LibraryError::IsFolder { .. })));
    assert!(matches!(Library::open(&file.join("library.sqlite")), Err(LibraryError::Folder { .. })));
    assert_eq!(std::fs::read(&file).unwrap(), b"x");
    for path in [Some(file.join("library.sqlite")), None] {
        let opened = Library::open_or_in_memory(path.as_deref()).unwrap();
        let [LibraryNotice::NotYetKept(_) | LibraryNotice::NotKept(_)] = opened.notices.as_slice() else {
            panic!("{:?}", opened.notices)
        };
        opened.library.save_note(&note(1, TEXT, 1)).unwrap();
        assert_eq!(ids(&opened.library.again().unwrap().all_notes().unwrap()), [1]);
    }
}

/// Runs a test once more as a user who is not allowed everything, where we are. Returns whether it did.
#[cfg(unix)]
fn again_as_nobody(test: &str) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65534;
    let probe = tempfile::tempfile().unwrap();
    if probe.metadata().unwrap().uid() != 0 {
        return false;
    }
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    let Ok(output) = again.args(["--exact", test]).uid(NOBODY).gid(NOBODY).output() else {
        println!("skipped: this program lies where nobody else may start it");
        return true;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    true
}

#[cfg(unix)]
#[test]
fn a_read_only_library_can_be_read_and_exported() {
    use std::os::unix::fs::PermissionsExt as _;
    if again_as_nobody("a_read_only_library_can_be_read_and_exported") {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("read only? 100 %");
    let path = folder.join("library.sqlite");
    open(&path).save_note(&note(1, TEXT, 1)).unwrap();
    let permit = |folder_mode, file_mode| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(file_mode)).unwrap();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(folder_mode)).unwrap();
    };
    permit(0o500, 0o600);
    for file_mode in [0o600, 0o400] {
        permit(0o500, file_mode);
        let error = Library::open(&path).unwrap_err();
        assert!(matches!(error, LibraryError::ReadOnly), "{file_mode:o}: {error}");
        let opened = Library::open_or_in_memory(Some(&path)).unwrap();
        assert_eq!(ids(&opened.library.all_notes().unwrap()), [1]);
        assert_eq!(ids(&notes_in(&path, TEXT, None).unwrap()), [1]);
        permit(0o700, 0o600);
    }
}

#[test]
fn a_library_that_goes_away_is_missed() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let library = open(&path);
    let away = home.path().join("away");
    if std::fs::rename(&path, &away).is_err() {
        println!("skipped: this system keeps open files in place");
        return;
    }
    assert!(matches!(library.save_note(&note(1, TEXT, 1)), Err(LibraryError::Gone { .. })));
    std::fs::rename(&away, &path).unwrap();
    library.save_note(&note(1, TEXT, 1)).unwrap();
}

#[test]
fn what_was_written_before_the_library_could_be_opened_is_in_it_once_it_can() {
    let home = tempfile::tempdir().unwrap();
    let (folder, path) = (home.path().join("drive"), home.path().join("drive/library.sqlite"));
    std::fs::write(&folder, "a file in the place of the folder").unwrap();
    let opened = Library::open_or_in_memory(Some(&path)).unwrap();
    assert_eq!(opened.library.stands_in_for(), Some(&*path));
    let (sender, outcomes) = std::sync::mpsc::channel();
    let writer = Writer::spawn(opened.library.again().unwrap(), move |outcome| drop(sender.send(outcome))).unwrap();
    writer.write(Write::SaveNote(note(1, TEXT, 1)));
    assert!(!writer.flush(), "it is not on disk");
    assert_eq!(ids(&opened.library.all_notes().unwrap()), [1], "but can be read");
    std::fs::remove_file(&folder).unwrap();
    let found = outcomes.iter().find_map(|outcome| match outcome {
        Outcome::Opened { library, .. } => Some(library),
        _ => None,
    });
    assert_eq!(ids(&found.unwrap().all_notes().unwrap()), [1]);
    assert!(writer.flush());
    drop(writer);
    assert_eq!(ids(&open(&path).all_notes().unwrap()), [1]);
}

#[cfg(unix)]
#[test]
fn what_was_written_while_the_drive_was_away_is_in_the_library_that_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let (drive, away) = (home.path().join("drive"), home.path().join("away"));
    let path = drive.join("library.sqlite");
    // The day's backup is made.
    drop(Writer::spawn(open(&path), drop).unwrap());
    let (sender, outcomes) = std::sync::mpsc::channel();
    let writer = Writer::spawn(open(&path), move |outcome| drop(sender.send(outcome))).unwrap();
    writer.write(Write::SaveNote(note(1, TEXT, 1)));
    assert!(writer.flush());
    std::fs::rename(&drive, &away).unwrap();
    writer.write(Write::SaveNote(note(2, TEXT, 2)));
    assert!(!writer.flush());
    let failed = outcomes.iter().find(|outcome| matches!(outcome, Outcome::Failed { .. })).unwrap();
    let Outcome::Failed { error, .. } = failed else { panic!() };
    assert!(matches!(&error, LibraryError::Gone { path: gone } if *gone == path), "{error}");
    assert!(!path.exists(), "none is begun where it was");
    // Mounted again, it holds the same files under other numbers: so does a copy.
    std::fs::create_dir(&drive).unwrap();
    for name in ["library.sqlite", "library.sqlite-wal"] {
        std::fs::copy(away.join(name), drive.join(name)).unwrap();
    }
    writer.write(Write::SaveNote(note(3, TEXT, 3)));
    assert!(!writer.flush() || writer.flush());
    assert!(writer.flush());
    drop(writer);
    assert_eq!(ids(&open(&path).all_notes().unwrap()), [1, 2, 3]);
}

#[test]
fn edits_are_kept_in_their_order_and_go_with_their_document() {
    let library = Library::in_memory().unwrap();
    let hash = ContentHash::of(TEXT);
    library.remember(&opening(TEXT, None, 1)).unwrap();
    assert_eq!(library.edits(hash).unwrap(), Edits::default());
    for number in 1..=EDITS + 5 {
        library.keep_edit(hash, number, &number.to_string()).unwrap();
    }
    let Edits { made, done } = library.edits(hash).unwrap();
    assert_eq!((made.len() as u64, made[0].0, done), (EDITS, 6, EDITS + 5));
    library.set_edits_done(hash, 10).unwrap();
    library.keep_edit(hash, 11, "\"in place of what was undone\"").unwrap();
    let Edits { made, done } = library.edits(hash).unwrap();
    assert_eq!((made.len(), made.last().map(|(number, _)| *number), done), (6, Some(11), 11));
    assert_eq!(library.edits(ContentHash::of("another")).unwrap(), Edits::default());
    library.forget(hash, false).unwrap();
    assert_eq!(library.edits(hash).unwrap(), Edits::default());
}

#[test]
fn notes_travel_in_a_file() {
    let home = tempfile::tempdir().unwrap();
    let (json, library) = (home.path().join("notes.json"), home.path().join("library.sqlite"));
    let (ours, theirs) = (note(1, TEXT, 1), note(2, "another", 2));
    write_notes_file(&json, &[ours.clone(), theirs.clone()]).unwrap();
    assert_eq!(notes_in(&json, TEXT, None).unwrap(), [ours.clone(), theirs.clone()]);
    let open = open(&library);
    open.save_note(&ours).unwrap();
    open.save_note(&theirs).unwrap();
    open.remember(&opening("another", Some(Path::new("/a")), 1)).unwrap();
    assert_eq!(ids(&notes_in(&library, TEXT, None).unwrap()), [1]);
    assert_eq!(notes_in(&library, TEXT, Some(Path::new("/a"))).unwrap(), [ours, theirs]);
}

#[test]
fn corrections_are_kept_in_their_order_follow_their_file_and_go_with_their_document() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let (first, second, other) = (correction("b", TEXT, 1), correction("a", TEXT, 2), correction("c", "another", 3));
    let writer = Writer::spawn(open(&path), drop).unwrap();
    for each in [&second, &other, &first, &second] {
        writer.write(Write::SaveCorrection(each.clone()));
    }
    writer.write(Write::SaveCorrection(correction("d", TEXT, 4)));
    writer.write(Write::DeleteCorrection(correction("d", TEXT, 4).id));
    drop(writer);
    let library = open(&path);
    let hash = ContentHash::of(TEXT);
    assert_eq!(library.corrections(hash).unwrap(), [first.clone(), second.clone()]);
    library.remember(&opening("another", Some(Path::new("/a")), 1)).unwrap();
    let kept = library.kept(&document(TEXT), Some(Path::new("/a")), &Job::unattended()).unwrap();
    assert_eq!(kept.corrections, [first.clone(), second.clone(), other.clone()]);
    assert!(matches!(library.forget(ContentHash::of("another"), false), Err(LibraryError::HasNotes { notes: 1 })));
    library.forget(ContentHash::of("another"), true).unwrap();
    assert_eq!(library.corrections(ContentHash::of("another")).unwrap(), []);

    let json = home.path().join("corrections.json");
    write_corrections_file(&json, &[first.clone(), other.clone()]).unwrap();
    assert_eq!(read_corrections_file(&json, &document(TEXT), None).unwrap(), [first.clone(), other]);
    assert_eq!(read_corrections_file(&path, &document(TEXT), None).unwrap(), [first.clone(), second]);
    // The first format was a bare array; what a newer program writes is not guessed at.
    std::fs::write(&json, serde_json::to_vec(&[&first]).unwrap()).unwrap();
    assert_eq!(read_corrections_file(&json, &document(TEXT), None).unwrap(), std::slice::from_ref(&first));
    std::fs::write(&json, r#"{"version": 999, "corrections": "?"}"#).unwrap();
    assert!(read_corrections_file(&json, &document(TEXT), None).unwrap_err().to_string().contains("newer Exergue"));
    std::fs::write(&json, "{").unwrap();
    assert!(
        read_corrections_file(&json, &document(TEXT), None).unwrap_err().to_string().contains("holds no corrections")
    );
}

#[test]
fn an_entity_is_recognised_by_its_names_in_documents_that_are_there() {
    let home = tempfile::tempdir().unwrap();
    let library = open(&home.path().join("library.sqlite"));
    let entity = |name: &str, kind, aliases: &[&str]| {
        let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        KnownEntity::of(&Entity { aliases, ..Entity::new(name.to_owned(), kind) })
    };
    let (person, firm) = (EntityKind::Person, EntityKind::Organisation);
    let ours = ContentHash::of(TEXT);
    let theirs = ContentHash::of("another");
    let there = [
        entity("Élodie Roux", person, &["Roux"]),
        entity("Bureau of Tides", firm, &["BOT"]),
        entity("Roux", firm, &[]),
        entity("Nora Vik", person, &[]),
    ];
    library.set_entities(theirs, &there).unwrap();
    let names = |entity: &KnownEntity| -> Vec<String> {
        library.elsewhere(ours, entity).unwrap().into_iter().map(|namesake| namesake.name).collect()
    };
    assert!(names(&there[0]).is_empty(), "the document is not in the library");
    library.remember(&opening("another", None, 1)).unwrap();
    assert_eq!(names(&entity("ELODIE ROUX", person, &[])), ["Élodie Roux"]);
    assert!(names(&entity("Roux", person, &[])).is_empty(), "a surname alone is anybody's");
    assert_eq!(names(&entity("BOT", firm, &[])), ["Bureau of Tides"]);
    assert!(names(&entity("Nora Vik", firm, &[])).is_empty(), "another kind");
    assert!(library.elsewhere(theirs, &there[0]).unwrap().is_empty(), "not in itself");

    let (one, other) = (entity("Nora V.", person, &[]).key(ours), there[3].key(theirs));
    let say = |same| library.set_identity(&Identity { one: one.clone(), other: other.clone(), same }).unwrap();
    say(Some(true));
    assert_eq!(names(&entity("Nora V.", person, &[])), ["Nora Vik"]);
    say(Some(false));
    assert!(names(&entity("Nora V.", person, &[])).is_empty());
    say(None);
    let akin = |name: &str, kind| {
        let akin = library.entities_akin(ours, &entity(name, kind, &[])).unwrap();
        akin.into_iter().map(|namesake| namesake.name).collect::<Vec<_>>()
    };
    let all = library.entities_like(ours, "").unwrap().len();
    assert_eq!((akin("Nora", person)[0].as_str(), akin("Nora", person).len()), ("Nora Vik", all));
    assert_eq!(akin("Roux Frères", firm)[0], "Roux", "of the same kind");
    library.set_entities(theirs, &there[..1]).unwrap();
    assert_eq!(library.entities_like(ours, "elo").unwrap().len(), 1);
    assert!(library.entities_like(ours, "bureau").unwrap().is_empty(), "in place of what was there");
}

#[test]
fn what_holds_no_notes_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let read = |name: &str| notes_in(&home.path().join(name), TEXT, None);
    assert!(matches!(read("none"), Err(RecordsFileError::Io { .. })));
    assert!(matches!(read(""), Err(RecordsFileError::Io { .. })));
    let deep = "[".repeat(100_000);
    for content in ["", "{}", "[1]", "[{\"id\": 1}]", "SQLite format 3", deep.as_str()] {
        std::fs::write(home.path().join("notes"), content).unwrap();
        assert!(matches!(read("notes"), Err(RecordsFileError::NoRecords { .. })));
    }
    std::fs::write(home.path().join("notes"), "SQLite format 3\0 and no more").unwrap();
    assert!(matches!(read("notes"), Err(RecordsFileError::Library(_))));
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1, "nothing is set aside or begun");
}

#[test]
fn the_writer_keeps_the_last_word_on_everything() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let hash = ContentHash::of(TEXT);
    let (sender, outcomes) = std::sync::mpsc::channel();
    let writer = Writer::spawn(open(&path), move |outcome| sender.send(outcome).unwrap()).unwrap();
    for count in 0..500 {
        writer.write(Write::SaveNote(Note { body: format!("{count}"), ..note(1, TEXT, 1) }));
        writer.write(Write::SaveNote(note(2, TEXT, 2)));
        writer.write(Write::DeleteNote(NoteId(2)));
        writer.write(Write::Position(hash, Position { point: count, share: f32::NAN }));
        writer.write(Write::SaveComposition(composition(hash, &format!("{count}"))));
        writer.write(Write::Remember(opening(TEXT, None, 1)));
    }
    assert!(writer.flush());
    let library = open(&path);
    let notes = library.notes(hash).unwrap();
    assert_eq!((notes.len(), notes[0].body.as_str()), (1, "499"));
    assert_eq!(library.position(hash).unwrap(), Position { point: 499, share: 0.0 });
    assert_eq!(library.compositions(hash).unwrap(), [composition(hash, "499")]);
    assert_eq!(library.documents().unwrap().len(), 1);
    // What is handed over last is written when the window closes.
    writer.write(Write::SaveNote(note(3, TEXT, 3)));
    drop(writer);
    assert_eq!(ids(&library.notes(hash).unwrap()), [1, 3]);
    let failed = outcomes.iter().find(|outcome| matches!(outcome, Outcome::Failed { .. }));
    assert!(failed.is_none(), "{failed:?}");
}

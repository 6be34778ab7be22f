//! The library as a window uses it: across restarts, in two windows, and on
//! files in every state that a disk leaves them in.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::Path;
use std::sync::Arc;

use exergue::analysis::corrections::{Change, Reference};
use exergue::analysis::{Correction, Entity, EntityKind};
use exergue::briefing::{Anchor, Note, NoteId, NoteKind, Target};
use exergue::document::readers::Format;
use exergue::document::{ContentHash, Document};
use exergue::library::{
    Identity, KeptComposition, KnownEntity, Library, LibraryError, LibraryNotice, Opening, Outcome, Position,
    RecordsFileError, Source, What, Write, Writer, read_corrections_file, read_notes_file, write_corrections_file,
    write_notes_file,
};
use exergue::text::Language;
use jiff::Timestamp;

fn document(text: &str) -> Arc<Document> {
    let title = text.lines().next().map(str::to_owned);
    let hash = ContentHash::of(text);
    Arc::new(Document { text: text.into(), title, hash, language: Language::French, ..Document::default() })
}

fn opening(text: &str, path: Option<&Path>, second: i64) -> Opening {
    let source = Source { bytes: text.as_bytes().into(), format: Format::Text, name: None };
    let at = Timestamp::from_second(second).unwrap();
    Opening { document: document(text), source: Some(source), path: path.map(Into::into), at }
}

fn note(id: u64, text: &str, second: i64) -> Note {
    let document = ContentHash::of(text).to_string();
    let anchor = Anchor {
        document: document.clone(),
        normaliser: 1,
        start: 0,
        end: 3,
        quote: text.chars().take(3).collect(),
        before: String::new(),
        unique: true,
        after: text.chars().skip(3).take(32).collect(),
    };
    let created = Timestamp::from_second(second).unwrap().to_string();
    let modified = created.clone();
    let (target, kind) = (Target::Passage(anchor), NoteKind::Doubt);
    Note {
        id: NoteId(id),
        document,
        target,
        kind,
        body: format!("note {id}"),
        tags: vec!["été".into()],
        created,
        modified,
    }
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

fn open(path: &Path) -> Library {
    let opened = Library::open(path).unwrap();
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
    opened.library
}

const TEXT: &str = "Titre\n\nUn texte à lire.";

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
    assert_eq!(ids(&library.notes_for_path(path, ContentHash::of(after)).unwrap()), [1]);
    assert_eq!(ids(&library.notes_for_path(path, ContentHash::of(before)).unwrap()), [2]);
    assert!(library.notes_for_path(Path::new("texts/other.txt"), ContentHash::of(after)).unwrap().is_empty());
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
        assert!(matches!(opened.notices.as_slice(), [LibraryNotice::NotKept(_)]));
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
fn a_file_that_is_no_database_is_set_aside() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let rubbish = b"not a database at all, but somebody's text".repeat(100);
    std::fs::write(&path, &rubbish).unwrap();
    let (library, aside, notes) = recovered(&path);
    assert_eq!((std::fs::read(aside).unwrap(), notes), (rubbish, 0));
    library.save_note(&note(1, TEXT, 1)).unwrap();
    drop(library);
    assert_eq!(open(&path).all_notes().unwrap().len(), 1);
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
fn what_cannot_be_written_says_so_and_the_window_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert!(matches!(Library::open(home.path()), Err(LibraryError::IsFolder { .. })));
    assert!(matches!(Library::open(&file.join("library.sqlite")), Err(LibraryError::Folder { .. })));
    assert_eq!(std::fs::read(&file).unwrap(), b"x");
    for path in [Some(file.join("library.sqlite")), None] {
        let opened = Library::open_or_in_memory(path.as_deref()).unwrap();
        assert!(matches!(opened.notices.as_slice(), [LibraryNotice::NotKept(_)]));
        opened.library.save_note(&note(1, TEXT, 1)).unwrap();
        assert_eq!(ids(&opened.library.again().unwrap().all_notes().unwrap()), [1]);
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_library_can_be_read_and_exported() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("read only? 100 %");
    let path = folder.join("library.sqlite");
    open(&path).save_note(&note(1, TEXT, 1)).unwrap();
    let permit = |folder_mode, file_mode| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(file_mode)).unwrap();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(folder_mode)).unwrap();
    };
    permit(0o500, 0o600);
    let is_root = std::fs::write(folder.join("probe"), "x").is_ok();
    if is_root {
        println!("skipped: nothing is read-only for this user");
        return;
    }
    for file_mode in [0o600, 0o400] {
        permit(0o500, file_mode);
        let error = Library::open(&path).unwrap_err();
        assert!(matches!(error, LibraryError::ReadOnly), "{file_mode:o}: {error}");
        let opened = Library::open_or_in_memory(Some(&path)).unwrap();
        assert_eq!(ids(&opened.library.all_notes().unwrap()), [1]);
        assert_eq!(ids(&read_notes_file(&path, ContentHash::of(TEXT), None).unwrap()), [1]);
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
fn notes_travel_in_a_file() {
    let home = tempfile::tempdir().unwrap();
    let (json, library) = (home.path().join("notes.json"), home.path().join("library.sqlite"));
    let (ours, theirs) = (note(1, TEXT, 1), note(2, "another", 2));
    write_notes_file(&json, &[ours.clone(), theirs.clone()]).unwrap();
    assert_eq!(read_notes_file(&json, ContentHash::of(TEXT), None).unwrap(), [ours.clone(), theirs.clone()]);
    let open = open(&library);
    open.save_note(&ours).unwrap();
    open.save_note(&theirs).unwrap();
    open.remember(&opening("another", Some(Path::new("/a")), 1)).unwrap();
    let hash = ContentHash::of(TEXT);
    assert_eq!(ids(&read_notes_file(&library, hash, None).unwrap()), [1]);
    assert_eq!(read_notes_file(&library, hash, Some(Path::new("/a"))).unwrap(), [ours, theirs]);
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
    assert_eq!(library.corrections_for_path(Path::new("/a"), hash).unwrap(), std::slice::from_ref(&other));
    assert!(matches!(library.forget(ContentHash::of("another"), false), Err(LibraryError::HasNotes { notes: 1 })));
    library.forget(ContentHash::of("another"), true).unwrap();
    assert_eq!(library.corrections(ContentHash::of("another")).unwrap(), []);

    let json = home.path().join("corrections.json");
    write_corrections_file(&json, &[first.clone(), other.clone()]).unwrap();
    assert_eq!(read_corrections_file(&json, hash, None).unwrap(), [first.clone(), other]);
    assert_eq!(read_corrections_file(&path, hash, None).unwrap(), [first, second]);
    std::fs::write(&json, "{").unwrap();
    assert!(read_corrections_file(&json, hash, None).unwrap_err().to_string().contains("holds no corrections"));
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
    library.set_entities(theirs, &there[..1]).unwrap();
    assert_eq!(library.entities_like(ours, "elo").unwrap().len(), 1);
    assert!(library.entities_like(ours, "bureau").unwrap().is_empty(), "in place of what was there");
}

#[test]
fn what_holds_no_notes_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let read = |name: &str| read_notes_file(&home.path().join(name), ContentHash::of(TEXT), None);
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

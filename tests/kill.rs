//! Nothing that was reported as saved is missing after the process was killed,
//! at whatever moment. The test runs itself as a child process and kills it.

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use exergue::briefing::{Note, NoteId, NoteKind, Target};
use exergue::library::{Library, Write, Writer};

const ROUNDS: usize = 40;
const NOTES: u64 = 20;
const LIBRARY: &str = "EXERGUE_TEST_KILL_LIBRARY";
const FROM: &str = "EXERGUE_TEST_KILL_FROM";

/// The edit number `edit`: what becomes of which note.
fn edit(edit: u64) -> (NoteId, Option<Note>) {
    let id = NoteId(edit % NOTES);
    let note = Note {
        id,
        document: "0".repeat(64),
        target: Target::Document,
        kind: NoteKind::KeyPoint,
        body: format!("edit {edit} {}", "x".repeat((edit * 37 % 5000) as usize)),
        tags: Vec::new(),
        created: String::new(),
        modified: String::new(),
    };
    (id, (!edit.is_multiple_of(7)).then_some(note))
}

/// The notes after `edits` edits.
fn expected(edits: u64) -> BTreeMap<NoteId, Note> {
    let mut notes = BTreeMap::new();
    for (id, note) in (0..edits).map(edit) {
        match note {
            Some(note) => notes.insert(id, note),
            None => notes.remove(&id),
        };
    }
    notes
}

/// What the child does: edits without end, each reported when it is on disk.
#[test]
fn child() {
    let Some(path) = std::env::var_os(LIBRARY) else { return };
    let from: u64 = std::env::var(FROM).unwrap().parse().unwrap();
    let writer = Writer::spawn(Library::open(Path::new(&path)).unwrap().library, |_| ()).unwrap();
    println!();
    for number in from.. {
        writer.write(match edit(number) {
            (_, Some(note)) => Write::SaveNote(note),
            (id, None) => Write::DeleteNote(id),
        });
        assert!(writer.flush());
        println!("saved {}", number + 1);
    }
}

#[test]
fn nothing_saved_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let mut saved = 0;
    for round in 0..ROUNDS {
        let lines = (RandomState::new().build_hasher().finish() % 60) as usize;
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--nocapture", "--test-threads=1"])
            .envs([(LIBRARY, path.as_os_str()), (FROM, saved.to_string().as_ref())])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut reports =
            output.lines().map_while(Result::ok).filter_map(|line| line.strip_prefix("saved ")?.parse().ok());
        saved = reports.by_ref().nth(lines).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        // What it still reported before it was dead.
        saved = reports.last().unwrap_or(saved);

        let opened = Library::open(&path).unwrap();
        assert!(opened.notices.is_empty(), "round {round}: {:?}", opened.notices);
        let found: BTreeMap<_, _> =
            opened.library.all_notes().unwrap().into_iter().map(|note| (note.id, note)).collect();
        // The edit after the last report may have been made, or not.
        if found != expected(saved) {
            saved += 1;
            assert!(found == expected(saved), "round {round}: edits are missing after {saved}");
        }
        let verdict: String = rusqlite::Connection::open(&path)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(verdict, "ok", "round {round}");
    }
    println!("{ROUNDS} rounds, {saved} edits");
}

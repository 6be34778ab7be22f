//! The process is killed at random moments of a stream of edits, again and
//! again. Each time the library opens, is sound, and holds the edits in their
//! order: all that were reported as saved, and all that were made more than a
//! second before the end. The test runs itself as a child process and kills it.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Instant;

use exergue::briefing::{Note, NoteId, NoteKind, Target};
use exergue::document::{ContentHash, Document};
use exergue::library::{Library, Opening, Outcome, Position, Write, Writer};
use jiff::Timestamp;

/// Libraries that are written and killed side by side: most of the time each waits.
const LANES: u64 = 8;
const ROUNDS: u64 = 26;
const NOTES: u64 = 20;
/// Milliseconds after which an edit must be on disk.
const SECOND: u64 = 1000;
const LIBRARY: &str = "EXERGUE_TEST_KILL_LIBRARY";
const FROM: &str = "EXERGUE_TEST_KILL_FROM";
const SEED: &str = "EXERGUE_TEST_KILL_SEED";
/// Set where the child is to go on making edits without waiting for any to be written.
const NEVER_WAITS: &str = "EXERGUE_TEST_KILL_NEVER_WAITS";

/// The same numbers from the same seed (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }
}

/// The edit number `edit`: what becomes of which note.
fn edit(edit: u64) -> (NoteId, Option<Note>) {
    let id = NoteId(edit % NOTES);
    let note = Note {
        id,
        document: ContentHash::default().to_string(),
        target: Target::Document,
        kind: NoteKind::KeyPoint,
        body: format!("edit {edit} {}", "x".repeat((edit * 37 % 5000) as usize)),
        tags: Vec::new(),
        created: String::new(),
        modified: String::new(),
    };
    (id, (!edit.is_multiple_of(7)).then_some(note))
}

/// The edit as it is handed over: with what undoes it, and now and then a whole document.
fn writes(number: u64) -> Vec<Write> {
    let mut writes = vec![match edit(number) {
        (_, Some(note)) => Write::SaveNote(note),
        (id, None) => Write::DeleteNote(id),
    }];
    writes.push(Write::Edit(ContentHash::default(), number + 1, number.to_string()));
    if number.is_multiple_of(31) {
        let text = format!("Document {number}\n\n{}", "A page among pages. ".repeat(4000));
        let document = Document { hash: ContentHash::of(&text), text, ..Document::default() };
        let at = Timestamp::UNIX_EPOCH;
        writes.push(Write::Remember(Opening { document: Arc::new(document), source: None, path: None, at }));
    }
    writes
}

/// What the child does: bursts of edits without end. It says when it made one
/// (`made`, how many there are, milliseconds since it began), and when all are known to be on disk (`saved`, how many).
#[test]
fn child() {
    let Some(path) = std::env::var_os(LIBRARY) else { return };
    let number = |name| std::env::var(name).unwrap().parse::<u64>().unwrap();
    let (mut made, mut random) = (number(FROM), Random(number(SEED)));
    let (sender, saved) = channel();
    let report = move |outcome| {
        if matches!(outcome, Outcome::Saved { .. }) {
            sender.send(()).unwrap();
        }
    };
    let writer = Writer::spawn(Library::open(Path::new(&path)).unwrap().library, report).unwrap();
    let (begun, waits) = (Instant::now(), std::env::var_os(NEVER_WAITS).is_none());
    let other = Library::open(&Path::new(&path).with_file_name("other.sqlite")).unwrap().library;
    println!();
    loop {
        for _ in 0..=random.below(12) {
            writer.write_together(writes(made));
            made += 1;
            println!("made {made} {}", begun.elapsed().as_millis());
        }
        match random.below(4) {
            // Some work of another kind, as between the edits of a person.
            _ if !waits => (0..4).for_each(|point| {
                other.set_position(ContentHash::default(), Position { point, share: 0.0 }).unwrap();
            }),
            // At once, so that the end may come while it is being written.
            0 | 1 => {
                assert!(writer.flush());
                println!("saved {made}");
            }
            // At the writer's own pace.
            2 => saved.recv().unwrap(),
            // Without waiting.
            _ => {}
        }
    }
}

/// What a child said until it was killed.
#[derive(Default)]
struct Said {
    /// Edits known to be on disk.
    saved: u64,
    /// How many edits there were at which millisecond.
    made: Vec<(u64, u64)>,
}

impl Said {
    fn take(&mut self, line: &str) -> bool {
        let mut words = line.split(' ');
        let (what, mut number) = (words.next(), || words.next()?.parse::<u64>().ok());
        match (what, number(), number()) {
            (Some("made"), Some(count), Some(at)) => self.made.push((count, at)),
            (Some("saved"), Some(count), None) => self.saved = count,
            _ => return false,
        }
        true
    }

    /// Edits that must be there.
    fn due(&self) -> u64 {
        let end = self.made.last().map_or(0, |(_, at)| *at);
        let old = self.made.iter().rev().find(|(_, at)| at + SECOND < end);
        old.map_or(0, |(count, _)| *count).max(self.saved)
    }
}

/// When a child is killed.
#[derive(Clone, Copy, Debug)]
enum End {
    /// After it said so many lines.
    Lines(u64),
    /// When it says that it made an edit at this millisecond or later; it does not wait for any.
    Millisecond(u64),
}

/// Runs a child from edit `from` on, and kills it.
fn killed(path: &Path, from: u64, seed: u64, end: End) -> Said {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(LIBRARY, path)
        .envs([(FROM, from.to_string()), (SEED, seed.to_string())])
        .stdout(Stdio::piped());
    if let End::Millisecond(_) = end {
        command.env(NEVER_WAITS, "");
    }
    let mut child = command.spawn().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut said = Said { saved: from, ..Said::default() };
    let (mut lines, mut is_killed) = (0, false);
    for line in output.lines().map_while(Result::ok) {
        // What it still says before it is dead counts too.
        lines += u64::from(said.take(&line));
        let is_over = match end {
            End::Lines(most) => lines >= most,
            End::Millisecond(last) => said.made.last().is_some_and(|(_, at)| *at >= last),
        };
        if is_over && !is_killed {
            child.kill().unwrap();
            is_killed = true;
        }
    }
    assert!(!child.wait().unwrap().success() && is_killed, "the child ended by itself");
    said
}

/// The notes after so many edits.
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

fn lane(lane: u64) -> (u64, usize) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let (mut edits, mut aged) = (0, 0);
    for round in 0..ROUNDS {
        let seed = lane * ROUNDS + round;
        let mut random = Random(seed ^ 0xE4E6);
        let end = match round % 13 {
            0 => End::Millisecond(SECOND + random.below(700)),
            _ => End::Lines(1 + random.below(90)),
        };
        let said = killed(&path, edits, seed, end);
        let (due, made) = (said.due(), said.made.last().map_or(edits, |(count, _)| *count));
        aged += usize::from(due > said.saved);

        let opened = Library::open(&path).unwrap();
        assert!(opened.notices.is_empty(), "seed {seed}: {:?}", opened.notices);
        let library = opened.library;
        let held = library.edits(ContentHash::default()).unwrap().done;
        // The edit after the last word of the child may have been made, too.
        assert!((due..=made + 1).contains(&held), "seed {seed}, {end:?}: {held} of {made} edits, {due} are due");
        let notes: BTreeMap<_, _> = library.all_notes().unwrap().into_iter().map(|note| (note.id, note)).collect();
        assert!(notes == expected(held), "seed {seed}: the notes are not those after {held} edits");
        let verdict: String = rusqlite::Connection::open(&path)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(verdict, "ok", "seed {seed}");
        edits = held;
    }
    (edits, aged)
}

#[test]
fn nothing_is_lost_but_the_last_second() {
    let lanes: Vec<_> = (0..LANES).map(|number| std::thread::spawn(move || lane(number))).collect();
    let done: Vec<(u64, usize)> = lanes.into_iter().map(|lane| lane.join().unwrap()).collect();
    let edits: u64 = done.iter().map(|(edits, _)| edits).sum();
    let aged: usize = done.iter().map(|(_, aged)| aged).sum();
    println!("{} kills, {edits} edits, {aged} times some that nothing but their age made due", LANES * ROUNDS);
}

//! Writing off the window's thread. What is handed over is on disk within a
//! second, and what cannot be written is kept and tried again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::{
    EntityKey, Identity, KeptComposition, KnownEntity, Library, LibraryError, Opening, Position, backup, recovery,
};
use crate::analysis::{Correction, CorrectionId};
use crate::briefing::{Note, NoteId};
use crate::document::ContentHash;

/// How long to wait before what failed is tried again.
const RETRY: Duration = Duration::from_secs(3);

/// The least time between two rounds of writing: scrolling must not write sixty times a second.
const PACE: Duration = Duration::from_millis(200);

/// A thread that writes to the library. Dropping it writes what is left and waits for that.
#[derive(Debug)]
pub struct Writer {
    sender: Sender<Message>,
    thread: Option<JoinHandle<()>>,
}

/// Something to be written. A later one about the same thing replaces an
/// earlier one that still waits.
#[derive(Clone, Debug)]
pub enum Write {
    /// A new note, a changed one, or one that comes back.
    SaveNote(Note),
    /// A note that goes.
    DeleteNote(NoteId),
    /// A new correction, or one that comes back.
    SaveCorrection(Correction),
    /// A correction that is taken back.
    DeleteCorrection(CorrectionId),
    /// What the reader says of two entities of two documents.
    Identity(Identity),
    /// By which names the entities of a document go.
    Entities(ContentHash, Arc<[KnownEntity]>),
    /// How far a document was read.
    Position(ContentHash, Position),
    /// A new briefing, a changed one, or one that comes back.
    SaveComposition(KeptComposition),
    /// A briefing that goes.
    DeleteComposition(String),
    /// What the briefings of new documents begin with, as JSON.
    Template(String),
    /// A document that was opened.
    Remember(Opening),
}

/// What became of what was handed over. Comes on the writer's thread.
#[derive(Debug)]
pub enum Outcome {
    /// Everything that had been handed over is on disk.
    Saved {
        /// Since when.
        at: Timestamp,
    },
    /// Something could not be written. The writer keeps it and tries again.
    Failed {
        /// Why, and what to do.
        error: LibraryError,
        /// What it was.
        what: What,
    },
}

/// What could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A note, or its deletion.
    Note(NoteId),
    /// A correction, or its being taken back.
    Correction(CorrectionId),
    /// What the reader says of two entities of two documents.
    Identity,
    /// How far a document was read.
    Position(ContentHash),
    /// A briefing, by its identity, or its deletion.
    Composition(String),
    /// What the briefings of new documents begin with.
    Template,
    /// The names of a document's entities.
    Entities(ContentHash),
    /// A document.
    Document(ContentHash),
    /// The daily copy of the library. It is tried again at the next start.
    Backup,
}

enum Message {
    Write(Box<Write>),
    Flush(Sender<bool>),
    BackedUp(Result<(), LibraryError>),
    Stop,
}

/// What a write is about: of two with the same key, the later one counts.
/// What is large comes last, so that no note waits for it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Note(NoteId),
    Correction(CorrectionId),
    Identity(EntityKey, EntityKey),
    Position(ContentHash),
    Composition(String),
    Template,
    Document(ContentHash, Option<PathBuf>),
    Entities(ContentHash),
}

impl Writer {
    /// Starts the thread, and a backup if the last one is a day old. `on_outcome`
    /// is called on that thread and must not wait for the writer.
    ///
    /// # Errors
    /// The system gives no thread, or the library no second connection.
    pub fn spawn(library: Library, on_outcome: impl Fn(Outcome) + Send + 'static) -> Result<Self, LibraryError> {
        let (sender, receiver) = channel();
        let backup = backup::is_due(&library, Timestamp::now()).then(|| library.again()).transpose()?;
        let messages = sender.clone();
        let run = move || {
            let backup = backup.and_then(|library| back_up(library, messages));
            Queue::new(library, receiver, on_outcome).run();
            if let Some(Err(_)) = backup.map(JoinHandle::join) {
                log::error!("the backup ended without a result");
            }
        };
        let thread = Builder::new().name("library".into()).spawn(run)?;
        Ok(Self { sender, thread: Some(thread) })
    }

    /// Hands something over to be written. Returns at once.
    pub fn write(&self, write: Write) {
        if self.sender.send(Message::Write(Box::new(write))).is_err() {
            log::error!("the library's thread is gone");
        }
    }

    /// Waits until everything that was handed over has been tried, and returns
    /// whether all of it is on disk.
    pub fn flush(&self) -> bool {
        let (sender, receiver) = channel();
        self.sender.send(Message::Flush(sender)).is_ok() && receiver.recv().unwrap_or(false)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = self.sender.send(Message::Stop);
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            log::error!("the library's thread ended before its time");
        }
    }
}

/// A backup reads all of the library, so it has a thread and a connection of its own.
fn back_up(library: Library, messages: Sender<Message>) -> Option<JoinHandle<()>> {
    let run = move || {
        // Nobody waits for the result any more once the window is closed.
        let _ = messages.send(Message::BackedUp(backup::make(&library)));
    };
    Builder::new().name("library-backup".into()).spawn(run).ok()
}

struct Queue<F> {
    library: Library,
    receiver: Receiver<Message>,
    on_outcome: F,
    waiting: BTreeMap<Key, Entry>,
    /// How many writes have come.
    count: u64,
    flushes: Vec<Sender<bool>>,
}

struct Entry {
    /// Its place among all writes, since what waits is sorted by what it is about.
    order: u64,
    write: Write,
    /// Whether it has failed in this round.
    failed: bool,
}

impl<F: Fn(Outcome)> Queue<F> {
    fn new(library: Library, receiver: Receiver<Message>, on_outcome: F) -> Self {
        Self { library, receiver, on_outcome, waiting: BTreeMap::new(), count: 0, flushes: Vec::new() }
    }

    fn run(mut self) {
        let mut open = true;
        let mut next = Instant::now();
        while open {
            let first = if self.waiting.is_empty() {
                self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                self.receiver.recv_timeout(RETRY)
            };
            let retry = matches!(first, Err(RecvTimeoutError::Timeout));
            open = match first {
                Ok(message) => self.take(message) && self.take_until(next),
                Err(error) => error == RecvTimeoutError::Timeout,
            };
            next = Instant::now() + PACE;
            open &= self.write_all(retry);
            for flush in self.flushes.drain(..) {
                // Whoever asked may have stopped waiting.
                let _ = flush.send(self.waiting.is_empty());
            }
        }
    }

    /// Takes what comes, until then or until somebody waits for it. Returns
    /// false when it is time to stop.
    fn take_until(&mut self, then: Instant) -> bool {
        loop {
            let left =
                if self.flushes.is_empty() { then.saturating_duration_since(Instant::now()) } else { Duration::ZERO };
            match self.receiver.recv_timeout(left) {
                Ok(message) => {
                    if !self.take(message) {
                        return false;
                    }
                }
                Err(error) => return error == RecvTimeoutError::Timeout,
            }
        }
    }

    fn take(&mut self, message: Message) -> bool {
        match message {
            Message::Write(write) => {
                self.count += 1;
                self.waiting.insert(Key::of(&write), Entry { order: self.count, write: *write, failed: false });
            }
            Message::Flush(flush) => self.flushes.push(flush),
            Message::BackedUp(Ok(())) => {}
            Message::BackedUp(Err(error)) => self.fail(error, What::Backup),
            Message::Stop => return false,
        }
        true
    }

    /// Tries everything that waits, once. Returns false when it is time to
    /// stop. The user is told of a failure, but not again at each `retry`.
    fn write_all(&mut self, retry: bool) -> bool {
        if self.waiting.is_empty() {
            return true;
        }
        self.waiting.values_mut().for_each(|entry| entry.failed = false);
        let mut open = true;
        let mut failure = self.write_small().err();
        while let Some((what, result)) = self.write_large() {
            failure = failure.or(result.err().map(|error| (what, error)));
            // Notes that came while a large document was written go before the next.
            open &= self.take_until(Instant::now());
            failure = failure.or(self.write_small().err());
        }
        match failure {
            None => (self.on_outcome)(Outcome::Saved { at: Timestamp::now() }),
            Some((what, error)) if !retry => self.fail(error, what),
            Some((_, error)) => log::debug!("library, still: {error}"),
        }
        open
    }

    /// Writes everything that is small: in one go, or one by one where one of them is at fault.
    fn write_small(&mut self) -> Result<(), (What, LibraryError)> {
        let is_next = |key: &Key, entry: &Entry| !key.is_large() && !entry.failed;
        let mut batch: Vec<_> = self.waiting.iter().filter(|(key, entry)| is_next(key, entry)).collect();
        batch.sort_unstable_by_key(|(_, entry)| entry.order);
        let Some(mut at) = batch.first().map(|(key, _)| key.what()) else { return Ok(()) };
        let together = self.library.write(|_| {
            batch.iter().try_for_each(|(key, entry)| {
                at = key.what();
                apply(&self.library, &entry.write)
            })
        });
        let singly = matches!(together, Err(LibraryError::Sqlite(_) | LibraryError::Note(_)));
        self.waiting.retain(|key, entry| {
            if !is_next(key, entry) {
                return true;
            }
            entry.failed = together.is_err() && !(singly && apply(&self.library, &entry.write).is_ok());
            entry.failed
        });
        together.map_err(|error| (at, error))
    }

    /// Writes the next large thing that has not failed, if there is one.
    fn write_large(&mut self) -> Option<(What, Result<(), LibraryError>)> {
        let (key, entry) = self.waiting.iter_mut().find(|(key, entry)| key.is_large() && !entry.failed)?;
        let (key, what) = (key.clone(), key.what());
        let result = apply(&self.library, &entry.write);
        entry.failed = result.is_err();
        if result.is_ok() {
            self.waiting.remove(&key);
        }
        Some((what, result))
    }

    fn fail(&self, error: LibraryError, what: What) {
        if let (LibraryError::Damaged, Some(path)) = (&error, self.library.path()) {
            recovery::ask_for(path);
        }
        (self.on_outcome)(Outcome::Failed { error, what });
    }
}

fn apply(library: &Library, write: &Write) -> Result<(), LibraryError> {
    match write {
        Write::SaveNote(note) => library.save_note(note),
        Write::DeleteNote(id) => library.delete_note(*id),
        Write::SaveCorrection(correction) => library.save_correction(correction),
        Write::DeleteCorrection(id) => library.delete_correction(id),
        Write::Identity(identity) => library.set_identity(identity),
        Write::Entities(hash, entities) => library.set_entities(*hash, entities),
        Write::Position(hash, position) => library.set_position(*hash, *position),
        Write::SaveComposition(kept) => library.save_composition(kept),
        Write::DeleteComposition(id) => library.delete_composition(id),
        Write::Template(value) => library.set_template(value),
        Write::Remember(opening) => library.remember(opening),
    }
}

impl Key {
    fn of(write: &Write) -> Self {
        match write {
            Write::SaveNote(Note { id, .. }) | Write::DeleteNote(id) => Self::Note(*id),
            Write::SaveCorrection(Correction { id, .. }) | Write::DeleteCorrection(id) => Self::Correction(id.clone()),
            Write::Identity(Identity { one, other, .. }) => Self::Identity(one.clone(), other.clone()),
            Write::Entities(hash, _) => Self::Entities(*hash),
            Write::Position(hash, _) => Self::Position(*hash),
            Write::SaveComposition(KeptComposition { id, .. }) | Write::DeleteComposition(id) => {
                Self::Composition(id.clone())
            }
            Write::Template(_) => Self::Template,
            Write::Remember(opening) => Self::Document(opening.document.hash, opening.path.clone()),
        }
    }

    fn is_large(&self) -> bool {
        matches!(self, Self::Document(..) | Self::Entities(_))
    }

    fn what(&self) -> What {
        match self {
            Self::Note(id) => What::Note(*id),
            Self::Correction(id) => What::Correction(id.clone()),
            Self::Identity(..) => What::Identity,
            Self::Entities(hash) => What::Entities(*hash),
            Self::Position(hash) => What::Position(*hash),
            Self::Composition(id) => What::Composition(id.clone()),
            Self::Template => What::Template,
            Self::Document(hash, _) => What::Document(*hash),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::briefing::{NoteKind, Target};

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
            assert!(queue.take(Message::Write(Box::new(write))));
        }
    }

    #[test]
    fn what_is_replaced_before_it_is_written_is_not_written() {
        let (mut queue, _other) = queue(drop);
        hand_over(&mut queue, (0..100).map(|_| note(1)));
        let before = queue.library.connection.total_changes();
        queue.write_all(false);
        assert_eq!(queue.library.connection.total_changes() - before, 1);
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
    fn one_that_cannot_be_written_does_not_keep_back_the_others() {
        let (mut queue, other) = queue(drop);
        let sql = "CREATE TRIGGER never BEFORE INSERT ON note WHEN new.id = 2 BEGIN SELECT raise(ABORT, 'never'); END";
        queue.library.connection.execute_batch(sql).unwrap();
        hand_over(&mut queue, (1..=3).map(note));
        queue.write_all(false);
        assert_eq!(other.all_notes().unwrap().len(), 2);
        assert_eq!(queue.waiting.len(), 1);
    }
}

//! Writing off the window's thread. What is handed over is on disk within a
//! second, and what cannot be written is kept and tried again.

mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use write::{Key, apply};
pub use write::{What, Write};

use super::{Library, LibraryError, LibraryNotice, Opened, backup, recovery, schema};

/// How long to wait before what failed is tried again.
const RETRY: Duration = Duration::from_secs(3);

/// The least time between two rounds of writing: scrolling must not write sixty times a second.
const PACE: Duration = Duration::from_millis(200);

/// A thread that writes to the library. Dropping it writes what is left and waits for that.
#[derive(Debug)]
pub struct Writer {
    handle: WriterHandle,
    thread: Option<JoinHandle<()>>,
}

/// Hands writes over from any thread, as long as the [`Writer`] lives.
#[derive(Clone, Debug)]
pub struct WriterHandle(Sender<Message>);

/// What became of what was handed over. Comes on the writer's thread.
#[derive(Debug)]
pub enum Outcome {
    /// Everything that had been handed over is on disk.
    Saved {
        /// Since when.
        at: Timestamp,
    },
    /// Everything that is in the library can be found by a search.
    Indexed,
    /// The library that one in memory stood in for was opened, and has all that was written meanwhile.
    Opened {
        /// A connection to it.
        library: Box<Library>,
        /// What happened on the way.
        notices: Vec<LibraryNotice>,
    },
    /// Something could not be written. The writer keeps it and tries again.
    Failed {
        /// Why, and what to do.
        error: LibraryError,
        /// What it was.
        what: What,
    },
}

enum Message {
    Write(Vec<Write>),
    Flush(Sender<bool>),
    Cared(What, Result<(), LibraryError>),
    Stop,
}

impl Writer {
    /// Starts the thread; beside it, a check if the library is too large to have
    /// been checked as it was opened, and a backup if the last one is a day old.
    /// `on_outcome` is called on that thread and must not wait for the writer.
    ///
    /// # Errors
    /// The system gives no thread, or the library no second connection.
    pub fn spawn(library: Library, on_outcome: impl Fn(Outcome) + Send + 'static) -> Result<Self, LibraryError> {
        let (sender, receiver) = channel();
        let is_due = backup::is_due(&library, Timestamp::now());
        let beside = (is_due || library.is_large()).then(|| library.again()).transpose()?;
        let messages = sender.clone();
        let run = move || {
            let care = beside.and_then(|library| care_for(library, is_due, messages));
            Queue::new(library, receiver, on_outcome).run();
            if let Some(Err(_)) = care.map(JoinHandle::join) {
                log::error!("the check or the backup ended without a result");
            }
        };
        let thread = Builder::new().name("library".into()).spawn(run)?;
        Ok(Self { handle: WriterHandle(sender), thread: Some(thread) })
    }

    /// Hands something over to be written. Returns at once.
    pub fn write(&self, write: Write) {
        self.handle.write(write);
    }

    /// Hands over what belongs together: what is small of it is written all or not at all. Returns at once.
    pub fn write_together(&self, writes: Vec<Write>) {
        self.handle.write_together(writes);
    }

    /// Waits until everything that was handed over has been tried, and returns
    /// whether all of it is on disk.
    pub fn flush(&self) -> bool {
        self.handle.flush()
    }

    /// The same for another thread.
    pub fn handle(&self) -> WriterHandle {
        self.handle.clone()
    }
}

impl WriterHandle {
    /// Hands something over to be written. Returns at once.
    pub fn write(&self, write: Write) {
        self.write_together(vec![write]);
    }

    fn write_together(&self, writes: Vec<Write>) {
        if self.0.send(Message::Write(writes)).is_err() {
            log::error!("the library's thread is gone");
        }
    }

    /// Waits until everything that was handed over has been tried, and returns
    /// whether all of it is on disk.
    pub fn flush(&self) -> bool {
        let (sender, receiver) = channel();
        self.0.send(Message::Flush(sender)).is_ok() && receiver.recv().unwrap_or(false)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = self.handle.0.send(Message::Stop);
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            log::error!("the library's thread ended before its time");
        }
    }
}

/// Checks the library, and makes its backup if that is due. Both read much of
/// it, so they have a thread and a connection of their own.
fn care_for(library: Library, backup_is_due: bool, messages: Sender<Message>) -> Option<JoinHandle<()>> {
    let run = move || {
        // A backup begins with a check of its own. Nobody waits for the result any more once the window is closed.
        let _ = messages.send(match backup_is_due {
            true => Message::Cared(What::Backup, backup::make(&library)),
            false => Message::Cared(What::Check, schema::check(&library.connection)),
        });
    };
    Builder::new().name("library-care".into()).spawn(run).ok()
}

struct Queue<F> {
    library: Library,
    receiver: Receiver<Message>,
    on_outcome: F,
    waiting: BTreeMap<Key, Entry>,
    /// What was written to a library that stands in for another, to be written to that one.
    kept_back: BTreeMap<Key, Entry>,
    /// How many writes have come.
    count: u64,
    flushes: Vec<Sender<bool>>,
    /// Whether there may be something to index, and whether something was since the last report.
    to_index: bool,
    indexed: bool,
    /// Whether the drive failed when it was last written to.
    lost: bool,
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
        Self {
            library,
            receiver,
            on_outcome,
            waiting: BTreeMap::new(),
            kept_back: BTreeMap::new(),
            count: 0,
            flushes: Vec::new(),
            to_index: true,
            indexed: false,
            lost: false,
        }
    }

    fn run(mut self) {
        let mut open = true;
        let mut next = Instant::now();
        while open {
            let first = if !self.waiting.is_empty() {
                self.receiver.recv_timeout(RETRY)
            } else if self.to_index {
                self.receiver.recv_timeout(Duration::ZERO)
            } else if self.library.stands_in_for().is_some() {
                self.receiver.recv_timeout(RETRY)
            } else {
                self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            let retry = matches!(first, Err(RecvTimeoutError::Timeout));
            if retry && self.waiting.is_empty() {
                if self.to_index {
                    self.index();
                } else {
                    self.open_original();
                }
                continue;
            }
            open = match first {
                Ok(message) => self.take(message) && self.take_until(next),
                Err(error) => error == RecvTimeoutError::Timeout,
            };
            next = Instant::now() + PACE;
            open &= self.write_all(retry);
            for flush in self.flushes.drain(..) {
                // Whoever asked may have stopped waiting.
                let _ = flush.send(self.waiting.is_empty() && self.kept_back.is_empty());
            }
        }
    }

    /// Opens the library that this one stands in for, if it can be by now, and
    /// writes there what was written here.
    fn open_original(&mut self) {
        let opened = match self.library.original().and_then(|opened| Ok((opened.library.again()?, opened))) {
            Ok(opened) => opened,
            Err(error) => return log::debug!("library, still: {error}"),
        };
        let (connection, Opened { library, notices }) = opened;
        self.library = library;
        self.waiting = std::mem::take(&mut self.kept_back);
        self.write_all(false);
        (self.on_outcome)(Outcome::Opened { library: Box::new(connection), notices });
    }

    /// Indexes some of what is new. What is left when the window closes is indexed at the next start.
    fn index(&mut self) {
        match self.library.index_some() {
            Ok(true) => self.indexed = true,
            Ok(false) => {
                self.to_index = false;
                if std::mem::take(&mut self.indexed) {
                    (self.on_outcome)(Outcome::Indexed);
                }
            }
            // What was written is on disk all the same: only damage is worth a word.
            Err(error) => {
                self.to_index = false;
                match error {
                    LibraryError::Damaged => self.fail(error, What::Index),
                    error => log::warn!("library, not indexed: {error}"),
                }
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
            Message::Write(writes) => {
                for write in writes {
                    self.count += 1;
                    let (key, order) = (Key::of(&write), self.count);
                    if self.library.stands_in_for().is_some() {
                        self.kept_back.insert(key.clone(), Entry { order, write: write.clone(), failed: false });
                    }
                    self.waiting.insert(key, Entry { order, write, failed: false });
                }
            }
            Message::Flush(flush) => self.flushes.push(flush),
            Message::Cared(_, Ok(())) => {}
            Message::Cared(what, Err(error)) => self.fail(error, what),
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
        self.find_again();
        let mut open = true;
        let mut failure = self.write_small().err();
        while let Some((what, result)) = self.write_large() {
            failure = failure.or(result.err().map(|error| (what, error)));
            // Notes that came while a large document was written go before the next.
            open &= self.take_until(Instant::now());
            failure = failure.or(self.write_small().err());
        }
        self.lost = matches!(failure, Some((_, LibraryError::Io(_) | LibraryError::ReadOnly)));
        self.to_index = failure.is_none();
        match failure {
            None => (self.on_outcome)(Outcome::Saved { at: Timestamp::now() }),
            Some((what, error)) if !retry => self.fail(error, what),
            Some((_, error)) => log::debug!("library, still: {error}"),
        }
        open
    }

    /// Opens the library anew where its file was away, or where its drive may have been.
    fn find_again(&mut self) {
        let found =
            if self.lost { self.library.again().map(|again| self.library = again) } else { self.library.renew() };
        if let Err(error) = found {
            log::debug!("library, not opened anew: {error}");
        }
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
        // One by one, but in the order in which they came.
        let alone =
            |(key, entry): &(&Key, &Entry)| (singly && apply(&self.library, &entry.write).is_ok(), (*key).clone());
        let written: BTreeSet<Key> = match together.is_ok() {
            true => batch.iter().map(|(key, _)| (*key).clone()).collect(),
            false => batch.iter().map(alone).filter(|(written, _)| *written).map(|(_, key)| key).collect(),
        };
        self.waiting.retain(|key, entry| {
            if !is_next(key, entry) {
                return true;
            }
            entry.failed = !written.contains(key);
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

#[cfg(test)]
mod tests;

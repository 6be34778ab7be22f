//! Work off the window's thread: its results come back as [`Outcome`]s, polled
//! once a frame. No frame waits for work.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use eframe::egui;

use crate::analysis::{Correction, Recognised};
use crate::briefing::{Briefing, Placed};
use crate::document::readers::{Notice, ReadError};
use crate::document::{ContentHash, Document};
use crate::library::{Imported, Kept, Library, Merged, Parcel, ParcelError, Version};
use crate::text::search::{Hits, Matching};

use super::companions::Reading;
use super::compared::Compared;
use super::library_search::{Answer, Written};
use super::sheet::Sheet;
use super::state::{Findings, PathPurpose, Scope, Source};
use super::store::Origin;

/// What work came to. Each carries what it was for, so that a late result of
/// something given up is told from a wanted one.
pub enum Outcome {
    /// A document was read.
    Opened {
        /// Which request it answers.
        ticket: u64,
        /// Where it came from.
        source: Source,
        /// The document, or why not.
        result: Result<Box<Arrival>, OpenError>,
    },
    /// What is found in an open document whatever is corrected.
    Recognised {
        /// Which request to open a document it answers.
        ticket: u64,
        /// What was found.
        recognised: Arc<Recognised>,
    },
    /// What is kept of an open document was looked up, and placed in it.
    Kept {
        /// Which request to open a document it answers.
        ticket: u64,
        /// Which state of notes and corrections it was asked for in; `None` where it was asked for as the document was opened.
        revision: Option<u64>,
        /// Notes, corrections and other versions, or why they cannot be had.
        result: Result<Box<Kept>, String>,
        /// The version that was known so far, where this one is new.
        news: Option<Version>,
    },
    /// Notes were placed again in an open document.
    Placed {
        /// Which request to open a document it belongs to.
        ticket: u64,
        /// The notes, or why they cannot be placed.
        result: Result<Vec<Placed>, String>,
    },
    /// An open document was compared with another version of it.
    Compared {
        /// Which request to open a document it belongs to.
        ticket: u64,
        /// The other version, and what changed since, or why that cannot be told; `None` where it was given up.
        result: Option<Result<Arc<Compared>, String>>,
    },
    /// An open document was analysed.
    Analysed {
        /// Which request to open a document it answers.
        ticket: u64,
        /// Which analysis of it this is.
        version: u64,
        /// What was found.
        findings: Arc<Findings>,
    },
    /// The briefing was composed.
    Composed {
        /// Which request to open a document it belongs to.
        ticket: u64,
        /// Which state of notes and parts it was composed of.
        revision: u64,
        /// The briefing.
        briefing: Arc<Briefing>,
        /// The same, ready to be shown and changed.
        sheet: Arc<Sheet>,
    },
    /// Another document of a briefing was read and analysed.
    Companion {
        /// Which request to open a document it belongs to.
        ticket: u64,
        /// Which document.
        hash: ContentHash,
        /// What came of it, or why nothing.
        result: Result<Arc<Reading>, String>,
    },
    /// Text for the clipboard, and the key of what is to be said of it.
    Copied(String, &'static str),
    /// A picture for the clipboard, or why there is none, and the key of what is to be said of it.
    CopiedPicture(Result<egui::ColorImage, String>, &'static str),
    /// The document was searched.
    Found {
        /// Which request to open a document it belongs to.
        ticket: u64,
        /// What for.
        query: String,
        /// What counted as found.
        matching: Matching,
        /// Where it was found.
        hits: Hits,
    },
    /// The library was searched.
    Searched {
        /// What for.
        query: String,
        /// What was found, or why it could not be searched.
        result: Result<Answer, String>,
    },
    /// What the library holds of an open document.
    Written {
        /// Which request to open a document it is about.
        ticket: u64,
        /// Which state of notes and corrections it was asked for in.
        revision: u64,
        /// It.
        written: Box<Written>,
    },
    /// The system's dialog was answered.
    Picked {
        /// What for.
        purpose: PathPurpose,
        /// The path; `None` where the dialog was dismissed.
        path: Option<PathBuf>,
        /// Whether there is no dialog service here, so that ours must do.
        unavailable: bool,
    },
    /// Something was written to a file.
    Wrote {
        /// What, for the notice.
        purpose: PathPurpose,
        /// Where, or why not.
        result: Result<PathBuf, String>,
    },
    /// An export was not written, as the file there was edited between its marks.
    WasEdited(PathBuf),
    /// Corrections were read from a file.
    LoadedCorrections {
        /// Which request to open a document they are for.
        ticket: u64,
        /// The corrections, or why not.
        result: Result<Vec<Correction>, String>,
    },
    /// A document came with what somebody wrote about it.
    HandedOver {
        /// Which request to open a document it belongs to.
        ticket: u64,
        /// The name of its file.
        file: String,
        /// What of it is new here, or why that cannot be told.
        result: Result<Merged, String>,
    },
    /// The library stored something, at this local time, or why it could not.
    Stored(Result<String, String>),
    /// The library could be opened at last, and has what was written meanwhile; what happened on the way.
    LibraryOpened(Box<Library>, Vec<String>),
    /// The other documents of the library.
    Others {
        /// Which request to open a document they are others of.
        ticket: u64,
        /// They, the last opened first.
        others: Vec<Version>,
    },
    /// The lists of one topic.
    Narrowed {
        /// Which request to open a document they belong to.
        ticket: u64,
        /// Which analysis of it they are of.
        version: u64,
        /// The topic with its lists.
        scope: Scope,
    },
    /// Many files were read into the library.
    Imported(Imported),
    /// All that is in the library can be found now.
    Indexed,
    /// Work ended in a fault of ours.
    Crashed(String),
    /// Something to be told and no more.
    Said(String),
    /// Nobody wants the result any more.
    Dropped,
}

/// Why a document could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// What its reader says.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What is wrong with the parcel that it came in.
    #[error(transparent)]
    Parcel(#[from] ParcelError),
}

impl OpenError {
    /// Whether it was given up.
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self,
            Self::Read(ReadError::Cancelled(_)) | Self::Parcel(ParcelError::Document(ReadError::Cancelled(_)))
        )
    }
}

/// A document as it comes from its reader.
pub struct Arrival {
    /// The document.
    pub document: Arc<Document>,
    /// What its reader could not make sure of.
    pub notices: Vec<Notice>,
    /// What it was read from.
    pub origin: Origin,
    /// Words in it.
    pub words: usize,
    /// What somebody wrote about it, where it came with that.
    pub parcel: Option<Parcel>,
}

/// Runs work on threads of its own.
pub struct Worker {
    ctx: egui::Context,
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
    /// Whether work is done at once, on the caller's thread: for tests, where
    /// the same input is to give the same frames.
    at_once: bool,
}

impl Worker {
    /// A worker that wakes the window up when something is done.
    pub fn new(ctx: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver, at_once: false }
    }

    /// A worker that does everything at once.
    pub fn at_once(ctx: egui::Context) -> Self {
        Self { at_once: true, ..Self::new(ctx) }
    }

    /// Does some work; what it returns comes out of [`Worker::poll`]. A panic
    /// in it is contained and comes out as [`Outcome::Crashed`].
    pub fn run(&self, name: &str, work: impl FnOnce() -> Outcome + Send + 'static) {
        let sender = self.sender();
        let task = move || sender.send(contained(work));
        if self.at_once {
            task();
            return;
        }
        let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(task);
        if let Err(error) = spawned {
            self.sender().send(Outcome::Crashed(error.to_string()));
        }
    }

    /// What is sent through this comes out of [`Worker::poll`].
    pub fn sender(&self) -> Outbox {
        Outbox { sender: self.sender.clone(), ctx: self.ctx.clone() }
    }

    /// What is done next, if it is done by then.
    pub fn next_before(&self, deadline: Instant) -> Option<Outcome> {
        self.receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok()
    }

    /// What was done since the last call.
    pub fn poll(&self) -> Vec<Outcome> {
        self.receiver.try_iter().collect()
    }
}

fn contained(work: impl FnOnce() -> Outcome) -> Outcome {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        Outcome::Crashed(text.unwrap_or_else(|| "?".to_owned()))
    })
}

/// Sends outcomes from other threads and wakes the window up.
#[derive(Clone)]
pub struct Outbox {
    sender: Sender<Outcome>,
    ctx: egui::Context,
}

impl Outbox {
    /// Sends one outcome. With the window gone, nobody wants it.
    pub fn send(&self, outcome: Outcome) {
        self.sender.send(outcome).ok();
        self.ctx.request_repaint();
    }
}

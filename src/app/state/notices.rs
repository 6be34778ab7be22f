//! What the window tells: notices, work under way, what is stored and what the library holds.

use super::Source;
use crate::app::command::Action;
use crate::job::Job;
use crate::library::Standing;

/// A passing notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// Whether it is bad news: that stays until it is dismissed, or until it is true no more.
    pub alarm: bool,
    /// What it offers to do; [`Action::Undo`] where it tells of the last edit.
    pub action: Option<Action>,
    /// What it is bad news of; it goes when that is over.
    pub cause: Option<Cause>,
    /// Seconds of the window's clock after which it goes; set when it is first drawn.
    pub until: Option<u64>,
}

/// What bad news is of that can come to an end by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The library could not be opened.
    NoLibrary,
    /// Something that was written is not on disk.
    NotSaved,
    /// A document could not be opened.
    NotOpened,
}

/// Work under way.
#[derive(Clone, Debug)]
pub struct Work {
    /// What is being worked on, as a message key of the locale.
    pub what: &'static str,
    /// Its progress, and how to cancel it.
    pub job: Job,
}

/// A document in the library's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// Its title.
    pub title: String,
    /// The name of its file, where another one has the same title.
    pub file: Option<String>,
    /// Sections in it.
    pub topics: usize,
    /// Notes on it.
    pub notes: usize,
    /// Which of its versions it is, where the library has several.
    pub standing: Option<Standing>,
    /// What opens it.
    pub source: Source,
}

/// Whether what was written is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was written yet.
    #[default]
    Nothing,
    /// On its way to disk.
    Pending,
    /// Stored at this local time, `HH:MM:SS`.
    At(String),
    /// It could not be stored.
    Failed(String),
}

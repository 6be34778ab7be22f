//! From bytes to a document: one reader for each format, each a pure function.

use std::path::Path;

use super::Document;
use crate::job::Job;
use crate::text::Language;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;

/// A format that has a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark with tables and front matter).
    Markdown,
}

/// What the user overrules, and what is known of the bytes besides themselves.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format, where not to be detected.
    pub format: Option<Format>,
    /// The language, where not to be detected.
    pub language: Option<Language>,
    /// The file's name, for the format and for the title of a text that has none.
    pub name: Option<String>,
}

/// A document, and what its reader could not make sure of.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What was read.
    pub document: Document,
    /// What the user should know about how it was read.
    pub notices: Vec<Notice>,
}

/// Something that a reader did and that the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The bytes were no UTF-8 and were decoded as this encoding.
    Decoded {
        /// The encoding's name in the WHATWG standard.
        encoding: &'static str,
        /// Whether some bytes were invalid in that encoding too, and were replaced.
        lossy: bool,
    },
}

/// Why a document could not be opened. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder was named.
    #[error("{path} is a folder: name a file in it")]
    Folder {
        /// The folder.
        path: String,
    },
    /// Nothing but white space.
    #[error("the file has no text in it")]
    Empty,
    /// Not text in any encoding.
    #[error("the file is not text ({hint}): export it as text or Markdown and open that")]
    Binary {
        /// What the first bytes look like.
        hint: &'static str,
    },
    /// Larger than [`LARGEST_FILE`].
    #[error("the file is larger than {} MB: split it", LARGEST_FILE >> 20)]
    TooLarge,
    /// The user gave up.
    #[error(transparent)]
    Cancelled(#[from] crate::job::Cancelled),
}

/// Reads the file at `path`. `options.name` need not be set.
pub fn read_file(path: &Path, options: &Options, job: &Job) -> Result<Opened, ReadError> {
    let _ = (path, options, job);
    Err(ReadError::Empty)
}

/// Reads a document from bytes.
pub fn read(bytes: &[u8], options: &Options, job: &Job) -> Result<Opened, ReadError> {
    let _ = (bytes, options, job);
    Err(ReadError::Empty)
}

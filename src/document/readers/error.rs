//! Why a document could not be opened.

use super::limits::{LARGEST_FILE, MOST_UNPACKED};

/// Why a document could not be opened. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no file {path}: check the name")]
    Missing {
        /// The file.
        path: String,
    },
    /// The user may not read the file.
    #[error("no permission to read {path}: change its permissions or copy it")]
    Forbidden {
        /// The file.
        path: String,
    },
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
    /// A document in a format that has no reader yet.
    #[error("the file is {what}, which is not read yet: save it as text or Markdown and open that")]
    NotYet {
        /// The format, with its article: "a PDF".
        what: &'static str,
    },
    /// The file is not what its format wants it to be.
    #[error("the {what} is damaged ({why}): open it in the program that made it, save it again and open that")]
    Damaged {
        /// The format's name, as [`Format::title`](super::Format::title) gives it.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The file is encrypted.
    #[error("the {what} is protected by a password: save it without one and open that")]
    Protected {
        /// The format's name, as [`Format::title`](super::Format::title) gives it.
        what: &'static str,
    },
    /// A PDF of pictures.
    #[error(
        "the PDF has pictures of pages and no text: recognise its text with an OCR program and open what that makes"
    )]
    Scanned,
    /// A PDF whose fonts do not tell what their glyphs stand for.
    #[error(
        "the PDF does not say which letters it shows: print it again as a PDF, or recognise its text with an OCR program"
    )]
    NoCharacters,
    /// Larger than [`LARGEST_FILE`].
    #[error("the file is larger than {} MB: split it", LARGEST_FILE >> 20)]
    TooLarge,
    /// It unpacks to more than any document has.
    #[error("the file unpacks to more than {} MB, or far more than its size: it is no document to be read", MOST_UNPACKED >> 20)]
    Unpacks,
    /// What reads this format failed on this file.
    #[error("what reads {what} failed on this file: save it as text or Markdown and open that")]
    Failed {
        /// The format's name, as [`Format::title`](super::Format::title) gives it.
        what: &'static str,
    },
    /// The user gave up.
    #[error(transparent)]
    Cancelled(#[from] crate::job::Cancelled),
}

/// Why a document could not be opened, for who says it in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Which error it is: `read-` and a name.
    pub key: &'static str,
    /// What it names: a path, a format, a number of megabytes.
    pub what: String,
    /// What is wrong there.
    pub why: String,
}

impl ReadError {
    /// The error in parts.
    pub fn reason(&self) -> Reason {
        let reason = |key, what: &str, why: &str| Reason { key, what: what.to_owned(), why: why.to_owned() };
        match self {
            Self::Missing { path } => reason("read-missing", path, ""),
            Self::Forbidden { path } => reason("read-forbidden", path, ""),
            Self::Io { path, source } => reason("read-io", path, &source.to_string()),
            Self::Folder { path } => reason("read-folder", path, ""),
            Self::Empty => reason("read-empty", "", ""),
            Self::Binary { hint } => reason("read-binary", hint, ""),
            Self::NotYet { what } => reason("read-not-yet", what, ""),
            Self::Damaged { what, why } => reason("read-damaged", what, why),
            Self::Protected { what } => reason("read-protected", what, ""),
            Self::Scanned => reason("read-scanned", "", ""),
            Self::NoCharacters => reason("read-no-characters", "", ""),
            Self::TooLarge => reason("read-too-large", &(LARGEST_FILE >> 20).to_string(), ""),
            Self::Unpacks => reason("read-unpacks", &(MOST_UNPACKED >> 20).to_string(), ""),
            Self::Failed { what } => reason("read-failed", what, ""),
            Self::Cancelled(cancelled) => reason("read-cancelled", "", &cancelled.to_string()),
        }
    }
}

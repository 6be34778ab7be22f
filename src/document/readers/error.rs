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
        why: Damage,
    },
    /// The file is not in the format that its name says, or that was asked for.
    #[error("the file is no {what}, whatever its name says: open it in the program that made it and save it as one")]
    Other {
        /// The format's name, as [`Format::title`](super::Format::title) gives it.
        what: &'static str,
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

/// What is wrong with a damaged file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The archive that it is packed in cannot be unpacked.
    #[error("its archive cannot be unpacked")]
    Archive,
    /// An entry of the archive cannot be unpacked.
    #[error("{part} in it cannot be unpacked")]
    Part {
        /// The entry's name.
        part: String,
    },
    /// The archive lacks an entry that has to be there.
    #[error("it has no {part}")]
    Lacks {
        /// The entry's name.
        part: String,
    },
    /// Its XML is not well-formed.
    #[error("its XML is wrong: {what}")]
    Markup {
        /// What the parser says.
        what: String,
    },
    /// Its elements are nested deeper than those of any document.
    #[error("its elements are nested too deep")]
    Nested,
    /// A book does not say where its text is.
    #[error("it does not say where its text is")]
    NoChapters,
    /// A web archive without a page.
    #[error("there is no page in it")]
    NoPage,
    /// A mail without headers.
    #[error("it has no headers")]
    NoHeaders,
    /// A PDF that is encrypted in a way that nobody knows.
    #[error("its encryption is of a kind that is not known")]
    Encryption,
    /// A PDF without pages.
    #[error("it has no pages that can be found")]
    NoPages,
}

impl Damage {
    /// Its message for who says it in another language, and the entry that this names.
    pub fn message(&self) -> (&'static str, &str) {
        match self {
            Self::Archive => ("damage-archive", ""),
            Self::Part { part } => ("damage-part", part),
            Self::Lacks { part } => ("damage-lacks", part),
            Self::Markup { .. } => ("damage-markup", ""),
            Self::Nested => ("damage-nested", ""),
            Self::NoChapters => ("damage-no-chapters", ""),
            Self::NoPage => ("damage-no-page", ""),
            Self::NoHeaders => ("damage-no-headers", ""),
            Self::Encryption => ("damage-encryption", ""),
            Self::NoPages => ("damage-no-pages", ""),
        }
    }
}

/// Why a document could not be opened, for who says it in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// Which error it is: `read-` and a name.
    pub key: &'static str,
    /// What it names: a path, a format, a number of megabytes.
    pub what: String,
    /// What is wrong there, in the words of the system.
    pub why: String,
    /// What is wrong with a damaged file.
    pub damage: Option<Damage>,
}

impl ReadError {
    /// The error in parts.
    pub fn reason(&self) -> Reason {
        let reason =
            |key, what: &str, why: &str| Reason { key, what: what.to_owned(), why: why.to_owned(), damage: None };
        match self {
            Self::Missing { path } => reason("read-missing", path, ""),
            Self::Forbidden { path } => reason("read-forbidden", path, ""),
            Self::Io { path, source } => reason("read-io", path, &source.to_string()),
            Self::Folder { path } => reason("read-folder", path, ""),
            Self::Empty => reason("read-empty", "", ""),
            Self::Binary { hint } => reason("read-binary", hint, ""),
            Self::NotYet { what } => reason("read-not-yet", what, ""),
            Self::Damaged { what, why } => Reason { damage: Some(why.clone()), ..reason("read-damaged", what, "") },
            Self::Other { what } => reason("read-other", what, ""),
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

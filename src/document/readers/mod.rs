//! From bytes to a document: one reader for each format, each a pure function.

mod decode;
mod front_matter;
mod html;
mod magic;
mod markdown;
mod plain;

use std::io::Read as _;
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

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Text, Self::Markdown];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
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
    /// The format it was read in.
    pub format: Format,
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
    /// Larger than [`LARGEST_FILE`].
    #[error("the file is larger than {} MB: split it", LARGEST_FILE >> 20)]
    TooLarge,
    /// The user gave up.
    #[error(transparent)]
    Cancelled(#[from] crate::job::Cancelled),
}

/// The bytes of the file at `path`.
///
/// # Errors
/// What keeps it from being read; see [`ReadError`].
pub fn load(path: &Path) -> Result<Vec<u8>, ReadError> {
    let shown = || path.display().to_string();
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing { path: shown() },
        std::io::ErrorKind::PermissionDenied => ReadError::Forbidden { path: shown() },
        _ => ReadError::Io { path: shown(), source },
    };
    let found = std::fs::metadata(path).map_err(failed)?;
    if found.is_dir() {
        return Err(ReadError::Folder { path: shown() });
    }
    if found.len() > LARGEST_FILE {
        return Err(ReadError::TooLarge);
    }
    let file = std::fs::File::open(path).map_err(failed)?;
    read_all(file).map_err(failed)?.ok_or(ReadError::TooLarge)
}

/// All bytes of `input`, or `None` where it has more than [`LARGEST_FILE`].
/// A pipe or a device does not say beforehand how much it will give.
///
/// # Errors
/// What the system says.
pub fn read_all(input: impl std::io::Read) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST_FILE).then_some(bytes))
}

/// Reads a document from bytes.
///
/// # Errors
/// What is wrong with the bytes; see [`ReadError`].
pub fn read(bytes: &[u8], options: &Options, job: &Job) -> Result<Opened, ReadError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ReadError::TooLarge);
    }
    let (text, notice) = decode::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    job.check()?;
    job.progress(0.2);
    let format = match options.format {
        Some(format) => format,
        None => magic::format_of(options.name.as_deref(), &text)?,
    };
    let draft = match format {
        Format::Text => plain::read(&text, job)?,
        Format::Markdown => markdown::read(&text, job)?,
    };
    drop(text);
    job.progress(0.6);
    let stem = options.name.as_deref().and_then(|name| Path::new(name).file_stem()).map(|stem| stem.to_string_lossy());
    let document = draft.finish(options.language, stem.as_deref(), job)?;
    if document.blocks.is_empty() {
        return Err(ReadError::Empty);
    }
    job.progress(1.0);
    Ok(Opened { document, format, notices: notice.into_iter().collect() })
}

//! Notes and corrections in files of their own, to be handed over or used
//! without a window.

use std::borrow::Cow;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Library, LibraryError, files};
use crate::analysis::Correction;
use crate::briefing::{Note, Placed};
use crate::document::Document;
use crate::document::anchor::Locator;
use crate::job::Job;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// Why notes or corrections (`what`) could not be read from a file. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RecordsFileError {
    /// The file cannot be read.
    #[error("cannot read the {what} in {}: {source}", path.display())]
    Io {
        /// What was to be read.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Neither such records nor a library.
    #[error("{} holds no {what} ({source}): name a file that Exergue exported {what} to, or a library", path.display())]
    NoRecords {
        /// What was to be read.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Where reading it failed.
        source: serde_json::Error,
    },
    /// Larger than any such file.
    #[error("{} is too large for a file of {what}: name a file that Exergue exported {what} to", path.display())]
    TooLarge {
        /// What was to be read.
        what: &'static str,
        /// The file.
        path: PathBuf,
    },
    /// Written by a newer program.
    #[error(
        "{} holds {what} in format {found}, and this version reads up to {known}: open it with a newer Exergue",
        path.display()
    )]
    Newer {
        /// What was to be read.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format that is read.
        known: u32,
    },
    /// A library, but one that cannot be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
}

/// The notes in the file at `path`, with their places in `document`. From a
/// library: those on the document, and those on other versions of it, such as
/// earlier ones of the file `source`. From a JSON array of notes: all of them,
/// since whoever names the file means them; their anchors tell which still have
/// a place. The file is not changed.
///
/// # Errors
/// What keeps it from being read, and what it is if it is no file of notes.
pub fn read_notes_file(
    path: &Path,
    document: &Document,
    source: Option<&Path>,
) -> Result<Vec<Placed>, RecordsFileError> {
    let what = "notes";
    let json = match bytes(path, what)? {
        Content::Library(library) => return Ok(library.kept(document, source, &Job::unattended())?.notes),
        Content::Json(json) => json,
    };
    let notes: Vec<Note> = serde_json::from_slice(&json).map_err(|source| RecordsFileError::NoRecords {
        what,
        path: path.into(),
        source,
    })?;
    let locator = Locator::new(document);
    Ok(notes.into_iter().map(|note| Placed::find(&locator, document, note)).collect())
}

/// The corrections in the file at `path`, by the same rules as [`read_notes_file`].
///
/// # Errors
/// What keeps it from being read, and what it is if it is no file of corrections.
pub fn read_corrections_file(
    path: &Path,
    document: &Document,
    source: Option<&Path>,
) -> Result<Vec<Correction>, RecordsFileError> {
    let what = "corrections";
    let json = match bytes(path, what)? {
        Content::Library(library) => return Ok(library.kept(document, source, &Job::unattended())?.corrections),
        Content::Json(json) => json,
    };
    let failed = |source| RecordsFileError::NoRecords { what, path: path.into(), source };
    // An array is the first format, which knew corrections of entities only.
    if json.trim_ascii_start().starts_with(b"[") {
        return serde_json::from_slice(&json).map_err(failed);
    }
    let Format { version: found } = serde_json::from_slice(&json).map_err(failed)?;
    if found > CORRECTIONS_FORMAT {
        return Err(RecordsFileError::Newer { what, path: path.into(), found, known: CORRECTIONS_FORMAT });
    }
    serde_json::from_slice(&json).map(|file: CorrectionsFile<'_>| file.corrections.into_owned()).map_err(failed)
}

/// The format of files of corrections; what is written in an older one is read as well.
const CORRECTIONS_FORMAT: u32 = 2;

/// A file of corrections.
#[derive(Serialize, Deserialize)]
struct CorrectionsFile<'a> {
    version: u32,
    corrections: Cow<'a, [Correction]>,
}

/// What every format from the second on says of itself.
#[derive(Deserialize)]
struct Format {
    version: u32,
}

/// Writes notes as a JSON array, replacing the file whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_notes_file(path: &Path, notes: &[Note]) -> std::io::Result<()> {
    write(path, notes)
}

/// Writes corrections as a JSON object that names its format, replacing the file whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_corrections_file(path: &Path, corrections: &[Correction]) -> std::io::Result<()> {
    write(path, &CorrectionsFile { version: CORRECTIONS_FORMAT, corrections: Cow::Borrowed(corrections) })
}

/// What a file of records turns out to be.
enum Content {
    /// A library.
    Library(Library),
    /// Something else, without a byte order mark.
    Json(Vec<u8>),
}

fn bytes(path: &Path, what: &'static str) -> Result<Content, RecordsFileError> {
    let failed = |source| RecordsFileError::Io { what, path: path.into(), source };
    let mut bytes = Vec::new();
    let mut file = std::fs::File::open(path).map_err(failed)?.take(LARGEST + 1);
    file.by_ref().take(files::DATABASE.len() as u64).read_to_end(&mut bytes).map_err(failed)?;
    if bytes == files::DATABASE {
        return Ok(Content::Library(Library::open_to_read(path)?));
    }
    file.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(RecordsFileError::TooLarge { what, path: path.into() });
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    Ok(Content::Json(bytes))
}

fn write<T: Serialize + ?Sized>(path: &Path, records: &T) -> std::io::Result<()> {
    let mut json = serde_json::to_vec_pretty(records)?;
    json.push(b'\n');
    files::replace(path, &json)
}

//! Notes and corrections in files of their own, to be handed over or used
//! without a window.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

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
    match read(path, "notes")? {
        Records::Library(library) => Ok(library.kept(document, source, &Job::unattended())?.notes),
        Records::Json(notes) => {
            let locator = Locator::new(document);
            Ok(notes.into_iter().map(|note| Placed::find(&locator, document, note)).collect())
        }
    }
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
    match read(path, "corrections")? {
        Records::Library(library) => Ok(library.kept(document, source, &Job::unattended())?.corrections),
        Records::Json(corrections) => Ok(corrections),
    }
}

/// Writes notes as a JSON array, replacing the file whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_notes_file(path: &Path, notes: &[Note]) -> std::io::Result<()> {
    write(path, notes)
}

/// Writes corrections as a JSON array, replacing the file whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_corrections_file(path: &Path, corrections: &[Correction]) -> std::io::Result<()> {
    write(path, corrections)
}

/// What a file of records turns out to be.
enum Records<T> {
    Library(Library),
    Json(Vec<T>),
}

fn read<T: DeserializeOwned>(path: &Path, what: &'static str) -> Result<Records<T>, RecordsFileError> {
    let failed = |source| RecordsFileError::Io { what, path: path.into(), source };
    let mut bytes = Vec::new();
    let mut file = std::fs::File::open(path).map_err(failed)?.take(LARGEST + 1);
    file.by_ref().take(files::DATABASE.len() as u64).read_to_end(&mut bytes).map_err(failed)?;
    if bytes == files::DATABASE {
        return Ok(Records::Library(Library::open_to_read(path)?));
    }
    file.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(RecordsFileError::TooLarge { what, path: path.into() });
    }
    let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let records = serde_json::from_slice(json);
    records.map(Records::Json).map_err(|source| RecordsFileError::NoRecords { what, path: path.into(), source })
}

fn write<T: Serialize>(path: &Path, records: &[T]) -> std::io::Result<()> {
    let mut json = serde_json::to_vec_pretty(records)?;
    json.push(b'\n');
    files::replace(path, &json)
}

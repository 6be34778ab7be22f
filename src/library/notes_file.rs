//! Notes in a file of their own, to be handed over or used without a window.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::{Library, LibraryError, files};
use crate::briefing::Note;
use crate::document::ContentHash;

/// How every SQLite database begins.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// The largest file of notes that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// Why notes could not be read from a file. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum NotesFileError {
    /// The file cannot be read.
    #[error("cannot read the notes in {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Neither notes nor a library.
    #[error("{} holds no notes ({source}): name a file that Exergue exported notes to, or a library", path.display())]
    NotNotes {
        /// The file.
        path: PathBuf,
        /// Where reading it failed.
        source: serde_json::Error,
    },
    /// Larger than any file of notes.
    #[error("{} is too large for a file of notes: name a file that Exergue exported notes to", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A library, but one that cannot be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
}

/// The notes in the file at `path`. From a library: those on the document
/// `hash`, and those on earlier versions of the file `source`. From a JSON array
/// of notes: all of them, since whoever names the file means them; their anchors
/// tell which still have a place. The file is not changed.
///
/// # Errors
/// What keeps it from being read, and what it is if it is no file of notes.
pub fn read_notes_file(path: &Path, hash: ContentHash, source: Option<&Path>) -> Result<Vec<Note>, NotesFileError> {
    let failed = |source| NotesFileError::Io { path: path.into(), source };
    let mut bytes = Vec::new();
    let mut file = std::fs::File::open(path).map_err(failed)?.take(LARGEST + 1);
    file.by_ref().take(DATABASE.len() as u64).read_to_end(&mut bytes).map_err(failed)?;
    if bytes == DATABASE {
        let library = Library::open_to_read(path)?;
        let mut notes = library.notes(hash)?;
        if let Some(source) = source {
            notes.extend(library.notes_for_path(source, hash)?);
        }
        return Ok(notes);
    }
    file.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(NotesFileError::TooLarge { path: path.into() });
    }
    let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    serde_json::from_slice(json).map_err(|source| NotesFileError::NotNotes { path: path.into(), source })
}

/// Writes notes as a JSON array, replacing the file whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_notes_file(path: &Path, notes: &[Note]) -> std::io::Result<()> {
    let mut json = serde_json::to_vec_pretty(notes)?;
    json.push(b'\n');
    files::replace(path, &json)
}

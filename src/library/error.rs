//! What can go wrong with a library, and what the user can do about it.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::job::Cancelled;

/// Why the library could not be opened, read or written. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The folder of the library is not there and cannot be made.
    #[error("cannot make the folder {}: {source}; make it yourself, or keep the library elsewhere", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder was named where a file is meant.
    #[error("{} is a folder: name a file in it", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The file, or the folder that it lies in, cannot be written.
    #[error("the library cannot be written: make its file and folder writable, or keep it elsewhere")]
    ReadOnly,
    /// Another process keeps the library to itself.
    #[error("another program holds the library: close it; what is not saved yet will be tried again")]
    Locked,
    /// No room.
    #[error("the disk is full: make room; what is not saved yet will be tried again")]
    Full,
    /// The library was removed while in use.
    #[error("the library {} is gone: put it back or plug its drive in; what is not saved yet will be tried again", path.display())]
    Gone {
        /// Where it was.
        path: PathBuf,
    },
    /// Written by a later version of the program.
    #[error("the library {} was written by a newer Exergue (format {found}, this one knows {known}): update Exergue", path.display())]
    Newer {
        /// The library.
        path: PathBuf,
        /// The format it is in.
        found: i64,
        /// The newest format that is known.
        known: i64,
    },
    /// In an older format, where it is only to be read.
    #[error("the library {} was written by an older Exergue: open it once in the window", path.display())]
    Older {
        /// The library.
        path: PathBuf,
    },
    /// Something else than a library, and nothing says that it ever was one.
    #[error("{} is no library: name another file, or one that is not there yet to begin one", path.display())]
    NoLibrary {
        /// The file.
        path: PathBuf,
    },
    /// A database, but of another program.
    #[error("{} is the database of another program: name another file", path.display())]
    Foreign {
        /// The database.
        path: PathBuf,
    },
    /// The file is no database, or what is in it contradicts itself.
    #[error("the library is damaged: start Exergue again, and it recovers what can be read")]
    Damaged,
    /// A document is not forgotten while it has notes or corrections.
    #[error("the document has {notes} notes and corrections: delete them first, or forget them with it")]
    HasNotes {
        /// How many.
        notes: usize,
    },
    /// The system's own words.
    #[error("the library's disk reports an error: {0}; check that the drive is there and sound")]
    Io(#[from] std::io::Error),
    /// Anything else that SQLite says.
    #[error("the library reports an error: {0}; start Exergue again")]
    Sqlite(#[source] rusqlite::Error),
    /// Nobody wants the answer any more.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// A note that JSON cannot hold.
    #[error("the note cannot be written: {0}")]
    Note(#[from] serde_json::Error),
}

impl From<rusqlite::Error> for LibraryError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
                Self::Locked
            }
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(ErrorCode::SystemIoFailure) => Self::Io(std::io::Error::other(error)),
            _ => Self::Sqlite(error),
        }
    }
}

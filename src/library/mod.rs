//! The library: what is kept between sessions. Documents, notes, reading
//! positions and compositions in one SQLite database; settings in one file.
//!
//! [`Library::open_or_in_memory`] opens it, [`Writer`] keeps what the reader
//! does within a second and off the window's thread, [`Settings::load`] reads
//! the settings. Nothing here is ever overwritten because it could not be read:
//! it is set aside, and a notice says where.

mod backup;
mod database;
mod documents;
mod error;
mod export;
pub mod files;
mod notes;
mod notes_file;
mod paths;
mod recovery;
mod schema;
pub mod settings;
mod writer;

pub use database::{Library, LibraryNotice, Opened};
pub use documents::{DocumentEntry, Opening, Position, Source, Stored};
pub use error::LibraryError;
pub use export::{ExportError, write_export};
pub use notes_file::{NotesFileError, read_notes_file, write_notes_file};
pub use paths::{default_path, settings_path};
pub use settings::Settings;
pub use writer::{Outcome, What, Write, Writer};

//! The library: what is kept between sessions. Documents, notes, corrections,
//! reading positions and compositions in one SQLite database; settings in one file.
//!
//! [`Library::open_or_in_memory`] opens it, [`Writer`] keeps what the reader
//! does within a second and off the window's thread, [`Settings::load`] reads
//! the settings. Nothing here is ever overwritten because it could not be read:
//! it is set aside, and a notice says where.

mod backup;
mod compositions;
mod corrections;
pub mod crash;
mod database;
mod documents;
mod edits;
mod error;
mod export;
pub mod files;
mod identities;
mod import;
mod index;
mod notes;
pub mod parcel;
mod paths;
mod query;
mod record_files;
mod recovery;
mod reread;
mod same;
mod schema;
mod search;
pub mod settings;
mod snippet;
mod versions;
mod writer;

pub use compositions::KeptComposition;
pub use database::{Library, LibraryNotice, Opened};
pub use documents::{DocumentEntry, Opening, Position, Source, Stored};
pub use edits::{EDITS, Edits};
pub use error::LibraryError;
pub use export::{ExportError, WhenEdited, write_export};
pub use identities::{EntityKey, Identity, KnownEntity, Namesake};
pub use import::{Imported, import};
pub use parcel::{Merged, Parcel, ParcelError};
pub use paths::{crash_folder, default_path, settings_path};
pub use record_files::{
    RecordsFileError, read_corrections_file, read_notes_file, write_corrections_file, write_notes_file,
};
pub use reread::RereadError;
pub use same::same_entities;
pub use search::Found;
pub use settings::Settings;
pub use snippet::Snippet;
pub use versions::{Kept, Standing, Version};
pub use writer::{Outcome, What, Write, Writer, WriterHandle};

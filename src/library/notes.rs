//! Notes: what the reader makes of a document. They belong to its content,
//! wherever its file goes.

use jiff::Timestamp;
use rusqlite::{Params, params};

use super::{Library, LibraryError};
use crate::briefing::{Note, NoteId};
use crate::document::ContentHash;

impl Library {
    /// The notes on a document, in the order in which they were begun.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn notes(&self, hash: ContentHash) -> Result<Vec<Note>, LibraryError> {
        self.read_notes("SELECT value FROM note WHERE document = ?1 ORDER BY seq", [hash.to_string()])
    }

    /// Every note, in the order in which they were begun.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn all_notes(&self) -> Result<Vec<Note>, LibraryError> {
        self.read_notes("SELECT value FROM note ORDER BY seq", [])
    }

    /// Keeps a note: a new one, a changed one, or one that had been deleted.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn save_note(&self, note: &Note) -> Result<(), LibraryError> {
        let value = serde_json::to_string(note)?;
        self.write(|connection| {
            let sql = "INSERT INTO note (id, value) VALUES (?1, ?2)
                       ON CONFLICT (id) DO UPDATE SET value = excluded.value";
            connection.prepare_cached(sql)?.execute(params![note.id.0.cast_signed(), value])?;
            Ok(())
        })
    }

    /// Removes a note; one that is not there is no error.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn delete_note(&self, id: NoteId) -> Result<(), LibraryError> {
        self.write(|connection| {
            connection.prepare_cached("DELETE FROM note WHERE id = ?1")?.execute([id.0.cast_signed()])?;
            Ok(())
        })
    }

    fn read_notes(&self, sql: &str, params: impl Params) -> Result<Vec<Note>, LibraryError> {
        let mut notes: Vec<Note> = self.read_records(sql, params)?;
        // Rows are in the order of saving, which an undone deletion changes.
        notes.sort_by_cached_key(|note| note.created.parse::<Timestamp>().unwrap_or_default());
        Ok(notes)
    }
}

//! Corrections: what the reader says of a document's entities. They belong to
//! its content, as notes do.

use rusqlite::{Params, params};

use super::{Library, LibraryError};
use crate::analysis::{Correction, CorrectionId};
use crate::document::ContentHash;

impl Library {
    /// The corrections of a document, in the order in which they were made.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn corrections(&self, hash: ContentHash) -> Result<Vec<Correction>, LibraryError> {
        self.read_corrections("SELECT value FROM correction WHERE document = ?1 ORDER BY seq", [hash.to_string()])
    }

    /// Keeps a correction: a new one, or one that had been taken back.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn save_correction(&self, correction: &Correction) -> Result<(), LibraryError> {
        let value = serde_json::to_string(correction)?;
        self.write(|connection| {
            let sql = "INSERT INTO correction (id, value) VALUES (?1, ?2)
                       ON CONFLICT (id) DO UPDATE SET value = excluded.value";
            connection.prepare_cached(sql)?.execute(params![correction.id.0, value])?;
            Ok(())
        })
    }

    /// Removes a correction; one that is not there is no error.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn delete_correction(&self, id: &CorrectionId) -> Result<(), LibraryError> {
        self.write(|connection| {
            connection.prepare_cached("DELETE FROM correction WHERE id = ?1")?.execute([&id.0])?;
            Ok(())
        })
    }

    fn read_corrections(&self, sql: &str, params: impl Params) -> Result<Vec<Correction>, LibraryError> {
        let mut corrections: Vec<Correction> = self.read_records(sql, params)?;
        // Rows are in the order of saving, which one that was taken back changes.
        corrections.sort_by(|one, other| (&one.made, &one.id).cmp(&(&other.made, &other.id)));
        Ok(corrections)
    }
}

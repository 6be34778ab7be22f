//! Corrections: what the reader says of a document's entities. They belong to
//! its content, as notes do.

use std::path::Path;

use rusqlite::{Params, params};

use super::documents::path_key;
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

    /// Corrections of other documents that were opened from `path`, such as
    /// earlier versions of the file that now holds `hash`. What they are about
    /// tells which still hold.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn corrections_for_path(&self, path: &Path, hash: ContentHash) -> Result<Vec<Correction>, LibraryError> {
        let sql = "SELECT value FROM correction
                   WHERE document IN (SELECT place.document FROM place WHERE path = ?1) AND document <> ?2
                   ORDER BY seq";
        self.read_corrections(sql, [path_key(path), hash.to_string()])
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

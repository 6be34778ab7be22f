//! Edits as the window made them, so that they can be undone after a restart.

use rusqlite::{OptionalExtension as _, params};

use super::{Library, LibraryError};
use crate::document::ContentHash;

/// Edits kept of a document.
pub const EDITS: u64 = 500;

/// What was done to a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// Edits in the order in which they were made: their numbers, which grow, and JSON by the window's own rules.
    pub made: Vec<(u64, String)>,
    /// The number of the last that is done; those after it were undone.
    pub done: u64,
}

impl Library {
    /// What was done to a document, the last [`EDITS`].
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn edits(&self, hash: ContentHash) -> Result<Edits, LibraryError> {
        let hash = hash.to_string();
        let sql = "SELECT number, value FROM edit WHERE document = ?1 ORDER BY number";
        let mut statement = self.connection.prepare_cached(sql)?;
        let made = statement.query_map([&hash], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let sql = "SELECT number FROM edited WHERE document = ?1";
        let done = self.connection.prepare_cached(sql)?.query_row([&hash], |row| row.get(0)).optional()?;
        Ok(Edits { made, done: done.unwrap_or(0) })
    }

    /// Keeps an edit that was just made. Those that were undone before, and those too long ago, go.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn keep_edit(&self, hash: ContentHash, number: u64, json: &str) -> Result<(), LibraryError> {
        self.write(|connection| {
            let key = hash.to_string();
            let sql = "DELETE FROM edit WHERE document = ?1 AND (number >= ?2 OR number <= ?3)";
            connection.prepare_cached(sql)?.execute(params![key, number, number.saturating_sub(EDITS)])?;
            let sql = "INSERT INTO edit (document, number, value) VALUES (?1, ?2, ?3)";
            connection.prepare_cached(sql)?.execute(params![key, number, json])?;
            self.set_edits_done(hash, number)
        })
    }

    /// Keeps that the edits up to this number are done, and those after it undone.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn set_edits_done(&self, hash: ContentHash, number: u64) -> Result<(), LibraryError> {
        self.write(|connection| {
            let sql = "INSERT OR REPLACE INTO edited (document, number) VALUES (?1, ?2)";
            connection.prepare_cached(sql)?.execute(params![hash.to_string(), number])?;
            Ok(())
        })
    }
}

//! Versions of a document: texts that were opened from the same file, or that
//! the reader says are the same document, and what was written on them.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Row, params};

use super::documents::path_key;
use super::{Library, LibraryError};
use crate::analysis::Correction;
use crate::briefing::{Note, Placed};
use crate::document::anchor::Locator;
use crate::document::{ContentHash, Document};
use crate::job::Job;

/// Versions of one document that are looked at, at most: the newest.
const MOST: usize = 60;

/// Another version of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its identity.
    pub hash: ContentHash,
    /// Its title, or the name of its file; empty where it has neither.
    pub title: String,
    /// When it first came into the library, to the millisecond.
    pub added: Timestamp,
    /// Whether the reader said that it is a version; a common path may say so as well.
    pub said: bool,
}

/// Which of its versions a document is, by when each came into the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// When it first came into the library, to the millisecond.
    pub added: Timestamp,
    /// When the newest version did that came after it; `None` where it is the newest itself.
    pub replaced: Option<Timestamp>,
}

/// What is kept of a document and of its other versions.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Notes on any version, with their places in the document, in the order in which they were begun.
    pub notes: Vec<Placed>,
    /// Corrections of any version, those that were found again anchored in the
    /// document, in the order in which they were made.
    pub corrections: Vec<Correction>,
    /// The other versions, the newest first.
    pub versions: Vec<Version>,
}

impl Library {
    /// Other versions of a document, the newest first: what was opened from
    /// `path` or another path of its, and what the reader said, and so on from
    /// there. A path may also have held something else altogether.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn versions(&self, hash: ContentHash, path: Option<&Path>) -> Result<Vec<Version>, LibraryError> {
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE kin (hash) AS (
                 SELECT ?1
                 UNION SELECT document FROM place WHERE path = ?2
                 UNION SELECT b.document FROM kin JOIN place a ON a.document = kin.hash JOIN place b ON b.path = a.path
                 UNION SELECT older FROM kin JOIN version ON version.document = kin.hash
                 UNION SELECT version.document FROM kin JOIN version ON version.older = kin.hash)
             SELECT hash, coalesce(title, name, ''), added,
                 EXISTS (SELECT 1 FROM version WHERE (document = ?1 AND older = hash) OR (document = hash AND older = ?1))
             FROM kin JOIN document USING (hash) WHERE hash <> ?1 ORDER BY added DESC, hash LIMIT ?3",
        )?;
        let rows = statement.query_map(params![hash.to_string(), path.map(path_key), MOST], version)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Which of its versions a document is; `None` where it is the only one.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn standing(&self, hash: ContentHash) -> Result<Option<Standing>, LibraryError> {
        let versions = self.versions(hash, None)?;
        let Some(newest) = versions.first() else { return Ok(None) };
        let sql = "SELECT hash, '', added, 0 FROM document WHERE hash = ?1";
        let own = self.connection.query_row(sql, [hash.to_string()], version)?;
        let standing = |own: Version| Standing {
            added: own.added,
            replaced: Some(newest.added).filter(|newest| *newest > own.added),
        };
        Ok(own.map(standing))
    }

    /// Whether a document is in the library.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn holds(&self, hash: ContentHash) -> Result<bool, LibraryError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM document WHERE hash = ?1)";
        Ok(self.connection.query_row(sql, [hash.to_string()], |row| row.get(0))?)
    }

    /// Documents that one may be a version of: every other one, the last opened first.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn others(&self, hash: ContentHash) -> Result<Vec<Version>, LibraryError> {
        let sql = "SELECT hash, coalesce(title, name, ''), added, 0 FROM document WHERE hash <> ?1
                   ORDER BY opened DESC, hash";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([hash.to_string()], version)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Keeps that one document is a newer version of another, or strikes that out.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn set_version(&self, document: ContentHash, older: ContentHash, said: bool) -> Result<(), LibraryError> {
        self.write(|connection| {
            let sql = if said {
                "INSERT OR IGNORE INTO version (document, older) VALUES (?1, ?2)"
            } else {
                "DELETE FROM version WHERE (document = ?1 AND older = ?2) OR (document = ?2 AND older = ?1)"
            };
            connection.prepare_cached(sql)?.execute([document.to_string(), older.to_string()])?;
            Ok(())
        })
    }

    /// What is kept of `document`, which was opened from `path`, and of its
    /// other versions. Compares it with each version on which something was written.
    ///
    /// # Errors
    /// The library cannot be read, or `job` was cancelled.
    pub fn kept(&self, document: &Document, path: Option<&Path>, job: &Job) -> Result<Kept, LibraryError> {
        let versions = self.versions(document.hash, path)?;
        let mut notes = self.notes(document.hash)?;
        let mut corrections = self.corrections(document.hash)?;
        for version in &versions {
            notes.extend(self.notes(version.hash)?);
            let older = self.corrections(version.hash)?;
            if older.is_empty() {
                continue;
            }
            job.check()?;
            let text = self.text(version.hash)?;
            let locator = locator(document, text.as_deref());
            corrections.extend(older.into_iter().map(|correction| correction.carried_over(&locator, document)));
        }
        corrections.sort_by(|one, other| (&one.made, &one.id).cmp(&(&other.made, &other.id)));
        let mut notes = self.place(document, notes, job)?;
        notes.sort_by_cached_key(|placed| placed.note.created.parse::<Timestamp>().unwrap_or_default());
        Ok(Kept { notes, corrections, versions })
    }

    /// Notes with their places in `document`, by the texts that they were made on where these were kept.
    ///
    /// # Errors
    /// The library cannot be read, or `job` was cancelled.
    pub fn place(&self, document: &Document, mut notes: Vec<Note>, job: &Job) -> Result<Vec<Placed>, LibraryError> {
        notes.sort_by(|one, other| one.document.cmp(&other.document));
        let mut placed = Vec::with_capacity(notes.len());
        for group in notes.chunk_by(|one, other| one.document == other.document) {
            job.check()?;
            let hash = ContentHash::parse(&group[0].document).filter(|hash| *hash != document.hash);
            let text = hash.map_or(Ok(None), |hash| self.text(hash))?;
            let locator = locator(document, text.as_deref());
            placed.extend(group.iter().map(|note| Placed::find(&locator, document, note.clone())));
        }
        Ok(placed)
    }
}

fn locator<'d>(document: &'d Document, older: Option<&'d str>) -> Locator<'d> {
    older.map_or_else(|| Locator::new(document), |older| Locator::since(document, older))
}

fn version(row: &Row<'_>) -> rusqlite::Result<Option<Version>> {
    let (hash, added) = (ContentHash::parse(row.get_ref(0)?.as_str()?), row.get_ref(2)?.as_str()?.parse());
    let (title, said) = (row.get(1)?, row.get(3)?);
    Ok(hash.zip(added.ok()).map(|(hash, added)| Version { hash, title, added, said }))
}

//! Documents: what was opened, from where, how far it was read, and the text
//! itself, so that it can be read again when its file is gone.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{Library, LibraryError};
use crate::document::anchor::NORMALISER;
use crate::document::readers::Format;
use crate::document::{ContentHash, Document};
use crate::text::Language;

/// A document that was opened, to be remembered.
#[derive(Clone, Debug)]
pub struct Opening {
    /// What the reader made of it.
    pub document: Arc<Document>,
    /// What the reader made it from. `None` for a bundled document; its text is kept nevertheless.
    pub source: Option<Source>,
    /// The file it was opened from; `None` for what was pasted, piped or bundled.
    pub path: Option<PathBuf>,
    /// When it was opened.
    pub at: Timestamp,
}

/// What a reader was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The bytes of the file.
    pub bytes: Arc<[u8]>,
    /// The format they were read in.
    pub format: Format,
    /// The file's name.
    pub name: Option<String>,
}

/// What is needed to read a document of the library again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The bytes of the file; of the text, where only that was kept.
    pub bytes: Vec<u8>,
    /// The format to read them in.
    pub format: Format,
    /// The language it was last read in.
    pub language: Language,
    /// The file's name.
    pub name: Option<String>,
}

/// A line of the list of documents.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentEntry {
    /// Its identity.
    pub hash: ContentHash,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The name of the file it came from.
    pub name: Option<String>,
    /// The language it was last read in.
    pub language: Language,
    /// Words in it.
    pub words: usize,
    /// Sections in it.
    pub sections: usize,
    /// Notes on it, or on another version of the file that it came from.
    pub notes: usize,
    /// The share read, 0.0 to 1.0.
    pub share: f32,
    /// Where it was last opened from.
    pub path: Option<PathBuf>,
    /// When it was last opened, to the millisecond.
    pub opened: Timestamp,
}

/// How far a document was read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Position {
    /// Code points before the first line in view.
    pub point: usize,
    /// The share read so far, 0.0 to 1.0.
    pub share: f32,
}

impl Library {
    /// Keeps a document, or notes that it was opened once more.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn remember(&self, opening: &Opening) -> Result<(), LibraryError> {
        self.write(|connection| {
            keep_entry(connection, opening)?;
            keep_content(connection, opening)?;
            keep_place(connection, opening)
        })
    }

    /// Every document, the last opened first.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn documents(&self) -> Result<Vec<DocumentEntry>, LibraryError> {
        self.recent(usize::MAX)
    }

    /// The documents opened last, at most so many; as quick in a large library as in a small one.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn recent(&self, limit: usize) -> Result<Vec<DocumentEntry>, LibraryError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT hash, title, name, language, words, sections, opened, coalesce(share, 0.0),
                 (SELECT count(*) FROM note WHERE note.document = hash OR note.document IN
                     (SELECT b.document FROM place a JOIN place b ON b.path = a.path WHERE a.document = hash)),
                 (SELECT path FROM place WHERE place.document = hash ORDER BY place.opened DESC, seq DESC LIMIT 1)
             FROM document LEFT JOIN position ON position.document = hash
             ORDER BY opened DESC, hash LIMIT ?1",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map([limit], entry)?;
        // A row that nobody could have written is left alone.
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// What is needed to read a document again, or `None` where it is not in the library.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn document(&self, hash: ContentHash) -> Result<Option<Stored>, LibraryError> {
        let sql = "SELECT coalesce(source, CAST(text AS BLOB)), format, language, name
                   FROM content JOIN document ON hash = document WHERE document = ?1";
        let stored = self.connection.query_row(sql, [hash.to_string()], |row| {
            let format = row.get_ref(1)?.as_str().ok().and_then(Format::from_name);
            let language = Language::from_code(row.get_ref(2)?.as_str()?).unwrap_or_default();
            Ok(format.map(|format| (row.get(0), language, row.get(3), format)))
        });
        match stored.optional()?.flatten() {
            None => Ok(None),
            Some((bytes, language, name, format)) => Ok(Some(Stored { bytes: bytes?, format, language, name: name? })),
        }
    }

    /// The newest version of a document: what was opened last from where it was
    /// opened from. `None` where that is the document itself.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn newer_version(&self, hash: ContentHash) -> Result<Option<ContentHash>, LibraryError> {
        let sql = "SELECT newer.document FROM place AS older JOIN place AS newer USING (path)
                   WHERE older.document = ?1 AND (newer.opened, newer.seq) > (older.opened, older.seq)
                     AND newer.document <> ?1
                   ORDER BY newer.opened DESC, newer.seq DESC LIMIT 1";
        let newer = self.connection.query_row(sql, [hash.to_string()], |row| row.get::<_, String>(0)).optional()?;
        Ok(newer.as_deref().and_then(ContentHash::parse))
    }

    /// The normalised text of a document as it was when its notes were made.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn text(&self, hash: ContentHash) -> Result<Option<String>, LibraryError> {
        let sql = "SELECT text FROM content WHERE document = ?1";
        Ok(self.connection.query_row(sql, [hash.to_string()], |row| row.get(0)).optional()?)
    }

    /// Removes a document, where it was opened from, how far it was read, and
    /// its briefings; with `even_notes` its notes and corrections too.
    ///
    /// # Errors
    /// It has notes or corrections and `even_notes` is not set, or the library cannot be written.
    pub fn forget(&self, hash: ContentHash, even_notes: bool) -> Result<(), LibraryError> {
        let hash = hash.to_string();
        self.write(|connection| {
            let sql = "SELECT (SELECT count(*) FROM note WHERE document = ?1)
                            + (SELECT count(*) FROM correction WHERE document = ?1)";
            match connection.query_row(sql, [&hash], |row| row.get(0))? {
                0 => {}
                notes if !even_notes => return Err(LibraryError::HasNotes { notes }),
                _ => {
                    connection.execute("DELETE FROM note WHERE document = ?1", [&hash])?;
                    connection.execute("DELETE FROM correction WHERE document = ?1", [&hash])?;
                }
            }
            // Content and places go with the document.
            connection.execute("DELETE FROM document WHERE hash = ?1", [&hash])?;
            connection.execute("DELETE FROM position WHERE document = ?1", [&hash])?;
            connection.execute("DELETE FROM composition WHERE document = ?1", [&hash])?;
            connection.execute("DELETE FROM named WHERE document = ?1", [&hash])?;
            connection.execute("DELETE FROM version WHERE ?1 IN (document, older)", [&hash])?;
            connection.execute("DELETE FROM edit WHERE document = ?1", [&hash])?;
            connection.execute("DELETE FROM edited WHERE document = ?1", [&hash])?;
            Ok(())
        })
    }

    /// Keeps how far a document was read.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn set_position(&self, hash: ContentHash, position: Position) -> Result<(), LibraryError> {
        self.write(|connection| {
            let share = if position.share.is_finite() { position.share.clamp(0.0, 1.0) } else { 0.0 };
            let point = i64::try_from(position.point).unwrap_or(i64::MAX);
            let sql = "INSERT OR REPLACE INTO position (document, point, share) VALUES (?1, ?2, ?3)";
            connection.prepare_cached(sql)?.execute(params![hash.to_string(), point, share])?;
            Ok(())
        })
    }

    /// How far a document was read; its start where that is not known. Past
    /// the end where the text is shorter than it was.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn position(&self, hash: ContentHash) -> Result<Position, LibraryError> {
        let sql = "SELECT point, share FROM position WHERE document = ?1";
        let read = |row: &Row<'_>| {
            let point = usize::try_from(row.get::<_, i64>(0)?).unwrap_or(0);
            Ok(Position { point, share: row.get(1)? })
        };
        Ok(self.connection.query_row(sql, [hash.to_string()], read).optional()?.unwrap_or_default())
    }
}

/// A path as the library keeps it: absolute, and as text.
pub(super) fn path_key(path: &Path) -> String {
    std::path::absolute(path).as_deref().unwrap_or(path).to_string_lossy().into_owned()
}

fn keep_entry(connection: &Connection, opening: &Opening) -> Result<(), LibraryError> {
    let document = &opening.document;
    let at = time(opening.at);
    let named = opening.source.as_ref().and_then(|source| source.name.clone());
    let name = named.or_else(|| Some(opening.path.as_ref()?.file_name()?.to_string_lossy().into_owned()));
    let hash = document.hash.to_string();
    let sql =
        "UPDATE document SET title = ?2, name = coalesce(?3, name), language = ?4, normaliser = ?5, sections = ?6,
                   opened = max(opened, ?7)
               WHERE hash = ?1";
    let (language, sections) = (document.language.code(), document.sections.len());
    if connection.execute(sql, params![hash, document.title, name, language, NORMALISER, sections, at])? > 0 {
        return Ok(());
    }
    let sql = "INSERT INTO document (hash, title, name, language, normaliser, sections, opened, added, words)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)";
    let words = document.word_count();
    connection.execute(sql, params![hash, document.title, name, language, NORMALISER, sections, at, words])?;
    Ok(())
}

/// The same text may come in another file: the first that is known to be readable stays.
fn keep_content(connection: &Connection, opening: &Opening) -> Result<(), LibraryError> {
    let (document, hash) = (&opening.document, opening.document.hash.to_string());
    if connection.query_row("SELECT count(*) FROM content WHERE document = ?1", [&hash], |row| row.get(0)) != Ok(0) {
        return Ok(());
    }
    let (format, source) = match &opening.source {
        // A text is its own source.
        Some(source) if source.format == Format::Text && *source.bytes == *document.text.as_bytes() => {
            (Format::Text, None)
        }
        Some(source) => (source.format, Some(&*source.bytes)),
        None => (Format::Text, None),
    };
    let sql = "INSERT INTO content (document, text, format, source) VALUES (?1, ?2, ?3, ?4)";
    connection.execute(sql, params![hash, document.text, format.name(), source])?;
    Ok(())
}

fn keep_place(connection: &Connection, opening: &Opening) -> Result<(), LibraryError> {
    let Some(path) = &opening.path else { return Ok(()) };
    let sql = "INSERT INTO place (path, document, opened) VALUES (?1, ?2, ?3)
               ON CONFLICT (path, document) DO UPDATE SET opened = max(opened, excluded.opened)";
    connection.execute(sql, params![path_key(path), opening.document.hash.to_string(), time(opening.at)])?;
    Ok(())
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Option<DocumentEntry>> {
    let (Some(hash), Ok(opened)) =
        (ContentHash::parse(row.get_ref(0)?.as_str()?), row.get_ref(6)?.as_str()?.parse::<Timestamp>())
    else {
        return Ok(None);
    };
    Ok(Some(DocumentEntry {
        hash,
        title: row.get(1)?,
        name: row.get(2)?,
        language: Language::from_code(row.get_ref(3)?.as_str()?).unwrap_or_default(),
        words: row.get(4)?,
        sections: row.get(5)?,
        opened,
        share: row.get(7)?,
        notes: row.get(8)?,
        path: row.get::<_, Option<String>>(9)?.map(PathBuf::from),
    }))
}

/// A time as text that sorts as it passes.
fn time(time: Timestamp) -> String {
    format!("{time:.3}")
}

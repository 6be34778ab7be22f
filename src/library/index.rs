//! The full-text index: what every document and note says, as folded words.
//! It is made after the fact, from a list that triggers keep (`schema/003.sql`),
//! so that no note waits for it or can fail because of it.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{Library, LibraryError};
use crate::briefing::Note;
use crate::text::fold_words;

/// Parts that a document can be indexed in.
pub(super) const PARTS: i64 = 256;

/// Bytes of text that are indexed in one go: about a tenth of a second, for which a note may have to wait.
const PART: usize = 1 << 20;

/// Rows that are indexed in one go.
const BATCH: usize = 64;

/// A row whose words are not in the index, or not as they are now.
struct Stale {
    seq: i64,
    is_note: bool,
    row: i64,
    part: i64,
}

impl Library {
    /// Indexes some of what is not indexed yet. Returns whether anything was
    /// left to do, so that whoever calls again until it returns false has indexed all.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn index_some(&self) -> Result<bool, LibraryError> {
        // Read first: a library in which all is indexed is not locked.
        if self.unindexed()? == 0 {
            return Ok(false);
        }
        self.write(|connection| {
            let sql = "SELECT seq, kind = 'note', row, part FROM unindexed ORDER BY kind DESC, seq LIMIT ?1";
            let stale = |row: &Row<'_>| {
                Ok(Stale { seq: row.get(0)?, is_note: row.get(1)?, row: row.get(2)?, part: row.get(3)? })
            };
            let rows = connection.prepare_cached(sql)?.query_map([BATCH], stale)?.collect::<Result<Vec<_>, _>>()?;
            let mut bytes = 0;
            for stale in rows {
                bytes += if stale.is_note { index_note(connection, &stale)? } else { index_part(connection, &stale)? };
                if bytes >= PART {
                    break;
                }
            }
            Ok(true)
        })
    }

    /// Documents and notes that a search does not know yet as they are.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn unindexed(&self) -> Result<usize, LibraryError> {
        Ok(self.connection.prepare_cached("SELECT count(*) FROM unindexed")?.query_row([], |row| row.get(0))?)
    }
}

/// Indexes a note, or takes one that is gone out of the index. Returns the bytes it read.
fn index_note(connection: &Connection, stale: &Stale) -> Result<usize, LibraryError> {
    let sql = "SELECT value FROM note WHERE seq = ?1";
    let value = connection.prepare_cached(sql)?.query_row([stale.row], |row| row.get(0)).optional()?;
    connection.prepare_cached("DELETE FROM note_words WHERE rowid = ?1")?.execute([stale.row])?;
    let bytes = value.as_ref().map_or(0, String::len);
    // One that cannot be read stays in the library, but cannot be found.
    if let Some(note) = value.and_then(|value| serde_json::from_str::<Note>(&value).ok()) {
        let sql = "INSERT INTO note_words (rowid, body, quote, tags) VALUES (?1, ?2, ?3, ?4)";
        let quote = note.anchor().map_or("", |anchor| &anchor.quote);
        let tags = note.tags.iter().map(|tag| fold_words(tag)).collect::<Vec<_>>().join(" ");
        connection.prepare_cached(sql)?.execute(params![stale.row, fold_words(&note.body), fold_words(quote), tags])?;
    }
    done(connection, stale)?;
    Ok(bytes)
}

/// Indexes the next part of a document, or takes one that is gone out of the index. Returns the bytes of that part.
fn index_part(connection: &Connection, stale: &Stale) -> Result<usize, LibraryError> {
    let rows = stale.row * PARTS;
    if stale.part == 0 {
        let sql = "DELETE FROM document_words WHERE rowid BETWEEN ?1 AND ?2";
        connection.prepare_cached(sql)?.execute([rows, rows + PARTS - 1])?;
    }
    let sql = "SELECT title, text FROM content JOIN document ON hash = document WHERE seq = ?1";
    let read = |row: &Row<'_>| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, String>(1)?));
    let Some((title, text)) = connection.prepare_cached(sql)?.query_row([stale.row], read).optional()? else {
        done(connection, stale)?;
        return Ok(0);
    };
    let (part, is_last) = part(&text, usize::try_from(stale.part).unwrap_or(0));
    let title = if stale.part == 0 { fold_words(&title.unwrap_or_default()) } else { String::new() };
    let sql = "INSERT INTO document_words (rowid, title, text) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![rows + stale.part, title, fold_words(part)])?;
    if is_last {
        done(connection, stale)?;
    } else {
        connection.execute("UPDATE unindexed SET part = part + 1 WHERE seq = ?1", [stale.seq])?;
    }
    Ok(part.len())
}

fn done(connection: &Connection, stale: &Stale) -> Result<(), LibraryError> {
    connection.prepare_cached("DELETE FROM unindexed WHERE seq = ?1")?.execute([stale.seq])?;
    Ok(())
}

/// A part of a text, between white space, and whether it is the last.
fn part(text: &str, index: usize) -> (&str, bool) {
    let cut = |at: usize| {
        if at >= text.len() || at / PART >= PARTS as usize {
            return text.len();
        }
        let at = text.floor_char_boundary(at);
        text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space)
    };
    let (start, end) = (if index == 0 { 0 } else { cut(index * PART) }, cut((index + 1) * PART));
    (&text[start..end], end == text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_text_are_the_text() {
        let text = "mots à dire ".repeat(3 * PART / 12);
        let mut whole = String::new();
        for index in 0.. {
            let (part, is_last) = part(&text, index);
            whole.push_str(part);
            if is_last {
                assert_eq!(index, 3);
                break;
            }
        }
        assert!(whole == text);
        assert_eq!(part("", 0), ("", true));
        let word = "x".repeat(PART * 2);
        assert_eq!((part(&word, 0), part("short", 7)), ((&*word, true), ("", true)));
    }
}

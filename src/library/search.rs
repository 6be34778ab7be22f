//! Searching the whole library: documents and notes that hold all the words of
//! a query, best first, each with the passage that shows why.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::query::Query;
use super::snippet::{Snippet, of_document, snippet};
use super::{Library, LibraryError, index};
use crate::briefing::{Note, NoteId};
use crate::document::ContentHash;
use crate::job::Job;
use crate::text::Span;

/// Documents found at most: who looks for more types another word.
const DOCUMENTS: usize = 30;

/// Notes found at most, and of one document.
const NOTES: usize = 60;
const NOTES_OF_ONE: usize = 5;

/// A document that was found, by its own words or by notes on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The document.
    pub hash: ContentHash,
    /// Its title, or its file's name; `None` where it has neither or is not in the library.
    pub title: Option<String>,
    /// When it was last opened; `None` where only notes on it are in the library, as with a bundled document.
    pub opened: Option<Timestamp>,
    /// The passage that shows why, as bytes of its text, and its words; `None` where only notes hold the query.
    pub passage: Option<(Span, Snippet)>,
    /// Notes on it that hold the query, best first, with the words that show why.
    pub notes: Vec<(NoteId, Snippet)>,
}

/// A document while it is being found, and how well it fits: less is better.
struct Candidate {
    score: f64,
    found: Found,
}

impl Library {
    /// Documents and notes that hold all the words and phrases of `query`,
    /// whatever their case and accents, best first. A document of more than a
    /// megabyte is found where they stand in the same megabyte. Returns what it
    /// has as soon as `job` is cancelled.
    ///
    /// # Errors
    /// The library cannot be read. No query is an error.
    pub fn search(&self, query: &str, job: &Job) -> Result<Vec<Found>, LibraryError> {
        let query = Query::parse(query);
        let Some(expression) = query.expression() else { return Ok(Vec::new()) };
        let mut candidates = BTreeMap::new();
        self.search_documents(&query, &expression, job, &mut candidates)?;
        self.search_notes(&query, &expression, job, &mut candidates)?;
        let mut candidates: Vec<Candidate> = candidates.into_values().collect();
        candidates
            .sort_by(|one, other| one.score.total_cmp(&other.score).then(other.found.opened.cmp(&one.found.opened)));
        candidates.truncate(DOCUMENTS);
        Ok(candidates.into_iter().map(|candidate| candidate.found).collect())
    }

    fn search_documents(
        &self,
        query: &Query,
        expression: &str,
        job: &Job,
        candidates: &mut BTreeMap<ContentHash, Candidate>,
    ) -> Result<(), LibraryError> {
        // A word of the title says more than one of the text.
        let sql = "SELECT rowid / ?2, rank FROM document_words
                   WHERE document_words MATCH ?1 AND rank MATCH 'bm25(8.0, 1.0)' ORDER BY rank LIMIT ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let scored = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let scored = statement.query_map(params![expression, index::PARTS, DOCUMENTS], scored)?;
        let scored: Vec<(i64, f64)> = scored.collect::<Result<_, _>>()?;
        let sql = "SELECT hash, coalesce(title, name), opened, text FROM content JOIN document ON hash = document
                   WHERE seq = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        for (seq, score) in scored {
            if job.check().is_err() {
                break;
            }
            let read = |row: &Row<'_>| Ok((found(row)?, row.get::<_, String>(3)?));
            let Some((Some(mut found), text)) = statement.query_row([seq], read).optional()? else { continue };
            found.passage = of_document(found.title.as_deref(), &text, query);
            // Its row may be another's by now, which is not indexed yet.
            if found.passage.is_some() {
                candidates.entry(found.hash).or_insert(Candidate { score, found });
            }
        }
        Ok(())
    }

    fn search_notes(
        &self,
        query: &Query,
        expression: &str,
        job: &Job,
        candidates: &mut BTreeMap<ContentHash, Candidate>,
    ) -> Result<(), LibraryError> {
        let sql = "SELECT rowid, rank FROM note_words
                   WHERE note_words MATCH ?1 AND rank MATCH 'bm25(4.0, 1.0, 4.0)' ORDER BY rank LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let scored = statement.query_map(params![expression, NOTES], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let scored: Vec<(i64, f64)> = scored.collect::<Result<_, _>>()?;
        for (seq, score) in scored {
            if job.check().is_err() {
                break;
            }
            let Some(note) = self.read_records::<Note>("SELECT value FROM note WHERE seq = ?1", [seq])?.pop() else {
                continue;
            };
            let Some(hash) = ContentHash::parse(&note.document.to_lowercase()) else { continue };
            let quote = note.anchor().map_or("", |anchor| &anchor.quote);
            let tags = note.tags.join(" · ");
            let shown = [&note.body, quote, &tags].into_iter().find_map(|words| Some(snippet(words, query)?.1));
            let Some(shown) = shown else { continue };
            let candidate = match candidates.entry(hash) {
                std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(Candidate { score, found: self.found_by_note(hash)? })
                }
            };
            candidate.score = candidate.score.min(score);
            if candidate.found.notes.len() < NOTES_OF_ONE {
                candidate.found.notes.push((note.id, shown));
            }
        }
        Ok(())
    }

    /// The document of a note: one that is in the library, or one of which only the hash is known.
    fn found_by_note(&self, hash: ContentHash) -> Result<Found, LibraryError> {
        let sql = "SELECT hash, coalesce(title, name), opened FROM document WHERE hash = ?1";
        let read = self.connection.prepare_cached(sql)?.query_row([hash.to_string()], found).optional()?;
        let unknown = Found { hash, title: None, opened: None, passage: None, notes: Vec::new() };
        Ok(read.flatten().unwrap_or(unknown))
    }
}

/// Hash, title and time of opening; `None` for a row that nobody could have written.
fn found(row: &Row<'_>) -> rusqlite::Result<Option<Found>> {
    let hash = ContentHash::parse(row.get_ref(0)?.as_str()?);
    let (title, opened) = (row.get(1)?, row.get_ref(2)?.as_str()?.parse().ok());
    Ok(hash.map(|hash| Found { hash, title, opened, passage: None, notes: Vec::new() }))
}

//! Searching the library: what the worker does, and what it hands the panel.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::Timestamp;

use crate::analysis::Correction;
use crate::briefing::{Note, NoteId};
use crate::document::ContentHash;
use crate::document::readers::{self, Format, Options};
use crate::job::Job;
use crate::library::{Edits, Found, KeptComposition, Library, LibraryError, Snippet};
use crate::text::{Language, Span};

use super::state::Source;

/// Documents listed while nothing is typed.
const RECENT: usize = 12;

/// The search of the library as it stands.
#[derive(Clone, Debug, Default)]
pub struct LibrarySearch {
    /// What was last searched for.
    pub query: String,
    /// What was found, or for an earlier query while that is under way.
    pub answer: Answer,
    /// Whether it is under way.
    pub searching: bool,
    /// Why it could not be done.
    pub problem: Option<String>,
}

/// What a search came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Lines of the list: documents, the best first, each with notes on it.
    pub hits: Vec<Hit>,
    /// Documents among them.
    pub documents: usize,
    /// Documents and notes of the library that are not indexed yet.
    pub unindexed: usize,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The document.
    pub document: ContentHash,
    /// What opens it.
    pub source: Source,
    /// Its title; `None` where nobody knows it.
    pub title: Option<String>,
    /// When it was last opened, where it is in the library.
    pub opened: Option<Timestamp>,
    /// What the line leads to.
    pub place: HitPlace,
    /// The words that were found and those around them; empty where the document is listed for its notes alone.
    pub snippet: Snippet,
}

/// A place that a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitPlace {
    /// A document where one left it.
    Document,
    /// A passage of a document, in bytes of its text.
    Passage(Span),
    /// A note.
    Note(NoteId),
}

/// What was written about a document.
pub struct Written {
    /// Notes.
    pub notes: Vec<Note>,
    /// Corrections.
    pub corrections: Vec<Correction>,
    /// Briefings.
    pub compositions: Vec<KeptComposition>,
    /// What can be undone.
    pub edits: Edits,
}

/// Reads the library for the worker, on a connection of its own. Clones share it.
#[derive(Clone)]
pub struct Searcher(Arc<Mutex<Library>>);

impl Searcher {
    /// A searcher with a connection that nobody else reads from.
    pub fn new(library: Library) -> Self {
        Self(Arc::new(Mutex::new(library)))
    }

    /// Reads another library from now on.
    pub fn adopt(&self, library: Library) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = library;
    }

    /// What the library holds of a query; of an empty one, the documents opened
    /// last. `None` where nobody wants it any more.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn search(&self, query: &str, job: &Job) -> Result<Option<Answer>, LibraryError> {
        // A thread that panicked has changed nothing: searching only reads.
        let mut library = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if job.check().is_err() {
            return Ok(None);
        }
        library.renew()?;
        let found = if query.trim().is_empty() { recent(&library)? } else { library.search(query, job)? };
        let unindexed = library.unindexed()?;
        let documents = found.len();
        let hits = found.into_iter().flat_map(lines).collect();
        Ok(job.check().is_ok().then_some(Answer { hits, documents, unindexed }))
    }

    /// What was written about a document, as the library holds it.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn written(&self, document: ContentHash) -> Result<Written, LibraryError> {
        let mut library = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        library.renew()?;
        Ok(Written {
            notes: library.notes(document)?,
            corrections: library.corrections(document)?,
            compositions: library.compositions(document)?,
            edits: library.edits(document)?,
        })
    }
}

fn recent(library: &Library) -> Result<Vec<Found>, LibraryError> {
    let entries = library.recent(RECENT)?.into_iter();
    let found = entries.map(|entry| Found {
        hash: entry.hash,
        title: entry.title.or(entry.name),
        opened: Some(entry.opened),
        passage: None,
        notes: Vec::new(),
    });
    Ok(found.collect())
}

/// A document's line and those of its notes.
fn lines(found: Found) -> Vec<Hit> {
    let Found { hash, title, opened, passage, notes } = found;
    let (source, title) = match opened {
        Some(_) => (Source::Library(hash.to_string()), title),
        None => dossier(hash).unwrap_or_else(|| (Source::Library(hash.to_string()), title)),
    };
    let (place, snippet) = match passage {
        Some((span, snippet)) => (HitPlace::Passage(span), snippet),
        None => (HitPlace::Document, Snippet::default()),
    };
    let line =
        |place, snippet| Hit { document: hash, source: source.clone(), title: title.clone(), opened, place, snippet };
    let notes = notes.into_iter().map(|(note, snippet)| line(HitPlace::Note(note), snippet));
    std::iter::once(line(place, snippet)).chain(notes).collect()
}

/// The bundled dossier with this content. It is not in the library, but notes on it are.
fn dossier(hash: ContentHash) -> Option<(Source, Option<String>)> {
    static DOSSIERS: OnceLock<Vec<(Language, ContentHash, Option<String>)>> = OnceLock::new();
    let read = |language: Language| {
        let options = Options { format: Some(Format::Markdown), ..Options::default() };
        let read = readers::read(super::dossier(language).as_bytes(), &options, &Job::unattended());
        read.ok().map(|opened| (language, opened.document.hash, opened.document.title))
    };
    let dossiers = DOSSIERS.get_or_init(|| Language::ALL.into_iter().filter_map(read).collect());
    let found = dossiers.iter().find(|(_, other, _)| *other == hash);
    found.map(|(language, _, title)| (Source::Dossier(*language), title.clone()))
}

//! The window's side of the library: reads at once, writes through the
//! library's own thread.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::analysis::{Correction, CorrectionId};
use crate::briefing::Composition;
use crate::briefing::{Note, NoteId};
use crate::document::readers::Format;
use crate::document::{ContentHash, Document};
use crate::library::{
    DocumentEntry, Identity, KnownEntity, Library, LibraryError, LibraryNotice, Namesake, Opening, Outcome, Position,
    Stored, Write, Writer,
};
use crate::text::CodePoints;

use super::drafts::{Draft, Drafts};
use super::state::{Shelved, Source};
use super::{clock, worker};

/// Documents listed at most.
const SHELF: usize = 12;

/// What a document was read from.
pub struct Origin {
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// The format it was read in.
    pub format: Format,
    /// The file's name.
    pub name: Option<String>,
}

/// The library as the window uses it.
pub struct Store {
    library: Library,
    writer: Writer,
}

impl Store {
    /// Opens the library at `path`, or one in memory where that cannot be; the
    /// notices say so. What is stored is reported through `outbox`.
    ///
    /// # Errors
    /// Not even a library in memory can be had.
    pub fn open(path: Option<&Path>, outbox: worker::Outbox) -> Result<(Self, Vec<LibraryNotice>), LibraryError> {
        let opened = Library::open_or_in_memory(path)?;
        let writer = Writer::spawn(opened.library.again()?, move |outcome| {
            outbox.send(worker::Outcome::Stored(match outcome {
                Outcome::Saved { at } => Ok(clock::time_of_day(at)),
                Outcome::Failed { error, .. } => Err(error.to_string()),
            }));
        })?;
        Ok((Self { library: opened.library, writer }, opened.notices))
    }

    /// Remembers a document that was opened. The bundled ones are known already.
    pub fn remember(&self, document: &Arc<Document>, source: &Source, origin: Origin) {
        let path = match source {
            Source::File(path) => Some(path.clone()),
            Source::Pasted => None,
            Source::Dossier(_) | Source::Library(_) => return,
        };
        let Origin { bytes, format, name } = origin;
        let source = crate::library::Source { bytes, format, name };
        let opening = Opening { document: Arc::clone(document), source: Some(source), path, at: Timestamp::now() };
        self.writer.write(Write::Remember(opening));
    }

    /// What is needed to read a document again.
    ///
    /// # Errors
    /// What the library says.
    pub fn stored(&self, hash: &str) -> Result<Option<Stored>, LibraryError> {
        self.writer.flush();
        ContentHash::parse(hash).map_or(Ok(None), |hash| self.library.document(hash))
    }

    /// Notes on a document, and those that were made on earlier versions of its file.
    pub fn notes(&self, document: &Document, source: &Source) -> Vec<Note> {
        self.writer.flush();
        let mut notes = told(self.library.notes(document.hash));
        if let Source::File(path) = source {
            notes.extend(told(self.library.notes_for_path(path, document.hash)));
        }
        notes
    }

    /// Writes a note down.
    pub fn save_note(&self, note: &Note) {
        self.writer.write(Write::SaveNote(note.clone()));
    }

    /// Strikes a note out.
    pub fn delete_note(&self, id: NoteId) {
        self.writer.write(Write::DeleteNote(id));
    }

    /// Corrections of a document, and those that were made on earlier versions of its file.
    pub fn corrections(&self, document: &Document, source: &Source) -> Vec<Correction> {
        self.writer.flush();
        let mut corrections = told(self.library.corrections(document.hash));
        if let Source::File(path) = source {
            corrections.extend(told(self.library.corrections_for_path(path, document.hash)));
        }
        corrections
    }

    /// Writes a correction down.
    pub fn save_correction(&self, correction: &Correction) {
        self.writer.write(Write::SaveCorrection(correction.clone()));
    }

    /// Strikes a correction out.
    pub fn delete_correction(&self, id: &CorrectionId) {
        self.writer.write(Write::DeleteCorrection(id.clone()));
    }

    /// The same entity in other documents.
    pub fn elsewhere(&self, document: &Document, entity: &KnownEntity) -> Vec<Namesake> {
        told(self.library.elsewhere(document.hash, entity))
    }

    /// Entities of other documents whose names begin like this.
    pub fn entities_like(&self, document: &Document, beginning: &str) -> Vec<Namesake> {
        told(self.library.entities_like(document.hash, beginning))
    }

    /// Keeps by which names the entities of a document go.
    pub fn keep_entities(&self, document: &Document, entities: &Arc<[KnownEntity]>) {
        self.writer.write(Write::Entities(document.hash, Arc::clone(entities)));
    }

    /// Keeps what the user says of two entities of two documents.
    pub fn identify(&self, identity: Identity) {
        self.writer.write(Write::Identity(identity));
        self.writer.flush();
    }

    /// The byte at which a document was left.
    pub fn position(&self, document: &Document) -> usize {
        let point = told(self.library.position(document.hash)).point;
        if point == 0 { 0 } else { CodePoints::new(&document.text).to_byte(point) }
    }

    /// Keeps where a document was left.
    pub fn keep_position(&self, document: &Document, offset: usize, share: f32) {
        let point = document.text.get(..offset).map_or(0, |before| before.chars().count());
        self.writer.write(Write::Position(document.hash, Position { point, share }));
    }

    /// The briefings of a document. One that has none yet gets copies of those that an earlier version of
    /// its file had; also the names of those that cannot be read here.
    pub fn drafts(&self, document: &Document, source: &Source) -> (Option<Drafts>, Vec<String>) {
        self.writer.flush();
        let mut kept = told(self.library.compositions(document.hash));
        if let (true, Source::File(path)) = (kept.is_empty(), source) {
            kept = told(self.library.compositions_for_path(path, document.hash));
            kept.iter_mut().for_each(|kept| kept.id = NoteId::random().to_string());
        }
        Drafts::read(kept)
    }

    /// Keeps a briefing of a document.
    pub fn keep_draft(&self, document: &Document, draft: &Draft) {
        match draft.kept(document.hash) {
            Ok(kept) => self.writer.write(Write::SaveComposition(kept)),
            Err(error) => log::error!("a briefing cannot be written: {error}"),
        }
    }

    /// Strikes a briefing out.
    pub fn delete_draft(&self, id: &str) {
        self.writer.write(Write::DeleteComposition(id.to_owned()));
    }

    /// What the briefings of new documents begin with, where the user chose it.
    pub fn template(&self) -> Option<Composition> {
        self.writer.flush();
        let json = told(self.library.template())?;
        serde_json::from_str(&json).inspect_err(|error| log::warn!("the template cannot be read: {error}")).ok()
    }

    /// Keeps what the briefings of new documents begin with.
    pub fn keep_template(&self, composition: &Composition) {
        match serde_json::to_string(composition) {
            Ok(json) => self.writer.write(Write::Template(json)),
            Err(error) => log::error!("the template cannot be written: {error}"),
        }
    }

    /// What was written about a document of the library, and what was corrected in it.
    pub fn written(&self, hash: ContentHash) -> (Vec<Note>, Vec<Correction>) {
        (told(self.library.notes(hash)), told(self.library.corrections(hash)))
    }

    /// What the user said of the entities of these documents.
    pub fn identities_among(&self, documents: &[ContentHash]) -> Vec<Identity> {
        told(self.library.identities_among(documents))
    }

    /// Every document in the library, last opened first: hash in hexadecimal digits and title.
    pub fn titles(&self) -> Vec<(String, String)> {
        let title = |entry: DocumentEntry| (entry.hash.to_string(), entry.title.or(entry.name).unwrap_or_default());
        told(self.library.documents()).into_iter().map(title).collect()
    }

    /// Documents in the library, last opened first.
    pub fn shelf(&self) -> Vec<Shelved> {
        let entries = told(self.library.documents()).into_iter().take(SHELF);
        let shelved = entries.map(|entry| Shelved {
            title: entry.title.or(entry.name).unwrap_or_else(|| "…".to_owned()),
            topics: entry.sections,
            notes: entry.notes,
            source: Source::Library(entry.hash.to_string()),
        });
        shelved.collect()
    }

    /// Waits until everything was tried, and says whether it is on disk.
    pub fn flush(&self) -> bool {
        self.writer.flush()
    }
}

/// What was read, or nothing, and why in the log: a list that cannot be read
/// must not keep the document from being shown.
fn told<T: Default>(result: Result<T, LibraryError>) -> T {
    result.inspect_err(|error| log::error!("{error}")).unwrap_or_default()
}

//! The window's side of the library: reads at once, writes through the
//! library's own thread.

mod lookup;

use std::cell::{Ref, RefCell};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::analysis::{Correction, CorrectionId};
use crate::briefing::{Composition, Note, NoteId};
use crate::document::readers::Format;
use crate::document::{ContentHash, Document};
use crate::library::{
    DocumentEntry, Edits, Identity, KnownEntity, Library, LibraryError, LibraryNotice, Namesake, Opening, Outcome,
    Position, Stored, Write, Writer,
};
use crate::text::CodePoints;

use super::drafts::{Draft, Drafts};
use super::library_search::Searcher;
use super::state::{Shelved, Source};
use super::undo::Edit;
use super::{clock, worker};

pub use lookup::Lookup;

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
    library: RefCell<Library>,
    writer: Writer,
    searcher: Searcher,
    /// What is held back to be handed over together.
    held: RefCell<Option<Vec<Write>>>,
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
            outbox.send(match outcome {
                Outcome::Saved { at } => worker::Outcome::Stored(Ok(clock::time_of_day(at))),
                Outcome::Failed { error, .. } => worker::Outcome::Stored(Err(error.to_string())),
                Outcome::Indexed => worker::Outcome::Indexed,
                Outcome::Opened { library, notices } => {
                    worker::Outcome::LibraryOpened(library, notices.iter().map(ToString::to_string).collect())
                }
            });
        })?;
        let searcher = Searcher::new(opened.library.again()?);
        let store = Self { library: RefCell::new(opened.library), writer, searcher, held: RefCell::default() };
        Ok((store, opened.notices))
    }

    /// Reads from now on the library that was opened at last.
    pub fn adopt(&self, library: Library) {
        match library.again() {
            Ok(again) => self.searcher.adopt(again),
            Err(error) => log::error!("{error}"),
        }
        *self.library.borrow_mut() = library;
    }

    /// What the worker searches the library with.
    pub fn searcher(&self) -> Searcher {
        self.searcher.clone()
    }

    /// Holds back what is handed over from now on, until [`Store::release`].
    pub fn hold(&self) {
        self.held.borrow_mut().get_or_insert_default();
    }

    /// Hands over what was held back, to be written all or not at all.
    pub fn release(&self) {
        if let Some(writes) = self.held.borrow_mut().take() {
            self.writer.write_together(writes);
        }
    }

    fn write(&self, write: Write) {
        match &mut *self.held.borrow_mut() {
            Some(held) => held.push(write),
            None => self.writer.write(write),
        }
    }

    /// The library to read: opened anew where its file was away meanwhile.
    fn library(&self) -> Ref<'_, Library> {
        // While another reading of it is under way it is as that found it.
        if let Ok(mut library) = self.library.try_borrow_mut()
            && let Err(error) = library.renew()
        {
            log::error!("{error}");
        }
        self.library.borrow()
    }

    /// The library for work off the window's thread.
    pub fn lookup(&self) -> Lookup {
        Lookup { library: self.library().again(), writer: self.writer.handle() }
    }

    /// Remembers a document that was opened. The bundled ones are known already,
    /// and so are the library's own, unless they are read otherwise than they were.
    pub fn remember(&self, document: &Arc<Document>, source: &Source, origin: Origin) {
        let path = match source {
            Source::File(path) => Some(path.clone()),
            Source::Pasted | Source::HandedOver(_) => None,
            Source::Library(_) if older(document, source).is_some() => None,
            Source::Dossier(_) | Source::Library(_) => return,
        };
        let Origin { bytes, format, name } = origin;
        let source = crate::library::Source { bytes, format, name };
        let opening = Opening { document: Arc::clone(document), source: Some(source), path, at: Timestamp::now() };
        self.write(Write::Remember(opening));
    }

    /// What is needed to read a document again.
    ///
    /// # Errors
    /// What the library says.
    pub fn stored(&self, hash: &str) -> Result<Option<Stored>, LibraryError> {
        self.flush();
        ContentHash::parse(hash).map_or(Ok(None), |hash| self.library().document(hash))
    }

    /// Writes a note down.
    pub fn save_note(&self, note: &Note) {
        self.write(Write::SaveNote(note.clone()));
    }

    /// Strikes a note out.
    pub fn delete_note(&self, id: NoteId) {
        self.write(Write::DeleteNote(id));
    }

    /// Writes a correction down.
    pub fn save_correction(&self, correction: &Correction) {
        self.write(Write::SaveCorrection(correction.clone()));
    }

    /// Strikes a correction out.
    pub fn delete_correction(&self, id: &CorrectionId) {
        self.write(Write::DeleteCorrection(id.clone()));
    }

    /// Keeps that one document is a newer version of another, or strikes that out.
    pub fn say_version(&self, document: ContentHash, older: ContentHash, said: bool) {
        self.write(Write::Version(document, older, said));
    }

    /// The same entity in other documents.
    pub fn elsewhere(&self, document: &Document, entity: &KnownEntity) -> Vec<Namesake> {
        told(self.library().elsewhere(document.hash, entity))
    }

    /// Entities of other documents whose names begin like this.
    pub fn entities_like(&self, document: &Document, beginning: &str) -> Vec<Namesake> {
        told(self.library().entities_like(document.hash, beginning))
    }

    /// Entities of other documents that may be this one, the likeliest first.
    pub fn entities_akin(&self, document: &Document, entity: &KnownEntity) -> Vec<Namesake> {
        told(self.library().entities_akin(document.hash, entity))
    }

    /// Keeps by which names the entities of a document go.
    pub fn keep_entities(&self, document: &Document, entities: &Arc<[KnownEntity]>) {
        self.write(Write::Entities(document.hash, Arc::clone(entities)));
    }

    /// Keeps what the user says of two entities of two documents.
    pub fn identify(&self, identity: Identity) {
        self.write(Write::Identity(identity));
        self.flush();
    }

    /// The byte at which a document was left.
    pub fn position(&self, document: &Document) -> usize {
        let point = told(self.library().position(document.hash)).point;
        if point == 0 { 0 } else { CodePoints::new(&document.text).to_byte(point) }
    }

    /// Keeps where a document was left.
    pub fn keep_position(&self, document: &Document, offset: usize, share: f32) {
        let point = document.text.get(..offset).map_or(0, |before| before.chars().count());
        self.write(Write::Position(document.hash, Position { point, share }));
    }

    /// The briefings of a document, if it has any; also the names of those that cannot be read here.
    pub fn drafts(&self, document: &Document) -> (Option<Drafts>, Vec<String>) {
        self.flush();
        Drafts::read(told(self.library().compositions(document.hash)))
    }

    /// Copies of the briefings of a document, if it has any.
    pub fn drafts_of(&self, hash: ContentHash) -> Option<Drafts> {
        let mut kept = told(self.library().compositions(hash));
        kept.iter_mut().for_each(|kept| kept.id = NoteId::random().to_string());
        Drafts::read(kept).0
    }

    /// Keeps a briefing of a document.
    pub fn keep_draft(&self, document: &Document, draft: &Draft) {
        match draft.kept(document.hash) {
            Ok(kept) => self.write(Write::SaveComposition(kept)),
            Err(error) => log::error!("a briefing cannot be written: {error}"),
        }
    }

    /// Strikes a briefing out.
    pub fn delete_draft(&self, id: &str) {
        self.write(Write::DeleteComposition(id.to_owned()));
    }

    /// What the briefings of new documents begin with, where the user chose it.
    pub fn template(&self) -> Option<Composition> {
        self.flush();
        let json = told(self.library().template())?;
        serde_json::from_str(&json).inspect_err(|error| log::warn!("the template cannot be read: {error}")).ok()
    }

    /// Keeps what the briefings of new documents begin with.
    pub fn keep_template(&self, composition: &Composition) {
        match serde_json::to_string(composition) {
            Ok(json) => self.write(Write::Template(json)),
            Err(error) => log::error!("the template cannot be written: {error}"),
        }
    }

    /// What was written about a document of the library, and what was corrected in it.
    pub fn written(&self, hash: ContentHash) -> (Vec<Note>, Vec<Correction>) {
        (told(self.library().notes(hash)), told(self.library().corrections(hash)))
    }

    /// What the user said of the entities of these documents.
    pub fn identities_among(&self, documents: &[ContentHash]) -> Vec<Identity> {
        told(self.library().identities_among(documents))
    }

    /// Every document in the library, last opened first: hash in hexadecimal digits and title.
    pub fn titles(&self) -> Vec<(String, String)> {
        let title = |entry: DocumentEntry| (entry.hash.to_string(), entry.title.or(entry.name).unwrap_or_default());
        told(self.library().documents()).into_iter().map(title).collect()
    }

    /// What was done to a document; `None` where that cannot be read.
    pub fn edits(&self, document: &Document) -> Option<Edits> {
        self.flush();
        self.library().edits(document.hash).inspect_err(|error| log::error!("{error}")).ok()
    }

    /// Keeps an edit of a document that was just made, to be undone some time.
    pub fn keep_edit(&self, document: &Document, number: u64, edit: &Edit) {
        match serde_json::to_string(edit) {
            Ok(json) => self.write(Write::Edit(document.hash, number, json)),
            Err(error) => log::error!("an edit cannot be kept: {error}"),
        }
    }

    /// Keeps up to which number the edits of a document are done.
    pub fn keep_edits_done(&self, document: &Document, number: u64) {
        self.write(Write::EditsDone(document.hash, number));
    }

    /// The documents of the library that were opened last, the last first.
    pub fn shelf(&self) -> Vec<Shelved> {
        let library = self.library();
        let entries = told(library.recent(SHELF));
        let mut titles: BTreeMap<String, usize> = BTreeMap::new();
        for title in entries.iter().filter_map(|entry| entry.title.as_ref()) {
            *titles.entry(title.clone()).or_default() += 1;
        }
        let is_shared = |title: &Option<String>| title.as_ref().is_some_and(|title| titles.get(title) > Some(&1));
        let shelved = entries.into_iter().map(|entry| Shelved {
            file: entry.name.clone().filter(|_| is_shared(&entry.title)),
            title: entry.title.or(entry.name).unwrap_or_else(|| "…".to_owned()),
            topics: entry.sections,
            notes: entry.notes,
            standing: told(library.standing(entry.hash)),
            source: Source::Library(entry.hash.to_string()),
        });
        shelved.collect()
    }

    /// Waits until everything was tried, and says whether it is on disk.
    pub fn flush(&self) -> bool {
        self.release();
        self.writer.flush()
    }
}

/// The document of the library that this one is another text of: the same
/// bytes, read by newer rules or in another way.
fn older(document: &Document, source: &Source) -> Option<ContentHash> {
    let Source::Library(hash) = source else { return None };
    ContentHash::parse(hash).filter(|hash| *hash != document.hash)
}

/// What was read, or nothing, and why in the log: a list that cannot be read
/// must not keep the document from being shown.
fn told<T: Default>(result: Result<T, LibraryError>) -> T {
    result.inspect_err(|error| log::error!("{error}")).unwrap_or_default()
}

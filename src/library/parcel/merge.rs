//! What of a parcel is new here. What is here already stays as it is, whatever
//! the parcel says of it.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension as _;
use rusqlite::types::Value;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Digest as _;

use super::{Parcel, SentComposition};
use crate::analysis::{Correction, CorrectionId};
use crate::briefing::{Note, NoteId, Target};
use crate::library::{Library, LibraryError};

/// What is to be added to a library so that it has all of a parcel, and what
/// there is to say of the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// Notes to add. None has the id of one that is here.
    pub notes: Vec<Note>,
    /// Corrections to add. None has the id of one that is here.
    pub corrections: Vec<Correction>,
    /// Briefings to add. None has the id of one that is here.
    pub compositions: Vec<SentComposition>,
    /// Notes, corrections and briefings that were here already.
    pub known: usize,
    /// How many of those to add are here in another wording, which stays as it is beside them.
    pub beside: usize,
}

impl Library {
    /// What of a parcel is to be added here. A note or briefing that is here in
    /// another wording comes as one of its own with the label `mark`. Which id it
    /// gets follows from what it says, so that the same parcel adds it once.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn merge(&self, parcel: &Parcel, mark: &str) -> Result<Merged, LibraryError> {
        let mut merged = Merged::default();
        merged.notes = self.new_among(&parcel.notes, mark, &mut merged)?;
        merged.corrections = self.new_among(&parcel.corrections, mark, &mut merged)?;
        merged.compositions = self.new_among(&parcel.compositions, mark, &mut merged)?;
        Ok(merged)
    }

    fn new_among<T: Record>(&self, records: &[T], mark: &str, merged: &mut Merged) -> Result<Vec<T>, LibraryError> {
        let mut new = Vec::new();
        let mut added = BTreeMap::new();
        for theirs in records {
            let ours = match added.get(&theirs.id()) {
                Some(at) => Known::Readable(T::clone(&new[*at])),
                None => self.known(&theirs.id())?,
            };
            let (record, beside) = match ours {
                Known::Not => (theirs.clone(), false),
                Known::Readable(ours) if ours.says_the_same(theirs) => {
                    merged.known += 1;
                    continue;
                }
                Known::Readable(_) | Known::Unreadable => (theirs.beside(mark), true),
            };
            let id = record.id();
            if beside && (added.contains_key(&id) || !matches!(self.known::<T>(&id)?, Known::Not)) {
                // Taken up before; what became of it here is the reader's.
                merged.known += 1;
                continue;
            }
            merged.beside += usize::from(beside);
            added.insert(id, new.len());
            new.push(record);
        }
        Ok(new)
    }

    fn known<T: Record>(&self, id: &T::Id) -> Result<Known<T>, LibraryError> {
        let mut statement = self.connection.prepare_cached(T::BY_ID)?;
        let value: Option<String> = statement.query_row([T::key(id)], |row| row.get(0)).optional()?;
        Ok(match value {
            None => Known::Not,
            Some(value) => serde_json::from_str(&value).map_or(Known::Unreadable, Known::Readable),
        })
    }
}

/// What the library has under an id.
enum Known<T> {
    /// Nothing.
    Not,
    /// This.
    Readable(T),
    /// Something of a later version of the program, which is not to be written over.
    Unreadable,
}

/// What is merged one by one.
trait Record: Clone + DeserializeOwned {
    type Id: Ord;
    /// The record of an id in the library.
    const BY_ID: &str;

    fn key(id: &Self::Id) -> Value;
    fn id(&self) -> Self::Id;
    /// Whether both say the same of the same; when, and of which version of the document, is left aside.
    fn says_the_same(&self, other: &Self) -> bool;
    /// The same as a record of its own, beside one that is here with its id.
    fn beside(&self, mark: &str) -> Self;
}

impl Record for Note {
    type Id = NoteId;
    const BY_ID: &str = "SELECT value FROM note WHERE id = ?1";

    fn key(id: &NoteId) -> Value {
        Value::Integer(id.0.cast_signed())
    }

    fn id(&self) -> NoteId {
        self.id
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let about = match (&self.target, &other.target) {
            (Target::Document, Target::Document) => true,
            (Target::Passage(one), Target::Passage(other)) | (Target::Topic(one), Target::Topic(other)) => {
                one.quote == other.quote && (one.document != other.document || one.start == other.start)
            }
            _ => false,
        };
        about && (&self.body, self.kind, &self.tags) == (&other.body, other.kind, &other.tags)
    }

    fn beside(&self, mark: &str) -> Self {
        let quote = self.anchor().map(|anchor| &anchor.quote);
        let number = number(&(self.id, &self.body, self.kind, &self.tags, quote));
        // 63 bits, as every note's.
        let mut note = Self { id: NoteId(number >> 1), ..self.clone() };
        if !note.tags.iter().any(|tag| tag == mark) {
            note.tags.push(mark.to_owned());
        }
        note
    }
}

impl Record for Correction {
    type Id = CorrectionId;
    const BY_ID: &str = "SELECT value FROM correction WHERE id = ?1";

    fn key(id: &CorrectionId) -> Value {
        Value::Text(id.0.clone())
    }

    fn id(&self) -> CorrectionId {
        self.id.clone()
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let is_same = self.change == other.change;
        is_same || (self.document != other.document && self.change.says_the_same(&other.change))
    }

    fn beside(&self, _mark: &str) -> Self {
        let number = number(&(&self.id, &self.made, &self.change));
        Self { id: CorrectionId(format!("{number:016x}")), ..self.clone() }
    }
}

impl Record for SentComposition {
    type Id = String;
    const BY_ID: &str = "SELECT iif(json_valid(value),
            json_object('id', id, 'name', name, 'created', created, 'value', json(value)), '')
        FROM composition WHERE id = ?1";

    fn key(id: &String) -> Value {
        Value::Text(id.clone())
    }

    fn id(&self) -> String {
        self.id.clone()
    }

    fn says_the_same(&self, other: &Self) -> bool {
        (&self.name, &self.value) == (&other.name, &other.value)
    }

    fn beside(&self, mark: &str) -> Self {
        let number = number(&(&self.id, &self.name, &self.value));
        let name = format!("{} ({mark})", self.name).trim_start().to_owned();
        Self { id: NoteId(number >> 1).to_string(), name, ..self.clone() }
    }
}

/// A number that follows from what is said.
fn number(said: &impl Serialize) -> u64 {
    // What JSON cannot hold came out of none.
    let json = serde_json::to_vec(said).unwrap_or_default();
    sha2::Sha256::digest(&json).iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

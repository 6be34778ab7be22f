//! Parcels: a document with what its reader wrote about it, in one file that
//! somebody else opens. `docs/exergue-file.md` says what is in such a file.
//!
//! [`Parcel::encode`] and [`Parcel::decode`] are pure functions. Nothing of a
//! parcel is ever unpacked to the disk, and only files that a parcel is known
//! to have are read from it, each up to a limit. [`Library::merge`] says what
//! of a parcel is new here.
//!
//! [`Library::merge`]: super::Library::merge

mod archive;
mod merge;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::Digest as _;

use super::compositions::TEMPLATE;
use super::{KeptComposition, Source};
use crate::analysis::Correction;
use crate::briefing::{Note, Placed};
use crate::document::readers::{self, Format, Notice, Opened, Options, ReadError};
use crate::document::{ContentHash, Document, Placement};
use crate::job::Job;
use crate::text::{Language, Span};

pub use merge::Merged;

/// How a parcel's name ends.
pub const EXTENSION: &str = "exergue";

/// The format that is written, and the newest that is read.
pub const FORMAT: u32 = 1;

/// Notes or corrections in a parcel, at most.
const MOST_RECORDS: usize = 50_000;

/// The files in a parcel.
const MANIFEST: &str = "manifest.json";
const SOURCE: &str = "source";
const TEXT: &str = "text.txt";
const NOTES: &str = "notes.json";
const CORRECTIONS: &str = "corrections.json";
const COMPOSITIONS: &str = "compositions.json";

/// A document with what was written about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// The document's identity: the hash of `text`.
    pub document: ContentHash,
    /// Its text as the notes were made on it.
    pub text: String,
    /// What it was read from.
    pub source: Source,
    /// The language that it was read in.
    pub language: Language,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Notes on it.
    pub notes: Vec<Note>,
    /// Corrections of it.
    pub corrections: Vec<Correction>,
    /// Its briefings.
    pub compositions: Vec<SentComposition>,
}

/// A briefing of a document, by the composer's own rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentComposition {
    /// Its identity.
    pub id: String,
    /// What its author calls it; may be empty.
    pub name: String,
    /// When it was begun, RFC 3339 in UTC; may be empty.
    pub created: String,
    /// What it is made of.
    pub value: serde_json::Value,
}

impl SentComposition {
    /// A briefing as the library keeps it; `None` where what it is made of is no JSON.
    pub fn of(kept: KeptComposition) -> Option<Self> {
        let KeptComposition { id, name, created, value, .. } = kept;
        Some(Self { id, name, created, value: serde_json::from_str(&value).ok()? })
    }
}

/// Why a file could not be read as a parcel. Each message is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ParcelError {
    /// No archive at all, or one that ends before its end.
    #[error("the file is no .exergue file, or only the beginning of one: ask for it to be sent again")]
    NoParcel,
    /// One of its files is missing, or not as it was when it was packed.
    #[error("the .exergue file is damaged, {0} is not as it was packed: ask for it to be sent again")]
    Damaged(&'static str),
    /// Written by a newer program.
    #[error(
        "the .exergue file is in format {found}, and this version reads up to {FORMAT}: open it with a newer Exergue"
    )]
    Newer {
        /// Its format.
        found: u32,
    },
    /// Two files of one name, links, files with another name than a parcel has: made to deceive.
    #[error("the .exergue file has something in it that Exergue puts in none: ask its sender for the document itself")]
    Foreign,
    /// Unpacked it would be larger than what it is packed from may be.
    #[error("the .exergue file is too large when unpacked ({0}): ask its sender for the document itself")]
    TooLarge(&'static str),
    /// What is in one of its files is not what is to be there.
    #[error("{file} in the .exergue file cannot be read ({why}): ask its sender to save it again")]
    Unreadable {
        /// The file.
        file: &'static str,
        /// What is wrong there.
        why: String,
    },
    /// Its text is not the one that it says it has.
    #[error("the text in the .exergue file is not that of its document: ask its sender to save it again")]
    OtherText,
    /// Notes or corrections that are about something else.
    #[error("{0} in the .exergue file is about another document: ask its sender to save it again")]
    OtherDocument(&'static str),
    /// The document itself cannot be read.
    #[error("{0}")]
    Document(#[from] ReadError),
}

/// What a parcel says of itself.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    exergue: u32,
    made_by: String,
    document: ContentHash,
    title: Option<String>,
    name: Option<String>,
    language: Language,
    format: String,
    /// SHA-256 of every other file, in hexadecimal digits.
    files: BTreeMap<String, String>,
}

/// What every format says of itself.
#[derive(Deserialize)]
struct Version {
    exergue: u32,
}

/// A parcel's document, read again.
#[derive(Debug)]
pub struct Unpacked {
    /// The document; its hash is that of the parcel.
    pub document: Document,
    /// What it was read from: the source, or the text where the source is read otherwise today.
    pub source: Source,
    /// What its reader could not make sure of.
    pub notices: Vec<Notice>,
}

/// Whether a file is to be read as a parcel: it says so in its first bytes, or by its name.
pub fn is_parcel(bytes: &[u8], name: Option<&str>) -> bool {
    let extension = name.and_then(|name| Path::new(name).extension());
    archive::says_parcel(bytes) || extension.is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
}

impl Parcel {
    /// Packs a document with what was written about it. Notes of earlier
    /// versions whose passages are certain are anchored in this one; others
    /// keep their words, and whoever opens the parcel finds them listed.
    pub fn new(document: &Document, source: Source, notes: &[Placed], corrections: &[Correction]) -> Self {
        let hash = document.hash.to_string();
        let corrections =
            corrections.iter().cloned().map(|correction| Correction { document: hash.clone(), ..correction });
        Self {
            document: document.hash,
            text: document.text.clone(),
            source,
            language: document.language,
            title: document.title.clone(),
            notes: notes.iter().map(|placed| packed(placed, document)).collect(),
            corrections: corrections.collect(),
            compositions: Vec::new(),
        }
    }

    /// The bytes of a file. The same parcel gives the same bytes.
    ///
    /// # Errors
    /// A record that JSON cannot hold.
    pub fn encode(&self) -> std::io::Result<Vec<u8>> {
        let mut notes: Vec<&Note> = self.notes.iter().collect();
        notes.sort_by(|one, other| (&one.created, one.id).cmp(&(&other.created, other.id)));
        let mut corrections: Vec<&Correction> = self.corrections.iter().collect();
        corrections.sort_by(|one, other| (&one.made, &one.id).cmp(&(&other.made, &other.id)));
        let (notes, corrections) = (json(&notes)?, json(&corrections)?);
        let compositions = json(&self.compositions)?;
        let files: [(&str, &[u8]); 5] = [
            (SOURCE, &self.source.bytes),
            (TEXT, self.text.as_bytes()),
            (NOTES, &notes),
            (CORRECTIONS, &corrections),
            (COMPOSITIONS, &compositions),
        ];
        let manifest = json(&Manifest {
            exergue: FORMAT,
            made_by: concat!("Exergue ", env!("CARGO_PKG_VERSION")).to_owned(),
            document: self.document,
            title: self.title.clone(),
            name: self.source.name.as_deref().and_then(base_name),
            language: self.language,
            format: self.source.format.name().to_owned(),
            files: files.iter().map(|(name, bytes)| ((*name).to_owned(), digest(bytes))).collect(),
        })?;
        archive::write([(MANIFEST, &*manifest)].into_iter().chain(files))
    }

    /// Reads the bytes of a file. Whatever is in them: no more than some
    /// hundred megabytes are unpacked, and what does not fit together is refused.
    ///
    /// # Errors
    /// What is wrong with them; see [`ParcelError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, ParcelError> {
        let mut archive = archive::Archive::open(bytes)?;
        let manifest = archive.read(MANIFEST)?;
        // A newer format may have anything else otherwise.
        let Version { exergue: found } = from_json(MANIFEST, &manifest)?;
        if found > FORMAT {
            return Err(ParcelError::Newer { found });
        }
        let manifest: Manifest = from_json(MANIFEST, &manifest)?;
        archive.check_names()?;
        let mut file = |name: &'static str| {
            let bytes = archive.read(name)?;
            let as_packed = manifest.files.get(name).is_some_and(|packed| packed.eq_ignore_ascii_case(&digest(&bytes)));
            if as_packed { Ok(bytes) } else { Err(ParcelError::Damaged(name)) }
        };
        let text = String::from_utf8(file(TEXT)?).map_err(|_| unreadable(TEXT, "it is not UTF-8"))?;
        if ContentHash::of(&text) != manifest.document {
            return Err(ParcelError::OtherText);
        }
        let format =
            Format::from_name(&manifest.format).ok_or_else(|| unreadable(MANIFEST, "it names no known format"))?;
        let name = manifest.name.as_deref().and_then(base_name);
        let mut parcel = Self {
            document: manifest.document,
            text,
            source: Source { bytes: Arc::from(file(SOURCE)?), format, name },
            language: manifest.language,
            title: manifest.title,
            notes: records(NOTES, &file(NOTES)?)?,
            corrections: records(CORRECTIONS, &file(CORRECTIONS)?)?,
            compositions: records(COMPOSITIONS, &file(COMPOSITIONS)?)?,
        };
        if !parcel.notes.iter().all(|note| note.belongs_to(parcel.document)) {
            return Err(ParcelError::OtherDocument(NOTES));
        }
        if !parcel.corrections.iter().all(|correction| correction.belongs_to(parcel.document)) {
            return Err(ParcelError::OtherDocument(CORRECTIONS));
        }
        // In one spelling, by which they are looked up.
        let hash = parcel.document.to_string();
        parcel.notes.iter_mut().for_each(|note| note.document.clone_from(&hash));
        parcel.corrections.iter_mut().for_each(|correction| correction.document.clone_from(&hash));
        // A library keeps something else under that name.
        if parcel.compositions.iter().any(|sent| matches!(sent.id.as_str(), "" | TEMPLATE)) {
            return Err(unreadable(COMPOSITIONS, "a briefing has no id of its own"));
        }
        Ok(parcel)
    }

    /// Reads the document, in another language than it was packed in if one is
    /// given. Its text is in any case the one that the notes were made on.
    ///
    /// # Errors
    /// Neither its source nor its text can be read to that.
    pub fn unpack(&self, language: Option<Language>, job: &Job) -> Result<Unpacked, ParcelError> {
        let text =
            Source { bytes: Arc::from(self.text.as_bytes()), format: Format::Text, name: self.source.name.clone() };
        let read = |source: Source, verbatim: bool| -> Result<Option<Unpacked>, ReadError> {
            let language = Some(language.unwrap_or(self.language));
            let options = Options { format: Some(source.format), language, name: source.name.clone(), verbatim };
            let Opened { document, notices, .. } = readers::read(&source.bytes, &options, job)?;
            Ok((document.hash == self.document).then_some(Unpacked { document, source, notices }))
        };
        // A newer reader may make another text of the same source.
        match read(self.source.clone(), false) {
            Ok(Some(unpacked)) => Ok(unpacked),
            Err(ReadError::Cancelled(cancelled)) => Err(ReadError::Cancelled(cancelled).into()),
            Ok(None) | Err(_) => read(text, true)?.ok_or(ParcelError::OtherText),
        }
    }
}

/// A note as it is handed over: one on this version of the document.
fn packed(placed: &Placed, document: &Document) -> Note {
    let mut note = placed.note.clone();
    match placed.place {
        Some(Placement::Moved(span)) => note.carry_over(document, span),
        None => note.carry_over(document, Span::default()),
        // What is not certain is not made so: its anchor stays that of the older text.
        Some(_) => note.document = document.hash.to_string(),
    }
    note
}

fn json<T: Serialize>(value: &T) -> std::io::Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(value)?;
    json.push(b'\n');
    Ok(json)
}

fn from_json<T: DeserializeOwned>(file: &'static str, json: &[u8]) -> Result<T, ParcelError> {
    serde_json::from_slice(json).map_err(|error| unreadable(file, error))
}

fn records<T: DeserializeOwned>(file: &'static str, json: &[u8]) -> Result<Vec<T>, ParcelError> {
    let records: Vec<T> = from_json(file, json)?;
    if records.len() > MOST_RECORDS { Err(ParcelError::TooLarge(file)) } else { Ok(records) }
}

fn unreadable(file: &'static str, why: impl std::fmt::Display) -> ParcelError {
    /// Letters of what is wrong: what a file says in there may be of any length.
    const LONGEST: usize = 120;
    let why = why.to_string().escape_debug().take(LONGEST).collect();
    ParcelError::Unreadable { file, why }
}

/// A file's name without its folders, in the way of any system; `None` where nothing is left.
fn base_name(name: &str) -> Option<String> {
    /// What file systems allow.
    const LONGEST: usize = 255;
    let base: String = name.rsplit(['/', '\\']).next()?.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    (!matches!(base.as_str(), "" | "." | "..")).then_some(base)
}

fn digest(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

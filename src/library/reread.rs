//! Reading a document of the library again: as it was, or as its file reads today.

use super::{Library, LibraryError};
use crate::document::readers::{self, Format, Options, ReadError};
use crate::document::{ContentHash, Document};
use crate::job::Job;

/// Why a document of the library could not be read again.
#[derive(Debug, thiserror::Error)]
pub enum RereadError {
    /// The library cannot be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// What it kept cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl Library {
    /// A document as it was: by the text that was kept, where its file would be
    /// read otherwise today; its sections are then guessed. `None` where the library does not have it.
    ///
    /// # Errors
    /// The library cannot be read, or neither can the text that it kept.
    pub fn read_again(&self, hash: ContentHash, job: &Job) -> Result<Option<Document>, RereadError> {
        match self.read_anew(hash, job) {
            Ok(None) => return Ok(None),
            Ok(Some(document)) if document.hash == hash => return Ok(Some(document)),
            Err(RereadError::Library(error)) => return Err(error.into()),
            Ok(Some(_)) | Err(RereadError::Read(_)) => {}
        }
        let (Some(text), Some(stored)) = (self.text(hash)?, self.document(hash)?) else { return Ok(None) };
        let (language, name) = (Some(stored.language), stored.name);
        let options = Options { format: Some(Format::Text), language, name, verbatim: true };
        Ok(Some(readers::read(text.as_bytes(), &options, job)?.document))
    }

    /// A document as its file reads today: with another hash, where the readers
    /// changed since. `None` where the library does not have it.
    ///
    /// # Errors
    /// The library cannot be read, or its file cannot.
    pub fn read_anew(&self, hash: ContentHash, job: &Job) -> Result<Option<Document>, RereadError> {
        let Some(stored) = self.document(hash)? else { return Ok(None) };
        let (format, language) = (Some(stored.format), Some(stored.language));
        let options = Options { format, language, name: stored.name, ..Options::default() };
        Ok(Some(readers::read(&stored.bytes, &options, job)?.document))
    }
}

//! Writing the files of an export.

use std::path::PathBuf;

use super::files;
use crate::briefing::export::File;

/// A file of an export that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}", path.display())]
pub struct ExportError {
    /// The file.
    pub path: PathBuf,
    /// What the system says.
    pub source: std::io::Error,
}

/// Writes the files of an export in order, making the folders they need. Each
/// is replaced whole or not at all, and the last one, which links to the
/// others, only when they are there.
///
/// # Errors
/// The first file that could not be written; those after it are as they were.
pub fn write_export(files: &[File]) -> Result<(), ExportError> {
    for file in files {
        let folder = file.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let made = folder.filter(|_| files.len() > 1).map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| files::replace(&file.path, file.content.as_bytes()))
            .map_err(|source| ExportError { path: file.path.clone(), source })?;
    }
    Ok(())
}

//! Writing the files of an export.

use std::path::{Path, PathBuf};

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

/// Writes the files of an export in order, making the folder for charts beside
/// the last one. Each is replaced whole or not at all, and the last one, which
/// links to the others, only when they are there.
///
/// # Errors
/// The first file that could not be written; those after it are as they were.
pub fn write_export(files: &[File]) -> Result<(), ExportError> {
    let Some((text, charts)) = files.split_last() else { return Ok(()) };
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |source| ExportError { path, source }
    };
    // A folder that is misspelt is an error, not a folder to be made.
    let home = text.path.parent().filter(|folder| !folder.as_os_str().is_empty());
    home.map_or(Ok(()), |folder| std::fs::metadata(folder).map(drop)).map_err(failed(&text.path))?;
    for chart in charts {
        chart.path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(failed(&chart.path))?;
        files::replace(&chart.path, chart.content.as_bytes()).map_err(failed(&chart.path))?;
    }
    files::replace(&text.path, text.content.as_bytes()).map_err(failed(&text.path))
}

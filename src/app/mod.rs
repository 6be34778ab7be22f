//! The window.

use std::path::PathBuf;

use crate::text::Language;

/// How the window is to start.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The document to open; the bundled dossier where none is named.
    pub file: Option<PathBuf>,
    /// The language of the window, where not the system's.
    pub language: Option<Language>,
    /// The folder of the library, where not the user's.
    pub library: Option<PathBuf>,
    /// `wgpu` or `glow`, where not the first that works.
    pub renderer: Option<String>,
}

/// Why the window cannot be opened. Each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no display.
    #[error("there is no display: set DISPLAY, or use `exergue brief FILE`, which works without one")]
    NoDisplay,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// Why it cannot be opened.
pub fn run(options: Options) -> Result<(), StartError> {
    let _ = options;
    Err(StartError::NoDisplay)
}

//! Text as the figure tests read it.

#[path = "document.rs"]
mod document;

use exergue::analysis::figures::{self, Figure};
use exergue::job::Job;
use exergue::text::Language;

pub use document::document;

/// The figures of a text.
pub fn find(text: &str, language: Language) -> Vec<Figure> {
    figures::find(&document(text, language), &Job::unattended()).unwrap()
}

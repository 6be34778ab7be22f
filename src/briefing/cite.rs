//! A passage with its citation, for the clipboard.

use super::phrases::phrases;
use crate::document::Document;
use crate::text::{Language, Span};

/// The passage in quotation marks, and where it stands: title, section, paragraph, page where it has pages.
pub fn cite(document: &Document, span: Span, language: Language) -> String {
    let words = span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = language.quoted(&words);
    let section = document.section_at(span.start()).map(|section| document.sections[section].title.as_str());
    let paragraph = format!("¶ {}", document.paragraph_at(span.start()));
    let pages = document.pages_of(span).map(|(first, last)| phrases(language).pages(first, last));
    let place = [document.title.as_deref(), section, Some(paragraph.as_str()), pages.as_deref()];
    format!("{quoted} ({})", place.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

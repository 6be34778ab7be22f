//! A passage with its citation, for the clipboard.

use crate::document::Document;
use crate::text::{Language, Span};

/// The passage in quotation marks, and where it stands: title, section, paragraph.
pub fn cite(document: &Document, span: Span, language: Language) -> String {
    let words = span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = language.quoted(&words);
    let section = document.section_at(span.start()).map(|section| document.sections[section].title.as_str());
    let paragraph = format!("¶ {}", document.paragraph_at(span.start()));
    let place = [document.title.as_deref(), section, Some(paragraph.as_str())];
    format!("{quoted} ({})", place.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

//! Where sentences end.

use super::{Language, Span};

/// The sentences of `text` within `within` (one block), trimmed of white space,
/// in order, none empty.
pub fn sentences(text: &str, within: Span, language: Language) -> Vec<Span> {
    use unicode_segmentation::UnicodeSegmentation as _;
    let _ = language; // TODO: abbreviations of the language
    within
        .of(text)
        .split_sentence_bound_indices()
        .map(|(at, s)| Span::new(within.start() + at, within.start() + at + s.len()).trim(text))
        .filter(|span| !span.is_empty())
        .collect()
}

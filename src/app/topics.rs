//! Topics as the reader sees them: what stands before the first section, if anything does, and the document's
//! sections; or one that stands for all of the text where it has none.

use crate::document::{Document, Section};
use crate::text::Span;

/// A topic, as listed on the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic<'a> {
    /// Its heading; empty where it has none.
    pub title: &'a str,
    /// 1 for the highest level.
    pub level: u8,
    /// Where it is.
    pub span: Span,
    /// Its number, from 1; what stands before the first section has none.
    pub number: Option<usize>,
}

/// How many topics there are: one at least.
pub fn count(document: &Document) -> usize {
    (openings(document) + document.sections.len()).max(1)
}

/// A topic by its index, without going through all of them.
pub fn topic(document: &Document, index: usize) -> Option<Topic<'_>> {
    if let Some(Section { title, level, span, .. }) = section(document, index) {
        return Some(Topic { title, level: *level, span: *span, number: Some(index + 1 - openings(document)) });
    }
    let number = document.opening().is_none().then_some(1);
    let title = document.title.as_deref().filter(|_| number.is_some()).unwrap_or_default();
    (index == 0).then(|| Topic { title, level: 1, span: scope(document, 0), number })
}

/// The section that a topic is; `None` for what stands before the first one, and for all of the text.
pub fn section(document: &Document, topic: usize) -> Option<&Section> {
    document.sections.get(topic.checked_sub(openings(document))?)
}

/// The innermost topic at a byte of the text.
pub fn at(document: &Document, offset: usize) -> usize {
    document.section_at(offset).map_or(0, |section| openings(document) + section)
}

/// The text that lists narrowed to a topic are of: the title counts as part of the first one.
pub fn scope(document: &Document, topic: usize) -> Span {
    match (section(document, topic), document.opening()) {
        (Some(section), _) if topic == 0 => Span::new(0, section.span.end()),
        (Some(section), _) => section.span,
        (None, Some(opening)) => Span::new(0, opening.end()),
        (None, None) => Span::new(0, document.text.len()),
    }
}

/// How many topics stand before the sections.
fn openings(document: &Document) -> usize {
    usize::from(document.opening().is_some())
}

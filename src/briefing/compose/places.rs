//! Where in a document something stands, and which of its words prove it.

use crate::briefing::escape::on_one_line;
use crate::briefing::model::{Footnote, Piece, Topic};
use crate::document::{BlockKind, Document};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// The longest source quoted in a footnote, in bytes. No sentence that
/// somebody wrote is that long; of a table's row or a text without full stops
/// as much is quoted as shows the statement in it.
pub(in crate::briefing) const LONGEST: usize = 1_200;

/// Sections and paragraphs of a document by offset. Reads its blocks once,
/// where [`Document::paragraph_at`] would count them for each question.
#[derive(Debug)]
pub(in crate::briefing) struct Places<'d> {
    document: &'d Document,
    /// Its number among the documents of the briefing.
    number: usize,
    /// Its title, where it is one of several.
    title: Option<String>,
    /// For each block the innermost section and the paragraph's number in it.
    blocks: Vec<(Option<usize>, usize)>,
    /// For each section how it is named.
    topics: Vec<Topic>,
    /// For each section the one around it.
    parents: Vec<Option<usize>>,
}

impl<'d> Places<'d> {
    pub(in crate::briefing) fn new(document: &'d Document, number: usize, several: bool) -> Self {
        let (topics, parents) = outline(document, number);
        let title = several.then(|| document.title.as_deref().map(on_one_line).unwrap_or_default());
        let title = title.map(|title| if title.is_empty() { format!("[{}]", number + 1) } else { title });
        Self { document, number, title, blocks: paragraphs(document), topics, parents }
    }

    pub(in crate::briefing) fn document(&self) -> &'d Document {
        self.document
    }

    /// The document's number, from 0.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The document's title, in a briefing on several.
    pub(super) fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The innermost section at `offset`.
    pub(super) fn section(&self, offset: usize) -> Option<usize> {
        self.document.block_at(offset).and_then(|block| self.blocks[block].0)
    }

    /// Whether a title or heading stands at `offset`.
    pub(super) fn is_in_heading(&self, offset: usize) -> bool {
        self.document.block_at(offset).is_some_and(|block| self.document.blocks[block].kind == BlockKind::Heading)
    }

    /// How a section is named.
    pub(super) fn topic(&self, section: usize) -> &Topic {
        &self.topics[section]
    }

    /// How many sections are around a section.
    pub(super) fn depth(&self, section: usize) -> usize {
        self.path(section).count() - 1
    }

    /// The section and those around it, the innermost first.
    fn path(&self, section: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(section), |section| self.parents[*section])
    }

    /// The sentence or sentences that hold `span`, within one paragraph.
    pub(in crate::briefing) fn sentence(&self, span: Span) -> Span {
        let text = self.document.text.as_str();
        let first = self.document.sentence_at(span.start());
        let mut source = first;
        if first.end() < span.end() {
            let last = self.document.sentence_at(span.end() - 1);
            if self.document.block_at(first.start()) == self.document.block_at(last.start()) {
                source = first.union(last);
            }
        }
        clip(self.without_marker(source).trim(text), span, text)
    }

    /// `span` without the marker of a list item that it starts with.
    pub(super) fn without_marker(&self, span: Span) -> Span {
        match self.document.block_at(span.start()).map(|block| &self.document.blocks[block]) {
            Some(block) if !block.marker.is_empty() && span.start() < block.marker.end() => {
                Span::new(block.marker.end(), span.end()).trim(&self.document.text)
            }
            _ => span,
        }
    }

    /// The words of the source at `span`.
    pub(super) fn words(&self, span: Span) -> Piece {
        Piece::Source { text: on_one_line(span.of(&self.document.text)), span, source: self.number }
    }

    /// The words of the source at `span`, which the reader marked.
    pub(super) fn marked(&self, span: Span) -> Piece {
        Piece::Marked { text: on_one_line(span.of(&self.document.text)), span: Some(span), source: self.number }
    }

    /// The parts of `span` in each of the blocks that it runs over, without
    /// markers, none empty.
    pub(super) fn by_block(&self, span: Span) -> Vec<Span> {
        let text = self.document.text.as_str();
        let first = self.document.block_at(span.start()).unwrap_or(0);
        let blocks = self.document.blocks[first..].iter().take_while(|block| block.span.start() < span.end());
        blocks
            .map(|block| block.content(text))
            .map(|content| Span::new(content.start().max(span.start()), content.end().min(span.end())).trim(text))
            .filter(|part| !part.is_empty())
            .collect()
    }
}

/// For each block the innermost section and the paragraph's number in it, from 1.
fn paragraphs(document: &Document) -> Vec<(Option<usize>, usize)> {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut count = 0;
    let of_block = |block: &crate::document::Block| {
        let start = block.span.start();
        while document.sections.get(next).is_some_and(|section| section.span.start() <= start) {
            open.push(next);
            next += 1;
            count = 0;
        }
        while open.pop_if(|section| document.sections[*section].span.end() <= start).is_some() {}
        count += usize::from(block.kind != BlockKind::Heading && !block.continues);
        (open.last().copied(), count.max(1))
    };
    document.blocks.iter().map(of_block).collect()
}

/// For each section how it is named and which one is around it.
fn outline(document: &Document, source: usize) -> (Vec<Topic>, Vec<Option<usize>>) {
    let mut topics: Vec<Topic> = Vec::with_capacity(document.sections.len());
    let mut parents = Vec::with_capacity(document.sections.len());
    let mut children = vec![0usize; document.sections.len() + 1];
    let mut open: Vec<usize> = Vec::new();
    for (index, section) in document.sections.iter().enumerate() {
        while open.pop_if(|outer| document.sections[*outer].span.end() <= section.span.start()).is_some() {}
        let parent = open.last().copied();
        let siblings = &mut children[parent.map_or(0, |parent| parent + 1)];
        *siblings += 1;
        let number = match parent {
            Some(parent) => format!("{}.{siblings}", topics[parent].number),
            None => siblings.to_string(),
        };
        topics.push(Topic { number, title: on_one_line(&section.title), span: section.heading, source });
        parents.push(parent);
        open.push(index);
    }
    (topics, parents)
}

/// `source`, or the words of it around the start of `span` if it is overlong.
fn clip(source: Span, span: Span, text: &str) -> Span {
    if source.len() <= LONGEST {
        return source;
    }
    let mut start = source.start();
    if span.start() > start + LONGEST / 2 {
        start = text.ceil_char_boundary(span.start() - LONGEST / 2);
        start += text[start..span.start()].find(char::is_whitespace).unwrap_or(0);
    }
    let mut end = text.floor_char_boundary(source.end().min(start + LONGEST));
    if end < source.end() {
        end = text[start..end].rfind(char::is_whitespace).map_or(end, |space| start + space);
    }
    Span::new(start, end).trim(text)
}

/// The footnotes of a briefing as they come to be needed: one for each source,
/// numbered in the order in which they are first referred to.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    notes: Vec<Footnote>,
    numbers: FxHashMap<(usize, Span), usize>,
}

impl Footnotes {
    /// The number of the footnote for what is stated at `span`.
    pub(super) fn cite(&mut self, places: &Places<'_>, span: Span) -> usize {
        let source = places.sentence(span);
        *self.numbers.entry((places.number, source)).or_insert_with(|| {
            let number = self.notes.len() + 1;
            self.notes.push(footnote(number, places, source));
            number
        })
    }

    pub(super) fn finish(self) -> Vec<Footnote> {
        self.notes
    }
}

/// The footnote of this number for the source's words at `source`.
pub(in crate::briefing) fn footnote(number: usize, places: &Places<'_>, source: Span) -> Footnote {
    let block = places.document.block_at(source.start());
    let (section, paragraph) = block.map_or((None, 1), |block| places.blocks[block]);
    let mut path: Vec<String> = section
        .map(|section| places.path(section).map(|section| places.topics[section].title.clone()).collect())
        .unwrap_or_default();
    path.reverse();
    Footnote {
        number,
        source: places.number,
        document: places.title.clone(),
        quote: on_one_line(source.of(&places.document.text)),
        span: source,
        path,
        topic: section.map(|section| places.topics[section].clone()),
        paragraph,
        pages: places.document.pages_of(source).map(|(first, last)| (on_one_line(first), on_one_line(last))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::sample;

    #[test]
    fn paragraphs_are_counted_as_the_document_counts_them() {
        let document = sample::document();
        let places = Places::new(&document, 0, false);
        for (index, block) in document.blocks.iter().enumerate() {
            let at = block.span.start();
            assert_eq!(places.blocks[index], (document.section_at(at), document.paragraph_at(at)), "block {index}");
        }
    }

    #[test]
    fn sections_are_numbered_by_level() {
        let document = sample::document();
        let places = Places::new(&document, 0, false);
        let numbers: Vec<&str> = places.topics.iter().map(|topic| topic.number.as_str()).collect();
        assert_eq!(numbers, ["1", "1.1", "2"]);
        assert_eq!(places.depth(1), 1);
    }

    #[test]
    fn an_endless_sentence_is_quoted_around_the_statement() {
        let text = "word ".repeat(2_000) + "forty-two " + &"é ".repeat(3_000);
        let span = Span::new(10_000, 10_009);
        let clipped = clip(Span::new(0, text.len()), span, &text);
        assert!(clipped.covers(span) && clipped.len() <= LONGEST);
        assert!(clipped.of(&text).starts_with("word") && clipped.of(&text).ends_with('é'));
    }
}

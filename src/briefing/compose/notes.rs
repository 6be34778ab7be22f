//! The reader's notes, each with what it is about.

use rustc_hash::FxHashSet;

use super::Composer;
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{About, BriefingBlock, Line, NoteBlock, Part, Piece};
use crate::briefing::{Note, Target};
use crate::document::Document;
use crate::document::anchor::Locator;
use crate::text::Span;

/// A note and where its passage or heading is in the document; `None` for
/// notes on the whole document and for those whose passage is not found.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedNote<'n> {
    pub(super) note: &'n Note,
    pub(super) span: Option<Span>,
}

impl PlacedNote<'_> {
    fn is_lost(&self) -> bool {
        self.span.is_none() && self.note.target != Target::Document
    }
}

/// The notes in the order of a briefing: those on the whole document, those
/// that have a place, by place, and those that have lost it. Each id once.
pub(super) fn place<'n>(document: &Document, notes: &'n [Note]) -> Vec<PlacedNote<'n>> {
    let locator = Locator::new(document);
    let mut seen = FxHashSet::default();
    let mut placed: Vec<PlacedNote<'n>> = notes
        .iter()
        .filter(|note| seen.insert(note.id))
        .map(|note| PlacedNote { note, span: note.anchor().and_then(|anchor| locator.place(anchor).span()) })
        .collect();
    placed.sort_by_key(|placed| (placed.is_lost(), placed.span));
    placed
}

/// The labels of the notes in a briefing, each once, in reading order.
pub(super) fn tags(parts: &[Part]) -> Vec<String> {
    let mut seen = FxHashSet::default();
    let blocks = parts.iter().flat_map(|part| &part.blocks);
    let notes = blocks.filter_map(|block| if let BriefingBlock::Note(note) = block { Some(note) } else { None });
    notes.flat_map(|note| &note.tags).filter(|tag| seen.insert(tag.as_str())).cloned().collect()
}

impl Composer<'_> {
    pub(super) fn notes(&mut self) -> Vec<BriefingBlock> {
        let mut blocks = Vec::with_capacity(self.notes.len());
        let mut lost = false;
        for index in 0..self.notes.len() {
            let placed = self.notes[index];
            if placed.is_lost() && !std::mem::replace(&mut lost, true) {
                let heading = Piece::Text(self.phrases.lost.clone());
                blocks.push(BriefingBlock::Subheading { level: 1, line: vec![heading] });
            }
            let about = self.about(placed);
            blocks.push(BriefingBlock::Note(NoteBlock {
                id: placed.note.id,
                kind: placed.note.kind,
                label: self.phrases.note(placed.note.kind).to_owned(),
                about,
                body: placed.note.body.clone(),
                tags: placed.note.tags.iter().map(|tag| on_one_line(tag)).filter(|tag| !tag.is_empty()).collect(),
            }));
        }
        blocks
    }

    fn about(&mut self, placed: PlacedNote<'_>) -> About {
        match (&placed.note.target, placed.span) {
            (Target::Document, _) => About::Document,
            (Target::Passage(anchor) | Target::Topic(anchor), None) => {
                About::Lost { paragraphs: lost_paragraphs(&anchor.quote) }
            }
            (Target::Topic(_), Some(span)) => match self.section_headed(span) {
                Some(section) => About::Topic(self.places.topic(section).clone()),
                None => self.passage(span), // what was a heading is none any more
            },
            (Target::Passage(_), Some(span)) => self.passage(span),
        }
    }

    /// The section whose heading `span` lies in.
    pub(super) fn section_headed(&self, span: Span) -> Option<usize> {
        let section = self.places.section(span.start())?;
        self.places.document().sections[section].heading.covers(span).then_some(section)
    }

    /// A passage, paragraph by paragraph, with the footnote of its sentence.
    fn passage(&mut self, span: Span) -> About {
        let spans = self.passage_spans(span);
        let footnote = self.footnotes.cite(&self.places, spans.first().copied().unwrap_or(span));
        About::Passage { paragraphs: spans.into_iter().map(|span| vec![self.marked(span)]).collect(), footnote }
    }

    /// The parts of a passage in each paragraph; at least one.
    pub(super) fn passage_spans(&self, span: Span) -> Vec<Span> {
        let spans = self.places.by_block(span);
        if spans.is_empty() { vec![self.places.sentence(span)] } else { spans }
    }

    pub(super) fn marked(&self, span: Span) -> Piece {
        Piece::Marked { text: on_one_line(span.of(&self.places.document().text)), span: Some(span) }
    }
}

fn lost_paragraphs(quote: &str) -> Vec<Line> {
    let paragraphs = quote.split("\n\n").map(on_one_line).filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(|text| vec![Piece::Marked { text, span: None }]).collect()
}

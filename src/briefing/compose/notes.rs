//! The reader's notes, each with what it is about.

use rustc_hash::FxHashSet;

use super::Composer;
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{About, BriefingBlock, Line, NoteBlock, Part, Piece};
use crate::briefing::{Placed, Target};
use crate::text::Span;

/// Code points of a passage as it was that are shown beside what it is now, at most.
const WAS: usize = 280;

/// The notes in the order of a briefing: those on the whole document, those
/// that have a place, by place, and those that have lost it. Each id once.
pub(super) fn ordered(notes: &[Placed]) -> Vec<&Placed> {
    let mut seen = FxHashSet::default();
    let mut ordered: Vec<&Placed> = notes.iter().filter(|placed| seen.insert(placed.note.id)).collect();
    ordered.sort_by_key(|placed| (is_lost(placed), placed.span()));
    ordered
}

/// Whether a note is listed among those that have lost their place.
fn is_lost(placed: &Placed) -> bool {
    placed.is_lost() && placed.note.target != Target::Document
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
            if is_lost(placed) && !std::mem::replace(&mut lost, true) {
                let heading = Piece::Text(self.phrases.lost.clone());
                blocks.push(BriefingBlock::Subheading { level: 1, line: vec![heading] });
            }
            let about = self.about(placed);
            blocks.push(BriefingBlock::Note(NoteBlock {
                id: placed.note.id,
                kind: placed.note.kind,
                label: self.phrases.note(placed.note.kind).to_owned(),
                about,
                changed: placed.changed().map(|_| self.phrases.changed(&placed.note.excerpt(WAS))),
                body: placed.note.body.clone(),
                tags: placed.note.tags.iter().map(|tag| on_one_line(tag)).filter(|tag| !tag.is_empty()).collect(),
            }));
        }
        blocks
    }

    fn about(&mut self, placed: &Placed) -> About {
        match (&placed.note.target, placed.span()) {
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

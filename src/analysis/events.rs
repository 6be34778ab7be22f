//! Events: dated statements, for the timeline.

use super::figures::{FigureKind, interval};
use super::{Entity, Figure};
use crate::document::{BlockKind, Document};
use crate::text::Span;

/// A sentence that says when something happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When, in EDTF; an interval has a slash: `2024-09/2024-11`. X stands for
    /// what the text does not say: `XXXX-01`.
    pub date: String,
    /// `day`, `month`, `quarter`, `season`, `half`, `year`, `decade` or `century`.
    pub precision: &'static str,
    /// The figure that dates it: an index into the analysis's figures.
    pub figure: usize,
    /// The sentence.
    pub span: Span,
    /// Who takes part: indices into the analysis's entities.
    pub participants: Vec<usize>,
}

/// Every dated statement of a document, in text order: one for each date of a
/// sentence, none for a date that the same sentence has told before.
pub fn find(document: &Document, figures: &[Figure], entities: &[Entity]) -> Vec<Event> {
    let mentions = mentions(entities);
    let mut events: Vec<Event> = Vec::new();
    for (index, figure) in figures.iter().enumerate() {
        let Some((date, precision)) = dated(figure) else { continue };
        // What heads a column or a text says nothing that happened.
        let block = document.block_at(figure.core.start()).map(|block| document.blocks[block].kind);
        if matches!(block, Some(BlockKind::Table | BlockKind::Heading)) {
            continue;
        }
        let span = document.sentence_at(figure.core.start());
        if events.iter().rev().take_while(|event| event.span == span).any(|event| event.date == date) {
            continue;
        }
        events.push(Event { date, precision, figure: index, span, participants: within(&mentions, span) });
    }
    events
}

/// A figure's date in EDTF and its precision, where it is one.
fn dated(figure: &Figure) -> Option<(String, &'static str)> {
    const PRECISIONS: [&str; 8] = ["day", "month", "quarter", "season", "half", "year", "decade", "century"];
    if !matches!(figure.kind, FigureKind::Date | FigureKind::Period) {
        return None;
    }
    let unit = figure.unit.as_deref()?;
    let precision = PRECISIONS.into_iter().find(|precision| *precision == unit)?;
    Some((interval(figure.norm.as_deref()?), precision))
}

/// Where each entity is mentioned, in text order.
fn mentions(entities: &[Entity]) -> Vec<(Span, usize)> {
    let each = entities.iter().enumerate();
    let mut mentions: Vec<_> =
        each.flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (*mention, index))).collect();
    mentions.sort_unstable();
    mentions
}

/// The entities mentioned within a span, in order of mention, each once.
fn within(mentions: &[(Span, usize)], span: Span) -> Vec<usize> {
    let first = mentions.partition_point(|(mention, _)| mention.start() < span.start());
    let mut found = Vec::new();
    for (_, entity) in mentions[first..].iter().take_while(|(mention, _)| mention.start() < span.end()) {
        if !found.contains(entity) {
            found.push(*entity);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::EntityKind;
    use super::*;
    use crate::document::{Block, BlockKind};

    #[test]
    fn a_sentence_with_a_date_is_an_event_of_those_it_names() {
        let text = "Ada met Bo in autumn 2024. Ada left. It was 2024, in 2024.";
        let span = Span::new(0, text.len());
        let block = Block { kind: BlockKind::Paragraph, span, marker: Span::new(0, 0), level: 0, continues: false };
        let sentences = vec![Span::new(0, 26), Span::new(27, 36), Span::new(37, text.len())];
        let document = Document { text: text.to_owned(), blocks: vec![block], sentences, ..Document::default() };
        let date = |start, end, norm: &str, unit: &str| Figure {
            norm: Some(norm.to_owned()),
            unit: Some(unit.to_owned()),
            ..Figure::at(Span::new(start, end), Span::new(start, end), FigureKind::Date)
        };
        let figures = [date(14, 25, "2024-FA", "season"), date(44, 48, "2024", "year"), date(53, 57, "2024", "year")];
        let entity =
            |name: &str, mentions: Vec<Span>| Entity { mentions, ..Entity::new(name.to_owned(), EntityKind::Person) };
        let entities = [entity("Bo", vec![Span::new(8, 10)]), entity("Ada", vec![Span::new(0, 3), Span::new(27, 30)])];
        let events = find(&document, &figures, &entities);
        let told: Vec<_> = events.iter().map(|event| (event.date.as_str(), event.precision, event.figure)).collect();
        assert_eq!(told, [("2024-09/2024-11", "season", 0), ("2024", "year", 1)]);
        assert_eq!(events[0].participants, [1, 0]);
        assert!(events[1].participants.is_empty());
    }
}

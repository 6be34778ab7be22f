//! Coverage: how often each entity is named in each topic.

use super::{ChartKind, ChartSpec, Mark, Precision, Shape};
use super::{clip, format, words};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::text::{Language, Span};

/// Entities that are drawn, at most; the rest is counted.
const ROWS: usize = 30;
/// Characters of a column's or row's label, at most.
const LABEL: usize = 60;

/// The coverage chart of a document.
pub(super) fn build(document: &Document, analysis: &Analysis, language: Language) -> ChartSpec {
    let mut spec = ChartSpec::empty(ChartKind::Coverage);
    let topics = topics(document, analysis, language);
    let mut order: Vec<usize> = (0..analysis.entities.len()).collect();
    order.retain(|index| !analysis.entities[*index].mentions.is_empty());
    order.sort_by_key(|index| std::cmp::Reverse(analysis.entities[*index].mentions.len()));
    spec.more = order.len().saturating_sub(ROWS);
    for index in order.into_iter().take(ROWS) {
        let entity = &analysis.entities[index];
        let mut cells = vec![(0, None); topics.len()];
        for mention in &entity.mentions {
            let topic = topics.partition_point(|topic| topic.start <= mention.start()).saturating_sub(1);
            let (count, first): &mut (u32, Option<Span>) = &mut cells[topic];
            *count += 1;
            first.get_or_insert(*mention);
        }
        spec.marks.push(Mark {
            label: clip::shorten(&entity.name, LABEL),
            value_label: format::compact(entity.mentions.len() as f64, language),
            shape: Shape::Cells(cells),
            precision: Precision::Stated,
            supplied: false,
            source: entity.mentions[0],
            figure: None,
            also: Vec::new(),
            entity: Some(index),
            entity_kind: Some(entity.kind),
        });
    }
    spec.columns = topics.into_iter().map(|topic| topic.title).collect();
    spec
}

/// A column: from its start to the next one's.
struct Topic {
    start: usize,
    title: String,
}

/// The sections of the highest level that has more than one, so that a title
/// over the whole text is no topic; never empty.
fn topics(document: &Document, analysis: &Analysis, language: Language) -> Vec<Topic> {
    let of_level = |level: u8| document.sections.iter().filter(move |section| section.level == level);
    let mut levels: Vec<u8> = document.sections.iter().map(|section| section.level).collect();
    levels.sort_unstable();
    levels.dedup();
    let level = levels.iter().copied().find(|level| of_level(*level).nth(1).is_some()).or(levels.first().copied());
    let sections = level.into_iter().flat_map(of_level);
    let mut topics: Vec<Topic> = sections
        .map(|section| Topic { start: section.span.start(), title: clip::shorten(&section.title, LABEL) })
        .collect();
    let first = topics.first().map_or(usize::MAX, |topic| topic.start);
    // A title over the whole text is no topic of its own either.
    let title = document.title_span.unwrap_or_default();
    let before = |span: &Span| span.start() < first && !title.covers(*span);
    let before = analysis
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().take_while(|span| span.start() < first))
        .any(before);
    if topics.is_empty() || before {
        topics.insert(0, Topic { start: 0, title: words::column(!topics.is_empty(), language).to_owned() });
    }
    topics
}

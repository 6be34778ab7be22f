//! What the panels look up in an analysis, made once when it is there.

use std::sync::Arc;

use crate::analysis::{Analysis, Entity, FigureKind};
use crate::document::Document;
use crate::library::KnownEntity;
use crate::text::{Language, Span, fold};

use super::lists::Lists;
use super::marks::{Found, Marks};
use super::state::{FigureGroup, Findings, TopicCount};
use super::topics;

/// Makes the lookups of an analysis. `language` is that of the charts' numbers.
pub fn prepare(document: &Document, analysis: Analysis, language: Language) -> Findings {
    let marks = Marks::new(&analysis);
    let topics = figures(document, &analysis);
    let known = analysis.entities.iter().map(KnownEntity::of).collect();
    let names: Vec<String> = analysis.entities.iter().map(names_of).collect();
    let bars = bars(document, &analysis);
    let lists = Arc::new(Lists::of((document, &analysis), &names, language, None));
    let mut doubtful = vec![false; analysis.figures.len()];
    for figure in analysis.look_again.iter().flat_map(|finding| &finding.figures) {
        doubtful[*figure] = true;
    }
    let related = related(&analysis);
    Findings { analysis, marks, topics, bars, known, names, related, doubtful, lists }
}

/// What an entity is called, one name a line, folded.
fn names_of(entity: &Entity) -> String {
    let mut names = fold(&entity.name);
    for alias in &entity.aliases {
        names.push('\n');
        names.push_str(&fold(alias));
    }
    names
}

/// Relations by whom they name.
fn related(analysis: &Analysis) -> Vec<Vec<(usize, usize)>> {
    let mut related = vec![Vec::new(); analysis.entities.len()];
    for (entity, found) in analysis.entities.iter().enumerate() {
        for (nth, relation) in found.relations.iter().enumerate() {
            if let Some(own) = related.get_mut(relation.other) {
                own.push((entity, nth));
            }
        }
    }
    related
}

/// Figures in each topic, as many as [`Lists`] that are narrowed to it have.
fn figures(document: &Document, analysis: &Analysis) -> Vec<TopicCount> {
    let listed = analysis.figures.iter().filter(|figure| FigureGroup::of(figure.kind).is_some());
    let mut starts: Vec<usize> = listed.map(|figure| figure.span.start()).collect();
    starts.sort_unstable();
    let count = |topic: usize| TopicCount { figures: starting_in(topics::scope(document, topic), &starts) };
    (0..topics::count(document)).map(count).collect()
}

/// How many of these places, which are in order, are within `span`.
pub(super) fn starting_in(span: Span, starts: &[usize]) -> usize {
    let before = |at: usize| starts.partition_point(|start| *start < at);
    before(span.end()) - before(span.start())
}

/// Bars drawn for an entity, at most.
const BARS: usize = 24;

/// Mentions of each entity in each part of the text.
fn bars(document: &Document, analysis: &Analysis) -> Vec<Vec<u32>> {
    let count = topics::count(document);
    let parts = count.min(BARS);
    let of_entity = |entity: &Entity| {
        let mut bars = vec![0; parts];
        for mention in &entity.mentions {
            bars[topics::at(document, mention.start()) * parts / count] += 1;
        }
        bars
    };
    analysis.entities.iter().map(of_entity).collect()
}

/// Who an entity is named with, and the figures in the same sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Company {
    /// Other entities and how many sentences they share, most first.
    pub entities: Vec<(usize, usize)>,
    /// Figures, in text order.
    pub figures: Vec<usize>,
}

/// Others shown at most.
const OTHERS: usize = 4;

impl Company {
    /// The company of one entity.
    pub fn of(entity: usize, document: &Document, findings: &Findings) -> Self {
        let mut sentences: Vec<Span> = Vec::new();
        for mention in &findings.analysis.entities[entity].mentions {
            let sentence = document.sentence_at(mention.start());
            if sentences.last() != Some(&sentence) {
                sentences.push(sentence);
            }
        }
        let mut shared = vec![0_usize; findings.analysis.entities.len()];
        let mut figures = Vec::new();
        for sentence in sentences {
            let mut seen = Vec::new();
            for mark in findings.marks.within(sentence) {
                match mark.what {
                    Found::Mention(other, _) if other != entity && !seen.contains(&other) => {
                        seen.push(other);
                        shared[other] += 1;
                    }
                    Found::Figure(figure) if measures(&findings.analysis, figure) => figures.push(figure),
                    _ => {}
                }
            }
        }
        let mut entities: Vec<(usize, usize)> = shared.into_iter().enumerate().filter(|(_, n)| *n > 0).collect();
        entities.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        entities.truncate(OTHERS);
        figures.truncate(OTHERS);
        Self { entities, figures }
    }
}

fn measures(analysis: &Analysis, figure: usize) -> bool {
    !matches!(analysis.figures[figure].kind, FigureKind::Ordinal | FigureKind::Date | FigureKind::Period)
}

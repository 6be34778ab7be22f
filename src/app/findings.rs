//! What the panels look up in an analysis, made once when it is there.

use crate::analysis::{Analysis, Entity, EntityKind, FigureKind};
use crate::charts;
use crate::charts::table::Table;
use crate::document::Document;
use crate::library::KnownEntity;
use crate::text::{Language, Span, fold};

use super::marks::{Found, Marks};
use super::state::{FigureGroup, Findings, TopicCount};

/// Makes the lookups of an analysis. `language` is that of the charts' numbers.
pub fn prepare(document: &Document, analysis: Analysis, language: Language) -> Findings {
    let marks = Marks::new(&analysis);
    let charts = charts::build::all(document, &analysis, language);
    let tables = charts.iter().map(|chart| Table::of(chart, document, language)).collect();
    let topics = topics(document, &analysis);
    let mut by_mentions: Vec<usize> = (0..analysis.entities.len()).collect();
    by_mentions.sort_by_key(|entity| std::cmp::Reverse(analysis.entities[*entity].mentions.len()));
    let known = analysis.entities.iter().map(KnownEntity::of).collect();
    let names: Vec<String> = analysis.entities.iter().map(names_of).collect();
    let mut by_name: Vec<usize> = (0..analysis.entities.len()).collect();
    by_name.sort_by(|one, other| names[*one].cmp(&names[*other]));
    let bars = bars(document, &analysis);
    let speakers = Speakers::of(&analysis);
    let figures = FigureGroup::ALL.map(|group| {
        let figures = analysis.figures.iter().enumerate();
        figures.filter(|(_, figure)| FigureGroup::of(figure.kind) == Some(group)).map(|(index, _)| index).collect()
    });
    let mut doubtful = vec![false; analysis.figures.len()];
    for figure in analysis.look_again.iter().flat_map(|finding| &finding.figures) {
        doubtful[*figure] = true;
    }
    let related = related(&analysis);
    let kinds = EntityKind::ALL.map(|kind| analysis.entities.iter().filter(|entity| entity.kind == kind).count());
    Findings {
        analysis,
        marks,
        charts,
        tables,
        topics,
        bars,
        by_mentions,
        by_name,
        known,
        names,
        related,
        kinds,
        doubtful,
        figures,
        speakers,
    }
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

/// The quotes of an analysis, by whoever says them.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// Speakers in the order of their first quotes, those not known last, each with its quotes in text order.
    pub groups: Vec<(Option<usize>, Vec<usize>)>,
    /// The group of each entity, and of nobody as the last.
    group_of: Vec<Option<usize>>,
    /// The line at which each group starts in a list that has a heading for each.
    starts: Vec<usize>,
    /// The line of each quote in that list.
    lines: Vec<usize>,
}

impl Speakers {
    fn of(analysis: &Analysis) -> Self {
        let nobody = analysis.entities.len();
        let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
        let mut group_of = vec![None; nobody + 1];
        for (index, quote) in analysis.quotes.iter().enumerate() {
            let speaker = quote.speaker.filter(|speaker| *speaker < nobody);
            let group = *group_of[speaker.unwrap_or(nobody)].get_or_insert_with(|| {
                groups.push((speaker, Vec::new()));
                groups.len() - 1
            });
            groups[group].1.push(index);
        }
        groups.sort_by_key(|(speaker, _)| speaker.is_none()); // stable: the others keep their order
        let (mut starts, mut lines, mut line) = (Vec::new(), vec![0; analysis.quotes.len()], 0);
        for (number, (speaker, quotes)) in groups.iter().enumerate() {
            group_of[speaker.unwrap_or(nobody)] = Some(number);
            starts.push(line);
            for (nth, quote) in quotes.iter().enumerate() {
                lines[*quote] = line + 1 + nth;
            }
            line += 1 + quotes.len();
        }
        Self { groups, group_of, starts, lines }
    }

    /// The quotes of an entity, in text order.
    pub fn of_entity(&self, entity: usize) -> &[usize] {
        let group = self.group_of.get(entity).copied().flatten().and_then(|group| self.groups.get(group));
        group.filter(|(speaker, _)| *speaker == Some(entity)).map_or(&[], |(_, quotes)| quotes)
    }

    /// How many lines a list has that has a heading for each speaker.
    pub fn line_count(&self) -> usize {
        self.groups.len() + self.lines.len()
    }

    /// The line of a quote in that list.
    pub fn line_of(&self, quote: usize) -> Option<usize> {
        self.lines.get(quote).copied()
    }

    /// What stands in a line of that list: a group and which of its quotes; `None` for its heading.
    pub fn at(&self, line: usize) -> (usize, Option<usize>) {
        let group = self.starts.partition_point(|start| *start <= line).saturating_sub(1);
        let quote = line.checked_sub(self.starts.get(group).copied().unwrap_or(0) + 1);
        (group, quote)
    }
}

/// Figures in each topic.
fn topics(document: &Document, analysis: &Analysis) -> Vec<TopicCount> {
    let mut topics = vec![TopicCount::default(); document.sections.len().max(1)];
    for figure in &analysis.figures {
        if !matches!(figure.kind, FigureKind::Date | FigureKind::Period | FigureKind::Ordinal) {
            topics[document.section_at(figure.span.start()).unwrap_or(0)].figures += 1;
        }
    }
    topics
}

/// Bars drawn for an entity, at most.
const BARS: usize = 24;

/// Mentions of each entity in each part of the text.
fn bars(document: &Document, analysis: &Analysis) -> Vec<Vec<u32>> {
    let topics = document.sections.len().max(1);
    let parts = topics.min(BARS);
    let of_entity = |entity: &Entity| {
        let mut bars = vec![0; parts];
        for mention in &entity.mentions {
            bars[document.section_at(mention.start()).unwrap_or(0) * parts / topics] += 1;
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

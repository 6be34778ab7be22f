//! Key figures: what each comes to, what it measures, whose it is, and when.

mod around;
mod choose;
mod rows;
mod value;

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

pub(super) use rows::Row;

use super::options::FigureGrouping;
use super::{Composer, Source};
use crate::analysis::{Analysis, FigureKind};
use crate::briefing::look_again::disagreement;
use crate::briefing::model::{Align, BriefingBlock, Column, Line, Piece, Table};
use crate::text::fold;

impl<'a> Composer<'a> {
    pub(super) fn key_figures(&mut self) -> Vec<BriefingBlock> {
        let mut rows: Vec<(&'a Source<'a>, Row)> = Vec::new();
        for source in self.sources {
            rows.extend(self.chosen_rows(source).into_iter().map(|row| (source, row)));
        }
        let mut blocks = match self.options.key_figures.by {
            FigureGrouping::Kind => self.by_kind(rows).into_iter().collect(),
            FigureGrouping::Topic => self.by_topic(&rows),
        };
        if !blocks.is_empty() {
            blocks.extend(self.look_again());
        }
        blocks
    }

    /// One table, money first. Of several documents, what is said of the same thing stands together.
    fn by_kind(&mut self, mut rows: Vec<(&'a Source<'a>, Row)>) -> Option<BriefingBlock> {
        if self.is_on_several() {
            let mut order: FxHashMap<String, usize> = FxHashMap::default();
            let mut place = |source: &Source<'_>, row: &Row| {
                let key = self.subject_key(source, row);
                let next = order.len();
                key.map_or(usize::MAX, |key| *order.entry(key).or_insert(next))
            };
            let places: Vec<usize> = rows.iter().map(|(source, row)| place(source, row)).collect();
            let mut keyed: Vec<_> = places.into_iter().zip(rows).collect();
            keyed.sort_by_key(|(place, _)| *place); // stable: the others keep their order
            rows = keyed.into_iter().map(|(_, row)| row).collect();
        }
        rows.sort_by_key(|(source, row)| rank(source.analysis, row));
        let columns = if self.is_on_several() { Placing::Document } else { Placing::Topic };
        self.figure_table(&rows, columns)
    }

    /// A table for each section, in text order.
    fn by_topic(&mut self, rows: &[(&'a Source<'a>, Row)]) -> Vec<BriefingBlock> {
        let level = if self.is_on_several() { 2 } else { 1 };
        let section =
            |(source, row): &(&'a Source<'a>, Row)| (source.places.number(), source.places.section(row.at(source)));
        let mut blocks = Vec::new();
        let mut document = None;
        for rows in rows.chunk_by(|one, other| section(one) == section(other)) {
            let Some((source, _)) = rows.first() else { continue };
            let (number, section) = section(&rows[0]);
            if document.replace(number) != Some(number) {
                blocks.extend(self.document_heading(source));
            }
            if let Some(section) = section {
                let heading = Piece::Topic(source.places.topic(section).clone());
                blocks.push(BriefingBlock::Subheading { level, line: vec![heading] });
            }
            blocks.extend(self.figure_table(rows, Placing::None));
        }
        blocks
    }

    fn figure_table(&mut self, rows: &[(&'a Source<'a>, Row)], placing: Placing) -> Option<BriefingBlock> {
        let dated = rows.iter().any(|(source, row)| row.date(source).is_some());
        let placed = match placing {
            Placing::Topic => self.sources.iter().any(|source| !source.document.sections.is_empty()),
            Placing::Document => true,
            Placing::None => false,
        };
        let words = &self.phrases.columns;
        let column = |title: &str, align| Column { title: title.to_owned(), align };
        let mut columns = vec![column(&words.value, Align::Right), column(&words.measures, Align::Left)];
        if dated {
            columns.push(column(&words.when, Align::Left));
        }
        if placed {
            let title = if placing == Placing::Topic { &words.topic } else { &words.document };
            columns.push(column(title, Align::Left));
        }
        let mut lines: Vec<Vec<Line>> = Vec::with_capacity(rows.len());
        for (source, row) in rows {
            let mut cells = vec![self.value(source, row), self.measures(source, row)];
            if dated {
                cells.push(self.when(source, row));
            }
            if placed {
                cells.push(place(source, row, placing));
            }
            lines.push(cells);
        }
        (!lines.is_empty()).then_some(BriefingBlock::Table(Table { columns, rows: lines }))
    }

    /// What does not agree, each with its passages: under a heading of its own.
    fn look_again(&mut self) -> Vec<BriefingBlock> {
        let mut blocks = Vec::new();
        for source in self.sources {
            for finding in &source.analysis.look_again {
                if blocks.is_empty() {
                    let line = vec![Piece::Text(self.phrases.look_again().to_owned())];
                    blocks.push(BriefingBlock::Subheading { level: 1, line });
                }
                let mut line = Line::new();
                for figure in finding.figures.iter().filter_map(|index| source.analysis.figures.get(*index)) {
                    if !line.is_empty() {
                        line.push(Piece::Text(" · ".to_owned()));
                    }
                    line.push(source.places.words(figure.span));
                    line.push(self.cite(source, figure.span));
                }
                let (stated, expected) = disagreement(finding, &source.analysis.figures, self.language);
                let words = self.phrases.disagreement(finding.kind, &stated, &expected);
                line.push(Piece::Text(format!("{}{words}", self.phrases.colon())));
                blocks.push(BriefingBlock::Bullet(line));
            }
        }
        blocks
    }

    /// What a row is about, the same for rows of several documents that can be compared; `None` where it is not known.
    fn subject_key(&self, source: &Source<'_>, row: &Row) -> Option<String> {
        let figure = row.figure(source);
        let owner = figure.entity.map(|entity| format!("{:?}", self.identity(source.places.number(), entity)));
        owner.or_else(|| Some(fold(figure.subject?.of(&source.document.text))))
    }
}

/// What says where a row comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Placing {
    /// The column of sections.
    Topic,
    /// The column of documents.
    Document,
    /// A heading above the table.
    None,
}

fn place(source: &Source<'_>, row: &Row, placing: Placing) -> Line {
    match placing {
        Placing::Topic => {
            let section = source.places.section(row.at(source));
            section.map(|section| Piece::Topic(source.places.topic(section).clone())).into_iter().collect()
        }
        Placing::Document => source.places.title().map(|title| Piece::Text(title.to_owned())).into_iter().collect(),
        Placing::None => Line::new(),
    }
}

/// Where rows of a kind stand in a table: what is asked for first comes first.
fn rank(analysis: &Analysis, row: &Row) -> usize {
    const ORDER: [FigureKind; 6] = [
        FigureKind::Money,
        FigureKind::Percent,
        FigureKind::Count,
        FigureKind::Ratio,
        FigureKind::Measure,
        FigureKind::Rank,
    ];
    let kind = analysis.figures[row.first()].kind;
    ORDER.iter().position(|other| *other == kind).unwrap_or(ORDER.len())
}

/// The numbers of those that weigh most, at most so many of them.
fn heaviest(weights: &[u32], most: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|index| Reverse(weights[*index])); // stable: of equals those that come first
    order.truncate(most);
    order
}

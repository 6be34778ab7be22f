//! What the sidebar and the charts list: of the whole document, or of one topic
//! of it. Made off the window's thread; no frame has to.

use std::cmp::Reverse;

use crate::analysis::{Analysis, EntityKind};
use crate::charts::table::Table;
use crate::charts::{self, ChartKind, ChartSpec};
use crate::document::Document;
use crate::text::{Language, Span};

use super::state::FigureGroup;

/// The lists of a document, or of a part of it. Indices point into the analysis.
pub struct Lists {
    /// One chart for each [`charts::ChartKind`], in that order.
    pub charts: Vec<ChartSpec>,
    /// The data of each chart as a table, in the same order.
    pub tables: Vec<Table>,
    /// Entities in the order in which the text names them.
    pub entities: Vec<usize>,
    /// Entities, those named most often first.
    pub by_mentions: Vec<usize>,
    /// Entities by name.
    pub by_name: Vec<usize>,
    /// Entities of each kind, in the order of [`EntityKind::ALL`].
    pub kinds: [usize; EntityKind::ALL.len()],
    /// Quotes in text order.
    pub quotes: Vec<usize>,
    /// The same by whoever says them.
    pub speakers: Speakers,
    /// Figures of each group, in the order of [`FigureGroup::ALL`] and of the text.
    pub figures: [Vec<usize>; FigureGroup::ALL.len()],
    /// What is to be looked at again.
    pub look_again: Vec<usize>,
}

impl Lists {
    /// The lists of what is `within` a part of the text, or of all of it. `names` are those of the entities, folded.
    /// The coverage chart is in any case of the whole: it compares the topics.
    pub fn of(
        (document, analysis): (&Document, &Analysis),
        names: &[String],
        language: Language,
        within: Option<Span>,
    ) -> Self {
        let is_within = |span: Span| within.is_none_or(|within| within.covers(span));
        let times = |mentions: &[Span]| within.map_or(mentions.len(), |within| inside(mentions, within));
        let charts = charts::build::all(document, analysis, language, within);
        let tables = charts.iter().map(|chart| Table::of(chart, document, language)).collect();
        let counts: Vec<usize> = analysis.entities.iter().map(|entity| times(&entity.mentions)).collect();
        let is_named = |entity: &usize| within.is_none() || counts[*entity] > 0;
        let entities: Vec<usize> = (0..analysis.entities.len()).filter(is_named).collect();
        let mut by_mentions = entities.clone();
        by_mentions.sort_by_key(|entity| Reverse(counts[*entity]));
        let mut by_name = entities.clone();
        by_name.sort_by(|one, other| names[*one].cmp(&names[*other]));
        let of_kind = |kind| entities.iter().filter(|entity| analysis.entities[**entity].kind == kind).count();
        let quotes = indices(&analysis.quotes, |quote| is_within(quote.span));
        let in_group = |group| move |kind| FigureGroup::of(kind) == Some(group);
        Self {
            kinds: EntityKind::ALL.map(of_kind),
            speakers: Speakers::of(analysis, &quotes),
            figures: FigureGroup::ALL.map(|group| {
                indices(&analysis.figures, |figure| in_group(group)(figure.kind) && is_within(figure.span))
            }),
            look_again: indices(&analysis.look_again, |finding| {
                finding.figures.iter().any(|figure| analysis.figures.get(*figure).is_some_and(|it| is_within(it.span)))
            }),
            charts,
            tables,
            entities,
            by_mentions,
            by_name,
            quotes,
        }
    }

    /// A chart, and its data as a table.
    pub fn chart(&self, kind: ChartKind) -> Option<(&ChartSpec, &Table)> {
        self.charts.iter().zip(&self.tables).find(|(chart, _)| chart.kind == kind)
    }

    /// How many figures are listed: all but ordinals.
    pub fn figure_count(&self) -> usize {
        self.figures.iter().map(Vec::len).sum()
    }
}

/// The indices of those that are wanted.
fn indices<T>(all: &[T], is_wanted: impl Fn(&T) -> bool) -> Vec<usize> {
    all.iter().enumerate().filter(|(_, one)| is_wanted(one)).map(|(index, _)| index).collect()
}

/// How many of the mentions, which are in text order, lie in a part of the text.
fn inside(mentions: &[Span], within: Span) -> usize {
    let before = |at: usize| mentions.partition_point(|mention| mention.start() < at);
    before(within.end()) - before(within.start())
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
    /// The line of each quote in that list, of those that are in it.
    lines: Vec<Option<usize>>,
    /// How many quotes are in it.
    count: usize,
}

impl Speakers {
    fn of(analysis: &Analysis, quotes: &[usize]) -> Self {
        let nobody = analysis.entities.len();
        let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
        let mut group_of = vec![None; nobody + 1];
        for index in quotes.iter().copied() {
            let speaker = analysis.quotes[index].speaker.filter(|speaker| *speaker < nobody);
            let group = *group_of[speaker.unwrap_or(nobody)].get_or_insert_with(|| {
                groups.push((speaker, Vec::new()));
                groups.len() - 1
            });
            groups[group].1.push(index);
        }
        groups.sort_by_key(|(speaker, _)| speaker.is_none()); // stable: the others keep their order
        let (mut starts, mut lines, mut line) = (Vec::new(), vec![None; analysis.quotes.len()], 0);
        for (number, (speaker, quotes)) in groups.iter().enumerate() {
            group_of[speaker.unwrap_or(nobody)] = Some(number);
            starts.push(line);
            for (nth, quote) in quotes.iter().enumerate() {
                lines[*quote] = Some(line + 1 + nth);
            }
            line += 1 + quotes.len();
        }
        Self { groups, group_of, starts, lines, count: quotes.len() }
    }

    /// The quotes of an entity, in text order.
    pub fn of_entity(&self, entity: usize) -> &[usize] {
        let group = self.group_of.get(entity).copied().flatten().and_then(|group| self.groups.get(group));
        group.filter(|(speaker, _)| *speaker == Some(entity)).map_or(&[], |(_, quotes)| quotes)
    }

    /// How many lines a list has that has a heading for each speaker.
    pub fn line_count(&self) -> usize {
        self.groups.len() + self.count
    }

    /// The line of a quote in that list.
    pub fn line_of(&self, quote: usize) -> Option<usize> {
        self.lines.get(quote).copied().flatten()
    }

    /// What stands in a line of that list: a group and which of its quotes; `None` for its heading.
    pub fn at(&self, line: usize) -> (usize, Option<usize>) {
        let group = self.starts.partition_point(|start| *start <= line).saturating_sub(1);
        let quote = line.checked_sub(self.starts.get(group).copied().unwrap_or(0) + 1);
        (group, quote)
    }
}

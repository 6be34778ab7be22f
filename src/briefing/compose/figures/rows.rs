//! The rows that a table of figures could have.

use rustc_hash::FxHashMap;

use super::Source;
use crate::analysis::{Figure, FigureKind};
use crate::text::fold;

/// A quantity of the text: figures that the text equates, and where it is said again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::briefing::compose) struct Row {
    /// Figures that the text itself equates, in text order; never empty.
    group: Vec<usize>,
    /// The same quantity of the same thing again, in text order.
    again: Vec<usize>,
}

impl Row {
    /// Every quantity of a document, in text order; none comes twice, small counts and ordinals not at all.
    pub(in crate::briefing::compose) fn all(source: &Source<'_>) -> Vec<Self> {
        let mut rows: Vec<Self> = Vec::new();
        let mut known: FxHashMap<Same, usize> = FxHashMap::default();
        for group in groups(source) {
            let first = &source.analysis.figures[group[0]];
            match Same::of(first, source) {
                Some(same) => match known.get(&same) {
                    Some(row) => rows[*row].again.extend(group),
                    None => {
                        known.insert(same, rows.len());
                        rows.push(Self { group, again: Vec::new() });
                    }
                },
                None => rows.push(Self { group, again: Vec::new() }),
            }
        }
        rows
    }

    /// The index of its first figure.
    pub(in crate::briefing::compose) fn first(&self) -> usize {
        self.group[0]
    }

    /// Its first figure.
    pub(in crate::briefing::compose) fn figure<'s>(&self, source: &Source<'s>) -> &'s Figure {
        &source.analysis.figures[self.first()]
    }

    /// Where it begins.
    pub(in crate::briefing::compose) fn at(&self, source: &Source<'_>) -> usize {
        self.figure(source).span.start()
    }

    /// The figures that the text equates.
    pub(in crate::briefing::compose) fn equated<'s>(&self, source: &Source<'s>) -> Vec<&'s Figure> {
        self.group.iter().map(|index| &source.analysis.figures[*index]).collect()
    }

    /// Every figure that it stands for, in the order in which they are to be cited.
    pub(in crate::briefing::compose) fn figures<'s>(&self, source: &Source<'s>) -> Vec<&'s Figure> {
        self.group.iter().chain(&self.again).map(|index| &source.analysis.figures[*index]).collect()
    }

    /// Their indices.
    pub(in crate::briefing::compose) fn indices(&self) -> impl Iterator<Item = usize> {
        self.group.iter().chain(&self.again).copied()
    }

    /// The date that it holds for, as the text says it.
    pub(in crate::briefing::compose) fn date<'s>(&self, source: &Source<'s>) -> Option<&'s Figure> {
        let figures = &source.analysis.figures;
        self.equated(source).into_iter().find_map(|figure| figures.get(figure.holds_for?))
    }
}

/// What makes two figures one row: the same quantity of the same thing at the same time.
#[derive(PartialEq, Eq, Hash)]
struct Same {
    kind: FigureKind,
    unit: Option<String>,
    bounds: [Option<u64>; 3],
    qualifier: Option<crate::analysis::Qualifier>,
    subject: String,
    owner: Option<usize>,
    date: Option<String>,
}

impl Same {
    /// `None` where the text does not say what is measured: such figures may be of different things.
    fn of(figure: &Figure, source: &Source<'_>) -> Option<Self> {
        let dated = figure.holds_for.and_then(|date| source.analysis.figures.get(date));
        Some(Self {
            kind: figure.kind,
            unit: figure.unit.clone(),
            bounds: [figure.value, figure.low, figure.high].map(|bound| bound.map(f64::to_bits)),
            qualifier: figure.qualifier,
            subject: fold(figure.subject?.of(&source.document.text).trim()),
            owner: figure.entity,
            date: dated.and_then(|date| date.norm.clone()),
        })
    }
}

/// The figures that are quantities, in text order, those together that the text itself equates.
fn groups(source: &Source<'_>) -> Vec<Vec<usize>> {
    let figures = &source.analysis.figures;
    let mut taken = vec![false; figures.len()];
    let mut groups = Vec::new();
    for (index, figure) in figures.iter().enumerate() {
        if taken[index] || !is_listed(figure) || source.places.is_in_heading(figure.span.start()) {
            continue;
        }
        taken[index] = true;
        let mut group = vec![index];
        let mut looked_at = 0;
        while let Some(member) = group.get(looked_at) {
            for equivalent in &figures[*member].equivalents {
                let other = equivalent.figure;
                if figures.get(other).is_some_and(is_quantity) && !std::mem::replace(&mut taken[other], true) {
                    group.push(other);
                }
            }
            looked_at += 1;
        }
        group.sort_unstable();
        groups.push(group);
    }
    groups
}

/// Whether a figure is a quantity: dates have their timeline, and "third" measures nothing.
fn is_quantity(figure: &Figure) -> bool {
    !matches!(figure.kind, FigureKind::Date | FigureKind::Period | FigureKind::Ordinal)
}

/// Whether a figure can be listed at all: not "two", nor "two reasons".
fn is_listed(figure: &Figure) -> bool {
    let large = || size(figure).is_none_or(|value| value >= 10.0);
    is_quantity(figure) && (figure.kind != FigureKind::Count || large())
}

/// How large a figure is, whatever its sign.
pub(super) fn size(figure: &Figure) -> Option<f64> {
    figure.value.or(figure.high).or(figure.low).map(f64::abs)
}

//! Which figures are key figures, if the author does not say.

use super::rows::{Row, size};
use super::{Composer, Source, heaviest};
use crate::analysis::{Figure, FigureKind};
use crate::briefing::compose::options::Which;

/// Words of the text for each key figure; and how many there are at least and at most.
const WORDS: usize = 100;
const FIGURES: [usize; 2] = [20, 40];
/// From here on a count is large whatever it counts, or if the text says what.
const LARGE: f64 = 1_000.0;
const LARGE_OF_SOMETHING: f64 = 100.0;

impl<'a> Composer<'a> {
    /// The rows that the author wants, in text order.
    pub(in crate::briefing::compose) fn chosen_rows(&self, source: &'a Source<'a>) -> Vec<Row> {
        let rows = self.offered_rows(source);
        rows.into_iter().filter(|(_, chosen)| *chosen).map(|(row, _)| row).collect()
    }

    /// Every row, and whether the author wants it.
    pub(in crate::briefing::compose) fn offered_rows(&self, source: &'a Source<'a>) -> Vec<(Row, bool)> {
        let rows = Row::all(source);
        let mut chosen = match self.options.key_figures.which {
            Which::All => vec![true; rows.len()],
            Which::Important => important(source, &rows),
        };
        for (row, chosen) in rows.iter().zip(&mut chosen) {
            for figure in row.figures(source) {
                *chosen |= self.picks.adds_figure(source, figure.span);
            }
            if row.figures(source).iter().any(|figure| self.picks.drops_figure(source, figure.span)) {
                *chosen = false;
            }
        }
        rows.into_iter().zip(chosen).collect()
    }
}

/// For each row whether it is one of those that matter most.
fn important(source: &Source<'_>, rows: &[Row]) -> Vec<bool> {
    let points: Vec<_> = source.key_points().into_iter().map(|(_, span)| span).collect();
    let stated = |figure: &Figure| {
        let next = points.partition_point(|point| point.start() <= figure.span.start());
        next.checked_sub(1).is_some_and(|point| points[point].covers(figure.span))
    };
    let weight = |row: &Row| {
        let figures = row.figures(source);
        let is_stated = figures.iter().any(|figure| stated(figure));
        let weights = figures.iter().map(|figure| weight(figure, is_stated));
        weights.max().unwrap_or(0) + u32::from(figures.len() > 1)
    };
    let weights: Vec<u32> = rows.iter().map(weight).collect();
    let [least, most] = FIGURES;
    let most = (source.document.word_count() / WORDS).clamp(least, most);
    let mut important = vec![false; rows.len()];
    for index in heaviest(&weights, most) {
        important[index] = weights[index] > 0;
    }
    important
}

/// What speaks for a figure; 0 for what an author would not hand over. `stated`
/// says whether a key point states it.
fn weight(figure: &Figure, stated: bool) -> u32 {
    let is_range = matches!((figure.low, figure.high), (Some(low), Some(high)) if low < high);
    let says_what = figure.subject.is_some();
    let is_of_something = says_what || figure.unit.is_some();
    let large = if is_of_something { LARGE_OF_SOMETHING } else { LARGE };
    let (matters, base) = match figure.kind {
        FigureKind::Money => (true, 4),
        FigureKind::Percent => (true, 3),
        FigureKind::Count => (is_range || stated || size(figure).is_some_and(|size| size >= large), 2),
        FigureKind::Ratio => (says_what || stated, 2),
        FigureKind::Measure => (says_what || is_range || stated, 1),
        FigureKind::Rank => (says_what, 1),
        FigureKind::Date | FigureKind::Period | FigureKind::Ordinal => (false, 0),
    };
    if !matters {
        return 0;
    }
    base + 4 * u32::from(stated)
        + 2 * u32::from(says_what)
        + u32::from(figure.entity.is_some())
        + u32::from(figure.holds_for.is_some())
        + u32::from(is_range)
}

//! The timeline: dated statements in the order of their dates.

use std::collections::BTreeMap;

use super::build::label;
use super::{Axis, ChartKind, ChartSpec, LeftOut, Mark, Precision, Reason, Scale, Shape};
use super::{dates, format};
use crate::analysis::figures::interval;
use crate::analysis::{Analysis, Event, Figure, Qualifier};
use crate::document::Document;
use crate::text::{Language, Span};

/// Dates known to this or better are drawn as a moment, in years: a month.
const MOMENT: f64 = 1.01 / 12.0;

/// The timeline of a document.
pub(super) fn build(document: &Document, analysis: &Analysis, language: Language, within: Option<Span>) -> ChartSpec {
    let (mut marks, mut left_out) = (Vec::new(), Vec::new());
    let mut again = told_again(document, analysis);
    let is_within = |event: &&Event| within.is_none_or(|within| within.covers(event.span));
    for event in analysis.events.iter().filter(is_within) {
        let Some(figure) = analysis.figures.get(event.figure) else { continue };
        let mut value_label = format::value_label(figure, &document.text, language);
        if figure.norm.as_deref() != Some(event.date.as_str()) && figure.norm.is_none() {
            value_label = format::date_label(&event.date, language);
        }
        match shape(event, figure) {
            Some((shape, rough)) => marks.push(Mark {
                label: label(figure, document),
                value_label,
                shape,
                precision: if rough { Precision::Approximate } else { Precision::Stated },
                supplied: false,
                source: event.span,
                figure: Some(event.figure),
                also: again.remove(&event.figure).unwrap_or_default(),
                entity: event.participants.first().copied(),
                entity_kind: None,
            }),
            None => left_out.push(LeftOut {
                figure: event.figure,
                reason: Reason::NoYear,
                label: label(figure, document),
                value_label,
                source: figure.span,
            }),
        }
    }
    marks.sort_by(|a: &Mark, b: &Mark| start(&a.shape).total_cmp(&start(&b.shape)));
    let years = marks.iter().flat_map(|mark| match mark.shape {
        Shape::Band(start, end) => [start, end],
        _ => [start(&mark.shape); 2],
    });
    let axis = Axis::time(years.collect::<Vec<_>>(), language);
    let chart = ChartSpec::of_one(ChartKind::Timeline, String::new(), Scale::Time, axis, marks);
    ChartSpec { left_out, ..chart }
}

/// Dates that a sentence tells a second time, by the figure that tells them first: they are of the same mark.
fn told_again(document: &Document, analysis: &Analysis) -> BTreeMap<usize, Vec<usize>> {
    let events = analysis.events.iter().map(|event| ((event.span, event.date.clone()), event.figure));
    let events: BTreeMap<(Span, String), usize> = events.collect();
    let mut again: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, figure) in analysis.figures.iter().enumerate() {
        let Some(date) = figure.norm.as_deref().map(interval) else { continue };
        let told = (document.sentence_at(figure.core.start()), date);
        if let Some(first) = events.get(&told).filter(|first| **first != index) {
            again.entry(*first).or_default().push(index);
        }
    }
    again
}

/// Where an event lies in time, and whether only roughly there.
fn shape(event: &Event, figure: &Figure) -> Option<(Shape, bool)> {
    let (start, end) = dates::extent(&event.date)?;
    let (start, end) = match (start, end) {
        (Some(start), Some(end)) if start <= end => (start, end),
        (Some(start), Some(end)) => (end, start),
        (Some(start), None) => return Some((Shape::OpenAbove(start), false)),
        (None, Some(end)) => return Some((Shape::OpenBelow(end), false)),
        (None, None) => return None,
    };
    let third = (end - start) / 3.0;
    let (low, high, rough) = match figure.qualifier {
        Some(Qualifier::Since) => return Some((Shape::OpenAbove(start), false)),
        Some(Qualifier::After) => return Some((Shape::OpenAbove(end), false)),
        Some(Qualifier::Before) => return Some((Shape::OpenBelow(start), false)),
        Some(Qualifier::Start) => (start, start + third, true),
        Some(Qualifier::Mid) => (start + third, end - third, true),
        Some(Qualifier::End) => (end - third, end, true),
        Some(Qualifier::About | Qualifier::Almost) => (start, end, true),
        _ => (start, end, event.date.contains('~')),
    };
    let moment = high - low <= MOMENT;
    Some((if moment { Shape::Point((low + high) / 2.0) } else { Shape::Band(low, high) }, rough))
}

fn start(shape: &Shape) -> f64 {
    match shape {
        Shape::Bar(at) | Shape::OpenAbove(at) | Shape::OpenBelow(at) | Shape::Band(at, _) | Shape::Point(at) => *at,
        Shape::Cells(_) => 0.0,
    }
}

//! Figures that contradict each other or themselves: what deserves a second
//! look. Only what is sure by the rounding of the written numbers is reported;
//! which of the figures is wrong is for the reader to find.

mod arithmetic;
mod calendar;
mod rates;
mod repeated;
mod rounding;

use serde::Serialize;

use super::context::Mentions;
use super::figures::Relation;
use super::{Entity, Figure};
use crate::document::Document;

/// Figures that do not agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// In what way.
    pub kind: FindingKind,
    /// The figures, in text order: indices into the analysis's figures.
    pub figures: Vec<usize>,
    /// What the text says, in the unit of what is checked: a rate, a change or
    /// share in per cent, a total. `None` where nothing is computed.
    pub stated: Option<f64>,
    /// What the other figures make it.
    pub expected: Option<f64>,
}

/// How figures disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Amounts that the text equates, at a rate far from its other ones.
    Rate,
    /// A change that is not the one between its two values.
    Change,
    /// A share that is not the one of its part and whole.
    Share,
    /// Parts that do not add up to their whole.
    Sum,
    /// One quantity told twice, with two values.
    Repeated,
    /// A range whose low end is above its high end.
    Range,
    /// A date that no calendar has.
    Date,
}

impl FindingKind {
    /// Every kind, in a fixed order.
    pub const ALL: [Self; 7] =
        [Self::Rate, Self::Change, Self::Share, Self::Sum, Self::Repeated, Self::Range, Self::Date];
}

/// Every contradiction in a document, by the place of its first figure.
pub(super) fn find(
    document: &Document,
    figures: &[Figure],
    relations: &[Relation],
    entities: &[Entity],
) -> Vec<Finding> {
    let text = &document.text;
    let mut found: Vec<Finding> =
        relations.iter().filter_map(|relation| arithmetic::check(figures, relation, text)).collect();
    found.extend(calendar::check(figures));
    found.extend(rates::check(figures, text));
    found.extend(repeated::check(figures, relations, &Mentions::of(entities), text));
    for finding in &mut found {
        finding.figures.sort_unstable();
    }
    found.sort_by(|a, b| (&a.figures, a.kind).cmp(&(&b.figures, b.kind)));
    found.dedup_by(|a, b| a.figures == b.figures && a.kind == b.kind);
    found
}

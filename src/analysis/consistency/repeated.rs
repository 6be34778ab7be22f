//! One quantity told twice: two plain statements with the same subject and
//! verb, and two values.

use std::collections::BTreeMap;

use super::rounding::band;
use super::{Finding, FindingKind};
use crate::analysis::context::Mentions;
use crate::analysis::figures::Relation;
use crate::analysis::{Figure, FigureKind};
use crate::text::{Span, fold};

/// Values further apart than this are hardly of one quantity.
const APART: f64 = 20.0;
/// How far apart two values must be at least, as a share.
const DIFFERENT: f64 = 0.02;

/// What a statement is about: subject (an entity by its number, whatever it is
/// called), verb, kind, unit.
type About = (String, String, u8, String);

/// Every value that an earlier statement about the same thing contradicts.
/// The subject has to name an entity: "the tunnel" may be another one.
pub(super) fn check(figures: &[Figure], relations: &[Relation], mentions: &Mentions, text: &str) -> Vec<Finding> {
    let mut told: BTreeMap<About, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for relation in relations {
        let Relation::Statement { figure: index, subject, verb } = relation else { continue };
        let Some(figure) = figures.get(*index) else { continue };
        if figure.holds_for.is_some() || mentions.only(*subject).is_none() {
            continue;
        }
        let unit = figure.unit.as_deref().map(fold).unwrap_or_default();
        let owner = mentions.alone(*subject).map_or_else(|| words(*subject, text), |entity| format!("#{entity}"));
        let about = (owner, words(*verb, text), kind(figure.kind), unit);
        match told.get(&about).and_then(|earlier| figures.get(*earlier).map(|figure| (*earlier, figure))) {
            Some((earlier, other)) if differ(other, figure, text) => found.push(Finding {
                kind: FindingKind::Repeated,
                figures: vec![earlier, *index],
                stated: figure.value,
                expected: other.value,
            }),
            Some(_) => {}
            None => {
                told.insert(about, *index);
            }
        }
    }
    found
}

fn words(span: Span, text: &str) -> String {
    fold(span.of(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kind(kind: FigureKind) -> u8 {
    kind as u8
}

fn differ(a: &Figure, b: &Figure, text: &str) -> bool {
    let (Some(x), Some(y)) = (band(a, text), band(b, text)) else { return false };
    let (Some(one), Some(other)) = (a.value, b.value) else { return false };
    let (small, large) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
    !x.meets(y) && small > 0.0 && large / small < APART && (large - small) > large * DIFFERENT
}

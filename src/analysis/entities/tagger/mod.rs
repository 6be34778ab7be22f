//! The tagger: a trained model that says of each candidate what it names, from
//! its letters, its neighbours and what the rules made of it. It is one voter
//! among the rules, and its margin is the weight of its vote.
//!
//! It labels segments, not single words: the rules' candidates are the
//! segments, so that nothing is looked at where no name can stand. How a model
//! is made is told in `assets/models/README.md`.

mod classes;
mod features;
mod model;

use super::EntityKind::{self, Event, Organisation, Person, Place, Product, Work};
use super::evidence::Evidence;
use super::view::View;
use super::voters::Context;
use super::votes::{Ballot, Choice, Voter};
use super::words::{Shape, Words};
use crate::document::Document;
use crate::job::{Cancelled, Job};
use crate::text::Span;

use self::model::Decision;
pub use self::model::{Calibration, Model, ROWS, Row, best, encode, thousandths};

/// What the tagger can say of a candidate, in the order of a row's weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// It names something of this kind.
    Kind(EntityKind),
    /// It names a product, an event or a work: which of them, the training data did not say.
    Other,
    /// It is no name.
    Nothing,
}

impl Label {
    /// Every label, in the order of a row's weights.
    pub const ALL: [Self; 8] = [
        Self::Kind(Person),
        Self::Kind(Organisation),
        Self::Kind(Place),
        Self::Kind(Product),
        Self::Kind(Event),
        Self::Kind(Work),
        Self::Other,
        Self::Nothing,
    ];
}

/// The most that the tagger's vote weighs.
const WEIGHT: f32 = 3.0;

/// A label that is right less often than this is not worth a vote.
const LEAST: f32 = 0.35;

/// What is left of the vote that capitals in mid-sentence are no name, where they say more than the tagger.
const AGAINST_CAPITALS: f32 = 0.3;

/// Votes on a candidate on which the rules have voted in `ballot`. `features` is a buffer.
pub(super) fn vote(model: &Model<'_>, context: &Context<'_>, ballot: &mut Ballot, features: &mut Vec<u32>) {
    features::read(context, ballot, features);
    cast(&model.decide(features), has_capitals(context), ballot);
}

/// Whether capitals in mid-sentence tell a name: those of several words, or of one that an article never writes small
/// and no list of words has.
fn has_capitals(context: &Context<'_>) -> bool {
    let (view, first) = (&context.view, context.candidate.first);
    !context.candidate.weak && (first < context.candidate.last || view.whole && is_unheard(view, first))
}

/// Whether word `i`, written with one capital, is no ordinary word as far as anything tells.
fn is_unheard(view: &View<'_>, i: usize) -> bool {
    let lower = view.lower(i);
    !view.words[i].title_line
        && view.shape(i) != Shape::Upper
        && !view.lexicon.heads.contains_key(view.word(i))
        && !view.is_ordinary(i)
        && !view.lexicon.is_common(lower.strip_suffix('s').unwrap_or(lower))
        && !view.looks_ordinary(lower)
}

fn cast(decision: &Decision, has_capitals: bool, ballot: &mut Ballot) {
    let weight = WEIGHT * ((decision.certainty - LEAST) / (1.0 - LEAST)).max(0.0);
    match Label::ALL[decision.label] {
        Label::Kind(kind) => ballot.kind(Voter::Tagger, kind, weight),
        Label::Nothing if has_capitals => ballot.cast(Voter::Tagger, Choice::Common, weight * AGAINST_CAPITALS),
        Label::Nothing => ballot.cast(Voter::Tagger, Choice::Common, weight),
        // The likeliest of the kinds that the label stands for.
        Label::Other => {
            let likelier = |best: EntityKind, kind: EntityKind| {
                if decision.score(Label::Kind(kind)) > decision.score(Label::Kind(best)) { kind } else { best }
            };
            ballot.kind(Voter::Tagger, [Product, Event, Work].into_iter().fold(Product, likelier), weight);
        }
    }
}

/// A candidate as the tagger sees it, for training.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Where it stands.
    pub span: Span,
    /// The hashes of its features.
    pub features: Vec<u32>,
    ballot: Ballot,
    has_capitals: bool,
}

impl Sample {
    /// What rules and tagger together make of it: its kind, `None` if it is no name, and how sure that is
    /// before [`Model::confidence`] says how much that is worth, from 0.0 to 1.0.
    #[must_use]
    pub fn verdict(&self, model: &Model<'_>) -> (Option<EntityKind>, f32) {
        let mut ballot = self.ballot.clone();
        cast(&model.decide(&self.features), self.has_capitals, &mut ballot);
        let verdict = ballot.verdict();
        match verdict.choice {
            Choice::Kind(kind) => (Some(kind), verdict.confidence),
            Choice::Common => (None, verdict.confidence),
        }
    }
}

/// The candidates of a document, in text order.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn samples(document: &Document, job: &Job) -> Result<Vec<Sample>, Cancelled> {
    let words = Words::read(document, job)?;
    let evidence = Evidence::read(&document.text, &words, job)?;
    let mut samples = Vec::new();
    super::visit_candidates(document, &words, &evidence, &[], job, |_, context, ballot| {
        let mut features = Vec::new();
        features::read(context, ballot, &mut features);
        let (span, has_capitals) = (context.candidate.span, has_capitals(context));
        samples.push(Sample { span, features, ballot: ballot.clone(), has_capitals });
    })?;
    Ok(samples)
}

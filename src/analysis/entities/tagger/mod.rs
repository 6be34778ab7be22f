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
use super::voters::{self, Context};
use super::votes::{Ballot, Choice, Voter};
use super::words::Reader;
use super::{recognise, view};
use crate::analysis::speech;
use crate::document::Document;
use crate::job::{Cancelled, Job};
use crate::text::Span;

pub use self::model::{Calibration, Model, ROWS, Row, best, encode};

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
const WEIGHT: f32 = 2.5;

/// Votes on a candidate on which the rules have voted in `ballot`. `features` is a buffer.
pub(super) fn vote(model: &Model<'_>, context: &Context<'_>, ballot: &mut Ballot, features: &mut Vec<u32>) {
    features::read(context, ballot, features);
    let decision = model.decide(features);
    let wt: f32 = std::env::var("TW").ok().and_then(|v| v.parse().ok()).unwrap_or(WEIGHT);
    let floor: f32 = std::env::var("TF").ok().and_then(|v| v.parse().ok()).unwrap_or(0.0);
    let weight = wt * ((decision.certainty - floor) / (1.0 - floor)).max(0.0);
    let choice = match Label::ALL[decision.label] {
        Label::Kind(kind) => Choice::Kind(kind),
        Label::Nothing => {
            // Several capitals in mid-sentence say more than the tagger does.
            let doubtful = context.candidate.weak || context.candidate.first == context.candidate.last;
            ballot.cast(Voter::Tagger, Choice::Common, if doubtful { weight } else { weight * 0.3 });
            return;
        }
        // The likeliest of the kinds that the label stands for.
        Label::Other => {
            let of = |label: usize| decision.scores[label];
            let best = (3..6).reduce(|best, label| if of(label) > of(best) { label } else { best });
            match best.map(|label| Label::ALL[label]) {
                Some(Label::Kind(kind)) => Choice::Kind(kind),
                _ => return,
            }
        }
    };
    ballot.cast(Voter::Tagger, choice, weight);
}

/// A candidate as the tagger sees it, for training.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Where it stands.
    pub span: Span,
    /// The hashes of its features.
    pub features: Vec<u32>,
}

/// The candidates of a document, in text order.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn samples(document: &Document, job: &Job) -> Result<Vec<Sample>, Cancelled> {
    let evidence = Evidence::read(document, job)?;
    let speech = speech::speech(document.language);
    let mut reader = Reader::new(document);
    let mut candidates = Vec::new();
    let mut samples = Vec::new();
    for block in 0..document.blocks.len() {
        job.check()?;
        let view = view(document, reader.block(block), &evidence);
        candidates.clear();
        recognise::candidates(&view, &mut candidates);
        for candidate in &candidates {
            let context = Context { view, candidate: *candidate, speech };
            let mut ballot = Ballot::default();
            voters::cast(&context, &mut ballot);
            let mut features = Vec::new();
            features::read(&context, &ballot, &mut features);
            samples.push(Sample { span: candidate.span, features });
        }
    }
    Ok(samples)
}

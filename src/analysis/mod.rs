//! What is found in a document: figures, entities, quotes, events, key
//! points. A pure function of the document and of the reader's corrections: same
//! input, same output, on every platform. Everything found carries its span.

pub mod changes;
mod checked;
pub mod consistency;
mod context;
pub mod corrections;
pub mod entities;
pub mod events;
pub mod figures;
pub mod key_points;
pub mod quotes;
pub mod report;
mod respective;
mod speech;

pub use consistency::{Finding, FindingKind};
pub use corrections::{Correction, CorrectionId, Review};
pub use entities::{Entity, EntityKind};
pub use events::Event;
pub use figures::{Figure, FigureKind, Qualifier};
pub use key_points::{KeyPoint, KeyPoints};
pub use quotes::{Quote, QuoteKind};
pub use speech::Stance;

use self::entities::labeller::Labeller;
use crate::document::Document;
use crate::job::{Cancelled, Job};

/// Everything found in one document.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Figures in text order, none overlapping another.
    pub figures: Vec<Figure>,
    /// Entities in the order of their first mention.
    pub entities: Vec<Entity>,
    /// Quotes in text order.
    pub quotes: Vec<Quote>,
    /// Dated statements in text order.
    pub events: Vec<Event>,
    /// The sentences that say most, in text order.
    pub key_points: Vec<KeyPoint>,
    /// The same for each section's own text: by section, empty where it has none.
    pub topics: Vec<Vec<KeyPoint>>,
    /// Figures that contradict each other or themselves, in text order.
    pub look_again: Vec<Finding>,
    /// Corrections that could not be applied, as what they are about is not there for certain.
    pub unapplied: Vec<CorrectionId>,
}

/// What is found in a document whatever the reader corrects. Kept, it lets a
/// correction show at once.
#[derive(Debug)]
pub struct Recognised {
    figures: figures::Reading,
    entities: entities::Recognised,
}

/// Analyses a document with the reader's corrections.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is; nothing partial is returned.
pub fn analyze(document: &Document, corrections: &[Correction], job: &Job) -> Result<Analysis, Cancelled> {
    Recognised::read(document, None, job)?.complete(document, corrections, job)
}

impl Recognised {
    /// The first step of an analysis. `labeller` has a vote on names besides the rules.
    ///
    /// # Errors
    /// [`Cancelled`] as soon as `job` is.
    pub fn read(document: &Document, labeller: Option<&dyn Labeller>, job: &Job) -> Result<Self, Cancelled> {
        let figures = figures::read(document, job)?;
        job.progress(0.4);
        let entities = entities::Recognised::read(document, labeller, job)?;
        job.progress(0.7);
        Ok(Self { figures, entities })
    }

    /// The second step: entities as corrected, and what is found by means of
    /// them: who speaks, who takes part, what matters.
    ///
    /// # Errors
    /// [`Cancelled`] as soon as `job` is; nothing partial is returned.
    pub fn complete(&self, document: &Document, corrections: &[Correction], job: &Job) -> Result<Analysis, Cancelled> {
        let (reading, of_figures) = corrections::apply_to_figures(document, &self.figures, corrections);
        let figures::Reading { mut figures, relations, owners } = reading;
        let (entities, mut unapplied) = self.entities.describe(document, corrections, job)?;
        job.progress(0.8);
        let mut quotes = quotes::find_in(document, self.entities.words(), &entities, job)?;
        let of_quotes = corrections::apply_to_quotes(document, &mut quotes, &entities, corrections);
        unapplied.extend(of_figures.into_iter().chain(of_quotes));
        context::complete(&mut figures, &owners, &entities, &quotes);
        respective::pair(document, &mut figures, &entities);
        let look_again = consistency::find(document, &figures, &relations, &entities);
        let events = events::find(document, &figures, &entities);
        let findings = key_points::Findings { figures: &figures, entities: &entities, quotes: &quotes };
        let KeyPoints { whole: key_points, topics } = key_points::find(document, &findings, job)?;
        job.progress(1.0);
        Ok(Analysis { figures, entities, quotes, events, key_points, topics, look_again, unapplied })
    }
}

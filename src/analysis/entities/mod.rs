//! Entities: who and what the text speaks of, found in three steps that can
//! each be tested alone: recognise mentions, resolve them into entities,
//! describe them.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::job::{Cancelled, Job};
use crate::text::Span;

/// Someone or something that has a name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The canonical name: the fullest form that the text uses.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// How sure that kind is, from 0.0 (a guess) to 1.0.
    pub confidence: f32,
    /// Other forms that the text uses, without the name itself, in order of appearance.
    pub aliases: Vec<String>,
    /// Roles and descriptions as the text states them.
    pub roles: Vec<Span>,
    /// Where it is mentioned, in text order, none overlapping another mention of any entity.
    pub mentions: Vec<Span>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, institution, government, group.
    Organisation,
    /// Something made: a model, a service, a machine.
    Product,
    /// A country, town, region, address.
    Place,
    /// A meeting, war, programme, crisis.
    Event,
    /// A book, newspaper, law, film.
    Work,
    /// A stock or price index.
    Index,
}

impl EntityKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 7] =
        [Self::Person, Self::Organisation, Self::Product, Self::Place, Self::Event, Self::Work, Self::Index];
}

/// Every entity of a document, in the order of first mentions.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn find(document: &Document, job: &Job) -> Result<Vec<Entity>, Cancelled> {
    let _ = document;
    job.check()?;
    Ok(Vec::new())
}

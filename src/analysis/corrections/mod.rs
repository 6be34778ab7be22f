//! Corrections: what the reader says of entities, figures and quotes where the
//! analysis was wrong or left open. Each is a record of its own that names what it is about by
//! content, so that it outlives a new analysis and, as far as can be proved, a
//! changed text. What cannot be applied is kept and listed, never applied to
//! something else.

mod entities;
mod figures;
mod quotes;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use sha2::Digest as _;

use super::{Entity, EntityKind, FigureKind};
use crate::document::anchor::Locator;
use crate::document::{Anchor, ContentHash, Document};
use crate::text::{Language, Span};

pub use entities::{Corrected, apply};
pub use figures::LONGEST as LONGEST_FIGURE;
pub(super) use figures::apply as apply_to_figures;
pub(super) use quotes::apply as apply_to_quotes;

/// Mentions by which a correction finds its entity again, at most.
const ANCHORS: usize = 3;

/// What the reader corrected, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// Its identity.
    pub id: CorrectionId,
    /// The document it belongs to, as 64 hexadecimal digits ([`ContentHash`]).
    pub document: String,
    /// When it was made, RFC 3339 in UTC. Later ones build on earlier ones.
    pub made: String,
    /// What it says.
    #[serde(flatten)]
    pub change: Change,
}

/// Identity of a correction: 16 hexadecimal digits, made of what it says, of
/// which document and when, so that the same record in two files is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CorrectionId(pub String);

/// What a correction says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum Change {
    /// Two entities are one.
    Merge {
        /// Whose mentions go over.
        entity: Reference,
        /// Whose name and kind stay.
        into: Reference,
    },
    /// A name means something else than the entity it was taken for.
    Split {
        /// The entity.
        entity: Reference,
        /// The form that becomes an entity of its own, with single spaces and straight apostrophes.
        form: String,
    },
    /// An entity is called something else.
    Rename {
        /// The entity.
        entity: Reference,
        /// Its name.
        name: String,
    },
    /// An entity is of another kind.
    Retype {
        /// The entity.
        entity: Reference,
        /// Its kind.
        kind: EntityKind,
    },
    /// A passage, and wherever the text writes the same words, names an entity.
    Add {
        /// The passage.
        passage: Anchor,
        /// What it names.
        kind: EntityKind,
    },
    /// A name is that of no entity.
    Reject {
        /// What was taken for an entity.
        entity: Reference,
    },
    /// A single mention is none.
    RejectMention {
        /// Where it stands.
        mention: Anchor,
    },
    /// An entity is right as it is.
    Confirm {
        /// The entity.
        entity: Reference,
    },
    /// A figure has another value, kind or unit.
    Amend {
        /// The figure without its qualifier.
        figure: Anchor,
        /// The value with its unit, as it was typed.
        words: String,
        /// The language that it was typed in: a French "billion" is not an English one.
        language: Language,
        /// What kind of figure it is, where that was chosen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<FigureKind>,
    },
    /// A figure measures something else.
    Describe {
        /// The figure without its qualifier.
        figure: Anchor,
        /// What it measures; empty where nothing can be said.
        words: String,
    },
    /// A passage is a figure.
    AddFigure {
        /// The passage.
        passage: Anchor,
        /// The value with its unit, as it was typed; the passage's own words where they say it.
        words: String,
        /// The language that it was typed in.
        language: Language,
        /// What kind of figure it is, where that was chosen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<FigureKind>,
    },
    /// What was taken for a figure is none.
    RejectFigure {
        /// It, without its qualifier.
        figure: Anchor,
    },
    /// A figure is right as it is.
    ConfirmFigure {
        /// The figure without its qualifier.
        figure: Anchor,
    },
    /// Somebody else says a quote.
    Attribute {
        /// The words without their quotation marks.
        quote: Anchor,
        /// Who says it; nobody that the text names where there is none.
        speaker: Option<Reference>,
    },
    /// What was taken for a quote is none, such as a term in quotation marks.
    RejectQuote {
        /// Its words without their quotation marks.
        quote: Anchor,
    },
    /// A quote and its speaker are right as they are.
    ConfirmQuote {
        /// The words without their quotation marks.
        quote: Anchor,
    },
}

/// What a correction is of: each sort is applied in a step of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Entities and their mentions.
    Entity,
    /// A figure.
    Figure,
    /// A quote.
    Quote,
}

/// An entity, described so that it is found again and never taken for another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Its name when the correction was made.
    pub name: String,
    /// Its kind then.
    pub kind: EntityKind,
    /// Some of its mentions.
    pub mentions: Vec<Anchor>,
}

/// Whether the reader has looked at an entity, a figure or a quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Review {
    /// As the analysis has it.
    #[default]
    Unchecked,
    /// Something about it was corrected.
    Corrected,
    /// It was found right.
    Confirmed,
}

impl Correction {
    /// A correction of `document`, made at a time in RFC 3339.
    pub fn new(document: &Document, made: String, change: Change) -> Self {
        let document = document.hash.to_string();
        // A record that JSON cannot hold is written nowhere, so it needs no identity.
        let json = serde_json::to_vec(&(&document, &made, &change)).unwrap_or_default();
        let digest = sha2::Sha256::digest(&json);
        let id = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { id: CorrectionId(id), document, made, change }
    }

    /// The same correction of another version of its document, whose locator
    /// this is: what it is about is anchored there as far as it was found,
    /// unchanged. It stays the same record, of the document that it was made for.
    pub fn carried_over(mut self, locator: &Locator<'_>, document: &Document) -> Self {
        for anchor in self.change.anchors_mut() {
            if let Some(span) = locator.place(anchor).unchanged() {
                *anchor = Anchor::new(document, span);
            }
        }
        self
    }

    /// Whether it belongs to the document with this hash.
    pub fn belongs_to(&self, hash: ContentHash) -> bool {
        ContentHash::parse(&self.document) == Some(hash)
    }
}

/// Corrections of one sort, in the order in which they were made, whatever
/// their order here. One that is there twice comes once.
fn in_order(corrections: &[Correction], sort: Sort) -> Vec<&Correction> {
    let mut ordered: Vec<&Correction> =
        corrections.iter().filter(|correction| correction.change.sort() == sort).collect();
    ordered.sort_by(|one, other| (&one.made, &one.id).cmp(&(&other.made, &other.id)));
    ordered.dedup_by(|one, other| one.id == other.id);
    ordered
}

impl Change {
    /// What it is of.
    pub fn sort(&self) -> Sort {
        match self {
            Self::Merge { .. }
            | Self::Split { .. }
            | Self::Rename { .. }
            | Self::Retype { .. }
            | Self::Add { .. }
            | Self::Reject { .. }
            | Self::RejectMention { .. }
            | Self::Confirm { .. } => Sort::Entity,
            Self::Amend { .. }
            | Self::Describe { .. }
            | Self::AddFigure { .. }
            | Self::RejectFigure { .. }
            | Self::ConfirmFigure { .. } => Sort::Figure,
            Self::Attribute { .. } | Self::RejectQuote { .. } | Self::ConfirmQuote { .. } => Sort::Quote,
        }
    }

    /// What it is about, in the words of its time.
    pub fn about(&self) -> &str {
        match self {
            Self::Split { form, .. } => form,
            Self::Merge { entity, .. }
            | Self::Rename { entity, .. }
            | Self::Retype { entity, .. }
            | Self::Reject { entity }
            | Self::Confirm { entity } => &entity.name,
            Self::Add { passage: anchor, .. }
            | Self::RejectMention { mention: anchor }
            | Self::AddFigure { passage: anchor, .. }
            | Self::Amend { figure: anchor, .. }
            | Self::Describe { figure: anchor, .. }
            | Self::RejectFigure { figure: anchor }
            | Self::ConfirmFigure { figure: anchor }
            | Self::Attribute { quote: anchor, .. }
            | Self::RejectQuote { quote: anchor }
            | Self::ConfirmQuote { quote: anchor } => &anchor.quote,
        }
    }

    /// Whether two say the same, wherever each version of the text has what they are about.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let said = |change: &Self| {
            let mut change = change.clone();
            for Anchor { document, normaliser, start, end, quote: _, before, after, unique } in change.anchors_mut() {
                [document, before, after].into_iter().for_each(String::clear);
                (*normaliser, *start, *end, *unique) = (0, 0, 0, false);
            }
            change
        };
        said(self) == said(other)
    }

    /// Everything by which it finds again what it is about.
    fn anchors_mut(&mut self) -> Vec<&mut Anchor> {
        match self {
            Self::Merge { entity, into } => entity.mentions.iter_mut().chain(&mut into.mentions).collect(),
            Self::Split { entity, .. }
            | Self::Rename { entity, .. }
            | Self::Retype { entity, .. }
            | Self::Reject { entity }
            | Self::Confirm { entity } => entity.mentions.iter_mut().collect(),
            Self::Add { passage: anchor, .. }
            | Self::RejectMention { mention: anchor }
            | Self::AddFigure { passage: anchor, .. }
            | Self::Amend { figure: anchor, .. }
            | Self::Describe { figure: anchor, .. }
            | Self::RejectFigure { figure: anchor }
            | Self::ConfirmFigure { figure: anchor }
            | Self::RejectQuote { quote: anchor }
            | Self::ConfirmQuote { quote: anchor } => vec![anchor],
            Self::Attribute { quote: anchor, speaker } => {
                let mentions = speaker.iter_mut().flat_map(|speaker| &mut speaker.mentions);
                std::iter::once(anchor).chain(mentions).collect()
            }
        }
    }
}

impl Reference {
    /// Describes an entity of `document` by its first, middle and last mention.
    pub fn to(document: &Document, entity: &Entity) -> Self {
        let last = entity.mentions.len().saturating_sub(1);
        let mut chosen: Vec<Span> =
            (0..ANCHORS).filter_map(|nth| entity.mentions.get(last * nth / (ANCHORS - 1))).copied().collect();
        chosen.dedup();
        let mentions = chosen.into_iter().map(|span| Anchor::new(document, span)).collect();
        Self { name: entity.name.clone(), kind: entity.kind, mentions }
    }
}

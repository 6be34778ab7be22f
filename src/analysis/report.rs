//! The JSON edge: an analysis as other programs read it. All offsets are code
//! points; keys may be added while [`SCHEMA`] stays, none is renamed or removed.

#[cfg(test)]
mod tests;

use serde::Serialize;

use super::entities::RelationKind;
use super::figures::{Direction, UnitSource};
use super::{
    Analysis, CorrectionId, Entity, EntityKind, Figure, FigureKind, Finding, FindingKind, KeyPoint, Qualifier, Quote,
    QuoteKind, Review, Stance,
};
use crate::document::{BlockKind, Document};
use crate::text::{CodePoints, Language, Span};

/// Version of the object's shape.
pub const SCHEMA: u32 = 1;

/// Everything found in a document, borrowed from it, ready to be serialised.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report<'a> {
    /// Version of this object's shape.
    schema: u32,
    /// What was read.
    document: DocumentReport<'a>,
    /// Who and what the text names, by importance.
    entities: Vec<EntityReport<'a>>,
    /// Amounts, percentages, counts, dates, in the order of the text.
    figures: Vec<FigureReport<'a>>,
    /// Words of others, in the order of the text.
    quotes: Vec<QuoteReport<'a>>,
    /// What happened when, in the order of the time.
    events: Vec<EventReport<'a>>,
    /// The sentences that say most, the most important first.
    key_points: Vec<KeyPointReport<'a>>,
    /// For each section what it says most.
    topics: Vec<TopicReport<'a>>,
    /// Figures that contradict each other.
    look_again: Vec<FindingReport<'a>>,
    /// Corrections whose passage is not found with certainty.
    unapplied_corrections: &'a [CorrectionId],
}

impl<'a> Report<'a> {
    /// The report of `analysis`, which is of `document`.
    pub fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        let edge = Edge { text: &document.text, points: CodePoints::new(&document.text) };
        Self {
            schema: SCHEMA,
            document: edge.document(document),
            entities: analysis.entities.iter().map(|entity| edge.entity(entity, &analysis.entities)).collect(),
            figures: analysis.figures.iter().map(|figure| edge.figure(figure, analysis)).collect(),
            quotes: analysis.quotes.iter().map(|quote| edge.quote(quote, &analysis.entities)).collect(),
            events: analysis
                .events
                .iter()
                .map(|event| EventReport {
                    date: &event.date,
                    precision: event.precision,
                    passage: edge.passage(event.span),
                    participants: event
                        .participants
                        .iter()
                        .filter_map(|index| name(&analysis.entities, *index))
                        .collect(),
                })
                .collect(),
            key_points: edge.key_points(&analysis.key_points),
            topics: document
                .sections
                .iter()
                .zip(&analysis.topics)
                .map(|(section, points)| TopicReport { title: &section.title, key_points: edge.key_points(points) })
                .collect(),
            look_again: analysis.look_again.iter().map(|finding| edge.finding(finding, &analysis.figures)).collect(),
            unapplied_corrections: &analysis.unapplied,
        }
    }
}

/// The name of an entity.
fn name(entities: &[Entity], index: usize) -> Option<&str> {
    entities.get(index).map(|entity| entity.name.as_str())
}

/// A span of the text, in code points, with what it covers.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Passage<'a> {
    /// First code point in `document.text`.
    start: usize,
    /// One past the last.
    end: usize,
    /// What stands there: `document.text[start:end]`.
    text: &'a str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DocumentReport<'a> {
    /// Its title, where it has one.
    title: Option<&'a str>,
    /// The language it was read in.
    language: Language,
    /// All of its text; every offset counts in it.
    text: &'a str,
    /// Its sections, in order; a deeper one lies within the one above it.
    sections: Vec<SectionReport<'a>>,
    /// Its headings, paragraphs, list items, in order.
    blocks: Vec<BlockReport>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SectionReport<'a> {
    /// Its heading.
    title: &'a str,
    /// Depth, from 1.
    level: u8,
    /// First code point of its heading.
    start: usize,
    /// Where the next section of the same or a higher level starts.
    end: usize,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct BlockReport {
    /// What it is.
    kind: BlockKind,
    /// First code point.
    start: usize,
    /// One past the last.
    end: usize,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EntityReport<'a> {
    /// Its fullest name.
    name: &'a str,
    /// What it is.
    #[serde(rename = "type")]
    kind: EntityKind,
    /// How sure its type is, from 0 to 1.
    confidence: f32,
    /// Whether a reader has looked at it.
    review: Review,
    /// Its other names in the text.
    aliases: &'a [String],
    /// What the text says it is, in the text's words.
    roles: Vec<Passage<'a>>,
    /// What the text says it is to others.
    relations: Vec<RelationReport<'a>>,
    /// Where it is named, in order.
    mentions: Vec<Passage<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RelationReport<'a> {
    /// What it is to the other one.
    kind: RelationKind,
    /// The other one: an index into `entities`.
    entity: usize,
    /// The other one's name.
    name: &'a str,
    /// Whether it is over.
    past: bool,
    /// The words that say so.
    #[serde(flatten)]
    passage: Passage<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FigureReport<'a> {
    /// The figure with its qualifier.
    #[serde(flatten)]
    passage: Passage<'a>,
    /// What kind of quantity it is.
    kind: FigureKind,
    /// Its value; null where the text leaves it open.
    value: Option<f64>,
    /// The least it may be, of a range or an open value.
    low: Option<f64>,
    /// The most it may be.
    high: Option<f64>,
    /// ISO 4217 code, `%`, `pp`, `bp`, `x`, the thing counted, or a date's precision.
    unit: Option<&'a str>,
    /// Whether the figure's own words say the unit.
    unit_source: UnitSource,
    /// How the text hedges it.
    qualifier: Option<Qualifier>,
    /// A date in EDTF, with X for what is not said.
    norm: Option<&'a str>,
    /// The quantity without its qualifier.
    core: Passage<'a>,
    /// What it measures, in the text's words.
    subject: Option<&'a str>,
    /// The same amount in other units, as the text gives it.
    equivalents: Vec<EquivalentReport<'a>>,
    /// Whose figure it is: the name of an entity.
    entity: Option<&'a str>,
    /// Who says it: the name of an entity.
    speaker: Option<&'a str>,
    /// Which way it goes.
    direction: Option<Direction>,
    /// The date or period that it holds for.
    holds_for: Option<Passage<'a>>,
    /// Whether a reader has looked at it.
    review: Review,
    /// What a reader says instead of the text.
    corrected: Option<ToldReport<'a>>,
}

/// What the reader says of a figure, in their words; null where the text is followed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ToldReport<'a> {
    /// The value, as typed.
    value: Option<&'a str>,
    /// What it measures.
    subject: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EquivalentReport<'a> {
    /// Its value.
    value: Option<f64>,
    /// Its unit.
    unit: Option<&'a str>,
    /// Always: a conversion that the text does not state is not made.
    stated: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct QuoteReport<'a> {
    /// The words, without their quotation marks.
    #[serde(flatten)]
    passage: Passage<'a>,
    /// How they are given.
    kind: QuoteKind,
    /// Who says them: the name of an entity.
    speaker: Option<&'a str>,
    /// The words that name the speaker: a mention, a pronoun, "le ministre".
    speaker_span: Option<Passage<'a>>,
    /// The word that reports them.
    verb: Option<&'a str>,
    /// Where that stands.
    verb_span: Option<Passage<'a>>,
    /// How the speaker stands to them.
    stance: Option<Stance>,
    /// Whether a reader has looked at it.
    review: Review,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EventReport<'a> {
    /// EDTF, an interval where it lasts.
    date: &'a str,
    /// How exact the date is: `day`, `month`, `season`, `year` and so on.
    precision: &'a str,
    /// The sentence that tells of it.
    #[serde(flatten)]
    passage: Passage<'a>,
    /// Names of the entities in that sentence.
    participants: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct KeyPointReport<'a> {
    /// The sentence.
    #[serde(flatten)]
    passage: Passage<'a>,
    /// How much it says, compared with the others of its list.
    score: f32,
}

/// What a section says most, in the order of `document.sections`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TopicReport<'a> {
    /// The section's heading.
    title: &'a str,
    /// Its sentences that say most.
    key_points: Vec<KeyPointReport<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FindingReport<'a> {
    /// How they disagree.
    kind: FindingKind,
    /// The figures.
    passages: Vec<Passage<'a>>,
    /// What the text says.
    stated: Option<f64>,
    /// What its other figures come to.
    expected: Option<f64>,
}

/// Where byte spans become code points.
struct Edge<'a> {
    text: &'a str,
    points: CodePoints<'a>,
}

impl<'a> Edge<'a> {
    fn passage(&self, span: Span) -> Passage<'a> {
        let (start, end) = self.points.of_span(span);
        Passage { start, end, text: span.of(self.text) }
    }

    fn key_points(&self, points: &[KeyPoint]) -> Vec<KeyPointReport<'a>> {
        points.iter().map(|point| KeyPointReport { passage: self.passage(point.span), score: point.score }).collect()
    }

    fn document(&self, document: &'a Document) -> DocumentReport<'a> {
        let sections = document.sections.iter().map(|section| {
            let (start, end) = self.points.of_span(section.span);
            SectionReport { title: &section.title, level: section.level, start, end }
        });
        let blocks = document.blocks.iter().map(|block| {
            let (start, end) = self.points.of_span(block.span);
            BlockReport { kind: block.kind, start, end }
        });
        DocumentReport {
            title: document.title.as_deref(),
            language: document.language,
            text: self.text,
            sections: sections.collect(),
            blocks: blocks.collect(),
        }
    }

    fn entity(&self, entity: &'a Entity, all: &'a [Entity]) -> EntityReport<'a> {
        let relations = entity.relations.iter().filter_map(|relation| {
            let other = all.get(relation.other)?;
            let (kind, entity, past) = (relation.kind, relation.other, relation.past);
            Some(RelationReport { kind, entity, name: &other.name, past, passage: self.passage(relation.span) })
        });
        EntityReport {
            name: &entity.name,
            kind: entity.kind,
            confidence: entity.confidence,
            review: entity.review,
            relations: relations.collect(),
            aliases: &entity.aliases,
            roles: entity.roles.iter().map(|span| self.passage(*span)).collect(),
            mentions: entity.mentions.iter().map(|span| self.passage(*span)).collect(),
        }
    }

    fn figure(&self, figure: &'a Figure, analysis: &'a Analysis) -> FigureReport<'a> {
        let all = &analysis.figures;
        let equivalents = figure.equivalents.iter().filter_map(|equivalent| all.get(equivalent.figure));
        let name = |index: usize| analysis.entities.get(index).map(|entity| entity.name.as_str());
        FigureReport {
            passage: self.passage(figure.span),
            kind: figure.kind,
            value: figure.value,
            low: figure.low,
            high: figure.high,
            unit: figure.unit.as_deref(),
            unit_source: figure.unit_source,
            qualifier: figure.qualifier,
            norm: figure.norm.as_deref(),
            core: self.passage(figure.core),
            subject: figure.subject.map(|span| span.of(self.text)),
            equivalents: equivalents
                .map(|other| EquivalentReport { value: other.value, unit: other.unit.as_deref(), stated: true })
                .collect(),
            entity: figure.entity.and_then(name),
            speaker: figure.speaker.and_then(name),
            direction: figure.direction,
            holds_for: figure.holds_for.and_then(|date| all.get(date)).map(|date| self.passage(date.span)),
            review: figure.review,
            corrected: figure
                .told
                .as_ref()
                .map(|told| ToldReport { value: told.value.as_deref(), subject: told.subject.as_deref() }),
        }
    }

    fn finding(&self, finding: &Finding, figures: &[Figure]) -> FindingReport<'a> {
        let figures = finding.figures.iter().filter_map(|index| figures.get(*index));
        FindingReport {
            kind: finding.kind,
            passages: figures.map(|figure| self.passage(figure.span)).collect(),
            stated: finding.stated,
            expected: finding.expected,
        }
    }

    fn quote(&self, quote: &Quote, entities: &'a [Entity]) -> QuoteReport<'a> {
        QuoteReport {
            passage: self.passage(quote.span),
            kind: quote.kind,
            speaker: quote.speaker.and_then(|index| name(entities, index)),
            speaker_span: quote.speaker_span.map(|span| self.passage(span)),
            verb: quote.verb.map(|span| span.of(self.text)),
            verb_span: quote.verb.map(|span| self.passage(span)),
            stance: quote.stance,
            review: quote.review,
        }
    }
}

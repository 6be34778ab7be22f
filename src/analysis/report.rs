//! The JSON edge: an analysis as other programs read it. All offsets are code
//! points; keys may be added while [`SCHEMA`] stays, none is renamed or removed.

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
pub struct Report<'a> {
    schema: u32,
    document: DocumentReport<'a>,
    entities: Vec<EntityReport<'a>>,
    figures: Vec<FigureReport<'a>>,
    quotes: Vec<QuoteReport<'a>>,
    events: Vec<EventReport<'a>>,
    key_points: Vec<KeyPointReport<'a>>,
    topics: Vec<TopicReport<'a>>,
    look_again: Vec<FindingReport<'a>>,
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
struct Passage<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct DocumentReport<'a> {
    title: Option<&'a str>,
    language: Language,
    text: &'a str,
    sections: Vec<SectionReport<'a>>,
    blocks: Vec<BlockReport>,
}

#[derive(Debug, Serialize)]
struct SectionReport<'a> {
    title: &'a str,
    level: u8,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct BlockReport {
    kind: BlockKind,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct EntityReport<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: EntityKind,
    confidence: f32,
    review: Review,
    aliases: &'a [String],
    roles: Vec<Passage<'a>>,
    relations: Vec<RelationReport<'a>>,
    mentions: Vec<Passage<'a>>,
}

#[derive(Debug, Serialize)]
struct RelationReport<'a> {
    kind: RelationKind,
    /// The other one: an index into `entities`.
    entity: usize,
    name: &'a str,
    past: bool,
    #[serde(flatten)]
    passage: Passage<'a>,
}

#[derive(Debug, Serialize)]
struct FigureReport<'a> {
    #[serde(flatten)]
    passage: Passage<'a>,
    kind: FigureKind,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<&'a str>,
    /// Whether the figure's own words say the unit.
    unit_source: UnitSource,
    qualifier: Option<Qualifier>,
    norm: Option<&'a str>,
    core: Passage<'a>,
    subject: Option<&'a str>,
    equivalents: Vec<EquivalentReport<'a>>,
    entity: Option<&'a str>,
    speaker: Option<&'a str>,
    direction: Option<Direction>,
    holds_for: Option<Passage<'a>>,
    review: Review,
    corrected: Option<ToldReport<'a>>,
}

/// What the reader says of a figure, in their words; null where the text is followed.
#[derive(Debug, Serialize)]
struct ToldReport<'a> {
    value: Option<&'a str>,
    subject: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct EquivalentReport<'a> {
    value: Option<f64>,
    unit: Option<&'a str>,
    /// Always: a conversion that the text does not state is not made.
    stated: bool,
}

#[derive(Debug, Serialize)]
struct QuoteReport<'a> {
    #[serde(flatten)]
    passage: Passage<'a>,
    kind: QuoteKind,
    speaker: Option<&'a str>,
    /// The words that name the speaker: a mention, a pronoun, "le ministre".
    speaker_span: Option<Passage<'a>>,
    verb: Option<&'a str>,
    verb_span: Option<Passage<'a>>,
    stance: Option<Stance>,
    review: Review,
}

#[derive(Debug, Serialize)]
struct EventReport<'a> {
    date: &'a str,
    precision: &'a str,
    #[serde(flatten)]
    passage: Passage<'a>,
    participants: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct KeyPointReport<'a> {
    #[serde(flatten)]
    passage: Passage<'a>,
    score: f32,
}

/// What a section says most, in the order of `document.sections`.
#[derive(Debug, Serialize)]
struct TopicReport<'a> {
    title: &'a str,
    key_points: Vec<KeyPointReport<'a>>,
}

#[derive(Debug, Serialize)]
struct FindingReport<'a> {
    kind: FindingKind,
    passages: Vec<Passage<'a>>,
    stated: Option<f64>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Event;
    use crate::analysis::entities::Relation;
    use crate::analysis::figures::Equivalent;
    use crate::document::Section;

    fn span(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    #[test]
    fn every_key_of_the_contract_in_code_points() {
        let text = "L’été 2024, Zoé paie plus de 3 € (4 $) : « déjà », dit-elle.".to_owned();
        let figure = |words: &str, core: &str, value, unit: &str, other| Figure {
            value: Some(value),
            unit: Some(unit.to_owned()),
            subject: Some(span(&text, "Zoé")),
            equivalents: vec![Equivalent { figure: other }],
            entity: Some(0),
            direction: Some(Direction::Fall),
            holds_for: Some(1),
            ..Figure::at(span(&text, words), span(&text, core), FigureKind::Money)
        };
        let analysis = Analysis {
            figures: vec![figure("plus de 3 €", "3 €", 3.0, "EUR", 1), figure("4 $", "4 $", 4.0, "USD", 0)],
            entities: vec![Entity {
                confidence: 0.5,
                mentions: vec![span(&text, "Zoé")],
                relations: vec![Relation {
                    kind: RelationKind::Founded,
                    other: 0,
                    span: span(&text, "paie"),
                    past: false,
                }],
                ..Entity::new("Zoé".to_owned(), EntityKind::Person)
            }],
            quotes: vec![Quote {
                speaker: Some(0),
                speaker_span: Some(span(&text, "elle")),
                verb: Some(span(&text, "dit")),
                stance: Some(Stance::Says),
                ..Quote::at(span(&text, "déjà"), QuoteKind::Partial)
            }],
            events: vec![Event {
                date: "2024-21".to_owned(),
                precision: "season",
                figure: 0,
                span: Span::new(0, text.len()),
                participants: vec![0],
            }],
            key_points: vec![KeyPoint { span: Span::new(0, text.len()), score: 1.0 }],
            topics: vec![vec![KeyPoint { span: Span::new(0, text.len()), score: 0.5 }]],
            look_again: vec![Finding {
                kind: FindingKind::Rate,
                figures: vec![0, 1],
                stated: Some(1.25),
                expected: None,
            }],
            unapplied: vec![CorrectionId("0123456789abcdef".to_owned())],
        };
        let whole = Span::new(0, text.len());
        let section = Section { title: "Été".to_owned(), level: 1, heading: Span::new(0, 0), span: whole };
        let document = Document { text: text.clone(), sections: vec![section], ..Document::default() };
        let json = serde_json::to_value(Report::new(&document, &analysis)).unwrap();
        let first = &json["figures"][0];
        let start = text.chars().collect::<Vec<_>>().windows(4).position(|four| four == ['p', 'l', 'u', 's']).unwrap();
        assert_eq!((first["start"].as_u64(), first["text"].as_str()), (Some(start as u64), Some("plus de 3 €")));
        assert_eq!(first["core"]["start"], start + 8);
        assert_eq!(first["equivalents"], serde_json::json!([{"value": 4.0, "unit": "USD", "stated": true}]));
        assert_eq!((&first["subject"], &first["unit_source"]), (&"Zoé".into(), &"stated".into()));
        assert!(first["low"].is_null() && first["norm"].is_null() && first["qualifier"].is_null());
        assert_eq!((first["entity"].as_str(), first["direction"].as_str()), (Some("Zoé"), Some("fall")));
        assert!(first["speaker"].is_null() && first["holds_for"]["text"] == "4 $");
        let finding = &json["look_again"][0];
        assert_eq!((finding["kind"].as_str(), finding["stated"].as_f64()), (Some("rate"), Some(1.25)));
        assert_eq!(
            (finding["passages"][0]["text"].as_str(), &finding["expected"]),
            (Some("plus de 3 €"), &serde_json::Value::Null)
        );
        assert_eq!(json["entities"][0]["type"], "person");
        assert_eq!(json["entities"][0]["review"], "unchecked");
        assert_eq!(json["entities"][0]["relations"][0]["kind"], "founded");
        assert_eq!(json["entities"][0]["relations"][0]["entity"], 0);
        assert_eq!(json["entities"][0]["relations"][0]["text"], "paie");
        assert_eq!(json["unapplied_corrections"], serde_json::json!(["0123456789abcdef"]));
        assert_eq!(json["quotes"][0]["speaker"], "Zoé");
        assert_eq!(json["quotes"][0]["verb"], "dit");
        let quote = &json["quotes"][0];
        assert_eq!((quote["kind"].as_str(), quote["stance"].as_str()), (Some("partial"), Some("says")));
        assert_eq!((&quote["verb_span"]["text"], &quote["speaker_span"]["text"]), (&"dit".into(), &"elle".into()));
        assert_eq!(quote["verb_span"]["end"], quote["verb_span"]["start"].as_u64().unwrap() + 3);
        assert_eq!(json["events"][0]["precision"], "season");
        assert_eq!(json["events"][0]["participants"], serde_json::json!(["Zoé"]));
        assert_eq!(json["topics"][0]["title"], "Été");
        assert_eq!(json["topics"][0]["key_points"][0]["end"], text.chars().count());
        assert_eq!(json["key_points"][0]["end"], text.chars().count());
        assert_eq!((json["schema"].as_u64(), json["document"]["language"].as_str()), (Some(1), Some("en")));
    }
}

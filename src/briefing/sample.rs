//! A small document with everything in it, for the tests of this folder.

use super::{Note, NoteId, NoteKind, Placed};
use crate::analysis::entities::{Entity, EntityKind};
use crate::analysis::figures::Equivalent;
use crate::analysis::{
    Analysis, Event, Figure, FigureKind, Finding, FindingKind, KeyPoint, Qualifier, Quote, QuoteKind,
};
use crate::document::anchor::Locator;
use crate::document::{Block, BlockKind, ContentHash, Document, Metadata, Section};
use crate::text::{Language, Span, sentences};

/// Two sections, one of them with a section of its own.
const TEXT: &str = "The Mill\n\nThe mill closed in spring 2019, after 140 years.\n\nFirst wheels\n\n\
    The wheel was sold for more than 2 million crowns ($90,000) in October. \
    \"Nobody asked for the key,\" says Ada Holm, the last miller.\n\nPrices\n\n\
    • Bread rose by 35 %, to $6 a loaf; *nobody* liked it.\n\n• Ms Holm bakes her own.\n\n\
    The baker A|B of [Lower Town] counts 12 <customers>.\n";

/// The sample as its reader would give it.
pub(super) fn document() -> Document {
    document_of(TEXT, &[("The Mill", 1), ("First wheels", 2), ("Prices", 1)])
}

/// A document whose blocks are separated by blank lines; those with the words
/// of a heading are headings.
pub(super) fn document_of(text: &str, headings: &[(&str, u8)]) -> Document {
    let mut document = Document {
        text: text.to_owned(),
        title: Some("The mill at Lower Town".to_owned()),
        language: Language::English,
        metadata: Metadata {
            author: Some("J. \"Jo\" Berg".to_owned()),
            published: Some("2020-03-01".to_owned()),
            source: Some("https://example.org/mill".to_owned()),
            description: Some("On a mill: its end".to_owned()),
        },
        hash: ContentHash::of(text),
        ..Document::default()
    };
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let span = Span::new(at, at + paragraph.len()).trim(text);
        at += paragraph.len() + 2;
        if span.is_empty() {
            continue;
        }
        let heading = headings.iter().find(|(title, _)| *title == span.of(text));
        let marker = if span.of(text).starts_with("• ") { "•".len() } else { 0 };
        let kind = match (heading, marker) {
            (Some(_), _) => BlockKind::Heading,
            (None, 0) => BlockKind::Paragraph,
            (None, _) => BlockKind::Bullet,
        };
        let level = heading.map_or(0, |(_, level)| *level);
        if level > 0 {
            let section = Span::new(span.start(), text.len());
            document.sections.push(Section { title: span.of(text).to_owned(), level, heading: span, span: section });
        }
        document.sentences.extend(sentences(text, span, Language::English));
        let marker = Span::new(span.start(), span.start() + marker);
        document.blocks.push(Block { kind, span, marker, level, continues: false });
    }
    for index in 0..document.sections.len() {
        let level = document.sections[index].level;
        let next = document.sections[index + 1..].iter().find(|section| section.level <= level);
        let end = next.map_or(text.len(), |section| section.span.start());
        document.sections[index].span = Span::new(document.sections[index].span.start(), end);
    }
    document
}

/// Where `words` stand in the sample.
pub(super) fn span(words: &str) -> Span {
    let at = TEXT.find(words).unwrap();
    Span::new(at, at + words.len())
}

/// A figure of which nothing more is known.
pub(super) fn figure(span: Span, kind: FigureKind) -> Figure {
    Figure::at(span, span, kind)
}

/// A quote by nobody.
pub(super) fn quote(span: Span, kind: QuoteKind) -> Quote {
    Quote::at(span, kind)
}

/// What a careful reader would find in the sample.
pub(super) fn analysis() -> Analysis {
    let figure = |words, core, kind, value, unit: Option<&str>| Figure {
        core: span(core),
        value: Some(value),
        unit: unit.map(str::to_owned),
        ..figure(span(words), kind)
    };
    let mut figures = vec![
        figure("spring 2019", "spring 2019", FigureKind::Date, 2019.0, Some("season")),
        figure("140 years", "140 years", FigureKind::Measure, 140.0, Some("year")),
        figure("more than 2 million crowns", "2 million crowns", FigureKind::Money, 2e6, Some("SEK")),
        figure("$90,000", "$90,000", FigureKind::Money, 9e4, Some("USD")),
        figure("October", "October", FigureKind::Date, 2019.0, Some("month")),
        figure("35 %", "35 %", FigureKind::Percent, 35.0, Some("%")),
        figure("$6", "$6", FigureKind::Money, 6.0, Some("USD")),
        figure("12", "12", FigureKind::Count, 12.0, None),
    ];
    figures[2].qualifier = Some(Qualifier::MoreThan);
    figures[2].equivalents = vec![Equivalent { figure: 3 }];
    figures[2].subject = Some(span("The wheel"));
    figures[3].equivalents = vec![Equivalent { figure: 2 }];
    figures[5].subject = Some(span("Bread"));
    let event = |date: &str, precision, figure, words| Event {
        date: date.to_owned(),
        precision,
        figure,
        span: document().sentence_at(span(words).start()),
        participants: Vec::new(),
    };
    let entity = |name: &str, kind, aliases: &[&str], roles: &[&str], mentions: &[&str]| Entity {
        confidence: 1.0,
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        roles: roles.iter().map(|words| span(words)).collect(),
        mentions: mentions.iter().map(|words| span(words)).collect(),
        ..Entity::new(name.to_owned(), kind)
    };
    Analysis {
        figures,
        entities: vec![
            entity("Lower Town", EntityKind::Place, &[], &[], &["Lower Town"]),
            entity("Ada Holm", EntityKind::Person, &["Holm"], &["the last miller"], &["Ada Holm", "Ms Holm"]),
        ],
        quotes: vec![
            quote(span("nobody"), QuoteKind::Partial),
            Quote {
                speaker: Some(1),
                verb: Some(span("says")),
                ..quote(span("Nobody asked for the key,"), QuoteKind::Direct)
            },
        ],
        events: vec![event("2019-10", "month", 4, "The wheel"), event("2019-21", "season", 0, "The mill closed")],
        topics: Vec::new(),
        key_points: vec![
            KeyPoint { span: document().sentence_at(span("The mill closed").start()), score: 1.0 },
            KeyPoint { span: span("• Bread rose by 35 %, to $6 a loaf; *nobody* liked it."), score: 0.5 },
        ],
        unapplied: Vec::new(),
        look_again: vec![Finding {
            kind: FindingKind::Change,
            figures: vec![5, 6],
            stated: Some(35.0),
            expected: Some(50.0),
        }],
    }
}

/// A note of each sort, with ids that do not change.
pub(super) fn notes() -> Vec<Placed> {
    let document = document();
    let over_two = span("• Bread").union(span("bakes her own."));
    let mut notes = vec![
        Note::on_passage(&document, over_two, NoteKind::Doubt, "Since when?\n\n- see [^1]\n- ask <!-- her\n\n```\n# x"),
        Note::on_topic(&document, &document.sections[1], NoteKind::Question, "More on wheels"),
        Note::on_passage(&document, span("Nobody asked for the key"), NoteKind::KeyPoint, ""),
        Note::on_document(&document, NoteKind::KeyPoint, "An end of *something*"),
        Note::on_passage(&document, span("October"), NoteKind::Evidence, "of what"),
    ];
    notes[0].tags = vec!["prices".to_owned(), "two words".to_owned()];
    if let super::Target::Passage(anchor) = &mut notes[4].target {
        anchor.quote = "a passage that is gone".to_owned();
    }
    for (number, note) in (1_000_000..).zip(&mut notes) {
        note.id = NoteId(number);
    }
    let locator = Locator::new(&document);
    notes.into_iter().map(|note| Placed::find(&locator, &document, note)).collect()
}

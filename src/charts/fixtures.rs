//! A small invented dossier, built by hand, that the tests of this folder chart.

use crate::analysis::figures::{Direction, Equivalent};
use crate::analysis::{Analysis, Entity, EntityKind, Event, Figure, FigureKind, Qualifier};
use crate::document::{Document, Section};
use crate::text::{Span, sentences};

const TEXT: &str = "A cheap model
Late in 2022 the Lab of Hypotheses showed Qilin. On 20 January 2025 Qilin was free for all. \
The last training run took some 6 million dollars, where such a training run takes tens, even hundreds of millions. \
In March a value wiped off the shares of more than 1 trillion dollars was counted.
Money follows
Since 2017 there had been a plan; in 2020 came the rules. A state fund of 1 trillion yuan (138 billion dollars) backs \
Qilin; a grant of 20 million euros and 900,000 from a donor came later. Shares rose 35%, bonds fell more than 12%, \
and between 3 and 5% was lost by 2,000 savers, 15 banks and 3 million others.
";

/// A document of which each line is a block, with its sentences.
pub(crate) fn document(text: &str) -> Document {
    let language = crate::text::Language::English;
    let at = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let blocks = text.lines().map(|line| Span::new(at(line), at(line) + line.len()));
    let sentences = blocks.flat_map(|block| sentences(text, block, language)).collect();
    Document { sentences, text: text.to_owned(), language, ..Document::default() }
}

/// A figure without a value, at the first place of its words.
pub(crate) fn figure(document: &Document, words: &str, kind: FigureKind) -> Figure {
    let start = document.text.find(words).unwrap();
    let span = Span::new(start, start + words.len());
    Figure::at(span, span, kind)
}

/// The dossier with every kind of mark in it.
pub(crate) fn dossier() -> (Document, Analysis) {
    let mut document = document(TEXT);
    let second = TEXT.find("Money follows").unwrap();
    for (start, end, title) in [(0, second, "A cheap model"), (second, TEXT.len(), "Money follows")] {
        let heading = Span::new(start, start + title.len());
        document.sections.push(Section { title: title.to_owned(), level: 1, heading, span: Span::new(start, end) });
    }
    let figures = figures(&document);
    let entities = entities();
    let events = figures.iter().enumerate().filter(|(_, figure)| figure.kind == FigureKind::Date);
    let events = events.map(|(index, figure)| Event {
        date: figure.norm.clone().unwrap(),
        precision: "day",
        figure: index,
        span: document.sentence_at(figure.span.start()),
        participants: vec![0],
    });
    let events = events.collect();
    (document, Analysis { figures, entities, events, ..Analysis::default() })
}

fn figures(document: &Document) -> Vec<Figure> {
    let subject = |words: &str| {
        let start = document.text.to_lowercase().find(words).unwrap();
        Some(Span::new(start, start + words.len()))
    };
    let money = |words: &str, value: Option<f64>, unit: Option<&str>, about: &str| Figure {
        value,
        unit: unit.map(str::to_owned),
        subject: subject(about),
        ..figure(document, words, FigureKind::Money)
    };
    let date =
        |words: &str, norm: &str| Figure { norm: Some(norm.to_owned()), ..figure(document, words, FigureKind::Date) };
    let count = |words: &str, value: f64, unit: &str| Figure {
        value: Some(value),
        unit: Some(unit.to_owned()),
        ..figure(document, words, FigureKind::Count)
    };
    let percent = |words: &str| Figure { unit: Some("%".to_owned()), ..figure(document, words, FigureKind::Percent) };
    let mut figures = vec![
        Figure { qualifier: Some(Qualifier::End), ..date("Late in 2022", "2022") },
        date("20 January 2025", "2025-01-20"),
        Figure {
            qualifier: Some(Qualifier::About),
            ..money("6 million dollars", Some(6e6), Some("USD"), "the last training run")
        },
        Figure {
            qualifier: Some(Qualifier::Vague),
            low: Some(1e7),
            high: Some(1e9),
            ..money("tens, even hundreds of millions", None, Some("USD"), "such a training run")
        },
        date("In March", "XXXX-03"),
        Figure {
            qualifier: Some(Qualifier::MoreThan),
            ..money("more than 1 trillion dollars", Some(1e12), Some("USD"), "value wiped off the shares")
        },
        Figure { qualifier: Some(Qualifier::Since), ..date("Since 2017", "2017") },
        date("in 2020", "2020"),
        money("1 trillion yuan", Some(1e12), Some("CNY"), "a state fund"),
        money("138 billion dollars", Some(138e9), Some("USD"), "a state fund"),
        money("20 million euros", Some(20e6), Some("EUR"), "a grant"),
        money("900,000", Some(900_000.0), None, "a donor"),
        Figure { value: Some(35.0), ..percent("35%") },
        Figure {
            value: Some(12.0),
            direction: Some(Direction::Fall),
            qualifier: Some(Qualifier::MoreThan),
            ..percent("more than 12%")
        },
        Figure { low: Some(3.0), high: Some(5.0), qualifier: Some(Qualifier::Range), ..percent("between 3 and 5%") },
        Figure { qualifier: Some(Qualifier::UpTo), ..count("2,000 savers", 2000.0, "savers") },
        count("15 banks", 15.0, "banks"),
        count("3 million others", 3e6, "others"),
    ];
    figures[8].equivalents.push(Equivalent { figure: 9 });
    figures
}

fn entities() -> Vec<Entity> {
    let entity = |name: &str, kind| Entity {
        mentions: TEXT.match_indices(name).map(|(at, _)| Span::new(at, at + name.len())).collect(),
        ..Entity::new(name.to_owned(), kind)
    };
    vec![entity("Lab of Hypotheses", EntityKind::Organisation), entity("Qilin", EntityKind::Product)]
}

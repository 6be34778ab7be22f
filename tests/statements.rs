//! Who said what, and what happened when, as a reader finds it: hundreds of
//! texts with what each says, and what must hold for any text.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

#[path = "support/document.rs"]
mod support;

use exergue::analysis::{self, Analysis, Event, Quote};
use exergue::job::Job;
use exergue::text::Language;
use proptest::prelude::*;
use support::document;

/// A text of the data with the lines of what is to be found in it.
struct Case {
    language: Language,
    text: String,
    expected: Vec<String>,
}

fn cases(data: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in data.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(expected) = line.strip_prefix("  ") {
            cases.last_mut().unwrap().expected.push(expected.trim().to_owned());
            continue;
        }
        let (language, text) = line.split_once(' ').unwrap();
        let language = Language::from_code(language).unwrap();
        cases.push(Case { language, text: text.replace(" ¶ ", "\n"), expected: Vec::new() });
    }
    cases
}

/// Reads every text and compares what is found in it, in the notation of the data.
fn check(data: &str, told: impl Fn(&str, &Analysis) -> Vec<String>) {
    let cases = cases(data);
    let mut wrong = Vec::new();
    for Case { language, text, expected } in &cases {
        let document = document(text, *language);
        let found = told(text, &analysis::analyze(&document, &[], &Job::unattended()).unwrap());
        if found != *expected {
            wrong.push(format!("{text}\n  expected {expected:#?}\n  found    {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// A word as JSON has it.
fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// A quote in the notation of the data.
fn quote(text: &str, analysis: &Analysis, quote: &Quote) -> String {
    let speaker = quote.speaker.map_or("-", |speaker| analysis.entities[speaker].name.as_str());
    let verb = quote.verb.map_or("-".to_owned(), |verb| format!("{}, {}", verb.of(text), word(quote.stance)));
    format!("{} | {} | {speaker} | {verb}", word(quote.kind), quote.span.of(text))
}

#[test]
fn every_text_is_quoted_as_it_quotes() {
    check(include_str!("data/quotes.txt"), |text, analysis| {
        analysis.quotes.iter().map(|found| quote(text, analysis, found)).collect()
    });
}

/// Pieces of which texts are made that look like articles.
const PIECES: [&str; 30] = [
    "« ",
    " »",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "— ",
    " dit-il",
    ", dit Anne Roux",
    ", she said",
    " selon Airbus, ",
    "Marc Petit",
    "affirme que ",
    "la dette baisse",
    "it will rain",
    ". ",
    ", ",
    " : ",
    "\n",
    "en 2019 ",
    "contre 3 % en 2020 ",
    "Le ministre ",
    "(PS) ",
    " a réagi ",
    " told ",
    "the mayor",
    " ce dernier ",
    "l’association ",
];

proptest! {
    #[test]
    fn what_is_found_lies_in_the_text_whatever_it_is(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40),
        french in proptest::bool::ANY,
    ) {
        let text = pieces.concat();
        let document = document(&text, if french { Language::French } else { Language::English });
        let found = analysis::analyze(&document, &[], &Job::unattended()).unwrap();
        for pair in found.quotes.windows(2) {
            prop_assert!(pair[0].outer.start() <= pair[1].outer.start());
        }
        for quote in &found.quotes {
            prop_assert!(quote.outer.covers(quote.span));
            prop_assert!(text.get(quote.outer.range()).is_some());
            prop_assert!(quote.verb.is_none_or(|verb| text.get(verb.range()).is_some_and(|verb| !verb.is_empty())));
            prop_assert!(quote.speaker.is_none_or(|speaker| speaker < found.entities.len()));
            prop_assert_eq!(quote.stance.is_some(), quote.verb.is_some());
        }
        for event in &found.events {
            prop_assert!(document.sentences.contains(&event.span));
        }
        for points in found.topics.iter().chain([&found.key_points]) {
            prop_assert!(points.len() <= 7);
            prop_assert!(points.iter().all(|point| document.sentences.contains(&point.span)));
            prop_assert!(points.iter().all(|point| (0.0..=1.0).contains(&point.score)));
            prop_assert!(points.windows(2).all(|pair| pair[0].span < pair[1].span));
        }
        let again = analysis::analyze(&document, &[], &Job::unattended()).unwrap();
        prop_assert_eq!((found.quotes, found.events, found.key_points), (again.quotes, again.events, again.key_points));
    }
}

/// An event in the notation of the data.
fn event(analysis: &Analysis, event: &Event) -> String {
    let names: Vec<&str> = event.participants.iter().map(|entity| analysis.entities[*entity].name.as_str()).collect();
    format!("{} | {} | {}", event.date, event.precision, names.join("; ")).trim().to_owned()
}

#[test]
fn every_text_dates_what_it_dates() {
    check(include_str!("data/events.txt"), |_, analysis| {
        analysis.events.iter().map(|found| event(analysis, found)).collect()
    });
}

//! Who said what, and what happened when, as a reader finds it: hundreds of
//! texts with what each says, and what must hold for any text.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

use exergue::analysis::{self, Analysis, Event, Quote};
use exergue::document::{Block, BlockKind, Document};
use exergue::job::Job;
use exergue::text::{Language, Span, sentences};

/// A document of one paragraph a line.
fn document(text: &str, language: Language) -> Document {
    let mut document = Document { text: text.to_owned(), language, ..Document::default() };
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len() + 1;
        if !span.is_empty() {
            let marker = Span::new(span.start(), span.start());
            document.blocks.push(Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false });
            document.sentences.extend(sentences(text, span, language));
        }
    }
    document
}

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
        let found = told(text, &analysis::analyze(&document, &Job::unattended()).unwrap());
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

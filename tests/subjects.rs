//! What figures measure, as sentences of articles say it: exact answers, and
//! floors for how many are right and how many are found.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

#[path = "support/figures.rs"]
mod support;

use exergue::text::{Language, Span};
use support::find;

/// A line of the data, marks taken out: the text, and for each marked figure
/// its core and its subject.
fn parse(line: &str) -> (Language, String, Vec<(Span, String)>) {
    let (language, marked) = line.split_once(' ').unwrap();
    let (mut text, mut expected) = (String::new(), Vec::new());
    for (index, part) in marked.split(['{', '}']).enumerate() {
        if index % 2 == 0 {
            text.push_str(part);
            continue;
        }
        let (core, subject) = part.split_once('|').unwrap();
        let start = text.len();
        text.push_str(core);
        expected.push((Span::new(start, text.len()), subject.to_owned()));
    }
    (Language::from_code(language).unwrap(), text, expected)
}

/// How the answers compare with what is expected.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

fn tally(data: &str) -> Tally {
    let mut tally = Tally::default();
    for line in data.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (language, text, expected) = parse(line);
        let found = find(&text, language);
        for (core, subject) in expected {
            let figure = found.iter().find(|figure| figure.core == core);
            assert!(figure.is_some(), "no figure {:?} in {text}", core.of(&text));
            let told = figure.and_then(|figure| figure.subject).map_or("", |subject| subject.of(&text));
            let note = format!("{text}\n    {}: found {told:?}, expected {subject:?}", core.of(&text));
            match (told, subject.as_str()) {
                (told, subject) if told == subject => tally.right += usize::from(!told.is_empty()),
                ("", _) => tally.missed.push(note),
                _ => tally.wrong.push(note),
            }
        }
    }
    tally
}

#[test]
fn subjects_are_right_or_empty() {
    let Tally { right, wrong, missed } = tally(include_str!("data/subjects.txt"));
    let precision = right as f64 / (right + wrong.len()) as f64;
    let coverage = right as f64 / (right + missed.len()) as f64;
    let told = format!("wrong:\n{}\nmissed:\n{}", wrong.join("\n"), missed.join("\n"));
    assert!(right >= 200, "only {right} right: {told}");
    assert!(precision >= 0.98 && coverage >= 0.95, "precision {precision:.3}, coverage {coverage:.3}; {told}");
}

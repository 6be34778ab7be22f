//! Who and what is found in articles written for this test: see
//! `tests/data/entities/`. A name stands there as `{Roux|person=Anne Roux}`:
//! mention, kind, canonical name where it is another; `skip` marks what must
//! not be found.

#![cfg(test)]

use std::collections::BTreeMap;
use std::path::Path;

use exergue::analysis::{Entity, EntityKind, QuoteKind, entities, quotes};
use exergue::document::{Block, BlockKind, Document};
use exergue::job::Job;
use exergue::text::{Language, Span, sentences};
use proptest::prelude::*;

/// An article with what is to be found in it.
struct Article {
    file: String,
    document: Document,
    mentions: BTreeMap<Span, (EntityKind, String)>,
    /// Words, speaker, kind.
    quotes: Vec<(String, String, String)>,
    /// Words in quotation marks that nobody said.
    terms: Vec<String>,
    /// Name, role.
    roles: Vec<(String, String)>,
}

fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/entities");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

fn read(file: &Path) -> Article {
    let whole = std::fs::read_to_string(file).unwrap();
    let (head, body) = whole.split_once("---\n").unwrap();
    let language = Language::from_code(head.lines().next().unwrap().trim_start_matches("lang: ")).unwrap();
    let (text, mentions) = strip(body);
    let mut article = Article {
        file: file.file_name().unwrap().to_string_lossy().into_owned(),
        document: document(&text, language),
        mentions,
        quotes: Vec::new(),
        terms: Vec::new(),
        roles: Vec::new(),
    };
    for line in head.lines().skip(1) {
        let (key, value) = line.split_once(": ").unwrap();
        let parts: Vec<String> = value.split(" | ").map(str::to_owned).collect();
        match (key, parts.as_slice()) {
            ("quote", [words, speaker, kind]) => article.quotes.push((words.clone(), speaker.clone(), kind.clone())),
            ("not-quote", [words]) => article.terms.push(words.clone()),
            ("role", [name, role]) => article.roles.push((name.clone(), role.clone())),
            _ => panic!("{}: {line}", article.file),
        }
    }
    article
}

/// Takes the marks off: the text, and what they mark.
fn strip(body: &str) -> (String, BTreeMap<Span, (EntityKind, String)>) {
    let mut text = String::new();
    let mut mentions = BTreeMap::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('{') {
        let (mark, after) = after.split_once('}').unwrap();
        let (words, kind) = mark.split_once('|').unwrap();
        let (kind, name) = kind.split_once('=').unwrap_or((kind, words));
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        if kind != "skip" {
            let kind = serde_json::from_value(serde_json::Value::from(kind)).unwrap();
            mentions.insert(Span::new(start, text.len()), (kind, name.to_owned()));
        }
        rest = after;
    }
    text.push_str(rest);
    (text, mentions)
}

/// A document of paragraphs; a first line without a full stop is its heading.
fn document(text: &str, language: Language) -> Document {
    let mut document = Document { text: text.to_owned(), language, ..Document::default() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if span.is_empty() {
            continue;
        }
        let heading = span.len() < 80 && !span.of(text).ends_with('.');
        let kind = if heading { BlockKind::Heading } else { BlockKind::Paragraph };
        let marker = Span::new(span.start(), span.start());
        document.blocks.push(Block { kind, span, marker, level: 0, continues: false });
        document.sentences.extend(sentences(text, span, language));
    }
    document
}

fn find(document: &Document) -> Vec<Entity> {
    entities::find(document, &Job::unattended()).unwrap()
}

#[test]
fn mentions_kinds_and_names_are_found_in_articles() {
    let (mut gold, mut given, mut exact, mut typed, mut named) = (0, 0, 0, 0, 0);
    let mut report = String::new();
    for article in articles() {
        let found = find(&article.document);
        gold += article.mentions.len();
        for entity in &found {
            for span in &entity.mentions {
                given += 1;
                let words = span.of(&article.document.text);
                match article.mentions.get(span) {
                    Some((kind, name)) => {
                        exact += 1;
                        typed += usize::from(*kind == entity.kind);
                        named += usize::from(entity.name.replace('\'', "’") == *name);
                        if *kind != entity.kind || entity.name.replace('\'', "’") != *name {
                            report += &format!("{}: {words}: {:?} {}\n", article.file, entity.kind, entity.name);
                        }
                    }
                    None => report += &format!("{}: not a name: {words} ({:?})\n", article.file, entity.kind),
                }
            }
        }
        let all: Vec<Span> = found.iter().flat_map(|entity| entity.mentions.iter().copied()).collect();
        for span in article.mentions.keys().filter(|span| !all.contains(span)) {
            report += &format!("{}: missed: {}\n", article.file, span.of(&article.document.text));
        }
    }
    let f1 = |right: usize| 2.0 * right as f64 / (gold + given) as f64;
    println!("mentions {:.3}, with kind {:.3}, with name {:.3}\n{report}", f1(exact), f1(typed), f1(named));
    assert!(f1(exact) >= 0.95, "mentions {:.3}\n{report}", f1(exact));
    assert!(f1(typed) >= 0.90, "with kind {:.3}\n{report}", f1(typed));
    assert!(f1(named) >= 0.93, "with name {:.3}\n{report}", f1(named));
}

#[test]
fn quotes_have_their_speakers_and_terms_are_none() {
    for article in articles() {
        let text = &article.document.text;
        let found = find(&article.document);
        let quotes = quotes::find(&article.document, &found, &Job::unattended()).unwrap();
        for (words, speaker, kind) in &article.quotes {
            let quote = quotes.iter().find(|quote| quote.span.of(text).trim_end_matches(',') == words);
            let quote = quote.unwrap_or_else(|| panic!("{}: no quote {words:?} in {quotes:?}", article.file));
            let name = quote.speaker.map_or("nobody", |entity| found[entity].name.as_str());
            assert_eq!(name, speaker, "{}: {words}", article.file);
            let kind = if kind == "direct" { QuoteKind::Direct } else { QuoteKind::Partial };
            assert_eq!(quote.kind, kind, "{}: {words}", article.file);
        }
        for term in &article.terms {
            assert!(!quotes.iter().any(|quote| quote.span.of(text) == term), "{}: {term} is no quote", article.file);
        }
    }
}

#[test]
fn roles_are_what_the_text_says() {
    for article in articles() {
        let found = find(&article.document);
        for (name, role) in &article.roles {
            let entity = found.iter().find(|entity| entity.name == *name);
            let entity = entity.unwrap_or_else(|| panic!("{}: no {name}", article.file));
            let roles: Vec<&str> = entity.roles.iter().map(|span| span.of(&article.document.text)).collect();
            let key = role.trim_start_matches("who ");
            assert!(roles.iter().any(|found| found.contains(key)), "{}: {name}: {role:?} in {roles:?}", article.file);
        }
    }
}

/// Everything that must hold of what is found in any text.
fn check(text: &str, language: Language) {
    let document = document(text, language);
    let found = find(&document);
    let mut spans: Vec<Span> = Vec::new();
    for entity in &found {
        assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
        assert!((0.0..=1.0).contains(&entity.confidence));
        assert!(entity.mentions.is_sorted());
        spans.extend(&entity.mentions);
        for span in entity.mentions.iter().chain(&entity.roles) {
            assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?} in {text:?}");
        }
    }
    spans.sort();
    assert!(spans.windows(2).all(|pair| !pair[0].overlaps(pair[1])), "mentions overlap in {text:?}");
    assert_eq!(found, find(&document), "the same text gives the same entities");
    for quote in quotes::find(&document, &found, &Job::unattended()).unwrap() {
        assert!(text.get(quote.span.range()).is_some() && quote.outer.covers(quote.span));
        assert!(quote.speaker.is_none_or(|entity| entity < found.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_found_off_its_boundaries_in_any_text(text in "\\PC{0,200}") {
        check(&text, Language::French);
        check(&text, Language::English);
    }

    #[test]
    fn nothing_is_found_off_its_boundaries_in_texts_like_articles(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Paris", "Le", "l’", "‘", "’", "«", "»", "“", "”", "\"", ".", ",", "Anne", "Roux", "de", "PDG", "d’", "Airbus", "dit-il",
                "a déclaré", "R1", "GPT-4o", "(", ")", "ONU", "selon", "according to", "said", "of the", "University", "\n", "’s", "&", "J.", "1 000", "U.S.", ":", "•",
            ]),
            0..60,
        ),
    ) {
        let text = words.join(" ");
        check(&text, Language::French);
        check(&text, Language::English);
        check(&words.concat(), Language::French);
    }
}

use std::path::Path;

use super::*;
use crate::analysis::Event;
use crate::analysis::entities::Relation;
use crate::analysis::figures::Equivalent;
use crate::document::Section;
use crate::document::readers::{self, Options};

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
            relations: vec![Relation { kind: RelationKind::Founded, other: 0, span: span(&text, "paie"), past: false }],
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
        look_again: vec![Finding { kind: FindingKind::Rate, figures: vec![0, 1], stated: Some(1.25), expected: None }],
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

/// The schema that `docs/` has for other programs. `UPDATE_SCHEMA=1` writes it anew.
#[test]
fn the_schema_in_the_manual_is_that_of_the_object() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/analyze.schema.json");
    let mut schema = schemars::schema_for!(Report<'_>);
    schema.insert("title".to_owned(), "What exergue analyze prints".into());
    let made = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace('\r', "");
    assert!(kept == made, "docs/analyze.schema.json is out of date: UPDATE_SCHEMA=1 cargo test --lib schema");
}

#[test]
fn what_is_printed_follows_the_schema() {
    let schema = serde_json::to_value(schemars::schema_for!(Report<'_>)).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let job = crate::job::Job::unattended();
    for name in ["china-ai.fr.md", "china-ai.en.md"] {
        let source = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dossiers").join(name)).unwrap();
        let options = Options { name: Some(name.to_owned()), ..Options::default() };
        let document = readers::read(&source, &options, &job).unwrap().document;
        let analysis = crate::analysis::analyze(&document, &[], &job).unwrap();
        let mut json = serde_json::to_value(Report::new(&document, &analysis)).unwrap();
        let wrong: Vec<String> = schema.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
        json["figures"][0]["kind"] = "length".into();
        assert!(!schema.is_valid(&json), "{name}: the schema takes any kind of figure");
    }
}

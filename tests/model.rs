//! A model of the user's own: tiny networks, written by the test itself, are
//! loaded from a folder, checked, and asked for names.

#![cfg(feature = "model")]
#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

#[path = "support/onnx.rs"]
mod onnx;

use std::fs;
use std::path::Path;

use exergue::analysis::entities::labeller::Labeller;
use exergue::analysis::entities::model::Model;
use exergue::analysis::{EntityKind, Recognised};
use exergue::document::readers;
use exergue::job::Job;
use onnx::Graph;
use tempfile::TempDir;

/// Words that the tiny networks know; anything else is the first one.
const WORDS: [&str; 20] = [
    "[UNK]",
    "Marie",
    "Curie",
    "was",
    "born",
    "in",
    "Warsaw",
    ".",
    "<<ENT>>",
    "<<SEP>>",
    "person",
    "organization",
    "product",
    "location",
    "event",
    "publication",
    "stock",
    "index",
    "moved",
    "Zorblat",
];

fn word(word: &str) -> usize {
    WORDS.iter().position(|known| *known == word).unwrap()
}

fn tokenizer() -> String {
    let vocabulary: serde_json::Map<_, _> =
        WORDS.iter().enumerate().map(|(id, word)| ((*word).to_owned(), id.into())).collect();
    let special = |content: &str| {
        serde_json::json!({"id": word(content), "content": content, "single_word": false, "lstrip": false,
            "rstrip": false, "normalized": false, "special": true})
    };
    serde_json::json!({
        "version": "1.0", "truncation": {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0},
        "padding": null, "added_tokens": [special("<<ENT>>"), special("<<SEP>>")],
        "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"}
    })
    .to_string()
}

/// Looks each token's scores up in a table.
fn classifier(folder: &Path, place: &str) {
    let labels = ["O", "B-PER", "I-PER", place];
    let mut table = vec![0.0_f32; WORDS.len() * labels.len()];
    for row in table.chunks_exact_mut(labels.len()) {
        row[0] = 4.0;
    }
    for (name, label) in [("Marie", 1), ("Curie", 2), ("Warsaw", 3), ("Zorblat", 3)] {
        table[word(name) * labels.len() + label] = 9.0;
    }
    let graph = Graph::default()
        .input("input_ids", 2)
        .input("attention_mask", 2)
        .floats("table", &[WORDS.len(), labels.len()], &table)
        .node("Gather", &["table", "input_ids"], "logits", Some(0))
        .output("logits", 3);
    fs::write(folder.join("model.onnx"), graph.model()).unwrap();
    fs::write(folder.join("tokenizer.json"), tokenizer()).unwrap();
    let names: serde_json::Map<_, _> =
        labels.iter().enumerate().map(|(id, label)| (id.to_string(), (*label).into())).collect();
    let config = serde_json::json!({"id2label": names, "max_position_embeddings": 8});
    fs::write(folder.join("config.json"), config.to_string()).unwrap();
}

/// Adds what a table says of a span's first word to what another says of its last.
fn gliner(folder: &Path) {
    const LABELS: usize = 7;
    const WIDTH: i64 = 3;
    // Seven labels, one of them of two words, each after its mark; then the separator.
    const PROMPT: i64 = 7 * 2 + 1 + 1;
    let table = |scores: &[(&str, usize)]| {
        let mut table = vec![-8.0_f32; WORDS.len() * LABELS];
        for (name, label) in scores {
            table[word(name) * LABELS + label] = 6.0;
        }
        table
    };
    let place = EntityKind::ALL.iter().position(|kind| *kind == EntityKind::Place).unwrap();
    let shape = [WORDS.len(), LABELS];
    let graph = Graph::default()
        .input("input_ids", 2)
        .input("attention_mask", 2)
        .input("words_mask", 2)
        .input("text_lengths", 2)
        .input("span_idx", 3)
        .input("span_mask", 2)
        .floats("firsts", &shape, &table(&[("Marie", 0), ("Warsaw", place)]))
        .floats("lasts", &shape, &table(&[("Curie", 0), ("Warsaw", place)]))
        .integers("zero", &[], &[0])
        .integers("one", &[], &[1])
        .integers("from", &[1], &[PROMPT])
        .integers("to", &[1], &[1 << 30])
        .integers("form", &[4], &[1, -1, WIDTH, LABELS as i64])
        .node("Gather", &["input_ids", "zero"], "row", Some(0))
        .node("Slice", &["row", "from", "to"], "text", None)
        .node("Gather", &["span_idx", "zero"], "starts", Some(2))
        .node("Gather", &["span_idx", "one"], "ends", Some(2))
        .node("Gather", &["text", "starts"], "first_words", Some(0))
        .node("Gather", &["text", "ends"], "last_words", Some(0))
        .node("Gather", &["firsts", "first_words"], "first_scores", Some(0))
        .node("Gather", &["lasts", "last_words"], "last_scores", Some(0))
        .node("Add", &["first_scores", "last_scores"], "scores", None)
        .node("Reshape", &["scores", "form"], "logits", None)
        .output("logits", 4);
    fs::write(folder.join("model.onnx"), graph.model()).unwrap();
    fs::write(folder.join("tokenizer.json"), tokenizer()).unwrap();
    let config = serde_json::json!({"span_mode": "markerV0", "max_width": WIDTH, "max_len": 8});
    fs::write(folder.join("gliner_config.json"), config.to_string()).unwrap();
}

fn names(model: &Model, text: &str) -> Vec<(String, EntityKind)> {
    model.label(text).into_iter().map(|label| (label.span.of(text).to_owned(), label.kind)).collect()
}

fn folder(write: impl Fn(&Path)) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    folder
}

fn expected() -> Vec<(String, EntityKind)> {
    vec![("Marie Curie".to_owned(), EntityKind::Person), ("Warsaw".to_owned(), EntityKind::Place)]
}

#[test]
fn a_token_classifier_names_names() {
    let folder = folder(|folder| classifier(folder, "B-LOC"));
    let model = Model::open(folder.path()).unwrap();
    assert_eq!(names(&model, "Marie Curie moved in Warsaw."), expected());
    assert_eq!(names(&model, "élue : Marie Curie."), [expected()[0].clone()]);
    assert_eq!(names(&model, ""), []);
}

#[test]
fn a_model_votes_on_names_besides_the_rules() {
    let folder = folder(|folder| classifier(folder, "B-LOC"));
    let model = Model::open(folder.path()).unwrap();
    let text = "Nobody had foreseen Zorblat. They all liked Zorblat.";
    let job = Job::unattended();
    let document = readers::read(text.as_bytes(), &readers::Options::default(), &job).unwrap().document;
    let kind = |labeller: Option<&dyn Labeller>| {
        let found = Recognised::read(&document, labeller, &job).unwrap().complete(&document, &[], &job).unwrap();
        found.entities.iter().find(|entity| entity.name == "Zorblat").map(|entity| entity.kind)
    };
    assert_eq!(kind(Some(&model)), Some(EntityKind::Place));
    assert_ne!(kind(None), Some(EntityKind::Place));
}

#[test]
fn a_gliner_names_names() {
    let folder = folder(gliner);
    let model = Model::open(folder.path()).unwrap();
    assert_eq!(names(&model, "Marie Curie was born in Warsaw."), expected());
    assert_eq!(names(&model, "Curie Marie"), []);
}

#[test]
fn a_text_longer_than_the_network_reads_is_read_in_parts() {
    for write in [(|folder: &Path| classifier(folder, "B-LOC")) as fn(&Path), gliner] {
        let folder = folder(write);
        let model = Model::open(folder.path()).unwrap();
        let text = "was born in Warsaw was born in was born in was born Marie Curie was born in";
        let found = names(&model, text);
        assert_eq!(found, [expected()[1].clone(), expected()[0].clone()]);
        assert!(names(&model, &"a".repeat(10_000)).is_empty());
    }
}

#[test]
fn a_model_that_gives_a_wrong_answer_is_refused() {
    let folder = folder(|folder| classifier(folder, "B-ORG"));
    let error = Model::open(folder.path()).err().unwrap().to_string();
    assert!(error.contains("Warsaw") && error.contains("place"), "{error}");
    // What its labels mean, and what it has to know, can be said beside it.
    fs::write(
        folder.path().join("exergue.toml"),
        "check = \"in Warsaw\"\nexpect = [[\"Warsaw\", \"place\"]]\n[labels]\nORG = \"place\"\n",
    )
    .unwrap();
    let model = Model::open(folder.path()).unwrap();
    assert_eq!(names(&model, "Marie Curie in Warsaw"), expected());
}

#[test]
fn what_is_no_model_says_why() {
    let told = |folder: &TempDir| Model::open(folder.path()).err().unwrap().to_string();
    let empty = tempfile::tempdir().unwrap();
    assert!(told(&empty).contains("config.json"));
    let classifier = folder(|folder| classifier(folder, "B-LOC"));
    fs::write(classifier.path().join("model.onnx"), b"not a network").unwrap();
    assert!(told(&classifier).contains("model.onnx"));
    fs::write(classifier.path().join("tokenizer.json"), "{}").unwrap();
    assert!(told(&classifier).contains("tokenizer.json"));
    fs::remove_file(classifier.path().join("tokenizer.json")).unwrap();
    assert!(told(&classifier).contains("tokenizer.json"));
    let gliner = folder(gliner);
    fs::write(gliner.path().join("gliner_config.json"), r#"{"span_mode": "token_level"}"#).unwrap();
    assert!(told(&gliner).contains("token_level"));
    let other = folder(|folder| self::classifier(folder, "B-LOC"));
    fs::write(other.path().join("gliner_config.json"), "{}").unwrap();
    assert!(told(&other).contains("words_mask"));
}

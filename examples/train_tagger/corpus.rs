//! The open corpora: sentences with their names, and what the tagger sees of them.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use exergue::analysis::EntityKind;
use exergue::analysis::entities::tagger::{self, Label, Sample};
use exergue::document::{Block, BlockKind, Document};
use exergue::job::Job;
use exergue::text::{Language, Span, sentences};
use serde::Deserialize;

/// A candidate with what it is.
#[derive(Clone, Debug)]
pub struct Example {
    /// What the tagger sees.
    pub sample: Sample,
    /// The place of its label in [`Label::ALL`].
    pub label: usize,
}

/// The files of a language.
const FILES: [(Language, &str); 3] = [
    (Language::French, "train_free_fr_europeana.jsonl"),
    (Language::English, "train_free_en_wikigold.jsonl"),
    (Language::English, "train_free_en_wnut17.jsonl"),
];

#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    #[serde(rename = "type")]
    kind: String,
    mentions: Vec<Mention>,
}

/// In code points.
#[derive(Deserialize)]
struct Mention {
    start: usize,
    end: usize,
}

/// The examples of a language's corpora.
pub fn read(folder: &Path, language: Language) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut all = Vec::new();
    for (_, file) in FILES.into_iter().filter(|(of, _)| *of == language) {
        let path = folder.join(file);
        let content = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in content.lines() {
            let line: Line = serde_json::from_str(line)?;
            let starts: Vec<usize> =
                line.text.char_indices().map(|(at, _)| at).chain(std::iter::once(line.text.len())).collect();
            let mut gold = BTreeMap::new();
            for named in &line.entities {
                for mention in &named.mentions {
                    if let (Some(start), Some(end)) = (starts.get(mention.start), starts.get(mention.end)) {
                        gold.insert(Span::new(*start, *end), label(&named.kind));
                    }
                }
            }
            all.append(&mut examples(line.text, language, &gold)?);
        }
    }
    Ok(all)
}

/// A corpus's type as a label.
fn label(kind: &str) -> Label {
    match kind {
        "Person" => Label::Kind(EntityKind::Person),
        "Organisation" => Label::Kind(EntityKind::Organisation),
        "Place" => Label::Kind(EntityKind::Place),
        "Product" => Label::Kind(EntityKind::Product),
        "Event" => Label::Kind(EntityKind::Event),
        "Publication" => Label::Kind(EntityKind::Work),
        _ => Label::Other,
    }
}

/// The candidates of one text with their labels. One that only overlaps a name is neither right nor wrong.
pub fn examples(
    text: String,
    language: Language,
    gold: &BTreeMap<Span, Label>,
) -> Result<Vec<Example>, Box<dyn Error>> {
    let span = Span::new(0, text.len()).trim(&text);
    let marker = Span::new(span.start(), span.start());
    let document = Document {
        blocks: vec![Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false }],
        sentences: sentences(&text, span, language),
        text,
        language,
        ..Document::default()
    };
    let samples = tagger::samples(&document, &Job::unattended()).map_err(|_| "cancelled")?;
    let labelled = samples.into_iter().filter_map(|sample| {
        let label = match gold.get(&sample.span) {
            Some(label) => *label,
            None if gold.keys().any(|name| name.overlaps(sample.span)) => return None,
            None => Label::Nothing,
        };
        let label = Label::ALL.iter().position(|known| *known == label)?;
        Some(Example { sample, label })
    });
    Ok(labelled.collect())
}

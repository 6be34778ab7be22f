//! What lies beside a network: its labels, what they mean here, and the
//! answer that shows that all of it fits together.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::ModelError;
use crate::analysis::EntityKind;

/// The sentence that a model is asked where its folder names none.
const CHECK: &str = "Marie Curie was born in Warsaw.";
/// Probability below which a label is not taken.
const THRESHOLD: f32 = 0.5;
/// Tokens that a network reads at once, where its configuration does not say.
const TOKENS: usize = 512;

/// The settings of a model's folder.
#[derive(Clone, Debug)]
pub struct Card {
    /// For token classification: what each output stands for, by its number.
    pub labels: Vec<Tag>,
    /// For GLiNER: how it is prompted.
    pub gliner: Option<GlinerSettings>,
    /// Tokens that the network reads at once.
    pub longest: usize,
    /// Probability from which a label is taken, 0.0 to 1.0.
    pub threshold: f32,
    /// A sentence to which the answer is known.
    pub check: String,
    /// What must be found in it.
    pub expect: Vec<(String, EntityKind)>,
}

/// One output of a token classifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What it stands for; `None` for "outside" and for what is not looked for.
    pub kind: Option<EntityKind>,
    /// Whether a new name begins.
    pub begins: bool,
}

/// How a GLiNER model is prompted.
#[derive(Clone, Debug, PartialEq)]
pub struct GlinerSettings {
    /// Words that a name has at most.
    pub width: usize,
    /// Words that are read at once.
    pub words: usize,
    /// The token before each label.
    pub label_token: String,
    /// The token between labels and text.
    pub separator: String,
    /// The labels asked for, each with the kind that it means.
    pub labels: Vec<(String, EntityKind)>,
}

/// What is wrong with the settings.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// Neither configuration is there.
    #[error("the folder has no config.json (token classification) and no gliner_config.json: it holds no model")]
    NoModel,
    /// A file is not what its name says.
    #[error("the model's {name} cannot be read: {problem}")]
    Malformed {
        /// The file's name.
        name: &'static str,
        /// Where and why.
        problem: String,
    },
    /// No output stands for anything that is looked for.
    #[error("none of the model's labels is known: map them to kinds under [labels] in its exergue.toml")]
    NoLabels,
    /// A variant of GLiNER that is built otherwise.
    #[error("the model is a GLiNER of the kind “{0}”: only those that score spans are read")]
    Variant(String),
}

impl Card {
    /// Reads the settings in `folder`.
    ///
    /// # Errors
    /// [`ModelError`] where a file is missing or does not fit.
    pub fn read(folder: &Path) -> Result<Self, ModelError> {
        let own: Own = match text(folder, "exergue.toml")? {
            Some(own) => toml::from_str(&own).map_err(|error| malformed("exergue.toml", &error))?,
            None => Own::default(),
        };
        let expect = match own.expect.clone() {
            Some(expect) => expect,
            None => vec![("Marie Curie".to_owned(), EntityKind::Person), ("Warsaw".to_owned(), EntityKind::Place)],
        };
        let mut card = Self {
            labels: Vec::new(),
            gliner: None,
            longest: TOKENS,
            threshold: own.threshold.unwrap_or(THRESHOLD).clamp(0.0, 1.0),
            check: own.check.clone().unwrap_or_else(|| CHECK.to_owned()),
            expect,
        };
        if let Some(config) = text(folder, "gliner_config.json")? {
            card.gliner = Some(gliner(&config, &own)?);
        } else if let Some(config) = text(folder, "config.json")? {
            let config: Config = serde_json::from_str(&config).map_err(|error| malformed("config.json", &error))?;
            card.longest = config.max_position_embeddings.map_or(TOKENS, |all| all.clamp(8, 4096));
            card.labels = tags(&config, &own);
            if card.labels.iter().all(|tag| tag.kind.is_none()) {
                return Err(CardError::NoLabels.into());
            }
        } else {
            return Err(CardError::NoModel.into());
        }
        Ok(card)
    }
}

/// The file that a user may lay beside a model.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Own {
    /// A sentence to which the answer is known.
    check: Option<String>,
    /// Names in it, each with its kind.
    expect: Option<Vec<(String, EntityKind)>>,
    /// Probability from which a label is taken.
    threshold: Option<f32>,
    /// Labels of the model, each with the kind that it means.
    #[serde(default)]
    labels: BTreeMap<String, EntityKind>,
}

/// The part of a `config.json` that says what comes out.
#[derive(Debug, Deserialize)]
struct Config {
    #[serde(default)]
    id2label: BTreeMap<String, String>,
    max_position_embeddings: Option<usize>,
}

/// The part of a `gliner_config.json` that says how to ask.
#[derive(Debug, Deserialize)]
struct GlinerConfig {
    span_mode: Option<String>,
    max_width: Option<usize>,
    max_len: Option<usize>,
    ent_token: Option<String>,
    sep_token: Option<String>,
}

fn gliner(config: &str, own: &Own) -> Result<GlinerSettings, CardError> {
    let config: GlinerConfig = serde_json::from_str(config).map_err(|error| malformed("gliner_config.json", &error))?;
    if let Some(mode) = config.span_mode.filter(|mode| mode == "token_level") {
        return Err(CardError::Variant(mode));
    }
    let asked: Vec<(String, EntityKind)> = if own.labels.is_empty() {
        EntityKind::ALL.into_iter().map(|kind| (prompt(kind).to_owned(), kind)).collect()
    } else {
        own.labels.iter().map(|(label, kind)| (label.clone(), *kind)).collect()
    };
    Ok(GlinerSettings {
        width: config.max_width.unwrap_or(12).clamp(1, 64),
        words: config.max_len.unwrap_or(384).clamp(8, 4096),
        label_token: config.ent_token.unwrap_or_else(|| "<<ENT>>".to_owned()),
        separator: config.sep_token.unwrap_or_else(|| "<<SEP>>".to_owned()),
        labels: asked,
    })
}

/// What a GLiNER model is asked for.
fn prompt(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organization",
        EntityKind::Product => "product",
        EntityKind::Place => "location",
        EntityKind::Event => "event",
        EntityKind::Work => "publication",
        EntityKind::Index => "stock index",
    }
}

fn tags(config: &Config, own: &Own) -> Vec<Tag> {
    let named = |number: usize| config.id2label.get(&number.to_string()).map(String::as_str);
    (0..config.id2label.len()).map(|number| tag(named(number).unwrap_or("O"), own)).collect()
}

/// "B-PER", "I-organization", "LOC".
fn tag(label: &str, own: &Own) -> Tag {
    let (begins, name) = match label.split_once(['-', '_']) {
        Some(("B" | "S" | "U", name)) => (true, name),
        Some(("I" | "E" | "L" | "M", name)) => (false, name),
        _ => (false, label),
    };
    let kind = own.labels.get(name).or_else(|| own.labels.get(label)).copied().or_else(|| kind_of(name));
    Tag { kind, begins }
}

/// The kind that the usual names of labels mean. What is not looked for
/// (nationalities, dates, "miscellaneous") has none.
fn kind_of(label: &str) -> Option<EntityKind> {
    Some(match label.to_lowercase().as_str() {
        "per" | "pers" | "person" | "personne" | "people" => EntityKind::Person,
        "org" | "organisation" | "organization" | "company" | "corporation" | "group" => EntityKind::Organisation,
        "prod" | "product" | "produit" => EntityKind::Product,
        "loc" | "place" | "location" | "lieu" | "gpe" | "fac" | "geo" => EntityKind::Place,
        "event" | "evt" | "eve" => EntityKind::Event,
        "work" | "work_of_art" | "publication" | "law" | "creative-work" => EntityKind::Work,
        "index" => EntityKind::Index,
        _ => return None,
    })
}

/// A kind, as an error names it.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Product => "product",
        EntityKind::Place => "place",
        EntityKind::Event => "event",
        EntityKind::Work => "work",
        EntityKind::Index => "index",
    }
}

/// A file of the folder; `None` where it is not there.
fn text(folder: &Path, name: &'static str) -> Result<Option<String>, ModelError> {
    match fs::read_to_string(folder.join(name)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ModelError::File { name, source }),
    }
}

fn malformed(name: &'static str, problem: &dyn std::fmt::Display) -> CardError {
    let problem = problem.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    CardError::Malformed { name, problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_mean_kinds_in_every_usual_spelling() {
        let own = Own { labels: [("TEAM".to_owned(), EntityKind::Organisation)].into(), ..Own::default() };
        let cases = [
            ("B-PER", Some(EntityKind::Person), true),
            ("I-location", Some(EntityKind::Place), false),
            ("ORG", Some(EntityKind::Organisation), false),
            ("B-TEAM", Some(EntityKind::Organisation), true),
            ("O", None, false),
            ("B-MISC", None, true),
        ];
        for (label, kind, begins) in cases {
            assert_eq!(tag(label, &own), Tag { kind, begins }, "{label}");
        }
    }

    #[test]
    fn a_folder_without_a_model_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let error = Card::read(folder.path()).unwrap_err();
        assert!(error.to_string().contains("config.json"), "{error}");
        fs::write(folder.path().join("config.json"), r#"{"id2label": {"0": "O", "1": "B-DATE"}}"#).unwrap();
        let error = Card::read(folder.path()).unwrap_err();
        assert!(error.to_string().contains("[labels]"), "{error}");
    }
}

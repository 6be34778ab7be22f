//! A model of the user's own: names found by a neural network that lies in a
//! folder, as one more voter beside the rules.
//!
//! The folder holds what such models are published with: `model.onnx`,
//! `tokenizer.json`, and either `config.json` (token classification, with its
//! `id2label`) or `gliner_config.json`. An `exergue.toml` beside them may map
//! labels to kinds and name the answer that the model has to give before it is
//! trusted; see [`Card`]. The network runs on this machine, in pure Rust.

mod card;
mod gliner;
mod session;
mod tagging;
mod tokenizer;

use std::path::Path;

pub use self::card::{Card, CardError};
use self::gliner::Gliner;
use self::session::Session;
use self::tagging::Tagging;
use self::tokenizer::Tokens;
use super::labeller::{Label, Labeller};
use crate::text::Span;

/// A network with its tokenizer, checked against a known answer.
pub struct Model {
    network: Network,
    card: Card,
}

/// The two families of models that are read.
enum Network {
    Tagging(Tagging),
    Gliner(Gliner),
}

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// A file of the folder is missing or cannot be read.
    #[error("the model's {name} cannot be read: {source}")]
    File {
        /// The file's name in the folder.
        name: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
    /// The settings beside the model are wrong.
    #[error("{0}")]
    Card(#[from] CardError),
    /// The tokenizer cannot be used.
    #[error("the model's tokenizer.json cannot be used: {0}")]
    Tokenizer(String),
    /// The network cannot be loaded, or lacks an input that its family has.
    #[error("the model's model.onnx cannot be used: {0}")]
    Network(String),
    /// It runs, and says something else than it must.
    #[error(
        "the model does not know that “{name}” in “{text}” is a {kind}: it may not fit its tokenizer or its labels"
    )]
    WrongAnswer {
        /// The sentence.
        text: String,
        /// What it should have found.
        name: String,
        /// As what.
        kind: &'static str,
    },
}

impl Model {
    /// Loads the model that lies in `folder`, and has it answer what its card asks.
    ///
    /// # Errors
    /// [`ModelError`] where a file is missing, is of no known kind, or the answer is wrong.
    pub fn open(folder: &Path) -> Result<Self, ModelError> {
        let card = Card::read(folder)?;
        let tokens = Tokens::open(folder)?;
        let session = Session::open(folder)?;
        let network = match &card.gliner {
            Some(settings) => Network::Gliner(Gliner::new(session, tokens, settings.clone(), &card)?),
            None => Network::Tagging(Tagging::new(session, tokens, &card)?),
        };
        let model = Self { network, card };
        model.check()?;
        Ok(model)
    }

    /// Whether it knows what its card says that it must.
    fn check(&self) -> Result<(), ModelError> {
        let found = self.names(&self.card.check)?;
        for (name, kind) in &self.card.expect {
            let knows = |label: &Label| label.kind == *kind && label.span.of(&self.card.check) == name;
            if !found.iter().any(knows) {
                let (text, name) = (self.card.check.clone(), name.clone());
                return Err(ModelError::WrongAnswer { text, name, kind: card::kind_name(*kind) });
            }
        }
        Ok(())
    }

    /// The names in a text, in its order, none overlapping another. A text that is
    /// longer than the network reads at once is cut at white space.
    fn names(&self, text: &str) -> Result<Vec<Label>, ModelError> {
        let mut found = Vec::new();
        let mut rest = vec![Span::new(0, text.len())];
        while let Some(part) = rest.pop() {
            let words = part.of(text);
            match self.read(words)? {
                Some(labels) => found.extend(labels.into_iter().map(|label| label.moved(part.start()))),
                None => {
                    let Some(cut) = middle(words) else { continue };
                    rest.push(Span::new(part.start() + cut, part.end()));
                    rest.push(Span::new(part.start(), part.start() + cut));
                }
            }
        }
        Ok(found)
    }

    /// `None` where the text is too long to be read at once.
    fn read(&self, text: &str) -> Result<Option<Vec<Label>>, ModelError> {
        match &self.network {
            Network::Tagging(tagging) => tagging.read(text),
            Network::Gliner(gliner) => gliner.read(text),
        }
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("card", &self.card).finish_non_exhaustive()
    }
}

impl Labeller for Model {
    fn label(&self, sentence: &str) -> Vec<Label> {
        // It answered when it was loaded. A sentence that it cannot read is one on
        // which it has no opinion; the rules still have theirs.
        self.names(sentence).unwrap_or_else(|error| {
            log::warn!("{error}");
            Vec::new()
        })
    }
}

/// The white space nearest to the middle of a text; `None` where there is none to cut at.
fn middle(text: &str) -> Option<usize> {
    let spaces = text.char_indices().filter(|(at, c)| *at > 0 && c.is_whitespace()).map(|(at, _)| at);
    spaces.min_by_key(|at| at.abs_diff(text.len() / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(middle("one two three"), Some(7));
        assert_eq!(middle(" one"), None);
        assert_eq!(middle("onetwothree"), None);
        assert_eq!(middle(""), None);
    }
}

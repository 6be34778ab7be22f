//! Words into the numbers that a network knows.

use std::path::Path;

use tokenizers::{Encoding, Tokenizer};

use super::ModelError;
use super::session::Input;

/// The tokenizer that a network was trained with.
pub(super) struct Tokens {
    tokenizer: Tokenizer,
}

impl Tokens {
    pub fn open(folder: &Path) -> Result<Self, ModelError> {
        const NAME: &str = "tokenizer.json";
        let bytes = std::fs::read(folder.join(NAME)).map_err(|source| ModelError::File { name: NAME, source })?;
        let mut tokenizer = Tokenizer::from_bytes(bytes).map_err(wrong)?;
        // Each text goes through alone and whole: what is cut off or filled up would
        // shift what comes out against the text.
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(wrong)?;
        Ok(Self { tokenizer })
    }

    /// A text's tokens, with their places in bytes.
    pub fn of_text(&self, text: &str) -> Result<Encoding, ModelError> {
        self.tokenizer.encode(text, true).map_err(wrong)
    }

    /// The tokens of words, with the word that each belongs to.
    pub fn of_words(&self, words: Vec<&str>) -> Result<Encoding, ModelError> {
        self.tokenizer.encode(words, true).map_err(wrong)
    }
}

/// The inputs that every network of these families has.
pub(super) fn common_inputs(encoding: &Encoding) -> Vec<Input> {
    let input = |name, values: &[u32]| Input {
        name,
        shape: vec![1, values.len()],
        data: values.iter().map(|value| i32::try_from(*value).unwrap_or(0)).collect(),
    };
    vec![
        input("input_ids", encoding.get_ids()),
        input("attention_mask", encoding.get_attention_mask()),
        input("token_type_ids", encoding.get_type_ids()),
    ]
}

fn wrong(error: impl std::fmt::Display) -> ModelError {
    ModelError::Tokenizer(error.to_string())
}

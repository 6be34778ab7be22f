//! Text as such: spans, code points, tokens, sentences, language, folding.
//! Knows nothing of documents or of what is looked for in them.

mod code_points;
mod fold;
mod language;
mod lexicon;
pub mod search;
mod sentences;
mod span;
mod tokens;
mod words;

pub use code_points::CodePoints;
pub use fold::{fold, lower};
pub use language::{Language, PerLanguage};
pub use lexicon::lexicon;
pub use sentences::sentences;
pub use span::Span;
pub use tokens::{Token, TokenKind, Tokens, tokens};
pub use words::{FoldedWord, fold_words, folded_words};

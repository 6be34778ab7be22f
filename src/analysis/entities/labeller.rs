//! Whoever else names names: what a model of the user's own says of a sentence.

use super::EntityKind;
use crate::text::Span;

/// Finds names in a sentence by other means than the rules.
pub trait Labeller: Send + Sync {
    /// The names in `sentence`, in its order, none overlapping another; spans count
    /// from its start.
    fn label(&self, sentence: &str) -> Vec<Label>;
}

/// A name, and what it is said to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: EntityKind,
    /// How sure that is, from 0.0 to 1.0.
    pub score: f32,
}

impl Label {
    /// The same label in a text that begins `by` bytes before.
    #[must_use]
    pub fn moved(self, by: usize) -> Self {
        Self { span: Span::new(self.span.start() + by, self.span.end() + by), ..self }
    }
}

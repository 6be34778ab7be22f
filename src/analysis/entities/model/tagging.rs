//! Token classification: each token has a label, and labels in a row make a name.

use tokenizers::Encoding;

use super::card::{Card, Tag};
use super::session::{Scores, Session};
use super::tokenizer::{Tokens, common_inputs};
use super::{Label, ModelError};
use crate::analysis::EntityKind;
use crate::text::Span;

/// A network that labels tokens.
pub(super) struct Tagging {
    session: Session,
    tokens: Tokens,
    tags: Vec<Tag>,
    longest: usize,
    threshold: f32,
}

impl Tagging {
    pub fn new(session: Session, tokens: Tokens, card: &Card) -> Result<Self, ModelError> {
        session.needs(&["input_ids"])?;
        Ok(Self { session, tokens, tags: card.labels.clone(), longest: card.longest, threshold: card.threshold })
    }

    /// The names in a text; `None` where it is too long to be read at once.
    pub fn read(&self, text: &str) -> Result<Option<Vec<Label>>, ModelError> {
        let encoding = self.tokens.of_text(text)?;
        let count = encoding.get_ids().len();
        if count > self.longest {
            return Ok(None);
        }
        if count == 0 {
            return Ok(Some(Vec::new()));
        }
        let scores: Scores<3> = self.session.run(common_inputs(&encoding))?;
        if scores.shape != [1, count, self.tags.len()] {
            let problem =
                format!("it gives {:?} scores for {count} tokens and {} labels", scores.shape, self.tags.len());
            return Err(ModelError::Network(problem));
        }
        let pieces = pieces(text, &encoding, &scores, &self.tags);
        Ok(Some(names(text, &pieces).filter(|label| label.score >= self.threshold).collect()))
    }
}

/// A token with the label that it got.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    tag: Tag,
    /// Probability of the label, 0.0 to 1.0.
    score: f32,
}

fn pieces(text: &str, encoding: &Encoding, scores: &Scores<3>, tags: &[Tag]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let rows = scores.data.chunks_exact(tags.len());
    let places = encoding.get_offsets().iter().zip(encoding.get_special_tokens_mask());
    for (row, ((start, end), special)) in rows.zip(places) {
        let whole = *end <= text.len() && text.is_char_boundary(*start) && text.is_char_boundary(*end);
        if *special == 1 || start >= end || !whole {
            continue;
        }
        let span = Span::new(*start, *end).trim(text);
        if span.is_empty() {
            continue;
        }
        let mut piece = labelled(span, row, tags);
        // The rest of a word is what its beginning is: it is the first piece of a
        // word that such networks are trained on.
        if let Some(before) = pieces.last().filter(|before| is_one_word(text, before.span, span)) {
            piece.tag = Tag { begins: false, ..before.tag };
            piece.score = before.score;
        }
        pieces.push(piece);
    }
    pieces
}

/// The best label of a token, and its probability among all.
fn labelled(span: Span, row: &[f32], tags: &[Tag]) -> Piece {
    let highest = row.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = row.iter().map(|score| (score - highest).exp()).sum();
    let best = row.iter().position(|score| *score >= highest).unwrap_or(0);
    let none = Tag { kind: None, begins: false };
    Piece { span, tag: tags.get(best).copied().unwrap_or(none), score: 1.0 / total.max(1.0) }
}

/// Whether nothing but letters and digits meets where one piece ends and the next begins.
fn is_one_word(text: &str, before: Span, next: Span) -> bool {
    let touch = before.end() == next.start();
    let last = before.of(text).chars().next_back().is_some_and(char::is_alphanumeric);
    touch && last && next.of(text).chars().next().is_some_and(char::is_alphanumeric)
}

/// Pieces of one kind in a row are one name.
fn names<'a>(text: &'a str, pieces: &'a [Piece]) -> impl Iterator<Item = Label> + 'a {
    let joined = |a: &Piece, b: &Piece| a.tag.kind == b.tag.kind && !b.tag.begins;
    pieces.chunk_by(joined).filter_map(move |run| {
        let kind: EntityKind = run.first()?.tag.kind?;
        let span = Span::new(run.first()?.span.start(), run.last()?.span.end()).trim(text);
        let score = run.iter().map(|piece| piece.score).sum::<f32>() / run.len() as f32;
        Some(Label { span, kind, score })
    })
}

//! Whoever else names names: what a model of the user's own says of a sentence.

use std::fmt::Debug;

use super::EntityKind;
use super::recognise::Candidate;
use super::view::View;
use super::votes::{Ballot, Voter};
use crate::document::Document;
use crate::job::{Cancelled, Job};
use crate::text::Span;

/// What a label weighs that is of just the span that the rules found: more than
/// any single rule, as whoever brings a model trusts it.
const WEIGHT: f32 = 6.0;
/// What it weighs where it is of a part of that span, or of more.
const OVERLAP: f32 = 1.5;

/// Finds names in a sentence by other means than the rules.
pub trait Labeller: Debug + Send + Sync {
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

/// What a labeller says of a whole document, in text order.
pub(super) fn labels(document: &Document, labeller: &dyn Labeller, job: &Job) -> Result<Vec<Label>, Cancelled> {
    let mut found = Vec::new();
    let mut sentences = document.sentences.iter().copied().peekable();
    for block in &document.blocks {
        job.check()?;
        let mut ask = |span: Span| {
            let labels = labeller.label(span.of(&document.text)).into_iter();
            found.extend(labels.map(|label| label.moved(span.start())));
        };
        let content = block.content(&document.text);
        let before = |sentence: &Span| sentence.start() < content.end();
        // A heading is one piece.
        if sentences.peek().is_none_or(|next| !before(next)) {
            ask(content);
        }
        while let Some(sentence) = sentences.next_if(before) {
            ask(sentence);
        }
    }
    Ok(found)
}

/// Labels that touch `span`.
fn touching(labels: &[Label], span: Span) -> &[Label] {
    let first = labels.partition_point(|label| label.span.end() <= span.start());
    let end = labels.partition_point(|label| label.span.start() < span.end());
    labels.get(first..end).unwrap_or_default()
}

/// Adds what is labelled and what no rule has found to the candidates of a block.
pub(super) fn propose(view: &View<'_>, labels: &[Label], found: &mut Vec<Candidate>) {
    let (Some(begin), Some(end)) = (view.words.first(), view.words.last()) else { return };
    let before = found.len();
    for label in touching(labels, begin.span.union(end.span)) {
        let first = view.words.partition_point(|word| word.span.end() <= label.span.start());
        let end = view.words.partition_point(|word| word.span.start() < label.span.end());
        let Some(words) = view.words.get(first..end).filter(|words| !words.is_empty()) else { continue };
        let span = words[0].span.union(words[words.len() - 1].span);
        if found[..before].iter().all(|candidate| !candidate.span.overlaps(span)) {
            let (weak, last) = (words[0].weak, end - 1);
            found.push(Candidate { first, last, span, weak, known: None, titled: false, quoted: false });
        }
    }
    if found.len() > before {
        found.sort_by_key(|candidate| candidate.span.start());
        found.dedup_by(|next, candidate| candidate.span.overlaps(next.span));
    }
}

/// What the labels say of a candidate.
pub(super) fn vote(labels: &[Label], span: Span, ballot: &mut Ballot) {
    for label in touching(labels, span) {
        let weight = if label.span == span { WEIGHT } else { OVERLAP };
        ballot.kind(Voter::Labeller, label.kind, weight * label.score);
    }
}

//! Reported clauses: "X a déclaré que …", "X said that …".

use super::speaker::Scene;
use crate::document::Document;
use crate::text::Span;

/// A clause that somebody is said to have said, in the author's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The clause, to the end of its sentence.
    pub span: Span,
    /// Who said it: an index into the analysis's entities.
    pub speaker: usize,
}

/// Every reported clause of a block.
pub(super) fn in_block(document: &Document, scene: &Scene<'_>, block: Span, found: &mut Vec<Reported>) {
    for i in 1..scene.words.len() {
        let word = scene.words[i].of(scene.text);
        if !matches!(word, "que" | "qu'" | "qu’" | "that" | "qu") {
            continue;
        }
        let sentence = document.sentence_at(scene.words[i].span.start());
        let span = Span::new(scene.words[i].span.end(), sentence.end().max(scene.words[i].span.end()));
        if !block.covers(span) {
            continue;
        }
        if let Some(speaker) = scene.says_that(scene.word_at(sentence.start()), i) {
            found.push(Reported { span, speaker });
        }
    }
}

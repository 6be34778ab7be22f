//! How central sentences are among others.

use super::vocabulary::similarity;
use crate::text::Span;

/// A sentence to be ranked.
pub(super) struct Candidate {
    pub span: Span,
    /// Its words with their weights, sorted by word, their squares summing to one.
    pub words: Vec<(u32, f32)>,
    /// What speaks for it besides its words.
    pub prior: f32,
    /// What [`rank`] gives it.
    pub score: f32,
}

/// Scores the sentences by `LexRank` (Erkan and Radev, 2004) with a prior; the best first.
pub(super) fn rank(mut sentences: Vec<Candidate>) -> Vec<Candidate> {
    let count = sentences.len();
    let mut edges: Vec<Vec<(usize, f32)>> = vec![Vec::new(); count];
    for one in 0..count {
        for other in one + 1..count {
            let weight = similarity(&sentences[one].words, &sentences[other].words);
            if weight > 0.05 {
                edges[one].push((other, weight));
                edges[other].push((one, weight));
            }
        }
    }
    let degrees: Vec<f32> = edges.iter().map(|edges| edges.iter().map(|(_, weight)| weight).sum()).collect();
    let priors: f32 = sentences.iter().map(|sentence| sentence.prior).sum::<f32>().max(f32::MIN_POSITIVE);
    let mut scores: Vec<f32> = sentences.iter().map(|sentence| sentence.prior / priors).collect();
    for _ in 0..30 {
        let spread: Vec<f32> = (0..count)
            .map(|one| {
                let received: f32 =
                    edges[one].iter().map(|(other, weight)| scores[*other] * weight / degrees[*other]).sum();
                0.15 * sentences[one].prior / priors + 0.85 * received
            })
            .collect();
        scores = spread;
    }
    for (sentence, score) in sentences.iter_mut().zip(scores) {
        sentence.score = score * sentence.prior;
    }
    sentences.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.span.cmp(&other.span)));
    sentences
}

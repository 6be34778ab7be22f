//! GLiNER: the labels are asked for in words before the text, and every run of
//! words is scored for each of them.

use std::cmp::Ordering;

use tokenizers::Encoding;

use super::card::{Card, GlinerSettings};
use super::session::{Input, Scores, Session};
use super::tokenizer::{Tokens, common_inputs};
use super::{Label, ModelError};
use crate::text::Span;

/// A network that scores spans for labels.
pub(super) struct Gliner {
    session: Session,
    tokens: Tokens,
    settings: GlinerSettings,
    threshold: f32,
}

impl Gliner {
    pub fn new(session: Session, tokens: Tokens, settings: GlinerSettings, card: &Card) -> Result<Self, ModelError> {
        session.needs(&["input_ids", "words_mask", "text_lengths", "span_idx", "span_mask"])?;
        Ok(Self { session, tokens, settings, threshold: card.threshold })
    }

    /// The names in a text; `None` where it is too long to be read at once.
    pub fn read(&self, text: &str) -> Result<Option<Vec<Label>>, ModelError> {
        let words = words(text);
        if words.len() > self.settings.words {
            return Ok(None);
        }
        if words.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let mut prompted: Vec<&str> = Vec::new();
        for (label, _) in &self.settings.labels {
            prompted.extend([self.settings.label_token.as_str(), label.as_str()]);
        }
        prompted.push(&self.settings.separator);
        let before = prompted.len();
        prompted.extend(words.iter().map(|word| word.of(text)));
        let encoding = self.tokens.of_words(prompted)?;
        let mut inputs = common_inputs(&encoding);
        inputs.push(words_mask(&encoding, before));
        inputs.extend(spans(words.len(), self.settings.width));
        let scores: Scores<4> = self.session.run(inputs)?;
        let [batch, count, width, labels] = scores.shape;
        if batch != 1 || count < words.len() || width != self.settings.width || labels != self.settings.labels.len() {
            return Err(ModelError::Network(format!("it gives {:?} scores for {} words", scores.shape, words.len())));
        }
        Ok(Some(self.names(&words, &scores)))
    }

    /// The likeliest spans, none overlapping a likelier one.
    fn names(&self, words: &[Span], scores: &Scores<4>) -> Vec<Label> {
        let [_, _, width, labels] = scores.shape;
        let mut likely: Vec<(f32, usize, usize, usize)> = Vec::new();
        for first in 0..words.len() {
            for length in 0..width.min(words.len() - first) {
                let row = (first * width + length) * labels;
                let cells = scores.data.get(row..row + labels).unwrap_or_default().iter().enumerate();
                let probable = cells.map(|(label, score)| (1.0 / (1.0 + (-score).exp()), label));
                let kept = probable.filter(|(score, _)| *score >= self.threshold);
                likely.extend(kept.map(|(score, label)| (score, first, first + length, label)));
            }
        }
        likely.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(Ordering::Equal));
        let mut taken = vec![false; words.len()];
        let mut found: Vec<Label> = Vec::new();
        for (score, first, last, label) in likely {
            if taken[first..=last].iter().any(|taken| *taken) {
                continue;
            }
            taken[first..=last].fill(true);
            let span = Span::new(words[first].start(), words[last].end());
            found.push(Label { span, kind: self.settings.labels[label].1, score });
        }
        found.sort_by_key(|label| label.span.start());
        found
    }
}

/// The words of a text as these models cut it: letters and digits, joined by
/// single hyphens or underscores, or any other character by itself.
fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if is_letter(c) {
            while let Some((at, next)) = characters.peek().copied() {
                let after = text[at + next.len_utf8()..].chars().next();
                let joins = matches!(next, '-' | '_') && after.is_some_and(is_letter);
                if !is_letter(next) && !joins {
                    break;
                }
                end = at + next.len_utf8();
                characters.next();
            }
        }
        words.push(Span::new(start, end));
    }
    words
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// For the first token of each word of the text its number, counted from one.
fn words_mask(encoding: &Encoding, before: usize) -> Input {
    let mut last = None;
    let mask = encoding.get_word_ids().iter().map(|word| {
        let first = *word != last && word.is_some();
        last = *word;
        word.filter(|word| first && *word as usize >= before)
            .map_or(0, |word| i32::try_from(word as usize - before + 1).unwrap_or(0))
    });
    let data: Vec<i32> = mask.collect();
    Input { name: "words_mask", shape: vec![1, data.len()], data }
}

/// Every run of up to `width` words; those that would end past the text are masked.
fn spans(words: usize, width: usize) -> [Input; 3] {
    let number = |value: usize| i32::try_from(value).unwrap_or(0);
    let (mut places, mut mask) = (Vec::new(), Vec::new());
    for first in 0..words {
        for last in first..first + width {
            let within = last < words;
            places.extend(if within { [number(first), number(last)] } else { [0, 0] });
            mask.push(i32::from(within));
        }
    }
    let count = mask.len();
    [
        Input { name: "text_lengths", shape: vec![1, 1], data: vec![number(words)] },
        Input { name: "span_idx", shape: vec![1, count, 2], data: places },
        Input { name: "span_mask", shape: vec![1, count], data: mask },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_as_the_models_cut_them() {
        let text = "L’Open-AI d’Évry, 3_000 – fin-";
        let cut: Vec<&str> = words(text).iter().map(|word| word.of(text)).collect();
        assert_eq!(cut, ["L", "’", "Open-AI", "d", "’", "Évry", ",", "3_000", "–", "fin", "-"]);
    }

    #[test]
    fn runs_past_the_end_are_masked() {
        let [lengths, places, mask] = spans(2, 2);
        assert_eq!(lengths.data, [2]);
        assert_eq!(places.data, [0, 0, 0, 1, 1, 1, 0, 0]);
        assert_eq!(mask.data, [1, 1, 1, 0]);
    }
}

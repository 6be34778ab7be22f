//! Key points: the sentences that say most, verbatim.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Entity, EntityKind, Figure, FigureKind};
use crate::document::{BlockKind, Document};
use crate::job::{Cancelled, Job};
use crate::text::{Language, Span, TokenKind, fold, lexicon, tokens};

/// A sentence that says much of what the text says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeyPoint {
    /// The sentence.
    pub span: Span,
    /// How central it is, from 0.0 to 1.0 within its document.
    pub score: f32,
}

/// Sentences compared with each other at most; of a longer text the most telling ones.
const CANDIDATES: usize = 400;

/// Words that a key point has.
const WORDS: std::ops::RangeInclusive<usize> = 8..=60;

/// Two key points share at most this share of their words.
const REDUNDANT: f32 = 0.45;

/// The key points of a document, 3 to 7 where it has that many sentences, in text order.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn find(
    document: &Document,
    figures: &[Figure],
    entities: &[Entity],
    job: &Job,
) -> Result<Vec<KeyPoint>, Cancelled> {
    job.check()?;
    within(document, Span::new(0, document.text.len()), figures, entities, job)
}

/// The key points of one part of a document, such as a section.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn within(
    document: &Document,
    part: Span,
    figures: &[Figure],
    entities: &[Entity],
    job: &Job,
) -> Result<Vec<KeyPoint>, Cancelled> {
    let sentences = candidates(document, part, figures, entities, job)?;
    let wanted = (sentences.len() / 6).clamp(3, 7);
    let scored = rank(sentences);
    job.check()?;
    let mut picked: Vec<&Sentence> = Vec::new();
    for sentence in &scored {
        if picked.len() == wanted {
            break;
        }
        if picked.iter().all(|other| similarity(&sentence.words, &other.words) < REDUNDANT) {
            picked.push(sentence);
        }
    }
    let best = scored.first().map_or(1.0, |sentence| sentence.score).max(f32::MIN_POSITIVE);
    let mut points: Vec<KeyPoint> =
        picked.iter().map(|sentence| KeyPoint { span: sentence.span, score: sentence.score / best }).collect();
    points.sort_by_key(|point| point.span);
    Ok(points)
}

/// A sentence that may be a key point.
struct Sentence {
    span: Span,
    /// Its telling words, as numbers, sorted, with their weights summing to one in squares.
    words: Vec<(u32, f32)>,
    /// What speaks for it besides its words.
    prior: f32,
    score: f32,
}

/// Whole sentences of running text that stand on their own, at most [`CANDIDATES`] of them.
fn candidates(
    document: &Document,
    part: Span,
    figures: &[Figure],
    entities: &[Entity],
    job: &Job,
) -> Result<Vec<Sentence>, Cancelled> {
    let leaning = leaning(document.language);
    let telling = |entity: &&Entity| entity.kind != EntityKind::Place;
    let mut vocabulary = Vocabulary::default();
    let mut found: Vec<(Span, Vec<u32>, f32)> = Vec::new();
    let mut mentions: Vec<Span> =
        entities.iter().filter(telling).flat_map(|entity| entity.mentions.iter().copied()).collect();
    mentions.sort();
    let blocks = document.blocks.iter().filter(|block| part.covers(block.span));
    let mut next = document.sentences.partition_point(|sentence| sentence.start() < part.start());
    for block in blocks {
        job.check()?;
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Bullet | BlockKind::Numbered);
        let first = next;
        while document.sentences.get(next).is_some_and(|sentence| sentence.end() <= block.span.end()) {
            next += 1;
        }
        if !running {
            continue;
        }
        for (position, sentence) in document.sentences[first..next].iter().enumerate() {
            let text = sentence.of(&document.text);
            let words = vocabulary.read(text);
            if !leaning.stands_alone(text) || !WORDS.contains(&text.split_whitespace().count()) {
                continue;
            }
            let named = count(&mentions, *sentence, |span| *span).min(3);
            let told = told(figures, *sentence);
            let turns = if leaning.turns(text) { 0.15 } else { 0.0 };
            let leads = if position == 0 { 0.1 } else { 0.0 };
            let list = if block.kind == BlockKind::Paragraph { 0.0 } else { -0.25 };
            // A sentence that neither names an actor nor gives a figure is seldom the point.
            let substance = if named == 0 && told == 0.0 { 0.45 } else { 1.0 };
            let prior = substance * (1.0 + 0.2 * named as f32 + told + turns + leads + list);
            found.push((*sentence, words, prior));
        }
    }
    let total = found.len();
    let mut sentences: Vec<Sentence> = found
        .into_iter()
        .enumerate()
        .map(|(position, (span, words, prior))| {
            // What opens a text often sets up what it then refutes: its place counts little.
            let place = position as f32 / total.max(1) as f32;
            let ends = if place < 0.15 { 0.08 * (1.0 - place / 0.15) } else { 0.0 };
            let closes = if place > 0.93 { 0.1 } else { 0.0 };
            Sentence { span, words: vocabulary.weigh(words), prior: prior + ends + closes, score: 0.0 }
        })
        .collect();
    if sentences.len() > CANDIDATES {
        for sentence in &mut sentences {
            sentence.score = sentence.prior * vocabulary.topicality(&sentence.words);
        }
        sentences.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.span.cmp(&other.span)));
        sentences.truncate(CANDIDATES);
        sentences.sort_by_key(|sentence| sentence.span);
    }
    Ok(sentences)
}

/// What the figures of a sentence are worth: amounts and shares most, dates
/// little, "first" nothing.
fn told(figures: &[Figure], sentence: Span) -> f32 {
    let first = figures.partition_point(|figure| figure.span.start() < sentence.start());
    let within = figures[first..].iter().take_while(|figure| figure.span.start() < sentence.end());
    let worth = |figure: &Figure| match figure.kind {
        FigureKind::Money | FigureKind::Percent => 0.8,
        FigureKind::Count | FigureKind::Measure if figure.value.or(figure.low).is_some_and(|value| value >= 1000.0) => {
            0.6
        }
        FigureKind::Ordinal => 0.0,
        _ => 0.2,
    };
    within.map(worth).sum::<f32>().min(1.4)
}

/// How many of the sorted spans lie in the sentence.
fn count<T>(sorted: &[T], sentence: Span, span: impl Fn(&T) -> Span) -> usize {
    let from = sorted.partition_point(|item| span(item).start() < sentence.start());
    sorted[from..].iter().take(8).take_while(|item| span(item).end() <= sentence.end()).count()
}

/// The document's words as numbers.
#[derive(Default)]
struct Vocabulary {
    numbers: FxHashMap<String, u32>,
    /// In how many sentences each word stands.
    sentences: Vec<u32>,
    read: u32,
}

impl Vocabulary {
    /// The distinct words of a sentence. Short words say little and are left out.
    fn read(&mut self, sentence: &str) -> Vec<u32> {
        let mut words: Vec<u32> = tokens(sentence, Span::new(0, sentence.len()))
            .iter()
            .filter(|token| token.kind == TokenKind::Word && token.span.len() > 3)
            .map(|token| {
                // "entreprise" and "entreprises" are one word here.
                let mut word = fold(token.span.of(sentence));
                let stem = word.trim_end_matches(['s', 'x']).len();
                word.truncate(stem.max(3).min(word.len()));
                let next = self.sentences.len() as u32;
                let number = *self.numbers.entry(word).or_insert(next);
                if number == next {
                    self.sentences.push(0);
                }
                number
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        for word in &words {
            self.sentences[*word as usize] += 1;
        }
        self.read += 1;
        words
    }

    /// The words with TF-IDF weights, normalised.
    fn weigh(&self, words: Vec<u32>) -> Vec<(u32, f32)> {
        let all = self.read.max(1) as f32;
        let mut weighed: Vec<(u32, f32)> = words
            .into_iter()
            .map(|word| (word, (1.0 + all / self.sentences[word as usize].max(1) as f32).ln()))
            .collect();
        let norm = weighed.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        for (_, weight) in &mut weighed {
            *weight /= norm;
        }
        weighed
    }

    /// How much a sentence speaks of what the whole document speaks of.
    fn topicality(&self, words: &[(u32, f32)]) -> f32 {
        words.iter().map(|(word, weight)| weight * (1.0 + self.sentences[*word as usize] as f32).ln()).sum()
    }
}

/// Scores the sentences by `LexRank` (Erkan and Radev, 2004) with a prior; the best first.
fn rank(mut sentences: Vec<Sentence>) -> Vec<Sentence> {
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

/// The cosine of two sorted word lists.
fn similarity(one: &[(u32, f32)], other: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((a, x)), Some((b, y))) = (one.get(i), other.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x * y;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Words with which a sentence leans on the one before it.
#[derive(Default)]
struct Leaning {
    words: FxHashSet<String>,
    phrases: Vec<String>,
    contrast: FxHashSet<String>,
}

impl Leaning {
    /// Whether a sentence turns against what was said before.
    fn turns(&self, sentence: &str) -> bool {
        tokens(sentence, Span::new(0, sentence.len())).iter().any(|token| {
            token.kind == TokenKind::Word && self.contrast.contains(&token.span.of(sentence).to_lowercase())
        })
    }

    /// Whether a sentence can be read without the one before it, and is one.
    fn stands_alone(&self, sentence: &str) -> bool {
        let whole = sentence.ends_with(['.', '!', '…', '»', '”', '’', '"', ')']);
        let begins = sentence.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        if !whole || !begins || sentence.ends_with('?') {
            return false;
        }
        let start: String = sentence.chars().take(40).collect::<String>().to_lowercase().replace('’', "'");
        let first = start.split([' ', ',', '\u{a0}']).next().unwrap_or_default();
        let elided = first.split_inclusive('\'').next().unwrap_or(first).trim_end_matches('\'');
        let leans = self.words.contains(first)
            || (first.contains('\'') && self.words.contains(elided))
            || self.phrases.iter().any(|phrase| start.starts_with(phrase.as_str()));
        !leans
    }
}

fn leaning(language: Language) -> &'static Leaning {
    static FRENCH: LazyLock<Leaning> = LazyLock::new(|| read(Language::French).unwrap_or_default());
    static ENGLISH: LazyLock<Leaning> = LazyLock::new(|| read(Language::English).unwrap_or_default());
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

#[derive(Deserialize)]
struct Table {
    leaning: String,
    phrases: String,
    contrast: String,
}

fn read(language: Language) -> Result<Leaning, String> {
    let table: Table = lexicon(language, "key_points")?;
    Ok(Leaning {
        words: table.leaning.split_whitespace().map(str::to_owned).collect(),
        phrases: table.phrases.split_whitespace().map(|phrase| phrase.replace('_', " ")).collect(),
        contrast: table.contrast.split_whitespace().map(str::to_owned).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::entities::tests::document;
    use super::*;

    #[test]
    fn both_languages_parse() {
        for language in Language::ALL {
            assert!(!read(language).unwrap().words.is_empty());
        }
    }

    #[test]
    fn what_leans_on_the_sentence_before_is_no_key_point() {
        let leaning = leaning(Language::French);
        assert!(!leaning.stands_alone("Cette décision a surpris tout le monde."));
        assert!(!leaning.stands_alone("C’est un tournant."));
        assert!(!leaning.stands_alone("En effet, les prix montent."));
        assert!(leaning.stands_alone("Les prix de l’énergie montent."));
        assert!(!leaning.stands_alone("Les prix de l’énergie"));
    }

    #[test]
    fn points_are_verbatim_few_and_not_redundant() {
        let line = "La ville de Nantes a voté un budget de transport pour ses habitants du centre. ";
        let other = "Le port accueille chaque année davantage de navires venus des pays voisins de l’Atlantique. ";
        let text = [line, line, line, other, other, "Il pleut souvent."].concat();
        let document = document(&text, Language::French);
        let points = find(&document, &[], &[], &Job::default()).unwrap();
        assert_eq!(points.len(), 2, "{points:?}");
        assert!(points.iter().all(|point| document.sentences.contains(&point.span)));
    }

    #[test]
    fn a_long_text_takes_no_longer_per_sentence() {
        let text: String = (0..3000)
            .map(|i| format!("La commune numéro {i} a ouvert une école pour les enfants du quartier. "))
            .collect();
        let document = document(&text, Language::French);
        let points = find(&document, &[], &[], &Job::default()).unwrap();
        assert!(!points.is_empty() && points.len() <= 7);
    }
}

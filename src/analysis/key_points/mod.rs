//! Key points: the sentences that say most, verbatim, of the whole text and of
//! each topic.

mod leaning;
mod rank;
mod vocabulary;

use self::leaning::{Leaning, leaning};
use self::rank::{Candidate, rank};
use self::vocabulary::{Vocabulary, similarity};
use super::{Entity, EntityKind, Figure, FigureKind, Quote, Stance};
use crate::document::{Block, BlockKind, Document};
use crate::job::{Cancelled, Job};
use crate::text::{Span, TokenKind, tokens};

/// A sentence that says much of what the text says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeyPoint {
    /// The sentence.
    pub span: Span,
    /// How central it is, from 0.0 to 1.0 among those chosen with it.
    pub score: f32,
}

/// The key points of a document, each list in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyPoints {
    /// Of the whole: 3 to 7 where it has that many sentences to choose from.
    pub whole: Vec<KeyPoint>,
    /// Of each section's own text, without the sections below it: up to 3; by section.
    pub topics: Vec<Vec<KeyPoint>>,
}

/// What was found before, and tells how much a sentence says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Findings<'a> {
    /// In text order.
    pub figures: &'a [Figure],
    /// Whoever is named.
    pub entities: &'a [Entity],
    /// In text order.
    pub quotes: &'a [Quote],
}

/// Sentences compared with each other at most; of a longer text the most telling ones.
const CANDIDATES: usize = 400;

/// The same within one topic.
const TOPIC_CANDIDATES: usize = 60;

/// Words that a key point has.
const WORDS: std::ops::RangeInclusive<usize> = 8..=60;

/// Two key points share at most this share of their words.
const REDUNDANT: f32 = 0.45;

/// The key points of a document and of its topics.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn find(document: &Document, findings: &Findings<'_>, job: &Job) -> Result<KeyPoints, Cancelled> {
    let mut vocabulary = Vocabulary::default();
    let sentences = read(document, findings, &mut vocabulary, job)?;
    vocabulary.close();
    let wanted = (sentences.len() / 6).clamp(3, 7);
    let whole = best(&sentences, &vocabulary, CANDIDATES, wanted, place);
    let mut topics = Vec::with_capacity(document.sections.len());
    for (number, section) in document.sections.iter().enumerate() {
        job.check()?;
        let below = document.sections.get(number + 1).map_or(section.span.end(), |next| next.span.start());
        let end = below.min(section.span.end());
        let from = sentences.partition_point(|sentence| sentence.span.start() < section.span.start());
        let to = sentences.partition_point(|sentence| sentence.span.start() < end);
        let own = sentences.get(from..to).unwrap_or_default();
        topics.push(best(own, &vocabulary, TOPIC_CANDIDATES, (own.len() / 4).clamp(1, 3), |_| 0.0));
    }
    Ok(KeyPoints { whole, topics })
}

/// What speaks for a place in the text, from 0.0 at its start to 1.0 at its end. What opens a text often sets up what
/// it then refutes: its place counts little.
fn place(at: f32) -> f32 {
    let opens = if at < 0.15 { 0.08 * (1.0 - at / 0.15) } else { 0.0 };
    if at > 0.93 { 0.1 } else { opens }
}

/// A sentence that may be a key point.
struct Sentence {
    span: Span,
    /// Its telling words, as sorted numbers.
    words: Vec<u32>,
    /// What speaks for it besides its words.
    prior: f32,
}

/// The best of some sentences, none of which repeats another, in text order.
fn best(
    sentences: &[Sentence],
    vocabulary: &Vocabulary,
    most: usize,
    wanted: usize,
    place: impl Fn(f32) -> f32,
) -> Vec<KeyPoint> {
    let total = sentences.len().max(1) as f32;
    let prior = |(at, sentence): (usize, &Sentence)| sentence.prior + place(at as f32 / total);
    let mut chosen: Vec<(usize, f32)> = sentences.iter().enumerate().map(|one| (one.0, prior(one))).collect();
    if chosen.len() > most {
        let telling = |(at, prior): &(usize, f32)| prior * vocabulary.topicality(&sentences[*at].words);
        let mut scored: Vec<(f32, (usize, f32))> = chosen.iter().map(|one| (telling(one), *one)).collect();
        scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.0.cmp(&other.1.0)));
        scored.truncate(most);
        chosen = scored.into_iter().map(|(_, one)| one).collect();
        chosen.sort_by_key(|(at, _)| *at);
    }
    let weighed = chosen.iter().map(|(at, prior)| {
        let sentence = &sentences[*at];
        Candidate { span: sentence.span, words: vocabulary.weigh(&sentence.words), prior: *prior, score: 0.0 }
    });
    let ranked = rank(weighed.collect());
    let mut picked: Vec<&Candidate> = Vec::new();
    for candidate in &ranked {
        if picked.len() == wanted {
            break;
        }
        if picked.iter().all(|other| similarity(&candidate.words, &other.words) < REDUNDANT) {
            picked.push(candidate);
        }
    }
    let top = ranked.first().map_or(1.0, |first| first.score).max(f32::MIN_POSITIVE);
    let mut points: Vec<KeyPoint> =
        picked.iter().map(|candidate| KeyPoint { span: candidate.span, score: candidate.score / top }).collect();
    points.sort_by_key(|point| point.span);
    points
}

/// Whole sentences of running text that stand on their own.
fn read(
    document: &Document,
    findings: &Findings<'_>,
    vocabulary: &mut Vocabulary,
    job: &Job,
) -> Result<Vec<Sentence>, Cancelled> {
    let mut reading = Reading::new(document, findings);
    let mut found = Vec::new();
    let mut next = 0;
    for block in &document.blocks {
        job.check()?;
        let first = next;
        while document.sentences.get(next).is_some_and(|sentence| sentence.end() <= block.span.end()) {
            next += 1;
        }
        let is_prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::Bullet | BlockKind::Numbered);
        if !is_prose || document.is_picture(block.content(&document.text)) {
            continue;
        }
        for (position, sentence) in document.sentences[first..next].iter().enumerate() {
            found.extend(reading.sentence(*sentence, block, position == 0, vocabulary));
        }
    }
    Ok(found)
}

/// Reads the sentences of a document in order.
struct Reading<'a> {
    document: &'a Document,
    leaning: &'static Leaning,
    figures: &'a [Figure],
    quotes: &'a [Quote],
    /// Mentions of anything but places, in text order.
    mentions: Vec<Span>,
    /// Mentions of anything.
    named: Vec<Span>,
}

impl<'a> Reading<'a> {
    fn new(document: &'a Document, findings: &Findings<'a>) -> Self {
        let of = |places: bool| {
            let entities = findings.entities.iter().filter(|entity| places || entity.kind != EntityKind::Place);
            let mut mentions: Vec<Span> = entities.flat_map(|entity| entity.mentions.iter().copied()).collect();
            mentions.sort_unstable();
            mentions
        };
        let Findings { figures, quotes, .. } = *findings;
        Self { document, leaning: leaning(document.language), figures, quotes, mentions: of(false), named: of(true) }
    }

    /// A sentence, if it may be a key point. Its words count for the others even where it may not.
    fn sentence(&mut self, span: Span, block: &Block, leads: bool, vocabulary: &mut Vocabulary) -> Option<Sentence> {
        let text = self.document.text.as_str();
        let tokens = tokens(text, span);
        let words = vocabulary.read(text, &tokens);
        let count = tokens.iter().filter(|token| token.kind != TokenKind::Symbol).count();
        let first = within(&self.named, span, |mention| *mention).first().copied();
        if !WORDS.contains(&count) || !self.leaning.stands_alone(text, span, &tokens, first) {
            return None;
        }
        let quoted = self.quoted(span)?;
        let named = within(&self.mentions, span, |mention| *mention).len().min(3);
        let told = told(within(self.figures, span, |figure| figure.span));
        let (turns, doubts) = self.leaning.tone(text, &tokens);
        let turns = if turns { 0.15 } else { 0.0 };
        let leads = if leads { 0.1 } else { 0.0 };
        let list = if block.kind == BlockKind::Paragraph { 0.0 } else { -0.25 };
        // A sentence that neither names an actor nor gives a figure is seldom the point.
        let substance = if named == 0 && told == 0.0 { 0.45 } else { 1.0 };
        let doubted = if doubts { 0.5 } else { 1.0 };
        let prior = substance * quoted * doubted * (1.0 + 0.2 * named as f32 + told + turns + leads + list);
        Some(Sentence { span, words, prior })
    }

    /// What it takes from a sentence that somebody says it rather than the author; nothing is left of one that begins
    /// amid somebody's words.
    fn quoted(&self, sentence: Span) -> Option<f32> {
        let from = self.quotes.partition_point(|quote| quote.outer.end() <= sentence.start());
        let mut weight = 1.0_f32;
        for quote in self.quotes[from..].iter().take(4).take_while(|quote| quote.outer.start() < sentence.end()) {
            if quote.outer.start() < sentence.start() {
                return None;
            }
            let own = quote.outer.len() * 2 > sentence.len();
            let doubtful = matches!(quote.stance, Some(Stance::Claims | Stance::Denies));
            weight = weight.min(if doubtful {
                0.6
            } else if own {
                0.85
            } else {
                1.0
            });
            // Words of nobody known lean on what is around them.
            if own && quote.speaker.is_none() {
                weight = weight.min(0.5);
            }
        }
        Some(weight)
    }
}

/// What the figures of a sentence are worth: amounts and shares most, dates
/// little, "first" nothing.
fn told(figures: &[Figure]) -> f32 {
    let worth = |figure: &Figure| match figure.kind {
        FigureKind::Money | FigureKind::Percent => 0.8,
        FigureKind::Count | FigureKind::Measure if figure.value.or(figure.low).is_some_and(|value| value >= 1000.0) => {
            0.6
        }
        FigureKind::Ordinal => 0.0,
        _ => 0.2,
    };
    figures.iter().map(worth).sum::<f32>().min(1.4)
}

/// Those of sorted things that begin within a span.
fn within<T>(sorted: &[T], part: Span, span: impl Fn(&T) -> Span) -> &[T] {
    let from = sorted.partition_point(|item| span(item).start() < part.start());
    let count = sorted[from..].iter().take_while(|item| span(item).start() < part.end()).count();
    &sorted[from..from + count]
}

#[cfg(test)]
mod tests {
    use super::super::entities::tests::document;
    use super::*;
    use crate::text::Language;

    #[test]
    fn points_are_verbatim_few_and_not_redundant() {
        let line = "La ville de Nantes a voté un budget de transport pour ses habitants du centre. ";
        let other = "Le port accueille chaque année davantage de navires venus des pays voisins de l’Atlantique. ";
        let text = [line, line, line, other, other, "Il pleut souvent."].concat();
        let document = document(&text, Language::French);
        let points = find(&document, &Findings::default(), &Job::default()).unwrap().whole;
        assert_eq!(points.len(), 2, "{points:?}");
        assert!(points.iter().all(|point| document.sentences.contains(&point.span)));
    }

    #[test]
    fn of_a_long_text_only_the_most_telling_sentences_are_compared() {
        let text: String = (0..3000)
            .map(|i| format!("La commune numéro {i} a ouvert une école pour les enfants du quartier. "))
            .collect();
        let document = document(&text, Language::French);
        let points = find(&document, &Findings::default(), &Job::default()).unwrap().whole;
        assert!(!points.is_empty() && points.len() <= 7);
    }
}

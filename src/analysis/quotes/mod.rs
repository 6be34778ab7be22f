//! Quotes: what the text says that somebody said.

mod marks;
mod reported;
mod speaker;

use serde::Serialize;

pub use self::reported::Reported;

use self::marks::Quoted;
use self::speaker::{Attribution, Mention, Scene};
use super::entities::words::{Reader, Word};
use super::speech::{Speech, speech};
use super::{Entity, EntityKind, Stance};
use crate::document::{BlockKind, Document};
use crate::job::{Cancelled, Job};
use crate::text::Span;

/// Somebody's words, as the text gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words, without their quotation marks.
    pub span: Span,
    /// The words with their quotation marks; the same as `span` where there are none.
    pub outer: Span,
    /// How they are given.
    pub kind: QuoteKind,
    /// Who said it: an index into the analysis's entities.
    pub speaker: Option<usize>,
    /// The words that name the speaker beside the quote: a mention or a pronoun.
    pub speaker_span: Option<Span>,
    /// The verb of saying, or *selon*, *according to*.
    pub verb: Option<Span>,
    /// How the verb says that the speaker stands to it.
    pub stance: Option<Stance>,
}

impl Quote {
    /// Words of which only the place and kind are known.
    pub fn at(span: Span, kind: QuoteKind) -> Self {
        Self { span, outer: span, kind, speaker: None, speaker_span: None, verb: None, stance: None }
    }
}

/// How somebody's words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// A whole statement in quotation marks.
    Direct,
    /// A few words in quotation marks within the author's sentence.
    Partial,
    /// Reported without quotation marks.
    Indirect,
}

/// Every quote of a document, in text order.
///
/// Quotation marks around a term, a nickname, a title or an ironic word make no quote.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn find(document: &Document, entities: &[Entity], job: &Job) -> Result<Vec<Quote>, Cancelled> {
    Ok(read(document, entities, job)?.0)
}

/// Every quote, as [`find`] gives them, and every clause that somebody is said
/// to have said ("X a déclaré que …"), in text order.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn read(document: &Document, entities: &[Entity], job: &Job) -> Result<(Vec<Quote>, Vec<Reported>), Cancelled> {
    let mentions = mentions(entities);
    let mut reader = Reader::new(document);
    let (mut quotes, mut reported) = (Vec::new(), Vec::new());
    let mut before = Before::default();
    for (number, block) in document.blocks.iter().enumerate() {
        job.check()?;
        let words = reader.block(number);
        if matches!(block.kind, BlockKind::Heading | BlockKind::Code | BlockKind::Table) {
            before = Before::default();
            continue;
        }
        let quoted = marks::quoted(&document.text, block.span);
        let outer: Vec<Span> = quoted.iter().map(|quoted| quoted.outer).collect();
        let scene = Scene {
            text: &document.text,
            words,
            speech: speech(document.language),
            entities,
            mentions: &mentions,
            quoted: &outer,
            last_person: before.person,
        };
        let first = quotes.len();
        in_block(document, &scene, &quoted, &mut before, &mut quotes);
        indirect(document, &scene, block.span, first, &mut quotes);
        reported::in_block(document, &scene, block.span, &mut reported);
        quotes[first..].sort_by_key(|quote| quote.outer.start());
        before.person = last_person(&scene, block.span).or(before.person);
    }
    Ok((quotes, reported))
}

fn mentions(entities: &[Entity]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = entities
        .iter()
        .enumerate()
        .flat_map(|(entity, found)| found.mentions.iter().map(move |span| Mention { span: *span, entity }))
        .collect();
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

/// What a quote may lean on: what came before it.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    /// The person named last in an earlier block.
    person: Option<usize>,
    /// The last direct quote: its number, and where its sentence ends.
    direct: Option<(usize, usize)>,
    /// Its marks were not closed at the end of its block.
    open: bool,
}

fn in_block(document: &Document, scene: &Scene<'_>, quoted: &[Quoted], before: &mut Before, quotes: &mut Vec<Quote>) {
    for (number, passage) in quoted.iter().enumerate() {
        let shape = Statement::of(scene, passage.inner);
        let sentence = document.sentence_at(passage.outer.start());
        let from = scene.word_at(sentence.start());
        let opening = scene.word_at(passage.outer.start());
        let closing = scene.word_at(passage.outer.end());
        // A name in quotation marks is a name.
        if scene.mention_at(opening + 1).is_some_and(|mention| mention.span == passage.inner) {
            continue;
        }
        let attribution = scene.after(closing).or_else(|| {
            let later = quoted.get(number + 1).map(|next| scene.word_at(next.outer.start()));
            scene.before(from, opening).or_else(|| split_after(scene, closing, later))
        });
        let continued = continues(document, scene.text, passage, before, quotes);
        let quote = match attribution {
            Some(attribution) => judge(scene, passage, &shape, &attribution),
            None => continued.filter(|_| shape.whole).map(|earlier| carried_on(passage, earlier)),
        };
        let Some(quote) = quote.or_else(|| unattributed(passage, &shape)) else { continue };
        if quote.kind == QuoteKind::Direct {
            before.direct = Some((quotes.len(), document.sentence_at(passage.outer.end().max(1) - 1).end()));
            before.open = passage.open;
        }
        quotes.push(quote);
    }
}

/// "‘A’, says X, ‘b’": nothing beside the first part but the attribution of the second.
fn split_after(scene: &Scene<'_>, closing: usize, later: Option<usize>) -> Option<Attribution> {
    let later = later.filter(|later| *later > closing && *later - closing <= 10)?;
    scene.before(closing, later)
}

/// What a passage in quotation marks looks like.
struct Statement {
    words: usize,
    /// Whether it has a word that a whole sentence has.
    finite: bool,
    /// Whether it begins like a sentence.
    capital: bool,
    /// Whether it is a sentence of its own.
    whole: bool,
}

impl Statement {
    fn of(scene: &Scene<'_>, inner: Span) -> Self {
        let text = inner.of(scene.text);
        let from = scene.word_at(inner.start());
        let words: Vec<&Word> = scene.words[from..].iter().take_while(|word| word.span.end() <= inner.end()).collect();
        let count = words.iter().filter(|word| word.of(scene.text).chars().any(char::is_alphanumeric)).count();
        let finite = (from..from + words.len()).any(|i| {
            let lower = scene.lower(i);
            scene.speech.sentence_words.contains(lower.as_str())
                || lower.split('\'').any(|part| scene.speech.sentence_words.contains(part))
                || scene.speech.stance(&lower).is_some()
        });
        let capital = text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let ends = text.ends_with(['.', '!', '?', '…']);
        Self { words: count, finite, capital, whole: capital && count >= 3 && (finite || ends || count >= 6) }
    }
}

/// Whether a passage with a verb of saying beside it is a quote, and which kind.
fn judge(scene: &Scene<'_>, passage: &Quoted, shape: &Statement, by: &Attribution) -> Option<Quote> {
    let person = by.speaker.and_then(|speaker| scene.entities.get(speaker)).map(|entity| entity.kind);
    let statement = (shape.capital && shape.whole) || (shape.finite && shape.words >= 8);
    let kind = if statement { QuoteKind::Direct } else { QuoteKind::Partial };
    // Terms stand in sentences with verbs of saying too ("X a révélé que la ‘phase pilote’"):
    // a few words are somebody's own where a person says them or the verb stands beside them.
    let own = match person {
        Some(EntityKind::Person) => true,
        Some(_) => by.adjacent && (shape.words >= 3 || by.verb.start() > passage.outer.start()) || shape.words >= 6,
        None => by.adjacent && shape.words >= 3 || statement,
    };
    own.then_some(Quote {
        span: passage.inner,
        outer: passage.outer,
        kind,
        speaker: by.speaker,
        speaker_span: by.named,
        verb: Some(by.verb),
        stance: Some(by.stance),
    })
}

/// The quote that this one carries on: the one before it, if only its attribution lies between.
fn continues<'q>(
    document: &Document,
    text: &str,
    passage: &Quoted,
    before: &Before,
    quotes: &'q [Quote],
) -> Option<&'q Quote> {
    let (number, _) = before.direct?;
    let earlier = quotes.get(number)?;
    // From the end of the sentence that the earlier quote's attribution stands in.
    let attributed = earlier.verb.map_or(earlier.outer.end(), |verb| verb.end().max(earlier.outer.end()));
    let end = document.sentence_at(attributed.min(text.len()).saturating_sub(1)).end();
    let from = end.max(earlier.outer.end());
    let gap = text.get(from..passage.outer.start());
    let next = gap.is_some_and(|gap| gap.trim_matches(|c: char| c.is_whitespace() || ".,:;".contains(c)).is_empty());
    (next || before.open || passage.outer.start() < end).then_some(earlier)
}

fn carried_on(passage: &Quoted, earlier: &Quote) -> Quote {
    Quote {
        span: passage.inner,
        outer: passage.outer,
        kind: QuoteKind::Direct,
        speaker: earlier.speaker,
        speaker_span: None,
        verb: None,
        stance: None,
    }
}

/// A long whole statement is a quote even where nobody is named.
fn unattributed(passage: &Quoted, shape: &Statement) -> Option<Quote> {
    (shape.whole && shape.finite && shape.words >= 8).then_some(Quote {
        span: passage.inner,
        outer: passage.outer,
        kind: QuoteKind::Direct,
        speaker: None,
        speaker_span: None,
        verb: None,
        stance: None,
    })
}

/// "Selon X, la mesure coûtera cher": the rest of the sentence is X's.
fn indirect(document: &Document, scene: &Scene<'_>, block: Span, first: usize, quotes: &mut Vec<Quote>) {
    let starts: Vec<usize> = (0..scene.words.len()).filter(|i| is_according(scene.speech, &scene.lower(*i))).collect();
    let direct = quotes.len();
    for i in starts {
        let Some(by) = scene.according_at(i) else { continue };
        let (Some(_), Some(named)) = (by.speaker, by.named) else { continue };
        let sentence = document.sentence_at(by.verb.start());
        // Direct quotes come before the indirect ones found here, each in text order.
        let before = first + quotes[first..direct].partition_point(|quote| quote.outer.end() <= sentence.start());
        let taken = quotes[before..direct].first().is_some_and(|quote| sentence.overlaps(quote.outer))
            || quotes[direct..].last().is_some_and(|quote| sentence.overlaps(quote.outer));
        if taken || !block.covers(sentence) {
            continue;
        }
        let before = Span::new(sentence.start(), by.verb.start());
        let after = Span::new(named.end(), sentence.end());
        let claim = if before.len() > after.len() { before } else { after };
        let inner = trim_marks(scene.text, claim);
        if inner.of(scene.text).split_whitespace().count() >= 4 {
            quotes.push(Quote {
                span: inner,
                outer: inner,
                kind: QuoteKind::Indirect,
                speaker: by.speaker,
                speaker_span: by.named,
                verb: Some(by.verb),
                stance: Some(by.stance),
            });
        }
    }
}

fn is_according(speech: &Speech, lower: &str) -> bool {
    speech
        .according
        .iter()
        .any(|phrase| phrase.first().is_some_and(|word| word == lower || word.starts_with("d'") && lower == "d'"))
}

/// Without the commas, dots and spaces at the ends.
fn trim_marks(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let marks = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '–' | '—');
    let start = span.start() + (inner.len() - inner.trim_start_matches(marks).len());
    Span::new(start, start + inner.trim_matches(marks).len())
}

fn last_person(scene: &Scene<'_>, block: Span) -> Option<usize> {
    let upto = scene.mentions.partition_point(|mention| mention.span.end() <= block.end());
    let person = |mention: &&Mention| {
        scene.entities.get(mention.entity).is_some_and(|entity| entity.kind == EntityKind::Person)
            && !scene.is_quoted(mention.span)
    };
    scene.mentions[..upto]
        .iter()
        .rev()
        .take_while(|mention| mention.span.start() >= block.start())
        .take(200)
        .find(person)
        .map(|mention| mention.entity)
}

//! Quotes: what the text says that somebody said.

mod antecedent;
mod apposition;
mod attribution;
mod dialogue;
mod indirect;
mod marks;
mod passage;
mod scene;
mod subject;
mod verb;

use serde::Serialize;

use self::attribution::Attribution;
use self::marks::Quoted;
use self::passage::Passage;
use self::scene::{Cast, Known, Scene};
use super::entities::words::Words;
use super::speech::speech;
use super::{Entity, Review, Stance};
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
    /// Whether the reader has looked at it.
    pub review: Review,
}

impl Quote {
    /// Words of which only the place and kind are known.
    pub fn at(span: Span, kind: QuoteKind) -> Self {
        Self {
            span,
            outer: span,
            kind,
            speaker: None,
            speaker_span: None,
            verb: None,
            stance: None,
            review: Review::default(),
        }
    }
}

/// How somebody's words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    find_in(document, &Words::read(document, job)?, entities, job)
}

/// The same for a document whose words have been read.
pub(super) fn find_in(
    document: &Document,
    words: &Words,
    entities: &[Entity],
    job: &Job,
) -> Result<Vec<Quote>, Cancelled> {
    let speech = speech(document.language);
    let cast = Cast::new(document, entities, speech);
    let spellings = words.spellings();
    let known: Vec<Known> = spellings.iter().map(|one| Known::of(one.lower(&document.text), speech)).collect();
    let mut passages: Vec<Span> = Vec::new();
    let mut quotes = Vec::new();
    let mut before = Before::default();
    for (number, block) in document.blocks.iter().enumerate() {
        job.check()?;
        if matches!(block.kind, BlockKind::Heading | BlockKind::Code | BlockKind::Table) {
            before = Before::default();
            continue;
        }
        let earlier = passages.len();
        let quoted = marks::quoted(&document.text, block.span, before.open);
        passages.extend(quoted.iter().map(|quoted| quoted.outer));
        let scene = Scene {
            document,
            text: &document.text,
            words: words.block(number),
            spellings,
            known: &known,
            speech,
            cast: &cast,
            mentions: cast.within(block.span),
            quoted: &passages,
            earlier,
            last_speaker: before.speaker,
            floor: before.floor.unwrap_or(block.span.start()),
        };
        let first = quotes.len();
        in_block(scene, block.span, &quoted, &mut before, &mut quotes);
        quotes[first..].sort_by_key(|quote: &Quote| quote.outer.start());
        before.floor = Some(block.span.start());
    }
    Ok(quotes)
}

/// What a quote may lean on: what came before it.
#[derive(Clone, Debug, Default)]
struct Before {
    /// Whoever was quoted last in this block or the one before.
    speaker: Option<usize>,
    /// Where the block before begins.
    floor: Option<usize>,
    /// The last direct quote, in this block or the one before.
    direct: Option<Quote>,
    /// The mark that would close what was left open at the end of the block before.
    open: Option<char>,
    /// Who says what the next block begins with, where a colon ends the block before.
    introduced: Option<Attribution>,
    /// Quotes in a row that were left open so far.
    carried: usize,
    /// Whether the block before is a line of a dialogue.
    dialogue: bool,
}

fn in_block(mut scene: Scene<'_>, block: Span, quoted: &[Quoted], before: &mut Before, quotes: &mut Vec<Quote>) {
    let first = quotes.len();
    let introduced = before.introduced.take();
    if let Some(mut turns) = scene.dialogue(block, before.dialogue || introduced.is_some()) {
        if let (Some(by), Some(first)) = (introduced, turns.first_mut().filter(|turn| turn.verb.is_none())) {
            *first = attributed(first.span, first.outer, first.kind, &by);
        }
        before.speaker = turns.first().and_then(|turn| turn.speaker).or(before.speaker);
        (before.dialogue, before.open, before.direct) = (true, None, None);
        quotes.extend(turns);
        return;
    }
    before.dialogue = false;
    for (number, passage) in quoted.iter().enumerate() {
        scene.last_speaker = before.speaker;
        let heads = passage.outer.start() == block.start();
        let by = introduced.filter(|_| heads);
        let found = in_marks(&scene, passage, quoted.get(number + 1), before, by);
        if let Some(mut quote) = found {
            attribute_back(quotes, before.carried, &quote);
            carry_kind(&scene, quotes.last().filter(|_| quotes.len() > first), &mut quote);
            before.speaker = quote.speaker.or(before.speaker);
            if quote.kind == QuoteKind::Direct {
                before.direct = Some(quote.clone());
            }
            quotes.push(quote);
        }
        before.open = passage.open;
        before.carried = if passage.open.is_some() { before.carried + 1 } else { 0 };
    }
    if quoted.is_empty() {
        (before.open, before.direct, before.carried) = (None, None, 0);
    }
    without_marks(&mut scene, block, first, before, quotes);
    before.introduced = introduces(&scene, block);
}

/// The quote that a passage in quotation marks is.
fn in_marks(
    scene: &Scene<'_>,
    quoted: &Quoted,
    next: Option<&Quoted>,
    before: &Before,
    introduced: Option<Attribution>,
) -> Option<Quote> {
    let passage = Passage::of(scene, quoted);
    // A name in quotation marks is a name.
    let named = scene.mention_at(passage.opening + 1).is_some_and(|mention| mention.span == quoted.inner);
    if named || passage.is_term(scene) {
        return None;
    }
    let from = scene.word_at(scene.document.sentence_at(quoted.outer.start()).start());
    let attribution = scene.attribution(from, quoted, next).or(introduced);
    let judged = attribution.and_then(|by| {
        let kind = passage.judge(scene, &by)?;
        Some(attributed(quoted.inner, quoted.outer, kind, &by))
    });
    let earlier = before.direct.as_ref().filter(|earlier| {
        attribution.is_none() && passage.is_whole() && (before.open.is_some() || follows(scene, quoted, earlier))
    });
    let carried =
        || Some(Quote { speaker: earlier?.speaker, outer: quoted.outer, ..Quote::at(quoted.inner, QuoteKind::Direct) });
    let named_before = || scene.introduced(quoted.outer).filter(|_| attribution.is_none() && passage.is_whole());
    let alone = || {
        let quote = Quote { outer: quoted.outer, ..Quote::at(quoted.inner, QuoteKind::Direct) };
        (passage.speaks_for_itself() || quoted.open.is_some() && passage.is_whole()).then_some(quote)
    };
    let by =
        |speaker| Quote { speaker: Some(speaker), outer: quoted.outer, ..Quote::at(quoted.inner, QuoteKind::Direct) };
    judged.or_else(carried).or_else(|| named_before().map(by)).or_else(alone)
}

/// "Bouvard lui dit :" at the end of a block: who says what the next one begins with.
fn introduces(scene: &Scene<'_>, block: Span) -> Option<Attribution> {
    block.of(scene.text).ends_with(':').then_some(())?;
    let from = scene.word_at(scene.document.sentence_at(block.end() - 1).start());
    let end = scene.words.len();
    scene.before(from, end).or_else(|| scene.colon(from, end)).map(|by| Attribution { adjacent: true, ..by })
}

fn attributed(span: Span, outer: Span, kind: QuoteKind, by: &Attribution) -> Quote {
    Quote {
        span,
        outer,
        kind,
        speaker: by.subject.speaker,
        speaker_span: by.subject.named,
        verb: by.verb,
        stance: by.stance,
        review: Review::default(),
    }
}

/// Whether a passage follows a quote with nothing but that one's attribution between.
fn follows(scene: &Scene<'_>, quoted: &Quoted, earlier: &Quote) -> bool {
    // From the end of the sentence that the earlier quote's attribution stands in.
    let attributed = earlier.verb.map_or(earlier.outer.end(), |verb| verb.end().max(earlier.outer.end()));
    let end = scene.document.sentence_at(attributed.saturating_sub(1)).end();
    let gap = scene.text.get(end.max(earlier.outer.end())..quoted.outer.start());
    let marks = |c: char| c.is_whitespace() || ".,:;".contains(c);
    gap.is_some_and(|gap| gap.trim_matches(marks).is_empty()) || quoted.outer.start() < end
}

/// Tells who said the paragraphs of a quote that only its last one attributes.
fn attribute_back(quotes: &mut [Quote], carried: usize, quote: &Quote) {
    let unknown = |earlier: &&mut Quote| earlier.verb.is_none() && earlier.speaker.is_none();
    for earlier in quotes.iter_mut().rev().take(carried).take_while(unknown) {
        let Quote { speaker, speaker_span, verb, stance, .. } = *quote;
        *earlier = Quote { speaker, speaker_span, verb, stance, ..earlier.clone() };
    }
}

/// "‘A,’ said X, ‘and b.’": what goes on with a statement is one.
fn carry_kind(scene: &Scene<'_>, earlier: Option<&Quote>, quote: &mut Quote) {
    let Some(earlier) = earlier.filter(|earlier| earlier.kind == QuoteKind::Direct) else { return };
    let between = scene.text.get(earlier.outer.end()..quote.outer.start()).unwrap_or_default();
    let shared = earlier.verb.is_some() && earlier.verb == quote.verb;
    if shared && !between.contains(['.', '!', '?', ':']) && between.trim_end().ends_with(',') {
        quote.kind = QuoteKind::Direct;
    }
}

/// What the sentences without quotes in them report.
fn without_marks(scene: &mut Scene<'_>, block: Span, first: usize, before: &mut Before, quotes: &mut Vec<Quote>) {
    let sentences = &scene.document.sentences;
    let from = sentences.partition_point(|sentence| sentence.end() <= block.start());
    let direct = quotes.len();
    let mut next = first;
    for sentence in sentences[from..].iter().take_while(|sentence| sentence.end() <= block.end()) {
        while next < direct && quotes[next].outer.end() <= sentence.start() {
            scene.last_speaker = quotes[next].speaker;
            next += 1;
        }
        if next < direct && quotes[next].outer.overlaps(*sentence) {
            continue;
        }
        if let Some(quote) = scene.indirect(*sentence) {
            scene.last_speaker = quote.speaker.or(scene.last_speaker);
            before.speaker = before.speaker.or(quote.speaker);
            quotes.push(quote);
        }
    }
}

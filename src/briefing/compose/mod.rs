//! Composing: from analyses and notes to a briefing. Pure: same input, same
//! output.

mod charts;
mod figures;
mod notes;
mod offers;
pub mod options;
mod parts;
mod people;
mod picks;
pub(super) mod places;
mod quotes;
mod timeline;
mod topics;
mod words;

use serde::{Deserialize, Serialize};

pub use offers::{Offer, Offers, Tally};
pub use options::Options;
pub use parts::PartKind;
pub use words::Words;

use super::Placed;
use super::escape::on_one_line;
use super::model::{self, Briefing, BriefingBlock, Part, Piece};
use super::phrases::{Phrases, phrases};
use crate::analysis::{Analysis, KeyPoint, Review};
use crate::document::anchor::Locator;
use crate::document::{ContentHash, Document};
use crate::text::{Language, Span};
use people::Identities;
use picks::Picks;
use places::{Footnotes, Places};

/// What a briefing is to be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composition {
    /// The language of its headings; the source's words stay as they are.
    pub language: Language,
    /// Its parts, in order. One that is named twice comes once, one that has nothing to say not at all.
    pub parts: Vec<PartKind>,
    /// The day to date it, `YYYY-MM-DD`; empty for none.
    pub created: String,
    /// What becomes of names, figures and quotes that nobody has checked.
    #[serde(default, alias = "mark_unchecked", deserialize_with = "unchecked")]
    pub unchecked: Unchecked,
    /// What was chosen for each part.
    #[serde(default)]
    pub options: Options,
    /// What the author wrote for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Words>,
    /// Further documents that it is on, as 64 hexadecimal digits each ([`ContentHash`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
}

/// What a briefing does with what was found and nobody has confirmed or corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unchecked {
    /// It is shown as all the rest.
    #[default]
    Show,
    /// It is marked as such.
    Mark,
    /// It is left out.
    LeaveOut,
}

impl Unchecked {
    /// Every choice, as they are offered.
    pub const ALL: [Self; 3] = [Self::Show, Self::Mark, Self::LeaveOut];
}

/// Reads the choice, or the yes and no that stood in its place once.
fn unchecked<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Unchecked, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Marked(bool),
        Choice(Unchecked),
    }
    Ok(match Written::deserialize(from)? {
        Written::Marked(true) => Unchecked::Mark,
        Written::Marked(false) => Unchecked::Show,
        Written::Choice(choice) => choice,
    })
}

impl Composition {
    /// The parts of a briefing that is to be handed over: without those that
    /// repeat the text at length, which the reader may add.
    pub fn short(language: Language) -> Self {
        let long = [PartKind::Quotes, PartKind::Topics];
        let mut composition = Self::default_for(language);
        composition.parts.retain(|part| !long.contains(part));
        composition
    }

    /// All parts in their default order, undated.
    pub fn default_for(language: Language) -> Self {
        Self {
            language,
            parts: PartKind::ALL.to_vec(),
            created: String::new(),
            unchecked: Unchecked::Show,
            options: Options::default(),
            words: Vec::new(),
            documents: Vec::new(),
        }
    }

    /// The same for any document in `language`: without what was chosen of this one's text.
    pub fn template(&self, language: Language) -> Self {
        let mut template = Self { language, created: String::new(), documents: Vec::new(), ..self.clone() };
        template.options.key_points.dropped.clear();
        template.options.key_figures.added.clear();
        template.options.key_figures.dropped.clear();
        template.options.notes.tags.clear();
        template
    }

    /// Which of the author's own words are all that differs in `other`, if so.
    pub fn words_changed(&self, other: &Self) -> Option<u32> {
        let mut changed = self.words.iter().zip(&other.words).filter(|(one, other)| one != other);
        let (one, _) = changed.next().filter(|(one, other)| one.number == other.number)?;
        let same = Self { words: other.words.clone(), ..self.clone() } == *other;
        (same && self.words.len() == other.words.len() && changed.next().is_none()).then_some(one.number)
    }

    /// A number that none of the author's own words has.
    pub fn next_words(&self) -> u32 {
        let listed = self.parts.iter().filter_map(|part| match part {
            PartKind::Words(number) => Some(*number),
            _ => None,
        });
        let highest = self.words.iter().map(|words| words.number).chain(listed).max();
        highest.map_or(1, |highest| highest.saturating_add(1))
    }

    /// The further documents that it is on, each once, without `first`.
    pub fn others(&self, first: ContentHash) -> Vec<ContentHash> {
        let mut others: Vec<ContentHash> = Vec::new();
        for hash in self.documents.iter().filter_map(|digits| ContentHash::parse(digits)) {
            if hash != first && !others.contains(&hash) {
                others.push(hash);
            }
        }
        others
    }
}

/// A document with what was found in it and written about it.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The document.
    pub document: &'a Document,
    /// What was found in it.
    pub analysis: &'a Analysis,
    /// What was written about it or about another version of it.
    pub notes: &'a [Placed],
}

/// A briefing, and what else could have been chosen for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Composed {
    /// The briefing.
    pub briefing: Briefing,
    /// The choices.
    pub offers: Offers,
}

/// Composes a briefing on `document` from what was found in it and from notes
/// that were written about it or about another version of it. A note whose
/// passage changed says so; one whose passage is not found is listed as such, never dropped.
pub fn compose(document: &Document, analysis: &Analysis, notes: &[Placed], composition: &Composition) -> Briefing {
    compose_all(Material { document, analysis, notes }, &[], &[], composition)
}

/// Composes a briefing on one document and `others`. `same` groups what is one
/// entity in several documents: each by the number of its document, `first` being
/// 0, and its index in that document's analysis. What is in no group stands alone.
pub fn compose_all(
    first: Material<'_>,
    others: &[Material<'_>],
    same: &[Vec<(usize, usize)>],
    composition: &Composition,
) -> Briefing {
    composing(first, others, same, composition, |composer, parts| composer.finish(parts, composition))
}

/// The same, and what else could have been chosen.
pub fn compose_offering(
    first: Material<'_>,
    others: &[Material<'_>],
    same: &[Vec<(usize, usize)>],
    composition: &Composition,
) -> Composed {
    composing(first, others, same, composition, |composer, parts| {
        let offers = composer.offers(&parts);
        Composed { briefing: composer.finish(parts, composition), offers }
    })
}

fn composing<R>(
    first: Material<'_>,
    others: &[Material<'_>],
    same: &[Vec<(usize, usize)>],
    composition: &Composition,
    finish: impl FnOnce(Composer<'_>, Vec<Part>) -> R,
) -> R {
    let several = !others.is_empty();
    let materials: Vec<Material<'_>> = std::iter::once(first).chain(others.iter().copied()).collect();
    let leave_out = composition.unchecked == Unchecked::LeaveOut;
    let checked = |material: &Material<'_>| leave_out.then(|| material.analysis.checked());
    let checked: Vec<Option<Analysis>> = materials.iter().map(checked).collect();
    let sources = materials.iter().zip(&checked).enumerate().map(|(number, (material, checked))| {
        let analysis = checked.as_ref().unwrap_or(material.analysis);
        Source::new(number, &Material { analysis, ..*material }, several)
    });
    let mut sources: Vec<Source<'_>> = sources.collect();
    notes::share_out(&mut sources);
    let mut composer = Composer::new(&sources, same, composition);
    let mut parts: Vec<Part> = Vec::new();
    for kind in &composition.parts {
        if parts.iter().any(|part| part.kind == *kind) {
            continue;
        }
        let blocks = composer.blocks(*kind);
        if !blocks.is_empty() {
            parts.push(Part { kind: *kind, heading: composer.heading(*kind), blocks });
        }
    }
    finish(composer, parts)
}

/// A document of a briefing, with its places looked up once.
struct Source<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    places: Places<'a>,
    notes: Vec<&'a Placed>,
    locator: Locator<'a>,
    /// For each figure, whether it is among those to look at again.
    doubtful: Vec<bool>,
}

impl<'a> Source<'a> {
    fn new(number: usize, &Material { document, analysis, notes }: &Material<'a>, several: bool) -> Self {
        let locator = Locator::new(document);
        let notes = notes::ordered(notes);
        let mut doubtful = vec![false; analysis.figures.len()];
        for figure in analysis.look_again.iter().flat_map(|finding| &finding.figures) {
            if let Some(doubtful) = doubtful.get_mut(*figure) {
                *doubtful = true;
            }
        }
        Self { document, analysis, places: Places::new(document, number, several), notes, locator, doubtful }
    }

    /// The key points without the markers of list items, none empty.
    fn key_points(&self) -> Vec<(&'a KeyPoint, Span)> {
        let points = self.analysis.key_points.iter().map(|point| (point, self.places.without_marker(point.span)));
        points.filter(|(_, span)| !span.is_empty()).collect()
    }
}

/// What the composing of every part needs.
struct Composer<'a> {
    sources: &'a [Source<'a>],
    same: Identities,
    language: Language,
    phrases: &'static Phrases,
    options: &'a Options,
    words: &'a [Words],
    picks: Picks,
    footnotes: Footnotes,
    unchecked: Unchecked,
}

impl<'a> Composer<'a> {
    fn new(sources: &'a [Source<'a>], same: &[Vec<(usize, usize)>], composition: &'a Composition) -> Self {
        let Composition { language, unchecked, options, words, .. } = composition;
        Self {
            sources,
            same: Identities::new(same),
            language: *language,
            phrases: phrases(*language),
            options,
            words,
            picks: Picks::find(sources, options),
            footnotes: Footnotes::default(),
            unchecked: *unchecked,
        }
    }

    fn blocks(&mut self, kind: PartKind) -> Vec<BriefingBlock> {
        match kind {
            PartKind::KeyPoints => self.key_points(),
            PartKind::KeyFigures => self.key_figures(),
            PartKind::Charts => self.charts(),
            PartKind::Notes => self.notes(),
            PartKind::WhosWho => self.whos_who(),
            PartKind::Quotes => self.quotes(),
            PartKind::Timeline => self.timeline(),
            PartKind::Topics => self.topics(),
            PartKind::Words(number) => self.own_words(number),
        }
    }

    fn heading(&self, kind: PartKind) -> String {
        match kind {
            PartKind::Words(number) => self.words_heading(number),
            kind => self.phrases.part(kind).to_owned(),
        }
    }

    fn key_points(&mut self) -> Vec<BriefingBlock> {
        let mut blocks = Vec::new();
        for source in self.sources {
            let points = self.kept_points(source);
            if !points.is_empty() {
                blocks.extend(self.document_heading(source));
            }
            for span in points {
                blocks.push(BriefingBlock::Bullet(vec![source.places.words(span), self.cite(source, span)]));
            }
        }
        blocks
    }

    /// The key points that the author did not drop, as many as are wanted, in text order.
    fn kept_points(&self, source: &Source<'a>) -> Vec<Span> {
        let mut points = source.key_points();
        points.retain(|(_, span)| !self.picks.drops_point(source, *span));
        if let Some(most) = self.options.key_points.most.filter(|most| *most < points.len()) {
            points.sort_by(|(one, _), (other, _)| other.score.total_cmp(&one.score).then(one.span.cmp(&other.span)));
            points.truncate(most);
            points.sort_by_key(|(_, span)| *span);
        }
        points.into_iter().map(|(_, span)| span).collect()
    }

    /// Whether the briefing is on several documents.
    fn is_on_several(&self) -> bool {
        self.sources.len() > 1
    }

    /// A heading with the document's title, in a briefing on several.
    fn document_heading(&self, source: &Source<'a>) -> Option<BriefingBlock> {
        let title = source.places.title()?.to_owned();
        Some(BriefingBlock::Subheading { level: 1, line: vec![Piece::Text(title)] })
    }

    /// The words that mark what nobody has checked, where that is asked for.
    fn unchecked_mark(&self, review: Review) -> Option<&'static str> {
        let marked = self.unchecked == Unchecked::Mark && review == Review::Unchecked;
        marked.then_some(self.phrases.unchecked.as_str())
    }

    /// A reference to the footnote for what is stated at `span`.
    fn cite(&mut self, source: &Source<'a>, span: Span) -> Piece {
        Piece::Footnote(self.footnotes.cite(&source.places, span))
    }

    fn finish(self, parts: Vec<Part>, composition: &Composition) -> Briefing {
        let mut sources = self.sources.iter().map(|source| self.source(source.document)).collect::<Vec<_>>();
        let others = sources.split_off(1);
        let source = sources.remove(0);
        let subtitle = match others.as_slice() {
            [] => self.phrases.subtitle(&source.title, source.words, &composition.created),
            others => {
                let words = source.words + others.iter().map(|other| other.words).sum::<usize>();
                self.phrases.subtitle_of_several(others.len() + 1, words, &composition.created)
            }
        };
        Briefing {
            title: self.phrases.title(&source.title, others.len()),
            subtitle,
            language: composition.language,
            created: composition.created.clone(),
            source,
            others,
            tags: notes::tags(&parts),
            parts,
            footnotes: self.footnotes.finish(),
        }
    }

    fn source(&self, document: &Document) -> model::Source {
        let title = document.title.as_deref().map(on_one_line).filter(|title| !title.is_empty());
        model::Source {
            title: title.unwrap_or_else(|| self.phrases.untitled.clone()),
            language: document.language,
            words: document.word_count(),
            hash: document.hash,
            metadata: document.metadata.clone(),
        }
    }
}

#[cfg(test)]
mod tests;

//! Composing: from an analysis and notes to a briefing. Pure: same input,
//! same output.

mod charts;
mod figures;
mod notes;
mod parts;
mod people;
pub(super) mod places;
mod quotes;
mod timeline;
mod topics;

use serde::{Deserialize, Serialize};

pub use parts::PartKind;

use super::Placed;
use super::escape::on_one_line;
use super::model::{Briefing, BriefingBlock, Part, Piece, Source};
use super::phrases::{Phrases, phrases};
use crate::analysis::{Analysis, Review};
use crate::document::Document;
use crate::text::{Language, Span};
use places::{Footnotes, Places};

/// What a briefing is to be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
        Self { language, parts: PartKind::ALL.to_vec(), created: String::new(), unchecked: Unchecked::Show }
    }
}

/// Composes a briefing on `document` from what was found in it and from notes
/// that were written about it or about another version of it. A note whose
/// passage changed says so; one whose passage is not found is listed as such, never dropped.
pub fn compose(document: &Document, analysis: &Analysis, notes: &[Placed], composition: &Composition) -> Briefing {
    let checked = (composition.unchecked == Unchecked::LeaveOut).then(|| analysis.checked());
    let mut composer = Composer::new(document, checked.as_ref().unwrap_or(analysis), notes, composition);
    let mut parts: Vec<Part> = Vec::new();
    for kind in &composition.parts {
        if parts.iter().any(|part| part.kind == *kind) {
            continue;
        }
        let blocks = composer.blocks(*kind);
        if !blocks.is_empty() {
            parts.push(Part { kind: *kind, heading: kind.heading(composition.language).to_owned(), blocks });
        }
    }
    composer.finish(parts, composition)
}

/// What the composing of every part needs.
struct Composer<'a> {
    analysis: &'a Analysis,
    language: Language,
    phrases: &'static Phrases,
    places: Places<'a>,
    notes: Vec<&'a Placed>,
    footnotes: Footnotes,
    unchecked: Unchecked,
}

impl<'a> Composer<'a> {
    fn new(
        document: &'a Document,
        analysis: &'a Analysis,
        notes: &'a [Placed],
        &Composition { language, unchecked, .. }: &Composition,
    ) -> Self {
        let places = Places::new(document);
        let notes = notes::ordered(notes);
        let footnotes = Footnotes::default();
        Self { analysis, language, phrases: phrases(language), places, notes, footnotes, unchecked }
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
        }
    }

    fn key_points(&mut self) -> Vec<BriefingBlock> {
        let points = self.analysis.key_points.iter().map(|point| self.places.without_marker(point.span));
        let points: Vec<Span> = points.filter(|span| !span.is_empty()).collect();
        points.into_iter().map(|span| BriefingBlock::Bullet(vec![self.places.words(span), self.cite(span)])).collect()
    }

    /// The words that mark what nobody has checked, where that is asked for.
    fn unchecked_mark(&self, review: Review) -> Option<&'static str> {
        let marked = self.unchecked == Unchecked::Mark && review == Review::Unchecked;
        marked.then_some(self.phrases.unchecked.as_str())
    }

    /// A reference to the footnote for what is stated at `span`.
    fn cite(&mut self, span: Span) -> Piece {
        Piece::Footnote(self.footnotes.cite(&self.places, span))
    }

    fn finish(self, parts: Vec<Part>, composition: &Composition) -> Briefing {
        let document = self.places.document();
        let title = document.title.as_deref().map(on_one_line).filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| self.phrases.untitled.clone());
        let words = document.word_count();
        Briefing {
            title: self.phrases.title(&title),
            subtitle: self.phrases.subtitle(&title, words, &composition.created),
            language: composition.language,
            created: composition.created.clone(),
            source: Source {
                title,
                language: document.language,
                words,
                hash: document.hash,
                metadata: document.metadata.clone(),
            },
            tags: notes::tags(&parts),
            parts,
            footnotes: self.footnotes.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compositions_that_only_knew_marking_are_still_read() {
        let read = |rest: &str| {
            let json = format!(r#"{{"language":"en","parts":[],"created":""{rest}}}"#);
            serde_json::from_str::<Composition>(&json).unwrap().unchecked
        };
        assert_eq!(read(""), Unchecked::Show);
        assert_eq!(read(r#","mark_unchecked":true"#), Unchecked::Mark);
        assert_eq!(read(r#","mark_unchecked":false"#), Unchecked::Show);
        let left_out = Composition { unchecked: Unchecked::LeaveOut, ..Composition::default_for(Language::English) };
        let json = serde_json::to_string(&left_out).unwrap();
        assert!(json.contains(r#""unchecked":"leave-out""#), "{json}");
        assert_eq!(serde_json::from_str::<Composition>(&json).unwrap(), left_out);
    }
}

//! Applying corrections to figures. What the text says of several figures goes
//! by their places among all, so those are told anew where one comes or goes.

use super::{Change, Correction, CorrectionId, Review, Sort, in_order};
use crate::analysis::figures::{Reading, Relation, amended};
use crate::analysis::{Figure, FigureKind};
use crate::document::anchor::Locator;
use crate::document::{Anchor, Document};
use crate::text::{Language, Span, fold};

/// The longest passage that is taken for a figure, in bytes.
pub const LONGEST: usize = 200;

/// What was read with the corrections applied to it, and the corrections that
/// could not be: what they are about is not there, or not for certain.
pub fn apply(document: &Document, reading: &Reading, corrections: &[Correction]) -> (Reading, Vec<CorrectionId>) {
    let ordered = in_order(corrections, Sort::Figure);
    if ordered.is_empty() {
        return (reading.clone(), Vec::new());
    }
    let mut sheet = Sheet::new(document, reading);
    let stale = ordered.into_iter().filter(|correction| sheet.correct(&correction.change).is_none());
    let unapplied = stale.map(|correction| correction.id.clone()).collect();
    (sheet.finish(), unapplied)
}

/// Figures while they are being corrected, in text order, none overlapping another.
struct Sheet<'d> {
    document: &'d Document,
    locator: Locator<'d>,
    /// What was read.
    reading: &'d Reading,
    /// Each with where it stood in the reading, if it did.
    figures: Vec<(Figure, Option<usize>)>,
}

impl<'d> Sheet<'d> {
    fn new(document: &'d Document, reading: &'d Reading) -> Self {
        let figures = reading.figures.iter().cloned().zip((0..).map(Some)).collect();
        Self { document, locator: Locator::new(document), reading, figures }
    }

    /// Makes a change, or finds that it is so already. `None`: it has nothing here that it is certainly about.
    fn correct(&mut self, change: &Change) -> Option<()> {
        match change {
            Change::Amend { figure, words, language, kind } => {
                let at = self.find(figure)?;
                self.amend(at, words, *language, *kind)?;
            }
            Change::Describe { figure, words } => {
                let at = self.find(figure)?;
                self.describe(at, words);
            }
            Change::AddFigure { passage, words, language, kind } => self.add(passage, words, *language, *kind)?,
            Change::RejectFigure { figure } => {
                let span = self.locator.place(figure).span()?;
                if !self.overlapping(span).is_empty() {
                    let at = self.find(figure)?;
                    self.figures.remove(at);
                }
            }
            Change::ConfirmFigure { figure } => {
                let at = self.find(figure)?;
                self.figures[at].0.review = Review::Confirmed;
            }
            // Of entities and quotes: not for this sheet.
            _ => return None,
        }
        Some(())
    }

    /// The figure that stands where the anchor says; where the grammar draws it
    /// wider or narrower by now, the only one that does.
    fn find(&self, anchor: &Anchor) -> Option<usize> {
        let span = self.locator.place(anchor).span()?;
        let here = self.overlapping(span);
        let exact = here.clone().find(|at| self.figures[*at].0.core == span);
        let only = || {
            let core = self.figures.get(here.start)?.0.core;
            (here.len() == 1 && (core.covers(span) || span.covers(core))).then_some(here.start)
        };
        exact.or_else(only)
    }

    /// The figures that share something with `span`.
    fn overlapping(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.figures.partition_point(|(figure, _)| figure.span.end() <= span.start());
        let end = self.figures.partition_point(|(figure, _)| figure.span.start() < span.end());
        first..end.max(first)
    }

    fn amend(&mut self, at: usize, words: &str, language: Language, kind: Option<FigureKind>) -> Option<()> {
        let (figure, old) = &mut self.figures[at];
        let mut new = amended(figure, words, language, kind)?;
        let said = match old.and_then(|old| self.reading.figures.get(old)) {
            Some(read) => says_the_same(&new, read),
            None => kind.is_none() && fold(words.trim()) == fold(new.core.of(&self.document.text)),
        };
        let value = (!said).then(|| words.trim().to_owned());
        if value.is_some() || new.told.is_some() {
            new.told.get_or_insert_default().value = value;
        }
        new.review = Review::Corrected;
        *figure = new;
        Some(())
    }

    /// Says what a figure measures: in words of its sentence where it has them
    /// once, so that they lead there.
    fn describe(&mut self, at: usize, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let figure = &mut self.figures[at].0;
        let sentence = self.document.sentence_at(figure.span.start());
        let mut found = sentence.of(&self.document.text).match_indices(words.as_str());
        figure.subject = match (found.next(), found.next()) {
            (Some((at, own)), None) if !words.is_empty() => {
                Some(Span::new(sentence.start() + at, sentence.start() + at + own.len()))
            }
            _ => None,
        };
        figure.told.get_or_insert_default().subject = Some(words);
        figure.review = Review::Corrected;
    }

    /// Makes a passage a figure. What was found in it is part of that one.
    fn add(&mut self, passage: &Anchor, words: &str, language: Language, kind: Option<FigureKind>) -> Option<()> {
        let span = self.locator.place(passage).span()?;
        let block = self.document.block_at(span.start()).map(|block| self.document.blocks[block].span)?;
        if span.is_empty() || span.len() > LONGEST || !block.covers(span) {
            return None;
        }
        let here = self.overlapping(span);
        if let Some(at) = here.clone().find(|at| self.figures[*at].0.core == span) {
            return self.amend(at, words, language, kind);
        }
        let blank = Figure::at(span, span, FigureKind::Count);
        amended(&blank, words, language, kind)?;
        let at = here.start;
        self.figures.splice(here, [(blank, None)]);
        self.amend(at, words, language, kind)
    }

    fn finish(self) -> Reading {
        let reading = self.reading;
        let mut places = vec![None; reading.figures.len()];
        for (new, (_, old)) in self.figures.iter().enumerate() {
            if let Some(place) = old.and_then(|old| places.get_mut(old)) {
                *place = Some(new);
            }
        }
        let place = |old: usize| places.get(old).copied().flatten();
        let owner = |old: &Option<usize>| old.and_then(|old| reading.owners.get(old).copied().flatten());
        let owners = self.figures.iter().map(|(_, old)| owner(old)).collect();
        let mut figures: Vec<Figure> = self.figures.into_iter().map(|(figure, _)| figure).collect();
        for figure in &mut figures {
            figure.holds_for = figure.holds_for.and_then(place);
            figure.equivalents.retain_mut(|other| place(other.figure).map(|new| other.figure = new).is_some());
        }
        let relations = reading.relations.iter().filter_map(|relation| placed(relation, &place)).collect();
        Reading { figures, relations, owners }
    }
}

/// Whether two readings of a figure come to the same.
fn says_the_same(one: &Figure, other: &Figure) -> bool {
    let value = |figure: &Figure| (figure.kind, figure.value, figure.low, figure.high, figure.qualifier);
    value(one) == value(other) && one.unit == other.unit && one.norm == other.norm
}

/// A relation with its figures where they are now; none where one of them is gone.
fn placed(relation: &Relation, place: &impl Fn(usize) -> Option<usize>) -> Option<Relation> {
    Some(match relation {
        Relation::Change { from, to, by, way } => {
            Relation::Change { from: place(*from)?, to: place(*to)?, by: place(*by)?, way: *way }
        }
        Relation::Share { part, whole, share } => {
            Relation::Share { part: place(*part)?, whole: place(*whole)?, share: place(*share)? }
        }
        Relation::Sum { whole, parts } => {
            let whole = match whole {
                Some(whole) => Some(place(*whole)?),
                None => None,
            };
            Relation::Sum { whole, parts: parts.iter().map(|part| place(*part)).collect::<Option<_>>()? }
        }
        Relation::Between { low, high } => Relation::Between { low: place(*low)?, high: place(*high)? },
        Relation::Statement { figure, subject, verb } => {
            Relation::Statement { figure: place(*figure)?, subject: *subject, verb: *verb }
        }
    })
}

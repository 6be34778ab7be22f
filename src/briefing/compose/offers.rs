//! What else could have been chosen for a briefing, and how much of it was: for
//! whoever lets the author choose.

use super::{Composer, PartKind, Source};
use crate::analysis::{EntityKind, Stance};
use crate::briefing::NoteKind;
use crate::briefing::model::{BriefingBlock, Part};
use crate::charts::ChartKind;
use crate::text::Span;

/// Values shown of the figures that were chosen.
const SAMPLE: usize = 6;

/// What can be chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offers {
    /// How much of each part is in the briefing.
    pub tallies: Vec<Tally>,
    /// The key points that were drafted.
    pub key_points: Vec<Offer>,
    /// The rows that a table of figures could have.
    pub figures: Vec<Offer>,
    /// The first values of those that it has.
    pub values: Vec<String>,
    /// Entities of each kind, in the order of [`EntityKind::ALL`]: how many are listed, and how many there are.
    pub entities: [(usize, usize); EntityKind::ALL.len()],
    /// Charts that have something to show.
    pub charts: Vec<ChartKind>,
    /// Kinds that the notes have, with how many of each.
    pub note_kinds: Vec<(NoteKind, usize)>,
    /// Labels that the notes have, each once, in reading order.
    pub tags: Vec<String>,
    /// How speakers stand to their words, as far as there are such quotes.
    pub stances: Vec<Stance>,
}

/// Something that can be chosen one by one, or left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The document that it is in, by number.
    pub source: usize,
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub words: String,
    /// A value that goes before it; empty for none.
    pub value: String,
    /// Whether it is in the briefing.
    pub chosen: bool,
}

/// How much of a part is in the briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The part.
    pub kind: PartKind,
    /// Entries that it has.
    pub shown: usize,
    /// Entries that it could have.
    pub all: usize,
}

impl Offers {
    /// How much of a part is in the briefing; `None` where it has nothing to say.
    pub fn tally(&self, kind: PartKind) -> Option<Tally> {
        self.tallies.iter().find(|tally| tally.kind == kind).copied()
    }
}

impl<'a> Composer<'a> {
    /// What could have been chosen besides what is in `parts`.
    pub(super) fn offers(&self, parts: &[Part]) -> Offers {
        let mut offers = Offers::default();
        for source in self.sources {
            self.offer_points(source, &mut offers);
            self.offer_figures(source, &mut offers);
            self.offer_notes(source, &mut offers);
        }
        for (kind, counts) in EntityKind::ALL.into_iter().zip(&mut offers.entities) {
            *counts = (self.chosen_people(kind).len(), self.people(kind).len());
        }
        let is_drawn = |kind: &ChartKind| self.sources.iter().any(|source| self.chart(source, *kind).is_some());
        offers.charts = ChartKind::ALL.into_iter().filter(is_drawn).collect();
        for (_, quote) in self.said() {
            let stance = quote.stance.unwrap_or(Stance::Says);
            if !offers.stances.contains(&stance) {
                offers.stances.push(stance);
            }
        }
        offers.tallies = parts.iter().map(|part| self.tally(part, &offers)).collect();
        offers
    }

    fn tally(&self, part: &Part, offers: &Offers) -> Tally {
        let shown: usize = part.blocks.iter().map(entries).sum();
        let all = match part.kind {
            PartKind::KeyPoints => offers.key_points.len(),
            PartKind::KeyFigures => offers.figures.len(),
            PartKind::Charts => offers.charts.len(),
            PartKind::Notes => offers.note_kinds.iter().map(|(_, count)| count).sum(),
            PartKind::WhosWho => offers.entities.iter().map(|(_, all)| all).sum(),
            PartKind::Quotes => self.said().len(),
            PartKind::Timeline => self.events().len(),
            PartKind::Topics => self.sources.iter().map(|source| source.document.sections.len()).sum(),
            PartKind::Words(_) => shown,
        };
        let shown = match part.kind {
            PartKind::KeyFigures => offers.figures.iter().filter(|offer| offer.chosen).count(),
            PartKind::Topics => all,
            _ => shown,
        };
        Tally { kind: part.kind, shown, all }
    }

    fn offer_points(&self, source: &Source<'a>, offers: &mut Offers) {
        let kept = self.kept_points(source);
        offers.key_points.extend(source.key_points().into_iter().map(|(_, span)| Offer {
            source: source.places.number(),
            span,
            words: span.of(&source.document.text).to_owned(),
            value: String::new(),
            chosen: kept.binary_search(&span).is_ok(),
        }));
    }

    fn offer_figures(&self, source: &'a Source<'a>, offers: &mut Offers) {
        for (row, chosen) in self.offered_rows(source) {
            let figures = row.equated(source);
            let value = self.values(source, &row);
            if chosen && offers.values.len() < SAMPLE {
                offers.values.push(value.clone());
            }
            let about = figures.iter().find_map(|figure| figure.subject);
            let text = &source.document.text;
            let words = match source.document.cell_names(figures[0].span.start()) {
                Some((row, column)) => format!("{}, {}", row.of(text), column.of(text)),
                None => about.unwrap_or_else(|| source.places.sentence(figures[0].span)).of(text).to_owned(),
            };
            offers.figures.push(Offer { source: source.places.number(), span: figures[0].span, words, value, chosen });
        }
    }

    fn offer_notes(&self, source: &Source<'a>, offers: &mut Offers) {
        for note in source.notes.iter().map(|placed| &placed.note) {
            match offers.note_kinds.iter_mut().find(|(kind, _)| *kind == note.kind) {
                Some((_, count)) => *count += 1,
                None => offers.note_kinds.push((note.kind, 1)),
            }
            for tag in note.tags.iter().filter(|tag| !tag.trim().is_empty()) {
                if !offers.tags.contains(tag) {
                    offers.tags.push(tag.clone());
                }
            }
        }
    }
}

/// Entries of a block, as a reader counts them.
fn entries(block: &BriefingBlock) -> usize {
    match block {
        BriefingBlock::Subheading { .. } => 0,
        BriefingBlock::Table(table) => table.rows.len(),
        _ => 1,
    }
}

//! Where in the documents the things stand that the author chose one by one.

use rustc_hash::FxHashSet;

use super::{Options, Source};
use crate::document::Anchor;
use crate::text::Span;

/// What was chosen, found again: passages by the number of their document.
#[derive(Debug, Default)]
pub(super) struct Picks {
    dropped_points: FxHashSet<(usize, Span)>,
    added_figures: FxHashSet<(usize, Span)>,
    dropped_figures: FxHashSet<(usize, Span)>,
}

impl Picks {
    pub(super) fn find(sources: &[Source<'_>], options: &Options) -> Self {
        let find = |anchors: &[Anchor]| anchors.iter().filter_map(|anchor| place(sources, anchor)).collect();
        Self {
            dropped_points: find(&options.key_points.dropped),
            added_figures: find(&options.key_figures.added),
            dropped_figures: find(&options.key_figures.dropped),
        }
    }

    pub(super) fn drops_point(&self, source: &Source<'_>, span: Span) -> bool {
        self.dropped_points.contains(&(source.places.number(), span))
    }

    pub(super) fn adds_figure(&self, source: &Source<'_>, span: Span) -> bool {
        self.added_figures.contains(&(source.places.number(), span))
    }

    pub(super) fn drops_figure(&self, source: &Source<'_>, span: Span) -> bool {
        self.dropped_figures.contains(&(source.places.number(), span))
    }
}

/// Where an anchor's passage is: in its own document, or else in the first that has it now.
fn place(sources: &[Source<'_>], anchor: &Anchor) -> Option<(usize, Span)> {
    let own = sources.iter().filter(|source| source.document.hash.to_string() == anchor.document);
    let found = |source: &Source<'_>| Some((source.places.number(), source.locator.place(anchor).span()?));
    own.chain(sources).find_map(found)
}

//! Mentions, figures and quotes by place, so that a page finds its own at once.

use crate::analysis::Analysis;
use crate::text::Span;

/// Something found at a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// What.
    pub what: Found,
}

/// What was found. Indices point into the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A mention: which entity, and which of its mentions.
    Mention(usize, usize),
    /// A figure.
    Figure(usize),
}

/// Everything found, in text order.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// Sorts what an analysis found.
    pub fn new(analysis: &Analysis) -> Self {
        let mentions = analysis.entities.iter().enumerate().flat_map(|(entity, found)| {
            let mentions = found.mentions.iter().enumerate();
            mentions.map(move |(nth, span)| Mark { span: *span, what: Found::Mention(entity, nth) })
        });
        let figures = analysis.figures.iter().enumerate();
        let figures = figures.map(|(figure, found)| Mark { span: found.span, what: Found::Figure(figure) });
        let mut marks: Vec<Mark> = mentions.chain(figures).collect();
        marks.sort_by_key(|mark| (mark.span, matches!(mark.what, Found::Figure(_))));
        Self(marks)
    }

    /// What lies within `span`, in text order.
    pub fn within(&self, span: Span) -> &[Mark] {
        let from = self.0.partition_point(|mark| mark.span.start() < span.start());
        let to = self.0.partition_point(|mark| mark.span.start() < span.end());
        &self.0[from..to.max(from)]
    }
}

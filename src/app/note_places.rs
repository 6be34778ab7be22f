//! Notes by the places of their passages, so that a page finds its own at once. Made
//! anew when a note changes.

use super::findings::starting_in;
use super::state::Open;
use crate::briefing::Placed;
use crate::text::Span;

/// Where the notes of a document are. Indices point into the notes of the open document.
#[derive(Clone, Debug, Default)]
pub struct NotePlaces {
    /// Passages with notes, by where they start.
    passages: Vec<(Span, usize)>,
    /// How far the passages up to each of these reach.
    reach: Vec<usize>,
    /// Notes in each topic and below it, in the order of [`Open::topics`].
    topics: Vec<usize>,
}

impl NotePlaces {
    /// Sorts the notes of a document.
    pub fn of(open: &Open) -> Self {
        let on_passage = |(index, placed): (usize, &Placed)| {
            placed.span().filter(|_| placed.is_on_passage()).map(|span| (span, index))
        };
        let mut passages: Vec<(Span, usize)> = open.notes.iter().enumerate().filter_map(on_passage).collect();
        passages.sort_unstable();
        let reach = passages.iter().scan(0, |reach: &mut usize, (span, _)| {
            *reach = (*reach).max(span.end());
            Some(*reach)
        });
        let mut starts: Vec<usize> = open.notes.iter().filter_map(Placed::span).map(Span::start).collect();
        starts.sort_unstable();
        let within = |topic| open.scope_of(topic).map_or(0, |scope| starting_in(scope, &starts));
        let topics = (0..open.topic_count()).map(within).collect();
        Self { reach: reach.collect(), passages, topics }
    }

    /// The notes on passages that overlap `span`, in the order in which they were written.
    pub fn overlapping(&self, span: Span) -> Vec<(Span, usize)> {
        let before_end = self.passages.partition_point(|(passage, _)| passage.start() < span.end());
        let from = self.reach[..before_end].partition_point(|reach| *reach <= span.start());
        let mut here: Vec<(Span, usize)> =
            self.passages[from..before_end].iter().filter(|(passage, _)| passage.overlaps(span)).copied().collect();
        here.sort_unstable_by_key(|(_, index)| *index);
        here
    }

    /// Every passage with a note, by where it starts.
    pub fn passages(&self) -> &[(Span, usize)] {
        &self.passages
    }

    /// How many notes a topic has, with those below it: as many as are listed where the list is narrowed to it.
    pub fn in_topic(&self, topic: usize) -> usize {
        self.topics.get(topic).copied().unwrap_or(0)
    }
}

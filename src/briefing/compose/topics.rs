//! The topics: each section with what it says most, its notes and its figures.

use super::Composer;
use crate::analysis::KeyPoint;
use crate::briefing::Placed;
use crate::briefing::model::{BriefingBlock, Line, Piece};

impl Composer<'_> {
    pub(super) fn topics(&mut self) -> Vec<BriefingBlock> {
        let count = self.places.document().sections.len();
        let mut notes: Vec<Vec<&Placed>> = vec![Vec::new(); count];
        for placed in &self.notes {
            if let Some(section) = placed.span().and_then(|span| self.places.section(span.start())) {
                notes[section].push(placed);
            }
        }
        let mut figures: Vec<Vec<Vec<usize>>> = vec![Vec::new(); count];
        for group in self.figure_groups() {
            if let Some(section) = self.places.section(self.analysis.figures[group[0]].span.start()) {
                figures[section].push(group);
            }
        }
        let mut blocks = Vec::new();
        for (section, (notes, figures)) in notes.into_iter().zip(figures).enumerate() {
            let level = u8::try_from(self.places.depth(section) + 1).unwrap_or(u8::MAX);
            let heading = Piece::Topic(self.places.topic(section).clone());
            blocks.push(BriefingBlock::Subheading { level, line: vec![heading] });
            blocks.extend(self.topic_points(section));
            blocks.extend(notes.into_iter().filter_map(|placed| self.note_line(placed)).map(BriefingBlock::Bullet));
            blocks.extend(figures.into_iter().map(|group| BriefingBlock::Bullet(self.figure_line(&group))));
        }
        blocks
    }

    /// The key points of a section, verbatim.
    fn topic_points(&mut self, section: usize) -> Vec<BriefingBlock> {
        let analysis = self.analysis;
        let points = analysis.topics.get(section).into_iter().flatten();
        let line = |point: &KeyPoint| {
            let span = self.places.without_marker(point.span);
            BriefingBlock::Bullet(vec![self.places.words(span), self.cite(span)])
        };
        points.map(line).collect()
    }

    /// A note's passage and the first line of its body; the whole note is
    /// among the notes.
    fn note_line(&mut self, placed: &Placed) -> Option<Line> {
        let span = placed.span()?;
        let mut line = vec![Piece::Strong(self.phrases.note(placed.note.kind).to_owned())];
        let passage = self.passage_spans(span)[0];
        if self.section_headed(span).is_none() {
            line.extend([Piece::Text(" — ".to_owned()), self.marked(passage), self.cite(passage)]);
        }
        let body = placed.note.first_line();
        if !body.is_empty() {
            line.push(Piece::Text(format!(" — {body}")));
        }
        Some(line)
    }

    fn figure_line(&mut self, group: &[usize]) -> Line {
        let mut line = self.figure_words(group);
        line.push(Piece::Text(" — ".to_owned()));
        line.extend(self.measures(group));
        line
    }
}

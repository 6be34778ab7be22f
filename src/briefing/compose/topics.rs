//! The topics: each section with what it says most, its notes and its figures.

use super::figures::Row;
use super::{Composer, Source};
use crate::analysis::KeyPoint;
use crate::briefing::Placed;
use crate::briefing::model::{BriefingBlock, Line, Piece};

impl<'a> Composer<'a> {
    pub(super) fn topics(&mut self) -> Vec<BriefingBlock> {
        let mut blocks = Vec::new();
        for source in self.sources {
            if !source.document.sections.is_empty() {
                blocks.extend(self.document_heading(source));
            }
            self.topics_of(source, &mut blocks);
        }
        blocks
    }

    fn topics_of(&mut self, source: &'a Source<'a>, blocks: &mut Vec<BriefingBlock>) {
        let options = self.options.topics.clone();
        let count = source.document.sections.len();
        let mut notes: Vec<Vec<&'a Placed>> = vec![Vec::new(); count];
        for placed in source.notes.iter().filter(|_| options.notes) {
            if let Some(section) = placed.span().and_then(|span| source.places.section(span.start())) {
                notes[section].push(placed);
            }
        }
        let mut figures: Vec<Vec<Row>> = vec![Vec::new(); count];
        for row in Row::all(source).into_iter().filter(|_| options.figures) {
            if let Some(section) = source.places.section(row.at(source)) {
                figures[section].push(row);
            }
        }
        let outer = usize::from(self.is_on_several());
        for (section, (notes, figures)) in notes.into_iter().zip(figures).enumerate() {
            let level = u8::try_from(source.places.depth(section) + 1 + outer).unwrap_or(u8::MAX);
            let heading = Piece::Topic(source.places.topic(section).clone());
            blocks.push(BriefingBlock::Subheading { level, line: vec![heading] });
            if options.sentences {
                blocks.extend(self.topic_points(source, section));
            }
            let notes = notes.into_iter().filter_map(|placed| self.note_line(source, placed));
            blocks.extend(notes.map(BriefingBlock::Bullet));
            blocks.extend(figures.into_iter().map(|row| BriefingBlock::Bullet(self.figure_line(source, &row))));
        }
    }

    /// The key points of a section, verbatim.
    fn topic_points(&mut self, source: &'a Source<'a>, section: usize) -> Vec<BriefingBlock> {
        let points = source.analysis.topics.get(section).into_iter().flatten();
        let line = |point: &KeyPoint| {
            let span = source.places.without_marker(point.span);
            BriefingBlock::Bullet(vec![source.places.words(span), self.cite(source, span)])
        };
        points.map(line).collect()
    }

    /// A note's passage and the first line of its body; the whole note is
    /// among the notes.
    fn note_line(&mut self, source: &Source<'a>, placed: &Placed) -> Option<Line> {
        let span = placed.span()?;
        let mut line = vec![Piece::Strong(self.phrases.note(placed.note.kind).to_owned())];
        let passage = source.passage_spans(span)[0];
        if source.section_headed(span).is_none() {
            let cited = self.cite(source, passage);
            line.extend([Piece::Text(" — ".to_owned()), source.places.marked(passage), cited]);
        }
        let body = placed.note.first_line();
        if !body.is_empty() {
            line.push(Piece::Text(format!(" — {body}")));
        }
        Some(line)
    }

    fn figure_line(&mut self, source: &Source<'a>, row: &Row) -> Line {
        let mut line = self.figure_words(source, row);
        line.push(Piece::Text(" — ".to_owned()));
        line.extend(self.measures(source, row));
        line
    }
}

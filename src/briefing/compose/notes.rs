//! The reader's notes, each with what it is about.

use rustc_hash::{FxHashMap, FxHashSet};

use super::options::NoteGrouping;
use super::{Composer, Source};
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{About, BriefingBlock, Line, NoteBlock, Part, Piece};
use crate::briefing::{Note, NoteId, Placed, Target};
use crate::text::Span;

/// Code points of a passage as it was that are shown beside what it is now, at most.
const WAS: usize = 280;

/// The notes in the order of a briefing: those on the whole document, those
/// that have a place, by place, and those that have lost it. Each id once.
pub(super) fn ordered(notes: &[Placed]) -> Vec<&Placed> {
    let mut seen = FxHashSet::default();
    let mut ordered: Vec<&Placed> = notes.iter().filter(|placed| seen.insert(placed.note.id)).collect();
    ordered.sort_by_key(|placed| (is_lost(placed), placed.span()));
    ordered
}

/// Whether a note is listed among those that have lost their place.
fn is_lost(placed: &Placed) -> bool {
    placed.is_lost() && placed.note.target != Target::Document
}

/// Leaves each note to one of the documents that were given it: to its own, or else to the first that has its passage.
pub(super) fn share_out(sources: &mut [Source<'_>]) {
    let mut owners: FxHashMap<NoteId, (u8, usize)> = FxHashMap::default();
    for (number, source) in sources.iter().enumerate() {
        for placed in &source.notes {
            let claim = match placed {
                placed if placed.note.belongs_to(source.document.hash) => 2,
                placed if placed.span().is_some() => 1,
                _ => 0,
            };
            let owner = owners.entry(placed.note.id).or_insert((claim, number));
            if claim > owner.0 {
                *owner = (claim, number);
            }
        }
    }
    for (number, source) in sources.iter_mut().enumerate() {
        source.notes.retain(|placed| owners.get(&placed.note.id).is_some_and(|(_, owner)| *owner == number));
    }
}

/// The labels of the notes in a briefing, each once, in reading order.
pub(super) fn tags(parts: &[Part]) -> Vec<String> {
    let mut seen = FxHashSet::default();
    let blocks = parts.iter().flat_map(|part| &part.blocks);
    let notes = blocks.filter_map(|block| if let BriefingBlock::Note(note) = block { Some(note) } else { None });
    notes.flat_map(|note| &note.tags).filter(|tag| seen.insert(tag.as_str())).cloned().collect()
}

/// What notes are listed under; those without a heading come first, lost ones last.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Group {
    Unheaded,
    Document(usize),
    Topic(usize, usize),
    Named(String),
    Lost,
}

impl<'a> Composer<'a> {
    pub(super) fn notes(&mut self) -> Vec<BriefingBlock> {
        let mut groups: Vec<(Group, Vec<(&'a Source<'a>, &'a Placed)>)> = Vec::new();
        for source in self.sources {
            for placed in source.notes.iter().filter(|placed| self.wants(&placed.note)) {
                let group = self.group(source, placed);
                let entry = (source, *placed);
                match groups.iter_mut().find(|(other, _)| *other == group) {
                    Some((_, notes)) => notes.push(entry),
                    None => groups.push((group, vec![entry])),
                }
            }
        }
        let rank = |group: &Group| match group {
            Group::Unheaded => 0,
            Group::Lost => 2,
            _ => 1,
        };
        groups.sort_by_key(|(group, _)| rank(group)); // stable: the others keep the order of the text
        let mut blocks = Vec::new();
        for (group, notes) in groups {
            blocks.extend(self.group_heading(&group));
            for (source, placed) in notes {
                blocks.push(BriefingBlock::Note(self.note(source, placed)));
            }
        }
        blocks
    }

    /// Whether the author wants a note in the briefing.
    fn wants(&self, note: &Note) -> bool {
        let options = &self.options.notes;
        let is_of_kind = !options.without_kinds.iter().any(|kind| kind == note.kind.name());
        is_of_kind && (options.tags.is_empty() || note.tags.iter().any(|tag| options.tags.contains(tag)))
    }

    fn group(&self, source: &Source<'a>, placed: &Placed) -> Group {
        let number = source.places.number();
        let unheaded = if self.is_on_several() { Group::Document(number) } else { Group::Unheaded };
        match self.options.notes.by {
            _ if is_lost(placed) => Group::Lost,
            NoteGrouping::Text => unheaded,
            NoteGrouping::Topic => {
                let section = placed.span().and_then(|span| source.places.section(span.start()));
                section.map_or(unheaded, |section| Group::Topic(number, section))
            }
            NoteGrouping::Kind => Group::Named(self.phrases.note(placed.note.kind).to_owned()),
            NoteGrouping::Tag => {
                let tag = placed.note.tags.first().map(|tag| on_one_line(tag)).filter(|tag| !tag.is_empty());
                tag.map_or(Group::Unheaded, |tag| Group::Named(format!("#{tag}")))
            }
        }
    }

    fn group_heading(&self, group: &Group) -> Option<BriefingBlock> {
        let piece = match group {
            Group::Unheaded => return None,
            Group::Document(number) => return self.document_heading(&self.sources[*number]),
            Group::Topic(number, section) => Piece::Topic(self.sources[*number].places.topic(*section).clone()),
            Group::Named(name) => Piece::Text(name.clone()),
            Group::Lost => Piece::Text(self.phrases.lost.clone()),
        };
        Some(BriefingBlock::Subheading { level: 1, line: vec![piece] })
    }

    fn note(&mut self, source: &Source<'a>, placed: &Placed) -> NoteBlock {
        let tags = placed.note.tags.iter().map(|tag| on_one_line(tag));
        NoteBlock {
            id: placed.note.id,
            kind: placed.note.kind,
            label: self.phrases.note(placed.note.kind).to_owned(),
            about: self.about(source, placed),
            changed: placed.changed().map(|_| self.phrases.changed(&placed.note.excerpt(WAS))),
            body: placed.note.body.clone(),
            tags: tags.filter(|tag| !tag.is_empty()).collect(),
        }
    }

    fn about(&mut self, source: &Source<'a>, placed: &Placed) -> About {
        match (&placed.note.target, placed.span()) {
            (Target::Document, _) => About::Document,
            (Target::Passage(anchor) | Target::Topic(anchor), None) => {
                About::Lost { paragraphs: lost_paragraphs(&anchor.quote, source.places.number()) }
            }
            (Target::Topic(_), Some(span)) => match source.section_headed(span) {
                Some(section) => About::Topic(source.places.topic(section).clone()),
                None => self.passage(source, span), // what was a heading is none any more
            },
            (Target::Passage(_), Some(span)) => self.passage(source, span),
        }
    }

    /// A passage, paragraph by paragraph, with the footnote of its sentence.
    fn passage(&mut self, source: &Source<'a>, span: Span) -> About {
        let spans = source.passage_spans(span);
        let footnote = self.footnotes.cite(&source.places, spans.first().copied().unwrap_or(span));
        About::Passage {
            paragraphs: spans.into_iter().map(|span| vec![source.places.marked(span)]).collect(),
            footnote,
        }
    }
}

impl Source<'_> {
    /// The section whose heading `span` lies in.
    pub(super) fn section_headed(&self, span: Span) -> Option<usize> {
        let section = self.places.section(span.start())?;
        self.document.sections[section].heading.covers(span).then_some(section)
    }

    /// The parts of a passage in each paragraph; at least one.
    pub(super) fn passage_spans(&self, span: Span) -> Vec<Span> {
        let spans = self.places.by_block(span);
        if spans.is_empty() { vec![self.places.sentence(span)] } else { spans }
    }
}

fn lost_paragraphs(quote: &str, source: usize) -> Vec<Line> {
    let paragraphs = quote.split("\n\n").map(on_one_line).filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(|text| vec![Piece::Marked { text, span: None, source }]).collect()
}

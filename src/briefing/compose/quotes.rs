//! Quotes, by speaker or by section.

use rustc_hash::FxHashMap;

use super::options::QuoteGrouping;
use super::{Composer, Source};
use crate::analysis::{Quote, QuoteKind, Review, Stance};
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{BriefingBlock, Piece, QuoteBlock};

/// A quote and the document that it is in.
type Said<'a> = (&'a Source<'a>, &'a Quote);

/// A speaker, by the number of a document and the index there, and what they say.
type Speaker<'a> = (Option<(usize, usize)>, Vec<Said<'a>>);

impl<'a> Composer<'a> {
    pub(super) fn quotes(&mut self) -> Vec<BriefingBlock> {
        let mut said = self.said();
        let options = &self.options.quotes;
        said.retain(|(_, quote)| {
            let stance = quote.stance.unwrap_or(Stance::Says);
            (!options.direct || quote.kind == QuoteKind::Direct) && !options.without_stances.contains(&stance)
        });
        match options.by {
            QuoteGrouping::Speaker => self.by_speaker(said),
            QuoteGrouping::Topic => self.by_section(&said),
        }
    }

    /// Every quote of every document, in text order.
    pub(super) fn said(&self) -> Vec<Said<'a>> {
        let mut said = Vec::new();
        for source in self.sources {
            let quotes = source.analysis.quotes.iter();
            let quotes = quotes.filter(|quote| !quote.span.of(&source.document.text).trim().is_empty());
            said.extend(quotes.map(|quote| (source, quote)));
        }
        said
    }

    fn by_speaker(&mut self, said: Vec<Said<'a>>) -> Vec<BriefingBlock> {
        let mut blocks = Vec::new();
        for (speaker, quotes) in self.speakers(said) {
            let name = speaker.and_then(|(number, entity)| self.name(&self.sources[number], entity));
            let heading = name.clone().unwrap_or_else(|| self.phrases.unattributed.clone());
            blocks.push(BriefingBlock::Subheading { level: 1, line: vec![Piece::Text(heading)] });
            blocks.extend(quotes.into_iter().map(|said| self.quote(said, name.clone(), false)));
        }
        blocks
    }

    fn by_section(&mut self, said: &[Said<'a>]) -> Vec<BriefingBlock> {
        let level = if self.is_on_several() { 2 } else { 1 };
        let section = |(source, quote): &Said<'a>| (source.places.number(), source.places.section(quote.span.start()));
        let mut blocks = Vec::new();
        let mut document = None;
        for quotes in said.chunk_by(|one, other| section(one) == section(other)) {
            let (source, (number, place)) = (quotes[0].0, section(&quotes[0]));
            if document.replace(number) != Some(number) {
                blocks.extend(self.document_heading(source));
            }
            if let Some(place) = place {
                let heading = Piece::Topic(source.places.topic(place).clone());
                blocks.push(BriefingBlock::Subheading { level, line: vec![heading] });
            }
            for (source, quote) in quotes {
                let name = quote.speaker.and_then(|entity| self.name(source, entity));
                blocks.push(self.quote((source, quote), name, true));
            }
        }
        blocks
    }

    /// A quote; `credited` where no heading names its speaker.
    fn quote(&mut self, (source, quote): Said<'a>, speaker: Option<String>, credited: bool) -> BriefingBlock {
        let text = &source.document.text;
        let verb = quote.verb.map(|verb| on_one_line(verb.of(text))).filter(|verb| !verb.is_empty());
        let named = speaker.clone().filter(|_| credited);
        let credit: Vec<String> = named.into_iter().chain(verb.clone()).collect();
        BriefingBlock::Quote(QuoteBlock {
            speaker,
            verb,
            credit: Some(credit.join(" · ")).filter(|credit| !credit.is_empty()),
            kind: quote.kind,
            remark: match quote.review {
                Review::Corrected => Some(self.phrases.speaker_corrected.clone()),
                review => self.unchecked_mark(review).map(str::to_owned),
            },
            words: source.places.words(quote.span),
            footnote: self.footnotes.cite(&source.places, quote.span),
        })
    }

    /// The quotes of each speaker, the speakers in the order of their first
    /// quotes, what nobody is named for last.
    fn speakers(&self, said: Vec<Said<'a>>) -> Vec<Speaker<'a>> {
        let mut groups: Vec<Speaker<'a>> = Vec::new();
        let mut places: FxHashMap<Option<(usize, usize)>, usize> = FxHashMap::default();
        for (source, quote) in said {
            let known = quote.speaker.filter(|index| *index < source.analysis.entities.len());
            let speaker = known.map(|index| self.identity(source.places.number(), index));
            let place = *places.entry(speaker).or_insert(groups.len());
            if place == groups.len() {
                groups.push((speaker, Vec::new()));
            }
            groups[place].1.push((source, quote));
        }
        groups.sort_by_key(|(speaker, _)| speaker.is_none()); // stable: the others keep their order
        groups
    }
}

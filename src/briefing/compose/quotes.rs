//! Quotes, by speaker.

use super::Composer;
use crate::analysis::{Quote, Review};
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{BriefingBlock, Piece, QuoteBlock};

impl<'a> Composer<'a> {
    pub(super) fn quotes(&mut self) -> Vec<BriefingBlock> {
        let mut blocks = Vec::new();
        for (speaker, quotes) in self.quotes_by_speaker() {
            let name =
                speaker.and_then(|index| self.analysis.entities.get(index)).map(|entity| on_one_line(&entity.name));
            let heading = name.clone().unwrap_or_else(|| self.phrases.unattributed.clone());
            blocks.push(BriefingBlock::Subheading { level: 1, line: vec![Piece::Text(heading)] });
            blocks.extend(quotes.into_iter().map(|quote| self.quote(quote, name.clone())));
        }
        blocks
    }

    fn quote(&mut self, quote: &Quote, speaker: Option<String>) -> BriefingBlock {
        let text = &self.places.document().text;
        BriefingBlock::Quote(QuoteBlock {
            speaker,
            verb: quote.verb.map(|verb| on_one_line(verb.of(text))).filter(|verb| !verb.is_empty()),
            kind: quote.kind,
            remark: match quote.review {
                Review::Corrected => Some(self.phrases.speaker_corrected.clone()),
                review => self.unchecked_mark(review).map(str::to_owned),
            },
            words: self.places.words(quote.span),
            footnote: self.footnotes.cite(&self.places, quote.span),
        })
    }

    /// The quotes of each speaker, the speakers in the order of their first
    /// quotes, what nobody is named for last.
    fn quotes_by_speaker(&self) -> Vec<(Option<usize>, Vec<&'a Quote>)> {
        let analysis = self.analysis;
        let text = self.places.document().text.as_str();
        let mut groups: Vec<(Option<usize>, Vec<&Quote>)> = Vec::new();
        let mut group_of = vec![None; analysis.entities.len() + 1];
        for quote in analysis.quotes.iter().filter(|quote| !quote.span.of(text).trim().is_empty()) {
            let speaker = quote.speaker.filter(|index| *index < analysis.entities.len());
            let group = *group_of[speaker.unwrap_or(analysis.entities.len())].get_or_insert_with(|| {
                groups.push((speaker, Vec::new()));
                groups.len() - 1
            });
            groups[group].1.push(quote);
        }
        groups.sort_by_key(|(speaker, _)| speaker.is_none()); // stable: the others keep their order
        groups
    }
}

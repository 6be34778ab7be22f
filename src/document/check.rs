//! What every document holds to, whatever file it was read from.

use super::{BlockKind, Call, ContentHash, Document};
use crate::text::Span;

impl Document {
    /// Checks the document's invariants: spans lie within the text, on character
    /// boundaries and in order; blocks have only white space between them;
    /// sentences and styles lie within blocks; sections nest and leave no gap;
    /// calls of footnotes have the label that their note begins with.
    ///
    /// # Errors
    /// The first one that does not hold, with where.
    pub fn check(&self) -> Result<(), String> {
        self.check_blocks()?;
        self.check_within("sentence", &self.sentences)?;
        let styles: Vec<Span> = self.styles.iter().map(|run| run.span).collect();
        if let Some(pair) = styles.windows(2).find(|pair| pair[0].start() > pair[1].start()) {
            return Err(format!("styles {pair:?} are out of order"));
        }
        if let Some(span) = styles.iter().find(|span| self.holder(**span).is_none()) {
            return Err(format!("the style at {span:?} is in no block"));
        }
        self.check_sections()?;
        self.check_footnotes()?;
        if self.hash != ContentHash::of(&self.text) {
            return Err("the hash is not the text's".to_owned());
        }
        Ok(())
    }

    fn check_blocks(&self) -> Result<(), String> {
        let mut end = 0;
        for block in &self.blocks {
            let span = block.span;
            self.fits(span)?;
            let trimmed = span.trim(&self.text);
            // A table may begin with an empty cell, code with its indentation.
            let exact = !matches!(block.kind, BlockKind::Table | BlockKind::Code);
            if trimmed.is_empty() || trimmed.end() != span.end() || (exact && trimmed != span) {
                return Err(format!("the block at {span:?} is empty or has white space at an end"));
            }
            if !self.text.get(end..span.start()).is_some_and(|gap| gap.trim().is_empty()) {
                return Err(format!("text before the block at {span:?} is in no block"));
            }
            if !(block.marker.start() == span.start() && span.covers(block.marker)) {
                return Err(format!("the marker of the block at {span:?} does not start it"));
            }
            self.fits(block.marker)?;
            end = span.end();
        }
        if self.text[end..].trim().is_empty() { Ok(()) } else { Err("text at the end is in no block".to_owned()) }
    }

    /// Whether `spans` are in order, apart, not empty, and each within one block.
    fn check_within(&self, what: &str, spans: &[Span]) -> Result<(), String> {
        let mut end = 0;
        for span in spans {
            self.fits(*span)?;
            if span.is_empty() || span.start() < end {
                return Err(format!("the {what} at {span:?} is empty or overlaps the one before"));
            }
            self.holder(*span).ok_or_else(|| format!("the {what} at {span:?} is not within one block"))?;
            end = span.end();
        }
        Ok(())
    }

    fn check_sections(&self) -> Result<(), String> {
        for (index, section) in self.sections.iter().enumerate() {
            let next = self.sections[index + 1..].iter().find(|next| next.level <= section.level);
            let end = next.map_or(self.text.len(), |next| next.span.start());
            if section.span.end() != end || section.span.start() != section.heading.start() {
                return Err(format!("section {index} is {:?} and should end at {end}", section.span));
            }
            let holder = self.holder(section.heading).map(|block| self.blocks[block].kind);
            if holder != Some(BlockKind::Heading) || !(1..=6).contains(&section.level) || section.title.is_empty() {
                return Err(format!("section {index} has no heading, title or level"));
            }
        }
        let in_order = self.sections.windows(2).all(|pair| pair[0].span.start() < pair[1].span.start());
        if in_order { Ok(()) } else { Err("sections are out of order".to_owned()) }
    }

    fn check_footnotes(&self) -> Result<(), String> {
        let (calls, notes) = (self.footnotes.calls(), self.footnotes.notes());
        self.check_within("call", &calls.iter().map(|call| call.span).collect::<Vec<_>>())?;
        self.check_within("label", &notes.iter().map(|note| note.label).collect::<Vec<_>>())?;
        self.check_within("note", &notes.iter().map(|note| note.text).collect::<Vec<_>>())?;
        for call in calls {
            let label = notes.get(call.note).map(|note| note.label.of(&self.text));
            if label != Some(call.span.of(&self.text)) {
                return Err(format!("the call at {:?} is of another note", call.span));
            }
        }
        let is_call = |span| calls.binary_search_by_key(&span, |call: &Call| call.span).is_ok();
        match notes
            .iter()
            .find(|note| !is_call(note.call) || self.block_at(note.label.start()) != self.holder(note.text))
        {
            Some(note) => Err(format!("the note at {:?} is not called, or in two blocks", note.label)),
            None => Ok(()),
        }
    }

    /// The block that wholly holds `span`.
    fn holder(&self, span: Span) -> Option<usize> {
        self.block_at(span.start()).filter(|block| self.blocks[*block].span.covers(span))
    }

    fn fits(&self, span: Span) -> Result<(), String> {
        let fits = self.text.get(span.range()).is_some();
        if fits { Ok(()) } else { Err(format!("{span:?} does not fit the text")) }
    }
}

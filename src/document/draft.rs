//! From what a reader found to a document that holds its invariants: sections
//! from headings, sentences, overlong blocks cut.

use rustc_hash::FxHashSet;

use super::readers::Notice;
use super::{Block, BlockKind, ContentHash, Document, Footnotes, Metadata, PageStart, Section, StyleRun};
use crate::job::{Cancelled, Job};
use crate::text::{Language, Span, sentences};

/// A block that is longer, in bytes, is cut into several.
pub(super) const LONGEST_BLOCK: usize = 8_000;

/// What a reader found in a file.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// See [`Document::text`].
    pub text: String,
    /// Blocks in text order, however long. Levels of headings are set by [`Draft::finish`].
    pub blocks: Vec<Block>,
    /// Styled runs, each within one block.
    pub styles: Vec<StyleRun>,
    /// Labels that the file says are those of footnotes.
    pub labels: FxHashSet<String>,
    /// Headings that make sections, in text order.
    pub headings: Vec<Heading>,
    /// Whether the first heading is the document's title.
    pub titled: bool,
    /// The title that the file gives itself.
    pub title: Option<String>,
    /// What else it says about itself.
    pub metadata: Metadata,
    /// See [`Document::pages`].
    pub pages: Vec<PageStart>,
    /// What the user should know about how it was read.
    pub notices: Vec<Notice>,
}

/// A heading in a draft.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// Its block's index.
    pub block: usize,
    /// The lower, the higher in the outline. Only the order counts.
    pub rank: u8,
}

impl Draft {
    /// Takes the first heading for the document's title where it says the same:
    /// the title that a page gives itself may have its site's name after it.
    pub fn match_title(&mut self) {
        let (Some(title), Some(first)) = (&self.title, self.headings.first_mut()) else { return };
        let heading = one_line(self.blocks[first.block].content(&self.text).of(&self.text));
        if *title == heading || (title.starts_with(&heading) && heading.len() * 2 > title.len()) {
            first.rank = 0;
            self.titled = true;
            self.title = Some(heading);
        }
    }

    /// The document, in `language` or the one detected; `name` is its title where nothing better is.
    pub fn finish(mut self, language: Option<Language>, name: Option<&str>, job: &Job) -> Result<Document, Cancelled> {
        let language = language.unwrap_or_else(|| Language::detect(&self.text));
        self.drop_overlong_headings();
        self.drop_repeated_title();
        let heading =
            self.headings.first().filter(|_| self.titled).map(|first| self.blocks[first.block].content(&self.text));
        let sections = self.sections();
        let title = self.title.take().or_else(|| heading.map(|span| one_line(span.of(&self.text))));
        let first = || sections.first().filter(|section| self.blocks[0].span == section.heading);
        let title = title.or_else(|| name.map(str::to_owned)).or_else(|| first().map(|section| section.title.clone()));
        let mut document = Document {
            title,
            title_span: heading,
            language,
            sections,
            metadata: self.metadata,
            pages: self.pages,
            hash: ContentHash::of(&self.text),
            ..Document::default()
        };
        for (index, block) in self.blocks.into_iter().enumerate() {
            if index % 1024 == 0 {
                job.check()?;
            }
            add_block(&mut document, &self.text, block, language);
        }
        self.styles.retain(|run| !run.span.is_empty());
        self.styles.sort_by_key(|run| (run.span.start(), std::cmp::Reverse(run.span.end())));
        let cuts: Vec<usize> =
            document.blocks.iter().filter(|block| block.continues).map(|block| block.span.start()).collect();
        document.styles = self.styles.iter().flat_map(|run| split(*run, &cuts, &self.text)).collect();
        document.styles.sort_by_key(|run| (run.span.start(), std::cmp::Reverse(run.span.end())));
        document.footnotes = Footnotes::find(&self.text, &document.blocks, &document.styles, &self.labels);
        document.text = self.text;
        Ok(document)
    }

    /// What is longer than a block may be is a paragraph that was made to look like a heading.
    fn drop_overlong_headings(&mut self) {
        let is_overlong = |block: &&mut Block| block.kind == BlockKind::Heading && block.span.len() > LONGEST_BLOCK;
        for block in self.blocks.iter_mut().filter(is_overlong) {
            (block.kind, block.level) = (BlockKind::Paragraph, 0);
            block.marker = Span::new(block.span.start(), block.span.start());
        }
        let is_heading = |heading: &Heading| self.blocks[heading.block].kind == BlockKind::Heading;
        self.titled &= self.headings.first().is_some_and(is_heading);
        self.headings.retain(is_heading);
    }

    /// A title that stands there twice, as converters leave it, heads no section the second time.
    fn drop_repeated_title(&mut self) {
        let words = |heading: &Heading| one_line(self.blocks[heading.block].content(&self.text).of(&self.text));
        if let [first, second, ..] = self.headings.as_slice()
            && self.titled
            && words(first) == words(second)
        {
            self.headings.remove(1);
        }
    }

    /// The sections that the headings make; sets the levels of heading blocks.
    fn sections(&mut self) -> Vec<Section> {
        let text = &self.text;
        let skip = usize::from(self.titled && self.headings.len() > 1);
        let mut ranks: Vec<u8> = self.headings[skip..].iter().map(|heading| heading.rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let mut sections: Vec<Section> = Vec::with_capacity(self.headings.len());
        let mut open: Vec<usize> = Vec::new();
        for heading in &self.headings[skip..] {
            let block = &mut self.blocks[heading.block];
            let level = (ranks.partition_point(|rank| *rank < heading.rank) + 1).min(6) as u8;
            block.level = level;
            let start = block.span.start();
            while let Some(index) = open.pop_if(|index| sections[*index].level >= level) {
                sections[index].span = Span::new(sections[index].span.start(), start);
            }
            open.push(sections.len());
            sections.push(Section {
                title: one_line(block.content(text).of(text)),
                level,
                heading: block.span,
                span: Span::new(start, text.len()),
            });
        }
        sections
    }
}

/// `text` with each run of white space as one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a block with its sentences, cut where it is overlong.
fn add_block(document: &mut Document, text: &str, block: Block, language: Language) {
    let whole = sentences_of(&block, text, language);
    if block.span.len() <= LONGEST_BLOCK {
        document.blocks.push(block);
        document.sentences.extend(whole);
        return;
    }
    let starts: Vec<usize> = whole.iter().map(|sentence| from_line_start(&block, *sentence, text).start()).collect();
    // Nowhere within the marker, which stays with what it marks.
    let cuts = cuts(block.content(text), &starts, text);
    document.sentences.extend(parts(&whole, &cuts, text));
    for (index, part) in parts(&[block.span], &cuts, text).into_iter().enumerate() {
        let span = from_line_start(&block, part, text);
        let is_marked = index == 0 && !block.marker.is_empty();
        let marker = if is_marked { block.marker } else { Span::new(span.start(), span.start()) };
        document.blocks.push(Block { span, marker, continues: index > 0, ..block });
    }
}

/// `span` with the empty cells that a row of a table begins with, or the indentation of a line of code.
fn from_line_start(block: &Block, span: Span, text: &str) -> Span {
    if !matches!(block.kind, BlockKind::Table | BlockKind::Code) {
        return span;
    }
    let before = &text[block.span.start()..span.start()];
    let white = before.bytes().rev().take(LONGEST_BLOCK).take_while(|byte| matches!(byte, b'\t' | b' ')).count();
    let line = &before[..before.len() - white];
    // Within a line the white space belongs to what was cut off.
    if line.is_empty() || line.ends_with('\n') { Span::new(span.start() - white, span.end()) } else { span }
}

/// A heading is one sentence, a line of a table or of code too.
fn sentences_of(block: &Block, text: &str, language: Language) -> Vec<Span> {
    let content = block.content(text);
    match block.kind {
        BlockKind::Heading => vec![content],
        BlockKind::Table | BlockKind::Code => {
            let mut start = content.start();
            let lines = content.of(text).split_inclusive('\n').map(|line| {
                start += line.len();
                Span::new(start - line.len(), start).trim(text)
            });
            lines.filter(|line| !line.is_empty()).collect()
        }
        _ => sentences(text, content, language),
    }
}

/// Where to cut `span`: at the last of the `starts` of sentences that fits, else after
/// white space, else between any two characters.
fn cuts(span: Span, starts: &[usize], text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut start = span.start();
    while span.end() - start > LONGEST_BLOCK {
        let limit = text.floor_char_boundary(start + LONGEST_BLOCK);
        let fitting = starts.partition_point(|at| *at <= limit);
        let at_sentence = fitting.checked_sub(1).map(|last| starts[last]).filter(|at| *at > start);
        start = at_sentence.unwrap_or_else(|| {
            let within = &text[start..limit];
            let space = within.char_indices().rev().find(|(_, c)| c.is_whitespace());
            space.map_or_else(|| before_marks(text, start, limit), |(at, c)| start + at + c.len_utf8())
        });
        cuts.push(start);
    }
    cuts
}

/// A styled run in parts that lie within one block each.
fn split(run: StyleRun, cuts: &[usize], text: &str) -> Vec<StyleRun> {
    let first = cuts.partition_point(|cut| *cut <= run.span.start());
    let last = cuts.partition_point(|cut| *cut < run.span.end());
    if first >= last {
        return vec![run];
    }
    parts(&[run.span], &cuts[first..last], text).into_iter().map(|span| StyleRun { span, ..run }).collect()
}

/// `limit`, or a little before it where a mark that combines with the character before follows.
fn before_marks(text: &str, start: usize, limit: usize) -> usize {
    let mut at = limit;
    for c in text[start..limit].chars().rev().take(16) {
        if !text[at..].starts_with(unicode_normalization::char::is_combining_mark) {
            return at;
        }
        at -= c.len_utf8();
    }
    limit
}

/// `spans` cut at `cuts`, trimmed, without the empty ones.
fn parts(spans: &[Span], cuts: &[usize], text: &str) -> Vec<Span> {
    let mut parts = Vec::with_capacity(spans.len() + cuts.len());
    let mut cuts = cuts.iter().copied().peekable();
    for span in spans {
        let mut start = span.start();
        while cuts.next_if(|cut| *cut <= start).is_some() {}
        while let Some(cut) = cuts.next_if(|cut| *cut < span.end()) {
            parts.push(Span::new(start, cut).trim(text));
            start = cut;
        }
        parts.push(Span::new(start, span.end()).trim(text));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

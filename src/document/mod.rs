//! A document: one immutable text, and what its author made of it: blocks,
//! sections, emphasis. Every span in Exergue points into [`Document::text`].

pub mod anchor;
mod check;
pub mod comparison;
mod draft;
mod footnotes;
mod numbering;
pub mod readers;
pub mod revision;
mod styled;

use serde::{Deserialize, Serialize};

use crate::text::{Language, Span};
pub use anchor::{Anchor, Placement};
pub use footnotes::{Call, Footnotes, Note};
pub use numbering::Numbering;
pub use styled::Styles;

/// What a reader made of a file.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The text as it is read, with markers ("•", "1.") and without markup.
    /// For plain text it is the file's own text, character for character, but
    /// for line ends, the indentation of lines that continue a paragraph, and
    /// the strokes that underline a heading, which are spaces here.
    pub text: String,
    /// The document's title, where it has one.
    pub title: Option<String>,
    /// Where the title stands in the text, where it does.
    pub title_span: Option<Span>,
    /// The language that the analysis reads it in.
    pub language: Language,
    /// Sections in text order. A section of a deeper level lies within the one above it.
    pub sections: Vec<Section>,
    /// Blocks in text order, never overlapping; between them lies white space only.
    pub blocks: Vec<Block>,
    /// Sentences in text order; each lies within one block.
    pub sentences: Vec<Span>,
    /// Emphasis, links and code within blocks, in order of their starts.
    pub styles: Vec<StyleRun>,
    /// Calls of footnotes, and the notes.
    pub footnotes: Footnotes,
    /// What the file says about itself.
    pub metadata: Metadata,
    /// Where pages begin, in text order, for formats that have pages. A page
    /// begins more than once where its notes come after a paragraph that runs
    /// on to the next page.
    pub pages: Vec<PageStart>,
    /// Identity of the content; see [`ContentHash`].
    pub hash: ContentHash,
    /// Numbers of paragraphs, counted when first asked for.
    pub numbering: Numbering,
}

/// A titled part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's words.
    pub title: String,
    /// 1 for the highest level that has sections, 6 at most.
    pub level: u8,
    /// Where the heading stands.
    pub heading: Span,
    /// From the heading's start to the start of the next section of the same
    /// or a higher level, or to the end of the text.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A title or heading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of an unordered list.
    Bullet,
    /// An item of an ordered list.
    Numbered,
    /// A quoted paragraph.
    Quote,
    /// A table: rows end with a line feed, cells with a tab.
    Table,
    /// Text to be left as it is, line by line.
    Code,
}

/// A paragraph, heading, list item or the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text with its marker.
    pub span: Span,
    /// The marker of a list item ("•", "1.") or, in plain text, of a quote (">")
    /// or heading ("#"), empty elsewhere. Starts where the block does.
    pub marker: Span,
    /// A heading's level from 1; how deep a list item or quote is nested from 1; 0 elsewhere.
    pub level: u8,
    /// Whether it continues the block before it: an overlong paragraph is cut
    /// into blocks at sentence ends so that no layout has to swallow it whole.
    pub continues: bool,
}

impl Block {
    /// The block's text without its marker and the space after it.
    pub fn content(&self, text: &str) -> Span {
        let after = if self.marker.is_empty() { self.span.start() } else { self.marker.end() };
        Span::new(after, self.span.end()).trim(text)
    }
}

/// How a run of text within a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Italics.
    Emphasis,
    /// Bold.
    Strong,
    /// Monospaced.
    Code,
    /// Text of a link.
    Link,
    /// The words that stand for a picture: its description for those who do not see it.
    Image,
}

/// A styled run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StyleRun {
    /// How.
    pub style: Style,
    /// Where.
    pub span: Span,
}

/// Where the text of a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStart {
    /// A byte offset in the text.
    pub start: usize,
    /// What the page calls itself: "12", "iv".
    pub label: String,
}

/// What a file says about itself; each field verbatim, where it is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Who wrote it.
    pub author: Option<String>,
    /// When it came out, as written.
    pub published: Option<String>,
    /// Where it came from: a URL.
    pub source: Option<String>,
    /// One line on what it is about.
    pub description: Option<String>,
}

/// SHA-256 of [`Document::text`] in UTF-8: what a document *is*, wherever its
/// file lies and whatever it is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub [u8; 32]);

impl std::fmt::Display for ContentHash {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl ContentHash {
    /// The hash of a text.
    pub fn of(text: &str) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(text.as_bytes()).into())
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(digits: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl Serialize for ContentHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        Self::parse(&digits).ok_or_else(|| serde::de::Error::custom("not 64 hexadecimal digits"))
    }
}

impl Document {
    /// The block that holds the byte at `offset`, or the last one before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start() <= offset).checked_sub(1)
    }

    /// The innermost section that holds the byte at `offset`.
    pub fn section_at(&self, offset: usize) -> Option<usize> {
        // The last one that starts before it, since sections leave no gap.
        let last = self.sections.partition_point(|section| section.span.start() <= offset).checked_sub(1)?;
        self.sections[last].span.contains(offset).then_some(last)
    }

    /// What stands before the first section, beside the title; `None` where there is nothing, or no section.
    pub fn opening(&self) -> Option<Span> {
        let end = self.sections.first()?.span.start();
        let title = self.title_span.unwrap_or_default();
        let before = self.blocks.iter().take_while(|block| block.span.start() < end);
        let first = before.map(|block| block.span).find(|span| !title.overlaps(*span))?;
        Some(Span::new(first.start(), end))
    }

    /// The sentence that holds the byte at `offset`, or the block's span where none does.
    pub fn sentence_at(&self, offset: usize) -> Span {
        let index = self.sentences.partition_point(|sentence| sentence.start() <= offset);
        match index.checked_sub(1).map(|index| self.sentences[index]) {
            Some(sentence) if offset < sentence.end() => sentence,
            _ => self.block_at(offset).map_or(Span::new(offset, offset), |block| self.blocks[block].span),
        }
    }

    /// The labels of the pages that `span` begins and ends on; `None` where there are no pages.
    pub fn pages_of(&self, span: Span) -> Option<(&str, &str)> {
        let on = |offset: usize| {
            let index = self.pages.partition_point(|page| page.start <= offset).checked_sub(1)?;
            Some(self.pages[index].label.as_str())
        };
        Some((on(span.start())?, on(span.end().saturating_sub(1).max(span.start()))?))
    }

    /// The number, from 1, of the paragraph at `offset` within its section (headings not counted).
    pub fn paragraph_at(&self, offset: usize) -> usize {
        let first = self.section_at(offset).map_or(0, |section| self.sections[section].span.start());
        let before = self.blocks.partition_point(|block| block.span.start() < first);
        let upto = self.blocks.partition_point(|block| block.span.start() <= offset);
        self.numbering.between(&self.blocks, before, upto).max(1)
    }

    /// Whether the byte at `offset` is in a heading.
    pub fn is_in_heading(&self, offset: usize) -> bool {
        self.block_at(offset).is_some_and(|block| self.blocks[block].kind == BlockKind::Heading)
    }

    /// How deep a heading is, from 1: below the title, where the text has one that begins no section.
    pub fn heading_depth(&self, block: &Block) -> u8 {
        let Some(title) = self.title_span else { return block.level.max(1) };
        if title.overlaps(block.span) {
            return 1;
        }
        let first = self.sections.first().map(|section| section.heading);
        block.level.max(1) + u8::from(first.is_none_or(|first| !first.overlaps(title)))
    }

    /// What names a cell of a table: the first cell of its row, and the cell
    /// above it in the first row that has several. `None` outside tables and for those cells themselves.
    pub fn cell_names(&self, offset: usize) -> Option<(Span, Span)> {
        let block = self.blocks.get(self.block_at(offset)?).filter(|block| block.kind == BlockKind::Table)?;
        let before = self.text.get(block.span.start()..offset)?;
        let row = block.span.start() + before.rfind('\n').map_or(0, |at| at + 1);
        let column = self.text.get(row..offset)?.matches('\t').count();
        let cell = |line: usize, index: usize| {
            let cells = self.text.get(line..block.span.end())?.split('\n').next()?;
            let start = line + cells.split('\t').take(index).map(|cell| cell.len() + 1).sum::<usize>();
            let cell = cells.split('\t').nth(index)?;
            Some(Span::new(start, start + cell.len()).trim(&self.text))
        };
        // A line above the head may have come along with the table: the end of what introduces it.
        let head = before.find('\t').and_then(|tab| before.get(..tab)?.rfind('\n')).map_or(0, |at| at + 1);
        let head = block.span.start() + head;
        let names = (cell(row, 0)?, cell(head, column)?);
        (column > 0 && row > head && !names.0.is_empty()).then_some(names)
    }

    /// The pictures of which something starts within `span`, in text order: where their descriptions stand.
    pub fn pictures(&self, span: Span) -> impl Iterator<Item = Span> {
        let from = self.styles.partition_point(|run| run.span.start() < span.start());
        let here = self.styles[from..].iter().take_while(move |run| run.span.start() < span.end());
        here.filter(|run| run.style == Style::Image).map(|run| run.span)
    }

    /// Whether there is nothing but pictures in `span`.
    pub fn is_picture(&self, span: Span) -> bool {
        let mut at = span.start();
        for picture in self.pictures(span) {
            if !self.text.get(at..picture.start()).is_some_and(|gap| gap.trim().is_empty()) {
                return false;
            }
            at = picture.end();
        }
        at >= span.end() && !span.is_empty()
    }

    /// Words in the whole text, as a reader counts them.
    pub fn word_count(&self) -> usize {
        self.text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    }
}

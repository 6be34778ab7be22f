//! What a briefing is made of, for whoever draws or writes it: the window's
//! preview, Markdown, a template. Plain data; nothing in it is markup.

use super::compose::PartKind;
use super::{NoteId, NoteKind};
use crate::analysis::QuoteKind;
use crate::charts::ChartSpec;
use crate::document::{ContentHash, Metadata};
use crate::text::{Language, Span};

/// A composed briefing.
#[derive(Clone, Debug, PartialEq)]
pub struct Briefing {
    /// Its own title.
    pub title: String,
    /// One line under the title: of what document, how long, on what day.
    pub subtitle: String,
    /// The language of its headings.
    pub language: Language,
    /// The day it is dated, `YYYY-MM-DD`; empty where it is not.
    pub created: String,
    /// The document it is drawn from; of several the first.
    pub source: Source,
    /// The other documents that it is drawn from, in order: number `n`, as pieces and
    /// footnotes say it, is at index `n - 1`; number 0 is [`Briefing::source`].
    pub others: Vec<Source>,
    /// Labels of the notes in it, each once, in reading order.
    pub tags: Vec<String>,
    /// Its parts, in order, none empty.
    pub parts: Vec<Part>,
    /// Its footnotes; number `n` is at index `n - 1`. Numbered in reading order.
    pub footnotes: Vec<Footnote>,
}

impl Briefing {
    /// The documents that it is drawn from, in order.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(&self.source).chain(&self.others)
    }

    /// The footnote that [`Piece::Footnote`] refers to.
    pub fn footnote(&self, number: usize) -> Option<&Footnote> {
        self.footnotes.get(number.checked_sub(1)?)
    }
}

/// The document that a briefing is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its title, or what stands in for one.
    pub title: String,
    /// Its language.
    pub language: Language,
    /// Words in it.
    pub words: usize,
    /// Identity of its text.
    pub hash: ContentHash,
    /// What it says about itself.
    pub metadata: Metadata,
}

/// A part of a briefing, under its own heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Which part; no two are the same.
    pub kind: PartKind,
    /// Its heading, in the briefing's language.
    pub heading: String,
    /// What it holds; never empty.
    pub blocks: Vec<BriefingBlock>,
}

/// A line: pieces set one after the other.
pub type Line = Vec<Piece>;

/// What a part holds.
#[derive(Clone, Debug, PartialEq)]
pub enum BriefingBlock {
    /// A heading within the part.
    Subheading {
        /// 1 directly below the part's heading, then 2, 3 …
        level: u8,
        /// Its words; a [`Piece::Topic`] where it names one.
        line: Line,
    },
    /// An item of a list; items that follow each other are one list.
    Bullet(Line),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// Somebody's words.
    Quote(QuoteBlock),
    /// What the reader of the document wrote or marked.
    Note(NoteBlock),
    /// The author's own words, in Markdown; never empty.
    Words(String),
}

/// A run of text within a line. What comes from the source is verbatim, but
/// for line ends and runs of white space, which are single spaces here.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words of the briefing itself.
    Text(String),
    /// A name that the line is about.
    Strong(String),
    /// Words of the source.
    Source {
        /// The words.
        text: String,
        /// Where they stand.
        span: Span,
        /// In which document, by number.
        source: usize,
    },
    /// Words of the source that the reader marked.
    Marked {
        /// The words.
        text: String,
        /// Where they stand; `None` where the passage is not found any more.
        span: Option<Span>,
        /// In which document, by number.
        source: usize,
    },
    /// A section, by its number where there is little room, else by its title.
    Topic(Topic),
    /// A reference to the footnote of this number, from 1.
    Footnote(usize),
}

/// A section as a briefing names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// "2", or "2.1" for a section within it.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its heading.
    pub span: Span,
    /// The document that it is a section of, by number.
    pub source: usize,
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its columns, left to right; at least one.
    pub columns: Vec<Column>,
    /// Its rows; at least one.
    pub rows: Vec<Vec<Line>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// To which side its cells are set.
    pub align: Align,
}

/// To which side text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A chart in a briefing.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The chart.
    pub spec: ChartSpec,
    /// Name of its file, without folder and extension; unique in the briefing.
    pub stem: String,
    /// What it shows, and what it leaves out and why.
    pub caption: String,
}

/// Somebody's words, as the text gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteBlock {
    /// Who said it, where the text says so.
    pub speaker: Option<String>,
    /// The verb of saying, verbatim.
    pub verb: Option<String>,
    /// What is said of that after the words: the verb, and the speaker where no heading names them.
    pub credit: Option<String>,
    /// Whether the words stood in quotation marks, whole or in part.
    pub kind: QuoteKind,
    /// What is to be said of how far it was checked.
    pub remark: Option<String>,
    /// The words without quotation marks.
    pub words: Piece,
    /// Their sentence.
    pub footnote: usize,
}

/// A note, with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteBlock {
    /// The note.
    pub id: NoteId,
    /// What kind of remark it is.
    pub kind: NoteKind,
    /// That kind's name in the briefing's language.
    pub label: String,
    /// What it is about.
    pub about: About,
    /// That its passage changed since it was written, and what it said then; `None` where it did not.
    pub changed: Option<String>,
    /// The reader's own words in Markdown; empty for a mere highlight.
    pub body: String,
    /// Free labels, without `#`.
    pub tags: Vec<String>,
}

/// What a note in a briefing is about.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// A passage: its paragraphs, and the footnote of its sentence.
    Passage {
        /// One line for each paragraph that the passage runs over.
        paragraphs: Vec<Line>,
        /// Its sentence.
        footnote: usize,
    },
    /// A section.
    Topic(Topic),
    /// The whole document.
    Document,
    /// A passage or a section that is not found in this version of the text: what it said.
    Lost {
        /// One line for each paragraph.
        paragraphs: Vec<Line>,
    },
}

/// The source of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// Its number, from 1.
    pub number: usize,
    /// The document that it is from, by number.
    pub source: usize,
    /// That document's title, in a briefing on several.
    pub document: Option<String>,
    /// The source's words: a sentence, or as much of an overlong one as shows the statement in it.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
    /// Titles of the sections that hold it, the outermost first; empty before the first one.
    pub path: Vec<String>,
    /// The innermost of them.
    pub topic: Option<Topic>,
    /// The paragraph's number within that section, from 1.
    pub paragraph: usize,
    /// The labels of the pages that it begins and ends on, where the document has pages.
    pub pages: Option<(String, String)>,
}

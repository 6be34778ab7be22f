//! Figures: amounts, percentages, counts, dates, as the text gives them.

mod calendar;
mod clause;
mod currency;
mod dates;
mod direction;
mod headers;
mod hedge;
mod implied;
mod lexicon;
mod literal;
mod money;
mod noise;
mod number;
mod ordinal;
mod periods;
mod phrase;
mod quantity;
mod range;
mod reader;
mod relations;
mod resolve;
mod roles;
mod sentence;
mod share;
mod starts;
mod subject;
mod typed;
mod years;

pub use calendar::interval;
pub use relations::Relation;
pub use typed::{amended, typed};

use serde::{Deserialize, Serialize};

use super::Review;
use crate::document::{Block, BlockKind, Document};
use crate::job::{Cancelled, Job};
use crate::text::{Span, Tokens};
use lexicon::Lexicon;
use reader::Found;
use resolve::Evidence;
use sentence::{Lexeme, Sentence, lexeme};

/// A quantity or date in the text, with the value that it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The figure with its qualifier: "plus de 6 millions de dollars".
    pub span: Span,
    /// The quantity without its qualifier: "6 millions de dollars".
    pub core: Span,
    /// What kind of quantity.
    pub kind: FigureKind,
    /// The value in `unit`, where the text gives one; `None` where it leaves it open.
    pub value: Option<f64>,
    /// The lower bound of a range or of an open value.
    pub low: Option<f64>,
    /// The upper bound of a range or of an open value.
    pub high: Option<f64>,
    /// ISO 4217 code, `%`/`pp`/`bp`, `x`, the SI unit or the thing counted, or a
    /// date's precision (`day` … `century`). `None` where the text leaves it open.
    pub unit: Option<String>,
    /// Where the unit comes from.
    pub unit_source: UnitSource,
    /// How the text hedges it.
    pub qualifier: Option<Qualifier>,
    /// A date in EDTF, with X for what is not said: `2024-11-05`, `XXXX-10-02`,
    /// `199X`, `2019/2023`. Quarters, halves and seasons as TIMEX3 writes them:
    /// `2024-Q3`, `2024-H1`, `2024-FA` ([`interval`] makes plain EDTF of them).
    pub norm: Option<String>,
    /// What it measures: a phrase cut from its sentence. Right or `None`.
    pub subject: Option<Span>,
    /// Which way it goes, where the sentence says so.
    pub direction: Option<Direction>,
    /// The date it holds for: an index into the analysis's figures.
    pub holds_for: Option<usize>,
    /// Whose it is: an index into the analysis's entities.
    pub entity: Option<usize>,
    /// Who says it: an index into the analysis's entities.
    pub speaker: Option<usize>,
    /// The same quantity in other units, where the text itself states it.
    pub equivalents: Vec<Equivalent>,
    /// Whether the reader has looked at it.
    pub review: Review,
    /// What the reader says of it where the text says, or was read to say, something else.
    pub told: Option<Box<Told>>,
}

/// What the reader says of a figure: never to be shown as the text's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Its value, kind and unit, in the words that were typed.
    pub value: Option<String>,
    /// What it measures; empty where nothing can be said. Where the figure's
    /// sentence has the same words, they are its subject as well.
    pub subject: Option<String>,
}

impl Figure {
    /// A figure of which only the place and kind are known.
    pub fn at(span: Span, core: Span, kind: FigureKind) -> Self {
        Self {
            span,
            core,
            kind,
            value: None,
            low: None,
            high: None,
            unit: None,
            unit_source: UnitSource::Stated,
            qualifier: None,
            norm: None,
            subject: None,
            direction: None,
            holds_for: None,
            entity: None,
            speaker: None,
            equivalents: Vec::new(),
            review: Review::default(),
            told: None,
        }
    }

    /// Whether its value is the reader's, and not what the text says.
    pub fn is_corrected(&self) -> bool {
        self.told.as_ref().is_some_and(|told| told.value.is_some())
    }

    /// The words that its value is written in: the reader's, where that is theirs.
    pub fn written<'t>(&'t self, text: &'t str) -> &'t str {
        self.told.as_ref().and_then(|told| told.value.as_deref()).unwrap_or_else(|| self.core.of(text))
    }

    /// What it measures: in the words of `text`, or in the reader's, which are
    /// set in square brackets, as what an editor puts into a quotation is.
    pub fn measures<'t>(&self, text: &'t str) -> Option<std::borrow::Cow<'t, str>> {
        let told = || self.told.as_ref()?.subject.as_ref().filter(|words| !words.is_empty());
        match self.subject {
            Some(subject) => Some(subject.of(text).into()),
            None => told().map(|words| format!("[{words}]").into()),
        }
    }
}

/// Where a figure's unit comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnitSource {
    /// The figure's own words say it.
    #[default]
    Stated,
    /// Other words of the document say it: "$" where it speaks of Canadian dollars.
    Document,
    /// Nothing says it, but so it is read where nothing is said: "$" as US dollars.
    Convention,
    /// The text leaves it open: "francs"; "¥" where it speaks of China and of Japan.
    Open,
}

/// Which way a figure goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It is, or comes after, a rise.
    Rise,
    /// It is, or comes after, a fall.
    Fall,
    /// It stayed where it was.
    Level,
}

/// The same quantity in another unit, as the text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Equivalent {
    /// The other figure: an index into the analysis's figures.
    pub figure: usize,
}

/// What kind of quantity a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// An amount of money; the unit is its currency.
    Money,
    /// A share or change in per cent, percentage points or basis points.
    Percent,
    /// So many of something.
    Count,
    /// First, second, third.
    Ordinal,
    /// A place in an order: number 3, top 10.
    Rank,
    /// So many times: doubled, 3x, two to one.
    Ratio,
    /// A date.
    Date,
    /// A stretch of time with its own bounds: a quarter, 2019–2023.
    Period,
    /// A physical quantity.
    Measure,
}

/// How the text hedges a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Exactly so.
    Exact,
    /// About, around.
    About,
    /// Almost, nearly.
    Almost,
    /// More than.
    MoreThan,
    /// At least.
    AtLeast,
    /// Less than.
    LessThan,
    /// At most.
    AtMost,
    /// Up to.
    UpTo,
    /// Two values.
    Range,
    /// Left open: tens of millions.
    Vague,
    /// Only, no more than that.
    Only,
    /// Before a date.
    Before,
    /// After a date.
    After,
    /// Since a date.
    Since,
    /// At the start of a period.
    Start,
    /// In the middle of a period.
    Mid,
    /// At the end of a period.
    End,
    /// No earlier than a date, which is said to be recent.
    AsRecentlyAs,
}

/// Every figure of a document, in text order, none overlapping another.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn find(document: &Document, job: &Job) -> Result<Vec<Figure>, Cancelled> {
    Ok(read(document, job)?.figures)
}

/// The figures of a document, and what its sentences say of them.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Every figure, in text order.
    pub figures: Vec<Figure>,
    /// What is said of several figures together, in text order.
    pub relations: Vec<Relation>,
    /// For each figure, the subject of its clause where that is sure.
    pub owners: Vec<Option<Span>>,
}

/// Every figure of a document, as [`find`] gives them, and what the text says
/// of several of them together, in text order.
///
/// # Errors
/// [`Cancelled`] as soon as `job` is.
pub fn read(document: &Document, job: &Job) -> Result<Reading, Cancelled> {
    let mut search = Search::new(document);
    for (index, block) in document.blocks.iter().enumerate() {
        if index % 64 == 0 {
            job.check()?;
        }
        search.block(block);
    }
    Ok(search.finish())
}

/// One pass over a document.
struct Search<'d> {
    document: &'d Document,
    lexicon: &'static Lexicon,
    evidence: Evidence,
    found: Vec<Found>,
    relations: Vec<Relation>,
    /// The first sentence that no block has used.
    next: usize,
    /// The tokens of the sentence at hand.
    tokens: Vec<Lexeme>,
}

impl<'d> Search<'d> {
    fn new(document: &'d Document) -> Self {
        let lexicon = Lexicon::of(document.language);
        Self {
            document,
            lexicon,
            evidence: Evidence::default(),
            found: Vec::new(),
            relations: Vec::new(),
            next: 0,
            tokens: Vec::new(),
        }
    }

    fn block(&mut self, block: &Block) {
        let text = &self.document.text;
        let content = block.content(text);
        match block.kind {
            BlockKind::Code => {}
            BlockKind::Table => self.cells(content),
            BlockKind::Heading => self.sentence(reader::after_heading_number(text, content)),
            _ => self.sentences(content),
        }
    }

    /// The document's sentences that lie within a block, its marker aside.
    fn sentences(&mut self, content: Span) {
        let sentences = &self.document.sentences;
        while let Some(sentence) = sentences.get(self.next).filter(|sentence| sentence.start() < content.end()) {
            self.next += 1;
            let start = sentence.start().max(content.start());
            self.sentence(Span::new(start, sentence.end().min(content.end())));
        }
    }

    fn cells(&mut self, content: Span) {
        let mut start = content.start();
        let rows = content.of(&self.document.text).split('\n');
        let head = rows.clone().position(|row| row.contains('\t'));
        for (nth, row) in rows.enumerate() {
            for cell in row.split('\t') {
                let (figures, relations) = (self.found.len(), self.relations.len());
                self.sentence(Span::new(start, start + cell.len()));
                // "in millions of tonnes": what the cells below are in is no figure.
                if Some(nth) <= head && self.found[figures..].iter().all(Found::is_open) {
                    self.found.truncate(figures);
                    self.relations.truncate(relations);
                }
                start += cell.len() + 1;
            }
        }
    }

    fn sentence(&mut self, span: Span) {
        let text = &self.document.text;
        self.tokens.clear();
        for token in Tokens::new(text, span) {
            let lexeme = lexeme(text, token, self.lexicon);
            if lexeme.id != 0 {
                let entry = self.lexicon.entry(lexeme.id);
                entry.country.into_iter().for_each(|country| self.evidence.country(country));
                entry.currency.into_iter().for_each(|currency| self.evidence.currency(currency));
            }
            self.tokens.push(lexeme);
        }
        let sentence = Sentence { text, tokens: &self.tokens, lexicon: self.lexicon };
        if reader::may_hold(&sentence) {
            let first = self.found.len();
            reader::read(&sentence, &mut self.found);
            let footnotes = &self.document.footnotes;
            if footnotes.has_label_in(span) {
                let is_kept = |found: &Found| !footnotes.has_label_in(found.figure.span);
                let read = self.found.split_off(first);
                self.found.extend(read.into_iter().filter(is_kept));
            }
            relate(&sentence, &mut self.found[first..], first);
            relations::relations(&sentence, &self.found[first..], first, &mut self.relations);
        }
    }

    fn finish(mut self) -> Reading {
        self.evidence.settle(&mut self.found, &self.document.text);
        let owners = self.found.iter().map(|found| found.owner).collect();
        let mut figures: Vec<Figure> = self.found.into_iter().map(|found| found.figure).collect();
        headers::give_units(&mut figures, self.document);
        Reading { figures, relations: self.relations, owners }
    }
}

/// What is counted, in its unit: French adjectives before the noun say which
/// ones, "deux anciens élèves" counts pupils.
fn noun<'t>(s: &Sentence<'t>, counted: Span) -> &'t str {
    let words = counted.of(s.text);
    if s.lexicon.nouns_first { words.rsplit(char::is_whitespace).next().unwrap_or(words) } else { words }
}

/// What the figures of one sentence have to do with its words and with each
/// other; `first` is the index of the first one in the document.
fn relate(s: &Sentence<'_>, found: &mut [Found], first: usize) {
    direction::compared_dates(s, found);
    implied::ends(s, found);
    implied::amounts(s, found);
    implied::monetary(s, found);
    for (a, b) in resolve::equivalents(s, found) {
        found[a].figure.equivalents.push(Equivalent { figure: first + b });
        found[b].figure.equivalents.push(Equivalent { figure: first + a });
    }
    for at in 0..found.len() {
        let verb = subject::verb(s, &found[at]);
        found[at].owner = verb.and_then(|verb| clause::subject(s, found, at, verb));
        let subject = subject::subject(s, found, at, verb);
        let direction = direction::direction(s, found, at);
        let dated = matches!(found[at].figure.kind, FigureKind::Date | FigureKind::Period);
        let date = if dated { None } else { direction::holds_for(s, found, at) };
        let one = &mut found[at];
        one.figure.subject = subject;
        one.figure.direction = direction;
        one.figure.holds_for = date.map(|date| first + date);
        if one.figure.kind == FigureKind::Count && one.figure.unit.is_none() {
            one.figure.unit = subject::counted(s, one.end).map(|span| noun(s, span).to_owned());
        }
    }
    // One quantity in two units measures one thing.
    for at in 1..found.len() {
        if found[at].figure.equivalents.iter().any(|other| other.figure + 1 == first + at) {
            let same = found[at - 1].figure.subject;
            found[at].figure.subject = same;
        }
    }
}

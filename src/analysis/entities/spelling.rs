//! The different words of a document. A text says most of its words many times: what is asked of a word wherever it
//! stands is looked up once for each way to write it.

use rustc_hash::FxHashMap;

use super::gazetteer::{Gazetteer, gazetteer};
use super::lexicon::Lexicon;
use super::shape::{Shape, shape};
use crate::text::{Span, TokenKind, lower};

/// A word as it is written, with what the lexicons know of it.
#[derive(Debug)]
pub(in crate::analysis) struct Spelling {
    /// Where it stands first.
    first: Span,
    /// In lower case with straight apostrophes, where that is written otherwise.
    lower: Option<Box<str>>,
    /// What it looks like.
    pub shape: Shape,
    /// Whether it is a function word in lower case.
    pub function: bool,
    /// Whether it is a month or a day of the week in lower case.
    pub month: bool,
    /// Whether it is a unit or a currency code as it stands.
    pub unit: bool,
    /// How many words a known name can have that starts with its letters; 0 if there is none.
    pub longest: u8,
}

impl Spelling {
    /// The word as it is written.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.first.of(text)
    }

    /// The word in lower case, with a straight apostrophe.
    pub fn lower<'t>(&'t self, text: &'t str) -> &'t str {
        self.lower.as_deref().unwrap_or_else(|| self.of(text))
    }

    fn new(text: &str, span: Span, kind: TokenKind, lexicon: &Lexicon, gazetteer: &Gazetteer) -> Self {
        let written = span.of(text);
        let lower = lower(written);
        Self {
            first: span,
            shape: shape(written, kind),
            function: lexicon.functions.contains(lower.trim_end_matches('\'')),
            month: lexicon.months.contains(&*lower),
            unit: lexicon.units.contains(written),
            longest: u8::try_from(gazetteer.longest(written)).unwrap_or(u8::MAX),
            lower: (*lower != *written).then(|| lower.into()),
        }
    }
}

/// Numbers the spellings of a text in the order in which they are met.
pub(super) struct Speller<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    gazetteer: &'static Gazetteer,
    numbers: FxHashMap<&'t str, u32>,
    spellings: Vec<Spelling>,
}

impl<'t> Speller<'t> {
    /// A speller that has met no word of `text` yet.
    pub fn new(text: &'t str, lexicon: &'static Lexicon) -> Self {
        Self { text, lexicon, gazetteer: gazetteer(), numbers: FxHashMap::default(), spellings: Vec::new() }
    }

    /// The number and the shape of the word at `span`, whose first token is of this kind.
    pub fn spell(&mut self, span: Span, kind: TokenKind) -> (u32, Shape) {
        let next = self.spellings.len() as u32;
        let number = *self.numbers.entry(span.of(self.text)).or_insert(next);
        if number == next {
            self.spellings.push(Spelling::new(self.text, span, kind, self.lexicon, self.gazetteer));
        }
        (number, self.spellings[number as usize].shape)
    }

    /// Every spelling that was met, by number.
    pub fn finish(self) -> Vec<Spelling> {
        self.spellings
    }
}

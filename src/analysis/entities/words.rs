//! Words as names need them: "GPT-4o", "l'|ONU", "O'Brien", "J.|K." cut and
//! joined, each with its shape and whether a capital there means anything.

use crate::document::{Block, BlockKind, Document};
use crate::job::{Cancelled, Job};
use crate::text::{Span, Token, TokenKind, Tokens, lower};

use super::join::join;
use super::lexicon::Lexicon;
pub(in crate::analysis) use super::shape::Shape;
use super::spelling::Speller;
pub(in crate::analysis) use super::spelling::Spelling;

/// One word.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Word {
    /// Where it stands, without a dot that abbreviates it.
    pub span: Span,
    /// How it is written: the number of its spelling.
    pub spelling: u32,
    /// What it looks like.
    pub shape: Shape,
    /// Whether a capital here says nothing: at the start of a sentence, in a heading in title case.
    pub weak: bool,
    /// Whether a dot abbreviates it: "J.", "Inc.".
    pub dot: bool,
    /// Whether it touches the word before it.
    pub touches: bool,
    /// Whether its line writes all words with capitals.
    pub title_line: bool,
    /// Whether it stands in a heading written wholly in capitals.
    pub capitals: bool,
}

impl Word {
    /// The word itself.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// Whether it is written with a capital that a name can have.
    pub fn is_capitalised(&self) -> bool {
        self.shape.is_capitalised()
    }
}

/// The words of a whole document, for those who look at them more than once.
#[derive(Debug)]
pub(in crate::analysis) struct Words {
    all: Vec<Word>,
    /// Where each block's words end.
    ends: Vec<usize>,
    spellings: Vec<Spelling>,
}

impl Words {
    /// Reads the document once.
    pub fn read(document: &Document, job: &Job) -> Result<Self, Cancelled> {
        let mut reader = Reader::new(document);
        let mut ends = Vec::with_capacity(document.blocks.len());
        for block in &document.blocks {
            job.check()?;
            reader.read(block);
            ends.push(reader.words.len());
        }
        Ok(Self { all: reader.words, ends, spellings: reader.speller.finish() })
    }

    /// The words of block number `block`.
    pub fn block(&self, block: usize) -> &[Word] {
        let end = self.ends.get(block).copied().unwrap_or_default();
        let start = block.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.all.get(start..end).unwrap_or_default()
    }

    /// The words of each block.
    pub fn blocks(&self) -> impl Iterator<Item = &[Word]> {
        (0..self.ends.len()).map(|block| self.block(block))
    }

    /// The different words, by their number.
    pub fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }
}

/// Reads the words of a document block by block.
struct Reader<'d> {
    document: &'d Document,
    lexicon: &'static Lexicon,
    speller: Speller<'d>,
    /// The next sentence that has not begun.
    sentence: usize,
    /// The tokens of the block at hand.
    tokens: Vec<Token>,
    words: Vec<Word>,
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document) -> Self {
        let lexicon = super::lexicon::of(document.language);
        Self {
            document,
            lexicon,
            speller: Speller::new(&document.text, lexicon),
            sentence: 0,
            tokens: Vec::new(),
            words: Vec::with_capacity(document.text.len() / 5),
        }
    }

    /// Reads the words of the next block.
    fn read(&mut self, block: &Block) {
        let text = self.document.text.as_str();
        let content = block.content(text);
        let first = self.words.len();
        self.tokens.clear();
        self.tokens.extend(Tokens::new(text, content));
        self.cut(text, first);
        self.mark_starts(text, content, first);
        if block.kind == BlockKind::Heading {
            mark_capitals(&mut self.words[first..], text);
        }
    }

    /// Cuts the tokens at hand into words, the first of which gets the number `first`.
    fn cut(&mut self, text: &str, first: usize) {
        let (tokens, lexicon) = (&self.tokens, self.lexicon);
        let mut i = 0;
        while i < tokens.len() {
            let (mut span, next, possessive) = join(text, tokens, i, self.document.language, lexicon);
            let touches = i > 0 && tokens[i - 1].span.end() == span.start();
            let (mut spelling, mut shape) = self.speller.spell(span, tokens[i].kind);
            if possessive {
                shape = Shape::Possessive;
            }
            i = next;
            let mut dot = false;
            if let Some(mark) =
                tokens.get(i).filter(|mark| mark.span.start() == span.end() && mark.span.of(text) == ".")
            {
                let whole = span.of(text);
                // "19 °C."
                let degrees = touches && self.words[first..].last().is_some_and(|last| last.of(text) == "°");
                let letter = whole.chars().filter(|c| c.is_alphabetic()).count() == 1;
                let initial = shape.is_capitalised() && letter && !degrees || whole.contains('.') && whole.len() <= 7;
                if initial || is_abbreviation(whole, lexicon) {
                    dot = true;
                    i += 1;
                    // "U.S." ends with its dot, "J." and "Inc." do not.
                    if whole.contains('.') {
                        span = span.union(mark.span);
                        spelling = self.speller.spell(span, TokenKind::Word).0;
                    }
                }
            }
            if let Some(last) = self.words[first..].last_mut()
                && touches
                && (last.shape == Shape::Address || is_address(text, last.span, span))
            {
                last.shape = Shape::Address;
                last.span = last.span.union(span);
                continue;
            }
            let (weak, title_line, capitals) = (false, false, false);
            self.words.push(Word { span, spelling, shape, weak, dot, touches, title_line, capitals });
        }
        // An address may be as long as the text: it is spelled once it is whole.
        for word in self.words[first..].iter_mut().filter(|word| word.shape == Shape::Address) {
            word.spelling = self.speller.spell(word.span, TokenKind::Word).0;
        }
    }

    /// Marks where capitals say nothing.
    fn mark_starts(&mut self, text: &str, content: Span, first: usize) {
        let sentences = &self.document.sentences;
        let words = &mut self.words[first..];
        while sentences.get(self.sentence).is_some_and(|sentence| sentence.end() <= content.start()) {
            self.sentence += 1;
        }
        let mut line = 0;
        for i in 0..words.len() {
            let mut starts = i == 0;
            while sentences.get(self.sentence).is_some_and(|s| s.start() <= words[i].span.start()) {
                starts = true;
                self.sentence += 1;
            }
            if starts {
                mark_title_line(&mut words[line..i], text);
                line = i;
            }
            words[i].weak = match i.checked_sub(1).map(|before| words[before]) {
                None => true,
                // A dot that abbreviates ends no sentence.
                Some(before) if before.dot => false,
                Some(before) => {
                    let cell = text.get(before.span.end()..words[i].span.start()).is_some_and(|gap| gap.contains('\t'));
                    starts
                        || cell
                        || (before.shape == Shape::Mark
                            && (before.weak
                                || opens(before.of(text)) && !is_apostrophe(before, words[i])
                                || is_dash(before.of(text)) && i > 1 && ends(words[i - 2].of(text))))
                }
            };
        }
        mark_title_line(&mut words[line..], text);
    }
}

/// Marks the words of a heading that is wholly in capitals: they say nothing of names.
fn mark_capitals(words: &mut [Word], text: &str) {
    if words.iter().any(|word| word.of(text).chars().any(char::is_lowercase)) {
        return;
    }
    for word in words {
        word.title_line = true;
        word.capitals = true;
    }
}

/// Marks the words of a line that writes (nearly) all its words with capitals.
fn mark_title_line(line: &mut [Word], text: &str) {
    let (mut all, mut capitals) = (0, 0);
    for word in line.iter() {
        if matches!(word.shape, Shape::Lower | Shape::Capital | Shape::Upper) && word.span.len() > 3 {
            all += 1;
            capitals += usize::from(word.is_capitalised());
        }
    }
    // A sentence of names ("Paul Martin, Anne Roux.") is none; a line without an end may be.
    if all < 3 || capitals * 4 < all * 3 {
        return;
    }
    let ends = line.last().is_some_and(|last| matches!(last.of(text), "." | "!" | "?" | "…" | "»" | "”"));
    if !ends || capitals == all && line.iter().all(|word| word.shape != Shape::Lower) {
        for word in line {
            word.title_line = true;
        }
    }
}

/// Marks after which a capital says nothing.
fn opens(mark: &str) -> bool {
    matches!(mark, ":" | "“" | "«" | "‘" | "\"" | "„" | "•" | "*" | "#" | ">" | "…" | "!" | "?" | "·" | "|" | "●")
}

/// Whether the mark is a dash: at the start of a sentence it opens speech or an item, within one it says nothing.
fn is_dash(mark: &str) -> bool {
    matches!(mark, "—" | "–")
}

/// Marks that end a sentence, also where the next one begins with a dash.
fn ends(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "…" | ":" | ";")
}

/// Whether a quotation mark is an apostrophe: it touches what stands on both sides.
fn is_apostrophe(mark: Word, next: Word) -> bool {
    mark.touches && next.touches
}

fn is_abbreviation(word: &str, lexicon: &Lexicon) -> bool {
    word.len() <= 5 && lexicon.abbreviations.contains(&*lower(word))
}

/// Whether two pieces that touch make an address.
fn is_address(text: &str, left: Span, right: Span) -> bool {
    let (left, right) = (left.of(text), right.of(text));
    right == "@"
        || left == "@"
        || (right.starts_with("www.") || left.starts_with("www."))
        || (left.len() <= 5 && left.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::document;
    use super::*;
    use crate::text::Language;

    fn shapes(text: &str, language: Language) -> Vec<(&str, Shape)> {
        let words = Words::read(&document(text, language), &Job::unattended()).unwrap();
        words.all.iter().map(|word| (word.span.of(text), word.shape)).collect()
    }

    #[test]
    fn french_elisions_are_cut_off() {
        use Shape::{Capital, Lower, Mark, Upper};
        let words = shapes("L’ONU, aujourd’hui d'Airbus", Language::French);
        assert_eq!(
            words,
            [("L’", Capital), ("ONU", Upper), (",", Mark), ("aujourd’hui", Lower), ("d'", Lower), ("Airbus", Capital)]
        );
    }

    #[test]
    fn english_possessives_are_cut_off_and_names_kept_whole() {
        use Shape::{Capital, Mixed, Model, Possessive, Upper};
        let words = shapes("O’Brien’s iPhone GPT-4o AT&T U.S. X7 McCarthy", Language::English);
        assert_eq!(
            words,
            [
                ("O’Brien", Capital),
                ("’s", Possessive),
                ("iPhone", Mixed),
                ("GPT-4o", Model),
                ("AT&T", Upper),
                ("U.S.", Upper),
                ("X7", Model),
                ("McCarthy", Mixed)
            ]
        );
    }

    #[test]
    fn an_elision_before_a_quotation_mark_stays_an_elision() {
        let words = shapes("pour l’’élan’", Language::French);
        assert_eq!(words.iter().map(|word| word.0).collect::<Vec<_>>(), ["pour", "l’", "’", "élan", "’"]);
    }
}

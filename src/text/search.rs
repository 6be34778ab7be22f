//! Finding words in a text as one who reads it sees them: whatever the case, the accents, the
//! shape of quotes and apostrophes, the width of spaces, and what only the printer put in.

use memchr::memmem::Finder;
use regex::{Regex, RegexBuilder};
use regex_syntax::ast::{self, ErrorKind};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::Span;
use super::fold::printed;
use crate::job::{Cancelled, Job};

/// Hits that are kept, at most; more are counted.
pub const MOST: usize = 1_000_000;

/// What counts as found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// Whether capitals and small letters differ.
    pub case: bool,
    /// Whether accents make a difference.
    pub accents: bool,
    /// Whether only whole words are found.
    pub words: bool,
    /// Whether the query is a regular expression.
    pub expression: bool,
}

/// Something to be looked for.
#[derive(Clone, Debug)]
pub struct Pattern {
    matching: Matching,
    sought: Sought,
}

#[derive(Clone, Debug)]
enum Sought {
    Nothing,
    Words(Box<Finder<'static>>),
    Expression(Regex),
}

/// Where something was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Where, in text order, none overlapping another: the first [`MOST`] of them.
    pub spans: Vec<Span>,
    /// How many there are.
    pub count: usize,
}

/// What is wrong with a regular expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A bracket, brace or parenthesis is not closed, or was not opened.
    #[error("a bracket has no counterpart, at character {0}")]
    Bracket(usize),
    /// `*`, `+`, `?` or `{…}` with nothing before it, or with numbers that make no sense.
    #[error("there is nothing to repeat, at character {0}")]
    Repetition(usize),
    /// A backslash before something that has no such meaning.
    #[error("an unknown escape, at character {0}")]
    Escape(usize),
    /// Something that cannot be looked for in time linear in the text.
    #[error("look-around and back-references cannot be used, at character {0}")]
    Unsupported(usize),
    /// It stands for too much.
    #[error("the expression is too large")]
    TooLarge,
    /// Anything else.
    #[error("no regular expression, at character {0}")]
    Other(usize),
}

impl Pattern {
    /// What to look for. White space in the query finds any run of white space.
    ///
    /// # Errors
    /// The query is to be a regular expression, and is none.
    pub fn new(query: &str, matching: Matching) -> Result<Self, PatternError> {
        let sought = if query.trim().is_empty() {
            Sought::Nothing
        } else if matching.expression {
            Sought::Expression(expression(query, matching)?)
        } else {
            let needle = Folded::of(query.trim(), 0, matching).text;
            if needle.is_empty() { Sought::Nothing } else { Sought::Words(Box::new(Finder::new(&needle).into_owned())) }
        };
        Ok(Self { matching, sought })
    }

    /// Where it occurs in `text`. Nothing is found across the end of a paragraph.
    ///
    /// # Errors
    /// [`Cancelled`] as soon as `job` is.
    pub fn search(&self, text: &str, job: &Job) -> Result<Hits, Cancelled> {
        let mut hits = Hits::default();
        let mut add = |hit: Span| {
            hits.count += 1;
            if hits.count <= MOST {
                hits.spans.push(hit);
            }
        };
        let mut start = 0;
        for paragraph in text.split_inclusive("\n\n") {
            for piece in self.pieces(paragraph) {
                job.check()?;
                match &self.sought {
                    Sought::Nothing => return Ok(hits),
                    Sought::Words(finder) => self.words(text, piece, start, finder, &mut add),
                    Sought::Expression(regex) => {
                        let folded = Folded::of(piece, start, self.matching);
                        let found = regex.find_iter(&folded.text).map(|found| (found.start(), found.end()));
                        found.filter_map(|(from, to)| folded.span(from, to)).for_each(&mut add);
                    }
                }
                start += piece.len();
            }
        }
        Ok(hits)
    }

    fn words(&self, text: &str, piece: &str, start: usize, finder: &Finder<'_>, add: &mut impl FnMut(Span)) {
        let folded = Folded::of(piece, start, self.matching);
        let mut from = 0;
        while let Some(at) = folded.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)).map(|at| at + from) {
            let end = at + finder.needle().len();
            let hit = folded.span(at, end).filter(|hit| !self.matching.words || is_whole(text, *hit));
            from = if hit.is_some() { end } else { at + 1 };
            hit.into_iter().for_each(&mut *add);
        }
    }

    /// A paragraph, or parts of it: to go through all that an expression finds takes time quadratic in
    /// what it goes through.
    fn pieces<'t>(&self, paragraph: &'t str) -> impl Iterator<Item = &'t str> {
        const LONGEST: usize = 16 * 1024;
        let longest = if self.matching.expression { LONGEST } else { usize::MAX };
        let mut rest = paragraph;
        std::iter::from_fn(move || {
            let cut = rest.floor_char_boundary(longest.min(rest.len()));
            let cut = if cut == rest.len() { cut } else { rest[..cut].rfind(' ').map_or(cut, |space| space + 1) };
            let (piece, after) = rest.split_at(cut);
            rest = after;
            (!piece.is_empty()).then_some(piece)
        })
    }
}

fn expression(query: &str, matching: Matching) -> Result<Regex, PatternError> {
    let mut folded = String::with_capacity(query.len());
    for c in query.nfd().filter(|c| matching.accents || !is_combining_mark(*c)) {
        let plain = if c.is_whitespace() { " " } else { printed(c).unwrap_or_default() };
        if plain.is_empty() { folded.push(c) } else { folded.push_str(plain) }
    }
    if let Err(error) = ast::parse::Parser::new().parse(&folded) {
        return Err(PatternError::of(&error));
    }
    let whole = if matching.words { format!(r"\b(?:{folded})\b") } else { folded };
    let mut builder = RegexBuilder::new(&whole);
    builder.case_insensitive(!matching.case).size_limit(1 << 20).dfa_size_limit(1 << 22);
    builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => PatternError::TooLarge,
        _ => PatternError::Other(1),
    })
}

impl PatternError {
    fn of(error: &ast::Error) -> Self {
        let at = error.pattern()[..error.span().start.offset].chars().count() + 1;
        match error.kind() {
            ErrorKind::ClassUnclosed
            | ErrorKind::GroupUnclosed
            | ErrorKind::GroupUnopened
            | ErrorKind::RepetitionCountUnclosed => Self::Bracket(at),
            ErrorKind::RepetitionMissing
            | ErrorKind::RepetitionCountInvalid
            | ErrorKind::RepetitionCountDecimalEmpty => Self::Repetition(at),
            ErrorKind::EscapeUnexpectedEof | ErrorKind::EscapeUnrecognized | ErrorKind::ClassEscapeInvalid => {
                Self::Escape(at)
            }
            ErrorKind::UnsupportedLookAround | ErrorKind::UnsupportedBackreference => Self::Unsupported(at),
            ErrorKind::NestLimitExceeded(_) | ErrorKind::CaptureLimitExceeded => Self::TooLarge,
            _ => Self::Other(at),
        }
    }
}

/// Whether no word goes on before or after a hit.
fn is_whole(text: &str, hit: Span) -> bool {
    let of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c) || is_unseen(c));
    let (before, after) = (text[..hit.start()].chars().next_back(), text[hit.end()..].chars().next());
    let words = hit.of(text);
    !(of_word(before) && of_word(words.chars().next()) || of_word(after) && of_word(words.chars().next_back()))
}

/// Soft hyphens and joiners, which nobody sees.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A text as it is compared, and for each of its bytes (and its end) the byte of the
/// source that it came from.
struct Folded {
    text: String,
    source: Vec<usize>,
}

impl Folded {
    fn of(source: &str, start: usize, matching: Matching) -> Self {
        let mut folded =
            Self { text: String::with_capacity(source.len()), source: Vec::with_capacity(source.len() + 1) };
        let mut space = false;
        for (at, c) in source.char_indices() {
            if c.is_whitespace() {
                if !space {
                    folded.push(' ', start + at);
                }
                space = true;
                continue;
            }
            if c == '»' && space && folded.text.ends_with(' ') {
                folded.text.pop();
                folded.source.pop();
            }
            if c.is_ascii() {
                let lower = if matching.case || matching.expression { c } else { c.to_ascii_lowercase() };
                folded.push(lower, start + at);
            } else {
                folded.push_folded(c, start + at, matching);
            }
            // French puts spaces within its quotes.
            space = c == '«';
        }
        folded.source.push(start + source.len());
        folded
    }

    fn push_folded(&mut self, c: char, at: usize, matching: Matching) {
        if is_unseen(c) {
            return;
        }
        if let Some(plain) = printed(c) {
            return plain.chars().for_each(|c| self.push(c, at));
        }
        for c in std::iter::once(c).nfd().filter(|c| matching.accents || !is_combining_mark(*c)) {
            if matching.expression || matching.case {
                self.push_letter(c, at, matching);
            } else {
                // A capital with a dot leaves the dot behind.
                c.to_lowercase().filter(|c| *c != '\u{307}').for_each(|c| self.push_letter(c, at, matching));
            }
        }
    }

    fn push_letter(&mut self, c: char, at: usize, matching: Matching) {
        let pair = match c {
            _ if matching.accents || matching.expression => "",
            'œ' => "oe",
            'Œ' => "OE",
            'æ' => "ae",
            'Æ' => "AE",
            'ß' => "ss",
            _ => "",
        };
        if pair.is_empty() { self.push(c, at) } else { pair.chars().for_each(|c| self.push(c, at)) }
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.source.resize(self.text.len(), at);
    }

    /// The source of some folded bytes: half of "œ", or a letter without its accent, is no hit.
    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let starts_character = |at: usize| at == 0 || self.source[at] != self.source[at - 1];
        let accented = self.text[to..].chars().next().is_some_and(is_combining_mark);
        (from < to && !accented && starts_character(from) && starts_character(to))
            .then(|| Span::new(self.source[from], self.source[to]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use proptest::prelude::*;

    const CASE: Matching = Matching { case: true, accents: false, words: false, expression: false };
    const ACCENTS: Matching = Matching { case: false, accents: true, words: false, expression: false };
    const WORDS: Matching = Matching { case: false, accents: false, words: true, expression: false };
    const EXPRESSION: Matching = Matching { case: false, accents: false, words: false, expression: true };

    fn with<'t>(matching: Matching, text: &'t str, query: &str) -> Vec<&'t str> {
        let hits = Pattern::new(query, matching).unwrap().search(text, &Job::unattended()).unwrap();
        assert_eq!(hits.count, hits.spans.len());
        hits.spans.iter().map(|span| span.of(text)).collect()
    }

    fn found<'t>(text: &'t str, query: &str) -> Vec<&'t str> {
        with(Matching::default(), text, query)
    }

    #[test]
    fn case_accents_apostrophes_and_spaces_do_not_hide_a_hit() {
        assert_eq!(found("L’Été à Évian, l'ete", "l'été"), ["L’Été", "l'ete"]);
        assert_eq!(found("deux\u{a0}mots et deux\nmots", "deux mots"), ["deux\u{a0}mots", "deux\nmots"]);
        assert_eq!(found("1\u{202f}250 tonnes", "1 250"), ["1\u{202f}250"]);
        assert_eq!(found("Œuvre", "oeuvre"), ["Œuvre"]);
        assert_eq!(found("rien", " "), [""; 0]);
    }

    #[test]
    fn what_the_printer_put_in_does_not_hide_a_hit() {
        assert_eq!(found("les proﬁts du coeﬃcient", "profits"), ["proﬁts"]);
        assert_eq!(found("la coopé\u{ad}ration", "coopération"), ["coopé\u{ad}ration"]);
        assert_eq!(found("Elle dit : «\u{202f}non\u{a0}» puis “non”.", "\"non\""), ["«\u{202f}non\u{a0}»", "“non”"]);
        assert_eq!(found("« non »", "“non”"), ["« non »"]);
        assert_eq!(found("non\u{2011}stop", "non-stop"), ["non\u{2011}stop"]);
        assert_eq!(found("coe\u{301}r", "coer"), ["coe\u{301}r"]);
    }

    #[test]
    fn each_option_makes_a_difference_of_its_own() {
        let text = "Marché, marche, MARCHÉ, marchés, œuvre";
        assert_eq!(with(CASE, text, "marche"), ["marche", "marché"]);
        assert_eq!(with(ACCENTS, text, "marche"), ["marche"]);
        assert_eq!(with(ACCENTS, text, "marché"), ["Marché", "MARCHÉ", "marché"]);
        assert_eq!(with(ACCENTS, "cafe\u{301} cafe", "cafe"), ["cafe"], "an accent of its own is one");
        assert_eq!(with(ACCENTS, text, "oeuvre"), [""; 0]);
        assert_eq!(with(WORDS, text, "marché"), ["Marché", "marche", "MARCHÉ"]);
        assert_eq!(with(WORDS, "l’été", "été"), ["été"]);
        assert_eq!(with(WORDS, "co\u{ad}op", "op"), [""; 0], "a soft hyphen is within a word");
    }

    #[test]
    fn expressions_see_the_text_as_words_do() {
        assert_eq!(with(EXPRESSION, "Été 2021, ete 2022", r"été \d+"), ["Été 2021", "ete 2022"]);
        assert_eq!(with(EXPRESSION, "12\u{202f}% et 3 %", r"\d+ %"), ["12\u{202f}%", "3 %"]);
        assert_eq!(with(EXPRESSION, "aaa", "x*"), [""; 0], "nothing is no hit");
        assert_eq!(with(EXPRESSION, "un\n\ndeux", "un.*deux"), [""; 0], "a paragraph ends there");
        let cased = Matching { case: true, ..EXPRESSION };
        assert_eq!(with(cased, "Anna et anna", "[A-Z]nna"), ["Anna"]);
        assert_eq!(with(Matching { words: true, ..EXPRESSION }, "port, porte", "port|quai"), ["port"]);
    }

    #[test]
    fn a_faulty_expression_says_where() {
        let error = |query| Pattern::new(query, EXPRESSION).unwrap_err();
        assert_eq!(error("é(a"), PatternError::Bracket(2));
        assert_eq!(error("a[b"), PatternError::Bracket(2));
        assert_eq!(error("*"), PatternError::Repetition(1));
        assert_eq!(error("a\\"), PatternError::Escape(2));
        assert_eq!(error("(?=a)"), PatternError::Unsupported(1));
        assert_eq!(error("(a)\\1"), PatternError::Unsupported(4));
        assert_eq!(error("(((a{900}){900}){900})"), PatternError::TooLarge);
        assert_eq!(error("\\p{Nothing}"), PatternError::Other(1));
    }

    #[test]
    fn what_is_beyond_the_most_is_counted() {
        let text = "a".repeat(MOST + 7);
        let hits = Pattern::new("a", Matching::default()).unwrap().search(&text, &Job::unattended()).unwrap();
        assert_eq!((hits.spans.len(), hits.count), (MOST, MOST + 7));
    }

    proptest! {
        #[test]
        fn every_hit_folds_to_the_query(text in "[aàâbc éœ\n’']{0,60}", query in "[aàbé]{1,3}") {
            for hit in found(&text, &query) {
                prop_assert_eq!(fold(hit), fold(&query));
            }
        }

        #[test]
        fn nothing_panics_and_hits_are_in_order(
            text in "\\PC{0,80}", query in "\\PC{1,6}", case: bool, accents: bool, words: bool, expression: bool
        ) {
            let Ok(pattern) = Pattern::new(&query, Matching { case, accents, words, expression }) else { return Ok(()) };
            let hits = pattern.search(&text, &Job::unattended()).unwrap();
            prop_assert!(hits.spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            prop_assert!(hits.spans.iter().all(|hit| !hit.of(&text).is_empty()));
        }

        #[test]
        fn an_expression_without_signs_finds_what_words_find(text in "[aàâbc é\n’'«» ﬁ\u{ad}]{0,60}", query in "[aàbéfi]{1,3}") {
            prop_assert_eq!(with(EXPRESSION, &text, &query), found(&text, &query));
        }
    }
}

//! One block as the rules see it.

use std::borrow::Cow;

use super::evidence::Evidence;
use super::gazetteer::{Gazetteer, Known};
use super::lexicon::{Kinds, Lexicon};
use super::words::{Shape, Spelling, Word};
use crate::text::{Language, Span};

/// The words of one block with all that is known about words.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub spellings: &'a [Spelling],
    pub language: Language,
    pub lexicon: &'static Lexicon,
    pub gazetteer: &'static Gazetteer,
    pub evidence: &'a Evidence,
    /// Whether the document is an article and not a piece of one: what it never writes small is no ordinary word.
    pub whole: bool,
}

impl<'a> View<'a> {
    /// Word number `i` as written, "" past the end.
    pub fn word(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |word| word.of(self.text))
    }

    /// What is known of word number `i` as it is written; nothing past the end.
    fn spelling(&self, i: usize) -> Option<&'a Spelling> {
        self.words.get(i).and_then(|word| self.spellings.get(word.spelling as usize))
    }

    /// Word number `i` in lower case, with a straight apostrophe; "" past the end.
    pub fn lower(&self, i: usize) -> &'a str {
        self.spelling(i).map_or("", |spelling| spelling.lower(self.text))
    }

    /// The word before word number `i`, in lower case, "" where there is none.
    pub fn before(&self, i: usize, back: usize) -> &'a str {
        i.checked_sub(back).map_or("", |i| self.lower(i))
    }

    /// The shape of word number `i`; a mark past the end.
    pub fn shape(&self, i: usize) -> Shape {
        self.words.get(i).map_or(Shape::Mark, |word| word.shape)
    }

    /// From word `first` to word `last`, with the dot of "Inc." and "Jr.".
    pub fn span(&self, first: usize, last: usize) -> Span {
        let (Some(start), Some(end)) = (self.words.get(first), self.words.get(last)) else {
            return Span::default();
        };
        let abbreviated = end.dot && last > first && end.span.len() > 1 && self.text[end.span.end()..].starts_with('.');
        Span::new(start.span.start(), end.span.end() + usize::from(abbreviated))
    }

    /// Whether only white space (no blank line) or an abbreviation's dot lies between word `i` and the next.
    pub fn adjacent(&self, i: usize) -> bool {
        match (self.words.get(i), self.words.get(i + 1)) {
            (Some(word), Some(next)) => {
                let gap = self.text.get(word.span.end()..next.span.start()).unwrap_or("x");
                // Nearly always.
                if gap == " " {
                    return true;
                }
                let gap = if word.dot { gap.trim_start_matches('.') } else { gap };
                // No name goes on in another cell of a table.
                gap.trim().is_empty() && gap.len() <= 8 && gap.matches('\n').count() < 2 && !gap.contains('\t')
            }
            _ => false,
        }
    }

    /// Whether word `i` is a function word of either case.
    pub fn is_function(&self, i: usize) -> bool {
        // "J." is an initial, "j" a pronoun.
        let initial = || self.words.get(i).is_some_and(|word| word.dot && word.is_capitalised());
        self.spelling(i).is_some_and(|spelling| spelling.function) && !initial()
    }

    /// Whether word `i` is a month or a day of the week, of either case.
    pub fn is_month(&self, i: usize) -> bool {
        self.spelling(i).is_some_and(|spelling| spelling.month)
    }

    /// Whether word `i` can be part of a name: a capital, and no word that never is.
    pub fn is_name_word(&self, i: usize) -> bool {
        let Some(word) = self.words.get(i).filter(|word| word.is_capitalised()) else { return false };
        if self.is_month_name(i) {
            return true;
        }
        if self.is_unit(i) || self.is_numbering(i) || self.is_function(i) && word.shape != Shape::Upper {
            return false;
        }
        let written = self.word(i);
        if self.is_month(i) || is_ordinal(written) {
            return false;
        }
        word.shape != Shape::Model || !is_quantity(written) && !self.is_amount(written)
    }

    /// "May Chen": a month that is a first name, before a surname and where no date can stand.
    pub fn is_month_name(&self, i: usize) -> bool {
        let first = self.shape(i) == Shape::Capital && self.is_month(i) && self.gazetteer.is_first_name(self.word(i));
        if !first {
            return false;
        }
        let date = matches!(
            self.before(i, 1),
            "in" | "since"
                | "by"
                | "until"
                | "till"
                | "of"
                | "from"
                | "to"
                | "before"
                | "after"
                | "last"
                | "next"
                | "this"
                | "early"
                | "late"
                | "mid"
                | "during"
                | "en"
                | "de"
                | "d'"
                | "depuis"
                | "dès"
                | "fin"
                | "début"
        ) || i > 0 && self.shape(i - 1) == Shape::Number;
        !date && self.adjacent(i) && self.shape(i + 1) == Shape::Capital && {
            !self.is_ordinary(i + 1)
                && !self.is_function(i + 1)
                && !self.is_month(i + 1)
                && !self.lexicon.heads.contains_key(self.word(i + 1))
        }
    }

    /// "MW", unless it begins a name, "GB News", or is known as the acronym of one, "Agence régionale de santé (ARS)".
    fn is_unit(&self, i: usize) -> bool {
        let acronym = || {
            let bracketed = self.before(i, 1) == "(" && self.word(i + 1) == ")";
            bracketed && self.known(self.span(i, i)).is_some()
        };
        let named = || {
            self.shape(i) == Shape::Upper
                && (i == 0 || self.shape(i - 1) != Shape::Number)
                && self.shape(i + 1) == Shape::Capital
                && self.adjacent(i)
        };
        let unit = self.spelling(i).is_some_and(|spelling| spelling.unit) || self.lexicon.money.contains(self.word(i));
        unit && !named() && !acronym()
    }

    /// "SKr29bn": money and a number in one word.
    fn is_amount(&self, written: &str) -> bool {
        let Some((money, number)) =
            written.find(|c: char| c.is_ascii_digit()).and_then(|digits| written.split_at_checked(digits))
        else {
            return false;
        };
        let scale = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        self.lexicon.money.contains(money) && scale.len() <= 3 && scale.chars().all(char::is_alphabetic)
    }

    /// "No." in front of a number.
    pub fn is_numbering(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.dot) && matches!(self.word(i), "No" | "Nos" | "Nr")
    }

    /// Whether the word before word `i`, or before its quotation mark, says that a title follows.
    pub fn is_work_named(&self, i: usize) -> bool {
        matches!(self.before(i, 1), "intitulé" | "intitulée" | "intitulés" | "intitulées" | "titled" | "entitled")
    }

    /// What the noun at word `i` says of a name beside it: none if it is no known noun. A noun of several words says
    /// more than its head alone: a "lettre d'information" is no letter, a "think tank" no tank.
    pub fn noun(&self, i: usize) -> Kinds {
        let word = if self.shape(i) == Shape::Upper { self.word(i) } else { self.lower(i) };
        let phrases = self.lexicon.noun_phrases.get(word.strip_suffix('s').unwrap_or(word)).map_or(&[][..], |p| p);
        let phrase = phrases.iter().find(|phrase| {
            let first = match self.language {
                Language::French => Some(i),
                Language::English => (i + 1).checked_sub(phrase.words.len()),
            };
            let is = |at: usize, part: &str| at == i || self.lower(at) == part;
            first.is_some_and(|first| phrase.words.iter().zip(first..).all(|(part, at)| is(at, part)))
        });
        phrase.map_or_else(|| self.lexicon.noun(word), |phrase| phrase.kinds)
    }

    /// Whether word `i` could be an ordinary word that happens to begin a sentence.
    pub fn is_ordinary(&self, i: usize) -> bool {
        let word = self.word(i);
        if self.evidence.is_name(word) {
            return false;
        }
        self.evidence.is_written_small(word) || self.lexicon.is_common(self.lower(i))
    }

    /// Whether `lower` looks like an ordinary word that the lists do not have.
    pub fn looks_ordinary(&self, lower: &str) -> bool {
        let endings: &[&str] = match self.language {
            Language::French => &[
                "ment", "tion", "tions", "ité", "ités", "ance", "ances", "ence", "ences", "eurs", "euse", "euses",
                "isme", "ismes", "ique", "iques", "aux", "ant", "ants", "ée", "ées", "és", "elle", "elles", "eux",
                "age", "ages", "ure", "ures", "able", "ables", "ible", "ibles", "iste", "istes",
            ],
            Language::English => &[
                "ing", "ly", "tion", "tions", "ness", "ment", "ments", "ity", "ities", "ed", "ers", "ous", "ful",
                "less", "able", "ible", "ive", "ings", "ism", "ists", "ized", "ised",
            ],
        };
        lower.chars().count() > 5 && endings.iter().any(|ending| lower.ends_with(ending))
    }

    /// A known name that begins at word `i`: its last word and what is known. The longest one.
    pub fn known_at(&self, i: usize) -> Option<(usize, Known)> {
        let most = self.spelling(i).map_or(0, |spelling| spelling.longest);
        let end = self.words.len().min(i + usize::from(most));
        (i..end)
            .rev()
            .find_map(|last| {
                if (i..last).any(|word| !self.adjacent(word) && !self.words[word + 1].touches) {
                    return None;
                }
                self.known(self.span(i, last)).map(|known| (last, known))
            })
            .or_else(|| self.contracted(i).map(|known| (i, known)))
    }

    /// "au Monde", "du Figaro": a known name whose article has merged with the preposition.
    pub fn contracted(&self, i: usize) -> Option<Known> {
        if self.language != Language::French || self.shape(i) != Shape::Capital {
            return None;
        }
        let article = match self.before(i, 1) {
            "au" | "du" => "Le ",
            "aux" | "des" => "Les ",
            _ => return None,
        };
        // "le directeur du Monde Jean Roux"
        let alone = !self.is_name_word(i + 1) || self.gazetteer.is_first_name(self.word(i + 1));
        alone.then(|| self.gazetteer.get(&[article, self.word(i)].concat())).flatten()
    }

    /// What is known of the name that `span` covers.
    pub fn known(&self, span: Span) -> Option<Known> {
        self.gazetteer.get(&normalised(span.of(self.text)))
    }
}

/// A name with single spaces and straight apostrophes, borrowed where nothing changes.
pub(in crate::analysis) fn normalised(name: &str) -> Cow<'_, str> {
    // What is rewritten begins with one of these bytes in UTF-8, or is a second space; most names have neither.
    let mut before = 0;
    let plain = |byte| {
        let odd = matches!(byte, b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3) || byte == b' ' && before == b' ';
        before = byte;
        !odd
    };
    if name.bytes().all(plain) {
        return Cow::Borrowed(name);
    }
    let mut clean = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '’' => clean.push('\''),
            '‐' | '‑' => clean.push('-'),
            '\u{ad}' => {}
            c if c.is_whitespace() => {
                if !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            c => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

/// Whether a word in capitals is a Roman numeral.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// A Roman numeral with an ordinal's ending.
fn is_ordinal(word: &str) -> bool {
    ["e", "er", "ème", "ère", "re"].iter().any(|end| word.strip_suffix(end).is_some_and(is_roman))
}

/// "T1", "Q3", "S2", "N1": quarters, halves, numbers.
fn is_quantity(word: &str) -> bool {
    let mut chars = word.chars();
    let (first, second, third) = (chars.next(), chars.next(), chars.next());
    match (first, second, third) {
        (Some('Q' | 'T'), Some('1'..='4'), None) | (Some('H'), Some('1' | '2'), None) => true,
        // Lower-case families ("x1") but not units ("m2", "h2").
        (Some(first), Some(_), None) => {
            first.is_lowercase() && matches!(first, 'm' | 'h' | 'a' | 'e' | 's' | 'g' | 'n' | 'p')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_and_quantities_are_told_from_names() {
        assert!(is_roman("XIV") && !is_roman("CIA") && is_ordinal("XXe"));
        assert!(is_quantity("Q3") && is_quantity("m2") && !is_quantity("X7") && !is_quantity("x1"));
    }

    #[test]
    fn names_are_compared_without_their_typography() {
        assert_eq!(normalised("Côte\u{a0}d’Ivoire"), "Côte d'Ivoire");
        assert!(matches!(normalised("New York"), Cow::Borrowed(_)));
    }
}

//! Where sentences end: the rules of UAX #29 (SB6 to SB11) for the full stops of
//! running text, and on top of them what a reader of the language knows about
//! abbreviations, initials, numbering and speech.
//!
//! The rules are applied at terminators only, in one pass. (The sentence
//! iterator of `unicode-segmentation` reads a run of spaces or closing quotes
//! again for each of its characters, which a long line of such a run turns
//! into minutes; the tests hold this one to its answers on ordinary prose.)

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Language, PerLanguage, Span, lexicon};

/// The sentences of `text` within `within` (one block), trimmed of white space,
/// in order, each with at least one letter or digit unless it is all there is.
pub fn sentences(text: &str, within: Span, language: Language) -> Vec<Span> {
    let block = within.of(text);
    let words = Words::of(language);
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut readable = false;
    while let Some(stop) = next_stop(block, at) {
        readable |= block[at..stop.at].contains(char::is_alphanumeric);
        at = stop.after;
        if readable && stop.ends_sentence(block, start, words) {
            push(&mut found, text, within.start(), start..stop.after);
            start = stop.after;
            readable = false;
        }
    }
    push(&mut found, text, within.start(), start..block.len());
    found
}

/// Adds the sentence `range` (relative to `base`), or joins it to the one
/// before where it has nothing to read in it.
fn push(found: &mut Vec<Span>, text: &str, base: usize, range: std::ops::Range<usize>) {
    let span = Span::new(base + range.start, base + range.end).trim(text);
    if span.is_empty() {
        return;
    }
    let readable = span.of(text).chars().any(char::is_alphanumeric);
    match found.last_mut() {
        Some(last) if !readable => *last = last.union(span),
        _ => found.push(span),
    }
}

/// A terminator with all that belongs to it.
struct Stop {
    /// First byte of the terminator.
    at: usize,
    /// One past the terminator: "." or "?!" or "…".
    end: usize,
    /// One past the closing quotes, brackets and note marks that follow.
    after: usize,
}

/// The next terminator at or after `from`, or a blank line.
fn next_stop(block: &str, from: usize) -> Option<Stop> {
    let bytes = block.as_bytes();
    let mut at = from;
    loop {
        at +=
            bytes.get(at..)?.iter().position(|byte| matches!(byte, b'.' | b'!' | b'?' | b'\n' | 0xE2 | 0xE3 | 0xEF))?;
        if block[at..].starts_with("\n\n") {
            return Some(Stop { at, end: at, after: at + 2 });
        }
        let end = at + leading(&block[at..], is_terminator);
        if end > at {
            return Some(Stop { at, end, after: after_closers(block, end) });
        }
        at += block[at..].chars().next().map_or(1, char::len_utf8);
    }
}

/// Past the closing marks after a terminator that ends at `end`. A straight
/// quote closes only where no space parts it; "»" and brackets also after one.
fn after_closers(block: &str, end: usize) -> usize {
    let mut after = end;
    loop {
        let rest = &block[after..];
        let touching = leading(rest, |c| is_closer(c) || matches!(c, '"' | '\'' | '’' | '”' | '¹' | '²' | '³'));
        if touching > 0 {
            after += touching;
        } else if let Some(note) = note_mark(rest) {
            after += note;
        } else {
            // At most two spaces: more is a column, not typography.
            let spaces: usize = rest.chars().take(2).take_while(|c| is_space(*c)).map(char::len_utf8).sum();
            if spaces == 0 || !rest[spaces..].starts_with(is_closer) {
                return after;
            }
            after += spaces;
        }
    }
}

impl Stop {
    /// Whether the sentence that began at `start`, and has words, ends here.
    fn ends_sentence(&self, block: &str, start: usize, words: &Words) -> bool {
        let rest = &block[self.after..];
        if self.end == self.at || rest.is_empty() {
            return true;
        }
        let next = rest.trim_start();
        let wide = block[self.at..self.end].chars().any(|c| matches!(c, '。' | '！' | '？'));
        if next.len() == rest.len() && !wide {
            return false;
        }
        let before = &block[start..self.at];
        if is_numbering(before) || self.is_cut(block, before) {
            return false;
        }
        let word = first_word(next);
        if !starts_sentence(next, word) {
            return false;
        }
        if &block[self.at..self.end] == "." && self.after == self.end {
            return !words.goes_on(before, word);
        }
        !(self.after > self.end && words.is_speech_verb(next, word))
    }

    /// Whether it is the mark of an omission, "(…)" or "[...]".
    fn is_cut(&self, block: &str, before: &str) -> bool {
        self.end - self.at >= 3 && self.after > self.end && before.ends_with(['(', '[']) && {
            let close = block[self.end..].chars().next();
            matches!(close, Some(')' | ']'))
        }
    }
}

/// Whether `next`, whose first word is `word`, can be the start of a sentence.
fn starts_sentence(next: &str, word: &str) -> bool {
    if next.starts_with([',', ';', ':', '–', '—', '-', '/', '%', '=']) {
        return false;
    }
    let mut chars = word.chars();
    match chars.next() {
        // "iPhone", "eBay", "o1": names that begin in lower case.
        Some(first) if first.is_lowercase() => chars.next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()),
        _ => true,
    }
}

/// What a language knows about full stops.
#[derive(Debug, Default, Deserialize)]
struct Words {
    /// Abbreviations in front of a name: "M.", "Dr.". They never end a sentence.
    titles: FxHashSet<String>,
    /// Abbreviations in front of a number: "p.", "fig.".
    numbered: FxHashSet<String>,
    /// Abbreviations that never end a sentence: "cf.", "e.g.".
    leading: FxHashSet<String>,
    /// Abbreviations that may end one: "etc.", "Inc.", "U.S.".
    trailing: FxHashSet<String>,
    /// Words that begin sentences, with their capital.
    starters: FxHashSet<String>,
    /// Verbs that go on after speech which ends in "?" or "!" and a name.
    speech: FxHashSet<String>,
}

impl Words {
    fn of(language: Language) -> &'static Self {
        static EACH: PerLanguage<Words> =
            PerLanguage::new(|language| lexicon(language, "sentences").unwrap_or_default());
        EACH.get(language)
    }

    /// Whether the sentence goes on after `before` and a single full stop, the
    /// next word being `next`.
    fn goes_on(&self, before: &str, next: &str) -> bool {
        let word = last_word(before);
        let number = next.starts_with(|c: char| c.is_ascii_digit()) || is_roman(next);
        if has(&self.titles, word) || has(&self.leading, word) || (number && has(&self.numbered, word)) {
            return true;
        }
        (has(&self.trailing, word) || is_initials(word)) && !self.starters.contains(next)
    }

    /// Whether `next` is a name and a verb of saying: "Smith asked".
    fn is_speech_verb(&self, next: &str, name: &str) -> bool {
        let after = next.find(name).map_or("", |at| &next[at + name.len()..]);
        !self.starters.contains(name) && self.speech.contains(first_word(after.trim_start()))
    }
}

/// Whether `set` has `word`, also where only its first letter is a capital.
fn has(set: &FxHashSet<String>, word: &str) -> bool {
    if word.is_empty() || word.len() > 24 {
        return false;
    }
    set.contains(word) || {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_lowercase);
        set.contains(&first.chain(chars).collect::<String>())
    }
}

/// The word at the end of `before`, with inner full stops and hyphens.
fn last_word(before: &str) -> &str {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '&' | '°');
    let length: usize = before.chars().rev().take(24).take_while(|c| inside(*c)).map(char::len_utf8).sum();
    before[before.len() - length..].trim_start_matches(['-', '.'])
}

/// The first word of `next`, past opening quotes and brackets.
fn first_word(next: &str) -> &str {
    let lead: usize =
        next.chars().take(4).take_while(|c| !c.is_alphanumeric()).filter(|c| !c.is_control()).map(char::len_utf8).sum();
    let word = next.get(lead..).unwrap_or_default();
    &word[..word.chars().take(24).take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum()]
}

/// "J", "J.-P", "U.S": capitals with full stops between them.
fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    let parts = word.split(['.', '-']).filter(|part| !part.is_empty());
    for part in parts {
        let mut chars = part.chars();
        if !chars.next().is_some_and(char::is_uppercase) || chars.next().is_some() {
            return false;
        }
        letters += 1;
    }
    letters > 0
}

/// "1", "2.3", "(a", "IV": what numbers a paragraph and is no sentence.
fn is_numbering(before: &str) -> bool {
    let label = before.trim_start().trim_start_matches(['(', '[']);
    if label.len() > 8 {
        return false;
    }
    let numeric = label.chars().all(|c| c.is_ascii_digit() || c == '.') && !label.is_empty();
    let lettered = label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
    numeric || lettered || is_roman(label)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// "[12]" right after a full stop: the mark of a note.
fn note_mark(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('[')?;
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (digits > 0 && inner[digits..].starts_with(']')).then_some(digits + 2)
}

fn leading(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.chars().take_while(|c| wanted(*c)).map(char::len_utf8).sum()
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '⁇' | '⁈' | '⁉' | '‼' | '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(c, '»' | '›' | ')' | ']' | '}')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    fn cut(text: &str, language: Language) -> Vec<&str> {
        sentences(text, Span::new(0, text.len()), language).into_iter().map(|span| span.of(text)).collect()
    }

    /// Each case is the sentences, joined by a space in the text.
    fn holds(language: Language, cases: &[&[&str]]) {
        for case in cases {
            assert_eq!(cut(&case.join(" "), language), *case);
        }
    }

    #[test]
    fn french() {
        holds(
            Language::French,
            &[
                &["Il a plu.", "Puis le soleil est venu.", "Enfin !", "Qui l’eût cru ?", "Personne."],
                &["Selon M. Lebrun et le Dr Roche, c’est faux.", "Mme. Petit se tait."],
                &["Voir p. 12, fig. 3 et art. L. 110 du code.", "Le n° 4 manque."],
                &["Le prix est de 3.5 euros.", "35 % des gens le savent."],
                &["« Pourquoi ? », demande-t-il.", "« Parce que ! » répond Anne.", "Fin."],
                &["« Nous verrons. »", "Il partit.", "« Soit… »", "Elle resta."],
                &["J.-P. Martin et A. B. Durand ont signé.", "Le reste suivra."],
                &["Il hésita… puis signa.", "Un silence…", "Enfin, il rit."],
                &["Il cite « le port (…) Nous partons », dit-on.", "Vers 50 av. J.-C. les routes changent."],
                &["Des pommes, des poires, etc.", "La liste est longue."],
                &["Il part (sans un mot.)", "Elle reste."],
                &["1. Le cadre est fixé.", "2. Le reste suit."],
                &["Il vit au Cap.", "Paul est resté au S.M.I.C.", "Elle non plus.", "Ils sont sept.", "Anne part."],
                &["« Quoi ?! »", "Elle sortit.", "Le 3 sept. 2020, p. ex., il a plu 10 min.", "Puis plus rien."],
                &["Il lit (ce soir !) et dort.", "« Non ! », cria-t-il.", "12 personnes ont ri."],
            ],
        );
    }

    #[test]
    fn english() {
        holds(
            Language::English,
            &[
                &["It rained.", "Then the sun came out!", "Who knew?", "Nobody."],
                &["Mr. Brown met Dr. Lee at 5 p.m. in St. Ives.", "They talked."],
                &["J. K. Abbott and U.S. officials agreed.", "He left the U.S.", "The rest stayed."],
                &["“Why?” he asked.", "\"Because!\" said Ann.", "“Where?” Brown asked.", "“Here.”", "They sat down."],
                &["Acme Inc. and Foo Corp. merged.", "It cost $3.5 billion.", "See No. 5 and vol. 2."],
                &[
                    "He came in.",
                    "Brown left on Sept. 11, 2001.",
                    "He said no.",
                    "10 people heard it on Fifth Ave.",
                    "It rained.",
                ],
                &["The end of Acme Inc.", "The court agreed.[12]", "It was over.", "iPhone sales fell."],
            ],
        );
    }

    #[test]
    fn long_runs_take_one_pass() {
        for run in [" ", "»", ". ", ", ", "…", "\u{a0}", "?", "1", ") "] {
            let text = format!("A.{}b", run.repeat(400_000));
            assert!(!cut(&text, Language::French).is_empty());
        }
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_lose_nothing(text in "[a-zA-Zé .!?…«»“”\"'()\\[\\]\n1\u{a0}。-]{0,200}") {
            for language in Language::ALL {
                let spans = sentences(&text, Span::new(0, text.len()), language);
                let mut end = 0;
                for span in spans {
                    prop_assert!(text[end..span.start()].trim().is_empty());
                    prop_assert!(!span.is_empty() && span.trim(&text) == span);
                    end = span.end();
                }
                prop_assert!(text[end..].trim().is_empty());
            }
        }

        #[test]
        fn ordinary_prose_is_cut_as_uax_29_does(parts in proptest::collection::vec("[A-Z][a-z]{2,8}( [a-z]{2,8}){1,6} [a-z]{12,14}[.!?]", 1..8)) {
            let text = parts.join(" ");
            let theirs: Vec<&str> = text.split_sentence_bounds().map(str::trim).collect();
            prop_assert_eq!(cut(&text, Language::English), theirs);
        }
    }
}

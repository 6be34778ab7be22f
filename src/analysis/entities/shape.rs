//! What the letters of a word look like.

use crate::text::TokenKind;

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Shape {
    /// No capital: "startup", "l’".
    Lower,
    /// "Paris", "Jean-Pierre", "A".
    Capital,
    /// "ONU", "U.S".
    Upper,
    /// Capitals inside: `iPhone`, `McDonald`.
    Mixed,
    /// Letters, then digits: "X7", "GPT-4o".
    Model,
    /// "35", "20th".
    Number,
    /// Any other single character.
    Mark,
    /// "’s" after a name.
    Possessive,
    /// Part of an address of a page or a mailbox.
    Address,
}

impl Shape {
    /// Whether it has a capital that a name can have.
    pub fn is_capitalised(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Mixed | Self::Model)
    }
}

/// The shape of a word.
pub(super) fn shape(word: &str, kind: TokenKind) -> Shape {
    if kind == TokenKind::Symbol {
        return Shape::Mark;
    }
    if kind == TokenKind::Number {
        return Shape::Number;
    }
    // Most words are in small letters; the tables of Unicode are slow.
    if word.chars().all(|c| matches!(c, 'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' | 'œ')) {
        return Shape::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return Shape::Number;
    };
    let count = 1 + letters.count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    if word.contains(|c: char| c.is_ascii_digit()) {
        let single = count == 1 && !word.contains('-');
        return if first.is_uppercase() || (single && word.len() == 2) { Shape::Model } else { Shape::Lower };
    }
    if upper == 0 {
        Shape::Lower
    } else if count >= 2 && (upper == count || (upper >= 2 && upper + 1 == count && word.ends_with('s'))) {
        Shape::Upper
    } else if capitals_begin_parts(word) {
        // "al-Assad", "el-Sissi": the article belongs to the name.
        let article = word
            .split_once('-')
            .is_some_and(|(left, _)| matches!(left, "al" | "el" | "ash" | "as" | "ad" | "an" | "ar"))
            // English keeps "d'Hérouville" one word.
            || word.split_once(['\'', '’']).is_some_and(|(left, _)| matches!(left, "d" | "dell" | "dall"));
        if first.is_uppercase() || article { Shape::Capital } else { Shape::Lower }
    } else {
        Shape::Mixed
    }
}

/// Whether capitals stand only where a part of the word begins.
fn capitals_begin_parts(word: &str) -> bool {
    let mut before = None;
    for c in word.chars() {
        if c.is_uppercase() && before.is_some_and(char::is_alphabetic) {
            return false;
        }
        before = Some(c);
    }
    true
}

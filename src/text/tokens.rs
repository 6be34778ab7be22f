//! The one tokenizer: everything that looks for something in a text starts
//! from these tokens.

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A run of letters, with the marks that combine with them and soft hyphens.
    Word,
    /// A run of decimal digits.
    Number,
    /// Any other single character that is not white space.
    Symbol,
}

/// One token. Tokens never overlap and come in text order; white space lies
/// between them. Two tokens touch where one's end is the next one's start,
/// which is how "R1", "l'ONU" and "6M€" are told from "R 1": the tokenizer
/// cuts fine, and the grammars above it join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// The tokens of `text` that lie within `within`.
pub fn tokens(text: &str, within: Span) -> Vec<Token> {
    let mut found = Vec::with_capacity(within.len() / 5);
    let mut chars = within.of(text).char_indices().peekable();
    while let Some((at, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let kind = kind_of(first);
        let mut end = at + first.len_utf8();
        if kind != TokenKind::Symbol {
            while let Some((next, c)) = chars.next_if(|(_, c)| continues(kind, *c)) {
                end = next + c.len_utf8();
            }
        }
        found.push(Token { span: Span::new(within.start() + at, within.start() + end), kind });
    }
    found
}

fn kind_of(c: char) -> TokenKind {
    if c.is_ascii_digit() {
        TokenKind::Number
    } else if c.is_alphabetic() {
        TokenKind::Word
    } else {
        TokenKind::Symbol
    }
}

fn continues(kind: TokenKind, c: char) -> bool {
    match kind {
        TokenKind::Number => c.is_ascii_digit(),
        TokenKind::Word => c.is_alphabetic() || !c.is_ascii() && (c == '\u{ad}' || unicode_normalization::char::is_combining_mark(c)),
        TokenKind::Symbol => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn cuts_at_every_change_of_kind() {
        assert_eq!(cut("l’ONU paie 6M€ à GPT-4o"), ["l", "’", "ONU", "paie", "6", "M", "€", "à", "GPT", "-", "4", "o"]);
    }

    #[test]
    fn a_soft_hyphen_is_within_a_word() {
        assert_eq!(cut("co\u{ad}opération e\u{301}té"), ["co\u{ad}opération", "e\u{301}té"]);
    }

    #[test]
    fn keeps_to_the_span() {
        let text = "un deux trois";
        let found = tokens(text, Span::new(3, 7));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span, Span::new(3, 7));
    }
}

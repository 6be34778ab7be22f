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
    found.extend(Tokens::new(text, within));
    found
}

/// The tokens of a piece of text, one after the other. All but a few bytes of
/// a text are ASCII: only the others are decoded.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    rest: &'t str,
    /// Where `rest` starts in the text.
    base: usize,
    at: usize,
}

impl<'t> Tokens<'t> {
    /// The tokens of `text` that lie within `within`.
    pub fn new(text: &'t str, within: Span) -> Self {
        Self { rest: within.of(text), base: within.start(), at: 0 }
    }

    /// The character at `at`, on whose boundary that is.
    fn char(&self, at: usize) -> Option<char> {
        self.rest.get(at..)?.chars().next()
    }

    /// Where the characters from `at` on end that `ascii` and `other` say yes to.
    fn past(&self, at: usize, ascii: impl Fn(u8) -> bool, other: impl Fn(char) -> bool) -> usize {
        let mut end = at;
        loop {
            let bytes = self.rest.as_bytes().get(end..).unwrap_or_default();
            end += bytes.iter().position(|byte| !ascii(*byte)).unwrap_or(bytes.len());
            match self.rest.as_bytes().get(end).filter(|byte| !byte.is_ascii()).and_then(|_| self.char(end)) {
                Some(c) if other(c) => end += c.len_utf8(),
                _ => return end,
            }
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.past(self.at, |byte| matches!(byte, b' ' | b'\t'..=b'\r'), char::is_whitespace);
        let first = *self.rest.as_bytes().get(start)?;
        let c = if first.is_ascii() { char::from(first) } else { self.char(start)? };
        let kind = kind_of(c);
        let next = start + c.len_utf8();
        self.at = match kind {
            TokenKind::Word => self.past(next, |byte| byte.is_ascii_alphabetic(), goes_on),
            TokenKind::Number => self.past(next, |byte| byte.is_ascii_digit(), |_| false),
            TokenKind::Symbol => next,
        };
        Some(Token { span: Span::new(self.base + start, self.base + self.at), kind })
    }
}

fn kind_of(c: char) -> TokenKind {
    if c.is_ascii_digit() {
        TokenKind::Number
    } else if is_letter(c) {
        TokenKind::Word
    } else {
        TokenKind::Symbol
    }
}

fn is_letter(c: char) -> bool {
    match c {
        // The accented letters of Latin, which need no table.
        'À'..='ɏ' => !matches!(c, '×' | '÷'),
        // Dashes, quotes and apostrophes, which need none either.
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Whether a word goes on with `c`, which is not ASCII.
fn goes_on(c: char) -> bool {
    let mark = !matches!(c, '\u{2000}'..='\u{206f}');
    is_letter(c) || c == '\u{ad}' || mark && unicode_normalization::char::is_combining_mark(c)
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
    fn letters_and_spaces_are_what_unicode_says() {
        for c in ('\0'..='\u{3000}').filter(|c| !c.is_ascii_digit()) {
            let found = cut(&format!("a{c}")).len();
            let within = c.is_alphabetic() || c == '\u{ad}' || unicode_normalization::char::is_combining_mark(c);
            assert_eq!(found, if within || c.is_whitespace() { 1 } else { 2 }, "{c:?}");
        }
    }

    #[test]
    fn keeps_to_the_span() {
        let text = "un deux trois";
        let found = tokens(text, Span::new(3, 7));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span, Span::new(3, 7));
    }
}

//! A sentence as the grammar sees it: tokens that know their word.

use super::lexicon::{Entry, Lexicon, Role, WordId};
use crate::text::{Span, Token, TokenKind};

/// A token and its word in the lexicon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub span: Span,
    pub kind: TokenKind,
    pub id: WordId,
}

/// Looks a token up. Folds on the stack: this runs for every word of a text.
pub(super) fn lexeme(text: &str, token: Token, lexicon: &Lexicon) -> Lexeme {
    let id = if token.kind == TokenKind::Number { 0 } else { word_id(token.span.of(text), lexicon) };
    Lexeme { span: token.span, kind: token.kind, id }
}

fn word_id(word: &str, lexicon: &Lexicon) -> WordId {
    let mut folded = [0u8; 24];
    let Some(start) = folded.get_mut(..word.len()) else { return slow_id(word, lexicon) };
    if word.is_ascii() {
        start.copy_from_slice(word.as_bytes());
        start.make_ascii_lowercase();
        return lexicon.id(start);
    }
    if is_itself(word) {
        return lexicon.id(word.as_bytes());
    }
    if lexicon.is_distinct(word) {
        return slow_id(word, lexicon);
    }
    let mut length = 0;
    for c in word.chars() {
        let Some(letter) = plain(c) else { return slow_id(word, lexicon) };
        start[length] = letter;
        length += 1;
    }
    lexicon.id(&start[..length])
}

/// The commonest signs that folding leaves as they are.
fn is_itself(sign: &str) -> bool {
    matches!(sign, "«" | "»" | "“" | "”" | "—" | "…" | "€" | "£" | "°")
}

/// The letter that a common letter folds to, where it is one of ASCII.
fn plain(c: char) -> Option<u8> {
    Some(match c {
        '\0'..='\x7f' => (c as u8).to_ascii_lowercase(),
        'à' | 'â' | 'ä' | 'À' | 'Â' => b'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => b'e',
        'î' | 'ï' | 'Î' => b'i',
        'ô' | 'ö' | 'Ô' => b'o',
        'û' | 'ù' | 'ü' => b'u',
        'ç' | 'Ç' => b'c',
        '’' | '‘' => b'\'',
        '–' | '‐' | '‑' | '−' => b'-',
        _ => return None,
    })
}

fn slow_id(word: &str, lexicon: &Lexicon) -> WordId {
    if word.len() > 40 { 0 } else { lexicon.id(lexicon.key(word).as_bytes()) }
}

/// The tokens of one sentence. Every question about a token past either end
/// is answered as if nothing stood there.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: &'a [Lexeme],
    pub lexicon: &'static Lexicon,
}

impl<'a> Sentence<'a> {
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn str(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    pub fn is_symbol(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Symbol)
    }

    pub fn id(&self, at: usize) -> WordId {
        self.tokens.get(at).map_or(0, |token| token.id)
    }

    pub fn entry(&self, at: usize) -> &'static Entry {
        self.lexicon.entry(self.id(at))
    }

    pub fn is(&self, at: usize, role: Role) -> bool {
        self.entry(at).is(role)
    }

    /// Whether the token before `at` has the role.
    pub fn before_is(&self, at: usize, role: Role) -> bool {
        at > 0 && self.is(at - 1, role)
    }

    /// Whether nothing stands between the token at `at` and the one before it.
    pub fn touches_before(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.tokens[at - 1].span.end() == self.tokens[at].span.start()
    }

    /// What stands between the token before `at` and the one at `at`.
    pub fn gap(&self, at: usize) -> &'a str {
        if at == 0 || at >= self.len() {
            return "";
        }
        Span::new(self.tokens[at - 1].span.end(), self.tokens[at].span.start()).of(self.text)
    }

    /// Whether the token is a hyphen, an en dash or a minus sign.
    pub fn is_hyphen(&self, at: usize) -> bool {
        self.is_symbol(at) && matches!(self.str(at), "-" | "–" | "‐" | "‑" | "−")
    }

    /// A hyphen that joins what stands on both its sides.
    pub fn is_joint(&self, at: usize) -> bool {
        self.is_hyphen(at) && self.touches_before(at) && self.touches_before(at + 1)
    }

    /// A hyphen or dash with the same on both its sides: nothing or a space.
    pub fn is_even(&self, at: usize) -> bool {
        self.is_hyphen(at) && self.touches_before(at) == self.touches_before(at + 1)
    }

    pub fn is_apostrophe(&self, at: usize) -> bool {
        !self.is_number(at) && matches!(self.str(at), "'" | "’" | "ʼ")
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.is_word(at) && self.str(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Past an elided word and its apostrophe ("d’", "l’") or a plain word of the role.
    pub fn skip(&self, at: usize, role: Role) -> Option<usize> {
        if !self.is(at, role) {
            return None;
        }
        Some(if self.is_apostrophe(at + 1) && self.touches_before(at + 1) { at + 2 } else { at + 1 })
    }

    /// The span from token `first` to before token `end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        match (self.tokens.get(first), end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start(), last.span.end()),
            _ => Span::default(),
        }
    }

    /// The words from `at` on.
    pub fn ids(&self, at: usize) -> impl Iterator<Item = WordId> + Clone + use<'a> {
        self.tokens.get(at..).unwrap_or_default().iter().map(|token| token.id)
    }

    /// The words before `at`, the nearest first.
    pub fn ids_before(&self, at: usize) -> impl Iterator<Item = WordId> + Clone + use<'a> {
        self.tokens.get(..at).unwrap_or_default().iter().rev().map(|token| token.id)
    }

    /// Whether a noun in the plural may stand here: a word that the grammar
    /// does not need, with a plural's ending.
    pub fn is_plural(&self, at: usize) -> bool {
        self.is_word(at)
            && !self.is(at, Role::Stop)
            && !self.is(at, Role::Verb)
            && self.str(at).len() > 3
            && self.str(at).ends_with(['s', 'x'])
    }

    /// Whether the sentence, its full stop aside, lies within these tokens.
    pub fn is_all(&self, first: usize, end: usize) -> bool {
        first == 0 && (end >= self.len() || end + 1 == self.len() && self.is_symbol(end))
    }
}

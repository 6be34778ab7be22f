//! Where a figure may start, as far as the words at hand tell: asked of every
//! token, so that the grammar is asked of few. A yes is a guess; a no is sure.

use super::lexicon::Role;
use super::money;
use super::sentence::Sentence;
use crate::text::TokenKind;

/// Whether the token at `at` may be a figure's first: most are not, and are
/// passed over at once.
pub(super) fn figure(s: &Sentence<'_>, at: usize) -> bool {
    match s.kind(at) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Symbol) => !matches!(s.str(at), "," | "." | "(" | ")" | "«" | "»" | ":" | ";"),
        _ => {
            // Letters before a number or sign ("CHF 250", "US$3"), or a Roman numeral.
            let next = s.is_number(at + 1) || s.is_symbol(at + 1) && !matches!(s.str(at + 1), "," | ";");
            s.entry(at).starts || next || s.is_capital(at) && s.is_word(at + 1)
        }
    }
}

/// Whether a quantity may start at token `at`, by its first words alone.
pub(super) fn quantity(s: &Sentence<'_>, at: usize) -> bool {
    let entry = s.entry(at);
    if s.is_number(at) || entry.numeral || entry.multiple.is_some() {
        return true;
    }
    // A sign that is none of a sentence's, or letters before one or before digits.
    let sign = |at: usize| s.is_symbol(at) && !s.is_apostrophe(at) && s.str(at) != ",";
    if sign(at) || sign(at + 1) || s.is_number(at + 1) && money::may_lead(s, at) {
        return true;
    }
    let article = entry.is(Role::Article) || entry.is(Role::A);
    let led = article && (s.entry(at + 1).currency.is_some() || (at + 1..=at + 2).any(|at| s.entry(at).numeral));
    led || entry.country.is_some()
        || [Role::Minus, Role::Multiplied, Role::Divided].into_iter().any(|role| entry.is(role))
}

/// Whether a date or an ordinal may start at token `at`, by its first words
/// alone: all but a few tokens are passed over here.
pub(super) fn date(s: &Sentence<'_>, at: usize) -> bool {
    let entry = s.entry(at);
    if s.is_number(at) {
        return digits(s, at);
    }
    if entry.dates || s.is_number(at + 1) && s.is_apostrophe(at) {
        return true;
    }
    // "un", "one", "a": only the first of several number words, as "one-and-twenty".
    let one = entry.cardinal.is_some() || entry.is(Role::A);
    // "Q3", "w/c", "XIXe"
    let named = || {
        s.is_number(at + 1) && s.touches_before(at + 1)
            || s.str(at + 1) == "/"
            || s.str(at).starts_with(['I', 'V', 'X'])
    };
    one && (at + 1..=at + 6).any(|at| s.entry(at).numeral) || s.is_word(at) && named()
}

/// Whether a date may start with the digits at `at`: a year, digits that
/// something touches, or a day before what goes on with it.
fn digits(s: &Sentence<'_>, at: usize) -> bool {
    let length = s.str(at).len();
    if length == 4 || s.touches_before(at) || s.touches_before(at + 1) {
        return true;
    }
    let goes_on = || {
        let joined = [Role::Of, Role::And, Role::To].into_iter().any(|role| s.is(at + 1, role));
        let decade = at > 2 && s.entry(at - 3).period == Some("decade");
        joined || decade || s.entry(at + 1).month.is_some() || s.is_hyphen(at + 1)
    };
    length <= 2 && goes_on() || s.lexicon.eras.begin_with(s.id(at + 1))
}

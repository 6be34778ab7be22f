//! Numbers in digits, with every separator that people write.

use super::sentence::Sentence;
use crate::text::TokenKind;

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Literal {
    pub value: f64,
    /// The token after it.
    pub end: usize,
    /// Neither separators nor decimals.
    pub plain: bool,
    /// Digits before the decimals.
    pub digits: usize,
    pub decimals: usize,
}

/// Reads the literal that starts at token `at`.
pub(super) fn literal(s: &Sentence<'_>, at: usize) -> Option<Literal> {
    match s.kind(at)? {
        TokenKind::Word => None,
        TokenKind::Symbol => {
            let value = vulgar(s.str(at))?;
            Some(Literal { value, end: at + 1, plain: false, digits: 0, decimals: 2 })
        }
        TokenKind::Number => digits(s, at),
    }
}

fn digits(s: &Sentence<'_>, at: usize) -> Option<Literal> {
    // Most numbers have nothing after them that could go on with them.
    let goes_on = s.is_number(at + 1) || s.touches_before(at + 1) && !s.is_word(at + 1);
    if !goes_on {
        let digits = s.str(at).len();
        return Some(Literal { value: value(s, at, at + 1, 0)?, end: at + 1, plain: true, digits, decimals: 0 });
    }
    let mut end = grouped(s, at);
    let plain = end == at + 1;
    let whole = length(s, at, end);
    let mut decimals = 0;
    if let Some(after) = self::decimals(s, end, !plain) {
        decimals = s.str(after - 1).len();
        end = after;
    }
    let mut value = value(s, at, end, decimals)?;
    if s.is_symbol(end)
        && let Some(part) = vulgar(s.str(end)).filter(|_| s.touches_before(end))
    {
        value += part;
        end += 1;
    }
    Some(Literal { value, end, plain: plain && end == at + 1, digits: whole, decimals })
}

/// How many digits tokens `[first, end)` have.
fn length(s: &Sentence<'_>, first: usize, end: usize) -> usize {
    (first..end).filter(|at| s.is_number(*at)).map(|at| s.str(at).len()).sum()
}

/// The value of the digits of tokens `[first, end)`, of which the last
/// `decimals` are decimals.
fn value(s: &Sentence<'_>, first: usize, end: usize, decimals: usize) -> Option<f64> {
    // Two whole numbers below 2^53 have the quotient that parsing would give.
    const TENS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let groups = (first..end).filter(|at| s.is_number(*at)).map(|at| s.str(at));
    if length(s, first, end) < TENS.len() {
        let all = groups.flat_map(str::bytes);
        let whole = all.fold(0u64, |value, digit| value * 10 + u64::from(digit.wrapping_sub(b'0')));
        return TENS.get(decimals).map(|tens| whole as f64 / tens);
    }
    let mut digits: String = groups.collect();
    digits.insert(digits.len().checked_sub(decimals)?, '.');
    digits.parse().ok()
}

/// Takes groups of three digits as long as one separator is kept to, and
/// returns the token after them.
fn grouped(s: &Sentence<'_>, at: usize) -> usize {
    let mut end = at + 1;
    if s.str(at).len() > 3 || s.str(at).starts_with('0') {
        return end;
    }
    let mut separator = None;
    while let Some((mark, next)) = separated(s, end) {
        if s.str(next).len() != 3 || separator.is_some_and(|kept| kept != mark) {
            break;
        }
        separator = Some(mark);
        end = next + 1;
    }
    let groups = match separator {
        Some(',') => end - at >= 5 || !s.lexicon.decimal_comma,
        Some('.') => end - at >= 5 || s.lexicon.decimal_comma,
        _ => true,
    };
    if groups
        && !(is_point(separator) && s.touches_before(end) && s.is_number(end + 1) && is_mark(s.str(end), separator))
    {
        return end;
    }
    at + 1
}

fn is_point(separator: Option<char>) -> bool {
    matches!(separator, Some('.' | ','))
}

/// The same mark again before a group that is not of three digits: no number
/// is written so.
fn is_mark(text: &str, separator: Option<char>) -> bool {
    separator.is_some_and(|mark| text.starts_with(mark))
}

/// The separator before the next group of digits, and that group's token.
fn separated(s: &Sentence<'_>, end: usize) -> Option<(char, usize)> {
    if s.is_number(end) {
        let mut gap = s.gap(end).chars();
        let space = gap.next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}'))?;
        // "67 737s" is so many of a name, not a number of five digits.
        let name = s.touches_before(end + 1) && matches!(s.str(end + 1), "s" | "er" | "ers");
        return (gap.next().is_none() && !name).then_some((space, end));
    }
    let mark = s.str(end).chars().next().filter(|c| matches!(c, ',' | '.' | '\'' | '’'))?;
    (s.is_number(end + 1) && s.touches_before(end) && s.touches_before(end + 1)).then_some((mark, end + 1))
}

/// The token after the decimals that start with the mark at `end`.
fn decimals(s: &Sentence<'_>, end: usize, grouped: bool) -> Option<usize> {
    if !s.is_number(end + 1) || !s.touches_before(end) || !s.touches_before(end + 1) {
        return None;
    }
    let length = s.str(end + 1).len();
    let own = if s.lexicon.decimal_comma { "," } else { "." };
    let mark = s.str(end);
    let fits = mark == own || mark == "." && s.lexicon.decimal_comma || mark == "," && !grouped && length <= 2;
    // "1,3,5" is a list and "3.1.4" a version.
    let goes_on =
        s.touches_before(end + 2) && s.str(end + 2) == mark && s.is_number(end + 3) && s.touches_before(end + 3);
    (fits && !goes_on).then_some(end + 2)
}

/// The value of a fraction written as one character.
fn vulgar(text: &str) -> Option<f64> {
    if text.is_ascii() {
        return None;
    }
    Some(match text {
        "½" => 1.0 / 2.0,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 1.0 / 4.0,
        "¾" => 3.0 / 4.0,
        "⅕" => 1.0 / 5.0,
        "⅖" => 2.0 / 5.0,
        "⅗" => 3.0 / 5.0,
        "⅘" => 4.0 / 5.0,
        "⅙" => 1.0 / 6.0,
        "⅛" => 1.0 / 8.0,
        "⅜" => 3.0 / 8.0,
        "⅝" => 5.0 / 8.0,
        "⅞" => 7.0 / 8.0,
        _ => return None,
    })
}

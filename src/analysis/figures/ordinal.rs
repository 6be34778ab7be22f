//! Ordinals: "21st", "2ème", "vingt et unième", "one hundred twenty-fifth".

use super::lexicon::Role;
use super::number::{Form, cardinal};
use super::sentence::Sentence;

/// The ordinal that starts at token `at`, and the token after it.
pub(super) fn ordinal(s: &Sentence<'_>, at: usize) -> Option<(f64, usize)> {
    if s.is_number(at) {
        let suffix = s.is(at + 1, Role::Suffix) && s.touches_before(at + 1) && !s.is_apostrophe(at + 2);
        let clear = suffix && !(s.touches_before(at + 2) && s.is_number(at + 2));
        if !clear || s.str(at).len() > 9 {
            return None;
        }
        let value: u32 = s.str(at).parse().ok()?;
        return Some((f64::from(value), at + 2));
    }
    if let Some(value) = s.entry(at).ordinal.filter(|_| s.is_word(at)) {
        return Some((value, at + 1));
    }
    let tens = cardinal(s, at, false).filter(|tens| matches!(tens.form, Form::Words | Form::One))?;
    let mut last = tens.end;
    if s.is(last, Role::And) {
        last += 1;
    }
    last += usize::from(s.is_hyphen(last));
    let value = s.entry(last).ordinal.filter(|_| s.is_word(last))?;
    let fits = if value >= 100.0 { tens.value < value } else { tens.value >= 10.0 && tens.value % 10.0 == 0.0 };
    let sum = if value >= 100.0 { tens.value * value } else { tens.value + value };
    (fits && tens.form == Form::Words).then_some((sum, last + 1))
}

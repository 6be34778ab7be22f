//! Years: four digits, two with a tick, in words, and what only looks like one.

use super::Qualifier;
use super::calendar::When;
use super::dates::{alone, day, month};
use super::lexicon::Role;
use super::number::{Form, cardinal};
use super::sentence::Sentence;

/// The year that follows a month or day, and the token after it.
pub(super) fn year_after(s: &Sentence<'_>, end: usize) -> (Option<i32>, usize) {
    let mut at = end;
    if s.str(at) == "," || s.is(at, Role::Of) || s.is(at, Role::Within) {
        at = s.skip(at, Role::Of).unwrap_or(at + 1);
    }
    if let Some((year, after)) = year_at(s, at) {
        return (Some(year), after);
    }
    match short_year(s, at, at > end).or_else(|| spoken_year(s, at)) {
        Some((year, after)) => (Some(year), after),
        None => (None, end),
    }
}

/// "August 99", "15 April of 87", "'87": two digits that are no day.
fn short_year(s: &Sentence<'_>, at: usize, led: bool) -> Option<(i32, usize)> {
    let tick = usize::from(s.is_apostrophe(at) && s.touches_before(at + 1));
    let digits = at + tick;
    let glued = s.touches_before(digits + 1) && !s.is_symbol(digits + 1);
    if !s.is_number(digits) || s.str(digits).len() != 2 || glued || matches!(s.str(digits + 1), "%" | "€" | "$") {
        return None;
    }
    let value: i32 = s.str(digits).parse().ok()?;
    let comma = led && s.str(at - 1) == ",";
    let clear = tick == 1 || value > 31 && !comma && !s.is_plural(at + 1) && !s.is_symbol(at + 1);
    clear.then_some((if value > 40 { 1900 + value } else { 2000 + value }, digits + 1))
}

/// "FY24", "FY2025": a year of accounts, written as one word.
pub(super) fn fiscal_year(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    let word = s.is(at, Role::Year) && s.str(at).len() == 2 && !s.lexicon.day_first;
    let digits = at + 1 + usize::from(s.is_apostrophe(at + 1));
    let glued = s.touches_before(digits + 1) && s.is_word(digits + 1);
    if !word || !s.is_number(digits) || glued {
        return None;
    }
    match s.str(digits).len() {
        2 => Some((2000 + s.str(digits).parse::<i32>().ok()?, digits + 1)),
        _ => year_at(s, digits),
    }
}

/// Four digits that may be a year: 1000 to 2199.
pub(super) fn year_at(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    if !s.is_number(at) || s.str(at).len() != 4 {
        return None;
    }
    let value: i32 = s.str(at).parse().ok()?;
    let glued =
        s.touches_before(at + 1) && (s.is_word(at + 1) && s.entry(at + 1).month.is_none() || decimal(s, at + 1));
    ((1000..2200).contains(&value) && !glued).then_some((value, at + 1))
}

fn decimal(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.str(at), "." | "," | ":" | "'") && s.touches_before(at + 1) && s.is_number(at + 1)
}

/// "nineteen seventy eight", "two thousand and fifteen", "deux mille quinze".
fn spoken_year(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    let words = cardinal(s, at, false).filter(|words| words.form == Form::Words)?;
    if (1000.0..2200.0).contains(&words.value) && words.value.fract() == 0.0 {
        return Some((words.value as i32, words.end));
    }
    if !(13.0..=20.0).contains(&words.value) || s.lexicon.day_first {
        return None;
    }
    let rest = cardinal(s, words.end, false).filter(|rest| rest.form != Form::Digits && rest.value < 100.0)?;
    let (rest, end) = match s.entry(rest.end).cardinal {
        Some(unit) if rest.value == 0.0 && unit < 10.0 => (unit, rest.end + 1),
        _ => (rest.value, rest.end),
    };
    Some((words.value as i32 * 100 + rest as i32, end))
}

/// The year that two digits after a dash are: "15-Mar-98".
pub(super) fn two_digits(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    let value: i32 = s.str(at).parse().ok().filter(|_| s.is_number(at) && s.str(at).len() == 2)?;
    let glued = s.touches_before(at + 1) && !s.is_symbol(at + 1);
    (!glued).then_some((if value > 40 { 1900 + value } else { 2000 + value }, at + 1))
}

/// "post-90", "pre-68": two digits that a prefix dates.
pub(super) fn abbreviated_year(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    let led = at > 0 && s.is_hyphen(at - 1) && s.touches_before(at) && s.touches_before(at - 1);
    let hedged = s.lexicon.dates.at_start(|| s.ids_before(at)).map(|(_, hedge)| hedge);
    let prefix = matches!(hedged, Some(Qualifier::Before | Qualifier::After));
    if !led || !prefix || !s.is_number(at) || s.str(at).len() != 2 || s.touches_before(at + 1) && s.is_word(at + 1) {
        return None;
    }
    let short: i32 = s.str(at).parse().ok()?;
    Some((When::year(if short >= 30 { 1900 + short } else { 2000 + short }), at + 1))
}

/// A year with nothing beside it, or with its month after it.
pub(super) fn year_alone(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    if let Some((year, end)) = fiscal_year(s, at) {
        return Some((When::year(year), end));
    }
    // "year 2016", "fiscal year 2016"
    let fiscal = usize::from(s.is(at, Role::Fiscal) && s.is(at + 1, Role::Year));
    let word = at + fiscal;
    let labelled = (s.is(word, Role::Year) || fiscal == 1) && s.is_number(word + 1) && !s.lexicon.day_first;
    let number = if labelled { word + 1 } else { at };
    let (year, end) = year_at(s, number)?;
    let after = end + usize::from(s.str(end) == "," && !s.touches_before(end + 1));
    if let Some((month, end)) = month(s, after, false).filter(|_| !s.lexicon.day_first && !s.is_plural(after)) {
        let own_day = day(s, end).is_some_and(|(_, day_end)| year_after(s, day_end).0.is_some());
        if !own_day && (alone(s, after) || after == end + 1) {
            return Some((When { year: Some(year), month: Some(month), ..When::default() }, end));
        }
    }
    let led = s.before_is(number, Role::InYear)
        || labelled
        || s.before_is(number, Role::From)
        || s.before_is(number, Role::To)
        || s.lexicon.dates.at_start(|| s.ids_before(number)).is_some();
    let free = !s.is_word(end) || s.is(end, Role::Stop);
    let uncounted = free || s.is(end, Role::Verb) || s.str(end).ends_with("ed");
    // "in 1284", "the fire of 1666", but not "a total of 1650".
    let of = s.before_is(number, Role::Of) && number > 1 && s.is_word(number - 2) && !s.is(number - 2, Role::Vague);
    let by = s.before_is(number, Role::By);
    let oldest = if s.before_is(number, Role::InYear) && !by { 1000 } else { 1400 };
    let dates = led && (of || !s.before_is(number, Role::Of));
    let old = (dates && free || of && year >= 1500 && uncounted) && (oldest..2150).contains(&year);
    let fits = (1900..2100).contains(&year) || old || in_range(s, number, end, year);
    let fits = fits && !counts(s, number, end, year) && !mid_name(s, number);
    fits.then_some((When::year(year), end))
}

/// Whether another year makes a range of this one, however old: "de 1802 à 1885".
fn in_range(s: &Sentence<'_>, at: usize, end: usize, year: i32) -> bool {
    let dash = |at: usize| s.is_even(at);
    let led = s.before_is(at, Role::From) || s.before_is(at, Role::Between) || dash(end);
    let joint = s.is(end, Role::To) || s.is(end, Role::And) || dash(end);
    let starts = led && joint && year_at(s, end + 1).is_some_and(|(last, _)| last > year);
    let ends =
        at > 1 && year_at(s, at - 2).is_some_and(|(first, _)| first < year) && (dash(at - 1) || s.is(at - 1, Role::To));
    starts || ends
}

/// Whether four digits count something: "2048 processeurs".
fn counts(s: &Sentence<'_>, at: usize, end: usize, year: i32) -> bool {
    let unit =
        matches!(s.str(end), "%" | "€" | "$" | "£" | "°" | "/" | ":") || s.entry(end).unit.is_some() && s.is_word(end);
    let scale = s.entry(end).cardinal.is_some_and(|value| value >= 1000.0) || s.entry(end).currency.is_some();
    let times = s.is(end, Role::Times) || s.lexicon.percents.at_start(|| s.ids(end)).is_some();
    let code = super::currency::code(s.str(end)).is_some();
    let near = (1950..=2035).contains(&year) && !s.lexicon.day_first;
    let plural = s.is_plural(end) && !s.is_capital(end) && !s.before_is(at, Role::InYear) && !near;
    let of_scale = s.is(end, Role::Of) && s.entry(end + 1).currency.is_some();
    unit || scale || times || code || plural || of_scale
}

/// Digits that other signs join to something: "A-2024", "1/2024", "v.2024".
fn mid_name(s: &Sentence<'_>, at: usize) -> bool {
    if !s.touches_before(at) || at == 0 {
        return false;
    }
    let dash = s.is_hyphen(at - 1) || s.str(at - 1) == "/";
    let led = dash
        && (s.lexicon.dates.at_start(|| s.ids_before(at)).is_some()
            || at > 1 && year_at(s, at - 2).zip(year_at(s, at)).is_some_and(|(first, last)| first.0 < last.0));
    !led && (s.is_word(at - 1)
        || matches!(s.str(at - 1), "-" | "/" | "." | "," | "_" | "#" | "@" | "$" | "€" | "£" | "+" | ":"))
}

//! Dates and what lies between two of them.

use super::FigureKind;
use super::calendar::{Part, When};
use super::lexicon::Role;
use super::number::{Form, cardinal};
use super::ordinal::ordinal;
use super::periods;
use super::sentence::Sentence;
use super::years::{abbreviated_year, two_digits, year_after, year_alone, year_at};

/// A date or stretch of time: tokens `[first, end)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dated {
    pub first: usize,
    pub end: usize,
    /// The token after the core: the word "century" is no part of it.
    pub core_end: usize,
    pub from: Option<When>,
    pub until: Option<When>,
}

impl Dated {
    pub fn kind(&self) -> FigureKind {
        let plain = self.from.is_none_or(|from| from.part == Part::Plain);
        if self.until.is_none() && plain { FigureKind::Date } else { FigureKind::Period }
    }

    fn point(first: usize, end: usize, when: When) -> Self {
        Self { first, end, core_end: end, from: Some(when), until: None }
    }
}

/// Reads the date that starts at token `at`, with the end of its range.
pub(super) fn date(s: &Sentence<'_>, at: usize) -> Option<Dated> {
    let start = week(s, at);
    let found = point(s, start)
        .filter(|(when, _)| start == at || when.day.is_some())
        .map(|(when, end)| Dated::point(at, end, when));
    let found = found.or_else(|| (start == at).then(|| periods::century(s, at)).flatten());
    match found {
        Some(found) => Some(range(s, found)),
        None if start == at => days_of_month(s, at).or_else(|| weekday_of_month(s, at)),
        None => day_of_week(s, at, start),
    }
}

/// "lundi 14": a day of a month that is not said.
fn day_of_week(s: &Sentence<'_>, at: usize, start: usize) -> Option<Dated> {
    let (number, end) = day(s, start).filter(|_| s.lexicon.nouns_first && start == at + 1 && s.is_number(start))?;
    let counts = s.is_plural(end) || s.is_number(end) || s.entry(end).cardinal.is_some() || s.is(end, Role::Hour);
    let measured = s.entry(end).unit.is_some() || s.entry(end).currency.is_some() || s.str(end) == "%";
    (!counts && !measured && !s.touches_before(end) | s.is_symbol(end))
        .then(|| Dated::point(at, end, When { day: Some(number), ..When::default() }))
}

/// Past "lundi", "Tue," or nothing.
fn weekday(s: &Sentence<'_>, at: usize) -> usize {
    if !s.entry(at).weekday {
        return at;
    }
    let mut end = at + 1;
    if matches!(s.str(end), "," | ".") {
        end += 1;
    }
    if s.is(end, Role::The) { end + 1 } else { end }
}

/// Past "w/c" before the day with which a week starts.
fn week(s: &Sentence<'_>, at: usize) -> usize {
    let letters =
        s.str(at).eq_ignore_ascii_case("w") && s.str(at + 1) == "/" && s.str(at + 2).eq_ignore_ascii_case("c");
    if letters && s.touches_before(at + 2) { at + 3 } else { weekday(s, at) }
}

/// One point of the calendar.
fn point(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    numeric(s, at)
        .or_else(|| two_parts(s, at))
        .or_else(|| before_christ(s, at))
        .or_else(|| holiday(s, at))
        .or_else(|| periods::part_of_year(s, at))
        .or_else(|| day_month(s, at))
        .or_else(|| month_first(s, at))
        .or_else(|| periods::season(s, at))
        .or_else(|| periods::decade(s, at))
        .or_else(|| abbreviated_year(s, at))
        .or_else(|| year_alone(s, at))
}

/// 2024-11-05, 2015/08/12, 13.5.2015, 3/7/2017.
fn numeric(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    let mark = s.str(at + 1);
    let joined = (at + 1..=at + 4).all(|part| s.touches_before(part));
    let parts = s.is_number(at) && s.is_number(at + 2) && s.is_number(at + 4);
    if !matches!(mark, "-" | "/" | ".") || !joined || !parts || s.str(at + 3) != mark {
        return None;
    }
    let more = s.touches_before(at + 5) && (!s.is_symbol(at + 5) || s.str(at + 5) == mark && s.is_number(at + 6));
    let part = |at: usize| s.str(at).parse::<i32>().ok();
    let (a, b, c) = (part(at)?, part(at + 2)?, part(at + 4)?);
    let (year, month, day) = match (s.str(at).len(), s.str(at + 4).len()) {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4) if s.lexicon.day_first && b <= 12 || a > 12 => (c, b, a),
        (1..=2, 4) => (c, a, b),
        _ => return None,
    };
    let when = When {
        year: Some(year),
        month: Some(u8::try_from(month).ok()?),
        day: Some(u8::try_from(day).ok()?),
        part: Part::Plain,
    };
    (!more && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some((when, at + 5))
}

/// "05/2024"; where something leads to a date, "le 12/03", "on 4/22".
fn two_parts(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    let joined = s.str(at + 1) == "/" && s.touches_before(at + 1) && s.touches_before(at + 2) && s.is_number(at + 2);
    let more = s.touches_before(at + 3) && (!s.is_symbol(at + 3) || s.is_number(at + 4) && s.touches_before(at + 4));
    if !joined || more || !s.is_number(at) || s.touches_before(at) && at > 0 && !s.is_apostrophe(at - 1) {
        return None;
    }
    let part = |at: usize| s.str(at).parse::<i32>().ok();
    let (first, second) = (part(at)?, part(at + 2)?);
    if s.str(at).len() == 2 && s.str(at + 2).len() == 4 && (1900..2100).contains(&second) {
        let month = u8::try_from(first).ok().filter(|month| (1..=12).contains(month))?;
        return Some((When { year: Some(second), month: Some(month), ..When::default() }, at + 3));
    }
    let (day, month, led) = if s.lexicon.day_first {
        (first, second, s.before_is(at, Role::The) && s.str(at).len() == 2 && s.str(at + 2).len() == 2)
    } else {
        (second, first, s.before_is(at, Role::In) && second > 12)
    };
    let fits = led && (1..=31).contains(&day) && (1..=12).contains(&month);
    let when = When { year: None, month: u8::try_from(month).ok(), day: u8::try_from(day).ok(), part: Part::Plain };
    fits.then_some((when, at + 3))
}

/// "300 BC", "52 av. J.-C.": the year 1 BC is the year 0.
fn before_christ(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    let year: i32 = s.str(at).parse().ok().filter(|year| s.is_number(at) && (1..=9999).contains(year))?;
    let (length, _) = s.lexicon.eras.at_start(|| s.ids(at + 1))?;
    Some((When::year(1 - year), at + 1 + length))
}

/// "Christmas Day 2022", "Saint-Sylvestre 2023".
fn holiday(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    let (length, date) = s.lexicon.holidays.at_start(|| s.ids(at))?;
    let (month, day) = date.split_once('-')?;
    let (year, end) = year_after(s, at + length);
    let when = When { year: Some(year?), month: month.parse().ok(), day: day.parse().ok(), part: Part::Plain };
    Some((when, end))
}

/// "12 novembre 2024", "the 4th of July, 1995", "fifteen August".
fn day_month(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    let (day, mut end) = day(s, at)?;
    if s.str(end) == "." && s.touches_before(end) && s.is_number(at) {
        end += 1;
    }
    // "14-Juillet", "15-Mar-2020"
    let dash = s.is_number(at) && s.is_joint(end);
    end = if dash { end + 1 } else { s.skip(end, Role::Of).unwrap_or(end) };
    let (month, end) = month(s, end, true)?;
    let year = Some(end + 1).filter(|_| dash && s.is_joint(end));
    if let Some((year, after)) = year.and_then(|at| year_at(s, at).or_else(|| two_digits(s, at))) {
        return Some((When { year: Some(year), month: Some(month), day: Some(day), part: Part::Plain }, after));
    }
    let (year, end) = year_after(s, end);
    Some((When { year, month: Some(month), day: Some(day), part: Part::Plain }, end))
}

/// "October 2", "May the eleventh, 2016", "mars 2024", "mars".
fn month_first(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    let (month_number, end) = month(s, at, true)?;
    // "Nov-2016", "Feb-28"
    if s.is_joint(end) && s.is_number(end + 1) && !s.is_hyphen(end + 2) {
        let month = Some(month_number);
        if let Some((year, after)) = year_at(s, end + 1) {
            return Some((When { year: Some(year), month, ..When::default() }, after));
        }
        let day = day(s, end + 1).filter(|_| !s.lexicon.day_first);
        return day.map(|(day, after)| (When { year: None, month, day: Some(day), part: Part::Plain }, after));
    }
    let mut next = end;
    if matches!(s.str(next), "," | ".") && s.is_word(at) {
        next += 1;
    }
    if s.is(next, Role::The) {
        next += 1;
    }
    // "in July, the first such death": the words after a comma tell of something else.
    let apposition = next == end + 2 && s.str(end) == "," && s.is_word(next);
    let month = Some(month_number);
    if let Some((day, after)) = day(s, next).filter(|(_, after)| !apposition && is_day(s, next, *after)) {
        let (year, after) = year_after(s, after);
        return Some((When { year, month, day: Some(day), part: Part::Plain }, after));
    }
    if let (Some(year), after) = year_after(s, end) {
        return Some((When { year: Some(year), month, ..When::default() }, after));
    }
    let year = shared_year(s, at + 1);
    alone(s, at).then_some((When { year, month, ..When::default() }, at + 1))
}

/// The year of "July and August 2012", for the first of the two.
fn shared_year(s: &Sentence<'_>, at: usize) -> Option<i32> {
    let joint = s.is(at, Role::And) || s.is(at, Role::Or);
    let (_, end) = Some(at + 1).filter(|_| joint).and_then(|next| month(s, next, true))?;
    year_at(s, end).map(|(year, _)| year)
}

/// Whether a number after a month is its day: in French the day comes first,
/// so that only a spelt-out or capitalised month takes one.
fn is_day(s: &Sentence<'_>, at: usize, after: usize) -> bool {
    if after > at + 1 && s.is(at + 1, Role::Suffix) {
        return true;
    }
    let unit = s.touches_before(after) && matches!(s.str(after), "%" | "€" | "$" | "/" | ":");
    let counts = s.is_plural(after) || s.entry(after).cardinal.is_some_and(|value| value >= 100.0);
    let percent = s.str(after) == "%" || s.lexicon.percents.at_start(|| s.ids(after)).is_some();
    !unit && !percent && !counts && (!s.lexicon.day_first || s.is_capital(at.saturating_sub(1)) || s.str(at - 1) == ".")
}

/// Whether a month's name stands for a month with nothing beside it: "may"
/// and "march" are verbs too, "Mars" a planet, "sept" a number.
pub(super) fn alone(s: &Sentence<'_>, at: usize) -> bool {
    let short = s.entry(at).month.is_some_and(|(_, short)| short);
    let led = at > 0 && s.is(at - 1, Role::In) && s.entry(at - 1).cardinal.is_none();
    let led = led || at > 1 && s.is(at - 1, Role::The) && s.is(at - 2, Role::In) || s.before_is(at, Role::Last);
    let capital = s.is_capital(at);
    if s.is(at, Role::NumberMonth) {
        false
    } else if s.is(at, Role::NameMonth) {
        led || !capital
    } else if s.is(at, Role::VerbMonth) {
        let joined = [Role::To, Role::And, Role::Or, Role::Adverb].into_iter().any(|role| s.before_is(at, role));
        // "in the march": small letters and an article make it a walk.
        let noun = s.before_is(at, Role::The);
        if capital { led || at > 0 || !s.is_word(1) } else { led && !joined && !noun }
    } else if short {
        let ranged = s.is_joint(at + 1) && s.entry(at + 2).month.is_some();
        led && (capital || at > 0) || s.is_all(at, at + 1) || ranged
    } else {
        true
    }
}

/// The day of a month, in digits or words: 1 to 31.
pub(super) fn day(s: &Sentence<'_>, at: usize) -> Option<(u8, usize)> {
    let (value, end) = if let Some((value, end)) = ordinal(s, at) {
        (value, end)
    } else if s.is_number(at) {
        let glued = s.touches_before(at + 1)
            && (s.is_word(at + 1) || s.is_number(at + 2) && s.touches_before(at + 2) && !s.is_hyphen(at + 1));
        if s.str(at).len() > 2 || glued {
            return None;
        }
        (f64::from(s.str(at).parse::<u8>().ok()?), at + 1)
    } else {
        let words = cardinal(s, at, false).filter(|words| words.form == Form::Words)?;
        (words.value, words.end)
    };
    let left = s.touches_before(at)
        && at > 0
        && (s.is_word(at - 1) || matches!(s.str(at - 1), "/" | "," | "."))
        && s.is_number(at);
    let after_month = at > 1 && (s.entry(at - 1).month.is_some() || s.entry(at - 2).month.is_some());
    ((1.0..=31.0).contains(&value) && value.fract() == 0.0 && (!left || after_month)).then_some((value as u8, end))
}

/// A month, with the full stop of its abbreviation where something follows.
pub(super) fn month(s: &Sentence<'_>, at: usize, dotted: bool) -> Option<(u8, usize)> {
    let (month, _) = s.entry(at).month.filter(|_| s.is_word(at))?;
    let dot = dotted && s.str(at + 1) == "." && s.touches_before(at + 1) && s.str(at).len() <= 5;
    let goes_on = dot && (s.is_number(at + 2) || ordinal(s, at + 2).is_some());
    Some((month, at + 1 + usize::from(goes_on)))
}

/// The end of a range after the date `found`.
fn range(s: &Sentence<'_>, found: Dated) -> Dated {
    let Some(from) = found.from else { return found };
    if let (Part::Plain, None, Some(year)) = (from.part, from.month, from.year)
        && let Some((short, end)) = short_end(s, found.end)
    {
        if short == (year + 1) % 100 || short > 12 && short > year % 100 {
            return Dated { end, core_end: end, until: Some(When::year(year - year % 100 + short)), ..found };
        }
        let month = u8::try_from(short).ok().filter(|month| (1..=12).contains(month));
        return Dated { end, core_end: end, from: Some(When { month, ..from }), ..found };
    }
    let between = led_by_between(s, found.first);
    let Some(next) = connector(s, found.end, between) else { return found };
    for skipped in 0..=4 {
        let at = next + skipped;
        let hedged = s.lexicon.dates.at_start(|| s.ids_before(at)).is_some_and(|(length, _)| length <= skipped);
        if skipped > 0 && !hedged && !(skipped == 1 && s.is(next, Role::The)) {
            continue;
        }
        if let Some((until, end)) = point(s, weekday(s, at)).filter(|(until, _)| follows(from, *until)) {
            let from = share_year(from, until);
            return Dated { end, core_end: end, from: Some(from), until: Some(until), ..found };
        }
        // "November 19 to 20", "le 4 janvier au 6"
        if let (Some(month), Some(first), Some((day, end))) = (from.month, from.day, day(s, at))
            && day > first
            && !super::noise::is_clock(s, at)
            && !s.is_plural(end)
            && !(s.is_word(end) && s.touches_before(end + 1))
        {
            let (year, end) = year_after(s, end);
            let until = When { year: year.or(from.year), month: Some(month), day: Some(day), part: Part::Plain };
            return Dated {
                end,
                core_end: end,
                from: Some(When { year: until.year, ..from }),
                until: Some(until),
                ..found
            };
        }
    }
    found
}

/// The two digits after a year: "2023-24", "2023/24", "(1965 – 74)".
fn short_end(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    let slash = s.str(at) == "/" && s.touches_before(at) && s.touches_before(at + 1);
    let apart = s.is_even(at) && !s.touches_before(at);
    let joint = slash || s.is_joint(at) || apart && !s.is_word(at + 2) && s.str(at + 2) != "%";
    let digits = s.is_number(at + 1) && s.str(at + 1).len() == 2;
    Some((s.str(at + 1).parse().ok().filter(|_| joint && digits)?, at + 2))
}

fn led_by_between(s: &Sentence<'_>, first: usize) -> bool {
    (first.saturating_sub(5)..first).any(|at| s.is(at, Role::Between))
}

/// A month before a range's end takes the year that stands at the end.
fn share_year(from: When, until: When) -> When {
    When { year: from.year.or(until.year), ..from }
}

fn follows(from: When, until: When) -> bool {
    match (from.year, until.year) {
        (Some(a), Some(b)) => a <= b,
        _ => from.part == until.part || from.month.is_some() || until.month.is_some(),
    }
}

/// The token after what joins two ends of a range.
fn connector(s: &Sentence<'_>, at: usize, between: bool) -> Option<usize> {
    if s.is_hyphen(at) || s.is(at, Role::And) && between {
        return Some(at + 1);
    }
    if !s.is(at, Role::To) || s.touches_before(at + 1) && !s.is_apostrophe(at + 1) {
        return None;
    }
    // "jusqu'à", "jusqu'en"
    Some(if s.is_apostrophe(at + 1) { at + 3 } else { at + 1 })
}

/// "4 au 22 janvier 1995", "3 and 12 of Sept", and of "6 et 7 juillet" both,
/// of "6 et 20 juillet" the first.
fn days_of_month(s: &Sentence<'_>, at: usize) -> Option<Dated> {
    let (first, end) = day(s, at)?;
    let between = led_by_between(s, at);
    let connected = end;
    let next = connector(s, end, true)?;
    let next = if s.is(next, Role::The) { next + 1 } else { next };
    let (until, end) = day_month(s, next).or_else(|| month_first(s, next))?;
    let day = until.day.filter(|last| first < *last)?;
    let from = When { day: Some(first), ..until };
    if s.is(connected, Role::And) && !between && day > first + 1 {
        return Some(Dated::point(at, connected, from));
    }
    Some(Dated { first: at, end, core_end: end, from: Some(from), until: Some(When { day: Some(day), ..until }) })
}

/// "the first Friday of July": a day that only a calendar tells.
fn weekday_of_month(s: &Sentence<'_>, at: usize) -> Option<Dated> {
    let (_, end) = ordinal(s, at).filter(|(nth, end)| *nth <= 5.0 && s.entry(*end).weekday)?;
    let of = s.skip(end + 1, Role::Of)?;
    let (month, end) = month(s, of, true)?;
    let (year, end) = year_after(s, end);
    Some(Dated::point(at, end, When { year, month: Some(month), ..When::default() }))
}

//! Parts of years, seasons, decades, centuries.

use super::calendar::{Part, When, roman};
use super::dates::Dated;
use super::lexicon::Role;
use super::number::{Form, cardinal};
use super::ordinal::ordinal;
use super::sentence::Sentence;
use super::years::{fiscal_year, year_after, year_at};

/// "Q3 2024", "2017-q1", "T3", "3e trimestre 2024", "first half of 2024".
pub(super) fn part_of_year(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    if let Some((part, end)) = lettered(s, at) {
        let (year, end) = of_year(s, end);
        return Some((When { year, ..When::part(part) }, end));
    }
    if let Some((year, end)) = year_at(s, at) {
        let next = end + usize::from(s.is_joint(end));
        let (part, end) = lettered(s, next)?;
        return Some((When { year: Some(year), ..When::part(part) }, end));
    }
    if let Some(found) = digit_first(s, at) {
        return Some(found);
    }
    let (nth, end) = ordinal(s, at)?;
    let end = end + usize::from(s.is_joint(end));
    let period = s.entry(end).period?;
    let part = numbered(period, nth as u8)?;
    let (year, after) = of_year(s, end + 1);
    // The first half of what? In English it may be of anything.
    let clear = year.is_some() || after > end + 1 || s.lexicon.day_first || period == "quarter";
    clear.then_some((When { year, ..When::part(part) }, after))
}

/// "1Q24", "2Q 2023", "1H24": a part of a year as companies' reports write it.
fn digit_first(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    if !s.is_number(at) || s.str(at).len() != 1 || !s.touches_before(at + 1) {
        return None;
    }
    let part = numbered(s.lexicon.letters.get(s.str(at + 1))?, s.str(at).parse().ok()?)?;
    let short = s.is_number(at + 2) && s.str(at + 2).len() == 2 && s.touches_before(at + 2);
    let glued = s.touches_before(at + 3) && !s.is_symbol(at + 3);
    let (year, end) = match year_at(s, at + 2) {
        Some(found) => found,
        None => (2000 + s.str(at + 2).parse::<i32>().ok().filter(|_| short && !glued)?, at + 3),
    };
    Some((When { year: Some(year), ..When::part(part) }, end))
}

/// The quarter or half with this number.
fn numbered(period: &str, nth: u8) -> Option<Part> {
    match period {
        "quarter" if (1..=4).contains(&nth) => Some(Part::Quarter(nth)),
        "half" if (1..=2).contains(&nth) => Some(Part::Half(nth)),
        _ => None,
    }
}

/// A letter and a digit: Q1 to Q4, H1, H2; in French T1 to T4, S1, S2.
fn lettered(s: &Sentence<'_>, at: usize) -> Option<(Part, usize)> {
    let free = !s.touches_before(at) || at > 0 && !s.is_word(at - 1) && !s.is_number(at - 1) && s.str(at - 1) != ".";
    if !free || !s.is_word(at) || !s.is_number(at + 1) || !s.touches_before(at + 1) || s.str(at + 1).len() != 1 {
        return None;
    }
    let glued = s.touches_before(at + 2) && (s.is_word(at + 2) || s.is_joint(at + 2) && !s.is_number(at + 3));
    let nth: u8 = s.str(at + 1).parse().ok()?;
    let part = numbered(s.lexicon.letters.get(s.str(at))?, nth)?;
    (!glued).then_some((part, at + 2))
}

/// "2024", "of 2024", "of the year", "de l'année 2024".
fn of_year(s: &Sentence<'_>, end: usize) -> (Option<i32>, usize) {
    let dash = end + usize::from(s.is_joint(end));
    if let Some((year, after)) = year_at(s, dash).or_else(|| fiscal_year(s, dash)) {
        return (Some(year), after);
    }
    let Some(mut at) = s.skip(end, Role::Of) else { return year_after_tick(s, end) };
    at = s.skip(at, Role::The).unwrap_or(at);
    let year_word = s.is(at, Role::Year);
    if let Some((year, after)) = year_at(s, at + usize::from(year_word)) {
        return (Some(year), after);
    }
    // "of the year" says which half it is, if not of which year.
    if year_word && !s.lexicon.day_first { (None, at + 1) } else { (None, end) }
}

/// "Q3 '24"
fn year_after_tick(s: &Sentence<'_>, end: usize) -> (Option<i32>, usize) {
    if s.is_apostrophe(end) { year_after(s, end) } else { (None, end) }
}

/// "automne 2024", "the summer of 2016", "l'été".
pub(super) fn season(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    let season = s.entry(at).season.filter(|_| s.is_word(at))?;
    // "the Winter Olympics"
    if s.is_capital(at) && s.is_capital(at + 1) {
        return None;
    }
    let when = When::part(Part::Season(season));
    if let (Some(year), end) = of_year(s, at + 1) {
        return Some((When { year: Some(year), ..when }, into_next_year(s, end)));
    }
    if let (Some(year), end) = year_after(s, at + 1)
        && !s.is_number(at + 1)
    {
        return Some((When { year: Some(year), ..when }, end));
    }
    // "été" is been, "fall" falls, "spring" springs.
    let doubtful = s.is(at, Role::DoubtfulSeason);
    let in_the = at > 1 && s.is(at - 1, Role::The) && s.is(at - 2, Role::In);
    let elided = at > 1 && s.is_apostrophe(at - 1) && s.is(at - 2, Role::The);
    let pointed = [Role::Last, Role::Next, Role::This].into_iter().any(|role| s.before_is(at, role));
    let plain = s.before_is(at, Role::The) || !s.lexicon.nouns_first && !s.is_joint(at + 1);
    let led = in_the || elided || pointed || s.before_is(at, Role::Within) || !doubtful && plain;
    led.then_some((when, at + 1))
}

/// Past the second year of "hiver 2021-2022", "winter of 2021-22".
fn into_next_year(s: &Sentence<'_>, end: usize) -> usize {
    let joint = s.is_joint(end) || s.str(end) == "/" && s.touches_before(end) && s.touches_before(end + 1);
    let year = matches!(s.str(end + 1).len(), 2 | 4) && s.is_number(end + 1) && !s.touches_before(end + 2);
    let year = year || s.is_number(end + 1) && s.is_symbol(end + 2) && !s.is_joint(end + 2);
    if joint && year { end + 2 } else { end }
}

/// "années 1990", "années 90", "1990s", "'40s", "années soixante".
pub(super) fn decade(s: &Sentence<'_>, at: usize) -> Option<(When, usize)> {
    // "the nineties", but "his nineties" are an age.
    let named = s.entry(at).period.and_then(|period| period.parse::<i32>().ok());
    if let Some(year) = named.filter(|_| s.before_is(at, Role::The) || early_or_late(s, at)) {
        return Some((When { part: Part::Decade, ..When::year(year) }, at + 1));
    }
    let (year, end) = if s.entry(at).period == Some("decade") {
        let tens = s.is_number(at + 1) && !s.touches_before(at + 2) || !s.is_word(at + 2);
        let words = cardinal(s, at + 1, false).filter(|words| tens && words.form != Form::One)?;
        (words.value, words.end)
    } else if let Some(decade) = another(s, at) {
        decade
    } else if s.lexicon.day_first {
        return None;
    } else {
        let tick = usize::from(s.is_apostrophe(at) && s.touches_before(at + 1));
        let digits = at + tick;
        // "the 1980’s"
        let possessive = usize::from(s.is_apostrophe(digits + 1) && s.before_is(at, Role::The));
        let ending = digits + 1 + possessive;
        let joined = s.touches_before(digits + 1) && s.touches_before(ending);
        let plural = s.is_number(digits) && s.str(ending) == "s" && joined;
        let led = tick == 1 || s.str(digits).len() == 4 || at > 0 && (s.is(at - 1, Role::The) || early_or_late(s, at));
        if !plural || !led || at > 0 && s.touches_before(at) && s.is_word(at - 1) {
            return None;
        }
        (s.str(digits).parse().ok()?, ending + 1)
    };
    let full = match year {
        10.0..=90.0 if year % 10.0 == 0.0 => 1900.0 + year,
        1500.0..=2090.0 if year % 10.0 == 0.0 => year,
        _ => return None,
    };
    Some((When { part: Part::Decade, ..When::year(full as i32) }, end))
}

/// "1990" of "années 1980 et 1990", "70" of "années 60-70".
fn another(s: &Sentence<'_>, at: usize) -> Option<(f64, usize)> {
    let first = at.checked_sub(3).filter(|first| s.entry(*first).period == Some("decade"))?;
    let joint = s.is(at - 1, Role::And) || s.is(at - 1, Role::To) || s.is(at - 1, Role::Or) || s.is_hyphen(at - 1);
    let (year, last) = (s.str(at).parse::<f64>().ok()?, s.str(first + 1).parse::<f64>().ok()?);
    (joint && s.is_number(at) && year > last && s.str(at).len() == s.str(first + 1).len()).then_some((year, at + 1))
}

fn early_or_late(s: &Sentence<'_>, at: usize) -> bool {
    s.lexicon.dates.at_start(|| s.ids_before(at)).is_some()
}

/// "au 18e siècle", "the 21st century", "21st-century".
pub(super) fn century(s: &Sentence<'_>, at: usize) -> Option<Dated> {
    let (nth, end) = match ordinal(s, at) {
        Some((nth, end)) if nth <= 40.0 => (nth as i32, end),
        Some(_) => return None,
        None => {
            let letters = s.str(at).trim_end_matches(|c: char| !c.is_ascii_uppercase());
            let suffix = &s.str(at)[letters.len()..];
            let nth = roman(letters)?;
            if !s.lexicon.entry(s.lexicon.id(s.lexicon.key(suffix).as_bytes())).is(Role::Suffix) {
                return None;
            }
            (nth, at + 1)
        }
    };
    let word = end + usize::from(s.is_joint(end));
    // "aux XIXe et XXe siècles", "from the 12th to the 15th century"
    let joint = s.is(end, Role::And) || s.is(end, Role::To) || s.is_hyphen(end);
    let next = end + 1 + usize::from(s.is(end + 1, Role::The));
    if let Some(last) = Some(next).filter(|_| joint).and_then(|next| century(s, next)) {
        let from = Some(When::part(Part::Century(nth)));
        return Some(match last.from {
            Some(until) if !s.is(end, Role::And) => Dated { first: at, from, until: Some(until), ..last },
            _ => Dated { first: at, end, core_end: end, from, until: None },
        });
    }
    // "20th Century Fox" is a name.
    let name = s.is_capital(word) && s.is_capital(word + 1);
    if s.entry(word).period != Some("century") || name {
        return None;
    }
    let era = s.lexicon.eras.at_start(|| s.ids(word + 1)).map(|(length, _)| length);
    let nth = if era.is_some() { -nth } else { nth };
    let end_word = word + 1 + era.unwrap_or(0);
    Some(Dated { first: at, end: end_word, core_end: end, from: Some(When::part(Part::Century(nth))), until: None })
}

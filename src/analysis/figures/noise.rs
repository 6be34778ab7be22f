//! What has digits and is no figure: names, labels, addresses, times of day,
//! telephone numbers, scores.

use super::lexicon::Role;
use super::literal::literal;
use super::sentence::Sentence;

/// The token after what starts at `at`, where that is no figure.
pub(super) fn skip(s: &Sentence<'_>, at: usize) -> Option<usize> {
    if let Some((length, ())) = s.lexicon.idioms.at_start(|| s.ids(at)) {
        return Some(at + length);
    }
    if s.is_word(at) {
        return if s.is_symbol(at + 1) && s.touches_before(at + 1) { address(s, at) } else { None };
    }
    if !s.is_number(at) {
        return footnote(s, at).or_else(|| telephone(s, at));
    }
    glued(s, at)
        .or_else(|| telephone(s, at))
        .or_else(|| clock(s, at))
        .or_else(|| street(s, at))
        .or_else(|| postcode(s, at))
        .or_else(|| dotted(s, at))
        .or_else(|| labelled(s, at))
        .or_else(|| score(s, at))
}

/// Whether a bare number is part of the name before it: "Claude 3", "Windows 11".
pub(super) fn named(s: &Sentence<'_>, at: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| s.gap(at).len() <= 2 && s.gap(at) != "\n") else { return false };
    // "H.R. 1234", "art. R. 12"
    let initial = s.str(before) == "." && s.touches_before(before) && before > 0 && s.str(before - 1).len() == 1;
    let name = if initial { before - 1 } else { before };
    // "iPhone 15" has its capital within.
    if !s.is_word(name) || !s.str(name).contains(char::is_uppercase) {
        return false;
    }
    let known = s.entry(name).is(Role::Stop) || s.id(name) != 0 && !s.is(name, Role::Label);
    let initials = initial || s.str(name).len() > 1 && s.str(name).chars().all(char::is_uppercase);
    // "ISO 9001", but "EDF 1200 postes"
    let longest = if initials && !s.is_plural(end) { 5 } else { 3 };
    let short = s.str(at).len() <= longest && end == at + 1
        || literal(s, at).is_some_and(|read| read.decimals == 1 && read.value < 100.0);
    // In a headline every word has a capital: a plural after it is counted.
    let headline = s.is_capital(end) && s.is_plural(end);
    short && s.is_number(at) && !known && !headline
}

/// Everything up to the next white space.
fn run(s: &Sentence<'_>, mut at: usize) -> usize {
    at += 1;
    while s.touches_before(at) && !matches!(s.str(at), "," | ";" | ")" | "»" | "”" | "\"" | "]") {
        at += 1;
    }
    at
}

/// "https://…", "www.…", "name@host".
fn address(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let web = matches!(s.str(at), "http" | "https" | "www" | "ftp" | "doi")
        && s.touches_before(at + 1)
        && s.is_symbol(at + 1);
    let mail = s.str(at + 1) == "@" && s.touches_before(at + 1);
    (web || mail).then(|| run(s, at))
}

/// "[12]", "[3, 4]", "[5–9]"
fn footnote(s: &Sentence<'_>, at: usize) -> Option<usize> {
    if s.str(at) != "[" || !s.is_number(at + 1) {
        return None;
    }
    let mut label = at + 1;
    while s.is_number(label) && (label == at + 1 || s.str(label).len() <= 3) {
        match s.str(label + 1) {
            "]" => return Some(label + 2),
            "," | ";" | "-" | "–" => label += 2,
            _ => return None,
        }
    }
    None
}

/// Digits that letters or signs join to a name: "R1", "GPT-4", "737s", "5G", "v2.1".
fn glued(s: &Sentence<'_>, at: usize) -> Option<usize> {
    if free(s, at) {
        return None;
    }
    let left = at > 0 && s.touches_before(at) && left_joins(s, at);
    let end = literal(s, at).map_or(at + 1, |read| read.end);
    let right = s.touches_before(end) && s.is_word(end) && right_joins(s, end);
    (left || right || lettered(s, end)).then(|| run(s, end - 1))
}

/// Whether digits stand by themselves, as most do: nothing touches them, and
/// they are no group of a longer number.
fn free(s: &Sentence<'_>, at: usize) -> bool {
    !s.touches_before(at) && !s.touches_before(at + 1) && !s.is_number(at + 1)
}

/// "401(k)", "12(b)": a letter in brackets after a number.
fn lettered(s: &Sentence<'_>, end: usize) -> bool {
    let letter = s.is_word(end + 1) && s.str(end + 1).len() == 1;
    letter && s.touches_before(end) && s.str(end) == "(" && s.str(end + 2) == ")"
}

fn left_joins(s: &Sentence<'_>, at: usize) -> bool {
    let before = at - 1;
    if s.is_word(before) {
        let money = super::currency::code(s.str(before)).is_some() || super::money::rand(s, before);
        return !money && super::currency::scaled_code(s.str(before)).is_none() && !s.is(before, Role::Year);
    }
    if s.is_hyphen(before) {
        let word = before > 0 && s.touches_before(before) && s.is_word(before - 1);
        let number_word = word && s.entry(before - 1).cardinal.is_some();
        let dated = s.lexicon.dates.at_start(|| s.ids_before(at)).is_some();
        return word && !number_word && !dated && s.entry(before - 1).month.is_none();
    }
    matches!(s.str(before), "_" | "@" | "\\" | "/")
}

fn right_joins(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.str(at);
    let entry = s.entry(at);
    let scale = s.lexicon.scales.contains_key(word);
    let known = entry.unit.is_some()
        || entry.currency.is_some()
        || entry.is(Role::Suffix)
        || entry.is(Role::Times)
        || entry.subunit.is_some();
    let money = super::currency::code(word).is_some()
        || super::currency::scaled_code(word).is_some()
        || super::currency::sign(s.str(at + 1)).is_some();
    let decade = word == "s" && matches!(s.str(at - 1).len(), 2 | 4) && s.str(at - 1).ends_with('0');
    let percent =
        s.lexicon.percents.at_start(|| s.ids(at)).is_some() || s.lexicon.units.at_start(|| s.ids(at)).is_some();
    let unit = super::quantity::symbol(word).is_some() || super::quantity::degrees(s, at).is_some();
    let month = entry.month.is_some();
    let lone = matches!(word, "G" | "T" | "D" | "g") || word == "K" && s.str(at - 1).len() < 2;
    let noise = s.touches_before(at + 1) && s.is_number(at + 1) && word.len() < 3 && !unit;
    !(scale && !lone || known || money || decade || percent || month || unit && !(lone && word != "T")) || noise
}

/// "01 23 45 67 89", "0300 123 4567", "+33 1 23 45 67 89", "555-123-4567", "1-800-555-0199".
fn telephone(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let plus = s.str(at) == "+";
    // "(713) 555-0100"
    let area = s.str(at) == "(" && s.is_number(at + 1) && s.str(at + 2) == ")" && s.is_number(at + 3);
    if !plus && !area && !s.is_number(at) {
        return None;
    }
    let mut end = at + usize::from(plus || area);
    let (mut groups, mut digits) = (0, 0);
    while s.is_number(end) && s.gap(end).len() <= 3 {
        groups += 1;
        digits += s.str(end).len();
        end += 1;
        let joined = matches!(s.str(end), "." | "-" | ")") && s.touches_before(end) && s.is_number(end + 1);
        if joined && s.gap(end + 1).len() <= 1 {
            end += 1;
        } else if s.gap(end).is_empty() || s.gap(end).contains('\n') {
            break;
        }
    }
    // No quantity begins with a nought and goes on in another group.
    let zero = s.str(at).starts_with('0') && groups >= 2 && (9..=11).contains(&digits);
    let toll_free = s.str(at) == "1" && s.is_hyphen(at + 1) && groups == 4 && digits == 11;
    let american = groups >= 3 && s.str(at).len() == 3 && s.is_hyphen(at + 1) && s.str(at + 2).len() == 3;
    let international = plus && groups >= 3;
    let american = american || toll_free || area && groups == 3 && s.str(at + 1).len() == 3;
    ((zero || american || international) && (8..=15).contains(&digits)).then_some(end)
}

/// Whether an hour of the day stands at `at`.
pub(super) fn is_clock(s: &Sentence<'_>, at: usize) -> bool {
    s.is_number(at) && clock(s, at).is_some()
}

/// "14:30", "14h30", "9 am", "10 p.m.", "à 20 heures".
fn clock(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let hour: u32 = s.str(at).parse().ok().filter(|hour| *hour <= 24)?;
    let next = s.str(at + 1);
    let touching = s.touches_before(at + 1);
    if next == ":" && touching && s.is_number(at + 2) && s.touches_before(at + 2) && s.str(at + 2).len() == 2 {
        return Some(run(s, at + 2));
    }
    if next == "h" && (touching || s.is_number(at + 2)) {
        return Some(if s.is_number(at + 2) { at + 3 } else { at + 2 });
    }
    if matches!(next, "am" | "pm" | "AM" | "PM") && hour <= 12 {
        return Some(at + 2);
    }
    if matches!(next, "a" | "p") && s.str(at + 2) == "." && matches!(s.str(at + 3), "m" | "M") && hour <= 12 {
        return Some(at + 4 + usize::from(s.str(at + 4) == "."));
    }

    // "8 o’clock"
    if next == "o" && s.is_apostrophe(at + 2) {
        return Some(at + 4);
    }
    let hours = s.is(at + 1, Role::Hour);
    if hours && s.is(at + 2, Role::To) && s.is_number(at + 3) && s.str(at + 4) == next {
        return Some(at + 5);
    }
    let hours = hours && (s.before_is(at, Role::HourLed) && !s.is(at + 2, Role::Of) || of_day(s, at + 2));
    hours.then(|| at + 2 + usize::from(s.is_number(at + 2)))
}

/// "du matin", "de l’après-midi": what makes an hour one of the day.
pub(super) fn of_day(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Role::Of) && (at + 1..at + 4).any(|at| s.is(at, Role::Daypart))
}

/// "3.1.4", "192.168.0.1", "1,3,5": no one number is written so.
fn dotted(s: &Sentence<'_>, at: usize) -> Option<usize> {
    if free(s, at) {
        return None;
    }
    let read = literal(s, at)?;
    let joined = |mark: usize| s.touches_before(mark) && s.touches_before(mark + 1) && s.is_number(mark + 1);
    let goes_on = matches!(s.str(read.end), "." | ":" | "/") && joined(read.end);
    let slash = s.str(read.end) == "/" && read.value < 10.0 && s.str(read.end + 1).len() <= 2;
    let third = joined(read.end + 2);
    if !goes_on || slash && !third && read.value < 4.0 {
        return None;
    }
    // A date in digits and a fraction have other marks, and are read before this.
    let date = super::dates::date(s, at).is_some_and(|date| date.end > read.end);
    (!date).then(|| run(s, read.end))
}

/// "36, rue Victor-Hugo", "10 Downing Street".
fn street(s: &Sentence<'_>, at: usize) -> Option<usize> {
    if s.str(at).len() > 4 {
        return None;
    }
    let word = at + 1 + usize::from(s.str(at + 1) == ",");
    if s.lexicon.nouns_first {
        // "3 place Bellecour", but "3 avenue" is nothing by itself.
        let named = s.is_capital(word + 1) || s.is(word + 1, Role::Of) || word > at + 1;
        return (s.is(word, Role::Street) && named).then_some(word + 1);
    }
    let road = (word + 1..word + 4).find(|at| s.is(*at, Role::Street) && s.is_capital(*at))?;
    (word..road).all(|at| s.is_capital(at)).then_some(road + 1)
}

/// "69002 Lyon", "Springfield, IL 62701": five digits that nothing separates.
fn postcode(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let state = at > 0 && s.is_capital(at - 1) && s.str(at - 1).len() == 2 && s.str(at.saturating_sub(2)) == ",";
    let town = at > 0 && matches!(s.str(at - 1), "," | "-") && s.is_capital(at + 1) && !s.is_plural(at + 1);
    // "habite 75011 Paris": French groups the digits of a quantity.
    let town = town
        || s.lexicon.nouns_first && s.is_capital(at + 1) && !s.is_plural(at + 1) && s.entry(at + 1).currency.is_none();
    let plain = s.str(at).len() == 5 && literal(s, at).is_some_and(|read| read.end == at + 1);
    if plain && s.is_joint(at + 1) && s.is_number(at + 2) && s.str(at + 2).len() == 4 {
        return Some(at + 3);
    }
    (plain && (state || town)).then_some(at + 1)
}

/// "article 49.3", "page 12", "Section 230", "n° 5".
fn labelled(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    // "les 49.3": no French number has such a point, but an article has.
    let designation = s.lexicon.decimal_comma && s.str(at + 1) == "." && s.before_is(at, Role::Article);
    if let Some(read) = literal(s, at).filter(|read| designation && (1..=2).contains(&read.decimals))
        && !s.is_symbol(read.end)
        && !measured(s, read.end)
    {
        return Some(read.end);
    }
    let mark = matches!(s.str(before), "." | "°");
    let label = if mark { before.checked_sub(1)? } else { before };
    // "loi n° 2016-1691": a number of a file, not of things.
    if mark && s.is(label, Role::Number) && s.is_joint(at + 1) {
        return Some(run(s, at));
    }
    if !s.is(label, Role::Label) || s.is(label, Role::Stop) && s.str(label).len() < 3 {
        return None;
    }
    // A verb or noun that only looks like a label: "livre 300 avions".
    let read = literal(s, at)?;
    let counted = s.is_plural(read.end) && read.value > 1.0 && !s.is_capital(label);
    let scaled = s.entry(read.end).cardinal.is_some();
    let year = s.str(at).len() == 4 && super::years::year_at(s, at).is_some_and(|(year, _)| year >= 1900);
    if measured(s, read.end) || counted || scaled || year {
        return None;
    }
    // "ISBN 978-2-07-036822-8", "pages 12-15"
    let mut end = if s.is_joint(read.end) { run(s, read.end) } else { read.end };
    // "articles 3, 5 et 12", "pages 12 à 15"
    loop {
        let joint = s.str(end) == "," || [Role::And, Role::Or, Role::To].into_iter().any(|role| s.is(end, role));
        let next = literal(s, end + 1).filter(|next| joint && next.plain && next.digits <= 4);
        let free = |end: usize| !measured(s, end) && (!s.is_word(end) || s.is(end, Role::Stop));
        let Some(next) = next.filter(|next| free(next.end)) else { return Some(end) };
        end = next.end;
    }
}

/// Whether a unit, a currency or a percent sign stands at `at`.
fn measured(s: &Sentence<'_>, at: usize) -> bool {
    s.entry(at).unit.is_some() || s.entry(at).currency.is_some() || matches!(s.str(at), "%" | "€" | "$" | "£")
}

/// "3-1", "6–4", "14-31", "50-50": a result or a share; a range says of what.
fn score(s: &Sentence<'_>, at: usize) -> Option<usize> {
    if !s.is_even(at + 1) || !s.is_number(at + 2) || s.touches_before(at + 3) && s.is_word(at + 3) {
        return None;
    }
    let value = |at: usize| s.str(at).parse::<u64>().ok();
    let (first, second) = (value(at)?, value(at + 2)?);
    let percent = s.lexicon.percents.at_start(|| s.ids(at + 3)).is_some();
    let unit = percent || s.entry(at + 3).unit.is_some() || s.is(at + 3, Role::Times);
    // The higher number first makes no range, whatever is won by it.
    let fallen = first >= second && first < 200 && !s.is_plural(at + 3) && !unit;
    let free = fallen || !s.is_word(at + 3) || s.is(at + 3, Role::Stop) && !unit;
    let sign = matches!(s.str(at + 3), "%" | "$" | "€" | "£") || s.is_joint(at + 3);
    let year = s.str(at).len() == 4;
    let prefixed = at > 0 && super::currency::sign(s.str(at - 1)).is_some();
    let dotted = at > 0 && s.str(at - 1) == ".";
    let month = at.wrapping_sub(1 + usize::from(dotted));
    let dated = s.entry(month).month.is_some() || s.entry(at + 3).month.is_some();
    let alone = s.is_all(at, at + 3) && first < second;
    let short = s.str(at).len() <= 3 && s.str(at + 2).len() <= 3;
    (free && !alone && !sign && !year && !prefixed && !dated && short).then_some(at + 3)
}

//! Dates in EDTF, and the parts of years of TIMEX3: where they lie on a time axis, and as a language writes them.

use super::terms;
use crate::text::Language;

/// A date as a language writes it: "5 novembre 2024", "the 1990s", "Q3 2024".
/// What is no EDTF date comes back as it is.
pub fn date_label(edtf: &str, language: Language) -> String {
    label(edtf, language).unwrap_or_else(|| edtf.to_owned())
}

/// As [`date_label`]; `None` for what is no EDTF date.
pub(super) fn label(edtf: &str, language: Language) -> Option<String> {
    let Some((from, to)) = edtf.split_once('/') else {
        return Date::parse(edtf)?.label(language);
    };
    match (Date::parse(from), Date::parse(to)) {
        (Some(from), Some(to)) => interval_label(from, to, language),
        (Some(from), None) => Some(terms::since(&from.label(language)?, language)),
        (None, Some(to)) => Some(terms::until(&to.label(language)?, language)),
        (None, None) => None,
    }
}

/// The stretch of time that a date names, in decimal years `[start, end)`; an
/// end that is left open is `None`. `None` altogether without a year.
pub(super) fn extent(edtf: &str) -> Option<(Option<f64>, Option<f64>)> {
    let (from, to) = edtf.split_once('/').unwrap_or((edtf, edtf));
    match (Date::parse(from), Date::parse(to)) {
        (None, None) => None,
        (from, to) => {
            let start = from.map(|date| date.extent().map(|(start, _)| start));
            let end = to.map(|date| date.extent().map(|(_, end)| end));
            // A side that is given but has no year leaves the whole without one.
            if start == Some(None) || end == Some(None) {
                return None;
            }
            Some((start.flatten(), end.flatten()))
        }
    }
}

/// A decimal year as a tick of an axis that is finer than years: "Jan 2024".
pub(super) fn tick_label(year: f64, language: Language) -> String {
    let months = (year * 12.0).round();
    let (year, month) = ((months / 12.0).floor(), months.rem_euclid(12.0));
    format!("{} {}", terms::months_short(language)[month as usize % 12], year_label(year as i32, language))
}

/// A year: "2024", "44 BC" for −43.
pub(super) fn year_label(year: i32, language: Language) -> String {
    if year > 0 { year.to_string() } else { format!("{} {}", 1 - i64::from(year), terms::before_christ(language)) }
}

/// One EDTF date, to the precision that it has.
#[derive(Clone, Copy, PartialEq)]
struct Date {
    year: Year,
    part: Option<Part>,
    day: Option<u8>,
    approximate: bool,
}

/// The years that a date's first field names, inclusive.
#[derive(Clone, Copy, PartialEq)]
enum Year {
    Unknown,
    Span(i32, i32),
}

/// What stands in the place of the month.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Month(u8),
    /// 0 spring to 3 winter.
    Season(u8),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
}

impl Date {
    fn parse(edtf: &str) -> Option<Self> {
        let plain = edtf.trim().trim_end_matches(['~', '?', '%']);
        let approximate = plain.len() < edtf.trim().len();
        let (negative, digits) = plain.strip_prefix('-').map_or((false, plain), |rest| (true, rest));
        let mut fields = digits.split('-');
        let year = Year::parse(fields.next()?, negative)?;
        let part = fields.next().map(Part::parse).transpose_flat()?;
        let day = fields.next().map(|field| field.parse().ok().filter(|day| (1..=31).contains(day)));
        let day = day.transpose_flat()?;
        (fields.next().is_none()).then_some(Self { year, part, day, approximate })
    }

    /// `[start, end)` in decimal years.
    fn extent(self) -> Option<(f64, f64)> {
        let Year::Span(first, last) = self.year else { return None };
        let (from, to) = match self.part {
            None => (0.0, 12.0),
            Some(Part::Month(month)) => {
                let month = f64::from(month) - 1.0;
                match self.day.map(f64::from) {
                    Some(day) => (month + (day - 1.0) / 31.0, month + day / 31.0),
                    None => (month, month + 1.0),
                }
            }
            Some(Part::Season(season)) => (2.0 + 3.0 * f64::from(season), 5.0 + 3.0 * f64::from(season)),
            Some(Part::Quarter(quarter)) => (3.0 * f64::from(quarter) - 3.0, 3.0 * f64::from(quarter)),
            Some(Part::Half(half)) => (6.0 * f64::from(half) - 6.0, 6.0 * f64::from(half)),
        };
        Some((f64::from(first) + from / 12.0, f64::from(last) + to / 12.0))
    }

    fn label(self, language: Language) -> Option<String> {
        let year = self.year.label(language);
        let label = match (self.part, year) {
            (None, year) => year?,
            (Some(part), year) => {
                let part = part.label(self.day, language);
                year.map_or_else(|| part.clone(), |year| format!("{part} {year}"))
            }
        };
        Some(if self.approximate { format!("≈\u{a0}{label}") } else { label })
    }
}

impl Year {
    fn parse(field: &str, negative: bool) -> Option<Self> {
        if field.len() != 4 || !field.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X') {
            return None;
        }
        if field == "XXXX" {
            return Some(Self::Unknown);
        }
        let first: i32 = field.replace('X', "0").parse().ok()?;
        let last: i32 = field.replace('X', "9").parse().ok()?;
        Some(if negative { Self::Span(-last, -first) } else { Self::Span(first, last) })
    }

    fn label(self, language: Language) -> Option<String> {
        match self {
            Self::Unknown => None,
            Self::Span(first, last) if first == last => Some(year_label(first, language)),
            Self::Span(first, last) if first >= 0 && last - first == 9 => Some(terms::decade(first, language)),
            Self::Span(first, last) if first >= 0 && last - first == 99 => {
                Some(terms::century(first / 100 + 1, language))
            }
            Self::Span(first, last) => Some(format!("{first}–{last}")),
        }
    }
}

impl Part {
    /// The codes of EDTF (01–12 months, 21–24 seasons, 33–36 quarters, 40 and 41
    /// halves) and of TIMEX3 (SP, SU, FA, WI, Q1–Q4, H1, H2).
    fn parse(field: &str) -> Option<Self> {
        if let Some(season) = ["SP", "SU", "FA", "WI"].iter().position(|code| *code == field) {
            return Some(Self::Season(season as u8));
        }
        let number = |prefix| field.strip_prefix(prefix).and_then(|number| number.parse::<u8>().ok());
        if let Some(quarter) = number('Q') {
            return (1..=4).contains(&quarter).then_some(Self::Quarter(quarter));
        }
        if let Some(half) = number('H') {
            return (1..=2).contains(&half).then_some(Self::Half(half));
        }
        let code: u8 = field.parse().ok()?;
        match code {
            1..=12 => Some(Self::Month(code)),
            21..=24 => Some(Self::Season(code - 21)),
            25..=32 => Some(Self::Season((code - 25) % 4)),
            33..=36 => Some(Self::Quarter(code - 32)),
            40 | 41 => Some(Self::Half(code - 39)),
            _ => None,
        }
    }

    fn label(self, day: Option<u8>, language: Language) -> String {
        match self {
            Self::Month(month) => {
                let name = terms::months(language)[usize::from(month) - 1];
                day.map_or_else(|| name.to_owned(), |day| format!("{} {name}", terms::day(day, language)))
            }
            Self::Season(season) => terms::seasons(language)[usize::from(season) % 4].to_owned(),
            Self::Quarter(quarter) => terms::quarter(quarter, language),
            Self::Half(half) => terms::half(half, language),
        }
    }
}

/// What two dates share is said once.
fn interval_label(from: Date, to: Date, language: Language) -> Option<String> {
    let (first, last) = (from.label(language)?, to.label(language)?);
    if first == last {
        return Some(first);
    }
    match (from.part, to.part) {
        (None, None) => Some(format!("{first}–{last}")),
        (Some(a), Some(b)) if from.year == to.year => {
            let (a, b) = (a.label(from.day, language), b.label(to.day, language));
            let dash = if from.day.is_some() || to.day.is_some() { " – " } else { "–" };
            let year = from.year.label(language).map(|year| format!(" {year}")).unwrap_or_default();
            Some(format!("{a}{dash}{b}{year}"))
        }
        _ => Some(format!("{first} – {last}")),
    }
}

/// `Some(None)`, a field that is there but wrong, makes the whole wrong.
trait TransposeFlat<T> {
    fn transpose_flat(self) -> Option<Option<T>>;
}

impl<T> TransposeFlat<T> for Option<Option<T>> {
    fn transpose_flat(self) -> Option<Option<T>> {
        match self {
            Some(None) => None,
            Some(Some(value)) => Some(Some(value)),
            None => Some(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};
    use proptest::prelude::*;

    #[test]
    fn as_each_language_writes_them() {
        let cases = [
            ("2024-11-05", "5 November 2024", "5 novembre 2024"),
            ("2024-05-01", "1 May 2024", "1er mai 2024"),
            ("XXXX-10-02", "2 October", "2 octobre"),
            ("XXXX-10", "October", "octobre"),
            ("2024-11", "November 2024", "novembre 2024"),
            ("2024", "2024", "2024"),
            ("199X", "1990s", "années 1990"),
            ("19XX", "20th century", "XXe siècle"),
            ("2024-22", "summer 2024", "été 2024"),
            ("2024-35", "Q3 2024", "T3 2024"),
            ("2024-Q3", "Q3 2024", "T3 2024"),
            ("2024-H2", "H2 2024", "S2 2024"),
            ("2024-FA", "autumn 2024", "automne 2024"),
            ("2024-40", "H1 2024", "S1 2024"),
            ("2024-09/2024-11", "September–November 2024", "septembre–novembre 2024"),
            ("2019/2023", "2019–2023", "2019–2023"),
            ("2019/..", "since 2019", "depuis 2019"),
            ("../2019", "until 2019", "jusqu’en 2019"),
            ("2023-12/2024-02", "December 2023 – February 2024", "décembre 2023 – février 2024"),
            ("-0043", "44 BC", "44 av. J.-C."),
            ("2024-13", "2024-13", "2024-13"),
            ("soon", "soon", "soon"),
        ];
        for (edtf, english, french) in cases {
            assert_eq!(date_label(edtf, English), english);
            assert_eq!(date_label(edtf, French), french);
        }
    }

    #[test]
    fn extents_in_decimal_years() {
        assert_eq!(extent("2024"), Some((Some(2024.0), Some(2025.0))));
        assert_eq!(extent("2024-07"), Some((Some(2024.5), Some(2024.0 + 7.0 / 12.0))));
        assert_eq!(extent("2024-34"), Some((Some(2024.25), Some(2024.5))));
        assert_eq!(extent("199X"), Some((Some(1990.0), Some(2000.0))));
        assert_eq!(extent("2019/.."), Some((Some(2019.0), None)));
        assert_eq!(extent("XXXX-10-02"), None);
        assert_eq!(extent("2024-09/XXXX-11"), None);
        assert_eq!(extent(""), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[0-9XQHFAS~?%/.\\-é]{0,24}") {
            for language in Language::ALL {
                prop_assert!(!date_label(&text, language).is_empty() || text.is_empty());
            }
            if let Some((Some(start), Some(end))) = extent(&text) {
                prop_assert!(start.is_finite() && end.is_finite());
            }
        }
    }
}

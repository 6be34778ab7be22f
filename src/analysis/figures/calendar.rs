//! Points and stretches of the calendar, as far as a text tells them.

/// A date with what the text says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub part: Part,
}

/// A stretch that is no year, month or day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// A year, month or day, after the other fields.
    #[default]
    Plain,
    Quarter(u8),
    Half(u8),
    /// `SP`, `SU`, `FA` or `WI`.
    Season(&'static str),
    /// The decade that starts with the year.
    Decade,
    /// A century by its ordinal: the 21st starts in 2001, the -5th in -499.
    Century(i32),
}

impl When {
    pub fn year(year: i32) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    pub fn part(part: Part) -> Self {
        Self { part, ..Self::default() }
    }

    /// `day`, `month`, `quarter`, `season`, `half`, `year`, `decade` or `century`.
    pub fn precision(self) -> &'static str {
        match self.part {
            Part::Quarter(_) => "quarter",
            Part::Half(_) => "half",
            Part::Season(_) => "season",
            Part::Decade => "decade",
            Part::Century(_) => "century",
            Part::Plain if self.day.is_some() => "day",
            Part::Plain if self.month.is_some() => "month",
            Part::Plain => "year",
        }
    }

    /// The year, or the first one of a decade or century.
    pub fn first_year(self) -> Option<i32> {
        match self.part {
            Part::Century(ordinal) if ordinal < 0 => Some(ordinal * 100 + 1),
            Part::Century(ordinal) => Some((ordinal - 1) * 100 + 1),
            _ => self.year,
        }
    }

    /// EDTF with X for what is not said; quarters, halves and seasons as
    /// TIMEX3 writes them (`2024-Q3`, `2024-H1`, `2024-FA`).
    pub fn norm(self) -> String {
        let signed = |year: i32| format!("{}{:04}", if year < 0 { "-" } else { "" }, year.abs());
        let year = self.year.map_or_else(|| "XXXX".to_owned(), signed);
        match self.part {
            Part::Quarter(quarter) => format!("{year}-Q{quarter}"),
            Part::Half(half) => format!("{year}-H{half}"),
            Part::Season(season) => format!("{year}-{season}"),
            Part::Decade => format!("{}X", year.get(..3).unwrap_or("XXX")),
            Part::Century(ordinal) if ordinal < 0 => format!("-{:02}XX", -ordinal - 1),
            Part::Century(ordinal) => format!("{:02}XX", ordinal - 1),
            Part::Plain => match (self.month, self.day) {
                (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
                (Some(month), None) => format!("{year}-{month:02}"),
                (None, Some(day)) => format!("{year}-XX-{day:02}"),
                (None, None) => year,
            },
        }
    }
}

/// A `norm` as a plain EDTF date or interval: quarters, halves and seasons
/// become intervals of months (`2024-FA` → `2024-09/2024-11`).
pub fn interval(norm: &str) -> String {
    let Some((year, part)) = norm.split_once('-').filter(|(_, part)| !part.contains('/')) else {
        return norm.to_owned();
    };
    let (first, last) = match part {
        "Q1" => (1, 3),
        "Q2" => (4, 6),
        "Q3" => (7, 9),
        "Q4" => (10, 12),
        "H1" => (1, 6),
        "H2" => (7, 12),
        "SP" => (3, 5),
        "SU" => (6, 8),
        "FA" => (9, 11),
        "WI" => return winter(year),
        _ => return norm.to_owned(),
    };
    format!("{year}-{first:02}/{year}-{last:02}")
}

/// The first end of an interval, in plain EDTF.
pub(super) fn interval_start(when: When) -> String {
    let norm = interval(&when.norm());
    norm.split_once('/').map_or(norm.clone(), |(start, _)| start.to_owned())
}

/// The last end of an interval, in plain EDTF.
pub(super) fn interval_end(when: When) -> String {
    let norm = interval(&when.norm());
    norm.split_once('/').map_or(norm.clone(), |(_, end)| end.to_owned())
}

/// Winter runs into the next year.
fn winter(year: &str) -> String {
    let next = year.parse::<i32>().map_or_else(|_| year.to_owned(), |year| format!("{:04}", year + 1));
    format!("{year}-12/{next}-02")
}

/// The value of a Roman numeral below 40, in capitals.
pub(super) fn roman(letters: &str) -> Option<i32> {
    const NUMERALS: [(&str, i32); 5] = [("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let (mut rest, mut value) = (letters, 0);
    while !rest.is_empty() {
        let (numeral, worth) = NUMERALS.iter().find(|(numeral, _)| rest.starts_with(numeral))?;
        rest = &rest[numeral.len()..];
        value += worth;
    }
    (1..40).contains(&value).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norms_say_what_is_known() {
        let day = When { year: None, month: Some(10), day: Some(2), part: Part::Plain };
        assert_eq!(day.norm(), "XXXX-10-02");
        assert_eq!(When { part: Part::Decade, ..When::year(1990) }.norm(), "199X");
        assert_eq!(When::part(Part::Century(21)).norm(), "20XX");
        assert_eq!(When::part(Part::Century(-5)).norm(), "-04XX");
        assert_eq!(When::part(Part::Century(-5)).first_year(), Some(-499));
        assert_eq!(When::year(-51).norm(), "-0051");
    }

    #[test]
    fn parts_of_years_become_intervals() {
        assert_eq!(interval("2024-FA"), "2024-09/2024-11");
        assert_eq!(interval("2023-WI"), "2023-12/2024-02");
        assert_eq!(interval("XXXX-Q3"), "XXXX-07/XXXX-09");
        assert_eq!(interval("2019/2023"), "2019/2023");
        assert_eq!(interval("2024-11-05"), "2024-11-05");
    }

    #[test]
    fn roman_numerals() {
        assert_eq!(roman("XXI"), Some(21));
        assert_eq!(roman("XIX"), Some(19));
        assert_eq!(roman("MIX"), None);
        assert_eq!(roman(""), None);
    }
}

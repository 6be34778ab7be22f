//! Dates that no calendar has: 31 February.

use super::{Finding, FindingKind};
use crate::analysis::{Figure, FigureKind};

/// Every date whose day its month does not have.
pub(super) fn check(figures: &[Figure]) -> impl Iterator<Item = Finding> + '_ {
    let dates = figures.iter().enumerate().filter(|(_, figure)| {
        matches!(figure.kind, FigureKind::Date | FigureKind::Period)
            && figure.norm.as_deref().is_some_and(|norm| norm.split('/').any(cannot_be))
    });
    dates.map(|(index, _)| Finding { kind: FindingKind::Date, figures: vec![index], stated: None, expected: None })
}

/// Whether a day in EDTF is past the end of its month; an unknown year may be a leap year.
fn cannot_be(day: &str) -> bool {
    let mut parts = day.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let (Ok(month), Ok(day)) = (month.parse::<u32>(), day.parse::<u32>()) else { return false };
    let leap = year.parse::<i32>().map_or(true, |year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    day > last
}

#[cfg(test)]
mod tests {
    use super::cannot_be;

    #[test]
    fn only_days_that_no_month_has() {
        assert!(cannot_be("2023-02-29") && cannot_be("XXXX-02-30") && cannot_be("2024-04-31"));
        assert!(
            !cannot_be("2024-02-29") && !cannot_be("XXXX-02-29") && !cannot_be("2024-12-31") && !cannot_be("2024-02")
        );
    }
}

//! What time it is, for what is shown and dated.

use jiff::{Timestamp, ToSpan as _, ZonedDateTime, tz::TimeZone};

/// Today, `YYYY-MM-DD`, where the user is.
pub fn today() -> String {
    ZonedDateTime::now().date().to_string()
}

/// A time of day, `HH:MM:SS`, where the user is.
pub fn time_of_day(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system()).strftime("%H:%M:%S").to_string()
}

/// A day, `YYYY-MM-DD`, where the user is.
pub fn day(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system()).date().to_string()
}

/// The present moment in RFC 3339, UTC, and later than `last` whatever the
/// system's clock says: what is kept in this order must stay in it.
pub fn moment_after(last: Option<&str>) -> String {
    let now = Timestamp::now();
    let next = last.and_then(|last| last.parse::<Timestamp>().ok()?.checked_add(1.microsecond()).ok());
    format!("{:.6}", next.map_or(now, |next| next.max(now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_follow_each_other() {
        let first = moment_after(None);
        let second = moment_after(Some(&first));
        assert!(second > first && second.len() == "2026-11-23T14:02:11.000000Z".len());
        assert_eq!(moment_after(Some("2999-01-01T00:00:00.000Z")), "2999-01-01T00:00:00.000001Z");
    }
}

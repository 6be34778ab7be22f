//! What time it is, for what is shown and dated.

use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

/// Today, `YYYY-MM-DD`, where the user is.
pub fn today() -> String {
    ZonedDateTime::now().date().to_string()
}

/// A time of day, `HH:MM:SS`, where the user is.
pub fn time_of_day(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system()).strftime("%H:%M:%S").to_string()
}

//! The timeline: dated statements by date.

use super::Composer;
use crate::analysis::{Event, Qualifier};
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{Align, BriefingBlock, Column, Line, Piece, Table};

impl Composer<'_> {
    pub(super) fn timeline(&mut self) -> Vec<BriefingBlock> {
        let mut events: Vec<(Option<Moment>, &Event)> =
            self.analysis.events.iter().map(|event| (self.moment(event), event)).collect();
        events.retain(|(_, event)| !event.span.is_empty());
        events.sort_by_key(|(moment, _)| (moment.is_none(), *moment)); // stable: text order where dates are alike
        if events.is_empty() {
            return Vec::new();
        }
        let words = &self.phrases.columns;
        let column = |title: &str| Column { title: title.to_owned(), align: Align::Left };
        let columns = vec![column(&words.date), column(&words.event)];
        let rows = events.into_iter().map(|(_, event)| self.event_row(event)).collect();
        vec![BriefingBlock::Table(Table { columns, rows })]
    }

    fn event_row(&mut self, event: &Event) -> Vec<Line> {
        let statement = self.places.without_marker(event.span);
        vec![self.date(event), vec![self.places.words(statement), self.cite(event.span)]]
    }

    /// The date in the text's words, and what they stand for where they do not say the year.
    fn date(&self, event: &Event) -> Line {
        let text = self.places.document().text.as_str();
        let Some(figure) = self.analysis.figures.get(event.figure) else {
            return vec![Piece::Text(event.date.clone())];
        };
        let words = on_one_line(figure.span.of(text));
        let mut line = vec![Piece::Source { text: words.clone(), span: figure.span }];
        let year = event.date.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(year) = year.filter(|year| !words.contains(year)) {
            let date = if event.precision == "day" { self.phrases.day(&event.date) } else { year.to_owned() };
            line.push(Piece::Text(format!(" ({date})")));
        }
        line
    }

    fn moment(&self, event: &Event) -> Option<Moment> {
        let mut moment = Moment::of(&event.date)?;
        if moment.month == 0 {
            moment.month = match self.analysis.figures.get(event.figure).and_then(|figure| figure.qualifier) {
                Some(Qualifier::Mid) => 6,
                Some(Qualifier::End) => 10,
                _ => 0,
            };
        }
        Some(moment)
    }
}

/// When something begins, as far as it is said: 0 for a month or day that is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    year: i32,
    month: u8,
    day: u8,
}

impl Moment {
    /// The beginning of a date in EDTF; `None` where its year is open.
    fn of(edtf: &str) -> Option<Self> {
        let start = edtf.split('/').find(|end| !end.is_empty() && *end != "..")?;
        let start = start.trim_end_matches(['~', '?', '%']);
        let (sign, digits) = start.strip_prefix('-').map_or((1, start), |digits| (-1, digits));
        let mut fields = digits.split('-');
        let year = fields.next()?;
        let year: i32 = year.replace('X', "0").parse().ok().filter(|_| !year.starts_with('X'))?;
        let mut field = || fields.next().and_then(|field| field.parse::<u8>().ok()).unwrap_or(0);
        Some(Self { year: sign * year, month: first_month(field()), day: field() })
    }
}

/// The month in which EDTF's month, season, quarter, third or half begins.
fn first_month(field: u8) -> u8 {
    match field {
        1..=12 => field,
        21 => 3,
        22 => 6,
        23 => 9,
        24 => 12,
        33..=36 => (field - 33) * 3 + 1,
        37..=39 => (field - 37) * 4 + 1,
        40..=41 => (field - 40) * 6 + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_in_order() {
        let dates = [
            "-0044-03-15",
            "19XX",
            "199X",
            "2020",
            "2020-01",
            "2020-01-31",
            "2020-34",
            "2020-23/2020-11",
            "2021-XX-04",
        ];
        let moments: Vec<Moment> = dates.iter().map(|date| Moment::of(date).unwrap()).collect();
        assert!(moments.is_sorted(), "{moments:?}");
        assert_eq!(Moment::of("../2020"), Moment::of("2020"));
        for open in ["XXXX-10-02", "", "/", "..", "é"] {
            assert_eq!(Moment::of(open), None);
        }
    }
}

//! The timeline: dated statements by date.

use super::{Composer, Source};
use crate::analysis::{Event, Figure, Qualifier};
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{Align, BriefingBlock, Column, Line, Piece, Table};

/// A dated statement and the document that makes it.
type Dated<'a> = (&'a Source<'a>, &'a Event);

impl<'a> Composer<'a> {
    pub(super) fn timeline(&mut self) -> Vec<BriefingBlock> {
        let mut events: Vec<(Option<Moment>, Dated<'a>)> =
            self.events().into_iter().map(|(source, event)| (moment(source, event), (source, event))).collect();
        events.retain(|(moment, _)| moment.is_some() || !self.options.timeline.dated);
        events.sort_by_key(|(moment, _)| (moment.is_none(), *moment)); // stable: text order where dates are alike
        if events.is_empty() {
            return Vec::new();
        }
        let words = &self.phrases.columns;
        let column = |title: &str| Column { title: title.to_owned(), align: Align::Left };
        let mut columns = vec![column(&words.date), column(&words.event)];
        columns.extend(self.is_on_several().then(|| column(&words.document)));
        let rows = events.into_iter().map(|(_, event)| self.event_row(event)).collect();
        vec![BriefingBlock::Table(Table { columns, rows })]
    }

    /// Every dated statement, in text order.
    pub(super) fn events(&self) -> Vec<Dated<'a>> {
        let of_source = |source: &'a Source<'a>| source.analysis.events.iter().map(move |event| (source, event));
        self.sources.iter().flat_map(of_source).filter(|(_, event)| !event.span.is_empty()).collect()
    }

    fn event_row(&mut self, (source, event): Dated<'a>) -> Vec<Line> {
        let statement = source.places.without_marker(event.span);
        let date = match source.analysis.figures.get(event.figure) {
            Some(figure) => self.dated(source, figure, &event.date),
            None => vec![Piece::Text(event.date.clone())],
        };
        let mut row = vec![date, vec![source.places.words(statement), self.cite(source, event.span)]];
        row.extend(source.places.title().map(|title| vec![Piece::Text(title.to_owned())]));
        row
    }

    /// A date in the text's words, and what they stand for (in EDTF) where they do not say the year.
    pub(super) fn dated(&self, source: &Source<'_>, figure: &Figure, edtf: &str) -> Line {
        let words = on_one_line(figure.span.of(&source.document.text));
        let mut line = vec![source.places.words(figure.span)];
        let year = edtf.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(year) = year.filter(|year| !words.contains(year)) {
            let is_day = figure.unit.as_deref() == Some("day");
            let date = if is_day { self.phrases.day(edtf) } else { year.to_owned() };
            line.push(Piece::Text(format!(" ({date})")));
        }
        line
    }
}

fn moment(source: &Source<'_>, event: &Event) -> Option<Moment> {
    let mut moment = Moment::of(&event.date)?;
    if moment.month == 0 {
        moment.month = match source.analysis.figures.get(event.figure).and_then(|figure| figure.qualifier) {
            Some(Qualifier::Mid) => 6,
            Some(Qualifier::End) => 10,
            _ => 0,
        };
    }
    Some(moment)
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

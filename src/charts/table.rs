//! The data of a chart as a table: what a screen reader, a spreadsheet and
//! whoever distrusts pictures get. One row for each mark, each filled cell of a
//! coverage chart, and each figure that is left out.

use super::{ChartKind, ChartSpec, Mark, Shape};
use super::{clip, words};
use crate::document::Document;
use crate::text::{Language, Span};

/// Characters of a sentence that a copied table holds at most.
const SENTENCE: usize = 2000;

/// A chart as a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The rows in the chart's order, what is left out last.
    pub rows: Vec<Row>,
    /// For each column, the rows in its ascending order.
    orders: [Vec<usize>; Column::ALL.len()],
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is measured, dated or named.
    pub what: String,
    /// Its value, in the form of the chart's language.
    pub value: String,
    /// What it is compared with, and how the text hedges it; for what is left out, why.
    pub qualifier: String,
    /// The title of the section that it stands in; empty before the first one.
    pub topic: String,
    /// Where it stands.
    pub source: Span,
    /// What a click on it follows.
    pub target: Target,
    /// What is drawn, in values of the group's axis; `None` where nothing is.
    pub extremes: Option<(f64, f64)>,
    /// What it is in: the heading of its group.
    pub unit: String,
    /// The order of its value among the rows: its group, then its size.
    rank: (usize, f64),
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A mark, and of a coverage chart a column.
    Mark(usize, Option<usize>),
    /// A figure that is not drawn: an index into the analysis's figures.
    LeftOut(usize),
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// What is measured.
    What,
    /// How much.
    Value,
    /// How sure, or why not drawn.
    Qualifier,
    /// In which section.
    Topic,
    /// In which sentence.
    Sentence,
}

impl Column {
    /// Every column, left to right.
    pub const ALL: [Self; 5] = [Self::What, Self::Value, Self::Qualifier, Self::Topic, Self::Sentence];
}

/// What stands between the cells of a copied table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// Tabs: pasted into a spreadsheet.
    Tab,
    /// Commas, and cells in quotation marks where they need it (RFC 4180).
    Comma,
}

impl Table {
    /// The table of a chart.
    pub fn of(spec: &ChartSpec, document: &Document, language: Language) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for (index, mark) in spec.marks.iter().enumerate() {
            match &mark.shape {
                Shape::Cells(cells) => {
                    let filled = cells.iter().enumerate().filter_map(|(column, (count, first))| {
                        Some(cell(spec, (index, mark), column, *count, (*first)?, language))
                    });
                    rows.extend(filled);
                }
                _ => rows.push(drawn(spec, index, mark, document, language)),
            }
        }
        let left_out = spec.left_out.iter().map(|left| Row {
            what: left.label.clone(),
            value: left.value_label.clone(),
            qualifier: words::noted(left.reason, language),
            topic: topic(document, left.source),
            source: left.source,
            target: Target::LeftOut(left.figure),
            extremes: None,
            unit: String::new(),
            rank: (usize::MAX, 0.0),
        });
        rows.extend(left_out);
        let orders = Column::ALL.map(|column| order(&rows, column));
        Self { rows, orders }
    }

    /// The row at a place of the table as it is sorted: by a column, ascending
    /// unless `descending`; `None` for the chart's own order.
    pub fn row(&self, sort: Option<(Column, bool)>, place: usize) -> Option<&Row> {
        let Some((column, descending)) = sort else { return self.rows.get(place) };
        let order = &self.orders[column as usize];
        let place = if descending { order.len().checked_sub(place + 1)? } else { place };
        self.rows.get(*order.get(place)?)
    }

    /// The place of a mark's first row in the table as it is sorted.
    pub fn place_of(&self, sort: Option<(Column, bool)>, mark: usize) -> Option<usize> {
        let is_its = |row: &Row| matches!(row.target, Target::Mark(other, _) if other == mark);
        (0..self.rows.len()).find(|place| self.row(sort, *place).is_some_and(is_its))
    }

    /// The table as text, with a line of headings. Values are given as the chart
    /// labels them, and again as plain numbers.
    pub fn text(
        &self,
        sort: Option<(Column, bool)>,
        document: &Document,
        separator: Separator,
        language: Language,
    ) -> String {
        let mut text = String::new();
        let line = |text: &mut String, cells: [&str; 8]| {
            let cells = cells.map(|cell| safe(cell, separator));
            text.push_str(&cells.join(if separator == Separator::Tab { "\t" } else { "," }));
            text.push_str(if separator == Separator::Tab { "\n" } else { "\r\n" });
        };
        line(&mut text, words::table_headings(language));
        for row in (0..self.rows.len()).filter_map(|place| self.row(sort, place)) {
            let sentence = document.sentence_at(row.source.start()).of(&document.text);
            let [low, high] = row
                .extremes
                .map(<[f64; 2]>::from)
                .map_or_else(Default::default, |ends| ends.map(|value| value.to_string()));
            let sentence = clip::shorten(sentence, SENTENCE);
            line(&mut text, [&row.what, &row.value, &low, &high, &row.unit, &row.qualifier, &row.topic, &sentence]);
        }
        text
    }
}

fn drawn(spec: &ChartSpec, index: usize, mark: &Mark, document: &Document, language: Language) -> Row {
    let group = spec.groups.iter().position(|group| group.marks.contains(&index));
    let unit = group.map(|group| spec.groups[group].heading.clone()).unwrap_or_default();
    let hedge = if spec.kind == ChartKind::Timeline { "" } else { words::precision(mark, language) };
    let parts = [unit.as_str(), hedge].into_iter().filter(|part| !part.is_empty());
    Row {
        what: mark.label.clone(),
        value: mark.value_label.clone(),
        qualifier: parts.collect::<Vec<_>>().join(" · "),
        topic: topic(document, mark.source),
        source: mark.source,
        target: Target::Mark(index, None),
        extremes: Some(mark.shape.extremes()),
        rank: (group.unwrap_or(usize::MAX), mark.shape.extremes().1),
        unit,
    }
}

/// A cell of a coverage chart.
fn cell(
    spec: &ChartSpec,
    (index, mark): (usize, &Mark),
    column: usize,
    count: u32,
    first: Span,
    language: Language,
) -> Row {
    Row {
        what: mark.label.clone(),
        value: count.to_string(),
        qualifier: words::mentions(count, language),
        topic: spec.columns.get(column).cloned().unwrap_or_default(),
        source: first,
        target: Target::Mark(index, Some(column)),
        extremes: Some((f64::from(count), f64::from(count))),
        unit: String::new(),
        rank: (0, f64::from(count)),
    }
}

fn topic(document: &Document, source: Span) -> String {
    document.section_at(source.start()).map(|section| document.sections[section].title.clone()).unwrap_or_default()
}

/// The rows in the order of a column; equal ones as they stand in the chart.
fn order(rows: &[Row], column: Column) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    match column {
        Column::What => order.sort_by_cached_key(|row| crate::text::fold(&rows[*row].what)),
        Column::Value => order.sort_by(|a, b| {
            let (a, b) = (rows[*a].rank, rows[*b].rank);
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        }),
        Column::Qualifier => order.sort_by(|a, b| rows[*a].qualifier.cmp(&rows[*b].qualifier)),
        Column::Topic | Column::Sentence => order.sort_by_key(|row| rows[*row].source),
    }
    order
}

/// A cell that stays one cell, and that no spreadsheet takes for a formula: it
/// gets an apostrophe, as one types it for the same end.
pub(crate) fn safe(cell: &str, separator: Separator) -> String {
    let cell: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let cell = if is_formula(&cell) { format!("'{cell}") } else { cell };
    if separator == Separator::Comma && cell.contains([',', '"']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

/// Whether a spreadsheet could compute a cell: "=1+1", "@SUM(A1)", "-1+2", but not "-5 points".
fn is_formula(cell: &str) -> bool {
    let mut chars = cell.trim_start().chars();
    match chars.next() {
        Some('=' | '@' | '＝' | '＠') => true,
        Some('+' | '-' | '＋' | '－') => {
            let mut rest = chars.peekable();
            !rest.peek().is_some_and(char::is_ascii_digit) || rest.any(|c| "+-*/^&|!()<>=@{}[]:;'\"".contains(c))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::build::build;
    use super::super::fixtures::dossier;
    use super::*;

    fn table(kind: ChartKind) -> (Document, ChartSpec, Table) {
        let (document, analysis) = dossier();
        let spec = build(kind, &document, &analysis, Language::English);
        let table = Table::of(&spec, &document, Language::English);
        (document, spec, table)
    }

    #[test]
    fn every_mark_and_all_that_is_left_out_has_a_row() {
        for kind in ChartKind::ALL.into_iter().filter(|kind| *kind != ChartKind::Coverage) {
            let (_, spec, table) = table(kind);
            assert_eq!(table.rows.len(), spec.marks.len() + spec.left_out.len());
            for (index, mark) in spec.marks.iter().enumerate() {
                let row = &table.rows[table.place_of(None, index).unwrap()];
                assert_eq!((&row.what, &row.value, row.source), (&mark.label, &mark.value_label, mark.source));
            }
        }
        let (_, spec, table) = table(ChartKind::Coverage);
        let named: u32 = spec.marks.iter().map(|mark| mark.value_label.parse::<u32>().unwrap()).sum();
        let counted: f64 = table.rows.iter().filter_map(|row| row.extremes).map(|ends| ends.0).sum();
        assert_eq!(f64::from(named), counted);
    }

    #[test]
    fn rows_are_sorted_by_any_column_both_ways() {
        let (_, _, table) = table(ChartKind::Money);
        let by = |column, descending| -> Vec<&str> {
            let sorted = (0..table.rows.len()).filter_map(|place| table.row(Some((column, descending)), place));
            sorted.map(|row| row.what.as_str()).collect()
        };
        let mut backwards = by(Column::What, true);
        backwards.reverse();
        assert_eq!(backwards, by(Column::What, false));
        assert!(by(Column::What, false)[0].starts_with("a donor"));
        assert_eq!(by(Column::Value, false)[0], "The last training run");
        assert_eq!(table.row(Some((Column::What, true)), 99), None);
    }

    #[test]
    fn copied_cells_stay_cells() {
        let (document, _, table) = table(ChartKind::Money);
        for (separator, width) in [(Separator::Tab, "\t"), (Separator::Comma, ",")] {
            let text = table.text(None, &document, separator, Language::English);
            assert_eq!(text.lines().count(), table.rows.len() + 1);
            assert!(text.lines().all(|line| line.matches(width).count() >= 7), "{text}");
        }
        assert_eq!(safe("a, \"b\"\n", Separator::Comma), "\"a, \"\"b\"\" \"");
        assert_eq!(safe("=1+1", Separator::Tab), "'=1+1");
        assert_eq!(safe("+35%", Separator::Tab), "+35%");
        assert_eq!(safe("-cmd", Separator::Tab), "'-cmd");
        assert_eq!(safe("-5,5 points", Separator::Tab), "-5,5 points");
        assert_eq!(safe(" -1+1|x!A0", Separator::Tab), "' -1+1|x!A0");
    }
}

//! The figures of a document as CSV (RFC 4180), one a line, for a spreadsheet
//! or a script.

use crate::analysis::{Analysis, Figure};
use crate::briefing::Material;
use crate::briefing::compose::places::{Places, footnote};
use crate::charts::table::{Separator, safe};
use crate::text::{CodePoints, Span};

/// The columns; the names are those of `analyze`'s JSON. Offsets are code points into the document's text, half-open.
const COLUMNS: [&str; 22] = [
    "text",
    "kind",
    "value",
    "low",
    "high",
    "unit",
    "qualifier",
    "norm",
    "subject",
    "entity",
    "speaker",
    "direction",
    "section",
    "paragraph",
    "sentence",
    "start",
    "end",
    "sentence_start",
    "sentence_end",
    "document",
    "doc_id",
    "review",
];

/// Writes every figure of every document in the order of the text, after a line of headings;
/// lines end with CR LF. A cell that a spreadsheet would compute begins with an
/// apostrophe.
pub(super) fn write<'a>(sources: impl Iterator<Item = Material<'a>>) -> String {
    let mut out = line(&COLUMNS.map(str::to_owned));
    for Material { document, analysis, .. } in sources {
        let (points, places) = (CodePoints::new(&document.text), Places::new(document, 0, false));
        for figure in &analysis.figures {
            out.push_str(&line(&cells(analysis, figure, &points, &places)));
        }
    }
    out
}

fn line(cells: &[String; COLUMNS.len()]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| safe(cell, Separator::Comma)).collect();
    cells.join(",") + "\r\n"
}

fn cells(
    analysis: &Analysis,
    figure: &Figure,
    points: &CodePoints<'_>,
    places: &Places<'_>,
) -> [String; COLUMNS.len()] {
    let document = places.document();
    let words = |span: Span| span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let name = |index: Option<usize>| {
        index.and_then(|index| analysis.entities.get(index)).map(|entity| entity.name.clone()).unwrap_or_default()
    };
    let at = figure.span.start();
    let sentence = document.sentence_at(at);
    let (start, end) = points.of_span(figure.span);
    let (first, last) = points.of_span(sentence);
    let place = footnote(0, places, figure.span);
    [
        words(figure.span),
        named(&figure.kind),
        number(figure.value),
        number(figure.low),
        number(figure.high),
        figure.unit.clone().unwrap_or_default(),
        figure.qualifier.as_ref().map(named).unwrap_or_default(),
        figure.norm.clone().unwrap_or_default(),
        figure.subject.map(words).unwrap_or_default(),
        name(figure.entity),
        name(figure.speaker),
        figure.direction.as_ref().map(named).unwrap_or_default(),
        place.path.join(" › "),
        place.paragraph.to_string(),
        words(sentence),
        start.to_string(),
        end.to_string(),
        first.to_string(),
        last.to_string(),
        document.title.clone().unwrap_or_default(),
        format!("sha256:{}", document.hash),
        named(&figure.review),
    ]
}

/// What JSON calls it.
fn named(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).ok();
    value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::briefing::{hostile, sample};
    use crate::document::Document;

    fn rows(written: &str) -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(written.as_bytes());
        assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
        reader.records().map(Result::unwrap).collect()
    }

    fn written(document: &Document, analysis: &Analysis) -> String {
        write(std::iter::once(Material { document, analysis, notes: &[] }))
    }

    #[test]
    fn each_figure_is_a_row() {
        let (document, analysis) = (sample::document(), sample::analysis());
        let rows = rows(&written(&document, &analysis));
        assert_eq!(rows.len(), analysis.figures.len());
        let price = rows.iter().find(|row| &row[0] == "more than 2 million crowns").unwrap();
        assert_eq!([&price[1], &price[2], &price[5]], ["money", "2000000", "SEK"]);
        assert_eq!(&price[12], "The Mill › First wheels");
        let text: Vec<char> = document.text.chars().collect();
        let (start, end): (usize, usize) = (price[15].parse().unwrap(), price[16].parse().unwrap());
        assert_eq!(text[start..end].iter().collect::<String>(), &price[0]);
        assert!(price[14].contains(&price[0]) && price[20].starts_with("sha256:"));
    }

    proptest! {
        #[test]
        fn any_text_gives_whole_rows_that_nothing_computes(text in hostile::texts(), cuts in hostile::cuts()) {
            let (document, spans) = hostile::cut(&text, &cuts);
            let analysis = hostile::everything(&text, &spans);
            let written = written(&document, &analysis);
            let rows = rows(&written);
            prop_assert_eq!(rows.len(), analysis.figures.len());
            for cell in rows.iter().flatten() {
                prop_assert!(!cell.trim_start().starts_with(['=', '@']), "{}", cell);
            }
        }
    }
}

//! What a page of a PDF is put back into: paragraphs, columns, tables, notes,
//! headings. Each page is drawn here, with what went wrong on somebody's page.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

#[path = "support/drawn.rs"]
mod drawn;

use drawn::{at, bold, page};
use exergue::document::readers::{self, Options};
use exergue::document::{BlockKind, Document};
use exergue::job::Job;

fn read(content: &str) -> Document {
    let read = readers::read(&page(content.as_bytes()), &Options::default(), &Job::unattended()).unwrap();
    read.document.check().unwrap();
    read.document
}

fn blocks(document: &Document, kind: BlockKind) -> Vec<&str> {
    let of_kind = document.blocks.iter().filter(|block| block.kind == kind);
    of_kind.map(|block| block.span.of(&document.text)).collect()
}

fn outline(document: &Document) -> Vec<&str> {
    document.sections.iter().map(|section| section.title.as_str()).collect()
}

/// Lines of text from `y` down, each 12 points under the one before.
fn lines(x: f32, y: f32, lines: &[&str]) -> String {
    (0u16..).zip(lines).map(|(index, words)| at(x, y - 12.0 * f32::from(index), 10.0, words)).collect()
}

const TEXT: [&str; 4] = [
    "The quays were long and quiet that year, and nobody",
    "asked what they were for. The town had other things",
    "to think of, and the boats had left for the next bay",
    "where the water is deeper and the rent is lower.",
];

#[test]
fn lines_stretched_to_the_margin_are_no_table() {
    let stretched: String = ["nobody asks for the", "reasons that the town", "had when it sold its"]
        .iter()
        .zip([652, 640, 628])
        .map(|(words, y)| format!("BT /F1 10 Tf 14 Tw 72 {y} Td ({words}) Tj ET\n"))
        .collect();
    let document = read(&[lines(72.0, 700.0, &TEXT), stretched, at(72.0, 616.0, 10.0, "quays.")].concat());
    assert!(blocks(&document, BlockKind::Table).is_empty(), "{}", document.text);
    assert!(document.text.contains("nobody asks for the reasons that the town had when it sold its quays."));
}

#[test]
fn cells_of_several_lines_stand_in_their_rows() {
    let rule = |y: u32| format!("72 {y} m 420 {y} l S\n");
    let cells = |y: f32, cells: [&str; 3]| {
        [72.0, 200.0, 330.0].iter().zip(cells).map(|(x, cell)| at(*x, y, 10.0, cell)).collect::<String>()
    };
    let table = [
        at(200.0, 706.0, 10.0, "Passen-"),
        at(72.0, 700.0, 10.0, "Year") + &at(330.0, 700.0, 10.0, "Revenue"),
        at(200.0, 694.0, 10.0, "gers"),
        rule(688),
        cells(674.0, ["2012", "97 450", "210 000"]),
        cells(658.0, ["2013", "98 900", "212 000"]),
        at(200.0, 642.0, 10.0, "122"),
        at(72.0, 636.0, 10.0, "2014") + &at(330.0, 636.0, 10.0, "90 000"),
        at(200.0, 630.0, 10.0, "800"),
        rule(620),
    ];
    let document = read(&(table.concat() + &lines(72.0, 580.0, &TEXT)));
    let expected = "Year\tPassengers\tRevenue\n2012\t97 450\t210 000\n2013\t98 900\t212 000\n2014\t122 800\t90 000";
    assert_eq!(blocks(&document, BlockKind::Table), [expected]);
}

#[test]
fn a_line_that_hangs_into_the_gutter_parts_no_columns() {
    const LINE: &str = "one hen and one hound had no head";
    // As wide as Helvetica sets these letters at 10 points.
    let width = |words: &str| words.chars().map(|c| if c == ' ' { 2.78 } else { 5.56 }).sum::<f32>();
    let long = format!("{LINE} and no one");
    let left = [LINE, LINE, LINE, long.as_str(), LINE, LINE, LINE, "the left"];
    let gutter = 72.0 + width(&long) + 5.0;
    let right = [LINE, LINE, LINE, LINE, LINE, LINE, LINE, "the right"];
    let document = read(&(lines(72.0, 700.0, &left) + &lines(gutter, 700.0, &right)));
    let whole = |last: &str| format!("{LINE} {last}");
    assert!(
        document.text.contains(&whole("the left")) && document.text.ends_with(&whole("the right")),
        "{}",
        document.text
    );
    let (end, start) = (document.text.find("the left").unwrap(), document.text.rfind(&long).unwrap());
    assert!(start < end && document.text.matches(LINE).count() == 14, "{}", document.text);
}

/// A text with headings, from `y` down.
fn chapters(y: f32) -> String {
    let parts = [("The quays", 0.0), ("The boats", 90.0), ("The money", 180.0)];
    parts.iter().map(|(title, down)| bold(72.0, y - down, 14.0, title) + &lines(72.0, y - down - 24.0, &TEXT)).collect()
}

#[test]
fn a_table_of_contents_is_left_out() {
    let dotted =
        ["The quays . . . . . . . . . . 1", "The boats . . . . . . . . . . 1", "The money . . . . . . . . . . 2"];
    let bare = ["The quays 1", "The boats", "and who owned them 1", "The money 2"];
    for (heading, entries) in [("Contents", &dotted[..]), ("Table des mati\\350res", &bare[..]), ("", &dotted[..])] {
        let heading = if heading.is_empty() { String::new() } else { bold(72.0, 760.0, 14.0, heading) };
        let document = read(&[heading, lines(72.0, 736.0, entries), chapters(640.0)].concat());
        assert_eq!(outline(&document), ["The quays", "The boats", "The money"]);
        assert!(document.text.starts_with("The quays\n\nThe quays were"), "{}", document.text);
    }
    // A list of prices has dots as well.
    let prices = ["Tea . . . . . . . . . . 1", "Cake . . . . . . . . . . 2", "Soup . . . . . . . . . . 3"];
    let document = read(&(lines(72.0, 736.0, &prices) + &chapters(640.0)));
    assert!(document.text.contains("Cake"), "{}", document.text);
}

#[test]
fn what_comes_after_a_table_of_contents_is_kept() {
    let dotted =
        ["The quays . . . . . . . . . . 1", "The boats . . . . . . . . . . 1", "The money . . . . . . . . . . 2"];
    let bare = ["The quays 1", "The boats 1", "The money 2"];
    // No page has the first of these numbers; the others come after a title, without dots.
    for (entries, figures) in [(bare, ["97", "210", "410"]), (dotted, ["2", "2", "2"])] {
        let row = |(y, (name, figure)): (f32, (&str, &str))| at(72.0, y, 10.0, name) + &at(200.0, y, 10.0, figure);
        let rows = ["Passengers", "Cargo", "Crew"].into_iter().zip(figures);
        let table: String = [676.0, 662.0, 648.0].into_iter().zip(rows).map(row).collect();
        let head = bold(72.0, 770.0, 14.0, "Contents") + &lines(72.0, 750.0, &entries);
        let document = read(&[head, bold(72.0, 700.0, 14.0, "Key figures"), table, chapters(600.0)].concat());
        assert!(document.text.starts_with("Key figures\n\n"), "{}", document.text);
        for (name, figure) in ["Passengers", "Cargo", "Crew"].into_iter().zip(figures) {
            assert!(document.text.contains(&format!("{name}\t{figure}")), "{}", document.text);
        }
    }
}

#[test]
fn a_contents_heading_begins_a_table_of_its_own() {
    let head = lines(72.0, 800.0, &["Boats 1"]) + &bold(72.0, 770.0, 14.0, "Contents");
    let entries = lines(72.0, 750.0, &["The quays 1", "The boats 1", "The money 2"]);
    let document = read(&[head, entries, chapters(640.0)].concat());
    assert!(document.text.starts_with("Boats 1\n\nThe quays\n\nThe quays were"), "{}", document.text);
}

#[test]
fn who_wrote_it_and_when_head_nothing() {
    let head = [
        at(200.0, 780.0, 17.0, "The harbour at dusk"),
        at(240.0, 750.0, 12.0, "Ada Quill"),
        at(230.0, 730.0, 12.0, "3 May 2021"),
    ];
    let document = read(&(head.concat() + &chapters(680.0)));
    assert_eq!(outline(&document), ["The quays", "The boats", "The money"]);
    assert_eq!(document.title.as_deref(), Some("The harbour at dusk"));
    assert!(blocks(&document, BlockKind::Paragraph).contains(&"Ada Quill"));
}

#[test]
fn raised_numbers_are_references_or_powers() {
    // Words of Helvetica at 10 points: the raised ones stand right after them.
    let raised = |x: f32, y: f32, words: &str| at(x, y + 4.0, 6.0, words);
    let text = [
        lines(72.0, 700.0, &TEXT),
        at(72.0, 652.0, 10.0, "It rose by 2.5"),
        raised(134.3, 652.0, "1"),
        at(140.0, 652.0, 10.0, "of 10"),
        raised(162.3, 652.0, "9"),
        at(168.0, 652.0, 10.0, "and of 7 km"),
        raised(221.4, 652.0, "2"),
        at(228.0, 652.0, 10.0, "in all the years"),
        raised(296.5, 652.0, "2,3"),
        at(308.0, 652.0, 10.0, "since then."),
        "72 120 m 160 120 l S\n".to_owned(),
        at(72.0, 106.0, 8.0, "1 In the minutes of the council."),
        at(72.0, 96.0, 8.0, "2 In the books of the harbour."),
        at(72.0, 86.0, 8.0, "3 In the papers of the time."),
    ];
    let document = read(&text.concat());
    let said = "It rose by 2.5[1] of 10⁹ and of 7 km² in all the years[2][3] since then.";
    assert!(document.text.contains(said), "{}", document.text);
    assert!(document.text.contains("\n\n[3] In the papers of the time."), "{}", document.text);
}

#[test]
fn notes_with_a_way_back_are_notes() {
    let back =
        |x: f32, y: f32| format!("/Span << /ActualText <FEFF21A9> >> BDC BT /F1 10 Tf {x} {y} Td (<) Tj ET EMC\n");
    let text = [
        lines(72.0, 700.0, &TEXT),
        at(72.0, 652.0, 10.0, "It was sold in the spring."),
        at(189.5, 656.0, 6.0, "1"),
        at(72.0, 600.0, 10.0, "1. In the minutes of the council."),
        back(230.0, 600.0),
    ];
    let document = read(&text.concat());
    assert!(document.text.contains("sold in the spring.[1]"), "{}", document.text);
    assert!(document.text.ends_with("[1] In the minutes of the council."), "{}", document.text);
}

#[test]
fn an_arrow_upward_is_no_way_back_by_itself() {
    let up = |y: f32, words: &str| {
        at(72.0, y, 10.0, words)
            + &format!("/Span << /ActualText <FEFF2191> >> BDC BT /F1 10 Tf 260 {y} Td (^) Tj ET EMC\n")
    };
    let said = ["Dues per boat in 2023: 40", "3 ports grew that year"];
    let text = [lines(72.0, 700.0, &TEXT), up(620.0, said[0]), up(590.0, said[1])];
    let document = read(&text.concat());
    for said in said {
        assert!(document.text.contains(&format!("{said} ↑")), "{}", document.text);
    }
    // Nor are those of a list, where the text refers to none of them.
    let items = [up(620.0, "1. In the minutes."), up(590.0, "2. In the books.")].concat();
    let document = read(&(lines(72.0, 700.0, &TEXT) + &items));
    assert!(document.text.ends_with("1. In the minutes. ↑\n\n2. In the books. ↑"), "{}", document.text);
    let reference = at(72.0, 652.0, 10.0, "It was sold in the spring.") + &at(189.5, 656.0, 6.0, "1");
    let document = read(&(lines(72.0, 700.0, &TEXT) + &reference + &items));
    assert!(document.text.ends_with("[1] In the minutes.\n\n[2] In the books."), "{}", document.text);
}

#[test]
fn a_raised_quantity_is_no_row_of_references() {
    let text = [
        lines(72.0, 700.0, &TEXT),
        at(72.0, 652.0, 10.0, "It was sold in the spring."),
        at(189.5, 656.0, 6.0, "4-60"),
        "72 120 m 160 120 l S\n".to_owned(),
        at(72.0, 106.0, 8.0, "4 In the minutes of the council."),
    ];
    let document = read(&text.concat());
    assert!(document.text.contains("spring. 4-60") || document.text.contains("spring.4-60"), "{}", document.text);
    assert!(!document.text.contains("[5]"), "{}", document.text);
}

#[test]
fn discs_before_words_are_bullets() {
    // Four arcs around a place a third of the size above the line.
    let disc = |y: f32| {
        let (l, r, low, high, middle) = (82.0, 86.0, y + 1.5, y + 5.5, y + 3.5);
        format!(
            "{l} {middle} m {l} {high} {l} {high} 84 {high} c {r} {high} {r} {high} {r} {middle} c \
             {r} {low} {r} {low} 84 {low} c {l} {low} {l} {low} {l} {middle} c f\n"
        )
    };
    let items = ["to wait for the tide;", "to sell the boats;", "to keep the books."];
    let list: String = (0u16..)
        .zip(items)
        .map(|(index, words)| (640.0 - 12.0 * f32::from(index), words))
        .map(|(y, words)| disc(y) + &at(94.0, y, 10.0, words))
        .collect();
    let document = read(&(lines(72.0, 700.0, &TEXT) + &list + &disc(400.0)));
    assert_eq!(blocks(&document, BlockKind::Bullet), items.map(|item| format!("• {item}")));
    assert!(document.text.ends_with("to keep the books."), "{}", document.text);
}

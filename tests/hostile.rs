//! Files that once cost a reader far more than they are worth, or made it lose
//! text: for each of them one that is made here, and what comes of it. Without
//! its mend each takes minutes, or fails.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/drawn.rs"]
mod drawn;
#[path = "support/office.rs"]
mod office;

use drawn::{at, bold, file, page};
use exergue::document::readers::{self, Format, Notice, Opened, Options, ReadError};
use exergue::document::{BlockKind, Document};
use exergue::job::Job;
use office::{archive, book, paragraph, word};

fn read(bytes: &[u8], format: Format) -> Opened {
    let options = Options { format: Some(format), ..Options::default() };
    let opened = readers::read(bytes, &options, &Job::unattended()).unwrap();
    opened.document.check().unwrap();
    opened
}

fn pdf(bytes: &[u8]) -> Document {
    read(bytes, Format::Pdf).document
}

fn flat(body: &str) -> String {
    format!("<office:document><office:body><office:text>{body}</office:text></office:body></office:document>")
}

#[test]
fn references_in_attributes_that_never_end() {
    let target = "&".repeat(1 << 20);
    let relations = format!("<Relationships><Relationship Type=\"{target}\" Target=\"x\"/></Relationships>");
    let document =
        format!("<w:document><w:body>{}</w:body></w:document>", paragraph("&#xD800;&é&#99999999999;", "words"));
    let bytes = archive(&[("_rels/.rels", &relations), ("word/document.xml", &document)]);
    assert_eq!(read(&bytes, Format::Docx).document.text, "words");
}

#[test]
fn a_long_pattern_before_every_item_of_a_list() {
    let pattern = format!("%1){}", "x".repeat(100_000));
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>\
         <w:lvlText w:val=\"{pattern}\"/></w:lvl></w:abstractNum><w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
    );
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>wait</w:t></w:r></w:p>";
    let relations = "<Relationships><Relationship Type=\"x/numbering\" Target=\"numbering.xml\"/></Relationships>";
    let document = format!("<w:document><w:body>{}</w:body></w:document>", item.repeat(200));
    let bytes = archive(&[
        ("word/_rels/document.xml.rels", relations),
        ("word/numbering.xml", &numbering),
        ("word/document.xml", &document),
    ]);
    let text = read(&bytes, Format::Docx).document.text;
    assert!(text.starts_with("1)xx") && text.contains("200)xx") && text.len() < 200 * 100, "{}", text.len());
}

#[test]
fn very_many_notes() {
    const NOTES: usize = 40_000;
    let references: String = (0..NOTES)
        .map(|id| format!("<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id=\"{id}\"/></w:r></w:p>"))
        .collect();
    let text = read(&word(&references), Format::Docx).document.text;
    assert!(text.contains(&format!("a[{NOTES}]")) && text.matches('[').count() >= NOTES);
}

#[test]
fn a_paragraph_deleted_within_a_text_box() {
    let text_box = "<w:txbxContent><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Beside it.</w:t></w:r></w:p></w:txbxContent>";
    let body =
        format!("<w:p><w:r><w:t>First.</w:t></w:r><w:r>{text_box}</w:r></w:p><w:p><w:r><w:t>Second.</w:t></w:r></w:p>");
    assert_eq!(read(&word(&body), Format::Docx).document.text, "First.\n\nBeside it.\n\nSecond.");
}

#[test]
fn spaces_and_columns_that_a_number_stands_for() {
    let spaces = "<text:p>one<text:s text:c=\"999999999\"/>two</text:p>";
    let code = "<text:p text:style-name=\"Preformatted_20_Text\">a<text:s text:c=\"999999999\"/>b</text:p>";
    let cell = |repeated: &str, words: &str| {
        format!("<table:table-cell {repeated}><text:p>{words}</text:p></table:table-cell>")
    };
    let row = [
        cell("", "Year"),
        cell("table:number-columns-repeated=\"999999999\" table:number-columns-spanned=\"999999999\"", "x"),
        cell("table:number-rows-spanned=\"99999999999\"", "Boats"),
    ];
    let table = format!("<table:table><table:table-row>{}</table:table-row></table:table>", row.concat());
    let text = read(flat(&[spaces, code, &table].concat()).as_bytes(), Format::Odt).document.text;
    assert!(text.starts_with("one two") && text.contains("Year\tx") && text.ends_with("Boats"), "{text}");
    assert!(text.len() < 500, "{}", text.len());
}

#[test]
fn more_columns_than_a_table_has() {
    let row = |name: &str| (0..100).map(|cell| format!("<td>{name}{cell}")).collect::<String>();
    let html = format!("<!doctype html><table><tr>{}<tr>{}</table>", row("a"), row("b"));
    let document = read(html.as_bytes(), Format::Html).document;
    let table = document.blocks.iter().find(|block| block.kind == BlockKind::Table).unwrap().span.of(&document.text);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.iter().map(|line| line.matches('\t').count()).collect::<Vec<_>>(), [64, 64]);
    assert!(
        lines[0].ends_with(
            "a64 a65 a66 a67 a68 a69 a70 a71 a72 a73 a74 a75 a76 a77 a78 a79 a80 a81 a82 a83 a84 a85 a86 \
        a87 a88 a89 a90 a91 a92 a93 a94 a95 a96 a97 a98 a99"
        ),
        "{}",
        lines[0]
    );
}

#[test]
fn very_many_invisible_characters() {
    let hidden = "\u{200B}\u{200D}\u{202E}".repeat(100_000);
    let opened = read(format!("<!doctype html><p>1{hidden}000 boats{hidden}").as_bytes(), Format::Html);
    assert_eq!(opened.document.text, "1000 boats");
    assert_eq!(opened.notices, [Notice::Invisible { count: 600_000 }]);
}

#[test]
fn a_chapter_of_tags_alone() {
    let chapter = format!("<html><body>{}words{}</body></html>", "<div><q>".repeat(20_000), "</b></i>".repeat(20_000));
    let text = read(&book(&[("OPS/gone.xhtml", &chapter)]), Format::Epub).document.text;
    assert!(text.contains("words") && text.len() < chapter.len(), "{}", text.len());
}

#[test]
fn mails_of_very_many_parts() {
    const PARTS: usize = 5_000;
    let head = "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    let parts: String =
        (0..PARTS).map(|part| format!("--b\r\nContent-Type: text/plain\r\n\r\nPart {part}.\r\n")).collect();
    let text = read(format!("{head}{parts}--b--\r\n").as_bytes(), Format::Mail).document.text;
    assert!(text.contains("Part 0.") && text.contains(&format!("Part {}.", PARTS - 1)), "{}", text.len());
    assert!(text.len() < 20 * PARTS);
}

#[test]
fn a_mail_with_as_many_columns_as_lines() {
    const MANY: usize = 250_000;
    let head = "From: a@example.org\r\nContent-Type: text/plain\r\n\r\n";
    let mail = format!("{head}{}---\r\n{}", "- ".repeat(MANY), "a\r\n".repeat(MANY));
    assert!(read(mail.as_bytes(), Format::Mail).document.text.matches('a').count() == MANY);
}

#[test]
fn mails_nested_very_deep() {
    let levels: String = (0..3_000)
        .map(|level| format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"))
        .collect();
    let mail = format!("From: a@example.org\r\nMIME-Version: 1.0\r\n{levels}Content-Type: text/plain\r\n\r\nwords\r\n");
    let options = Options { format: Some(Format::Mail), ..Options::default() };
    match readers::read(mail.as_bytes(), &options, &Job::unattended()) {
        Ok(opened) => assert!(opened.document.text.len() <= mail.len()),
        Err(error) => assert!(matches!(error, ReadError::Empty | ReadError::Damaged { .. }), "{error}"),
    }
}

#[test]
fn a_glyph_that_stands_for_a_passage() {
    let passage = "0041".repeat(20_000);
    let map = format!(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n\
         1 beginbfchar <78> <{passage}> endbfchar 1 beginbfrange <00> <60> <0041> endbfrange endcmap end"
    );
    let objects = format!(
        "10 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 11 0 R >>\nendobj\n\
         11 0 obj\n<< /Length {} >>\nstream\n{map}\nendstream\nendobj\n",
        map.len()
    );
    let content =
        format!("{}BT /F3 10 Tf 72 650 Td ({}) Tj ET", at(72.0, 700.0, 10.0, "The quays were long."), "x".repeat(500));
    let text = pdf(&file("", content.as_bytes(), "/F3 10 0 R", &objects)).text;
    assert!(text.starts_with("The quays were long.") && text.len() < 500 * 40, "{}", text.len());
}

#[test]
fn a_text_that_is_said_to_stand_for_every_glyph() {
    let said = "A".repeat(100_000);
    let content: String =
        (0..300).map(|_| format!("/Span << /ActualText ({said}) >> BDC 1 0 0 1 0 0 cm EMC\n")).collect();
    let short = "/Span << /ActualText (harbour) >> BDC BT /F1 10 Tf 72 650 Td (hrbr) Tj ET EMC\n";
    let long = format!("/Span << /ActualText ({said}) >> BDC BT /F1 10 Tf 72 600 Td (quay) Tj ET EMC\n");
    let text = pdf(&page(&[&content, short, &long].concat().into_bytes())).text;
    assert_eq!(text, "harbour\n\nquay");
}

#[test]
fn outlines_that_go_round_and_titles_that_are_shared() {
    let outlines = "8 0 obj\n<< /First 9 0 R >>\nendobj\n";
    let item = |title: &str| {
        format!(
            "9 0 obj\n<< /Title {title} /Dest [3 0 R] /First 9 0 R /Next 10 0 R >>\nendobj\n10 0 obj\n<< /Title 12 0 R /Next 9 0 R >>\nendobj\n"
        )
    };
    let shared = format!("12 0 obj\n({})\nendobj\n", "A".repeat(100_000));
    let content = bold(72.0, 720.0, 10.0, "The quays") + &at(72.0, 700.0, 10.0, "They were long and quiet that year.");
    let bytes = file("", content.as_bytes(), "", &[outlines, &item("(The quays)"), &shared].concat());
    let document = pdf(&bytes);
    assert_eq!(document.sections.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(), ["The quays"]);
}

#[test]
fn very_many_words_on_one_line() {
    const WORDS: usize = 60_000;
    let words: String =
        (0..WORDS).map(|word| format!("1 0 0 1 {} 700 Tm (ab) Tj\n", 0.5 + 0.0099 * word as f32)).collect();
    let text = pdf(&page(format!("BT /F1 1 Tf {words} ET").as_bytes())).text;
    assert!(text.matches("ab").count() > WORDS / 200, "{}", text.len());
}

#[test]
fn chapters_that_are_labels_alone() {
    let labels: String = (0u16..20)
        .map(|line| (780.0 - 12.0 * f32::from(line), line))
        .map(|(y, line)| bold(72.0, y, 10.0, if line % 2 == 1 { "The quays" } else { "Part II" }))
        .collect();
    let body: String = (0u16..10)
        .map(|line| at(72.0, 500.0 - 12.0 * f32::from(line), 10.0, "They were long and quiet that year, and nobody"))
        .collect();
    let document = pdf(&page((labels + &body).as_bytes()));
    let headings = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let headings: Vec<&str> = headings.map(|block| block.span.of(&document.text)).collect();
    assert_eq!(headings, ["Part II The quays"; 10]);
}

#[test]
fn a_table_of_more_rows_than_are_tried_at_once() {
    const ROWS: usize = 1_500;
    let row = |row: usize| {
        let y = 14_300.0 - 9.0 * row as f32;
        format!("BT /F1 7 Tf 72 {y} Td (Boat {row}) Tj 120 0 Td (7) Tj 120 0 Td (8) Tj ET\n")
    };
    let content: String = (0..ROWS).map(row).collect();
    let bytes = String::from_utf8(page(content.as_bytes())).unwrap().replace("595 842", "595 14400");
    let document = pdf(bytes.as_bytes());
    let tables = document.blocks.iter().filter(|block| block.kind == BlockKind::Table);
    let rows: usize = tables.map(|block| block.span.of(&document.text).lines().count()).sum();
    assert_eq!(document.text.matches("Boat ").count(), ROWS);
    assert_eq!(rows, ROWS);
}

/// A page of very many lines of 10 points, each far from the one above.
fn tall(count: usize, line: impl Fn(usize, f32) -> String) -> Document {
    let content: String = (0..count).map(|nth| line(nth, 30.0 * (count - nth) as f32)).collect();
    let height = 30 * count + 60;
    pdf(String::from_utf8(page(content.as_bytes())).unwrap().replace("595 842", &format!("595 {height}")).as_bytes())
}

#[test]
fn very_many_lines_that_end_in_a_number() {
    const LINES: usize = 20_000;
    let document = tall(LINES, |_, y| at(72.0, y, 10.0, "Boats 2"));
    assert_eq!(document.text.matches("Boats 2").count(), LINES);
}

#[test]
fn very_many_lines_under_a_title() {
    const LINES: usize = 60_000;
    let document = tall(LINES + 3_000, |nth, y| match nth {
        0 => at(72.0, y, 20.0, "The quays"),
        1..=LINES => at(72.0, y, 14.0, "K"),
        _ => at(72.0, y, 10.0, "They were long and quiet that year."),
    });
    assert_eq!(document.text.matches('K').count(), LINES);
    assert_eq!(document.title.as_deref(), Some("The quays"));
}

#[test]
fn a_table_among_the_notes_of_a_page() {
    let cells = |y: f32, cells: [&str; 3]| {
        [72.0, 200.0, 330.0].iter().zip(cells).map(|(x, cell)| at(*x, y, 8.0, cell)).collect::<String>()
    };
    let content = [
        at(72.0, 700.0, 10.0, "The quays were long and quiet that year, and nobody"),
        at(72.0, 688.0, 10.0, "asked what they were for."),
        "72 130 m 160 130 l S\n".to_owned(),
        at(72.0, 118.0, 8.0, "1 In the minutes of the council, as follows."),
        cells(100.0, ["Year", "Boats", "Crew"]),
        cells(90.0, ["2012", "97", "210"]),
        cells(80.0, ["2013", "98", "212"]),
        at(72.0, 60.0, 8.0, "2 In the books of the harbour."),
    ];
    let text = pdf(&page(content.concat().as_bytes())).text;
    for kept in ["[1] In the minutes of the council, as follows.", "2012\t97\t210", "[2] In the books of the harbour."]
    {
        assert!(text.contains(kept), "{kept}: {text}");
    }
}

#[test]
fn an_item_of_one_sentence_longer_than_a_block() {
    let item = format!("1. {}", "without a stop ".repeat(1_000).trim());
    let document = read(item.as_bytes(), Format::Markdown).document;
    let first = &document.blocks[0];
    assert_eq!((first.kind, first.marker.of(&document.text)), (BlockKind::Numbered, "1."));
    assert!(first.content(&document.text).of(&document.text).starts_with("without a stop without"));
    assert!(document.blocks[1..].iter().all(|block| block.continues && block.marker.is_empty()));
}

#[test]
fn a_table_longer_than_a_block_whose_rows_begin_with_an_empty_cell() {
    let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let row = ["", "a cell", "and one more"].map(cell).concat();
    let rows = format!("<table:table-row>{row}</table:table-row>").repeat(1_000);
    let document = read(flat(&format!("<table:table>{rows}</table:table>")).as_bytes(), Format::Odt).document;
    assert!(document.blocks.len() > 2 && document.blocks.iter().all(|block| block.kind == BlockKind::Table));
    let lines = document.blocks.iter().flat_map(|block| block.span.of(&document.text).lines());
    assert_eq!(lines.filter(|line| *line == "\ta cell\tand one more").count(), 1_000);
}

#[test]
fn very_many_lists_of_notes_that_are_no_lists() {
    let note = "<div class=\"footnotes\"><p><a class=\"footnote-back\" href=\"#r\">1</a>. Counted.</p></div>";
    let page = format!("<html><body>{}</body></html>", note.repeat(10_000));
    assert_eq!(read(page.as_bytes(), Format::Html).document.text.matches("Counted.").count(), 10_000);
}

#[test]
fn a_paragraph_that_is_made_to_look_like_a_heading() {
    let text = "All of this is in large letters. ".repeat(300);
    let heading = |text: &str| format!("<text:h text:outline-level=\"1\">{text}</text:h>");
    let bytes = flat(&[heading("Title"), heading(text.trim()), heading("Begun")].concat()).into_bytes();
    let document = read(&bytes, Format::Odt).document;
    let sections: Vec<&str> = document.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(sections, ["Title", "Begun"]);
    assert_eq!(document.blocks[1].kind, BlockKind::Paragraph);
    assert_eq!(document.sentences.len(), 2 + 300);
}

//! What the readers make of web pages, office documents, books and mails, and
//! that none of them can be made to fail by a file that means harm.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/office.rs"]
mod office;

use exergue::document::readers::{self, Format, Notice, Opened, Options, ReadError};
use exergue::document::{BlockKind, Document, Style};
use exergue::job::Job;
use exergue::text::Span;
use office::{archive, book, paragraph, word};
use proptest::prelude::*;

fn read(bytes: &[u8], format: Option<Format>) -> Result<Opened, ReadError> {
    let read = readers::read(bytes, &Options { format, ..Options::default() }, &Job::unattended());
    if let Ok(opened) = &read {
        assert_eq!(opened.document.check(), Ok(()));
    }
    read
}

fn open(bytes: &[u8], format: Format) -> Opened {
    let opened = read(bytes, None).unwrap();
    assert_eq!(opened.format, format);
    opened
}

/// Kinds and texts of the blocks.
fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
}

fn outline(document: &Document) -> Vec<(u8, &str)> {
    document.sections.iter().map(|section| (section.level, section.title.as_str())).collect()
}

fn styles(document: &Document) -> Vec<(Style, &str)> {
    document.styles.iter().map(|run| (run.style, run.span.of(&document.text))).collect()
}

/// What is called, and what its note says.
fn footnotes(document: &Document) -> Vec<(&str, &str)> {
    let text = &document.text;
    let notes = document.footnotes.notes();
    document.footnotes.calls().iter().map(|call| (call.span.of(text), notes[call.note].text.of(text))).collect()
}

#[test]
fn a_word_document_is_read_with_all_changes_accepted() {
    let item = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr>";
    let body = [
        paragraph("TM1", "The quays 1"),
        paragraph("Titre1", "The quays"),
        "<w:p><w:r><w:t>It cost </w:t></w:r><w:del><w:r><w:delText>€3</w:delText></w:r></w:del><w:ins><w:r><w:rPr><w:b/></w:rPr>\
         <w:t>€4 mil</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>lion</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> net</w:t></w:r>\
         <w:r><w:t>.</w:t></w:r><w:r><w:footnoteReference w:id=\"5\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
            .to_owned(),
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Two paragraphs </w:t></w:r></w:p><w:p><w:r><w:t>became one.</w:t></w:r></w:p>"
            .to_owned(),
        format!("<w:p>{item}<w:r><w:t>wait</w:t></w:r></w:p><w:p>{item}<w:r><w:t>see</w:t></w:r></w:p>"),
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Boats</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>2023</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            .to_owned(),
        paragraph("Mien", "The boats"),
        "<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>9</w:t></w:r><w:r><w:t xml:space=\"preserve\"> drops</w:t></w:r></w:p>"
            .to_owned(),
    ];
    let opened = open(&word(&body.concat()), Format::Docx);
    let expected = [
        (BlockKind::Heading, "The quays"),
        (BlockKind::Paragraph, "It cost €4 million.[1]"),
        (BlockKind::Paragraph, "Two paragraphs became one."),
        (BlockKind::Numbered, "iii) wait"),
        (BlockKind::Numbered, "iv) see"),
        (BlockKind::Table, "Year\t\tBoats\n2023\t\t3"),
        (BlockKind::Heading, "The boats"),
        (BlockKind::Paragraph, "10⁹ drops"),
        (BlockKind::Paragraph, "[1] In the minutes."),
    ];
    assert_eq!(blocks(&opened.document), expected);
    assert_eq!(outline(&opened.document), [(1, "The quays"), (1, "The boats")]);
    assert_eq!(styles(&opened.document), [(Style::Strong, "€4 million")]);
    assert_eq!(footnotes(&opened.document), [("[1]", "In the minutes.")]);
    assert_eq!(opened.notices, [Notice::ChangesAccepted, Notice::HiddenText]);
}

#[test]
fn an_opendocument_text_is_read_as_it_is_shown() {
    let content = "<office:document-content><office:automatic-styles><style:style style:name=\"T1\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
        <text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style></office:automatic-styles>\
        <office:body><office:text><text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>\
        <text:list><text:list-item><text:h text:outline-level=\"1\">The quays</text:h></text:list-item></text:list>\
        <text:p>A <text:span text:style-name=\"T1\">dear</text:span><text:s/>port<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In 2023.</text:p></text:note-body></text:note>.</text:p>\
        <text:list text:style-name=\"L1\"><text:list-item><text:p>wait</text:p></text:list-item></text:list><text:p>Then</text:p>\
        <text:list text:style-name=\"L1\" text:continue-numbering=\"true\"><text:list-item><text:p>see</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>\
        </office:text></office:body></office:document-content>";
    let bytes = archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    let flat = format!("<?xml version=\"1.0\"?>{}", content.replace("document-content", "document"));
    for bytes in [bytes.as_slice(), flat.as_bytes()] {
        let opened = open(bytes, Format::Odt);
        let expected = [
            (BlockKind::Heading, "The quays"),
            (BlockKind::Paragraph, "A dear port[1]."),
            (BlockKind::Numbered, "1. wait"),
            (BlockKind::Paragraph, "Then"),
            (BlockKind::Numbered, "2. see"),
            (BlockKind::Table, "a\tb"),
            (BlockKind::Paragraph, "[1] In 2023."),
        ];
        assert_eq!(blocks(&opened.document), expected);
        assert_eq!(styles(&opened.document), [(Style::Strong, "dear")]);
        assert_eq!(opened.notices, [Notice::ChangesAccepted]);
    }
}

#[test]
fn a_picture_is_read_as_what_it_is_described_as() {
    let markdown = "![Boats at *the* quay](a.png)\n\nSee ![](c.png)![the map](b.png): here.\n\n# ![Logo](d.png) Boats\n\nAn <img alt='old boat'> too.";
    let html = "<!doctype html><p><img alt='Boats at the quay'></p><p>See <img alt='the map'>: <img alt=''><img> here.</p><h1><img alt=Logo> Boats</h1>\
                <p>An <img alt='old boat'> too.</p><figure><img alt='The crew'><figcaption>The crew</figcaption></figure><img alt='crew.jpg'><img alt=x role=presentation>";
    let picture = |words: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"{words}\"/></wp:inline></w:drawing></w:r>"
        )
    };
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let body = [
        format!("<w:p>{}</w:p>", picture("Boats at the quay")),
        format!("<w:p>{}{}{}</w:p>", run("See "), picture("the map"), run(": here.")),
        paragraph("Titre1", "Boats"),
        format!("<w:p>{}{}{}{}</w:p>", run("An "), picture("old boat"), picture(""), run(" too.")),
    ];
    let frame = |words: &str| {
        format!("<draw:frame><draw:image/><svg:title>A title</svg:title><svg:desc>{words}</svg:desc></draw:frame>")
    };
    let odt = format!(
        "<?xml version=\"1.0\"?><office:document><office:body><office:text>{}<text:p>See {}: here.</text:p>\
         <text:h text:outline-level=\"1\">Boats</text:h><text:p>An {} too.</text:p></office:text></office:body></office:document>",
        frame("Boats at the quay"),
        frame("the map"),
        frame("old boat"),
    );
    let read = [
        read(markdown.as_bytes(), Some(Format::Markdown)).unwrap(),
        open(html.as_bytes(), Format::Html),
        open(&word(&body.concat()), Format::Docx),
        open(odt.as_bytes(), Format::Odt),
    ];
    for opened in read {
        let document = &opened.document;
        document.check().unwrap();
        let mut expected = vec![
            (BlockKind::Paragraph, "Boats at the quay"),
            (BlockKind::Paragraph, "See the map: here."),
            (BlockKind::Heading, "Boats"),
            (BlockKind::Paragraph, "An old boat too."),
        ];
        let mut pictures = vec!["Boats at the quay", "the map", "old boat"];
        if opened.format == Format::Html {
            expected.push((BlockKind::Paragraph, "The crew"));
            pictures.push("The crew");
        }
        assert_eq!(blocks(document), expected);
        let all = Span::new(0, document.text.len());
        assert_eq!(document.pictures(all).map(|span| span.of(&document.text)).collect::<Vec<_>>(), pictures);
        let alone: Vec<bool> = document.blocks.iter().map(|block| document.is_picture(block.span)).collect();
        assert_eq!(alone[..4], [true, false, false, false]);
    }
}

#[test]
fn a_title_is_kept_under_a_picture_of_the_same_name() {
    let opened = read("![Exergue](logo.png)\n\n# Exergue\n\nWords.".as_bytes(), Some(Format::Markdown)).unwrap();
    assert_eq!(outline(&opened.document), [(1, "Exergue")]);
    assert_eq!(opened.document.text, "Exergue\n\nExergue\n\nWords.");
}

#[test]
fn a_picture_comes_apart_from_words_and_not_from_brackets() {
    for (markdown, expected) in [
        ("(![the map](m.png))", "(the map)"),
        ("« ![the map](m.png) »", "« the map »"),
        ("l’![entrée](m.png)", "l’entrée"),
        ("See![the map](m.png).", "See the map."),
        ("See it.![The map](m.png)", "See it. The map"),
        ("![A boat.](m.png)![The map](m.png)", "A boat. The map"),
    ] {
        assert_eq!(read(markdown.as_bytes(), Some(Format::Markdown)).unwrap().document.text, expected);
    }
}

const PAGE: &str = include_str!("../fuzz/seeds/html/page.html");

#[test]
fn an_author_whose_style_is_based_on_that_of_the_title_is_no_topic() {
    let body =
        [paragraph("Titre", "The quays"), paragraph("Auteur", "Jane Roe"), paragraph("Titre1", "Stone")].concat();
    let document = open(&word(&body), Format::Docx).document;
    assert_eq!((document.title.as_deref(), outline(&document)), (Some("The quays"), vec![(1, "Stone")]));
    let flat = "<?xml version=\"1.0\"?><office:document><office:styles><style:style style:name=\"Author\" style:parent-style-name=\"Title\"/>\
        <style:style style:name=\"P1\" style:parent-style-name=\"Author\"/></office:styles><office:body><office:text>\
        <text:p text:style-name=\"Title\">The quays</text:p><text:p text:style-name=\"P1\">Jane Roe</text:p>\
        <text:h text:outline-level=\"1\">Stone</text:h></office:text></office:body></office:document>";
    let document = open(flat.as_bytes(), Format::Odt).document;
    assert_eq!((document.title.as_deref(), outline(&document)), (Some("The quays"), vec![(1, "Stone")]));
}

#[test]
fn an_article_keeps_its_empty_cells_and_its_lines() {
    let rows = "<tr><th></th><th>2023</th><th>2024</th></tr><tr><th>Quay</th><td></td><td>€5 million</td></tr>";
    let page = format!(
        "<html><body><nav><a href='#'>Home</a></nav><main><h1>Harbour</h1><p>What was built there.</p><table>{rows}</table>\
         <p>12 Quay Street<br>Hallow</p><p><img src='q.png' alt='The quay by night'></p></main><footer>Copy</footer></body></html>"
    );
    let text = open(page.as_bytes(), Format::Html).document.text;
    assert!(text.contains("\t2023\t2024\nQuay\t\t€5 million"), "{text}");
    assert!(text.contains("12 Quay Street\nHallow"), "{text}");
    assert!(text.contains("The quay by night") && !text.contains("Copy") && !text.contains("Home"), "{text}");
}

#[test]
fn notes_of_a_page_that_are_no_list_keep_their_numbers() {
    let page = "<html><body><p>It had 310 boats.<a href=\"#fn1\"><sup>1</sup></a></p><div class=\"footnotes\"><div id=\"fn1\">\
        <p><a href=\"#r1\" class=\"footnote-back\">1</a>. Counted in May.</p></div></div></body></html>";
    let document = open(page.as_bytes(), Format::Html).document;
    assert_eq!(footnotes(&document), [("[1]", "Counted in May.")]);
}

#[test]
fn of_a_web_page_the_article_is_read() {
    let opened = open(PAGE.as_bytes(), Format::Html);
    let document = &opened.document;
    assert_eq!(document.title.as_deref(), Some("How the quays were sold"));
    assert_eq!(document.metadata.author.as_deref(), Some("Ada Quill"));
    assert_eq!(document.metadata.published.as_deref(), Some("2024-03-02T08:00:00Z"));
    assert_eq!(document.metadata.source.as_deref(), Some("https://example.org/quays"));
    assert_eq!(outline(document), [(1, "What the papers say"), (1, "What comes next")]);
    // Menus, links and who owns the page are nothing to be told of.
    assert_eq!(opened.notices, []);
    for kept in [
        "Payment\n3 May 2021\t€1.2 million",
        "• One went back.",
        "spoke for a while.[1]",
        "[1] Minutes of 12 June 2024, page 7.",
    ] {
        assert!(document.text.contains(kept), "{kept}");
    }
    for left in ["cookies", "Sport", "Share", "Related", "fish", "All rights", "Skip", "not text"] {
        assert!(!document.text.contains(left), "{left}");
    }
}

#[test]
fn text_that_is_left_out_is_told_of() {
    let aside = "<aside><h3>The other bay</h3><p>In the other bay nobody sold anything, and the boats came back in \
                 the autumn as they do in every year.</p></aside>";
    let opened = open(PAGE.replace("</main>", &format!("{aside}</main>")).as_bytes(), Format::Html);
    assert!(!opened.document.text.contains("The other bay"));
    assert_eq!(opened.notices, [Notice::Extracted]);
}

#[test]
fn what_is_hidden_or_arranges_a_page_is_no_text() {
    let html = "<!doctype html><p>Seen<span style='display:none'>hidden</span> words\u{202E}.</p><table><tr><td><table><tr><td>Year<td>Boats<tr><td>2023<td>3</table>\
                <td><h2>Beside</h2><p>More.</table><table><tr><td rowspan=2>a<td>b<tr><td>c</table>";
    let opened = open(html.as_bytes(), Format::Html);
    let expected = [
        (BlockKind::Paragraph, "Seen words."),
        (BlockKind::Table, "Year\tBoats\n2023\t3"),
        (BlockKind::Heading, "Beside"),
        (BlockKind::Paragraph, "More."),
        (BlockKind::Table, "a\tb\n\tc"),
    ];
    assert_eq!(blocks(&opened.document), expected);
    assert_eq!(opened.notices, [Notice::Invisible { count: 1 }]);
}

#[test]
fn a_page_may_say_its_encoding() {
    let html = "<!doctype html><meta charset=iso-8859-2><p>Łódź, 12 % of it";
    let bytes = encoding_rs::ISO_8859_2.encode(html).0;
    assert_eq!(open(&bytes, Format::Html).document.text, "Łódź, 12 % of it");
}

#[test]
fn a_book_is_read_in_the_order_of_its_spine() {
    let opened = open(&book(&[]), Format::Epub);
    let expected = [
        (BlockKind::Heading, "The second"),
        (BlockKind::Paragraph, "First words."),
        (BlockKind::Heading, "One"),
        (BlockKind::Paragraph, "Last words."),
    ];
    assert_eq!(blocks(&opened.document), expected);
    assert_eq!(opened.document.title.as_deref(), Some("The bay"));
    assert_eq!(opened.notices, [Notice::Missing { part: "OPS/gone.xhtml".to_owned() }]);
    let locked = "<encryption><CipherReference URI=\"OPS/text/two.xhtml\"/></encryption>";
    assert!(matches!(read(&book(&[("META-INF/encryption.xml", locked)]), None), Err(ReadError::Protected { .. })));
}

#[test]
fn covers_and_contents_of_a_book_are_no_topics() {
    let chapter = |body: &str| format!("<html><head><title>t</title></head><body>{body}</body></html>");
    let links: String = (0..4).map(|i| format!("<p><a href=\"c{i}.xhtml\">Chapter {i}</a></p>")).collect();
    let chapters = [
        ("Cover", chapter("<p>A picture.</p>")),
        ("Title Page", chapter("<h1>Title Page</h1><p>The bay</p>")),
        ("Contents", chapter(&format!("<h1>Contents</h1>{links}"))),
        ("The quays", chapter("<p>First words.</p>")),
    ];
    let names: Vec<String> = (0..chapters.len()).map(|i| format!("OPS/c{i}.xhtml")).collect();
    let items: String = (0..chapters.len())
        .map(|i| format!("<item id=\"i{i}\" href=\"c{i}.xhtml\" media-type=\"application/xhtml+xml\"/>"))
        .collect();
    let spine: String = (0..chapters.len()).map(|i| format!("<itemref idref=\"i{i}\"/>")).collect();
    let points: String = (0..chapters.len())
        .map(|i| {
            format!(
                "<navPoint><navLabel><text>{}</text></navLabel><content src=\"c{i}.xhtml\"/></navPoint>",
                chapters[i].0
            )
        })
        .collect();
    let opf = format!(
        "<package><manifest>{items}<item id=\"n\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/></manifest>\
         <spine>{spine}</spine></package>"
    );
    let ncx = format!("<ncx><navMap>{points}</navMap></ncx>");
    let container = "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>";
    let mut files = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OPS/book.opf", opf.as_str()),
        ("OPS/toc.ncx", ncx.as_str()),
    ];
    files.extend(names.iter().zip(&chapters).map(|(name, (_, text))| (name.as_str(), text.as_str())));
    let document = open(&archive(&files), Format::Epub).document;
    assert_eq!(outline(&document), [(1, "The quays")]);
    assert_eq!(document.text, "A picture.\n\nTitle Page\n\nThe bay\n\nThe quays\n\nFirst words.");
}

#[test]
fn of_a_book_only_a_list_of_links_is_left_out_as_its_contents() {
    let list: String = (0..20).map(|at| format!("<li><a href=\"one.xhtml#c{at}\">Part {at}</a></li>")).collect();
    let list = format!("<div id=\"toc\"><ol>{list}</ol></div>");
    let preface = "The quays were long and quiet that year, and nobody asked what they were for. ".repeat(5);
    let front = format!("<h1>The bay</h1>{list}<h2>Preface</h2><p>{preface}</p>");
    let style = format!("<style>{}</style>", "a { color: teal }".repeat(50));
    let opf = "<package><manifest><item id=\"f\" href=\"front.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"a\" href=\"one.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"f\"/>\
        <itemref idref=\"a\"/></spine><guide><reference type=\"toc\" href=\"front.xhtml#toc\"/></guide></package>";
    let text = |front: &str| {
        let page = |body: &str| format!("<html><head>{style}</head><body>{body}</body></html>");
        let files = [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", "<container><rootfile full-path=\"book.opf\"/></container>"),
            ("book.opf", opf),
            ("front.xhtml", &page(front)),
            ("one.xhtml", &page("<h2>One</h2><p>First words.</p>")),
        ];
        open(&archive(&files), Format::Epub).document.text
    };
    assert_eq!(text(&list), "One\n\nFirst words.");
    let whole = text(&front);
    assert!(
        whole.starts_with("The bay") && whole.contains(preface.trim()) && whole.ends_with("First words."),
        "{whole}"
    );
}

#[test]
fn files_that_are_not_what_their_name_says_are_refused() {
    let named = |bytes: &[u8], name: &str| {
        let options = Options { name: Some(name.to_owned()), ..Options::default() };
        readers::read(bytes, &options, &Job::unattended()).map(|opened| opened.format)
    };
    let other = archive(&[("a.txt", "words")]);
    for (name, title) in [("a.docx", "Word document"), ("a.odt", "OpenDocument text"), ("a.epub", "EPUB book")] {
        for bytes in [b"no archive".as_slice(), &other] {
            assert!(matches!(named(bytes, name), Err(ReadError::Other { what }) if what == title), "{name}");
        }
    }
    assert!(matches!(read(b"words", Some(Format::Docx)), Err(ReadError::Other { .. })));
    assert!(matches!(named(b"words", "a.txt"), Ok(Format::Text)));
    assert!(matches!(named(&other, "a.zip"), Err(ReadError::Binary { .. })));
}

#[test]
fn mails_and_saved_pages() {
    let mail = "From: \"Ada Quill\" <ada@example.org>\r\nSubject: =?utf-8?q?The_quays_=E2=82=AC?=\r\nDate: Fri, 3 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>It cost =E2=82=AC4 million.</p><img src=3D\"https://example.org/pixel\">\r\n--b--\r\n";
    let opened = open(mail.as_bytes(), Format::Mail);
    assert_eq!(opened.document.text, "It cost €4 million.");
    assert_eq!(opened.document.title.as_deref(), Some("The quays €"));
    assert_eq!(opened.document.metadata.author.as_deref(), Some("Ada Quill"));
    assert_eq!(opened.document.metadata.published.as_deref(), Some("Fri, 3 May 2024 10:00:00 +0200"));
    let saved = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/saved\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: binary\r\n\r\n{PAGE}\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    );
    let opened = open(saved.as_bytes(), Format::Mhtml);
    assert_eq!(outline(&opened.document).len(), 2);
    assert_eq!(opened.document.metadata.source.as_deref(), Some("https://example.org/quays"));
}

#[test]
fn archives_that_mean_harm_are_refused() {
    let bomb = word(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "0".repeat(40 << 20)));
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(read(&bomb, None), Err(ReadError::Unpacks)));
    let deep = word(&"<w:p>".repeat(200_000));
    assert!(matches!(read(&deep, None), Err(ReadError::Damaged { .. })));
    let entities: String = (1..20).map(|i| format!("<!ENTITY e{i} \"&e{};&e{};\">", i - 1, i - 1)).collect();
    let body = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e0 \"boom\">{entities}]><w:document><w:p><w:r><w:t>words&e19;</w:t></w:r></w:p></w:document>"
    );
    let opened = read(&archive(&[("word/document.xml", &body)]), None).unwrap();
    assert_eq!(opened.document.text, "words");
    let many: Vec<(String, &str)> = (0..20_001).map(|i| (format!("word/{i}"), "")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    assert!(matches!(read(&archive(&many), Some(Format::Docx)), Err(ReadError::Unpacks)));
    let cut = &word(&paragraph("Titre1", "words"))[..700];
    assert!(matches!(read(cut, Some(Format::Docx)), Err(ReadError::Damaged { .. })));
}

/// Pages that made other readers slow, hungry or fail.
#[test]
fn pages_that_mean_harm_are_read() {
    let pages = [
        "<div>".repeat(50_000),
        (0..10_000).map(|i| format!("<div><b x={i}></div>")).collect(),
        format!("<p {}>x", (0..30_000).map(|i| format!("a{i} ")).collect::<String>()),
        "<table><tr><td>".repeat(20_000),
        format!("<table>{}", "<tr><td rowspan=1000 colspan=1000>a".repeat(5_000)),
        "<svg><g>".repeat(20_000) + &"</x></y>".repeat(20_000),
        "<p hidden>a".repeat(20_000),
        "<!--".repeat(50_000),
        "<a ".repeat(50_000),
        format!("<nav></nav>{}", "<span>word, word, word</span><br><br>".repeat(5_000)),
        "<ul><li>".repeat(20_000),
        "<blockquote>".repeat(20_000) + "x",
    ];
    for page in pages {
        let page = format!("<!doctype html><p>words{page}");
        let opened = read(page.as_bytes(), None).unwrap();
        assert!(opened.document.text.contains("words") && opened.document.text.len() <= 8 * page.len());
    }
}

#[test]
fn reading_can_be_cancelled() {
    let job = Job::unattended();
    job.cancel();
    for bytes in [word(&paragraph("Titre1", "words")), book(&[]), PAGE.as_bytes().to_vec()] {
        assert!(matches!(readers::read(&bytes, &Options::default(), &job), Err(ReadError::Cancelled(_))));
    }
}

#[test]
fn the_desktop_knows_what_is_read() {
    let entry = include_str!("../assets/linux/org.exergue.Exergue.desktop");
    let types = entry.lines().find_map(|line| line.strip_prefix("MimeType=")).unwrap();
    let missing = |media_type: &&str| !types.split_terminator(';').any(|known| known == *media_type);
    let missing: Vec<&str> =
        Format::ALL.iter().flat_map(|format| format.media_types()).copied().filter(missing).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Pieces that XML and HTML of documents are made of, so that chance meets every rule.
fn piece() -> impl Strategy<Value = String> {
    let names = proptest::sample::select(vec![
        "p",
        "h1",
        "h2",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "td",
        "pre",
        "blockquote",
        "a href=\"#n1\"",
        "sup",
        "img alt=\"boats\"",
        "b",
        "i",
        "br/",
        "div",
        "section class=\"footnotes\"",
        "nav",
        "li id=\"n1\"",
        "w:p",
        "w:r",
        "w:t",
        "w:rPr",
        "w:pPr",
        "w:b/",
        "w:pStyle w:val=\"Titre1\"/",
        "w:numId w:val=\"2\"/",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:del",
        "w:ins",
        "w:hyperlink",
        "w:footnoteReference w:id=\"5\"/",
        "w:txbxContent",
        "wp:docPr descr=\"boats\"/",
        "text:p",
        "text:h",
        "text:list",
        "text:list-item",
        "text:note",
        "text:note-citation",
        "text:note-body",
        "text:span text:style-name=\"T1\"",
        "text:a",
        "draw:text-box",
        "draw:frame",
        "svg:desc",
        "table:table",
        "table:table-row",
        "table:table-cell",
        "text:s text:c=\"3\"/",
    ]);
    prop_oneof![
        4 => names.clone().prop_map(|name| format!("<{name}>")),
        3 => names.prop_map(|name| format!("</{}>", name.split([' ', '/']).next().unwrap_or_default())),
        3 => "[a-z0-9 é.\u{202E}\u{301}&;\t\n]{0,12}",
        1 => Just("<".to_owned()),
    ]
}

proptest! {
    #[test]
    fn any_markup_is_read_or_refused(pieces in proptest::collection::vec(piece(), 0..60)) {
        let body = pieces.concat();
        let odt = format!("<office:document><office:body><office:text>{body}</office:text></office:body></office:document>");
        let mail = format!("From: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n{body}");
        let files = [
            (Format::Html, body.clone().into_bytes()),
            (Format::Markdown, body.clone().into_bytes()),
            (Format::Odt, odt.into_bytes()),
            (Format::Docx, word(&body)),
            (Format::Mail, mail.into_bytes()),
            (Format::Epub, book(&[("OPS/gone.xhtml", &body)])),
        ];
        for (format, bytes) in files {
            match read(&bytes, Some(format)) {
                Ok(_) | Err(ReadError::Empty | ReadError::Damaged { .. }) => {}
                Err(error) => prop_assert!(false, "{:?}: {}", format, error),
            }
        }
    }

    #[test]
    fn damaged_files_are_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(), which in 0..4usize) {
        let mut bytes = match which {
            0 => word(&paragraph("Titre1", "words of it")),
            1 => book(&[]),
            2 => PAGE.as_bytes().to_vec(),
            _ => b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>x\n--b--\n".to_vec(),
        };
        let index = at.index(bytes.len());
        bytes[index] = byte;
        for bytes in [bytes.as_slice(), &bytes[..cut.index(bytes.len())]] {
            for format in [None].into_iter().chain(Format::ALL.map(Some)) {
                let failed = matches!(read(bytes, format), Err(ReadError::Failed { .. }));
                prop_assert!(!failed, "{:?}", format);
            }
        }
    }
}

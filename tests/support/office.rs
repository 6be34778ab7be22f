//! Office documents and books that a test packs.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// An archive of these files.
pub fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document with this body, styles for headings, a list with numbers, one note.
pub fn word(body: &str) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Type=\"http://x/relationships/{kind}\" Target=\"{target}\"/>")
    };
    let relations = [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml")];
    let relations: String = relations.iter().map(|(kind, target)| relation(kind, target)).collect();
    archive(&[
        ("_rels/.rels", &format!("<Relationships>{}</Relationships>", relation("officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", &format!("<Relationships>{relations}</Relationships>")),
        (
            "word/styles.xml",
            "<w:styles><w:style w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style>\
             <w:style w:styleId=\"Mien\"><w:name w:val=\"Mien\"/><w:basedOn w:val=\"Titre1\"/></w:style>\
             <w:style w:styleId=\"Titre\"><w:name w:val=\"Title\"/></w:style>\
             <w:style w:styleId=\"Auteur\"><w:name w:val=\"Author\"/><w:basedOn w:val=\"Titre\"/></w:style>\
             <w:style w:styleId=\"TM1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>",
        ),
        (
            "word/numbering.xml",
            "<w:numbering><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/>\
             <w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:id=\"-1\" w:type=\"separator\"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>\
             <w:footnote w:id=\"5\"><w:p><w:r><w:t>In the minutes.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        ("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>")),
    ])
}

/// A paragraph of a Word document, by its style.
pub fn paragraph(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A book of these chapters.
pub fn book(extra: &[(&str, &str)]) -> Vec<u8> {
    let opf = "<package><metadata><dc:title>The bay</dc:title><dc:creator>Ada Quill</dc:creator></metadata><manifest>\
        <item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
        <item id=\"a\" href=\"text/one%20a.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"b\" href=\"../OPS/text/two.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"c\" href=\"gone.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"b\"/><itemref idref=\"a\"/><itemref idref=\"c\"/></spine></package>";
    let nav = "<html><nav><ol><li><a href=\"text/two.xhtml\">The second</a></li><li><a href=\"text/one%20a.xhtml\">The first</a></li></ol></nav></html>";
    let files = [
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>",
        ),
        ("OPS/book.opf", opf),
        ("OPS/nav.xhtml", nav),
        (
            "OPS/text/one a.xhtml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body><h1>One</h1><p>Last<a id=\"x\"/> words.</p></body></html>",
        ),
        ("OPS/text/two.xhtml", "<html><head><title>t</title></head><body><p>First words.</p></body></html>"),
    ];
    archive(&[&files, extra].concat())
}

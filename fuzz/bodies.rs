//! What each fuzz target does with its bytes, and what has to hold then. The
//! targets run these for hours, `tests/fuzzed.rs` for a moment with every `cargo test`.
//!
//! A body returns nothing: it panics where something does not hold.

use std::io::Write as _;

use exergue::analysis::figures;
use exergue::briefing::{Briefing, compose, markdown, template, verify};
use exergue::document::anchor::Locator;
use exergue::document::readers::{self, Format, Options};
use exergue::document::{Anchor, ContentHash, Document, Placement};
use exergue::job::Job;
use exergue::library::parcel::Parcel;
use exergue::text::{Language, Span};

/// What a fuzzer feeds with bytes.
pub type Body = fn(&[u8]);

/// A name for each body, and the body itself.
pub const BODIES: &[(&str, Body)] = &[
    ("text", text),
    ("markdown", markdown_source),
    ("html", html),
    ("docx", word),
    ("odt", opendocument),
    ("epub", book),
    ("mail", mail),
    ("pdf", pdf),
    ("any", any),
    ("figures", find_figures),
    ("anchors", anchors),
    ("parcel", parcel),
    ("packed", packed),
    ("template", fill_template),
    ("verify", read_briefing),
];

/// A reader gives an error, or a document that holds to its invariants.
fn read(bytes: &[u8], format: Option<Format>, name: Option<&str>) {
    let options = Options { format, name: name.map(str::to_owned), ..Options::default() };
    if let Ok(opened) = readers::read(bytes, &options, &Job::unattended()) {
        opened.document.check().unwrap();
    }
}

/// Plain text in any encoding.
pub fn text(bytes: &[u8]) {
    read(bytes, Some(Format::Text), None);
}

/// Markdown.
pub fn markdown_source(bytes: &[u8]) {
    read(bytes, Some(Format::Markdown), None);
}

/// A web page, in any encoding.
pub fn html(bytes: &[u8]) {
    read(bytes, Some(Format::Html), None);
}

/// A Word document with these parts: the text, styles, lists and notes, with zero bytes between.
pub fn word(bytes: &[u8]) {
    let mut parts = bytes.splitn(4, |byte| *byte == 0);
    let names = ["document", "styles", "numbering", "footnotes"];
    let relations = names.map(|name| format!("<Relationship Type=\"x/{name}\" Target=\"{name}.xml\"/>")).concat();
    let files = names.map(|name| (format!("word/{name}.xml"), parts.next().unwrap_or_default()));
    let relations = ("word/_rels/document.xml.rels".to_owned(), relations.as_bytes());
    let files = files.iter().chain([&relations]).map(|(name, bytes)| (name.as_str(), *bytes));
    read(&zipped(files), Some(Format::Docx), None);
}

/// A flat text of office programs.
pub fn opendocument(bytes: &[u8]) {
    read(bytes, Some(Format::Odt), None);
}

/// A book with this package, table of contents and chapter, with zero bytes between.
pub fn book(bytes: &[u8]) {
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let container: &[u8] = b"<container><rootfile full-path=\"book.opf\"/></container>";
    let files =
        [("META-INF/container.xml", container), ("book.opf", part()), ("nav.xhtml", part()), ("a.xhtml", part())];
    read(&zipped(files.into_iter()), Some(Format::Epub), None);
}

/// A mail, also as a web page that was saved as one.
pub fn mail(bytes: &[u8]) {
    read(bytes, Some(Format::Mail), None);
    read(bytes, Some(Format::Mhtml), None);
}

/// PDF.
pub fn pdf(bytes: &[u8]) {
    read(bytes, Some(Format::Pdf), None);
}

/// Bytes whose format is not told.
pub fn any(bytes: &[u8]) {
    read(bytes, None, None);
}

/// Every figure has a place in the text, and they come in its order.
pub fn find_figures(bytes: &[u8]) {
    let language = if bytes.first().is_some_and(|byte| byte % 2 == 1) { Language::French } else { Language::English };
    let options = Options { format: Some(Format::Text), language: Some(language), ..Options::default() };
    let Ok(opened) = readers::read(bytes.get(1..).unwrap_or_default(), &options, &Job::unattended()) else { return };
    let document = opened.document;
    let found = figures::find(&document, &Job::unattended()).unwrap();
    for figure in &found {
        assert!(!figure.span.of(&document.text).trim().is_empty(), "{figure:?}");
        let holds = document.sentences.iter().any(|sentence| sentence.covers(figure.span));
        assert!(holds, "{figure:?} is not within one sentence");
    }
    assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "{found:?}");
}

/// A passage is never said to stand unchanged where other words do. Two bytes say where it
/// begins, two how long it is; then come the older and the newer text with a zero byte between.
pub fn anchors(bytes: &[u8]) {
    let Some((head, rest)) = bytes.split_first_chunk::<4>() else { return };
    let rest = String::from_utf8_lossy(rest);
    let (older, newer) = rest.split_once('\0').unwrap_or((&rest, &rest));
    let start = usize::from(u16::from_le_bytes([head[0], head[1]]));
    let passage = Span::new(start, start + usize::from(u16::from_le_bytes([head[2], head[3]])));
    let (old, new) = (plain(older), plain(newer));
    let anchor = Anchor::new(&old, passage);
    for locator in [Locator::new(&new), Locator::since(&new, older)] {
        let placement = locator.place(&anchor);
        if let Some(span) = placement.span() {
            assert!(span.end() <= newer.len() && newer.get(span.start()..span.end()).is_some(), "{placement:?}");
        }
        if let Some(span) = placement.unchanged() {
            assert_eq!(letters(span.of(newer)), letters(&anchor.quote), "{placement:?}");
        }
        if older == newer {
            assert!(matches!(placement, Placement::Placed(_)), "{placement:?} in its own text");
        }
    }
}

fn plain(text: &str) -> Document {
    Document { text: text.to_owned(), hash: ContentHash::of(text), ..Document::default() }
}

/// Letters and digits: what two typesettings of a passage share.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What is read as a parcel can be packed again and is the same then.
pub fn parcel(bytes: &[u8]) {
    let Ok(parcel) = Parcel::decode(bytes) else { return };
    let again = Parcel::decode(&parcel.encode().unwrap()).unwrap();
    assert_eq!(again.document, parcel.document);
    assert_eq!((again.notes.len(), again.corrections.len()), (parcel.notes.len(), parcel.corrections.len()));
    if let Ok(unpacked) = parcel.unpack(None, &Job::unattended()) {
        unpacked.document.check().unwrap();
        if !parcel.corrections.is_empty() {
            exergue::analysis::analyze(&unpacked.document, &parcel.corrections, &Job::unattended()).unwrap();
        }
    }
}

/// A parcel of these files: the text, notes, corrections and compositions, with zero bytes
/// between. All that guards a parcel against chance is right, so that what it guards is tried.
pub fn packed(bytes: &[u8]) {
    let mut parts = bytes.splitn(4, |byte| *byte == 0).map(String::from_utf8_lossy);
    let text = parts.next().unwrap_or_default();
    let mut records = || parts.next().filter(|part| !part.is_empty()).unwrap_or("[]".into()).into_owned();
    let files = [
        ("source", text.clone().into_owned()),
        ("text.txt", text.clone().into_owned()),
        ("notes.json", records()),
        ("corrections.json", records()),
        ("compositions.json", records()),
    ];
    let hash = |text: &str| ContentHash::of(text).to_string();
    let digests: Vec<String> = files.iter().map(|(name, file)| format!("\"{name}\":\"{}\"", hash(file))).collect();
    let manifest = format!(
        "{{\"exergue\":1,\"made_by\":\"\",\"document\":\"{}\",\"language\":\"en\",\"format\":\"text\",\"files\":{{{}}}}}",
        hash(&text),
        digests.join(",")
    );
    let first = [("mimetype", "application/vnd.exergue+zip"), ("manifest.json", manifest.as_str())];
    let files = files.iter().map(|(name, file)| (*name, file.as_bytes()));
    parcel(&zipped(first.iter().map(|(name, file)| (*name, file.as_bytes())).chain(files)));
}

/// A ZIP archive in which nothing is packed.
fn zipped<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::DEFAULT.compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A template ends, with an error or without, whatever it says.
pub fn fill_template(bytes: &[u8]) {
    let template = String::from_utf8_lossy(bytes);
    if let Err(error) = template::render(&template, briefing(), &markdown::Options::default()) {
        assert!(error.line >= 1 && error.column >= 1, "{error:?}");
        assert!(error.line <= template.lines().count().max(1) + 1, "{error:?}");
    }
}

/// A file that may be a briefing is read, and its citations are checked.
pub fn read_briefing(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    if let Ok(exported) = verify::read(&source) {
        let _verdicts = verify::check(&exported, None, &plain(&source));
    }
}

/// A small briefing, made once.
fn briefing() -> &'static Briefing {
    static BRIEFING: std::sync::OnceLock<Briefing> = std::sync::OnceLock::new();
    BRIEFING.get_or_init(|| {
        let text = "The mill\n\nThe mill on the upper river closed in 2021. Its wheel was sold for $3,200, the house \
                    for a third of that.\n\n\"Nobody asked for the key,\" said Ada Brook, the last miller.\n";
        let options = Options { format: Some(Format::Text), ..Options::default() };
        let document = readers::read(text.as_bytes(), &options, &Job::unattended()).unwrap().document;
        let analysis = exergue::analysis::analyze(&document, &[], &Job::unattended()).unwrap();
        let composition = compose::Composition::default_for(document.language);
        compose::compose(&document, &analysis, &[], &composition)
    })
}

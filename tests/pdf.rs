//! PDFs as people have them: what of a text is found again in the PDFs that
//! were made of it, and what is said of those that cannot be read.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

#[path = "support/drawn.rs"]
mod drawn;
#[path = "support/pdf_makers.rs"]
mod pdf_makers;
#[path = "support/recall.rs"]
mod recall;

use std::path::{Path, PathBuf};

use drawn::{at, bold, file, page};
use exergue::document::readers::{self, Notice, Opened, Options, ReadError};
use exergue::document::{BlockKind, Document};
use exergue::job::Job;
use exergue::text::Span;
use pdf_makers::{MAKERS, Maker};
use recall::{Recall, recall};

/// Texts with headings, lists, a table, notes and a quote, and the bundled dossiers.
const SOURCES: [&str; 4] = [
    "tests/data/pdf/harbour.en.md",
    "tests/data/pdf/phare.fr.md",
    "assets/dossiers/china-ai.en.md",
    "assets/dossiers/china-ai.fr.md",
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn open(path: &Path) -> Result<Opened, ReadError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    readers::read(&std::fs::read(path).unwrap(), &Options { name, ..Options::default() }, &Job::unattended())
}

fn data(name: &str) -> Result<Opened, ReadError> {
    open(&path("tests/data/pdf").join(name))
}

fn measure(source: &Path, made: &Path) -> Recall {
    let (original, made) = (open(source).unwrap().document, open(made).unwrap().document);
    made.check().unwrap();
    recall(&original, &made)
}

fn is_enough(found: Recall) -> bool {
    found.extra_sections < 2 && found.words >= 0.97 && found.sections >= 0.9 && found.figures >= 0.97
}

#[test]
fn a_text_is_found_again_in_its_pdfs() {
    for (made, source) in [
        ("harbour.en.columns.pdf", "harbour.en.md"),
        ("harbour.en.office.pdf", "harbour.en.md"),
        ("phare.fr.page.pdf", "phare.fr.md"),
    ] {
        let folder = path("tests/data/pdf");
        let found = measure(&folder.join(source), &folder.join(made));
        assert!(is_enough(found), "{made}: {found:?}");
    }
}

fn blocks(document: &Document, kind: BlockKind) -> Vec<&str> {
    let of_kind = document.blocks.iter().filter(|block| block.kind == kind);
    of_kind.map(|block| block.span.of(&document.text)).collect()
}

#[test]
fn two_columns_have_paragraphs_lists_tables_and_notes() {
    let document = data("harbour.en.columns.pdf").unwrap().document;
    let tables = blocks(&document, BlockKind::Table);
    assert_eq!(tables.len(), 1, "{tables:?}");
    assert!(tables[0].starts_with("Year\tPassengers\tVehicles\tRevenue (£)\n2016\t38,900\t4,120\t412,000\n"));
    assert_eq!(blocks(&document, BlockKind::Bullet).len(), 3);
    assert_eq!(blocks(&document, BlockKind::Numbered).len(), 3);
    let paragraphs = blocks(&document, BlockKind::Paragraph);
    let has = |start: &str, end: &str| paragraphs.iter().any(|text| text.starts_with(start) && text.ends_with(end));
    assert!(has("[1] The books are kept", "for £3."));
    assert!(has("The harbour at Stellwick", "no longer existed.[1]"));
    let (calls, notes) = (document.footnotes.calls(), document.footnotes.notes());
    assert_eq!((calls.len(), notes.len()), (2, 2), "one on each page");
    assert!(notes[0].text.of(&document.text).starts_with("The books are kept"));
    // What stands at the head and at the foot of each page is no part of the text.
    assert!(!document.text.contains("1 / 2"));
    assert_eq!(document.text.matches("The harbour at Stellwick\n").count(), 1);
}

#[test]
fn passages_are_on_pages() {
    let document = data("harbour.en.office.pdf").unwrap().document;
    let pages = |words: &str| {
        let start = document.text.find(words).unwrap();
        document.pages_of(Span::new(start, start + words.len())).unwrap()
    };
    assert_eq!(pages("dug in 1868"), ("1", "1"));
    assert_eq!(pages("The county will decide in the spring"), ("3", "3"));
    assert!(document.pages.windows(2).all(|pair| pair[0].start < pair[1].start));
}

#[test]
fn what_cannot_be_read_says_why() {
    let message = |name: &str| data(name).unwrap_err().to_string();
    assert!(matches!(data("user.pdf"), Err(ReadError::Protected { .. })), "{}", message("user.pdf"));
    assert!(matches!(data("scanned.pdf"), Err(ReadError::Scanned)), "{}", message("scanned.pdf"));
    assert!(data("owner.pdf").unwrap().document.text.contains("Fine offices"));
    for bytes in [&b"%PDF-1.7\nno more"[..], b"%PDF-", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF"] {
        let read = readers::read(bytes, &Options::default(), &Job::unattended());
        assert!(matches!(read, Err(ReadError::Damaged { .. })), "{read:?}");
    }
}

/// A packed stream of so many times a megabyte of spaces.
fn packed(times: usize) -> Vec<u8> {
    let mut packer = flate2::Compress::new(flate2::Compression::best(), false);
    let mut block = Vec::with_capacity(1 << 16);
    packer.compress_vec(&vec![b' '; 1 << 20], &mut block, flate2::FlushCompress::Full).unwrap();
    [b"\x78\xDA".to_vec(), block.repeat(times), b"\x03\x00".to_vec()].concat()
}

#[test]
fn a_file_without_its_table_of_objects_is_read() {
    let words = at(72.0, 700.0, 10.0, "The weir holds,") + &bold(145.0, 700.0, 10.0, "and so does the file.");
    let read = readers::read(&page(words.as_bytes()), &Options::default(), &Job::unattended()).unwrap();
    assert_eq!(read.document.text, "The weir holds, and so does the file.");
}

#[test]
fn bombs_and_loops_end_soon() {
    // A third of a megabyte that unpacks to a third of a gigabyte.
    let bomb = file("/Filter /FlateDecode", &packed(300), "", "");
    let read = readers::read(&bomb, &Options::default(), &Job::unattended());
    assert!(matches!(read, Err(ReadError::Unpacks)), "{read:?}");
    // A form that draws itself, many times each time.
    let mut content = b"BT /F1 10 Tf 72 700 Td (Once more.) Tj ET ".to_vec();
    content.extend(b"/X Do ".repeat(500));
    let read = readers::read(&page(&content), &Options::default(), &Job::unattended()).unwrap();
    assert!(read.notices.contains(&Notice::Cut), "{:?}", read.notices);
    // Deep nesting, of what is saved and of what is written.
    let deep = [b"q ".repeat(50_000), b"[".repeat(50_000), b"<<".repeat(50_000)].concat();
    assert!(readers::read(&page(&deep), &Options::default(), &Job::unattended()).is_err());
}

#[test]
fn reading_stops_when_it_is_no_longer_wanted() {
    let job = Job::unattended();
    job.cancel();
    let bytes = std::fs::read(path("tests/data/pdf/harbour.en.office.pdf")).unwrap();
    assert!(matches!(readers::read(&bytes, &Options::default(), &job), Err(ReadError::Cancelled(_))));
}

/// Run it where pandoc and programs that make PDFs are: `cargo test --test pdf -- --ignored --nocapture`.
#[test]
#[ignore = "needs programs that make PDFs, and some minutes"]
fn a_text_is_found_again_in_pdfs_made_now() {
    println!("{:<24} {:<18} {:>6} {:>8} {:>7} {:>5}", "", "", "words", "sections", "figures", "extra");
    let mut weak = Vec::new();
    for Maker { name, make } in MAKERS {
        for source in SOURCES {
            let folder = tempfile::tempdir().unwrap();
            let made = folder.path().join("made.pdf");
            if !make(&path(source), folder.path()) || !made.exists() {
                println!("{name}: skipped, as one of its programs is not there");
                break;
            }
            let stem = Path::new(source).file_stem().unwrap().to_string_lossy().into_owned();
            let found = measure(&path(source), &made);
            let Recall { words, sections, figures, extra_sections } = found;
            println!("{name:<24} {stem:<18} {words:>6.3} {sections:>8.3} {figures:>7.3} {extra_sections:>5}");
            if !is_enough(found) {
                weak.push((name, stem));
            }
        }
    }
    assert!(weak.is_empty(), "too little was found in {weak:?}");
}

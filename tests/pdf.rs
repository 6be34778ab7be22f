//! PDFs as people have them: what of a text is found again in the PDFs that
//! were made of it, and what is said of those that cannot be read.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]
#![expect(clippy::print_stdout, reason = "what was measured is to be seen")]

#[path = "support/recall.rs"]
mod recall;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use exergue::document::readers::{self, Notice, Opened, Options, ReadError};
use exergue::document::{BlockKind, Document};
use exergue::job::Job;
use exergue::text::Span;
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

fn assert_recall(what: &str, found: Recall) {
    println!("{what}: {found:?}");
    assert!(found.extra_sections < 4, "{what}: {found:?}");
    assert!(found.words >= 0.97 && found.sections >= 0.9 && found.figures >= 0.97, "{what}: {found:?}");
}

#[test]
fn a_text_is_found_again_in_its_pdfs() {
    for (made, source) in [
        ("harbour.en.columns.pdf", "harbour.en.md"),
        ("harbour.en.office.pdf", "harbour.en.md"),
        ("phare.fr.page.pdf", "phare.fr.md"),
    ] {
        let folder = path("tests/data/pdf");
        assert_recall(made, measure(&folder.join(source), &folder.join(made)));
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
    let page = |words: &str| {
        let start = document.text.find(words).unwrap();
        document.pages_of(Span::new(start, start + words.len())).unwrap()
    };
    assert_eq!(page("dug in 1868"), ("1", "1"));
    assert_eq!(page("The county will decide in the spring"), ("3", "3"));
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

/// A PDF with one stream for its page.
fn one_page(filter: &str, content: &[u8]) -> Vec<u8> {
    let mut pdf =
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] \
        /Count 1 /MediaBox [0 0 595 842] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources \
        << /Font << /F1 4 0 R >> /XObject << /X 5 0 R >> >> >>\nendobj\n4 0 obj\n<< /Type /Font /Subtype /Type1 \
        /BaseFont /Helvetica >>\nendobj\n5 0 obj\n"
            .to_vec();
    pdf.extend(format!("<< /Subtype /Form {filter} /Length {} >>\nstream\n", content.len()).bytes());
    pdf.extend_from_slice(content);
    pdf.extend_from_slice(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
    pdf
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
    let words = b"BT /F1 10 Tf 72 700 Td (The weir holds, and so does the file.) Tj ET";
    let read = readers::read(&one_page("", words), &Options::default(), &Job::unattended()).unwrap();
    assert_eq!(read.document.text, "The weir holds, and so does the file.");
}

#[test]
fn bombs_and_loops_end_soon() {
    // A third of a megabyte that unpacks to a third of a gigabyte.
    let bomb = one_page("/Filter /FlateDecode", &packed(300));
    let read = readers::read(&bomb, &Options::default(), &Job::unattended());
    assert!(matches!(read, Err(ReadError::Unpacks)), "{read:?}");
    // A form that draws itself, many times each time.
    let mut content = b"BT /F1 10 Tf 72 700 Td (Once more.) Tj ET ".to_vec();
    content.extend(b"/X Do ".repeat(500));
    let read = readers::read(&one_page("", &content), &Options::default(), &Job::unattended()).unwrap();
    assert!(read.notices.contains(&Notice::Cut), "{:?}", read.notices);
    // Deep nesting, of what is saved and of what is written.
    let deep = [b"q ".repeat(50_000), b"[".repeat(50_000), b"<<".repeat(50_000)].concat();
    assert!(readers::read(&one_page("", &deep), &Options::default(), &Job::unattended()).is_err());
}

#[test]
fn reading_stops_when_it_is_no_longer_wanted() {
    let job = Job::unattended();
    job.cancel();
    let bytes = std::fs::read(path("tests/data/pdf/harbour.en.office.pdf")).unwrap();
    assert!(matches!(readers::read(&bytes, &Options::default(), &job), Err(ReadError::Cancelled(_))));
}

/// A program that makes PDFs, and how: the source, the folder, the PDF.
type Maker = (&'static str, fn(&Path, &Path, &Path) -> bool);

const MAKERS: [Maker; 5] = [
    ("chromium", |source, folder, made| html(source, folder, "") && print(folder, made)),
    ("chromium, two columns", |source, folder, made| html(source, folder, COLUMNS) && print(folder, made)),
    ("LibreOffice", |source, folder, made| {
        let docx = folder.join("made.docx");
        run("pandoc", &[source.as_os_str(), "-o".as_ref(), docx.as_os_str()])
            && run(
                "soffice",
                &["--headless", "--convert-to", "pdf", "--outdir"]
                    .map(AsRef::as_ref)
                    .into_iter()
                    .chain([folder.as_os_str(), docx.as_os_str()])
                    .collect::<Vec<_>>(),
            )
            && folder.join("made.pdf") == made
    }),
    ("LaTeX", |source, folder, made| latex(source, folder, "article") && made.exists()),
    ("LaTeX, two columns", |source, folder, made| latex(source, folder, "twocolumn") && made.exists()),
];

const COLUMNS: &str = "<style>body{max-width:none!important;column-count:2;column-gap:8mm;font-size:9.5pt;\
    text-align:justify;hyphens:auto} h1.title,header{column-span:all}</style></head>";

fn run(program: &str, arguments: &[&std::ffi::OsStr]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn html(source: &Path, folder: &Path, style: &str) -> bool {
    let page = folder.join("made.html");
    let arguments = ["-s", "--wrap=none", "-o"].map(AsRef::as_ref).into_iter();
    if !run("pandoc", &arguments.chain([page.as_os_str(), source.as_os_str()]).collect::<Vec<_>>()) {
        return false;
    }
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, if style.is_empty() { text } else { text.replace("</head>", style) }).unwrap();
    true
}

fn print(folder: &Path, made: &Path) -> bool {
    let to = format!("--print-to-pdf={}", made.display());
    let page = format!("file://{}", folder.join("made.html").display());
    run("chromium", &["--headless", "--no-sandbox", "--disable-gpu", &to, &page].map(AsRef::as_ref))
}

fn latex(source: &Path, folder: &Path, class: &str) -> bool {
    let tex = folder.join("made.tex");
    let option = if class == "twocolumn" { "classoption=twocolumn" } else { "fontsize=11pt" };
    let arguments = ["-s", "-V", option, "-o"].map(AsRef::as_ref).into_iter();
    if !run("pandoc", &arguments.chain([tex.as_os_str(), source.as_os_str()]).collect::<Vec<_>>()) {
        return false;
    }
    // Long tables cannot stand in two columns.
    let text = std::fs::read_to_string(&tex).unwrap();
    let text = if class == "twocolumn" {
        text.replace("\\begin{longtable}[]", "\\begin{center}\\begin{tabular}")
            .replace("\\end{longtable}", "\\end{tabular}\\end{center}")
            .replace("\\bottomrule\\noalign{}", "")
            .replace("\\noalign{}", "")
            .lines()
            .filter(|line| !["\\endhead", "\\endlastfoot", "\\endfirsthead"].contains(&line.trim()))
            .fold(String::new(), |text, line| text + line + "\n")
    } else {
        text
    };
    std::fs::write(&tex, text).unwrap();
    let output = format!("-output-directory={}", folder.display());
    let arguments = ["-interaction=batchmode", &output].map(AsRef::<std::ffi::OsStr>::as_ref).into_iter();
    run("pdflatex", &arguments.chain([tex.as_os_str()]).collect::<Vec<_>>())
}

/// Run it where pandoc, chromium, `LibreOffice` or `LaTeX` are: `cargo test --test pdf -- --ignored --nocapture`.
#[test]
#[ignore = "needs programs that make PDFs, and a minute"]
fn a_text_is_found_again_in_pdfs_made_now() {
    for (maker, make) in MAKERS {
        for source in SOURCES {
            let folder = tempfile::tempdir().unwrap();
            let made = folder.path().join("made.pdf");
            if make(&path(source), folder.path(), &made) && made.exists() {
                assert_recall(&format!("{maker}, {source}"), measure(&path(source), &made));
            } else {
                println!("{maker}: skipped, as one of its programs is not there");
                break;
            }
        }
    }
}

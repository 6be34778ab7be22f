//! How much of a document is found again when it comes in another format:
//! texts of the project, made into each format by pandoc and `LibreOffice`.
//! Where one of these is missing, its formats are not tried, and a line says so.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/saved.rs"]
mod saved;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use exergue::analysis::figures;
use exergue::document::readers::{self, Options};
use exergue::document::{BlockKind, Document, Section};
use exergue::job::Job;
use similar::{Algorithm, DiffTag, capture_diff_slices};

const SOURCES: [&str; 4] = [
    "assets/dossiers/china-ai.fr.md",
    "assets/dossiers/china-ai.en.md",
    "tests/formats/harbour.en.md",
    "tests/formats/marais.fr.md",
];

/// What pandoc writes: its name for the format, the extension.
const PANDOC: [(&str, &str); 7] = [
    ("html", "html"),
    ("docx", "docx"),
    ("odt", "odt"),
    ("epub3", "epub"),
    ("epub2", "2.epub"),
    ("markdown", "md"),
    ("gfm", "gfm.md"),
];

/// What `LibreOffice` makes of a Word document: its filter, the extension.
const OFFICE: [(&str, &str); 4] =
    [("odt", "odt"), ("docx:MS Word 2007 XML", "docx"), ("fodt", "fodt"), ("html:HTML (StarWriter)", "html")];

#[test]
fn a_document_is_the_same_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !has("pandoc") {
        println!("pandoc is not installed: no formats are tried");
        return;
    }
    let sources = SOURCES.map(|source| root.join(source));
    let mut files = Vec::new();
    for source in &sources {
        files.extend(by_pandoc(source, folder.path()).into_iter().map(|file| (source, file)));
        files.extend(by_readers(source, folder.path()).into_iter().map(|file| (source, file)));
    }
    if has("soffice") {
        files.extend(by_office(&sources, folder.path()));
    } else {
        println!("LibreOffice is not installed: its formats are not tried");
    }
    println!("{:<30} {:>6} {:>9} {:>8}", "", "words", "sections", "figures");
    let mut wrong = Vec::new();
    for (source, file) in files {
        let name = file.strip_prefix(folder.path()).unwrap().display().to_string();
        // A plain text does not say how high its headings rank.
        let found = Found::of(&read(source), &read(&file), !name.ends_with(PLAIN));
        println!("{name:<30} {:>6.4} {:>9.3} {:>8.3}", found.words, found.sections, found.figures);
        if found.words < 0.99 || found.sections < 1.0 || found.figures < 1.0 {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "too little was found in {wrong:?}");
}

/// Shares of what the original has, 0 to 1.
struct Found {
    /// Words, in their order.
    words: f64,
    /// Sections by title, and by level where that is told.
    sections: f64,
    /// Figures by kind, value and unit, with as many of each as there are.
    figures: f64,
}

impl Found {
    fn of(original: &Document, read: &Document, leveled: bool) -> Self {
        let (wanted, given) = (words(original), words(read));
        let same = capture_diff_slices(Algorithm::Myers, &wanted, &given);
        let same: usize = same.iter().filter(|op| op.tag() == DiffTag::Equal).map(|op| op.old_range().len()).sum();
        let sections = |document: &Document| -> Vec<String> {
            // Some writers make typewriters' apostrophes of printers'.
            let title = |section: &Section| section.title.replace('’', "'");
            let level = |section: &Section| if leveled { section.level } else { 0 };
            document.sections.iter().map(|section| format!("{} {}", level(section), title(section))).collect()
        };
        Self {
            words: same as f64 / wanted.len() as f64,
            sections: share(&sections(original), sections(read)),
            figures: share(&values(original), values(read)),
        }
    }
}

/// Which share of `wanted` is in `given`, each as often.
fn share(wanted: &[String], mut given: Vec<String>) -> f64 {
    let count = wanted.len();
    let mut take = |one: &String| given.iter().position(|other| other == one).map(|at| given.swap_remove(at)).is_some();
    let found = wanted.iter().filter(|one| take(one)).count();
    found as f64 / count as f64
}

fn values(document: &Document) -> Vec<String> {
    let figures = figures::find(document, &Job::unattended()).unwrap();
    figures
        .iter()
        .map(|figure| format!("{:?} {:?} {:?} {:?}", figure.kind, figure.value, figure.unit, figure.norm))
        .collect()
}

/// Words in their order, then those of notes: where notes stand is the format's affair.
fn words(document: &Document) -> Vec<String> {
    let (mut body, mut notes) = (Vec::new(), Vec::new());
    let mut in_notes = false;
    for block in &document.blocks {
        let text = block.span.of(&document.text);
        let is_note = text.starts_with('[') && text.split(' ').next().is_some_and(|label| label.ends_with(']'));
        // A label is a name in one format and a number in another.
        let bare = text.split('[').map(|part| part.split_once(']').map_or(part, |(_, after)| after));
        let words = bare.collect::<String>();
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned);
        // A note goes on until something else begins.
        in_notes = is_note || (in_notes && block.kind == BlockKind::Paragraph);
        if in_notes { notes.extend(words) } else { body.extend(words) }
    }
    body.append(&mut notes);
    body
}

fn read(path: &Path) -> Document {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let bytes = readers::load(path).unwrap();
    let read = readers::read(&bytes, &Options { name, ..Options::default() }, &Job::unattended());
    let opened = read.unwrap_or_else(|error| unreachable!("{}: {error}", path.display()));
    opened.document.check().unwrap();
    opened.document
}

fn stem(source: &Path) -> &str {
    source.file_stem().unwrap().to_str().unwrap()
}

/// The source in each format that pandoc makes.
fn by_pandoc(source: &Path, folder: &Path) -> Vec<PathBuf> {
    let make = |(format, extension): (&str, &str)| {
        let file = folder.join(format!("{}.{extension}", stem(source)));
        let from = "markdown-smart-implicit_figures";
        run(Command::new("pandoc").args(["-s", "-f", from, "-t", format, "--wrap=none", "-o"]).arg(&file).arg(source));
        file
    };
    PANDOC.map(make).to_vec()
}

/// The extension of a mail that is plain text.
const PLAIN: &str = "plain.eml";

/// The source as somebody keeps it who reads it on a site or gets it as a mail.
fn by_readers(source: &Path, folder: &Path) -> Vec<PathBuf> {
    let name = stem(source);
    let made = |format: &str| {
        let mut pandoc = Command::new("pandoc");
        pandoc.args(["-s", "-f", "markdown-smart-implicit_figures", "-t", format, "--wrap=none"]).arg(source);
        String::from_utf8(pandoc.output().unwrap().stdout).unwrap()
    };
    let (whole, plain) = (made("html"), made("plain"));
    let body = whole.split_once("<body>").unwrap().1.split("</body>").next().unwrap();
    let title = read(source).title.unwrap();
    let page = saved::page(&title, body);
    let bodies = [("plain", plain.as_str()), ("html", whole.as_str())];
    let files = [
        ("site.html", page.clone()),
        ("quoted.mhtml", saved::archive(&page, saved::Transfer::QuotedPrintable)),
        ("base64.mhtml", saved::archive(&page, saved::Transfer::Base64)),
        ("both.eml", saved::mail(&title, &bodies)),
        ("html.eml", saved::mail(&title, &bodies[1..])),
        (PLAIN, saved::mail(&title, &bodies[..1])),
    ];
    let write = |(extension, text): (&str, String)| {
        let file = folder.join(format!("{name}.{extension}"));
        std::fs::write(&file, text).unwrap();
        file
    };
    files.map(write).to_vec()
}

/// The Word documents that pandoc made, in each format that `LibreOffice` makes of them.
fn by_office<'s>(sources: &'s [PathBuf], folder: &Path) -> Vec<(&'s PathBuf, PathBuf)> {
    let mut files = Vec::new();
    for (filter, extension) in OFFICE {
        let out = folder.join("office").join(extension);
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let words = sources.iter().map(|source| folder.join(format!("{}.docx", stem(source))));
        run(Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
            .arg(&out)
            .args(words));
        files.extend(sources.iter().map(|source| (source, out.join(format!("{}.{extension}", stem(source))))));
    }
    files
}

fn has(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

//! `exergue analyze`: what is found, as JSON.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use exergue::analysis::entities::labeller::Labeller;
use exergue::analysis::report::Report;
use exergue::analysis::{Analysis, Correction, Recognised};
use exergue::document::Document;
use exergue::document::readers::{self, Format, LARGEST_FILE, ReadError};
use exergue::job::Job;
use exergue::text::Language;
use serde::{Deserialize, Serialize};

use super::model::ModelFolder;
use super::{Failure, corrections, format, language, open, unread};

/// What `analyze` takes.
#[derive(Debug, Args)]
pub struct Analyze {
    /// The document, or - for standard input
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    file: Option<PathBuf>,
    /// Analyze each line {"id", "text", "lang"} of this file, or - for standard input; one object a line comes back
    #[arg(long, value_name = "FILE.jsonl")]
    batch: Option<PathBuf>,
    /// Corrections of its entities, figures and quotes to apply: a JSON file or a library
    #[arg(long, value_name = "CORRECTIONS", conflicts_with = "batch")]
    corrections: Option<PathBuf>,
    /// The document's format, where it is not to be detected: text, markdown, html, docx…
    #[arg(long, value_parser = format)]
    format: Option<Format>,
    /// The document's language, where it is not to be detected: fr or en
    #[arg(long, value_parser = language)]
    language: Option<Language>,
    #[command(flatten)]
    model: ModelFolder,
}

impl Analyze {
    pub fn run(self) -> Result<(), Failure> {
        let options = readers::Options { format: self.format, language: self.language, ..readers::Options::default() };
        let labeller = self.model.load()?;
        let labeller = labeller.as_deref();
        match (self.batch, self.file) {
            (Some(batch), _) => run_batch(&batch, &options, labeller),
            (None, Some(file)) => {
                let opened = open(&file, &options)?;
                let corrections = corrections(self.corrections.as_deref(), &opened, &file)?;
                print(&analyzed(&opened.document, &corrections, labeller)?, &opened.document)
            }
            (None, None) => Ok(()), // clap has refused it
        }
    }
}

fn analyzed(
    document: &Document,
    corrections: &[Correction],
    labeller: Option<&dyn Labeller>,
) -> Result<Analysis, Failure> {
    let job = Job::unattended();
    Ok(Recognised::read(document, labeller, &job)?.complete(document, corrections, &job)?)
}

fn print(analysis: &Analysis, document: &Document) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer(&mut out, &Report::new(document, analysis))?;
    writeln!(out)?;
    Ok(out.flush()?)
}

/// One line of a batch. Keys that we do not know are somebody else's.
#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    lang: Option<String>,
}

/// What comes back for a line.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    #[serde(flatten)]
    outcome: Outcome<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome<'a> {
    Report(Box<Report<'a>>),
    Error { error: String },
}

/// Answers line by line, so that a batch of any length runs in the memory of one line.
fn run_batch(path: &Path, options: &readers::Options, labeller: Option<&dyn Labeller>) -> Result<(), Failure> {
    let failed = |source| unread(path.display(), source);
    let mut input: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else if path.is_dir() {
        return Err(ReadError::Folder { path: path.display().to_string() }.into());
    } else {
        Box::new(BufReader::new(File::open(path).map_err(failed)?))
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut line = Vec::new();
    while (&mut input).take(LARGEST_FILE + 1).read_until(b'\n', &mut line).map_err(failed)? > 0 {
        if line.len() as u64 > LARGEST_FILE {
            return Err(ReadError::TooLarge.into());
        }
        let content = line.trim_ascii();
        if !content.is_empty() {
            answer(content, options, labeller, &mut out)?;
            writeln!(out)?;
            // Whoever asks line by line waits for the answer to each.
            out.flush()?;
        }
        line.clear();
    }
    Ok(out.flush()?)
}

fn answer(
    line: &[u8],
    options: &readers::Options,
    labeller: Option<&dyn Labeller>,
    out: &mut impl std::io::Write,
) -> Result<(), Failure> {
    let failed = |id: &serde_json::Value, error: String, out| {
        serde_json::to_writer(out, &Answer { id, outcome: Outcome::Error { error } }).map_err(Failure::from)
    };
    let item: Item = match serde_json::from_slice(line) {
        Ok(item) => item,
        Err(error) => return failed(&id_of(line), format!("not an item: {error}"), out),
    };
    let document = match read(&item, options) {
        Ok(document) => document,
        Err(error) => return failed(&item.id, error, out),
    };
    let analysis = analyzed(&document, &[], labeller)?;
    let report = Box::new(Report::new(&document, &analysis));
    Ok(serde_json::to_writer(out, &Answer { id: &item.id, outcome: Outcome::Report(report) })?)
}

/// The id of a line that is no item, where it has one.
fn id_of(line: &[u8]) -> serde_json::Value {
    let value: Result<serde_json::Value, _> = serde_json::from_slice(line);
    value.ok().and_then(|mut value| value.get_mut("id").map(serde_json::Value::take)).unwrap_or_default()
}

/// An item's text is plain text unless the command line says otherwise: its
/// offsets are the caller's.
fn read(item: &Item, options: &readers::Options) -> Result<Document, String> {
    let named = match &item.lang {
        Some(code) => Some(Language::from_code(code).ok_or_else(|| format!("lang \"{code}\" is not fr or en"))?),
        None => None,
    };
    let options = readers::Options {
        format: options.format.or(Some(Format::Text)),
        language: options.language.or(named),
        name: None,
        verbatim: true,
    };
    let opened =
        readers::read(item.text.as_bytes(), &options, &Job::unattended()).map_err(|error| error.to_string())?;
    Ok(opened.document)
}

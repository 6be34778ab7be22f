//! What leaves the window: the briefing, charts, passages with their citation.

use std::path::{Path, PathBuf};

use eframe::egui;

use crate::briefing::export::{self, Choice, Format, WriteError};
use crate::briefing::markdown::Preset;
use crate::charts::table::Separator;
use crate::charts::{ChartSpec, Picture, png, svg};
use crate::library::{self, ExportError, WhenEdited, files, parcel};

use crate::app::action::Action;
use crate::app::dialogs::ask;
use crate::app::state::{Dialog, Open, PathPurpose, Source};
use crate::app::window::App;
use crate::app::worker::Outcome;

impl App {
    pub(super) fn copy_briefing(&mut self) {
        let Some(whole) = self.whole_ingredients() else { return };
        let choice = Choice { format: Format::Markdown, ..self.choice() };
        self.worker.run("copy", move || match whole.with(|contents| export::text(contents, &choice)) {
            Ok(text) => Outcome::Copied(text, "briefing-copied"),
            Err(error) => Outcome::Wrote { purpose: PathPurpose::Export, result: Err(error.to_string()) },
        });
    }

    /// Exports in this form, which is then the usual one.
    pub(super) fn export_as(&mut self, format: Format, preset: Option<Preset>) {
        let settings = &mut self.state.settings;
        settings.export_format = format;
        settings.export_preset = preset.unwrap_or(settings.export_preset);
        self.ask_path(PathPurpose::Export);
    }

    /// Charts beside the briefing as PNG, or as SVG again.
    pub(super) fn toggle_pictures(&mut self) {
        let pictures = &mut self.state.settings.export_charts;
        *pictures = if *pictures == Picture::Svg { Picture::Png } else { Picture::Svg };
        let key = if *pictures == Picture::Svg { "pictures-svg-now" } else { "pictures-png-now" };
        self.toast(self.locale.text(key).to_owned(), false);
    }

    /// How the settings say that the briefing is exported.
    fn choice(&self) -> Choice {
        let settings = &self.state.settings;
        Choice {
            format: settings.export_format,
            preset: settings.export_preset,
            pictures: settings.export_charts,
            template: None,
        }
    }

    /// Asks for a path: by the system's dialog, or ours where there is none.
    pub(super) fn ask_path(&mut self, purpose: PathPurpose) {
        let needs_document = !matches!(purpose, PathPurpose::Open | PathPurpose::Import);
        if needs_document && self.state.open.as_ref().is_none_or(|open| open.findings.is_none()) {
            return self.toast(self.locale.text("still-analysing").to_owned(), false);
        }
        let name = match purpose {
            PathPurpose::Open | PathPurpose::Import | PathPurpose::LoadCorrections => String::new(),
            PathPurpose::Export | PathPurpose::SaveChart | PathPurpose::HandOver | PathPurpose::SaveCorrections => {
                self.suggested(purpose)
            }
        };
        if self.system_dialogs {
            let title = self.locale.text(match purpose {
                PathPurpose::Open => "path-open",
                PathPurpose::Import => "path-import",
                PathPurpose::Export => "path-export",
                PathPurpose::SaveChart => "path-chart",
                PathPurpose::HandOver => "path-hand-over",
                PathPurpose::SaveCorrections => "path-save-corrections",
                PathPurpose::LoadCorrections => "path-load-corrections",
            });
            ask(&self.worker, purpose, title, &name);
        } else {
            self.ask_path_here(purpose);
        }
    }

    fn ask_path_here(&mut self, purpose: PathPurpose) {
        let path = match purpose {
            PathPurpose::Open | PathPurpose::Import | PathPurpose::LoadCorrections => String::new(),
            PathPurpose::Export | PathPurpose::SaveChart | PathPurpose::HandOver | PathPurpose::SaveCorrections => {
                self.beside(purpose)
            }
        };
        self.state.dialog = Some(Dialog::Path { purpose, path, problem: None });
    }

    pub(super) fn picked(&mut self, purpose: PathPurpose, path: Option<PathBuf>, unavailable: bool) {
        match path {
            Some(path) => self.chosen(purpose, path),
            None if unavailable => {
                self.system_dialogs = false;
                self.ask_path_here(purpose);
            }
            None => {}
        }
    }

    pub(super) fn chosen(&mut self, purpose: PathPurpose, path: PathBuf) {
        if purpose == PathPurpose::Open {
            return self.open(Source::File(path));
        }
        if purpose == PathPurpose::Import {
            return self.import(vec![path]);
        }
        if purpose == PathPurpose::LoadCorrections {
            return self.load_corrections(path);
        }
        if let Some(problem) = self.objection(purpose, &path) {
            let path = path.display().to_string();
            self.state.dialog = Some(Dialog::Path { purpose, path, problem: Some(problem) });
            return;
        }
        self.state.dialog = None;
        // Where it is, whoever started the window from wherever: that is what is told of it.
        let path = std::path::absolute(&path).unwrap_or(path);
        self.state.settings.folder = path.parent().map(Path::to_path_buf);
        match purpose {
            PathPurpose::Open | PathPurpose::Import | PathPurpose::LoadCorrections => {} // done above
            PathPurpose::Export => self.export(path),
            PathPurpose::SaveChart => self.save_chart(path),
            PathPurpose::HandOver => self.hand_over(path),
            PathPurpose::SaveCorrections => self.save_corrections(path),
        }
    }

    /// What speaks against writing to `path`. The document itself is never
    /// written over; another file only when it was named twice in our own field
    /// (the system's dialog asks by itself).
    fn objection(&self, purpose: PathPurpose, path: &Path) -> Option<String> {
        match self.state.open.as_ref().map(|open| &open.source) {
            Some(Source::File(source)) if files::is_same(source, path) => {
                return Some(self.locale.text("path-is-source").to_owned());
            }
            _ => {}
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if folder.is_some_and(|folder| !folder.is_dir()) {
            return Some(self.locale.text("path-no-folder").to_owned());
        }
        let Some(Dialog::Path { purpose: asked, path: typed, problem }) = &self.state.dialog else { return None };
        let said = |key: &str| problem.as_deref() == Some(self.locale.text(key)) && Path::new(typed) == path;
        let confirmed = said("path-exists") || said("path-edited");
        (*asked == purpose && path.is_file() && !confirmed).then(|| self.locale.text("path-exists").to_owned())
    }

    fn export(&mut self, path: PathBuf) {
        let Some(whole) = self.whole_ingredients() else { return };
        let mut choice = self.choice();
        choice.format = Format::of_path(&path).unwrap_or(choice.format);
        let confirmed = self.state.edited.take_if(|edited| *edited == path).is_some();
        let when_edited = if confirmed { WhenEdited::KeepCopy } else { WhenEdited::Refuse };
        self.worker.run("export", move || {
            let written = whole.with(|contents| export::files(contents, &path, &choice)).map_err(NotWritten::from);
            let written = written.and_then(|files| Ok(library::write_export(&files, when_edited)?));
            match written {
                Err(NotWritten::Export(ExportError::Edited { path, .. })) => Outcome::WasEdited(path),
                written => Outcome::Wrote {
                    purpose: PathPurpose::Export,
                    result: written.map(|_| path).map_err(|error| error.to_string()),
                },
            }
        });
    }

    /// Asks whether a file that was edited between its marks is to be renewed.
    pub(super) fn was_edited(&mut self, path: PathBuf) {
        self.state.dialog = Some(Dialog::Path {
            purpose: PathPurpose::Export,
            path: path.display().to_string(),
            problem: Some(self.locale.text("path-edited").to_owned()),
        });
        self.state.edited = Some(path);
    }

    /// The chart on show.
    fn shown_chart(&self) -> Option<ChartSpec> {
        self.state.lists()?.chart(self.state.chart).map(|(chart, _)| chart.clone())
    }

    /// Copies the chart on show as a picture.
    pub(super) fn copy_chart(&mut self) {
        let Some(chart) = self.shown_chart() else {
            return self.toast(self.locale.text("still-analysing").to_owned(), false);
        };
        let language = self.locale.language();
        self.worker.run("chart", move || {
            let picture = png::draw(&chart, language).map(|drawn| {
                egui::ColorImage::from_rgba_premultiplied([drawn.width as usize, drawn.height as usize], &drawn.rgba)
            });
            Outcome::CopiedPicture(picture.map_err(|error| error.to_string()), "chart-copied")
        });
    }

    fn save_chart(&mut self, path: PathBuf) {
        let Some(chart) = self.shown_chart() else { return };
        let language = self.locale.language();
        self.worker.run("chart", move || {
            let is_png = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
            let drawn = if is_png {
                png::write(&chart, language).map_err(|error| error.to_string())
            } else {
                Ok(svg::write(&chart, language).into_bytes())
            };
            let replace =
                |drawn: Vec<u8>| files::replace(&path, &drawn).map_err(|error| format!("{error}: {}", path.display()));
            let result = drawn.and_then(replace).map(|()| path.clone());
            Outcome::Wrote { purpose: PathPurpose::SaveChart, result }
        });
    }

    /// Copies the data of the shown chart, in the order in which its table is sorted.
    pub(super) fn copy_table(&mut self, separator: Separator) {
        let Some(open) = &self.state.open else { return };
        let (Some(lists), document) = (self.state.lists().cloned(), open.document.clone()) else {
            return self.toast(self.locale.text("still-analysing").to_owned(), false);
        };
        let shown = self.state.chart;
        let (sort, language) = (self.state.table_sort, self.locale.language());
        self.worker.run("table", move || {
            let text = lists.chart(shown).map(|(_, table)| table.text(sort, &document, separator, language));
            text.map_or(Outcome::Dropped, |text| Outcome::Copied(text, "table-copied"))
        });
    }

    pub(super) fn wrote(&mut self, purpose: PathPurpose, result: Result<PathBuf, String>) {
        match result {
            Ok(path) => {
                let key = match purpose {
                    PathPurpose::SaveChart => "chart-saved",
                    PathPurpose::HandOver => "handed-over",
                    PathPurpose::SaveCorrections => "corrections-saved",
                    _ => "exported",
                };
                let text = self.locale.with(key, &[("path", path.display().to_string().into())]);
                self.state.written = Some(path);
                self.toast_with(text, Action::ShowWritten);
            }
            Err(why) => self.toast(self.locale.with("not-written", &[("why", why.into())]), true),
        }
    }

    /// A file name made of the document's title.
    fn suggested(&self, purpose: PathPurpose) -> String {
        let settings = &self.state.settings;
        let (word, extension) = match purpose {
            PathPurpose::SaveChart => ("file-chart", settings.export_charts.extension()),
            PathPurpose::HandOver => ("file-annotated", parcel::EXTENSION),
            PathPurpose::SaveCorrections => ("file-corrections", "json"),
            _ => match settings.export_format {
                Format::Csv => ("file-figures", Format::Csv.extension()),
                Format::JsonLd => ("file-notes", Format::JsonLd.extension()),
                format => ("file-briefing", format.extension()),
            },
        };
        let title = self.state.open.as_ref().map_or("", Open::title);
        let plain: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words: Vec<&str> = plain.split_whitespace().take(8).collect();
        let stem = words.join("-").to_lowercase();
        let word = self.locale.text(word);
        if stem.is_empty() { format!("{word}.{extension}") } else { format!("{stem}-{word}.{extension}") }
    }

    /// That name beside the document's file, or in the folder that was written to last, or in the user's own.
    fn beside(&self, purpose: PathPurpose) -> String {
        let folder = match self.state.open.as_ref().map(|open| &open.source) {
            Some(Source::File(path) | Source::HandedOver(path)) => path.parent().map(Path::to_path_buf),
            _ => None,
        };
        let last = || self.state.settings.folder.clone().filter(|folder| folder.is_dir());
        let home = || directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
        let folder = folder.or_else(last).or_else(home);
        folder.unwrap_or_default().join(self.suggested(purpose)).display().to_string()
    }
}

/// Why an export was not written.
#[derive(Debug, thiserror::Error)]
enum NotWritten {
    #[error("{0}")]
    Write(#[from] WriteError),
    #[error("{0}")]
    Export(#[from] ExportError),
}

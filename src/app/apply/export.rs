//! What leaves the window: the briefing, charts, passages with their citation.

use std::path::{Path, PathBuf};

use eframe::egui;

use crate::briefing::{cite, export, markdown};
use crate::charts::svg;
use crate::charts::table::Separator;
use crate::library::{self, files};

use crate::app::dialogs::ask;
use crate::app::state::{Dialog, Open, Passage, PathPurpose, Source};
use crate::app::window::App;
use crate::app::worker::Outcome;

impl App {
    pub(super) fn copy_briefing(&mut self) {
        let Some(compose) = self.whole_composer() else { return };
        self.worker.run("copy", move || {
            let options = markdown::Options { assets: None };
            Outcome::Copied(markdown::write(&compose().briefing, &options), "briefing-copied")
        });
    }

    pub(super) fn copy_with_citation(&mut self, ctx: &egui::Context) {
        let Some(open) = &self.state.open else { return };
        match self.state.selection.passage.map(Passage::span).filter(|span| !span.is_empty()) {
            Some(span) => {
                ctx.copy_text(cite(&open.document, span, self.locale.language()));
                self.toast(self.locale.text("passage-copied").to_owned(), false);
            }
            None => self.toast(self.locale.text("mark-first").to_owned(), false),
        }
    }

    /// Asks for a path: by the system's dialog, or ours where there is none.
    pub(super) fn ask_path(&mut self, purpose: PathPurpose) {
        if purpose != PathPurpose::Open && self.state.open.as_ref().is_none_or(|open| open.findings.is_none()) {
            return self.toast(self.locale.text("still-analysing").to_owned(), false);
        }
        let name = match purpose {
            PathPurpose::Open | PathPurpose::LoadCorrections => String::new(),
            PathPurpose::Export => self.suggested("md"),
            PathPurpose::SaveChart => self.suggested("svg"),
            PathPurpose::SaveCorrections => self.suggested("json"),
        };
        if self.system_dialogs {
            let title = self.locale.text(match purpose {
                PathPurpose::Open => "path-open",
                PathPurpose::Export => "path-export",
                PathPurpose::SaveChart => "path-chart",
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
            PathPurpose::Open | PathPurpose::LoadCorrections => String::new(),
            PathPurpose::Export => self.beside("md"),
            PathPurpose::SaveChart => self.beside("svg"),
            PathPurpose::SaveCorrections => self.beside("json"),
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
        if purpose == PathPurpose::LoadCorrections {
            return self.load_corrections(path);
        }
        if let Some(problem) = self.objection(purpose, &path) {
            let path = path.display().to_string();
            self.state.dialog = Some(Dialog::Path { purpose, path, problem: Some(problem) });
            return;
        }
        self.state.dialog = None;
        match purpose {
            PathPurpose::Open | PathPurpose::LoadCorrections => {} // done above
            PathPurpose::Export => self.export(path),
            PathPurpose::SaveChart => self.save_chart(path),
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
        let confirmed = problem.as_deref() == Some(self.locale.text("path-exists")) && Path::new(typed) == path;
        (*asked == purpose && path.is_file() && !confirmed).then(|| self.locale.text("path-exists").to_owned())
    }

    fn export(&mut self, path: PathBuf) {
        let Some(compose) = self.whole_composer() else { return };
        self.worker.run("export", move || {
            let written = library::write_export(&export::files(&compose().briefing, &path, None));
            Outcome::Wrote {
                purpose: PathPurpose::Export,
                result: written.map(|()| path).map_err(|error| error.to_string()),
            }
        });
    }

    fn save_chart(&mut self, path: PathBuf) {
        let findings = self.state.open.as_ref().and_then(|open| open.findings.clone());
        let shown = self.state.chart;
        let Some(chart) =
            findings.and_then(|findings| findings.charts.iter().find(|chart| chart.kind == shown).cloned())
        else {
            return;
        };
        let language = self.locale.language();
        self.worker.run("chart", move || {
            let drawn = svg::write(&chart, language);
            let result = files::replace(&path, drawn.as_bytes()).map(|()| path.clone());
            Outcome::Wrote {
                purpose: PathPurpose::SaveChart,
                result: result.map_err(|error| format!("{error}: {}", path.display())),
            }
        });
    }

    /// Copies the data of the shown chart, in the order in which its table is sorted.
    pub(super) fn copy_table(&mut self, separator: Separator) {
        let Some(open) = &self.state.open else { return };
        let (Some(findings), document) = (open.findings.clone(), open.document.clone()) else {
            return self.toast(self.locale.text("still-analysing").to_owned(), false);
        };
        let Some(index) = findings.charts.iter().position(|chart| chart.kind == self.state.chart) else { return };
        let (sort, language) = (self.state.table_sort, self.locale.language());
        self.worker.run("table", move || {
            let text = findings.tables.get(index).map(|table| table.text(sort, &document, separator, language));
            text.map_or(Outcome::Dropped, |text| Outcome::Copied(text, "table-copied"))
        });
    }

    pub(super) fn wrote(&mut self, purpose: PathPurpose, result: Result<PathBuf, String>) {
        match result {
            Ok(path) => {
                let key = match purpose {
                    PathPurpose::SaveChart => "chart-saved",
                    PathPurpose::SaveCorrections => "corrections-saved",
                    _ => "exported",
                };
                let path = path.display().to_string();
                self.toast(self.locale.with(key, &[("path", path.into())]), false);
            }
            Err(why) => self.toast(self.locale.with("not-written", &[("why", why.into())]), true),
        }
    }

    /// A file name made of the document's title.
    fn suggested(&self, extension: &str) -> String {
        let title = self.state.open.as_ref().map_or("", Open::title);
        let plain: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words: Vec<&str> = plain.split_whitespace().take(8).collect();
        let stem = words.join("-").to_lowercase();
        let purpose = self.locale.text(match extension {
            "md" => "file-briefing",
            "json" => "file-corrections",
            _ => "file-chart",
        });
        if stem.is_empty() { format!("{purpose}.{extension}") } else { format!("{stem}-{purpose}.{extension}") }
    }

    /// That name beside the document's file, or in the home folder.
    fn beside(&self, extension: &str) -> String {
        let folder = match self.state.open.as_ref().map(|open| &open.source) {
            Some(Source::File(path)) => path.parent().map(Path::to_path_buf),
            _ => directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf()),
        };
        folder.unwrap_or_default().join(self.suggested(extension)).display().to_string()
    }
}

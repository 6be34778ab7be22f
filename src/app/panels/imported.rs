//! What became of many files: how many are in the library now, which could not
//! be read and why, and which were known already.

use std::path::{Path, PathBuf};

use eframe::egui::{Label, RichText, Ui, vec2};

use super::{Context, dialogs};
use crate::app::command::{Command, Commands};
use crate::app::theme::{self, Face};
use crate::app::widgets::controls::muted;
use crate::app::widgets::list;
use crate::library::Imported;

/// Height of the lists, in points, at most.
const HIGHEST: f32 = 320.0;
/// About the height of a line, in points.
const LINE: f32 = 40.0;

/// Draws the list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, imported: &Imported, commands: &mut Commands) {
    let lines = lines(imported);
    let modal = dialogs::modal(ui, "imported").show(ui.ctx(), |ui| {
        dialogs::body(ui, 600.0, |ui| {
            dialogs::title(ui, &cx.locale.count("imported-added", imported.added.len()));
            if imported.passed_over > 0 {
                muted(ui, cx.tokens, cx.locale.count("imported-passed-over", imported.passed_over));
            }
            if imported.cancelled {
                muted(ui, cx.tokens, cx.text("imported-cancelled"));
            }
            if lines > 0 {
                ui.add_space(8.0);
                let size =
                    vec2(ui.available_width(), dialogs::list_height(ui, HIGHEST, 240.0).min(lines as f32 * LINE));
                ui.allocate_ui(size, |ui| {
                    list::show(ui, "imported", lines, None, |ui, index| line(ui, cx, imported, index));
                });
            }
            dialogs::close(ui, cx, |ui| {
                if lines > 0 && ui.button(cx.text("copy-list")).clicked() {
                    let failed = imported.failed.iter().map(|(path, why)| (path, cx.locale.reason(why)));
                    let known = imported.known.iter().map(|path| (path, cx.text("imported-known-names").to_owned()));
                    let line = |(path, why): (&PathBuf, String)| format!("{}\t{why}", path.display());
                    ui.copy_text(failed.chain(known).map(line).collect::<Vec<_>>().join("\n"));
                }
            });
        });
    });
    if modal.should_close() {
        commands.send(Command::SetDialog(None));
    }
}

/// A heading and a line for each file that could not be read, and the same for those that were known.
fn lines(imported: &Imported) -> usize {
    let with_heading = |files: usize| if files == 0 { 0 } else { files + 1 };
    with_heading(imported.failed.len()) + with_heading(imported.known.len())
}

fn line(ui: &mut Ui, cx: &Context<'_>, imported: &Imported, index: usize) {
    let Imported { failed, known, .. } = imported;
    let after = if failed.is_empty() { 0 } else { failed.len() + 1 };
    match index {
        0 if after > 0 => heading(ui, cx, "imported-failed", failed.len()),
        _ if index < after => {
            if let Some((path, why)) = failed.get(index - 1) {
                file(ui, cx, path);
                let why = RichText::new(cx.locale.reason(why)).size(theme::size::SMALL).color(cx.tokens.muted);
                ui.add(Label::new(why).wrap());
            }
        }
        _ if index == after => heading(ui, cx, "imported-known", known.len()),
        _ => {
            if let Some(path) = known.get(index - after - 1) {
                file(ui, cx, path);
            }
        }
    }
}

fn heading(ui: &mut Ui, cx: &Context<'_>, key: &str, count: usize) {
    ui.add_space(8.0);
    ui.add(Label::new(RichText::new(cx.locale.count(key, count)).font(Face::SansBold.size(theme::size::BODY))).wrap());
}

/// The name of a file, and under the pointer where it is.
fn file(ui: &mut Ui, cx: &Context<'_>, path: &Path) {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
    ui.add_space(6.0);
    ui.add(Label::new(RichText::new(name).color(cx.tokens.ink)).truncate()).on_hover_text(path.display().to_string());
}

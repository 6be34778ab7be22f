//! What became of many files: how many are in the library now, and which could
//! not be read and why.

use std::path::PathBuf;

use eframe::egui::{Id, Label, Modal, RichText, Ui, vec2};

use super::{Context, dialogs};
use crate::app::command::{Command, Commands};
use crate::app::theme::{self, Face};
use crate::app::widgets::controls::{muted, primary};
use crate::app::widgets::list;
use crate::document::readers::Reason;
use crate::library::Imported;

/// Draws the list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, imported: &Imported, commands: &mut Commands) {
    let modal = Modal::new(Id::unique("imported")).show(ui.ctx(), |ui| {
        dialogs::body(ui, 600.0, |ui| {
            dialogs::title(ui, &cx.locale.count("imported-added", imported.added.len()));
            for (key, count) in [("imported-known", imported.known), ("imported-passed-over", imported.passed_over)] {
                if count > 0 {
                    muted(ui, cx.tokens, cx.locale.count(key, count));
                }
            }
            if imported.cancelled {
                muted(ui, cx.tokens, cx.text("imported-cancelled"));
            }
            if !imported.failed.is_empty() {
                failures(ui, cx, imported);
            }
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                if primary(ui, cx.tokens, cx.text("close")).clicked() {
                    ui.close();
                }
                if !imported.failed.is_empty() && ui.button(cx.text("copy-list")).clicked() {
                    let line =
                        |(path, why): &(PathBuf, Reason)| format!("{}\t{}", path.display(), cx.locale.reason(why));
                    ui.copy_text(imported.failed.iter().map(line).collect::<Vec<_>>().join("\n"));
                }
            });
        });
    });
    if modal.should_close() {
        commands.send(Command::SetDialog(None));
    }
}

fn failures(ui: &mut Ui, cx: &Context<'_>, imported: &Imported) {
    ui.add_space(8.0);
    let heading = cx.locale.count("imported-failed", imported.failed.len());
    ui.label(RichText::new(heading).font(Face::SansBold.size(theme::size::BODY)));
    let height = dialogs::list_height(ui, 320.0, 240.0);
    let size = vec2(ui.available_width(), height.min(imported.failed.len() as f32 * 44.0));
    ui.allocate_ui(size, |ui| {
        list::show(ui, "imported", imported.failed.len(), None, |ui, index| {
            let (path, why) = &imported.failed[index];
            let name =
                path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
            ui.add_space(6.0);
            ui.add(Label::new(RichText::new(name).color(cx.tokens.ink)).truncate())
                .on_hover_text(path.display().to_string());
            let why = cx.locale.reason(why);
            ui.add(Label::new(RichText::new(why).size(theme::size::SMALL).color(cx.tokens.muted)).wrap());
        });
    });
}

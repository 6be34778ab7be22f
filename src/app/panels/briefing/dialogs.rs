//! Dialogs of the briefing: its name, and the documents that it is on.

use eframe::egui::{ScrollArea, TextEdit, Ui, vec2};

use crate::app::command::{Command, Commands};
use crate::app::panels::{Context, dialogs};
use crate::app::state::Dialog;
use crate::app::widgets::controls::{checkbox, muted};
use crate::text::fold;

/// Height of a row, and of the list, in points.
const ROW: f32 = 26.0;
const HIGHEST: f32 = 320.0;

/// Draws the field for a briefing's name.
pub fn rename(ui: &mut Ui, cx: &Context<'_>, name: &str, commands: &mut Commands) {
    let words = (cx.text("briefing-rename"), cx.text("briefing-name"));
    let dialog = |name| Dialog::RenameBriefing { name };
    let taken = dialogs::rename(ui, cx, words, name, dialog, commands);
    if let Some(name) = taken.filter(|name| !name.trim().is_empty()) {
        commands.send(Command::NameBriefing(name));
    }
}

/// Draws the list of documents that the briefing can be on.
pub fn documents(ui: &mut Ui, cx: &Context<'_>, known: &[(String, String)], query: &str, commands: &mut Commands) {
    let Some(open) = &cx.state.open else { return commands.send(Command::SetDialog(None)) };
    let chosen = &open.composition().documents;
    let wanted = fold(query.trim());
    let found: Vec<&(String, String)> = known.iter().filter(|(_, title)| fold(title).contains(&wanted)).collect();
    let mut typed = query.to_owned();
    let modal = dialogs::modal(ui, "documents").show(ui.ctx(), |ui| {
        dialogs::body(ui, 520.0, |ui| {
            dialogs::title(ui, cx.text("documents-title"));
            muted(ui, cx.tokens, cx.text("documents-why"));
            ui.add_space(8.0);
            let field = TextEdit::singleline(&mut typed).hint_text(cx.text("documents-hint"));
            let field = ui.add(field.desired_width(f32::INFINITY).margin(vec2(10.0, 8.0)));
            if ui.memory(|memory| memory.focused().is_none()) {
                field.request_focus();
            }
            ui.add_space(8.0);
            let area =
                ScrollArea::vertical().max_height(dialogs::list_height(ui, HIGHEST, 280.0)).auto_shrink([false, true]);
            area.show_rows(ui, ROW, found.len(), |ui, range| {
                for (hash, title) in found[range].iter().copied() {
                    let mut on = chosen.contains(hash);
                    let title = if title.is_empty() { "…" } else { title };
                    if checkbox(ui, cx.tokens, &mut on, title).clicked() {
                        commands.send(Command::ToggleDocument(hash.clone()));
                    }
                }
            });
            if found.is_empty() {
                muted(ui, cx.tokens, cx.text(if known.is_empty() { "documents-empty" } else { "documents-none" }));
            }
            dialogs::close(ui, cx, |_| {});
        });
    });
    if modal.should_close() {
        commands.send(Command::SetDialog(None));
    } else if typed != query {
        let known = known.to_vec();
        commands.send(Command::SetDialog(Some(Dialog::Documents { known, query: typed })));
    }
}

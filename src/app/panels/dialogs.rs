//! Dialogs over the window: a path where the system has no dialog for it,
//! text to be read, the list of shortcuts.

use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Frame, Id, Key, Modal, ModalResponse, Response, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::{Context, briefing, choose, corrections, empty, figure_form, imported, library_search, palette, shortcuts};
use crate::app::command::{Command, Commands};
use crate::app::state::{Dialog, PathPurpose};
use crate::app::theme::{Face, size};
use crate::app::widgets::controls::{ends, muted, primary};

/// Draws the dialog that is open, if one is.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    match &cx.state.dialog {
        None => {}
        Some(Dialog::Palette { query, row }) => palette::show(ui, cx, query, *row, commands),
        Some(Dialog::SearchLibrary { query, row }) => library_search::show(ui, cx, query, *row, commands),
        Some(Dialog::Path { purpose, path, problem }) => ask_path(ui, cx, *purpose, path, problem.as_deref(), commands),
        Some(Dialog::Paste { text }) => ask_text(ui, cx, text, commands),
        Some(Dialog::Shortcuts { query, progress }) => shortcuts::show(ui, cx, query, *progress, commands),
        Some(Dialog::Choose { choice, query, row }) => choose::show(ui, cx, *choice, query, *row, commands),
        Some(Dialog::Rename { entity, name }) => corrections::rename(ui, cx, *entity, name, commands),
        Some(Dialog::Figure(form)) => figure_form::show(ui, cx, form, commands),
        Some(Dialog::Imported(imported)) => imported::show(ui, cx, imported, commands),
        Some(Dialog::Corrections) => corrections::show(ui, cx, commands),
        Some(Dialog::RenameBriefing { name }) => briefing::rename(ui, cx, name, commands),
        Some(Dialog::Documents { known, query }) => briefing::documents(ui, cx, known, query, commands),
    }
}

/// Between the edge of a dialog and what is in it, in points.
const MARGIN: f32 = 20.0;
/// What a dialog leaves of the window, at least, with its own margins, in points.
const AROUND: f32 = 2.0 * MARGIN + 48.0;

/// From this width of a dialog on, in points, what its foot offers has room beside the way out.
const BESIDE: f32 = 560.0;

/// From this height of the window on, in points, every dialog fits.
const ENOUGH: f32 = 540.0;

/// A dialog in the middle of the window.
pub(super) fn modal(ui: &Ui, name: &'static str) -> Modal {
    Modal::new(Id::unique(name)).frame(Frame::popup(ui.style()).inner_margin(MARGIN))
}

/// Whether a dialog with something typed in it is left: a click beside it is not meant to lose that.
pub(super) fn is_left<R>(modal: &ModalResponse<R>) -> bool {
    modal.should_close() && !modal.backdrop_response.clicked()
}

/// Gives a field the keyboard that nothing else has. When its dialog opens, all that stands in it is marked: what is
/// typed takes its place.
fn take_keyboard(ui: &Ui, field: &Response, words: &str) {
    let (now, id) = (ui.ctx().cumulative_pass_nr(), field.id.with("shown"));
    let last: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, now));
    if last.is_none_or(|last| now > last + 2) {
        let mut state = TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::select_all_str(words)));
        state.store(ui.ctx(), field.id);
        field.request_focus();
    } else if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
}

/// Makes a dialog as wide as it is to be, in points, or as the window allows.
pub(super) fn widen(ui: &mut Ui, wanted: f32) {
    ui.set_width(wanted.min(ui.ctx().content_rect().width() - AROUND));
}

/// The inside of a dialog, as wide as it is to be, in points; it scrolls where the window is too low for it.
pub(super) fn body<R>(ui: &mut Ui, wanted: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    widen(ui, wanted);
    let window = ui.ctx().content_rect().height();
    if window >= ENOUGH {
        return add(ui);
    }
    let room = (window - AROUND).max(80.0);
    let area = ScrollArea::vertical().id_salt("dialog").max_height(room).min_scrolled_height(room);
    area.auto_shrink([false, true]).show(ui, add).inner
}

/// The height of a list in a dialog, in points: at most `most`, with room in the window for what else there is.
pub(super) fn list_height(ui: &Ui, most: f32, beside: f32) -> f32 {
    (ui.ctx().content_rect().height() - 2.0 * MARGIN - beside).clamp(80.0_f32.min(most), most)
}

/// How far from the top of the window a dialog stands that grows with what is typed, in points.
pub(super) fn top(ctx: &eframe::egui::Context) -> f32 {
    (ctx.content_rect().height() * 0.1).clamp(8.0, 72.0)
}

pub(super) fn title(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(Face::SansBold.size(size::TITLE)));
    ui.add_space(8.0);
}

/// The foot of a dialog: a way out, and at the right end what it is for. Whether that was clicked.
pub(super) fn foot(ui: &mut Ui, cx: &Context<'_>, verb: &str, enabled: bool) -> bool {
    let mut go = false;
    feet(
        ui,
        |_| {},
        |ui| {
            way_out(ui, cx);
            ui.add_enabled_ui(enabled, |ui| go = primary(ui, cx.tokens, verb).clicked());
        },
    );
    go
}

/// The foot of a dialog in which a click on what is offered is all there is to do. In a low window the room is the list's.
pub(super) fn cancel(ui: &mut Ui, cx: &Context<'_>) {
    if ui.ctx().content_rect().height() < ENOUGH {
        return;
    }
    feet(ui, |_| {}, |ui| way_out(ui, cx));
}

fn way_out(ui: &mut Ui, cx: &Context<'_>) {
    if ui.button(cx.text("cancel")).clicked() {
        ui.close();
    }
}

/// The foot of a dialog that is only to be closed, with what else it offers: above, where there is no room beside.
pub(super) fn close(ui: &mut Ui, cx: &Context<'_>, offers: impl FnOnce(&mut Ui)) {
    let close = |ui: &mut Ui| {
        if primary(ui, cx.tokens, cx.text("close")).clicked() {
            ui.close();
        }
    };
    if ui.available_width() >= BESIDE {
        return feet(ui, offers, close);
    }
    ui.add_space(16.0);
    ui.horizontal_wrapped(offers);
    feet(ui, |_| {}, close);
}

fn feet(ui: &mut Ui, first: impl FnOnce(&mut Ui), last: impl FnOnce(&mut Ui)) {
    ui.add_space(16.0);
    ui.allocate_ui(vec2(ui.available_width(), 28.0), |ui| ends(ui, "foot", first, last));
}

/// Asks for another name for something that is called `name`. Returns the one
/// that was taken; while it is typed, `dialog` is what the window shows.
pub(super) fn rename(
    ui: &mut Ui,
    cx: &Context<'_>,
    (heading, hint): (&str, &str),
    name: &str,
    dialog: impl FnOnce(String) -> Dialog,
    commands: &mut Commands,
) -> Option<String> {
    let mut typed = name.to_owned();
    let mut go = false;
    let modal = modal(ui, "rename").show(ui.ctx(), |ui| {
        body(ui, 420.0, |ui| {
            title(ui, heading);
            let field = TextEdit::singleline(&mut typed).hint_text(hint).desired_width(f32::INFINITY);
            let field = ui.add(field.margin(vec2(10.0, 8.0)));
            if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                go = true;
            } else {
                take_keyboard(ui, &field, &typed);
            }
            go |= foot(ui, cx, cx.text("rename-verb"), true);
        });
    });
    if go {
        return Some(typed);
    }
    if is_left(&modal) {
        commands.send(Command::SetDialog(None));
    } else if typed != name {
        commands.send(Command::SetDialog(Some(dialog(typed))));
    }
    None
}

fn ask_path(
    ui: &mut Ui,
    cx: &Context<'_>,
    purpose: PathPurpose,
    path: &str,
    problem: Option<&str>,
    commands: &mut Commands,
) {
    let (heading, verb) = match purpose {
        PathPurpose::Open => ("path-open", "open-verb"),
        PathPurpose::Import => ("path-import", "import-verb"),
        PathPurpose::Export => ("path-export", "export-verb"),
        PathPurpose::SaveChart => ("path-chart", "export-verb"),
        PathPurpose::HandOver => ("path-hand-over", "export-verb"),
        PathPurpose::SaveCorrections => ("path-save-corrections", "export-verb"),
        PathPurpose::LoadCorrections => ("path-load-corrections", "open-verb"),
    };
    let mut typed = path.to_owned();
    let mut go = false;
    let modal = modal(ui, "path").show(ui.ctx(), |ui| {
        body(ui, 520.0, |ui| {
            title(ui, cx.text(heading));
            let field = TextEdit::singleline(&mut typed).hint_text(cx.text("path-hint")).desired_width(f32::INFINITY);
            let field = ui.add(field.margin(vec2(10.0, 8.0)));
            if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                go = true;
            } else {
                take_keyboard(ui, &field, &typed);
            }
            match problem {
                Some(problem) => drop(ui.label(RichText::new(problem).color(cx.tokens.alarm))),
                None => drop(muted(ui, cx.tokens, cx.text("path-why"))),
            }
            if purpose == PathPurpose::Open {
                empty::recent(ui, cx, commands);
            }
            go |= foot(ui, cx, cx.text(verb), true);
        });
    });
    if go && !typed.trim().is_empty() {
        commands.send(Command::Chosen(purpose, expand(typed.trim())));
    } else if is_left(&modal) {
        commands.send(Command::SetDialog(None));
    } else if typed != path {
        commands.send(Command::SetDialog(Some(Dialog::Path { purpose, path: typed, problem: None })));
    }
}

/// The path that was meant: quotes around it dropped, `~` for the home folder.
fn expand(typed: &str) -> std::path::PathBuf {
    let bare = typed.trim_matches(|c| matches!(c, '"' | '\''));
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match (bare.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => bare.into(),
    }
}

fn ask_text(ui: &mut Ui, cx: &Context<'_>, text: &str, commands: &mut Commands) {
    let mut typed = text.to_owned();
    let mut go = false;
    let modal = modal(ui, "paste").show(ui.ctx(), |ui| {
        body(ui, 600.0, |ui| {
            title(ui, cx.text("paste-title"));
            ScrollArea::vertical().max_height(list_height(ui, 320.0, 200.0)).show(ui, |ui| {
                let field = TextEdit::multiline(&mut typed).hint_text(cx.text("paste-hint")).desired_rows(12);
                let field = ui.add(field.desired_width(f32::INFINITY).margin(vec2(10.0, 8.0)));
                if ui.memory(|memory| memory.focused().is_none()) {
                    field.request_focus();
                }
            });
            go = foot(ui, cx, cx.text("paste-read"), true);
        });
    });
    if go && !typed.trim().is_empty() {
        commands.send(Command::OpenText(typed));
    } else if is_left(&modal) {
        commands.send(Command::SetDialog(None));
    } else if typed != text {
        commands.send(Command::SetDialog(Some(Dialog::Paste { text: typed })));
    }
}

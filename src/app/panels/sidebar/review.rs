//! A note to be looked at again: what its passage said and says, or where it
//! may be now, and what can be done about it.

use eframe::egui::{self, Button, RichText, Ui};

use super::{link, passage};
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::{Open, Passage};
use crate::app::theme::{Face, size};
use crate::app::widgets::controls::muted;
use crate::app::widgets::diff;
use crate::app::widgets::icon::Icon;
use crate::briefing::{Placed, Placement};
use crate::document::comparison;
use crate::text::Span;

/// Bytes of a passage that are compared word by word; a longer one is read in the text.
const LONGEST: usize = 2_000;
/// Bytes of a suggested passage that are shown.
const SUGGESTED: usize = 240;

/// Draws what became of the note's passage.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, placed: &Placed, commands: &mut Commands) {
    match placed.place {
        Some(Placement::Changed(span)) => changed(ui, cx, open, placed, span, commands),
        Some(Placement::Unplaced(suggestion)) => lost(ui, cx, open, placed, suggestion, commands),
        Some(Placement::Moved(_)) => drop(muted(ui, cx.tokens, cx.text("note-moved"))),
        Some(Placement::Placed(_)) | None => {}
    }
}

fn changed(ui: &mut Ui, cx: &Context<'_>, open: &Open, placed: &Placed, span: Span, commands: &mut Commands) {
    let id = placed.note.id;
    badge(ui, cx, "note-changed");
    if open.postponed.contains(&id) {
        if link(ui, cx, cx.text("note-review")) {
            commands.send(Command::PostponeNote(id, false));
        }
        return;
    }
    let was = placed.note.anchor().map_or("", |anchor| anchor.quote.as_str());
    let is = span.of(&open.document.text);
    if was.len() <= LONGEST && is.len() <= LONGEST {
        let pieces = comparison::words(was, is);
        let job = diff::job(&pieces, was, is, 14.0, ui.available_width(), cx.tokens);
        let said = format!("{was} → {is}");
        let response = ui.add(egui::Label::new(job).sense(egui::Sense::click()));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &said));
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            commands.send(Command::GoTo(span));
        }
    }
    ui.horizontal_wrapped(|ui| {
        compact(ui);
        if ui.button(cx.text("note-accept")).on_hover_text(cx.text("note-accept-why")).clicked() {
            commands.send(Command::AcceptNote(id));
        }
        if ui.button(cx.text("note-later")).clicked() {
            commands.send(Command::PostponeNote(id, true));
        }
        if ui.button(cx.text("note-go")).clicked() {
            commands.send(Command::GoTo(span));
        }
    });
}

fn lost(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    placed: &Placed,
    suggestion: Option<Span>,
    commands: &mut Commands,
) {
    let id = placed.note.id;
    badge(ui, cx, "note-unplaced");
    if let Some(span) = suggestion {
        muted(ui, cx.tokens, cx.text("note-perhaps"));
        let text = &open.document.text;
        let shown = Span::new(span.start(), text.floor_char_boundary(span.end().min(span.start() + SUGGESTED)));
        let cut = if shown.end() < span.end() { "…" } else { "" };
        let words = format!("{}{cut}", shown.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
        if passage(ui, cx, open, span, &words) {
            commands.send(Command::GoTo(span));
        }
    }
    ui.horizontal_wrapped(|ui| {
        compact(ui);
        if let Some(span) = suggestion {
            if ui.button(cx.text("note-attach")).clicked() {
                commands.send(Command::AttachNote(id, span));
            }
            if ui.button(cx.text("note-go")).clicked() {
                commands.send(Command::GoTo(span));
            }
        }
        let marked = cx.state.selection.passage.map(Passage::span).filter(|span| !span.is_empty());
        let attach = ui.add_enabled(marked.is_some(), Button::new(cx.text("note-attach-selection")));
        let clicked = attach.on_disabled_hover_text(cx.text("note-attach-why")).clicked();
        if let Some(span) = marked.filter(|_| clicked) {
            commands.send(Command::AttachNote(id, span));
        }
    });
}

/// What is to be looked at, with its sign.
fn badge(ui: &mut Ui, cx: &Context<'_>, key: &'static str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(14.0, 16.0), egui::Sense::hover());
        Icon::Alert.paint(ui.painter(), rect, cx.tokens.alarm);
        let text = RichText::new(cx.locale.text(key)).font(Face::SansBold.size(size::SMALL + 1.0));
        ui.add(egui::Label::new(text.color(cx.tokens.alarm)).wrap());
    });
}

fn compact(ui: &mut Ui) {
    ui.spacing_mut().button_padding = egui::vec2(8.0, 2.0);
    ui.spacing_mut().interact_size.y = 24.0;
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
}

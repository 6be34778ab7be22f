//! Footnotes on the page: a call leads to its note, and shows it under the
//! pointer; a note leads back.

use eframe::egui::{
    CursorIcon, Pos2, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use fluent_bundle::FluentValue;

use super::{Visible, layers, spoken};
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{Face, size};
use crate::app::widgets::icon::Icon;
use crate::charts::clip;
use crate::document::Note;

/// Letters of a note that its card shows, at most: the rest is a click away.
const SHOWN: usize = 700;
/// The sign that leads back, in points, and its distance from the note's end.
const BACK: (f32, f32) = (16.0, 6.0);

/// What of a block's footnotes can be clicked.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, here: &Visible, commands: &mut Commands) {
    let document = &*open.document;
    let block = document.blocks[here.block].span;
    let id = spoken::block_id(here.block).with("footnote");
    for (nth, call) in document.footnotes.calls_in(block).iter().enumerate() {
        let name = named(cx, "footnote-call", call.span.of(&document.text));
        let Some(response) = layers::link(ui, here, id.with(nth), &document.text, call.span, &name) else { continue };
        let response = pointed(ui, cx, response);
        let Some(note) = document.footnotes.notes().get(call.note) else { continue };
        if response.clicked() {
            commands.send(Command::GoTo(note.label.union(note.text)));
        }
        if layers::explains(cx) {
            response.on_hover_ui(|ui| card(ui, cx, open, note));
        }
    }
    if let Some(note) = document.footnotes.note_in(block) {
        let Some(end) = here.page.end(here.rect.min) else { return };
        let response = ui.interact(place(end), id.with("back"), Sense::click());
        let name = named(cx, "footnote-back", note.label.of(&document.text));
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
        let label = layers::link(ui, here, id.with("label"), &document.text, note.label, "");
        Icon::Undo.paint(ui.painter(), response.rect, cx.tokens.accent);
        let response = pointed(ui, cx, response).on_hover_text(name);
        if response.clicked() || label.is_some_and(|label| label.on_hover_cursor(CursorIcon::PointingHand).clicked()) {
            commands.send(Command::GoTo(note.call));
        }
    }
}

/// Where the sign that leads back goes, after the end of the note.
fn place(end: Rect) -> Rect {
    let at: Pos2 = pos2(end.max.x + BACK.1, end.center().y - BACK.0 / 2.0);
    Rect::from_min_size(at, vec2(BACK.0, BACK.0))
}

fn named(cx: &Context<'_>, key: &str, label: &str) -> String {
    cx.locale.with(key, &[("label", FluentValue::from(label))])
}

fn pointed(ui: &Ui, cx: &Context<'_>, response: Response) -> Response {
    if response.has_focus() {
        let ring = Stroke::new(1.5, cx.tokens.accent);
        ui.painter().rect_stroke(response.rect.expand(2.0), 4.0, ring, StrokeKind::Outside);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn card(ui: &mut Ui, cx: &Context<'_>, open: &Open, note: &Note) {
    ui.set_max_width(380.0);
    let words = clip::shorten(note.text.of(&open.document.text), SHOWN);
    ui.label(RichText::new(words).font(Face::Serif.size(size::BODY)).color(cx.tokens.ink));
}

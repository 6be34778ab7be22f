//! Notes in the margin, beside the passages they are about: a line in the style
//! of each note's kind, its sign, and its first words where there is room.

use eframe::egui::{
    Align, CursorIcon, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::Visible;
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{Face, size};
use crate::app::widgets::{markdown, note_kind};
use crate::briefing::Placed;
use crate::text::Span;

/// Least width of a margin that words are written into, in points.
const NARROWEST: f32 = 72.0;
/// Width of a note's sign, in points.
const SIGN: f32 = 13.0;
/// From the text to the signs, in points: the lines go between.
const GAP: f32 = 11.0;
/// Lines side by side, at most; more of them lie over each other.
const LANES: usize = 3;

/// Draws what belongs to each note on a visible passage.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, visible: &[Visible], view: Rect, commands: &mut Commands) {
    let Some(first) = visible.first() else { return };
    let left = first.rect.min.x;
    let room = (left - GAP - SIGN - 8.0 - view.min.x - 8.0).min(130.0);
    let mut free_from = f32::NEG_INFINITY;
    let mut lanes = [f32::NEG_INFINITY; LANES];
    for (placed, rows) in passages(cx, open, visible) {
        let ink = cx.tokens.note_ink(placed.note.kind);
        let lane = lanes.iter().position(|end| *end <= rows.min.y).unwrap_or(LANES - 1);
        lanes[lane] = lanes[lane].max(rows.max.y);
        let x = left - 4.0 - 3.0 * lane as f32;
        note_kind::line(ui.painter(), placed.note.kind, [pos2(x, rows.min.y + 3.0), pos2(x, rows.max.y - 3.0)], ink);

        let top = (rows.min.y + 5.0).max(view.min.y + 2.0).max(free_from);
        let sign = Rect::from_min_size(pos2(left - GAP - SIGN, top), vec2(SIGN, 18.0));
        let words = cx.locale.text(note_kind::key(placed.note.kind));
        let body = markdown::first_words(&placed.note.body);
        let mut place = sign;
        if room >= NARROWEST && !body.is_empty() {
            let mut job = LayoutJob::simple(body.clone(), Face::Sans.size(size::SMALL), cx.tokens.muted, room);
            (job.halign, job.wrap.max_rows) = (Align::RIGHT, 4);
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let right = sign.min.x - 6.0;
            let height = galley.size().y.max(sign.height());
            place = Rect::from_min_max(pos2(right - room, top), pos2(sign.max.x, top + height));
            ui.painter().galley(pos2(right, top + 1.0), galley, cx.tokens.muted);
        }
        free_from = place.max.y + 4.0;
        let response = ui.interact(place, Id::unique("margin-note").with(placed.note.id.0), Sense::click());
        let mut name = if body.is_empty() { words.to_owned() } else { format!("{words}: {body}") };
        if placed.changed().is_some() {
            name = format!("{} – {name}", cx.locale.text("note-changed"));
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if cx.state.selection.note == Some(placed.note.id) || response.hovered() {
            ui.painter().rect_filled(sign.expand(2.0), 4.0, cx.tokens.note_ground(placed.note.kind));
        }
        note_kind::icon(placed.note.kind).paint(ui.painter(), sign, ink);
        if response.has_focus() {
            let ring = Stroke::new(1.5, cx.tokens.accent);
            ui.painter().rect_stroke(place.expand(2.0), 4.0, ring, StrokeKind::Outside);
        }
        if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name).clicked() {
            commands.send(Command::SelectNote(Some(placed.note.id)));
        }
    }
}

/// Notes on passages in view, each with the rectangle of the rows of its passage there, from top to bottom.
fn passages<'a>(cx: &Context<'_>, open: &'a Open, visible: &[Visible]) -> Vec<(&'a Placed, Rect)> {
    let blocks = |here: &Visible| open.document.blocks[here.block].span;
    let (Some(first), Some(last)) = (visible.first().map(blocks), visible.last().map(blocks)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (span, note) in cx.state.notes.places.overlapping(Span::new(first.start(), last.end())) {
        let Some(placed) = open.notes.get(note) else { continue };
        let here = visible.iter().filter(|v| blocks(v).overlaps(span));
        let rows = here.flat_map(|v| v.page.rects(v.rect.min, &open.document.text, span));
        found.extend(rows.reduce(Rect::union).map(|rows| (placed, rows)));
    }
    found.sort_by(|a, b| a.1.min.y.total_cmp(&b.1.min.y));
    found
}

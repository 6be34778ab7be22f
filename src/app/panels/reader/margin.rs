//! Notes in the margin, beside the passages they are about.

use eframe::egui::{Align, CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, text::LayoutJob};

use super::Visible;
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{Face, size};
use crate::briefing::{NoteId, Placed};

/// Least width of a margin that notes are written into, in points.
const NARROWEST: f32 = 72.0;

/// Draws the first words of each note on a visible passage.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, visible: &[Visible], view: Rect, commands: &mut Commands) {
    let Some(first) = visible.first() else { return };
    let width = (first.rect.min.x - view.min.x - 36.0).min(130.0);
    if width < NARROWEST {
        return;
    }
    let mut free_from = view.min.y - 1000.0;
    for (placed, rect) in passages(open, visible) {
        let words = words(cx, placed);
        let mut job = LayoutJob::simple(words.clone(), Face::Sans.size(size::SMALL), cx.tokens.muted, width);
        job.halign = Align::RIGHT;
        job.wrap.max_rows = 4;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let right = first.rect.min.x - 20.0;
        let top = rect.min.y.max(free_from);
        let place = Rect::from_min_max(pos2(right - width, top), pos2(right, top + galley.size().y));
        free_from = place.max.y + 8.0;
        ui.painter().galley(pos2(right, top), galley, cx.tokens.muted);
        ui.painter().vline(right + 6.0, place.y_range(), Stroke::new(2.0, cx.tokens.bar));
        let id = Id::unique("margin-note").with(placed.note.id.0);
        let response = ui.interact(place, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        if response.clicked() {
            select(placed.note.id, commands);
        }
    }
}

fn select(note: NoteId, commands: &mut Commands) {
    commands.send(Command::SelectNote(Some(note)));
}

/// Notes on passages in view, each with the rectangle of its passage's first row there.
fn passages<'a>(open: &'a Open, visible: &[Visible]) -> Vec<(&'a Placed, Rect)> {
    let mut found = Vec::new();
    for placed in open.notes.iter().filter(|placed| placed.is_on_passage()) {
        let Some(span) = placed.span() else { continue };
        let here = visible.iter().find(|v| open.document.blocks[v.block].span.contains(span.start()));
        let rect = here.and_then(|v| v.page.rects(v.rect.min, &open.document.text, span).into_iter().next());
        found.extend(rect.map(|rect| (placed, rect)));
    }
    found.sort_by(|a, b| a.1.min.y.total_cmp(&b.1.min.y));
    found
}

fn words(cx: &Context<'_>, placed: &Placed) -> String {
    let words = match placed.note.body.trim() {
        "" => cx.locale.text("note-highlight"),
        body => body,
    };
    if placed.changed().is_some() {
        return format!("{} – {words}", cx.locale.text("note-changed"));
    }
    words.to_owned()
}

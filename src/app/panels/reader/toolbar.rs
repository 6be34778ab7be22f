//! The buttons beside a marked passage.

use eframe::egui::{self, Id, Order, Pos2, Rect, Ui, Vec2, pos2};

use super::Visible;
use crate::app::command::{Action, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::widgets::note_kind;
use crate::briefing::NoteKind;
use crate::text::Span;

/// Room that the buttons take, in points, about.
const TOOLBAR: Vec2 = Vec2::new(490.0, 72.0);

/// The buttons that appear beside a marked passage.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, visible: &[Visible], view: Rect, commands: &mut Commands) {
    let Some(span) = cx.state.selection.marked() else { return };
    if ui.input(|input| input.pointer.is_decidedly_dragging()) || cx.state.dialog.is_some() {
        return;
    }
    let mut rects = visible.iter().flat_map(|v| v.page.rects(v.rect.min, &open.document.text, span));
    let Some(first) = rects.next() else { return };
    let last = rects.last().unwrap_or(first);
    let Some(place) = beside(first, last, view) else { return };
    egui::Area::new(Id::unique("passage-toolbar")).order(Order::Foreground).fixed_pos(place).constrain_to(view).show(
        ui.ctx(),
        |ui| {
            egui::Frame::popup(ui.style()).inner_margin(6).show(ui, |ui| {
                ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
                ui.spacing_mut().button_padding.x = 8.0;
                ui.horizontal(|ui| kinds(ui, cx, commands));
                ui.horizontal(|ui| others(ui, cx, span, commands));
            });
        },
    );
}

/// Where the buttons go: below the passage, above it where there is no room, and never on it.
fn beside(first: Rect, last: Rect, view: Rect) -> Option<Pos2> {
    let x = last.max.x.min(view.max.x - TOOLBAR.x).max(view.min.x);
    let (below, above) = (last.max.y + 8.0, first.min.y - TOOLBAR.y - 8.0);
    if view.contains(last.center()) && below + TOOLBAR.y <= view.max.y {
        return Some(pos2(x, below));
    }
    if view.contains(first.center()) && above >= view.min.y {
        return Some(pos2(x, above));
    }
    // A passage as high as the view: within it, at its end.
    let here = first.max.y < view.max.y && last.min.y > view.min.y;
    here.then(|| pos2(x, below.min(view.max.y - TOOLBAR.y)))
}

/// A highlight of each kind, at once.
fn kinds(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    for kind in NoteKind::ALL {
        let action = note_kind::action(kind);
        let name = cx.locale.text(note_kind::key(kind));
        let keys = cx.keys(ui.ctx(), action).unwrap_or_default();
        let button = note_kind::button(ui, cx.tokens, kind, Some((name, &keys)), name, false);
        if button.on_hover_text(cx.locale.text(action.key())).clicked() {
            commands.act(action);
        }
    }
}

/// What else can be made of the passage.
fn others(ui: &mut Ui, cx: &Context<'_>, span: Span, commands: &mut Commands) {
    let can_move = cx.state.selection.note.is_some() || !cx.state.notes.places.overlapping(span).is_empty();
    let actions = [
        ("passage-note", Action::AddNote),
        ("passage-move", Action::MoveNote),
        ("passage-entity", Action::AddEntity),
        ("passage-figure", Action::AddFigure),
        ("passage-cite", Action::CopyWithCitation),
    ];
    for (label, action) in actions.into_iter().filter(|(_, action)| can_move || *action != Action::MoveNote) {
        if ui.button(cx.locale.text(label)).on_hover_text(cx.hint(ui.ctx(), action)).clicked() {
            commands.act(action);
        }
    }
}

//! How a kind of note is told: by its name, a sign, a colour, and the style of
//! its line, so that none of them has to do alone.

use eframe::egui::{
    Color32, Galley, Painter, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::controls::focus_ring;
use super::icon::Icon;
use crate::app::command::Action;
use crate::app::theme::{Face, Tokens, size};
use crate::briefing::NoteKind;

/// The message that names a kind.
pub fn key(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::KeyPoint => "note-key-point",
        NoteKind::Question => "note-question",
        NoteKind::Evidence => "note-evidence",
        NoteKind::Doubt => "note-doubt",
    }
}

/// The sign of a kind.
pub fn icon(kind: NoteKind) -> Icon {
    match kind {
        NoteKind::KeyPoint => Icon::Star,
        NoteKind::Question => Icon::Question,
        NoteKind::Evidence => Icon::Lens,
        NoteKind::Doubt => Icon::Waves,
    }
}

/// The action that highlights as this kind.
pub fn action(kind: NoteKind) -> Action {
    match kind {
        NoteKind::KeyPoint => Action::HighlightKeyPoint,
        NoteKind::Question => Action::HighlightQuestion,
        NoteKind::Evidence => Action::HighlightEvidence,
        NoteKind::Doubt => Action::HighlightDoubt,
    }
}

/// A line in the style of a kind, from point to point: whole, dotted, double, dashed.
pub fn line(painter: &Painter, kind: NoteKind, ends: [eframe::egui::Pos2; 2], color: Color32) {
    let [from, to] = ends;
    let across = (to - from).normalized().rot90();
    match kind {
        NoteKind::KeyPoint => _ = painter.line_segment(ends, Stroke::new(2.0, color)),
        NoteKind::Question => painter.extend(Shape::dotted_line(&ends, color, 4.0, 1.2)),
        NoteKind::Evidence => {
            for side in [-1.5, 1.5] {
                painter.line_segment([from + across * side, to + across * side], Stroke::new(1.0, color));
            }
        }
        NoteKind::Doubt => painter.extend(Shape::dashed_line(&ends, Stroke::new(2.0, color), 5.0, 4.0)),
    }
}

/// A button with the sign of a kind, its name, and what is to be said after it.
/// `name` is what a screen reader says.
pub fn button(
    ui: &mut Ui,
    tokens: &Tokens,
    kind: NoteKind,
    words: Option<(&str, &str)>,
    name: &str,
    on: bool,
) -> Response {
    const SIGN: f32 = 14.0;
    let ink = tokens.note_ink(kind);
    let lay =
        |words: &str, size: f32, color| ui.painter().layout_no_wrap(words.to_owned(), Face::Sans.size(size), color);
    let galleys =
        words.map(|(label, after)| (lay(label, size::BODY, tokens.ink), lay(after, size::SMALL, tokens.muted)));
    let room = |galley: &Galley| if galley.is_empty() { 0.0 } else { galley.size().x + 6.0 };
    let words_width = galleys.as_ref().map_or(0.0, |(label, after)| room(label) + room(after));
    let (rect, response) = ui.allocate_exact_size(vec2(SIGN + words_width + 12.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    let fill = if on || response.hovered() { tokens.note_ground(kind) } else { Color32::TRANSPARENT };
    let stroke = Stroke::new(1.0, if on { ink } else { tokens.rule });
    ui.painter().rect(rect, 6.0, fill, stroke, StrokeKind::Inside);
    let sign = Rect::from_center_size(pos2(rect.min.x + 6.0 + SIGN / 2.0, rect.center().y), vec2(SIGN, SIGN));
    icon(kind).paint(ui.painter(), sign, ink);
    if let Some((label, after)) = galleys {
        let mut x = sign.max.x + 6.0;
        let width = room(&label);
        ui.painter().galley(pos2(x, rect.center().y - label.size().y / 2.0), label, tokens.ink);
        x += width;
        ui.painter().galley(pos2(x, rect.center().y - after.size().y / 2.0), after, tokens.muted);
    }
    focus_ring(ui, &response, tokens.accent);
    response
}

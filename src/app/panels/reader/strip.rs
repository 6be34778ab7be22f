//! Marks beside the scroll bar: where the selected entity, hits and notes are.

use eframe::egui::{Color32, Rect, Ui, pos2};

use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::widgets::flow::Flow;
use crate::text::Span;

/// Height of a mark, in points: what is closer than that makes one mark.
const MARK: f32 = 3.0;

/// Paints the marks over the scroll bar's track. What it costs goes with the
/// height of the window, not with how much there is to be marked: for each place
/// of the track it asks whether anything is there.
pub fn show(ui: &Ui, cx: &Context<'_>, open: &Open, flow: &Flow, inner: Rect, area: Rect) {
    let track = Rect::from_min_max(pos2(inner.max.x, area.min.y), area.max);
    let places = (track.height() / MARK).max(1.0) as usize;
    let byte = |place: usize| byte_at(open, flow, flow.total() * place as f32 / places as f32);
    let edges: Vec<usize> = (0..=places).map(byte).collect();
    let mut marks: Vec<(Color32, f32)> = Vec::new();
    for (place, edge) in edges.windows(2).enumerate() {
        let y = track.min.y + place as f32 * MARK;
        let last = place + 1 == places;
        let here = Span::new(edge[0], if last { open.document.text.len().max(edge[0]) } else { edge[1].max(edge[0]) });
        marks.extend(color_at(cx, open, here).map(|color| (color, y)));
    }
    for (color, y) in marks {
        let tick = Rect::from_min_max(pos2(track.min.x + 1.0, y), pos2(track.max.x - 1.0, y + MARK));
        ui.painter().rect_filled(tick, 1.5, color);
    }
}

/// The colour of what starts in a part of the text: of the selected entity, of hits, of notes, in this order.
fn color_at(cx: &Context<'_>, open: &Open, here: Span) -> Option<Color32> {
    let entity = cx.selected_entity().and_then(|entity| open.analysis()?.entities.get(entity));
    if let Some(entity) = entity.filter(|entity| any(&entity.mentions, here, |mention| mention.start())) {
        return Some(cx.tokens.kind(entity.kind));
    }
    if any(&cx.state.find.hits, here, |hit| hit.start()) {
        return Some(cx.tokens.accent);
    }
    let passages = cx.state.notes.places.passages();
    let first = passages.partition_point(|(span, _)| span.start() < here.start());
    let (_, note) = passages.get(first).filter(|(span, _)| span.start() < here.end())?;
    open.notes.get(*note).map(|placed| cx.tokens.note_ink(placed.note.kind))
}

/// Whether something in a sorted list starts within `here`.
fn any<T>(sorted: &[T], here: Span, start: impl Fn(&T) -> usize) -> bool {
    let first = sorted.partition_point(|item| start(item) < here.start());
    sorted.get(first).is_some_and(|item| start(item) < here.end())
}

/// The byte of the text about so far down the flow, in points.
fn byte_at(open: &Open, flow: &Flow, y: f32) -> usize {
    let block = flow.at(y);
    let Some(span) = open.document.blocks.get(block).map(|block| block.span) else { return 0 };
    let share = ((y - flow.top(block)) / flow.height(block).max(1.0)).clamp(0.0, 1.0);
    span.start() + (span.len() as f32 * share) as usize
}

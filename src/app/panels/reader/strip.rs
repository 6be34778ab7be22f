//! Marks beside the scroll bar: where the selected entity, hits and notes are.

use eframe::egui::{Color32, Rect, Ui, pos2};

use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::widgets::flow::Flow;
use crate::text::Span;

/// Marks drawn at most: more of them could not be told apart.
const LIMIT: usize = 2000;

/// Paints the marks over the scroll bar's track.
pub fn show(ui: &Ui, cx: &Context<'_>, open: &Open, flow: &Flow, inner: Rect, area: Rect) {
    let track = Rect::from_min_max(pos2(inner.max.x, area.min.y), area.max);
    let total = flow.total().max(1.0);
    let paint = |span: Span, color: Color32| {
        let Some(block) = open.document.block_at(span.start()) else { return };
        let whole = open.document.blocks[block].span;
        let within = (span.start() - whole.start()) as f32 / whole.len().max(1) as f32;
        let share = (flow.top(block) + within * flow.height(block)) / total;
        let y = track.min.y + share * track.height();
        let tick = Rect::from_min_max(pos2(track.min.x + 1.0, y - 1.5), pos2(track.max.x - 1.0, y + 1.5));
        ui.painter().rect_filled(tick, 1.5, color);
    };
    for (span, kind) in open.notes.iter().filter_map(|placed| Some((placed.span()?, placed.note.kind))).take(LIMIT) {
        paint(span, cx.tokens.note_ink(kind));
    }
    for hit in cx.state.find.hits.iter().take(LIMIT) {
        paint(*hit, cx.tokens.accent);
    }
    if let (Some(entity), Some(analysis)) = (cx.selected_entity(), open.analysis())
        && let Some(entity) = analysis.entities.get(entity)
    {
        for mention in entity.mentions.iter().take(LIMIT) {
            paint(*mention, cx.tokens.kind(entity.kind));
        }
    }
}

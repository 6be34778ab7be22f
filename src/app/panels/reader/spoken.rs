//! What a screen reader gets of the page: a document of headings, paragraphs,
//! list items and so on, row by row, and what is marked in it.

use eframe::egui::{
    Id, Role, Sense, Ui, WidgetInfo, accesskit, emath::TSTransform, epaint::text::cursor::LayoutCursor,
    text_selection::accesskit_text,
};

use super::Visible;
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::document::BlockKind;

/// Characters in one run of text, at most: egui makes more runs of a longer row.
const RUN: usize = 255;

/// The id of a block on the page.
pub fn block_id(block: usize) -> Id {
    Id::unique("reader-block").with(block)
}

/// Describes a block: its role and level, and its rows.
pub fn block(ui: &Ui, open: &Open, here: &Visible) {
    let block = &open.document.blocks[here.block];
    let role = match block.kind {
        BlockKind::Heading => Role::Heading,
        BlockKind::Bullet | BlockKind::Numbered => Role::ListItem,
        BlockKind::Quote => Role::Blockquote,
        BlockKind::Table => Role::Table,
        BlockKind::Code => Role::Code,
        BlockKind::Paragraph if here.page.is_picture() => Role::Image,
        BlockKind::Paragraph => Role::Paragraph,
    };
    let id = block_id(here.block);
    let node = ui.interact(here.rect, id, Sense::empty());
    node.widget_info(|| WidgetInfo::labeled(role, true, block.span.of(&open.document.text)));
    let is_there = ui.ctx().accesskit_node_builder(id, |node| {
        if block.kind == BlockKind::Heading {
            node.set_level(usize::from(open.document.heading_depth(block)));
        }
    });
    if is_there.is_none() || block.kind == BlockKind::Table {
        return; // A table's cells are read from its label.
    }
    for (origin, galley) in here.page.galleys(here.rect.min) {
        let to_screen = TSTransform::from_translation(origin.to_vec2());
        accesskit_text::update_accesskit_for_text_widget(ui.ctx(), id, None, to_screen, galley);
    }
}

/// Says what is marked, as far as it is in view.
pub fn marked(ui: &Ui, cx: &Context<'_>, open: &Open, visible: &[Visible], page: Id) {
    let Some(passage) = cx.state.selection.passage else { return };
    let text = &open.document.text;
    let place = |offset: usize| {
        let readable = |v: &&Visible| open.document.blocks[v.block].kind != BlockKind::Table;
        let block = open.document.block_at(offset)?;
        let before = visible.iter().filter(readable).rfind(|v| v.block <= block);
        let here = before.or_else(|| visible.iter().find(readable))?;
        let within = open.document.blocks[here.block].content(text);
        let cursor = here.page.layout_cursor(text, offset.clamp(within.start(), within.end()))?;
        Some(position(block_id(here.block), cursor))
    };
    let (Some(anchor), Some(focus)) = (place(passage.anchor), place(passage.head)) else { return };
    ui.ctx().accesskit_node_builder(page, |node| {
        node.set_text_selection(accesskit::TextSelection { anchor, focus });
    });
}

/// A place in the runs that egui makes of a block's rows.
fn position(block: Id, cursor: LayoutCursor) -> accesskit::TextPosition {
    let column = cursor.column.0;
    let run = column.saturating_sub(1) / RUN;
    accesskit::TextPosition {
        node: block.with(cursor.row).with(run).accesskit_id(),
        character_index: column - run * RUN,
    }
}

//! One block as it is set on the page: its galleys, and the way between bytes
//! of the document and points of the page.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, Galley, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2,
    epaint::text::{CharIndex, cursor::LayoutCursor},
    text::CCursor,
    vec2,
};

use super::look::{Look, indent};
use super::{setting, table};
use crate::app::theme::Tokens;
use crate::app::widgets::icon::Icon;
use crate::document::{Block, BlockKind, Document};
use crate::text::Span;

/// Room between the frame of a picture and its words, beside and above them, in points.
const FRAME: Vec2 = Vec2::new(12.0, 6.0);

/// A block laid out.
pub struct Page {
    pieces: Vec<Piece>,
    /// Lines of a table.
    lines: Vec<Rect>,
    /// The rows of what stands for each picture, in a block that stands at the origin.
    pictures: Vec<Vec<Rect>>,
    /// Whether it is a picture, or several, and nothing else.
    is_picture: bool,
    /// The marker of a list item, set before its text.
    marker: Option<Arc<Galley>>,
    indent: f32,
    above: f32,
    /// Height with the space above and below, in points.
    pub height: f32,
    kind: BlockKind,
    /// How deep a quote is nested.
    depth: u8,
}

/// One galley of a block: all of it, or one cell of a table.
pub struct Piece {
    /// What it shows.
    pub span: Span,
    /// Where it stands in the block.
    pub at: Vec2,
    /// It.
    pub galley: Arc<Galley>,
    /// The hyphens at the ends of its rows that the text has only where a line breaks.
    pub hyphens: Vec<Pos2>,
}

impl Page {
    /// Lays a block out.
    pub fn new(ui: &mut Ui, document: &Document, block: &Block, look: Look, tokens: &Tokens) -> Self {
        let content = block.content(&document.text);
        let pictures: Vec<Span> = document.pictures(content).collect();
        let is_picture = !pictures.is_empty() && block.kind != BlockKind::Table && document.is_picture(content);
        let pad = if is_picture { FRAME } else { Vec2::ZERO };
        let indent = indent(block, look.size) + pad.x;
        let (above, below) = look.space_around(block);
        let (above, below) = (above + pad.y, below + pad.y);
        let (pieces, lines) = if block.kind == BlockKind::Table {
            table::lay_out(ui, document, block, look, tokens)
        } else {
            (
                vec![setting::lay_out(ui, document, block, content, look, tokens, look.width - indent - pad.x)],
                Vec::new(),
            )
        };
        let inner = pieces.iter().map(|piece| piece.at.y + piece.galley.size().y).fold(0.0, f32::max);
        let marker = (!block.marker.is_empty()).then(|| {
            let text = match block.kind {
                BlockKind::Bullet => bullet(block.level),
                _ => block.marker.of(&document.text),
            };
            setting::marker(ui, text, block, look, tokens)
        });
        let height = above + inner + below;
        let (kind, depth) = (block.kind, block.level.max(1));
        let mut page =
            Self { pieces, lines, pictures: Vec::new(), is_picture, marker, indent, above, height, kind, depth };
        page.pictures = pictures.iter().map(|picture| page.rects(Pos2::ZERO, &document.text, *picture)).collect();
        page
    }

    /// Paints what lies behind the text.
    pub fn paint_ground(&self, ui: &Ui, origin: Pos2, look: Look, tokens: &Tokens) {
        let text = Rect::from_min_size(origin + vec2(0.0, self.above), vec2(look.width, self.height - self.above));
        match self.kind {
            BlockKind::Quote => {
                let step = self.indent / f32::from(self.depth);
                for level in 0..self.depth {
                    let x = origin.x + step * (f32::from(level) + 0.4);
                    let bottom = text.max.y - look.size * 0.8;
                    ui.painter().vline(x, text.min.y..=bottom, Stroke::new(3.0, tokens.rule));
                }
            }
            BlockKind::Code => {
                let ground = Rect::from_min_max(text.min - vec2(0.0, 8.0), text.max - vec2(0.0, look.size * 0.4));
                ui.painter().rect_filled(ground, 6.0, tokens.panel);
            }
            _ => {}
        }
        self.frame_pictures(ui, origin, look, tokens);
        for line in &self.lines {
            let line = line.translate(text.min.to_vec2());
            ui.painter().rect_filled(line, 0.0, tokens.rule);
        }
    }

    /// What stands for a picture has a frame, and a sign before it.
    fn frame_pictures(&self, ui: &Ui, origin: Pos2, look: Look, tokens: &Tokens) {
        let stroke = Stroke::new(1.0, tokens.rule);
        if self.is_picture {
            let inner = self.pieces.iter().map(|piece| piece.galley.size().y).fold(0.0, f32::max);
            let text =
                Rect::from_min_max(self.text_origin(origin), origin + vec2(look.width - FRAME.x, self.above + inner));
            ui.painter().rect_stroke(text.expand2(FRAME), 6.0, stroke, StrokeKind::Inside);
        }
        for rows in &self.pictures {
            for (nth, row) in rows.iter().enumerate() {
                let sign = if nth == 0 { setting::PICTURE } else { 0.0 };
                let frame = Rect::from_min_max(row.min - vec2(sign, 0.0), row.max).translate(origin.to_vec2());
                if !self.is_picture {
                    ui.painter().rect_stroke(frame.expand2(vec2(1.0, -2.0)), 4.0, stroke, StrokeKind::Inside);
                }
                if nth == 0 {
                    let at = Rect::from_center_size(frame.left_center() + vec2(8.0, 0.0), Vec2::splat(16.0));
                    Icon::Picture.paint(ui.painter(), at, tokens.muted);
                }
            }
        }
    }

    /// Whether it is a picture and nothing else.
    pub fn is_picture(&self) -> bool {
        self.is_picture
    }

    /// Paints the text.
    pub fn paint(&self, ui: &Ui, origin: Pos2, ink: Color32) {
        let text = self.text_origin(origin);
        if let Some(marker) = &self.marker {
            let gap = marker.size().x + 8.0;
            ui.painter().galley(text - vec2(gap, 0.0), Arc::clone(marker), ink);
        }
        for piece in &self.pieces {
            ui.painter().galley(text + piece.at, Arc::clone(&piece.galley), ink);
            for hyphen in &piece.hyphens {
                let dash = Rect::from_min_size(text + piece.at + hyphen.to_vec2(), setting::hyphen(piece));
                ui.painter().rect_filled(dash, 0.0, ink);
            }
        }
    }

    /// Its galleys, each with where it stands.
    pub fn galleys(&self, origin: Pos2) -> impl Iterator<Item = (Pos2, &Arc<Galley>)> {
        let origin = self.text_origin(origin);
        self.pieces.iter().map(move |piece| (origin + piece.at, &piece.galley))
    }

    /// The row and the column of the byte at `offset`, in the galley that holds it.
    pub fn layout_cursor(&self, text: &str, offset: usize) -> Option<LayoutCursor> {
        let piece = self.piece_at(offset)?;
        Some(piece.galley.layout_from_cursor(piece.caret(text, offset)))
    }

    /// Where a cursor stands before the byte at `offset`: a line from its top to its bottom.
    pub fn caret(&self, origin: Pos2, text: &str, offset: usize) -> Option<Rect> {
        let piece = self.piece_at(offset)?;
        let at = piece.galley.pos_from_cursor(piece.caret(text, offset));
        Some(at.translate(self.text_origin(origin).to_vec2() + piece.at))
    }

    /// Where the block's text ends, as a line from the top of its last row to its bottom.
    pub fn end(&self, origin: Pos2) -> Option<Rect> {
        let piece = self.pieces.last()?;
        let row = piece.galley.rows.last()?;
        let corner = self.text_origin(origin) + piece.at + vec2(row.pos.x + row.row.size.x, row.min_y());
        Some(Rect::from_min_size(corner, vec2(0.0, row.height())))
    }

    /// The byte at the start or the end of the row that holds the byte at `offset`.
    pub fn row_end(&self, text: &str, offset: usize, forward: bool) -> Option<usize> {
        let piece = self.piece_at(offset)?;
        let cursor = piece.caret(text, offset);
        let galley = &piece.galley;
        let moved = if forward { galley.cursor_end_of_row(&cursor) } else { galley.cursor_begin_of_row(&cursor) };
        let at = piece.byte(text, moved);
        // The space at which a row breaks belongs to the end of the row, before which the cursor stays.
        let moved = piece.caret(text, at);
        let space = at > offset && piece.galley.layout_from_cursor(moved).row != galley.layout_from_cursor(cursor).row;
        Some(if space { text[..at].char_indices().next_back().map_or(at, |(before, _)| before) } else { at })
    }

    /// The byte a row above or below the one at `offset`, at `x` points from the page's left; `None` past
    /// the block's first and last row.
    pub fn next_row(&self, text: &str, offset: usize, x: f32, down: bool) -> Option<usize> {
        let caret = self.caret(Pos2::ZERO, text, offset)?;
        let rows = self.pieces.iter().flat_map(|piece| {
            piece.galley.rows.iter().map(move |row| (piece.at.y + self.above + row.min_y(), row.height()))
        });
        let beyond = |top: f32| if down { top > caret.min.y + 1.0 } else { top < caret.min.y - 1.0 };
        let nearest = rows
            .filter(|(top, _)| beyond(*top))
            .min_by(|(a, _), (b, _)| (a - caret.min.y).abs().total_cmp(&(b - caret.min.y).abs()));
        let (top, height) = nearest?;
        self.byte_at(Pos2::ZERO, text, egui::pos2(x, top + height / 2.0))
    }

    /// The byte in the block's first or last row, at `x` points from the page's left.
    pub fn edge_row(&self, text: &str, x: f32, last: bool) -> Option<usize> {
        let y = if last { self.height } else { self.above + 1.0 };
        self.byte_at(Pos2::ZERO, text, egui::pos2(x, y))
    }

    fn piece_at(&self, offset: usize) -> Option<&Piece> {
        self.pieces.iter().find(|piece| offset <= piece.span.end()).or(self.pieces.last())
    }

    fn text_origin(&self, origin: Pos2) -> Pos2 {
        origin + vec2(self.indent, self.above)
    }

    /// The rectangles, one for each row, that `span` covers when the block stands at `origin`.
    pub fn rects(&self, origin: Pos2, text: &str, span: Span) -> Vec<Rect> {
        let origin = self.text_origin(origin);
        let mut rects = Vec::new();
        for piece in self.pieces.iter().filter(|piece| piece.span.overlaps(span)) {
            let start = piece.cursor(text, span.start());
            let end = piece.cursor(text, span.end());
            piece.row_rects(start, end, |rect| rects.push(rect.translate(origin.to_vec2() + piece.at)));
        }
        rects
    }

    /// The byte of the document nearest to a point, for a block that stands at `origin`.
    pub fn byte_at(&self, origin: Pos2, text: &str, point: Pos2) -> Option<usize> {
        let local = point - self.text_origin(origin);
        let distance = |piece: &&Piece| {
            let rect = piece.galley.rect.translate(piece.at);
            rect.distance_sq_to_pos(local.to_pos2())
        };
        let piece = self.pieces.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        let cursor = piece.galley.cursor_from_pos(local - piece.at);
        Some(piece.byte(text, cursor))
    }

    /// How far below the block's top the row that holds the byte at `offset` starts.
    pub fn row_top(&self, text: &str, offset: usize) -> f32 {
        let holds = |piece: &&Piece| offset < piece.span.end();
        let Some(piece) = self.pieces.iter().find(holds).or(self.pieces.last()) else { return 0.0 };
        self.above + piece.at.y + piece.galley.pos_from_cursor(piece.cursor(text, offset)).min.y
    }
}

impl Piece {
    /// Characters before a byte: galleys count characters, documents bytes.
    fn cursor(&self, text: &str, offset: usize) -> CCursor {
        let within = offset.clamp(self.span.start(), self.span.end());
        let chars = text.get(self.span.start()..within).map_or(0, |before| before.chars().count());
        CCursor::new(CharIndex(chars))
    }

    /// The same for a cursor, which stands at the start of a row rather than at the end of the one before.
    fn caret(&self, text: &str, offset: usize) -> CCursor {
        CCursor { prefer_next_row: true, ..self.cursor(text, offset) }
    }

    fn byte(&self, text: &str, cursor: CCursor) -> usize {
        let inner = self.span.of(text);
        let at = inner.char_indices().nth(cursor.index.0).map_or(inner.len(), |(at, _)| at);
        self.span.start() + at
    }

    fn row_rects(&self, start: CCursor, end: CCursor, mut add: impl FnMut(Rect)) {
        let (first, last) = (self.galley.layout_from_cursor(start), self.galley.layout_from_cursor(end));
        for (number, row) in self.galley.rows.iter().enumerate().take(last.row + 1).skip(first.row) {
            let left = if number == first.row {
                row.row.x_offset(first.column)
            } else {
                row.rect_without_leading_space().min.x - row.pos.x
            };
            // The space that a line breaks at is no part of what is seen.
            let seen = || row.row.glyphs.iter().rev().find(|glyph| !glyph.chr.is_whitespace());
            let right = if number == last.row {
                row.row.x_offset(last.column)
            } else {
                seen().map_or(row.row.size.x, |glyph| glyph.pos.x + glyph.advance_width)
            };
            if right > left {
                let rect = Rect::from_min_max(
                    egui::pos2(row.pos.x + left, row.min_y()),
                    egui::pos2(row.pos.x + right, row.max_y()),
                );
                add(rect);
            }
        }
    }
}

/// The sign of an unordered list, by how deep it is nested.
fn bullet(level: u8) -> &'static str {
    match level % 3 {
        1 => "•",
        2 => "◦",
        _ => "▪",
    }
}

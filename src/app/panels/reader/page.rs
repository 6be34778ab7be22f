//! One block as it is set on the page: its galleys, and the way between bytes
//! of the document and points of the page.

use std::sync::Arc;

use eframe::egui::{
    self, Align, Color32, Galley, Pos2, Rect, Stroke, Ui, Vec2,
    epaint::text::{ByteIndex, CharIndex},
    text::{CCursor, LayoutJob, LayoutSection, TextFormat, TextWrapping},
    vec2,
};

use crate::app::theme::{Face, Tokens};
use crate::document::{Block, BlockKind, Document, Style};
use crate::text::{Language, Span};

/// What the look of a page depends on. A page laid out for one look is not
/// measured again while the look stays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Width of the column of text, in points.
    pub width: f32,
    /// Size of running text, in points.
    pub size: f32,
    /// Pixels per point: wrapping depends on it.
    pub pixels_per_point: f32,
}

/// A block laid out.
pub struct Page {
    pieces: Vec<Piece>,
    /// The marker of a list item, set before its text.
    marker: Option<Arc<Galley>>,
    indent: f32,
    above: f32,
    /// Height with the space above and below, in points.
    pub height: f32,
    rule: Option<Rule>,
}

/// A line beside or below a block.
#[derive(Clone, Copy, PartialEq)]
enum Rule {
    Quote,
    Code,
}

/// One galley of a block: all of it, or one cell of a table.
struct Piece {
    span: Span,
    at: Vec2,
    galley: Arc<Galley>,
}

/// Line height in running text and in headings, in multiples of the size.
const LEADING: f32 = 1.58;
const HEADING_LEADING: f32 = 1.25;

impl Look {
    /// The width of a line of about so many characters, in points.
    pub fn measure(size: f32, characters: u16) -> f32 {
        (size * f32::from(characters) * 0.507).round()
    }

    /// A guess at a block's height, before it is laid out: an average
    /// character is a little less than half as wide as the type is high.
    pub fn estimate(self, block: &Block) -> f32 {
        let (size, leading) = self.type_of(block);
        let rows =
            (block.span.len() as f32 * size * 0.48 / (self.width - indent(block, self.size)).max(size)).ceil().max(1.0);
        let (above, below) = self.space_around(block);
        above + rows * (size * leading).round() + below
    }

    fn type_of(self, block: &Block) -> (f32, f32) {
        match (block.kind, block.level) {
            (BlockKind::Heading, 0 | 1) => ((self.size * 1.4).round(), HEADING_LEADING),
            (BlockKind::Heading, 2) => ((self.size * 1.3).round(), HEADING_LEADING),
            (BlockKind::Heading, _) => ((self.size * 1.12).round(), HEADING_LEADING),
            (BlockKind::Code, _) => ((self.size * 0.82).round(), 1.45),
            (BlockKind::Table, _) => ((self.size * 0.86).round(), 1.4),
            _ => (self.size, LEADING),
        }
    }

    fn space_around(self, block: &Block) -> (f32, f32) {
        let unit = (self.size * 0.8).round();
        match block.kind {
            BlockKind::Heading => (unit * 1.8, unit * 0.9),
            BlockKind::Bullet | BlockKind::Numbered => (0.0, (unit * 0.6).round()),
            _ if block.continues => (0.0, unit),
            _ => (0.0, unit),
        }
    }
}

fn indent(block: &Block, size: f32) -> f32 {
    match block.kind {
        BlockKind::Bullet | BlockKind::Numbered => (size * 1.6).round() * f32::from(block.level.max(1)),
        BlockKind::Quote | BlockKind::Code => (size * 1.1).round() * f32::from(block.level.max(1)),
        _ => 0.0,
    }
}

impl Page {
    /// Lays a block out.
    pub fn new(ui: &mut Ui, document: &Document, block: &Block, look: Look, tokens: &Tokens) -> Self {
        let indent = indent(block, look.size);
        let (above, below) = look.space_around(block);
        let content = block.content(&document.text);
        let pieces = if block.kind == BlockKind::Table {
            table(ui, document, block, look, tokens)
        } else {
            let job = job(document, block, content, look, tokens, look.width - indent);
            vec![Piece { span: content, at: Vec2::ZERO, galley: ui.fonts_mut(|fonts| fonts.layout_job(job)) }]
        };
        let inner = pieces.iter().map(|piece| piece.at.y + piece.galley.size().y).fold(0.0, f32::max);
        let marker = (!block.marker.is_empty()).then(|| {
            let text = match block.kind {
                BlockKind::Bullet => "•",
                _ => block.marker.of(&document.text),
            };
            let (size, leading) = look.type_of(block);
            let mut format = TextFormat::simple(Face::Serif.size(size), tokens.muted);
            format.line_height = Some((size * leading).round());
            ui.fonts_mut(|fonts| fonts.layout_job(LayoutJob::single_section(text.to_owned(), format)))
        });
        let rule = match block.kind {
            BlockKind::Quote => Some(Rule::Quote),
            BlockKind::Code => Some(Rule::Code),
            _ => None,
        };
        Self { pieces, marker, indent, above, height: above + inner + below, rule }
    }

    /// Paints what lies behind the text.
    pub fn paint_ground(&self, ui: &Ui, origin: Pos2, look: Look, tokens: &Tokens) {
        let text = Rect::from_min_size(origin + vec2(0.0, self.above), vec2(look.width, self.height - self.above));
        match self.rule {
            Some(Rule::Quote) => {
                let x = origin.x + self.indent * 0.4;
                let bottom = text.max.y - look.size * 0.8;
                ui.painter().vline(x, text.min.y..=bottom, Stroke::new(3.0, tokens.rule));
            }
            Some(Rule::Code) => {
                let ground = Rect::from_min_max(text.min - vec2(0.0, 8.0), text.max - vec2(0.0, look.size * 0.4));
                ui.painter().rect_filled(ground, 6.0, tokens.panel);
            }
            None => {}
        }
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
        }
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
            let right = if number == last.row { row.row.x_offset(last.column) } else { row.row.size.x };
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

fn job(document: &Document, block: &Block, span: Span, look: Look, tokens: &Tokens, width: f32) -> LayoutJob {
    let (size, leading) = look.type_of(block);
    let text = shown(document, span);
    let format = |bold: bool, italic: bool, code: bool, link: bool| {
        let face = match (code, bold || block.kind == BlockKind::Heading, italic) {
            (true, ..) => Face::Mono,
            (_, true, true) => Face::SerifBoldItalic,
            (_, true, false) => Face::SerifBold,
            (_, false, true) => Face::SerifItalic,
            _ => Face::Serif,
        };
        let mut format = TextFormat::simple(face.size(size), if link { tokens.accent } else { tokens.ink });
        format.line_height = Some((size * leading).round());
        format.valign = Align::Center;
        format
    };
    let code_block = block.kind == BlockKind::Code;
    let mut sections: Vec<LayoutSection> = Vec::new();
    for (range, styles) in runs(document, span) {
        let has = |style| styles.contains(&style);
        let format = format(has(Style::Strong), has(Style::Emphasis), code_block || has(Style::Code), has(Style::Link));
        sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: ByteIndex(range.start)..ByteIndex(range.end),
            format,
        });
    }
    reindex(&mut sections, span.of(&document.text), &text);
    LayoutJob { text, sections, wrap: TextWrapping::wrap_at_width(width.max(size * 4.0)), ..LayoutJob::default() }
}

/// The text as it is set: the same number of characters, but for French a
/// space that no line may break at is one.
fn shown(document: &Document, span: Span) -> String {
    let text = span.of(&document.text);
    if document.language != Language::French {
        return text.to_owned();
    }
    let mut set = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let bound = c == ' '
            && (before == '«'
                || chars.peek().is_some_and(|next| matches!(next, ';' | ':' | '?' | '!' | '»' | '%' | '€')));
        set.push(if bound { '\u{a0}' } else { c });
        before = c;
    }
    set
}

/// The styled runs of `span`, relative to its start, without gaps.
fn runs(document: &Document, span: Span) -> Vec<(std::ops::Range<usize>, Vec<Style>)> {
    let from = document.styles.partition_point(|run| run.span.start() < span.start());
    let here: Vec<_> = document.styles[from..].iter().take_while(|run| run.span.start() < span.end()).collect();
    let mut cuts = vec![span.start(), span.end()];
    cuts.extend(here.iter().flat_map(|run| [run.span.start(), run.span.end().min(span.end())]));
    cuts.sort_unstable();
    cuts.dedup();
    let run = |pair: &[usize]| {
        let styles = here.iter().filter(|run| run.span.start() <= pair[0] && pair[1] <= run.span.end());
        (pair[0] - span.start()..pair[1] - span.start(), styles.map(|run| run.style).collect())
    };
    cuts.windows(2).map(run).collect()
}

/// Moves byte ranges of `source` to the bytes of the same characters in `set`.
fn reindex(sections: &mut [LayoutSection], source: &str, set: &str) {
    if source.len() == set.len() {
        return;
    }
    let mut boundaries = source
        .char_indices()
        .map(|(at, _)| at)
        .chain([source.len()])
        .zip(set.char_indices().map(|(at, _)| at).chain([set.len()]));
    let mut at = (0, 0);
    let mut moved = |target: usize| {
        while at.0 < target {
            let Some(next) = boundaries.next() else { break };
            at = next;
        }
        ByteIndex(at.1)
    };
    for section in sections {
        let (start, end) = (section.byte_range.start.0, section.byte_range.end.0);
        section.byte_range = moved(start)..moved(end);
    }
}

/// Lays a table out: columns as wide as their content asks for, within the page.
fn table(ui: &mut Ui, document: &Document, block: &Block, look: Look, tokens: &Tokens) -> Vec<Piece> {
    const GAP: f32 = 20.0;
    let mut rows: Vec<Vec<Span>> = Vec::new();
    let mut start = block.span.start();
    for line in block.span.of(&document.text).split('\n') {
        let mut cells = Vec::new();
        for cell in line.split('\t') {
            cells.push(Span::new(start, start + cell.len()));
            start += cell.len() + 1;
        }
        rows.push(cells);
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
    let lay = |ui: &mut Ui, span: Span, width: f32| {
        let job = job(document, block, span, look, tokens, width);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let mut widths = vec![look.size * 2.0; columns];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = width.max(lay(ui, *cell, f32::INFINITY).size().x + 1.0);
        }
    }
    let room = (look.width - GAP * (columns - 1) as f32).max(look.size);
    let wanted: f32 = widths.iter().sum();
    if wanted > room {
        let fair = room / columns as f32;
        let over: f32 = widths.iter().filter(|width| **width > fair).sum();
        let rest = room - widths.iter().filter(|width| **width <= fair).sum::<f32>();
        widths.iter_mut().filter(|width| **width > fair).for_each(|width| *width *= rest / over);
    }
    let (mut pieces, mut y) = (Vec::new(), 0.0);
    for row in &rows {
        let (mut x, mut height) = (0.0, 0.0_f32);
        for (width, cell) in widths.iter().zip(row) {
            let galley = lay(ui, *cell, *width);
            height = height.max(galley.size().y);
            pieces.push(Piece { span: *cell, at: vec2(x, y), galley });
            x += width + GAP;
        }
        y += height + 4.0;
    }
    pieces
}

//! The reader: a page of a book. Lays out only what is visible; where the
//! reader is, is a block and a distance into it, never a distance in points
//! from the top, so that nothing that is measured later moves the page.

mod about;
mod caret;
mod footnotes;
mod layers;
mod look;
mod margin;
mod menu;
mod page;
mod rtl;
mod select;
mod setting;
mod spoken;
mod strip;
mod table;
mod toolbar;

use eframe::egui::{
    EventFilter, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
};

use super::Context;
use crate::app::command::{Command, Commands};
use crate::app::state::Open;
use crate::app::theme;
use crate::app::widgets::flow::Flow;
use crate::document::{ContentHash, Document};
use crate::library::Settings;
use crate::text::Span;

use look::Look;
use page::Page;

/// What the reader remembers between frames.
#[derive(Default)]
pub struct Reader {
    /// The document that the flow is of, by its place in memory: read as another
    /// language, the same text has other blocks.
    shown: Option<(*const Document, ContentHash, Look)>,
    flow: Flow,
    /// The block at the top of the view, and how much of it is above, in points.
    anchor: (usize, f32),
    /// The scroll offset that belongs to `anchor`.
    scroll: f32,
    /// The scroll offset to be set in the next frame.
    correct: Option<f32>,
    jump: Option<Jump>,
    /// How far to scroll in the next frame, in heights of the view.
    turn: Option<f32>,
    flash: Option<Flash>,
    /// Where the last jump went, until the reader scrolls: that is where one is,
    /// also when the text's end keeps it from coming up to the reading line.
    target: Option<usize>,
    /// What the pointer was doing.
    pointer: select::Pointer,
    /// How far from the page's left a cursor that goes up or down wants to be, in points.
    goal: Option<f32>,
    menu: menu::Menu,
}

/// Somewhere to go in the next frame.
#[derive(Clone, Copy, Debug)]
pub struct Jump {
    /// The passage to show.
    pub span: Span,
    /// Whether to light it up for a moment.
    pub flash: bool,
}

/// A passage lit up for a moment.
struct Flash {
    span: Span,
    /// The window's clock when it goes out, in seconds.
    until: f64,
}

/// A block in view.
struct Visible {
    block: usize,
    /// Its rectangle on the screen.
    rect: Rect,
    page: Page,
}

/// Room above the first and below the last block, in points.
const PADDING: f32 = 28.0;
/// Least room beside the column of text, in points.
const MARGIN: f32 = 24.0;
/// How long a passage stays lit, in seconds.
const FLASH: f64 = 1.6;

impl Reader {
    /// Closes the menu of a passage: something else is done.
    pub fn close_menu(&mut self) {
        self.menu.close();
    }

    /// Goes to a passage in the next frame.
    pub fn jump(&mut self, jump: Jump) {
        self.jump = Some(jump);
    }

    /// Scrolls by so many heights of the view in the next frame; infinitely many for an end of the text.
    pub fn scroll_by(&mut self, views: f32) {
        self.turn = Some(views);
    }

    /// The first byte of the block at the top of the view.
    pub fn top(&self, document: &Document) -> usize {
        document.blocks.get(self.anchor.0).map_or(0, |block| block.span.start())
    }

    /// Gives up going anywhere: another document was opened.
    pub fn forget(&mut self) {
        self.jump = None;
        self.target = None;
    }

    /// The byte of the text a third down the view: where one is reading.
    fn reading_at(visible: &[Visible], view: Rect, text: &str) -> usize {
        let y = view.min.y + view.height() / 3.0;
        let here = visible.iter().find(|v| v.rect.max.y > y).or(visible.last());
        here.and_then(|v| v.page.byte_at(v.rect.min, text, pos2(v.rect.min.x, y))).unwrap_or(0)
    }

    /// Draws the reader in what is left of `ui`.
    pub fn show(&mut self, ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
        let area = ui.available_rect_before_wrap();
        ui.painter().rect_filled(area, 0.0, cx.tokens.paper);
        theme::solid_scroll_bar(ui, cx.tokens);
        let look = look(ui, cx, area.width());
        self.prepare(&open.document, look);
        let mut scroll = ScrollArea::vertical().id_salt("reader").auto_shrink(false);
        if let Some(y) = self.correct.take() {
            scroll = scroll.vertical_scroll_offset(y);
        }
        let total = self.flow.total() + 2.0 * PADDING;
        let out = scroll.show_viewport(ui, |ui, viewport| {
            ui.set_width(ui.available_width());
            ui.set_height(total);
            let view = ui.clip_rect();
            let left = (area.center().x - look.width / 2.0).round().max(area.min.x + MARGIN);
            let visible = self.place(ui, cx, open, look, viewport, pos2(left, view.min.y));
            self.draw(ui, cx, open, look, &visible, commands);
            self.report(open, &visible, view, total, commands);
        });
        strip::show(ui, cx, open, &self.flow, out.inner_rect, area);
    }

    /// Starts a new flow for a new document; keeps the place for a new look.
    fn prepare(&mut self, document: &Document, look: Look) {
        let new = Some((std::ptr::from_ref(document), document.hash, look));
        if self.shown == new {
            return;
        }
        if self.shown.is_none_or(|(_, hash, _)| hash != document.hash) {
            self.anchor = (0, -PADDING);
            self.scroll = 0.0;
            self.correct = Some(0.0);
            self.flash = None;
        } else {
            let (block, offset) = self.anchor;
            let share = (offset / self.flow.height(block).max(1.0)).clamp(-1.0, 1.0);
            self.anchor.0 = block.min(document.blocks.len().saturating_sub(1));
            self.anchor.1 = share * look.estimate(&document.blocks[block.min(document.blocks.len() - 1)]);
        }
        self.flow = Flow::new(document.blocks.iter().map(|block| look.estimate(block)).collect());
        self.shown = new;
    }

    fn measure(&mut self, ui: &mut Ui, cx: &Context<'_>, document: &Document, look: Look, block: usize) -> Page {
        let page = Page::new(ui, document, &document.blocks[block], look, cx.tokens);
        if self.flow.height(block) != page.height {
            self.flow.set(block, page.height);
        }
        page
    }

    /// Lays out what is in view and says where it stands.
    fn place(
        &mut self,
        ui: &mut Ui,
        cx: &Context<'_>,
        open: &Open,
        look: Look,
        viewport: Rect,
        origin: eframe::egui::Pos2,
    ) -> Vec<Visible> {
        let document = &*open.document;
        let count = document.blocks.len();
        if count == 0 {
            return Vec::new();
        }
        let height = viewport.height();
        let (mut block, mut y) = self.start(ui, cx, document, look, viewport);
        while y > 0.0 && block > 0 {
            block -= 1;
            y -= self.measure(ui, cx, document, look, block).height;
        }
        if block == 0 {
            y = y.min(PADDING);
        }
        let mut visible = Vec::new();
        while y < height && block < count {
            let page = self.measure(ui, cx, document, look, block);
            let rect = Rect::from_min_size(pos2(origin.x, origin.y + y), eframe::egui::vec2(look.width, page.height));
            y += page.height;
            if y > 0.0 {
                visible.push(Visible { block, rect, page });
            }
            block += 1;
        }
        if let Some(first) = visible.first() {
            self.anchor = (first.block, origin.y - first.rect.min.y);
        }
        self.scroll = (PADDING + self.flow.top(self.anchor.0) + self.anchor.1).max(0.0);
        let furthest = (self.flow.total() + 2.0 * PADDING - height).max(0.0);
        // Far down a long text a point is less than the numbers can tell.
        let tolerance = 0.5_f32.max(furthest * f32::EPSILON * 4.0);
        if (self.scroll.min(furthest) - viewport.min.y).abs() > tolerance {
            self.correct = Some(self.scroll);
            ui.ctx().request_repaint();
        }
        visible
    }

    /// The block to start from, and the distance from the view's top to its top.
    fn start(
        &mut self,
        ui: &mut Ui,
        cx: &Context<'_>,
        document: &Document,
        look: Look,
        viewport: Rect,
    ) -> (usize, f32) {
        if let Some(jump) = self.jump.take() {
            let at = jump.span.start();
            self.target = Some(at);
            let block = document.block_at(at).unwrap_or(0);
            let page = self.measure(ui, cx, document, look, block);
            if jump.flash {
                self.flash = Some(Flash { span: jump.span, until: ui.input(|input| input.time) + FLASH });
            }
            let row = page.row_top(&document.text, at);
            // What is in view already stays where it is: under the pointer that chose it.
            let y = self.flow.top(block) - self.flow.top(self.anchor.0) - self.anchor.1 + row;
            if jump.flash && (0.0..=viewport.height() - 3.0 * look.size).contains(&y) {
                return (self.anchor.0, -self.anchor.1);
            }
            let heading = document.blocks[block].kind == crate::document::BlockKind::Heading;
            let lead = if heading { PADDING } else { viewport.height() * 0.28 };
            return (block, lead - row);
        }
        let moved = viewport.min.y - self.scroll;
        let furthest = (self.flow.total() + 2.0 * PADDING - viewport.height()).max(0.0);
        if moved.abs() > 1.0 && viewport.min.y < furthest - 1.0 {
            self.target = None;
        }
        if moved.abs() > viewport.height() * 2.0 {
            let block = self.flow.at(viewport.min.y - PADDING);
            return (block, PADDING + self.flow.top(block) - viewport.min.y);
        }
        (self.anchor.0, -self.anchor.1 - moved)
    }

    /// Says how far one has read, when that changed.
    fn report(&self, open: &Open, visible: &[Visible], view: Rect, total: f32, commands: &mut Commands) {
        let share = ((self.scroll + view.height()) / total.max(1.0)).clamp(0.0, 1.0);
        let offset = match self.target {
            Some(target) => target,
            None if self.scroll < 1.0 => 0,
            None => Self::reading_at(visible, view, &open.document.text),
        };
        if (share - open.read).abs() > 0.001 || offset != open.reading {
            commands.send(Command::Reached { offset, share });
        }
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        cx: &Context<'_>,
        open: &Open,
        look: Look,
        visible: &[Visible],
        commands: &mut Commands,
    ) {
        let view = ui.clip_rect();
        let page = ui.interact(view, Id::unique("reader-page"), Sense::click_and_drag());
        page.widget_info(|| WidgetInfo::labeled(Role::Document, true, name(cx, open)));
        let lit = self.lit(ui);
        for here in visible {
            here.page.paint_ground(ui, here.rect.min, look, cx.tokens);
            layers::grounds(ui, cx, open, here, lit);
            here.page.paint(ui, here.rect.min, cx.tokens.ink);
            layers::lines(ui, cx, open, here);
        }
        caret::paint(ui, cx, open, visible);
        select::pointer(ui, cx, open, visible, view, &page, &mut self.pointer, commands);
        // Children of the page to a screen reader, which reads them as one document.
        let mut child = ui.new_child(UiBuilder::new().max_rect(view).accessibility_parent(page.id));
        for here in visible {
            spoken::block(&child, open, here);
            layers::widgets(&mut child, cx, open, here, commands);
            footnotes::show(&mut child, cx, open, here, commands);
        }
        spoken::marked(ui, cx, open, visible, page.id);
        margin::show(ui, cx, open, visible, view, commands);
        if page.has_focus() {
            let ring = Stroke::new(1.5, cx.tokens.accent);
            ui.painter().rect_stroke(view.shrink(1.5), 4.0, ring, StrokeKind::Inside);
            let keys =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, ..Default::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(page.id, keys));
        }
        if cx.state.dialog.is_none() {
            // Over the page, the menu has the keys.
            if !self.menu.is_open() {
                self.keys(ui, cx, open, look, &page, commands);
            }
            menu::show(ui, cx, open, visible, view, &mut self.menu, commands);
        }
        if !self.menu.is_open() {
            toolbar::show(ui, cx, open, visible, view, commands);
        }
    }

    /// The passage that is lit now, and how brightly, from 0.0 to 1.0.
    fn lit(&mut self, ui: &Ui) -> Option<(Span, f32)> {
        /// Seconds that it takes to go out; where nothing is to move, it goes out at once.
        const FADE: f64 = 0.4;
        let flash = self.flash.as_ref()?;
        let left = flash.until - ui.input(|input| input.time);
        if left <= 0.0 {
            self.flash = None;
            return None;
        }
        let fade = if ui.style().animation_time > 0.0 { FADE } else { 0.0 };
        let wait = std::time::Duration::from_secs_f64(if left > fade { left - fade } else { 0.0 });
        ui.ctx().request_repaint_after(wait);
        let strength = if fade > 0.0 { (left / fade).min(1.0) as f32 } else { 1.0 };
        Some((flash.span, strength))
    }
}

/// The least width of the page, in points, in which lines are as long as reads well, or as they were chosen to be.
pub fn least_width(settings: &Settings) -> f32 {
    /// Characters of a line that reads well, at least.
    const SHORTEST: u16 = 64;
    let line = Look::measure(settings.typeface, settings.text_size, settings.column.min(SHORTEST));
    line + 2.0 * MARGIN + theme::SCROLL_BAR
}

fn look(ui: &Ui, cx: &Context<'_>, width: f32) -> Look {
    let settings = &cx.state.settings;
    let room = (width - 2.0 * MARGIN - ui.spacing().scroll.bar_width).max(160.0);
    let column = Look::measure(settings.typeface, settings.text_size, settings.column).min(room).floor();
    Look {
        width: column,
        room: column + ((room - column) / 2.0).floor(),
        size: settings.text_size,
        leading: settings.line_height,
        typeface: settings.typeface,
        pixels_per_point: ui.ctx().pixels_per_point(),
    }
}

/// What a screen reader calls the page: the document's title, where it has one.
fn name<'a>(cx: &Context<'a>, open: &'a Open) -> &'a str {
    if open.title().is_empty() { cx.text("untitled") } else { open.title() }
}

//! What of a chart can be clicked and reached by keyboard: its marks, and the
//! cells of a coverage chart. One of them is the chart's place in the tab
//! order; from there the arrow keys go on.

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{Event, EventFilter, Id, Key, Rect, Response, RichText, Role, Sense, StrokeKind, Ui, WidgetInfo};

use super::{ChartLook, ChartResponse, Said};
use crate::app::widgets::icon::Icon;
use crate::charts::{ChartSpec, LeftOut, Mark, Shape, shorten};
use crate::text::Span;

/// Characters of a sentence that a tooltip shows at most.
const SENTENCE: usize = 400;

/// A mark, or a cell of a mark's row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Stop {
    pub(super) mark: usize,
    pub(super) column: Option<usize>,
}

impl Stop {
    pub(super) fn mark(mark: usize) -> Self {
        Self { mark, column: None }
    }
}

/// What is kept between frames.
#[derive(Clone, Copy, Default)]
struct Memory {
    /// The place in the tab order.
    stop: Stop,
    /// The mark that was lit.
    lit: Option<usize>,
}

pub(super) struct Stops<'a> {
    spec: &'a ChartSpec,
    look: &'a ChartLook,
    id: Id,
    lit: Option<usize>,
    /// Whether `lit` has just become so.
    newly_lit: bool,
    memory: Memory,
    /// Whether a key has already led from one stop to another in this frame.
    moved: bool,
    /// `None` for a chart that is only looked at.
    said: Option<Said<'a>>,
    response: ChartResponse,
}

impl<'a> Stops<'a> {
    pub(super) fn new(ui: &Ui, spec: &'a ChartSpec, look: &'a ChartLook, lit: Option<usize>, said: Said<'a>) -> Self {
        let stops = Self::none(ui, spec, look);
        let memory: Memory = ui.data(|data| data.get_temp(stops.id)).unwrap_or_default();
        Self { lit, newly_lit: lit.is_some() && memory.lit != lit, memory, said: Some(said), ..stops }
    }

    /// No stops at all.
    pub(super) fn none(ui: &Ui, spec: &'a ChartSpec, look: &'a ChartLook) -> Self {
        let id = ui.make_persistent_id(("chart", spec.kind as u8));
        let (memory, response) = (Memory::default(), ChartResponse::default());
        Self { spec, look, id, lit: None, newly_lit: false, memory, moved: false, said: None, response }
    }

    pub(super) fn id(&self) -> Id {
        self.id
    }

    pub(super) fn is_interactive(&self) -> bool {
        self.said.is_some()
    }

    /// Whether the list of what was left out is open.
    pub(super) fn is_open(&self, ui: &Ui) -> bool {
        self.is_interactive() && ui.data(|data| data.get_temp(self.id.with("open"))).unwrap_or(false)
    }

    /// Opens or closes the list of what was left out.
    pub(super) fn set_open(&self, ui: &Ui, open: bool) {
        ui.data_mut(|data| {
            data.insert_temp(self.id.with("open"), open);
            data.insert_temp(self.id.with("newly open"), open);
        });
    }

    /// Brings the list of what was left out into view when it has just been opened.
    pub(super) fn show_newly_open(&self, ui: &Ui) {
        let newly = ui.data_mut(|data| data.remove_temp::<bool>(self.id.with("newly open")));
        if newly == Some(true) {
            let top = ui.cursor().min;
            let line = Rect::from_min_size(top, eframe::egui::vec2(1.0, 1.0));
            ui.scroll_to_rect_animation(line, Some(eframe::egui::Align::TOP), ScrollAnimation::none());
            ui.ctx().request_repaint();
        }
    }

    /// A figure that is not drawn was clicked.
    pub(super) fn leave_out(&mut self, figure: usize) {
        self.response.left_out = Some(figure);
    }

    /// Shows the sentence of a passage while the pointer is on something.
    pub(super) fn explain(&self, response: Response, name: &str, left: &LeftOut) {
        let look = self.look;
        if let Some(said) = self.said {
            let alert = (said.alert)(left.figure);
            response.on_hover_ui_at_pointer(|ui| {
                tooltip(ui, look, (name, alert.as_deref()), Some(left.source), said.sentence);
            });
        }
    }

    /// Tells which rows are there; the tab order has a place among them.
    pub(super) fn rows(&mut self, rows: &std::ops::Range<usize>) {
        if !rows.contains(&self.memory.stop.mark) {
            self.memory.stop = Stop::mark(rows.start);
        }
    }

    /// The mark that has just been lit, to be brought into view.
    pub(super) fn newly_lit(&self) -> Option<usize> {
        self.lit.filter(|_| self.newly_lit)
    }

    /// Whether a mark or cell is lit, under the pointer, or has the focus.
    pub(super) fn is_active(&self, ui: &Ui, stop: Stop) -> bool {
        let id = self.id.with(stop);
        let lit = stop.column.is_none() && self.lit == Some(stop.mark);
        lit || (self.is_interactive()
            && (ui.memory(|memory| memory.has_focus(id))
                || ui.ctx().read_response(id).is_some_and(|response| response.hovered())))
    }

    /// Makes `rect` a stop. `name` is what a screen reader says.
    pub(super) fn add(&mut self, ui: &Ui, rect: Rect, stop: Stop, name: &str) {
        let Some(said) = self.said else { return };
        let id = self.id.with(stop);
        // What is not focusable cannot keep the focus that the arrow keys gave it.
        let in_tab_order = stop == self.memory.stop || ui.memory(|memory| memory.has_focus(id));
        let sense = if in_tab_order { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if response.has_focus() {
            self.memory.stop = stop;
            self.follow_keys(ui, &response, stop);
            ui.painter().rect_stroke(rect.shrink(1.0), 6.0, self.look.focus(), StrokeKind::Inside);
        }
        if response.hovered() {
            self.response.hovered = Some(stop.mark);
            ui.ctx().set_cursor_icon(eframe::egui::CursorIcon::PointingHand);
        }
        if response.clicked() {
            self.response.clicked = Some(stop.mark);
            self.response.column = stop.column;
        }
        let (spec, look) = (self.spec, self.look);
        let source = spec.source(stop.mark, stop.column);
        let figures = spec.marks.get(stop.mark).map(Mark::figures);
        let alert = figures.into_iter().flatten().find_map(|figure| (said.alert)(figure));
        response.on_hover_ui_at_pointer(|ui| tooltip(ui, look, (name, alert.as_deref()), source, said.sentence));
    }

    /// Arrow keys go from stop to stop, and bring each into view.
    fn follow_keys(&mut self, ui: &Ui, response: &Response, stop: Stop) {
        let arrows = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        if response.gained_focus() {
            response.scroll_to_me_animation(None, ScrollAnimation::none());
        }
        let pressed = ui.input(|input| {
            let mut keys = input.events.iter().filter_map(|event| match event {
                Event::Key { key, pressed: true, modifiers, .. } if modifiers.is_none() => Some(*key),
                _ => None,
            });
            keys.next_back()
        });
        let next = pressed.filter(|_| !self.moved).and_then(|key| next(self.spec, stop, key));
        if let Some(next) = next {
            self.moved = true;
            ui.memory_mut(|memory| memory.request_focus(self.id.with(next)));
        }
    }

    pub(super) fn finish(mut self, ui: &Ui) -> ChartResponse {
        if !self.spec.marks.is_empty() && ui.data_mut(|data| data.remove_temp::<()>(wanted())).is_some() {
            ui.memory_mut(|memory| memory.request_focus(self.id.with(self.memory.stop)));
        }
        self.memory.lit = self.lit;
        ui.data_mut(|data| data.insert_temp(self.id, self.memory));
        self.response
    }
}

/// Puts the focus on the chart that is drawn next, where it was in it before.
pub(in crate::app) fn focus_next(ctx: &eframe::egui::Context) {
    ctx.data_mut(|data| data.insert_temp(wanted(), ()));
}

fn wanted() -> Id {
    Id::unique("chart that is wanted")
}

/// Where a key leads from a stop; `None` where there is nothing in that direction.
fn next(spec: &ChartSpec, from: Stop, key: Key) -> Option<Stop> {
    let filled = |stop: &Stop| match (&spec.marks[stop.mark].shape, stop.column) {
        (_, None) => true,
        (Shape::Cells(cells), Some(column)) => cells.get(column).is_some_and(|(count, _)| *count > 0),
        _ => false,
    };
    let in_row = |column: Option<usize>| Stop { mark: from.mark, column };
    let in_column = |mark: usize| Stop { mark, column: from.column };
    match key {
        Key::ArrowDown => (from.mark + 1..spec.marks.len()).map(in_column).find(filled),
        Key::ArrowUp => (0..from.mark.min(spec.marks.len())).rev().map(in_column).find(filled),
        Key::ArrowRight => {
            let first = from.column.map_or(0, |column| column + 1);
            (first..spec.columns.len()).map(|column| in_row(Some(column))).find(filled)
        }
        Key::ArrowLeft => {
            let column = from.column?;
            Some((0..column).rev().map(|column| in_row(Some(column))).find(filled).unwrap_or(in_row(None)))
        }
        _ => None,
    }
}

fn tooltip(
    ui: &mut Ui,
    look: &ChartLook,
    (name, alert): (&str, Option<&str>),
    source: Option<Span>,
    sentence: &dyn Fn(Span) -> String,
) {
    ui.set_max_width(360.0);
    ui.label(RichText::new(name).font(look.font.clone()).color(look.ink).strong());
    if let Some(alert) = alert {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(eframe::egui::vec2(14.0, 16.0), Sense::hover());
            Icon::Alert.paint(ui.painter(), rect, look.alarm);
            ui.label(RichText::new(alert).font(look.font.clone()).color(look.ink));
        });
    }
    if let Some(source) = source {
        ui.label(RichText::new(shorten(&sentence(source), SENTENCE)).font(look.font.clone()).color(look.muted));
    }
}

//! Below the marks: one line that explains their shapes and says what was left
//! out; and the list of what was, when that line is opened.

use eframe::egui::{Align, Rect, Role, Sense, Shape, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::paint::{self, Line, text};
use super::stops::Stops;
use super::{ChartLook, ChartSpec, bars, timeline};
use crate::charts::layout::Sign;
use crate::charts::{ChartKind, LeftOut, Reason, words};
use crate::text::Language;

/// Height of a line.
const LINE: f32 = 20.0;
/// Height of a row of what was left out, and of the reason above them.
const ROW: f32 = 26.0;
/// Size of a sample of a shape.
const SAMPLE: Vec2 = vec2(22.0, 10.0);
const GAP: f32 = 6.0;
/// Between one sign and the next.
const APART: f32 = 18.0;
/// The narrowest room for what was left out beside the signs.
const BESIDE: f32 = 240.0;

/// Where the parts of the footer go.
struct Places {
    /// Where each sign begins, and on which line.
    signs: Vec<(Sign, f32, usize)>,
    /// Where the word on what was left out begins, and on which line.
    note: (f32, usize),
    lines: usize,
}

/// The height of the footer.
pub(super) fn height(ui: &Ui, spec: &ChartSpec, look: &ChartLook, language: Language, stops: &Stops<'_>) -> f32 {
    let lines = places(ui, spec, look, language, stops).lines;
    if lines == 0 { 0.0 } else { lines as f32 * LINE + 4.0 }
}

/// Draws the line, or lines where the window is narrow.
pub(super) fn show(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, language: Language, stops: &Stops<'_>) {
    let places = places(ui, spec, look, language, stops);
    if places.lines == 0 {
        return;
    }
    let (_, strip) = ui.allocate_space(vec2(ui.available_width(), places.lines as f32 * LINE + 4.0));
    let middle = |line: usize| strip.top() + 4.0 + (line as f32 + 0.5) * LINE;
    let mut shapes = Vec::new();
    for (sign, x, line) in places.signs {
        let at = Rect::from_center_size(pos2(strip.left() + x + SAMPLE.x / 2.0, middle(line)), SAMPLE);
        sample(ui, spec, look, sign, at, &mut shapes);
        let says = words::sign(sign, spec.kind, language);
        let galley = text(ui, says, small(look, f32::INFINITY));
        let whole = Rect::from_min_size(at.min, vec2(SAMPLE.x + GAP + galley.size().x, SAMPLE.y));
        shapes.push(paint::centred(galley, at.right() + GAP, middle(line), look.muted));
        let response = ui.interact(whole, ui.scope_id().with(("sign", says)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, says));
    }
    ui.painter().extend(shapes);
    let (x, line) = places.note;
    let note = note(spec, language, stops);
    if !note.is_empty() {
        let left = strip.left() + x;
        let rect = Rect::from_min_max(
            pos2(left, middle(line) - LINE / 2.0),
            pos2(strip.right() - 12.0, middle(line) + LINE / 2.0),
        );
        if spec.left_out.is_empty() {
            plain(ui, look, rect, &note);
        } else {
            toggle(ui, look, rect, &note, stops);
        }
    }
}

/// What was not drawn: each figure with its value, under the reason; a click goes to its passage.
pub(super) fn list(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, language: Language, stops: &mut Stops<'_>) {
    if spec.left_out.is_empty() || !(spec.marks.is_empty() || stops.is_open(ui)) {
        return;
    }
    stops.show_newly_open(ui);
    for reason in Reason::ALL {
        let listed = spec.left_out(reason);
        if listed.is_empty() {
            continue;
        }
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let words = words::noted(reason, language);
        let galley =
            text(ui, &words, Line { font: look.heading.clone(), color: look.muted, ..Line::new(look, rect.width()) });
        ui.painter().add(paint::centred(galley, rect.left(), rect.center().y + 2.0, look.muted));
        let response = ui.interact(rect, ui.scope_id().with(("reason", &words)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &words));
        let (_, space) = ui.allocate_space(vec2(ui.available_width(), listed.len() as f32 * ROW));
        let seen = ui.clip_rect().intersect(space);
        let first = ((seen.top() - space.top()) / ROW).floor().max(0.0) as usize;
        let last = (((seen.bottom() - space.top()) / ROW).ceil().max(0.0) as usize).min(listed.len());
        for (index, left) in listed.iter().enumerate().take(last).skip(first) {
            let top = space.top() + index as f32 * ROW;
            let rect = Rect::from_min_size(pos2(space.left(), top), vec2(space.width(), ROW));
            row(ui, look, rect, left, stops);
        }
    }
}

fn row(ui: &Ui, look: &ChartLook, rect: Rect, left: &LeftOut, stops: &mut Stops<'_>) {
    let response = ui.interact(rect, stops.id().with(("left out", left.figure)), Sense::click());
    let name = format!("{}: {}", left.label, left.value_label);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, look.ink.gamma_multiply(0.06));
    }
    if response.has_focus() {
        response.scroll_to_me(None);
        ui.painter().rect_stroke(rect.shrink(1.0), 6.0, look.focus(), eframe::egui::StrokeKind::Inside);
    }
    let value = text(ui, &left.value_label, Line { align: Align::RIGHT, ..Line::new(look, rect.width() * 0.3) });
    let at = rect.left() + rect.width() * 0.3;
    ui.painter().add(paint::centred(value, at, rect.center().y, look.ink));
    let label = text(ui, &left.label, Line { color: look.muted, ..Line::new(look, rect.width() * 0.7 - 32.0) });
    ui.painter().add(paint::centred(label, at + 16.0, rect.center().y, look.muted));
    if response.clicked() {
        stops.leave_out(left.figure);
    }
    stops.explain(response, &name, left);
}

/// The word on names that a coverage chart has no room for.
fn plain(ui: &Ui, look: &ChartLook, rect: Rect, note: &str) {
    let galley = text(ui, note, small(look, rect.width()));
    let is_short = galley.elided;
    ui.painter().add(paint::centred(galley, rect.left(), rect.center().y, look.muted));
    let response = ui.interact(rect, ui.scope_id().with("names"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, note));
    if is_short {
        response.on_hover_text(note);
    }
}

/// The word on what was left out: a button that opens and closes the list.
fn toggle(ui: &Ui, look: &ChartLook, rect: Rect, note: &str, stops: &Stops<'_>) {
    let open = stops.is_open(ui);
    let galley = text(ui, note, small(look, rect.width() - 16.0));
    let rect = Rect::from_min_size(rect.min, vec2(galley.size().x + 18.0, rect.height()));
    let response = ui.interact(rect, stops.id().with("toggle"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, note));
    let is_short = galley.elided;
    let active = response.hovered() || response.has_focus();
    let color = if active { look.ink } else { look.muted };
    ui.painter().galley_with_override_text_color(
        pos2(rect.left(), (rect.center().y - galley.size().y / 2.0).round()),
        galley,
        color,
    );
    let (x, y) = (rect.right() - 8.0, rect.center().y);
    let corners = if open { [(-4.0, 2.0), (0.0, -2.0), (4.0, 2.0)] } else { [(-4.0, -2.0), (0.0, 2.0), (4.0, -2.0)] };
    let path = corners.map(|(dx, dy)| pos2(x + dx, y + dy)).to_vec();
    ui.painter().add(Shape::line(path, (1.5, color)));
    if response.has_focus() {
        ui.painter().rect_stroke(rect.expand2(vec2(4.0, 0.0)), 4.0, look.focus(), eframe::egui::StrokeKind::Inside);
    }
    if response.clicked() {
        stops.set_open(ui, !open);
    }
    if is_short {
        response.on_hover_text(note);
    }
}

fn note(spec: &ChartSpec, language: Language, stops: &Stops<'_>) -> String {
    // Where nothing is drawn, the list is there already; what is only looked at has a caption that says it.
    if spec.marks.is_empty() || !stops.is_interactive() { String::new() } else { words::not_drawn(spec, language) }
}

fn small(look: &ChartLook, room: f32) -> Line {
    Line { font: look.small.clone(), color: look.muted, ..Line::new(look, room) }
}

fn places(ui: &Ui, spec: &ChartSpec, look: &ChartLook, language: Language, stops: &Stops<'_>) -> Places {
    let room = ui.available_width() - 12.0;
    let (mut x, mut line) = (0.0, 0);
    let mut signs = Vec::new();
    for sign in spec.signs.iter().copied() {
        let says = text(ui, words::sign(sign, spec.kind, language), small(look, f32::INFINITY));
        let width = SAMPLE.x + GAP + says.size().x;
        if x > 0.0 && x + width > room {
            (x, line) = (0.0, line + 1);
        }
        signs.push((sign, x, line));
        x += width + APART;
    }
    let note = note(spec, language, stops);
    let whole = text(ui, &note, small(look, f32::INFINITY)).size().x + 18.0;
    let mut lines = if signs.is_empty() { 0 } else { line + 1 };
    let mut at = (0.0, 0);
    if !note.is_empty() {
        let beside = !signs.is_empty() && room - x >= whole.min(BESIDE);
        at = if beside { ((room - whole).max(x), line) } else { (0.0, lines) };
        lines = at.1 + 1;
    }
    Places { signs, note: at, lines }
}

/// A small mark of the kind that a sign explains.
fn sample(ui: &Ui, spec: &ChartSpec, look: &ChartLook, sign: Sign, rect: Rect, shapes: &mut Vec<Shape>) {
    match sign.sample() {
        None => shapes.push(paint::centred(
            text(ui, "[ ]", small(look, 22.0)),
            rect.left() + 6.0,
            rect.center().y,
            look.muted,
        )),
        Some(mark) if spec.kind == ChartKind::Timeline => timeline::sample(&mark, rect, look, shapes),
        Some(mark) => {
            let head = if sign == Sign::Above { paint::ARROW - 3.0 } else { 0.0 };
            bars::quantity(
                &mark,
                Rect::from_min_max(rect.min, pos2(rect.right() - head, rect.bottom())),
                look.bar,
                shapes,
            );
        }
    }
}

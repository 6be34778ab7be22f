//! Small controls: a segmented switch, tabs, chips, buttons that stand out.

use eframe::egui::{
    self, Align, Color32, Layout, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use crate::app::theme::{self, Face, Tokens, size};

/// A row of choices of which one is on. Returns the one that was clicked.
pub fn segmented<T: Copy + PartialEq>(ui: &mut Ui, tokens: &Tokens, on: T, choices: &[(T, &str, String)]) -> Option<T> {
    let mut chosen = None;
    let frame = egui::Frame::new().fill(tokens.raised).stroke(Stroke::new(1.0, tokens.rule)).corner_radius(6);
    let mut row = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (choice, label, hint) in choices {
            let selected = *choice == on;
            let color = if selected { tokens.on_accent } else { tokens.muted };
            let text = RichText::new(*label).color(color);
            let fill = if selected { tokens.accent } else { Color32::TRANSPARENT };
            let button =
                egui::Button::new(text).fill(fill).stroke(Stroke::NONE).corner_radius(5).min_size(vec2(0.0, 26.0));
            let response = ui.add(button).on_hover_text(hint);
            response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, *label));
            let ring = if selected { tokens.on_accent } else { tokens.accent };
            focus_ring(ui, &response, ring);
            if response.clicked() {
                chosen = Some(*choice);
            }
        }
    };
    // A row of its own height: the bar around it is higher.
    frame.show(ui, |ui| ui.horizontal(&mut row));
    chosen
}

/// A word with a line under it while it is on.
pub fn tab(ui: &mut Ui, tokens: &Tokens, label: &str, count: Option<usize>, on: bool) -> Response {
    let color = if on { tokens.ink } else { tokens.muted };
    let face = if on { Face::SansBold } else { Face::Sans };
    let label_galley = ui.painter().layout_no_wrap(label.to_owned(), face.size(size::BODY), color);
    let count_galley =
        count.map(|n| ui.painter().layout_no_wrap(n.to_string(), Face::Sans.size(size::SMALL), tokens.muted));
    let gap = 5.0;
    let count_width = count_galley.as_ref().map_or(0.0, |galley| galley.size().x + gap);
    let wanted = vec2(label_galley.size().x + count_width + 8.0, 30.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let name = count.map_or_else(|| label.to_owned(), |n| format!("{label} {n}"));
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, &name));
    let y = rect.center().y - label_galley.size().y / 2.0;
    let end = rect.min.x + 4.0 + label_galley.size().x;
    ui.painter().galley(egui::pos2(rect.min.x + 4.0, y), label_galley, color);
    if let Some(galley) = count_galley {
        let y = rect.center().y - galley.size().y / 2.0 + 0.5;
        ui.painter().galley(egui::pos2(end + gap, y), galley, tokens.muted);
    }
    if on || response.hovered() || response.has_focus() {
        let line = if on { tokens.accent } else { tokens.rule };
        ui.painter().hline(rect.x_range(), rect.max.y - 1.0, Stroke::new(2.0, line));
    }
    focus_ring(ui, &response, tokens.accent);
    response
}

/// A rounded filter with a coloured dot.
pub fn chip(ui: &mut Ui, tokens: &Tokens, color: Color32, label: &str, on: bool) -> Response {
    let ink = if on { tokens.ink } else { tokens.muted };
    let galley = ui.painter().layout_no_wrap(label.to_owned(), Face::Sans.size(12.0), ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 30.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, label));
    let stroke = if response.hovered() || response.has_focus() { tokens.muted } else { tokens.rule };
    let fill = if on { tokens.raised } else { tokens.panel };
    ui.painter().rect(rect, 11.0, fill, Stroke::new(1.0, stroke), StrokeKind::Inside);
    let dot = egui::pos2(rect.min.x + 12.0, rect.center().y);
    if on {
        ui.painter().circle_filled(dot, 4.0, color);
    } else {
        ui.painter().circle_stroke(dot, 3.5, Stroke::new(1.2, color));
    }
    ui.painter().galley(egui::pos2(rect.min.x + 21.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    focus_ring(ui, &response, tokens.accent);
    response
}

/// One of several that exclude each other, small.
pub fn select(ui: &mut Ui, tokens: &Tokens, label: &str, on: bool) -> Response {
    let ink = if on { tokens.ink } else { tokens.muted };
    let text = RichText::new(label).size(12.0).color(ink);
    let stroke = Stroke::new(1.0, if on { tokens.accent } else { tokens.rule });
    let fill = if on { tokens.raised } else { tokens.panel };
    let button = egui::Button::new(text).fill(fill).stroke(stroke).corner_radius(11).min_size(vec2(0.0, 24.0));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, label));
    focus_ring(ui, &response, tokens.accent);
    response
}

/// A box to tick.
pub fn checkbox(ui: &mut Ui, tokens: &Tokens, on: &mut bool, label: &str) -> Response {
    outlined(ui, tokens, |ui| ui.checkbox(on, label))
}

/// One of several that exclude each other, a ring to fill.
pub fn radio(ui: &mut Ui, tokens: &Tokens, on: bool, label: &str) -> Response {
    outlined(ui, tokens, |ui| ui.radio(on, label))
}

/// With a line that is seen where nothing else is: around an empty box.
fn outlined(ui: &mut Ui, tokens: &Tokens, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    ui.scope(|ui| {
        ui.visuals_mut().widgets.inactive.bg_stroke.color = tokens.spark;
        add(ui)
    })
    .inner
}

/// The button of a view's main action.
pub fn primary(ui: &mut Ui, tokens: &Tokens, label: &str) -> Response {
    let text = RichText::new(label).color(tokens.on_accent);
    let response = ui.add(
        egui::Button::new(text).fill(tokens.accent).stroke(Stroke::new(1.0, tokens.accent)).min_size(vec2(0.0, 28.0)),
    );
    focus_ring(ui, &response, tokens.on_accent);
    response
}

/// Brings what has just got the keyboard into view.
pub fn in_view(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// A line around what has the keyboard, within it; what has just got it is brought into view.
pub fn focus_ring(ui: &Ui, response: &Response, color: Color32) {
    in_view(response);
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect.shrink(1.5), 4.0, Stroke::new(1.5, color), StrokeKind::Inside);
    }
}

/// A row with `first` from the left and `last` at its right end. Both are drawn from
/// left to right, as the Tab key goes; `first` gets the room that `last` left in the frame before.
pub fn ends(ui: &mut Ui, name: &str, first: impl FnOnce(&mut Ui), last: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with(name);
    let known: Option<f32> = ui.data(|data| data.get_temp(id));
    let gap = ui.spacing().item_spacing.x;
    let full = ui.available_rect_before_wrap();
    let split = (full.max.x - known.unwrap_or(0.0)).max(full.min.x);
    let part = |rect: Rect| UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
    let mut left =
        ui.new_child(part(Rect::from_min_max(full.min, egui::pos2((split - gap).max(full.min.x), full.max.y))));
    first(&mut left);
    let mut right = ui.new_child(part(Rect::from_min_max(egui::pos2(split, full.min.y), full.max)));
    last(&mut right);
    let width = right.min_rect().width();
    ui.advance_cursor_after_rect(full);
    if known != Some(width) {
        ui.data_mut(|data| data.insert_temp(id, width));
        ui.ctx().request_discard("the right end of a row has another width");
    }
}

/// A button whose words had to be shortened says them in full under the pointer.
pub fn whole(response: Response, words: &str) -> Response {
    let is_short = response.intrinsic_size().is_some_and(|size| size.x > response.rect.width() + 0.5);
    if is_short { response.on_hover_text(words) } else { response }
}

/// A small heading over a list, in capitals as the sketch has it.
pub fn caption(ui: &mut Ui, tokens: &Tokens, label: &str) {
    let text = RichText::new(label.to_uppercase()).font(Face::SansBold.size(size::SMALL)).color(tokens.muted);
    ui.add(egui::Label::new(text.extra_letter_spacing(0.6)));
}

/// Text that may be overlooked.
pub fn muted(ui: &mut Ui, tokens: &Tokens, text: impl Into<String>) -> Response {
    let text = theme::unbroken(&text.into());
    ui.add(egui::Label::new(RichText::new(text).size(12.0).color(tokens.muted)).wrap())
}

//! A row of a list: a title that wraps, a line below it, something at its end.

use eframe::egui::{
    Color32, CursorIcon, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::icon::Icon;
use crate::app::theme::{self, Face, Tokens, size};

/// A row of a list, across the whole width of its panel.
pub struct Row<'a> {
    title: &'a str,
    detail: Option<&'a str>,
    end: Option<&'a str>,
    dot: Option<Color32>,
    unsure: bool,
    mark: Option<(Icon, &'a str)>,
    alert: Option<&'a str>,
    bars: Option<&'a [u32]>,
    selected: bool,
    serif: bool,
    bold: bool,
    color: Option<Color32>,
    indent: f32,
    max_rows: usize,
    explained: bool,
}

/// Room at both ends, in points.
const SIDE: f32 = 16.0;
/// Room for a sign after the title, in points.
const MARK: f32 = 14.0;
/// Width of the bars at the end, in points, at most.
const BARS: f32 = 84.0;

impl<'a> Row<'a> {
    /// A row with a title.
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            detail: None,
            end: None,
            dot: None,
            unsure: false,
            mark: None,
            alert: None,
            bars: None,
            selected: false,
            serif: false,
            bold: false,
            color: None,
            indent: 0.0,
            max_rows: 4,
            explained: false,
        }
    }

    /// A smaller line below the title.
    pub fn detail(mut self, detail: Option<&'a str>) -> Self {
        self.detail = detail.filter(|detail| !detail.is_empty());
        self
    }

    /// A few words at the end.
    pub fn end(mut self, end: &'a str) -> Self {
        self.end = Some(end).filter(|end| !end.is_empty());
        self
    }

    /// A coloured dot in front.
    pub fn dot(mut self, color: Color32) -> Self {
        self.dot = Some(color);
        self
    }

    /// Draws the dot as a ring: what it says is a guess.
    pub fn unsure(mut self, unsure: bool) -> Self {
        self.unsure = unsure;
        self
    }

    /// A small sign after the title, and what it says.
    pub fn mark(mut self, mark: Option<(Icon, &'a str)>) -> Self {
        self.mark = mark;
        self
    }

    /// A mark in place of the dot, and what a screen reader says of it.
    pub fn alert(mut self, alert: Option<&'a str>) -> Self {
        self.alert = alert;
        self
    }

    /// A bar for each topic, before the end.
    pub fn bars(mut self, bars: &'a [u32]) -> Self {
        self.bars = Some(bars).filter(|bars| bars.len() > 1);
        self
    }

    /// Whether the row is selected.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Leaves it to the caller to say under the pointer what is cut off here.
    pub fn explained(mut self) -> Self {
        self.explained = true;
        self
    }

    /// Sets the title in the reading face: for words of the text.
    pub fn serif(mut self) -> Self {
        self.serif = true;
        self
    }

    /// Sets the title in bold: for what heads a group.
    pub fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The title's colour.
    pub fn color(mut self, color: Color32) -> Self {
        self.color = Some(color);
        self
    }

    /// Sets the row in by so many levels.
    pub fn indent(mut self, levels: u8) -> Self {
        self.indent = f32::from(levels) * 12.0;
        self
    }

    /// Draws the row.
    pub fn show(self, ui: &mut Ui, tokens: &Tokens) -> Response {
        let width = ui.available_width();
        let left = SIDE + self.indent + if self.dot.is_some() { 14.0 } else { 0.0 };
        let end_color = tokens.muted;
        let end =
            self.end.map(|end| ui.painter().layout_no_wrap(end.to_owned(), Face::Sans.size(size::SMALL), end_color));
        let end_width = end.as_ref().map_or(0.0, |galley| galley.size().x.max(18.0) + 8.0);
        let bars_width = self.bars.map_or(0.0, |bars| (bars.len() as f32 * 12.0).min(BARS) + 8.0);
        let mark_width = if self.mark.is_some() { MARK } else { 0.0 };
        let room = (width - left - SIDE - end_width - bars_width - mark_width).max(40.0);
        let (title_color, face) = self.title_face(tokens);
        let title_size = if self.serif { 14.0 } else { size::BODY };
        let title = wrapped(ui, self.title, face.size(title_size), title_color, room, self.max_rows);
        let detail = self.detail.map(|detail| wrapped(ui, detail, Face::Sans.size(size::SMALL), tokens.muted, room, 2));
        let is_short = title.elided || detail.as_ref().is_some_and(|detail| detail.elided);
        let text_height = title.size().y + detail.as_ref().map_or(0.0, |galley| galley.size().y + 1.0);
        let height = (text_height + 12.0).max(size::ROW);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.selected, self.name()));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        self.ground(ui, tokens, rect, &response);
        let top = rect.center().y - text_height / 2.0;
        if let Some(dot) = self.dot {
            let first = title.rows.first().map_or(title.size().y, |row| row.size.y);
            let at = pos2(rect.min.x + SIDE + self.indent + 3.0, top + first / 2.0);
            match self.alert {
                Some(_) => Icon::Alert.paint(ui.painter(), Rect::from_center_size(at, vec2(14.0, 14.0)), tokens.alarm),
                None if self.unsure => _ = ui.painter().circle_stroke(at, 3.5, Stroke::new(1.2, dot)),
                None => _ = ui.painter().circle_filled(at, 4.0, dot),
            }
        }
        if let (Some((icon, _)), Some(row)) = (self.mark, title.rows.first()) {
            let at = pos2(rect.min.x + left + row.size.x + MARK / 2.0 + 2.0, top + row.size.y / 2.0);
            icon.paint(ui.painter(), Rect::from_center_size(at, vec2(MARK, MARK)), tokens.accent);
        }
        let below = top + title.size().y + 1.0;
        ui.painter().galley(pos2(rect.min.x + left, top), title, title_color);
        if let Some(detail) = detail {
            ui.painter().galley(pos2(rect.min.x + left, below), detail, tokens.muted);
        }
        if let Some(end) = end {
            let at = pos2(rect.max.x - SIDE - end.size().x, rect.center().y - end.size().y / 2.0);
            let at = if self.bars.is_some() || self.detail.is_some() { at } else { pos2(at.x, top + 1.0) };
            ui.painter().galley(at, end, end_color);
        }
        if let Some(bars) = self.bars {
            let right = rect.max.x - SIDE - end_width;
            let area = Rect::from_min_max(
                pos2(right - bars_width + 8.0, rect.center().y - 8.0),
                pos2(right, rect.center().y + 8.0),
            );
            paint_bars(ui, tokens, area, bars);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if is_short && !self.explained {
            let full = [Some(self.title), self.detail].into_iter().flatten().collect::<Vec<_>>().join("\n");
            return response.on_hover_text(full);
        }
        response
    }

    fn title_face(&self, tokens: &Tokens) -> (Color32, Face) {
        let face = match (self.serif, self.selected || self.bold) {
            (true, _) => Face::Serif,
            (false, true) => Face::SansBold,
            (false, false) => Face::Sans,
        };
        (self.color.unwrap_or(tokens.ink), face)
    }

    fn name(&self) -> String {
        [Some(self.title), self.mark.map(|(_, said)| said), self.detail, self.end, self.alert]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn ground(&self, ui: &Ui, tokens: &Tokens, rect: Rect, response: &Response) {
        if self.selected {
            ui.painter().rect_filled(rect, 0.0, tokens.raised);
            let bar = Rect::from_min_max(rect.min, pos2(rect.min.x + 3.0, rect.max.y));
            ui.painter().rect_filled(bar, 0.0, self.dot.unwrap_or(tokens.accent));
        } else if response.hovered() || response.context_menu_opened() {
            ui.painter().rect_filled(rect, 0.0, tokens.panel.lerp_to_gamma(tokens.raised, 0.6));
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.5, tokens.accent);
            ui.painter().rect_stroke(rect.shrink(1.0), 4.0, stroke, eframe::egui::StrokeKind::Inside);
        }
    }
}

fn wrapped(
    ui: &Ui,
    text: &str,
    font: eframe::egui::FontId,
    color: Color32,
    width: f32,
    rows: usize,
) -> std::sync::Arc<eframe::egui::Galley> {
    let mut job = LayoutJob::simple(theme::unbroken(text).replace('\n', " "), font, color, width);
    job.wrap.max_rows = rows;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// One bar for each topic: how often, relative to the topic with most.
fn paint_bars(ui: &Ui, tokens: &Tokens, area: Rect, bars: &[u32]) {
    let most = bars.iter().copied().max().unwrap_or(0).max(1);
    let step = area.width() / bars.len() as f32;
    for (i, bar) in bars.iter().enumerate() {
        let height = if *bar == 0 { 1.0 } else { (*bar as f32 / most as f32 * area.height()).max(3.0) };
        let x = area.min.x + i as f32 * step;
        let gap = if step > 4.0 { 2.0 } else { 0.0 };
        let rect = Rect::from_min_max(pos2(x, area.max.y - height), pos2(x + (step - gap).max(1.0), area.max.y));
        ui.painter().rect_filled(rect, 1.0, tokens.spark);
    }
}

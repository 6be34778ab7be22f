//! Coverage: a grid of entities and topics. The more often an entity is named
//! in a topic, the stronger its cell; the number stands in it.

use eframe::egui::{Align, Color32, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{self, Line, text};
use super::rows::{self, Rows};
use super::stops::{Stop, Stops};
use super::{ChartLook, ChartSpec, footer};
use crate::charts::{Shape, layout};
use crate::text::Language;

const ROW: f32 = 28.0;
const GAP: f32 = 10.0;
/// Room for the number of all mentions.
const TOTAL: f32 = 40.0;
/// The narrowest cell that a number fits into, and the widest one.
const CELL: std::ops::RangeInclusive<f32> = 26.0..=150.0;
/// From this width on a cell has its topic's name above it, else its number.
const NAMED: f32 = 72.0;

/// Where columns are.
struct Columns {
    names: f32,
    left: f32,
    cell: f32,
    count: usize,
}

impl Columns {
    fn centre(&self, column: usize) -> f32 {
        self.left + self.cell * (column as f32 + 0.5)
    }

    fn right(&self) -> f32 {
        self.left + self.cell * self.count as f32
    }
}

pub(super) fn show(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, language: Language, stops: &mut Stops<'_>) {
    let full = ui.available_rect_before_wrap();
    let below = footer::height(ui, spec, look, language, stops);
    let names = (full.width() * 0.24).clamp(90.0, 200.0);
    let count = spec.columns.len();
    let room = full.width() - names - GAP - TOTAL - 12.0;
    let cell = (room / count.max(1) as f32).clamp(*CELL.start(), *CELL.end());
    let needed = names + GAP + cell * count as f32 + TOTAL;
    ScrollArea::horizontal()
        .id_salt(stops.id().with("columns"))
        .max_height((full.height() - below).max(ROW))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_min_width(needed.max(full.width() - 16.0));
            let left = ui.max_rect().left();
            let columns = Columns { names, left: left + names + GAP, cell, count };
            headings(ui, spec, look, &columns);
            rows::show(
                ui,
                spec,
                stops,
                (ROW, 0.0),
                |ui, stops, rows| {
                    for row in rows.visible(0) {
                        entity(ui, (spec, look), stops, rows, (row, &columns));
                    }
                },
                |_, _| {},
            );
        });
}

/// The topics: their names where there is room, else their numbers.
fn headings(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, columns: &Columns) {
    let named = columns.cell >= NAMED;
    let headings = spec.columns.iter().enumerate().map(|(index, column)| {
        let words = if named { column.clone() } else { (index + 1).to_string() };
        let room = if named { columns.cell - 8.0 } else { columns.cell };
        let (font, lines) = (look.small.clone(), if named { 3 } else { 1 });
        text(ui, &words, Line { font, color: look.muted, lines, align: Align::Center, ..Line::new(look, room) })
    });
    let headings: Vec<_> = headings.collect();
    let height = headings.iter().map(|heading| heading.size().y).fold(0.0, f32::max) + 6.0;
    let (_, strip) = ui.allocate_space(vec2(ui.available_width(), height));
    for (index, heading) in headings.into_iter().enumerate() {
        let x = columns.centre(index);
        let top = strip.bottom() - 6.0 - heading.size().y;
        ui.painter().galley(pos2(x.round(), top), heading, look.muted);
        let rect = Rect::from_center_size(pos2(x, strip.center().y), vec2(columns.cell, height));
        let response = ui.interact(rect, ui.scope_id().with(("topic", index)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &spec.columns[index]));
        response.on_hover_text(&spec.columns[index]);
    }
}

fn entity(
    ui: &Ui,
    (spec, look): (&ChartSpec, &ChartLook),
    stops: &mut Stops<'_>,
    rows: &Rows,
    (row, columns): (usize, &Columns),
) {
    let mark = &spec.marks[row];
    let Shape::Cells(cells) = &mark.shape else { return };
    let rect = rows.rect(row);
    let (left, middle) = (rect.left(), rect.center().y);
    let color = look.kind(mark.entity_kind);
    if stops.is_active(ui, Stop::mark(row)) {
        let ground = Rect::from_min_max(rect.min, pos2(columns.right() + TOTAL, rect.bottom()));
        ui.painter().rect_filled(ground, 6.0, look.ink.gamma_multiply(0.06));
    }
    ui.painter().circle_filled(pos2(left + 8.0, middle), 4.0, color);
    let name = text(ui, &mark.label, Line::new(look, columns.names - 22.0));
    ui.painter().add(paint::centred(name, left + 20.0, middle, look.ink));
    let total = text(ui, &mark.value_label, Line { color: look.muted, align: Align::RIGHT, ..Line::new(look, TOTAL) });
    ui.painter().add(paint::centred(total, columns.right() + TOTAL - 8.0, middle, look.muted));
    let stop = Rect::from_min_max(rect.min, pos2(left + columns.names, rect.bottom()));
    stops.add(ui, stop, Stop::mark(row), &format!("{}: {}", mark.label, mark.value_label));
    for (column, (count, _)) in cells.iter().enumerate() {
        let place = Rect::from_center_size(pos2(columns.centre(column), middle), vec2(columns.cell, ROW)).shrink(1.0);
        if ui.is_rect_visible(place) {
            let stop = Stop { mark: row, column: Some(column) };
            let active = stops.is_active(ui, stop);
            cell(ui, look, place, (*count, spec.largest_cell()), (color, active));
            if *count > 0 {
                let topic = spec.columns.get(column).map_or("", String::as_str);
                stops.add(ui, place, stop, &format!("{} · {topic}: {count}", mark.label));
            }
        }
    }
}

fn cell(ui: &Ui, look: &ChartLook, rect: Rect, (count, largest): (u32, u32), (color, active): (Color32, bool)) {
    let strength = layout::strength(count, largest) as f32;
    let fill = if count == 0 { look.rule.gamma_multiply(0.25) } else { color.gamma_multiply(strength) };
    ui.painter().rect_filled(rect, 3.0, fill);
    if active {
        let outline = eframe::egui::Stroke::new(1.5, color);
        ui.painter().rect_stroke(rect, 3.0, outline, eframe::egui::StrokeKind::Inside);
    }
    if count > 0 {
        let number = text(ui, &count.to_string(), Line { align: Align::Center, ..Line::new(look, rect.width()) });
        ui.painter().add(paint::centred(number, rect.center().x, rect.center().y, look.ink));
    }
}

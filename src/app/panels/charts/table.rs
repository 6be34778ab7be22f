//! A chart's data as a table: sorted by any column, each row one click from its
//! passage.

use std::borrow::Cow;

use eframe::egui::{
    Align, Color32, CursorIcon, FontId, Galley, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::{alert, lit};
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{Face, size};
use crate::app::widgets::columns::{self, Wanted};
use crate::app::widgets::controls::muted;
use crate::app::widgets::icon::Icon;
use crate::charts::table::{Column, Row, Table, Target};
use crate::charts::{ChartSpec, shorten, words};

/// Height of a row: two lines of text.
const ROW: f32 = 46.0;
const HEADER: f32 = 26.0;
/// Characters of a sentence that are laid out at most.
const SENTENCE: usize = 240;
/// Between two columns.
const GAP: f32 = 14.0;
/// Rows that are measured to divide the width.
const MEASURED: usize = 200;
/// From this width on there is room for the topics.
const ROOMY: f32 = 760.0;

/// The height from which on a table is worth showing: that of its header and three rows.
pub(super) fn least_height() -> f32 {
    HEADER + 3.0 * ROW
}

/// Draws the table in the room there is.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    (spec, table): (&ChartSpec, &Table),
    commands: &mut Commands,
) {
    if table.rows.is_empty() {
        muted(ui, cx.tokens, words::nothing(spec.kind, cx.locale.language()));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let places = places(ui, cx, open, table);
    header(ui, cx, &places, commands);
    let sort = cx.state.table_sort;
    let lit = lit(cx, spec);
    let mut area = ScrollArea::vertical().id_salt(("table", spec.kind as u8)).auto_shrink(false);
    if let Some(offset) = newly_lit(ui, table, spec, cx, lit) {
        area = area.vertical_scroll_offset(offset);
    }
    area.show_rows(ui, ROW, table.rows.len(), |ui, visible| {
        for row in visible.filter_map(|place| table.row(sort, place)) {
            let is_lit = matches!(row.target, Target::Mark(mark, _) if lit == Some(mark));
            let alert = match row.target {
                Target::Mark(mark, _) => alert(cx, open, spec.marks[mark].figures()),
                Target::LeftOut(figure) => alert(cx, open, [figure]),
            };
            let response = draw(ui, cx, open, &places, (row, is_lit, alert));
            if response.hovered()
                && let Target::Mark(mark, _) = row.target
                && let Some(figure) = spec.marks[mark].figure
            {
                commands.send(Command::HoverFigure(Some(figure)));
            }
            if response.clicked() {
                commands.send(match row.target {
                    Target::Mark(mark, column) => Command::FollowMark { mark, column },
                    Target::LeftOut(figure) => Command::SelectFigure(figure),
                });
            }
        }
    });
}

/// Where the row of a mark is that has just been lit, for the table to scroll there.
fn newly_lit(ui: &Ui, table: &Table, spec: &ChartSpec, cx: &Context<'_>, lit: Option<usize>) -> Option<f32> {
    let id = ui.scope_id().with(("lit", spec.kind as u8));
    let selected = lit.filter(|_| cx.state.selection.hovered_figure.is_none());
    let before: Option<usize> = ui.data(|data| data.get_temp(id)).flatten();
    ui.data_mut(|data| data.insert_temp(id, selected));
    let mark = selected.filter(|_| before != selected)?;
    let place = table.place_of(cx.state.table_sort, mark)?;
    Some((place as f32 * ROW - ui.available_height() / 3.0).max(0.0))
}

/// Where each column begins and how wide it is: by what its rows need, as far as there is room.
fn places(ui: &Ui, cx: &Context<'_>, open: &Open, table: &Table) -> Vec<(Column, f32, f32)> {
    let width = ui.available_width() - 16.0;
    let shown = Column::ALL.into_iter().filter(|column| width >= ROOMY || *column != Column::Topic);
    let columns: Vec<(Column, f32, f32)> = shown
        .map(|column| {
            let (two_lines, one_line) = needs(ui, cx, open, table, column);
            (column, two_lines, one_line)
        })
        .collect();
    let least = columns.iter().map(|(column, two_lines, _)| wanted(*column, *two_lines)).collect::<Vec<_>>();
    // What is left where all have two lines makes one of as many as it can.
    let free = width - least.iter().map(|wanted| wanted.need).sum::<f32>();
    let widths = if free > 0.0 {
        let more = |(column, two_lines, one_line): &(Column, f32, f32)| wanted(*column, one_line - two_lines);
        let more = columns::divide(free, &columns.iter().map(more).collect::<Vec<_>>());
        least.iter().zip(more).map(|(wanted, more)| wanted.need + more).collect()
    } else {
        columns::divide(width, &least)
    };
    let mut left = 6.0;
    let place = |((column, ..), room): (&(Column, f32, f32), f32)| {
        let x = left;
        left += room;
        (*column, x, room - GAP)
    };
    columns.iter().zip(widths).map(place).collect()
}

fn wanted(column: Column, need: f32) -> Wanted {
    Wanted { need, weight: weight(column) }
}

/// A column's part of the width, beside those of the others, where not all have what they need.
fn weight(column: Column) -> f32 {
    match column {
        Column::What => 0.22,
        Column::Value => 0.14,
        Column::Qualifier | Column::Topic => 0.16,
        // It may be of any length; what leads to it is to be seen whole first.
        Column::Sentence => 0.2,
    }
}

/// The widths at which a column shows the whole of the longest of its first cells, in two lines and in one, in points.
fn needs(ui: &Ui, cx: &Context<'_>, open: &Open, table: &Table, column: Column) -> (f32, f32) {
    /// The part of a text that the longer one of its two lines has, at most: they break between words.
    const HALF: f32 = 0.62;
    /// A text no wider than this is not broken.
    const SHORT: f32 = 90.0;
    let rows = table.rows.iter().take(MEASURED);
    let words = rows.map(|row| words(cx, open, row, column)).max_by_key(|words| words.chars().count());
    let one_line = |words: &str, font| cell(ui, words, font, Color32::PLACEHOLDER, (f32::INFINITY, 1)).size().x;
    let heading = one_line(cx.text(key(column)), Face::SansBold.size(size::SMALL)) + 14.0;
    // Values beside what is to be looked at again have a sign before them.
    let sign = if column == Column::Value { 20.0 } else { 2.0 };
    let widest = one_line(&words.unwrap_or_default(), font(column));
    let broken = if widest > SHORT { (widest * HALF).max(SHORT) } else { widest };
    let whole = |width: f32| (width + sign).max(heading) + GAP;
    (whole(broken), whole(widest))
}

/// What stands in a cell.
fn words<'a>(cx: &Context<'_>, open: &Open, row: &'a Row, column: Column) -> Cow<'a, str> {
    Cow::Borrowed(match column {
        Column::What => &row.what,
        Column::Value => &row.value,
        Column::Qualifier => &row.qualifier,
        Column::Topic => &row.topic,
        Column::Sentence => return Cow::Owned(shorten(cx.sentence(open, row.source.start()), SENTENCE)),
    })
}

fn font(column: Column) -> FontId {
    match column {
        Column::What => Face::Sans.size(12.5),
        Column::Value => Face::SansBold.size(12.5),
        Column::Qualifier | Column::Topic => Face::Sans.size(size::SMALL),
        Column::Sentence => Face::Serif.size(13.0),
    }
}

/// The columns' names; a click sorts by one.
fn header(ui: &mut Ui, cx: &Context<'_>, places: &[(Column, f32, f32)], commands: &mut Commands) {
    let (_, strip) = ui.allocate_space(vec2(ui.available_width(), HEADER));
    ui.painter().hline(strip.x_range(), strip.bottom() - 0.5, Stroke::new(1.0, cx.tokens.rule));
    for (column, x, room) in places {
        let rect = Rect::from_min_size(pos2(strip.left() + x, strip.top()), vec2(*room, HEADER));
        let response = ui.interact(rect, ui.scope_id().with(("column", *column as u8)), Sense::click());
        let sorted = cx.state.table_sort.filter(|(by, _)| by == column);
        let name = cx.text(key(*column));
        let hint = cx.locale.with("table-sort", &[("column", name.to_lowercase().into())]);
        response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, sorted.is_some(), name));
        let active = sorted.is_some() || response.hovered() || response.has_focus();
        let color = if active { cx.tokens.ink } else { cx.tokens.muted };
        let galley = cell(ui, name, Face::SansBold.size(size::SMALL), color, (*room - 14.0, 1));
        let end = rect.left() + galley.size().x;
        ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, color);
        if let Some((_, descending)) = sorted {
            let icon = if descending { Icon::Down } else { Icon::Up };
            icon.paint(ui.painter(), Rect::from_center_size(pos2(end + 10.0, rect.center().y), vec2(8.0, 8.0)), color);
        }
        focus(ui, cx, &response, rect);
        if response.on_hover_text(hint).clicked() {
            commands.send(Command::SortTable(*column));
        }
    }
}

fn draw(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    places: &[(Column, f32, f32)],
    (row, is_lit, alert): (&Row, bool, Option<&str>),
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let said = || {
        let cells = Column::ALL.map(|column| words(cx, open, row, column));
        let said = alert.into_iter().map(Cow::Borrowed).chain(cells).filter(|said| !said.is_empty());
        said.collect::<Vec<_>>()
    };
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_lit, said().join(", ")));
    if is_lit || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, cx.tokens.ink.gamma_multiply(0.06));
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, cx.tokens.rule.gamma_multiply(0.6)));
    let drawn = matches!(row.target, Target::Mark(..));
    let strong = if drawn { cx.tokens.ink } else { cx.tokens.muted };
    let mut is_short = false;
    for (column, x, room) in places {
        let color = match column {
            Column::Qualifier | Column::Topic => cx.tokens.muted,
            _ => strong,
        };
        let indent = if alert.is_some() && *column == Column::Value { 20.0 } else { 0.0 };
        if indent > 0.0 {
            let icon = Rect::from_center_size(pos2(rect.left() + x + 7.0, rect.center().y), vec2(14.0, 16.0));
            Icon::Alert.paint(ui.painter(), icon, cx.tokens.alarm);
        }
        let galley = cell(ui, &words(cx, open, row, *column), font(*column), color, (*room - indent, 2));
        is_short |= galley.elided;
        ui.painter().galley(pos2(rect.left() + x + indent, rect.center().y - galley.size().y / 2.0), galley, color);
    }
    focus(ui, cx, &response, rect);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    match alert {
        _ if is_short => response.on_hover_text(said().join("\n")),
        Some(alert) => response.on_hover_text(alert),
        None => response,
    }
}

fn focus(ui: &Ui, cx: &Context<'_>, response: &Response, rect: Rect) {
    if response.has_focus() {
        let line = Stroke::new(1.5, cx.tokens.accent);
        ui.painter().rect_stroke(rect.shrink(1.0), 4.0, line, StrokeKind::Inside);
    }
}

/// Text that keeps to its column; what does not fit is elided.
fn cell(ui: &Ui, words: &str, font: FontId, color: Color32, (room, lines): (f32, usize)) -> std::sync::Arc<Galley> {
    let mut job = LayoutJob::simple(words.replace('\n', " "), font, color, room.max(8.0));
    job.wrap.max_rows = lines;
    job.halign = Align::LEFT;
    ui.painter().layout_job(job)
}

fn key(column: Column) -> &'static str {
    match column {
        Column::What => "table-what",
        Column::Value => "table-value",
        Column::Qualifier => "table-qualifier",
        Column::Topic => "table-topic",
        Column::Sentence => "table-sentence",
    }
}

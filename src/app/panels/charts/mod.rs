//! The charts, as drawings or as tables: below the reader, or full size in their
//! own view, where the table takes the room that a drawing leaves. A click on a
//! mark or a row goes to its passage.

mod table;

use eframe::egui::{self, Align, Layout, Ui};

use super::{Context, scope};
use crate::app::command::{Action, Command, Commands};
use crate::app::state::{Open, View};
use crate::app::widgets::chart::{ChartLook, Said, chart};
use crate::app::widgets::controls::{ends, muted, tab};
use crate::app::widgets::icon::Icon;
use crate::charts::table::Table;
use crate::charts::{ChartKind, ChartSpec, words};
use crate::text::Span;

/// Room for the name of the topic that the chart is narrowed to, in points.
const SCOPE_WIDTH: f32 = 160.0;
/// From this width on, in points, the tabs stand beside what can be done with a chart.
const ONE_ROW: f32 = 500.0;
/// Between a drawing and the table below it.
const BESIDE: f32 = 24.0;

/// Draws the tabs, and the chart that is on or its table, in the room there is.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let Some((spec, table)) = shown(ui, cx) else { return };
    header(ui, cx, spec, commands);
    if cx.state.settings.chart_table {
        table::show(ui, cx, open, (spec, table), commands);
        return;
    }
    draw(ui, cx, open, spec, commands);
    let enough = ui.available_height() >= BESIDE + table::least_height();
    if cx.state.view == View::Charts && enough && !spec.marks.is_empty() {
        ui.add_space(BESIDE);
        table::show(ui, cx, open, (spec, table), commands);
    }
}

/// The chart that is on, once there is an analysis.
fn shown<'a>(ui: &mut Ui, cx: &Context<'a>) -> Option<(&'a ChartSpec, &'a Table)> {
    let Some(lists) = cx.state.lists() else {
        muted(ui, cx.tokens, cx.text(cx.waiting()));
        return None;
    };
    lists.chart(cx.state.chart)
}

/// The mark of what is selected, or under the pointer in the text or the sidebar.
fn lit(cx: &Context<'_>, spec: &ChartSpec) -> Option<usize> {
    let wanted = cx.state.selection.hovered_figure.or(cx.state.selection.figure);
    match spec.kind {
        ChartKind::Coverage => cx.selected_entity().and_then(|entity| spec.mark_of_entity(entity)),
        _ => wanted.and_then(|figure| spec.mark_of_figure(figure)),
    }
}

/// What is said of figures of which one is to be looked at again.
fn alert<'a>(cx: &Context<'a>, open: &Open, figures: impl IntoIterator<Item = usize>) -> Option<&'a str> {
    let doubtful = &open.findings.as_ref()?.doubtful;
    figures.into_iter().any(|figure| doubtful.get(figure) == Some(&true)).then(|| cx.text("look-again"))
}

fn draw(ui: &mut Ui, cx: &Context<'_>, open: &Open, spec: &ChartSpec, commands: &mut Commands) {
    let sentence = |span: Span| cx.sentence(open, span.start()).to_owned();
    let alert = |figure: usize| alert(cx, open, [figure]).map(str::to_owned);
    let said = Said { sentence: &sentence, alert: &alert };
    let ground = if cx.state.view == View::Read { cx.tokens.raised } else { cx.tokens.paper };
    let look = ChartLook::of(cx.tokens).on(ground);
    let response = chart(ui, spec, &look, cx.locale.language(), lit(cx, spec), said);
    if let Some(figure) = response.hovered.and_then(|mark| spec.marks[mark].figure) {
        commands.send(Command::HoverFigure(Some(figure)));
    }
    if let Some(mark) = response.clicked {
        commands.send(Command::FollowMark { mark, column: response.column });
    }
    if let Some(figure) = response.left_out {
        commands.send(Command::SelectFigure(figure));
    }
}

fn header(ui: &mut Ui, cx: &Context<'_>, spec: &ChartSpec, commands: &mut Commands) {
    let language = cx.locale.language();
    let narrow = ui.available_width() < ONE_ROW;
    if narrow {
        ui.horizontal_wrapped(|ui| tabs(ui, cx, spec, commands));
    }
    ui.horizontal(|ui| {
        if !narrow {
            tabs(ui, cx, spec, commands);
        }
        let caption = |ui: &mut Ui| {
            let words = egui::RichText::new(words::caption(spec, language)).size(12.0).color(cx.tokens.muted);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.add(egui::Label::new(words).truncate()));
        };
        let narrowed = spec.kind != ChartKind::Coverage;
        let ends_with = |ui: &mut Ui| {
            tools(ui, cx, spec, commands);
            if narrowed {
                scope::chip(ui, cx, SCOPE_WIDTH, commands);
            }
        };
        ends(ui, "chart header", caption, ends_with);
    });
}

fn tabs(ui: &mut Ui, cx: &Context<'_>, spec: &ChartSpec, commands: &mut Commands) {
    ui.spacing_mut().item_spacing.x = 10.0;
    for kind in ChartKind::ALL {
        if tab(ui, cx.tokens, cx.text(tab_key(kind)), None, kind == spec.kind).clicked() {
            commands.send(Command::ShowChart(kind));
        }
    }
}

/// What can be done with a chart: to see it as a table, to copy that, to save it.
fn tools(ui: &mut Ui, cx: &Context<'_>, spec: &ChartSpec, commands: &mut Commands) {
    ui.spacing_mut().item_spacing.x = 4.0;
    let as_table = cx.state.settings.chart_table;
    let drawn = !spec.marks.is_empty();
    let as_drawing: &[(Icon, Action, bool)] = &[
        (Icon::Table, Action::ToggleTable, true),
        (Icon::Copy, Action::CopyChart, drawn),
        (Icon::Save, Action::SaveChart, drawn),
    ];
    let table: &[(Icon, Action, bool)] =
        &[(Icon::Bars, Action::ToggleTable, true), (Icon::Copy, Action::CopyTable, true)];
    for (icon, action, enabled) in if as_table { table } else { as_drawing }.iter().copied() {
        if icon.button(ui, &cx.hint(ui.ctx(), action), enabled).clicked() {
            commands.act(action);
        }
    }
}

/// A chart's name in the interface.
pub fn tab_key(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Money => "chart-money",
        ChartKind::Percentages => "chart-percentages",
        ChartKind::Counts => "chart-counts",
        ChartKind::Timeline => "chart-timeline",
        ChartKind::Coverage => "chart-coverage",
    }
}

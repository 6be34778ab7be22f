//! The charts, as drawings or as tables: below the reader, or full size in their
//! own view. A click on a mark or a row goes to its passage.

mod table;

use eframe::egui::{self, Align, Layout, Ui};

use super::Context;
use crate::app::command::{Action, Command, Commands};
use crate::app::state::Open;
use crate::app::widgets::chart::{ChartLook, chart};
use crate::app::widgets::controls::{muted, tab};
use crate::app::widgets::icon::Icon;
use crate::charts::table::Table;
use crate::charts::{ChartKind, ChartSpec, words};
use crate::text::Span;

/// Draws the tabs, and the chart that is on or its table, in the room there is.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let Some((spec, table)) = shown(ui, cx, open) else { return };
    header(ui, cx, spec, commands);
    if cx.state.settings.chart_table {
        table::show(ui, cx, open, (spec, table), commands);
    } else {
        draw(ui, cx, open, spec, commands);
    }
}

/// The chart that is on, once there is an analysis.
fn shown<'a>(ui: &mut Ui, cx: &Context<'_>, open: &'a Open) -> Option<(&'a ChartSpec, &'a Table)> {
    let Some(findings) = &open.findings else {
        muted(ui, cx.tokens, cx.text(cx.waiting()));
        return None;
    };
    findings.charts.iter().zip(&findings.tables).find(|(spec, _)| spec.kind == cx.state.chart)
}

/// The mark of what is selected, or under the pointer in the text or the sidebar.
fn lit(cx: &Context<'_>, spec: &ChartSpec) -> Option<usize> {
    let wanted = cx.state.selection.hovered_figure.or(cx.state.selection.figure);
    match spec.kind {
        ChartKind::Coverage => cx.selected_entity().and_then(|entity| spec.mark_of_entity(entity)),
        _ => wanted.and_then(|figure| spec.mark_of_figure(figure)),
    }
}

fn draw(ui: &mut Ui, cx: &Context<'_>, open: &Open, spec: &ChartSpec, commands: &mut Commands) {
    let sentence = |span: Span| cx.sentence(open, span.start()).to_owned();
    let response = chart(ui, spec, &ChartLook::of(cx.tokens), cx.locale.language(), lit(cx, spec), &sentence);
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
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        for kind in ChartKind::ALL {
            if tab(ui, cx.tokens, cx.text(tab_key(kind)), None, kind == spec.kind).clicked() {
                commands.send(Command::ShowChart(kind));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let hint = cx.hint(ui.ctx(), Action::SaveChart);
            if Icon::Save.button(ui, &hint, !spec.marks.is_empty()).clicked() {
                commands.act(Action::SaveChart);
            }
            let icon = if cx.state.settings.chart_table { Icon::Bars } else { Icon::Table };
            if icon.button(ui, &cx.hint(ui.ctx(), Action::ToggleTable), true).clicked() {
                commands.act(Action::ToggleTable);
            }
            ui.add_space(6.0);
            let words = egui::RichText::new(words::caption(spec, language)).size(12.0).color(cx.tokens.muted);
            ui.add(egui::Label::new(words).truncate());
        });
    });
}

fn tab_key(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Money => "chart-money",
        ChartKind::Percentages => "chart-percentages",
        ChartKind::Counts => "chart-counts",
        ChartKind::Timeline => "chart-timeline",
        ChartKind::Coverage => "chart-coverage",
    }
}

//! The charts: below the reader, or full size in their own view. A click on a
//! mark goes to its passage.

use eframe::egui::{self, Align, Layout, Ui};

use super::Context;
use crate::app::command::{Action, Command, Commands};
use crate::app::state::Open;
use crate::app::widgets::chart::{ChartLook, chart};
use crate::app::widgets::controls::{caption, muted, tab};
use crate::app::widgets::icon::Icon;
use crate::app::widgets::{list, row::Row};
use crate::charts::{ChartKind, ChartSpec, words};
use crate::text::Span;

/// Draws the tabs and the chart that is on, in the room there is.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    if let Some(spec) = shown(ui, cx, open) {
        header(ui, cx, spec, commands);
        draw(ui, cx, open, spec, commands);
    }
}

/// Draws the tabs, the chart that is on, and below it the sentence behind each mark.
pub fn full(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let Some(spec) = shown(ui, cx, open) else { return };
    header(ui, cx, spec, commands);
    ui.add_space(8.0);
    let room = ui.available_height();
    let height = (spec.marks.len() as f32 * 40.0 + 48.0).clamp(160.0, (room * 0.62).max(160.0));
    let height = if spec.kind == ChartKind::Coverage { room } else { height };
    ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| draw(ui, cx, open, spec, commands));
    if spec.kind != ChartKind::Coverage && !spec.marks.is_empty() {
        ui.add_space(12.0);
        caption(ui, cx.tokens, cx.text("chart-sources"));
        ui.add_space(4.0);
        list::show(ui, "chart-sources", spec.marks.len(), None, |ui, mark| source(ui, cx, open, spec, mark, commands));
    }
}

/// A mark as a row: its value, and the sentence it comes from.
fn source(ui: &mut Ui, cx: &Context<'_>, open: &Open, spec: &ChartSpec, mark: usize, commands: &mut Commands) {
    let sentence = cx.sentence(open, spec.marks[mark].source.start());
    let topic = cx.locale.count("topic-number", open.topic_at(spec.marks[mark].source.start()) + 1);
    let row = Row::new(sentence).detail(Some(&spec.marks[mark].value_label)).end(&topic).serif();
    if row.show(ui, cx.tokens).clicked() {
        commands.send(Command::FollowMark { mark, column: None });
    }
}

/// The chart that is on, once there is an analysis.
fn shown<'a>(ui: &mut Ui, cx: &Context<'_>, open: &'a Open) -> Option<&'a ChartSpec> {
    let Some(findings) = &open.findings else {
        muted(ui, cx.tokens, cx.text(cx.waiting()));
        return None;
    };
    findings.charts.iter().find(|spec| spec.kind == cx.state.chart)
}

fn draw(ui: &mut Ui, cx: &Context<'_>, open: &Open, spec: &ChartSpec, commands: &mut Commands) {
    let wanted = cx.state.selection.hovered_figure.or(cx.state.selection.figure);
    let lit = match spec.kind {
        ChartKind::Coverage => cx.selected_entity().and_then(|entity| spec.mark_of_entity(entity)),
        _ => wanted.and_then(|figure| spec.mark_of_figure(figure)),
    };
    let sentence = |span: Span| cx.sentence(open, span.start()).to_owned();
    let response = chart(ui, spec, &ChartLook::of(cx.tokens), cx.locale.language(), lit, &sentence);
    if spec.marks.is_empty() {
        for reason in words::left_out(spec, cx.locale.language()) {
            muted(ui, cx.tokens, reason);
        }
    }
    if let Some(figure) = response.hovered.and_then(|mark| spec.marks[mark].figure) {
        commands.send(Command::HoverFigure(Some(figure)));
    }
    if let Some(mark) = response.clicked {
        commands.send(Command::FollowMark { mark, column: response.column });
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
            let hint = cx.hint(ui.ctx(), Action::SaveChart);
            if Icon::Save.button(ui, &hint, !spec.marks.is_empty()).clicked() {
                commands.act(Action::SaveChart);
            }
            let response = ui.add(
                egui::Label::new(egui::RichText::new(words::caption(spec, language)).size(12.0).color(cx.tokens.muted))
                    .truncate(),
            );
            let left_out = words::left_out(spec, language);
            if !left_out.is_empty() {
                response.on_hover_text(left_out.join("\n"));
            }
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

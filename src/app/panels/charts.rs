//! The charts: below the reader, or full size in their own view. A click on a
//! mark goes to its passage.

use eframe::egui::{self, Align, Layout, Ui};
use fluent_bundle::FluentValue;

use super::Context;
use crate::app::command::{Action, Command, Commands};
use crate::app::state::Open;
use crate::app::widgets::chart::{ChartLook, chart};
use crate::app::widgets::controls::{muted, tab};
use crate::app::widgets::icon::Icon;
use crate::charts::{ChartKind, ChartSpec, Reason, Scale};

/// Draws the tabs and the chart that is on.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let Some(findings) = &open.findings else { return drop(muted(ui, cx.tokens, cx.text("still-analysing"))) };
    let Some(spec) = findings.charts.iter().find(|spec| spec.kind == cx.state.chart) else { return };
    header(ui, cx, spec, commands);
    ui.add_space(4.0);
    if spec.marks.is_empty() {
        muted(ui, cx.tokens, cx.text(nothing(spec.kind)));
        return;
    }
    let wanted = cx.state.selection.hovered_figure.or(cx.state.selection.figure);
    let entity = cx.selected_entity();
    let lit = |mark: &crate::charts::Mark| match mark.entity {
        Some(of) => Some(of) == entity,
        None => mark.figure.is_some() && mark.figure == wanted,
    };
    let lit = spec.marks.iter().position(lit);
    let look = ChartLook::of(cx.tokens);
    let sentence = |span: crate::text::Span| cx.sentence(open, span.start()).to_owned();
    let response = chart(ui, spec, &look, cx.locale.language(), lit, &sentence);
    if let Some(figure) = response.hovered.and_then(|mark| spec.marks[mark].figure) {
        commands.send(Command::HoverFigure(Some(figure)));
    }
    if let Some(mark) = response.clicked {
        commands.send(Command::FollowMark { mark, column: response.column });
    }
}

fn header(ui: &mut Ui, cx: &Context<'_>, spec: &ChartSpec, commands: &mut Commands) {
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
            let response = ui.add(egui::Label::new(egui::RichText::new(summary(cx, spec)).size(12.0).color(cx.tokens.muted)).truncate());
            if !spec.left_out.is_empty() {
                response.on_hover_text(left_out(cx, spec));
            }
        });
    });
}

/// The scale, the unit, how many are drawn of how many.
fn summary(cx: &Context<'_>, spec: &ChartSpec) -> String {
    let scale = (spec.scale == Scale::Log10).then(|| cx.text("scale-log"));
    let unit = Some(spec.unit.as_str()).filter(|unit| !unit.is_empty());
    let drawn = spec.marks.len();
    let of = [("n", FluentValue::from(drawn)), ("all", FluentValue::from(drawn + spec.left_out.len()))];
    let count = cx.locale.with(if spec.kind == ChartKind::Coverage { "chart-entities" } else { "chart-count" }, &of);
    scale.into_iter().chain(unit).chain([count.as_str()]).collect::<Vec<_>>().join(" · ")
}

/// What is not drawn and why, one reason a line.
fn left_out(cx: &Context<'_>, spec: &ChartSpec) -> String {
    let mut reasons: Vec<(Reason, usize)> = Vec::new();
    for out in &spec.left_out {
        match reasons.iter_mut().find(|(reason, _)| *reason == out.reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((out.reason, 1)),
        }
    }
    let lines: Vec<String> = reasons.iter().map(|(reason, count)| cx.locale.count(reason_key(*reason), *count)).collect();
    lines.join("\n")
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

fn nothing(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Money => "no-money",
        ChartKind::Percentages => "no-percentages",
        ChartKind::Counts => "no-counts",
        ChartKind::Timeline => "no-dates",
        ChartKind::Coverage => "no-entities",
    }
}

fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::OtherUnit => "left-out-other-unit",
        Reason::NoUnit => "left-out-no-unit",
        Reason::NoValue => "left-out-no-value",
        Reason::NotPositive => "left-out-not-positive",
        Reason::Equivalent => "left-out-equivalent",
        Reason::NoYear => "left-out-no-year",
    }
}

//! How much and when: what to look at again, then figures by kind in the order
//! of the text, the selected one with a card of what the text says of it.

use eframe::egui::{self, Ui};

use super::entities::corrections;
use super::figure_card::{details, look_again};
use super::{caption_row, empty, review_mark};
use crate::analysis::corrections::Sort;
use crate::analysis::{Analysis, Figure, FigureKind, Finding};
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::{FigureGroup, Open};
use crate::app::widgets::controls::chip;
use crate::app::widgets::{list, row::Row};
use crate::charts::format;

/// The figures that are listed: all but ordinals.
pub fn listed(analysis: &Analysis) -> impl Iterator<Item = (usize, &Figure)> {
    analysis.figures.iter().enumerate().filter(|(_, figure)| figure.kind != FigureKind::Ordinal)
}

/// The filters by group.
pub fn chips(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let Some(analysis) = open.analysis() else { return };
    egui::Frame::new().inner_margin(egui::Margin { left: 14, right: 14, top: 2, bottom: 8 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        ui.spacing_mut().interact_size.y = 22.0;
        ui.horizontal_wrapped(|ui| {
            for group in FigureGroup::ALL {
                let count = listed(analysis).filter(|(_, figure)| FigureGroup::of(figure.kind) == Some(group)).count();
                if count == 0 {
                    continue;
                }
                let label = format!("{} {count}", cx.locale.text(key(group)));
                if chip(ui, cx.tokens, cx.tokens.figure, &label, is_wanted(cx, group)).clicked() {
                    commands.send(Command::ToggleGroup(group));
                }
            }
        });
        corrections(ui, cx, open, commands);
    });
}

fn is_wanted(cx: &Context<'_>, group: FigureGroup) -> bool {
    cx.state.groups.is_empty() || cx.state.groups.contains(&group)
}

fn key(group: FigureGroup) -> &'static str {
    match group {
        FigureGroup::Money => "figures-money",
        FigureGroup::Percent => "figures-percent",
        FigureGroup::Count => "figures-count",
        FigureGroup::Date => "figures-date",
    }
}

/// The list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, analysis: &Analysis, commands: &mut Commands) {
    let lines = lines(cx, analysis);
    if lines.is_empty() {
        return empty(ui, cx, "no-figures");
    }
    let selected =
        |line: &Line<'_>| matches!(line, Line::Figure(index, _) if cx.state.selection.figure == Some(*index));
    let shown = lines.iter().position(selected);
    let scrolled_to = shown.filter(|_| !cx.state.selection.followed);
    list::show(ui, "figures", lines.len(), scrolled_to, |ui, line| match lines[line] {
        Line::Heading(key) => caption_row(ui, cx, key),
        Line::LookAgain(finding) => look_again(ui, cx, open, analysis, finding, commands),
        Line::Figure(index, figure) => {
            row(ui, cx, open, index, figure, commands);
            if shown == Some(line) {
                details(ui, cx, open, analysis, index, commands);
            }
        }
    });
}

/// A line of the list.
enum Line<'a> {
    Heading(&'static str),
    LookAgain(&'a Finding),
    Figure(usize, &'a Figure),
}

/// What is to be looked at again, and then each wanted group, under headings.
fn lines<'a>(cx: &Context<'_>, analysis: &'a Analysis) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    if cx.state.groups.is_empty() && !analysis.look_again.is_empty() {
        lines.push(Line::Heading("look-again"));
        lines.extend(analysis.look_again.iter().map(Line::LookAgain));
    }
    for group in FigureGroup::ALL.into_iter().filter(|group| is_wanted(cx, *group)) {
        let before = lines.len();
        let figures = listed(analysis).filter(|(_, figure)| FigureGroup::of(figure.kind) == Some(group));
        lines.extend(figures.map(|(index, figure)| Line::Figure(index, figure)));
        if lines.len() > before {
            lines.insert(before, Line::Heading(key(group)));
        }
    }
    lines
}

fn row(ui: &mut Ui, cx: &Context<'_>, open: &Open, index: usize, figure: &Figure, commands: &mut Commands) {
    let text = &open.document.text;
    let value = format::value_label(figure, text, cx.locale.language());
    let about = figure.measures(text).unwrap_or_else(|| cx.sentence(open, figure.span.start()).into());
    let topic = cx.locale.count("topic-number", open.topic_at(figure.span.start()) + 1);
    let selected = cx.state.selection.figure == Some(index);
    let doubtful = open.findings.as_ref().is_some_and(|findings| findings.doubtful[index]);
    let row = Row::new(&value)
        .detail(Some(&about))
        .mark(review_mark(cx, figure.review, Sort::Figure))
        .end(&topic)
        .selected(selected);
    let response = row.dot(cx.tokens.figure).alert(doubtful.then(|| cx.text("look-again"))).show(ui, cx.tokens);
    if response.hovered() {
        commands.send(Command::HoverFigure(Some(index)));
    }
    if response.clicked() {
        commands.send(Command::SelectFigure(index));
    }
    response.on_hover_text(cx.sentence(open, figure.span.start()));
}

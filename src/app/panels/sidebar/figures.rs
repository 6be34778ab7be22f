//! How much and when: figures by kind, in the order of the text.

use eframe::egui::Ui;

use super::empty;
use crate::analysis::{Analysis, Figure, FigureKind};
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::widgets::controls::caption;
use crate::app::widgets::{list, row::Row};
use crate::charts::format;

/// Kinds in the order in which they are listed, with their headings.
const GROUPS: [(&str, &[FigureKind]); 4] = [
    ("figures-money", &[FigureKind::Money]),
    ("figures-percent", &[FigureKind::Percent]),
    ("figures-count", &[FigureKind::Count, FigureKind::Rank, FigureKind::Ratio, FigureKind::Measure]),
    ("figures-date", &[FigureKind::Date, FigureKind::Period]),
];

/// The figures that are listed: all but ordinals.
pub fn listed(analysis: &Analysis) -> impl Iterator<Item = (usize, &Figure)> {
    analysis.figures.iter().enumerate().filter(|(_, figure)| figure.kind != FigureKind::Ordinal)
}

/// The list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, analysis: &Analysis, commands: &mut Commands) {
    let mut lines = Vec::new();
    for (heading, kinds) in GROUPS {
        let group = listed(analysis).filter(|(_, figure)| kinds.contains(&figure.kind));
        let before = lines.len();
        lines.extend(group.map(|(index, figure)| Line::Figure(index, figure)));
        if lines.len() > before {
            lines.insert(before, Line::Heading(heading));
        }
    }
    if lines.is_empty() {
        return empty(ui, cx, "no-figures");
    }
    let selected =
        |line: &Line<'_>| matches!(line, Line::Figure(index, _) if cx.state.selection.figure == Some(*index));
    let shown = lines.iter().position(selected);
    list::show(ui, "figures", lines.len(), shown, |ui, line| match lines[line] {
        Line::Heading(key) => heading(ui, cx, key),
        Line::Figure(index, figure) => row(ui, cx, open, index, figure, commands),
    });
}

/// A line of the list.
enum Line<'a> {
    Heading(&'static str),
    Figure(usize, &'a Figure),
}

fn heading(ui: &mut Ui, cx: &Context<'_>, key: &str) {
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        caption(ui, cx.tokens, cx.locale.text(key));
    });
    ui.add_space(4.0);
}

fn row(ui: &mut Ui, cx: &Context<'_>, open: &Open, index: usize, figure: &Figure, commands: &mut Commands) {
    let text = &open.document.text;
    let value = format::value_label(figure, text, cx.locale.language());
    let about = figure.subject.map_or_else(|| cx.sentence(open, figure.span.start()), |subject| subject.of(text));
    let topic = cx.locale.count("topic-number", open.topic_at(figure.span.start()) + 1);
    let selected = cx.state.selection.figure == Some(index);
    let row = Row::new(&value).detail(Some(about)).end(&topic).selected(selected);
    let response = row.dot(cx.tokens.figure).show(ui, cx.tokens);
    if response.hovered() {
        commands.send(Command::HoverFigure(Some(index)));
    }
    if response.clicked() {
        commands.send(Command::SelectFigure(index));
    }
    response.on_hover_text(cx.sentence(open, figure.span.start()));
}

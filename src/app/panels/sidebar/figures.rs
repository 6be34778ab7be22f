//! How much and when: figures by kind, in the order of the text.

use eframe::egui::Ui;

use super::{LONGEST, empty, more};
use crate::analysis::{Analysis, Figure, FigureKind};
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::widgets::controls::caption;
use crate::app::widgets::row::Row;
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
    if listed(analysis).next().is_none() {
        return empty(ui, cx, "no-figures");
    }
    for (heading, kinds) in GROUPS {
        let group: Vec<(usize, &Figure)> = listed(analysis).filter(|(_, figure)| kinds.contains(&figure.kind)).collect();
        if group.is_empty() {
            continue;
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            ui.add_space(16.0);
            caption(ui, cx.tokens, cx.locale.text(heading));
        });
        ui.add_space(4.0);
        for (index, figure) in group.iter().take(LONGEST) {
            row(ui, cx, open, *index, figure, commands);
        }
        more(ui, cx, group.len().saturating_sub(LONGEST));
    }
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

//! How much and when: what to look at again, then figures by kind in the order
//! of the text, the selected one with a card of what the text says of it.

use eframe::egui::{self, Ui};

use super::entities::corrections;
use super::figure_card::{self, details, look_again};
use super::{Menu, caption_row, empty, offers, review_mark, tell_source};
use crate::analysis::corrections::Sort;
use crate::analysis::{Analysis, Figure};
use crate::app::command::{Action, Command, Commands};
use crate::app::lists::Lists;
use crate::app::panels::{Context, menu};
use crate::app::state::{FigureGroup, Open};
use crate::app::widgets::controls::chip;
use crate::app::widgets::{list, row::Row};
use crate::charts::format;

/// The filters by group.
pub fn chips(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let Some(lists) = cx.state.lists() else { return };
    egui::Frame::new().inner_margin(egui::Margin { left: 14, right: 14, top: 2, bottom: 8 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        ui.spacing_mut().interact_size.y = 22.0;
        ui.horizontal_wrapped(|ui| {
            for (group, figures) in FigureGroup::ALL.into_iter().zip(&lists.figures) {
                let count = figures.len();
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
    let Some(lists) = cx.state.lists() else { return };
    let parts = parts(cx, lists);
    let count = parts.iter().map(Part::lines).sum();
    if count == 0 {
        return empty(ui, cx, "no-figures");
    }
    let shown = cx.state.selection.figure.and_then(|figure| line_of(&parts, figure));
    let scrolled_to = shown.filter(|_| !cx.state.selection.followed);
    list::show(ui, "figures", count, scrolled_to, |ui, line| match at(&parts, line) {
        Some((part, None)) => caption_row(ui, cx, part.heading),
        Some((Part { figures: None, .. }, Some(nth))) => {
            look_again(ui, cx, open, analysis, &analysis.look_again[lists.look_again[nth]], commands);
        }
        Some((Part { figures: Some(figures), .. }, Some(nth))) => {
            row(ui, cx, open, figures[nth], &analysis.figures[figures[nth]], commands);
            if shown == Some(line) {
                details(ui, cx, open, analysis, figures[nth], commands);
            }
        }
        None => {}
    });
}

/// A part of the list: a heading, and what follows it.
struct Part<'a> {
    heading: &'static str,
    /// Figures in text order; `None` for what is to be looked at again.
    figures: Option<&'a [usize]>,
    rows: usize,
}

impl Part<'_> {
    fn lines(&self) -> usize {
        self.rows + 1
    }
}

/// What is to be looked at again, and then each wanted group.
fn parts<'a>(cx: &Context<'_>, lists: &'a Lists) -> Vec<Part<'a>> {
    let again = lists.look_again.len();
    let again = Part { heading: "look-again", figures: None, rows: if cx.state.groups.is_empty() { again } else { 0 } };
    let groups = FigureGroup::ALL.into_iter().zip(&lists.figures).filter(|(group, _)| is_wanted(cx, *group));
    let group = |(group, figures): (FigureGroup, &'a Vec<usize>)| Part {
        heading: key(group),
        figures: Some(figures),
        rows: figures.len(),
    };
    std::iter::once(again).chain(groups.map(group)).filter(|part| part.rows > 0).collect()
}

/// What stands in a line: a part, and which of its rows; `None` for its heading.
fn at<'p, 'a>(parts: &'p [Part<'a>], mut line: usize) -> Option<(&'p Part<'a>, Option<usize>)> {
    for part in parts {
        if line < part.lines() {
            return Some((part, line.checked_sub(1)));
        }
        line -= part.lines();
    }
    None
}

/// The line of a figure.
fn line_of(parts: &[Part<'_>], figure: usize) -> Option<usize> {
    let mut before = 0;
    for part in parts {
        if let Some(Ok(nth)) = part.figures.map(|figures| figures.binary_search(&figure)) {
            return Some(before + nth + 1);
        }
        before += part.lines();
    }
    None
}

fn row(ui: &mut Ui, cx: &Context<'_>, open: &Open, index: usize, figure: &Figure, commands: &mut Commands) {
    let text = &open.document.text;
    let value = format::value_label(figure, text, cx.locale.language());
    let sentence = || cx.sentence(open, figure.span.start()).into();
    // "7 topics" of topics says it twice.
    let about = figure.measures(text).filter(|about| !value.ends_with(&**about)).unwrap_or_else(sentence);
    let topic = cx.topic_number(open, figure.span);
    let selected = cx.state.selection.figure == Some(index);
    let doubtful = open.findings.as_ref().is_some_and(|findings| findings.doubtful[index]);
    let row = Row::new(&value)
        .detail(Some(&about))
        .mark(review_mark(cx, figure.review, Sort::Figure))
        .end(&topic)
        .selected(selected)
        .explained();
    let response = row.dot(cx.tokens.figure).alert(doubtful.then(|| cx.text("look-again"))).show(ui, cx.tokens);
    if response.hovered() {
        commands.send(Command::HoverFigure(Some(index)));
    }
    if response.clicked() {
        commands.send(Command::SelectFigure(index));
    }
    let state = (figure.review, Action::ConfirmFigure);
    menu::of_row(ui, cx, &response, figure.span.of(text), |ui, keyboard| {
        let menu = Menu { first: Some(Command::SelectFigure(index)), keyboard };
        offers(ui, cx, &figure_card::MENU, state, menu, commands);
    });
    tell_source(response, cx, open, figure.span);
}

//! What the menu of a passage offers for what was found there: a name, a figure, a quote.

use eframe::egui::{self, RichText, Ui};

use crate::analysis::Review;
use crate::app::command::{Action, Command, Commands};
use crate::app::marks::Found;
use crate::app::panels::{Context, menu};
use crate::app::state::{Open, Passage, View};
use crate::app::widgets::controls::in_view;
use crate::text::Span;

/// The lines, above those for any passage; `first` gets the keyboard where it is to go on here. Whether there are any.
pub fn entries(ui: &mut Ui, cx: &Context<'_>, first: &mut bool, commands: &mut Commands) -> bool {
    let Some(open) = &cx.state.open else { return false };
    let Some(passage) = cx.state.selection.passage.map(Passage::span) else { return false };
    let found = found(open, passage);
    match found {
        Some(Found::Mention(index, nth)) => entity(ui, cx, open, (index, nth), first, commands),
        Some(Found::Figure(index)) => figure(ui, cx, open, index, first, commands),
        None => {}
    }
    let said = quote_at(open, passage.start());
    if let Some(index) = said {
        quote(ui, cx, open, index, first, commands);
    }
    found.is_some() || said.is_some()
}

/// The name or figure that a passage begins in, or that stands in it.
fn found(open: &Open, passage: Span) -> Option<Found> {
    let marks = &open.findings.as_ref()?.marks;
    let sentence = open.document.sentence_at(passage.start());
    let is_meant = |span: Span| span.contains(passage.start()) || !passage.is_empty() && passage.covers(span);
    marks.within(sentence).iter().find(|mark| is_meant(mark.span)).map(|mark| mark.what)
}

/// The innermost quote at a place.
fn quote_at(open: &Open, at: usize) -> Option<usize> {
    let quotes = open.analysis()?.quotes.iter().enumerate();
    quotes
        .filter(|(_, quote)| quote.span.contains(at))
        .min_by_key(|(_, quote)| quote.span.len())
        .map(|(index, _)| index)
}

fn entity(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    (index, nth): (usize, usize),
    first: &mut bool,
    commands: &mut Commands,
) {
    let Some(found) = open.analysis().and_then(|analysis| analysis.entities.get(index)) else { return };
    menu::head(ui, cx, &found.name);
    let count = found.mentions.len();
    let here = Command::SelectEntity(index, None);
    line(ui, (cx.text("show-entity"), None, true), first, commands, [here.clone()]);
    let others = count > 1;
    let next = Command::SelectEntity(index, Some((nth + 1) % count.max(1)));
    let previous = Command::SelectEntity(index, Some((nth + count.max(1) - 1) % count.max(1)));
    let steps = [
        ("menu-next-mention", Action::NextMention, next),
        ("menu-previous-mention", Action::PreviousMention, previous),
    ];
    for (key, action, other) in steps {
        let keys = cx.keys(ui.ctx(), action);
        line(ui, (cx.text(key), keys, others), first, commands, [other]);
    }
    let this = Command::SelectEntity(index, Some(nth));
    for (key, action, about, offered) in [
        ("menu-rename", Action::RenameEntity, &here, true),
        ("menu-retype", Action::RetypeEntity, &here, true),
        ("menu-merge", Action::MergeEntity, &here, true),
        ("menu-confirm", Action::ConfirmEntity, &here, found.review != Review::Confirmed),
        ("menu-reject-mention", Action::RejectMention, &this, true),
        ("menu-reject", Action::RejectEntity, &here, true),
    ] {
        let keys = cx.keys(ui.ctx(), action);
        line(ui, (cx.text(key), keys, offered), first, commands, [about.clone(), Command::Do(action)]);
    }
    ui.separator();
}

fn figure(ui: &mut Ui, cx: &Context<'_>, open: &Open, index: usize, first: &mut bool, commands: &mut Commands) {
    let Some(found) = open.analysis().and_then(|analysis| analysis.figures.get(index)) else { return };
    menu::head(ui, cx, found.span.of(&open.document.text));
    let select = Command::SelectFigure(index);
    let is_drawn =
        cx.state.lists().is_some_and(|lists| lists.charts.iter().any(|it| it.mark_of_figure(index).is_some()));
    let show = [select.clone(), Command::Show(View::Charts)];
    line(ui, (cx.text("menu-figure-chart"), None, is_drawn), first, commands, show);
    for (key, action) in [("menu-figure", Action::CorrectFigure), ("menu-reject-figure", Action::RejectFigure)] {
        let keys = cx.keys(ui.ctx(), action);
        line(ui, (cx.text(key), keys, true), first, commands, [select.clone(), Command::Do(action)]);
    }
    ui.separator();
}

fn quote(ui: &mut Ui, cx: &Context<'_>, open: &Open, index: usize, first: &mut bool, commands: &mut Commands) {
    let Some(analysis) = open.analysis() else { return };
    let Some(found) = analysis.quotes.get(index) else { return };
    menu::head(ui, cx, found.span.of(&open.document.text));
    if let Some((speaker, entity)) = found.speaker.and_then(|it| Some((it, analysis.entities.get(it)?))) {
        let name = cx.locale.with("menu-said-by", &[("name", entity.name.as_str().into())]);
        line(ui, (&name, None, true), first, commands, [Command::SelectEntity(speaker, None)]);
    }
    let select = Command::SelectQuote(index);
    for (key, action) in [("menu-speaker", Action::SetSpeaker), ("menu-reject-quote", Action::RejectQuote)] {
        let keys = cx.keys(ui.ctx(), action);
        line(ui, (cx.text(key), keys, true), first, commands, [select.clone(), Command::Do(action)]);
    }
    ui.separator();
}

/// A line: what it says, its keys, and whether it can be chosen; it sends `sent`, one after the other.
fn line<const N: usize>(
    ui: &mut Ui,
    (name, keys, enabled): (&str, Option<String>, bool),
    first: &mut bool,
    commands: &mut Commands,
    sent: [Command; N],
) {
    let mut button = egui::Button::new(name);
    if let Some(keys) = keys {
        button = button.right_text(RichText::new(keys).weak());
    }
    let response = ui.add_enabled(enabled, button);
    if enabled && std::mem::take(first) {
        response.request_focus();
    }
    in_view(&response);
    if response.clicked() {
        sent.into_iter().for_each(|command| commands.send(command));
        ui.close();
    }
}

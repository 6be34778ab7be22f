//! What the text says of one figure, and what of several does not agree.

use eframe::egui::{self, RichText, Ui};
use fluent_bundle::FluentValue;

use super::{card, card_head, link, passage, small};
use crate::analysis::corrections::Sort;
use crate::analysis::figures::{Direction, UnitSource};
use crate::analysis::{Analysis, Finding, FindingKind, Qualifier};
use crate::app::command::{Action, Command, Commands};
use crate::app::panels::{Context, figure_form};
use crate::app::state::Open;
use crate::app::theme::size;
use crate::app::widgets::icon::Icon;
use crate::briefing::disagreement;
use crate::charts::format;

/// What can be said of a figure.
pub const MENU: [(&str, Action); 3] = [
    ("menu-figure", Action::CorrectFigure),
    ("menu-confirm", Action::ConfirmFigure),
    ("menu-reject-figure", Action::RejectFigure),
];

/// The card of the selected figure.
pub fn details(ui: &mut Ui, cx: &Context<'_>, open: &Open, analysis: &Analysis, index: usize, commands: &mut Commands) {
    let Some(figure) = analysis.figures.get(index) else { return };
    let text = &open.document.text;
    card(ui, cx, |ui| {
        let what = cx.locale.text(figure_form::key(figure.kind));
        card_head(ui, cx, what, (figure.review, Sort::Figure), Action::ConfirmFigure, &MENU, commands);
        let words = open.document.language.quoted(cx.sentence(open, figure.span.start()));
        if passage(ui, cx, open, figure.span, &words) {
            commands.send(Command::GoTo(figure.span));
        }
        for finding in analysis.look_again.iter().filter(|finding| finding.figures.contains(&index)) {
            marked(ui, cx, &message(cx, analysis, finding), false);
        }
        if figure.is_corrected() {
            let words = open.document.language.quoted(figure.core.of(text));
            said(ui, cx, "figure-corrected", &words);
        }
        if let Some(subject) = figure.measures(text) {
            said(ui, cx, "figure-measures", &subject);
        }
        named(ui, cx, analysis, "figure-entity", figure.entity, commands);
        named(ui, cx, analysis, "figure-speaker", figure.speaker, commands);
        if let Some(date) = figure.holds_for.and_then(|date| analysis.figures.get(date)) {
            let label = format::value_label(date, text, cx.locale.language());
            said(ui, cx, "figure-holds-for", &label);
        }
        if let Some(way) = figure.direction {
            said(ui, cx, "figure-direction", cx.locale.text(direction(way)));
        }
        if let Some(qualifier) = figure.qualifier.and_then(qualifier) {
            said(ui, cx, "figure-qualifier", cx.locale.text(qualifier));
        }
        if let Some(key) = unit_source(figure.unit_source) {
            said(ui, cx, key, figure.unit.as_deref().unwrap_or_default());
        }
        let others = figure.equivalents.iter().filter_map(|other| analysis.figures.get(other.figure));
        let others: Vec<&str> = others.map(|other| other.span.of(text)).collect();
        if !others.is_empty() {
            said(ui, cx, "figure-equivalents", &others.join(", "));
        }
    });
}

/// A card of what does not agree: in what way, and each sentence with its figures.
pub fn look_again(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    analysis: &Analysis,
    finding: &Finding,
    commands: &mut Commands,
) {
    card(ui, cx, |ui| {
        let all = finding.figures.iter().filter_map(|index| analysis.figures.get(*index));
        let first = all.map(|figure| figure.span).next();
        if marked(ui, cx, &message(cx, analysis, finding), first.is_some())
            && let Some(span) = first
        {
            commands.send(Command::GoTo(span));
        }
        let mut figures =
            finding.figures.iter().filter_map(|index| Some((*index, analysis.figures.get(*index)?))).peekable();
        while let Some((_, first)) = figures.peek() {
            let sentence = open.document.sentence_at(first.core.start()).union(first.core);
            ui.spacing_mut().interact_size.y = 18.0;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                while let Some((index, figure)) = figures.next_if(|(_, figure)| sentence.covers(figure.core)) {
                    if link(ui, cx, figure.span.of(&open.document.text)) {
                        commands.send(Command::FollowFigure(index));
                    }
                }
            });
            let words = open.document.language.quoted(sentence.of(&open.document.text));
            if passage(ui, cx, open, sentence, &words) {
                commands.send(Command::GoTo(sentence));
            }
        }
    });
}

/// In what way the figures of a finding disagree.
fn message(cx: &Context<'_>, analysis: &Analysis, finding: &Finding) -> String {
    let key = match finding.kind {
        FindingKind::Rate => "look-rate",
        FindingKind::Change => "look-change",
        FindingKind::Share => "look-share",
        FindingKind::Sum => "look-sum",
        FindingKind::Repeated => "look-repeated",
        FindingKind::Range => "look-range",
        FindingKind::Date => "look-date",
    };
    let (stated, expected) = disagreement(finding, &analysis.figures, cx.locale.language());
    cx.locale.with(key, &[("stated", FluentValue::from(stated)), ("expected", FluentValue::from(expected))])
}

/// A remark with the mark of what is to be looked at again; where it leads somewhere, whether it was clicked.
fn marked(ui: &mut Ui, cx: &Context<'_>, words: &str, leads: bool) -> bool {
    let row = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(14.0, 16.0), egui::Sense::hover());
        Icon::Alert.paint(ui.painter(), rect, cx.tokens.alarm);
        let label = egui::Label::new(RichText::new(words).size(size::BODY).color(cx.tokens.ink)).wrap();
        if !leads {
            return ui.add(label);
        }
        let response = ui.add(label.selectable(false).sense(egui::Sense::click()));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, words));
        if response.has_focus() {
            let ring = egui::Stroke::new(1.5, cx.tokens.accent);
            ui.painter().rect_stroke(response.rect.expand(2.0), 3.0, ring, egui::StrokeKind::Outside);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    });
    row.inner.clicked()
}

/// How the unit is known, where the figure's own words do not say it.
fn unit_source(source: UnitSource) -> Option<&'static str> {
    match source {
        UnitSource::Stated => None,
        UnitSource::Document => Some("figure-unit-document"),
        UnitSource::Convention => Some("figure-unit-convention"),
        UnitSource::Open => Some("figure-unit-open"),
    }
}

fn said(ui: &mut Ui, cx: &Context<'_>, key: &str, words: &str) {
    small(ui, cx, cx.locale.with(key, &[("words", FluentValue::from(words))]));
}

/// An entity of the figure, by a name that can be clicked.
fn named(
    ui: &mut Ui,
    cx: &Context<'_>,
    analysis: &Analysis,
    key: &str,
    entity: Option<usize>,
    commands: &mut Commands,
) {
    let Some((index, found)) = entity.and_then(|index| Some((index, analysis.entities.get(index)?))) else { return };
    ui.spacing_mut().interact_size.y = 18.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        small(ui, cx, cx.locale.text(key).to_owned());
        if link(ui, cx, &found.name) {
            commands.send(Command::SelectEntity(index, Some(0)));
        }
    });
}

fn direction(way: Direction) -> &'static str {
    match way {
        Direction::Rise => "direction-rise",
        Direction::Fall => "direction-fall",
        Direction::Level => "direction-level",
    }
}

fn qualifier(qualifier: Qualifier) -> Option<&'static str> {
    Some(match qualifier {
        Qualifier::Exact => return None,
        Qualifier::About => "qualifier-about",
        Qualifier::Almost => "qualifier-almost",
        Qualifier::MoreThan => "qualifier-more-than",
        Qualifier::AtLeast => "qualifier-at-least",
        Qualifier::LessThan => "qualifier-less-than",
        Qualifier::AtMost => "qualifier-at-most",
        Qualifier::UpTo => "qualifier-up-to",
        Qualifier::Range => "qualifier-range",
        Qualifier::Vague => "qualifier-vague",
        Qualifier::Only => "qualifier-only",
        Qualifier::Before => "qualifier-before",
        Qualifier::After => "qualifier-after",
        Qualifier::Since => "qualifier-since",
        Qualifier::Start => "qualifier-start",
        Qualifier::Mid => "qualifier-mid",
        Qualifier::End => "qualifier-end",
        Qualifier::AsRecentlyAs => "qualifier-as-recently-as",
    })
}

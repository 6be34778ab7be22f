//! The dialog for a figure: its value, kind and what it measures, and how the
//! value is read as it is typed.

use eframe::egui::{self, Key, Response, RichText, TextEdit, Ui, vec2};
use fluent_bundle::FluentValue;

use super::{Context, dialogs};
use crate::analysis::{Figure, FigureKind};
use crate::app::apply;
use crate::app::command::{Command, Commands, FigureEdit};
use crate::app::state::{Dialog, FigureForm, FigureOf};
use crate::app::widgets::controls::{muted, select};
use crate::charts::format;

/// Kinds that can be chosen: a date is one by its words.
const KINDS: [FigureKind; 6] = [
    FigureKind::Money,
    FigureKind::Percent,
    FigureKind::Count,
    FigureKind::Measure,
    FigureKind::Ratio,
    FigureKind::Rank,
];

/// Draws the dialog.
pub fn show(ui: &mut Ui, cx: &Context<'_>, form: &FigureForm, commands: &mut Commands) {
    let Some((open, findings)) = cx.state.open.as_ref().and_then(|open| Some((open, open.findings.as_deref()?))) else {
        return commands.send(Command::SetDialog(None));
    };
    let (document, analysis) = (&*open.document, &findings.analysis);
    let mut new = form.clone();
    let mut go = false;
    let modal = dialogs::modal(ui, "figure").show(ui.ctx(), |ui| {
        dialogs::body(ui, 460.0, |ui| {
            let (heading, span) = match form.of {
                FigureOf::Found(index) => ("figure-title", analysis.figures.get(index).map(|figure| figure.span)),
                FigureOf::Passage(span) => ("figure-add-title", Some(span)),
            };
            dialogs::title(ui, cx.text(heading));
            if let Some(span) = span {
                let words = document.language.quoted(span.of(&document.text));
                muted(ui, cx.tokens, cx.locale.with("figure-text-says", &[("words", FluentValue::from(words))]));
                ui.add_space(8.0);
            }
            let value = field(ui, cx, "figure-value", "figure-value-hint", &mut new.value);
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            go = enter && value.lost_focus();
            if !go && !value.has_focus() && ui.memory(|memory| memory.focused().is_none()) {
                value.request_focus();
            }
            let read = apply::reading(document, analysis, &new);
            reading(ui, cx, read.as_ref(), &document.text);
            kinds(ui, cx, read.as_ref(), &mut new.kind);
            ui.add_space(8.0);
            let measures = field(ui, cx, "figure-measures-label", "figure-measures-hint", &mut new.measures);
            go |= enter && measures.lost_focus();
            go |= dialogs::foot(ui, cx, cx.text("figure-save"), read.is_some());
            go &= read.is_some();
        });
    });
    if go {
        commands.send(Command::CorrectFigure(FigureEdit::Write(new)));
    } else if dialogs::is_left(&modal) {
        commands.send(Command::SetDialog(None));
    } else if new != *form {
        commands.send(Command::SetDialog(Some(Dialog::Figure(new))));
    }
}

fn field(ui: &mut Ui, cx: &Context<'_>, label: &str, hint: &str, words: &mut String) -> Response {
    let label = ui.label(RichText::new(cx.locale.text(label)).size(12.0).color(cx.tokens.muted));
    let field = TextEdit::singleline(words).hint_text(cx.locale.text(hint)).desired_width(f32::INFINITY);
    ui.add(field.margin(vec2(10.0, 8.0))).labelled_by(label.id)
}

/// How what was typed is read.
fn reading(ui: &mut Ui, cx: &Context<'_>, read: Option<&Figure>, text: &str) {
    let (words, color) = match read {
        Some(figure) => {
            // Not yet the reader's: the words of the text do not tell what was typed.
            let value = format::value_label(&Figure { told: None, ..figure.clone() }, text, cx.locale.language());
            let known = [("value", FluentValue::from(value)), ("kind", cx.locale.text(key(figure.kind)).into())];
            (cx.locale.with("figure-read-as", &known), cx.tokens.ink)
        }
        None => (cx.text("figure-not-read").to_owned(), cx.tokens.alarm),
    };
    ui.add_space(2.0);
    ui.add(egui::Label::new(RichText::new(words).size(12.0).color(color)).wrap());
}

/// The kinds that the figure can be of; a date can only be one.
fn kinds(ui: &mut Ui, cx: &Context<'_>, read: Option<&Figure>, chosen: &mut Option<FigureKind>) {
    let Some(now) = chosen.or(read.map(|figure| figure.kind)).filter(|kind| KINDS.contains(kind)) else { return };
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for kind in KINDS {
            if select(ui, cx.tokens, cx.locale.text(key(kind)), kind == now).clicked() {
                *chosen = Some(kind);
            }
        }
    });
}

/// The name of a kind of figure.
pub fn key(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Money => "figure-kind-money",
        FigureKind::Percent => "figure-kind-percent",
        FigureKind::Count => "figure-kind-count",
        FigureKind::Measure => "figure-kind-measure",
        FigureKind::Ratio => "figure-kind-ratio",
        FigureKind::Rank => "figure-kind-rank",
        FigureKind::Ordinal => "figure-kind-ordinal",
        FigureKind::Date | FigureKind::Period => "figure-kind-date",
    }
}

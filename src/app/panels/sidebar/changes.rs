//! What changed since another version: figures first, then paragraphs word by
//! word. A click goes to the place, or to where it was.

use eframe::egui::{self, CursorIcon, Galley, RichText, Role, Sense, Stroke, Ui, WidgetInfo, text::LayoutJob, vec2};
use std::sync::Arc;

use super::{caption_row, link, padded};
use crate::analysis::Figure;
use crate::analysis::changes::FigureChange;
use crate::app::clock;
use crate::app::command::{Command, Commands};
use crate::app::compared::{ChangeLine, Compared};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::theme::{Face, size};
use crate::app::widgets::icon::Icon;
use crate::app::widgets::{controls, diff, list, row::Row};
use crate::charts::format;
use crate::document::Document;
use crate::document::comparison::{ParagraphChange, Piece};
use crate::text::Span;

/// Draws the list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, compared: &Compared, commands: &mut Commands) {
    header(ui, cx, compared, commands);
    list::show(ui, "changes", compared.lines.len(), None, |ui, line| match compared.lines[line] {
        ChangeLine::Heading(key) => caption_row(ui, cx, key),
        ChangeLine::Remark(key) => padded(ui, |ui| drop(controls::muted(ui, cx.tokens, cx.locale.text(key)))),
        ChangeLine::Figure(index) => figure(ui, cx, open, compared, compared.changes.figures[index], commands),
        ChangeLine::Paragraph(index) => {
            paragraph(ui, cx, open, compared, &compared.changes.comparison.paragraphs[index], commands);
        }
    });
}

fn header(ui: &mut Ui, cx: &Context<'_>, compared: &Compared, commands: &mut Commands) {
    padded(ui, |ui| {
        ui.horizontal(|ui| {
            let date = clock::day(compared.version.added, cx.locale.language());
            let since = cx.locale.with("changes-since", &[("date", date.into())]);
            ui.label(RichText::new(since).font(Face::SansBold.size(size::BODY)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if Icon::Close.button(ui, cx.text("changes-close"), true).clicked() {
                    commands.send(Command::CloseChanges);
                }
                if compared.version.said && link(ui, cx, cx.text("not-a-version")) {
                    commands.send(Command::SayVersion(compared.version.hash, false));
                }
            });
        });
    });
}

fn figure(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    compared: &Compared,
    change: FigureChange,
    commands: &mut Commands,
) {
    let changes = &compared.changes;
    let older = |index: usize| (&changes.older_figures[index], &*changes.older);
    let newer = |index: usize| (&changes.newer_figures[index], &*changes.newer);
    let (title, (figure, document), place) = match change {
        FigureChange::Changed { older: was, newer: is } => {
            let (was, is) = (older(was), newer(is));
            (turned(cx, was, is), is, is.0.span)
        }
        FigureChange::Added { newer: is } => (label(cx, newer(is)), newer(is), newer(is).0.span),
        FigureChange::Removed { older: was, at } => (label(cx, older(was)), older(was), before(open, at)),
    };
    let sentence = document.sentence_at(figure.span.start()).of(&document.text);
    let response = Row::new(&title).detail(Some(sentence)).dot(cx.tokens.figure).show(ui, cx.tokens);
    if response.clicked() {
        commands.send(Command::GoTo(place));
    }
    response.on_hover_text(sentence);
}

/// "€40M → €48M"; the text's own words where the values say nothing of what changed.
fn turned(cx: &Context<'_>, was: (&Figure, &Document), is: (&Figure, &Document)) -> String {
    let (old, new) = (label(cx, was), label(cx, is));
    if old != new {
        return format!("{old} → {new}");
    }
    format!("{} → {}", was.0.span.of(&was.1.text), is.0.span.of(&is.1.text))
}

fn label(cx: &Context<'_>, (figure, document): (&Figure, &Document)) -> String {
    format::value_label(figure, &document.text, cx.locale.language())
}

/// The sentence at whose end something stood that is gone.
fn before(open: &Open, at: usize) -> Span {
    open.document.sentence_at(open.document.text.floor_char_boundary(at.saturating_sub(1)))
}

fn paragraph(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    compared: &Compared,
    change: &ParagraphChange,
    commands: &mut Commands,
) {
    /// Room at both ends, and between the line and the words, in points.
    const SIDE: f32 = 16.0;
    let changes = &compared.changes;
    let whole;
    let (key, pieces, place) = match change {
        ParagraphChange::Changed { block, pieces } => {
            ("change-changed", &pieces[..], changes.newer.blocks[*block].span)
        }
        ParagraphChange::Added { block } => {
            let span = changes.newer.blocks[*block].span;
            whole = [Piece::Added(span)];
            ("change-added", &whole[..], span)
        }
        ParagraphChange::Removed { block, at } => {
            whole = [Piece::Removed(changes.older.blocks[*block].span)];
            ("change-removed", &whole[..], before(open, *at))
        }
    };
    let width = ui.available_width();
    let (older, newer) = (&changes.older.text, &changes.newer.text);
    let words = diff::job(pieces, older, newer, 13.5, width - 2.0 * SIDE - 12.0, cx.tokens);
    let name = format!("{}: {}", cx.locale.text(key), words.text);
    let kind =
        LayoutJob::simple_singleline(cx.locale.text(key).to_owned(), Face::Sans.size(size::SMALL), cx.tokens.muted);
    let lay_out = |job: LayoutJob| -> Arc<Galley> { ui.fonts_mut(|fonts| fonts.layout_job(job)) };
    let (kind, words) = (lay_out(kind), lay_out(words));
    let height = kind.size().y + words.size().y + 16.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 0.0, cx.tokens.raised);
    }
    let left = rect.min.x + SIDE;
    ui.painter().vline(left + 1.5, rect.y_range().shrink(5.0), Stroke::new(3.0, cx.tokens.rule));
    let top = rect.min + vec2(SIDE + 12.0, 5.0);
    let below = top + vec2(0.0, kind.size().y + 2.0);
    ui.painter().galley(top, kind, cx.tokens.muted);
    ui.painter().galley(below, words, cx.tokens.ink);
    controls::focus_ring(ui, &response, cx.tokens.accent);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        commands.send(Command::GoTo(place));
    }
}

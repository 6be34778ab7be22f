//! The topics on the left, and below them what the library holds.

use eframe::egui::{self, Rect, ScrollArea, Ui, pos2};

use super::Context;
use crate::app::command::{Action, Command, Commands, NoteOn};
use crate::app::state::Open;
use crate::app::widgets::controls::caption;
use crate::app::widgets::row::Row;

/// Draws the panel.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    ScrollArea::vertical().id_salt("topics").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(14.0);
        if let Some(open) = &cx.state.open {
            heading(ui, cx, "topics");
            progress(ui, cx, open.read);
            topics(ui, cx, open, commands);
            ui.add_space(24.0);
        }
        heading(ui, cx, "library");
        shelf(ui, cx, commands);
    });
}

fn heading(ui: &mut Ui, cx: &Context<'_>, key: &str) {
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        caption(ui, cx.tokens, cx.locale.text(key));
    });
    ui.add_space(8.0);
}

/// How far one has read.
fn progress(ui: &mut Ui, cx: &Context<'_>, share: f32) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 14.0), egui::Sense::hover());
    let track = Rect::from_min_max(pos2(rect.min.x + 16.0, rect.min.y), pos2(rect.max.x - 16.0, rect.min.y + 3.0));
    ui.painter().rect_filled(track, 1.5, cx.tokens.rule);
    let done = Rect::from_min_size(track.min, egui::vec2(track.width() * share, 3.0));
    ui.painter().rect_filled(done, 1.5, cx.tokens.accent);
}

fn topics(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let here = open.topic_at(open.reading);
    for (index, topic) in open.topics().iter().enumerate() {
        let notes = open.notes.iter().filter_map(crate::app::state::Placed::span);
        let notes = notes.filter(|span| open.topic_at(span.start()) == index).count();
        let figures = open.findings.as_ref().and_then(|findings| findings.topics.get(index)).map_or(0, |count| count.figures);
        let end = count(cx, figures, notes);
        let row = Row::new(topic.title).end(&end).selected(index == here).indent(topic.level.saturating_sub(1).min(3));
        let response = row.show(ui, cx.tokens);
        if response.clicked() {
            commands.send(Command::GoToTopic(index));
        }
        response.context_menu(|ui| {
            if ui.button(cx.text("note-on-topic")).clicked() {
                commands.send(Command::AddNote(NoteOn::Topic(index)));
            }
        });
    }
}

fn count(cx: &Context<'_>, figures: usize, notes: usize) -> String {
    let figures = (figures > 0).then(|| cx.locale.count("topic-figures", figures));
    let notes = (notes > 0).then(|| cx.locale.count("topic-notes", notes));
    let parts: Vec<String> = figures.into_iter().chain(notes).collect();
    if parts.is_empty() { "–".to_owned() } else { parts.join(" · ") }
}

fn shelf(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let current = cx.state.open.as_ref().map(|open| &open.source);
    for shelved in &cx.state.shelf {
        let topics = cx.locale.count("shelf-topics", shelved.topics);
        let response = Row::new(&shelved.title).end(&topics).show(ui, cx.tokens);
        if response.clicked() && current != Some(&shelved.source) {
            commands.send(Command::Open(shelved.source.clone()));
        }
    }
    let open = Row::new(cx.text("open-a-document")).color(cx.tokens.accent).show(ui, cx.tokens);
    if open.on_hover_text(cx.hint(ui.ctx(), Action::Open)).clicked() {
        commands.act(Action::Open);
    }
}

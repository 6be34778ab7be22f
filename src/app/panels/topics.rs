//! The topics on the left, and below them what the library holds.

use eframe::egui::{self, Rect, Ui, pos2};

use super::Context;
use crate::app::command::{Action, Command, Commands, NoteOn};
use crate::app::state::{Open, Shelved, Source, Topic};
use crate::app::widgets::controls::caption;
use crate::app::widgets::{list, row::Row};
use crate::briefing::Placed;

/// A line of the panel.
enum Line<'a> {
    Heading(&'static str),
    Progress(f32),
    Topic { index: usize, topic: Topic<'a>, notes: usize },
    Shelved(&'a Shelved),
    Search,
    Open,
}

/// Draws the panel.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let mut lines = Vec::new();
    let mut here = None;
    if let Some(open) = &cx.state.open {
        lines.extend([Line::Heading("topics"), Line::Progress(open.read)]);
        let at = open.topic_at(open.reading);
        here = Some(lines.len() + at);
        lines.extend(topics(open));
    }
    lines.push(Line::Heading("library"));
    lines.extend(cx.state.shelf.iter().map(Line::Shelved));
    if cx.state.shelf.iter().any(|shelved| matches!(shelved.source, Source::Library(_))) {
        lines.push(Line::Search);
    }
    lines.push(Line::Open);
    list::show(ui, "topics", lines.len(), here, |ui, index| match &lines[index] {
        Line::Heading(key) => heading(ui, cx, key, index == 0),
        Line::Progress(share) => progress(ui, cx, *share),
        Line::Topic { index: number, topic, notes } => {
            self::topic(ui, cx, *number, *topic, *notes, here == Some(index), commands);
        }
        Line::Shelved(shelved) => self::shelved(ui, cx, shelved, commands),
        Line::Search => search_row(ui, cx, commands),
        Line::Open => open_row(ui, cx, commands),
    });
}

fn topics(open: &Open) -> impl Iterator<Item = Line<'_>> {
    let topics = open.topics();
    let mut notes = vec![0_usize; topics.len()];
    for span in open.notes.iter().filter_map(Placed::span) {
        if let Some(count) = notes.get_mut(open.topic_at(span.start())) {
            *count += 1;
        }
    }
    topics.into_iter().zip(notes).enumerate().map(|(index, (topic, notes))| Line::Topic { index, topic, notes })
}

fn heading(ui: &mut Ui, cx: &Context<'_>, key: &str, first: bool) {
    ui.add_space(if first { 14.0 } else { 26.0 });
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        caption(ui, cx.tokens, cx.locale.text(key));
    });
    ui.add_space(6.0);
}

/// How far one has read.
fn progress(ui: &mut Ui, cx: &Context<'_>, share: f32) {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 14.0), egui::Sense::hover());
    let percent = (share * 100.0).round();
    response.on_hover_text(cx.locale.with("read-so-far", &[("share", f64::from(percent).into())]));
    let track = Rect::from_min_max(pos2(rect.min.x + 16.0, rect.min.y), pos2(rect.max.x - 16.0, rect.min.y + 3.0));
    ui.painter().rect_filled(track, 1.5, cx.tokens.rule);
    let done = Rect::from_min_size(track.min, egui::vec2(track.width() * share, 3.0));
    ui.painter().rect_filled(done, 1.5, cx.tokens.accent);
}

fn topic(
    ui: &mut Ui,
    cx: &Context<'_>,
    index: usize,
    topic: Topic<'_>,
    notes: usize,
    here: bool,
    commands: &mut Commands,
) {
    let findings = cx.state.open.as_ref().and_then(|open| open.findings.as_ref());
    let figures = findings.and_then(|findings| findings.topics.get(index)).map_or(0, |count| count.figures);
    let end = count(cx, figures, notes);
    let row = Row::new(topic.title).end(&end).selected(here).indent(topic.level.saturating_sub(1).min(3));
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

fn count(cx: &Context<'_>, figures: usize, notes: usize) -> String {
    let figures = (figures > 0).then(|| cx.locale.count("topic-figures", figures));
    let notes = (notes > 0).then(|| cx.locale.count("topic-notes", notes));
    let parts: Vec<String> = figures.into_iter().chain(notes).collect();
    if parts.is_empty() { "–".to_owned() } else { parts.join(" · ") }
}

fn shelved(ui: &mut Ui, cx: &Context<'_>, shelved: &Shelved, commands: &mut Commands) {
    let open = cx.state.open.as_ref().is_some_and(|open| match &shelved.source {
        Source::Library(hash) => *hash == open.document.hash.to_string(),
        source => *source == open.source,
    });
    let end = match shelved.notes {
        0 => cx.locale.count("shelf-topics", shelved.topics),
        notes => cx.locale.count("topic-notes", notes),
    };
    let row = Row::new(&shelved.title).end(&end).selected(open);
    if row.show(ui, cx.tokens).clicked() && !open {
        commands.send(Command::Open(shelved.source.clone()));
    }
}

/// The shelf holds only what was opened last.
fn search_row(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let search = Row::new(cx.text(Action::SearchLibrary.key())).color(cx.tokens.accent).show(ui, cx.tokens);
    if search.on_hover_text(cx.hint(ui.ctx(), Action::SearchLibrary)).clicked() {
        commands.act(Action::SearchLibrary);
    }
}

fn open_row(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let open = Row::new(cx.text("open-a-document")).color(cx.tokens.accent).show(ui, cx.tokens);
    if open.on_hover_text(cx.hint(ui.ctx(), Action::Open)).clicked() {
        commands.act(Action::Open);
    }
    ui.add_space(16.0);
}

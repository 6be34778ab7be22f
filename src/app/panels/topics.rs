//! The topics on the left, and below them what the library holds.

use eframe::egui::{self, Rect, Ui, pos2};

use super::Context;
use crate::app::clock;
use crate::app::command::{Action, Command, Commands, NoteOn};
use crate::app::state::{Open, Shelved, Source};
use crate::app::theme;
use crate::app::topics::Topic;
use crate::app::widgets::controls::caption;
use crate::app::widgets::{list, row::Row};

/// A line of the panel.
enum Line<'a> {
    Heading(&'static str),
    Progress(f32),
    Topic(usize),
    Shelved(&'a Shelved),
    Search,
    Open,
}

/// Draws the panel.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let open = cx.state.open.as_ref();
    let topics = open.map_or(0, Open::topic_count);
    let above = if topics > 0 { 2 } else { 0 };
    let shelf = cx.state.shelf.len();
    let search = cx.state.shelf.iter().any(|shelved| matches!(shelved.source, Source::Library(_)));
    let here = open.map(|open| above + open.topic_at(open.reading));
    // Made for the rows in view only: a text may have very many topics.
    let line = |index: usize| match (open, index) {
        (Some(_), 0) => Line::Heading("topics"),
        (Some(open), 1) => Line::Progress(open.read),
        (Some(_), _) if index < above + topics => Line::Topic(index - above),
        _ => match index - above - topics {
            0 => Line::Heading("library"),
            nth if nth <= shelf => Line::Shelved(&cx.state.shelf[nth - 1]),
            nth if nth == shelf + 1 && search => Line::Search,
            _ => Line::Open,
        },
    };
    let count = above + topics + 1 + shelf + usize::from(search) + 1;
    list::show(ui, "topics", count, here, |ui, index| match line(index) {
        Line::Heading(key) => heading(ui, cx, key, index == 0),
        Line::Progress(share) => progress(ui, cx, share),
        Line::Topic(number) => {
            let Some(topic) = open.and_then(|open| open.topic(number)) else { return };
            let notes = cx.state.notes.places.in_topic(number);
            self::topic(ui, cx, number, topic, notes, here == Some(index), commands);
        }
        Line::Shelved(shelved) => self::shelved(ui, cx, shelved, commands),
        Line::Search => search_row(ui, cx, commands),
        Line::Open => open_row(ui, cx, commands),
    });
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
    let row = Row::new(cx.topic_title(topic)).end(&end).selected(here).indent(topic.level.saturating_sub(1).min(3));
    let response = row.show(ui, cx.tokens);
    if response.clicked() {
        commands.send(Command::GoToTopic(index));
    }
    egui::Popup::context_menu(&response).style(theme::menu_style).show(|ui| {
        let narrowed = cx.state.scope.as_ref().is_some_and(|scope| scope.topic == index);
        let (key, scope) = if narrowed { ("scope-clear", None) } else { ("scope-only", Some(index)) };
        if ui.button(cx.locale.text(key)).clicked() {
            commands.send(Command::Narrow(scope));
        }
        if topic.number.is_some() && ui.button(cx.text("note-on-topic")).clicked() {
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
    let distinction = distinction(cx, shelved);
    let row = Row::new(&shelved.title).detail(distinction.as_deref()).end(&end).selected(open);
    if row.show(ui, cx.tokens).clicked() && !open {
        commands.send(Command::Open(shelved.source.clone()));
    }
}

/// Which file a document of the library is, where others have its title, and which of its versions, where there are
/// several.
pub(super) fn distinction(cx: &Context<'_>, shelved: &Shelved) -> Option<String> {
    let version = shelved.standing.map(|standing| {
        let key = if standing.replaced.is_some() { "version-replaced" } else { "version-newest" };
        cx.locale.with(key, &[("date", clock::day(standing.added, cx.locale.language()).into())])
    });
    let parts: Vec<String> = shelved.file.iter().cloned().chain(version).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
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

//! The search of the library: documents and notes that hold what is typed.

use eframe::egui::text::{LayoutJob, LayoutSection, TextFormat};
use eframe::egui::{
    self, Align2, CursorIcon, Id, Modal, Rect, Response, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::palette::{self, Step};
use super::{Context, dialogs};
use crate::app::clock;
use crate::app::command::{Command, Commands};
use crate::app::library_search::{Hit, HitPlace};
use crate::app::state::Dialog;
use crate::app::theme::{Face, size};
use crate::app::widgets::controls::muted;
use crate::app::widgets::icon::Icon;

/// Space at the sides of a line, in points.
const SIDE: f32 = 10.0;
/// How far notes are set in, in points.
const INDENT: f32 = 26.0;
/// The height of a line of words, in points.
const LINE: f32 = 17.0;
/// Lines of a document's passage.
const LINES: usize = 2;

/// Draws the search.
pub fn show(ui: &mut Ui, cx: &Context<'_>, query: &str, chosen_row: usize, commands: &mut Commands) {
    let hits = &cx.state.library_search.answer.hits;
    let Step { row, moved, enter } = palette::step(ui, Some(chosen_row), hits.len());
    let row = row.unwrap_or_default();
    // What is on show while the search goes on is not what was asked for.
    let mut chosen = (enter && !hits.is_empty() && !cx.state.library_search.searching).then_some(row);
    let mut typed = query.to_owned();
    let area =
        Modal::default_area(Id::unique("library-search")).anchor(Align2::CENTER_TOP, vec2(0.0, dialogs::top(ui.ctx())));
    let modal = Modal::new(Id::unique("library-search")).area(area).show(ui.ctx(), |ui| {
        dialogs::widen(ui, 620.0);
        let hint = cx.text("search-library-hint");
        let field = TextEdit::singleline(&mut typed).hint_text(hint).desired_width(f32::INFINITY);
        ui.add(field.margin(vec2(10.0, 8.0))).request_focus();
        ui.add_space(6.0);
        said(ui, cx, query);
        let height = dialogs::list_height(ui, 460.0, dialogs::top(ui.ctx()) + 188.0);
        // As high as it may be, whatever the list was before.
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, hit) in hits.iter().enumerate() {
                let response = line(ui, cx, hit, index == row);
                if index == row && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(index);
                }
            }
        });
    });
    if let Some(index) = chosen {
        commands.send(Command::OpenHit(index));
    } else if modal.should_close() {
        commands.send(Command::SetDialog(None));
    } else if typed != query {
        commands.send(Command::SetDialog(Some(Dialog::SearchLibrary { query: typed, row: 0 })));
    } else if row != chosen_row {
        commands.send(Command::SetDialog(Some(Dialog::SearchLibrary { query: typed, row })));
    }
}

/// How much there is, or why there is nothing.
fn said(ui: &mut Ui, cx: &Context<'_>, query: &str) {
    let search = &cx.state.library_search;
    if let Some(problem) = &search.problem {
        ui.label(RichText::new(problem).color(cx.tokens.alarm));
        return;
    }
    let nothing = query.trim().is_empty();
    let mut words = match (nothing, search.answer.documents) {
        (true, 0) => cx.text("search-library-empty").to_owned(),
        (true, _) => cx.text("search-library-recent").to_owned(),
        (false, 0) if search.searching => cx.text("search-library-searching").to_owned(),
        (false, 0) => cx.text("search-library-nothing").to_owned(),
        (false, documents) => cx.locale.count("search-library-found", documents),
    };
    if search.answer.unindexed > 0 {
        words = format!("{words} · {}", cx.locale.count("search-library-unindexed", search.answer.unindexed));
    }
    muted(ui, cx.tokens, words);
    ui.add_space(6.0);
}

/// A document with the passage that was found, or a note.
fn line(ui: &mut Ui, cx: &Context<'_>, hit: &Hit, on: bool) -> Response {
    let is_note = matches!(hit.place, HitPlace::Note(_));
    let has_words = !hit.snippet.text.is_empty();
    // Heights that are known without laying anything out: only what is visible is.
    let rows = match (is_note, has_words) {
        (true, _) | (false, false) => 1,
        (false, true) => 1 + LINES,
    };
    let height = rows as f32 * LINE + if is_note { 8.0 } else { 14.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let title = hit.title.as_deref().unwrap_or(cx.text("search-library-unknown"));
    let day = hit.opened.map(|opened| clock::day(opened, cx.locale.language())).unwrap_or_default();
    response.widget_info(|| {
        let words = [if is_note { cx.text("search-library-note") } else { title }, &day, &hit.snippet.text];
        let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
        WidgetInfo::selected(Role::Button, true, on, words.join(", "))
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if on || response.hovered() {
        let fill = if on { cx.tokens.wash(cx.tokens.accent) } else { cx.tokens.panel };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    let inside = rect.shrink2(vec2(SIDE, if is_note { 4.0 } else { 7.0 }));
    let (mut below, mut is_short) = (inside, false);
    if is_note {
        let at = pos2(inside.min.x + 12.0, inside.min.y + LINE / 2.0);
        Icon::Pencil.paint(ui.painter(), Rect::from_center_size(at, vec2(14.0, 14.0)), cx.tokens.muted);
        below.min.x += INDENT;
    } else {
        is_short |= heading(ui, cx, inside, (title, &day), on);
        below.min.y += LINE;
    }
    if has_words {
        let job = marked(cx, hit, below.width(), if is_note { 1 } else { LINES }, on);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        is_short |= galley.elided;
        ui.painter().galley(below.min, galley, cx.tokens.ink);
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if !is_short {
        return response;
    }
    let words = if is_note { vec![hit.snippet.text.as_str()] } else { vec![title, hit.snippet.text.as_str()] };
    response.on_hover_text(words.join("\n"))
}

/// The document's title, with the day at the right. Whether the title had to be shortened.
fn heading(ui: &Ui, cx: &Context<'_>, rect: Rect, (title, day): (&str, &str), on: bool) -> bool {
    let color = if on { cx.tokens.ink } else { cx.tokens.muted };
    let day = ui.painter().layout_no_wrap(day.to_owned(), Face::Sans.size(size::SMALL), color);
    let right = rect.max.x - day.size().x;
    let mut job = LayoutJob::simple(
        title.replace('\n', " "),
        Face::SansBold.size(size::BODY),
        cx.tokens.ink,
        right - rect.min.x - 12.0,
    );
    job.wrap.max_rows = 1;
    let title = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let is_short = title.elided;
    ui.painter().galley(rect.min, title, cx.tokens.ink);
    ui.painter().galley(pos2(right, rect.min.y + 1.0), day, color);
    is_short
}

/// The words with what was found on a marker's ground.
fn marked(cx: &Context<'_>, hit: &Hit, width: f32, rows: usize, on: bool) -> LayoutJob {
    let snippet = &hit.snippet;
    let mut job = LayoutJob { text: snippet.text.clone(), ..LayoutJob::default() };
    job.wrap.max_width = width;
    job.wrap.max_rows = rows;
    // What is chosen has another ground.
    let color = if on { cx.tokens.ink } else { cx.tokens.muted };
    let plain = TextFormat { line_height: Some(LINE), ..TextFormat::simple(Face::Serif.size(13.0), color) };
    let ground = if on { cx.tokens.flash } else { cx.tokens.marker };
    let found = TextFormat { color: cx.tokens.ink, background: ground, ..plain.clone() };
    let mut section = |start: usize, end: usize, format: &TextFormat| {
        if start < end {
            let byte_range = egui::text::ByteIndex(start)..egui::text::ByteIndex(end);
            job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format: format.clone() });
        }
    };
    let mut at = 0;
    for mark in &snippet.marks {
        section(at, mark.start(), &plain);
        section(mark.start(), mark.end(), &found);
        at = mark.end();
    }
    section(at, snippet.text.len(), &plain);
    job
}

//! The sidebar: entities, figures, quotes, notes.

mod changes;
mod entities;
mod entity_card;
mod figure_card;
mod figures;
mod hits;
mod note_card;
mod notes;
pub(super) mod quotes;
mod review;

use eframe::egui::{self, Popup, Response, RichText, Sense, Stroke, Ui};

use super::{Context, scope};
use crate::analysis::Review;
use crate::analysis::corrections::Sort;
use crate::app::command::{Action, Command, Commands};
use crate::app::state::{Open, Tab};
use crate::app::theme::{self, Face};
use crate::app::widgets::controls::{caption, focus_ring, muted, tab};
use crate::app::widgets::icon::Icon;
use crate::charts::shorten;
use crate::text::Span;

pub use entities::filter_field as entity_filter;
pub use notes::filter_field as note_filter;

/// Draws the sidebar.
pub fn show(ui: &mut Ui, cx: &Context<'_>, commands: &mut Commands) {
    let Some(open) = &cx.state.open else { return };
    ui.add_space(8.0);
    tabs(ui, cx, open, commands);
    ui.add_space(6.0);
    if cx.state.scope.is_some() && !matches!(cx.state.tab, Tab::Hits | Tab::Changes) {
        egui::Frame::new().inner_margin(egui::Margin { left: 14, right: 14, top: 2, bottom: 4 }).show(ui, |ui| {
            scope::chip(ui, cx, ui.available_width(), commands);
        });
    }
    if cx.state.tab == Tab::Entities {
        entities::controls(ui, cx, open, commands);
    } else if cx.state.tab == Tab::Figures {
        figures::chips(ui, cx, open, commands);
    }
    if cx.state.tab == Tab::Notes {
        notes::controls(ui, cx, open, commands);
    }
    if cx.state.tab == Tab::Quotes {
        quotes::controls(ui, cx, open, commands);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    // The lists of another document begin at their top.
    ui.push_id(open.ticket, |ui| list(ui, cx, open, commands));
}

fn list(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    match (cx.state.tab, open.analysis()) {
        (Tab::Changes, _) => {
            if let Some(compared) = &open.compared {
                changes::show(ui, cx, open, compared, commands);
            }
        }
        (Tab::Hits, _) => hits::show(ui, cx, open, commands),
        (Tab::Notes, _) => notes::show(ui, cx, open, commands),
        (_, None) => empty(ui, cx, cx.waiting()),
        (Tab::Entities, Some(analysis)) => entities::show(ui, cx, open, analysis, commands),
        (Tab::Figures, Some(analysis)) => figures::show(ui, cx, open, analysis, commands),
        (Tab::Quotes, Some(analysis)) => quotes::show(ui, cx, open, analysis, commands),
    }
}

fn tabs(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let margin = egui::Margin { left: 12, ..egui::Margin::ZERO };
    let mut row = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 0.0);
        let is_there = |tab: &Tab| match tab {
            Tab::Changes => open.compared.is_some(),
            Tab::Hits => !cx.state.find.query.trim().is_empty(),
            _ => true,
        };
        for choice in Tab::ALL.into_iter().filter(is_there) {
            let lists = cx.state.lists();
            let (key, count) = match choice {
                Tab::Entities => ("tab-entities", lists.map(|lists| lists.entities.len())),
                Tab::Figures => ("tab-figures", lists.map(|lists| lists.figure_count())),
                Tab::Quotes => ("tab-quotes", lists.map(|lists| lists.quotes.len())),
                Tab::Notes => ("tab-notes", Some(cx.state.notes.within)),
                Tab::Hits => ("tab-hits", Some(cx.state.find.count)),
                Tab::Changes => ("tab-changes", None),
            };
            if tab(ui, cx.tokens, cx.text(key), count, cx.state.tab == choice).clicked() {
                commands.send(Command::ShowTab(choice));
            }
        }
    };
    let response = egui::Frame::new().inner_margin(margin).show(ui, |ui| ui.horizontal_wrapped(&mut row));
    let y = response.response.rect.max.y;
    ui.painter().hline(ui.max_rect().x_range(), y, egui::Stroke::new(1.0, cx.tokens.rule));
}

/// What an empty list says.
fn empty(ui: &mut Ui, cx: &Context<'_>, key: &str) {
    padded(ui, |ui| {
        muted(ui, cx.tokens, cx.locale.text(key));
    });
}

fn padded(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(16, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
}

/// A heading within a list.
fn caption_row(ui: &mut Ui, cx: &Context<'_>, key: &str) {
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        caption(ui, cx.tokens, cx.locale.text(key));
    });
    ui.add_space(4.0);
}

/// A card within the list.
fn card(ui: &mut Ui, cx: &Context<'_>, add: impl FnOnce(&mut Ui)) {
    let frame = egui::Frame::new()
        .fill(cx.tokens.raised)
        .stroke(egui::Stroke::new(1.0, cx.tokens.rule))
        .corner_radius(8)
        .inner_margin(12)
        .outer_margin(egui::Margin { left: 12, right: 12, top: 6, bottom: 8 });
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        add(ui);
    });
}

/// A mark for what the reader has looked at, and what it says.
fn review_mark<'a>(cx: &Context<'a>, review: Review, of: Sort) -> Option<(Icon, &'a str)> {
    // Apart, since languages with genders need two words.
    let (corrected, confirmed) = match of {
        Sort::Figure => ("review-figure-corrected", "review-figure-confirmed"),
        Sort::Entity | Sort::Quote => ("review-corrected", "review-confirmed"),
    };
    match review {
        Review::Unchecked => None,
        Review::Corrected => Some((Icon::Pencil, cx.text(corrected))),
        Review::Confirmed => Some((Icon::Check, cx.text(confirmed))),
    }
}

/// Has a row say under the pointer which words it comes from, with their sentence, and in which topic they are.
fn tell_source(row: Response, cx: &Context<'_>, open: &Open, span: Span) {
    /// Characters that are shown at most.
    const SHOWN: usize = 900;
    row.on_hover_ui(|ui| {
        let whole = open.document.sentence_at(span.start()).union(span);
        ui.label(shorten(whole.of(&open.document.text), SHOWN));
        if let Some(topic) = topic_of(open, span) {
            muted(ui, cx.tokens, topic);
        }
    });
}

/// The title of the topic that a passage begins in, where it has one.
fn topic_of(open: &Open, span: Span) -> Option<&str> {
    open.topic(open.topic_at(span.start())).map(|topic| topic.title).filter(|title| !title.is_empty())
}

/// The head of a card: what it is, whether the reader has looked at it, and a
/// menu of what they can say of it.
fn card_head(
    ui: &mut Ui,
    cx: &Context<'_>,
    what: &str,
    (review, of): (Review, Sort),
    confirm: Action,
    lines: &[(&str, Action)],
    commands: &mut Commands,
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new(what).size(12.0).color(cx.tokens.muted));
        if let Some((icon, name)) = review_mark(cx, review, of) {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 14.0), Sense::empty());
            icon.paint(ui.painter(), rect, cx.tokens.accent);
            ui.label(RichText::new(name).size(12.0).color(cx.tokens.muted));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let more = Icon::More.button(ui, cx.text("entity-menu"), true);
            Popup::menu(&more)
                .style(theme::menu_style)
                .show(|ui| offers(ui, cx, lines, (review, confirm), Menu::default(), commands));
            if review != Review::Confirmed {
                let hint = cx.hint(ui.ctx(), confirm);
                if Icon::Check.button(ui, &hint, true).clicked() {
                    commands.act(confirm);
                }
            }
        });
    });
}

/// Whose menu it is: what is selected, or what its lines select first.
#[derive(Default)]
struct Menu {
    first: Option<Command>,
    /// Whether the keyboard goes on in it.
    keyboard: bool,
}

/// What can be said of something that the reader has looked at, or not yet.
fn offers(
    ui: &mut Ui,
    cx: &Context<'_>,
    lines: &[(&str, Action)],
    (review, confirm): (Review, Action),
    mut menu: Menu,
    commands: &mut Commands,
) {
    ui.set_min_width(220.0);
    for (key, action) in lines {
        let enabled = *action != confirm || review != Review::Confirmed;
        menu_item(ui, cx, (key, *action, enabled), &mut menu, commands);
    }
}

/// A line of a menu; the palette has the same, for what is selected.
fn menu_item(
    ui: &mut Ui,
    cx: &Context<'_>,
    (key, action, enabled): (&str, Action, bool),
    menu: &mut Menu,
    commands: &mut Commands,
) {
    let mut button = egui::Button::new(cx.locale.text(key)).frame_when_inactive(false);
    // The keys are for what is selected.
    if let Some(keys) = cx.keys(ui.ctx(), action).filter(|_| menu.first.is_none()) {
        button = button.right_text(RichText::new(keys).color(cx.tokens.muted));
    }
    let response = ui.add_enabled(enabled, button);
    if enabled && std::mem::take(&mut menu.keyboard) {
        response.request_focus();
    }
    if response.clicked() {
        menu.first.iter().for_each(|first| commands.send(first.clone()));
        commands.act(action);
        ui.close();
    }
}

/// Words that do something.
fn link(ui: &mut Ui, cx: &Context<'_>, label: &str) -> bool {
    let text = RichText::new(label).size(12.0).color(cx.tokens.accent);
    let response = ui.add(egui::Button::new(text).frame(false).min_size(egui::Vec2::ZERO));
    focus_ring(ui, &response, cx.tokens.accent);
    response.clicked()
}

/// A remark.
fn small(ui: &mut Ui, cx: &Context<'_>, text: String) {
    muted(ui, cx.tokens, text);
}

/// Words of the text, set as in the text, with a line beside them. Clicked?
fn passage(ui: &mut Ui, cx: &Context<'_>, open: &Open, span: Span, words: &str) -> bool {
    const INDENT: f32 = 12.0;
    let width = ui.available_width();
    let mut job =
        egui::text::LayoutJob::simple(theme::unbroken(words), Face::Serif.size(14.0), cx.tokens.ink, width - INDENT);
    job.wrap.max_rows = 5;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let is_short = galley.elided;
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, galley.size().y), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, words));
    focus_ring(ui, &response, cx.tokens.accent);
    ui.painter().vline(rect.min.x + 1.5, rect.y_range(), Stroke::new(3.0, cx.tokens.rule));
    ui.painter().galley(rect.min + egui::vec2(INDENT, 0.0), galley, cx.tokens.ink);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let full = is_short.then(|| words.to_owned());
    let said: Vec<String> = full.into_iter().chain(topic_of(open, span).map(str::to_owned)).collect();
    if said.is_empty() { response.clicked() } else { response.on_hover_text(said.join("\n\n")).clicked() }
}

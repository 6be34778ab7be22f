//! The command palette: every action and the documents read last, by any of their letters.

use eframe::egui::{self, Align, Align2, Id, Key, Layout, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Context, dialogs, topics};
use crate::app::command::{Action, Command, Commands};
use crate::app::state::{Dialog, Shelved};
use crate::app::theme::size;
use crate::app::widgets::controls::whole;
use crate::text::fold;

/// Draws the palette.
pub fn show(ui: &mut Ui, cx: &Context<'_>, query: &str, chosen_row: usize, commands: &mut Commands) {
    let found = matching(cx, query);
    let Step { row, moved, enter } = step(ui, Some(chosen_row), found.len());
    let row = row.unwrap_or_default();
    let mut chosen = found.get(row).copied().filter(|_| enter);
    let mut typed = query.to_owned();
    let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, dialogs::top(ui.ctx())));
    let modal = Modal::new(Id::unique("palette")).area(area).show(ui.ctx(), |ui| {
        dialogs::widen(ui, 520.0);
        let field = TextEdit::singleline(&mut typed).hint_text(cx.text("palette-hint")).desired_width(f32::INFINITY);
        let field = ui.add(field.margin(vec2(10.0, 8.0)));
        field.request_focus();
        ui.add_space(8.0);
        let height = dialogs::list_height(ui, 380.0, dialogs::top(ui.ctx()) + 120.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (index, found) in found.iter().enumerate() {
                    if entry(ui, cx, *found, index == row, moved) {
                        chosen = Some(*found);
                    }
                }
                if found.is_empty() {
                    ui.label(RichText::new(cx.text("palette-nothing")).color(cx.tokens.muted));
                }
            },
        );
    });
    if let Some(chosen) = chosen {
        commands.send(Command::SetDialog(None));
        match chosen {
            Found::Action(action) => commands.act(action),
            Found::Document(document) => commands.send(Command::Open(document.source.clone())),
        }
    } else if modal.should_close() {
        commands.send(Command::SetDialog(None));
    } else if typed != query {
        commands.send(Command::SetDialog(Some(Dialog::Palette { query: typed, row: 0 })));
    } else if row != chosen_row {
        commands.send(Command::SetDialog(Some(Dialog::Palette { query: typed, row })));
    }
}

/// A line of the palette.
#[derive(Clone, Copy)]
enum Found<'a> {
    Action(Action),
    Document(&'a Shelved),
}

/// What the keys did to a list of rows.
pub(super) struct Step {
    /// The row that is chosen now, if one is.
    pub row: Option<usize>,
    /// Whether it was reached by a key.
    pub moved: bool,
    /// Whether it was taken.
    pub enter: bool,
}

/// Reads arrow and enter keys, before a text field sees them. Past an end of the list comes the other.
pub(super) fn step(ui: &Ui, row: Option<usize>, count: usize) -> Step {
    let (up, down, enter) = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter))
    });
    let Some(last) = count.checked_sub(1) else { return Step { row: None, moved: false, enter } };
    let row = row.map(|row| row.min(last));
    let row = match (up, down) {
        (_, true) => Some(row.filter(|row| *row < last).map_or(0, |row| row + 1)),
        (true, _) => Some(row.and_then(|row| row.checked_sub(1)).unwrap_or(last)),
        _ => row,
    };
    Step { row, moved: up || down, enter }
}

fn entry(ui: &mut Ui, cx: &Context<'_>, found: Found<'_>, on: bool, moved: bool) -> bool {
    let (name, end) = match found {
        Found::Action(action) => (cx.locale.text(action.key()), cx.keys(ui.ctx(), action)),
        Found::Document(document) => {
            let distinction = topics::distinction(cx, document);
            (document.title.as_str(), Some(distinction.unwrap_or_else(|| cx.text("palette-document").to_owned())))
        }
    };
    let words = RichText::new(name).size(size::BODY);
    let mut button = egui::Button::selectable(on, words).truncate().min_size(vec2(ui.available_width(), 30.0));
    if let Some(end) = end {
        // What is chosen has another ground.
        let color = if on { cx.tokens.ink } else { cx.tokens.muted };
        button = button.right_text(RichText::new(end).size(12.0).color(color));
    }
    let response = ui.with_layout(Layout::top_down_justified(Align::Min), |ui| ui.add(button)).inner;
    if on && moved {
        response.scroll_to_me(None);
    }
    whole(response, name).clicked()
}

/// What is listed for the typed words: actions, then documents whose titles hold them.
fn matching<'a>(cx: &Context<'a>, query: &str) -> Vec<Found<'a>> {
    let actions = actions(cx, query).into_iter().map(Found::Action);
    let typed = fold(query.trim());
    // Without a word the list is that of all there is to do; documents have their place on the left.
    let wanted = |document: &&Shelved| !typed.is_empty() && fold(&document.title).contains(&typed);
    actions.chain(cx.state.shelf.iter().filter(wanted).map(Found::Document)).collect()
}

/// Actions whose names or other words hold the typed words, by name before by other
/// words, those whose words begin so first; where none does, those that hold the typed
/// letters in that order, best match first.
pub(super) fn actions(cx: &Context<'_>, query: &str) -> Vec<Action> {
    let found = by(cx, query, AtomKind::Substring);
    let titled = || cx.state.shelf.iter().any(|document| fold(&document.title).contains(&fold(query.trim())));
    if found.is_empty() && !titled() { by(cx, query, AtomKind::Fuzzy) } else { found }
}

fn by(cx: &Context<'_>, query: &str, kind: AtomKind) -> Vec<Action> {
    let folded = fold(query.trim());
    let pattern = Pattern::new(&folded, CaseMatching::Ignore, Normalization::Smart, kind);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut score = |words: &str| pattern.score(Utf32Str::new(&fold(words), &mut buffer), &mut matcher);
    let typed: Vec<&str> = folded.split_whitespace().collect();
    // "Next" holds no "export", but "Export the briefing" begins with it.
    let begun = |name: &str| {
        let name = fold(name);
        let words = || name.split(|c: char| !c.is_alphanumeric());
        let whole = typed.iter().filter(|typed| words().any(|word| word.starts_with(*typed))).count();
        (whole, name.starts_with(&folded))
    };
    let mut scored = |action: &Action| {
        let name = cx.locale.text(action.key());
        let rank = |score| {
            let (whole, first) = begun(name);
            (true, whole, first, score)
        };
        let by_name = score(name).map(rank);
        let also = || cx.locale.also(action.key()).filter(|_| kind == AtomKind::Substring);
        by_name.or_else(|| score(&also()?).map(|score| (false, 0, false, score))).map(|score| (score, *action))
    };
    let mut found: Vec<(_, Action)> = Action::ALL.iter().filter_map(&mut scored).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, action)| action).collect()
}

//! What can be done with a passage, as a menu where it was asked for: with the
//! second button of the pointer, or with the keyboard.

use eframe::egui::{self, Id, InputState, Key, Modifiers, Popup, PopupKind, Pos2, Rect, RichText, ScrollArea, Ui};

use super::{Visible, caret, select};
use crate::app::command::{Action, Command, Commands};
use crate::app::panels::{Context, menu};
use crate::app::state::{Open, Passage};
use crate::app::widgets::controls::in_view;

/// Where the menu is, while it is open.
#[derive(Default)]
pub struct Menu {
    at: Option<Pos2>,
    /// Whether it was just opened with the keyboard, which then goes on in it.
    keyboard: bool,
}

impl Menu {
    /// Closes it: something else is done.
    pub fn close(&mut self) {
        self.at = None;
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.at.is_some()
    }
}

/// What the menu leaves of the height of the window, with its own margins, in points.
const AROUND: f32 = 24.0;

/// What the menu offers; `None` is a line.
const ENTRIES: [Option<Action>; 15] = [
    Some(Action::FollowFootnote),
    Some(Action::CopyPassage),
    Some(Action::CopyWithCitation),
    Some(Action::CopyAsMarkdown),
    None,
    Some(Action::HighlightKeyPoint),
    Some(Action::HighlightQuestion),
    Some(Action::HighlightEvidence),
    Some(Action::HighlightDoubt),
    Some(Action::AddNote),
    None,
    Some(Action::AddEntity),
    Some(Action::AddFigure),
    None,
    Some(Action::SelectAll),
];

/// Opens the menu where it is asked for, and draws it while it is open.
pub fn show(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: &Open,
    visible: &[Visible],
    view: Rect,
    menu: &mut Menu,
    commands: &mut Commands,
) {
    let clicked = ui.input(|input| input.pointer.secondary_clicked().then(|| input.pointer.interact_pos()).flatten());
    let on_page = |point: &Pos2| view.contains(*point) && ui.ctx().layer_id_at(*point) == Some(ui.layer_id());
    if let Some(point) = clicked.filter(on_page) {
        // What is marked stays so under the pointer; elsewhere the menu is about that place.
        let at = select::byte_at(open, visible, point);
        let within = |at: usize| cx.state.selection.marked().is_some_and(|span| span.contains(at));
        if let Some(at) = at.filter(|at| !within(*at)) {
            commands.send(Command::Mark(Some(Passage { anchor: at, head: at })));
        }
        *menu = Menu { at: Some(point), keyboard: false };
    }
    let free = ui.memory(|memory| memory.focused().is_none());
    if free && menu::asked(ui) {
        let place = caret::place(cx, open, visible).filter(|rect| view.contains(rect.center()));
        *menu = Menu { at: Some(place.map_or(view.center(), |rect| rect.left_bottom())), keyboard: true };
    }
    // The Tab key leaves the menu, as elsewhere.
    let left = |input: &mut InputState| input.consume_key(Modifiers::NONE, Key::Escape) || input.key_pressed(Key::Tab);
    if menu.is_open() && ui.input_mut(left) {
        menu.at = None;
    }
    let Some(at) = menu.at else { return };
    let mut is_open = true;
    let keyboard = std::mem::take(&mut menu.keyboard);
    Popup::new(Id::unique("passage-menu"), ui.ctx().clone(), at, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(egui::Layout::top_down_justified(egui::Align::Min))
        .style(crate::app::theme::menu_style)
        .open_bool(&mut is_open)
        .show(|ui| {
            // At a large zoom the window may be lower than the menu.
            let room = ui.ctx().content_rect().height() - AROUND;
            let area = ScrollArea::vertical().id_salt(at.round().to_string()).max_height(room);
            area.min_scrolled_height(room).show(ui, |ui| entries(ui, cx, keyboard, commands));
        });
    if !is_open {
        menu.at = None;
    }
}

fn entries(ui: &mut Ui, cx: &Context<'_>, keyboard: bool, commands: &mut Commands) {
    ui.set_min_width(260.0);
    let marked = cx.state.selection.marked().is_some();
    let head = cx.state.selection.passage.map(|passage| passage.head);
    let footnote = head.zip(cx.state.open.as_ref()).and_then(|(at, open)| open.document.footnotes.across(at));
    let mut first = keyboard;
    let found = super::about::entries(ui, cx, &mut first, commands);
    let is_shown = |entry: &Option<Action>| *entry != Some(Action::FollowFootnote) || footnote.is_some();
    for entry in ENTRIES.into_iter().filter(is_shown) {
        let Some(action) = entry else {
            if marked || !found {
                ui.separator();
            }
            continue;
        };
        let enabled = marked || matches!(action, Action::SelectAll | Action::AddNote | Action::FollowFootnote);
        if found && !enabled {
            continue; // the menu is about what was found, and long enough
        }
        let mut button = egui::Button::new(cx.locale.text(action.key()));
        if let Some(keys) = cx.keys(ui.ctx(), action) {
            button = button.right_text(RichText::new(keys).color(cx.tokens.muted));
        }
        let response = ui.add_enabled(enabled, button);
        if enabled && std::mem::take(&mut first) {
            response.request_focus();
        }
        in_view(&response);
        if response.clicked() {
            commands.act(action);
            ui.close();
        }
    }
}

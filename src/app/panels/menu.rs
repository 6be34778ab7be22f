//! What the menus of what was found have in common.

use eframe::egui::{self, Key, Modifiers, Popup, Response, RichText, Ui};

use super::Context;
use crate::app::theme::{self, size};
use crate::charts::clip;

/// Characters of a name, a figure or a quote that head its lines, at most.
const LONGEST: usize = 40;
/// Characters of it that are shown under the pointer, at most.
const SHOWN: usize = 700;

/// Whether a menu is asked for with the keyboard: the key that many have for menus, or what stands for it.
pub fn asked(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu))
}

/// The menu of a row of a list, about `words`; `add` is told whether the keyboard goes on in it.
pub fn of_row(ui: &Ui, cx: &Context<'_>, row: &Response, words: &str, add: impl FnOnce(&mut Ui, bool)) {
    let id = Popup::default_response_id(row);
    let by_keyboard = row.has_focus() && asked(ui);
    if by_keyboard {
        Popup::open_id(ui.ctx(), id);
    }
    let mut menu = Popup::context_menu(row).style(theme::menu_style);
    let by_pointer = row.secondary_clicked() || Popup::position_of_id(ui.ctx(), id).is_some();
    if !by_pointer {
        menu = menu.anchor(row);
    }
    let was_open = Popup::is_id_open(ui.ctx(), id);
    menu.show(|ui| {
        head(ui, cx, words);
        add(ui, by_keyboard);
    });
    if was_open && !by_pointer && !Popup::is_id_open(ui.ctx(), id) {
        row.request_focus();
    }
}

/// What the lines below are about.
pub fn head(ui: &mut Ui, cx: &Context<'_>, words: &str) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let label = RichText::new(clip::shorten(&words, LONGEST)).size(size::SMALL).color(cx.tokens.muted);
    ui.horizontal(|ui| {
        ui.add_space(ui.spacing().button_padding.x);
        ui.add(egui::Label::new(label).selectable(false)).on_hover_text(clip::shorten(&words, SHOWN));
    });
}

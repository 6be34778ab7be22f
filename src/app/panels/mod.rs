//! What is drawn where. A panel gets the state to read and a list to put
//! commands into; it computes nothing and changes nothing itself.

pub mod briefing;
pub mod charts;
pub mod choose;
pub mod corrections;
pub mod dialogs;
pub mod empty;
pub mod figure_form;
pub mod find;
pub mod imported;
pub mod library_search;
mod menu;
pub mod palette;
pub mod reader;
pub mod scope;
pub mod shortcuts;
pub mod sidebar;
pub mod status;
pub mod toasts;
pub mod topbar;
pub mod topics;

use eframe::egui;

use super::command::Action;
use super::keymap;
use super::locale::Locale;
use super::state::{Open, State};
use super::theme::Tokens;
use super::topics::Topic;
use crate::text::Span;

/// What a panel may read.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The state.
    pub state: &'a State,
    /// The interface's words.
    pub locale: &'a Locale,
    /// The colours in use.
    pub tokens: &'static Tokens,
}

impl<'a> Context<'a> {
    /// A message of the locale.
    pub fn text(&self, key: &'a str) -> &'a str {
        self.locale.text(key)
    }

    /// What is said where findings, or what is made of them, are to be shown and there are none yet.
    pub fn waiting(&self) -> &'static str {
        let open = self.state.open.as_ref();
        if open.is_some_and(|open| open.findings.is_some()) {
            // What is made of the findings takes a moment more.
            "still-composing"
        } else if self.state.work.is_some() || open.is_some_and(|open| open.job.check().is_ok()) {
            "still-analysing"
        } else {
            "not-analysed"
        }
    }

    /// What a topic is called.
    pub fn topic_title(&self, topic: Topic<'a>) -> &'a str {
        match topic.number {
            None => self.text("topic-opening"),
            Some(_) if topic.title.is_empty() => self.text("untitled"),
            Some(_) => topic.title,
        }
    }

    /// The topic of a passage, in short: its number.
    pub fn topic_number(&self, open: &Open, span: Span) -> String {
        let number = open.topic(open.topic_at(span.start())).and_then(|topic| topic.number);
        number.map_or_else(|| self.text("topic-opening").to_owned(), |number| self.locale.count("topic-number", number))
    }

    /// The selected entity's index.
    pub fn selected_entity(&self) -> Option<usize> {
        self.state.selection.entity.map(|(entity, _)| entity)
    }

    /// An action's name with its shortcut, for tooltips.
    pub fn hint(&self, ctx: &egui::Context, action: Action) -> String {
        let name = self.locale.text(action.key());
        match self.keys(ctx, action) {
            Some(keys) => format!("{name} ({keys})"),
            None => name.to_owned(),
        }
    }

    /// The keys of an action as they are written here, where it has any.
    pub fn keys(&self, ctx: &egui::Context, action: Action) -> Option<String> {
        self.state.keys.shortcut(action).map(|keys| self.written(ctx, keys))
    }

    /// Keys as they are written in this language on this system.
    pub fn written(&self, ctx: &egui::Context, keys: egui::KeyboardShortcut) -> String {
        keymap::shown(self.locale, keys, ctx.os())
    }

    /// The words around a passage, for a list: its sentence, on one line.
    pub fn sentence(&self, open: &'a Open, offset: usize) -> &'a str {
        open.document.sentence_at(offset).of(&open.document.text)
    }
}

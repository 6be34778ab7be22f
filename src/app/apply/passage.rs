//! The marked passage: all of the text, the cursor at its end, and copies of it.

use eframe::egui;

use crate::app::state::{Open, Passage, View};
use crate::app::window::App;
use crate::briefing::{cite, excerpt};
use crate::text::Span;

impl App {
    /// Marks the whole text.
    pub(super) fn select_all(&mut self) {
        let Some(open) = &self.state.open else { return };
        let (anchor, head) = (0, open.document.text.len());
        self.state.selection.passage = Some(Passage { anchor, head });
    }

    /// Shows the cursor, where one is reading if nothing was marked yet, or puts it away.
    pub(super) fn toggle_caret(&mut self) {
        let Some(open) = &self.state.open else { return };
        self.state.view = View::Read;
        self.state.selection.caret ^= true;
        if self.state.selection.caret {
            let here = Passage { anchor: open.reading, head: open.reading };
            self.state.selection.passage.get_or_insert(here);
        }
        let said = if self.state.selection.caret { "caret-on" } else { "caret-off" };
        self.toast(self.locale.text(said).to_owned(), false);
    }

    /// Goes from the call of a footnote to its note, or back: from where the cursor is, or else where one is reading.
    pub(super) fn follow_footnote(&mut self) {
        let Some(open) = &self.state.open else { return };
        let head = self.state.selection.passage.map(|passage| passage.head);
        let across = |offset| open.document.footnotes.across(offset);
        let Some(there) = head.and_then(across).or_else(|| across(open.reading)) else {
            return self.toast(self.locale.text("footnote-none").to_owned(), false);
        };
        if head.is_some() {
            self.state.selection.passage = Some(Passage { anchor: there.start(), head: there.start() });
        }
        self.go_to(there);
    }

    /// Copies the words as they are read.
    pub(super) fn copy_passage(&mut self, ctx: &egui::Context) {
        self.copy(ctx, |open, span| span.of(&open.document.text).replace('\u{ad}', ""), None);
    }

    pub(super) fn copy_as_markdown(&mut self, ctx: &egui::Context) {
        self.copy(ctx, |open, span| excerpt(&open.document, span), Some("passage-copied-markdown"));
    }

    pub(super) fn copy_with_citation(&mut self, ctx: &egui::Context) {
        let language = self.locale.language();
        self.copy(ctx, |open, span| cite(&open.document, span, language), Some("passage-copied"));
    }

    fn copy(&mut self, ctx: &egui::Context, words: impl FnOnce(&Open, Span) -> String, said: Option<&str>) {
        let Some(open) = &self.state.open else { return };
        let Some(span) = self.state.selection.marked() else {
            return self.toast(self.locale.text("mark-first").to_owned(), false);
        };
        ctx.copy_text(words(open, span));
        if let Some(said) = said {
            self.toast(self.locale.text(said).to_owned(), false);
        }
    }
}

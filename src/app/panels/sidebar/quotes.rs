//! Who said what, in the order of the text.

use eframe::egui::Ui;

use super::empty;
use crate::analysis::{Analysis, Quote};
use crate::app::command::{Command, Commands};
use crate::app::panels::Context;
use crate::app::state::Open;
use crate::app::widgets::{list, row::Row};

/// The list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, analysis: &Analysis, commands: &mut Commands) {
    if analysis.quotes.is_empty() {
        return empty(ui, cx, "no-quotes");
    }
    list::show(ui, "quotes", analysis.quotes.len(), None, |ui, index| {
        let quote = &analysis.quotes[index];
        let text = &open.document.text;
        let speaker = speaker(cx, analysis, quote, text);
        let topic = cx.locale.count("topic-number", open.topic_at(quote.span.start()) + 1);
        let row = Row::new(quote.span.of(text)).detail(Some(&speaker)).end(&topic).serif();
        if row.show(ui, cx.tokens).clicked() {
            commands.send(Command::GoTo(quote.span));
        }
    });
}

fn speaker(cx: &Context<'_>, analysis: &Analysis, quote: &Quote, text: &str) -> String {
    let name = quote.speaker.and_then(|speaker| analysis.entities.get(speaker));
    let name = name.map_or_else(|| cx.text("speaker-unknown").to_owned(), |entity| entity.name.clone());
    match quote.verb {
        Some(verb) => format!("{name} · {}", verb.of(text)),
        None => name,
    }
}

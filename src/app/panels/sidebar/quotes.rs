//! Who said what: quotes by speaker or in the order of the text, the selected
//! one in full with a card of how the text gives it.

use eframe::egui::{self, RichText, Ui};
use fluent_bundle::FluentValue;

use super::entities::corrections;
use super::{Menu, card, card_head, empty, offers, passage, review_mark, tell_source};
use crate::analysis::corrections::Sort;
use crate::analysis::{Analysis, Entity, Quote, QuoteKind, Stance};
use crate::app::command::{Action, Command, Commands};
use crate::app::panels::{Context, menu};
use crate::app::state::{Open, QuoteOrder};
use crate::app::theme::{self, Face, size};
use crate::app::widgets::controls::{chip, muted, segmented};
use crate::app::widgets::{list, row::Row};

/// How the list is ordered, and whose quotes it shows.
pub fn controls(ui: &mut Ui, cx: &Context<'_>, open: &Open, commands: &mut Commands) {
    let Some(analysis) = open.analysis().filter(|analysis| !analysis.quotes.is_empty()) else { return };
    egui::Frame::new().inner_margin(egui::Margin { left: 14, right: 14, top: 2, bottom: 8 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
        ui.horizontal_wrapped(|ui| {
            let choices = [(QuoteOrder::Speaker, "quotes-by-speaker"), (QuoteOrder::Text, "quotes-in-order")];
            let choices = choices.map(|(order, key)| (order, cx.text(key), String::new()));
            if let Some(order) = segmented(ui, cx.tokens, cx.state.quotes.order, &choices) {
                commands.send(Command::OrderQuotes(order));
            }
            if let Some((entity, count)) = selected_speaker(cx) {
                let entity = &analysis.entities[entity];
                let label =
                    cx.locale.with("quotes-only", &[("name", entity.name.as_str().into()), ("n", count.into())]);
                let on = cx.state.quotes.only_selected;
                if chip(ui, cx.tokens, cx.tokens.kind(entity.kind), &label, on).clicked() {
                    commands.send(Command::OnlySelectedSpeaker(!on));
                }
            }
        });
        corrections(ui, cx, open, commands);
    });
}

/// The selected entity, if it speaks, and how often.
fn selected_speaker(cx: &Context<'_>) -> Option<(usize, usize)> {
    let selected = cx.selected_entity()?;
    let count = cx.state.lists()?.speakers.of_entity(selected).len();
    (count > 0).then_some((selected, count))
}

/// The list.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, analysis: &Analysis, commands: &mut Commands) {
    let Some(lists) = cx.state.lists().filter(|lists| !lists.quotes.is_empty()) else {
        return empty(ui, cx, "no-quotes");
    };
    let speakers = &lists.speakers;
    let only = selected_speaker(cx).filter(|_| cx.state.quotes.only_selected).map(|(entity, _)| entity);
    let quotes = only.map(|entity| speakers.of_entity(entity));
    let selected = cx.state.selection.quote;
    let grouped = cx.state.quotes.order == QuoteOrder::Speaker;
    let nth = quotes.zip(selected).and_then(|(quotes, quote)| quotes.binary_search(&quote).ok());
    let (count, shown) = match quotes {
        Some(quotes) => (quotes.len() + usize::from(grouped), nth.map(|nth| nth + usize::from(grouped))),
        None if grouped => (speakers.line_count(), selected.and_then(|quote| speakers.line_of(quote))),
        None => (lists.quotes.len(), selected.and_then(|quote| lists.quotes.binary_search(&quote).ok())),
    };
    list::show(ui, "quotes", count, shown, |ui, line| {
        let (speaker, quotes, nth) = match quotes {
            Some(quotes) if grouped => (only, quotes, line.checked_sub(1)),
            Some(quotes) => (only, quotes, Some(line)),
            None if grouped => {
                let (group, nth) = speakers.at(line);
                let (speaker, quotes) = &speakers.groups[group];
                (*speaker, quotes.as_slice(), nth)
            }
            None => return row(ui, cx, open, analysis, lists.quotes[line], commands),
        };
        match nth {
            Some(nth) => row(ui, cx, open, analysis, quotes[nth], commands),
            None => heading(ui, cx, analysis, speaker, quotes.len(), commands),
        }
    });
}

fn heading(
    ui: &mut Ui,
    cx: &Context<'_>,
    analysis: &Analysis,
    speaker: Option<usize>,
    count: usize,
    commands: &mut Commands,
) {
    let entity = speaker.and_then(|speaker| analysis.entities.get(speaker));
    let name = entity.map_or_else(|| cx.text("speaker-unknown"), |entity| entity.name.as_str());
    let count = count.to_string();
    let color = entity.map_or(cx.tokens.muted, |entity| cx.tokens.kind(entity.kind));
    ui.add_space(4.0);
    let response = Row::new(name).end(&count).dot(color).bold().show(ui, cx.tokens);
    if let Some(speaker) = speaker.filter(|_| response.clicked()) {
        commands.send(Command::SelectEntity(speaker, Some(0)));
    }
}

fn row(ui: &mut Ui, cx: &Context<'_>, open: &Open, analysis: &Analysis, index: usize, commands: &mut Commands) {
    let quote = &analysis.quotes[index];
    let text = &open.document.text;
    let entity = quote.speaker.and_then(|speaker| analysis.entities.get(speaker));
    let grouped = cx.state.quotes.order == QuoteOrder::Speaker;
    let detail = detail(cx, quote, text, entity.filter(|_| !grouped), grouped);
    let topic = cx.topic_number(open, quote.span);
    let selected = cx.state.selection.quote == Some(index);
    let words = given(open, quote);
    let row = Row::new(&words).detail(Some(&detail)).end(&topic).serif().selected(selected).explained();
    let row = row.mark(review_mark(cx, quote.review, Sort::Quote));
    let color = entity.map_or(cx.tokens.muted, |entity| cx.tokens.kind(entity.kind));
    let row = if grouped { row.indent(1) } else { row.dot(color) };
    let response = row.show(ui, cx.tokens);
    if response.clicked() {
        commands.send(Command::SelectQuote(index));
    }
    menu::of_row(ui, cx, &response, quote.span.of(text), |ui, keyboard| {
        let menu = Menu { first: Some(Command::SelectQuote(index)), keyboard };
        offers(ui, cx, &MENU, (quote.review, Action::ConfirmQuote), menu, commands);
    });
    tell_source(response, cx, open, quote.span);
    if selected {
        details(ui, cx, open, analysis, quote, commands);
    }
}

/// A quote's words: in marks where the text has them.
fn given(open: &Open, quote: &Quote) -> String {
    let words = quote.span.of(&open.document.text);
    if quote.kind == QuoteKind::Indirect { words.to_owned() } else { open.document.language.quoted(words) }
}

/// Who says it and how: "Ann Roe · admits".
fn detail(cx: &Context<'_>, quote: &Quote, text: &str, entity: Option<&Entity>, grouped: bool) -> String {
    let words = quote.speaker_span.filter(|_| quote.speaker.is_none()).map(|named| named.of(text));
    let unknown = || (!grouped).then(|| cx.text("speaker-unknown"));
    let who =
        entity.map(|entity| entity.name.as_str()).or(words).or_else(|| unknown().filter(|_| quote.speaker.is_none()));
    let how = quote.stance.and_then(stance_key).map(|key| cx.text(key));
    let verb = quote.verb.map(|verb| verb.of(text));
    [who, how.or(verb)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The message for a stance; none for one that says nothing of the speaker.
pub fn stance_key(stance: Stance) -> Option<&'static str> {
    Some(match stance {
        Stance::Says => return None,
        Stance::Thinks => "stance-thinks",
        Stance::Insists => "stance-insists",
        Stance::Claims => "stance-claims",
        Stance::Admits => "stance-admits",
        Stance::Denies => "stance-denies",
        Stance::Warns => "stance-warns",
        Stance::Promises => "stance-promises",
        Stance::Asks => "stance-asks",
        Stance::Urges => "stance-urges",
        Stance::Blames => "stance-blames",
        Stance::Praises => "stance-praises",
        Stance::Regrets => "stance-regrets",
    })
}

fn details(ui: &mut Ui, cx: &Context<'_>, open: &Open, analysis: &Analysis, quote: &Quote, commands: &mut Commands) {
    let text = &open.document.text;
    card(ui, cx, |ui| {
        card_head(
            ui,
            cx,
            cx.text(kind_key(quote.kind)),
            (quote.review, Sort::Quote),
            Action::ConfirmQuote,
            &MENU,
            commands,
        );
        let words = RichText::new(theme::unbroken(&given(open, quote)))
            .font(Face::Serif.size(size::TITLE))
            .color(cx.tokens.ink);
        ui.add(egui::Label::new(words).wrap());
        let entity = quote.speaker.and_then(|speaker| Some((speaker, analysis.entities.get(speaker)?)));
        if let Some((speaker, entity)) = entity {
            let name =
                RichText::new(&entity.name).font(Face::SansBold.size(size::BODY)).color(cx.tokens.kind(entity.kind));
            let button = egui::Button::new(name).frame(false).min_size(egui::Vec2::ZERO);
            if ui.add(button).on_hover_text(cx.text("show-entity")).clicked() {
                commands.send(Command::SelectEntity(speaker, Some(0)));
            }
            if let Some(role) = entity.roles.first() {
                muted(ui, cx.tokens, role.of(text));
            }
        }
        if let Some(verb) = quote.verb {
            let verb = open.document.language.quoted(verb.of(text));
            let stance = quote.stance.and_then(stance_key).map(|key| cx.text(key).to_owned());
            let verb = cx.locale.with("quote-verb", &[("verb", FluentValue::from(verb))]);
            muted(ui, cx.tokens, [Some(verb), stance].into_iter().flatten().collect::<Vec<_>>().join(" · "));
        }
        let sentence = cx.sentence(open, quote.span.start());
        if sentence.len() > quote.outer.len() + 2 && passage(ui, cx, open, quote.span, sentence) {
            commands.send(Command::GoTo(quote.span));
        }
    });
}

/// What can be said of a quote.
const MENU: [(&str, Action); 3] = [
    ("menu-speaker", Action::SetSpeaker),
    ("menu-confirm", Action::ConfirmQuote),
    ("menu-reject-quote", Action::RejectQuote),
];

fn kind_key(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "quote-direct",
        QuoteKind::Partial => "quote-partial",
        QuoteKind::Indirect => "quote-indirect",
    }
}

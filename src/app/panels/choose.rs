//! Choosing from a list: which entity, which kind of thing, which name, which version.

use eframe::egui::{self, Align, Align2, Id, Layout, Modal, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::palette::{self, Step};
use super::{Context, dialogs};
use crate::analysis::EntityKind;
use crate::app::clock;
use crate::app::command::{Command, Commands, EntityEdit, QuoteEdit};
use crate::app::state::{Choice, Dialog, Findings, Open};
use crate::app::theme::size;
use crate::app::widgets::controls::whole;
use crate::app::widgets::hover::kind_key;
use crate::charts::clip;
use crate::library::{Namesake, Version};
use crate::text::fold;

/// Rows offered at most: who looks for more types a letter.
const MOST: usize = 60;
/// Characters of a quote that are shown at most.
const LONGEST: usize = 60;

/// A row of the list.
struct Offer {
    name: String,
    detail: String,
    /// The kind of thing that it is, where it is one.
    kind: Option<EntityKind>,
    command: Command,
}

/// Draws the list with its search field. Where a choice changes something, nothing is chosen until something was typed
/// or a row was gone to: what is on top is not what is meant.
pub fn show(
    ui: &mut Ui,
    cx: &Context<'_>,
    choice: Choice,
    query: &str,
    chosen_row: Option<usize>,
    commands: &mut Commands,
) {
    let Some(open) = &cx.state.open else { return commands.send(Command::SetDialog(None)) };
    let about_entities = !matches!(choice, Choice::Since | Choice::VersionOf);
    let offers = match &open.findings {
        Some(findings) if about_entities => offers(cx, findings, choice, query),
        None if about_entities => return commands.send(Command::SetDialog(None)),
        _ => versions(cx, open, choice, query),
    };
    let Step { row, moved, enter } = palette::step(ui, chosen_row, offers.len());
    let taken = row.filter(|_| enter).and_then(|row| offers.get(row));
    let mut chosen = taken.map(|offer| offer.command.clone());
    let mut typed = query.to_owned();
    let area = Modal::default_area(Id::unique("choose")).anchor(Align2::CENTER_TOP, vec2(0.0, dialogs::top(ui.ctx())));
    let modal = dialogs::modal(ui, "choose").area(area).show(ui.ctx(), |ui| {
        dialogs::widen(ui, 460.0);
        dialogs::title(ui, &heading(cx, open, choice));
        let hint = cx.text("choose-hint");
        let field = TextEdit::singleline(&mut typed).hint_text(hint).desired_width(f32::INFINITY);
        ui.add(field.margin(vec2(10.0, 8.0))).request_focus();
        ui.add_space(8.0);
        let height = dialogs::list_height(ui, 320.0, dialogs::top(ui.ctx()) + 200.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (index, offer) in offers.iter().enumerate() {
                    if entry(ui, cx, offer, row == Some(index), moved) {
                        chosen = Some(offer.command.clone());
                    }
                }
                if offers.is_empty() {
                    let is_alone = query.is_empty() && matches!(choice, Choice::SameElsewhere(_));
                    let why = cx.text(if is_alone { "choose-no-other" } else { "choose-nothing" });
                    ui.add(egui::Label::new(RichText::new(why).color(cx.tokens.muted)).wrap());
                }
            },
        );
        dialogs::cancel(ui, cx);
    });
    if let Some(command) = chosen {
        commands.send(command);
    } else if modal.should_close() {
        commands.send(Command::SetDialog(None));
    } else if typed != query {
        commands.send(Command::SetDialog(Some(Dialog::Choose {
            choice,
            row: (!typed.is_empty()).then_some(0),
            query: typed,
        })));
    } else if row != chosen_row {
        commands.send(Command::SetDialog(Some(Dialog::Choose { choice, query: typed, row })));
    }
}

fn heading(cx: &Context<'_>, open: &Open, choice: Choice) -> String {
    let text = open.document.text.as_str();
    let entity = |index: usize| open.analysis()?.entities.get(index);
    let named = |index: usize| entity(index).map_or("", |entity| entity.name.as_str());
    let (key, name) = match choice {
        Choice::SameAs(entity) => ("choose-same", named(entity)),
        Choice::KindOf(entity) => ("choose-kind", named(entity)),
        Choice::KindOfPassage(span) => ("choose-kind", span.of(text)),
        Choice::OtherName(entity) => ("choose-name", named(entity)),
        Choice::SameElsewhere(entity) => ("choose-elsewhere", named(entity)),
        Choice::Since => ("choose-since", ""),
        Choice::VersionOf => ("choose-version-of", open.title()),
        Choice::SpeakerOf(quote) => {
            let quote = open.analysis().and_then(|analysis| analysis.quotes.get(quote));
            let words = quote.map_or("", |quote| quote.span.of(text));
            return cx.locale.with("choose-speaker", &[("words", clip::shorten(words, LONGEST).into())]);
        }
    };
    cx.locale.with(key, &[("name", name.into())])
}

/// What can be chosen, as far as its name holds what was typed.
fn offers(cx: &Context<'_>, findings: &Findings, choice: Choice, query: &str) -> Vec<Offer> {
    let query = fold(query.trim());
    let entities = &findings.analysis.entities;
    let kind_name = |kind: EntityKind| cx.locale.text(kind_key(kind)).to_owned();
    let kinds = |edit: &dyn Fn(EntityKind) -> EntityEdit| -> Vec<Offer> {
        let offer = |kind| {
            let command = Command::Correct(edit(kind));
            Offer { name: kind_name(kind), detail: String::new(), kind: Some(kind), command }
        };
        EntityKind::ALL.into_iter().map(offer).filter(|offer| fold(&offer.name).contains(&query)).collect()
    };
    match choice {
        Choice::KindOf(entity) => kinds(&|kind| EntityEdit::Retype(entity, kind)),
        Choice::KindOfPassage(span) => kinds(&|kind| EntityEdit::Add(span, kind)),
        Choice::SameAs(entity) => {
            let others = findings.lists.by_mentions.iter().copied().filter(|other| *other != entity);
            let found = others.filter(|other| findings.names[*other].contains(&query)).take(MOST);
            let offer = |other: usize| {
                let into = &entities[other];
                let detail = format!("{} · {}", kind_name(into.kind), cx.locale.count("mentions", into.mentions.len()));
                let command = Command::Correct(EntityEdit::Merge(entity, other));
                Offer { name: into.name.clone(), detail, kind: Some(into.kind), command }
            };
            found.map(offer).collect()
        }
        Choice::OtherName(index) => {
            let Some(entity) = entities.get(index) else { return Vec::new() };
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            let offer = |name: &String| Offer {
                name: name.clone(),
                detail: String::new(),
                kind: Some(entity.kind),
                command: Command::Correct(EntityEdit::Split(index, name.clone())),
            };
            names.filter(|name| fold(name).contains(&query)).map(offer).collect()
        }
        Choice::SameElsewhere(entity) => {
            let offer = |namesake: &Namesake| Offer {
                name: namesake.name.clone(),
                detail: namesake.title.clone(),
                kind: Some(namesake.key.kind),
                command: Command::Identify(entity, namesake.key.clone(), true),
            };
            cx.state.namesakes.iter().map(offer).collect()
        }
        Choice::SpeakerOf(quote) => speakers(cx, findings, quote, &query),
        Choice::Since | Choice::VersionOf => Vec::new(),
    }
}

/// Whoever may say a quote: those who say others, nobody, people, then everything else.
fn speakers(cx: &Context<'_>, findings: &Findings, quote: usize, query: &str) -> Vec<Offer> {
    let entities = &findings.analysis.entities;
    let offer = |entity: usize| {
        let found = &entities[entity];
        let detail = cx.locale.text(kind_key(found.kind)).to_owned();
        let command = Command::CorrectQuote(QuoteEdit::Attribute(quote, Some(entity)));
        Offer { name: found.name.clone(), detail, kind: Some(found.kind), command }
    };
    let nobody = Offer {
        name: cx.text("speaker-nobody").to_owned(),
        detail: String::new(),
        kind: None,
        command: Command::CorrectQuote(QuoteEdit::Attribute(quote, None)),
    };
    let speaks = |entity: usize| !findings.lists.speakers.of_entity(entity).is_empty();
    let rank = |entity: usize| match entities[entity].kind {
        _ if speaks(entity) => 0,
        EntityKind::Person => 1,
        EntityKind::Organisation => 2,
        _ => 3,
    };
    let others = findings.lists.by_mentions.iter().copied().filter(|entity| !speaks(*entity));
    // Whoever says it now need not be offered.
    let now = findings.analysis.quotes.get(quote).and_then(|quote| quote.speaker);
    let all = findings.lists.speakers.groups.iter().filter_map(|(speaker, _)| *speaker).chain(others);
    let all = all.filter(|entity| Some(*entity) != now);
    let mut found: Vec<usize> = all.filter(|entity| findings.names[*entity].contains(query)).take(MOST).collect();
    found.sort_by_key(|entity| rank(*entity)); // stable: those named most often first
    let known = found.iter().filter(|entity| speaks(**entity)).count();
    let mut offers: Vec<Offer> = found.into_iter().map(offer).collect();
    if fold(&nobody.name).contains(query) {
        offers.insert(known, nobody);
    }
    offers
}

/// Versions of the open document, or documents that it may be a version of.
fn versions(cx: &Context<'_>, open: &Open, choice: Choice, query: &str) -> Vec<Offer> {
    let language = cx.locale.language();
    let query = fold(query.trim());
    let since = choice == Choice::Since;
    let listed = if since { &open.versions } else { &cx.state.candidates.offered };
    let offer = |version: &Version| {
        let command = if since { Command::Compare(version.hash) } else { Command::SayVersion(version.hash, true) };
        let title = if version.title.is_empty() { "…" } else { version.title.as_str() };
        Offer { name: title.to_owned(), detail: clock::day(version.added, language), kind: None, command }
    };
    let offers = listed.iter().take(MOST).map(offer);
    offers.filter(|offer| fold(&format!("{} {}", offer.name, offer.detail)).contains(&query)).collect()
}

fn entry(ui: &mut Ui, cx: &Context<'_>, offer: &Offer, on: bool, moved: bool) -> bool {
    let name = RichText::new(&offer.name).size(size::BODY);
    let mut button = egui::Button::selectable(on, name).truncate().min_size(vec2(ui.available_width(), 30.0));
    if !offer.detail.is_empty() {
        button = button.right_text(RichText::new(&offer.detail).size(12.0).color(if on {
            cx.tokens.ink
        } else {
            cx.tokens.muted
        }));
    }
    let response = ui.with_layout(Layout::top_down_justified(Align::Min), |ui| ui.add(button)).inner;
    let bar = egui::Rect::from_min_size(response.rect.min, vec2(3.0, response.rect.height()));
    let color = offer.kind.map_or(cx.tokens.muted, |kind| cx.tokens.kind(kind));
    ui.painter().rect_filled(bar.shrink2(vec2(0.0, 7.0)), 1.0, color);
    if on && moved {
        response.scroll_to_me(None);
    }
    whole(response, &[offer.name.as_str(), &offer.detail].join("\n")).clicked()
}

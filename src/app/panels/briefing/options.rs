//! The options of a part, in its opened card.

use eframe::egui::{ComboBox, Id, TextEdit, Ui, vec2};

use super::picks;
use crate::analysis::{EntityKind, Stance};
use crate::app::command::{Command, Commands, Pick};
use crate::app::panels::Context;
use crate::app::panels::charts::tab_key;
use crate::app::panels::sidebar::quotes::stance_key;
use crate::app::state::Open;
use crate::app::widgets::controls::{checkbox, muted, radio};
use crate::app::widgets::hover::kind_key;
use crate::briefing::NoteKind;
use crate::briefing::compose::options::{FigureGrouping, NoteGrouping, QuoteGrouping, Which};
use crate::briefing::compose::{Offers, Options, PartKind, Words};

/// Draws the options of a part and sends what is changed in them.
pub fn show(ui: &mut Ui, cx: &Context<'_>, open: &Open, part: PartKind, commands: &mut Commands) {
    ui.spacing_mut().item_spacing = vec2(10.0, 4.0);
    if let PartKind::Words(number) = part {
        return words(ui, cx, open, number, commands);
    }
    let Some(sheet) = &open.sheet else { return };
    let before = &open.composition().options;
    let mut options = before.clone();
    change(ui, cx, &sheet.offers, part, &mut options);
    if options != *before {
        commands.send(Command::SetOptions(Box::new(options)));
    }
    match part {
        PartKind::KeyPoints => picks::show(ui, cx, &sheet.offers.key_points, Pick::KeyPoint, commands),
        PartKind::KeyFigures => picks::show(ui, cx, &sheet.offers.figures, Pick::Figure, commands),
        _ => {}
    }
}

fn change(ui: &mut Ui, cx: &Context<'_>, offers: &Offers, part: PartKind, options: &mut Options) {
    match part {
        PartKind::KeyPoints => most(ui, cx, &mut options.key_points.most, &[1, 2, 3, 4, 5, 6]),
        PartKind::KeyFigures => {
            let figures = &mut options.key_figures;
            choices(
                ui,
                cx,
                &mut figures.which,
                &[(Which::Important, "figures-important"), (Which::All, "figures-all")],
            );
            choices(ui, cx, &mut figures.by, &[(FigureGrouping::Kind, "by-kind"), (FigureGrouping::Topic, "by-topic")]);
        }
        PartKind::Charts => {
            ui.horizontal_wrapped(|ui| {
                for kind in &offers.charts {
                    member(ui, cx, cx.text(tab_key(*kind)), &mut options.charts.shown, *kind, false);
                }
            });
        }
        PartKind::Notes => notes(ui, cx, offers, options),
        PartKind::WhosWho => {
            let people = &mut options.whos_who;
            ui.horizontal_wrapped(|ui| {
                for (kind, _) in EntityKind::ALL.into_iter().zip(offers.entities).filter(|(_, (_, all))| *all > 0) {
                    member(ui, cx, cx.text(kind_key(kind)), &mut people.without_kinds, kind, true);
                }
            });
            checkbox(ui, cx.tokens, &mut people.with_role, cx.text("people-with-role"));
            most(ui, cx, &mut people.most, &[3, 5, 10, 20, 50]);
        }
        PartKind::Quotes => {
            let quotes = &mut options.quotes;
            let by = [(QuoteGrouping::Speaker, "by-speaker"), (QuoteGrouping::Topic, "by-topic")];
            choices(ui, cx, &mut quotes.by, &by);
            checkbox(ui, cx.tokens, &mut quotes.direct, cx.text("quotes-direct"));
            ui.horizontal_wrapped(|ui| {
                for stance in &offers.stances {
                    let name = cx.text(stance_key(*stance).unwrap_or("stance-says"));
                    member::<Stance>(ui, cx, name, &mut quotes.without_stances, *stance, true);
                }
            });
        }
        PartKind::Timeline => drop(checkbox(ui, cx.tokens, &mut options.timeline.dated, cx.text("timeline-dated"))),
        PartKind::Topics => {
            checkbox(ui, cx.tokens, &mut options.topics.sentences, cx.text("topics-sentences"));
            checkbox(ui, cx.tokens, &mut options.topics.notes, cx.text("topics-notes"));
            checkbox(ui, cx.tokens, &mut options.topics.figures, cx.text("topics-figures"));
        }
        PartKind::Words(_) => {}
    }
}

fn notes(ui: &mut Ui, cx: &Context<'_>, offers: &Offers, options: &mut Options) {
    let notes = &mut options.notes;
    let by = [
        (NoteGrouping::Text, "by-text"),
        (NoteGrouping::Topic, "by-topic"),
        (NoteGrouping::Kind, "by-kind"),
        (NoteGrouping::Tag, "by-tag"),
    ];
    choices(ui, cx, &mut notes.by, &by);
    ui.horizontal_wrapped(|ui| {
        for (kind, _) in &offers.note_kinds {
            member(ui, cx, cx.text(note_key(*kind)), &mut notes.without_kinds, kind.name().to_owned(), true);
        }
    });
    if !offers.tags.is_empty() {
        muted(ui, cx.tokens, cx.text("notes-only-tags"));
        ui.horizontal_wrapped(|ui| {
            for tag in &offers.tags {
                member(ui, cx, &format!("#{tag}"), &mut notes.tags, tag.clone(), false);
            }
        });
    }
}

/// The author's own words: their heading and their text.
fn words(ui: &mut Ui, cx: &Context<'_>, open: &Open, number: u32, commands: &mut Commands) {
    let Some(before) = open.composition().words.iter().find(|words| words.number == number) else { return };
    let Words { mut heading, mut body, .. } = before.clone();
    let hint = PartKind::Words(number).heading(open.composition().language);
    let id = Id::unique("words-heading").with(number);
    let field = TextEdit::singleline(&mut heading).id(id).hint_text(hint).desired_width(f32::INFINITY);
    ui.add(field.margin(vec2(8.0, 6.0))).on_hover_text(cx.text("words-heading"));
    let id = Id::unique("words-body").with(number);
    let field = TextEdit::multiline(&mut body).id(id).hint_text(cx.text("words-hint")).desired_rows(4);
    ui.add(field.desired_width(f32::INFINITY).margin(vec2(8.0, 6.0)));
    if (&heading, &body) != (&before.heading, &before.body) {
        commands.send(Command::WriteWords(Words { number, heading, body }));
    }
    if ui.button(cx.text("words-remove")).clicked() {
        commands.send(Command::RemoveWords(number));
    }
}

/// Choices of which one holds.
fn choices<T: Copy + PartialEq>(ui: &mut Ui, cx: &Context<'_>, on: &mut T, choices: &[(T, &str)]) {
    ui.horizontal_wrapped(|ui| {
        for (choice, key) in choices {
            if radio(ui, cx.tokens, *on == *choice, cx.locale.text(key)).clicked() {
                *on = *choice;
            }
        }
    });
}

/// Whether a list has something; `without` if it lists what is not wanted.
fn member<T: PartialEq>(ui: &mut Ui, cx: &Context<'_>, name: &str, list: &mut Vec<T>, what: T, without: bool) {
    let mut on = list.contains(&what) != without;
    if checkbox(ui, cx.tokens, &mut on, name).clicked() {
        match list.iter().position(|other| *other == what) {
            Some(at) => drop(list.remove(at)),
            None => list.push(what),
        }
    }
}

/// How many at most.
fn most(ui: &mut Ui, cx: &Context<'_>, most: &mut Option<usize>, numbers: &[usize]) {
    let said = |most: Option<usize>| {
        most.map_or_else(|| cx.text("most-all").to_owned(), |most| cx.locale.count("most-of", most))
    };
    ui.horizontal(|ui| {
        muted(ui, cx.tokens, cx.text("most"));
        let list = ComboBox::from_id_salt("most").selected_text(said(*most));
        let list = list.show_ui(ui, |ui| {
            for number in numbers.iter().copied().map(Some).chain([None]) {
                ui.selectable_value(most, number, said(number));
            }
        });
        list.response.on_hover_text(cx.text("most"));
    });
}

fn note_key(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::KeyPoint => "note-key-point",
        NoteKind::Question => "note-question",
        NoteKind::Evidence => "note-evidence",
        NoteKind::Doubt => "note-doubt",
    }
}

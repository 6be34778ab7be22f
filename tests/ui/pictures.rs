//! A picture of every view in both themes, compared with the one that was
//! looked at and found good. Needs a graphics driver; a software one serves.

use eframe::egui::{Theme, Vec2, vec2};
use egui_kittest::{SnapshotOptions, SnapshotResults};
use exergue::analysis::{EntityKind, Quote, QuoteKind};
use exergue::app::command::{Action, Command, EntityEdit, NoteOn};
use exergue::app::state::{QuoteOrder, Saved, Source, Tab, View};
use exergue::briefing::PartKind;
use exergue::briefing::compose::Words;
use exergue::charts::ChartKind;
use exergue::text::{Language, Span};

use super::support::*;
use crate::drawing;

const THEMES: [(&str, Theme); 2] = [("light", Theme::Light), ("dark", Theme::Dark)];
const LAPTOP: Vec2 = vec2(1280.0, 720.0);

/// Software drivers differ by a few pixels at the edges of letters.
fn picture(test: &mut Test, name: &str, results: &mut SnapshotResults) {
    app(test).state.saved = Saved::Nothing;
    app(test).state.toasts.clear();
    test.hover_at(eframe::egui::pos2(2.0, 2.0));
    settle(test);
    // A text that was opened is listed as soon as the library's own thread has stored it.
    app(test).state.shelf.retain(|shelved| matches!(shelved.source, Source::Dossier(_)));
    test.run_steps(1);
    let options = SnapshotOptions::new().threshold(1.5).max_failed_pixels(400).output_path("tests/ui/pictures");
    results.add(test.try_snapshot_options(name, &options));
}

fn each_theme(name: &str, language: Language, arrange: impl Fn(&mut Test)) {
    if !drawing::is_possible() {
        return;
    }
    let mut results = SnapshotResults::new();
    for (theme_name, theme) in THEMES {
        let mut test = window(LAPTOP, theme, language);
        arrange(&mut test);
        picture(&mut test, &format!("{name}_{theme_name}"), &mut results);
    }
}

fn select_the_most_named(test: &mut Test) {
    let entities = &open(test).analysis().unwrap().entities;
    let most = (0..entities.len()).max_by_key(|i| entities[*i].mentions.len()).unwrap();
    send(test, Command::SelectEntity(most, None));
}

#[test]
fn reader_with_entities() {
    each_theme("read_entities", Language::English, select_the_most_named);
}

#[test]
fn reader_with_corrected_entities_by_type() {
    each_theme("read_corrected_fr", Language::French, |test| {
        let index = |test: &Test, name: &str| {
            open(test).analysis().unwrap().entities.iter().position(|entity| entity.name == name).unwrap()
        };
        let speaker = open(test).analysis().unwrap().quotes.iter().find_map(|quote| quote.speaker).unwrap();
        let name = open(test).analysis().unwrap().entities[speaker].name.clone();
        send(test, Command::Correct(EntityEdit::Rename(index(test, "Alibaba"), "Alibaba Group".to_owned())));
        send(test, Command::Correct(EntityEdit::Confirm(index(test, &name))));
        send(test, Command::GroupEntities(true));
        send(test, Command::SelectEntity(index(test, &name), Some(0)));
    });
}

#[test]
fn the_corrections() {
    each_theme("corrections", Language::English, |test| {
        send(test, Command::Correct(EntityEdit::Rename(0, "Another name".to_owned())));
        send(test, Command::Correct(EntityEdit::Retype(1, EntityKind::Event)));
        send(test, Command::Do(Action::Corrections));
    });
}

#[test]
fn reader_in_french_with_figures() {
    each_theme("read_figures_fr", Language::French, |test| {
        send(test, Command::ShowTab(Tab::Figures));
        send(test, Command::ShowChart(ChartKind::Timeline));
    });
}

#[test]
fn reader_with_quotes_and_coverage() {
    each_theme("read_quotes", Language::English, |test| {
        send(test, Command::ShowTab(Tab::Quotes));
        send(test, Command::ShowChart(ChartKind::Coverage));
    });
}

#[test]
fn a_selected_quote_in_french() {
    each_theme("read_quote_fr", Language::French, |test| {
        let direct = |quote: &Quote| quote.kind == QuoteKind::Direct && quote.speaker.is_some();
        let quote = open(test).analysis().unwrap().quotes.iter().position(direct).unwrap();
        send(test, Command::SelectQuote(quote));
    });
}

#[test]
fn quotes_of_one_speaker_in_order() {
    each_theme("read_quotes_of_one", Language::English, |test| {
        let speaker = open(test).analysis().unwrap().quotes.iter().find_map(|quote| quote.speaker).unwrap();
        send(test, Command::SelectEntity(speaker, None));
        send(test, Command::ShowTab(Tab::Quotes));
        send(test, Command::OrderQuotes(QuoteOrder::Text));
        send(test, Command::OnlySelectedSpeaker(true));
    });
}

#[test]
fn reader_with_notes() {
    each_theme("read_notes", Language::English, |test| {
        let at = open(test).document.text.find("DeepSeek").unwrap();
        send(test, Command::AddNote(NoteOn::Passage(Span::new(at, at + 60))));
        let id = open(test).notes[0].note.id;
        send(test, Command::EditNote(id, "Check this against the company’s own paper".into()));
        send(test, Command::SelectNote(None));
    });
}

fn chart_in_full(name: &str, kind: ChartKind) {
    each_theme(name, Language::English, |test| {
        send(test, Command::Show(View::Charts));
        send(test, Command::ShowChart(kind));
    });
}

#[test]
fn money_in_full() {
    chart_in_full("charts_money", ChartKind::Money);
}

#[test]
fn percentages_in_full() {
    chart_in_full("charts_percentages", ChartKind::Percentages);
}

#[test]
fn counts_in_full() {
    chart_in_full("charts_counts", ChartKind::Counts);
}

#[test]
fn a_table_in_full() {
    each_theme("charts_table_fr", Language::French, |test| {
        send(test, Command::Show(View::Charts));
        send(test, Command::Do(Action::ToggleTable));
    });
}

#[test]
fn briefing() {
    each_theme("briefing_fr", Language::French, |test| send(test, Command::Show(View::Briefing)));
}

#[test]
fn briefing_with_options() {
    each_theme("briefing_options", Language::English, |test| {
        send(test, Command::Do(Action::AddWords));
        let PartKind::Words(number) = open(test).composition().parts[0] else { panic!("no words") };
        let (heading, body) = ("Why now".to_owned(), "Three things to *settle* before the vote.".to_owned());
        send(test, Command::WriteWords(Words { number, heading, body }));
        send(test, Command::TogglePart(PartKind::KeyPoints));
        send(test, Command::OpenPart(Some(PartKind::KeyFigures)));
    });
}

#[test]
fn briefing_on_several_documents() {
    each_theme("briefing_several_fr", Language::French, |test| {
        open_text(test, "# La boulangerie\n\nAda Holm a payé 40 000 € pour la boulangerie en 2021.");
        open_text(test, "# Le moulin\n\nAda Holm, meunière, a vendu le moulin 90 000 € en 2019. Il a 140 ans.");
        let other = state(test).shelf.iter().find(|shelved| shelved.title == "La boulangerie").unwrap();
        let Source::Library(hash) = other.source.clone() else { panic!("{:?}", other.source) };
        send(test, Command::Show(View::Briefing));
        send(test, Command::ToggleDocument(hash));
    });
}

#[test]
fn palette() {
    each_theme("palette", Language::English, |test| send(test, Command::Do(Action::Palette)));
}

#[test]
fn a_text_with_nothing_in_it() {
    each_theme("nothing_found", Language::English, |test| {
        open_text(test, "nothing to see here, and nobody.");
        // The library lists it once its own thread has written it.
        while state(test).shelf.iter().all(|shelved| !matches!(shelved.source, Source::Library(_))) {
            test.step();
        }
    });
}

#[test]
fn figures_to_look_at_again() {
    each_theme("look_again", Language::English, |test| {
        open_text(test, super::figures::TEXT);
        send(test, Command::ShowTab(Tab::Figures));
        let figures = &open(test).analysis().unwrap().figures;
        let profit = figures.iter().position(|figure| figure.value == Some(3e6)).unwrap();
        send(test, Command::SelectFigure(profit));
    });
}

//! A picture of every view in both themes, compared with the one that was
//! looked at and found good. Needs a graphics driver; a software one serves.

use eframe::egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, Theme, TouchPhase, Vec2, vec2};
use egui_kittest::{SnapshotOptions, SnapshotResults};
use exergue::analysis::{EntityKind, FigureKind, Quote, QuoteKind};
use exergue::app::command::{Action, Command, EntityEdit, FigureEdit, NoteOn, QuoteEdit};
use exergue::app::state::{Dialog, Passage, QuoteOrder, Saved, Source, Tab, View};
use exergue::app::widgets::note_kind;
use exergue::briefing::compose::Words;
use exergue::briefing::{NoteKind, PartKind};
use exergue::charts::ChartKind;
use exergue::document::BlockKind;
use exergue::text::{Language, Span};
use jiff::Timestamp;

use super::library::elsewhere_at;
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

#[test]
fn notes_to_review() {
    each_theme("review_notes", Language::English, |test| {
        super::versions::on_the_second(test, &tempfile::tempdir().unwrap());
        let first = open(test).notes[0].note.id;
        send(test, Command::SelectNote(Some(first)));
        send(test, Command::SelectNote(None));
    });
}

#[test]
fn changes_between_versions() {
    each_theme("changes_fr", Language::French, |test| {
        super::versions::on_the_second(test, &tempfile::tempdir().unwrap());
        send(test, Command::Do(Action::ShowChanges));
        // The day on which the picture is made is not to be seen in it.
        let compared = app(test).state.open.as_mut().and_then(|open| open.compared.as_mut()).unwrap();
        std::sync::Arc::get_mut(compared).unwrap().version.added = jiff::Timestamp::from_second(1_778_580_000).unwrap();
        // From the first figures on to the paragraphs.
        test.hover_at(eframe::egui::pos2(1100.0, 400.0));
        test.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -420.0),
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: MouseWheelSource::Wheel,
        });
        test.run_steps(20);
    });
}

/// Three documents with what the pictures of the search show, and a note on the dossier.
fn fill_library(test: &mut Test) {
    let noon = |day: i64| Timestamp::from_second(1_700_049_600 + day * 86_400).unwrap();
    for (day, title, text) in [
        (
            0,
            "The pilots of Vik",
            "The pilots brought in the ship by night. Nobody had seen her lights before the harbour wall.",
        ),
        (
            9,
            "Le port de Kerivoal",
            "Le port a perdu trente bateaux en dix ans. Les pilotes, eux, sont restés, et le port vit de ce qu’ils ramènent.",
        ),
        (
            41,
            "Harbour dues, a history in four parts",
            "The dues were doubled in the year of the flood, and halved when the port was empty.",
        ),
    ] {
        let filler = "Of this nothing more is known, and nobody has asked since.";
        elsewhere_at(&library_path(test), &format!("{title}\n\n{filler}\n\n{text}\n\n{filler}"), noon(day));
    }
    send(test, Command::AddNote(NoteOn::Topic(1)));
    let id = open(test).notes[0].note.id;
    send(test, Command::EditNote(id, "Compare with the dues of the port, which went up as well".into()));
    send(test, Command::SelectNote(None));
    app(test).flush();
    let library = exergue::library::Library::open(&library_path(test)).unwrap().library;
    while library.index_some().unwrap() {}
}

fn search_of_the_library(name: &str, language: Language, typed: &str) {
    each_theme(name, language, |test| {
        fill_library(test);
        send(test, Command::Do(Action::SearchLibrary));
        if !typed.is_empty() {
            send(test, Command::SetDialog(Some(Dialog::SearchLibrary { query: typed.to_owned(), row: 2 })));
        }
    });
}

#[test]
fn the_search_of_the_library() {
    search_of_the_library("library_search", Language::English, "port");
}

#[test]
fn the_search_of_the_library_in_french_before_anything_is_typed() {
    search_of_the_library("library_search_recent_fr", Language::French, "");
}

#[test]
fn a_search_of_the_library_that_finds_nothing() {
    search_of_the_library("library_search_nothing_fr", Language::French, "phare éteint");
}

/// The dossier with a note of each kind, two of them on the same words, one open.
fn with_notes(test: &mut Test, selected: bool) {
    let document = std::sync::Arc::clone(&open(test).document);
    let paragraphs: Vec<Span> =
        document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).map(|block| block.span).collect();
    let sentence = |nth: usize| document.sentence_at(paragraphs[nth].start());
    let begun = sentence(0);
    let within = Span::new(begun.start() + 20, begun.start() + 60);
    let across = Span::new(sentence(1).start(), sentence(2).start() + 30);
    let spans = [begun, within, across, sentence(3)];
    for (kind, span) in NoteKind::ALL.into_iter().zip(spans) {
        send(test, Command::Mark(Some(Passage { anchor: span.start(), head: span.end() })));
        send(test, Command::Do(note_kind::action(kind)));
    }
    let ids: Vec<_> = open(test).notes.iter().map(|placed| placed.note.id).collect();
    let body = "Check **this** against:\n\n- the annual report\n- *their* own paper";
    send(test, Command::EditNote(ids[0], body.into()));
    send(test, Command::SetNoteTags(ids[0], vec!["sources".into(), "to-check".into()]));
    send(test, Command::SetNoteTags(ids[2], vec!["sources".into()]));
    send(test, Command::ShowTab(Tab::Notes));
    send(test, Command::SelectNote(Some(ids[0]).filter(|_| selected)));
}

#[test]
fn reader_with_a_note_of_each_kind() {
    each_theme("read_notes_fr", Language::French, |test| with_notes(test, false));
}

#[test]
fn a_note_that_is_being_written() {
    each_theme("read_note_open", Language::English, |test| with_notes(test, true));
}

#[test]
fn what_can_be_done_with_a_marked_passage() {
    each_theme("read_marked_fr", Language::French, |test| {
        with_notes(test, false);
        let at = open(test).document.sentence_at(open(test).notes[0].span().unwrap().start());
        send(test, Command::Mark(Some(Passage { anchor: at.start(), head: at.start() + 30 })));
    });
}

#[test]
fn a_corrected_figure() {
    each_theme("read_figure_corrected", Language::English, |test| {
        correct_a_figure(test);
        send(test, Command::ShowChart(ChartKind::Money));
    });
}

#[test]
fn the_dialog_of_a_figure_in_french() {
    each_theme("figure_form_fr", Language::French, |test| {
        correct_a_figure(test);
        send(test, Command::Do(Action::CorrectFigure));
    });
}

/// Gives the first amount of money another value and something of the reader's that it measures.
fn correct_a_figure(test: &mut Test) {
    let analysis = open(test).analysis().unwrap();
    let money = analysis.figures.iter().position(|figure| figure.kind == FigureKind::Money).unwrap();
    send(test, Command::SelectFigure(money));
    send(test, Command::Do(Action::CorrectFigure));
    let Some(Dialog::Figure(mut form)) = state(test).dialog.clone() else { unreachable!("it was asked for") };
    "7 500 000 EUR".clone_into(&mut form.value);
    "Budget 2025".clone_into(&mut form.measures);
    send(test, Command::CorrectFigure(FigureEdit::Write(form)));
}

#[test]
fn a_quote_whose_speaker_was_corrected() {
    each_theme("read_quote_corrected", Language::English, |test| {
        let quote = open(test).analysis().unwrap().quotes.iter().position(|quote| quote.speaker.is_some()).unwrap();
        send(test, Command::CorrectQuote(QuoteEdit::Attribute(quote, Some(0))));
        send(test, Command::SelectQuote(quote));
    });
}

#[test]
fn who_says_a_quote_is_chosen_in_french() {
    each_theme("choose_speaker_fr", Language::French, |test| {
        send(test, Command::SelectQuote(0));
        send(test, Command::Do(Action::SetSpeaker));
    });
}

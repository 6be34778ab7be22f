//! Every state of the window that has a picture, and that is held to what
//! holds in all of them: nothing clipped, everything named.

use eframe::egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, vec2};
use exergue::analysis::{EntityKind, FigureKind, Quote, QuoteKind};
use exergue::app::command::{Action, Command, EntityEdit, FigureEdit, NoteOn, QuoteEdit};
use exergue::app::state::{Dialog, Passage, QuoteOrder, Rebinding, Source, Tab, View};
use exergue::app::widgets::note_kind;
use exergue::briefing::compose::Words;
use exergue::briefing::{NoteKind, PartKind};
use exergue::charts::ChartKind;
use exergue::document::BlockKind;
use exergue::text::Span;
use jiff::Timestamp;

use super::library::elsewhere_at;
use super::support::*;

/// A state of the window: brings about what is to be seen, with the dossier open.
pub type Scene = fn(&mut Test);

/// One test for each scene, which is to pass `$check`. Apart, so that they run side by side.
macro_rules! for_each_scene {
    ($check:path) => {
        crate::scenes::for_each_scene!(
            $check: entities, entity_card, corrected_entities, figures, figure_selected, figure_corrected,
            look_again, quotes, quote_selected, quotes_of_one, quote_corrected, notes, note_open, passage_marked,
            notes_to_review, changes, charts_money, charts_percentages, charts_counts, charts_table, briefing,
            briefing_options, briefing_several, palette, find, library_search, library_search_recent,
            library_search_nothing, shortcuts, shortcut_taken, corrections, figure_form, choose_speaker, rename,
            paste, path_open, path_export, notices, empty, nothing_found, no_sections, long_names, many_entities
        );
    };
    ($check:path: $($scene:ident),* $(,)?) => {
        $(#[test]
        fn $scene() {
            $check(stringify!($scene), crate::scenes::$scene);
        })*
    };
}
pub(crate) use for_each_scene;

pub fn entities(test: &mut Test) {
    send(test, Command::ShowTab(Tab::Entities));
}

pub fn entity_card(test: &mut Test) {
    select_the_most_named(test);
}

pub fn corrected_entities(test: &mut Test) {
    let index = |test: &Test, name: &str| {
        open(test).analysis().unwrap().entities.iter().position(|entity| entity.name == name).unwrap()
    };
    let speaker = open(test).analysis().unwrap().quotes.iter().find_map(|quote| quote.speaker).unwrap();
    let name = open(test).analysis().unwrap().entities[speaker].name.clone();
    send(test, Command::Correct(EntityEdit::Rename(index(test, "Alibaba"), "Alibaba Group".to_owned())));
    send(test, Command::Correct(EntityEdit::Confirm(index(test, &name))));
    send(test, Command::GroupEntities(true));
    send(test, Command::SelectEntity(index(test, &name), Some(0)));
}

pub fn corrections(test: &mut Test) {
    send(test, Command::Correct(EntityEdit::Rename(0, "Another name".to_owned())));
    send(test, Command::Correct(EntityEdit::Retype(1, EntityKind::Event)));
    send(test, Command::Do(Action::Corrections));
}

pub fn figures(test: &mut Test) {
    send(test, Command::ShowTab(Tab::Figures));
    send(test, Command::ShowChart(ChartKind::Timeline));
}

pub fn figure_selected(test: &mut Test) {
    let figures = &open(test).analysis().unwrap().figures;
    let money = figures.iter().position(|figure| figure.kind == FigureKind::Money).unwrap();
    send(test, Command::SelectFigure(money));
}

pub fn quotes(test: &mut Test) {
    send(test, Command::ShowTab(Tab::Quotes));
    send(test, Command::ShowChart(ChartKind::Coverage));
}

pub fn quote_selected(test: &mut Test) {
    let quotes = &open(test).analysis().unwrap().quotes;
    let direct = |quote: &Quote| quote.kind == QuoteKind::Direct && quote.speaker.is_some();
    let spoken = |quote: &Quote| quote.speaker.is_some();
    let quote = quotes.iter().position(direct).or_else(|| quotes.iter().position(spoken)).unwrap();
    send(test, Command::SelectQuote(quote));
}

pub fn quotes_of_one(test: &mut Test) {
    let speaker = open(test).analysis().unwrap().quotes.iter().find_map(|quote| quote.speaker).unwrap();
    send(test, Command::SelectEntity(speaker, None));
    send(test, Command::ShowTab(Tab::Quotes));
    send(test, Command::OrderQuotes(QuoteOrder::Text));
    send(test, Command::OnlySelectedSpeaker(true));
}

pub fn quote_corrected(test: &mut Test) {
    let quote = open(test).analysis().unwrap().quotes.iter().position(|quote| quote.speaker.is_some()).unwrap();
    send(test, Command::CorrectQuote(QuoteEdit::Attribute(quote, Some(0))));
    send(test, Command::SelectQuote(quote));
}

pub fn notes(test: &mut Test) {
    with_notes(test, false);
}

pub fn note_open(test: &mut Test) {
    with_notes(test, true);
}

pub fn passage_marked(test: &mut Test) {
    with_notes(test, false);
    let at = open(test).document.sentence_at(open(test).notes[0].span().unwrap().start());
    send(test, Command::Mark(Some(Passage { anchor: at.start(), head: at.start() + 30 })));
}

pub fn notes_to_review(test: &mut Test) {
    super::versions::on_the_second(test, &tempfile::tempdir().unwrap());
    let first = open(test).notes[0].note.id;
    send(test, Command::SelectNote(Some(first)));
    send(test, Command::SelectNote(None));
}

pub fn changes(test: &mut Test) {
    super::versions::on_the_second(test, &tempfile::tempdir().unwrap());
    send(test, Command::Do(Action::ShowChanges));
    // The day on which the picture is made is not to be seen in it.
    let compared = app(test).state.open.as_mut().and_then(|open| open.compared.as_mut()).unwrap();
    std::sync::Arc::get_mut(compared).unwrap().version.added = Timestamp::from_second(1_778_580_000).unwrap();
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
}

pub fn charts_money(test: &mut Test) {
    chart_in_full(test, ChartKind::Money);
}

pub fn charts_percentages(test: &mut Test) {
    chart_in_full(test, ChartKind::Percentages);
}

pub fn charts_counts(test: &mut Test) {
    chart_in_full(test, ChartKind::Counts);
}

pub fn charts_table(test: &mut Test) {
    send(test, Command::Show(View::Charts));
    send(test, Command::Do(Action::ToggleTable));
}

fn chart_in_full(test: &mut Test, kind: ChartKind) {
    send(test, Command::Show(View::Charts));
    send(test, Command::ShowChart(kind));
}

pub fn briefing(test: &mut Test) {
    send(test, Command::Show(View::Briefing));
}

pub fn briefing_options(test: &mut Test) {
    send(test, Command::Do(Action::AddWords));
    let PartKind::Words(number) = open(test).composition().parts[0] else { unreachable!("words were added") };
    let (heading, body) = ("Why now".to_owned(), "Three things to *settle* before the vote.".to_owned());
    send(test, Command::WriteWords(Words { number, heading, body }));
    send(test, Command::TogglePart(PartKind::KeyPoints));
    send(test, Command::OpenPart(Some(PartKind::KeyFigures)));
}

pub fn briefing_several(test: &mut Test) {
    open_text(test, "# La boulangerie\n\nAda Holm a payé 40 000 € pour la boulangerie en 2021.");
    open_text(test, "# Le moulin\n\nAda Holm, meunière, a vendu le moulin 90 000 € en 2019. Il a 140 ans.");
    let other = state(test).shelf.iter().find(|shelved| shelved.title == "La boulangerie").unwrap();
    let Source::Library(hash) = other.source.clone() else { unreachable!("{:?}", other.source) };
    send(test, Command::Show(View::Briefing));
    send(test, Command::ToggleDocument(hash));
}

pub fn palette(test: &mut Test) {
    send(test, Command::Do(Action::Palette));
}

pub fn find(test: &mut Test) {
    send(test, Command::Find("robot".to_owned()));
}

pub fn library_search(test: &mut Test) {
    search_the_library(test, "port");
}

pub fn library_search_recent(test: &mut Test) {
    search_the_library(test, "");
}

pub fn library_search_nothing(test: &mut Test) {
    search_the_library(test, "phare éteint");
}

fn search_the_library(test: &mut Test, typed: &str) {
    fill_library(test);
    send(test, Command::Do(Action::SearchLibrary));
    if !typed.is_empty() {
        send(test, Command::SetDialog(Some(Dialog::SearchLibrary { query: typed.to_owned(), row: 2 })));
    }
}

pub fn shortcuts(test: &mut Test) {
    send(test, Command::Bind(Action::Paste, None));
    send(test, Command::Do(Action::Shortcuts));
}

/// Keys of another action were pressed.
pub fn shortcut_taken(test: &mut Test) {
    let taken = state(test).keys.shortcut(Action::HighlightEvidence);
    let progress = Rebinding { recording: Some(Action::Open), taken, ..Rebinding::default() };
    let dialog = Dialog::Shortcuts { query: String::new(), progress };
    send(test, Command::SetDialog(Some(dialog)));
}

pub fn figure_corrected(test: &mut Test) {
    correct_a_figure(test);
    send(test, Command::ShowChart(ChartKind::Money));
}

pub fn figure_form(test: &mut Test) {
    correct_a_figure(test);
    send(test, Command::Do(Action::CorrectFigure));
}

pub fn look_again(test: &mut Test) {
    open_text(test, super::figures::TEXT);
    send(test, Command::ShowTab(Tab::Figures));
    let figures = &open(test).analysis().unwrap().figures;
    let profit = figures.iter().position(|figure| figure.value == Some(3e6)).unwrap();
    send(test, Command::SelectFigure(profit));
}

pub fn choose_speaker(test: &mut Test) {
    send(test, Command::SelectQuote(0));
    send(test, Command::Do(Action::SetSpeaker));
}

pub fn rename(test: &mut Test) {
    select_the_most_named(test);
    send(test, Command::Do(Action::RenameEntity));
}

pub fn paste(test: &mut Test) {
    send(test, Command::SetDialog(Some(Dialog::Paste { text: String::new() })));
}

pub fn path_open(test: &mut Test) {
    send(test, Command::Do(Action::Open));
}

pub fn path_export(test: &mut Test) {
    send(test, Command::Show(View::Briefing));
    send(test, Command::Do(Action::Export));
    // The folder is this machine's.
    if let Some(Dialog::Path { path, .. }) = &mut app(test).state.dialog {
        "/home/ada/Documents/china.md".clone_into(path);
    }
}

/// More notices than there is room for, one of them bad news.
pub fn notices(test: &mut Test) {
    for number in 0..3 {
        app(test).toast(format!("Chart {number} is saved"), false);
    }
    let bad = "The folder /home/ada/Documents/reports cannot be written to: choose another one";
    app(test).toast(bad.to_owned(), true);
    send(test, Command::Do(Action::HighlightDoubt));
}

/// Nothing is open.
pub fn empty(test: &mut Test) {
    app(test).state.open = None;
    app(test).state.view = View::Read;
}

pub fn nothing_found(test: &mut Test) {
    open_text(test, "nothing to see here, and nobody.");
}

pub fn no_sections(test: &mut Test) {
    let paragraph = "The ferry to Holm Sound leaves at six. Ada Lindqvist sells the tickets, 40 of them a day.";
    open_text(test, &[paragraph; 12].join("\n\n"));
}

pub fn long_names(test: &mut Test) {
    let title = "On the reorganisation of the harbour authorities of the northern islands and of what became of their \
                 pilots, ferrymen and lighthouse keepers in the forty years that followed";
    let institute = "Royal Institute for the Study of Tides, Currents and Navigable Waters of the Northern Islands";
    let text = format!(
        "# {title}\n\n## {title}\n\nMaximiliane Wilhelmina von Hohenburg-Lindqvist, president of the {institute}, said: \
         “We counted 1,234,567 birds.” The {institute} spent $1,234,567,890.\n\n## B\n\nThe {institute} is closed."
    );
    open_text(test, &text);
    let named = |name: &str| name.contains("Hohenburg") || name.contains("Institute");
    let found = open(test).analysis().unwrap().entities.iter().position(|entity| named(&entity.name));
    send(test, Command::SelectEntity(found.unwrap_or_default(), None));
}

pub fn many_entities(test: &mut Test) {
    const FIRST: [&str; 15] = [
        "Ada", "Bertil", "Clara", "David", "Edith", "Frank", "Greta", "Henry", "Irene", "Jonas", "Karin", "Louis",
        "Maria", "Norman", "Olga",
    ];
    const LAST: [&str; 20] = [
        "Ahlberg",
        "Brook",
        "Carlsen",
        "Dahlin",
        "Ekholm",
        "Forsman",
        "Granger",
        "Hartley",
        "Ivarsson",
        "Jansen",
        "Kettering",
        "Lundqvist",
        "Marlowe",
        "Norberg",
        "Osborne",
        "Pemberton",
        "Quist",
        "Rosendal",
        "Sandell",
        "Thornton",
    ];
    let people = FIRST.iter().flat_map(|first| LAST.iter().map(move |last| format!("{first} {last}")));
    let text: Vec<String> = people.map(|name| format!("Mr {name} said that the ferry was late.")).collect();
    let chapters: Vec<String> =
        text.chunks(30).enumerate().map(|(n, lines)| format!("## Day {}\n\n{}", n + 1, lines.join(" "))).collect();
    open_text(test, &format!("# The passengers\n\n{}", chapters.join("\n\n")));
    assert!(open(test).analysis().unwrap().entities.len() >= 280, "most of three hundred names are found");
}
fn select_the_most_named(test: &mut Test) {
    let entities = &open(test).analysis().unwrap().entities;
    let most = (0..entities.len()).max_by_key(|i| entities[*i].mentions.len()).unwrap();
    send(test, Command::SelectEntity(most, None));
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

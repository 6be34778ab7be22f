//! Charts: linked with the text both ways, and as tables.

use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use exergue::analysis::FigureKind;
use exergue::app::command::{Action, Command, NoteOn};
use exergue::app::state::{Tab, View};
use exergue::charts::ChartKind;
use exergue::charts::table::{Column, Target};

use super::support::*;

const RESULTS: &str = "# A year of ferries

## Sales

Sales rose 14% to €4.2bn in 2024. Operating profit came to €610m. The yards pay €115 per MWh in the south and €72 per \
MWh in the north.

## People

The group employs 12,400 people, of whom 2,100 people joined last year. It runs 46 ferries.
";

fn results() -> Test {
    let mut test = plain();
    open_text(&mut test, RESULTS);
    test
}

fn figure(test: &Test, kind: FigureKind) -> usize {
    open(test).analysis().unwrap().figures.iter().position(|figure| figure.kind == kind).unwrap()
}

#[test]
fn a_selected_figure_turns_to_its_chart() {
    let mut test = results();
    for (kind, chart) in [
        (FigureKind::Percent, ChartKind::Percentages),
        (FigureKind::Count, ChartKind::Counts),
        (FigureKind::Money, ChartKind::Money),
    ] {
        let figure = figure(&test, kind);
        send(&mut test, Command::SelectFigure(figure));
        assert_eq!(state(&test).chart, chart);
    }
    let date = figure(&test, FigureKind::Date);
    send(&mut test, Command::SelectFigure(date));
    assert_eq!(state(&test).chart, ChartKind::Timeline);
}

#[test]
fn a_chart_that_lists_a_figure_as_not_drawn_stays() {
    let mut test = results();
    send(&mut test, Command::ShowChart(ChartKind::Counts));
    let ferries = open(&test).analysis().unwrap().figures.iter().rposition(|figure| figure.kind == FigureKind::Count);
    send(&mut test, Command::SelectFigure(ferries.unwrap()));
    assert_eq!(state(&test).chart, ChartKind::Counts);
}

#[test]
fn a_figure_that_is_not_drawn_leads_to_its_passage() {
    let mut test = results();
    send(&mut test, Command::Show(View::Charts));
    send(&mut test, Command::ShowChart(ChartKind::Counts));
    test.get_by_label_contains("nothing of the same kind to compare with (1)").click();
    settle(&mut test);
    test.get_by_label_contains("46 ferries: 46").click();
    settle(&mut test);
    assert_eq!(state(&test).view, View::Read);
    assert_eq!(state(&test).selection.figure, Some(open(&test).analysis().unwrap().figures.len() - 1));
}

#[test]
fn the_table_has_every_row_and_each_leads_to_its_passage() {
    for view in [View::Read, View::Charts] {
        let mut test = results();
        send(&mut test, Command::Show(view));
        test.key_press_modifiers(Modifiers::SHIFT, Key::F8);
        settle(&mut test);
        assert!(state(&test).settings.chart_table, "it is kept with the settings");
        let table = &open(&test).findings.as_ref().unwrap().lists.tables[0];
        assert_eq!(table.rows.len(), 4);
        let first = table.rows[0].clone();
        let row = test.get_all_by_role(Role::Row).next().unwrap();
        assert!(row.accesskit_node().label().unwrap().contains("€4.2B"));
        row.click();
        settle(&mut test);
        let Target::Mark(mark, None) = first.target else { panic!("{first:?}") };
        let figure = open(&test).findings.as_ref().unwrap().lists.charts[0].marks[mark].figure;
        assert_eq!(state(&test).selection.figure, figure);
        assert_eq!(state(&test).view, View::Read);
    }
}

#[test]
fn a_heading_of_the_table_sorts_it_both_ways() {
    let mut test = results();
    send(&mut test, Command::Show(View::Charts));
    send(&mut test, Command::Do(Action::ToggleTable));
    let first = |test: &Test| {
        let row = test.get_all_by_role(Role::Row).next().unwrap();
        row.accesskit_node().label().unwrap()
    };
    for (descending, value) in [(false, "€610M"), (true, "€115")] {
        test.get_by_role_and_label(Role::ColumnHeader, "Value").click();
        settle(&mut test);
        assert_eq!(state(&test).table_sort, Some((Column::Value, descending)));
        assert!(first(&test).contains(value), "{}", first(&test));
    }
}

#[test]
fn the_data_is_copied() {
    for action in [Action::CopyTable, Action::CopyTableCsv] {
        let mut test = results();
        send(&mut test, Command::Do(action));
        assert!(state(&test).toasts.iter().any(|toast| toast.text == "Data of the chart copied"));
    }
}

#[test]
fn a_clicked_mark_leaves_its_figure_selected_with_its_card() {
    for view in [View::Read, View::Charts] {
        let mut test = results();
        send(&mut test, Command::Show(view));
        test.get_by_label_contains("Operating profit: €610M").click();
        settle(&mut test);
        let figures = &open(&test).analysis().unwrap().figures;
        let profit = figures.iter().position(|figure| figure.value == Some(610e6));
        assert_eq!(state(&test).selection.figure, profit);
        assert_eq!((state(&test).tab, state(&test).chart), (Tab::Figures, ChartKind::Money));
        test.get_by_label("Measures: Operating profit");
    }
}

#[test]
fn the_strip_keeps_its_height_whatever_chart_is_on() {
    let mut test = results();
    let top = |test: &Test| test.get_by_role_and_label(Role::Tab, "Timeline").rect().top();
    let before = top(&test);
    for kind in ChartKind::ALL {
        send(&mut test, Command::ShowChart(kind));
        assert_eq!(top(&test), before, "{kind:?}");
        send(&mut test, Command::Do(Action::ToggleTable));
        assert_eq!(top(&test), before, "the table of {kind:?}");
        send(&mut test, Command::Do(Action::ToggleTable));
    }
}

#[test]
fn the_first_chart_that_shows_something_is_on() {
    let mut test = plain();
    open_text(&mut test, "The group employs 12,400 people, of whom 2,100 people joined it. It lost 900 people.");
    assert_eq!(state(&test).chart, ChartKind::Counts);
    // What was chosen stays, and so does a chart that shows something.
    send(&mut test, Command::ShowChart(ChartKind::Money));
    assert_eq!(state(&test).chart, ChartKind::Money);
    open_text(&mut test, RESULTS);
    assert_eq!(state(&test).chart, ChartKind::Money);
}

#[test]
fn an_axis_below_the_view_is_shown_at_its_bottom() {
    let mut test = plain();
    let prices: Vec<String> = (2..40).map(|n| format!("Pier {n} cost €{n}.5 million.")).collect();
    let hours = "The yards pay €115 per MWh in the south and €72 per MWh in the north.";
    open_text(&mut test, &format!("# Piers\n\n{} {hours}", prices.join(" ")));
    let whole = state(&test).lists().unwrap().chart(ChartKind::Money).unwrap().0.groups.clone();
    assert!(whole.len() > 1, "several axes");
    send(&mut test, Command::ShowChart(ChartKind::Money));
    let below = |test: &Test| {
        let tabs = test.get_by_role_and_label(Role::Tab, "Timeline").rect().bottom();
        let labels: Vec<&str> = whole[0].axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
        super::layout::words(test)
            .into_iter()
            .filter(|(words, rect)| labels.contains(&words.as_str()) && rect.top() > tabs)
            .count()
    };
    assert!(below(&test) >= 2, "the values of the first axis are in view though its rows go on below");
    send(&mut test, Command::Show(View::Charts));
    assert!(below(&test) >= 2);
}

#[test]
fn the_columns_of_a_table_share_the_free_width() {
    let mut test = plain();
    send(&mut test, Command::ShowChart(ChartKind::Money));
    send(&mut test, Command::Show(View::Charts));
    send(&mut test, Command::Do(Action::ToggleTable));
    let widths = |test: &Test| -> Vec<f32> {
        test.get_all_by_role(Role::ColumnHeader).map(|header| header.rect().width()).collect()
    };
    assert_eq!(widths(&test).len(), 5);
    let rows = &state(&test).lists().unwrap().tables[0].rows;
    let cells = rows.iter().flat_map(|row| [&row.what, &row.value, &row.qualifier, &row.topic]);
    let cut: Vec<&String> = cells.filter(|words| super::layout::is_cut(&test, words)).collect();
    assert!(cut.is_empty(), "cut though the sentences have room: {cut:?} {:?}", widths(&test));
}

#[test]
fn what_is_to_be_looked_at_again_is_marked_in_the_table() {
    let mut test = plain();
    open_text(&mut test, super::figures::TEXT);
    send(&mut test, Command::Do(Action::ToggleTable));
    let alarmed = test
        .get_all_by_role(Role::Row)
        .filter(|row| row.accesskit_node().label().is_some_and(|label| label.starts_with("Look again, ")));
    assert_eq!(alarmed.count(), 2, "both rents");
}

#[test]
fn the_key_of_the_charts_puts_the_focus_on_the_chart() {
    let mut test = results();
    test.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    settle(&mut test);
    assert!(test.get_by_label_contains("Sales: €4.2B").is_focused());
}

#[test]
fn the_list_of_what_is_not_drawn_opens_in_view() {
    let mut test = results();
    send(&mut test, Command::ShowChart(ChartKind::Counts));
    test.get_by_label_contains("nothing of the same kind to compare with (1)").click();
    test.run_steps(12);
    let row = test.get_by_label_contains("46 ferries: 46").rect();
    let tabs = test.get_by_role_and_label(Role::Tab, "Timeline").rect();
    let toggle = test.get_by_role_and_label(Role::Button, "Not drawn: nothing of the same kind to compare with (1)");
    assert!(row.top() >= tabs.bottom() && row.bottom() <= toggle.rect().top(), "{row:?}");
}

#[test]
fn a_topic_says_as_many_figures_as_are_listed_of_it() {
    let mut test = plain();
    let text = "In 2019 the port had 30 boats.\n\n# One\n\nOn 3 May 2021 it paid €4 million, 12% more, for its 2nd pier.\n\n\
                ## Below\n\nIt had 40 boats.\n\n# Two\n\nNothing.";
    open_text(&mut test, text);
    let said: Vec<usize> = open(&test).findings.as_ref().unwrap().topics.iter().map(|topic| topic.figures).collect();
    assert_eq!(said.len(), open(&test).topic_count());
    assert!(said[1] > said[2], "with what is below it");
    send(&mut test, Command::AddNote(NoteOn::Topic(2)));
    let id = open(&test).notes[0].note.id;
    send(&mut test, Command::EditNote(id, "Look again".to_owned()));
    send(&mut test, Command::SelectNote(None));
    let notes: Vec<usize> = (0..said.len()).map(|topic| state(&test).notes.places.in_topic(topic)).collect();
    assert_eq!(notes, [0, 1, 1, 0]);
    for (topic, said) in said.into_iter().enumerate() {
        send(&mut test, Command::Narrow(Some(topic)));
        assert_eq!(state(&test).lists().unwrap().figure_count(), said, "{topic}");
        if said > 0 {
            test.get_by_role_and_label(Role::Tab, &format!("Figures {said}"));
        }
        assert_eq!(state(&test).notes.lines.len(), notes[topic], "{topic}");
        test.get_by_role_and_label(Role::Tab, &format!("Notes {}", notes[topic]));
    }
}

#[test]
fn lists_and_charts_are_narrowed_to_a_topic_and_widened_by_what_is_outside() {
    let mut test = plain();
    let whole = state(&test).lists().unwrap();
    let (entities, figures) = (whole.entities.len(), whole.figure_count());
    let second = open(&test).topic(1).unwrap().span;
    send(&mut test, Command::Narrow(Some(1)));
    let lists = state(&test).lists().unwrap();
    assert!(!lists.entities.is_empty() && lists.entities.len() < entities);
    assert!(lists.figure_count() > 0 && lists.figure_count() < figures);
    let marks = lists.charts.iter().filter(|chart| chart.kind != ChartKind::Coverage).flat_map(|chart| &chart.marks);
    assert!(marks.clone().count() > 0);
    assert!(marks.into_iter().all(|mark| second.covers(mark.source)), "a mark of another topic is drawn");
    assert_eq!(test.query_all_by_label_contains("Only “").count(), 2, "above the list and above the chart");
    // A figure of another topic is shown, so all is listed again.
    let outside =
        open(&test).analysis().unwrap().figures.iter().position(|figure| !second.covers(figure.span)).unwrap();
    send(&mut test, Command::SelectFigure(outside));
    assert!(state(&test).scope.is_none());
    assert_eq!(state(&test).lists().unwrap().figure_count(), figures);
    send(&mut test, Command::Do(Action::OnlyTopic));
    assert!(state(&test).scope.is_some());
    send(&mut test, Command::Do(Action::OnlyTopic));
    assert!(state(&test).scope.is_none());
}

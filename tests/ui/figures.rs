//! The figures in the sidebar: the card of one, what is to be looked at again,
//! and narrowing the list.

use eframe::egui::Role;
use egui_kittest::kittest::Queryable as _;
use exergue::app::command::Command;
use exergue::app::state::{FigureGroup, Tab};

use super::support::*;

/// A text of which two figures contradict a third, and one is somebody's.
pub const TEXT: &str = "Rents in Brackwater rose from $600 to $900, an increase of 20%.\n\n\
    In 2021, Norland Shipping posted a profit of more than $3 million. \
    “The harbour will cost us $48 million in the end,” said Ada Holm.";

/// The window with that text and its figures.
pub fn with_figures() -> Test {
    let mut test = plain();
    open_text(&mut test, TEXT);
    send(&mut test, Command::ShowTab(Tab::Figures));
    test
}

fn figure(test: &Test, core: &str) -> usize {
    let open = open(test);
    let figures = &open.analysis().unwrap().figures;
    figures.iter().position(|figure| figure.core.of(&open.document.text) == core).unwrap()
}

#[test]
fn what_does_not_agree_is_shown_with_its_passages() {
    let mut test = with_figures();
    test.get_by_label("The text says 20%; its two values make it 50%");
    test.get_by_label("“Rents in Brackwater rose from $600 to $900, an increase of 20%.”");
    test.get_by_role_and_label(Role::Button, "20%").click();
    settle(&mut test);
    assert_eq!(state(&test).selection.figure, Some(figure(&test, "20%")));
    assert!(test.query_all_by_label_contains("Look again").count() >= 3, "the rows of its figures say so too");
}

#[test]
fn a_selected_figure_has_a_card_that_leads_to_its_entity() {
    let mut test = with_figures();
    let profit = figure(&test, "$3 million");
    send(&mut test, Command::SelectFigure(profit));
    test.get_by_label("Measures: profit");
    test.get_by_label("Holds for: 2021");
    test.get_by_label("Wording: more than");
    test.get_by_role_and_label(Role::Button, "Norland Shipping").click();
    settle(&mut test);
    let (entity, _) = state(&test).selection.entity.unwrap();
    assert_eq!(open(&test).analysis().unwrap().entities[entity].name, "Norland Shipping");
    assert_eq!(state(&test).tab, Tab::Entities);
}

#[test]
fn a_selected_figure_says_who_says_it() {
    let mut test = with_figures();
    let cost = figure(&test, "$48 million");
    send(&mut test, Command::SelectFigure(cost));
    test.get_by_label("Said by");
    test.get_by_role_and_label(Role::Button, "Ada Holm");
}

#[test]
fn figures_are_narrowed_to_a_group() {
    let mut test = with_figures();
    test.get_by_label("Percentages 1").click();
    settle(&mut test);
    assert_eq!(state(&test).groups, [FigureGroup::Percent]);
    assert!(test.query_by_label("MONEY").is_none());
    test.get_by_label("PERCENTAGES");
    test.get_by_label("Percentages 1").click();
    settle(&mut test);
    test.get_by_label("MONEY");
}

#[test]
fn a_figure_clicked_in_the_text_opens_its_card_and_the_text_stays() {
    let mut test = with_figures();
    send(&mut test, Command::ShowTab(Tab::Entities));
    send(&mut test, Command::ToggleGroup(FigureGroup::Percent));
    let place = |test: &Test| test.get_by_role_and_label(Role::Link, "more than $3 million").rect();
    let before = place(&test);
    test.get_by_role_and_label(Role::Link, "more than $3 million").click();
    settle(&mut test);
    assert_eq!(state(&test).selection.figure, Some(figure(&test, "$3 million")));
    assert_eq!(state(&test).tab, Tab::Figures);
    assert!(state(&test).groups.is_empty(), "a list narrowed to something else is widened");
    test.get_by_label("Measures: profit");
    assert_eq!(place(&test), before);
}

#[test]
fn the_card_of_what_does_not_agree_leads_on_and_stays_in_view() {
    let mut test = with_figures();
    let rest: String = (0..60).map(|n| format!("\n\nNorland Shipping paid ${n}1 million for yard {n}.")).collect();
    open_text(&mut test, &format!("{TEXT}{rest}"));
    let heading = "The text says 20%; its two values make it 50%";
    let before = test.get_by_label(heading).rect();
    test.get_by_role_and_label(Role::Button, "20%").click();
    settle(&mut test);
    assert_eq!(test.get_by_label(heading).rect(), before);
    test.get_by_role_and_label(Role::Link, heading).click();
    settle(&mut test);
    assert_eq!(test.get_by_label(heading).rect(), before);
    assert!(state(&test).history.can_go_back());
}

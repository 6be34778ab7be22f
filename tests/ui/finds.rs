//! Topics, entities, figures, marks of charts: each leads to its passage.

use egui_kittest::kittest::Queryable as _;
use exergue::app::command::{Action, Command};
use exergue::app::state::{Tab, View};
use exergue::charts::ChartKind;

use super::support::*;

/// Where the reader is, within the topic it is in.
fn topic(test: &Test) -> usize {
    open(test).topic_at(open(test).reading)
}

#[test]
fn a_click_on_a_topic_goes_there() {
    let mut test = plain();
    let titles: Vec<String> = open(&test).topics().iter().map(|topic| topic.title.to_owned()).collect();
    for (index, title) in titles.iter().enumerate().rev() {
        let row = test.get_all_by_role(eframe::egui::Role::Button).find(|node| {
            use egui_kittest::kittest::NodeT as _;
            node.accesskit_node().label().is_some_and(|label| label.starts_with(title.as_str()))
        });
        row.expect("each topic has a row").click();
        settle(&mut test);
        assert_eq!(topic(&test), index, "{title}");
    }
}

#[test]
fn a_selected_entity_leads_through_its_mentions() {
    let mut test = plain();
    let analysis = open(&test).analysis().unwrap().clone();
    let most = (0..analysis.entities.len()).max_by_key(|i| analysis.entities[*i].mentions.len()).unwrap();
    let mentions = analysis.entities[most].mentions.clone();
    send(&mut test, Command::SelectEntity(most, Some(0)));
    for mention in mentions.iter().skip(1).chain(&mentions[..1]) {
        send(&mut test, Command::Do(Action::NextMention));
        let shown = open(&test).document.block_at(open(&test).reading).unwrap();
        let wanted = open(&test).document.block_at(mention.start()).unwrap();
        assert!(shown.abs_diff(wanted) <= 6, "block {wanted} is in view, not {shown}");
    }
    assert_eq!(state(&test).selection.entity, Some((most, 0)), "past the last comes the first");
    test.get_by_label_contains(&format!("Mention 1 of {}", mentions.len()));
}

#[test]
fn a_click_on_a_mention_in_the_text_selects_its_entity() {
    let mut test = plain();
    let name = open(&test).analysis().unwrap().entities[0].mentions[0].of(&open(&test).document.text).to_owned();
    test.get_all_by_role_and_label(eframe::egui::Role::Link, &name).next().unwrap().click();
    settle(&mut test);
    assert_eq!(state(&test).selection.entity.map(|(entity, _)| entity), Some(0));
    assert_eq!(state(&test).tab, Tab::Entities);
}

#[test]
fn a_click_on_a_quote_goes_there_and_shows_it_in_full() {
    let mut test = plain();
    send(&mut test, Command::ShowTab(Tab::Quotes));
    let last = open(&test).findings.as_ref().unwrap().lists.speakers.groups[0].1[0];
    let quote = open(&test).analysis().unwrap().quotes[last].clone();
    let words = quote.span.of(&open(&test).document.text).to_owned();
    let starts = words.chars().take(20).collect::<String>();
    test.get_all_by_label_contains(&starts).next().unwrap().click();
    settle(&mut test);
    assert_eq!(state(&test).selection.quote, Some(last));
    assert_eq!(topic(&test), open(&test).topic_at(quote.span.start()));
    assert!(test.get_all_by_label_contains(&words).count() >= 2, "the row and the card");
}

#[test]
fn quotes_are_narrowed_to_the_selected_speaker() {
    let mut test = plain();
    let speakers = open(&test).findings.as_ref().unwrap().lists.speakers.groups.clone();
    let (Some(speaker), quotes) = speakers[0].clone() else { panic!("the first speaker is known") };
    send(&mut test, Command::SelectEntity(speaker, None));
    send(&mut test, Command::ShowTab(Tab::Quotes));
    let name = open(&test).analysis().unwrap().entities[speaker].name.clone();
    test.get_by_label(&format!("Only {name} {}", quotes.len())).click();
    settle(&mut test);
    assert!(state(&test).quotes.only_selected);
    assert!(test.query_by_label_contains("Speaker not named").is_none());
}

#[test]
fn a_mark_of_a_chart_leads_to_its_sentence_from_any_view() {
    for view in [View::Read, View::Charts] {
        let mut test = plain();
        send(&mut test, Command::Show(view));
        let chart = open(&test)
            .findings
            .as_ref()
            .unwrap()
            .lists
            .charts
            .iter()
            .find(|c| c.kind == ChartKind::Money)
            .unwrap()
            .clone();
        let mark = chart.marks.last().expect("the dossier has amounts of money");
        let name = format!("{}: {}", mark.label, mark.value_label);
        test.get_by_label(&name).click();
        settle(&mut test);
        assert_eq!(state(&test).view, View::Read);
        assert_eq!(state(&test).selection.figure, mark.figure);
        assert_eq!(topic(&test), open(&test).topic_at(mark.source.start()));
    }
}

#[test]
fn back_and_forward_go_where_one_was() {
    let mut test = plain();
    let start = topic(&test);
    send(&mut test, Command::GoToTopic(5));
    send(&mut test, Command::Show(View::Briefing));
    send(&mut test, Command::Do(Action::Back));
    assert_eq!((state(&test).view, topic(&test)), (View::Read, 5));
    send(&mut test, Command::Do(Action::Back));
    assert_eq!(topic(&test), start);
    send(&mut test, Command::Do(Action::Forward));
    assert_eq!(topic(&test), 5);
}

#[test]
fn words_are_found_whatever_their_accents() {
    let mut test = plain();
    open_text(&mut test, &format!("{}\n\nLe café d’Élodie.", "Rien à dire.\n\n".repeat(200)));
    send(&mut test, Command::Find("elodie".into()));
    let hits = &state(&test).find.hits;
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].of(&open(&test).document.text), "Élodie");
    test.get_by_label("Le café d’Élodie.");
}

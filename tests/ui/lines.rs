//! Lines of the page are as long as reads well: 60 to 75 characters.

use eframe::egui::epaint::TextShape;
use eframe::egui::{CursorIcon, Event, FontFamily, Modifiers, PointerButton, Shape, Theme, pos2, vec2};
use exergue::app::command::{Action, Command};
use exergue::app::state::Source;
use exergue::text::Language;

use super::support::*;

/// Characters of a full line on the page, on average over what is in view.
fn characters(test: &Test) -> f32 {
    let size = state(test).settings.text_size;
    let (mut lines, mut characters) = (0, 0);
    for clipped in &test.output().shapes {
        let Shape::Text(TextShape { galley, .. }) = &clipped.shape else { continue };
        let format = &galley.job.sections[0].format;
        let is_text = format.font_id.size == size && format.font_id.family == FontFamily::Name("serif".into());
        // The last line of a paragraph is as long as it happens to be.
        let full = galley.rows.len().saturating_sub(1);
        for row in galley.rows.iter().take(full).filter(|row| is_text && !row.ends_with_newline) {
            lines += 1;
            characters += row.text().trim_end().chars().count();
        }
    }
    assert!(lines >= 3, "{lines} lines to be measured");
    characters as f32 / lines as f32
}

/// What is too short or too long in windows of some widths, at a size of the text.
fn misfits(widths: &[f32], larger: i32) -> Vec<String> {
    let mut misfits = Vec::new();
    for language in Language::ALL {
        let mut test = window(vec2(1280.0, 900.0), Theme::Light, Language::English);
        send(&mut test, Command::Open(Source::Dossier(language)));
        for _ in 0..larger.abs() {
            send(&mut test, Command::Do(if larger > 0 { Action::LargerText } else { Action::SmallerText }));
        }
        for width in widths {
            test.set_size(vec2(*width, 900.0));
            settle(&mut test);
            // Over several screens: a few lines say little.
            let mut found = Vec::new();
            for _ in 0..4 {
                send(&mut test, Command::Do(Action::HalfPageDown));
                found.push(characters(&test));
            }
            let mean = found.iter().sum::<f32>() / found.len() as f32;
            if !(60.0..=75.0).contains(&mean) {
                misfits.push(format!("{mean:.1} characters a line in {language:?} at {width} points, {larger:+}"));
            }
            send(&mut test, Command::Do(Action::ToStart));
        }
    }
    misfits
}

#[test]
fn lines_are_as_long_as_reads_well_in_every_window() {
    let misfits = misfits(&[1000.0, 1080.0, 1150.0, 1280.0, 1440.0, 1920.0, 2560.0], 0);
    assert!(misfits.is_empty(), "{misfits:#?}");
}

#[test]
fn lines_are_as_long_as_reads_well_at_every_size_of_the_text() {
    let misfits: Vec<String> = [-4, 4]
        .into_iter()
        .flat_map(|larger| misfits(&[1280.0, 2560.0], larger))
        .chain(misfits(&[2560.0], 14))
        .collect();
    assert!(misfits.is_empty(), "{misfits:#?}");
}

#[test]
fn a_panel_that_is_dragged_stays_as_wide_as_it_is_made() {
    let mut test = window(vec2(1150.0, 720.0), Theme::Light, Language::English);
    let usual = state(&test).settings.sidebar_width;
    let (edge, to) = (1150.0 - 318.5, 1150.0 - 450.0);
    let button = |test: &Test, x: f32, pressed| {
        let pos = pos2(x, 300.0);
        test.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
    };
    // A click elsewhere keeps no width that the window forced on a panel.
    for pressed in [true, false] {
        button(&test, 500.0, pressed);
        test.run_steps(2);
    }
    assert_eq!(state(&test).settings.sidebar_width, usual);
    let x = (0..40).map(|step| edge + step as f32 - 20.0).find(|x| {
        test.hover_at(pos2(*x, 300.0));
        test.run_steps(2);
        test.output().platform_output.cursor_icon == CursorIcon::ResizeHorizontal
    });
    let x = x.expect("an edge to be dragged");
    button(&test, x, true);
    test.run_steps(2);
    for step in 1..=4 {
        test.hover_at(pos2(x + (to - x) * step as f32 / 4.0, 300.0));
        test.run_steps(2);
    }
    button(&test, to, false);
    settle(&mut test);
    let width = state(&test).settings.sidebar_width;
    assert!((width - 450.0).abs() < 12.0, "{width}");
}

//! A window that is magnified is a small one, in points: nothing in it is cut
//! off or out of reach.

use eframe::egui::{Role, Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use exergue::text::Language;

use super::layout;
use super::scenes::Scene;
use super::support::*;

/// A window of 1280 by 720 pixels at 50, 200 and 300 %, in points.
const WINDOWS: [(&str, Vec2); 3] =
    [("50 %", vec2(2560.0, 1440.0)), ("200 %", vec2(640.0, 360.0)), ("300 %", vec2(1280.0 / 3.0, 240.0))];

super::scenes::for_each_scene!(super::zoom::check);

/// Draws a scene at each magnification, with the longer words of French, and looks for what does not fit.
pub fn check(name: &str, scene: Scene) {
    let mut test = window(vec2(1280.0, 720.0), Theme::Light, Language::French);
    scene(&mut test);
    let mut faults = Vec::new();
    for (zoom, size) in WINDOWS {
        test.set_size(size);
        test.hover_at(eframe::egui::pos2(2.0, 2.0));
        settle(&mut test);
        // On a large screen a list shows more of its shortened lines than can be named one by one here.
        let found = if size.x > 1280.0 { layout::overflows(&test) } else { layout::faults(&test) };
        let found =
            found.into_iter().chain(if state(&test).dialog.is_none() { layout::overlaps(&test) } else { Vec::new() });
        faults.extend(found.map(|fault| format!("{zoom}: {fault}")));
    }
    assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
}

#[test]
fn the_buttons_below_show_and_hide_the_panels_of_a_window_of_any_size() {
    let mut test = plain();
    let click = |test: &mut Test, name: &str| {
        test.get_by_role_and_label(Role::CheckBox, name).click();
        settle(test);
    };
    for size in [vec2(1280.0, 720.0), WINDOWS[1].1] {
        test.set_size(size);
        settle(&mut test);
        for (name, inside) in [("Show or hide the sidebar", "Filter by name"), ("Show or hide the topics", "TOPICS")] {
            let is_shown = |test: &Test| layout::words(test).iter().any(|(words, _)| words == inside);
            let before = is_shown(&test);
            assert_eq!(before, size.x > 1000.0, "{name}");
            click(&mut test, name);
            assert_ne!(is_shown(&test), before, "{name}");
            let pressed = test.get_by_role_and_label(Role::CheckBox, name).accesskit_node().toggled();
            assert_eq!(pressed, Some(is_shown(&test).into()), "{name}");
            click(&mut test, name);
            assert_eq!(is_shown(&test), before, "{name}");
        }
        let chart = test.query_by_role_and_label(Role::CheckBox, "Show or hide the chart below the reader");
        assert_eq!(chart.is_some(), size.y > 600.0, "a window that is too low for a chart offers none");
    }
}

//! A window that is magnified is a small one, in points: nothing in it is cut
//! off or out of reach.

use eframe::egui::{Theme, Vec2, vec2};
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

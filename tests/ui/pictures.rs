//! A picture of every scene, compared with the one that was looked at and found
//! good. Needs a graphics driver; a software one serves.

use eframe::egui::{Vec2, ViewportId, vec2};
use egui_kittest::{SnapshotOptions, SnapshotResults, try_image_snapshot_options};
use exergue::app::command::{Action, Command};
use exergue::app::state::{Saved, Source};
use exergue::text::Language;
use image::{RgbaImage, imageops};

use super::scenes::Scene;
use super::support::*;
use super::{accessible, layout};
use crate::drawing;

/// The themes, by the action that chooses them.
const THEMES: [(&str, Action); 4] = [
    ("light", Action::ThemeLight),
    ("dark", Action::ThemeDark),
    ("sepia", Action::ThemeSepia),
    ("contrast", Action::ThemeHighContrast),
];
const LANGUAGES: [(&str, Language); 2] = [("en", Language::English), ("fr", Language::French)];
/// A laptop's window, and a large screen's with two pixels for a point.
const LAPTOP: Vec2 = vec2(1280.0, 720.0);
const DESK: Vec2 = vec2(1920.0, 1080.0);

/// Pictures that are kept of every scene, so that there is one of each theme size and language.
const KEPT: [&str; 2] = ["light_en", "dark_fr"];
/// Those that are kept of some scenes besides.
const ALSO_KEPT: [&str; 2] = ["sepia_en", "contrast_fr"];
/// Scenes that are kept in every theme: each shows other colours.
const IN_EVERY_THEME: [&str; 9] =
    ["entity_card", "figures", "notes", "look_again", "charts_money", "briefing", "palette", "library_search", "empty"];
/// Scenes that are kept on a large screen as well.
const ON_A_DESK: [&str; 5] = ["entity_card", "charts_money", "briefing", "shortcuts", "empty"];

super::scenes::for_each_scene!(super::pictures::check);

/// Draws a scene in every theme, language and size. Some pictures are kept and
/// compared; the others are to show something, and in all of them nothing is
/// clipped and everything has a name.
pub fn check(name: &str, scene: Scene) {
    let draws = drawing::is_possible();
    let mut results = SnapshotResults::new();
    let mut faults = Vec::new();
    for (language_name, language) in LANGUAGES {
        let mut test = window(LAPTOP, eframe::egui::Theme::Light, language);
        scene(&mut test);
        arrange(&mut test);
        for (theme, action) in THEMES {
            let look = format!("{theme}_{language_name}");
            let kept =
                KEPT.contains(&look.as_str()) || IN_EVERY_THEME.contains(&name) && ALSO_KEPT.contains(&look.as_str());
            // What fits in one theme fits in all: it is looked at in one for each language.
            let is_first = theme == "light";
            if !kept && !is_first {
                continue;
            }
            send(&mut test, Command::Do(action));
            arrange(&mut test);
            if is_first {
                let found = layout::faults(&test).into_iter().chain(accessible::faults(&test));
                faults.extend(found.map(|fault| format!("{look}: {fault}")));
            }
            if draws && kept {
                let image = test.render().unwrap();
                assert!(shows_something(&image), "{name}_{look} shows nothing");
                results.add(try_image_snapshot_options(&image, format!("{name}_{look}"), &options()));
            }
        }
        test.set_size(DESK);
        let screen = test.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
        screen.native_pixels_per_point = Some(2.0);
        test.run_steps(2);
        let (theme, action) = if language == Language::English { THEMES[0] } else { THEMES[1] };
        send(&mut test, Command::Do(action));
        arrange(&mut test);
        let look = format!("{theme}_{language_name}");
        let found = layout::overflows(&test).into_iter();
        faults.extend(found.map(|fault| format!("{look} on a large screen: {fault}")));
        if draws && ON_A_DESK.contains(&name) {
            let image = half(&test.render().unwrap());
            results.add(try_image_snapshot_options(&image, format!("{name}_{look}_desk"), &options()));
        }
    }
    assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
}

/// Takes away what differs from day to day and from run to run.
fn arrange(test: &mut Test) {
    app(test).state.saved = Saved::Nothing;
    // What goes by itself may be gone already.
    app(test).state.toasts.retain(|toast| toast.alarm);
    test.hover_at(eframe::egui::pos2(2.0, 2.0));
    settle(test);
    // A text that was opened is listed as soon as the library's own thread has stored it.
    app(test).state.shelf.retain(|shelved| matches!(shelved.source, Source::Dossier(_)));
    test.run_steps(1);
}

/// Software drivers differ by a few pixels at the edges of letters.
fn options() -> SnapshotOptions {
    SnapshotOptions::new().threshold(1.5).max_failed_pixels(400).output_path("tests/ui/pictures")
}

/// A picture of half the width and height: what is kept is to stay small.
fn half(image: &RgbaImage) -> RgbaImage {
    imageops::thumbnail(image, image.width() / 2, image.height() / 2)
}

/// Whether a picture is more than a ground or two.
fn shows_something(image: &RgbaImage) -> bool {
    let colours: std::collections::BTreeSet<[u8; 4]> = image.pixels().step_by(7).map(|pixel| pixel.0).collect();
    colours.len() > 50
}

//! A picture of every scene, compared with the one that was looked at and found
//! good. Needs a graphics driver; a software one serves.

use std::path::Path;

use eframe::egui::{Vec2, ViewportId, vec2};
use egui_kittest::{SnapshotOptions, SnapshotResults, try_image_snapshot_options};
use exergue::app::command::{Action, Command};
use exergue::app::state::{Saved, Source};
use exergue::text::Language;
use image::{DynamicImage, RgbaImage, imageops};

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

/// Pictures that are kept of every scene, so that there is one of each language.
const OF_EVERY_SCENE: [&str; 2] = ["light_en", "dark_fr"];
/// A scene for each panel and dialog, and for what is long, many or missing: kept
/// in every theme, language and size, sixteen small pictures on one sheet.
const IN_EVERY_LOOK: [&str; 22] = [
    "briefing",
    "briefing_options",
    "changes",
    "charts_money",
    "charts_table",
    "corrections",
    "empty",
    "entity_card",
    "figure_form",
    "figures",
    "find",
    "library_search",
    "long_names",
    "look_again",
    "many_entities",
    "no_sections",
    "note_open",
    "nothing_found",
    "notices",
    "palette",
    "quotes",
    "shortcuts",
];
/// Where this is set, every look is drawn; it takes some minutes, so that it is for
/// `.ci/run` and for whoever changed what all of them show.
const EVERY_LOOK: &str = "EXERGUE_EVERY_LOOK";
/// Where this names a folder, every picture is written there as it is drawn, to be looked at.
const FOLDER: &str = "EXERGUE_PICTURES";
/// Width and height of a picture on a sheet.
const SMALL: [u32; 2] = [320, 180];

super::scenes::for_each_scene!(super::pictures::check);

/// Draws a scene in every look that is kept of it. In all of them nothing is
/// clipped and everything has a name.
pub fn check(name: &str, scene: Scene) {
    let mut results = SnapshotResults::new();
    let mut faults = Vec::new();
    let mut sheet = has_every_look(name).then(Sheet::new);
    for (language_name, language) in LANGUAGES {
        let mut test = window(LAPTOP, eframe::egui::Theme::Light, language);
        scene(&mut test);
        arrange(&mut test);
        for size in [LAPTOP, DESK] {
            resize(&mut test, size);
            for (theme, action) in THEMES {
                let look = Look { theme, language: language_name, size };
                // What fits in one theme fits in all: it is looked at in one for each language and size.
                let is_first = theme == THEMES[0].0;
                if !look.is_kept(name) && !is_first {
                    continue;
                }
                send(&mut test, Command::Do(action));
                arrange(&mut test);
                if is_first {
                    faults.extend(look.faults(&test).into_iter().map(|fault| format!("{look}: {fault}")));
                }
                if drawing::is_possible() && look.is_kept(name) {
                    let image = look.draw(name, &mut test);
                    if look.is_of_every_scene() {
                        results.add(try_image_snapshot_options(&image, format!("{name}_{look}"), &options(400)));
                    }
                    if let Some(sheet) = &mut sheet {
                        sheet.add(image);
                    }
                }
            }
        }
    }
    if let Some(sheet) = sheet.filter(|_| drawing::is_possible()) {
        results.add(try_image_snapshot_options(&sheet.image, format!("sheets/{name}"), &options(100)));
    }
    assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
}

fn resize(test: &mut Test, size: Vec2) {
    test.set_size(size);
    let screen = test.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
    screen.native_pixels_per_point = Some(if size == DESK { 2.0 } else { 1.0 });
    test.run_steps(2);
}

/// Whether a scene is drawn in every look.
fn has_every_look(name: &str) -> bool {
    IN_EVERY_LOOK.contains(&name) && std::env::var_os(EVERY_LOOK).is_some()
}

/// How a scene is drawn.
struct Look {
    theme: &'static str,
    language: &'static str,
    size: Vec2,
}

impl std::fmt::Display for Look {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}{}", self.theme, self.language, if self.size == DESK { "_desk" } else { "" })
    }
}

impl Look {
    fn is_kept(&self, name: &str) -> bool {
        self.is_of_every_scene() || has_every_look(name)
    }

    fn is_of_every_scene(&self) -> bool {
        OF_EVERY_SCENE.contains(&self.to_string().as_str())
    }

    fn faults(&self, test: &Test) -> Vec<String> {
        if self.size == DESK {
            return layout::overflows(test);
        }
        layout::faults(test).into_iter().chain(accessible::faults(test)).collect()
    }

    fn draw(&self, name: &str, test: &mut Test) -> RgbaImage {
        let image = test.render().unwrap();
        assert!(shows_something(&image), "{name}_{self} shows nothing");
        if let Some(folder) = std::env::var_os(FOLDER) {
            image.save(Path::new(&folder).join(format!("{name}_{self}.png"))).unwrap();
        }
        image
    }
}

/// Every look of a scene: a column for each theme, a row for each language and size.
struct Sheet {
    image: RgbaImage,
    count: u32,
}

impl Sheet {
    const COLUMNS: u32 = THEMES.len() as u32;

    fn new() -> Self {
        let rows = LANGUAGES.len() as u32 * 2;
        Self { image: RgbaImage::new(Self::COLUMNS * SMALL[0], rows * SMALL[1]), count: 0 }
    }

    fn add(&mut self, image: RgbaImage) {
        // As a `DynamicImage`, which is scaled by optimised code.
        let small = DynamicImage::from(image).thumbnail_exact(SMALL[0], SMALL[1]).to_rgba8();
        let (column, row) = (self.count % Self::COLUMNS, self.count / Self::COLUMNS);
        imageops::replace(&mut self.image, &small, (column * SMALL[0]).into(), (row * SMALL[1]).into());
        self.count += 1;
    }
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
fn options(most_failed_pixels: usize) -> SnapshotOptions {
    SnapshotOptions::new().threshold(1.5).max_failed_pixels(most_failed_pixels).output_path("tests/ui/pictures")
}

/// Whether a picture is more than a ground or two.
fn shows_something(image: &RgbaImage) -> bool {
    let pixels = image.as_raw().chunks_exact(4);
    let step = (pixels.len() / 100_000).max(1);
    pixels.step_by(step).collect::<std::collections::BTreeSet<_>>().len() > 50
}

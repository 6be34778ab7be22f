//! A window to test: work is done at once, notes go to a library of its own.

use std::path::Path;

use eframe::egui::{self, Theme, Vec2};
use egui_kittest::Harness;
use exergue::app::command::Command;
use exergue::app::state::{Open, Source, State};
use exergue::app::{App, Parts, theme};
use exergue::library::Settings;
use exergue::text::Language;

/// What a test drives: the window, once its first frame made it.
pub struct Window {
    app: Option<App>,
    settings: Settings,
    library: tempfile::TempDir,
}

pub type Test = Harness<'static, Window>;

/// A window of a size, in a theme and a language, with the dossier open.
pub fn window(size: Vec2, theme: Theme, language: Language) -> Test {
    window_on(size, theme, language, tempfile::tempdir().unwrap())
}

/// The same with a library that was there before.
pub fn window_on(size: Vec2, theme: Theme, language: Language, library: tempfile::TempDir) -> Test {
    let settings = Settings {
        theme: match theme {
            Theme::Light => exergue::library::settings::Theme::Light,
            Theme::Dark => exergue::library::settings::Theme::Dark,
        },
        language: Some(language),
        ..Settings::default()
    };
    let builder = Harness::builder().with_size(size).with_theme(theme).with_context_setup(theme::install);
    let state = Window { app: None, settings, library };
    let mut harness = builder.with_max_steps(64).build_ui_state(
        |ui: &mut egui::Ui, window: &mut Window| {
            let ctx = ui.ctx().clone();
            let app = window.app.get_or_insert_with(|| {
                let path = window.library.path().join("library.sqlite");
                let parts = Parts::for_test(&ctx, window.settings.clone(), Some(&path)).unwrap();
                let mut app = App::new(&ctx, parts);
                app.start(None, None);
                app
            });
            app.logic(&ctx);
            app.draw(ui);
        },
        state,
    );
    settle(&mut harness);
    harness
}

/// A window as most tests want it: English, light, as large as a laptop's.
pub fn plain() -> Test {
    window(Vec2::new(1280.0, 720.0), Theme::Light, Language::English)
}

/// Lets a few frames pass: what was done is carried out and shown.
pub fn settle(test: &mut Test) {
    test.run_steps(5);
}

/// Sends a command and lets it be carried out.
pub fn send(test: &mut Test, command: Command) {
    app(test).send(command);
    settle(test);
}

/// Opens a text as if it were pasted.
pub fn open_text(test: &mut Test, text: &str) {
    send(test, Command::OpenText(text.to_owned()));
    // It is listed once it is in the library.
    app(test).flush();
    settle(test);
}

/// Opens a file.
pub fn open_file(test: &mut Test, path: &Path) {
    send(test, Command::Open(Source::File(path.to_path_buf())));
}

pub fn app(test: &mut Test) -> &mut App {
    test.state_mut().app.as_mut().expect("made in the first frame")
}

pub fn state(test: &Test) -> &State {
    &test.state().app.as_ref().expect("made in the first frame").state
}

pub fn open(test: &Test) -> &Open {
    state(test).open.as_ref().expect("a document is open")
}

/// Where the window's library is.
pub fn library_path(test: &Test) -> std::path::PathBuf {
    test.state().library.path().join("library.sqlite")
}

/// Closes the window and gives its library back, to be opened again.
pub fn close(test: Test) -> tempfile::TempDir {
    let Window { app, library, .. } = test.into_state();
    drop(app);
    library
}

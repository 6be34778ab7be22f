//! The window: the only code that knows egui. It holds a [`state::State`],
//! draws it with the [`panels`], collects [`command::Command`]s, and carries
//! them out in [`apply`]; it computes nothing itself.

mod action;
mod apply;
pub mod candidates;
mod clipboard;
mod clock;
pub mod command;
mod companions;
pub mod compared;
mod dialogs;
pub mod drafts;
pub mod entity_list;
mod findings;
mod fonts;
mod history;
pub mod keymap;
pub mod library_search;
pub mod lists;
pub mod locale;
mod marks;
mod motion;
mod names;
pub mod note_list;
pub mod note_places;
pub mod panels;
pub mod regions;
mod room;
pub mod sheet;
pub mod state;
mod store;
pub mod theme;
pub mod topics;
mod undo;
pub mod widgets;
mod window;
mod worker;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use eframe::{NativeOptions, Renderer, egui};

use crate::analysis::entities::labeller::Labeller;
use crate::library::settings::SettingsNotice;
use crate::library::{self, Settings};
use crate::text::Language;

pub use window::{App, Parts};

/// How the window is to be opened.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The document to open; the bundled dossier where none is named.
    pub file: Option<PathBuf>,
    /// The language to read it in, where not to be detected.
    pub language: Option<Language>,
    /// The library to use instead of the platform's.
    pub library: Option<PathBuf>,
    /// `wgpu` or `glow`; both are tried where none is named.
    pub renderer: Option<String>,
    /// A model of the user's own, which votes on names besides the rules.
    pub labeller: Option<Arc<dyn Labeller>>,
}

/// What to draw with, in the order in which it is tried. Where OpenGL is at home it starts in half the time and
/// follows a window that is resized (emilk/egui#7858); Windows and macOS always have what wgpu needs.
const RENDERERS: [Renderer; 2] = if cfg!(any(windows, target_os = "macos")) {
    [Renderer::Wgpu, Renderer::Glow]
} else {
    [Renderer::Glow, Renderer::Wgpu]
};

/// Why there is no window. Each message is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Nothing to show a window on.
    #[error("no display: set DISPLAY or WAYLAND_DISPLAY, or use `exergue brief FILE`, which needs none")]
    NoDisplay,
    /// An unknown renderer was named.
    #[error("no renderer is called {0}: use wgpu or glow")]
    UnknownRenderer(String),
    /// No renderer works here.
    #[error(
        "no graphics driver works here ({0}): install mesa-vulkan-drivers or libgl1-mesa-dri and libxkbcommon-x11-0, \
         or use `exergue brief FILE`, which needs none"
    )]
    NoGraphics(String),
    /// The window ended in a fault of ours.
    #[error("the window ended in a fault that should not be; the notes are safe: open it again")]
    Fault,
    /// The window could not be set up.
    #[error("the window cannot be opened: {0}")]
    Setup(String),
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// No display, or no graphics driver that works.
pub fn run(options: &Options) -> Result<(), StartError> {
    if !has_display() {
        return Err(StartError::NoDisplay);
    }
    let renderers = match &options.renderer {
        Some(name) => vec![name.parse::<Renderer>().map_err(|_| StartError::UnknownRenderer(name.clone()))?],
        None => RENDERERS.to_vec(),
    };
    report_faults();
    let kept = Rc::new(window::settings());
    let mut why = String::new();
    for renderer in renderers {
        match attempt(renderer, options, &kept) {
            Ok(()) => return Ok(()),
            Err(StartError::NoGraphics(error)) => {
                log::warn!("{renderer} does not work here: {error}");
                why = error;
            }
            Err(error) => return Err(error),
        }
    }
    Err(StartError::NoGraphics(why))
}

/// From now on a panic leaves a report, and one line on standard error instead of several of the runtime's.
fn report_faults() {
    std::panic::set_hook(Box::new(|panic| {
        log::error!("{panic}");
        if let Some(Err(error)) = library::crash_folder().map(|folder| library::crash::keep(&folder, panic)) {
            log::warn!("there is no report of it: {error}");
        }
    }));
}

/// Opens the window with one renderer and returns when it is closed.
/// [`StartError::NoGraphics`] says that another renderer may do.
fn attempt(
    renderer: Renderer,
    options: &Options,
    kept: &Rc<(Settings, Option<SettingsNotice>)>,
) -> Result<(), StartError> {
    let settings = &kept.0;
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Exergue")
        .with_app_id("org.exergue.Exergue")
        .with_icon(icon())
        .with_inner_size([settings.window_width, settings.window_height])
        .with_min_inner_size([720.0, 480.0])
        .with_maximized(settings.window_maximised);
    if let (Some(x), Some(y)) = (settings.window_x, settings.window_y) {
        viewport = viewport.with_position([x, y]);
    }
    let native = NativeOptions { viewport, renderer, persist_window: false, ..NativeOptions::default() };
    let begun = Rc::new(Cell::new(false));
    let (options, kept, has_begun) = (options.clone(), Rc::clone(kept), Rc::clone(&begun));
    let create: eframe::AppCreator<'static> = Box::new(move |cc| {
        has_begun.set(true);
        let (settings, notice) = &*kept;
        let parts = Parts::real(&cc.egui_ctx, settings.clone(), notice.as_ref(), options.library.as_deref())?;
        let mut app = App::new(&cc.egui_ctx, parts);
        app.labeller = options.labeller;
        app.start(options.file, options.language);
        Ok(Box::new(app))
    });
    let ran = catch_unwind(AssertUnwindSafe(|| eframe::run_native("Exergue", native, create)));
    match ran {
        Ok(Ok(())) => Ok(()),
        Ok(Err(eframe::Error::AppCreation(error))) => Err(StartError::Setup(error.to_string())),
        Ok(Err(error)) => Err(StartError::NoGraphics(one_line(&error.to_string()))),
        // A missing system library ends in a panic in a dependency, not in an error.
        Err(_) if !begun.get() => Err(StartError::NoGraphics("a system library is missing".to_owned())),
        Err(_) => Err(StartError::Fault),
    }
}

/// Whether there is something to show a window on.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/exergue-128.png")).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The bundled dossier in a language.
fn dossier(language: Language) -> &'static str {
    match language {
        Language::French => include_str!("../../assets/dossiers/china-ai.fr.md"),
        Language::English => include_str!("../../assets/dossiers/china-ai.en.md"),
    }
}

/// The system's language, or English where it is one that Exergue does not speak.
fn system_language() -> Language {
    sys_locale::get_locales().find_map(|locale| Language::from_code(&locale)).unwrap_or_default()
}

/// The language that the interface speaks.
fn interface_language(settings: &Settings) -> Language {
    settings.language.unwrap_or_else(system_language)
}

//! The window itself: what it is made of, and what happens in a frame. Results
//! of work come in, panels are drawn, commands are carried out.

mod frame;
mod keeping;
mod keyboard;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, Key, Ui};

use crate::analysis::entities::labeller::Labeller;
use crate::charts::clip;
use crate::job::Job;
use crate::library::settings::SettingsNotice;
use crate::library::{self, EntityKey, LibraryError, LibraryNotice, Settings};
use crate::text::{Language, Span};

use super::clock;
use super::command::{Action, Command, Commands};
use super::interface_language;
use super::keymap::Keymap;
use super::library_search::Hit;
use super::locale::Locale;
use super::motion;
use super::names::ScrollBars;
use super::panels::{Context, reader::Reader};
use super::regions::Regions;
use super::state::{Cause, Source, State};
use super::store::Store;
use super::theme::{self, Tokens};
use super::worker::Worker;

use frame::frame;

/// The program's window.
pub struct App {
    /// What is shown.
    pub state: State,
    pub(super) locale: Locale,
    pub(super) worker: Worker,
    pub(super) store: Store,
    /// A model of the user's own, which votes on names besides the rules.
    pub(super) labeller: Option<Arc<dyn Labeller>>,
    pub(super) reader: Reader,
    /// The last request to open something; answers to earlier ones are dropped.
    pub(super) ticket: u64,
    /// The search under way in the document, and that in the library.
    pub(super) search: Job,
    pub(super) library_job: Job,
    /// The widget that gets the keyboard in the next frame.
    pub(super) focus: Option<egui::Id>,
    /// The figure that the pointer was on in this frame.
    pub(super) hovered_figure: Option<usize>,
    /// Whether the system has file dialogs, as far as we know.
    pub(super) system_dialogs: bool,
    /// Whether the system asks programs to move nothing, as far as we know.
    pub(super) still_system: bool,
    /// The day that briefings are dated, `YYYY-MM-DD`.
    pub(super) today: fn() -> String,
    /// The entity to be shown in the document that is being opened by this request.
    pub(super) wanted_entity: Option<(u64, EntityKey)>,
    /// The hit to be shown in the document that is being opened by this request.
    pub(super) wanted_hit: Option<(u64, Hit)>,
    /// The passage to be shown in the document that is being opened by this request.
    pub(super) wanted_passage: Option<(u64, Span)>,
    /// When the reader last moved, by the window's clock, if that was not written down yet.
    pub(super) moved: Option<f64>,
    /// Where the parts of the window were drawn.
    pub(super) regions: Regions,
    /// The letter that another is to follow, and when it was typed, by the window's clock.
    letter: Option<(String, f64)>,
    /// Whether the window had the keyboard in the last frame.
    focused: bool,
    commands: Commands,
    settings_file: Option<PathBuf>,
    kept_settings: Settings,
    /// The settings as they were in the last frame, and when they changed last.
    seen_settings: Settings,
    changed_settings: f64,
    /// Whether the user was told that something is not on disk.
    pub(super) warned: bool,
    /// The request to open a document that the window is called after.
    named: Option<u64>,
    /// Whether anything was drawn yet.
    begun: bool,
    /// The topic that lists and charts are to be narrowed to; they are once their lists are made.
    pub(super) wanted_topic: Option<usize>,
}

/// What a window is made of, so that tests can make theirs.
pub struct Parts {
    /// How it looks.
    pub settings: Settings,
    /// Where that is kept; `None` for nowhere.
    pub settings_file: Option<PathBuf>,
    /// Where notes are kept.
    pub store: Store,
    /// Who does the work.
    pub worker: Worker,
    /// Whether the system's file dialogs may be used.
    pub system_dialogs: bool,
    /// Whether the system asks programs to move nothing.
    pub still_system: bool,
    /// The day that briefings are dated.
    pub today: fn() -> String,
    /// What the user should know of how things were opened, and what it is of that may be over some time.
    pub notices: Vec<(String, Option<Cause>)>,
    /// Whether the last window, or work in it, ended in a fault of ours that was not told of yet.
    pub had_fault: bool,
}

impl Parts {
    /// The parts of a window that a user opens.
    ///
    /// # Errors
    /// Not even a library in memory can be had.
    pub fn real(
        ctx: &egui::Context,
        settings: Settings,
        notice: Option<&SettingsNotice>,
        library: Option<&Path>,
    ) -> Result<Self, LibraryError> {
        let worker = Worker::new(ctx.clone());
        let path = library.map(Path::to_path_buf).or_else(library::default_path);
        let (store, opened) = Store::open(path.as_deref(), worker.sender())?;
        let of_settings = notice.iter().map(|notice| (notice.to_string(), None));
        let of_library = opened.iter().map(|notice| {
            let cause = matches!(notice, LibraryNotice::NotYetKept(_)).then_some(Cause::NoLibrary);
            (notice.to_string(), cause)
        });
        let notices = of_settings.chain(of_library).collect();
        let had_fault = library::crash_folder().is_some_and(|folder| library::crash::take_news(&folder));
        // A file that could not be read may be sound: it is left as it is.
        let unread = matches!(notice, Some(SettingsNotice::Unreadable { .. }));
        let settings_file = library::settings_path().filter(|_| !unread);
        Ok(Self {
            settings,
            settings_file,
            store,
            worker,
            system_dialogs: true,
            still_system: motion::is_reduced(),
            today: clock::today,
            notices,
            had_fault,
        })
    }

    /// The parts of a window for a test: work is done at once, settings are
    /// not kept, the library is at `library` or in memory, and it is always the same day.
    ///
    /// # Errors
    /// Not even a library in memory can be had.
    pub fn for_test(ctx: &egui::Context, settings: Settings, library: Option<&Path>) -> Result<Self, LibraryError> {
        let worker = Worker::at_once(ctx.clone());
        let (store, _) = Store::open(library, worker.sender())?;
        let today = || "2026-11-23".to_owned();
        Ok(Self {
            settings,
            settings_file: None,
            store,
            worker,
            system_dialogs: false,
            still_system: false,
            today,
            notices: Vec::new(),
            had_fault: false,
        })
    }
}

/// The settings as kept, and what is to be said about them.
pub(super) fn settings() -> (Settings, Option<SettingsNotice>) {
    library::settings_path().map_or_else(Default::default, |path| Settings::load(&path))
}

impl App {
    /// A window with nothing open yet.
    pub fn new(ctx: &egui::Context, parts: Parts) -> Self {
        let Parts { settings, settings_file, store, worker, system_dialogs, still_system, today, notices, had_fault } =
            parts;
        theme::install(ctx);
        theme::choose(ctx, settings.theme, !settings.reduced_motion.unwrap_or(still_system));
        // Ours have limits, names and a place in the palette.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.set_zoom_factor(settings.zoom);
        let locale = Locale::new(interface_language(&settings));
        ctx.add_plugin(ScrollBars { name: locale.text("scroll-bar").to_owned() });
        let mut app = Self {
            locale,
            kept_settings: settings.clone(),
            seen_settings: settings.clone(),
            changed_settings: 0.0,
            warned: false,
            named: None,
            begun: false,
            wanted_topic: None,
            state: State { keys: Keymap::new(&settings.shortcuts), settings, ..State::default() },
            worker,
            store,
            labeller: None,
            reader: Reader::default(),
            ticket: 0,
            search: Job::default(),
            library_job: Job::default(),
            focus: None,
            hovered_figure: None,
            system_dialogs,
            still_system,
            today,
            wanted_entity: None,
            wanted_hit: None,
            wanted_passage: None,
            moved: None,
            regions: Regions::default(),
            letter: None,
            focused: true,
            commands: Commands::default(),
            settings_file,
        };
        for (notice, cause) in notices {
            app.toast(notice, true);
            if let Some(toast) = app.state.toasts.last_mut() {
                toast.cause = cause;
            }
        }
        if had_fault {
            app.toast_with(app.locale.text("had-fault").to_owned(), Action::ShowReports);
        }
        app.fill_shelf();
        app
    }

    /// Opens what the window is to begin with.
    pub fn start(&mut self, file: Option<PathBuf>, language: Option<Language>) {
        // A name that the shell completed says where the file is only from the folder that it was typed in.
        let file = file.map(|file| std::path::absolute(&file).unwrap_or(file));
        let source = file.map_or(Source::Dossier(self.locale.language()), Source::File);
        self.open_as(source, language);
    }

    /// Sends a command as if a panel had, to be carried out after this frame.
    pub fn send(&mut self, command: Command) {
        self.commands.send(command);
    }

    /// Waits until what was written is in the library; whether all of it is.
    pub fn flush(&self) -> bool {
        self.store.flush()
    }

    /// Takes up results of work. Called once before each frame.
    pub fn logic(&mut self, ctx: &egui::Context) {
        if !std::mem::replace(&mut self.begun, true) {
            self.await_text(ctx);
        }
        for outcome in self.worker.poll() {
            self.receive(ctx, outcome);
        }
        let focused = ctx.input(|input| input.focused);
        if focused && !std::mem::replace(&mut self.focused, focused) {
            self.come_back();
        }
        self.focused = focused;
        self.keep_briefing();
        self.state.selection.hovered_figure = self.hovered_figure.take();
        self.expire_toasts(ctx);
        self.name_window(ctx);
        self.keep_place(ctx);
        self.keep_settings(ctx);
    }

    /// Calls the window after what is open: a task list shows many windows.
    fn name_window(&mut self, ctx: &egui::Context) {
        /// Letters of a title; what comes after them nobody reads there.
        const LONGEST: usize = 100;
        let Some(open) = self.state.open.as_ref().filter(|open| self.named != Some(open.ticket)) else { return };
        self.named = Some(open.ticket);
        let title = clip::shorten(open.title(), LONGEST);
        let name = if title.is_empty() { "Exergue".to_owned() } else { format!("{title} – Exergue") };
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(name));
    }

    /// Draws a frame and carries out what was done in it.
    pub fn draw(&mut self, ui: &mut Ui) {
        let mut commands = std::mem::take(&mut self.commands);
        self.shortcuts(ui, &mut commands);
        drops(ui, &mut commands);
        let cx = Context {
            state: &self.state,
            locale: &self.locale,
            tokens: Tokens::in_use(ui.ctx(), self.state.settings.theme),
        };
        // What has the keyboard, or lies over the window, is left with Escape first.
        let is_free = self.state.dialog.is_none()
            && ui.memory(|memory| memory.focused().is_none())
            && !egui::Popup::is_any_open(ui.ctx());
        self.regions = frame(ui, &cx, &mut self.reader, &mut commands);
        if is_free && ui.input(|input| input.key_pressed(Key::Escape)) {
            commands.send(Command::DismissLast);
        }
        if let Some(focus) = self.focus.take() {
            ui.memory_mut(|memory| memory.request_focus(focus));
        }
        let ctx = ui.ctx().clone();
        for command in commands.take() {
            // Pointing at the same figure again changes nothing: idle costs nothing.
            let changes = match &command {
                Command::HoverFigure(figure) => *figure != self.state.selection.hovered_figure,
                _ => true,
            };
            self.apply(&ctx, command);
            if changes {
                ctx.request_repaint();
            }
        }
        if self.state.selection.hovered_figure.is_some() && self.hovered_figure.is_none() {
            ctx.request_repaint();
        }
    }

    fn expire_toasts(&mut self, ctx: &egui::Context) {
        /// Seconds that a notice stays.
        const STAY: f64 = 6.0;
        let now = ctx.input(|input| input.time);
        for toast in self.state.toasts.iter_mut().filter(|toast| !toast.alarm) {
            let until = *toast.until.get_or_insert((now + STAY) as u64 + 1);
            ctx.request_repaint_after(std::time::Duration::from_secs_f64((until as f64 - now).max(0.05)));
        }
        self.state.toasts.retain(|toast| toast.until.is_none_or(|until| now < until as f64));
    }

    /// Keeps the window open, once, when something written is not on disk.
    fn close(&mut self, ctx: &egui::Context) {
        self.end_note();
        if self.warned || self.store.flush() {
            return;
        }
        self.warned = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        self.toast_of(Cause::NotSaved, self.locale.text("not-all-saved").to_owned());
    }

    /// Lists what the library holds, and the bundled dossier.
    pub(super) fn fill_shelf(&mut self) {
        self.state.shelf = self.store.shelf();
        for language in Language::ALL {
            let key = match language {
                Language::French => "dossier-french",
                Language::English => "dossier-english",
            };
            let title = self.locale.text(key).to_owned();
            self.state.shelf.push(super::state::Shelved {
                file: None,
                title,
                topics: 7,
                notes: 0,
                standing: None,
                source: Source::Dossier(language),
            });
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        Self::logic(self, ctx);
        self.keep_window(ctx);
        if ctx.input(|input| input.viewport().close_requested()) {
            self.close(ctx);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(open) = &self.state.open {
            self.store.keep_position(&open.document, open.reading, open.read);
        }
        if let Some(path) = &self.settings_file
            && self.state.settings != self.kept_settings
            && let Err(error) = self.state.settings.save(path)
        {
            log::warn!("settings cannot be kept: {error}");
        }
        if !self.store.flush() {
            log::error!("not everything that was written is on disk");
        }
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// A file that is dropped on the window is opened; several of them, or a folder, are read into the library.
fn drops(ui: &Ui, commands: &mut Commands) {
    let dropped = ui.input(|input| input.raw.dropped_files.clone());
    let mut paths = dropped.iter().map(|file| file.path().to_path_buf());
    match (paths.next(), dropped.len()) {
        (Some(path), 1) => commands.send(Command::Open(Source::File(path))),
        (Some(path), _) => commands.send(Command::Import(std::iter::once(path).chain(paths).collect())),
        (None, _) => {}
    }
}

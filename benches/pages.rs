//! A book of 300 pages and more, opened as the window opens it: `LaTeX` makes its PDF first, with
//! chapters, notes and tables, or another PDF is named: `cargo bench --bench pages -- FILE`. Prints
//! when its text was there and when it was analysed, and how long the window's passes took the
//! thread meanwhile: none is to take more than 50 ms, and all of it less than 5 s.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark")]

#[path = "support/window.rs"]
mod window;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command as Program, Stdio};
use std::time::{Duration, Instant};

use eframe::egui::{self, RawInput, Rect, pos2, vec2};
use exergue::app::command::Command;
use exergue::app::state::Source;
use exergue::app::{App, Parts, theme};
use exergue::library::Settings;

/// From one pass to the next.
const PASS: Duration = Duration::from_millis(16);
/// After so long it is given up.
const PATIENCE: Duration = Duration::from_secs(300);

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let Some(file) = named.or_else(|| book(folder.path())) else {
        println!("pdflatex is not installed: name a PDF");
        return;
    };
    let mut window = Window::new(folder.path());
    for _ in 0..60 {
        window.pass();
    }
    let start = Instant::now();
    window.app.send(Command::Open(Source::File(file.clone())));
    let (mut passes, mut text, mut analysed) = (Vec::new(), None, None);
    while analysed.is_none() && start.elapsed() < PATIENCE {
        let before = Instant::now();
        passes.push((start.elapsed(), window.pass()));
        let open = window.app.state.open.as_ref().filter(|open| !open.document.pages.is_empty());
        if open.is_some() && text.is_none() {
            text = Some(start.elapsed());
        }
        analysed = open.filter(|open| open.findings.is_some()).map(|_| start.elapsed());
        std::thread::sleep(PASS.saturating_sub(before.elapsed()));
    }
    for _ in 0..60 {
        passes.push((start.elapsed(), window.pass()));
    }
    let open = window.app.state.open.as_ref().expect("a document");
    let (document, shown) = (&open.document, |at: Option<Duration>| at.unwrap_or(PATIENCE).as_secs_f64());
    println!("{:<42} {} pages, {} words", file.display(), document.pages.len(), document.word_count());
    println!("{:<42} {:.2} s", "its text was there after", shown(text));
    println!("{:<42} {:.2} s (less than 5)", "it was analysed after", shown(analysed));
    passes.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    let median = passes[passes.len() / 2].1;
    println!("{:<42} median {:.2} ms (longest at most 50)", format!("{} passes", passes.len()), ms(median));
    for (at, time) in passes.iter().take(5) {
        println!("{:<42} {:.2} ms, {:.2} s after the start", "one of the longest", ms(*time), at.as_secs_f64());
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

struct Window {
    ctx: egui::Context,
    app: App,
    time: f64,
}

impl Window {
    /// A window that works on other threads, as a user's does.
    fn new(folder: &Path) -> Self {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let parts = Parts::real(&ctx, Settings::default(), None, Some(&folder.join("library.sqlite")));
        let parts = Parts { settings_file: None, system_dialogs: false, ..parts.expect("a library") };
        let app = App::new(&ctx, parts);
        Self { ctx, app, time: 0.0 }
    }

    /// One pass, and the time that it took this thread.
    fn pass(&mut self) -> Duration {
        self.time += PASS.as_secs_f64();
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
            time: Some(self.time),
            ..RawInput::default()
        };
        window::pass(&self.ctx, &mut self.app, input)
    }
}

/// The book in `folder`, made by `pdflatex`; twice, for the table of contents.
fn book(folder: &Path) -> Option<PathBuf> {
    std::fs::write(folder.join("book.tex"), source()).ok()?;
    for _ in 0..2 {
        let mut program = Program::new("pdflatex");
        program.args(["-interaction=batchmode", "book.tex"]).current_dir(folder);
        program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    }
    Some(folder.join("book.pdf")).filter(|made| made.exists())
}

/// What is to be typeset: 24 chapters of six sections.
fn source() -> String {
    const TOWNS: [&str; 7] = ["Newtown", "Port Ellis", "Grayhaven", "Lindow", "Saltburn", "Vernay", "Ostmark"];
    let mut tex = String::from(
        "\\documentclass[11pt]{book}\\usepackage[T1]{fontenc}\\usepackage{hyperref}\n\
         \\title{The harbours of the coast}\\author{Anna Berg}\\begin{document}\\maketitle\\tableofcontents\n",
    );
    for chapter in 0..24_usize {
        let _ = writeln!(tex, "\\chapter{{The harbour of {}}}", TOWNS[chapter % 7]);
        for section in 0..6_usize {
            let _ = writeln!(tex, "\\section{{What was built in {}}}", 1900 + chapter * 4 + section);
            for paragraph in 0..14_usize {
                let n = (chapter * 6 + section) * 14 + paragraph;
                let (town, other) = (TOWNS[n % 7], TOWNS[(n / 7 + 3) % 7]);
                let _ = writeln!(
                    tex,
                    "The harbour of {town} handled {}.{} million tonnes in {}, said Anna Berg of Northern Freight, and its \
                     port authority spent \\${} million on cranes and on the dredging of the outer basin.{} Nobody would say \
                     more; those of {other} are still waiting for it, and say so whenever they are asked. What was lifted in a \
                     day came back in a night, and in the end nobody but the gulls had any use for it: ``We had counted on \
                     {} boats,'' said Paul Renner, who taught at the school of navigation, ``and we had thought that was \
                     brave.''\n",
                    n % 97 + 1,
                    n % 10,
                    1950 + n % 70,
                    n % 800 + 2,
                    if n.is_multiple_of(3) { "\\footnote{In the minutes of the council, page 12.}" } else { "" },
                    n % 300 + 20,
                );
            }
            let rows: String =
                (0..6).map(|row| format!("{} & {} & {} \\\\\n", 2000 + row, row * 37 + section, row * 12)).collect();
            let _ = writeln!(
                tex,
                "\\begin{{center}}\\begin{{tabular}}{{lrr}}Year & Boats & Crew \\\\\\hline\n{rows}\\end{{tabular}}\\end{{center}}"
            );
        }
    }
    tex + "\\end{document}\n"
}

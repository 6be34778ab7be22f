//! CPU time of a pass of the window on its thread, without a graphics driver: the first ones
//! (from nothing to the dossier on the page), one at rest, and those that scroll at speed through
//! short and long documents with all that was found in them, notes and hits on show. Prints median,
//! 99th percentile and worst case, how they grow with the document, and the memory of the process.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark")]

#[path = "support/window.rs"]
mod window;

use std::time::Duration;

use cpu_time::ThreadTime;
use eframe::egui::{self, Event, MouseWheelUnit, RawInput, Rect, pos2, vec2};
use exergue::app::command::{Action, Command};
use exergue::app::state::Passage;
use exergue::app::{App, Parts, theme};
use exergue::library::Settings;
use exergue::text::Span;

fn main() {
    let mut first = Vec::new();
    for _ in 0..20 {
        let start = ThreadTime::now();
        let mut bench = Bench::new(None);
        for _ in 0..3 {
            bench.frame(Vec::new());
        }
        first.push(start.elapsed());
    }
    report("first 3 passes, dossier", first);
    let mut resting = Bench::new(None);
    resting.settle();
    let times = (0..500).map(|_| resting.frame(Vec::new())).collect();
    report("at rest, dossier", times);
    drop(resting);
    let long = scroll(100_000);
    let short = scroll(1_000);
    println!(
        "{:<42} {:.2} (at most 1.2)",
        "median, 100,000 to 1,000 paragraphs",
        long.as_secs_f64() / short.as_secs_f64()
    );
}

/// Scrolls through a document of so many paragraphs; the median.
fn scroll(paragraphs: usize) -> Duration {
    let before = memory("VmRSS");
    let text = long_text(paragraphs);
    let size = text.len() as f64 / MIB;
    let mut bench = Bench::new(Some(text));
    bench.settle();
    bench.work_through();
    bench.settle();
    let (resident, peak) = (memory("VmRSS"), memory("VmHWM"));
    println!(
        "{:<42} text {size:.1} MiB, resident {resident:.0} (before: {before:.0}; at most 6 x text + 120 = {:.0}), peak {peak:.0}",
        format!("memory, {paragraphs} paragraphs"),
        6.0 * size + 120.0
    );
    let name = |what: &str| format!("{what}, {paragraphs} paragraphs");
    let wheel = |points: f32| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -points),
        modifiers: egui::Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
    };
    bench.frame(vec![Event::PointerMoved(pos2(600.0, 300.0))]);
    // To and fro, so that the short document does not come to its end.
    let towards = |nth: usize| if (nth / 250).is_multiple_of(2) { 1.0 } else { -1.0 };
    let times = (0..1000).map(|nth| bench.frame(vec![wheel(240.0 * towards(nth))])).collect();
    let median = report(&name("scrolling (median 2, p99 8)"), times);
    bench.app.send(Command::GoTo(Span::new(0, 4)));
    bench.settle();
    let pages = (0..1000).map(|nth| bench.frame(vec![wheel(900.0 * towards(nth * 4))])).collect();
    report(&name("page by page (median 2, p99 8)"), pages);
    let mut jumps = Vec::new();
    for _ in 0..20 {
        for at in [bench.last(), Span::new(0, 4)] {
            bench.app.send(Command::GoTo(at));
            bench.frame(Vec::new());
            jumps.push(bench.frame(Vec::new()));
            bench.settle();
        }
    }
    report(&name("jump to the end and back (max 16)"), jumps);
    let sizes = (0..20).map(|nth| bench.resized(1400.0 - f32::from(nth as u8) * 13.0)).collect();
    report(&name("while resizing"), sizes);
    let times = (0..200).map(|_| bench.frame(Vec::new())).collect();
    report(&name("at rest"), times);
    median
}

const MIB: f64 = 1024.0 * 1024.0;

/// Prints what the times come to; their median.
fn report(name: &str, mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{name:<50} median {:6.2} ms  p99 {:6.2} ms  max {:6.2} ms", ms(at(0.5)), ms(at(0.99)), ms(at(1.0)));
    at(0.5)
}

/// A line of the process's memory that Linux tells, in MiB; 0 elsewhere.
fn memory(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status.lines().find_map(|other| other.strip_prefix(line)?.split_whitespace().nth(1)?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

struct Bench {
    ctx: egui::Context,
    app: App,
    time: f64,
    width: f32,
    /// Where the library is, as long as the window is there.
    _library: tempfile::TempDir,
}

impl Bench {
    fn new(text: Option<String>) -> Self {
        let library = tempfile::tempdir().expect("a folder");
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let parts = Parts::for_test(&ctx, Settings::default(), Some(&library.path().join("library.sqlite")));
        let parts = parts.expect("a library on disk, as a user has it");
        let mut app = App::new(&ctx, parts);
        match text {
            Some(text) => app.send(Command::OpenText(text)),
            None => app.start(None, None),
        }
        Self { ctx, app, time: 0.0, width: 1440.0, _library: library }
    }

    /// One pass, and the time that it took this thread.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(self.width, 900.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        window::pass(&self.ctx, &mut self.app, input)
    }

    fn settle(&mut self) {
        for _ in 0..30 {
            self.frame(Vec::new());
        }
    }

    fn resized(&mut self, width: f32) -> Duration {
        self.width = width;
        self.frame(Vec::new())
    }

    fn last(&self) -> Span {
        let text = &self.app.state.open.as_ref().expect("a document").document.text;
        Span::new(text.trim_end().len() - 5, text.trim_end().len())
    }

    /// Leaves as much on the page as it can have: notes, a selected entity, a hit in each paragraph.
    fn work_through(&mut self) {
        let text = self.app.state.open.as_ref().expect("a document").document.text.clone();
        let places: Vec<usize> = text.match_indices("dredging").map(|(at, _)| at).collect();
        for at in places.iter().step_by((places.len() / 300).max(1)) {
            self.app.send(Command::Mark(Some(Passage { anchor: *at, head: at + 8 })));
            self.app.send(Command::Do(Action::HighlightKeyPoint));
        }
        self.frame(Vec::new());
        self.app.send(Command::Mark(None));
        self.app.send(Command::SelectNote(None));
        self.app.send(Command::SelectEntity(0, Some(0)));
        self.app.send(Command::Find("more".to_owned()));
        self.frame(Vec::new());
        self.app.send(Command::GoTo(Span::new(0, 4)));
        self.frame(Vec::new());
    }
}

/// Paragraphs as an article has them, with about as many figures and names as the bundled dossier: two
/// figures in three paragraphs, and three names in each.
fn long_text(paragraphs: usize) -> String {
    const TOWNS: [&str; 7] = ["Newtown", "Port Ellis", "Grayhaven", "Lindow", "Saltburn", "Vernay", "Ostmark"];
    let paragraph = |n: usize| {
        let (town, other) = (TOWNS[n % 7], TOWNS[(n / 7 + 3) % 7]);
        match n % 3 {
            0 => format!(
                "The harbour of {town} handled {}.{} million tonnes, said Anna Berg of Northern Freight, and its port \
                 authority spent ${} million on cranes and on the dredging of the outer basin, which ships of the largest \
                 class could not enter before.\n\n",
                n % 97 + 1,
                n % 10,
                n % 800 + 2,
            ),
            1 => format!(
                "Nobody at Northern Freight would say more. Anna Berg called the dredging a matter for the people of {town}, \
                 who had been promised more than once that their quays would be looked at; those of {other} are still \
                 waiting for it, and say so whenever they are asked.\n\n"
            ),
            _ => format!(
                "The dredging went on all the same, more slowly than the pilots of {town} had hoped. Paul Renner, who \
                 taught at the school of navigation in {other}, kept a diary of it: what was lifted in a day came \
                 back in a night, and in the end nobody but the gulls had any use for it.\n\n"
            ),
        }
    };
    (0..paragraphs).map(paragraph).collect()
}

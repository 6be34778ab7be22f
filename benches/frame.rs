//! CPU time of a frame of the window, without a graphics driver: the first one
//! (from nothing to the dossier on the page), a frame at rest, and frames that
//! scroll through a document of 10,000 paragraphs.
#![expect(clippy::expect_used, reason = "a benchmark")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{self, Event, MouseWheelUnit, RawInput, Rect, pos2, vec2};
use exergue::app::command::Command;
use exergue::app::{App, Parts, theme};
use exergue::library::Settings;

struct Bench {
    ctx: egui::Context,
    app: App,
    time: f64,
}

impl Bench {
    fn new(text: Option<&str>) -> Self {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let parts = Parts::for_test(&ctx, Settings::default(), None).expect("a library in memory");
        let mut app = App::new(&ctx, parts);
        match text {
            Some(text) => app.send(Command::OpenText(text.to_owned())),
            None => app.start(None, None),
        }
        Self { ctx, app, time: 0.0 }
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone());
            app.draw(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        output.drop_without_applying_deltas();
    }
}

fn frames(c: &mut Criterion) {
    c.bench_function("first frames with the dossier", |b| {
        b.iter(|| {
            let mut bench = Bench::new(None);
            for _ in 0..3 {
                bench.frame(Vec::new());
            }
        });
    });
    let mut resting = Bench::new(None);
    for _ in 0..10 {
        resting.frame(Vec::new());
    }
    c.bench_function("frame at rest", |b| b.iter(|| resting.frame(Vec::new())));
    let mut scrolling = Bench::new(Some(&long_text(10_000)));
    for _ in 0..10 {
        scrolling.frame(vec![Event::PointerMoved(pos2(600.0, 300.0))]);
    }
    c.bench_function("scrolling frame, 10,000 paragraphs", |b| {
        b.iter(|| {
            let wheel = Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, -240.0),
                modifiers: egui::Modifiers::NONE,
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
            };
            scrolling.frame(vec![wheel]);
        });
    });
}

/// Paragraphs as an article has them, none like the one before.
fn long_text(paragraphs: usize) -> String {
    let paragraph = |n: usize| {
        format!(
            "In region {n} the harbour of Newtown handled {}.{} million tonnes, said Anna Berg of Northern Freight. \
             That was {} % more than in {}, and the port authority spent ${} million on cranes and on the dredging of \
             the outer basin, which ships of the largest class could not enter before.\n\n",
            n % 97 + 1,
            n % 10,
            n % 41,
            1990 + n % 35,
            n % 800 + 2,
        )
    };
    (0..paragraphs).map(paragraph).collect()
}

criterion_group!(benches, frames);
criterion_main!(benches);

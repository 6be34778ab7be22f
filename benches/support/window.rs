//! A pass of the window without a graphics driver, as the benchmarks time it.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use eframe::egui::{Context, RawInput};
use exergue::app::App;

/// Does what a frame does up to the triangles, and tells the CPU time that it took this thread.
pub fn pass(ctx: &Context, app: &mut App, input: RawInput) -> Duration {
    let start = ThreadTime::now();
    let mut output = ctx.run_ui(input, |ui| {
        app.logic(&ui.ctx().clone());
        app.draw(ui);
    });
    let shapes = std::mem::take(&mut output.shapes);
    black_box(ctx.tessellate(shapes, output.pixels_per_point));
    let time = start.elapsed();
    output.drop_without_applying_deltas();
    time
}

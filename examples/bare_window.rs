//! A window of eframe with one line of text: what `benches/start.py` compares Exergue's memory and start with.
//! Its argument is the renderer, `glow` or `wgpu`.

use eframe::{NativeOptions, Renderer, egui};

fn main() -> eframe::Result {
    let named = std::env::args().nth(1).and_then(|name| name.parse::<Renderer>().ok());
    let options = NativeOptions { renderer: named.unwrap_or_default(), ..NativeOptions::default() };
    let draw = |ui: &mut egui::Ui, _: &mut eframe::Frame| {
        ui.label("A bare window");
    };
    eframe::run_ui_native("Bare window", options, draw)
}

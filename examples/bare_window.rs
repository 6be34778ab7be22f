//! A window of eframe with one line of text: what `benches/start.py` compares Exergue's memory and start with.

use eframe::egui;

fn main() -> eframe::Result {
    let draw = |ui: &mut egui::Ui, _: &mut eframe::Frame| {
        ui.label("A bare window");
    };
    eframe::run_ui_native("Bare window", eframe::NativeOptions::default(), draw)
}

//! Whether pictures can be drawn here: they need a Vulkan or GL driver, and a
//! software one serves.

use std::sync::OnceLock;

use egui_kittest::Harness;

/// Whether there is a driver. Where there is none, says so, or fails if
/// `EXERGUE_REQUIRE_DRAWING` is set, as it is in `.ci/run`.
pub fn is_possible() -> bool {
    static POSSIBLE: OnceLock<bool> = OnceLock::new();
    let possible = *POSSIBLE.get_or_init(|| {
        let tried = std::panic::catch_unwind(|| Harness::new_ui(|ui| drop(ui.label("?"))).render());
        matches!(tried, Ok(Ok(_)))
    });
    if !possible {
        assert!(
            std::env::var_os("EXERGUE_REQUIRE_DRAWING").is_none(),
            "no graphics driver: install mesa-vulkan-drivers"
        );
        println!("skipped: no graphics driver here to draw a picture with");
    }
    possible
}

//! The window, used as a person uses it.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "tests")]

mod briefing;
mod charts;
mod corrections;
#[path = "../support/drawing.rs"]
mod drawing;
mod figure_corrections;
mod figures;
mod finds;
mod hand_over;
mod keys;
mod library;
mod notes;
mod opens;
mod pictures;
mod reading;
mod support;
mod versions;

//! The window, used as a person uses it.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "tests")]

mod accessible;
mod briefing;
mod charts;
mod corrections;
#[path = "../support/drawing.rs"]
mod drawing;
mod figure_corrections;
mod figures;
mod finds;
mod hand_over;
mod keyboard;
mod keys;
mod layout;
mod library;
mod lines;
mod menus;
mod notes;
mod opens;
mod pictures;
mod reading;
mod scenes;
mod support;
mod versions;
mod zoom;

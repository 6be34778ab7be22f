//! The window, used as a person uses it.

mod briefing;
#[path = "../support/drawing.rs"]
mod drawing;
mod finds;
mod keys;
mod notes;
mod opens;
mod pictures;
mod support;

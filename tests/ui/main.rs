//! The window, used as a person uses it.

mod briefing;
mod finds;
mod keys;
mod notes;
mod opens;
mod pictures;
mod support;

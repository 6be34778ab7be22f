//! Exergue turns a long French or English text into a briefing whose every
//! name, number and quote is one click from the sentence it came from.
//!
//! Data flows one way: bytes → [`document`] → [`analysis`] → [`charts`] →
//! [`briefing`] → Markdown. A module uses only those listed below it; a test
//! holds it to that.

pub mod app;
pub mod library;

pub mod briefing;

pub mod charts;

pub mod analysis;

pub mod document;

pub mod text;

pub mod job;

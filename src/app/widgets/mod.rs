//! Widgets that several panels use.

pub mod chart;
pub mod columns;
pub mod controls;
pub mod diff;
pub mod flow;
pub mod hover;
pub mod icon;
pub mod list;
pub mod markdown;
pub mod note_kind;
pub mod row;

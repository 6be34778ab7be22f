//! stub
use eframe::egui::Ui;
use crate::app::theme::Tokens;
use crate::charts::ChartSpec;
use crate::text::{Language, Span};
pub struct ChartLook;
impl ChartLook { pub fn of(_: &Tokens) -> Self { Self } }
#[derive(Default)]
pub struct ChartResponse { pub clicked: Option<usize>, pub hovered: Option<usize>, pub column: Option<usize> }
pub fn chart(_ui: &mut Ui, _spec: &ChartSpec, _look: &ChartLook, _l: Language, _lit: Option<usize>, _s: &dyn Fn(Span) -> String) -> ChartResponse { ChartResponse::default() }
pub fn still(_ui: &mut Ui, _spec: &ChartSpec, _look: &ChartLook, _l: Language) {}

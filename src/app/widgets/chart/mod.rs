//! A chart in the window: the same [`ChartSpec`] that an export writes as SVG,
//! drawn with `egui_plot`. Every mark can be clicked, reached with the arrow
//! keys, and read by a screen reader.

mod bars;
mod coverage;
mod footer;
mod paint;
mod rows;
mod stops;
mod timeline;

use eframe::egui::{Color32, FontId, ScrollArea, Stroke, Ui};

use self::stops::Stops;
pub(in crate::app) use self::stops::focus_next;
use crate::analysis::EntityKind;
use crate::app::theme::{Face, Tokens};
use crate::charts::{ChartKind, ChartSpec, words};
use crate::text::{Language, Span};

/// Size of a chart's text, in points.
const TEXT: f32 = 12.0;

/// Colours and type of a chart.
#[derive(Clone, Debug)]
pub struct ChartLook {
    ink: Color32,
    muted: Color32,
    rule: Color32,
    alarm: Color32,
    bar: Color32,
    accent: Color32,
    /// What is below the chart.
    ground: Color32,
    /// The colour of each kind of entity, in the order of [`EntityKind::ALL`].
    kinds: [Color32; 7],
    font: FontId,
    small: FontId,
    heading: FontId,
}

impl ChartLook {
    /// The look of a theme.
    pub fn of(tokens: &Tokens) -> Self {
        Self {
            ink: tokens.ink,
            muted: tokens.muted,
            rule: tokens.rule,
            alarm: tokens.alarm,
            bar: tokens.bar,
            accent: tokens.accent,
            ground: tokens.raised,
            kinds: EntityKind::ALL.map(|kind| tokens.kind(kind)),
            font: Face::Sans.size(TEXT),
            small: Face::Sans.size(TEXT - 1.0),
            heading: Face::SansBold.size(TEXT - 1.0),
        }
    }

    /// The same on another ground than that of a panel.
    pub fn on(self, ground: Color32) -> Self {
        Self { ground, ..self }
    }

    /// The line around what has the focus.
    fn focus(&self) -> Stroke {
        Stroke::new(1.5, self.accent)
    }

    fn kind(&self, kind: Option<EntityKind>) -> Color32 {
        let place = EntityKind::ALL.iter().position(|other| Some(*other) == kind);
        place.map_or(self.bar, |place| self.kinds[place])
    }
}

/// What the pointer or the keyboard did to a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChartResponse {
    /// The mark that was clicked.
    pub clicked: Option<usize>,
    /// The column of the cell that was clicked, on a coverage chart.
    pub column: Option<usize>,
    /// The mark that the pointer is on.
    pub hovered: Option<usize>,
    /// The figure that was clicked in the list of those not drawn: an index into the analysis's figures.
    pub left_out: Option<usize>,
}

/// What is said of a mark under the pointer.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// The words around a passage.
    pub sentence: &'a dyn Fn(Span) -> String,
    /// What a figure of the analysis is warned of; `None` for most.
    pub alert: &'a dyn Fn(usize) -> Option<String>,
}

/// Draws a chart into the room that is left. `lit` is a mark to be shown as
/// if the pointer were on it; `said` is what its tooltips say.
pub fn chart(
    ui: &mut Ui,
    spec: &ChartSpec,
    look: &ChartLook,
    language: Language,
    lit: Option<usize>,
    said: Said<'_>,
) -> ChartResponse {
    let mut stops = Stops::new(ui, spec, look, lit, said);
    draw(ui, spec, look, language, &mut stops);
    stops.finish(ui)
}

/// Draws a chart at its full height, to be looked at only.
pub fn still(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, language: Language) {
    draw(ui, spec, look, language, &mut Stops::none(ui, spec, look));
}

fn draw(ui: &mut Ui, spec: &ChartSpec, look: &ChartLook, language: Language, stops: &mut Stops<'_>) {
    match spec.kind {
        _ if spec.marks.is_empty() => {
            ui.colored_label(look.muted, words::nothing(spec.kind, language));
            ui.add_space(4.0);
            ScrollArea::vertical().id_salt(stops.id()).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                footer::list(ui, spec, look, language, stops);
            });
        }
        ChartKind::Timeline => timeline::show(ui, spec, look, language, stops),
        ChartKind::Coverage => coverage::show(ui, spec, look, language, stops),
        ChartKind::Money | ChartKind::Percentages | ChartKind::Counts => bars::show(ui, spec, look, language, stops),
    }
    footer::show(ui, spec, look, language, stops);
}

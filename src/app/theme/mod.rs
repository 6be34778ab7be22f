//! Colours, type sizes and spaces: the only place that names them. Space goes
//! in steps of 4 points.

mod tokens;

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Theme, ThemePreference, Vec2,
};

use crate::analysis::EntityKind;
use crate::briefing::NoteKind;
use crate::library::settings;

pub use tokens::{DARK, HIGH_CONTRAST, LIGHT, SEPIA};

/// Every colour of one theme. Text has a contrast of at least 4.5:1 to whatever it
/// stands on, 7:1 in high contrast; marks and lines that say something have 3:1 (tested in `tokens`).
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    /// Behind the text that is read.
    pub paper: Color32,
    /// Behind lists and bars.
    pub panel: Color32,
    /// Behind cards, fields and the selected row.
    pub raised: Color32,
    /// Thin lines between areas.
    pub rule: Color32,
    /// Text.
    pub ink: Color32,
    /// Text that may be overlooked.
    pub muted: Color32,
    /// What can be acted on, and where one is.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// Highlighted passages.
    pub marker: Color32,
    /// The passage that was just jumped to.
    pub flash: Color32,
    /// Selected text.
    pub selection: Color32,
    /// Bars of charts.
    pub bar: Color32,
    /// Sparklines.
    pub spark: Color32,
    /// Something went wrong.
    pub alarm: Color32,
    /// Underlines of figures, and their names.
    pub figure: Color32,
    person: Color32,
    organisation: Color32,
    product: Color32,
    place: Color32,
    event: Color32,
    work: Color32,
    index: Color32,
    /// For each kind of note, in their order: the ground of a passage, and its lines and signs.
    notes: [(Color32, Color32); NoteKind::ALL.len()],
}

impl Tokens {
    /// The tokens of a theme; `ctx` knows what the system's is.
    pub fn in_use(ctx: &egui::Context, theme: settings::Theme) -> &'static Self {
        match (theme, ctx.theme()) {
            (settings::Theme::Light, _) | (settings::Theme::System, Theme::Light) => &LIGHT,
            (settings::Theme::Dark, _) | (settings::Theme::System, Theme::Dark) => &DARK,
            (settings::Theme::Sepia, _) => &SEPIA,
            (settings::Theme::HighContrast, _) => &HIGH_CONTRAST,
        }
    }

    /// The colour of a kind of entity: for its underline, its dot, its name.
    pub fn kind(&self, kind: EntityKind) -> Color32 {
        match kind {
            EntityKind::Person => self.person,
            EntityKind::Organisation => self.organisation,
            EntityKind::Product => self.product,
            EntityKind::Place => self.place,
            EntityKind::Event => self.event,
            EntityKind::Work => self.work,
            EntityKind::Index => self.index,
        }
    }

    /// The ground under a passage with a note of this kind.
    pub fn note_ground(&self, kind: NoteKind) -> Color32 {
        self.notes[kind as usize].0
    }

    /// The colour of the lines and signs of a kind of note.
    pub fn note_ink(&self, kind: NoteKind) -> Color32 {
        self.notes[kind as usize].1
    }

    /// The same colour, thin enough to be read through.
    pub fn wash(&self, color: Color32) -> Color32 {
        // On black as little would not be seen.
        let share = if self.paper.r() < 128 { 0.28 } else { 0.16 };
        self.paper.lerp_to_gamma(color, share)
    }
}

/// The four faces of the reading serif, and the weights of the UI sans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Reading.
    Serif,
    /// Emphasis in reading.
    SerifItalic,
    /// Headings; strong emphasis.
    SerifBold,
    /// Both.
    SerifBoldItalic,
    /// The interface.
    Sans,
    /// Emphasis in reading without serifs.
    SansItalic,
    /// What is selected, and small headings.
    SansBold,
    /// Strong emphasis with emphasis, without serifs.
    SansBoldItalic,
    /// Code.
    Mono,
}

impl Face {
    /// The face in a size in points.
    pub fn size(self, size: f32) -> FontId {
        FontId::new(size, self.family())
    }

    fn family(self) -> FontFamily {
        let named = |name: &str| FontFamily::Name(Arc::from(name));
        match self {
            Self::Serif => named("serif"),
            Self::SerifItalic => named("serif-italic"),
            Self::SerifBold => named("serif-bold"),
            Self::SerifBoldItalic => named("serif-bold-italic"),
            Self::Sans => FontFamily::Proportional,
            Self::SansItalic => named("sans-italic"),
            Self::SansBold => named("sans-bold"),
            Self::SansBoldItalic => named("sans-bold-italic"),
            Self::Mono => FontFamily::Monospace,
        }
    }
}

/// Type sizes of the interface, in points.
pub mod size {
    /// Small remarks.
    pub const SMALL: f32 = 11.0;
    /// Lists, buttons, labels.
    pub const BODY: f32 = 13.0;
    /// Titles of views and dialogs.
    pub const TITLE: f32 = 15.0;
    /// Height of a row that holds one line.
    pub const ROW: f32 = 28.0;
}

/// How much is left of a colour where something cannot be acted on now, from 0.0 to 1.0.
pub const DISABLED: f32 = 0.75;

/// Sets fonts and styles. Called once, before the first frame.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(super::fonts::definitions());
    // Where the system says nothing of a theme, paper is white.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    choose(ctx, settings::Theme::System, true);
}

/// Draws the window in a theme, with or without motion. egui knows two themes:
/// sepia is its light one in other colours, high contrast its dark one.
pub fn choose(ctx: &egui::Context, theme: settings::Theme, motion: bool) {
    let light = if theme == settings::Theme::Sepia { &SEPIA } else { &LIGHT };
    let dark = if theme == settings::Theme::HighContrast { &HIGH_CONTRAST } else { &DARK };
    ctx.set_style_of(Theme::Light, style(Theme::Light, light, motion));
    ctx.set_style_of(Theme::Dark, style(Theme::Dark, dark, motion));
    ctx.set_theme(match theme {
        settings::Theme::System => ThemePreference::System,
        settings::Theme::Light | settings::Theme::Sepia => ThemePreference::Light,
        settings::Theme::Dark | settings::Theme::HighContrast => ThemePreference::Dark,
    });
}

/// The contrast of two opaque colours as WCAG 2 defines it, from 1.0 to 21.0.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |c: Color32| {
        let linear = |v: u8| {
            let v = f32::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(c.r()) + 0.7152 * linear(c.g()) + 0.0722 * linear(c.b())
    };
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

/// Words to be set in lines: egui breaks them at narrow no-break spaces, and draws these too narrow to be seen.
pub fn unbroken(words: &str) -> String {
    words.replace('\u{202f}', "\u{a0}")
}

/// Width of a scroll bar that is always there, in points.
pub const SCROLL_BAR: f32 = 11.0;

/// A scroll bar that is always there, with room for marks on its track.
pub fn solid_scroll_bar(ui: &mut egui::Ui, tokens: &Tokens) {
    ui.spacing_mut().scroll = egui::style::ScrollStyle { bar_width: SCROLL_BAR, ..egui::style::ScrollStyle::solid() };
    ui.spacing_mut().scroll.fade.strength = 0.0;
    ui.spacing_mut().scroll.foreground_color = false;
    let visuals = ui.visuals_mut();
    visuals.extreme_bg_color = tokens.panel;
    visuals.widgets.inactive.bg_fill = tokens.rule;
    visuals.widgets.hovered.bg_fill = tokens.spark;
    visuals.widgets.active.bg_fill = tokens.spark;
}

/// The style of menus: the row under the pointer or the keyboard has a ground and a line of its own.
pub fn menu_style(style: &mut egui::Style) {
    egui::containers::menu::menu_style(style);
    style.spacing.button_padding.x = 8.0;
    let visuals = &mut style.visuals;
    let (ground, line) = (visuals.selection.bg_fill, Stroke::new(1.0, visuals.hyperlink_color));
    for row in [&mut visuals.widgets.hovered, &mut visuals.widgets.active, &mut visuals.widgets.open] {
        row.weak_bg_fill = ground;
        row.bg_fill = ground;
        row.bg_stroke = line;
    }
}

fn style(theme: Theme, tokens: &Tokens, motion: bool) -> egui::Style {
    let mut style = egui::Style { visuals: visuals(theme, tokens), ..egui::Style::default() };
    style.text_styles = [
        (TextStyle::Small, Face::Sans.size(size::SMALL)),
        (TextStyle::Body, Face::Sans.size(size::BODY)),
        (TextStyle::Button, Face::Sans.size(size::BODY)),
        (TextStyle::Heading, Face::SansBold.size(size::TITLE)),
        (TextStyle::Monospace, Face::Mono.size(size::BODY)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 4.0);
    spacing.button_padding = Vec2::new(12.0, 4.0);
    spacing.interact_size = Vec2::new(28.0, 28.0);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(8);
    // A bar that is seen before the pointer is on it: that there is more is part of what is shown.
    spacing.scroll = egui::style::ScrollStyle {
        foreground_color: true,
        floating_width: 4.0,
        dormant_background_opacity: 0.0,
        dormant_handle_opacity: 0.35,
        ..egui::style::ScrollStyle::thin()
    };
    spacing.scroll.fade.strength = 0.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = if motion { 0.12 } else { 0.0 };
    if !motion {
        style.scroll_animation = egui::style::ScrollAnimation::none();
    }
    style
}

fn visuals(theme: Theme, tokens: &Tokens) -> egui::Visuals {
    let mut visuals = theme.default_visuals();
    let radius = CornerRadius::same(6);
    let hairline = Stroke::new(1.0, tokens.rule);
    visuals.panel_fill = tokens.panel;
    visuals.window_fill = tokens.raised;
    visuals.window_stroke = hairline;
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = tokens.raised;
    visuals.faint_bg_color = tokens.paper;
    visuals.code_bg_color = tokens.panel;
    visuals.hyperlink_color = tokens.accent;
    visuals.weak_text_color = Some(tokens.muted);
    visuals.disabled_alpha = DISABLED;
    visuals.error_fg_color = tokens.alarm;
    visuals.warn_fg_color = tokens.figure;
    visuals.selection.bg_fill = tokens.wash(tokens.accent);
    // The ring of a field, and the text of what is chosen: the accent alone is too near to its own wash.
    visuals.selection.stroke = Stroke::new(1.5, tokens.accent.lerp_to_gamma(tokens.ink, 0.25));
    visuals.text_cursor.stroke = Stroke::new(1.5, tokens.accent);
    let widgets = &mut visuals.widgets;
    for (widget, fill, stroke) in [
        (&mut widgets.noninteractive, tokens.panel, hairline),
        (&mut widgets.inactive, tokens.raised, hairline),
        (&mut widgets.hovered, tokens.raised, Stroke::new(1.0, tokens.muted)),
        (&mut widgets.active, tokens.paper, Stroke::new(1.0, tokens.accent)),
        (&mut widgets.open, tokens.paper, hairline),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = stroke;
        widget.fg_stroke = Stroke::new(1.0, tokens.ink);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    visuals
}

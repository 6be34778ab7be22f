//! The colours of the four themes, and what they hold to.

use eframe::egui::Color32;

use super::Tokens;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Warm paper, dark ink.
pub static LIGHT: Tokens = Tokens {
    paper: rgb(0xFBFAF7),
    panel: rgb(0xF3F1EB),
    raised: rgb(0xFFFFFF),
    rule: rgb(0xE1DDD3),
    ink: rgb(0x1F1E1B),
    muted: rgb(0x6B675E),
    accent: rgb(0x8A4B16),
    on_accent: rgb(0xFFFFFF),
    marker: rgb(0xFFE9A8),
    flash: rgb(0xFFD97A),
    selection: rgb(0xCFE0F2),
    bar: rgb(0xA08420),
    spark: rgb(0x918A78),
    alarm: rgb(0xA3262A),
    figure: rgb(0x806200),
    person: rgb(0x1F5FA8),
    organisation: rgb(0x1A7350),
    product: rgb(0x7346AE),
    place: rgb(0xA04F18),
    event: rgb(0xA32C5F),
    work: rgb(0x2F6B77),
    index: rgb(0x5C6420),
    notes: [
        (rgb(0xFFE9A8), rgb(0x806200)),
        (rgb(0xE2DCF9), rgb(0x5A46B0)),
        (rgb(0xCDEBD6), rgb(0x1A7350)),
        (rgb(0xF9D5D3), rgb(0xA3262A)),
    ],
};

/// Warm dark, for the evening.
pub static DARK: Tokens = Tokens {
    paper: rgb(0x1C1B19),
    panel: rgb(0x242320),
    raised: rgb(0x2E2C28),
    rule: rgb(0x3B3934),
    ink: rgb(0xE9E5DB),
    muted: rgb(0xA8A295),
    accent: rgb(0xE0A46B),
    on_accent: rgb(0x1C1B19),
    marker: rgb(0x564613),
    flash: rgb(0x75601C),
    selection: rgb(0x2F4A66),
    bar: rgb(0xB79A3A),
    spark: rgb(0x7E7869),
    alarm: rgb(0xF08A84),
    figure: rgb(0xD9B44A),
    person: rgb(0x7FB2EA),
    organisation: rgb(0x69C49C),
    product: rgb(0xBE9BEC),
    place: rgb(0xE9A06B),
    event: rgb(0xEC8FB6),
    work: rgb(0x83C4D0),
    index: rgb(0xBAC46E),
    notes: [
        (rgb(0x564613), rgb(0xD9B44A)),
        (rgb(0x3D3668), rgb(0xB7AAF2)),
        (rgb(0x1F4C38), rgb(0x69C49C)),
        (rgb(0x5C2B2E), rgb(0xF08A84)),
    ],
};

/// The paper of an old paperback, brown ink: for a long day.
pub static SEPIA: Tokens = Tokens {
    paper: rgb(0xF4EBD6),
    panel: rgb(0xECE0C6),
    raised: rgb(0xFAF4E4),
    rule: rgb(0xD6C7A5),
    ink: rgb(0x3A2E21),
    muted: rgb(0x645439),
    accent: rgb(0x8A4513),
    on_accent: rgb(0xFFF9EA),
    marker: rgb(0xF6D98A),
    flash: rgb(0xEFC765),
    selection: rgb(0xCFD9D2),
    bar: rgb(0x93761A),
    spark: rgb(0x8D7E5F),
    alarm: rgb(0x9A2422),
    figure: rgb(0x735500),
    person: rgb(0x26568F),
    organisation: rgb(0x1D6446),
    product: rgb(0x68429A),
    place: rgb(0x8C4412),
    event: rgb(0x932857),
    work: rgb(0x2A5E66),
    index: rgb(0x535A1A),
    notes: [
        (rgb(0xF6D98A), rgb(0x735500)),
        (rgb(0xDDD2E6), rgb(0x55429F)),
        (rgb(0xC7DFC0), rgb(0x1D6446)),
        (rgb(0xF0C8B8), rgb(0x9A2422)),
    ],
};

/// White on black: the seven kinds of names stay apart at 7:1 only where their
/// colours can be bright.
pub static HIGH_CONTRAST: Tokens = Tokens {
    paper: rgb(0x000000),
    panel: rgb(0x0E0E0E),
    raised: rgb(0x1B1B1B),
    rule: rgb(0x8C8C8C),
    ink: rgb(0xFFFFFF),
    muted: rgb(0xD9D9D9),
    accent: rgb(0xFFD24A),
    on_accent: rgb(0x000000),
    marker: rgb(0x594400),
    flash: rgb(0x6B5200),
    selection: rgb(0x004C99),
    bar: rgb(0xE3BC3A),
    spark: rgb(0xA6A6A6),
    alarm: rgb(0xFF9C94),
    figure: rgb(0xFFD24A),
    person: rgb(0x8CC6FF),
    organisation: rgb(0x73E0AE),
    product: rgb(0xD3B3FF),
    place: rgb(0xFFB27A),
    event: rgb(0xFF9FC6),
    work: rgb(0x8FE0EE),
    index: rgb(0xD0DC74),
    notes: [
        (rgb(0x594400), rgb(0xFFD24A)),
        (rgb(0x3A2F78), rgb(0xCDC2FF)),
        (rgb(0x0B4A2F), rgb(0x73E0AE)),
        (rgb(0x6A1C20), rgb(0xFF9C94)),
    ],
};

#[cfg(test)]
mod tests {
    use super::super::{DISABLED, Tokens, contrast, menu_style, style};
    use super::*;
    use crate::analysis::EntityKind;
    use crate::briefing::NoteKind;

    /// Each theme with the least contrast of its text: AA, or AAA where that is what it is for.
    const THEMES: [(&str, &Tokens, f32); 4] =
        [("light", &LIGHT, 4.5), ("dark", &DARK, 4.5), ("sepia", &SEPIA, 4.5), ("high contrast", &HIGH_CONTRAST, 7.0)];
    /// The least contrast of lines, icons and marks of charts.
    const SIGN: f32 = 3.0;

    fn check(what: &str, (above, below): (Color32, Color32), least: f32) {
        let found = contrast(above, below);
        assert!(found >= least, "{what}: {above:?} on {below:?} has {found:.2}, not {least}");
    }

    #[test]
    fn text_can_be_read_on_the_areas_of_the_window() {
        for (theme, t, least) in THEMES {
            for ground in [t.paper, t.panel, t.raised] {
                let plain = [t.ink, t.muted, t.accent, t.alarm, t.figure].into_iter();
                let kinds = EntityKind::ALL.map(|kind| t.kind(kind));
                for text in plain.chain(kinds).chain(NoteKind::ALL.map(|kind| t.note_ink(kind))) {
                    check(theme, (text, ground), least);
                }
            }
        }
    }

    #[test]
    fn text_can_be_read_on_markers_selections_chips_and_buttons() {
        for (theme, t, least) in THEMES {
            check(theme, (t.on_accent, t.accent), least);
            for ground in [t.marker, t.flash, t.selection] {
                check(theme, (t.ink, ground), least);
            }
            for kind in EntityKind::ALL {
                check(theme, (t.ink, t.wash(t.kind(kind))), least);
            }
            check(theme, (t.ink, t.wash(t.figure)), least);
            for kind in NoteKind::ALL {
                check(theme, (t.ink, t.note_ground(kind)), least);
                check(theme, (t.note_ink(kind), t.note_ground(kind)), 4.5);
            }
        }
    }

    #[test]
    fn what_is_chosen_can_be_read_and_its_ring_seen() {
        use eframe::egui::Theme;
        for (theme, t, least) in THEMES {
            let selection = style(Theme::Light, t, true).visuals.selection;
            check(theme, (selection.stroke.color, selection.bg_fill), least);
            check(theme, (selection.stroke.color, t.raised), SIGN);
        }
    }

    #[test]
    fn the_chosen_row_of_a_menu_stands_out() {
        use eframe::egui::Theme;
        for (theme, t, least) in THEMES {
            let mut style = style(Theme::Light, t, true);
            menu_style(&mut style);
            let (menu, widgets) = (style.visuals.window_fill, &style.visuals.widgets);
            for row in [&widgets.hovered, &widgets.active] {
                check(theme, (row.fg_stroke.color, row.weak_bg_fill), least);
                check(theme, (row.weak_bg_fill, menu), 1.25);
                check(theme, (row.bg_stroke.color, menu), SIGN);
                check(theme, (row.bg_stroke.color, row.weak_bg_fill), SIGN);
            }
        }
    }

    #[test]
    fn what_cannot_be_acted_on_can_still_be_read() {
        for (theme, t, _) in THEMES {
            for ground in [t.paper, t.panel, t.raised] {
                for text in [t.ink, t.muted] {
                    check(theme, (ground.lerp_to_gamma(text, DISABLED), ground), SIGN);
                }
            }
        }
    }

    #[test]
    fn marks_of_charts_and_the_ring_of_the_focus_are_seen() {
        for (theme, t, _) in THEMES {
            for ground in [t.paper, t.panel, t.raised] {
                for sign in [t.bar, t.spark, t.accent] {
                    check(theme, (sign, ground), SIGN);
                }
            }
            // The ring on a button that is filled with the accent.
            check(theme, (t.on_accent, t.accent), SIGN);
        }
        for ground in [HIGH_CONTRAST.paper, HIGH_CONTRAST.panel, HIGH_CONTRAST.raised] {
            check("rules of high contrast", (HIGH_CONTRAST.rule, ground), SIGN);
        }
    }
}

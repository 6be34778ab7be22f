//! The bundled typefaces draw what French and English texts are made of.

use std::sync::Arc;

use eframe::egui::epaint::text::{Fonts, MissingGlyphPolicy, TextOptions};
use eframe::egui::{Color32, FontData, FontDefinitions, FontFamily, FontId};

const FACES: [&str; 8] = [
    "Inter-Italic",
    "Inter-Regular",
    "Inter-SemiBold",
    "Inter-SemiBoldItalic",
    "Literata-Bold",
    "Literata-BoldItalic",
    "Literata-Italic",
    "Literata-Regular",
];

/// Letters, punctuation, spaces and currencies that every face has itself.
const TEXT: &str = "Œuvre – « 35\u{202f}% »\u{a0}: 1\u{202f}000\u{2009}€, ‘x’ “y” … ¶ § † ‡ • № ‰ \
    Ĺuđa Ţșğ ẞ ¥ £ ¢ ₩ ₹ ₽ ₴ x² H₂O ½ − × ÷ ≈ ≤ ≥ ≠ ± ← ↑ → ↓ ‹ › — non\u{2011}stop αβγ Ωμέγα Жизнь Київ";

/// What only the interface needs, and the sans has.
const INTERFACE: &str = "✓ ✗ ⌘ ⇧ ⌥ ⌃ ↵ ● ○ ▲ ▼ ▶ ◀ ★ ☆ ₿";

/// The faces as families of their own names, with no font to fall back on.
/// A character that a face lacks panics.
#[expect(clippy::unwrap_used, reason = "a test")]
fn fonts() -> Fonts {
    let mut definitions = FontDefinitions::empty();
    for face in FACES {
        let path = format!("{}/assets/fonts/{face}.ttf", env!("CARGO_MANIFEST_DIR"));
        definitions.font_data.insert(face.to_owned(), Arc::new(FontData::from_owned(std::fs::read(path).unwrap())));
        definitions.families.insert(FontFamily::Name(face.into()), vec![face.to_owned()]);
    }
    Fonts::new(TextOptions::default(), definitions).with_missing_glyph_policy(MissingGlyphPolicy::Panic)
}

fn width(fonts: &mut Fonts, face: &str, text: &str) -> f32 {
    let font = FontId::new(18.0, FontFamily::Name(face.into()));
    fonts.with_pixels_per_point(2.0).layout_no_wrap(text.to_owned(), font, Color32::BLACK).size().x
}

#[test]
fn every_face_has_the_characters_of_both_languages() {
    let mut fonts = fonts();
    for face in FACES {
        assert!(width(&mut fonts, face, TEXT) > 0.0, "{face}");
    }
}

#[test]
fn the_sans_has_the_signs_of_the_interface() {
    let mut fonts = fonts();
    for face in FACES.into_iter().filter(|face| face.starts_with("Inter")) {
        assert!(width(&mut fonts, face, INTERFACE) > 0.0, "{face}");
    }
}

#[test]
fn letters_are_kerned() {
    let mut fonts = fonts();
    for face in FACES {
        let apart = width(&mut fonts, face, "A") + width(&mut fonts, face, "V");
        assert!(width(&mut fonts, face, "AV") < apart, "{face}");
    }
}

#[test]
fn spaces_have_their_widths() {
    let mut fonts = fonts();
    for face in FACES {
        let mut space = |space: char| width(&mut fonts, face, &format!("a{space}a"));
        assert!(space('\u{202f}') < space(' '), "{face}: narrow no-break space");
        // A face may kern a letter with one and not with the other: a fraction of a point.
        assert!((space('\u{a0}') - space(' ')).abs() < 0.5, "{face}: no-break space");
    }
}

#[test]
fn bold_is_a_face_of_its_own() {
    let mut fonts = fonts();
    for (regular, bold) in [("Inter-Regular", "Inter-SemiBold"), ("Literata-Regular", "Literata-Bold")] {
        assert!(width(&mut fonts, bold, "Exergue") > width(&mut fonts, regular, "Exergue"), "{bold}");
    }
}

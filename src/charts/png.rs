//! Charts as PNG: the SVG, drawn with the typeface that comes with the program
//! and no other, so that the same chart gives the same pixels everywhere.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::{ChartSpec, fonts, svg};
use crate::text::Language;

/// Pixels for each unit of the SVG: sharp in print at the width of a page.
const SCALE: f32 = 2.0;
/// The most pixels of a picture; a chart with thousands of rows is drawn smaller.
const MOST: f32 = 32e6;

/// A chart that could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the chart could not be drawn as PNG ({0}): choose SVG")]
pub struct PngError(String);

/// Draws a chart. `language` is that of title, notes and counts.
///
/// # Errors
/// The chart is too large to be drawn, or not to be drawn at all.
pub fn write(spec: &ChartSpec, language: Language) -> Result<Vec<u8>, PngError> {
    render(spec, language)?.encode_png().map_err(|error| PngError(error.to_string()))
}

/// A chart in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green, blue and alpha of each pixel, row by row; the colours are premultiplied.
    pub rgba: Vec<u8>,
}

/// Draws a chart into pixels, for the clipboard.
///
/// # Errors
/// As for [`write`].
pub fn draw(spec: &ChartSpec, language: Language) -> Result<Pixels, PngError> {
    let drawn = render(spec, language)?;
    Ok(Pixels { width: drawn.width(), height: drawn.height(), rgba: drawn.take() })
}

fn render(spec: &ChartSpec, language: Language) -> Result<Pixmap, PngError> {
    static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(typefaces);
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), font_family: "Inter".to_owned(), ..Default::default() };
    let failed = |error: &dyn std::fmt::Display| PngError(error.to_string());
    let tree = usvg::Tree::from_str(&svg::write(spec, language), &options).map_err(|error| failed(&error))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = scale(width, height);
    let (wide, high) = ((width * scale).ceil() as u32, (height * scale).ceil() as u32);
    let mut pixels = Pixmap::new(wide, high).ok_or_else(|| failed(&"too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels)
}

/// How much larger than its SVG a picture is.
fn scale(width: f32, height: f32) -> f32 {
    SCALE.min((MOST / (width * height)).sqrt())
}

/// Both weights under one name: the semibold file calls itself a family of its own.
fn typefaces() -> Arc<fontdb::Database> {
    let mut named = fontdb::Database::new();
    for bytes in [fonts::SANS, fonts::SANS_BOLD] {
        named.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    }
    let mut family = fontdb::Database::new();
    for face in named.faces() {
        let families = vec![("Inter".to_owned(), fontdb::Language::English_UnitedStates)];
        family.push_face_info(fontdb::FaceInfo { families, ..face.clone() });
    }
    Arc::new(family)
}

#[cfg(test)]
mod tests {
    use super::super::build;
    use super::super::fixtures::dossier;
    use super::*;
    use crate::charts::ChartKind;

    #[test]
    fn every_chart_is_drawn_with_its_words() {
        let (document, analysis) = dossier();
        for spec in build::all(&document, &analysis, Language::French, None) {
            let png = write(&spec, Language::French).unwrap();
            let pixels = Pixmap::decode_png(&png).unwrap();
            assert_eq!(pixels.width(), 1760);
            // The title stands at the top left, in ink on white.
            let dark = |x: u32, y: u32| pixels.pixel(x, y).is_some_and(|pixel| pixel.red() < 80);
            let ink = (30..70).flat_map(|y| (48..400).map(move |x| (x, y))).filter(|(x, y)| dark(*x, *y)).count();
            assert!(ink > 400, "{:?}: {ink} pixels of ink", spec.kind);
            assert_eq!(png, write(&spec, Language::French).unwrap());
            if let Ok(folder) = std::env::var("EXERGUE_KEEP_PNG") {
                std::fs::write(format!("{folder}/{:?}.png", spec.kind), &png).unwrap();
            }
        }
    }

    #[test]
    fn the_typeface_has_both_weights() {
        let fonts = typefaces();
        for weight in [fontdb::Weight::NORMAL, fontdb::Weight::SEMIBOLD] {
            let query = fontdb::Query { families: &[fontdb::Family::Name("Inter")], weight, ..Default::default() };
            let face = fonts.query(&query).and_then(|id| fonts.face(id)).unwrap();
            assert_eq!(face.weight, weight);
        }
    }

    #[test]
    fn an_endless_chart_is_drawn_smaller() {
        assert_eq!(scale(880.0, 500.0), SCALE);
        for height in [20_000.0, 1e6, 1e7] {
            let scale = scale(880.0, height);
            assert!(scale > 0.0 && 880.0 * height * scale * scale <= MOST * 1.001, "{height}");
        }
        assert!(write(&ChartSpec::empty(ChartKind::Money), Language::English).is_ok());
    }
}

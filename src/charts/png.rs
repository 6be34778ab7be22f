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
    static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(typefaces);
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), font_family: "Inter".to_owned(), ..Default::default() };
    let failed = |error: &dyn std::fmt::Display| PngError(error.to_string());
    let tree = usvg::Tree::from_str(&svg::write(spec, language), &options).map_err(|error| failed(&error))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SCALE.min((MOST / (width * height)).sqrt());
    let (wide, high) = ((width * scale).ceil() as u32, (height * scale).ceil() as u32);
    let mut pixels = Pixmap::new(wide, high).ok_or_else(|| failed(&"too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}

fn typefaces() -> Arc<fontdb::Database> {
    let mut fonts = fontdb::Database::new();
    for bytes in [fonts::SANS, fonts::SANS_BOLD] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    }
    fonts.set_sans_serif_family("Inter");
    Arc::new(fonts)
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
        for spec in build::all(&document, &analysis, Language::French) {
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
    fn a_chart_of_any_height_is_drawn() {
        let empty = ChartSpec::empty(ChartKind::Money);
        assert!(write(&empty, Language::English).is_ok());
        let (document, analysis) = dossier();
        let mut spec = build::build(ChartKind::Money, &document, &analysis, Language::English);
        let mark = spec.marks.first().cloned().unwrap();
        spec.marks = vec![mark; 3000];
        spec.groups.truncate(1);
        spec.groups[0].marks = 0..3000;
        let pixels = Pixmap::decode_png(&write(&spec, Language::English).unwrap()).unwrap();
        assert!((pixels.width() as f32) * (pixels.height() as f32) < MOST * 1.1);
    }
}

//! The fonts that come with the program. What they lack (Chinese names, say)
//! is drawn with the system's fonts.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily};

use crate::charts::fonts;

/// Name of the family, its font file, and whether the file is the UI's default.
const FACES: [(&str, &[u8]); 8] = [
    ("serif", include_bytes!("../../assets/fonts/Literata-Regular.ttf")),
    ("serif-italic", include_bytes!("../../assets/fonts/Literata-Italic.ttf")),
    ("serif-bold", include_bytes!("../../assets/fonts/Literata-Bold.ttf")),
    ("serif-bold-italic", include_bytes!("../../assets/fonts/Literata-BoldItalic.ttf")),
    ("sans", fonts::SANS),
    ("sans-italic", include_bytes!("../../assets/fonts/Inter-Italic.ttf")),
    ("sans-bold", fonts::SANS_BOLD),
    ("sans-bold-italic", include_bytes!("../../assets/fonts/Inter-SemiBoldItalic.ttf")),
];

/// Our faces first, then egui's own as fallback for symbols.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes) in FACES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let family: Vec<String> = std::iter::once(name.to_owned())
            .chain((name != "sans").then(|| "sans".to_owned()))
            .chain(fallback.iter().cloned())
            .collect();
        let key = if name == "sans" { FontFamily::Proportional } else { FontFamily::Name(Arc::from(name)) };
        fonts.families.insert(key, family);
    }
    fonts
}

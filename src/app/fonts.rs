//! The fonts that come with the program. They have Latin, Greek and Cyrillic
//! letters. What they lack (Chinese names, say) is drawn with the system's
//! fonts: eframe looks one up when a character asks for it, and maps its file
//! into memory only then.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontTweak};

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

/// Width of a narrow space, as a share of a whole one: seen between the digits of "1 000" also where they are small.
const THIN_SPACE: f32 = 0.75;

/// Our faces first, then egui's own as fallback for symbols.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes) in FACES {
        let tweak = FontTweak { thin_space_width: THIN_SPACE, ..FontTweak::default() };
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes).tweak(tweak)));
        let family: Vec<String> = std::iter::once(name.to_owned())
            .chain((name != "sans").then(|| "sans".to_owned()))
            .chain(fallback.iter().cloned())
            .collect();
        let key = if name == "sans" { FontFamily::Proportional } else { FontFamily::Name(Arc::from(name)) };
        fonts.families.insert(key, family);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use eframe::egui::epaint::text::{FallbackRequest, FontInsert};
    use eframe::egui::{Color32, Context, FontId};

    use super::*;

    /// The characters of `text` that a font of the system is asked for, over all of our faces.
    fn asked(text: &str) -> String {
        let ctx = Context::default();
        ctx.set_fonts(definitions());
        let asked = Arc::new(Mutex::new(String::new()));
        let list = Arc::clone(&asked);
        let provider = move |request: &FallbackRequest<'_>| -> Option<FontInsert> {
            list.lock().unwrap().push_str(request.cluster);
            None
        };
        ctx.add_font_provider(Arc::new(provider));
        let output = ctx.run_ui(Default::default(), |ui| {
            for (name, _) in FACES {
                let family = if name == "sans" { FontFamily::Proportional } else { FontFamily::Name(name.into()) };
                let font = FontId::new(16.0, family);
                ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, Color32::BLACK));
            }
        });
        output.drop_without_applying_deltas();
        let mut asked: Vec<char> = asked.lock().unwrap().chars().collect();
        asked.sort_unstable();
        asked.dedup();
        asked.into_iter().collect()
    }

    #[test]
    fn the_system_is_asked_for_what_our_fonts_lack_and_for_nothing_else() {
        let ours = "« L’été, à Orléans : œuvre n° 3 — 1 000 €, 35 % » “It’s £5” Αθήνα, Владимир, Łódź";
        assert_eq!(asked(ours), "");
        assert_eq!(asked("He met 王小明 there."), "小明王");
    }
}

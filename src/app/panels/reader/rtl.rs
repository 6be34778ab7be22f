//! Words of scripts that run from right to left, as they stand in a text that
//! runs from left to right: a name in Arabic or in Hebrew.

use std::sync::Arc;

use eframe::egui::Galley;

/// Takes the glyphs out of a galley that egui puts in too many after such a word, so that each character
/// of the text has one again: places in the text are counted by them.
pub fn even_out(galley: &mut Arc<Galley>) {
    if !galley.job.text.chars().any(is_right_to_left) {
        return;
    }
    let words: Vec<usize> = words(galley.job.text.chars());
    let mut words = words.into_iter();
    let galley = Arc::make_mut(galley);
    // Characters of the word at hand that have no glyph yet; `None` between words.
    let mut left: Option<usize> = None;
    for row in &mut galley.rows {
        if !row.glyphs.iter().any(|glyph| is_right_to_left(glyph.chr)) {
            left = None;
            continue;
        }
        Arc::make_mut(&mut row.row).glyphs.retain(|glyph| {
            if !is_right_to_left(glyph.chr) {
                left = None;
                return true;
            }
            let open = left.get_or_insert_with(|| words.next().unwrap_or(usize::MAX));
            let kept = *open > 0;
            *open = open.saturating_sub(1);
            kept || glyph.advance_width > 0.0
        });
        if row.ends_with_newline {
            left = None;
        }
    }
    cut_ends(galley);
}

/// Takes off the ends of lines what is still too many: where no font has the letters, egui turns round all that
/// stands beside such a word.
fn cut_ends(galley: &mut Galley) {
    let job = Arc::clone(&galley.job);
    let mut first = 0;
    for line in job.text.split('\n') {
        let Some(rows) = galley.rows.get_mut(first..) else { return };
        let count = rows.iter().position(|row| row.ends_with_newline).map_or(rows.len(), |last| last + 1);
        let glyphs: usize = rows[..count].iter().map(|row| row.glyphs.len()).sum();
        let mut excess = glyphs.saturating_sub(line.chars().count());
        for row in rows[..count].iter_mut().rev() {
            if excess > 0 {
                let glyphs = &mut Arc::make_mut(&mut row.row).glyphs;
                while excess > 0 && glyphs.pop_if(|glyph| glyph.advance_width == 0.0).is_some() {
                    excess -= 1;
                }
            }
        }
        first += count;
    }
}

/// How many characters each word has that runs from right to left.
fn words(text: impl Iterator<Item = char>) -> Vec<usize> {
    let mut words = Vec::new();
    let mut inside = false;
    for c in text {
        let here = is_right_to_left(c);
        match words.last_mut().filter(|_| inside && here) {
            Some(last) => *last += 1,
            None if here => words.push(1),
            None => {}
        }
        inside = here;
    }
    words
}

/// Whether a character is of a script that runs from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Color32, Context, FontId};

    use super::*;

    /// Lays `text` out in lines of `width` points.
    fn laid_out(text: &str, width: f32) -> Arc<Galley> {
        let ctx = Context::default();
        let mut made = None;
        let output = ctx.run_ui(Default::default(), |ui| {
            let font = FontId::proportional(16.0);
            let galley = ui.fonts_mut(|fonts| fonts.layout(text.to_owned(), font, Color32::BLACK, width));
            made = Some(galley);
        });
        output.drop_without_applying_deltas();
        made.unwrap()
    }

    #[test]
    fn each_character_has_one_glyph() {
        for text in ["He met محمد علي there.", "שלום", "محمد\nعلي and שלום, so", "No such word."]
        {
            for width in [60.0, 1000.0] {
                let mut galley = laid_out(text, width);
                even_out(&mut galley);
                let glyphs: usize = galley.rows.iter().map(|row| row.char_count_including_newline().0).sum();
                assert_eq!(glyphs, text.chars().count(), "{text:?} in {width}");
            }
        }
    }
}

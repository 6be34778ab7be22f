//! From glyphs to words: what stands close together on one line, in one face.

use unicode_normalization::UnicodeNormalization as _;

use super::content::{Drawn, Glyph};

/// A word, or a part of one in a face of its own; places as in [`Glyph`].
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its characters.
    pub text: String,
    /// Its left end.
    pub x0: f32,
    /// Its right end.
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    /// The size of its font.
    pub size: f32,
    /// Its face, an index.
    pub face: u16,
    /// Whether the file has a space after it.
    pub spaced: bool,
    /// Whether the file says that it is no part of the text.
    pub artifact: bool,
}

impl Word {
    /// How high it reaches.
    pub fn top(&self) -> f32 {
        self.y - 0.72 * self.size
    }

    /// How low it reaches.
    pub fn bottom(&self) -> f32 {
        self.y + 0.2 * self.size
    }
}

/// The words of a page, in the order in which they are drawn. Text that is
/// turned otherwise than most of the page is left out, as stamps in the margin are.
pub(super) fn words(drawn: &Drawn) -> Vec<Word> {
    let turn = common_turn(&drawn.glyphs);
    let glyphs: Vec<&Glyph> = drawn.glyphs.iter().filter(|glyph| glyph.turn == Some(turn)).collect();
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    let mut index = 0;
    while let Some(glyph) = glyphs.get(index) {
        index += 1;
        if glyph.text.chars().all(char::is_whitespace) {
            if let Some(last) = words.last_mut().filter(|last| follows(last, glyph) != Next::Apart) {
                last.spaced = true;
            }
            open = false;
            continue;
        }
        let accented = glyphs.get(index).and_then(|next| accented(glyph, next).or_else(|| accented(next, glyph)));
        let text = match accented {
            Some(letter) => {
                index += 1;
                letter
            }
            None => glyph.text.to_string(),
        };
        let next = glyphs[index - 1];
        let (x0, x1) = if next.x0 < glyph.x0 || next.x1 > glyph.x1 && text.chars().count() == 1 {
            (glyph.x0.min(next.x0), glyph.x1.max(next.x1))
        } else {
            (glyph.x0, glyph.x1)
        };
        // The letter of an accented pair tells the line and the size.
        let letter = if glyph.text.chars().any(char::is_alphabetic) { glyph } else { next };
        match words.last_mut() {
            Some(last) if repeats(last, letter, &text) => {}
            Some(last) if open && last.face == letter.face && follows(last, letter) == Next::Joined => {
                last.text.push_str(&text);
                last.x1 = last.x1.max(x1);
            }
            _ => {
                let Glyph { y, size, face, artifact, .. } = *letter;
                words.push(Word { text, x0, x1, y, size, face, spaced: false, artifact });
                open = true;
            }
        }
    }
    for word in words.iter_mut().filter(|word| word.text.contains(char::is_whitespace)) {
        // What a file says to read for its glyphs may be anything.
        word.text = word.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    words.retain(|word| !word.text.is_empty());
    words
}

/// How most glyphs are turned.
fn common_turn(glyphs: &[Glyph]) -> u8 {
    let mut counts = [0_usize; 4];
    for turn in glyphs.iter().filter_map(|glyph| glyph.turn) {
        counts[usize::from(turn)] += 1;
    }
    (0..4).rev().max_by_key(|turn| counts[usize::from(*turn)]).unwrap_or(0)
}

/// How a glyph stands to the word before it.
#[derive(PartialEq, Eq)]
enum Next {
    /// It goes on with the word.
    Joined,
    /// It is on the same line.
    Near,
    /// It is elsewhere.
    Apart,
}

fn follows(word: &Word, glyph: &Glyph) -> Next {
    let size = word.size.min(glyph.size);
    let gap = glyph.x0 - word.x1;
    if (glyph.y - word.y).abs() > 0.5 * size || !(-0.6 * size..=2.0 * size).contains(&gap) {
        return Next::Apart;
    }
    let level = (glyph.y - word.y).abs() < 0.08 * size;
    let like = (glyph.size / word.size - 1.0).abs() < 0.12;
    if level && like && !word.spaced && gap < 0.16 * size && gap > -0.35 * size { Next::Joined } else { Next::Near }
}

/// Whether a glyph is drawn over the same one, to make it bolder.
fn repeats(word: &Word, glyph: &Glyph, text: &str) -> bool {
    word.text.ends_with(text)
        && (word.y - glyph.y).abs() < 0.1 * glyph.size
        && (word.x1 - glyph.x1).abs() < 0.1 * glyph.size
        && glyph.x1 - glyph.x0 > 0.15 * glyph.size
}

/// A letter with the accent that is drawn over or under it, as old TeX fonts do.
fn accented(accent: &Glyph, letter: &Glyph) -> Option<String> {
    let mut characters = accent.text.chars();
    let mark = match (characters.next()?, characters.next()) {
        ('\u{B4}' | '\u{2CA}', None) => '\u{301}',
        ('`' | '\u{2CB}', None) => '\u{300}',
        ('^' | '\u{2C6}', None) => '\u{302}',
        ('\u{A8}', None) => '\u{308}',
        ('\u{B8}', None) => '\u{327}',
        ('~' | '\u{2DC}', None) => '\u{303}',
        ('\u{2C7}', None) => '\u{30C}',
        ('\u{2DA}', None) => '\u{30A}',
        _ => return None,
    };
    let mut characters = letter.text.chars();
    let base = characters.next().filter(|c| c.is_alphabetic())?;
    let middle = (accent.x0 + accent.x1) / 2.0;
    let over = (letter.x0..=letter.x1).contains(&middle) && (accent.y - letter.y).abs() < 0.5 * letter.size;
    // A dotless i under an accent is an i.
    let base = match base {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    over.then(|| [base, mark].into_iter().chain(characters).nfc().collect())
}

//! The fonts of a PDF: which characters a code stands for, how wide it is, and
//! how the font looks.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Number, Stream};
use hayro_syntax::page::Resources;
use rustc_hash::FxHashMap;

use super::unpacking::Unpacker;
use crate::document::readers::invisible;

/// How a font looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Face {
    /// Heavier than text.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Every letter as wide as every other.
    pub mono: bool,
}

/// A code's characters, and how far it moves on, in ems.
type Coded = (Option<Rc<str>>, f64);

/// A font of the file.
pub(super) struct Typeface<'a> {
    font: Font<'a>,
    codes: RefCell<FxHashMap<u32, Coded>>,
    /// Its face, an index.
    pub index: u16,
    /// The size of its letters at size 1: not 1 for some fonts made of drawings.
    pub scale: f64,
}

impl Typeface<'_> {
    /// The code in `bytes` at `at`, and how many bytes it takes.
    pub fn read_code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        self.font.read_code(bytes, at)
    }

    /// What a code stands for.
    pub fn glyph(&self, code: u32) -> Coded {
        if let Some(known) = self.codes.borrow().get(&code) {
            return known.clone();
        }
        let unicode = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let text = unicode.map(|unicode| match unicode {
            BfString::Char(character) => spelt_out(character),
            // A glyph that stands for a passage would be written again wherever it is drawn.
            BfString::String(string) => string.chars().take(LONGEST_GLYPH).map(spelt_out).collect(),
        });
        // Control characters are no characters.
        let text = text.map(|text| text.replace(|c: char| c.is_control() && !c.is_whitespace(), ""));
        let text = text.map(|text| invisible::strip(&text).0.into_owned());
        let text = text.filter(|text| !text.is_empty()).map(Rc::from);
        let advance = self.font.code_advance(code).x / 1000.0;
        let coded = (text, if advance.is_finite() { advance } else { 0.0 });
        self.codes.borrow_mut().insert(code, coded.clone());
        coded
    }
}

/// A ligature's letters; the character itself for any other.
fn spelt_out(character: char) -> String {
    let letters = match character {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return character.to_string(),
    };
    letters.to_owned()
}

/// Characters that one glyph stands for, at most.
const LONGEST_GLYPH: usize = 32;

/// The fonts of a file, each loaded once.
pub(super) struct Typefaces<'a> {
    cache: FontCache<'a>,
    loaded: FxHashMap<u128, Option<Rc<Typeface<'a>>>>,
    faces: Vec<Face>,
    fonts: FontResolverFn,
    cmaps: CMapResolverFn,
    /// How much of the file is unpacked still.
    pub unpacker: Unpacker,
}

impl Default for Typefaces<'_> {
    fn default() -> Self {
        let fonts: FontResolverFn = Arc::new(|query| {
            Some(match query {
                FontQuery::Standard(font) => font.get_font_data(),
                FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
            })
        });
        // The maps for Chinese, Japanese and Korean are left out: Exergue reads French and English.
        let cmaps: CMapResolverFn = Arc::new(|_| None);
        let (loaded, faces) = (FxHashMap::default(), Vec::new());
        Self { cache: FontCache::new(), loaded, faces, fonts, cmaps, unpacker: Unpacker::default() }
    }
}

impl<'a> Typefaces<'a> {
    /// The font that `resources` know by `name`.
    pub fn get(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Option<Rc<Typeface<'a>>> {
        let dict = resources.get_font(name)?;
        let key = key(&dict);
        if let Some(loaded) = self.loaded.get(&key) {
            return loaded.clone();
        }
        let fits = streams(&dict).iter().all(|stream| self.unpacker.allows(stream));
        let font = if fits { self.cache.font(&dict, &self.fonts, &self.cmaps) } else { None };
        let loaded = font.map(|font| {
            let index = self.index(face(&dict));
            Rc::new(Typeface { font, codes: RefCell::default(), index, scale: scale(&dict) })
        });
        self.loaded.insert(key, loaded.clone());
        loaded
    }

    /// How the fonts look, by index.
    pub fn into_faces(self) -> Vec<Face> {
        self.faces
    }

    fn index(&mut self, face: Face) -> u16 {
        let known = self.faces.iter().position(|known| *known == face);
        let index = known.unwrap_or_else(|| {
            self.faces.push(face);
            self.faces.len() - 1
        });
        // There are eight faces at most.
        index as u16
    }
}

/// The streams that a font is made of.
fn streams<'a>(dict: &Dict<'a>) -> Vec<Stream<'a>> {
    let descendant = descendant(dict);
    let of = |dict: &Dict<'a>| {
        let descriptor = dict.get::<Dict<'a>>(keys::FONT_DESC).unwrap_or_default();
        let mut found: Vec<Stream<'a>> = [keys::FONT_FILE, keys::FONT_FILE2, keys::FONT_FILE3]
            .iter()
            .filter_map(|key| descriptor.get(key))
            .collect();
        found.extend(
            [keys::TO_UNICODE, keys::ENCODING, keys::CID_TO_GID_MAP]
                .iter()
                .filter_map(|key| dict.get::<Stream<'a>>(key)),
        );
        found
    };
    let mut found = of(dict);
    found.extend(descendant.iter().flat_map(of));
    found
}

/// The font that a composite font is made of.
fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'a>>(keys::DESCENDANT_FONTS).and_then(|fonts| fonts.iter::<Dict<'a>>().next())
}

/// What tells a font's dictionary from another: its number, or else where it stands.
fn key(dict: &Dict<'_>) -> u128 {
    let data = dict.data();
    match dict.obj_id() {
        Some(id) => u128::from(id.obj_number) << 32 | u128::from(id.gen_number as u32),
        None => (data.as_ptr() as u128) << 64 | data.len() as u128,
    }
}

/// How a font says that it looks: in its descriptor, or by its name.
fn face(dict: &Dict<'_>) -> Face {
    let descendant = descendant(dict);
    let descriptor = descendant.as_ref().unwrap_or(dict).get::<Dict<'_>>(keys::FONT_DESC).unwrap_or_default();
    let name = dict.get::<Name<'_>>(keys::BASE_FONT).or_else(|| descriptor.get::<Name<'_>>(keys::FONT_NAME));
    let name = name.map(|name| String::from_utf8_lossy(name.as_ref()).to_ascii_lowercase()).unwrap_or_default();
    let name = name.split_once('+').map_or(name.as_str(), |(_, name)| name);
    let flags = descriptor.get::<i32>(keys::FLAGS).unwrap_or(0);
    let weight = descriptor.get::<i32>(keys::FONT_WEIGHT).unwrap_or(400);
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let tex = |families: &[&str]| families.iter().any(|family| name.starts_with(family));
    Face {
        bold: weight >= 600
            || flags & 1 << 18 != 0
            || says(&["bold", "black", "heavy", "-bd", "semib", "demi"])
            || tex(&["cmbx", "cmssbx", "sfbx", "ecbx", "ecxb", "cmb1", "lmbx"])
            || name.ends_with("-medi"),
        italic: flags & 1 << 6 != 0
            || says(&["italic", "oblique", "-ital"])
            || tex(&["cmti", "cmsl", "sfti", "ecti", "lmri"])
            || name.ends_with("-it"),
        mono: flags & 1 != 0 && !says(&["times", "helvetica", "arial"])
            || says(&["mono", "courier", "consol", "typewriter"])
            || tex(&["cmtt", "sftt", "ectt", "lmtt"]),
    }
}

/// The size of a drawn font's letters: such fonts have units of their own.
fn scale(dict: &Dict<'_>) -> f64 {
    if dict.get::<Name<'_>>(keys::SUBTYPE).as_deref() != Some(keys::TYPE3) {
        return 1.0;
    }
    let numbers = |key: &[u8]| -> Vec<f64> {
        dict.get::<Array<'_>>(key)
            .map(|array| array.iter::<Number>().take(256).map(|number| number.as_f64()).collect())
            .unwrap_or_default()
    };
    let widths: Vec<f64> = numbers(keys::WIDTHS).into_iter().filter(|width| *width > 0.0).collect();
    let unit = numbers(keys::FONT_MATRIX).first().copied().unwrap_or(0.001).abs();
    // A letter is about half as wide as its font is high.
    let size = 2.0 * unit * widths.iter().sum::<f64>() / widths.len().max(1) as f64;
    if (0.6..=1.7).contains(&size) || size <= 0.0 || !size.is_finite() { 1.0 } else { size }
}

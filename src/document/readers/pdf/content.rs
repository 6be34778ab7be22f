//! What a page draws: its glyphs with their places, and its ruled lines. Only
//! the operators that place text are followed; nothing else is decoded.

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point, Rect, Vec2};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as Bytes};
use hayro_syntax::page::{Page, Resources};

use super::paths::{Path, Rule};
use super::strings::text_string;
use super::typeface::{Typeface, Typefaces};
use crate::document::readers::invisible;
use crate::job::{Cancelled, Job};

/// Operators that are followed on one page, forms included: far more than any
/// page has, and few enough to be done with in a second or two. Of a whole
/// file as many are followed as [`Unpacker`](super::unpacking::Unpacker) says.
const MOST_OPERATORS: usize = 4_000_000;
/// Glyphs that are taken from one page.
const MOST_GLYPHS: usize = 400_000;
/// Operators that a form counts as, besides its own.
const FORM_COST: usize = 64;
/// How deep forms may lie within forms.
const DEEPEST_FORM: usize = 12;
/// How deep states may be saved.
const DEEPEST_STATE: usize = 512;

/// A glyph, in points from the page's upper left corner.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Its characters: more than one for a ligature.
    pub text: Rc<str>,
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
    /// How many quarter turns to the right it is turned by; `None` where it lies askew.
    pub turn: Option<u8>,
    /// Whether the file says that it is no part of the text.
    pub artifact: bool,
}

/// What is drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// Glyphs in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Ruled lines.
    pub rules: Vec<Rule>,
    /// Discs as small as bullets, until glyphs were made of them.
    pub discs: Vec<Rect>,
    /// Glyphs whose characters the file does not tell.
    pub unknown: usize,
    /// Whether it was cut off at a limit.
    pub cut: bool,
    /// Whether a picture is drawn on it.
    pub pictures: bool,
}

/// What is drawn on `page`.
pub(super) fn draw<'a>(page: &Page<'a>, faces: &mut Typefaces<'a>, job: &Job) -> Result<Drawn, Cancelled> {
    let coefficients = page.initial_transform(true).as_coeffs();
    let (width, height) = page.render_dimensions();
    let mut artist = Artist {
        faces,
        job,
        drawn: Drawn::default(),
        operators: 0,
        marks: Vec::new(),
        width: width.into(),
        height: height.into(),
    };
    let state = State { ctm: Affine::new(coefficients), ..State::default() };
    let fits = artist.faces.unpacker.operators > 0;
    if fits && contents(page).iter().all(|stream| artist.faces.unpacker.allows(stream)) {
        if let Some(stream) = page.page_stream() {
            artist.follow(stream, page.resources(), state, 0)?;
        }
    } else {
        artist.drawn.cut = true;
    }
    let left = &mut artist.faces.unpacker.operators;
    *left = left.saturating_sub(artist.operators);
    artist.drawn.add_bullets();
    Ok(artist.drawn)
}

/// The streams that a page is drawn by.
fn contents<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    match page.raw().get::<Object<'a>>(keys::CONTENTS) {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(streams)) => streams.iter::<Stream<'a>>().collect(),
        _ => Vec::new(),
    }
}

/// The state of the graphics and of the text.
#[derive(Clone)]
struct State<'a> {
    ctm: Affine,
    face: Option<Rc<Typeface<'a>>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    text: Affine,
    line: Affine,
}

impl Default for State<'_> {
    fn default() -> Self {
        let (text, line) = (Affine::IDENTITY, Affine::IDENTITY);
        let (size, char_space, word_space, leading, rise) = (0.0, 0.0, 0.0, 0.0, 0.0);
        Self {
            ctm: Affine::IDENTITY,
            face: None,
            size,
            char_space,
            word_space,
            stretch: 1.0,
            leading,
            rise,
            text,
            line,
        }
    }
}

impl State<'_> {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    fn advance(&mut self, by: f64) {
        self.text *= Affine::translate((by * self.stretch, 0.0));
    }
}

/// Marked content that is open.
struct Mark {
    artifact: bool,
    /// What the file says to read for it, and the glyph that it starts with.
    actual: Option<(String, usize)>,
}

/// Follows a page's operators.
struct Artist<'a, 'f> {
    faces: &'f mut Typefaces<'a>,
    job: &'f Job,
    drawn: Drawn,
    operators: usize,
    marks: Vec<Mark>,
    width: f64,
    height: f64,
}

impl<'a> Artist<'a, '_> {
    fn follow(
        &mut self,
        stream: &[u8],
        resources: &Resources<'a>,
        mut state: State<'a>,
        depth: usize,
    ) -> Result<(), Cancelled> {
        let mut saved: Vec<State<'a>> = Vec::new();
        let mut path = Path::default();
        let marks = self.marks.len();
        let mut operations = TypedIter::new(stream);
        while let Some(operation) = operations.next() {
            self.operators += 1;
            if self.operators.is_multiple_of(4096) {
                self.job.check()?;
            }
            if self.operators > MOST_OPERATORS || self.drawn.glyphs.len() > MOST_GLYPHS {
                self.drawn.cut = true;
                break;
            }
            match operation {
                Op::SaveState(_) if saved.len() < DEEPEST_STATE => saved.push(state.clone()),
                Op::RestoreState(_) => {
                    if let Some(last) = saved.pop() {
                        state = last;
                    }
                }
                Op::Transform(m) => state.ctm *= affine([m.0, m.1, m.2, m.3, m.4, m.5]),
                Op::XObject(name) => {
                    if let Some(form) = resources.get_x_object(name.0) {
                        self.form(&form, resources, &state, depth)?;
                    }
                }
                Op::InlineImage(_) => self.drawn.pictures = true,
                Op::BeginMarkedContent(mark) => self.begin_mark(mark.0, None),
                Op::BeginMarkedContentWithProperties(mark) => {
                    let properties = match mark.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    self.begin_mark(mark.0, properties.as_ref());
                }
                Op::EndMarkedContent(_) if self.marks.len() > marks => self.end_mark(),
                Op::MoveTo(to) => path.move_to(point(to.0, to.1)),
                Op::LineTo(to) => path.line_to(point(to.0, to.1)),
                Op::CubicTo(to) => path.curve_to(point(to.4, to.5)),
                Op::CubicStartTo(to) => path.curve_to(point(to.2, to.3)),
                Op::CubicEndTo(to) => path.curve_to(point(to.2, to.3)),
                Op::RectPath(r) => path.rectangle(point(r.0, r.1), point(r.2, r.3)),
                Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.drawn.add_path(&mut path, state.ctm, true),
                Op::FillPathNonZero(_)
                | Op::FillPathNonZeroCompatibility(_)
                | Op::FillPathEvenOdd(_)
                | Op::FillAndStrokeNonZero(_)
                | Op::FillAndStrokeEvenOdd(_) => self.drawn.add_path(&mut path, state.ctm, false),
                Op::EndPath(_) => path = Path::default(),
                other => self.text(&other, resources, &mut state),
            }
        }
        self.marks.truncate(marks);
        Ok(())
    }

    /// The operators of text.
    fn text(&mut self, operation: &Op<'_, '_>, resources: &Resources<'a>, state: &mut State<'a>) {
        match operation {
            Op::BeginText(_) => (state.text, state.line) = (Affine::IDENTITY, Affine::IDENTITY),
            Op::TextFont(font) => {
                state.face = self.faces.get(font.0, resources);
                state.size = font.1.as_f64();
            }
            Op::CharacterSpacing(space) => state.char_space = space.0.as_f64(),
            Op::WordSpacing(space) => state.word_space = space.0.as_f64(),
            Op::HorizontalScaling(scale) => state.stretch = scale.0.as_f64() / 100.0,
            Op::TextLeading(leading) => state.leading = leading.0.as_f64(),
            Op::TextRise(rise) => state.rise = rise.0.as_f64(),
            Op::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                state.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::SetTextMatrix(m) => {
                state.line = affine([m.0, m.1, m.2, m.3, m.4, m.5]);
                state.text = state.line;
            }
            Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            Op::ShowText(string) => self.show(string.0, state),
            Op::NextLineAndShowText(string) => {
                state.next_line(0.0, -state.leading);
                self.show(string.0, state);
            }
            Op::ShowTextWithParameters(show) => {
                state.word_space = show.0.as_f64();
                state.char_space = show.1.as_f64();
                state.next_line(0.0, -state.leading);
                self.show(show.2, state);
            }
            Op::ShowTexts(strings) => {
                for part in strings.0.iter::<Object<'_>>() {
                    match part {
                        Object::Number(by) => state.advance(-by.as_f64() / 1000.0 * state.size),
                        Object::String(string) => self.show(&string, state),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, string: &Bytes<'_>, state: &mut State<'a>) {
        let Some(face) = state.face.clone() else { return };
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        let bytes = string.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = face.read_code(bytes, at);
            at += length.max(1);
            let (text, advance) = face.glyph(code);
            let place = state.ctm
                * state.text
                * Affine::new([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
            let (start, end) = (place * Point::ORIGIN, place * Point::new(advance, 0.0));
            let up = Vec2::new(place.as_coeffs()[2], place.as_coeffs()[3]).hypot() * face.scale;
            self.add(text.as_ref(), (start, end), up, place, face.index, artifact);
            let space = if length == 1 && bytes[at - 1] == b' ' { state.word_space } else { 0.0 };
            state.advance(advance * state.size + state.char_space + space);
        }
    }

    fn add(
        &mut self,
        text: Option<&Rc<str>>,
        ends: (Point, Point),
        size: f64,
        place: Affine,
        face: u16,
        artifact: bool,
    ) {
        let (start, end) = ends;
        // What lies beside the page, or is too small or too large to be read, is not what one reads.
        let on_page = (-2.0..=self.width + 2.0).contains(&start.x) && (-2.0..=self.height + 2.0).contains(&start.y);
        if !on_page || !(1.0..=2000.0).contains(&size) || !end.x.is_finite() || !end.y.is_finite() {
            return;
        }
        let Some(text) = text else {
            self.drawn.unknown += 1;
            return;
        };
        let turn = turn(place);
        let (x0, x1) = (start.x.min(end.x), start.x.max(end.x));
        // Turned text keeps its places until it is known which way the page is read.
        let (x0, x1, y) = match turn {
            Some(1) => (start.y.min(end.y), start.y.max(end.y), self.width - start.x),
            Some(3) => (self.height - start.y.max(end.y), self.height - start.y.min(end.y), start.x),
            Some(2) => (self.width - x1, self.width - x0, self.height - start.y),
            _ => (x0, x1, start.y),
        };
        let (x0, x1, y, size) = (x0 as f32, x1 as f32, y as f32, size as f32);
        self.drawn.glyphs.push(Glyph { text: text.clone(), x0, x1, y, size, face, turn, artifact });
    }

    fn form(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        state: &State<'a>,
        depth: usize,
    ) -> Result<(), Cancelled> {
        let dict = stream.dict();
        if dict.get::<Name<'_>>(keys::SUBTYPE).as_deref() != Some(keys::FORM) {
            self.drawn.pictures = true;
            return Ok(());
        }
        self.operators += FORM_COST;
        if depth >= DEEPEST_FORM {
            self.drawn.cut = true;
            return Ok(());
        }
        if !self.faces.unpacker.allows(stream) {
            self.drawn.cut = true;
            return Ok(());
        }
        let Ok(content) = stream.decoded_data() else { return Ok(()) };
        // Unpacking costs as well, however little there is to follow in it.
        self.operators += content.len() / 64;
        let own = dict.get::<Dict<'_>>(keys::RESOURCES).map(Resources::new);
        let mut inner = state.clone();
        if let Some(matrix) = dict.get::<Array<'_>>(keys::MATRIX) {
            let numbers: Vec<f64> = matrix.iter::<Number>().take(6).map(|number| number.as_f64()).collect();
            if let Ok(numbers) = <[f64; 6]>::try_from(numbers) {
                inner.ctm *= Affine::new(numbers);
            }
        }
        self.follow(&content, own.as_ref().unwrap_or(resources), inner, depth + 1)
    }

    fn begin_mark(&mut self, tag: &Name<'_>, properties: Option<&Dict<'_>>) {
        /// Bytes of a text that stands for what is drawn: it has no places for the words of a longer one.
        const LONGEST: usize = 4096;
        let actual = properties.and_then(|dict| dict.get::<Bytes<'_>>(keys::ACTUAL_TEXT));
        // Named once it may be read many times.
        let read = properties.map_or(0, |dict| dict.data().len()) + actual.as_ref().map_or(0, |it| it.as_bytes().len());
        self.operators += read / 64;
        let actual = actual.filter(|actual| actual.as_bytes().len() <= LONGEST);
        let actual = actual.map(|actual| (text_string(actual.as_bytes()), self.drawn.glyphs.len()));
        if self.marks.len() < DEEPEST_STATE {
            self.marks.push(Mark { artifact: tag.as_ref() == b"Artifact", actual });
        }
    }

    /// Puts what the file says to read in place of the glyphs that it is drawn with.
    fn end_mark(&mut self) {
        let Some((text, first)) = self.marks.pop().and_then(|mark| mark.actual) else { return };
        let Some(glyphs) = self.drawn.glyphs.get_mut(first..).filter(|glyphs| !glyphs.is_empty()) else { return };
        let (y, turn) = (glyphs[0].y, glyphs[0].turn);
        let one_line = glyphs.iter().all(|glyph| glyph.turn == turn && (glyph.y - y).abs() < glyph.size);
        // What stands for a whole passage has no places for its words.
        if !one_line || text.chars().count() > 4 * glyphs.len() + 4 {
            return;
        }
        let x1 = glyphs.iter().fold(glyphs[0].x1, |x1, glyph| x1.max(glyph.x1));
        (glyphs[0].text, glyphs[0].x1) = (invisible::strip(&text).0.into(), x1);
        self.drawn.glyphs.truncate(first + 1);
    }
}

fn point(x: Number, y: Number) -> Point {
    Point::new(x.as_f64(), y.as_f64())
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}

/// How many quarter turns to the right text is turned by that is placed by `place`.
fn turn(place: Affine) -> Option<u8> {
    let [a, b, ..] = place.as_coeffs();
    match (a.abs() > 12.0 * b.abs(), b.abs() > 12.0 * a.abs()) {
        (true, _) => Some(if a > 0.0 { 0 } else { 2 }),
        (_, true) => Some(if b > 0.0 { 1 } else { 3 }),
        _ => None,
    }
}

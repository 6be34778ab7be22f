//! What the look of a page depends on: sizes, distances, the width of a line.

use crate::app::theme::Face;
use crate::document::{Block, BlockKind};
use crate::library::settings::Typeface;

/// What the look of a page depends on. A page laid out for one look is not
/// measured again while the look stays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Width of the column of text, in points.
    pub width: f32,
    /// Room from the column's left to the edge of the page, in points: what is too wide for the column may use it.
    pub room: f32,
    /// Size of running text, in points.
    pub size: f32,
    /// Distance of its lines, in multiples of the size.
    pub leading: f32,
    /// What it is set in.
    pub typeface: Typeface,
    /// Pixels per point: wrapping depends on it.
    pub pixels_per_point: f32,
}

/// Distance of the lines of headings, in multiples of the size.
const HEADING_LEADING: f32 = 1.25;

impl Look {
    /// The width of a line of about so many characters, in points.
    pub fn measure(typeface: Typeface, size: f32, characters: u16) -> f32 {
        // What a character of English or French takes, spaces included.
        let average = match typeface {
            Typeface::Serif => 0.507,
            Typeface::Sans => 0.52,
        };
        (size * f32::from(characters) * average).round()
    }

    /// A guess at a block's height, before it is laid out: an average
    /// character is a little less than half as wide as the type is high.
    pub fn estimate(self, block: &Block) -> f32 {
        let (size, leading) = self.type_of(block);
        let rows =
            (block.span.len() as f32 * size * 0.48 / (self.width - indent(block, self.size)).max(size)).ceil().max(1.0);
        let (above, below) = self.space_around(block);
        above + rows * (size * leading).round() + below
    }

    /// Size in points and line height in multiples of it.
    pub fn type_of(self, block: &Block) -> (f32, f32) {
        match (block.kind, block.level) {
            (BlockKind::Heading, 0 | 1) => ((self.size * 1.4).round(), HEADING_LEADING),
            (BlockKind::Heading, 2) => ((self.size * 1.3).round(), HEADING_LEADING),
            (BlockKind::Heading, 3) => ((self.size * 1.12).round(), HEADING_LEADING),
            (BlockKind::Heading, _) => (self.size, HEADING_LEADING),
            (BlockKind::Code, _) => ((self.size * 0.82).round(), self.leading * 0.92),
            (BlockKind::Table, _) => ((self.size * 0.86).round(), self.leading * 0.89),
            _ => (self.size, self.leading),
        }
    }

    /// Room above and below a block, in points.
    pub fn space_around(self, block: &Block) -> (f32, f32) {
        let unit = (self.size * 0.8).round();
        match block.kind {
            BlockKind::Heading => (unit * 1.8, unit * 0.9),
            BlockKind::Bullet | BlockKind::Numbered => (0.0, (unit * 0.6).round()),
            _ => (0.0, unit),
        }
    }

    /// The face for running text, upright or italic, regular or bold.
    pub fn face(self, bold: bool, italic: bool) -> Face {
        match (self.typeface, bold, italic) {
            (Typeface::Serif, false, false) => Face::Serif,
            (Typeface::Serif, false, true) => Face::SerifItalic,
            (Typeface::Serif, true, false) => Face::SerifBold,
            (Typeface::Serif, true, true) => Face::SerifBoldItalic,
            (Typeface::Sans, false, false) => Face::Sans,
            (Typeface::Sans, false, true) => Face::SansItalic,
            (Typeface::Sans, true, false) => Face::SansBold,
            (Typeface::Sans, true, true) => Face::SansBoldItalic,
        }
    }
}

/// How far a block is set in, in points.
pub fn indent(block: &Block, size: f32) -> f32 {
    match block.kind {
        BlockKind::Bullet | BlockKind::Numbered => (size * 1.6).round() * f32::from(block.level.max(1)),
        BlockKind::Quote | BlockKind::Code => (size * 1.1).round() * f32::from(block.level.max(1)),
        _ => 0.0,
    }
}

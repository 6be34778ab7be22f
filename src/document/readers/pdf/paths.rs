//! What is drawn beside text: ruled lines, and the discs that some programs draw for bullets.

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point, Rect};

use super::content::{Drawn, Glyph};

/// Small discs that are taken for bullets on one page; a chart has more.
const MOST_DISCS: usize = 200;
/// Curves that a disc is drawn with, at most.
const MOST_CURVES: usize = 32;

/// A straight line, horizontal or vertical, in points from the page's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Left.
    pub x0: f32,
    /// Right.
    pub x1: f32,
    /// Above.
    pub y0: f32,
    /// Below.
    pub y1: f32,
}

/// The straight parts of a path: from, to, and whether it is a rectangle's
/// diagonal; and its parts that are round.
#[derive(Default)]
pub(super) struct Path {
    lines: Vec<(Point, Point, bool)>,
    at: Point,
    /// For each part with curves what it takes up, and how many curves it has.
    round: Vec<(Rect, usize)>,
    open: Option<(Rect, usize)>,
}

impl Path {
    /// Begins a part of it.
    pub fn move_to(&mut self, to: Point) {
        self.round.extend(self.open.take());
        self.at = to;
    }

    /// A curve that ends at `to`.
    pub fn curve_to(&mut self, to: Point) {
        let (area, curves) = self.open.unwrap_or((Rect::from_points(self.at, self.at), 0));
        if self.round.len() <= MOST_DISCS {
            self.open = Some((area.union_pt(to), curves + 1));
        }
        self.at = to;
    }

    /// The parts that are discs as small as bullets, on the page.
    fn discs(&self, ctm: Affine) -> impl Iterator<Item = Rect> {
        let parts = self.round.iter().chain(&self.open).filter(|(_, curves)| (3..=MOST_CURVES).contains(curves));
        let on_page = parts.map(move |(area, _)| ctm.transform_rect_bbox(*area));
        on_page.filter(|area| (1.0..8.0).contains(&area.width()) && (area.width() - area.height()).abs() < 0.3)
    }

    /// A straight line to `to`.
    pub fn line_to(&mut self, to: Point) {
        if self.lines.len() < 4096 {
            self.lines.push((self.at, to, false));
        }
        self.at = to;
    }

    /// A rectangle from a corner.
    pub fn rectangle(&mut self, corner: Point, size: Point) {
        if self.lines.len() < 4096 {
            self.lines.push((corner, Point::new(corner.x + size.x, corner.y + size.y), true));
        }
    }
}

impl Drawn {
    /// Keeps the ruled lines of a path that was drawn, and what may be bullets.
    pub fn add_path(&mut self, path: &mut Path, ctm: Affine, stroked: bool) {
        let path = std::mem::take(path);
        let discs = path.discs(ctm);
        self.discs.extend(discs.take(MOST_DISCS + 1 - self.discs.len().min(MOST_DISCS + 1)));
        for (from, to, filled) in path.lines {
            if !stroked && !filled || self.rules.len() > 20_000 {
                continue;
            }
            let (a, b) = (ctm * from, ctm * to);
            let rule = Rule {
                x0: a.x.min(b.x) as f32,
                x1: a.x.max(b.x) as f32,
                y0: a.y.min(b.y) as f32,
                y1: a.y.max(b.y) as f32,
            };
            let thin = (rule.x1 - rule.x0).min(rule.y1 - rule.y0) < 2.5;
            if filled && !thin && stroked {
                // A frame has four sides.
                for (x0, x1, y0, y1) in [
                    (rule.x0, rule.x1, rule.y0, rule.y0),
                    (rule.x0, rule.x1, rule.y1, rule.y1),
                    (rule.x0, rule.x0, rule.y0, rule.y1),
                    (rule.x1, rule.x1, rule.y0, rule.y1),
                ] {
                    self.rules.push(Rule { x0, x1, y0, y1 });
                }
            } else if thin {
                self.rules.push(rule);
            }
        }
    }

    /// Makes bullets of the discs that stand before words, at the start of a line.
    pub fn add_bullets(&mut self) {
        let discs = std::mem::take(&mut self.discs);
        if discs.len() > MOST_DISCS {
            return;
        }
        let text: Rc<str> = "•".into();
        let bullets: Vec<Glyph> = discs
            .iter()
            .filter_map(|disc| {
                let (x0, x1) = (disc.x0 as f32, disc.x1 as f32);
                // A bullet is a third as large as its font, and stands a third of that above the line.
                let beside = |glyph: &&Glyph| {
                    let above = (glyph.y - disc.center().y as f32) / glyph.size;
                    (0.1..0.6).contains(&above) && (0.15..0.8).contains(&((x1 - x0) / glyph.size))
                };
                let near = |glyph: &Glyph| (-2.0..3.0).contains(&((glyph.x0 - x1) / glyph.size));
                let row = || self.glyphs.iter().filter(beside).filter(|glyph| near(glyph));
                let Glyph { y, size, face, .. } = row().find(|glyph| glyph.x0 >= x1)?.clone();
                let first = row().all(|glyph| glyph.x0 >= x1 || glyph.text.trim().is_empty());
                first.then(|| Glyph { text: text.clone(), x0, x1, y, size, face, turn: Some(0), artifact: false })
            })
            .collect();
        self.glyphs.extend(bullets);
    }
}

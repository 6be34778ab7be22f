//! One line that explains the shapes in a chart that are not plain bars or dots.

use super::{Anchor, LINE, MARGIN, MUTED, Svg, TEXT, WIDTH};
use crate::charts::layout::{Extent, Sign};
use crate::charts::measure::width;
use crate::charts::{ChartKind, Shape, words};

/// Width of a sample, in pixels.
const SAMPLE: f64 = 22.0;
const GAP: f64 = 6.0;
/// Between one sign and the next.
const APART: f64 = 22.0;

impl Svg<'_> {
    pub(super) fn legend(&mut self) {
        let signs = &self.spec.signs;
        if signs.is_empty() {
            return;
        }
        self.y += LINE + 6.0;
        let mut x = MARGIN;
        for sign in signs.iter().copied() {
            let says = words::sign(sign, self.spec.kind, self.language);
            let room = SAMPLE + GAP + width(says, TEXT);
            if x > MARGIN && x + room > WIDTH - MARGIN {
                (x, self.y) = (MARGIN, self.y + LINE + 3.0);
            }
            self.sample(sign, x);
            self.text((x + SAMPLE + GAP, self.y), Anchor::Start, MUTED, says);
            x += room + APART;
        }
        self.y += 4.0;
    }

    /// A small mark of the kind that a sign explains.
    fn sample(&mut self, sign: Sign, x: f64) {
        let extent = Extent { start: x, end: x + SAMPLE - if sign == Sign::Above { 8.0 } else { 0.0 } };
        let middle = self.y - 4.0;
        let time = self.spec.kind == ChartKind::Timeline;
        match sign.sample() {
            None => self.text((x + 4.0, self.y), Anchor::Start, MUTED, "[ ]"),
            Some(mark) if time => {
                if !matches!(mark.shape, Shape::Band(..)) {
                    self.line(extent.start, extent.end, middle);
                }
                self.moment(&mark, extent, (middle, 4.0));
            }
            Some(mark) => self.bar(&mark, extent, (middle, 10.0)),
        }
    }
}

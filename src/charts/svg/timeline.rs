//! The timeline: a row for each dated statement.

use super::{ACCENT, Anchor, GAP, INK, MARGIN, MUTED, Svg, TEXT, WIDTH, n, scaled};
use crate::charts::layout::Extent;
use crate::charts::measure::{self, width};
use crate::charts::{Mark, Precision, Shape};

/// Width of the dates left of a timeline.
const DATES: f64 = 150.0;
const ROW: f64 = 28.0;

impl Svg<'_> {
    pub(super) fn timeline(&mut self) {
        let left = MARGIN + DATES + GAP * 2.0;
        let axis = WIDTH - MARGIN - left - GAP;
        let spec = self.spec;
        let Some(group) = spec.groups.first() else { return };
        self.grid(group, left, axis, ROW);
        for mark in &spec.marks {
            let middle = self.y + ROW / 2.0;
            self.open_mark(mark);
            let date = measure::elide(&mark.value_label, DATES, TEXT);
            self.text((left - GAP * 2.0, middle + 4.0), Anchor::End, MUTED, &date);
            let extent = scaled(group.extent(&mark.shape), left, axis);
            self.moment(mark, extent, (middle, 5.0));
            self.beside(mark, extent, (left, left + axis + GAP), middle);
            self.body.push_str("</g>\n");
            self.y += ROW;
        }
        self.tick_labels(group, left, axis);
    }

    /// A dot, a band, or a line with an open end.
    pub(super) fn moment(&mut self, mark: &Mark, extent: Extent, (middle, radius): (f64, f64)) {
        let y = n(middle);
        let arrow = |tip: f64, back: f64| {
            format!(
                r#"<path d="M{} {y}L{} {}V{}Z" fill="{ACCENT}"/>"#,
                n(tip),
                n(back),
                n(middle - radius),
                n(middle + radius)
            )
        };
        let dot = |x: f64| format!(r#"<circle cx="{}" cy="{y}" r="{}" fill="{ACCENT}"/>"#, n(x), n(radius));
        let drawn = match mark.shape {
            Shape::OpenAbove(_) => dot(extent.start) + &arrow(extent.end + 4.0, extent.end - 5.0),
            Shape::OpenBelow(_) => dot(extent.end) + &arrow(extent.start - 4.0, extent.start + 5.0),
            Shape::Band(..) => {
                let dashes = if mark.precision != Precision::Stated { r#" stroke-dasharray="4 3""# } else { "" };
                let (x, w) = (n(extent.start), n((extent.end - extent.start).max(8.0)));
                let (top, h, r) = (n(middle - radius), n(2.0 * radius), n(radius));
                format!(
                    r#"<rect x="{x}" y="{top}" width="{w}" height="{h}" rx="{r}" fill="{ACCENT}" fill-opacity="0.25" stroke="{ACCENT}"{dashes}/>"#
                )
            }
            Shape::Bar(_) | Shape::Point(_) | Shape::Cells(_) => dot(extent.start),
        };
        self.body.push_str(&drawn);
        self.body.push('\n');
    }

    /// What happened, on whichever side of its mark has more room.
    fn beside(&mut self, mark: &Mark, extent: Extent, (left, right): (f64, f64), middle: f64) {
        let before = extent.start - GAP - left;
        let after = right - extent.end.max(extent.start + 8.0) - GAP;
        if matches!(mark.shape, Shape::OpenAbove(_) | Shape::OpenBelow(_)) {
            self.on_line(mark, extent, middle);
        } else if after >= width(&mark.label, TEXT) || after >= before {
            let x = extent.end.max(extent.start + 8.0) + GAP;
            self.text((x, middle + 4.0), Anchor::Start, INK, &measure::elide(&mark.label, after, TEXT));
        } else {
            let label = measure::elide(&mark.label, before, TEXT);
            self.text((extent.start - GAP, middle + 4.0), Anchor::End, INK, &label);
        }
    }

    /// A line with an open end, interrupted by its words where they fit.
    fn on_line(&mut self, mark: &Mark, extent: Extent, middle: f64) {
        let words = extent.start + 2.5 * GAP;
        let room = extent.end - words - 2.5 * GAP;
        let label = if room < 5.0 * GAP { String::new() } else { measure::elide(&mark.label, room, TEXT) };
        let (before, after) = (words - 6.0, words + width(&label, TEXT) + 4.0);
        let lines = if label.is_empty() {
            vec![(extent.start, extent.end)]
        } else {
            vec![(extent.start, before), (after, extent.end)]
        };
        for (from, to) in lines {
            self.line(from, to, middle);
        }
        self.text((words, middle + 4.0), Anchor::Start, INK, &label);
    }

    pub(super) fn line(&mut self, from: f64, to: f64, middle: f64) {
        let (from, y, to) = (n(from), n(middle), n(to.max(from)));
        self.body.push_str(&format!(r#"<path d="M{from} {y}H{to}" stroke="{ACCENT}" stroke-width="2"/>"#));
    }
}

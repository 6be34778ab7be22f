//! Horizontal bars.

use std::fmt::Write as _;

use super::{Anchor, FIGURE, GAP, INK, MARGIN, Svg, TEXT, WIDTH, n, scaled};
use crate::charts::layout::{self, Extent};
use crate::charts::measure::{self, width};
use crate::charts::{Mark, Precision, Shape};

const ROW: f64 = 40.0;
const BAR: f64 = 24.0;
/// How far an arrow's head reaches beyond an open end.
const ARROW: f64 = 9.0;
/// How far an approximate end fades.
const FADE: f64 = 32.0;
/// Width of the labels left of bars, at most.
const LABELS: f64 = 250.0;

impl Svg<'_> {
    pub(super) fn bars(&mut self) {
        let spec = self.spec;
        let widest = spec.marks.iter().map(|mark| width(&mark.label, TEXT)).fold(80.0, f64::max) + 1.0;
        let widest = widest.min(LABELS);
        let left = MARGIN + widest + GAP;
        let room = WIDTH - MARGIN - left;
        // One length for all axes, so that the eye has one left and one right edge.
        let ends = spec.groups.iter().flat_map(|group| {
            let ends = spec.marks[group.marks.clone()].iter();
            ends.map(|mark| (group.extent(&mark.shape).end, width(&mark.value_label, TEXT) + GAP + ARROW))
        });
        let axis = layout::axis_width(room, ends);
        for group in &spec.groups {
            self.heading(group);
            self.grid(group, left, axis, ROW);
            for mark in &spec.marks[group.marks.clone()] {
                self.row(mark, scaled(group.extent(&mark.shape), left, axis), (left, widest));
                self.y += ROW;
            }
            self.tick_labels(group, left, axis);
        }
    }

    /// A mark between its label and its value.
    fn row(&mut self, mark: &Mark, extent: Extent, (left, widest): (f64, f64)) {
        let middle = self.y + ROW / 2.0;
        self.open_mark(mark);
        let lines = measure::wrap(&mark.label, widest, 2, TEXT);
        self.lines(left - GAP, middle, &lines, INK);
        if mark.shape.points_left() {
            let both = n(extent.start + extent.end);
            let _ = write!(self.body, r#"<g transform="matrix(-1 0 0 1 {both} 0)">"#);
        }
        self.bar(mark, extent, (middle, BAR));
        if mark.shape.points_left() {
            self.body.push_str("</g>");
        }
        let head = if matches!(mark.shape, Shape::OpenAbove(value) if value >= 0.0) { ARROW } else { 0.0 };
        let at = extent.end + head + GAP;
        let label = measure::elide(&mark.value_label, WIDTH - MARGIN / 2.0 - at, TEXT);
        self.text((at, middle + 4.0), Anchor::Start, INK, &label);
        self.body.push_str("</g>\n");
    }

    /// A bar from the axis's zero, in the shape of what the text says of its end.
    pub(super) fn bar(&mut self, mark: &Mark, extent: Extent, (middle, height): (f64, f64)) {
        let (x, end) = (extent.start, extent.end.max(extent.start + 2.0));
        let (top, bottom) = (middle - height / 2.0, middle + height / 2.0);
        match mark.shape {
            Shape::Band(..) => {
                let (x, top, w, h) = (n(x), n(top), n(end - x), n(height));
                let style = if mark.precision == Precision::Vague {
                    r#"fill-opacity="0.1" stroke-dasharray="4 3""#
                } else {
                    r#"fill-opacity="0.45""#
                };
                let _ = writeln!(
                    self.body,
                    r#"<rect x="{x}" y="{top}" width="{w}" height="{h}" rx="3" fill="{FIGURE}" stroke="{FIGURE}" stroke-width="1.5" {style}/>"#,
                );
            }
            Shape::OpenAbove(_) => {
                let (inner, neck, tip) = (n(x + 3.0), n(end), n(end + ARROW));
                let (below, above) = (n(top + 3.0), n(bottom - 3.0));
                let (x, top, bottom, middle) = (n(x), n(top), n(bottom), n(middle));
                let _ = writeln!(
                    self.body,
                    r#"<path d="M{inner} {top}H{neck}L{tip} {middle}L{neck} {bottom}H{inner}Q{x} {bottom} {x} {above}V{below}Q{x} {top} {inner} {top}Z" fill="{FIGURE}"/>"#,
                );
            }
            Shape::OpenBelow(_) => {
                let head = (end - x).min(ARROW + 1.0);
                let (x0, y0, w, h) = (n(x), n(top), n(end - x), n(height));
                let (tip, back, line) = (n(end - head - 2.0), n(end - 2.0), n(end - 1.0));
                let (upper, lower) = (n(middle - height * 0.29), n(middle + height * 0.29));
                let (top, middle, bottom) = (n(top), n(middle), n(bottom));
                let _ = writeln!(
                    self.body,
                    r#"<rect x="{x0}" y="{y0}" width="{w}" height="{h}" rx="3" fill="{FIGURE}" fill-opacity="0.28"/><path d="M{line} {top}V{bottom}" stroke="{FIGURE}" stroke-width="2"/><path d="M{tip} {middle}L{back} {upper}V{lower}Z" fill="{FIGURE}"/>"#,
                );
            }
            Shape::Bar(_) | Shape::Point(_) | Shape::Cells(_) => {
                // Where the value is approximate, the bar's end fades.
                let fade = if mark.precision == Precision::Approximate { ((end - x) / 2.0).min(FADE) } else { 0.0 };
                let (inner, neck, below, above) = (n(x + 3.0), n(end - fade), n(top + 3.0), n(bottom - 3.0));
                let (left, upper, lower) = (n(x), n(top), n(bottom));
                let (w, h) = (n(end - x), n(height));
                let _ = if fade > 0.0 {
                    let (id, w) = (self.id(), n(fade));
                    writeln!(
                        self.body,
                        r#"<path d="M{inner} {upper}H{neck}V{lower}H{inner}Q{left} {lower} {left} {above}V{below}Q{left} {upper} {inner} {upper}Z" fill="{FIGURE}"/><rect x="{neck}" y="{upper}" width="{w}" height="{h}" fill="url(#soft-{id})"/>"#,
                    )
                } else {
                    writeln!(
                        self.body,
                        r#"<rect x="{left}" y="{upper}" width="{w}" height="{h}" rx="3" fill="{FIGURE}"/>"#
                    )
                };
            }
        }
    }
}

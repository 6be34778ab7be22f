//! What both back ends place in the same way: where marks begin and end, and
//! how much room the labels beside them leave.

use super::{ChartSpec, Scale, Shape};

/// Where a mark begins and ends on the axis, each from 0.0 to 1.0, left first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Left end.
    pub start: f64,
    /// Right end.
    pub end: f64,
}

impl Shape {
    /// Whether a bar goes from zero to the left.
    pub fn points_left(&self) -> bool {
        matches!(self, Self::Bar(value) | Self::OpenAbove(value) | Self::OpenBelow(value) if *value < 0.0)
    }
}

impl ChartSpec {
    /// Where a mark begins and ends. Bars begin at zero, on a logarithmic axis
    /// at its left end; open ends of a time axis reach to the axis's end.
    pub fn extent(&self, shape: &Shape) -> Extent {
        let base = if self.scale == Scale::Linear { self.position(0.0) } else { 0.0 };
        let time = self.scale == Scale::Time;
        let (a, b) = match shape {
            Shape::OpenAbove(value) if time => (self.position(*value), 1.0),
            Shape::Bar(value) | Shape::OpenAbove(value) | Shape::OpenBelow(value) => (base, self.position(*value)),
            Shape::Band(low, high) => (self.position(*low), self.position(*high)),
            Shape::Point(value) => (self.position(*value), self.position(*value)),
            Shape::Cells(_) => (0.0, 0.0),
        };
        Extent { start: a.min(b), end: a.max(b) }
    }

    /// How often the most mentioned entity is named in one topic; at least 1.
    pub fn largest_cell(&self) -> u32 {
        let cells = self.marks.iter().flat_map(|mark| match &mark.shape {
            Shape::Cells(cells) => cells.as_slice(),
            _ => &[],
        });
        cells.map(|(count, _)| *count).max().unwrap_or(0).max(1)
    }
}

/// The width of an axis within `room` such that each label, `(where its mark
/// ends from 0.0 to 1.0, the label's width)`, fits between its mark and the
/// right edge; never below half the room.
pub fn axis_width(room: f64, labels: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    let fits = |(end, width): (f64, f64)| (room - width) / end.max(0.05);
    labels.into_iter().map(fits).fold(room, f64::min).max(room / 2.0)
}

/// How strongly a cell is coloured, from 0.0 to 0.5, which leaves its number
/// readable: differences among small counts matter most.
pub fn strength(count: u32, largest: u32) -> f64 {
    if count == 0 { 0.0 } else { 0.1 + 0.4 * (f64::from(count) / f64::from(largest.max(1))).sqrt().min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Axis, ChartKind};

    #[test]
    fn bars_begin_at_zero_and_labels_fit() {
        let axis = Axis::linear([40.0, -10.0], |value| value.to_string());
        let spec = ChartSpec { axis, ..ChartSpec::empty(ChartKind::Percentages) };
        assert_eq!(spec.extent(&Shape::Bar(40.0)), Extent { start: 0.2, end: 1.0 });
        assert_eq!(spec.extent(&Shape::Bar(-10.0)), Extent { start: 0.0, end: 0.2 });
        assert_eq!(axis_width(500.0, [(1.0, 100.0), (0.2, 300.0)]), 400.0);
        assert_eq!(axis_width(500.0, [(1.0, 450.0)]), 250.0);
    }
}

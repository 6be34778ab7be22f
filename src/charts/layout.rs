//! What both back ends place in the same way: where marks begin and end, and
//! how much room the labels beside them leave.

use super::{ChartKind, ChartSpec, Group, Mark, Precision, Scale, Shape};
use crate::text::Span;

/// Where a mark begins and ends on the axis, each from 0.0 to 1.0, left first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Left end.
    pub start: f64,
    /// Right end.
    pub end: f64,
}

impl Shape {
    /// The lowest and highest value that it reaches.
    pub fn extremes(&self) -> (f64, f64) {
        match self {
            Self::Bar(value) | Self::OpenAbove(value) | Self::OpenBelow(value) | Self::Point(value) => (*value, *value),
            Self::Band(low, high) => (*low, *high),
            Self::Cells(_) => (0.0, 0.0),
        }
    }

    /// Whether a bar goes from zero to the left.
    pub fn points_left(&self) -> bool {
        matches!(self, Self::Bar(value) | Self::OpenAbove(value) | Self::OpenBelow(value) if *value < 0.0)
    }
}

impl Group {
    /// Where a value lies on the axis, from 0.0 to 1.0.
    pub fn position(&self, value: f64) -> f64 {
        self.axis.position(value, self.scale)
    }

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
}

impl ChartSpec {
    /// How often the most mentioned entity is named in one topic; at least 1.
    pub fn largest_cell(&self) -> u32 {
        let cells = self.marks.iter().flat_map(|mark| match &mark.shape {
            Shape::Cells(cells) => cells.as_slice(),
            _ => &[],
        });
        cells.map(|(count, _)| *count).max().unwrap_or(0).max(1)
    }
}

/// A shape that needs a word of explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// More than, at least; on a time axis, from then on.
    Above,
    /// Less than, at most, up to; on a time axis, until then.
    Below,
    /// Between two values that the text gives; on a time axis, at some time within.
    Range,
    /// About.
    Approximate,
    /// Left open by the text; on a time axis, roughly.
    Vague,
    /// In a currency that another amount supplies.
    Supplied,
}

impl Sign {
    /// Every sign, in the order in which they are explained.
    pub const ALL: [Self; 6] = [Self::Above, Self::Below, Self::Range, Self::Approximate, Self::Vague, Self::Supplied];

    /// A mark that shows the sign; `None` for one that is in the label.
    pub fn sample(self) -> Option<Mark> {
        let (shape, precision) = match self {
            Self::Above => (Shape::OpenAbove(1.0), Precision::Stated),
            Self::Below => (Shape::OpenBelow(1.0), Precision::Stated),
            Self::Range => (Shape::Band(1.0, 2.0), Precision::Stated),
            Self::Approximate => (Shape::Bar(1.0), Precision::Approximate),
            Self::Vague => (Shape::Band(1.0, 2.0), Precision::Vague),
            Self::Supplied => return None,
        };
        Some(Mark {
            label: String::new(),
            value_label: String::new(),
            shape,
            precision,
            supplied: false,
            source: Span::default(),
            figure: None,
            also: Vec::new(),
            entity: None,
            entity_kind: None,
        })
    }
}

impl ChartSpec {
    /// The chart with the signs that its marks use.
    pub fn explained(mut self) -> Self {
        let mut used = Sign::ALL.map(|sign| (sign, false));
        for sign in self.marks.iter().flat_map(|mark| self.signs_of(mark)) {
            used[sign as usize].1 = true;
        }
        self.signs = used.into_iter().filter_map(|(sign, is_used)| is_used.then_some(sign)).collect();
        self
    }

    fn signs_of(&self, mark: &Mark) -> impl Iterator<Item = Sign> {
        let time = self.kind == ChartKind::Timeline;
        let shape = match (&mark.shape, mark.precision) {
            (Shape::OpenAbove(_), _) => Some(Sign::Above),
            (Shape::OpenBelow(_), _) => Some(Sign::Below),
            (Shape::Band(..), Precision::Approximate) if time => Some(Sign::Vague),
            (Shape::Band(..), Precision::Vague) => Some(Sign::Vague),
            (Shape::Band(..), _) => Some(Sign::Range),
            _ => None,
        };
        let soft = mark.precision == Precision::Approximate && !time && matches!(mark.shape, Shape::Bar(_));
        let supplied = mark.supplied.then_some(Sign::Supplied);
        shape.into_iter().chain(soft.then_some(Sign::Approximate)).chain(supplied)
    }
}

/// The width of an axis within `room` such that each label, `(where its mark
/// ends from 0.0 to 1.0, the label's width)`, fits between its mark and the
/// right edge; never below half the room.
pub fn axis_width(room: f64, labels: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    let fits = |(end, width): (f64, f64)| (room - width) / end.max(0.05);
    labels.into_iter().map(fits).fold(room, f64::min).max(room / 2.0)
}

/// Which of an axis's labels fit: every `n`th from the right end. `labels` are
/// their centres in ascending order and their widths, `gap` what is between two at least.
pub fn tick_step(labels: &[(f64, f64)], gap: f64) -> usize {
    let fit = |step: &usize| {
        let shown: Vec<_> = labels.iter().rev().step_by(*step).collect();
        shown.windows(2).all(|pair| pair[0].0 - pair[1].0 >= (pair[0].1 + pair[1].1) / 2.0 + gap)
    };
    (1..labels.len()).find(fit).unwrap_or(labels.len().max(1))
}

/// How strongly a cell is coloured, from 0.0 to 0.5, which leaves its number
/// readable: differences among small counts matter most.
pub fn strength(count: u32, largest: u32) -> f64 {
    if count == 0 { 0.0 } else { 0.1 + 0.4 * (f64::from(count) / f64::from(largest.max(1))).sqrt().min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::Axis;

    #[test]
    fn bars_begin_at_zero_and_labels_fit() {
        let axis = Axis::linear([40.0, -10.0], |value| value.to_string());
        let group = Group { heading: String::new(), scale: Scale::Linear, axis, marks: 0..1 };
        assert_eq!(group.extent(&Shape::Bar(40.0)), Extent { start: 0.2, end: 1.0 });
        assert_eq!(group.extent(&Shape::Bar(-10.0)), Extent { start: 0.0, end: 0.2 });
        assert_eq!(axis_width(500.0, [(1.0, 100.0), (0.2, 300.0)]), 400.0);
        assert_eq!(axis_width(500.0, [(1.0, 450.0)]), 250.0);
        let ticks = [(0.0, 30.0), (40.0, 30.0), (80.0, 60.0), (120.0, 30.0)];
        assert_eq!((tick_step(&ticks, 0.0), tick_step(&ticks[..2], 0.0), tick_step(&[], 0.0)), (2, 1, 1));
    }
}

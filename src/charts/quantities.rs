//! Amounts, percentages and counts: which of them can stand on one axis, and
//! what is left out.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::basis::{self, Basis};
use super::build::{LABEL, clause, label};
use super::cues::Cues;
use super::{Axis, ChartKind, ChartSpec, Group, LeftOut, Mark, Reason, Scale, Shape};
use super::{clip, format, words};
use crate::analysis::{Analysis, Figure, FigureKind, Qualifier};
use crate::document::Document;
use crate::text::{Language, Span, fold};

/// Values that spread over more decades than this go on a logarithmic scale:
/// on a linear one, the smallest would be no longer than a hair.
const LINEAR_DECADES: f64 = 1.5;
/// Characters of a subject that has a date after it.
const DATED: usize = 44;
/// Bytes between two figures that are compared, at most.
const JOINED: usize = 96;

/// The figures of one kind on their way to a chart.
pub(super) struct Quantities<'a> {
    kind: FigureKind,
    document: &'a Document,
    figures: &'a [Figure],
    language: Language,
    /// Figures that the chart is about, with what they can be compared with.
    bases: BTreeMap<usize, Option<Basis>>,
    /// Bases in the order of their groups: that of most figures first.
    order: BTreeMap<Basis, usize>,
    /// For each figure, those that the text says are the same quantity.
    equal: BTreeMap<usize, Vec<usize>>,
    /// Figures whose currency another figure supplies.
    supplied: BTreeMap<usize, String>,
}

impl<'a> Quantities<'a> {
    pub(super) fn new(
        kind: FigureKind,
        document: &'a Document,
        analysis: &'a Analysis,
        language: Language,
        within: Option<Span>,
    ) -> Self {
        let figures = analysis.figures.as_slice();
        let supplied = match kind {
            FigureKind::Money | FigureKind::Count => basis::supplied(figures, document),
            _ => BTreeMap::new(),
        };
        let (bases, order, equal) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut this = Self { kind, document, figures, language, bases, order, equal, supplied };
        let is_within = |index: usize| within.is_none_or(|within| within.covers(figures[index].span));
        let about = (0..figures.len()).filter(|index| is_within(*index) && this.is_about(*index));
        this.bases = about.map(|at| (at, this.basis(at))).collect();
        this.pair();
        this.equate();
        this.order = this.order();
        this
    }

    fn is_about(&self, index: usize) -> bool {
        let figure = &self.figures[index];
        match self.kind {
            FigureKind::Money => figure.kind == self.kind || self.supplied.contains_key(&index),
            // "Seven lessons" over a text counts nothing in it.
            FigureKind::Count => {
                let is_count = figure.kind == self.kind && !self.supplied.contains_key(&index);
                is_count && !self.document.is_in_heading(figure.span.start())
            }
            _ => figure.kind == self.kind,
        }
    }

    fn basis(&self, index: usize) -> Option<Basis> {
        match self.supplied.get(&index) {
            Some(currency) => basis::money(&self.figures[index], self.document, currency.clone()),
            None => basis::of(&self.figures[index], self.document),
        }
    }

    /// Keeps together what one sentence compares.
    fn pair(&mut self) {
        let (figures, document) = (self.figures, self.document);
        let mut before: Option<usize> = None;
        for index in self.bases.keys().copied().collect::<Vec<_>>() {
            let second = &figures[index];
            let near = |first: &Figure| {
                let gap = second.span.start().saturating_sub(first.span.end());
                gap < JOINED && document.sentence_at(first.span.start()) == document.sentence_at(second.span.start())
            };
            if let Some(first) = before.filter(|first| near(&figures[*first])) {
                let basis = |at: usize| self.bases.get(&at).cloned().flatten();
                if let (Some(mut one), Some(mut other)) = (basis(first), basis(index)) {
                    basis::pair(&figures[first], second, (&mut one, &mut other), &document.text);
                    self.bases.extend([(first, Some(one)), (index, Some(other))]);
                }
            }
            before = Some(index);
        }
    }

    /// Notes which figures are the same quantity. What one of them is a price of, the other is as well.
    fn equate(&mut self) {
        for index in self.bases.keys().copied().collect::<Vec<_>>() {
            for other in self.figures[index].equivalents.iter().map(|equivalent| equivalent.figure) {
                if other != index && self.bases.contains_key(&other) {
                    self.equal.entry(index).or_default().push(other);
                    self.equal.entry(other).or_default().push(index);
                }
            }
        }
        for (index, others) in &self.equal {
            let known = others.iter().find_map(|other| match self.bases.get(other) {
                Some(Some(Basis::Money { per, .. })) if !per.is_empty() => Some(per.clone()),
                _ => None,
            });
            if let (Some(known), Some(Some(Basis::Money { per, .. }))) = (known, self.bases.get_mut(index))
                && per.is_empty()
            {
                *per = known;
            }
        }
    }

    /// Bases by how many figures with a value they have; those of percentages in their own order.
    fn order(&self) -> BTreeMap<Basis, usize> {
        let mut found: BTreeMap<&Basis, (usize, usize)> = BTreeMap::new();
        let with_value = self.bases.iter().filter(|(index, _)| self.shape(**index).is_some());
        for (index, basis) in with_value.filter_map(|(index, basis)| Some((index, basis.as_ref()?))) {
            found.entry(basis).or_insert((0, *index)).0 += 1;
        }
        let mut bases: Vec<_> = found.into_iter().collect();
        if self.kind != FigureKind::Percent {
            let is_price = |basis: &Basis| matches!(basis, Basis::Money { per, .. } if !per.is_empty());
            bases.sort_by_key(|(basis, (count, first))| (is_price(basis), std::cmp::Reverse(*count), *first));
        }
        bases.into_iter().enumerate().map(|(place, (basis, _))| (basis.clone(), place)).collect()
    }

    pub(super) fn chart(&self, kind: ChartKind) -> ChartSpec {
        let mut spec = ChartSpec::empty(kind);
        let mut groups: Vec<Vec<Mark>> = vec![Vec::new(); self.order.len()];
        let mut seen = Seen::default();
        let mut drawn_with: BTreeSet<usize> = BTreeSet::new();
        for index in self.bases.keys().copied() {
            if drawn_with.contains(&index) {
                spec.left_out.push(self.left_out(index, Reason::Equivalent));
                continue;
            }
            match self.mark(index) {
                Ok((group, mark)) => {
                    drawn_with.extend(&mark.also);
                    seen.add(group, mark, &mut groups[group]);
                }
                Err(reason) => spec.left_out.push(self.left_out(index, reason)),
            }
        }
        let mut out = BTreeMap::new();
        for (basis, place) in &self.by_place() {
            let marks = std::mem::take(&mut groups[*place]);
            match self.reason_against(basis, *place, marks.len()) {
                Some(reason) => out.extend(marks.iter().flat_map(Mark::figures).map(|index| (index, reason))),
                None => self.group(basis, marks, &mut spec, &mut out),
            }
        }
        spec.left_out.retain(|left| !out.contains_key(&left.figure));
        spec.left_out.extend(out.into_iter().map(|(index, reason)| self.left_out(index, reason)));
        spec.left_out.sort_by_key(|left| (left.reason, left.figure));
        spec.explained()
    }

    fn by_place(&self) -> Vec<(&Basis, usize)> {
        let mut by_place: Vec<_> = self.order.iter().map(|(basis, place)| (basis, *place)).collect();
        by_place.sort_by_key(|(_, place)| *place);
        by_place
    }

    /// Why a group is not drawn: one mark alone compares nothing. A percentage
    /// does, with its whole or with nought; and an only amount is better seen than not.
    fn reason_against(&self, basis: &Basis, place: usize, marks: usize) -> Option<Reason> {
        match basis {
            _ if marks >= 2 => None,
            Basis::Money { .. } if place == 0 => None,
            Basis::Money { per, .. } if per.is_empty() => Some(Reason::OtherUnit),
            Basis::Money { .. } | Basis::Count(_) => Some(Reason::Alone),
            Basis::Change | Basis::Share | Basis::Level | Basis::Points => None,
        }
    }

    /// The mark of a figure and the place of its group; with the figure that it
    /// is equal to, in the unit of whichever of the two has the larger group.
    fn mark(&self, index: usize) -> Result<(usize, Mark), Reason> {
        let figure = &self.figures[index];
        let place = |index: usize| {
            let basis = self.bases.get(&index)?.as_ref()?;
            self.shape(index).and_then(|_| self.order.get(basis).copied())
        };
        let equals = self.equal.get(&index).map_or(&[] as &[usize], Vec::as_slice);
        let other = equals.iter().copied().min_by_key(|other| place(*other).unwrap_or(usize::MAX));
        let measured = [Some(index), other].into_iter().flatten().filter(|index| place(*index).is_some());
        let Some(measured) = measured.min_by_key(|index| place(*index)) else {
            let open = self.bases.get(&index).is_none_or(Option::is_none);
            return Err(match self.kind {
                FigureKind::Money if open => Reason::NoUnit,
                FigureKind::Count if open => Reason::Alone,
                _ => Reason::NoValue,
            });
        };
        let (Some(group), Some(shape)) = (place(measured), self.shape(measured)) else { return Err(Reason::NoValue) };
        let mut mark = Mark {
            label: label(figure, self.document),
            value_label: self.value_label(index),
            shape,
            precision: basis::precision(&self.figures[measured]),
            supplied: self.supplied.contains_key(&measured),
            source: figure.span,
            figure: Some(index),
            also: Vec::new(),
            entity: None,
            entity_kind: None,
        };
        if let Some(other) = other {
            let equal = &self.figures[other];
            let stated = self.value_label(other);
            // In brackets, as texts put it: how exact the rate is, they do not say.
            mark.value_label = format!("{} ({stated})", mark.value_label);
            if figure.measures(&self.document.text).is_none() && equal.subject.is_some() {
                mark.label = label(equal, self.document);
            }
            if self.document.sentence_at(figure.span.start()) == self.document.sentence_at(equal.span.start()) {
                mark.source = figure.span.union(equal.span);
            }
            mark.also.push(other);
        }
        Ok((group, mark))
    }

    /// What is drawn for a figure; `None` where the text leaves its value open.
    fn shape(&self, index: usize) -> Option<Shape> {
        let figure = &self.figures[index];
        let sign = match self.bases.get(&index) {
            Some(Some(basis)) => basis::sign(figure, basis, &self.document.text),
            _ => 1.0,
        };
        // A hundred basis points are a point by definition.
        let factor = if figure.unit.as_deref() == Some("bp") { sign / 100.0 } else { sign };
        shape(figure, factor)
    }

    /// Adds a group to the chart: decides on its scale, and takes out what has no place on it.
    fn group(&self, basis: &Basis, mut marks: Vec<Mark>, spec: &mut ChartSpec, out: &mut BTreeMap<usize, Reason>) {
        let scale = self.scale(&marks);
        if scale == Scale::Log10 {
            for mark in &mut marks {
                if let Shape::Band(low, high) = mark.shape
                    && low <= 0.0
                {
                    mark.shape = Shape::OpenBelow(high);
                }
            }
            let (kept, gone): (Vec<Mark>, Vec<Mark>) =
                marks.into_iter().partition(|mark| mark.shape.extremes().0 > 0.0);
            marks = kept;
            out.extend(gone.iter().flat_map(Mark::figures).map(|index| (index, Reason::NotPositive)));
        }
        if marks.is_empty() {
            return;
        }
        self.tell_apart(&mut marks);
        marks.sort_by(|a, b| b.shape.extremes().1.total_cmp(&a.shape.extremes().1));
        let unit = match basis {
            Basis::Money { currency, .. } => Some(currency.as_str()).filter(|code| format::is_code(code)),
            Basis::Points => Some("pp"),
            _ => None,
        };
        let tick = |value| format::quantity(value, self.kind, unit, self.language);
        let values: Vec<f64> = marks.iter().flat_map(|mark| <[f64; 2]>::from(mark.shape.extremes())).collect();
        let axis = match (basis, scale) {
            (Basis::Share, _) => Axis::linear([100.0], tick),
            (_, Scale::Log10) => Axis::log10(values, tick),
            _ => Axis::linear(values, tick),
        };
        let first = marks.first().and_then(|mark| mark.figure).map(|figure| &self.figures[figure]);
        let counted = first.and_then(|figure| figure.unit.as_deref()).unwrap_or_default();
        let heading = words::heading(basis, counted, self.language);
        let start = spec.marks.len();
        spec.marks.append(&mut marks);
        spec.groups.push(Group { heading, scale, axis, marks: start..spec.marks.len() });
    }

    /// Gives marks of one name what tells them apart: the date that each holds for, else which comes before the
    /// other, else the words of their clauses, else those between it and the figures beside it. "The yards" twice
    /// says nothing.
    fn tell_apart(&self, marks: &mut [Mark]) {
        for name in [Self::dated, Self::before_or_after, Self::in_clause, Self::between_figures] {
            let alike = alike(marks);
            if alike.is_empty() {
                return;
            }
            for mark in alike {
                let figure = marks[mark].figure.map(|index| (index, &self.figures[index]));
                let other = figure.and_then(|(index, figure)| name(self, index, figure));
                if let Some(label) = other {
                    marks[mark].label = label;
                }
            }
        }
    }

    /// "Sales, 2023".
    fn dated(&self, _: usize, figure: &Figure) -> Option<String> {
        let subject = figure.measures(&self.document.text)?;
        let date = self.figures.get(figure.holds_for?)?;
        let date = format::value_label(date, &self.document.text, self.language);
        Some(format!("{}, {date}", clip::shorten(&subject, DATED)))
    }

    /// "Rents, before" and "Rents, after", where "rents rose from $600 to $900".
    fn before_or_after(&self, index: usize, figure: &Figure) -> Option<String> {
        let text = &self.document.text;
        let subject = figure.measures(text)?;
        let cues = Cues::of(self.document.language);
        let goes = |from: &Figure, to: &Figure| {
            let between = text.get(from.span.end()..to.span.start()).unwrap_or_default();
            from.kind == to.kind && from.subject == to.subject && cues.says_going_to(between)
        };
        let is_after = index.checked_sub(1).is_some_and(|before| goes(&self.figures[before], figure));
        let is_before = self.figures.get(index + 1).is_some_and(|after| goes(figure, after));
        let of_change = words::of_change(is_after, self.language);
        (is_before != is_after).then(|| format!("{}, {of_change}", clip::shorten(&subject, DATED)))
    }

    fn in_clause(&self, _: usize, figure: &Figure) -> Option<String> {
        Some(clause(figure, self.document))
    }

    /// The words from the figure before it to the one after it, within the sentence.
    fn between_figures(&self, index: usize, figure: &Figure) -> Option<String> {
        let line = self.document.sentence_at(figure.span.start());
        let before =
            self.figures[..index].iter().rev().map(|other| other.span.end()).find(|end| *end <= figure.span.start());
        let after =
            self.figures[index + 1..].iter().map(|other| other.span.start()).find(|at| *at >= figure.span.end());
        let start = before.map_or(line.start(), |end| end.max(line.start()));
        let end = after.map_or(line.end(), |at| at.min(line.end()));
        let near = Span::new(start, end.max(figure.span.end()));
        Some(clip::shorten(near.of(&self.document.text).trim_matches([',', ';', ' ', '.']), LABEL))
    }

    fn scale(&self, marks: &[Mark]) -> Scale {
        if self.kind == FigureKind::Percent {
            return Scale::Linear;
        }
        let values = marks.iter().flat_map(|mark| <[f64; 2]>::from(mark.shape.extremes()));
        let positive = values.filter(|value| *value > 0.0);
        let (low, high) = positive.fold((f64::MAX, 0.0), |(low, high), value| (value.min(low), value.max(high)));
        if high > low && high.log10() - low.log10() > LINEAR_DECADES { Scale::Log10 } else { Scale::Linear }
    }

    fn left_out(&self, figure: usize, reason: Reason) -> LeftOut {
        let found = &self.figures[figure];
        LeftOut {
            figure,
            reason,
            label: label(found, self.document),
            value_label: self.value_label(figure),
            source: found.span,
        }
    }

    fn value_label(&self, index: usize) -> String {
        let label = format::value_label(&self.figures[index], &self.document.text, self.language);
        match self.supplied.get(&index) {
            // As an editor marks what he adds to a text.
            Some(currency) => format!("{label} [{}]", format::unit_label(FigureKind::Money, currency, self.language)),
            None => label,
        }
    }
}

/// Marks that are called the same as another one.
fn alike(marks: &[Mark]) -> Vec<usize> {
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for mark in marks {
        *named.entry(fold(&mark.label)).or_default() += 1;
    }
    let is_alike = |mark: &usize| named.get(&fold(&marks[*mark].label)).is_some_and(|count| *count > 1);
    (0..marks.len()).filter(is_alike).collect()
}

/// Marks by what they say, so that the same statement is drawn once.
#[derive(Default)]
struct Seen(HashMap<(usize, String, String, String), usize>);

impl Seen {
    fn add(&mut self, group: usize, mark: Mark, marks: &mut Vec<Mark>) {
        let says = (group, fold(&mark.label), mark.value_label.clone(), format!("{:?}", mark.shape));
        match self.0.get(&says) {
            Some(index) => marks[*index].also.extend(mark.figures()),
            None => {
                self.0.insert(says, marks.len());
                marks.push(mark);
            }
        }
    }
}

fn shape(figure: &Figure, factor: f64) -> Option<Shape> {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite()).map(|value| factor * value);
    match (finite(figure.value), finite(figure.low), finite(figure.high)) {
        (_, Some(low), Some(high)) if low != high => Some(Shape::Band(low.min(high), low.max(high))),
        (Some(value), ..) => Some(match figure.qualifier {
            Some(Qualifier::MoreThan | Qualifier::AtLeast) => Shape::OpenAbove(value),
            Some(Qualifier::LessThan | Qualifier::AtMost | Qualifier::UpTo) => Shape::OpenBelow(value),
            _ => Shape::Bar(value),
        }),
        (None, Some(low), _) => Some(Shape::OpenAbove(low)),
        (None, None, Some(high)) => Some(Shape::OpenBelow(high)),
        (None, None, None) => None,
    }
}

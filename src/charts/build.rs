//! Building charts: which figures can stand on one axis, and what is left out.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Axis, ChartKind, ChartSpec, LeftOut, Mark, Reason, Scale, Shape};
use super::{clip, coverage, format, timeline};
use crate::analysis::{Analysis, Figure, FigureKind, Qualifier};
use crate::document::Document;
use crate::text::{Language, fold};

/// Characters of a mark's label, at most.
const LABEL: usize = 60;
/// Counts that spread over more decades than this go on a logarithmic scale.
const LINEAR_DECADES: f64 = 3.0;

/// Every chart of a document, in the order of [`ChartKind::ALL`].
pub fn all(document: &Document, analysis: &Analysis, language: Language) -> Vec<ChartSpec> {
    ChartKind::ALL.into_iter().map(|kind| build(kind, document, analysis, language)).collect()
}

/// One chart. `language` is that of numbers, dates and axis labels; what a mark
/// measures is said in the text's own words.
pub fn build(kind: ChartKind, document: &Document, analysis: &Analysis, language: Language) -> ChartSpec {
    match kind {
        ChartKind::Money => Quantities::new(FigureKind::Money, document, analysis, language).chart(kind),
        ChartKind::Percentages => Quantities::new(FigureKind::Percent, document, analysis, language).chart(kind),
        ChartKind::Counts => Quantities::new(FigureKind::Count, document, analysis, language).chart(kind),
        ChartKind::Timeline => timeline::build(document, analysis, language),
        ChartKind::Coverage => coverage::build(document, analysis, language),
    }
}

/// What a figure measures: its subject, or the clause around it where there is
/// none, or one that says no more than a single word or the thing counted does.
pub(super) fn label(figure: &Figure, document: &Document) -> String {
    let text = &document.text;
    if let Some((row, column)) = document.cell_names(figure.span.start()) {
        return clip::shorten(&format!("{}, {}", row.of(text), column.of(text)), LABEL);
    }
    let subject = figure.subject.map(|subject| clip::shorten(subject.of(text), LABEL)).unwrap_or_default();
    let says_more = subject.contains(' ') && figure.unit.as_deref().is_none_or(|unit| fold(unit) != fold(&subject));
    if says_more {
        return subject;
    }
    clip::around(text, document.sentence_at(figure.span.start()), figure.span, LABEL)
}

/// The figures of one kind on their way to a chart.
struct Quantities<'a> {
    kind: FigureKind,
    document: &'a Document,
    figures: &'a [Figure],
    language: Language,
    /// The unit of the axis: the one that most figures are in; `None` where there is no unit to share.
    unit: Option<&'a str>,
    /// For each figure, those that the text says are the same quantity.
    equal: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Quantities<'a> {
    fn new(kind: FigureKind, document: &'a Document, analysis: &'a Analysis, language: Language) -> Self {
        let figures = analysis.figures.as_slice();
        let mut equal: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, figure) in figures.iter().enumerate().filter(|(_, figure)| figure.kind == kind) {
            // "Seven lessons" over a text counts nothing in it.
            if kind == FigureKind::Count && document.is_in_heading(figure.span.start()) {
                continue;
            }
            for other in figure.equivalents.iter().map(|equivalent| equivalent.figure) {
                if other != index && figures.get(other).is_some_and(|other| other.kind == kind) {
                    equal.entry(index).or_default().push(other);
                    equal.entry(other).or_default().push(index);
                }
            }
        }
        Self { kind, document, figures, language, unit: shared_unit(kind, figures, &document.text), equal }
    }

    fn chart(&self, kind: ChartKind) -> ChartSpec {
        let mut spec = ChartSpec::empty(kind);
        let mut seen = Seen::default();
        let mut drawn_with: BTreeSet<usize> = BTreeSet::new();
        for index in (0..self.figures.len()).filter(|index| self.figures[*index].kind == self.kind) {
            if drawn_with.contains(&index) {
                spec.left_out.push(self.left_out(index, Reason::Equivalent));
                continue;
            }
            match self.mark(index) {
                Ok(mark) => {
                    drawn_with.extend(&mark.also);
                    seen.add(mark, &mut spec.marks);
                }
                Err(reason) => spec.left_out.push(self.left_out(index, reason)),
            }
        }
        self.scale(&mut spec);
        spec.marks.sort_by(|a, b| extremes(&b.shape).1.total_cmp(&extremes(&a.shape).1));
        let unit = self.unit.filter(|_| self.kind != FigureKind::Count && !spec.marks.is_empty());
        spec.unit = unit.map(|unit| format::unit_label(self.kind, unit, self.language)).unwrap_or_default();
        spec
    }

    /// The mark of a figure: its own, or with the figure that it is equal to in the chart's unit.
    fn mark(&self, index: usize) -> Result<Mark, Reason> {
        let figure = &self.figures[index];
        let equals = self.equal.get(&index).map_or(&[] as &[usize], Vec::as_slice);
        let other = if self.on_axis(figure) {
            equals.iter().find(|other| !self.on_axis(&self.figures[**other]))
        } else {
            let drawable =
                |other: &&usize| self.on_axis(&self.figures[**other]) && self.shape(&self.figures[**other]).is_some();
            equals.iter().find(drawable)
        };
        let measured = match other {
            _ if self.on_axis(figure) => figure,
            Some(other) => &self.figures[*other],
            None if self.kind == FigureKind::Money && figure.unit.is_none() => return Err(Reason::NoUnit),
            None => return Err(Reason::OtherUnit),
        };
        let shape = self.shape(measured).ok_or(Reason::NoValue)?;
        let mut mark = Mark {
            label: label(figure, self.document),
            value_label: self.value_label(figure),
            shape,
            approximate: matches!(measured.qualifier, Some(Qualifier::About | Qualifier::Almost)),
            source: figure.span,
            figure: Some(index),
            also: Vec::new(),
            entity: None,
            entity_kind: None,
        };
        if let Some(other) = other {
            let equal = &self.figures[*other];
            let stated = self.value_label(equal);
            mark.value_label = format!("{} ≈ {}", mark.value_label, stated.trim_start_matches(['≈', '\u{a0}']));
            if figure.subject.is_none() && equal.subject.is_some() {
                mark.label = label(equal, self.document);
            }
            if self.document.sentence_at(figure.span.start()) == self.document.sentence_at(equal.span.start()) {
                mark.source = figure.span.union(equal.span);
            }
            mark.also.push(*other);
        }
        Ok(mark)
    }

    fn shape(&self, figure: &Figure) -> Option<Shape> {
        shape(figure, &self.document.text)
    }

    /// Whether a figure is in the unit of the axis.
    fn on_axis(&self, figure: &Figure) -> bool {
        match self.kind {
            FigureKind::Count => true,
            _ => self.unit.is_some() && unit_of(figure) == self.unit,
        }
    }

    /// Decides on the scale, and takes out what has no place on it.
    fn scale(&self, spec: &mut ChartSpec) {
        let values = |spec: &ChartSpec| -> Vec<f64> {
            spec.marks.iter().flat_map(|mark| <[f64; 2]>::from(extremes(&mark.shape))).collect()
        };
        if self.kind == FigureKind::Count {
            let positive = values(spec).into_iter().filter(|value| *value > 0.0);
            let (low, high) = positive.fold((f64::MAX, 0.0), |(low, high), value| (value.min(low), value.max(high)));
            spec.scale =
                if high > low && high.log10() - low.log10() > LINEAR_DECADES { Scale::Log10 } else { Scale::Linear };
        }
        let unit = if self.kind == FigureKind::Count { None } else { self.unit };
        let tick = |value| format::quantity(value, self.kind, unit, self.language);
        if spec.scale == Scale::Log10 {
            for mark in &mut spec.marks {
                if let Shape::Band(low, high) = mark.shape
                    && low <= 0.0
                {
                    mark.shape = Shape::OpenBelow(high);
                }
            }
            let (kept, out) =
                std::mem::take(&mut spec.marks).into_iter().partition(|mark| extremes(&mark.shape).0 > 0.0);
            spec.marks = kept;
            let out = out.into_iter().flat_map(|mark: Mark| mark.figure.into_iter().chain(mark.also));
            let out: BTreeSet<usize> = out.collect();
            spec.left_out.retain(|left| !out.contains(&left.figure));
            spec.left_out.extend(out.into_iter().map(|index| self.left_out(index, Reason::NotPositive)));
            spec.left_out.sort_by_key(|left| left.figure);
            spec.axis = Axis::log10(values(spec), tick);
        } else {
            spec.axis = Axis::linear(values(spec), tick);
        }
    }

    fn left_out(&self, figure: usize, reason: Reason) -> LeftOut {
        LeftOut { figure, reason, value_label: self.value_label(&self.figures[figure]) }
    }

    fn value_label(&self, figure: &Figure) -> String {
        format::value_label(figure, &self.document.text, self.language)
    }
}

/// Marks by what they say, so that the same statement is drawn once.
#[derive(Default)]
struct Seen(HashMap<(String, String, String), usize>);

impl Seen {
    fn add(&mut self, mark: Mark, marks: &mut Vec<Mark>) {
        let says = (fold(&mark.label), mark.value_label.clone(), format!("{:?}", mark.shape));
        match self.0.get(&says) {
            Some(index) => marks[*index].also.extend(mark.figure.into_iter().chain(mark.also)),
            None => {
                self.0.insert(says, marks.len());
                marks.push(mark);
            }
        }
    }
}

fn unit_of(figure: &Figure) -> Option<&str> {
    match figure.kind {
        FigureKind::Percent => Some(figure.unit.as_deref().unwrap_or("%")),
        _ => figure.unit.as_deref(),
    }
}

/// The unit that most of the figures with a value are in; of equals, the one that comes first.
fn shared_unit<'f>(kind: FigureKind, figures: &'f [Figure], text: &str) -> Option<&'f str> {
    let mut units: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let comparable = figures.iter().filter(|figure| figure.kind == kind && shape(figure, text).is_some());
    for (order, unit) in comparable.filter_map(unit_of).enumerate() {
        units.entry(unit).or_insert((0, order)).0 += 1;
    }
    units.into_iter().max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first))).map(|(unit, _)| unit)
}

/// What is drawn for a figure; `None` where the text leaves its value open.
fn shape(figure: &Figure, text: &str) -> Option<Shape> {
    let sign = format::direction(figure, text).unwrap_or(1.0);
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite()).map(|value| sign * value);
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

/// The lowest and highest value that a shape reaches.
fn extremes(shape: &Shape) -> (f64, f64) {
    match shape {
        Shape::Bar(value) | Shape::OpenAbove(value) | Shape::OpenBelow(value) | Shape::Point(value) => (*value, *value),
        Shape::Band(low, high) => (*low, *high),
        Shape::Cells(_) => (0.0, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{dossier, figure};
    use super::*;
    use crate::analysis::figures::{Direction, Equivalent};

    fn labels(spec: &ChartSpec) -> Vec<(String, String)> {
        let plain = |label: &str| label.replace(['\u{202f}', '\u{a0}'], " ");
        spec.marks.iter().map(|mark| (mark.label.clone(), plain(&mark.value_label))).collect()
    }

    fn chart(kind: ChartKind, document: &Document, figures: Vec<Figure>) -> ChartSpec {
        let analysis = Analysis { figures, ..Analysis::default() };
        let spec = build(kind, document, &analysis, Language::English);
        let figures = analysis.figures.iter().filter(|figure| figure.kind == analysis.figures[0].kind).count();
        assert_eq!(spec.found() + spec.left_out(Reason::Equivalent).count(), figures, "none is lost");
        spec
    }

    fn money(document: &Document, words: &str, value: f64, unit: &str) -> Figure {
        Figure { value: Some(value), unit: Some(unit.to_owned()), ..figure(document, words, FigureKind::Money) }
    }

    #[test]
    fn money_in_one_currency_with_what_the_text_equates() {
        let (document, analysis) = dossier();
        let spec = build(ChartKind::Money, &document, &analysis, Language::English);
        let expected = [
            ("value wiped off the shares", "> $1T"),
            ("A state fund", "¥1T ≈ $138B"),
            ("such a training run", "tens, even hundreds of millions"),
            ("The last training run", "≈ $6M"),
        ];
        let expected = expected.map(|(label, value)| (label.to_owned(), value.to_owned()));
        assert_eq!(labels(&spec), expected);
        assert_eq!((spec.scale, spec.unit.as_str()), (Scale::Log10, "US$"));
        assert_eq!(spec.marks[0].shape, Shape::OpenAbove(1e12));
        assert_eq!(spec.marks[1].shape, Shape::Bar(138e9));
        assert_eq!(spec.marks[2].shape, Shape::Band(1e7, 1e9));
        assert!(spec.marks[3].approximate);
        let why: Vec<_> = spec.left_out.iter().map(|left| (left.reason, left.value_label.as_str())).collect();
        assert_eq!(why, [(Reason::Equivalent, "$138B"), (Reason::OtherUnit, "€20M"), (Reason::NoUnit, "900,000")]);
        assert_eq!((spec.drawn(), spec.found()), (4, 6));
        let dollars = analysis.figures.iter().position(|figure| figure.value == Some(138e9)).unwrap();
        assert_eq!(spec.mark_of_figure(dollars), Some(1), "the equivalent lights the same mark");
    }

    #[test]
    fn an_equivalent_that_comes_second_is_the_one_left_out() {
        let document = fixture("It raised $5M (€4M), then $7M, then €9M.");
        let mut figures = vec![
            money(&document, "$5M", 5e6, "USD"),
            money(&document, "€4M", 4e6, "EUR"),
            money(&document, "$7M", 7e6, "USD"),
            money(&document, "€9M", 9e6, "EUR"),
        ];
        figures[0].equivalents.push(Equivalent { figure: 1 });
        let spec = chart(ChartKind::Money, &document, figures);
        let values: Vec<_> = labels(&spec).into_iter().map(|(_, value)| value).collect();
        assert_eq!(values, ["$7M", "$5M ≈ €4M"]);
        assert_eq!(spec.left_out.iter().map(|left| left.figure).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(spec.left_out(Reason::OtherUnit).count(), 1);
    }

    #[test]
    fn the_same_statement_is_drawn_once() {
        let document = fixture("Sales of 12 euros. Again sales of 12 euros.");
        let mut figures = Vec::new();
        for at in [9, 34] {
            let span = crate::text::Span::new(at, at + 8);
            let subject = Some(crate::text::Span::new(0, 8));
            figures.push(Figure { span, core: span, subject, ..money(&document, "12 euros", 12.0, "EUR") });
        }
        let spec = chart(ChartKind::Money, &document, figures);
        assert_eq!(spec.marks.len(), 1);
        assert_eq!((spec.marks[0].also.as_slice(), spec.drawn()), (&[1][..], 2));
    }

    #[test]
    fn points_are_no_percentages() {
        let document = fixture("Up 35%, down 12%, by 2 points.");
        let percent = |words: &str, value: f64, unit: &str| Figure {
            value: Some(value),
            unit: Some(unit.to_owned()),
            ..figure(&document, words, FigureKind::Percent)
        };
        let figures = vec![
            percent("35%", 35.0, "%"),
            Figure { direction: Some(Direction::Fall), ..percent("12%", 12.0, "%") },
            percent("2 points", 2.0, "pp"),
        ];
        let spec = chart(ChartKind::Percentages, &document, figures);
        assert_eq!(labels(&spec).into_iter().map(|(_, value)| value).collect::<Vec<_>>(), ["35%", "−12%"]);
        assert_eq!(spec.left_out(Reason::OtherUnit).count(), 1);
        assert!(spec.axis.min < 0.0 && spec.axis.max > 0.0);
    }

    #[test]
    fn counts_go_logarithmic_where_they_must() {
        let document = fixture("0 bugs, 3 cars, 40 bikes, 5000000 users.");
        let count =
            |words: &str, value: f64| Figure { value: Some(value), ..figure(&document, words, FigureKind::Count) };
        let near = chart(
            ChartKind::Counts,
            &document,
            vec![count("3 cars", 3.0), count("40 bikes", 40.0), count("0 bugs", 0.0)],
        );
        assert_eq!((near.scale, near.marks.len()), (Scale::Linear, 3));
        let far = vec![count("0 bugs", 0.0), count("3 cars", 3.0), count("5000000 users", 5e6)];
        let far = chart(ChartKind::Counts, &document, far);
        assert_eq!((far.scale, far.marks.len()), (Scale::Log10, 2));
        assert_eq!(far.left_out(Reason::NotPositive).count(), 1);
    }

    #[test]
    fn the_timeline_ascends_and_says_what_has_no_year() {
        let (document, analysis) = dossier();
        let spec = build(ChartKind::Timeline, &document, &analysis, Language::English);
        let dates: Vec<_> = labels(&spec).into_iter().map(|(_, value)| value).collect();
        assert_eq!(dates, ["since 2017", "2020", "late 2022", "20 January 2025"]);
        assert_eq!(spec.left_out(Reason::NoYear).count(), 1);
        assert_eq!(spec.marks[0].shape, Shape::OpenAbove(2017.0));
        assert_eq!(spec.marks[1].shape, Shape::Band(2020.0, 2021.0));
        assert!(spec.marks[2].approximate && matches!(spec.marks[3].shape, Shape::Point(_)));
    }

    #[test]
    fn coverage_counts_by_topic() {
        let (document, analysis) = dossier();
        let spec = build(ChartKind::Coverage, &document, &analysis, Language::French);
        assert_eq!(spec.columns, ["A cheap model", "Money follows"]);
        assert_eq!(spec.marks[0].label, "Qilin");
        let Shape::Cells(cells) = &spec.marks[0].shape else { panic!("a row of cells") };
        assert_eq!(cells.iter().map(|(count, _)| *count).collect::<Vec<_>>(), [2, 1]);
        let first = spec.source(0, Some(1)).unwrap();
        assert_eq!(first.of(&document.text), "Qilin");
        assert!(first.start() > document.sections[1].span.start());
    }

    #[test]
    fn nothing_found_is_no_error() {
        for spec in all(&Document::default(), &Analysis::default(), Language::French) {
            assert!(spec.marks.is_empty() && spec.left_out.is_empty());
        }
    }

    fn fixture(text: &str) -> Document {
        super::super::fixtures::document(text)
    }
}

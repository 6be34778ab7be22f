//! Building charts: what each shows, and what a mark is called.

use super::quantities::Quantities;
use super::{ChartKind, ChartSpec};
use super::{clip, coverage, timeline};
use crate::analysis::{Analysis, Figure, FigureKind};
use crate::document::Document;
use crate::text::{Language, Span, fold};

/// Characters of a mark's label, at most.
pub(super) const LABEL: usize = 60;
/// Characters of a subject that says something by itself, at least: not "It".
const SHORTEST: usize = 4;

/// Every chart of a document, in the order of [`ChartKind::ALL`].
/// What is not `within` a part of the text, where one is named, is not in them; the coverage chart is of all of it.
pub fn all(document: &Document, analysis: &Analysis, language: Language, within: Option<Span>) -> Vec<ChartSpec> {
    ChartKind::ALL.into_iter().map(|kind| of_part(kind, document, analysis, language, within)).collect()
}

/// One chart of a document. `language` is that of numbers, dates and axis labels; what a mark
/// measures is said in the text's own words.
pub fn build(kind: ChartKind, document: &Document, analysis: &Analysis, language: Language) -> ChartSpec {
    of_part(kind, document, analysis, language, None)
}

fn of_part(
    kind: ChartKind,
    document: &Document,
    analysis: &Analysis,
    language: Language,
    within: Option<Span>,
) -> ChartSpec {
    let of = |figures| Quantities::new(figures, document, analysis, language, within).chart(kind);
    match kind {
        ChartKind::Money => of(FigureKind::Money),
        ChartKind::Percentages => of(FigureKind::Percent),
        ChartKind::Counts => of(FigureKind::Count),
        ChartKind::Timeline => timeline::build(document, analysis, language, within),
        ChartKind::Coverage => coverage::build(document, analysis, language),
    }
}

/// What a figure measures, without the calls of footnotes.
pub(super) fn label(figure: &Figure, document: &Document) -> String {
    clip::without_calls(&said(figure, document))
}

/// Its subject, or the clause around it where there is none, or one that says no
/// more than the thing counted does. A figure of many words would leave no room
/// for its clause, and stands beside the label anyway.
fn said(figure: &Figure, document: &Document) -> String {
    let text = &document.text;
    if let Some((row, column)) = document.cell_names(figure.span.start()) {
        return clip::shorten(&format!("{}, {}", row.of(text), column.of(text)), LABEL);
    }
    let subject = figure.measures(text).map(|words| clip::shorten(&words, LABEL)).unwrap_or_default();
    let says_more = subject.chars().count() >= SHORTEST && !says_unit(figure, &subject);
    if says_more {
        return subject;
    }
    let is_long = figure.span.of(text).chars().count() > LABEL / 3;
    let is_date = matches!(figure.kind, FigureKind::Date | FigureKind::Period);
    if is_long && !is_date {
        let words = clip::beside(text, document.sentence_at(figure.span.start()), figure.span, LABEL);
        let words = begun(&words, document.language);
        if words.chars().any(char::is_alphabetic) {
            return words.to_owned();
        }
    }
    clause(figure, document)
}

/// A piece of a sentence from its first word of weight on: not "…while the".
fn begun(words: &str, language: Language) -> &str {
    let Some(mut rest) = words.strip_prefix('…') else { return words };
    while let Some((_, after)) = rest.split_once(' ').filter(|(word, _)| language.is_function_word(word)) {
        rest = after;
    }
    rest
}

/// The clause that a figure stands in.
pub(super) fn clause(figure: &Figure, document: &Document) -> String {
    clip::around(&document.text, document.sentence_at(figure.span.start()), figure.span, LABEL)
}

fn says_unit(figure: &Figure, subject: &str) -> bool {
    figure.unit.as_deref().is_some_and(|unit| fold(unit) == fold(subject))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{dossier, figure};
    use super::*;
    use crate::analysis::figures::{Direction, Equivalent};
    use crate::charts::{Precision, Reason, Scale, Shape};
    use crate::text::Span;

    fn labels(spec: &ChartSpec) -> Vec<(String, String)> {
        let plain = |label: &str| label.replace(['\u{202f}', '\u{a0}'], " ");
        spec.marks.iter().map(|mark| (mark.label.clone(), plain(&mark.value_label))).collect()
    }

    fn chart(kind: ChartKind, document: &Document, figures: Vec<Figure>) -> ChartSpec {
        let analysis = Analysis { figures, ..Analysis::default() };
        let spec = build(kind, document, &analysis, Language::English);
        let figures = analysis.figures.iter().filter(|figure| figure.kind == analysis.figures[0].kind).count();
        assert_eq!(spec.found() + spec.left_out(Reason::Equivalent).len(), figures, "none is lost");
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
            ("A state fund", "¥1T ($138B)"),
            ("such a training run", "tens, even hundreds of millions"),
            ("The last training run", "≈ $6M"),
        ];
        let expected = expected.map(|(label, value)| (label.to_owned(), value.to_owned()));
        assert_eq!(labels(&spec), expected);
        assert_eq!((spec.groups[0].scale, spec.groups[0].heading.as_str()), (Scale::Log10, "US$"));
        assert_eq!(spec.marks[0].shape, Shape::OpenAbove(1e12));
        assert_eq!(spec.marks[1].shape, Shape::Bar(138e9));
        assert_eq!(spec.marks[2].shape, Shape::Band(1e7, 1e9));
        assert_eq!(spec.marks[2].precision, Precision::Vague);
        assert_eq!(spec.marks[3].precision, Precision::Approximate);
        let why: Vec<_> = spec.left_out.iter().map(|left| (left.reason, left.value_label.as_str())).collect();
        assert_eq!(why, [(Reason::OtherUnit, "€20M"), (Reason::NoUnit, "900,000"), (Reason::Equivalent, "$138B")]);
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
        assert_eq!(values, ["$7M", "$5M (€4M)"]);
        assert_eq!(spec.left_out.iter().map(|left| left.figure).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(spec.left_out(Reason::OtherUnit).len(), 1);
    }

    #[test]
    fn the_same_statement_is_drawn_once() {
        let document = fixture("Sales of 12 euros. Again sales of 12 euros.");
        let mut figures = Vec::new();
        for at in [9, 34] {
            let span = Span::new(at, at + 8);
            let subject = Some(Span::new(0, 8));
            figures.push(Figure { span, core: span, subject, ..money(&document, "12 euros", 12.0, "EUR") });
        }
        let spec = chart(ChartKind::Money, &document, figures);
        assert_eq!(spec.marks.len(), 1);
        assert_eq!((spec.marks[0].also.as_slice(), spec.drawn()), (&[1][..], 2));
    }

    /// Groups as their heading and the values in them.
    fn groups(spec: &ChartSpec) -> Vec<(&str, Vec<String>)> {
        let values = labels(spec).into_iter().map(|(_, value)| value).collect::<Vec<_>>();
        spec.groups.iter().map(|group| (group.heading.as_str(), values[group.marks.clone()].to_vec())).collect()
    }

    #[test]
    fn changes_shares_levels_and_points_have_their_own_axes() {
        let text = "Sales rose 35%. Costs fell 12%. It serves 60% of schools. Rates rose to 4%, by 25 basis points, \
                    and its lead shrank by 2 points.";
        let document = fixture(text);
        let percent = |words: &str, value: f64, unit: &str, direction| Figure {
            value: Some(value),
            unit: Some(unit.to_owned()),
            direction,
            ..figure(&document, words, FigureKind::Percent)
        };
        let (rise, fall) = (Some(Direction::Rise), Some(Direction::Fall));
        let figures = vec![
            percent("35%", 35.0, "%", rise),
            percent("12%", 12.0, "%", fall),
            percent("60%", 60.0, "%", None),
            percent("4%", 4.0, "%", rise),
            percent("25 basis points", 25.0, "bp", rise),
            percent("2 points", 2.0, "pp", fall),
        ];
        let spec = chart(ChartKind::Percentages, &document, figures);
        let own = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        let expected = [
            ("Changes", own(&["+35%", "−12%"])),
            ("Shares of a whole", own(&["60%"])),
            ("Rates and levels", own(&["4%"])),
            ("Percentage points", own(&["+25 bp", "−2 pp"])),
        ];
        assert_eq!(groups(&spec), expected);
        assert!(spec.groups[0].axis.min < 0.0, "a fall goes to the left of nought");
        assert_eq!((spec.groups[1].axis.min, spec.groups[1].axis.max), (0.0, 100.0));
        assert_eq!(spec.marks[4].shape, Shape::Bar(0.25), "a hundred basis points are a point");
    }

    #[test]
    fn what_a_sentence_compares_stays_together() {
        let document =
            fixture("It has 48% and 52% of voters. Power costs $115 per MWh, against $90 earlier. It took $4 and $7.");
        let percent = |words: &str, value: f64| Figure {
            value: Some(value),
            unit: Some("%".to_owned()),
            ..figure(&document, words, FigureKind::Percent)
        };
        let spec = chart(ChartKind::Percentages, &document, vec![percent("48%", 48.0), percent("52%", 52.0)]);
        assert_eq!(groups(&spec), [("Shares of a whole", vec!["52%".to_owned(), "48%".to_owned()])]);
        let amounts = [("$115", 115.0), ("$90", 90.0), ("$4", 4.0), ("$7", 7.0)];
        let amounts = amounts.map(|(words, value)| money(&document, words, value, "USD"));
        let spec = chart(ChartKind::Money, &document, amounts.to_vec());
        let own = |values: [&str; 2]| values.map(str::to_owned).to_vec();
        assert_eq!(groups(&spec), [("US$", own(["$7", "$4"])), ("US$ per MWh", own(["$115", "$90"]))]);
    }

    #[test]
    fn bars_of_one_sentence_have_names_of_their_own() {
        let names = |text: &str| {
            let document = fixture(text);
            let subject = Some(Span::new(0, 5));
            let amounts = [("$600", 600.0), ("$900", 900.0)];
            let amounts = amounts.map(|(words, value)| Figure { subject, ..money(&document, words, value, "USD") });
            let spec = chart(ChartKind::Money, &document, amounts.to_vec());
            spec.marks.into_iter().map(|mark| mark.label).collect::<Vec<_>>()
        };
        assert_eq!(names("Fares on the island rose from $600 to $900 in May."), ["Fares, after", "Fares, before"]);
        let then = names("Fares on the island were $600 and then $900 in May.");
        assert_eq!(then, ["and then $900 in May", "Fares on the island were $600 and then"]);
    }

    #[test]
    fn a_percentage_that_is_less_than_something_is_a_fall() {
        let document = fixture("It burns 14% less than the old one. Debt is 60% of Norway's GDP.");
        let percent = |words: &str, value: f64| Figure {
            value: Some(value),
            unit: Some("%".to_owned()),
            ..figure(&document, words, FigureKind::Percent)
        };
        let spec = chart(ChartKind::Percentages, &document, vec![percent("14%", 14.0), percent("60%", 60.0)]);
        let own = |value: &str| vec![value.to_owned()];
        assert_eq!(groups(&spec), [("Changes", own("−14%")), ("Rates and levels", own("60%"))]);
    }

    #[test]
    fn prices_are_never_beside_totals() {
        let text = "It raised $15bn and $2bn. Cells cost $115 per kWh, or $90 per kWh, and steel $700 a tonne.";
        let document = fixture(text);
        let figures = vec![
            money(&document, "$15bn", 15e9, "USD"),
            money(&document, "$2bn", 2e9, "USD"),
            money(&document, "$115", 115.0, "USD"),
            money(&document, "$90", 90.0, "USD"),
            money(&document, "$700", 700.0, "USD"),
        ];
        let spec = chart(ChartKind::Money, &document, figures);
        let own = |values: [&str; 2]| values.map(str::to_owned).to_vec();
        assert_eq!(groups(&spec), [("US$", own(["$15B", "$2B"])), ("US$ per kWh", own(["$115", "$90"]))]);
        assert_eq!(spec.left_out(Reason::Alone).iter().map(|left| left.figure).collect::<Vec<_>>(), [4]);
        assert!(spec.groups.iter().all(|group| group.scale == Scale::Linear), "they are near enough to be compared");
    }

    #[test]
    fn two_of_another_currency_have_their_own_axis() {
        let document = fixture("It raised $5M, $6M and $9M, then €4M and €7M, then £3M.");
        let of = |words: &str, value: f64, unit: &str| money(&document, words, value, unit);
        let figures = vec![
            of("$5M", 5e6, "USD"),
            of("$6M", 6e6, "USD"),
            of("$9M", 9e6, "USD"),
            of("€4M", 4e6, "EUR"),
            of("€7M", 7e6, "EUR"),
            of("£3M", 3e6, "GBP"),
        ];
        let spec = chart(ChartKind::Money, &document, figures);
        let headings: Vec<_> = spec.groups.iter().map(|group| group.heading.as_str()).collect();
        assert_eq!(headings, ["US$", "€"]);
        assert_eq!(spec.left_out(Reason::OtherUnit).iter().map(|left| left.figure).collect::<Vec<_>>(), [5]);
    }

    #[test]
    fn counts_are_compared_with_counts_of_the_same() {
        let text = "It has 3 cars, 40 cars and 5000000 cars, 2000 users, 3000 new users, and 15 banks.";
        let document = fixture(text);
        let count = |words: &str, value: f64, unit: &str| Figure {
            value: Some(value),
            unit: Some(unit.to_owned()),
            ..figure(&document, words, FigureKind::Count)
        };
        let figures = vec![
            count("3 cars", 3.0, "cars"),
            count("40 cars", 40.0, "cars"),
            count("5000000 cars", 5e6, "cars"),
            count("2000 users", 2000.0, "users"),
            count("3000 new users", 3000.0, "new users"),
            count("15 banks", 15.0, "banks"),
        ];
        let spec = chart(ChartKind::Counts, &document, figures);
        let found: Vec<_> = spec.groups.iter().map(|group| (group.marks.len(), group.scale)).collect();
        assert_eq!(found, [(3, Scale::Log10), (2, Scale::Linear)]);
        assert_eq!(spec.left_out(Reason::Alone).iter().map(|left| left.figure).collect::<Vec<_>>(), [5]);
    }

    #[test]
    fn zero_has_no_place_on_a_log_scale() {
        let document = fixture("0 cars, 3 cars, 5000000 cars.");
        let count = |words: &str, value: f64| Figure {
            value: Some(value),
            unit: Some("cars".to_owned()),
            ..figure(&document, words, FigureKind::Count)
        };
        let spec = chart(
            ChartKind::Counts,
            &document,
            vec![count("0 cars", 0.0), count("3 cars", 3.0), count("5000000 cars", 5e6)],
        );
        assert_eq!((spec.marks.len(), spec.left_out(Reason::NotPositive).len()), (2, 1));
    }

    #[test]
    fn a_currency_supplied_by_the_amount_before_is_in_brackets() {
        let document = fixture("It took $6M, against the tens of millions spent by others.");
        let vague = Figure {
            low: Some(1e7),
            high: Some(1e8),
            qualifier: Some(crate::analysis::Qualifier::Vague),
            ..figure(&document, "tens of millions", FigureKind::Count)
        };
        let analysis = Analysis { figures: vec![money(&document, "$6M", 6e6, "USD"), vague], ..Analysis::default() };
        let spec = build(ChartKind::Money, &document, &analysis, Language::English);
        assert_eq!(spec.marks[0].value_label, "tens of millions [US$]");
        assert!(spec.marks[0].supplied && spec.marks[0].shape == Shape::Band(1e7, 1e8));
        let counts = build(ChartKind::Counts, &document, &analysis, Language::English);
        assert!(counts.marks.is_empty() && counts.left_out.is_empty(), "it is shown in one chart only");
    }

    #[test]
    fn the_timeline_ascends_and_says_what_has_no_year() {
        let (document, analysis) = dossier();
        let spec = build(ChartKind::Timeline, &document, &analysis, Language::English);
        let dates: Vec<_> = labels(&spec).into_iter().map(|(_, value)| value).collect();
        assert_eq!(dates, ["since 2017", "2020", "late 2022", "20 January 2025"]);
        assert_eq!(spec.left_out(Reason::NoYear).len(), 1);
        assert_eq!(spec.marks[0].shape, Shape::OpenAbove(2017.0));
        assert_eq!(spec.marks[1].shape, Shape::Band(2020.0, 2021.0));
        assert!(spec.marks[2].precision == Precision::Approximate && matches!(spec.marks[3].shape, Shape::Point(_)));
    }

    #[test]
    fn a_date_told_twice_in_a_sentence_is_one_mark() {
        let document = fixture("In 2020 it rained; it was 2020.");
        let date = |at: usize| {
            let span = Span::new(at, at + 4);
            Figure { norm: Some("2020".to_owned()), ..Figure::at(span, span, FigureKind::Date) }
        };
        let span = document.sentence_at(0);
        let events = vec![crate::analysis::Event {
            date: "2020".to_owned(),
            precision: "year",
            figure: 0,
            span,
            participants: vec![],
        }];
        let analysis = Analysis { figures: vec![date(3), date(26)], events, ..Analysis::default() };
        let spec = build(ChartKind::Timeline, &document, &analysis, Language::English);
        assert_eq!((spec.marks.len(), spec.mark_of_figure(1)), (1, Some(0)));
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
        for spec in all(&Document::default(), &Analysis::default(), Language::French, None) {
            assert!(spec.marks.is_empty() && spec.left_out.is_empty());
        }
    }

    fn fixture(text: &str) -> Document {
        super::super::fixtures::document(text)
    }
}

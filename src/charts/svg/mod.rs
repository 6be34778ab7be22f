//! Charts as SVG: 880 wide, for paper and for light pages, the same bytes for
//! the same chart everywhere.

mod bars;
mod coverage;
mod legend;
mod timeline;

use std::fmt::Write as _;

use super::layout::{self, Extent};
use super::measure::{self, width};
use super::{ChartKind, ChartSpec, Group, Mark, Precision, Shape, Tick, words};
use crate::text::Language;

const WIDTH: f64 = 880.0;
const MARGIN: f64 = 24.0;
const HEADER: f64 = 56.0;
const TEXT: f64 = 12.0;
const LINE: f64 = 15.0;
/// Between a mark and its label.
const GAP: f64 = 10.0;

const INK: &str = "#1F1E1B";
const MUTED: &str = "#6F6B62";
const GRID: &str = "#EDEAE2";
const FIGURE: &str = "#B79A3A";
const ACCENT: &str = "#8A4B16";

/// Writes a chart. `language` is that of title, notes and counts.
pub fn write(spec: &ChartSpec, language: Language) -> String {
    let mut svg = Svg { spec, language, body: String::new(), y: HEADER };
    match spec.kind {
        _ if spec.marks.is_empty() => svg.nothing(),
        ChartKind::Timeline => svg.timeline(),
        ChartKind::Coverage => svg.coverage(),
        ChartKind::Money | ChartKind::Percentages | ChartKind::Counts => svg.bars(),
    }
    svg.legend();
    svg.notes();
    svg.finish()
}

/// A drawing on its way: what is drawn so far, and how far down it reaches.
struct Svg<'s> {
    spec: &'s ChartSpec,
    language: Language,
    body: String,
    y: f64,
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg<'_> {
    fn nothing(&mut self) {
        let words = words::nothing(self.spec.kind, self.language);
        self.text((MARGIN, self.y + 12.0), Anchor::Start, MUTED, words);
        self.y += 24.0;
    }

    /// What a group's marks have in common, where there is more than one group.
    fn heading(&mut self, group: &Group) {
        if self.spec.groups.len() > 1 {
            self.y += 18.0;
            let over = words::over(group, self.language);
            let (x, y) = (n(MARGIN), n(self.y));
            let _ = writeln!(
                self.body,
                r#"<text x="{x}" y="{y}" font-weight="600" fill="{MUTED}">{}</text>"#,
                escape(&over)
            );
            self.y += 4.0;
        }
    }

    /// Lines at the labelled values, behind all rows of a group.
    fn grid(&mut self, group: &Group, left: f64, axis: f64, row: f64) {
        let bottom = self.y + row * group.marks.len() as f64;
        let _ = write!(self.body, r#"<g stroke="{GRID}">"#);
        for tick in &group.axis.ticks {
            let x = n(left + axis * group.position(tick.value));
            let _ = write!(self.body, r#"<path d="M{x} {}V{}"/>"#, n(self.y), n(bottom + 4.0));
        }
        self.body.push_str("</g>\n");
    }

    /// The labelled values, or every second, third … where they would run into each other.
    fn tick_labels(&mut self, group: &Group, left: f64, axis: f64) {
        self.y += 18.0;
        let place = |tick: &Tick| (left + axis * group.position(tick.value), width(&tick.label, TEXT));
        let places: Vec<_> = group.axis.ticks.iter().map(place).collect();
        let step = layout::tick_step(&places, 8.0);
        let shown: Vec<_> = group.axis.ticks.iter().zip(&places).rev().step_by(step).collect();
        for (tick, (x, _)) in shown.into_iter().rev() {
            self.text((*x, self.y), Anchor::Middle, MUTED, &tick.label);
        }
        self.y += 10.0;
    }

    /// What was left out, and why.
    fn notes(&mut self) {
        let lines = words::left_out(self.spec, self.language);
        if !lines.is_empty() {
            self.y += 14.0;
        }
        for line in lines {
            self.note(&line);
        }
    }

    fn note(&mut self, note: &str) {
        for line in measure::wrap(note, WIDTH - 2.0 * MARGIN, 6, TEXT) {
            self.y += LINE + 1.0;
            self.text((MARGIN, self.y), Anchor::Start, MUTED, &line);
        }
    }

    fn open_mark(&mut self, mark: &Mark) {
        let _ = write!(self.body, "<g><title>{}: {}</title>", escape(&mark.label), escape(&mark.value_label));
    }

    /// Lines of text that end at `x`, centred around `middle`.
    fn lines(&mut self, x: f64, middle: f64, lines: &[String], fill: &str) {
        let first = middle + 4.0 - (lines.len().saturating_sub(1)) as f64 * LINE / 2.0;
        for (index, line) in lines.iter().enumerate() {
            self.text((x, first + index as f64 * LINE), Anchor::End, fill, line);
        }
    }

    fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, fill: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let _ = writeln!(self.body, r#"<text x="{}" y="{}"{anchor} fill="{fill}">{}</text>"#, n(x), n(y), escape(text));
    }

    fn id(&self) -> &'static str {
        match self.spec.kind {
            ChartKind::Money => "money",
            ChartKind::Percentages => "percentages",
            ChartKind::Counts => "counts",
            ChartKind::Timeline => "timeline",
            ChartKind::Coverage => "coverage",
        }
    }

    fn finish(self) -> String {
        let Self { spec, language, body, y } = &self;
        let (id, title, caption) = (self.id(), words::title(spec.kind, *language), words::caption(spec, *language));
        let (w, h, right) = (n(WIDTH), n(y + MARGIN), n(WIDTH - MARGIN));
        let mut description = caption.clone();
        for mark in &spec.marks {
            let _ = write!(description, "; {}: {}", mark.label, mark.value_label);
        }
        let fades = |mark: &Mark| mark.precision == Precision::Approximate && matches!(mark.shape, Shape::Bar(_));
        let soft = if spec.marks.iter().any(fades) {
            format!(
                r#"<defs><linearGradient id="soft-{id}"><stop offset="0" stop-color="{FIGURE}"/><stop offset="1" stop-color="{FIGURE}" stop-opacity="0.15"/></linearGradient></defs>
"#
            )
        } else {
            String::new()
        };
        let fonts = "Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-labelledby="title-{id} desc-{id}" lang="{lang}" font-family="{fonts}" font-size="12">
<title id="title-{id}">{title}</title>
<desc id="desc-{id}">{description}</desc>
{soft}<rect width="{w}" height="{h}" fill="#FFFFFF"/>
<text x="{MARGIN}" y="32" font-size="16" font-weight="600" fill="{INK}">{title}</text>
<text x="{right}" y="32" text-anchor="end" fill="{MUTED}">{caption}</text>
{body}</svg>
"##,
            lang = language.code(),
            description = escape(&description),
            caption = escape(&caption),
        )
    }
}

fn scaled(extent: Extent, left: f64, axis: f64) -> Extent {
    Extent { start: left + axis * extent.start, end: left + axis * extent.end }
}

/// A coordinate, to a tenth.
fn n(value: f64) -> String {
    let tenths = if value.is_finite() { (value * 10.0).round() / 10.0 } else { 0.0 };
    if tenths == 0.0 { "0".to_owned() } else { tenths.to_string() }
}

/// Text as XML character data: no markup, no character that XML forbids.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::build;
    use super::super::fixtures::dossier;
    use super::*;
    use crate::charts::{Axis, LeftOut, Reason, Scale};
    use crate::text::Span;
    use proptest::prelude::*;

    /// Every chart of the small dossier, in both languages, byte for byte.
    #[test]
    fn golden() {
        let (document, analysis) = dossier();
        for language in Language::ALL {
            for spec in build::all(&document, &analysis, language, None) {
                let svg = write(&spec, language);
                check(&svg);
                if let Ok(folder) = std::env::var("EXERGUE_KEEP_SVG") {
                    let name = format!("{folder}/{:?}-{}.svg", spec.kind, language.code());
                    std::fs::write(name, &svg).unwrap();
                }
                insta::assert_snapshot!(format!("{:?}-{}", spec.kind, language.code()), svg);
            }
        }
    }

    /// What the chart has to say is there to be read, not only to be pointed at.
    #[test]
    fn nothing_of_a_chart_is_missing() {
        let (document, analysis) = dossier();
        for language in Language::ALL {
            for spec in build::all(&document, &analysis, language, None) {
                let svg = write(&spec, language);
                let texts: Vec<&str> = svg.split("</text>").filter_map(|text| text.rsplit('>').next()).collect();
                let texts = texts.join(" ");
                let marks = spec.marks.iter().flat_map(|mark| [mark.label.clone(), mark.value_label.clone()]);
                let headings = spec.groups.iter().map(|group| group.heading.clone());
                let ticks = spec.groups.iter().flat_map(|group| group.axis.ticks.iter().map(|tick| tick.label.clone()));
                let signs = spec.signs.iter().map(|sign| words::sign(*sign, spec.kind, language).to_owned());
                let said = marks.chain(headings).chain(ticks).chain(signs).chain(words::left_out(&spec, language));
                for said in said {
                    let said =
                        said.split([' ', '\u{ad}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
                    assert!(texts.contains(&escape(&said)), "{:?} in {language:?} lacks {said}", spec.kind);
                }
            }
        }
    }

    #[test]
    fn an_empty_chart_says_so() {
        for kind in ChartKind::ALL {
            let svg = write(&ChartSpec::empty(kind), Language::French);
            check(&svg);
            assert!(svg.contains("Aucun"));
        }
    }

    /// Well-formed, and every coordinate a number.
    fn check(svg: &str) {
        let mut reader = quick_xml::Reader::from_str(svg);
        reader.config_mut().check_comments = true;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    tag.attributes().for_each(|attribute| drop(attribute.unwrap()));
                }
                quick_xml::events::Event::Text(text) => drop(text.decode().unwrap()),
                _ => {}
            }
        }
        let allowed = |c: char| !c.is_control() || c == '\n';
        assert!(svg.chars().all(allowed) && !svg.contains("NaN\"") && !svg.contains("inf\""));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_words_and_values_make_an_svg(
            label in "(\\PC|[\u{0}-\u{1f}<>&\"']|\u{fffe}){0,60}",
            values in proptest::collection::vec((proptest::num::f64::ANY, proptest::num::f64::ANY, 0usize..6), 0..6),
            kind in 0usize..5,
        ) {
            let kind = ChartKind::ALL[kind];
            let scale = [Scale::Log10, Scale::Linear, Scale::Time][values.len() % 3];
            let all = values.iter().flat_map(|(a, b, _)| [*a, *b]).collect::<Vec<_>>();
            let axis = match scale {
                Scale::Log10 => Axis::log10(all, |value| value.to_string()),
                Scale::Linear => Axis::linear(all, |value| value.to_string()),
                Scale::Time => Axis::time(all, Language::English),
            };
            let columns = vec![label.clone(); values.len() * 4];
            let left = LeftOut {
                figure: 0,
                reason: Reason::NoYear,
                label: label.clone(),
                value_label: label.clone(),
                source: Span::default(),
            };
            let marks: Vec<Mark> = values.iter().map(|(a, b, shape)| Mark {
                label: label.clone(),
                value_label: label.clone(),
                shape: match shape {
                    0 => Shape::Bar(*a),
                    1 => Shape::OpenAbove(*a),
                    2 => Shape::OpenBelow(*a),
                    3 => Shape::Band(*a, *b),
                    4 => Shape::Point(*a),
                    _ => Shape::Cells(vec![(*shape as u32, None); columns.len()]),
                },
                precision: [Precision::Stated, Precision::Approximate, Precision::Vague][shape % 3],
                supplied: a > b,
                source: Span::default(),
                figure: None,
                also: Vec::new(),
                entity: None,
                entity_kind: None,
            }).collect();
            let left_out = vec![left; values.len()];
            let one = ChartSpec::of_one(kind, label.clone(), scale, axis, marks);
            let mut spec = ChartSpec { columns, left_out, ..one };
            let halves = spec.groups.first().cloned().filter(|group| group.marks.len() > 1).map(|group| {
                let (end, half) = (group.marks.end, group.marks.end / 2);
                vec![Group { marks: 0..half, ..group.clone() }, Group { marks: half..end, ..group }]
            });
            spec.groups = halves.unwrap_or(spec.groups);
            for language in Language::ALL {
                check(&write(&spec, language));
            }
        }
    }
}

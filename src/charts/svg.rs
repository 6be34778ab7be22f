//! Charts as SVG: 880 wide, for paper and for light pages, the same bytes for
//! the same chart everywhere.

use std::fmt::Write as _;

use super::layout::{self, Extent};
use super::measure::{self, width};
use super::{ChartKind, ChartSpec, Mark, Scale, Shape, words};
use crate::analysis::EntityKind;
use crate::text::Language;

const WIDTH: f64 = 880.0;
const MARGIN: f64 = 24.0;
const HEADER: f64 = 56.0;
const ROW: f64 = 40.0;
const BAR: f64 = 24.0;
/// How far an arrow's head reaches beyond an open end.
const ARROW: f64 = 9.0;
const TEXT: f64 = 12.0;
const LINE: f64 = 15.0;
/// Width of the labels left of bars.
const LABELS: f64 = 250.0;
/// Width of the dates left of a timeline.
const DATES: f64 = 150.0;
/// Between a mark and its label.
const GAP: f64 = 10.0;
/// Columns of a coverage chart that have room for their names.
const NAMED_COLUMNS: usize = 10;

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
    fn bars(&mut self) {
        let left = MARGIN + LABELS + GAP;
        let room = WIDTH - MARGIN - left;
        let spec = self.spec;
        let ends = spec.marks.iter().map(|mark| (spec.extent(&mark.shape).end, width(&mark.value_label, TEXT)));
        let axis = layout::axis_width(room, ends.map(|(end, width)| (end, width + GAP + ARROW)));
        self.grid(left, axis, ROW);
        for mark in &spec.marks {
            let middle = self.y + ROW / 2.0;
            self.open_mark(mark);
            let lines = measure::wrap(&mark.label, LABELS, 2, TEXT);
            self.lines(left - GAP, middle, &lines, INK);
            let extent = scaled(spec.extent(&mark.shape), left, axis);
            self.bar(mark, extent, middle);
            let head = if matches!(mark.shape, Shape::OpenAbove(_)) { ARROW } else { 0.0 };
            let at = extent.end + head + GAP;
            let label = measure::elide(&mark.value_label, WIDTH - MARGIN / 2.0 - at, TEXT);
            self.text((at, middle + 4.0), Anchor::Start, INK, &label);
            self.body.push_str("</g>\n");
            self.y += ROW;
        }
        self.tick_labels(left, axis);
    }

    /// A bar from the axis's zero, in the shape of what the text says of its end.
    fn bar(&mut self, mark: &Mark, extent: Extent, middle: f64) {
        let (x, end) = (extent.start, extent.end.max(extent.start + 2.0));
        let (top, bottom) = (middle - BAR / 2.0, middle + BAR / 2.0);
        let fill = if mark.approximate { format!("url(#soft-{})", self.id()) } else { FIGURE.to_owned() };
        match mark.shape {
            Shape::Band(..) => {
                let (x, top, w, h) = (n(x), n(top), n(end - x), n(BAR));
                let _ = writeln!(
                    self.body,
                    r##"<rect x="{x}" y="{top}" width="{w}" height="{h}" rx="3" fill="{FIGURE}" fill-opacity="0.1" stroke="{FIGURE}" stroke-width="1.5" stroke-dasharray="4 3"/>"##,
                );
            }
            Shape::OpenAbove(_) => {
                let (inner, neck, tip) = (n(x + 3.0), n(end), n(end + ARROW));
                let (below, above) = (n(top + 3.0), n(bottom - 3.0));
                let (x, top, bottom, middle) = (n(x), n(top), n(bottom), n(middle));
                let _ = writeln!(
                    self.body,
                    r#"<path d="M{inner} {top}H{neck}L{tip} {middle}L{neck} {bottom}H{inner}Q{x} {bottom} {x} {above}V{below}Q{x} {top} {inner} {top}Z" fill="{fill}"/>"#,
                );
            }
            Shape::OpenBelow(_) => {
                let head = (end - x).min(ARROW + 1.0);
                let (x0, y0, w, h) = (n(x), n(top), n(end - x), n(BAR));
                let (tip, back, line) = (n(end - head - 2.0), n(end - 2.0), n(end - 1.0));
                let (upper, lower) = (n(middle - 7.0), n(middle + 7.0));
                let (top, middle, bottom) = (n(top), n(middle), n(bottom));
                let _ = writeln!(
                    self.body,
                    r#"<rect x="{x0}" y="{y0}" width="{w}" height="{h}" rx="3" fill="{FIGURE}" fill-opacity="0.28"/><path d="M{line} {top}V{bottom}" stroke="{FIGURE}" stroke-width="2"/><path d="M{tip} {middle}L{back} {upper}V{lower}Z" fill="{FIGURE}"/>"#,
                );
            }
            Shape::Bar(_) | Shape::Point(_) | Shape::Cells(_) => {
                let (x, top, w, h) = (n(x), n(top), n(end - x), n(BAR));
                let _ =
                    writeln!(self.body, r#"<rect x="{x}" y="{top}" width="{w}" height="{h}" rx="3" fill="{fill}"/>"#);
            }
        }
    }

    fn timeline(&mut self) {
        let row = 28.0;
        let left = MARGIN + DATES + GAP * 2.0;
        let axis = WIDTH - MARGIN - left - GAP;
        self.grid(left, axis, row);
        let spec = self.spec;
        for mark in &spec.marks {
            let middle = self.y + row / 2.0;
            self.open_mark(mark);
            let date = measure::elide(&mark.value_label, DATES, TEXT);
            self.text((left - GAP * 2.0, middle + 4.0), Anchor::End, MUTED, &date);
            let extent = scaled(spec.extent(&mark.shape), left, axis);
            self.moment(mark, extent, middle);
            self.beside(mark, extent, (left, left + axis + GAP), middle);
            self.body.push_str("</g>\n");
            self.y += row;
        }
        self.tick_labels(left, axis);
    }

    /// A dot, a band, or a line with an open end.
    fn moment(&mut self, mark: &Mark, extent: Extent, middle: f64) {
        let y = n(middle);
        let arrow = |tip: f64, back: f64| {
            format!(
                r#"<path d="M{} {y}L{} {}V{}Z" fill="{ACCENT}"/>"#,
                n(tip),
                n(back),
                n(middle - 5.0),
                n(middle + 5.0)
            )
        };
        let dot = |x: f64| format!(r#"<circle cx="{}" cy="{y}" r="5" fill="{ACCENT}"/>"#, n(x));
        let line =
            format!(r#"<path d="M{} {y}H{}" stroke="{ACCENT}" stroke-width="2"/>"#, n(extent.start), n(extent.end));
        let drawn = match mark.shape {
            Shape::OpenAbove(_) => format!("{line}{}{}", dot(extent.start), arrow(extent.end + 4.0, extent.end - 5.0)),
            Shape::OpenBelow(_) => {
                format!("{line}{}{}", dot(extent.end), arrow(extent.start - 4.0, extent.start + 5.0))
            }
            Shape::Band(..) => {
                let dashes = if mark.approximate { r#" stroke-dasharray="4 3""# } else { "" };
                let (x, w) = (n(extent.start), n((extent.end - extent.start).max(8.0)));
                let top = n(middle - 5.0);
                format!(
                    r#"<rect x="{x}" y="{top}" width="{w}" height="10" rx="5" fill="{ACCENT}" fill-opacity="0.25" stroke="{ACCENT}"{dashes}/>"#
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
        let on_line = matches!(mark.shape, Shape::OpenAbove(_) | Shape::OpenBelow(_));
        if on_line {
            // Above its own line there is nothing; the text stands on it, on a patch of paper.
            let room = extent.end - extent.start - 4.0 * GAP;
            let (x, room) = if room > 120.0 { (extent.start + GAP * 1.5, room) } else { (left, before.max(40.0)) };
            let label = measure::elide(&mark.label, room, TEXT);
            let (px, py, w) = (n(x - 4.0), n(middle - 9.0), n(width(&label, TEXT) + 8.0));
            let _ = writeln!(self.body, r##"<rect x="{px}" y="{py}" width="{w}" height="18" fill="#FFFFFF"/>"##);
            self.text((x, middle + 4.0), Anchor::Start, INK, &label);
        } else if after >= width(&mark.label, TEXT) || after >= before {
            let x = extent.end.max(extent.start + 8.0) + GAP;
            self.text((x, middle + 4.0), Anchor::Start, INK, &measure::elide(&mark.label, after, TEXT));
        } else {
            let label = measure::elide(&mark.label, before, TEXT);
            self.text((extent.start - GAP, middle + 4.0), Anchor::End, INK, &label);
        }
    }

    fn coverage(&mut self) {
        let (row, names, totals) = (28.0, 190.0, 44.0);
        let spec = self.spec;
        let left = MARGIN + names + GAP;
        let cell = (WIDTH - MARGIN - totals - left) / spec.columns.len().max(1) as f64;
        let cell = cell.min(160.0);
        let named = spec.columns.len() <= NAMED_COLUMNS;
        let headings = spec.columns.iter().enumerate().map(|(index, column)| {
            if named { measure::wrap(column, cell - 8.0, 3, TEXT) } else { vec![(index + 1).to_string()] }
        });
        let headings: Vec<Vec<String>> = headings.collect();
        let heading = headings.iter().map(Vec::len).max().unwrap_or(1);
        for (index, lines) in headings.iter().enumerate() {
            let x = left + cell * (index as f64 + 0.5);
            for (line, words) in lines.iter().enumerate() {
                let y = self.y + (heading - lines.len() + line + 1) as f64 * LINE - 4.0;
                self.text((x, y), Anchor::Middle, MUTED, words);
            }
        }
        self.y += heading as f64 * LINE + 6.0;
        let largest = spec.largest_cell();
        for mark in &spec.marks {
            let Shape::Cells(cells) = &mark.shape else { continue };
            let middle = self.y + row / 2.0;
            self.open_mark(mark);
            let colour = colour(mark.entity_kind);
            let _ = write!(self.body, r#"<circle cx="{}" cy="{}" r="4" fill="{colour}"/>"#, n(MARGIN + 4.0), n(middle));
            let name = measure::elide(&mark.label, names - 18.0, TEXT);
            self.text((MARGIN + 16.0, middle + 4.0), Anchor::Start, INK, &name);
            for (index, (count, _)) in cells.iter().enumerate() {
                self.cell((left + cell * index as f64, self.y), (cell, row), (*count, largest), colour);
            }
            let right = left + cell * cells.len() as f64 + totals - 8.0;
            self.text((right, middle + 4.0), Anchor::End, MUTED, &mark.value_label);
            self.body.push_str("</g>\n");
            self.y += row;
        }
        if !named {
            self.y += GAP;
            for (index, column) in spec.columns.iter().enumerate() {
                self.note(&format!("{}  {column}", index + 1));
            }
        }
    }

    fn cell(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), (count, largest): (u32, u32), colour: &str) {
        let (fill, opacity) = if count == 0 { (GRID, 0.5) } else { (colour, layout::strength(count, largest)) };
        let (rx, ry, rw, rh) = (n(x + 1.0), n(y + 1.0), n((w - 2.0).max(1.0)), n(h - 2.0));
        let _ = writeln!(
            self.body,
            r#"<rect x="{rx}" y="{ry}" width="{rw}" height="{rh}" rx="3" fill="{fill}" fill-opacity="{opacity:.2}"/>"#
        );
        if count > 0 && w >= 18.0 {
            self.text((x + w / 2.0, y + h / 2.0 + 4.0), Anchor::Middle, INK, &count.to_string());
        }
    }

    fn nothing(&mut self) {
        let words = words::nothing(self.spec.kind, self.language);
        self.text((MARGIN, self.y + 12.0), Anchor::Start, MUTED, words);
        self.y += 24.0;
    }

    /// Lines at the labelled values, behind all rows.
    fn grid(&mut self, left: f64, axis: f64, row: f64) {
        let bottom = self.y + row * self.spec.marks.len() as f64;
        let _ = write!(self.body, r#"<g stroke="{GRID}">"#);
        for tick in &self.spec.axis.ticks {
            let x = n(left + axis * self.spec.position(tick.value));
            let _ = write!(self.body, r#"<path d="M{x} {}V{}"/>"#, n(self.y), n(bottom + 4.0));
        }
        self.body.push_str("</g>\n");
    }

    /// The labelled values; those that would run into the one before are left out.
    fn tick_labels(&mut self, left: f64, axis: f64) {
        self.y += 18.0;
        let mut free = f64::MIN;
        for tick in &self.spec.axis.ticks {
            let x = left + axis * self.spec.position(tick.value);
            let half = width(&tick.label, TEXT) / 2.0;
            if x - half > free {
                self.text((x, self.y), Anchor::Middle, MUTED, &tick.label);
                free = x + half + 8.0;
            }
        }
        self.y += 6.0;
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
        let soft = if spec.scale != Scale::Time && spec.marks.iter().any(|mark| mark.approximate) {
            format!(
                r#"<defs><linearGradient id="soft-{id}"><stop offset="0.8" stop-color="{FIGURE}"/><stop offset="1" stop-color="{FIGURE}" stop-opacity="0.25"/></linearGradient></defs>
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

fn colour(kind: Option<EntityKind>) -> &'static str {
    match kind {
        Some(EntityKind::Person) => "#1F5FA8",
        Some(EntityKind::Organisation) => "#1E7A55",
        Some(EntityKind::Product) => "#7346AE",
        Some(EntityKind::Place) => "#A4551C",
        Some(EntityKind::Event) => "#A32C5F",
        Some(EntityKind::Work | EntityKind::Index) | None => "#8A6A00",
    }
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
    use crate::charts::{Axis, LeftOut, Reason};
    use crate::text::Span;
    use proptest::prelude::*;

    /// Every chart of the small dossier, in both languages, byte for byte.
    #[test]
    fn golden() {
        let (document, analysis) = dossier();
        for language in Language::ALL {
            for spec in build::all(&document, &analysis, language) {
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
            let mut spec = ChartSpec::empty(kind);
            let all = values.iter().flat_map(|(a, b, _)| [*a, *b]).collect::<Vec<_>>();
            spec.axis = match spec.scale {
                Scale::Log10 => Axis::log10(all, |value| value.to_string()),
                Scale::Linear => Axis::linear(all, |value| value.to_string()),
                Scale::Time => Axis::time(all, Language::English),
            };
            spec.columns = vec![label.clone(); values.len() * 4];
            spec.unit = label.clone();
            spec.left_out = vec![LeftOut { figure: 0, reason: Reason::NoYear, value_label: label.clone() }; values.len()];
            spec.marks = values.iter().map(|(a, b, shape)| Mark {
                label: label.clone(),
                value_label: label.clone(),
                shape: match shape {
                    0 => Shape::Bar(*a),
                    1 => Shape::OpenAbove(*a),
                    2 => Shape::OpenBelow(*a),
                    3 => Shape::Band(*a, *b),
                    4 => Shape::Point(*a),
                    _ => Shape::Cells(vec![(*shape as u32, None); spec.columns.len()]),
                },
                approximate: a > b,
                source: Span::default(),
                figure: None,
                also: Vec::new(),
                entity: None,
                entity_kind: None,
            }).collect();
            for language in Language::ALL {
                check(&write(&spec, language));
            }
        }
    }
}

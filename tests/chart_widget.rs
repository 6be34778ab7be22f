//! Charts in the window: every mark can be clicked, reached by keyboard, and
//! read by a screen reader; and each chart looks as it looked when it was
//! found good.
#![expect(clippy::print_stdout, reason = "tests")]

use eframe::egui::{self, CentralPanel, Frame, Key, Margin, Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use exergue::analysis::EntityKind;
use exergue::app::theme::{self, Tokens};
use exergue::app::widgets::chart::{ChartLook, ChartResponse, Said, chart, still};
use exergue::charts::{
    Axis, ChartKind, ChartSpec, Group, LeftOut, Mark, Precision, Reason, Scale, Shape, format, svg, words,
};
use exergue::text::{Language, Span};

#[path = "support/drawing.rs"]
mod drawing;

const SIZE: Vec2 = vec2(840.0, 252.0);

/// A chart on its own, and what was done to it.
struct Shown {
    spec: ChartSpec,
    lit: Option<usize>,
    still: bool,
    last: ChartResponse,
    clicked: Vec<(usize, Option<usize>)>,
    left_out: Vec<usize>,
}

fn shown(spec: ChartSpec, theme: Theme, size: Vec2) -> Harness<'static, Shown> {
    let state = Shown {
        spec,
        lit: None,
        still: false,
        last: ChartResponse::default(),
        clicked: Vec::new(),
        left_out: Vec::new(),
    };
    let builder = Harness::builder().with_size(size).with_theme(theme).with_context_setup(theme::install);
    let mut harness = builder.build_ui_state(
        |ui: &mut egui::Ui, shown: &mut Shown| {
            let tokens = Tokens::in_use(ui.ctx(), exergue::library::settings::Theme::System);
            ui.painter().rect_filled(ui.ctx().content_rect(), 0, tokens.raised);
            let frame = Frame::new().fill(tokens.raised).inner_margin(Margin::symmetric(20, 8));
            CentralPanel::default().frame(frame).show(ui, |ui| {
                let look = ChartLook::of(tokens);
                if shown.still {
                    return still(ui, &shown.spec, &look, Language::English);
                }
                let sentence = |span: Span| format!("The sentence at {}.", span.start());
                let said = Said { sentence: &sentence, alert: &|_| None };
                shown.last = chart(ui, &shown.spec, &look, Language::English, shown.lit, said);
                shown.left_out.extend(shown.last.left_out);
                shown.clicked.extend(shown.last.clicked.map(|mark| (mark, shown.last.column)));
            });
        },
        state,
    );
    harness.run_steps(3);
    harness
}

fn mark(label: &str, value_label: &str, shape: Shape) -> Mark {
    Mark {
        label: label.to_owned(),
        value_label: value_label.to_owned(),
        shape,
        precision: if value_label.starts_with('≈') { Precision::Approximate } else { Precision::Stated },
        supplied: false,
        source: Span::new(label.len(), label.len() + 1),
        figure: None,
        also: Vec::new(),
        entity: None,
        entity_kind: None,
    }
}

fn money() -> ChartSpec {
    let marks = vec![
        mark("Value wiped off the shares of chip makers", "> $1T", Shape::OpenAbove(1e12)),
        mark("State fund for young companies", "¥1T ≈ $138B", Shape::Bar(138e9)),
        mark(
            "Training runs of the kind that the largest laboratories were used to before",
            "tens, even hundreds of millions",
            Shape::Band(1e7, 1e9),
        ),
        mark("Budget of the programme", "≤ $25M", Shape::OpenBelow(25e6)),
        mark("Last training run", "≈ $6M", Shape::Bar(6e6)),
    ];
    let tick = |value| format::quantity(value, exergue::analysis::FigureKind::Money, Some("USD"), Language::English);
    let axis = Axis::log10([6e6, 1e12], tick);
    let mut spec = ChartSpec::of_one(ChartKind::Money, "US$".to_owned(), Scale::Log10, axis, marks);
    spec.marks[2].precision = Precision::Vague;
    let left = |figure, label: &str, value_label: &str| LeftOut {
        figure,
        reason: Reason::OtherUnit,
        label: label.to_owned(),
        value_label: value_label.to_owned(),
        source: Span::new(70 + figure, 80),
    };
    spec.left_out = vec![left(7, "a grant", "€20M"), left(8, "another grant", "£3M")];
    spec.explained()
}

fn percentages() -> ChartSpec {
    let marks = vec![
        mark("Shares of the largest firms", "35%", Shape::Bar(35.0)),
        mark("Energy used for each answer", "3–5%", Shape::Band(3.0, 5.0)),
        mark("Bonds", "< −12%", Shape::OpenAbove(-12.0)),
        mark("Schools that use it", "62%", Shape::Bar(62.0)),
        mark("Teachers", "≤ 20%", Shape::OpenBelow(20.0)),
    ];
    let tick = |value: f64| format!("{value}%").replace('-', "−");
    let group = |heading: &str, axis, marks| Group { heading: heading.to_owned(), scale: Scale::Linear, axis, marks };
    let groups = vec![
        group("Changes", Axis::linear([35.0, -12.0], tick), 0..3),
        group("Shares of a whole", Axis::linear([100.0], tick), 3..5),
    ];
    ChartSpec { marks, groups, ..ChartSpec::empty(ChartKind::Percentages) }.explained()
}

fn timeline() -> ChartSpec {
    let mut marks = vec![
        mark("There has been a plan for the whole field", "since 2017", Shape::OpenAbove(2017.0)),
        mark("The rules came", "2020", Shape::Band(2020.0, 2021.0)),
        mark("The first chat program was shown to the public", "late 2022", Shape::Band(2022.67, 2023.0)),
        mark("The model was free for all", "20 January 2025", Shape::Point(2025.05)),
    ];
    marks[2].precision = Precision::Approximate;
    let axis = Axis::time([2017.0, 2025.05], Language::English);
    ChartSpec::of_one(ChartKind::Timeline, String::new(), Scale::Time, axis, marks)
}

fn coverage() -> ChartSpec {
    let row = |name: &str, kind, counts: [u32; 5]| Mark {
        entity_kind: Some(kind),
        ..mark(
            name,
            &counts.iter().sum::<u32>().to_string(),
            Shape::Cells(counts.map(|count| (count, (count > 0).then(|| Span::new(count as usize, 9)))).to_vec()),
        )
    };
    let marks = vec![
        row("Lab of Hypotheses", EntityKind::Organisation, [12, 3, 0, 1, 5]),
        row("Ada Lovelace", EntityKind::Person, [4, 0, 2, 0, 1]),
        row("Qilin", EntityKind::Product, [1, 2, 0, 0, 0]),
        row("Geneva", EntityKind::Place, [0, 1, 0, 0, 0]),
    ];
    let columns =
        ["A cheap model", "Money follows, and what it was spent on", "Rules", "Obstacles that remain", "The bet"];
    let columns = columns.map(str::to_owned).to_vec();
    ChartSpec { marks, columns, ..ChartSpec::empty(ChartKind::Coverage) }
}

fn many(count: usize) -> ChartSpec {
    let marks = (0..count).map(|row| mark(&format!("Row {row}"), &format!("{row}"), Shape::Bar(row as f64)));
    let axis = Axis::linear([count as f64], |value| value.to_string());
    ChartSpec::of_one(ChartKind::Counts, "rows".to_owned(), Scale::Linear, axis, marks.collect())
}

#[test]
fn a_click_on_a_row_returns_its_mark() {
    let mut test = shown(money(), Theme::Light, SIZE);
    test.get_by_label("State fund for young companies: ¥1T ≈ $138B").click();
    test.run_steps(3);
    assert_eq!(test.state().clicked, [(1, None)]);
    // The whole row counts, its empty end too.
    let rect = test.get_by_label("Value wiped off the shares of chip makers: > $1T").rect();
    assert!(rect.width() > 760.0 && (28.0..41.0).contains(&rect.height()), "{rect:?}");
}

#[test]
fn the_pointer_lights_a_mark_and_shows_its_sentence() {
    let mut test = shown(money(), Theme::Light, vec2(840.0, 320.0));
    test.get_by_label("Last training run: ≈ $6M").hover();
    test.run_steps(8);
    assert_eq!(test.state().last.hovered, Some(4));
    test.get_by_label("The sentence at 17.");
}

#[test]
fn arrow_keys_go_from_mark_to_mark_and_enter_follows() {
    let mut test = shown(money(), Theme::Light, SIZE);
    test.key_press(Key::Tab);
    test.run_steps(2);
    for _ in 0..2 {
        test.key_press(Key::ArrowDown);
        test.run_steps(2);
    }
    test.key_press(Key::ArrowUp);
    test.run_steps(2);
    assert!(test.get_by_label_contains("State fund").accesskit_node().is_focused());
    test.key_press(Key::Enter);
    test.run_steps(2);
    assert_eq!(test.state().clicked, [(1, None)]);
}

#[test]
fn one_tab_leaves_the_chart() {
    let mut test = shown(money(), Theme::Light, SIZE);
    test.key_press(Key::Tab);
    test.run_steps(2);
    assert!(test.get_by_label_contains("Value wiped").accesskit_node().is_focused());
    test.key_press(Key::Tab);
    test.run_steps(2);
    for label in ["State fund", "Training runs", "Budget", "Last training"] {
        assert!(!test.get_by_label_contains(label).accesskit_node().is_focused());
    }
}

#[test]
fn arrow_keys_scroll_through_rows_that_are_not_seen() {
    let mut test = shown(many(10_000), Theme::Light, SIZE);
    assert!(test.query_by_label("Row 30: 30").is_none(), "only what is seen is there");
    test.key_press(Key::Tab);
    test.run_steps(2);
    for _ in 0..30 {
        test.key_press(Key::ArrowDown);
        test.run_steps(2);
    }
    test.key_press(Key::Enter);
    test.run_steps(2);
    assert_eq!(test.state().clicked, [(30, None)]);
}

#[test]
fn a_mark_that_is_lit_is_brought_into_view() {
    let mut test = shown(many(200), Theme::Light, SIZE);
    test.state_mut().lit = Some(150);
    test.run_steps(8);
    let rect = test.get_by_label("Row 150: 150").rect();
    assert!(rect.top() >= 0.0 && rect.bottom() <= SIZE.y, "{rect:?}");
}

#[test]
fn cells_are_clicked_and_walked_one_by_one() {
    let mut test = shown(coverage(), Theme::Light, SIZE);
    test.get_by_label("Ada Lovelace · Rules: 2").click();
    test.run_steps(2);
    test.get_by_label("Lab of Hypotheses: 21").focus();
    test.run_steps(2);
    // Right twice, down to the next cell with a count, and back to the name.
    for key in
        [Key::ArrowRight, Key::ArrowRight, Key::ArrowDown, Key::Enter, Key::ArrowLeft, Key::ArrowLeft, Key::Enter]
    {
        test.key_press(key);
        test.run_steps(2);
    }
    assert_eq!(test.state().clicked, [(1, Some(2)), (2, Some(1)), (2, None)]);
    assert!(test.query_by_label("Geneva · Rules: 0").is_none());
}

#[test]
fn what_is_only_looked_at_has_no_buttons() {
    let mut test = shown(money(), Theme::Light, SIZE);
    test.state_mut().still = true;
    test.run_steps(2);
    assert!(test.query_by_label_contains("State fund").is_none());
}

/// Every label of a chart, as its marks, groups, axes and notes have them.
fn said(spec: &ChartSpec) -> Vec<String> {
    let marks = spec.marks.iter().flat_map(|mark| [mark.label.clone(), mark.value_label.clone()]);
    let headings = spec.groups.iter().map(|group| words::over(group, Language::English));
    let ticks = spec.groups.iter().flat_map(|group| group.axis.ticks.iter().map(|tick| tick.label.clone()));
    let signs = spec.signs.iter().map(|sign| words::sign(*sign, spec.kind, Language::English).to_owned());
    let said = marks.chain(headings).chain(ticks).chain(signs).chain(spec.columns.iter().cloned());
    said.filter(|said| !said.is_empty()).collect()
}

#[test]
fn the_svg_says_what_the_window_says() {
    for spec in [money(), percentages(), timeline(), coverage()] {
        let svg = svg::write(&spec, Language::English);
        let plain = svg.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
        let texts: Vec<&str> = plain.split("<text").skip(1).filter_map(|text| text.split(['>']).nth(1)).collect();
        let texts = texts.join(" ").replace("</text", "");
        let svg_says =
            |said: &String| plain.contains(&format!(">{said}<")) || plain.contains(said) || texts.contains(said);
        for said in said(&spec) {
            assert!(svg_says(&said), "{:?}: {said}", spec.kind);
        }
        for left in &spec.left_out {
            assert!(texts.contains(&left.value_label) && texts.contains(&words::noted(left.reason, Language::English)));
        }
        let test = shown(spec.clone(), Theme::Light, vec2(1000.0, 700.0));
        for mark in &spec.marks {
            let mut name = [mark.label.as_str(), mark.value_label.as_str()];
            if spec.kind == ChartKind::Timeline {
                name.reverse();
            }
            test.get_by_label(&name.join(": "));
        }
        for group in spec.groups.iter().filter(|_| spec.groups.len() > 1) {
            test.get_by_label(&words::over(group, Language::English));
        }
        for sign in &spec.signs {
            test.get_by_label(words::sign(*sign, spec.kind, Language::English));
        }
    }
}

#[test]
fn what_is_left_out_is_said_and_listed_and_leads_to_its_passage() {
    let mut test = shown(money(), Theme::Light, SIZE);
    assert!(test.query_by_label("a grant: €20M").is_none(), "the list is closed at first");
    test.get_by_label_contains("in another currency and the text gives no rate (2)").click();
    test.run_steps(8);
    test.get_by_label("another grant: £3M").click();
    test.run_steps(2);
    assert_eq!(test.state().left_out, [8]);
    test.get_by_label_contains("(2)").click();
    test.run_steps(4);
    assert!(test.query_by_label("a grant: €20M").is_none());
}

#[test]
fn without_marks_the_list_is_open() {
    let spec = ChartSpec { left_out: money().left_out, ..ChartSpec::empty(ChartKind::Counts) };
    let mut test = shown(spec, Theme::Light, SIZE);
    test.get_by_label("a grant: €20M").click();
    test.run_steps(2);
    assert_eq!(test.state().left_out, [7]);
}

#[test]
fn headings_signs_and_topics_are_named() {
    let test = shown(percentages(), Theme::Light, vec2(840.0, 500.0));
    for name in ["Changes", "Shares of a whole", "between two values", "up to, less than"] {
        test.get_by_label(name);
    }
    let test = shown(coverage(), Theme::Light, SIZE);
    test.get_by_label("Money follows, and what it was spent on");
}

#[test]
fn arrow_keys_go_from_group_to_group() {
    let mut test = shown(percentages(), Theme::Light, SIZE);
    test.key_press(Key::Tab);
    test.run_steps(2);
    for _ in 0..4 {
        test.key_press(Key::ArrowDown);
        test.run_steps(2);
    }
    test.key_press(Key::Enter);
    test.run_steps(2);
    assert_eq!(test.state().clicked, [(4, None)]);
}

#[test]
fn an_empty_chart_says_so() {
    let test = shown(ChartSpec::empty(ChartKind::Money), Theme::Light, SIZE);
    test.get_by_label_contains("No amounts of money");
}

#[test]
fn extreme_values_are_drawn() {
    for scale in [Scale::Log10, Scale::Linear, Scale::Time] {
        let values = [0.0, -1.0, f64::NAN, f64::INFINITY, f64::MIN, f64::MIN_POSITIVE, 1e308];
        let shapes = values.iter().flat_map(|v| [Shape::Bar(*v), Shape::OpenBelow(*v), Shape::Band(*v, -*v)]);
        let marks = shapes.map(|shape| mark("", "", shape)).collect();
        let axis = Axis::log10(values, |value| value.to_string());
        let spec = ChartSpec::of_one(ChartKind::Money, String::new(), scale, axis, marks);
        shown(spec, Theme::Dark, vec2(300.0, 2000.0));
    }
}

#[test]
fn pictures() {
    if !drawing::is_possible() {
        return;
    }
    let mut results = SnapshotResults::new();
    for (name, spec) in [
        ("money", money()),
        ("percentages", percentages()),
        ("counts", many(40)),
        ("timeline", timeline()),
        ("coverage", coverage()),
    ] {
        for (theme_name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
            let mut test = shown(spec.clone(), theme, SIZE);
            test.state_mut().lit = Some(1);
            test.run_steps(4);
            // Software drivers differ by a few pixels at the edges of letters.
            let options = SnapshotOptions::new().threshold(1.5).max_failed_pixels(200);
            let options = options.output_path("tests/snapshots/chart_widget");
            results.add(test.try_snapshot_options(format!("{name}_{theme_name}"), &options));
        }
    }
}

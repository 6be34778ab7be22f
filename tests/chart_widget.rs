//! Charts in the window: every mark can be clicked, reached by keyboard, and
//! read by a screen reader; and each chart looks as it looked when it was
//! found good.
#![expect(clippy::print_stdout, reason = "tests")]

use eframe::egui::{self, CentralPanel, Frame, Key, Margin, Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use exergue::analysis::EntityKind;
use exergue::app::theme::{self, Tokens};
use exergue::app::widgets::chart::{ChartLook, ChartResponse, chart, still};
use exergue::charts::{Axis, ChartKind, ChartSpec, Mark, Scale, Shape, format};
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
}

fn shown(spec: ChartSpec, theme: Theme, size: Vec2) -> Harness<'static, Shown> {
    let state = Shown { spec, lit: None, still: false, last: ChartResponse::default(), clicked: Vec::new() };
    let builder = Harness::builder().with_size(size).with_theme(theme).with_context_setup(theme::install);
    let mut harness = builder.build_ui_state(
        |ui: &mut egui::Ui, shown: &mut Shown| {
            let tokens = Tokens::in_use(ui.ctx());
            ui.painter().rect_filled(ui.ctx().content_rect(), 0, tokens.raised);
            let frame = Frame::new().fill(tokens.raised).inner_margin(Margin::symmetric(20, 8));
            CentralPanel::default().frame(frame).show(ui, |ui| {
                let look = ChartLook::of(tokens);
                if shown.still {
                    return still(ui, &shown.spec, &look, Language::English);
                }
                let sentence = |span: Span| format!("The sentence at {}.", span.start());
                shown.last = chart(ui, &shown.spec, &look, Language::English, shown.lit, &sentence);
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
        approximate: value_label.starts_with('≈'),
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
    ChartSpec { axis, marks, unit: "US$".to_owned(), ..ChartSpec::empty(ChartKind::Money) }
}

fn percentages() -> ChartSpec {
    let marks = vec![
        mark("Shares of the largest firms", "35%", Shape::Bar(35.0)),
        mark("Energy used for each answer", "3–5%", Shape::Band(3.0, 5.0)),
        mark("Bonds", "< −12%", Shape::OpenAbove(-12.0)),
    ];
    let axis = Axis::linear([35.0, -12.0], |value| format!("{value}%").replace('-', "−"));
    ChartSpec { axis, marks, ..ChartSpec::empty(ChartKind::Percentages) }
}

fn timeline() -> ChartSpec {
    let mut marks = vec![
        mark("There has been a plan for the whole field", "since 2017", Shape::OpenAbove(2017.0)),
        mark("The rules came", "2020", Shape::Band(2020.0, 2021.0)),
        mark("The first chat program was shown to the public", "late 2022", Shape::Band(2022.67, 2023.0)),
        mark("The model was free for all", "20 January 2025", Shape::Point(2025.05)),
    ];
    marks[2].approximate = true;
    ChartSpec { axis: Axis::time([2017.0, 2025.05], Language::English), marks, ..ChartSpec::empty(ChartKind::Timeline) }
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
    ChartSpec { marks: marks.collect(), axis, scale: Scale::Linear, ..ChartSpec::empty(ChartKind::Counts) }
}

#[test]
fn a_click_on_a_row_returns_its_mark() {
    let mut test = shown(money(), Theme::Light, SIZE);
    test.get_by_label("State fund for young companies: ¥1T ≈ $138B").click();
    test.run_steps(3);
    assert_eq!(test.state().clicked, [(1, None)]);
    // The whole row counts, its empty end too.
    let rect = test.get_by_label("Value wiped off the shares of chip makers: > $1T").rect();
    assert!(rect.width() > 760.0 && (39.0..41.0).contains(&rect.height()), "{rect:?}");
}

#[test]
fn the_pointer_lights_a_mark_and_shows_its_sentence() {
    let mut test = shown(money(), Theme::Light, SIZE);
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
        shown(ChartSpec { scale, marks, axis, ..money() }, Theme::Dark, vec2(300.0, 2000.0));
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

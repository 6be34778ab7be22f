//! What the reader says of figures and quotes, as the whole analysis follows it.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "support/document.rs"]
mod support;

use exergue::analysis::corrections::{Change, Reference};
use exergue::analysis::{Analysis, Correction, Figure, FigureKind, Quote, Review, analyze};
use exergue::briefing::{Composition, PartKind, Unchecked, compose, markdown};
use exergue::charts::{ChartKind, build};
use exergue::document::{Anchor, ContentHash, Document};
use exergue::job::Job;
use exergue::text::{Language, Span};
use proptest::prelude::*;
use support::document;

/// A text of our own, with figures and quotes that are easily told.
const TEXT: &str = "The Holm mill sold 30 tonnes of flour for $2 million in 2019, up from $1 million in 2018.\n\n\
    “We will never close,” said the miller Berta Lund. Her rival Odd Falk shrugged.\n\n\
    The region counts 45 mills, and 60% of them still grind. A third mill, the “Old Lady”, is for sale for a song.\n";

fn analysed(corrections: &[Correction]) -> Analysis {
    analyze(&holm(), corrections, &Job::unattended()).unwrap()
}

fn holm() -> Document {
    hashed(TEXT)
}

fn hashed(text: &str) -> Document {
    Document { hash: ContentHash::of(text), ..document(text, Language::English) }
}

fn corrected(changes: &[Change]) -> Analysis {
    analysed(&made(changes))
}

fn made(changes: &[Change]) -> Vec<Correction> {
    let at = |second: usize| format!("2024-05-01T10:{:02}:{:02}.000Z", second / 60, second % 60);
    (0..).zip(changes).map(|(second, change)| Correction::new(&holm(), at(second), change.clone())).collect()
}

fn anchor(words: &str) -> Anchor {
    let at = TEXT.find(words).expect(words);
    Anchor::new(&holm(), Span::new(at, at + words.len()))
}

fn figure<'a>(analysis: &'a Analysis, core: &str) -> Option<&'a Figure> {
    analysis.figures.iter().find(|figure| figure.core.of(TEXT) == core)
}

fn quote<'a>(analysis: &'a Analysis, words: &str) -> Option<&'a Quote> {
    analysis.quotes.iter().find(|quote| quote.span.of(TEXT).contains(words))
}

fn amend(core: &str, words: &str, kind: Option<FigureKind>) -> Change {
    Change::Amend { figure: anchor(core), words: words.to_owned(), language: Language::English, kind }
}

fn named(name: &str) -> Reference {
    let analysis = analysed(&[]);
    let entity = analysis.entities.iter().find(|entity| entity.name == name).unwrap_or_else(|| panic!("no {name}"));
    Reference::to(&holm(), entity)
}

#[test]
fn a_value_is_the_readers_and_never_passed_off_as_the_texts() {
    let analysis = corrected(&[amend("$2 million", "3.5 million euros", None)]);
    assert_eq!(analysis.unapplied, []);
    let changed = figure(&analysis, "$2 million").unwrap();
    assert_eq!((changed.value, changed.unit.as_deref(), changed.review), (Some(3.5e6), Some("EUR"), Review::Corrected));
    assert!(changed.is_corrected());
    let chart = build::build(ChartKind::Money, &holm(), &analysis, Language::English);
    let labels: Vec<&str> = chart
        .marks
        .iter()
        .map(|mark| mark.value_label.as_str())
        .chain(chart.left_out.iter().map(|left| left.value_label.as_str()))
        .collect();
    assert!(labels.contains(&"€3.5M (corrected)"), "{labels:?}");
    let composition = Composition { parts: vec![PartKind::KeyFigures], ..Composition::default_for(Language::English) };
    let written = markdown::write(&compose(&holm(), &analysis, &[], &composition), &markdown::Options::default());
    let row = written.lines().find(|line| line.contains("2 million")).unwrap();
    assert!(row.contains("(corrected)") && row.contains('3'), "the text's words beside the reader's value: {row}");
    let back = corrected(&[amend("$2 million", "3 million", None), amend("$2 million", "$2 million", None)]);
    assert!(!figure(&back, "$2 million").unwrap().is_corrected(), "what the text says is the text's again");
}

#[test]
fn the_kind_and_what_is_measured_follow() {
    let kind = amend("45", "45", Some(FigureKind::Rank));
    let own = Change::Describe { figure: anchor("$2 million"), words: "flour".to_owned() };
    let free = Change::Describe { figure: anchor("60%"), words: "mills at work".to_owned() };
    let analysis = corrected(&[kind, own, free]);
    assert_eq!(analysis.unapplied, []);
    assert_eq!(figure(&analysis, "45").unwrap().kind, FigureKind::Rank);
    let measured = figure(&analysis, "$2 million").unwrap();
    assert_eq!(measured.subject.map(|span| span.of(TEXT)), Some("flour"), "words of the sentence lead there");
    let described = figure(&analysis, "60%").unwrap();
    assert_eq!((described.subject, described.measures(TEXT).as_deref()), (None, Some("[mills at work]")));
}

#[test]
fn figures_come_and_go_and_the_others_keep_their_ties() {
    let song = Change::AddFigure {
        passage: anchor("a song"),
        words: "$5".to_owned(),
        language: Language::English,
        kind: None,
    };
    let before = analysed(&[]);
    let holds = |analysis: &Analysis, core: &str| {
        let date = figure(analysis, core)?.holds_for?;
        Some(analysis.figures[date].core.of(TEXT).to_owned())
    };
    assert_eq!(holds(&before, "$1 million").as_deref(), Some("2018"));
    let analysis = corrected(&[song.clone(), Change::RejectFigure { figure: anchor("30 tonnes") }]);
    assert_eq!(analysis.unapplied, []);
    assert!(figure(&analysis, "30 tonnes").is_none());
    assert_eq!(figure(&analysis, "a song").unwrap().value, Some(5.0));
    assert_eq!(holds(&analysis, "$1 million").as_deref(), Some("2018"));
    assert!(analysis.figures.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    let none = corrected(&[Change::RejectFigure { figure: anchor("2018") }]);
    assert_eq!(holds(&none, "$1 million"), None);
    assert!(none.events.iter().all(|event| event.figure < none.figures.len()));
}

#[test]
fn a_speaker_is_whoever_the_reader_says_or_nobody() {
    let speaker = |analysis: &Analysis| {
        let index = quote(analysis, "never close").unwrap().speaker;
        index.map(|index| analysis.entities[index].name.clone())
    };
    assert_eq!(speaker(&analysed(&[])).as_deref(), Some("Berta Lund"));
    let said = |speaker| Change::Attribute { quote: anchor("We will never close,"), speaker };
    let other = corrected(&[said(Some(named("Odd Falk")))]);
    assert_eq!((speaker(&other).as_deref(), &other.unapplied), (Some("Odd Falk"), &vec![]));
    assert_eq!(quote(&other, "never close").unwrap().review, Review::Corrected);
    assert_eq!(speaker(&corrected(&[said(None)])), None);
    // A name that was corrected later is still the same entity's.
    let renamed = Change::Rename { entity: named("Odd Falk"), name: "Oddvar Falk".to_owned() };
    assert_eq!(speaker(&corrected(&[said(Some(named("Odd Falk"))), renamed])).as_deref(), Some("Oddvar Falk"));
    let gone = Change::Reject { entity: named("Odd Falk") };
    let analysis = corrected(&[said(Some(named("Odd Falk"))), gone]);
    assert_eq!((speaker(&analysis).as_deref(), analysis.unapplied.len()), (Some("Berta Lund"), 1), "kept and listed");
    let rejected = corrected(&[Change::RejectQuote { quote: anchor("We will never close,") }]);
    assert!(quote(&rejected, "never close").is_none());
}

#[test]
fn in_a_changed_text_only_what_is_proved_is_applied() {
    let corrections = made(&[
        amend("$2 million", "$3 million", None),
        Change::ConfirmFigure { figure: anchor("60%") },
        Change::ConfirmQuote { quote: anchor("We will never close,") },
    ]);
    let changed = format!("A line above.\n\n{}", TEXT.replace("$2 million", "$4 million"));
    let analysis = analyze(&hashed(&changed), &corrections, &Job::unattended()).unwrap();
    assert_eq!(analysis.unapplied, [corrections[0].id.clone()]);
    assert!(analysis.figures.iter().all(|figure| !figure.is_corrected()));
    let confirmed = analysis.figures.iter().filter(|figure| figure.review == Review::Confirmed).count();
    assert_eq!((confirmed, analysis.quotes[0].review), (1, Review::Confirmed));
}

#[test]
fn a_briefing_shows_marks_or_leaves_out_what_nobody_has_checked() {
    let changes = [
        Change::ConfirmFigure { figure: anchor("60%") },
        Change::ConfirmQuote { quote: anchor("We will never close,") },
    ];
    let analysis = corrected(&changes);
    let written = |unchecked| {
        let parts = vec![PartKind::KeyFigures, PartKind::Quotes, PartKind::WhosWho, PartKind::Timeline];
        let composition = Composition { parts, unchecked, ..Composition::default_for(Language::English) };
        let briefing = compose(&holm(), &analysis, &[], &composition);
        markdown::write(&briefing, &markdown::Options::default())
    };
    assert!(!written(Unchecked::Show).contains("unchecked"));
    let marked = written(Unchecked::Mark);
    let row =
        |words: &str| marked.lines().find(|line| line.starts_with("| ") && line.contains(words)).unwrap().to_owned();
    assert!(row("$2M").contains("unchecked") && !row("60%").contains("unchecked"), "{marked}");
    let rest = written(Unchecked::LeaveOut);
    let body = rest.split("[^1]:").next().unwrap();
    assert!(body.contains("60%") && body.contains("never close") && !body.contains("$2M"), "{rest}");
    assert!(!body.contains("**Odd Falk**"), "{rest}");
}

/// Any change to the figures and quotes of the text, sensible or not.
fn any_change() -> impl Strategy<Value = Change> {
    let places =
        ["30 tonnes", "$2 million", "2019", "$1 million", "45", "60%", "a song", "We will never close,", "mill"];
    let place = move || {
        let known = prop::sample::select(places.to_vec()).prop_map(anchor);
        let span =
            (0..TEXT.len(), 0usize..40).prop_map(|(at, length)| Anchor::new(&holm(), Span::new(at, at + length)));
        prop_oneof![3 => known, 1 => span]
    };
    let typed = ["3 million euros", "12", "40 %", "2021", "many", "", "entre 3 et 4", "1e400", "-7 pp", "a third"];
    let words = move || prop_oneof![prop::sample::select(typed.to_vec()).prop_map(str::to_owned), "\\PC{0,12}"];
    let kinds = [FigureKind::Money, FigureKind::Percent, FigureKind::Count, FigureKind::Date, FigureKind::Ratio];
    let kind = move || prop::option::of(prop::sample::select(kinds.to_vec()));
    let language = || prop::sample::select(Language::ALL.to_vec());
    prop_oneof![
        (place(), words(), language(), kind()).prop_map(|(figure, words, language, kind)| Change::Amend {
            figure,
            words,
            language,
            kind
        }),
        (place(), words()).prop_map(|(figure, words)| Change::Describe { figure, words }),
        (place(), words(), language(), kind()).prop_map(|(passage, words, language, kind)| Change::AddFigure {
            passage,
            words,
            language,
            kind
        }),
        place().prop_map(|figure| Change::RejectFigure { figure }),
        place().prop_map(|figure| Change::ConfirmFigure { figure }),
        place().prop_map(|quote| Change::Attribute { quote, speaker: None }),
        place().prop_map(|quote| Change::RejectQuote { quote }),
        place().prop_map(|quote| Change::ConfirmQuote { quote }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_said_the_figures_stay_in_order_and_it_may_be_said_again(
        changes in prop::collection::vec(any_change(), 0..6),
        turn in 0usize..6,
    ) {
        let corrections = made(&changes);
        let once = analysed(&corrections);
        prop_assert!(once.figures.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        for figure in &once.figures {
            prop_assert!(figure.holds_for.is_none_or(|date| date < once.figures.len()));
            prop_assert!(figure.equivalents.iter().all(|other| other.figure < once.figures.len()));
        }
        let mut again = [corrections.clone(), corrections].concat();
        let length = again.len().max(1);
        again.rotate_left(turn % length);
        let twice = analysed(&again);
        prop_assert_eq!(&once.figures, &twice.figures);
        prop_assert_eq!(&once.quotes, &twice.quotes);
        prop_assert_eq!(&once.unapplied, &twice.unapplied);
        // Nothing that follows from the figures breaks on them.
        let composition = Composition::default_for(Language::French);
        compose(&holm(), &once, &[], &composition);
        compose(&holm(), &once.checked(), &[], &composition);
    }
}

//! "Look again": contradictions that are found, and likenesses that are none.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

#[path = "support/document.rs"]
mod support;

use exergue::analysis::{Analysis, analyze};
use exergue::document::readers::{self, Options};
use exergue::job::Job;
use exergue::text::Language;
use proptest::prelude::*;
use support::document;

fn analysis(text: &str, language: Language) -> Analysis {
    analyze(&document(text, language), &[], &Job::unattended()).unwrap()
}

/// What is to be looked at again: "change 100 | 150 | 30 %".
fn told(analysis: &Analysis, text: &str) -> Vec<String> {
    let finding = |finding: &exergue::analysis::Finding| {
        let kind = serde_json::to_value(finding.kind).unwrap();
        let cores = finding.figures.iter().map(|figure| analysis.figures[*figure].core.of(text));
        format!("{} {}", kind.as_str().unwrap(), cores.collect::<Vec<_>>().join(" | "))
    };
    analysis.look_again.iter().map(finding).collect()
}

#[test]
fn contradictions_are_found_and_likenesses_are_not() {
    let mut wrong = Vec::new();
    let (mut found, mut silent) = (0, 0);
    for line in include_str!("data/look_again.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut words = line.splitn(3, ' ');
        let language = Language::from_code(words.next().unwrap()).unwrap();
        let (kind, marked) = (words.next().unwrap(), words.next().unwrap());
        let text = marked.replace(" // ", "\n").replace(['{', '}'], "");
        let cores: Vec<&str> = marked.split(['{', '}']).skip(1).step_by(2).collect();
        let expected = if kind == "-" { Vec::new() } else { vec![format!("{kind} {}", cores.join(" | "))] };
        *(if kind == "-" { &mut silent } else { &mut found }) += 1;
        let told = told(&analysis(&text, language), &text);
        if told != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {told:?}"));
        }
    }
    assert!(found >= 20 && silent >= 25, "{found} to be found, {silent} to stay silent");
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), found + silent, wrong.join("\n"));
}

#[test]
fn consistent_texts_raise_no_alarm() {
    for dossier in ["assets/dossiers/china-ai.fr.md", "assets/dossiers/china-ai.en.md"] {
        let bytes = std::fs::read(dossier).unwrap();
        let opened = readers::read(&bytes, &Options::default(), &Job::unattended()).unwrap();
        let analysis = analyze(&opened.document, &[], &Job::unattended()).unwrap();
        assert!(analysis.look_again.is_empty(), "{dossier}: {:?}", told(&analysis, &opened.document.text));
    }
    // Every sentence of the other data, as one text in each language.
    for language in [Language::French, Language::English] {
        let plain = |line: &str| {
            let parts = line.split(['{', '}']).map(|part| part.split('|').next().unwrap_or_default());
            parts.collect::<String>()
        };
        let data = [include_str!("data/figures.txt"), include_str!("data/subjects.txt")];
        let lines = data.iter().flat_map(|data| data.lines()).filter_map(|line| line.strip_prefix(language.code()));
        let text = lines.map(plain).collect::<Vec<_>>().join("\n");
        let analysis = analysis(&text, language);
        assert!(analysis.look_again.is_empty(), "{:?}", told(&analysis, &text));
    }
}

#[test]
fn what_disagrees_is_told_in_numbers() {
    let text = "Le loyer est passé de 600 à 900 euros, en hausse de 20 %.";
    let found = &analysis(text, Language::French).look_again[0];
    assert_eq!((found.stated, found.expected), (Some(20.0), Some(50.0)));
    let text = "The firm has 200 workers, split between 120 in Leeds and 60 in Hull.";
    let found = &analysis(text, Language::English).look_again[0];
    assert_eq!((found.stated, found.expected), (Some(200.0), Some(180.0)));
}

#[test]
fn a_direction_is_that_of_the_words() {
    let ways = |text, language| -> Vec<String> {
        let figures = analysis(text, language).figures;
        let way = |way: Option<_>| serde_json::to_value(way).unwrap().as_str().unwrap_or("-").to_owned();
        figures.iter().map(|figure| way(figure.direction)).collect()
    };
    let cases = [
        (Language::French, "La part passera de 70 % à 50 %.", "- fall"),
        (Language::French, "Les ventes sont en hausse de 3 %.", "rise"),
        (Language::French, "Le titre recule de 3 %, à 12 euros.", "fall fall"),
        (Language::French, "Le groupe a perdu 3 %.", "fall"),
        (Language::French, "Les ventes (+3 %) et les marges (−2 %) divergent.", "rise fall"),
        (Language::French, "Le taux est resté stable à 3 %.", "level"),
        (Language::French, "Le loyer atteint 600 euros.", "-"),
        (Language::English, "Shares were up 3% at noon.", "rise"),
        (Language::English, "Sales rose 7% to $18bn.", "rise rise"),
        (Language::English, "The rate fell from 5% to 4%.", "- fall"),
        (Language::English, "The rent is $600.", "-"),
        (Language::English, "Output will grow by 300 barrels.", "rise"),
        (Language::French, "La production augmentera de 300 barils.", "rise"),
        (Language::French, "La hausse des salaires de 300 employés agace.", "-"),
        (Language::English, "Attendance was 61%, down from 68%.", "fall -"),
        (Language::English, "Energy makes up 12% of costs.", "-"),
    ];
    for (language, text, expected) in cases {
        assert_eq!(ways(text, language).join(" "), expected, "{text}");
    }
}

#[test]
fn a_figure_holds_for_its_own_date() {
    let dates = |text: &str, language| -> Vec<String> {
        let figures = analysis(text, language).figures;
        let date = |index: Option<usize>| index.map_or("-", |index| figures[index].core.of(text)).to_owned();
        let quantities = figures.iter().filter(|figure| figure.norm.is_none());
        quantities.map(|figure| date(figure.holds_for)).collect()
    };
    let cases = [
        (Language::French, "Les ventes sont passées de 3 M€ en 2019 à 4 M€ en 2021.", "2019 2021"),
        (Language::French, "En 2021, les ventes ont atteint 4 M€.", "2021"),
        (Language::French, "Les ventes atteignent 4 M€, contre 3 M€ en 2019.", "- 2019"),
        (Language::French, "La société, fondée en 1952, vaut 4 M€.", "-"),
        (Language::English, "Sales were $3m in 2019 and $4m in 2021.", "2019 2021"),
        (Language::English, "The mill, which opened in 1952, is worth $4m.", "-"),
        (Language::English, "In 2021 sales reached $4m.", "2021"),
        (Language::English, "Sales reached $4m.", "-"),
        (Language::French, "Le pont, construit en 1952, mesure 400 mètres.", "-"),
        (Language::English, "The bridge, built in 1952, is 400 metres long.", "-"),
        (Language::English, "It lost $4m, says its head, who has led it since 1952.", "-"),
        (Language::English, "Sales were 42% higher than in 2021.", "-"),
        (Language::French, "Les ventes ont progressé de 42 % par rapport à 2021.", "-"),
        (Language::French, "Les ventes pèsent 42 % de plus qu’en 2021.", "-"),
        (Language::English, "In 2021 the town had 12 mills and it now has 2 mills.", "2021 -"),
        (Language::French, "En 2021, la ville avait 12 moulins ; elle en a aujourd’hui 2.", "2021 -"),
    ];
    for (language, text, expected) in cases {
        assert_eq!(dates(text, language).join(" "), expected, "{text}");
    }
}

/// Pieces of sentences that relations are made of.
const PIECES: [&str; 24] = [
    "de 100",
    "à 150 millions",
    "soit",
    "une hausse de",
    "30 %",
    "from",
    "$3m",
    "to",
    "up",
    ", ",
    "(",
    ")",
    "en 2019",
    "entre",
    "et",
    "réparti",
    "Ada Holm",
    "a déclaré que",
    "said that",
    "« ",
    " »",
    "31 février",
    ". ",
    "selon",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..PIECES.len(), 0..30)
        .prop_map(|pieces| pieces.into_iter().map(|at| PIECES[at]).collect::<Vec<_>>().join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_said_of_a_figure_is_in_the_analysis(text in text(), french in any::<bool>()) {
        let document = document(&text, if french { Language::French } else { Language::English });
        let found = analyze(&document, &[], &Job::unattended()).unwrap();
        for figure in &found.figures {
            let sentence = document.sentence_at(figure.core.start());
            prop_assert!(figure.subject.is_none_or(|subject| sentence.covers(subject)));
            prop_assert!(figure.entity.is_none_or(|entity| entity < found.entities.len()));
            prop_assert!(figure.speaker.is_none_or(|speaker| speaker < found.entities.len()));
            prop_assert!(figure.holds_for.is_none_or(|date| sentence.covers(found.figures[date].core)));
        }
        for finding in &found.look_again {
            prop_assert!(!finding.figures.is_empty() && finding.figures.is_sorted());
            prop_assert!(finding.figures.iter().all(|figure| *figure < found.figures.len()));
        }
    }
}

//! Charts of whole texts: what stands on one axis, and what is left out.
#![expect(clippy::unwrap_used, reason = "tests")]

use exergue::analysis::{Analysis, analyze};
use exergue::charts::build::build;
use exergue::charts::{ChartKind, ChartSpec, Reason};
use exergue::document::Document;
use exergue::document::readers::{self, Options};
use exergue::job::Job;
use exergue::text::Language;

const RESULTS: &str = "# A year of ferries

Revenue rose 14% to €4.2bn in 2024. Operating profit came to €610m, while net debt fell by 22%. The board proposes a \
dividend of €1.40 per share, up from €1.15 a share. Some 38% of sales come from Asia, and 71% of residents said they \
were content. The yards pay $115 per MWh in the south and $72 per MWh in the north. Battery cells cost $90 per kWh. A \
dispute could cost £35m. Unemployment stands at 3.4%. The group employs 12,400 people, of whom 2,100 people joined last \
year. It runs 46 ferries.
";

const TRANSFERS: &str = "# Un été de transferts

Le marché a atteint 9,6 milliards d’euros, et le transfert le plus cher a coûté 112 millions d’euros. Un joueur de \
première division touche 94 000 euros par mois, un remplaçant 21 000 euros par mois. L’abonnement coûte 310 euros par an. \
Les droits télévisés ont reculé de 28 %, alors que la billetterie progresse de 6,5 %. Les étrangers représentent 57 % des \
effectifs. Le taux d’endettement s’établit à 63 %. Quelque 1 150 joueurs ont changé de club, dont 240 joueurs prêtés.
";

fn read(text: &str, language: Language) -> (Document, Analysis) {
    let options =
        Options { format: None, language: Some(language), name: Some("text.md".to_owned()), ..Options::default() };
    let document = readers::read(text.as_bytes(), &options, &Job::default()).unwrap().document;
    let analysis = analyze(&document, &[], &Job::default()).unwrap();
    (document, analysis)
}

/// Each group as "heading: values".
fn groups(spec: &ChartSpec) -> Vec<String> {
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let group = |group: &exergue::charts::Group| {
        let values = spec.marks[group.marks.clone()].iter().map(|mark| plain(&mark.value_label));
        format!("{}: {}", group.heading, values.collect::<Vec<_>>().join(", "))
    };
    spec.groups.iter().map(group).collect()
}

fn left_out(spec: &ChartSpec, reason: Reason) -> Vec<&str> {
    spec.left_out(reason).iter().map(|left| left.value_label.as_str()).collect()
}

#[test]
fn results_of_a_company() {
    let (document, analysis) = read(RESULTS, Language::English);
    let chart = |kind| build(kind, &document, &analysis, Language::English);
    let money = chart(ChartKind::Money);
    assert_eq!(groups(&money), ["€: €4.2B, €610M", "€ per share: €1.40, €1.15", "US$ per MWh: $115, $72"]);
    assert_eq!(left_out(&money, Reason::OtherUnit), ["£35M"]);
    assert_eq!(left_out(&money, Reason::Alone), ["$90"]);
    let percentages = chart(ChartKind::Percentages);
    assert_eq!(
        groups(&percentages),
        ["Changes: +14%, −22%", "Shares of a whole: 71%, ≈ 38%", "Rates and levels: 3.4%"]
    );
    let counts = chart(ChartKind::Counts);
    assert_eq!(groups(&counts), ["people: 12,400 people, 2,100 people"]);
    assert_eq!(left_out(&counts, Reason::Alone), ["46 ferries"]);
}

#[test]
fn a_transfer_market_in_french_and_read_in_english() {
    let (document, analysis) = read(TRANSFERS, Language::French);
    let chart = |kind, language| build(kind, &document, &analysis, language);
    let money = chart(ChartKind::Money, Language::French);
    assert_eq!(
        groups(&money),
        ["€: 9,6 Md€, 112 M€", "€ par month: 94 000 €, 21 000 €"].map(|group| group.replace("month", "mois"))
    );
    assert_eq!(left_out(&money, Reason::Alone).len(), 1);
    let money = chart(ChartKind::Money, Language::English);
    assert_eq!(groups(&money)[1], "€ per month: €94,000, €21,000", "units speak the chart's language");
    let percentages = chart(ChartKind::Percentages, Language::French);
    let expected = ["Variations: +6,5 %, −28 %", "Parts d’un tout: 57 %", "Taux et niveaux: 63 %"];
    assert_eq!(groups(&percentages), expected);
    assert_eq!(groups(&chart(ChartKind::Counts, Language::French)), ["joueurs: ≈ 1 150 joueurs, 240 joueurs"]);
}

/// A text of one sentence without end, and one of very many figures, are charted in linear time.
#[test]
fn many_figures_and_long_sentences() {
    let many = "It paid $5m per year and 12% of 300 users said 40% rose by 3% to $7bn a month. ".repeat(200);
    let long = many.replace(". ", ", ");
    for text in [many, long] {
        let (document, analysis) = read(&text, Language::English);
        for kind in ChartKind::ALL {
            let spec = build(kind, &document, &analysis, Language::English);
            assert!(spec.marks.len() < 1500);
        }
    }
}

#[test]
fn the_two_values_of_a_change_are_told_apart() {
    let labels = |text: &str, language: Language| -> Vec<String> {
        let (document, analysis) = read(text, language);
        let spec = build(ChartKind::Money, &document, &analysis, language);
        spec.marks.iter().map(|mark| format!("{}: {}", mark.label, mark.value_label)).collect()
    };
    let text = "Rents in Brackwater rose from $600 to $900 in a year. The two yards cost $300 and $500.";
    let found = labels(text, Language::English);
    assert_eq!(found[..2], ["Rents in Brackwater, after: $900", "Rents in Brackwater, before: $600"], "{found:?}");
    assert!(!found.iter().any(|label| label.contains("yards,")), "{found:?}");
    let found = labels("Le loyer est passé de 600 € à 900 € en un an.", Language::French);
    let found: Vec<String> = found.into_iter().map(|label| label.replace(['\u{202f}', '\u{a0}'], "")).collect();
    assert_eq!(found, ["Le loyer, après: 900€", "Le loyer, avant: 600€"]);
}

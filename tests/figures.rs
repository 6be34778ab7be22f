//! Figures as a reader finds them: hundreds of sentences with what each says.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

#[path = "support/figures.rs"]
mod support;

use exergue::analysis::figures::{self, Figure, FigureKind};
use exergue::document::BlockKind;
use exergue::job::Job;
use exergue::text::{Language, Span};
use support::{document, find};

/// A line of the data: text in which each figure's core stands in braces,
/// with its kind, value, unit and qualifier after a bar:
/// `fr Plus de {3 à 5 %|percent 3..5 %} …`.
fn parse(line: &str) -> (Language, String, Vec<String>) {
    let (language, marked) = line.split_once(' ').unwrap();
    let (mut text, mut expected) = (String::new(), Vec::new());
    for (index, part) in marked.split(['{', '}']).enumerate() {
        if index % 2 == 0 {
            text.push_str(part);
        } else {
            text.push_str(part.split_once('|').unwrap().0);
            expected.push(part.to_owned());
        }
    }
    (Language::from_code(language).unwrap(), text, expected)
}

/// A figure in the notation of the data.
fn told(figure: &Figure, text: &str) -> String {
    let kind = format!("{:?}", figure.kind).to_lowercase();
    let open = || format!("{}..{}", figure.low.unwrap_or(f64::NAN), figure.high.unwrap_or(f64::NAN));
    let value = figure.norm.clone().unwrap_or_else(|| figure.value.map_or_else(open, |value| value.to_string()));
    let mut told = format!("{}|{kind} {value}", figure.core.of(text));
    if matches!(figure.kind, FigureKind::Money | FigureKind::Percent | FigureKind::Ratio | FigureKind::Measure) {
        told.push(' ');
        told.push_str(figure.unit.as_deref().unwrap_or("-"));
    }
    let word = figure.qualifier.map(|qualifier| serde_json::to_value(qualifier).unwrap().as_str().unwrap().to_owned());
    if let Some(word) = word.filter(|word| word != "range") {
        told.push(' ');
        told.push_str(&word);
    }
    told
}

#[test]
fn every_sentence_says_what_it_says() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for line in include_str!("data/figures.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (language, text, expected) = parse(line);
        let found: Vec<_> = find(&text, language).iter().map(|figure| told(figure, &text)).collect();
        read += 1;
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(read >= 300, "only {read} sentences");
    assert!(wrong.is_empty(), "{} of {read}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What the figures of a sentence measure, in order.
fn subjects(text: &str, language: Language) -> Vec<Option<String>> {
    find(text, language).iter().map(|figure| figure.subject.map(|span| span.of(text).to_owned())).collect()
}

#[test]
fn a_subject_is_cut_from_the_sentence_or_left_out() {
    let cases = [
        (
            Language::French,
            "La remise en état de l’étage n’a coûté que 3 millions d’euros.",
            "La remise en état de l’étage",
        ),
        (Language::French, "L’indice Topix, très suivi au Japon, a bondi de 12 %.", "L’indice Topix"),
        (Language::French, "Il affiche un chiffre d’affaires de 4 milliards d’euros.", "chiffre d’affaires"),
        (Language::French, "Près de 35 % des entreprises ont répondu.", "entreprises"),
        (Language::French, "La part des parents, elle, reste fixée à 4 €.", "La part des parents"),
        (Language::English, "The port has 1,000 employees.", "employees"),
        (Language::English, "It posted a profit of $3bn.", "profit"),
        (Language::English, "The jobless rate, a closely watched gauge, fell 2%.", "The jobless rate"),
        (Language::English, "The bank cut rates by 50 basis points.", "rates"),
    ];
    for (language, text, subject) in cases {
        assert_eq!(subjects(text, language), [Some(subject.to_owned())], "{text}");
    }
    let none = [
        (Language::English, "Lisbon means to open a bank, and to lend 3 billion euros."),
        (Language::French, "La somme atteint 3 millions d’euros."),
        (Language::French, "La mairie veut une halle, estimée à 3 millions d’euros."),
    ];
    for (language, text) in none {
        assert_eq!(subjects(text, language), [None], "{text}");
    }
    let value = subjects("More than $2 billion of share value evaporated.", Language::English);
    assert_eq!(value, [Some("share value".to_owned())]);
    let parts = subjects("Le projet a coûté 9 millions d’euros, dont 400 000 € de travaux.", Language::French);
    assert_eq!(parts[1].as_deref(), Some("travaux"));
    assert_eq!(subjects("Il en coûtera 5 euros.", Language::French), [None]);
    assert_eq!(subjects("They left in ten days.", Language::English), [None]);
}

#[test]
fn an_amount_told_twice_is_linked_both_ways() {
    let text = "Le fonds gère 1 400 milliards de dollars (environ 1 290 milliards d’euros), soit beaucoup.";
    let found = find(text, Language::French);
    assert_eq!(found[0].equivalents[0].figure, 1);
    assert_eq!(found[1].equivalents[0].figure, 0);
    let apart = find("The grant was $5m. The loan was €4m (2020).", Language::English);
    assert!(apart.iter().all(|figure| figure.equivalents.is_empty()));
}

#[test]
fn an_ambiguous_sign_follows_the_document() {
    let unit = |text, language| find(text, language)[0].unit.clone();
    assert_eq!(unit("It cost $5m.", Language::English).as_deref(), Some("USD"));
    assert_eq!(unit("It cost $5m. The rest, C$2m, came later.", Language::English).as_deref(), Some("USD"));
    assert_eq!(unit("Il coûte 5 $. Le reste, 2 dollars canadiens, suit.", Language::French).as_deref(), Some("CAD"));
    assert_eq!(unit("It cost ¥500.", Language::English).as_deref(), Some("JPY"));
    assert_eq!(unit("It cost ¥500 in China.", Language::English).as_deref(), Some("CNY"));
    assert_eq!(unit("It cost ¥500 in China and in Japan.", Language::English), None);
    assert_eq!(unit("It cost ¥500 in Japan.", Language::English).as_deref(), Some("JPY"));
    assert_eq!(unit("Il vaut 3 francs.", Language::French), None);
    assert_eq!(unit("Il vaut 3 francs en Suisse, selon la presse suisse.", Language::French).as_deref(), Some("CHF"));
}

#[test]
fn an_amount_without_a_currency_has_that_of_the_document() {
    let told = |text, language| {
        let found = find(text, language);
        let last = found.last().unwrap();
        (last.kind, last.unit.clone())
    };
    let euros = (FigureKind::Money, Some("EUR".to_owned()));
    let text = "La halle vaut 3 millions d’euros. Le budget du musée était de 2 milliards ; il a fini à 4 milliards.";
    assert_eq!(told(text, Language::French), euros);
    assert_eq!(told("The hall cost €3m. The club’s debt reached 2 billion.", Language::English), euros);
    assert_eq!(told("The hall cost €3m. The club raised 40 million.", Language::English), euros);
    // Not where it is none, nor where the document has none or several.
    let number = (FigureKind::Count, None);
    assert_eq!(told("The hall cost €3m. The audience reached 2 million.", Language::English), number);
    assert_eq!(told("The club’s debt reached 2 billion.", Language::English), number);
    let two = "The hall cost €3m, the gate $4m. The club’s debt reached 2 billion.";
    assert_eq!(told(two, Language::English), number);
}

#[test]
fn a_date_that_is_compared_with_is_none_that_a_figure_holds_for() {
    let held = |text, language| {
        let found = find(text, language);
        found.iter().filter_map(|figure| figure.holds_for).map(|date| found[date].core.of(text).to_owned()).next_back()
    };
    assert_eq!(held("Les ventes ont cédé 8 % de moins qu’en 2019.", Language::French), None);
    assert_eq!(held("Sales were up 8% from 2019.", Language::English), None);
    assert_eq!(held("The crown rose 4%, its highest since March 2019.", Language::English), None);
    assert_eq!(held("En 2019, la dette était de 3 % ; elle est de 4 %.", Language::French).as_deref(), Some("2019"));
    assert_eq!(held("Sales rose 8% in 2019.", Language::English).as_deref(), Some("2019"));
    let qualifier = |text| find(text, Language::English).last().and_then(|date| date.qualifier);
    assert_eq!(qualifier("Sales were up 8% from 2019."), None);
    assert_eq!(qualifier("Rents were unchanged from July 2019."), None);
    assert!(qualifier("The shop has been shut since 2019.").is_some());
}

#[test]
fn what_is_counted_is_the_noun() {
    let unit = |text, language| find(text, language)[0].unit.clone();
    assert_eq!(unit("Deux anciens cheminots ont parlé.", Language::French).as_deref(), Some("cheminots"));
    assert_eq!(unit("Le club a 300 nouveaux membres.", Language::French).as_deref(), Some("membres"));
    assert_eq!(unit("It has 300 new members.", Language::English).as_deref(), Some("new members"));
}

#[test]
fn markers_and_heading_numbers_are_no_figures() {
    let text = "1. Le marché\n2. Il a crû de 5 %.";
    let mut document = document(text, Language::French);
    document.blocks[0].kind = BlockKind::Heading;
    document.blocks[1].kind = BlockKind::Numbered;
    let start = document.blocks[1].span.start();
    document.blocks[1].marker = Span::new(start, start + 2);
    let found = figures::find(&document, &Job::unattended()).unwrap();
    assert_eq!(found.iter().map(|figure| figure.core.of(text)).collect::<Vec<_>>(), ["5 %"]);
}

#[test]
fn the_numbers_of_a_table_are_in_what_their_column_says() {
    let text = "by port:\nPort\tCost (€ million)\tTraffic (millions of tonnes)\tShare, %\tShips\n\
                Marle\t1,420\t2.5\t~7\t80\nHalden\t$3m\tnone\t-3 to 4\t2,000";
    let mut document = document(text, Language::English);
    document.blocks.truncate(1);
    document.blocks[0].kind = BlockKind::Table;
    document.blocks[0].span = Span::new(0, text.len());
    let found = figures::find(&document, &Job::unattended()).unwrap();
    let told: Vec<_> = found.iter().map(|figure| told(figure, text)).collect();
    let expected = [
        "1,420|money 1420000000 EUR",
        "2.5|measure 2500000 t",
        "7|percent 7 % about",
        "80|count 80",
        "$3m|money 3000000 USD",
        "-3 to 4|percent -3..4 %",
        "2,000|count 2000",
    ];
    assert_eq!(told, expected);
}

#[test]
fn cancelling_stops_the_search() {
    let job = Job::unattended();
    job.cancel();
    assert!(figures::find(&document("3 %", Language::French), &job).is_err());
}

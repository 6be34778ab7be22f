//! Figures as a reader finds them: hundreds of sentences with what each says,
//! and what must hold for any text.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

use exergue::analysis::figures::{self, Figure, FigureKind};
use exergue::document::{Block, BlockKind, Document};
use exergue::job::Job;
use exergue::text::{Language, Span, sentences};
use proptest::prelude::*;

/// A document of one paragraph a line.
fn document(text: &str, language: Language) -> Document {
    let mut document = Document { text: text.to_owned(), language, ..Document::default() };
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len() + 1;
        if !span.is_empty() {
            let marker = Span::new(span.start(), span.start());
            document.blocks.push(Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false });
            document.sentences.extend(sentences(text, span, language));
        }
    }
    document
}

fn find(text: &str, language: Language) -> Vec<Figure> {
    figures::find(&document(text, language), &Job::unattended()).unwrap()
}

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
    assert_eq!(unit("It cost ¥500.", Language::English), None);
    assert_eq!(unit("It cost ¥500 in Japan.", Language::English).as_deref(), Some("JPY"));
    assert_eq!(unit("Il vaut 3 francs.", Language::French), None);
    assert_eq!(unit("Il vaut 3 francs en Suisse, selon la presse suisse.", Language::French).as_deref(), Some("CHF"));
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
fn cancelling_stops_the_search() {
    let job = Job::unattended();
    job.cancel();
    assert!(figures::find(&document("3 %", Language::French), &job).is_err());
}

/// Digits in groups of three.
fn grouped(value: u64, separator: &str) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

/// A value below 10¹² in English words.
fn english(value: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let joined = |large: String, word: &str, rest: u64, and: &str| {
        if rest == 0 { format!("{large} {word}") } else { format!("{large} {word} {and}{}", english(rest)) }
    };
    match value {
        0..20 => SMALL[value as usize].to_owned(),
        20..100 if value.is_multiple_of(10) => TENS[value as usize / 10 - 2].to_owned(),
        20..100 => format!("{}-{}", TENS[value as usize / 10 - 2], SMALL[value as usize % 10]),
        100..1000 => joined(english(value / 100), "hundred", value % 100, "and "),
        1000..1_000_000 => joined(english(value / 1000), "thousand", value % 1000, ""),
        1_000_000..1_000_000_000 => joined(english(value / 1_000_000), "million", value % 1_000_000, ""),
        _ => joined(english(value / 1_000_000_000), "billion", value % 1_000_000_000, ""),
    }
}

/// A value below 10¹² in French words.
fn french(value: u64) -> String {
    const SMALL: [&str; 17] = [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        "treize", "quatorze", "quinze", "seize",
    ];
    const TENS: [&str; 7] = ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante"];
    let joined = |large: String, rest: u64| if rest == 0 { large } else { format!("{large} {}", french(rest)) };
    let scale = |size: u64, name: &str| {
        let many = value / size;
        joined(format!("{} {name}{}", french(many), if many > 1 { "s" } else { "" }), value % size)
    };
    match value {
        0..=16 => SMALL[value as usize].to_owned(),
        17..=69 if value.is_multiple_of(10) => TENS[value as usize / 10].to_owned(),
        17..=69 if value % 10 == 1 => format!("{} et un", TENS[value as usize / 10]),
        17..=69 => format!("{}-{}", TENS[value as usize / 10], SMALL[value as usize % 10]),
        71 => "soixante et onze".to_owned(),
        70..=79 => format!("soixante-{}", french(value - 60)),
        80 => "quatre-vingts".to_owned(),
        81..=99 => format!("quatre-vingt-{}", french(value - 80)),
        100..=199 => joined("cent".to_owned(), value % 100),
        200..=999 => joined(format!("{} cent", french(value / 100)), value % 100),
        1000..=1999 => joined("mille".to_owned(), value % 1000),
        2000..=999_999 => joined(format!("{} mille", french(value / 1000)), value % 1000),
        1_000_000..=999_999_999 => scale(1_000_000, "million"),
        _ => scale(1_000_000_000, "milliard"),
    }
}

/// The one figure that a sentence should have.
fn only(text: &str, language: Language) -> Result<Figure, TestCaseError> {
    let found = find(text, language);
    prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
    Ok(found[0].clone())
}

/// Words and signs of which the grammar is made, in any order.
fn fragments() -> impl Strategy<Value = String> {
    const PIECES: [&str; 48] = [
        "3",
        "12",
        "2024",
        "1 250",
        "0,5",
        "%",
        "$",
        "€",
        "M",
        "Md€",
        "k",
        "bn",
        "million",
        "milliards",
        "de",
        "d’",
        "à",
        "to",
        "et",
        "and",
        "entre",
        "between",
        "un",
        "une",
        "one",
        "half",
        "tiers",
        "dizaines",
        "tens of",
        "voire",
        "mars",
        "May",
        "Q3",
        "XXIe",
        "siècle",
        "1990s",
        "'40s",
        "fin",
        "mi-",
        "-",
        "–",
        "(",
        ")",
        ",",
        ".",
        "first",
        "premier",
        "\u{a0}",
    ];
    let piece = (0..PIECES.len(), any::<bool>())
        .prop_map(|(at, space)| format!("{}{}", PIECES[at], if space { " " } else { "" }));
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn either() -> impl Strategy<Value = Language> {
    prop_oneof![Just(Language::French), Just(Language::English)]
}

proptest! {
    #[test]
    fn digits_read_back_in_every_style(value in 0u64..1_000_000_000_000, style in 0usize..6) {
        let separator = [" ", "\u{a0}", "\u{202f}", "\u{2009}", ".", "’"][style];
        let text = format!("Le total est de {} tonnes.", grouped(value, separator));
        prop_assert_eq!(only(&text, Language::French)?.value, Some(value as f64));
        let separator = [" ", "\u{a0}", "\u{202f}", "\u{2009}", ",", "'"][style];
        let text = format!("The total is {} tonnes.", grouped(value, separator));
        prop_assert_eq!(only(&text, Language::English)?.value, Some(value as f64));
    }

    #[test]
    fn words_read_back(value in prop_oneof![2u64..2000, 2u64..1_000_000_000_000]) {
        let figure = only(&format!("Il y a {} tonnes.", french(value)), Language::French)?;
        prop_assert_eq!(figure.value, Some(value as f64), "{}", french(value));
        let figure = only(&format!("There are {} tonnes.", english(value)), Language::English)?;
        prop_assert_eq!(figure.value, Some(value as f64), "{}", english(value));
    }

    #[test]
    fn money_reads_back(cents in 100u64..100_000_000_000, style in 0usize..4) {
        let (whole, rest) = (cents / 100, cents % 100);
        let comma = format!("{},{rest:02}", grouped(whole, "\u{202f}"));
        let point = format!("{}.{rest:02}", grouped(whole, ","));
        let (text, language, unit) = [
            (format!("Il a payé {comma} €."), Language::French, "EUR"),
            (format!("Il a payé {comma} francs suisses."), Language::French, "CHF"),
            (format!("They paid ${point}."), Language::English, "USD"),
            (format!("They paid {point} euros."), Language::English, "EUR"),
        ][style].clone();
        let figure = only(&text, language)?;
        prop_assert_eq!(figure.value, Some(cents as f64 / 100.0));
        prop_assert_eq!(figure.unit.as_deref(), Some(unit));
    }

    #[test]
    fn no_span_leaves_its_sentence(text in fragments(), language in either()) {
        let document = document(&text, language);
        let found = figures::find(&document, &Job::unattended()).unwrap();
        let mut end = 0;
        for figure in found {
            prop_assert!(document.sentences.iter().any(|sentence| sentence.covers(figure.span)));
            prop_assert!(figure.span.covers(figure.core) && !figure.core.is_empty());
            prop_assert!(figure.core.start() >= end, "figures overlap or are out of order");
            prop_assert!(figure.subject.is_none_or(|subject| !subject.of(&text).is_empty()));
            end = figure.core.end();
        }
    }

    #[test]
    fn a_sentence_without_numbers_changes_nothing(text in fragments(), language in either()) {
        let plain = if language == Language::French { "Rien ne bouge ici." } else { "Nothing moves here." };
        let alone = find(&text, language);
        let shifted = find(&format!("{plain}\n{text}\n{plain}"), language);
        let by = plain.len() + 1;
        let moved = |span: Span| Span::new(span.start() + by, span.end() + by);
        prop_assert_eq!(alone.len(), shifted.len());
        for (a, b) in alone.iter().zip(&shifted) {
            prop_assert_eq!((moved(a.span), moved(a.core), a.subject.map(moved)), (b.span, b.core, b.subject));
            prop_assert_eq!((a.value, a.low, a.high, &a.unit, &a.norm), (b.value, b.low, b.high, &b.unit, &b.norm));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}", language in either()) {
        for figure in find(&text, language) {
            prop_assert!(text.get(figure.span.range()).is_some());
        }
    }
}

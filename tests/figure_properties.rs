//! What must hold of figures in any text: a value reads back from whatever way
//! it is written, and no figure depends on a sentence that is not its own.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

#[path = "support/figures.rs"]
mod support;

use exergue::analysis::figures::{self, Figure};
use exergue::job::Job;
use exergue::text::{Language, Span};
use proptest::prelude::*;
use support::{document, find};

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

/// A value up to 10¹⁵ in English words.
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
        1_000_000_000..1_000_000_000_000 => {
            joined(english(value / 1_000_000_000), "billion", value % 1_000_000_000, "")
        }
        1_000_000_000_000..1_000_000_000_000_000 => {
            joined(english(value / 1_000_000_000_000), "trillion", value % 1_000_000_000_000, "")
        }
        _ => joined(english(value / 1_000_000_000_000_000), "quadrillion", value % 1_000_000_000_000_000, ""),
    }
}

/// A value up to 10¹⁵ in French words.
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
        1_000_000_000..=999_999_999_999 => scale(1_000_000_000, "milliard"),
        1_000_000_000_000..=999_999_999_999_999 => scale(1_000_000_000_000, "billion"),
        _ => scale(1_000_000_000_000_000, "billiard"),
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

/// Amounts with a scale: what stands before the number and after it, what it
/// is multiplied by, and its currency.
const SCALED: [(Language, &str, &str, f64, &str); 24] = [
    (Language::French, "", " k€", 1e3, "EUR"),
    (Language::French, "", "\u{202f}M€", 1e6, "EUR"),
    (Language::French, "", " Md€", 1e9, "EUR"),
    (Language::French, "", " Mds d’euros", 1e9, "EUR"),
    (Language::French, "", " MEUR", 1e6, "EUR"),
    (Language::French, "", " Md$", 1e9, "USD"),
    (Language::French, "", " M$ CA", 1e6, "CAD"),
    (Language::French, "", "\u{a0}millions de dollars", 1e6, "USD"),
    (Language::French, "", " milliards de yuans", 1e9, "CNY"),
    (Language::French, "", " millions de francs suisses", 1e6, "CHF"),
    (Language::French, "", " milliards de dollars de Hong Kong", 1e9, "HKD"),
    (Language::French, "", " mille milliards de roubles", 1e12, "RUB"),
    (Language::English, "$", "k", 1e3, "USD"),
    (Language::English, "$", "m", 1e6, "USD"),
    (Language::English, "€", "bn", 1e9, "EUR"),
    (Language::English, "£", "tn", 1e12, "GBP"),
    (Language::English, "US$", " billion", 1e9, "USD"),
    (Language::English, "C$", "m", 1e6, "CAD"),
    (Language::English, "HK$", " million", 1e6, "HKD"),
    (Language::English, "CHF ", "bn", 1e9, "CHF"),
    (Language::English, "RMB", "bn", 1e9, "CNY"),
    (Language::English, "₹", " trillion", 1e12, "INR"),
    (Language::English, "", " billion yen", 1e9, "JPY"),
    (Language::English, "", " million Australian dollars", 1e6, "AUD"),
];

const SHARES: [(Language, &str, &str); 12] = [
    (Language::French, " %", "%"),
    (Language::French, "%", "%"),
    (Language::French, "\u{202f}%", "%"),
    (Language::French, " pour cent", "%"),
    (Language::French, " points de pourcentage", "pp"),
    (Language::French, " points de base", "bp"),
    (Language::English, "%", "%"),
    (Language::English, " percent", "%"),
    (Language::English, " per cent", "%"),
    (Language::English, "pp", "pp"),
    (Language::English, " percentage points", "pp"),
    (Language::English, " basis points", "bp"),
];

/// Ranges: what stands before the first value, between both and after them.
const RANGES: [(Language, &str, &str, &str); 16] = [
    (Language::French, "", " à ", " %"),
    (Language::French, "", "-", " %"),
    (Language::French, "", "–", "\u{a0}%"),
    (Language::French, "entre ", " et ", " %"),
    (Language::French, "entre ", " % et ", " %"),
    (Language::French, "de ", " à ", " euros"),
    (Language::French, "entre ", " euros et ", " euros"),
    (Language::French, "", " à ", " jours"),
    (Language::English, "", " to ", " percent"),
    (Language::English, "", "-", "%"),
    (Language::English, "", "–", "%"),
    (Language::English, "between ", "% and ", "%"),
    (Language::English, "$", "-$", ""),
    (Language::English, "$", "–", ""),
    (Language::English, "between $", " and $", ""),
    (Language::English, "", " to ", " days"),
];

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
    fn words_read_back(value in prop_oneof![2u64..2000, 2u64..1_000_000_000_000, 2u64..=1_000_000_000_000_000]) {
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
    fn scales_and_currencies_read_back(tenths in 11u64..9_999, style in 0usize..SCALED.len()) {
        let (language, before, after, scale, unit) = SCALED[style];
        let mark = if language == Language::French { ',' } else { '.' };
        let said = format!("{before}{}{mark}{}{after}", tenths / 10, tenths % 10);
        let text = if language == Language::French { format!("Il a perdu {said}.") } else { format!("It lost {said}.") };
        let figure = only(&text, language)?;
        prop_assert_eq!(figure.core.of(&text), said);
        let value = tenths as f64 * scale / 10.0;
        prop_assert!(figure.value.is_some_and(|read| (read - value).abs() <= value * 1e-12), "{}: {:?}", text, figure);
        prop_assert_eq!(figure.unit.as_deref(), Some(unit));
    }

    #[test]
    fn shares_read_back_with_their_sign(tenths in 1u64..2_000, minus in any::<bool>(), style in 0usize..SHARES.len()) {
        let (language, unit_said, unit) = SHARES[style];
        let mark = if language == Language::French { ',' } else { '.' };
        let said = format!("{}{}{mark}{}{unit_said}", if minus { "-" } else { "" }, tenths / 10, tenths % 10);
        let text = if language == Language::French { format!("Le solde est de {said}.") } else { format!("It was {said}.") };
        let figure = only(&text, language)?;
        prop_assert_eq!(figure.core.of(&text), said);
        let value = tenths as f64 / if minus { -10.0 } else { 10.0 };
        prop_assert!(figure.value.is_some_and(|read| (read - value).abs() < 1e-9), "{}: {:?}", text, figure);
        prop_assert_eq!(figure.unit.as_deref(), Some(unit));
    }

    #[test]
    fn ranges_keep_both_ends(low in 2u64..900, more in 1u64..99, style in 0usize..RANGES.len()) {
        let (language, before, joint, after) = RANGES[style];
        let high = low + more;
        let text = if language == Language::French {
            format!("Il faudra {before}{low}{joint}{high}{after}.")
        } else {
            format!("It will take {before}{low}{joint}{high}{after}.")
        };
        let figure = only(&text, language)?;
        prop_assert_eq!((figure.low, figure.high), (Some(low as f64), Some(high as f64)), "{}", text);
        prop_assert_eq!(figure.value, None);
    }

    #[test]
    fn dates_read_back(year in 1900i32..2100, month in 1usize..13, day in 1u32..29, style in 0usize..9) {
        const FRENCH: [&str; 12] = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre",
        ];
        const ENGLISH: [&str; 12] = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December",
        ];
        let (french, english) = (FRENCH[month - 1], ENGLISH[month - 1]);
        let first = if day == 1 { "er" } else { "" };
        let (text, language) = [
            (format!("Il est né le {day}{first} {french} {year}."), Language::French),
            (format!("Il est né le {day:02}/{month:02}/{year}."), Language::French),
            (format!("Il est né le {day}.{month}.{year}."), Language::French),
            (format!("Document daté du {year}-{month:02}-{day:02}, relu."), Language::French),
            (format!("He was born on {english} {day}, {year}."), Language::English),
            (format!("He was born on {day} {english} {year}."), Language::English),
            (format!("He was born on {day}th of {english}, {year}."), Language::English),
            (format!("He was born on {month:02}/{day:02}/{year}."), Language::English),
            (format!("The file of {year}-{month:02}-{day:02} is lost."), Language::English),
        ][style].clone();
        prop_assert_eq!(only(&text, language)?.norm, Some(format!("{year}-{month:02}-{day:02}")), "{}", text);
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

//! The handful of words that charts and figures are written with. They stand
//! here, not in the window's locales, because exports have no window.

use super::{ChartKind, ChartSpec, Reason, Scale};
use crate::analysis::Qualifier;
use crate::text::Language::{self, English, French};

/// A chart's title.
pub fn title(kind: ChartKind, language: Language) -> &'static str {
    match (kind, language) {
        (ChartKind::Money, English) => "Money",
        (ChartKind::Money, French) => "Montants",
        (ChartKind::Percentages, English) => "Percentages",
        (ChartKind::Percentages, French) => "Pourcentages",
        (ChartKind::Counts, English) => "Counts",
        (ChartKind::Counts, French) => "Nombres",
        (ChartKind::Timeline, English) => "Timeline",
        (ChartKind::Timeline, French) => "Chronologie",
        (ChartKind::Coverage, English) => "Coverage",
        (ChartKind::Coverage, French) => "Présence",
    }
}

/// What a reader must know to read the chart: "log scale, US$ · 4 of 6 figures".
pub fn caption(spec: &ChartSpec, language: Language) -> String {
    let (drawn, found) = (spec.drawn(), spec.found());
    let of = match language {
        English => "of",
        French => "sur",
    };
    let share = if drawn == found { drawn.to_string() } else { format!("{drawn} {of} {found}") };
    let (one, many) = match (spec.kind, language) {
        (ChartKind::Timeline, _) => ("date", "dates"),
        (ChartKind::Coverage, English) => ("name", "names"),
        (ChartKind::Coverage, French) => ("nom", "noms"),
        (_, English) => ("figure", "figures"),
        (_, French) => ("chiffre", "chiffres"),
    };
    let noun = if found > 1 { many } else { one };
    let scale = match (spec.scale, language) {
        (Scale::Log10, English) => "log scale",
        (Scale::Log10, French) => "échelle log",
        _ => "",
    };
    // Each percentage has its sign beside it.
    let unit = if spec.unit == "%" { "" } else { &spec.unit };
    let axis = [scale, unit].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if axis.is_empty() { format!("{share} {noun}") } else { format!("{axis} · {share} {noun}") }
}

/// What was left out and why, one line for each reason, with the first few values.
pub fn left_out(spec: &ChartSpec, language: Language) -> Vec<String> {
    let shown = 4;
    let mut lines = Vec::new();
    for reason in Reason::ALL {
        let labels: Vec<&str> = spec.left_out(reason).map(|left| left.value_label.as_str()).collect();
        if labels.is_empty() {
            continue;
        }
        let mut line = format!(
            "{}{} {}",
            self::reason(reason, language),
            colon(language),
            labels[..labels.len().min(shown)].join(" · ")
        );
        if labels.len() > shown {
            line.push_str(&format!(" · {}", and_more(labels.len() - shown, language)));
        }
        lines.push(line);
    }
    if spec.more > 0 {
        lines.push(and_more_names(spec.more, language));
    }
    lines
}

/// Why figures are not drawn: "Not drawn, in another currency".
pub fn reason(reason: Reason, language: Language) -> &'static str {
    match (reason, language) {
        (Reason::OtherUnit, English) => "Not drawn, in another unit and the text states no rate",
        (Reason::OtherUnit, French) => "Non tracé, dans une autre unité et le texte ne donne pas de taux",
        (Reason::NoUnit, English) => "Not drawn, the text leaves the currency open",
        (Reason::NoUnit, French) => "Non tracé, le texte ne dit pas la devise",
        (Reason::NoValue, English) => "Not drawn, the text leaves the value open",
        (Reason::NoValue, French) => "Non tracé, le texte ne dit pas la valeur",
        (Reason::NotPositive, English) => "Not drawn, zero or less has no place on a log scale",
        (Reason::NotPositive, French) => "Non tracé, zéro ou moins n’a pas de place sur une échelle log",
        (Reason::Equivalent, English) => "Drawn once, beside what it is equal to",
        (Reason::Equivalent, French) => "Tracé une seule fois, avec ce à quoi il équivaut",
        (Reason::NoYear, English) => "Not drawn, the text gives no year",
        (Reason::NoYear, French) => "Non tracé, le texte ne donne pas d’année",
    }
}

/// Said in place of a chart without marks.
pub fn nothing(kind: ChartKind, language: Language) -> &'static str {
    match (kind, language) {
        (ChartKind::Money, English) => "No amounts of money that can be compared",
        (ChartKind::Money, French) => "Aucun montant que l’on puisse comparer",
        (ChartKind::Percentages, English) => "No percentages in this text",
        (ChartKind::Percentages, French) => "Aucun pourcentage dans ce texte",
        (ChartKind::Counts, English) => "No counts in this text",
        (ChartKind::Counts, French) => "Aucun nombre dans ce texte",
        (ChartKind::Timeline, English) => "No dates with a year in this text",
        (ChartKind::Timeline, French) => "Aucune date avec une année dans ce texte",
        (ChartKind::Coverage, English) => "No names in this text",
        (ChartKind::Coverage, French) => "Aucun nom dans ce texte",
    }
}

/// The text before the first section; the whole text where there is none.
pub(super) fn column(before_sections: bool, language: Language) -> &'static str {
    match (before_sections, language) {
        (true, English) => "Opening",
        (true, French) => "Ouverture",
        (false, English) => "Whole text",
        (false, French) => "Tout le texte",
    }
}

fn colon(language: Language) -> &'static str {
    match language {
        English => ":",
        French => "\u{a0}:",
    }
}

fn and_more(count: usize, language: Language) -> String {
    match language {
        English => format!("{count} more"),
        French => format!("{count} de plus"),
    }
}

fn and_more_names(count: usize, language: Language) -> String {
    match (language, count) {
        (English, 1) => "1 more name".to_owned(),
        (English, _) => format!("{count} more names"),
        (French, 1) => "1 autre nom".to_owned(),
        (French, _) => format!("{count} autres noms"),
    }
}

// ---- numbers ------------------------------------------------------------------

/// Powers that a number is abbreviated by, largest first.
pub(super) fn scales(language: Language) -> &'static [(f64, &'static str)] {
    match language {
        English => &[(1e12, "T"), (1e9, "B"), (1e6, "M")],
        French => &[(1e9, "Md"), (1e6, "M")],
    }
}

pub(super) fn range_to(language: Language) -> &'static str {
    match language {
        English => "to",
        French => "à",
    }
}

/// Words before a percentage, in any language, that make it a level and not a change.
pub(super) const LEADS_TO_A_LEVEL: [&str; 8] = ["to", "at", "below", "above", "under", "à", "sous", "vers"];

pub(super) fn points(language: Language) -> &'static str {
    match language {
        English => "percentage points",
        French => "points de pourcentage",
    }
}

pub(super) fn basis_points(language: Language) -> &'static str {
    match language {
        English => "basis points",
        French => "points de base",
    }
}

// ---- dates --------------------------------------------------------------------

/// What stands before a date, ending with a hyphen where it is joined to it.
pub(super) fn date_qualifier(qualifier: Qualifier, language: Language) -> Option<&'static str> {
    Some(match (qualifier, language) {
        (Qualifier::Before, English) => "before",
        (Qualifier::Before, French) => "avant",
        (Qualifier::After, English) => "after",
        (Qualifier::After, French) => "après",
        (Qualifier::Since, English) => "since",
        (Qualifier::Since, French) => "depuis",
        (Qualifier::Start, English) => "early",
        (Qualifier::Start, French) => "début",
        (Qualifier::Mid, English) => "mid-",
        (Qualifier::Mid, French) => "mi-",
        (Qualifier::End, English) => "late",
        (Qualifier::End, French) => "fin",
        (Qualifier::About | Qualifier::Almost, English) => "around",
        (Qualifier::About | Qualifier::Almost, French) => "vers",
        _ => return None,
    })
}

pub(super) fn months(language: Language) -> [&'static str; 12] {
    match language {
        English => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        French => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    }
}

pub(super) fn months_short(language: Language) -> [&'static str; 12] {
    match language {
        English => ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        French => ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    }
}

pub(super) fn seasons(language: Language) -> [&'static str; 4] {
    match language {
        English => ["spring", "summer", "autumn", "winter"],
        French => ["printemps", "été", "automne", "hiver"],
    }
}

pub(super) fn quarter(number: u8, language: Language) -> String {
    match language {
        English => format!("Q{number}"),
        French => format!("T{number}"),
    }
}

pub(super) fn half(number: u8, language: Language) -> String {
    match language {
        English => format!("H{number}"),
        French => format!("S{number}"),
    }
}

pub(super) fn day(day: u8, language: Language) -> String {
    match language {
        French if day == 1 => "1er".to_owned(),
        _ => day.to_string(),
    }
}

pub(super) fn decade(first: i32, language: Language) -> String {
    match language {
        English => format!("{first}s"),
        French => format!("années {first}"),
    }
}

pub(super) fn century(number: i32, language: Language) -> String {
    match language {
        English => {
            let ending = match (number % 10, number % 100) {
                (1, tens) if tens != 11 => "st",
                (2, tens) if tens != 12 => "nd",
                (3, tens) if tens != 13 => "rd",
                _ => "th",
            };
            format!("{number}{ending} century")
        }
        French => format!("{}{} siècle", roman(number), if number == 1 { "er" } else { "e" }),
    }
}

pub(super) fn before_christ(language: Language) -> &'static str {
    match language {
        English => "BC",
        French => "av. J.-C.",
    }
}

pub(super) fn since(date: &str, language: Language) -> String {
    match language {
        English => format!("since {date}"),
        French => format!("depuis {date}"),
    }
}

pub(super) fn until(date: &str, language: Language) -> String {
    match language {
        English => format!("until {date}"),
        French if date.starts_with("années") => format!("jusqu’aux {date}"),
        French if date.contains(' ') && !date.starts_with(char::is_lowercase) => format!("jusqu’au {date}"),
        French => format!("jusqu’en {date}"),
    }
}

fn roman(mut number: i32) -> String {
    let mut written = String::new();
    for (value, letters) in
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while number >= value {
            written.push_str(letters);
            number -= value;
        }
    }
    written
}

/// The word for a unit that is no symbol, in the singular or the plural;
/// `None` for one that every language writes alike.
pub(super) fn everyday_unit(unit: &str, many: bool, language: Language) -> Option<&'static str> {
    const WORDS: [(&str, [&str; 4]); 11] = [
        ("hour", ["hour", "hours", "heure", "heures"]),
        ("day", ["day", "days", "jour", "jours"]),
        ("week", ["week", "weeks", "semaine", "semaines"]),
        ("month", ["month", "months", "mois", "mois"]),
        ("year", ["year", "years", "an", "ans"]),
        ("10 year", ["decade", "decades", "décennie", "décennies"]),
        ("100 year", ["century", "centuries", "siècle", "siècles"]),
        ("acre", ["acre", "acres", "acre", "acres"]),
        ("ton", ["ton", "tons", "tonne courte", "tonnes courtes"]),
        ("bbl", ["barrel", "barrels", "baril", "barils"]),
        ("mi", ["mile", "miles", "mille", "milles"]),
    ];
    let (_, words) = WORDS.iter().find(|(name, _)| *name == unit)?;
    let language = match language {
        Language::English => 0,
        Language::French => 2,
    };
    Some(words[language + usize::from(many)])
}

//! The words and signs that numbers and dates are written with.

use crate::analysis::Qualifier;
use crate::text::Language::{self, English, French};

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

/// What stands after a value that is the reader's, and not the text's.
pub(super) fn corrected(language: Language) -> &'static str {
    match language {
        English => "corrected",
        French => "corrigé",
    }
}

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

/// A date after what qualifies it, with the article that it needs then: "fin des années 2020", "vers l’automne 2024".
pub(super) fn joined(before: &str, date: &str, language: Language) -> String {
    let part = matches!(before, "début" | "fin");
    let article = match date.split(' ').next() {
        _ if language != French => "",
        Some("années") if part => "des ",
        Some("années") => "les ",
        Some("printemps") if part => "du ",
        Some("printemps") => "le ",
        Some("été" | "automne" | "hiver") if part => "de l’",
        Some("été" | "automne" | "hiver") => "l’",
        _ => "",
    };
    format!("{before} {article}{date}")
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

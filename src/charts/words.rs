//! The handful of words that charts are explained with. They stand here, not in
//! the window's locales, because exports have no window.

use super::basis::Basis;
use super::cues::Cues;
use super::format;
use super::layout::Sign;
use super::terms;
use super::{ChartKind, ChartSpec, Group, Mark, Precision, Reason, Scale, Shape};
use crate::analysis::FigureKind;
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

/// What a group's marks have in common, as its heading says it.
pub(super) fn heading(basis: &Basis, counted: &str, language: Language) -> String {
    let words = |english: &str, french: &str| match language {
        English => english.to_owned(),
        French => french.to_owned(),
    };
    match basis {
        Basis::Money { currency, per } => {
            let unit = format::unit_label(FigureKind::Money, currency, language);
            per.iter().fold(unit, |unit, per| format!("{unit} {} {}", words("per", "par"), unit_name(per, language)))
        }
        Basis::Change => words("Changes", "Variations"),
        Basis::Share => words("Shares of a whole", "Parts d’un tout"),
        Basis::Level => words("Rates and levels", "Taux et niveaux"),
        Basis::Points => words("Percentage points", "Points de pourcentage"),
        Basis::Count(_) => counted.to_owned(),
    }
}

fn unit_name(unit: &str, language: Language) -> &str {
    terms::everyday_unit(unit, false, language).unwrap_or_else(|| Cues::of(language).name(unit))
}

/// What stands over a group, or in the caption of a chart with one group only:
/// "US$ · log scale". Empty for dates.
pub fn over(group: &Group, language: Language) -> String {
    let scale = match (group.scale, language) {
        (Scale::Log10, English) => "log scale",
        (Scale::Log10, French) => "log",
        _ => "",
    };
    [group.heading.as_str(), scale].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What a reader must know to read the chart: "US$ · log scale · 4 of 6 figures".
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
    let is_one = found == 1 || found == 0 && language == French;
    let noun = if is_one { one } else { many };
    match spec.groups.as_slice() {
        [group] if !over(group, language).is_empty() => format!("{} · {share} {noun}", over(group, language)),
        _ => format!("{share} {noun}"),
    }
}

/// What was not drawn and why, in one line: "Not drawn: no year (2) · …".
/// Empty where everything is.
pub fn not_drawn(spec: &ChartSpec, language: Language) -> String {
    let counted = |reason: Reason| (reason, spec.left_out(reason).len());
    let reasons = Reason::ALL.into_iter().filter(|reason| *reason != Reason::Equivalent).map(counted);
    let mut parts: Vec<String> = reasons
        .filter(|(_, count)| *count > 0)
        .map(|(reason, count)| format!("{} ({count})", self::reason(reason, language)))
        .collect();
    if spec.more > 0 {
        parts.push(and_more_names(spec.more, language));
    }
    let lead = match language {
        English => "Not drawn",
        French => "Non tracés",
    };
    if parts.is_empty() { String::new() } else { format!("{lead}{} {}", colon(language), parts.join(" · ")) }
}

/// What was left out and why, one line for each reason, with the first few values.
pub fn left_out(spec: &ChartSpec, language: Language) -> Vec<String> {
    let shown = 12;
    let mut lines = Vec::new();
    for reason in Reason::ALL {
        let labels: Vec<&str> = spec.left_out(reason).iter().map(|left| left.value_label.as_str()).collect();
        if labels.is_empty() {
            continue;
        }
        let (lead, labels) = (noted(reason, language), (&labels[..labels.len().min(shown)], labels.len()));
        let mut line = format!("{lead}{} {}", colon(language), labels.0.join(" · "));
        if labels.1 > shown {
            line.push_str(&format!(" · {}", and_more(labels.1 - shown, language)));
        }
        lines.push(line);
    }
    if spec.more > 0 {
        lines.push(and_more_names(spec.more, language));
    }
    lines
}

/// What stands over the figures that are left out for a reason: "Not drawn, in another currency".
pub fn noted(reason: Reason, language: Language) -> String {
    let words = self::reason(reason, language);
    match (reason, language) {
        (Reason::Equivalent, English) => format!("Drawn once, {words}"),
        (Reason::Equivalent, French) => format!("Tracés une seule fois, {words}"),
        (_, English) => format!("Not drawn, {words}"),
        (_, French) => format!("Non tracés, {words}"),
    }
}

/// Why figures are not drawn, in a few words.
fn reason(reason: Reason, language: Language) -> &'static str {
    match (reason, language) {
        (Reason::OtherUnit, English) => "in another currency and the text gives no rate",
        (Reason::OtherUnit, French) => "dans une autre devise et le texte ne donne pas de taux",
        (Reason::Alone, English) => "nothing of the same kind to compare with",
        (Reason::Alone, French) => "rien de comparable dans le texte",
        (Reason::NoUnit, English) => "the text leaves the currency open",
        (Reason::NoUnit, French) => "le texte ne dit pas la devise",
        (Reason::NoValue, English) => "the text leaves the value open",
        (Reason::NoValue, French) => "le texte ne dit pas la valeur",
        (Reason::NotPositive, English) => "zero or less has no place on a log scale",
        (Reason::NotPositive, French) => "zéro ou moins n’a pas de place sur une échelle log",
        (Reason::Equivalent, English) => "the same amount as another bar",
        (Reason::Equivalent, French) => "même montant qu’une autre barre",
        (Reason::NoYear, English) => "the text gives no year",
        (Reason::NoYear, French) => "le texte ne donne pas d’année",
    }
}

/// What a shape says, for the line that explains it.
pub fn sign(sign: Sign, kind: ChartKind, language: Language) -> &'static str {
    match (sign, kind == ChartKind::Timeline, language) {
        (Sign::Above, false, English) => "more than, at least",
        (Sign::Above, false, French) => "plus de, au moins",
        (Sign::Above, true, English) => "from then on",
        (Sign::Above, true, French) => "à partir de là",
        (Sign::Below, false, English) => "up to, less than",
        (Sign::Below, false, French) => "jusqu’à, moins de",
        (Sign::Below, true, English) => "until then",
        (Sign::Below, true, French) => "jusque-là",
        (Sign::Range, false, English) => "between two values",
        (Sign::Range, false, French) => "entre deux valeurs",
        (Sign::Range, true, English) => "within that time",
        (Sign::Range, true, French) => "dans cette période",
        (Sign::Approximate, _, English) => "about",
        (Sign::Approximate, _, French) => "environ",
        (Sign::Vague, false, English) => "left open by the text",
        (Sign::Vague, false, French) => "laissé ouvert par le texte",
        (Sign::Vague, true, English) => "roughly then",
        (Sign::Vague, true, French) => "à peu près à ce moment",
        (Sign::Supplied, _, English) => "currency of the amount before it",
        (Sign::Supplied, _, French) => "devise du montant qui précède",
    }
}

/// What a screen reader says of a mark, beside its label and value.
pub fn precision(mark: &Mark, language: Language) -> &'static str {
    match (mark.precision, &mark.shape, language) {
        (Precision::Vague, _, language) => sign(Sign::Vague, ChartKind::Money, language),
        (Precision::Approximate, _, language) => sign(Sign::Approximate, ChartKind::Money, language),
        (_, Shape::OpenAbove(_), language) => sign(Sign::Above, ChartKind::Money, language),
        (_, Shape::OpenBelow(_), language) => sign(Sign::Below, ChartKind::Money, language),
        (_, Shape::Band(..), language) => sign(Sign::Range, ChartKind::Money, language),
        _ => "",
    }
}

/// The headings of a copied table.
pub(super) fn table_headings(language: Language) -> [&'static str; 8] {
    match language {
        English => ["What", "Value", "Low", "High", "Unit", "Qualifier", "Topic", "Sentence"],
        French => ["Objet", "Valeur", "Bas", "Haut", "Unité", "Précision", "Sujet", "Phrase"],
    }
}

/// Which of the two values of a change a mark is.
pub(super) fn of_change(is_after: bool, language: Language) -> &'static str {
    match (is_after, language) {
        (false, English) => "before",
        (true, English) => "after",
        (false, French) => "avant",
        (true, French) => "après",
    }
}

/// How often an entity is named in a topic.
pub(super) fn mentions(count: u32, language: Language) -> String {
    match (count, language) {
        (1, _) => "1 mention".to_owned(),
        (_, English | French) => format!("{count} mentions"),
    }
}

/// Said in place of a chart without marks.
pub fn nothing(kind: ChartKind, language: Language) -> &'static str {
    match (kind, language) {
        (ChartKind::Money, English) => "No amounts of money that can be compared",
        (ChartKind::Money, French) => "Aucun montant que l’on puisse comparer",
        (ChartKind::Percentages, English) => "No percentages in this text",
        (ChartKind::Percentages, French) => "Aucun pourcentage dans ce texte",
        (ChartKind::Counts, English) => "No counts that can be compared",
        (ChartKind::Counts, French) => "Aucun nombre que l’on puisse comparer",
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

//! The parts of a name by which a text calls it again.

use super::gazetteer::Gazetteer;
use super::{EntityKind, lexicon};
use crate::text::Language;

/// The parts of a name by which a text calls it again.
pub(super) fn parts<'n>(name: &'n str, kind: EntityKind, all: &Gazetteer) -> Vec<&'n str> {
    let Some((first, rest)) = name.split_once(' ') else { return Vec::new() };
    let last = name.rsplit(' ').next().unwrap_or_default();
    match kind {
        EntityKind::Person => {
            // Every tail ("von der Leyen", "Leyen"); the first word, a given or a leading family name.
            let mut parts = vec![first];
            let mut tail = rest;
            parts.push(tail);
            while let Some((_, shorter)) = tail.split_once(' ') {
                tail = shorter;
                parts.push(tail);
            }
            if rest.contains(' ') && !all.is_leading_family_name(first) {
                let second = rest.split(' ').next().unwrap_or_default();
                parts.push(second);
            }
            parts.retain(|part| part.chars().count() > 1 && part.chars().any(char::is_uppercase));
            parts
        }
        EntityKind::Product => vec![last, rest],
        EntityKind::Organisation => organisation_parts(name, first, rest, last, all),
        EntityKind::Place | EntityKind::Event | EntityKind::Work | EntityKind::Index => Vec::new(),
    }
}

/// "Acme" of "Acme Inc.", "Nantes" of "FC Nantes", "Zorbane" of "Zorbane Freight".
fn organisation_parts<'n>(name: &'n str, first: &'n str, rest: &'n str, last: &str, all: &Gazetteer) -> Vec<&'n str> {
    let mut parts = Vec::new();
    if is_designator(last.trim_end_matches('.')) && !is_another_body(last) {
        parts.push(name[..name.len() - last.len()].trim_end());
    }
    if is_leading_designator(first) {
        let rest = rest.strip_prefix("de ").or_else(|| rest.strip_prefix("d'")).unwrap_or(rest);
        parts.push(rest);
    } else if all.is_first_name(first) {
        // "Eli Lilly"
        parts.push(rest);
    } else if first.chars().count() > 3
        && !is_another_body(last)
        && all.get(first).is_none()
        && !all.is_first_name(first)
        && !is_listed(first)
    {
        parts.push(first);
    }
    parts
}

/// Whether `word` is an ordinary word, or the head word of many names, in either language.
fn is_listed(word: &str) -> bool {
    Language::ALL.into_iter().map(lexicon::of).any(|lexicon| {
        lexicon.is_common(&word.to_lowercase()) || lexicon.heads.contains_key(word) || lexicon.demonyms.contains(word)
    })
}

/// Whether a name has the letters of a sports club: "FC Nantes", "Hull City AFC".
pub(super) fn is_club(name: &str) -> bool {
    let club = |word: &str| {
        matches!(
            word,
            "FC" | "AC" | "AS" | "RC" | "SC" | "OGC" | "AJ" | "CF" | "AFC" | "Stade" | "Olympique" | "Sporting"
        )
    };
    name.split_once(' ').is_some_and(|(first, _)| club(first))
        || name.rsplit_once(' ').is_some_and(|(_, last)| club(last))
}

/// What stands last in the names of companies, universities and clubs, and is left out when they are named again.
pub(super) fn is_designator(word: &str) -> bool {
    matches!(
        word,
        "Inc"
            | "Corp"
            | "Corporation"
            | "Ltd"
            | "Company"
            | "Co"
            | "Group"
            | "Holdings"
            | "AG"
            | "SA"
            | "SE"
            | "PLC"
            | "University"
            | "Technologies"
            | "Platforms"
            | "AI"
            | "Motors"
            | "Electronics"
            | "FC"
            | "CF"
            | "AFC"
            | "United"
            | "City"
            | "Town"
            | "Rovers"
            | "Wanderers"
            | "Athletic"
            | "Albion"
            | "County"
            | "Hotspur"
    )
}

/// What a company founds or owns under its own name, and what therefore is not meant where its name stands alone.
fn is_another_body(word: &str) -> bool {
    matches!(word, "Foundation" | "Institute" | "Fund" | "Trust" | "Museum" | "Stadium" | "Arena" | "Prize" | "Award")
}

/// What stands first in such names.
fn is_leading_designator(word: &str) -> bool {
    matches!(
        word,
        "Groupe"
            | "Université"
            | "Fondation"
            | "The"
            | "Société"
            | "Compagnie"
            | "Institut"
            | "FC"
            | "AC"
            | "AS"
            | "RC"
            | "SC"
            | "OGC"
            | "AJ"
            | "EA"
            | "Stade"
            | "Olympique"
            | "Sporting"
            | "Real"
    )
}

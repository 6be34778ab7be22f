//! What is cut off a run of capitalised words so that a name is left: words that only a sentence start capitalises,
//! peoples, titles, letters of honour, a second name.

use super::EntityKind;
use super::view::View;
use super::words::Shape;
use crate::text::Language;

/// Where a second name begins in a run: "NBA Harbour City Rovers", "à Brest Jeanne Roux".
pub(super) fn second_name(view: &View<'_>, first: usize, last: usize) -> Option<usize> {
    let in_office = || name_in_office(view, first, last);
    let Some((end, known)) = view.known_at(first).filter(|(end, _)| *end < last) else { return in_office() };
    let rest = view
        .known(view.span(end + 1, last))
        // "NHS Wales" is one name.
        .is_some_and(|rest| {
            rest.id != known.id && !known.kinds.has(EntityKind::Place) && !rest.kinds.has(EntityKind::Place)
        });
    let person = known.kinds.has(EntityKind::Place)
        && last > end + 1
        && view.gazetteer.is_first_name(view.word(end + 1))
        && !view.gazetteer.is_first_name(view.word(first))
        && !view.lexicon.heads.contains_key(view.word(last));
    (rest || person).then_some(end + 1).or_else(in_office)
}

/// "le président de la SNCF Anne Roux", "Chancellor of the Exchequer Anne Roux": the holder of an office may be named
/// right after the office.
pub(super) fn name_in_office(view: &View<'_>, first: usize, last: usize) -> Option<usize> {
    let holder = |start: usize| {
        let plain = (start..=last).all(|word| matches!(view.shape(word), Shape::Capital | Shape::Mixed));
        let headed = (start..=last).any(|word| view.lexicon.heads.contains_key(view.word(word)));
        // "président des Amis de Jean Roux"
        let apart = start > first && view.words[start - 1].is_capitalised();
        apart && start < last && plain && !headed
    };
    let given = |word: usize| view.gazetteer.is_first_name(view.word(word));
    if given(first) || !is_of_office(view, first) {
        return None;
    }
    let known = view.known_at(first).filter(|(_, known)| known.kinds.has(EntityKind::Organisation));
    let after_known = known.map(|(end, _)| end + 1).filter(|start| holder(*start));
    after_known.or_else(|| (first + 1..last).find(|word| given(*word) && holder(*word)))
}

/// Whether what begins at word `first` is whose office a noun says that somebody holds, "la directrice générale du", and
/// not somebody else's name: "son of".
fn is_of_office(view: &View<'_>, first: usize) -> bool {
    let article = matches!(view.before(first, 1), "la" | "l'" | "the");
    let Some(of) = first.checked_sub(1 + usize::from(article)) else { return false };
    let contracted = matches!(view.lower(of), "du" | "des" | "au" | "aux");
    if !contracted && !matches!(view.lower(of), "de" | "d'" | "à" | "of") {
        return false;
    }
    // "directeur adjoint de la rédaction du"
    let small = |word: &usize| view.shape(*word) == Shape::Lower && view.adjacent(*word);
    let office = |word: &usize| view.noun(*word).has(EntityKind::Person);
    let noun = (of.saturating_sub(5)..of).rev().take_while(|word| small(word) || office(word)).find(office);
    let Some(noun) = noun else { return false };
    let unlike_person = view.shape(first) != Shape::Capital
        || view.known_at(first).is_some()
        || view.lexicon.is_common(view.lower(first))
        || view.lexicon.before.organisation_of.contains(view.lower(noun));
    article || contracted || unlike_person
}

/// Leaves out ordinary words that only a sentence start capitalises.
pub(super) fn skip_sentence_start(view: &View<'_>, mut first: usize, last: usize) -> usize {
    while first < last && view.words[first].weak {
        if opens_clause(view, first, last) {
            return first + 1;
        }
        let known_from_here = view.known_at(first).is_some_and(|(end, _)| end > first);
        let seen = view.evidence.has_run(view.text, &view.words[first..=last]);
        let word = view.word(first);
        let given = (view.gazetteer.is_first_name(word) || view.gazetteer.is_leading_family_name(word))
            && !view.evidence.is_ordinary(word);
        let head = view.lexicon.heads.contains_key(view.word(first)) && view.shape(first + 1) == Shape::Lower;
        // "Mondial 2026"
        let numbered = view.shape(first + 1) == Shape::Number;
        // "Statistics Norway"
        let office = last == first + 1
            && view.lexicon.heads.get(view.word(first)) == Some(&EntityKind::Organisation)
            && view.known(view.span(last, last)).is_some_and(|known| known.kinds.has(EntityKind::Place));
        if known_from_here
            || seen
            || given
            || numbered
            || office
            || view.is_month_name(first)
            || head
            || !view.is_ordinary(first)
        {
            break;
        }
        // In English, title case goes over the whole name: "Global Witness said".
        if view.language == Language::English && last > first && view.lexicon.heads.contains_key(view.word(last)) {
            break;
        }
        first += 1;
    }
    first
}

/// Whether the word that begins a sentence is a participle before the name of its object: "Defending Whitcombe, …".
fn opens_clause(view: &View<'_>, first: usize, last: usize) -> bool {
    let (word, lower) = (view.word(first), view.lower(first));
    let ending = match view.language {
        Language::French => "ant",
        Language::English => "ing",
    };
    let Some(stem) = lower.strip_suffix(ending).filter(|stem| stem.chars().count() > 2) else { return false };
    let hard = stem.replace('ç', "c");
    let endings: &[&str] = match view.language {
        Language::French => &["er", "re", "ir"],
        Language::English => &["", "e"],
    };
    let verb = endings.iter().any(|ending| view.lexicon.is_common(&[&hard, *ending].concat()))
        // "planning"
        || stem.char_indices().next_back().is_some_and(|(at, last)| {
            stem[..at].ends_with(last) && view.lexicon.is_common(&stem[..at])
        });
    let name = view.gazetteer.is_first_name(word)
        || view.gazetteer.is_family_name(word)
        || view.evidence.is_name(word)
        || view.known_at(first).is_some();
    let headed = (first..=last).any(|word| view.lexicon.heads.contains_key(view.word(word)));
    let given = view.gazetteer.is_first_name(view.word(first + 1));
    let comma = view.word(last + 1) == ",";
    !name && (given && (verb || comma) || verb && comma && !headed)
}

/// Leaves out "French" in front of a person, not in "French Open".
pub(super) fn skip_demonyms(view: &View<'_>, mut first: usize, last: usize) -> usize {
    while first <= last && view.lexicon.demonyms.contains(view.word(first)) {
        let rest = first + 1..=last;
        let headed = rest.clone().any(|word| {
            let word = view.word(word);
            view.lexicon.heads.contains_key(word) && !view.lexicon.acronyms.contains(word)
        });
        let seen = view.known(view.span(first, last)).is_some();
        if (headed || seen) && !rest.is_empty() || is_given_name(view, first, last) {
            break;
        }
        first += 1;
    }
    first
}

/// Whether the name of a people at word `first` is a first name before a surname: "Christian Weber".
fn is_given_name(view: &View<'_>, first: usize, last: usize) -> bool {
    let surname = first + 1;
    last == surname
        && view.gazetteer.is_first_name(view.word(first))
        && matches!(view.shape(surname), Shape::Capital | Shape::Mixed)
        && !view.lexicon.demonyms.contains(view.word(surname))
        && !view.is_ordinary(surname)
        && view.known(view.span(surname, surname)).is_none_or(|known| known.kinds.has(EntityKind::Person))
}

/// The last word of the name without letters of honour, "Anne Roux KC", and without an article elided before another
/// word.
pub(super) fn without_tail(view: &View<'_>, first: usize, mut last: usize) -> usize {
    while last > first && view.word(last).ends_with(['\'', '’']) {
        last -= 1;
    }
    while last > first + 1 && view.lexicon.post_nominals.contains(view.word(last)) {
        last -= 1;
    }
    last
}

/// The last word of a title within a run, that is not the person's own name.
pub(super) fn last_title(view: &View<'_>, first: usize, last: usize) -> Option<usize> {
    // "Comité national olympique et sportif": what a name goes on with in small letters is no title.
    (first..=last).rev().filter(|word| view.shape(*word) != Shape::Lower).find(|word| {
        let lower = view.lower(*word);
        let title = view.lexicon.civilities.contains(lower)
            || view.lexicon.noun(lower).has(EntityKind::Person) && view.shape(*word) != Shape::Mixed
            || view.lexicon.noun(view.word(*word)).has(EntityKind::Person);
        let surname = *word > first && (view.gazetteer.is_first_name(view.word(word - 1)) || view.words[word - 1].dot);
        // "Saint Paul", "Sainte Anne" are names.
        title && !surname && !matches!(lower, "saint" | "sainte" | "st") && !is_within_name(view, first, *word, last)
    })
}

/// Whether the title at `word` is a part of what is named: "General Medical Council", "College of Surgeons",
/// "Dupont Conseil".
fn is_within_name(view: &View<'_>, first: usize, word: usize, last: usize) -> bool {
    let head = |word: usize| {
        let head = view.lexicon.heads.get(view.word(word)).is_some_and(|kind| *kind != EntityKind::Work);
        let surname = view.gazetteer.is_first_name(view.word(word - 1)) || view.words[word - 1].dot;
        head && !surname
    };
    // "Union Sportive Zorbane"
    let sided = view.language == Language::French
        && word == first + 1
        && view.lexicon.heads.get(view.word(first)) == Some(&EntityKind::Organisation);
    if word < last {
        return sided || (word + 1..=last).any(head);
    }
    let plural = word > first && view.word(word).ends_with('s') && view.lower(word - 1) == "of";
    // "Harrow Capital Partners"
    let partners = word > first && view.word(word).ends_with('s') && head(word);
    plural
        || partners
        || view.language == Language::French && word > first && view.known(view.span(first, word - 1)).is_none()
}

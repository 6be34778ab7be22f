//! Votes of the name itself: what is known of it, its words, its letters.

use super::super::EntityKind::{self, Organisation, Person, Place, Product, Work};
use super::super::lexicon;
use super::super::votes::{Ballot, Choice, Voter};
use super::super::words::Shape;
use super::Context;
use crate::text::Language;

pub(super) fn gazetteer(context: &Context<'_>, ballot: &mut Ballot) {
    let Some(known) = context.candidate.known else { return };
    // A single ordinary word is known for something only where nothing else fits.
    let ordinary = context.single()
        && context.view.shape(context.candidate.first) != Shape::Upper
        && context.view.lexicon.is_common(context.view.lower(context.candidate.first));
    let weight = if ordinary { 1.2 } else { 4.0 };
    for kind in known.kinds.iter() {
        ballot.kind(Voter::Gazetteer, kind, weight / known.kinds.len() as f32);
    }
}

/// The kind of the first or last word as a head word.
fn head_of(context: &Context<'_>) -> Option<EntityKind> {
    let heads = &context.view.lexicon.heads;
    let of = |word: usize| heads.get(context.view.word(word)).copied();
    of(context.candidate.first).or_else(|| of(context.candidate.last))
}

pub(super) fn head(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    if context.single() || candidate.known.is_some() {
        return;
    }
    if let Some(kind) = view.lexicon.small_heads.get(view.word(candidate.first)) {
        ballot.kind(Voter::Head, *kind, 3.5);
        return;
    }
    // "Google Brain", "Barclays Harbour Markets"
    let owner = view.known_at(candidate.first).filter(|(end, _)| *end < candidate.last);
    if owner.is_some_and(|(_, known)| known.kinds.has(Organisation) && !known.kinds.has(Place)) {
        ballot.kind(Voter::Head, Organisation, 1.5);
        ballot.kind(Voter::Head, Product, 1.0);
    }
    let team = matches!(view.before(candidate.first, 1), "les" | "des" | "aux")
        && view.shape(candidate.first + 1) == Shape::Lower;
    if team && head_of(context).is_none() {
        ballot.kind(Voter::Head, Organisation, 2.5);
    }
    let heads = &view.lexicon.heads;
    let first = heads.get(view.word(candidate.first));
    let last = heads.get(view.word(candidate.last));
    match view.language {
        Language::French => {
            if let Some(kind) = first.or_else(|| heads.get(view.word(candidate.first + 1))) {
                ballot.kind(Voter::Head, *kind, 3.0);
            }
            let english = lexicon::of(Language::English);
            if let Some(kind) = english.heads.get(view.word(candidate.last)).filter(|_| first.is_none()) {
                ballot.kind(Voter::Head, *kind, 2.5);
            }
        }
        Language::English => {
            let before_of = (candidate.first..candidate.last)
                .find(|word| matches!(view.word(word + 1), "of" | "for" | "on"))
                .and_then(|word| heads.get(view.word(word)));
            let place_first = first.filter(|kind| **kind == Place);
            if let Some(kind) = before_of.or(last).or(place_first) {
                ballot.kind(Voter::Head, *kind, 3.0);
            }
        }
    }
    if is_office_of_a_place(context) {
        ballot.kind(Voter::Head, Organisation, 2.5);
    }
    let (start, end) = (view.word(candidate.first), view.word(candidate.last));
    if matches!(start, "The" | "Les" | "Los") && !view.lexicon.heads.contains_key(end) {
        ballot.kind(Voter::Head, Organisation, 0.8);
        ballot.kind(Voter::Head, Work, 0.9);
    }
    if view.spelled_out(candidate.first) == Some(candidate.last + 1) && head_of(context).is_none() {
        ballot.kind(Voter::Head, Organisation, 1.0);
    }
    if (candidate.first..=candidate.last).any(|word| view.word(word) == "&") {
        ballot.kind(Voter::Head, Organisation, 2.5);
    }
}

/// "Historic England", "Statistics Norway": what a country or town is the last word of, and that no given name or side
/// begins, is an office or a branch there.
fn is_office_of_a_place(context: &Context<'_>) -> bool {
    let (view, candidate) = (&context.view, &context.candidate);
    let (first, last) = (view.word(candidate.first), view.word(candidate.last));
    let place = view.known(view.span(candidate.last, candidate.last)).is_some_and(|known| known.kinds.has(Place));
    let person = view.gazetteer.is_first_name(first)
        || view.gazetteer.is_leading_family_name(first)
        || view.gazetteer.is_family_name(last);
    let place_first =
        view.known(view.span(candidate.first, candidate.first)).is_some_and(|known| known.kinds.has(Place))
            || head_of(context) == Some(Place);
    let side = matches!(
        first,
        "New"
            | "Old"
            | "Great"
            | "Greater"
            | "Upper"
            | "Lower"
            | "Inner"
            | "Outer"
            | "Central"
            | "Mainland"
            | "Little"
            | "Grand"
            | "Petit"
            | "Nouvelle"
            | "Haute"
            | "Basse"
            | "Vieux"
    );
    candidate.last == candidate.first + 1
        && place
        && !place_first
        && !person
        && !side
        && (!candidate.weak || head_of(context) == Some(Organisation))
}

pub(super) fn person(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let words = candidate.last + 1 - candidate.first;
    let (first, last) = (view.word(candidate.first), view.word(candidate.last));
    if candidate.titled {
        ballot.kind(Voter::Person, Person, 4.0);
    }
    // "France Nature (FNA)"
    if words > 1 && view.spelled_out(candidate.first) == Some(candidate.last + 1) {
        return;
    }
    let given = view.gazetteer.is_first_name(first);
    let simple = (candidate.first..=candidate.last)
        .all(|word| matches!(view.shape(word), Shape::Capital | Shape::Mixed | Shape::Lower | Shape::Upper));
    if words == 1 {
        if given || view.gazetteer.is_family_name(first) && candidate.known.is_none() {
            ballot.kind(Voter::Person, Person, 1.0);
        }
        return;
    }
    if !simple || words > 5 || candidate.known.is_some() {
        return;
    }
    if view.is_numeral(candidate.last) && words <= 3 && head_of(context).is_none() {
        ballot.kind(Voter::Person, Person, 2.0);
    }
    let family = view.gazetteer.is_family_name(last);
    let head = Language::ALL.iter().any(|language| lexicon::of(*language).heads.contains_key(last));
    if head && !family {
        // "Johns Hopkins University"
        ballot.kind(Voter::Person, Person, if given { 1.2 } else { 0.0 });
    } else if given {
        ballot.kind(Voter::Person, Person, if family { 4.0 } else { 3.0 });
    } else {
        let initial = view.words[candidate.first].dot && first.chars().count() <= 4;
        let leading =
            view.gazetteer.is_leading_family_name(first) && words <= 3 && view.shape(candidate.first) == Shape::Capital;
        let trailing = view.gazetteer.is_leading_family_name(last) && words == 2;
        if initial || leading {
            ballot.kind(Voter::Person, Person, 2.5);
        } else if family && words <= 3 || trailing {
            ballot.kind(Voter::Person, Person, 2.0);
        }
    }
    if (candidate.first + 1..candidate.last).any(|word| view.words[word].dot && view.word(word).chars().count() == 1) {
        ballot.kind(Voter::Person, Person, 2.0);
    }
}

pub(super) fn shape(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let words = candidate.last + 1 - candidate.first;
    match view.shape(candidate.last) {
        Shape::Model => {
            ballot.kind(Voter::Shape, Product, if words == 1 { 2.5 } else { 2.8 });
            return;
        }
        Shape::Number => {
            let stem = candidate.last.checked_sub(1).and_then(|end| view.known(view.span(candidate.first, end)));
            match stem {
                Some(known) => known.kinds.iter().for_each(|kind| ballot.kind(Voter::Shape, kind, 3.0)),
                None => ballot.kind(Voter::Shape, Product, 1.0),
            }
        }
        _ => {}
    }
    let plain = |word: usize| view.shape(word) == Shape::Capital;
    match (words, view.shape(candidate.first)) {
        (1, Shape::Upper) => {
            ballot.kind(Voter::Shape, Organisation, 1.0);
            acronym(context, ballot);
        }
        (1, Shape::Mixed) => {
            ballot.kind(Voter::Shape, Organisation, 1.0);
            ballot.kind(Voter::Shape, Product, 0.6);
            if view.word(candidate.first).starts_with("Mc") || view.word(candidate.first).starts_with("Mac") {
                ballot.kind(Voter::Shape, Person, 1.2);
            }
        }
        (1, _) => lone_word(context, ballot),
        (2 | 3, _) if (candidate.first..=candidate.last).all(plain) => {
            let ordinary =
                (candidate.first..=candidate.last).filter(|w| view.lexicon.is_common(view.lower(*w))).count();
            let placed = (candidate.first..=candidate.last)
                .any(|w| view.known(view.span(w, w)).is_some_and(|k| k.kinds.has(Place)));
            let weight = if ordinary == 0 && !placed { 0.7 } else { 0.2 };
            ballot.kind(Voter::Shape, Person, weight);
            ballot.kind(Voter::Shape, Organisation, if placed { 0.7 } else { 0.4 });
        }
        (2.., _) => {
            ballot.kind(Voter::Shape, Organisation, 0.5);
            if matches!(
                view.word(candidate.first),
                "New" | "North" | "South" | "East" | "West" | "San" | "Santa" | "Saint" | "Los"
            ) {
                ballot.kind(Voter::Shape, Place, 1.5);
            }
        }
        _ => {}
    }
}

/// A capitalised word of which nothing is known: where it stands makes one kind a little likelier.
fn lone_word(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, first) = (&context.view, context.candidate.first);
    let mut guess = |person: f32, place: f32, organisation: f32| {
        ballot.kind(Voter::Shape, Person, person);
        ballot.kind(Voter::Shape, Place, place);
        ballot.kind(Voter::Shape, Organisation, organisation);
    };
    let adjacent = first > 0 && view.adjacent(first - 1);
    match view.before(if adjacent { first } else { 0 }, 1) {
        "le" | "la" | "l'" | "the" | "du" | "au" => guess(0.1, 0.35, 0.3),
        "les" | "des" | "aux" => guess(0.1, 0.25, 0.35),
        "by" | "par" | "et" | "and" | "that" | "que" | "but" | "mais" => guess(0.45, 0.2, 0.25),
        "de" | "d'" | "of" => guess(0.3, 0.35, 0.25),
        "with" | "avec" | "for" | "pour" => guess(0.35, 0.15, 0.35),
        _ => guess(0.35, 0.2, 0.25),
    }
}

/// Acronyms of things stay out: listed ones, "les LLM", and "(LLM)" after words in small letters.
fn acronym(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let written = view.word(candidate.first);
    if view.lexicon.acronyms.contains(written) {
        ballot.cast(Voter::Shape, Choice::Common, 9.0);
    }
    if candidate.known.is_some() {
        return;
    }
    // "I would HIGHLY recommend it"
    let lower = view.lower(candidate.first);
    if view.lexicon.is_common(lower) || view.evidence.is_written_small(written) {
        ballot.cast(Voter::Shape, Choice::Common, 3.0);
    }
    let plural = view.lexicon.plurals.contains(view.before(candidate.first, 1))
        && candidate.first > 0
        && view.adjacent(candidate.first - 1);
    if plural || written.ends_with('s') {
        ballot.cast(Voter::Shape, Choice::Common, 3.0);
    }
    let bracketed = view.before(candidate.first, 1) == "(" && view.word(candidate.last + 1) == ")";
    if bracketed && view.spells_before(candidate.first - 1) {
        return;
    }
    if bracketed && candidate.first > 1 && view.shape(candidate.first - 2) == Shape::Lower {
        let initials = written.chars().count();
        let from = (candidate.first - 1).saturating_sub(2 * initials);
        let named = (from..candidate.first - 1).any(|word| view.words[word].is_capitalised() && !view.words[word].weak);
        if !named {
            ballot.cast(Voter::Shape, Choice::Common, 3.0);
        }
    }
}

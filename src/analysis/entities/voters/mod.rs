//! The rules that vote on what a candidate is. Each looks at one thing; the
//! weights say how far it is to be trusted next to the others.

mod form;
mod nouns;

use self::form::{gazetteer, head, person, shape};
use self::nouns::{apposition, listing, noun};
use super::EntityKind::{self, Event, Index, Organisation, Person, Place, Product, Work};
use super::recognise::Candidate;
use super::view::View;
use super::votes::{Ballot, Choice, Voter};
use super::words::Shape;
use crate::analysis::speech::Speech;
use crate::text::Language;

/// A candidate with what stands around it.
pub(super) struct Context<'a> {
    pub view: View<'a>,
    pub candidate: Candidate,
    pub speech: &'static Speech,
}

/// Casts every rule's votes on one candidate.
pub(super) fn cast(context: &Context<'_>, ballot: &mut Ballot) {
    for voter in [gazetteer, head, person, shape, noun, listing, apposition, before, verb, position] {
        voter(context, ballot);
    }
}

/// Prepositions, and "fondateur de X".
fn before(context: &Context<'_>, ballot: &mut Ballot) {
    let view = &context.view;
    let first = context.candidate.first.saturating_sub(usize::from(context.candidate.quoted));
    if first == 0 {
        return;
    }
    let lexicon = view.lexicon;
    let one = view.before(first, 1);
    // "shares in X", "investir dans X"
    if lexicon.before.invested.contains(view.before(first, 2)) && matches!(one, "in" | "dans") {
        ballot.kind(Voter::Before, Organisation, 1.8);
    } else if lexicon.before.place.contains(one) {
        let strong = matches!(one, "en" | "in");
        ballot.kind(Voter::Before, Place, if strong { 1.1 } else { 0.7 });
    }
    // "produit par X"
    if matches!(one, "par" | "by") && lexicon.after.organisation.contains(view.before(first, 2)) {
        ballot.kind(Voter::Before, Organisation, 1.0);
    }
    // "Lanester (Morbihan)"
    let beside_place =
        || first > 1 && view.known(view.span(first - 2, first - 2)).is_some_and(|known| known.kinds.has(Place));
    if one == "(" && view.word(context.candidate.last + 1) == ")" && beside_place() {
        ballot.kind(Voter::Before, Place, 1.5);
    }
    if lexicon.before.place_strong.contains(one) {
        ballot.kind(Voter::Before, Place, 1.0);
    }
    if lexicon.before.organisation.contains(one) {
        ballot.kind(Voter::Before, Organisation, 2.0);
    }
    let articles = |back: usize| matches!(view.before(first, back), "la" | "l'" | "the" | "le");
    let of_at = if articles(1) { 2 } else { 1 };
    let of = view.before(first, of_at);
    if matches!(of, "de" | "d'" | "du" | "des" | "of") {
        // "directeur général de X": an adjective may stand between.
        for back in 1..=3 {
            let governor = view.before(first, of_at + back);
            if lexicon.functions.contains(governor) || governor.is_empty() {
                break;
            }
            if lexicon.before.organisation_of.contains(governor) {
                ballot.kind(Voter::Before, Organisation, 1.8);
            }
            if lexicon.before.place_of.contains(governor) {
                ballot.kind(Voter::Before, Place, 1.6);
            }
            if lexicon.noun(governor).has(Event) {
                ballot.kind(Voter::Before, Event, 1.0);
            }
            if lexicon.before.product_of.contains(governor) {
                ballot.kind(Voter::Before, Product, 1.2);
            }
            if lexicon.noun(governor).len() > 0 {
                break;
            }
        }
    }
    if view.language == Language::English && view.shape(context.candidate.last + 1) == Shape::Possessive {
        let owned = view.lower(context.candidate.last + 2);
        if lexicon.before.organisation_of.contains(owned) {
            ballot.kind(Voter::Before, Organisation, 1.5);
        }
    }
    made_by(context, ballot);
}

/// "le X7 d'Acme", "Acme's X7": what belongs to a company in this way is its product, unless it is a person.
fn made_by(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let next = candidate.last + 1;
    let company = |word: usize| {
        view.known_at(word).is_some_and(|(_, known)| known.kinds.has(Organisation) && !known.kinds.has(Place))
            || view.shape(word) == Shape::Mixed
    };
    let of = matches!(view.lower(next), "d'" | "de") && view.words.get(next + 1).is_some() && company(next + 1);
    let possessive =
        candidate.first >= 2 && view.shape(candidate.first - 1) == Shape::Possessive && company(candidate.first - 2);
    if possessive || of && view.language == Language::French {
        let person = !context.single() && view.shape(candidate.first) == Shape::Capital;
        ballot.kind(Voter::Before, Product, if person { 0.4 } else { 1.3 });
    }
}

/// What it does: people say, companies launch.
fn verb(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let mut next = candidate.last + 1;
    if view.speech_verb(context.speech, candidate.first, next) {
        ballot.kind(Voter::Verb, Person, 1.3);
        ballot.kind(Voter::Verb, Organisation, 0.5);
    }
    if context.speech.auxiliaries.contains(view.lower(next)) {
        next += 1;
    }
    // A French noun does not begin a sentence without its article; a name may.
    let next_word = view.lower(candidate.last + 1);
    let finite = view.lexicon.copula.contains(next_word) || context.speech.auxiliaries.contains(next_word);
    if context.single() && candidate.weak && finite && view.adjacent(candidate.last) {
        ballot.kind(Voter::Verb, Person, if view.language == Language::French { 0.7 } else { 0.5 });
    }
    let verb = view.lower(next);
    if view.lexicon.after.organisation.contains(verb) {
        ballot.kind(Voter::Verb, Organisation, 0.9);
    }
    if view.lexicon.after.person.contains(verb) {
        ballot.kind(Voter::Verb, Person, 1.0);
    }
}

/// Whether the capital means anything.
fn position(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let words = candidate.first..=candidate.last;
    let common = |weight: f32, ballot: &mut Ballot| ballot.cast(Voter::Position, Choice::Common, weight);
    let acronym = words.clone().any(|word| !matches!(view.shape(word), Shape::Capital | Shape::Lower));
    let first = view.word(candidate.first);
    let lower = view.lower(candidate.first);
    if title_of_office(context) {
        common(6.0, ballot);
    }
    if context.single() && !acronym {
        if candidate.weak && !view.evidence.is_name(first) {
            let plural = lower.strip_suffix('s').filter(|stem| stem.len() > 2 && candidate.known.is_none());
            let of_common =
                plural.is_some_and(|stem| view.lexicon.is_common(stem) || view.evidence.is_written_small(stem));
            if of_common || view.lexicon.is_common(lower) || view.evidence.is_written_small(first) {
                common(8.0, ballot);
            } else if candidate.known.is_none() && !view.gazetteer.is_first_name(first) {
                common(if view.looks_ordinary(lower) { 3.0 } else { 0.5 }, ballot);
            }
        } else if view.evidence.is_ordinary(first) {
            common(4.0, ballot);
        } else if candidate.known.is_none() && view.lexicon.is_common(lower) {
            common(if view.language == Language::French { 0.9 } else { 1.2 }, ballot);
        }
    } else if candidate.known.is_none() && !acronym {
        let small = words.clone().all(|word| view.evidence.is_ordinary(view.word(word)));
        let listed = words.clone().all(|word| view.lexicon.is_common(view.lower(word)));
        if small {
            common(4.0, ballot);
        } else if listed && candidate.weak {
            common(2.5, ballot);
        }
    }
}

/// "ministre de la Justice": the capital belongs to an office.
fn title_of_office(context: &Context<'_>) -> bool {
    let (view, first) = (&context.view, context.candidate.first);
    if context.candidate.known.is_some_and(|known| known.kinds.has(Place)) {
        return false;
    }
    (1..=3.min(first)).any(|back| {
        matches!(view.before(first, back), "ministre" | "ministres" | "secrétaire" | "commissaire" | "ministère")
            && (1..back).all(|between| {
                matches!(view.before(first, between), "de" | "d'" | "du" | "des" | "à" | "la" | "l'" | "aux")
            })
            && back > 1
    })
}

impl Context<'_> {
    fn single(&self) -> bool {
        self.candidate.first == self.candidate.last
    }
}

impl View<'_> {
    /// Whether a verb of saying stands right before word `first` or at word `next`.
    pub(super) fn speech_verb(&self, speech: &Speech, first: usize, next: usize) -> bool {
        let verb = |i: usize| {
            let lower = self.lower(i);
            speech.stance(lower).is_some() && self.shape(i) == Shape::Lower
        };
        let after = verb(next) && self.adjacent(next.saturating_sub(1))
            || speech.auxiliaries.contains(self.lower(next)) && speech.is_participle(self.lower(next + 1));
        let before = first > 0 && verb(first - 1) && self.adjacent(first - 1);
        after || before
    }
}

/// A vote that the other members of an enumeration lend, `confidence` being how sure they are together.
pub(super) fn lend(kind: EntityKind, confidence: f32, ballot: &mut Ballot) {
    let weight = match kind {
        Person | Organisation | Place | Product => 1.2,
        Event | Work | Index => 0.6,
    };
    ballot.kind(Voter::List, kind, weight * confidence.min(1.2));
}

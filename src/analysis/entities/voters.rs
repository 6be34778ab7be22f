//! The rules that vote on what a candidate is. Each looks at one thing; the
//! weights say how far it is to be trusted next to the others.

use super::EntityKind::{self, Event, Index, Organisation, Person, Place, Product, Work};
use super::lexicon::Kinds;
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
    for voter in [gazetteer, head, person, shape, noun, apposition, before, verb, position] {
        voter(context, ballot);
    }
}

fn gazetteer(context: &Context<'_>, ballot: &mut Ballot) {
    let Some(known) = context.candidate.known else { return };
    // A single ordinary word is known for something only where nothing else fits.
    let ordinary = context.single() && context.view.lexicon.is_common(&context.view.lower(context.candidate.first));
    let weight = if ordinary { 1.2 } else { 4.0 };
    for kind in known.kinds.iter() {
        ballot.kind(Voter::Gazetteer, kind, weight / known.kinds.len() as f32);
    }
}

fn head(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    if context.single() || candidate.known.is_some() {
        return;
    }
    let heads = &view.lexicon.heads;
    let first = heads.get(view.word(candidate.first));
    let last = heads.get(view.word(candidate.last));
    match view.language {
        Language::French => {
            if let Some(kind) = first.or_else(|| heads.get(view.word(candidate.first + 1))) {
                ballot.kind(Voter::Head, *kind, 3.0);
            }
            let english = super::lexicon::of(Language::English);
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
    let (start, end) = (view.word(candidate.first), view.word(candidate.last));
    if matches!(start, "The" | "Les" | "Los") && view.lexicon.heads.get(end).is_none() {
        ballot.kind(Voter::Head, Organisation, 0.8);
        ballot.kind(Voter::Head, Work, 0.9);
    }
    if (candidate.first..=candidate.last).any(|word| view.word(word) == "&") {
        ballot.kind(Voter::Head, Organisation, 2.5);
    }
}

fn person(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let words = candidate.last + 1 - candidate.first;
    let (first, last) = (view.word(candidate.first), view.word(candidate.last));
    if candidate.titled {
        ballot.kind(Voter::Person, Person, 4.0);
    }
    let given = view.gazetteer.is_first_name(first);
    let simple = (candidate.first..=candidate.last)
        .all(|word| matches!(view.shape(word), Shape::Capital | Shape::Mixed | Shape::Lower | Shape::Upper));
    if words == 1 {
        if given {
            ballot.kind(Voter::Person, Person, 1.0);
        } else if view.gazetteer.is_family_name(first) && candidate.known.is_none() {
            ballot.kind(Voter::Person, Person, 1.0);
        }
        return;
    }
    if !simple || words > 5 {
        return;
    }
    let family = view.gazetteer.is_family_name(last);
    let head = Language::ALL.iter().any(|language| super::lexicon::of(*language).heads.contains_key(last));
    if head && !family {
        // "Johns Hopkins University"
        ballot.kind(Voter::Person, Person, if given { 1.2 } else { 0.0 });
    } else if given {
        ballot.kind(Voter::Person, Person, if family { 4.0 } else { 3.0 });
    } else if view.words[candidate.first].dot && first.chars().count() <= 4 {
        ballot.kind(Voter::Person, Person, 2.5);
    } else if view.gazetteer.is_leading_family_name(first)
        && words <= 3
        && view.shape(candidate.first) == Shape::Capital
    {
        ballot.kind(Voter::Person, Person, 2.5);
    } else if family && words <= 3 {
        ballot.kind(Voter::Person, Person, 2.0);
    } else if view.gazetteer.is_leading_family_name(last) && words == 2 {
        ballot.kind(Voter::Person, Person, 2.0);
    }
    if (candidate.first + 1..candidate.last).any(|word| view.words[word].dot && view.word(word).chars().count() == 1) {
        ballot.kind(Voter::Person, Person, 2.0);
    }
}

fn shape(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let words = candidate.last + 1 - candidate.first;
    match view.shape(candidate.last) {
        Shape::Model => {
            ballot.kind(Voter::Shape, Product, if words == 1 { 2.5 } else { 2.8 });
            return;
        }
        Shape::Number => ballot.kind(Voter::Shape, Product, 1.0),
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
        (1, _) => {
            ballot.kind(Voter::Shape, Person, 0.25);
            ballot.kind(Voter::Shape, Place, 0.25);
            ballot.kind(Voter::Shape, Organisation, 0.3);
        }
        (2 | 3, _) if (candidate.first..=candidate.last).all(plain) => {
            let ordinary =
                (candidate.first..=candidate.last).filter(|w| view.lexicon.is_common(&view.lower(*w))).count();
            let weight = if ordinary == 0 { 0.7 } else { 0.2 };
            ballot.kind(Voter::Shape, Person, weight);
            ballot.kind(Voter::Shape, Organisation, 0.4);
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
    let plural = view.lexicon.plurals.contains(&*view.before(candidate.first, 1))
        && candidate.first > 0
        && view.adjacent(candidate.first - 1);
    if plural || written.ends_with('s') {
        ballot.cast(Voter::Shape, Choice::Common, 3.0);
    }
    let bracketed = view.before(candidate.first, 1) == "(" && view.word(candidate.last + 1) == ")";
    if bracketed && candidate.first > 1 && view.shape(candidate.first - 2) == Shape::Lower {
        let initials = written.chars().count();
        let from = (candidate.first - 1).saturating_sub(2 * initials);
        let named = (from..candidate.first - 1).any(|word| view.words[word].is_capitalised() && !view.words[word].weak);
        if !named {
            ballot.cast(Voter::Shape, Choice::Common, 3.0);
        }
    }
}

/// "la startup X", "le géant des télécoms X", "chipmaker X".
fn noun(context: &Context<'_>, ballot: &mut Ballot) {
    let kinds = context.noun_before();
    for kind in kinds.iter() {
        ballot.kind(Voter::Noun, kind, 3.4 / kinds.len() as f32);
    }
}

/// "X, a startup from", "X (a company)", "X est une startup".
fn apposition(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, next) = (&context.view, context.candidate.last + 1);
    let mark = view.word(next);
    let (from, weight) = if mark == "," || mark == "(" {
        (next + 1, 2.2)
    } else if view.lexicon.copula.contains(&*view.lower(next)) && view.adjacent(next - 1) {
        (next + 1, 2.2)
    } else {
        return;
    };
    let copula = mark != "," && mark != "(";
    if let Some(kinds) = context.noun_from(from, copula) {
        for kind in kinds.iter() {
            ballot.kind(Voter::Apposition, kind, weight / kinds.len() as f32);
        }
    } else if view.lexicon.relatives.contains(&*view.lower(from)) && matches!(&*view.lower(from), "who" | "whose") {
        ballot.kind(Voter::Apposition, Person, 2.0);
    }
}

/// Prepositions, and "fondateur de X".
fn before(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, first) = (&context.view, context.candidate.first);
    if first == 0 {
        return;
    }
    let lexicon = view.lexicon;
    let one = view.before(first, 1);
    if lexicon.before.place.contains(&*one) {
        let strong = matches!(&*one, "en" | "in");
        ballot.kind(Voter::Before, Place, if strong { 1.1 } else { 0.7 });
    }
    if lexicon.before.place_strong.contains(&*one) {
        ballot.kind(Voter::Before, Place, 1.0);
    }
    if lexicon.before.organisation.contains(&*one) {
        ballot.kind(Voter::Before, Organisation, 2.0);
    }
    let articles = |back: usize| matches!(&*view.before(first, back), "la" | "l'" | "the" | "le");
    let of_at = if articles(1) { 2 } else { 1 };
    let of = view.before(first, of_at);
    if matches!(&*of, "de" | "d'" | "du" | "des" | "of") {
        // "directeur général de X": an adjective may stand between.
        for back in [1, 2] {
            let governor = view.before(first, of_at + back);
            if lexicon.before.organisation_of.contains(&*governor) {
                ballot.kind(Voter::Before, Organisation, 1.8);
            }
            if lexicon.before.place_of.contains(&*governor) {
                ballot.kind(Voter::Before, Place, 1.6);
            }
            if lexicon.noun(&governor).has(Event) {
                ballot.kind(Voter::Before, Event, 1.0);
            }
            if lexicon.before.product_of.contains(&*governor) {
                ballot.kind(Voter::Before, Product, 1.2);
            }
            if back == 1 && !lexicon.inside.adjectives.contains(&*governor) {
                break;
            }
        }
    }
    if view.language == Language::English && view.shape(context.candidate.last + 1) == Shape::Possessive {
        let owned = view.lower(context.candidate.last + 2);
        if lexicon.before.organisation_of.contains(&*owned) {
            ballot.kind(Voter::Before, Organisation, 1.5);
        }
    }
    made_by(context, ballot);
}

/// "le R1 de DeepSeek", "OpenAI's ChatGPT": what belongs to a company in this way is its product, unless it is a person.
fn made_by(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let next = candidate.last + 1;
    let company = |word: usize| {
        view.known_at(word).is_some_and(|(_, known)| known.kinds.has(Organisation) && !known.kinds.has(Place))
            || view.shape(word) == Shape::Mixed
    };
    let of = matches!(&*view.lower(next), "d'" | "de") && view.words.get(next + 1).is_some() && company(next + 1);
    let possessive =
        candidate.first >= 2 && view.shape(candidate.first - 1) == Shape::Possessive && company(candidate.first - 2);
    if (of || possessive) && view.language == Language::French || possessive {
        ballot.kind(Voter::Before, Product, 1.3);
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
    if context.speech.auxiliaries.contains(&*view.lower(next)) {
        next += 1;
    }
    let verb = view.lower(next);
    if view.lexicon.after.organisation.contains(&*verb) {
        ballot.kind(Voter::Verb, Organisation, 0.9);
    }
    if view.lexicon.after.person.contains(&*verb) {
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
            if view.lexicon.is_common(&lower) || view.evidence.is_written_small(first) {
                common(8.0, ballot);
            } else if candidate.known.is_none() && !view.gazetteer.is_first_name(first) {
                common(if view.looks_ordinary(&lower) { 3.0 } else { 0.5 }, ballot);
            }
        } else if view.evidence.is_ordinary(first) {
            common(4.0, ballot);
        } else if candidate.known.is_none() && view.lexicon.is_common(&lower) {
            common(if view.language == Language::French { 0.9 } else { 1.2 }, ballot);
        }
    } else if candidate.known.is_none() && !acronym {
        let small = words.clone().all(|word| view.evidence.is_ordinary(view.word(word)));
        let listed = words.clone().all(|word| view.lexicon.is_common(&view.lower(word)));
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
        matches!(&*view.before(first, back), "ministre" | "ministres" | "secrétaire" | "commissaire" | "ministère")
            && (1..back).all(|between| {
                matches!(&*view.before(first, between), "de" | "d'" | "du" | "des" | "à" | "la" | "l'" | "aux")
            })
            && back > 1
    })
}

impl Context<'_> {
    fn single(&self) -> bool {
        self.candidate.first == self.candidate.last
    }

    /// The kinds that the noun phrase right before the name tells.
    fn noun_before(&self) -> Kinds {
        let (view, first) = (&self.view, self.candidate.first);
        let none = Kinds::default();
        let mut at = first;
        if at > 0 && self.candidate.quoted {
            at -= 1;
        }
        if at == 0 || !(view.adjacent(at - 1) || view.words[at].touches) {
            return none;
        }
        let mut named = false;
        if view.lexicon.naming.contains(&*view.before(at, 1)) {
            named = true;
            at -= 1;
        }
        // Back to the determiner, over adjectives and complements; the head noun is the first in
        // French, the last in English.
        let mut kinds = none;
        let reach = if named { 9 } else { 7 };
        for back in 1..=reach.min(at) {
            let index = at - back;
            let word = view.lower(index);
            let shape = view.shape(index);
            if shape == Shape::Mark || shape == Shape::Possessive {
                break;
            }
            if back == 1 && !named && (view.is_function(index) || shape != Shape::Lower) {
                break;
            }
            let here = view.lexicon.noun(if shape == Shape::Upper { view.word(index) } else { &word });
            if here.len() > 0 {
                kinds = here;
                if view.language == Language::English && !named {
                    break;
                }
            }
            if self.is_boundary(index, kinds.len() > 0, named) {
                break;
            }
            if view.language == Language::English && !named && back >= 2 {
                break;
            }
        }
        kinds
    }

    /// Whether a noun phrase does not go further back than word `index`. Once a noun is `found`, "du" and
    /// "de la" begin another phrase ("PDG du groupe X"); before, they complete one ("géant de la distribution X").
    fn is_boundary(&self, index: usize, found: bool, named: bool) -> bool {
        let lexicon = self.view.lexicon;
        let word = self.view.lower(index);
        match &*word {
            "de" | "d'" | "en" | "of" | "à" => false,
            "du" | "des" | "aux" => found,
            "la" | "le" | "l'" => found || !(named || matches!(&*self.view.before(index, 1), "de" | "à")),
            _ => lexicon.articles.contains(&*word) && (found || !named) || lexicon.functions.contains(&*word) && !named,
        }
    }

    /// The kinds of the first known noun of the phrase that begins at word `from`.
    fn noun_from(&self, from: usize, copula: bool) -> Option<Kinds> {
        let view = &self.view;
        let mut at = from;
        let article = view.lexicon.articles.contains(&*view.lower(at));
        if article {
            at += 1;
        } else if copula {
            return None;
        }
        let reach = if view.language == Language::English { 6 } else { 4 };
        let mut found = None;
        for index in at..at + reach {
            let word = view.words.get(index)?;
            let lower = view.lower(index);
            let ends = word.shape == Shape::Mark
                || view.is_function(index) && !view.lexicon.former.contains(&*lower)
                || word.shape == Shape::Possessive;
            if ends {
                break;
            }
            let kinds = view.lexicon.noun(if word.shape == Shape::Upper { view.word(index) } else { &lower });
            if kinds.len() > 0 && (word.shape == Shape::Lower || word.shape == Shape::Upper) {
                found = Some(kinds);
                if view.language == Language::French {
                    break;
                }
            } else if found.is_some() {
                break;
            }
        }
        found
    }
}

impl View<'_> {
    /// Whether a verb of saying stands right before word `first` or at word `next`.
    pub(super) fn speech_verb(&self, speech: &Speech, first: usize, next: usize) -> bool {
        let verb = |i: usize| {
            let lower = self.lower(i);
            speech.stance(&lower).is_some() && self.shape(i) == Shape::Lower
        };
        let after = verb(next) && self.adjacent(next.saturating_sub(1))
            || speech.auxiliaries.contains(&*self.lower(next)) && speech.is_participle(&self.lower(next + 1));
        let before = first > 0 && verb(first - 1) && self.adjacent(first - 1);
        after || before
    }
}

/// A vote that another member of the same enumeration lends.
pub(super) fn lend(kind: EntityKind, confidence: f32, ballot: &mut Ballot) {
    let weight = match kind {
        Person | Organisation | Place | Product => 1.2,
        Event | Work | Index => 0.6,
    };
    ballot.kind(Voter::List, kind, weight * confidence);
}

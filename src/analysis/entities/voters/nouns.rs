//! Votes of the nouns beside a name: before it, after it, in front of a list.

use super::super::EntityKind::{Event, Organisation, Person, Product, Work};
use super::super::lexicon::Kinds;
use super::super::view::View;
use super::super::votes::{Ballot, Voter};
use super::super::words::{Shape, Word};
use super::Context;
use crate::text::Language;

/// "la startup X", "le géant des télécoms X", "chipmaker X".
pub(super) fn noun(context: &Context<'_>, ballot: &mut Ballot) {
    let quote = usize::from(context.candidate.quoted);
    if context.view.is_work_named(context.candidate.first.saturating_sub(quote)) {
        ballot.kind(Voter::Noun, Work, 3.0);
        return;
    }
    let (kinds, named) = context.noun_before();
    for kind in kinds.iter() {
        // "un ferry baptisé Anne": a given name too is what it was given to.
        ballot.kind(Voter::Noun, kind, if named { 5.0 } else { 3.4 } / kinds.len() as f32);
    }
    if kinds.len() == 0 && context.follows_nationality() {
        // Of several words it may be a person, although French writes "le Norvégien" then.
        ballot.kind(
            Voter::Noun,
            Organisation,
            if context.candidate.first == context.candidate.last { 3.0 } else { 2.3 },
        );
    }
    if kinds.len() == 0 && context.view.language == Language::English {
        noun_after(context, ballot);
    }
}

/// "the Zorbane newsletter", "its Zorbane chips": what the noun names is called so, more surely if another owns it
/// ("Acme's Zorbane models") than if it may be its maker ("the Acme phone").
fn noun_after(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, candidate) = (&context.view, &context.candidate);
    let (first, next) = (candidate.first, candidate.last + 1);
    if first == 0 || candidate.known.is_some() || !view.adjacent(next - 1) || view.shape(next) != Shape::Lower {
        return;
    }
    let owned = view.shape(first - 1) == Shape::Possessive
        || matches!(view.before(first, 1), "its" | "their" | "his" | "her" | "our");
    let article = matches!(view.before(first, 1), "the" | "a" | "an" | "this" | "each" | "every");
    // "the Zorbane app store": the noun that counts is the last of its phrase.
    let goes_on = view.shape(next + 1) == Shape::Lower && view.noun(next + 1).len() > 0 && view.adjacent(next);
    let kinds = view.noun(next);
    if kinds.len() == 1 && (owned || article) && !goes_on {
        for kind in kinds.iter().filter(|kind| matches!(kind, Product | Work | Event)) {
            ballot.kind(Voter::Noun, kind, if owned { 4.0 } else { 2.4 });
        }
    }
}

/// "des entreprises comme X, Y et Z", "X, Y and other companies": each of them is what the noun says.
pub(super) fn listing(context: &Context<'_>, ballot: &mut Ballot) {
    let view = &context.view;
    let kinds = before_list(view, context.candidate.first).or_else(|| after_list(view, context.candidate.last + 1));
    for kind in kinds.into_iter().flat_map(Kinds::iter) {
        ballot.kind(Voter::Noun, kind, 2.2);
    }
}

/// Words between the members of an enumeration.
const LIST_REACH: usize = 16;

/// What the noun in front of the enumeration says, of which a member begins at word `first`: "firms such as",
/// "trois laboratoires (", "les modèles X et".
fn before_list(view: &View<'_>, first: usize) -> Option<Kinds> {
    let introduces = |i: usize| {
        let word = view.lower(i);
        let such_as =
            word == "as" && view.before(i, 1) == "such" || word == "que" && view.before(i, 1).starts_with("tel");
        such_as || view.lexicon.listing.contains(word)
    };
    let mut at = first;
    for _ in 0..LIST_REACH {
        let before = at.checked_sub(1)?;
        let word = view.lower(before);
        if introduces(before) {
            let mut noun = if matches!(word, "as" | "que") { before - 1 } else { before };
            if noun > 0 && view.word(noun - 1) == "," {
                noun -= 1;
            }
            return nearest_noun(view, noun).map(|(kinds, _)| kinds);
        }
        let plural = |(kinds, noun): (Kinds, usize)| view.word(noun).ends_with(['s', 'x']).then_some(kinds);
        if matches!(word, "(" | ":") {
            return nearest_noun(view, before).and_then(plural);
        }
        if !is_within_list(view, before) {
            let noun = nearest_noun(view, at).filter(|(_, noun)| *noun == before && at < first);
            return noun.and_then(plural);
        }
        at = before;
    }
    None
}

/// What the noun after the enumeration says that goes on at word `next`: "and other banks", "et d'autres banques".
fn after_list(view: &View<'_>, next: usize) -> Option<Kinds> {
    let end = (next..next + LIST_REACH).find(|i| !is_within_list(view, *i))?;
    let elided = usize::from(view.lower(end) == "d'");
    let other = end + elided;
    let and = end > next && matches!(view.before(end, 1), "et" | "and" | "ou" | "or");
    if !and || !matches!(view.lower(other), "other" | "autres") {
        return None;
    }
    let nouns = (other + 1..other + 4).take_while(|i| view.shape(*i) == Shape::Lower && !view.is_function(*i));
    let mut kinds = nouns.map(|i| view.noun(i)).filter(|kinds| kinds.len() > 0);
    match view.language {
        Language::French => kinds.next(),
        Language::English => kinds.last(),
    }
}

/// Whether word `i` is a member of an enumeration of names, or joins two.
fn is_within_list(view: &View<'_>, i: usize) -> bool {
    matches!(view.lower(i), "," | "et" | "and" | "ou" | "or" | "l'" | "la" | "le" | "the")
        || view.words.get(i).is_some_and(Word::is_capitalised)
}

/// The kinds of the last known noun within a few words before word `end`, and where it stands.
fn nearest_noun(view: &View<'_>, end: usize) -> Option<(Kinds, usize)> {
    (end.saturating_sub(4)..end)
        .rev()
        .take_while(|i| view.shape(*i) == Shape::Lower || view.shape(*i) == Shape::Capital && view.words[*i].weak)
        .map(|i| (view.noun(i), i))
        .find(|(kinds, _)| kinds.len() > 0)
}

/// "X, a startup from", "X (a company)", "X est une startup".
pub(super) fn apposition(context: &Context<'_>, ballot: &mut Ballot) {
    // "aux « Grandes Assises », le rendez-vous de …"
    let (view, next) = (&context.view, context.candidate.last + 1 + usize::from(context.candidate.quoted));
    let mark = view.word(next);
    let stated = view.lexicon.copula.contains(view.lower(next)) && view.adjacent(next - 1);
    if mark != "," && mark != "(" && !stated {
        return;
    }
    let from = next + 1;
    // What quotation marks set off is explained by what follows.
    let weight = if context.candidate.quoted { 3.4 } else { 2.2 };
    let copula = mark != "," && mark != "(";
    // "…, le film sortira": a definite noun may begin the main clause.
    let definite = !copula && matches!(view.lower(from), "le" | "la" | "l'" | "les" | "the");
    let complete =
        (from + 2..from + 5).any(|i| matches!(view.lower(i), "de" | "du" | "d'" | "des" | "of" | "in" | "," | ")"));
    if definite && !complete {
        return;
    }
    if let Some(kinds) = context.noun_from(from, copula) {
        for kind in kinds.iter() {
            ballot.kind(Voter::Apposition, kind, weight / kinds.len() as f32);
        }
    } else if view.lexicon.relatives.contains(view.lower(from)) && matches!(view.lower(from), "who" | "whose") {
        ballot.kind(Voter::Apposition, Person, 2.0);
    }
}

impl Context<'_> {
    /// "le norvégien X": in small letters after an article, the adjective of a country stands for its company.
    fn follows_nationality(&self) -> bool {
        let (view, first) = (&self.view, self.candidate.first);
        let article = matches!(view.before(first, 2), "le" | "la" | "l'" | "du" | "au");
        let small = first > 1 && view.shape(first - 1) == Shape::Lower && view.adjacent(first - 1);
        let mut letters = view.word(first.saturating_sub(1)).chars();
        view.language == Language::French
            && article
            && small
            && letters.next().is_some_and(|letter| {
                let capital: String = letter.to_uppercase().chain(letters).collect();
                view.lexicon.demonyms.contains(&capital)
            })
    }

    /// The kinds that the noun phrase right before the name tells, and whether it says that the name was given.
    fn noun_before(&self) -> (Kinds, bool) {
        let (view, first) = (&self.view, self.candidate.first);
        let none = (Kinds::default(), false);
        let mut at = first;
        if at > 0 && self.candidate.quoted {
            at -= 1;
        }
        if at == 0 || !(view.adjacent(at - 1) || view.words[at].touches) {
            return none;
        }
        let mut named = false;
        if view.lexicon.naming.contains(view.before(at, 1)) {
            named = true;
            at -= 1;
            // "la mission, baptisée X, …"
            if at > 1 && view.word(at - 1) == "," {
                at -= 1;
            }
        }
        // Back to the determiner, over adjectives and complements; the head noun is the first in
        // French, the last in English.
        let mut kinds = Kinds::default();
        let reach = if named { 9 } else { 7 };
        for back in 1..=reach.min(at) {
            let index = at - back;
            let shape = view.shape(index);
            if shape == Shape::Mark || shape == Shape::Possessive {
                break;
            }
            let thing = shape == Shape::Lower || view.lexicon.acronyms.contains(view.word(index));
            if back == 1 && !named && (view.is_function(index) || !thing) {
                break;
            }
            let here = view.noun(index);
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
        (kinds, named)
    }

    /// Whether a noun phrase does not go further back than word `index`. Once a noun is `found`, "du" and
    /// "de la" begin another phrase ("PDG du groupe X"); before, they complete one ("géant de la distribution X").
    fn is_boundary(&self, index: usize, found: bool, named: bool) -> bool {
        let lexicon = self.view.lexicon;
        let word = self.view.lower(index);
        match word {
            "de" | "d'" | "en" | "of" | "à" => false,
            "du" | "des" | "aux" => found,
            "la" | "le" | "l'" => found || !(named || matches!(self.view.before(index, 1), "de" | "à")),
            _ => (found || !named) && (lexicon.articles.contains(word) || lexicon.functions.contains(word)),
        }
    }

    /// The kinds of the first known noun of the phrase that begins at word `from`.
    fn noun_from(&self, from: usize, copula: bool) -> Option<Kinds> {
        let view = &self.view;
        let mut at = from;
        let article = view.lexicon.articles.contains(view.lower(at));
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
                || view.is_function(index) && !view.lexicon.former.contains(lower)
                || word.shape == Shape::Possessive;
            if ends {
                break;
            }
            let kinds = view.noun(index);
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

//! Votes of the nouns beside a name: before it, after it, in front of a list.

use super::super::EntityKind::{Person, Work};
use super::super::lexicon::Kinds;
use super::super::view::View;
use super::super::votes::{Ballot, Voter};
use super::super::words::Shape;
use super::Context;
use crate::text::Language;

/// "la startup X", "le géant des télécoms X", "chipmaker X".
pub(super) fn noun(context: &Context<'_>, ballot: &mut Ballot) {
    let quote = usize::from(context.candidate.quoted);
    if context.view.is_work_named(context.candidate.first.saturating_sub(quote)) {
        ballot.kind(Voter::Noun, Work, 3.0);
        return;
    }
    let kinds = context.noun_before();
    for kind in kinds.iter() {
        ballot.kind(Voter::Noun, kind, 3.4 / kinds.len() as f32);
    }
}

/// "des entreprises comme X, Y et Z": each of them is what the noun before the list says.
pub(super) fn listing(context: &Context<'_>, ballot: &mut Ballot) {
    let view = &context.view;
    let listed = |i: usize| {
        let word = view.lower(i);
        let such_as =
            word == "as" && view.before(i, 1) == "such" || word == "que" && view.before(i, 1).starts_with("tel");
        such_as || view.lexicon.listing.contains(&*word)
    };
    // Back over the names of the list.
    let mut at = context.candidate.first;
    for _ in 0..16 {
        let Some(before) = at.checked_sub(1) else { return };
        let word = view.lower(before);
        if listed(before) {
            let mut noun = if matches!(&*word, "as" | "que") { before - 1 } else { before };
            if noun > 0 && view.word(noun - 1) == "," {
                noun -= 1;
            }
            for kind in nearest_noun(view, noun).into_iter().flat_map(Kinds::iter) {
                ballot.kind(Voter::Noun, kind, 2.2);
            }
            return;
        }
        let goes_on = matches!(&*word, "," | "et" | "and" | "ou" | "or" | "l'" | "la" | "le" | "the")
            || view.words[before].is_capitalised();
        if !goes_on {
            return;
        }
        at = before;
    }
}

/// The kinds of the last known noun within a few words before word `end`.
fn nearest_noun(view: &View<'_>, end: usize) -> Option<Kinds> {
    (end.saturating_sub(4)..end)
        .rev()
        .take_while(|i| matches!(view.shape(*i), Shape::Lower))
        .map(|i| view.lexicon.noun(&view.lower(i)))
        .find(|kinds| kinds.len() > 0)
}

/// "X, a startup from", "X (a company)", "X est une startup".
pub(super) fn apposition(context: &Context<'_>, ballot: &mut Ballot) {
    let (view, next) = (&context.view, context.candidate.last + 1);
    let mark = view.word(next);
    let stated = view.lexicon.copula.contains(&*view.lower(next)) && view.adjacent(next - 1);
    if mark != "," && mark != "(" && !stated {
        return;
    }
    let (from, weight) = (next + 1, 2.2);
    let copula = mark != "," && mark != "(";
    // "…, le film sortira": a definite noun may begin the main clause.
    let definite = !copula && matches!(&*view.lower(from), "le" | "la" | "l'" | "les" | "the");
    let complete =
        (from + 2..from + 5).any(|i| matches!(&*view.lower(i), "de" | "du" | "d'" | "des" | "of" | "," | ")"));
    if definite && !complete {
        return;
    }
    if let Some(kinds) = context.noun_from(from, copula) {
        for kind in kinds.iter() {
            ballot.kind(Voter::Apposition, kind, weight / kinds.len() as f32);
        }
    } else if view.lexicon.relatives.contains(&*view.lower(from)) && matches!(&*view.lower(from), "who" | "whose") {
        ballot.kind(Voter::Apposition, Person, 2.0);
    }
}

impl Context<'_> {
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
            // "la mission, baptisée X, …"
            if at > 1 && view.word(at - 1) == "," {
                at -= 1;
            }
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
            let thing = shape == Shape::Lower || view.lexicon.acronyms.contains(view.word(index));
            if back == 1 && !named && (view.is_function(index) || !thing) {
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
            _ => (found || !named) && (lexicon.articles.contains(&*word) || lexicon.functions.contains(&*word)),
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

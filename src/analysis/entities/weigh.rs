//! What the article as a whole says of the votes, before they are counted: who
//! has been introduced in it, and what stands together.

use rustc_hash::FxHashSet;

use super::resolve::{Found, spelling};
use super::votes::{Ballot, Choice, Verdict, Voter};
use super::{EntityKind, voters};

/// Weighs the votes on each form by what is known of the others.
pub(super) fn weigh(found: &mut Found) {
    if found.whole {
        doubt_lone_words(found);
    }
    share_lists(found);
}

/// What is left of the votes that an unknown lone word names a person, where nobody has been introduced by it.
const LONE_PERSON: f32 = 0.3;

/// What is left of the tagger's vote that it names a place, where nothing before it says so.
const LONE_PLACE: f32 = 0.5;

/// An article introduces people by their full names, and says of a place that something is in it. A lone word of
/// which it says neither, and that is in no list of names, is rather called like a company or a product.
fn doubt_lone_words(found: &mut Found) {
    let person = Choice::Kind(EntityKind::Person);
    let mut introduced: FxHashSet<String> = FxHashSet::default();
    for form in found.forms.iter().filter(|form| form.ballot.verdict().choice == person) {
        if form.name.contains(' ') {
            introduced.extend(form.name.split(' ').map(spelling));
        }
    }
    for form in found.forms.iter_mut().filter(|form| form.known.is_none() && !form.name.contains(' ')) {
        if !introduced.contains(&spelling(&form.name)) {
            let told = [Voter::Person, Voter::Noun, Voter::Apposition];
            doubt(&mut form.ballot, person, &told, LONE_PERSON);
            let told = [Voter::Before, Voter::Noun, Voter::Apposition];
            doubt(&mut form.ballot, Choice::Kind(EntityKind::Place), &told, LONE_PLACE);
        }
    }
}

/// Leaves `left` of the votes for a choice, and gives half of the rest to organisations, unless one of `told` chose it.
fn doubt(ballot: &mut Ballot, choice: Choice, told: &[Voter], left: f32) {
    if told.iter().any(|voter| ballot.weight(choice, Some(*voter)) > 0.0) {
        return;
    }
    let mut taken = 0.0;
    for voter in [Voter::Tagger, Voter::Shape, Voter::Verb] {
        taken += ballot.weight(choice, Some(voter)) * (1.0 - left);
        ballot.scale(voter, choice, left);
    }
    ballot.kind(Voter::Shape, EntityKind::Organisation, taken / 2.0);
}

/// What is left of the tagger's vote that a word is no name, where it stands in an enumeration of names.
const LISTED_COMMON: f32 = 0.3;

/// Members of one enumeration are mostly of one kind: what the others are together counts for each of them.
fn share_lists(found: &mut Found) {
    let verdicts: Vec<Verdict> = found.forms.iter().map(|form| form.ballot.verdict()).collect();
    for list in &found.lists {
        let mut tally = [0.0f32; EntityKind::ALL.len()];
        let share = |form: u32| match verdicts[form as usize].choice {
            Choice::Kind(kind) => Some((kind, verdicts[form as usize].confidence)),
            Choice::Common => None,
        };
        for (kind, confidence) in list.iter().filter_map(|form| share(*form)) {
            tally[kind as usize] += confidence;
        }
        for form in list {
            let own = share(*form);
            // Among names a capital tells a name.
            let names = list.iter().filter(|other| *other != form && share(**other).is_some()).count();
            if found.whole && names > 1 {
                found.forms[*form as usize].ballot.scale(Voter::Tagger, Choice::Common, LISTED_COMMON);
            }
            for kind in EntityKind::ALL {
                let mine = own.filter(|(mine, _)| *mine == kind).map_or(0.0, |(_, confidence)| confidence);
                let others = tally[kind as usize] - mine;
                if others > 0.01 {
                    voters::lend(kind, others, &mut found.forms[*form as usize].ballot);
                }
            }
        }
    }
}

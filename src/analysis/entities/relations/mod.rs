//! How entities stand to each other, as the text states it: "PDG de X",
//! "founded by Y", "filiale de Z". Right or empty: a relation is taken from
//! words that stand right between, or right beside, the two names.

mod cues;

use serde::{Deserialize, Serialize};

use self::cues::{Cue, Cues, EX, Form, cues};
use super::EntityKind;
use super::describe::Mention;
use super::view::View;
use super::words::Shape;
use crate::text::{Language, Span};

/// How one entity stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// To whom: an index into the analysis's entities.
    pub other: usize,
    /// The words that state it: "ancien PDG de X", "founded by Y".
    pub span: Span,
    /// Whether the text says that it is over.
    pub past: bool,
}

/// What an entity is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// Its head.
    Leads,
    /// Its founder.
    Founded,
    /// One of its people.
    WorksFor,
    /// One of its members.
    MemberOf,
    /// Its subsidiary.
    SubsidiaryOf,
    /// Its property.
    OwnedBy,
    /// Has its seat there.
    BasedIn,
}

impl RelationKind {
    /// Whether entities of these kinds can stand so to each other.
    fn fits(self, one: EntityKind, other: EntityKind) -> bool {
        use EntityKind::{Event, Organisation, Person, Place, Product, Work};
        match self {
            Self::Leads => one == Person && matches!(other, Organisation | Place | Work),
            Self::Founded => {
                matches!(one, Person | Organisation) && matches!(other, Organisation | Work | Product | Event)
            }
            Self::WorksFor => one == Person && matches!(other, Organisation | Work),
            Self::MemberOf => matches!(one, Person | Organisation | Place) && other == Organisation,
            Self::SubsidiaryOf => matches!(one, Organisation | Product | Work) && other == Organisation,
            Self::OwnedBy => matches!(one, Organisation | Product | Work) && matches!(other, Organisation | Person),
            Self::BasedIn => matches!(one, Person | Organisation) && other == Place,
        }
    }
}

/// Words of a role between its head noun and *chez*, at most.
const FIELD: usize = 4;
/// Words of a description in front of a name, at most: "du groupe automobile X".
const DESCRIPTION: usize = 3;
/// Words back to the name that an apposition is about, at most.
const APPOSITION: usize = 8;

/// One block with its mentions, in text order.
pub(super) struct Scene<'a> {
    pub view: View<'a>,
    pub mentions: &'a [Mention],
    pub kinds: &'a [EntityKind],
}

impl Scene<'_> {
    /// Hands every relation that the block states to `found`, with the entity it is about.
    pub fn relations(&self, mut found: impl FnMut(usize, Relation)) {
        if self.mentions.len() < 2 {
            return;
        }
        let cues = cues(self.view.language);
        for i in 0..self.view.words.len() {
            if matches!(self.view.shape(i), Shape::Mark | Shape::Number | Shape::Possessive) {
                continue;
            }
            let Some(cue) = cues.at(&self.view, i) else { continue };
            let stated = self.stated(cues, cue, i);
            let Some((first, second, span, past)) = stated.filter(|stated| stated.0 != stated.1) else { continue };
            let (one, other) = if cue.turned { (second, first) } else { (first, second) };
            if cue.kind.fits(self.kinds[one], self.kinds[other]) {
                found(one, Relation { kind: cue.kind, other, span, past });
            }
        }
    }

    /// Whom the cue at word `i` is about, whom it names, the words that say so, and whether it is over.
    fn stated(&self, cues: &Cues, cue: &Cue, i: usize) -> Option<(usize, usize, Span, bool)> {
        let end = i + cue.words.len();
        let (start, past) = self.begin(cues, i);
        if cue.form == Form::Noun {
            if let Some(stated) = self.possessed(cues, i, end) {
                return Some(stated);
            }
            let at = self.after_link(cues, cue, end)?;
            let (last, other) = self.named(at)?;
            let span = self.view.span(start, last);
            let whose = self.before(cues, cue, i).or_else(|| self.beside(cues, i, last + 1))?;
            return Some((whose, other, span, past));
        }
        let (last, other) = self.named(self.past_determiner(cues, end))?;
        // "Contrôlé par Y, X perd de l’argent."
        let opens = cue.form == Form::Participle && self.view.words[start].weak;
        let fronted = || self.set_off(last + 1, opens).filter(|_| opens);
        let whose = self.before(cues, cue, i).or_else(fronted)?;
        Some((whose, other, self.view.span(start, last), past))
    }

    /// Where the words for a relation begin: with "ancien", "former" in front of them.
    fn begin(&self, cues: &Cues, i: usize) -> (usize, bool) {
        let before = i > 0 && cues.past.iter().any(|word| *word == *self.view.lower(i - 1));
        (i - usize::from(before), before || self.view.lower(i).starts_with(EX))
    }

    /// "PDG de |X", "économiste en chef chez |X", "fondateur et PDG du |groupe X": where the other's name begins.
    fn after_link(&self, cues: &Cues, cue: &Cue, mut at: usize) -> Option<usize> {
        let view = &self.view;
        while cues.and.iter().any(|word| *word == *view.lower(at)) {
            let next = cues.at(view, at + 1).filter(|next| next.form == Form::Noun)?;
            at += 1 + next.words.len();
        }
        let is_link = |at: usize| cues.links.iter().any(|word| *word == *view.lower(at));
        let mut link = at;
        if cue.kind == RelationKind::WorksFor {
            // The field of work, and the words that join it: "d'économie", "en chef", "of research".
            let is_field = |at: usize| view.shape(at) == Shape::Lower && self.mention_at(at).is_none();
            while link < at + FIELD && is_field(link) && !self.leads_to_name(cues, link) {
                link += 1;
            }
        }
        is_link(link).then(|| self.past_determiner(cues, link + 1))
    }

    fn leads_to_name(&self, cues: &Cues, at: usize) -> bool {
        let link = cues.links.iter().any(|word| *word == *self.view.lower(at));
        link && self.named(self.past_determiner(cues, at + 1)).is_some()
    }

    fn past_determiner(&self, cues: &Cues, at: usize) -> usize {
        at + usize::from(cues.determiners.iter().any(|word| *word == *self.view.lower(at)))
    }

    /// The mention that begins at word `at`, or after a description of it: its last word and its entity.
    fn named(&self, at: usize) -> Option<(usize, usize)> {
        let view = &self.view;
        let mut first = at;
        let is_description =
            |i: usize| view.shape(i) == Shape::Lower && !view.is_function(i) && self.mention_at(i).is_none();
        while first < at + DESCRIPTION && is_description(first) {
            first += 1;
        }
        let mention = self.mention_at(first).filter(|_| self.begins(first))?;
        let described = first == at || (at..first).any(|word| view.lexicon.noun(view.lower(word)).len() > 0);
        let last = view.words.partition_point(|word| word.span.start() < mention.span.end()).checked_sub(1)?;
        let owner = view.shape(last + 1) == Shape::Possessive;
        (described && !owner).then_some((last, mention.entity))
    }

    /// Whom an apposition or a verb that begins at word `i` is about: the name right before it.
    fn before(&self, cues: &Cues, cue: &Cue, i: usize) -> Option<usize> {
        let view = &self.view;
        let mut at = if cue.form == Form::Verb { i } else { self.apposition(cues, i)? };
        let described = at < i;
        let mut copula = at > 0 && view.lexicon.copula.contains(view.lower(at - 1)) && cue.form != Form::Verb;
        at -= usize::from(copula);
        // "a été nommée", "has been named"
        let auxiliary = matches!(view.before(at, 2), "a" | "avait" | "has" | "had");
        if cue.form != Form::Verb && auxiliary && matches!(view.before(at, 1), "été" | "been") {
            copula = true;
            at -= 2;
        }
        let relative = at > 0 && view.lexicon.relatives.contains(view.lower(at - 1));
        at -= usize::from(relative);
        let mark = at > 0 && matches!(view.word(at - 1), "," | "(" | "–" | "—");
        at -= usize::from(mark);
        // "X fondateur de Y" is no sentence; "X fonde Y", "X basée à Y" are.
        if !mark && !copula && !relative && (cue.form == Form::Noun || described) {
            return None;
        }
        // "X, fonde Y" is none either.
        if mark && !relative && cue.form == Form::Verb {
            return None;
        }
        let mention = self.mention_at(at.checked_sub(1)?)?;
        // "les salariés de X basés à Y": they are, not X.
        let first = view.words.partition_point(|word| word.span.start() < mention.span.start());
        let complement = cues.links.iter().any(|word| *word == *view.before(first, 1));
        let at_once = !mark && !copula && !relative && cue.form == Form::Participle;
        (!(at_once && complement)).then_some(mention.entity)
    }

    /// Back from word `i` to where the noun phrase that it belongs to begins: "une société |basée à",
    /// "économiste et |fondatrice de". `None` where that is about somebody else: "X, et le PDG de Y".
    fn apposition(&self, cues: &Cues, i: usize) -> Option<usize> {
        let view = &self.view;
        let passes = |at: usize| {
            let word = view.lower(at);
            cues.determiners.iter().chain(&cues.past).chain(&cues.and).chain(&cues.made).any(|other| **other == *word)
                || view.lexicon.former.contains(word)
                || view.lexicon.demonyms.contains(view.word(at))
                || view.lexicon.noun(word).len() > 0 && view.shape(at) == Shape::Lower
        };
        let mut at = i;
        while at > 0 && i - at < APPOSITION && self.mention_at(at - 1).is_none() && passes(at - 1) {
            at -= 1;
        }
        let joined = at < i && cues.and.iter().any(|word| *word == *view.lower(at));
        (!joined).then_some(at)
    }

    /// "le PDG de X, |Anne Roux|,": whoever is named right after the other, set off by marks.
    fn beside(&self, cues: &Cues, i: usize, after: usize) -> Option<usize> {
        let view = &self.view;
        let mut start = i;
        while start > 0 && {
            let word = view.lower(start - 1);
            cues.determiners.iter().chain(&cues.past).any(|other| **other == *word)
        } {
            start -= 1;
        }
        // "le frère du PDG de X, Y," may be of either.
        if start > 0 && matches!(view.lower(start - 1), "de" | "du" | "des" | "d'" | "of" | "'s") {
            return None;
        }
        // "Fondatrice de X, Anne Roux dénonce": what opens the sentence is about its subject.
        let bare = (start..i).all(|at| cues.past.iter().any(|word| *word == *view.lower(at)));
        let opens = bare && view.words[start].weak;
        self.set_off(after, opens)
    }

    /// Whoever is named at word `after`: at once, or between commas; `opens` lets the second one out.
    fn set_off(&self, after: usize, opens: bool) -> Option<usize> {
        let view = &self.view;
        let comma = view.word(after) == ",";
        let at = after + usize::from(comma);
        let mention = self.mention_at(at).filter(|_| self.begins(at))?;
        let last = view.words.partition_point(|word| word.span.start() < mention.span.end());
        let closed = view.shape(last) == Shape::Mark;
        (!comma || closed || opens).then_some(mention.entity)
    }

    /// "Acme’s founder Anne Roux", "Acme CEO Anne Roux", "Anne Roux, Acme’s founder".
    fn possessed(&self, cues: &Cues, i: usize, end: usize) -> Option<(usize, usize, Span, bool)> {
        let view = &self.view;
        if view.language != Language::English || i == 0 {
            return None;
        }
        let (mut start, mut past) = self.begin(cues, i);
        start = start.checked_sub(1)?;
        // "Acme’s", "Ames’"
        let apostrophe = matches!(view.word(start), "’" | "'") && view.words[start].touches;
        if apostrophe || view.shape(start) == Shape::Possessive {
            start = start.checked_sub(1)?;
        }
        let owner = self.mention_at(start)?;
        let first = view.words.partition_point(|word| word.span.start() < owner.span.start());
        let mut last = end;
        while cues.and.iter().any(|word| *word == *view.lower(last))
            && let Some(next) = cues.at(view, last + 1).filter(|next| next.form == Form::Noun)
        {
            last += 1 + next.words.len();
        }
        past |= first > 0 && cues.past.iter().any(|word| *word == *view.lower(first - 1));
        let span = view.span(first, last - 1);
        let before = || self.mention_at(first.checked_sub(2).filter(|_| view.word(first - 1) == ",")?);
        let named = self.set_off(last, false).or_else(|| before().map(|mention| mention.entity))?;
        Some((named, owner.entity, span, past))
    }

    /// The mention that word `i` is in.
    fn mention_at(&self, i: usize) -> Option<Mention> {
        let start = self.view.words.get(i)?.span.start();
        let at = self.mentions.partition_point(|mention| mention.span.end() <= start);
        self.mentions.get(at).copied().filter(|mention| mention.span.contains(start))
    }

    /// Whether the mention that word `i` is in begins there.
    fn begins(&self, i: usize) -> bool {
        let start = self.view.words.get(i).map(|word| word.span.start());
        self.mention_at(i).is_some_and(|mention| Some(mention.span.start()) == start)
    }
}

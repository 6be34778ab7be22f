//! Step three: what the text says that someone or something is, and how it
//! stands to others, as spans.

mod before;
mod clause;

use rustc_hash::FxHashSet;

use super::evidence::Evidence;
use super::relations::{Relation, Scene};
use super::view::View;
use super::words::{Shape, Words};
use super::{Entity, EntityKind};
use crate::analysis::speech::{Speech, speech};
use crate::document::{BlockKind, Document};
use crate::job::{Cancelled, Job};
use crate::text::{Language, Span, fold};

/// Roles, and relations, kept for one entity: a text says more only in tables and lists.
const MOST: usize = 24;

/// Words in a role at most.
const LONGEST: usize = 24;

/// A mention and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Mention {
    pub span: Span,
    pub entity: usize,
}

/// Every mention of every entity, in text order.
pub(in crate::analysis) fn in_text_order(entities: &[Entity]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = entities
        .iter()
        .enumerate()
        .flat_map(|(entity, found)| found.mentions.iter().map(move |span| Mention { span: *span, entity }))
        .collect();
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

/// Finds what the text says each entity is: titles and appositions before and
/// after its name, what it is said to be or to lead, whom it belongs to; and
/// its relations to the other entities.
pub(super) fn describe(
    document: &Document,
    words: &Words,
    evidence: &Evidence,
    entities: &mut [Entity],
    job: &Job,
) -> Result<(), Cancelled> {
    let mentions = in_text_order(entities);
    let kinds: Vec<EntityKind> = entities.iter().map(|entity| entity.kind).collect();
    let mut roles: Vec<Vec<Span>> = vec![Vec::new(); entities.len()];
    let mut relations: Vec<Vec<Relation>> = vec![Vec::new(); entities.len()];
    let mut next = 0;
    for (number, block) in document.blocks.iter().enumerate() {
        job.check()?;
        let from = next;
        while mentions.get(next).is_some_and(|mention| mention.span.start() < block.span.end()) {
            next += 1;
        }
        // A table's cells stand beside each other without describing each other.
        if document.blocks[number].kind == BlockKind::Table {
            continue;
        }
        let view = super::view(document, words, number, evidence);
        let speech = speech(document.language);
        let portrait = Portrait { view, mentions: &mentions[from..next], kinds: &kinds, speech };
        for mention in portrait.mentions {
            if roles[mention.entity].len() < MOST {
                portrait.describe(*mention, &mut roles[mention.entity]);
            }
        }
        let Portrait { view, mentions, kinds, .. } = portrait;
        Scene { view, mentions, kinds }.relations(|entity, relation| {
            let known = &mut relations[entity];
            let is_new = !known.iter().any(|other| (other.kind, other.other) == (relation.kind, relation.other));
            if is_new && known.len() < MOST {
                known.push(relation);
            }
        });
    }
    for (entity, found) in entities.iter_mut().zip(relations) {
        entity.relations = found;
    }
    for (entity, mut found) in entities.iter_mut().zip(roles) {
        let mut seen = FxHashSet::default();
        found.retain(|role| seen.insert(fold(role.of(&document.text))));
        found.sort();
        entity.roles = found;
    }
    Ok(())
}

/// One block with its mentions.
struct Portrait<'a> {
    view: View<'a>,
    mentions: &'a [Mention],
    kinds: &'a [EntityKind],
    speech: &'static Speech,
}

impl Portrait<'_> {
    fn describe(&self, mention: Mention, roles: &mut Vec<Span>) {
        let words = self.view.words;
        let first = words.partition_point(|word| word.span.start() < mention.span.start());
        let end = words.partition_point(|word| word.span.start() < mention.span.end());
        if first >= end {
            return;
        }
        let kind = self.kinds[mention.entity];
        roles.extend(self.before(first, end, kind));
        self.after(end, kind, roles);
        if kind == EntityKind::Person {
            roles.extend(self.affiliation(end));
        }
    }

    fn mention_at(&self, i: usize) -> Option<Mention> {
        let start = self.view.words.get(i)?.span.start();
        let at = self.mentions.partition_point(|mention| mention.span.end() <= start);
        self.mentions.get(at).copied().filter(|mention| mention.span.contains(start))
    }

    /// Whether the noun at word `i` can describe an entity of this kind. One with a capital in a name is a part of it.
    fn suits(&self, i: usize, kind: EntityKind) -> bool {
        self.view.noun(i).has(kind) && (self.view.shape(i) != Shape::Capital || self.mention_at(i).is_none())
    }

    /// "X, économiste et auteur de Y", "X (la maison mère de Z)", "X, qui dirige …", "X est un économiste".
    fn after(&self, end: usize, kind: EntityKind, roles: &mut Vec<Span>) {
        let view = &self.view;
        let mark = view.word(end);
        if mark == "," || mark == "(" {
            let (from, mark) = if kind == EntityKind::Person { self.after_age(end) } else { (end + 1, mark) };
            // "WHO" is no pronoun.
            if view.lexicon.relatives.contains(view.lower(from)) && view.shape(from) != Shape::Upper {
                let leads = self.leads(from + 1) && !matches!(view.lower(from + 2), "it" | "them");
                if kind == EntityKind::Person && matches!(view.lower(from), "qui" | "who") && leads {
                    roles.extend(self.clause(from + 1, self.clause_end(from + 1, mark)));
                }
                return;
            }
            let stop = self.clause_end(from, mark);
            if self.begins_with_noun(from, stop, kind) && !self.is_statement(from, stop) {
                self.split_roles(from, stop, kind, roles);
            }
        } else if view.lexicon.copula.contains(view.lower(end)) && view.adjacent(end.saturating_sub(1)) {
            let from = end + 1;
            let article = matches!(view.lower(from), "un" | "une" | "le" | "la" | "l'" | "a" | "an" | "the");
            if article && self.begins_with_noun(from, from + 6, kind) {
                roles.extend(self.clause(from, self.clause_end(from, ",")));
            }
        }
    }

    /// Whether the noun at word `i` is one of those known in the singular.
    fn is_plural(&self, i: usize) -> bool {
        let lower = self.view.lower(i);
        lower.ends_with(['s', 'x']) && !self.view.lexicon.nouns.contains_key(lower)
    }

    /// Whether the phrase from word `from` has its head noun at its start.
    fn begins_with_noun(&self, from: usize, stop: usize, kind: EntityKind) -> bool {
        let view = &self.view;
        let article = view.lexicon.articles.contains(view.lower(from));
        let i = from + usize::from(article);
        let reach = if view.language == Language::English { 6 } else { 5 };
        // "WHO" is a name.
        let is_joint = |at: usize| view.is_function(at) && view.shape(at) != Shape::Upper;
        for at in i..stop.min(i + reach) {
            let lower = view.lower(at);
            // ", urged victims to wait": what begins with a verb, or goes over to several, says what is done.
            if !article && at == i && view.language == Language::English && self.is_finite(at) {
                return false;
            }
            if self.suits(at, kind) {
                let several = self.is_plural(at);
                let single = kind == EntityKind::Person && view.language == Language::English && !article && at > i;
                let people = view.lexicon.demonyms.contains(view.word(i));
                return !(single && several) || people;
            }
            let passes = matches!(view.word(at), "‘" | "’" | "“" | "”") || view.lexicon.former.contains(lower);
            let complement = view.language == Language::English && matches!(view.shape(at), Shape::Possessive);
            if view.shape(at) == Shape::Mark && !passes || is_joint(at) && !passes && !complement {
                return false;
            }
        }
        false
    }

    /// "professeur à X et auteur de Y" is two roles.
    fn split_roles(&self, from: usize, stop: usize, kind: EntityKind, roles: &mut Vec<Span>) {
        let view = &self.view;
        let mut start = from;
        for i in from..stop {
            let and = matches!(view.lower(i), "et" | "and");
            // "présidente du Conseil économique et social" is one.
            if and
                && self.mention_at(i).is_none()
                && kind == EntityKind::Person
                && i > from + 1
                && self.suits_soon(i + 1, stop, kind)
            {
                roles.extend(self.clause(start, i));
                start = i + 1;
            }
        }
        roles.extend(self.clause(start, stop));
    }

    fn suits_soon(&self, from: usize, stop: usize, kind: EntityKind) -> bool {
        (from..stop.min(from + 3)).any(|i| self.suits(i, kind) && self.view.shape(i) == Shape::Lower)
    }

    /// "qui dirige", "who leads".
    fn leads(&self, i: usize) -> bool {
        matches!(
            self.view.lower(i),
            "dirige"
                | "dirigeait"
                | "préside"
                | "présidait"
                | "enseigne"
                | "travaille"
                | "gère"
                | "pilote"
                | "anime"
                | "représente"
                | "conseille"
                | "leads"
                | "led"
                | "heads"
                | "headed"
                | "runs"
                | "ran"
                | "chairs"
                | "teaches"
                | "studies"
                | "works"
                | "directs"
                | "manages"
                | "oversees"
        )
    }

    /// "Jean Roux d'Acme", "Anne Roux of Acme": whom a person belongs to, for organisations only.
    fn affiliation(&self, end: usize) -> Option<Span> {
        let view = &self.view;
        if !matches!(view.lower(end), "d'" | "de" | "of" | "from" | "at" | "chez") {
            return None;
        }
        let mut at = end + 1;
        if matches!(view.lower(at), "la" | "l'" | "the") {
            at += 1;
        }
        let maker = self.mention_at(at)?;
        let last = view.words.partition_point(|word| word.span.start() < maker.span.end()).checked_sub(1)?;
        (self.kinds[maker.entity] == EntityKind::Organisation).then(|| view.span(end, last))
    }
}

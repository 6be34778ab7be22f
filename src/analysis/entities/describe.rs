//! Step three: what the text says that someone or something is, and how it
//! stands to others, as spans.

use rustc_hash::FxHashSet;

use super::evidence::Evidence;
use super::relations::{Relation, Scene};
use super::view::View;
use super::words::{Shape, Words};
use super::{Entity, EntityKind};
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
        let portrait = Portrait { view, mentions: &mentions[from..next], kinds: &kinds };
        for mention in portrait.mentions {
            if roles[mention.entity].len() < MOST {
                portrait.describe(*mention, &mut roles[mention.entity]);
            }
        }
        let Portrait { view, mentions, kinds } = portrait;
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
        roles.extend(self.before(first, kind));
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

    /// Whether the noun at word `i` can describe an entity of this kind.
    fn suits(&self, i: usize, kind: EntityKind) -> bool {
        self.view.noun(i).has(kind)
    }

    /// "le président X", "l'économiste X", "Le PDG d'Acme, X", "le géant des télécoms X".
    fn before(&self, first: usize, kind: EntityKind) -> Option<Span> {
        let view = &self.view;
        let mut last = first.checked_sub(1)?;
        if matches!(view.word(last), "‘" | "“" | "«" | "\"") {
            last = last.checked_sub(1)?;
        }
        let comma = view.word(last) == ",";
        if comma {
            last = last.checked_sub(1)?;
        } else if !view.adjacent(last) {
            return None;
        }
        if view.lexicon.naming.contains(view.lower(last)) {
            last = last.checked_sub(1)?;
        }
        let (start, noun) = self.phrase_start(last, kind, comma)?;
        // What ends in a preposition is no description: "le directeur de X".
        let open = view.is_function(last) || matches!(view.lower(last), "de" | "d'" | "of");
        // "at the centre stands X": an English description right before a name ends with its noun.
        let stated = view.language == Language::French || comma || self.suits(last, kind);
        (!open && stated && noun <= last).then(|| view.span(start, last))
    }

    /// Back from word `last` to where its noun phrase begins: the start and the head noun.
    fn phrase_start(&self, last: usize, kind: EntityKind, comma: bool) -> Option<(usize, usize)> {
        let view = &self.view;
        let mut noun = None;
        let mut start = last;
        for i in (last.saturating_sub(LONGEST)..=last).rev() {
            let lower = view.lower(i);
            if view.shape(i) == Shape::Mark && !matches!(view.word(i), "‘" | "’")
                || view.shape(i) == Shape::Possessive && noun.is_some()
            {
                break;
            }
            if self.suits(i, kind) {
                noun = Some(i);
                start = i;
                if view.language == Language::French && i > 0 && !comma && self.is_title_alone(i, last) {
                    break;
                }
            } else if view.lexicon.former.contains(lower) && noun == Some(i + 1) {
                start = i;
            }
            if self.begins_phrase(i) {
                break;
            }
        }
        let noun = noun?;
        // "Premier ministre", "ancien président"
        while start > 0 && view.lexicon.former.contains(view.lower(start - 1)) && view.adjacent(start - 1) {
            start -= 1;
        }
        // After a comma only a phrase that begins its clause stands in apposition.
        let opens = start == 0
            || view.is_function(start - 1)
                && (start < 2 || view.shape(start - 2) == Shape::Mark || view.words[start - 1].weak)
            || view.shape(start - 1) == Shape::Mark;
        (!comma || opens).then_some((start, noun))
    }

    /// Whether the word itself is the whole description: "président" in "le président X".
    fn is_title_alone(&self, i: usize, last: usize) -> bool {
        i == last && self.view.is_function(i - 1) && !matches!(self.view.lower(i - 1), "de" | "d'" | "et")
    }

    /// Whether a noun phrase begins with or after word `i`.
    fn begins_phrase(&self, i: usize) -> bool {
        let view = &self.view;
        let lower = view.lower(i);
        let complement = i > 0 && matches!(view.before(i, 1), "de" | "à" | "of" | "en" | "at" | "in" | "for" | "chez");
        match lower {
            "de" | "d'" | "du" | "des" | "en" | "of" | "at" | "for" | "à" | "aux" | "au" | "et" | "and" | "chez"
            | "pour" => false,
            "le" | "la" | "l'" | "les" | "the" => !complement,
            "un" | "une" | "a" | "an" | "son" | "sa" | "its" | "his" | "her" => true,
            _ => view.is_function(i) && !view.lexicon.former.contains(lower),
        }
    }

    /// "X, économiste et auteur de Y", "X (la maison mère de Z)", "X, qui dirige …", "X est un économiste".
    fn after(&self, end: usize, kind: EntityKind, roles: &mut Vec<Span>) {
        let view = &self.view;
        let mark = view.word(end);
        if mark == "," || mark == "(" {
            let from = end + 1;
            if view.lexicon.relatives.contains(view.lower(from)) {
                if kind == EntityKind::Person && matches!(view.lower(from), "qui" | "who") && self.leads(from + 1) {
                    roles.extend(self.clause(from + 1, self.clause_end(from + 1, mark)));
                }
                return;
            }
            let stop = self.clause_end(from, mark);
            if self.begins_with_noun(from, stop, kind) {
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

    /// Whether the phrase from word `from` has its head noun at its start.
    fn begins_with_noun(&self, from: usize, stop: usize, kind: EntityKind) -> bool {
        let view = &self.view;
        let mut i = from;
        if view.lexicon.articles.contains(view.lower(i)) {
            i += 1;
        }
        let reach = if view.language == Language::English { 6 } else { 5 };
        for at in i..stop.min(i + reach) {
            if self.suits(at, kind) {
                return true;
            }
            let lower = view.lower(at);
            let passes = matches!(view.word(at), "‘" | "’" | "“" | "”") || view.lexicon.former.contains(lower);
            let complement = view.language == Language::English && matches!(view.shape(at), Shape::Possessive);
            if view.shape(at) == Shape::Mark && !passes || view.is_function(at) && !passes && !complement {
                return false;
            }
        }
        false
    }

    /// Where the clause that begins at word `from` ends: before the next comma, bracket, or sentence's end.
    fn clause_end(&self, from: usize, mark: &str) -> usize {
        let view = &self.view;
        (from..view.words.len().min(from + LONGEST + 6))
            .find(|i| {
                let word = view.word(*i);
                match mark {
                    "(" => word == ")",
                    _ => matches!(word, "," | ";" | ":" | "." | "!" | "?" | "–" | "—" | "(" | ")" | "»" | "”"),
                }
            })
            .unwrap_or(from)
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

    fn clause(&self, from: usize, stop: usize) -> Option<Span> {
        let last = stop.checked_sub(1).filter(|last| *last >= from && last - from < LONGEST)?;
        Some(self.view.span(from, last))
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

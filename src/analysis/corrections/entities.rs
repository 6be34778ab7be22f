//! Applying corrections: from the entities that were found to those that the
//! reader says there are. Pure: same input, same output.

use std::collections::BTreeMap;

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::{Change, Correction, CorrectionId, Reference, Review, Sort, in_order};
use crate::analysis::entities::normalised;
use crate::analysis::{Entity, EntityKind};
use crate::document::anchor::Locator;
use crate::document::{Anchor, Document, Placement};
use crate::text::{Span, fold};

/// Entities with the corrections applied to them.
#[derive(Clone, Debug, Default)]
pub struct Corrected {
    /// The entities, in the order of first mentions. What the text says of them is not looked up anew.
    pub entities: Vec<Entity>,
    /// Corrections that could not be applied: what they are about is not there, or not for certain.
    pub unapplied: Vec<CorrectionId>,
}

/// Applies corrections to the entities of `document`, in the order in which
/// they were made, whatever their order here. One that is there twice counts once.
pub fn apply(document: &Document, entities: Vec<Entity>, corrections: &[Correction]) -> Corrected {
    let ordered = in_order(corrections, Sort::Entity);
    if ordered.is_empty() {
        return Corrected { entities, unapplied: Vec::new() };
    }
    let mut sheet = Sheet::new(document, entities);
    let stale = ordered.into_iter().filter(|correction| sheet.correct(&correction.change).is_none());
    let unapplied = stale.map(|correction| correction.id.clone()).collect();
    Corrected { entities: sheet.finish(), unapplied }
}

/// Entities while they are being corrected. Whose a mention is stands in one
/// place only: here, not with the entities.
pub(super) struct Sheet<'d> {
    document: &'d Document,
    locator: Locator<'d>,
    /// Every mention by its start, none overlapping another, with its entity.
    mentions: BTreeMap<usize, (Span, usize)>,
    entities: Vec<Draft>,
}

/// An entity without its mentions. One that loses all of them is none any more.
struct Draft {
    entity: Entity,
    /// Whether its mentions changed, so that its forms have to be listed anew.
    changed: bool,
    /// Whether the reader chose its name.
    named: bool,
}

impl<'d> Sheet<'d> {
    /// A sheet with the entities as they are.
    pub fn new(document: &'d Document, entities: Vec<Entity>) -> Self {
        let mut mentions = BTreeMap::new();
        for (index, entity) in entities.iter().enumerate() {
            mentions.extend(entity.mentions.iter().map(|span| (span.start(), (*span, index))));
        }
        let draft = |entity| Draft { entity, changed: false, named: false };
        let entities = entities.into_iter().map(draft).collect();
        Self { document, locator: Locator::new(document), mentions, entities }
    }

    /// Makes a change, or finds that it is so already. `None`: it has nothing here that it is certainly about.
    fn correct(&mut self, change: &Change) -> Option<()> {
        match change {
            Change::Merge { entity, into } => {
                let (from, into) = (self.find(entity)?, self.find(into)?);
                self.merge(from, into);
            }
            Change::Split { entity, form } => {
                let from = self.find(entity)?;
                self.split(from, form)?;
            }
            Change::Rename { entity, name } => {
                let name = Some(name.trim()).filter(|name| !name.is_empty())?;
                let found = self.find(entity)?;
                let draft = &mut self.entities[found];
                name.clone_into(&mut draft.entity.name);
                (draft.named, draft.changed) = (true, true);
                self.touch(found);
            }
            Change::Retype { entity, kind } => {
                let found = self.find(entity)?;
                self.entities[found].entity.kind = *kind;
                self.entities[found].entity.confidence = 1.0;
                self.touch(found);
            }
            Change::Add { passage, kind } => self.add(passage, *kind)?,
            Change::Reject { entity } => {
                if self.is_gone(&entity.mentions)? {
                    return Some(());
                }
                let found = self.find(entity)?;
                self.mentions.retain(|_, (_, owner)| *owner != found);
            }
            Change::RejectMention { mention } => {
                if self.is_gone(std::slice::from_ref(mention))? {
                    return Some(());
                }
                let span = self.locator.place(mention).unchanged()?;
                let (_, owner) = self.mentions.get(&span.start()).copied().filter(|(found, _)| *found == span)?;
                self.mentions.remove(&span.start());
                self.touch(owner);
                self.entities[owner].changed = true;
            }
            Change::Confirm { entity } => {
                let found = self.find(entity)?;
                self.entities[found].entity.review = Review::Confirmed;
                self.entities[found].entity.confidence = 1.0;
            }
            // Of figures and quotes: not for this sheet.
            _ => return None,
        }
        Some(())
    }

    /// The entity that a reference means. In the text that it was made for, the
    /// places of its mentions tell. Where they disagree, or the text changed
    /// around them, the name has to agree as well.
    pub fn find(&self, reference: &Reference) -> Option<usize> {
        let mut owners: Vec<usize> = Vec::new();
        let mut certain = true;
        for anchor in &reference.mentions {
            let place = self.locator.place(anchor);
            let Some(span) = place.unchanged() else { continue };
            let Some((found, owner)) = self.overlapping(span).next() else { continue };
            certain &= matches!(place, Placement::Placed(_)) && found == span;
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        if owners.len() != 1 || !certain {
            let name = fold(&reference.name);
            owners.retain(|owner| self.has_name(*owner, &name));
        }
        owners.first().copied().filter(|_| owners.len() == 1)
    }

    /// Whether an entity is called so, as its name or by one of its mentions.
    fn has_name(&self, entity: usize, folded: &str) -> bool {
        let mut forms = self.mentions.values().filter(|(_, owner)| *owner == entity);
        fold(&self.entities[entity].entity.name) == folded
            || forms.any(|(span, _)| fold(&normalised(span.of(&self.document.text))) == folded)
    }

    /// Whether none of the passages is a mention any more; `None` where no passage is found.
    fn is_gone(&self, anchors: &[Anchor]) -> Option<bool> {
        let spans: Vec<Span> = anchors.iter().filter_map(|anchor| self.locator.place(anchor).unchanged()).collect();
        (!spans.is_empty()).then(|| spans.iter().all(|span| self.overlapping(*span).next().is_none()))
    }

    /// The mentions that share something with `span`, in text order.
    fn overlapping(&self, span: Span) -> impl Iterator<Item = (Span, usize)> {
        let before = self.mentions.range(..span.start()).next_back();
        let within = self.mentions.range(span.start()..span.end());
        before.into_iter().chain(within).map(|(_, mention)| *mention).filter(move |(found, _)| found.overlaps(span))
    }

    fn merge(&mut self, from: usize, into: usize) {
        if from == into {
            return;
        }
        for (_, owner) in self.mentions.values_mut().filter(|(_, owner)| *owner == from) {
            *owner = into;
        }
        self.entities[into].changed = true;
        self.touch(into);
    }

    /// Makes the mentions of `from` that are written so an entity of their own.
    fn split(&mut self, from: usize, form: &str) -> Option<()> {
        let text = self.document.text.as_str();
        let is_meant = |span: Span| normalised(span.of(text)) == form;
        let own = self.mentions.values().filter(|(_, owner)| *owner == from);
        let (meant, others): (Vec<Span>, Vec<Span>) = own.map(|(span, _)| *span).partition(|span| is_meant(*span));
        if others.is_empty() {
            return Some(());
        }
        if meant.is_empty() {
            // It is so already where something else is called that.
            return self.mentions.values().any(|(span, _)| is_meant(*span)).then_some(());
        }
        let new = self.begin(form.to_owned(), self.entities[from].entity.kind);
        for span in meant {
            self.mentions.insert(span.start(), (span, new));
        }
        let rest = &mut self.entities[from];
        rest.named &= rest.entity.name != form;
        rest.changed = true;
        self.touch(from);
        Some(())
    }

    /// Makes a passage a mention, and the same words elsewhere where nothing else is found.
    fn add(&mut self, passage: &Anchor, kind: EntityKind) -> Option<()> {
        let document = self.document;
        let span = self.locator.place(passage).unchanged()?;
        let block = document.block_at(span.start()).map(|block| document.blocks[block].span)?;
        if span.is_empty() || !block.covers(span) {
            return None;
        }
        let name = normalised(span.of(&document.text)).into_owned();
        let is_so = |sheet: &Self, at: Span, owner: usize| {
            let found = &sheet.entities[owner].entity;
            found.kind == kind && (found.name == name || normalised(at.of(&document.text)) == name)
        };
        let here = self.overlapping(span).next();
        if here.is_some_and(|(found, owner)| found == span && is_so(self, found, owner)) {
            return Some(());
        }
        let namesake = self.mentions.values().copied().find(|(at, owner)| is_so(self, *at, *owner));
        let entity = namesake.map_or_else(|| self.begin(name, kind), |(_, owner)| owner);
        let covered: Vec<(Span, usize)> = self.overlapping(span).collect();
        for (found, owner) in covered {
            self.mentions.remove(&found.start());
            self.entities[owner].changed = true;
        }
        self.mentions.insert(span.start(), (span, entity));
        for other in elsewhere(document, span) {
            if self.overlapping(other).next().is_none() {
                self.mentions.insert(other.start(), (other, entity));
            }
        }
        self.entities[entity].changed = true;
        self.touch(entity);
        Some(())
    }

    fn begin(&mut self, name: String, kind: EntityKind) -> usize {
        let entity = Entity { confidence: 1.0, review: Review::Corrected, ..Entity::new(name, kind) };
        self.entities.push(Draft { entity, changed: true, named: false });
        self.entities.len() - 1
    }

    fn touch(&mut self, entity: usize) {
        let review = &mut self.entities[entity].entity.review;
        *review = (*review).max(Review::Corrected);
    }

    fn finish(self) -> Vec<Entity> {
        let Self { document, mentions, entities: mut drafts, .. } = self;
        for draft in &mut drafts {
            draft.entity.mentions.clear();
        }
        let mut order = Vec::new();
        for (span, owner) in mentions.into_values() {
            let own = &mut drafts[owner].entity.mentions;
            if own.is_empty() {
                order.push(owner);
            }
            own.push(span);
        }
        order.into_iter().map(|owner| drafts[owner].finish(document)).collect()
    }
}

impl Draft {
    /// Takes the entity out, its forms listed anew where that is needed.
    fn finish(&mut self, document: &Document) -> Entity {
        let mut entity = std::mem::replace(&mut self.entity, Entity::new(String::new(), EntityKind::Person));
        if !self.changed {
            return entity;
        }
        let mut forms: Vec<String> = Vec::new();
        let mut seen = FxHashSet::default();
        for mention in &entity.mentions {
            let form = normalised(mention.of(&document.text)).into_owned();
            if seen.insert(form.clone()) {
                forms.push(form);
            }
        }
        if !self.named && !seen.contains(&entity.name) {
            // The fullest form, the first of several.
            let words = |form: &&String| form.split(' ').count();
            let fullest = forms.iter().rev().max_by_key(words).cloned();
            entity.name = fullest.unwrap_or_default();
        }
        forms.retain(|form| *form != entity.name);
        entity.aliases = forms;
        entity
    }
}

/// Where else the document writes the words at `span`, as whole words within one block.
fn elsewhere(document: &Document, span: Span) -> impl Iterator<Item = Span> {
    let text = document.text.as_str();
    let words = span.of(text);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let found = memmem::find_iter(text.as_bytes(), words).map(move |at| Span::new(at, at + words.len()));
    found.filter(move |other| {
        let (before, after) = (text[..other.start()].chars().next_back(), text[other.end()..].chars().next());
        let block = document.block_at(other.start()).map(|block| document.blocks[block].span);
        *other != span && !is_letter(before) && !is_letter(after) && block.is_some_and(|block| block.covers(*other))
    })
}

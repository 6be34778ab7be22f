//! Composing off the window's thread: the briefing on show, of the open document
//! and of the others that it is on.

use std::sync::Arc;

use crate::briefing::export::Contents;
use crate::briefing::{Briefing, Composed, Composition, Material, Placed, Target, compose_offering};
use crate::document::{ContentHash, Document};
use crate::job::Job;
use crate::library::{Identity, same_entities};

use crate::app::companions::{Companion, Progress, Reading};
use crate::app::sheet::Sheet;
use crate::app::state::{Findings, View};
use crate::app::window::App;
use crate::app::worker::Outcome;

impl App {
    /// Has the briefing composed if it is on show and something it is made of changed.
    pub fn keep_briefing(&mut self) {
        let Some(open) = self.state.open.as_ref().filter(|open| open.composing != Some(open.revision)) else { return };
        if self.state.view != View::Briefing || open.findings.is_none() {
            return;
        }
        self.read_companions();
        let ingredients = self.ingredients();
        let Some(open) = self.state.open.as_mut() else { return };
        open.composing = Some(open.revision);
        let (ticket, revision) = (open.ticket, open.revision);
        if let Some(ingredients) = ingredients {
            self.worker.run("compose", move || {
                let Composed { briefing, offers } = ingredients.with(|contents| {
                    compose_offering(contents.first, contents.others, contents.same, contents.composition)
                });
                let sheet = Arc::new(Sheet::new(&briefing, offers));
                Outcome::Composed { ticket, revision, briefing: Arc::new(briefing), sheet }
            });
        }
    }

    pub(super) fn composed(&mut self, ticket: u64, revision: u64, briefing: Arc<Briefing>, sheet: Arc<Sheet>) {
        let open = self.state.open.as_mut();
        if let Some(open) = open.filter(|open| open.ticket == ticket && open.composing == Some(revision)) {
            open.briefing = Some(briefing);
            open.sheet = Some(sheet);
        }
    }

    /// Has the other documents of the briefing read and analysed, those that are not yet.
    fn read_companions(&mut self) {
        let Some(open) = self.state.open.as_mut() else { return };
        for hash in open.composition().others(open.document.hash) {
            if open.companions.iter().any(|companion| companion.hash == hash) {
                continue;
            }
            open.companions.push(Companion { hash, progress: Progress::UnderWay });
            let (ticket, lookup, labeller) = (open.ticket, self.store.lookup(), self.labeller.clone());
            let (written, missing) = (self.store.written(hash), self.locale.text("not-in-library").to_owned());
            self.worker.run("companion", move || {
                let document = lookup.document(hash, &Job::unattended()).and_then(|document| document.ok_or(missing));
                let read = |document| Reading::of(document, written, labeller.as_deref());
                Outcome::Companion { ticket, hash, result: document.and_then(read).map(Arc::new) }
            });
        }
    }

    pub(super) fn accompanied(&mut self, ticket: u64, hash: ContentHash, result: Result<Arc<Reading>, String>) {
        let Some(open) = self.state.open.as_mut().filter(|open| open.ticket == ticket) else { return };
        let Some(companion) = open.companions.iter_mut().find(|companion| companion.hash == hash) else { return };
        companion.progress = match result {
            Ok(reading) => Progress::Done(reading),
            Err(why) => Progress::Failed(why),
        };
        open.revision += 1;
    }

    /// What the briefing on show is made of, as far as its documents are analysed; `None`
    /// before the open one is.
    fn ingredients(&self) -> Option<Ingredients> {
        let open = self.state.open.as_ref()?;
        let (document, findings) = (Arc::clone(&open.document), Arc::clone(open.findings.as_ref()?));
        // What was said of another document as a whole is not said of this one.
        let here = |placed: &&Placed| placed.note.target != Target::Document || !placed.is_lost();
        let notes: Vec<Placed> = open.notes.iter().filter(here).cloned().collect();
        let composition = Composition { created: (self.today)(), ..open.composition().clone() };
        let others = composition.others(document.hash);
        let done = |hash: &ContentHash| match &open.companions.iter().find(|other| other.hash == *hash)?.progress {
            Progress::Done(reading) => Some(Arc::clone(reading)),
            _ => None,
        };
        let readings: Vec<Arc<Reading>> = others.iter().filter_map(done).collect();
        let hashes: Vec<ContentHash> = std::iter::once(document.hash).chain(others.iter().copied()).collect();
        let said = if readings.is_empty() { Vec::new() } else { self.store.identities_among(&hashes) };
        Some(Ingredients { document, findings, notes, readings, said, composition })
    }

    /// What the whole briefing is made of, to be handed over; `None`, and said, while it cannot be.
    pub(super) fn whole_ingredients(&mut self) -> Option<Ingredients> {
        self.read_companions();
        let open = self.state.open.as_ref()?;
        let others = open.composition().others(open.document.hash);
        let wanted = open.companions.iter().filter(|companion| others.contains(&companion.hash));
        if wanted.clone().any(|companion| matches!(companion.progress, Progress::UnderWay)) {
            self.toast(self.locale.text("still-analysing").to_owned(), false);
            return None;
        }
        // What is not there must not be missed without a word, nor taken out of an earlier export.
        let failed = wanted.clone().find_map(|companion| match &companion.progress {
            Progress::Failed(why) => Some(why.clone()),
            Progress::UnderWay | Progress::Done(_) => None,
        });
        if let Some(why) = failed {
            self.toast(self.locale.with("not-written", &[("why", why.into())]), true);
            return None;
        }
        self.ingredients()
    }
}

/// What a briefing is made of, for whatever thread.
pub(super) struct Ingredients {
    document: Arc<Document>,
    findings: Arc<Findings>,
    notes: Vec<Placed>,
    readings: Vec<Arc<Reading>>,
    said: Vec<Identity>,
    composition: Composition,
}

impl Ingredients {
    /// Makes something of it.
    pub(super) fn with<R>(&self, make: impl FnOnce(&Contents<'_>) -> R) -> R {
        let Self { document, findings, notes, readings, said, composition } = self;
        let first = Material { document, analysis: &findings.analysis, notes };
        let others: Vec<Material<'_>> = readings.iter().map(|reading| reading.material()).collect();
        let all = std::iter::once(&first).chain(&others);
        let entities: Vec<_> = all.map(|other| (other.document.hash, other.analysis.entities.as_slice())).collect();
        let same = if others.is_empty() { Vec::new() } else { same_entities(&entities, said) };
        make(&Contents { first, others: &others, same: &same, composition })
    }
}

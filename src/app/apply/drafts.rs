//! Composing: which briefings a document has, and what each is made of. Every
//! change goes to the library at once and can be undone.

use std::sync::Arc;

use eframe::egui;

use crate::briefing::compose::{Composition, Options, PartKind, Words};
use crate::document::{Anchor, ContentHash, Document};
use crate::text::Span;

use crate::app::command::Pick;
use crate::app::companions::{Progress, Reading};
use crate::app::drafts::{Draft, Drafts};
use crate::app::state::{Dialog, Source, View};
use crate::app::undo::Edit;
use crate::app::window::App;

impl App {
    /// The briefings of a document that is being opened; at least one.
    pub(super) fn drafts(&mut self, document: &Document) -> Drafts {
        let (drafts, unread) = self.store.drafts(document);
        let some_unread = !unread.is_empty();
        for name in unread {
            let name = self.briefing_name(&name).to_owned();
            self.toast(self.locale.with("briefing-unread", &[("name", name.into())]), true);
        }
        drafts.unwrap_or_else(|| {
            let mut first = Drafts::one(Draft::new(String::new(), self.first_composition(document)));
            if some_unread {
                first.begin();
            }
            first
        })
    }

    /// What the first briefing of a document begins with.
    fn first_composition(&self, document: &Document) -> Composition {
        let template = self.store.template().map(|template| template.template(document.language));
        template.unwrap_or_else(|| Composition::short(document.language))
    }

    /// What a briefing is called in the interface.
    fn briefing_name<'a>(&'a self, name: &'a str) -> &'a str {
        if name.is_empty() { self.locale.text("briefing-unnamed") } else { name }
    }

    /// Makes a change to the briefings, in the state and in the library.
    pub(super) fn make_draft(&mut self, before: Option<&Draft>, after: Option<&Draft>) {
        let Some(open) = &mut self.state.open else { return };
        match (before, after) {
            (_, Some(after)) => {
                open.drafts.put(after.clone());
                self.store.keep_draft(&open.document, after);
            }
            (Some(before), None) => {
                open.drafts.remove(&before.id);
                self.store.delete_draft(&before.id);
            }
            (None, None) => {}
        }
    }

    /// Changes what the briefing on show is made of.
    pub(super) fn compose_with(&mut self, change: impl FnOnce(&mut Composition)) {
        self.change_draft(|draft| change(&mut draft.composition));
    }

    fn change_draft(&mut self, change: impl FnOnce(&mut Draft)) {
        let Some(open) = &self.state.open else { return };
        let before = open.drafts.current().clone();
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.edit(Edit::Compose { before: Some(Box::new(before)), after: Some(Box::new(after)) });
        }
    }

    pub(super) fn toggle_part(&mut self, part: PartKind) {
        self.compose_with(|Composition { parts, .. }| match parts.iter().position(|other| *other == part) {
            Some(at) => drop(parts.remove(at)),
            None => parts.push(part),
        });
    }

    pub(super) fn move_part(&mut self, part: PartKind, to: usize) {
        self.compose_with(|Composition { parts, .. }| {
            let Some(from) = parts.iter().position(|other| *other == part) else { return };
            parts.remove(from);
            let to = if from < to { to - 1 } else { to };
            parts.insert(to.min(parts.len()), part);
        });
    }

    /// Takes a passage into the briefing, or leaves it out. It is named by its
    /// words and their context, so that it is found again.
    pub(super) fn pick(&mut self, pick: Pick, source: usize, span: Span, on: bool) {
        let Some(anchor) = self.anchor_in(source, span) else { return };
        let Some(open) = &self.state.open else { return };
        let is_first = pick == Pick::KeyPoint && on && open.composition().options.key_points.most.is_some();
        let unwanted = if is_first { self.unwanted_points(source, span) } else { Vec::new() };
        let reading = source.checked_sub(1).and_then(|number| self.companion(number));
        let document = reading.as_ref().map_or(&*open.document, |reading| &reading.document);
        // What was chosen in another version is the same where it stands there now.
        let same = |other: &Anchor| match other.document == anchor.document {
            true => other.start == anchor.start,
            false => other.place(document).span() == Some(span),
        };
        let picked: Vec<Anchor> = chosen(&open.composition().options).filter(|other| same(other)).cloned().collect();
        let same = |other: &Anchor| picked.contains(other);
        self.compose_with(|Composition { options, .. }| match pick {
            Pick::KeyPoint => {
                let points = &mut options.key_points;
                if on && points.most.take().is_some() {
                    // One more than were wanted: from now on each is chosen by itself.
                    points.dropped = unwanted;
                }
                points.dropped.retain(|other| !same(other));
                if !on {
                    points.dropped.push(anchor.clone());
                }
            }
            Pick::Figure => {
                let figures = &mut options.key_figures;
                figures.dropped.retain(|other| !same(other));
                figures.added.retain(|other| !same(other));
                let list = if on { &mut figures.added } else { &mut figures.dropped };
                list.push(anchor.clone());
            }
        });
    }

    /// The key points that are not in the briefing, but for one.
    fn unwanted_points(&self, source: usize, span: Span) -> Vec<Anchor> {
        let sheet = self.state.open.as_ref().and_then(|open| open.sheet.as_ref());
        let offers = sheet.iter().flat_map(|sheet| &sheet.offers.key_points);
        let unwanted = offers.filter(|offer| !offer.chosen && (offer.source, offer.span) != (source, span));
        unwanted.filter_map(|offer| self.anchor_in(offer.source, offer.span)).collect()
    }

    /// A passage of a document of the briefing by its content; `source` is the document's number.
    fn anchor_in(&self, source: usize, span: Span) -> Option<Anchor> {
        match source.checked_sub(1) {
            None => self.state.open.as_ref().map(|open| Anchor::new(&open.document, span)),
            Some(number) => self.companion(number).map(|reading| Anchor::new(&reading.document, span)),
        }
    }

    pub(super) fn add_words(&mut self) {
        let Some(open) = &self.state.open else { return };
        let number = open.composition().next_words();
        self.compose_with(|composition| {
            composition.words.push(Words { number, ..Words::default() });
            composition.parts.insert(0, PartKind::Words(number));
        });
        self.state.view = View::Briefing;
        self.state.opened_part = Some(PartKind::Words(number));
        self.focus = Some(egui::Id::unique("words-body").with(number));
    }

    pub(super) fn write_words(&mut self, words: Words) {
        self.compose_with(|composition| {
            if let Some(old) = composition.words.iter_mut().find(|old| old.number == words.number) {
                *old = words;
            }
        });
    }

    pub(super) fn remove_words(&mut self, number: u32) {
        self.compose_with(|composition| {
            composition.words.retain(|words| words.number != number);
            composition.parts.retain(|part| *part != PartKind::Words(number));
        });
        self.toast_edit(self.locale.text("words-removed").to_owned());
    }

    pub(super) fn new_briefing(&mut self) {
        let Some(open) = &self.state.open else { return };
        let composition = self.first_composition(&open.document);
        self.begin_briefing(composition);
    }

    pub(super) fn duplicate_briefing(&mut self) {
        let Some(composition) = self.state.open.as_ref().map(|open| open.composition().clone()) else { return };
        self.begin_briefing(composition);
    }

    fn begin_briefing(&mut self, composition: Composition) {
        let Some(open) = &self.state.open else { return };
        // The first one may not be in the library yet.
        self.store.keep_draft(&open.document, open.drafts.current());
        let taken = |name: &String| open.drafts.all().iter().any(|draft| draft.name == *name);
        let numbered = (open.drafts.all().len() + 1..).map(|n| self.locale.count("briefing-numbered", n));
        let name = numbered.into_iter().find(|name| !taken(name)).unwrap_or_default();
        let after = Some(Box::new(Draft::new(name, composition)));
        self.edit(Edit::Compose { before: None, after });
        self.state.view = View::Briefing;
        self.state.opened_part = None;
    }

    pub(super) fn rename_briefing(&mut self) {
        let Some(open) = &self.state.open else { return };
        let name = self.briefing_name(&open.drafts.current().name).to_owned();
        self.state.dialog = Some(Dialog::RenameBriefing { name });
    }

    pub(super) fn name_briefing(&mut self, name: &str) {
        self.state.dialog = None;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() {
            self.change_draft(|draft| draft.name = name);
        }
    }

    pub(super) fn delete_briefing(&mut self) {
        let Some(open) = &self.state.open else { return };
        if open.drafts.all().len() < 2 {
            return self.toast(self.locale.text("briefing-only-one").to_owned(), false);
        }
        let before = open.drafts.current().clone();
        let name = self.briefing_name(&before.name).to_owned();
        self.edit(Edit::Compose { before: Some(Box::new(before)), after: None });
        self.toast_edit(self.locale.with("briefing-deleted", &[("name", name.into())]));
    }

    pub(super) fn show_briefing(&mut self, id: &str) {
        self.state.undo.pause();
        let Some(open) = &mut self.state.open else { return };
        open.drafts.show(id);
        open.revision += 1;
        // Which one was on show is kept too.
        self.store.keep_draft(&open.document, open.drafts.current());
    }

    pub(super) fn next_briefing(&mut self) {
        let Some(open) = &self.state.open else { return };
        let drafts = open.drafts.all();
        let id = drafts[(open.drafts.shown() + 1) % drafts.len()].id.clone();
        self.state.view = View::Briefing;
        self.show_briefing(&id);
    }

    pub(super) fn briefing_as_template(&mut self) {
        let Some(open) = &self.state.open else { return };
        let composition = open.composition();
        self.store.keep_template(&composition.template(composition.language));
        self.toast(self.locale.text("briefing-is-template").to_owned(), false);
    }

    /// Asks which documents of the library the briefing is on.
    pub(super) fn ask_documents(&mut self) {
        let Some(open) = &self.state.open else { return };
        let own = open.document.hash.to_string();
        let mut known = self.store.titles();
        known.retain(|(hash, _)| *hash != own);
        self.state.view = View::Briefing;
        self.state.dialog = Some(Dialog::Documents { known, query: String::new() });
    }

    pub(super) fn toggle_document(&mut self, hash: String) {
        self.compose_with(|Composition { documents, .. }| match documents.iter().position(|other| *other == hash) {
            Some(at) => drop(documents.remove(at)),
            None => documents.push(hash),
        });
    }

    /// Shows a passage of a document of the briefing; another document is opened for it.
    pub(super) fn go_to_source(&mut self, source: usize, span: Span) {
        let Some(number) = source.checked_sub(1) else { return self.go_to(span) };
        let Some(reading) = self.companion(number) else { return };
        self.open(Source::Library(reading.document.hash.to_string()));
        self.wanted_passage = Some((self.ticket, span));
    }

    /// Another document of the briefing on show as it was composed, from 0.
    fn companion(&self, number: usize) -> Option<Arc<Reading>> {
        let open = self.state.open.as_ref()?;
        let hash: ContentHash = open.briefing.as_ref()?.others.get(number)?.hash;
        open.companions.iter().find(|companion| companion.hash == hash).and_then(|companion| {
            match &companion.progress {
                Progress::Done(reading) => Some(Arc::clone(reading)),
                _ => None,
            }
        })
    }
}

/// Every passage that was chosen one by one.
fn chosen(options: &Options) -> impl Iterator<Item = &Anchor> {
    let figures = &options.key_figures;
    options.key_points.dropped.iter().chain(&figures.added).chain(&figures.dropped)
}

//! What the user says of entities: corrections, shown at once, kept, and taken back.

use std::path::PathBuf;

use eframe::egui;

use crate::analysis::corrections::{Change, Reference};
use crate::analysis::{Correction, CorrectionId, Entity, Review};
use crate::document::{Anchor, Document};
use crate::library;
use crate::text::Span;

use crate::app::clock;
use crate::app::command::{Action, EntityEdit};
use crate::app::marks::Found;
use crate::app::panels::{corrections, sidebar};
use crate::app::state::{Choice, Dialog, Findings, Passage, PathPurpose, Tab};
use crate::app::undo::Edit;
use crate::app::window::App;
use crate::app::worker::Outcome;

use super::notes::whole_words;

/// The longest passage that is taken for a name, in bytes.
const LONGEST_NAME: usize = 200;

impl App {
    /// Makes a correction of what the analysis found.
    pub(super) fn correct(&mut self, edit: &EntityEdit) {
        self.state.dialog = None;
        let Some(open) = &mut self.state.open else { return };
        let Some(entities) = open.findings.as_ref().map(|findings| &findings.analysis.entities) else { return };
        let Some(change) = change(&open.document, entities, edit) else { return };
        if let EntityEdit::Add(span, _) = edit {
            open.awaited = Some(whole_words(&open.document.text, *span));
            self.state.selection.passage = None;
        }
        self.make_corrections(vec![change]);
    }

    /// Makes changes that belong together, and tells of the first of them.
    pub(super) fn make_corrections(&mut self, changes: Vec<Change>) {
        let Some(open) = &self.state.open else { return };
        let mut last = open.corrections.last().map(|last| last.made.clone());
        let mut made = Vec::new();
        for change in changes {
            let now = clock::moment_after(last.as_deref());
            last = Some(now.clone());
            made.push(Correction::new(&open.document, now, change));
        }
        let Some(said) = made.first().map(|first| corrections::said(&self.locale, &first.change)) else { return };
        self.edit(Edit::Correct(made));
        self.toast_edit(said);
    }

    pub(super) fn withdraw(&mut self, id: &CorrectionId) {
        let Some(open) = &self.state.open else { return };
        let found = open.corrections.iter().find(|correction| correction.id == *id).cloned();
        if let Some(correction) = found {
            self.edit(Edit::Withdraw(vec![correction]));
        }
    }

    /// What an action says of the selected entity: done at once, or asked for first.
    pub(super) fn correct_selected(&mut self, action: Action) {
        let selected = self.state.selection.entity;
        let analysis = self.state.open.as_ref().and_then(|open| open.analysis());
        let found = selected.and_then(|(index, at)| Some((index, at, analysis?.entities.get(index)?)));
        let Some((index, at, entity)) = found else {
            return self.toast(self.locale.text("select-entity-first").to_owned(), false);
        };
        let choose = |choice| Some(Dialog::choose(choice));
        match action {
            Action::SameElsewhere => self.set_dialog(choose(Choice::SameElsewhere(index))),
            Action::RenameEntity => {
                self.state.dialog = Some(Dialog::Rename { entity: index, name: entity.name.clone() });
            }
            Action::RetypeEntity => self.state.dialog = choose(Choice::KindOf(index)),
            Action::MergeEntity => self.state.dialog = choose(Choice::SameAs(index)),
            Action::SplitEntity if entity.aliases.is_empty() => {
                self.toast(self.locale.text("one-name-only").to_owned(), false);
            }
            Action::SplitEntity => self.state.dialog = choose(Choice::OtherName(index)),
            Action::ConfirmEntity => self.correct(&EntityEdit::Confirm(index)),
            Action::RejectMention => self.correct(&EntityEdit::RejectMention(index, at)),
            Action::RejectEntity => self.correct(&EntityEdit::Reject(index)),
            _ => {}
        }
    }

    /// Asks what the marked passage names.
    pub(super) fn add_entity_here(&mut self) {
        let Some(open) = self.state.open.as_ref().filter(|open| open.findings.is_some()) else { return };
        let passage = self.state.selection.passage.map(Passage::span).filter(|span| !span.is_empty());
        let Some(span) = passage.map(|span| whole_words(&open.document.text, span)) else {
            return self.toast(self.locale.text("mark-first").to_owned(), false);
        };
        if !is_name(&open.document, span) {
            return self.toast(self.locale.text("mark-a-name").to_owned(), false);
        }
        self.state.dialog = Some(Dialog::choose(Choice::KindOfPassage(span)));
    }

    pub(super) fn filter_entities(&mut self, ctx: &egui::Context) {
        self.state.tab = Tab::Entities;
        self.state.settings.sidebar_open = true;
        self.focus = Some(sidebar::entity_filter());
        ctx.request_repaint();
    }

    /// Makes the list of entities anew.
    pub(super) fn list_entities(&mut self) {
        let findings = self.state.open.as_ref().and_then(|open| open.findings.clone());
        let lists = self.state.lists().cloned();
        let listed = findings.as_deref().zip(lists.as_deref());
        self.state.entities.fill(listed, &self.state.kinds);
    }

    /// Finds the selected entity again in a new analysis: by the mention that
    /// was shown, or else by another one of its.
    pub(super) fn keep_entity_selected(&mut self, before: Option<&Findings>) {
        let Some(open) = &mut self.state.open else { return };
        let Some(findings) = open.findings.clone() else { return };
        let awaited = open.awaited.take();
        let old = self.state.selection.entity.and_then(|(index, at)| {
            let mentions = &before?.analysis.entities.get(index)?.mentions;
            Some((mentions.get(at).copied(), mentions.as_slice()))
        });
        let (shown, others) = old.unwrap_or_default();
        let mut candidates = awaited.into_iter().chain(shown).chain(others.iter().copied());
        let selected = candidates.find_map(|span| mention_at(&findings, span));
        self.state.selection.entity = None;
        self.state.selection.company = None;
        self.state.selection.elsewhere.clear();
        if let Some((entity, at)) = selected {
            self.select_entity(entity, None);
            self.state.selection.entity = Some((entity, at));
        }
    }

    pub(super) fn save_corrections(&mut self, path: PathBuf) {
        let Some(corrections) = self.state.open.as_ref().map(|open| open.corrections.clone()) else { return };
        self.worker.run("corrections", move || {
            let written = library::write_corrections_file(&path, &corrections);
            let result = written.map_err(|error| format!("{error}: {}", path.display()));
            Outcome::Wrote { purpose: PathPurpose::SaveCorrections, result: result.map(|()| path) }
        });
    }

    pub(super) fn load_corrections(&mut self, path: PathBuf) {
        self.state.dialog = None;
        let Some(open) = &self.state.open else { return };
        let (document, ticket) = (std::sync::Arc::clone(&open.document), open.ticket);
        self.worker.run("corrections", move || {
            let result = library::read_corrections_file(&path, &document, None).map_err(|error| error.to_string());
            Outcome::LoadedCorrections { ticket, result }
        });
    }

    /// Adds corrections from a file to those that are there.
    pub(super) fn loaded_corrections(&mut self, ticket: u64, result: Result<Vec<Correction>, String>) {
        let Some(open) = self.state.open.as_ref().filter(|open| open.ticket == ticket) else { return };
        let loaded = match result {
            Ok(loaded) => loaded,
            Err(why) => return self.toast(why, true),
        };
        // Made for another text or not, here they are this one's: their anchors tell what they are for.
        let ours =
            loaded.into_iter().map(|Correction { made, change, .. }| Correction::new(&open.document, made, change));
        let is_new = |correction: &Correction| open.corrections.iter().all(|other| other.id != correction.id);
        let loaded: Vec<Correction> = ours.filter(is_new).collect();
        let said = self.locale.count("corrections-loaded", loaded.len());
        if loaded.is_empty() {
            return self.toast(said, false);
        }
        self.edit(Edit::Correct(loaded));
        self.toast_edit(said);
        self.state.dialog = Some(Dialog::Corrections);
    }
}

/// What an edit says, in words that outlive this analysis; `None` where it would change nothing.
fn change(document: &Document, entities: &[Entity], edit: &EntityEdit) -> Option<Change> {
    let reference = |index: usize| Some(Reference::to(document, entities.get(index)?));
    let change = match edit {
        EntityEdit::Merge(entity, into) if entity != into => {
            Change::Merge { entity: reference(*entity)?, into: reference(*into)? }
        }
        EntityEdit::Merge(..) => return None,
        EntityEdit::Split(entity, form) => Change::Split { entity: reference(*entity)?, form: form.clone() },
        EntityEdit::Rename(entity, name) => {
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            if name.is_empty() || entities.get(*entity)?.name == name {
                return None;
            }
            Change::Rename { entity: reference(*entity)?, name }
        }
        EntityEdit::Retype(entity, kind) => Change::Retype { entity: reference(*entity)?, kind: *kind },
        EntityEdit::Add(span, kind) => {
            let span = whole_words(&document.text, *span);
            let passage = is_name(document, span).then(|| Anchor::new(document, span))?;
            Change::Add { passage, kind: *kind }
        }
        EntityEdit::Reject(entity) => Change::Reject { entity: reference(*entity)? },
        EntityEdit::RejectMention(entity, nth) => {
            let mention = *entities.get(*entity)?.mentions.get(*nth)?;
            Change::RejectMention { mention: Anchor::new(document, mention) }
        }
        EntityEdit::Confirm(entity) if entities.get(*entity)?.review == Review::Confirmed => return None,
        EntityEdit::Confirm(entity) => Change::Confirm { entity: reference(*entity)? },
    };
    Some(change)
}

/// Whether a passage can be a name: some words of one block.
fn is_name(document: &Document, span: Span) -> bool {
    let block = document.block_at(span.start()).map(|block| document.blocks[block].span);
    !span.is_empty() && span.len() <= LONGEST_NAME && block.is_some_and(|block| block.covers(span))
}

/// The mention at a place, as which of which entity's it is.
fn mention_at(findings: &Findings, span: Span) -> Option<(usize, usize)> {
    findings.marks.within(span).iter().find_map(|mark| match mark.what {
        Found::Mention(entity, nth) => Some((entity, nth)),
        Found::Figure(_) => None,
    })
}

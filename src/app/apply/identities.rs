//! Entities across documents: where else one is named, and whether it is the same.

use crate::library::{EntityKey, Identity, KnownEntity, Version};

use crate::app::candidates::Candidates;
use crate::app::state::{Choice, Dialog, Source};
use crate::app::undo::Edit;
use crate::app::window::App;
use crate::app::worker::Outcome;

impl App {
    /// Opens another document at an entity that it names.
    pub(super) fn open_namesake(&mut self, key: EntityKey) {
        self.open(Source::Library(key.document.to_string()));
        self.wanted_entity = Some((self.ticket, key));
    }

    /// Shows the entity for which the document was opened.
    pub(super) fn show_namesake(&mut self) {
        let Some(open) = &self.state.open else { return };
        let Some((_, key)) = self.wanted_entity.take_if(|(ticket, _)| *ticket == open.ticket) else { return };
        let known = open.findings.as_ref().map(|findings| findings.known.clone()).unwrap_or_default();
        let entity = known.iter().position(|known| known.kind == key.kind && known.forms.contains(&key.form));
        if let Some(entity) = entity {
            self.select_entity(entity, Some(0));
        }
    }

    /// Says whether an entity is the same as one of another document.
    pub(super) fn identify(&mut self, entity: usize, other: EntityKey, same: bool) {
        self.state.dialog = None;
        let Some(open) = &self.state.open else { return };
        let Some(known) = open.findings.as_ref().and_then(|findings| findings.known.get(entity)) else { return };
        let one = known.key(open.document.hash);
        let said = self.state.selection.elsewhere.iter().any(|namesake| namesake.key == other && namesake.said);
        let before = Identity { one: one.clone(), other: other.clone(), same: said.then_some(true) };
        let after = Identity { one, other, same: Some(same) };
        self.edit(Edit::Identify { before: Box::new(before), after: Box::new(after) });
        let key = if same { "said-same" } else { "said-not-same" };
        self.toast_edit(self.locale.text(key).to_owned());
    }

    /// Looks up anew where else the selected entity is named.
    pub(super) fn look_elsewhere(&mut self) {
        let Some(open) = &self.state.open else { return };
        let selected = self.state.selection.entity.map(|(entity, _)| entity);
        let known = open.findings.as_ref().zip(selected).and_then(|(findings, entity)| findings.known.get(entity));
        self.state.selection.elsewhere =
            known.map(|known| self.store.elsewhere(&open.document, known)).unwrap_or_default();
    }

    /// Has the library's documents read where the dialog that offers them is being opened; then only looks through them.
    fn look_for_candidates(&mut self, query: &str) {
        let Some(open) = &self.state.open else { return };
        if matches!(self.state.dialog, Some(Dialog::Choose { choice: Choice::VersionOf, .. })) {
            return self.state.candidates.look_for(query);
        }
        self.state.candidates = Candidates::default();
        let (lookup, hash, ticket) = (self.store.lookup(), open.document.hash, open.ticket);
        self.worker.run("others", move || Outcome::Others { ticket, others: lookup.others(hash) });
    }

    /// Offers the library's documents, as far as their titles hold what was typed meanwhile.
    pub(super) fn take_up_others(&mut self, ticket: u64, others: Vec<Version>) {
        if let (Some(Dialog::Choose { choice: Choice::VersionOf, query, .. }), Some(open)) =
            (&self.state.dialog, &self.state.open)
            && open.ticket == ticket
        {
            self.state.candidates.take_up(others, query);
        }
    }

    /// Opens a dialog, changes it, or closes it.
    pub(super) fn set_dialog(&mut self, dialog: Option<Dialog>) {
        if let (Some(Dialog::Choose { choice: Choice::SameElsewhere(entity), query, .. }), Some(open)) =
            (&dialog, &self.state.open)
        {
            let entity = open.analysis().and_then(|analysis| analysis.entities.get(*entity));
            self.state.namesakes = match entity.filter(|_| query.trim().is_empty()) {
                Some(entity) => self.store.entities_akin(&open.document, &KnownEntity::of(entity)),
                None => self.store.entities_like(&open.document, query),
            };
        }
        if let Some(Dialog::Choose { choice: Choice::VersionOf, query, .. }) = &dialog {
            self.look_for_candidates(query);
        }
        if let Some(Dialog::SearchLibrary { query, .. }) = &dialog
            && *query != self.state.library_search.query
        {
            self.search_library(query);
        }
        self.state.dialog = dialog;
    }
}

//! The topic that lists and charts are narrowed to.

use std::sync::Arc;

use crate::app::lists::Lists;
use crate::app::state::{Open, Scope};
use crate::app::window::App;
use crate::app::worker::Outcome;
use crate::text::Span;

impl App {
    /// Narrows lists and charts to the topic where one reads; to nothing, if they are narrowed.
    pub(super) fn toggle_scope(&mut self) {
        let here = self.state.open.as_ref().map(|open| open.topic_at(open.reading));
        self.narrow(here.filter(|_| self.state.scope.is_none()));
    }

    /// Narrows lists and charts to a topic and those below it, or to nothing. The lists are made by the worker and
    /// shown once they are there.
    pub(super) fn narrow(&mut self, topic: Option<usize>) {
        let Some(open) = &self.state.open else { return };
        let (Some(topic), Some(findings)) = (topic, open.findings.clone()) else { return self.widen() };
        let Some(span) = open.scope_of(topic) else { return };
        let (document, ticket, version) = (Arc::clone(&open.document), open.ticket, open.version);
        let language = self.locale.language();
        self.wanted_topic = Some(topic);
        self.worker.run("narrow", move || {
            let lists = Lists::of((&document, &findings.analysis), &findings.names, language, Some(span));
            Outcome::Narrowed { ticket, version, scope: Scope { topic, span, lists: Arc::new(lists) } }
        });
    }

    /// Shows the lists of a topic, if they are of the analysis that is shown.
    pub(super) fn narrowed(&mut self, ticket: u64, version: u64, scope: Scope) {
        let is_of = |open: &Open| open.ticket == ticket && open.version == version;
        if self.state.open.as_ref().is_some_and(is_of) && self.wanted_topic == Some(scope.topic) {
            self.state.scope = Some(scope);
            self.list_entities();
            self.list_notes();
        }
    }

    /// Lists all of the text again.
    pub(super) fn widen(&mut self) {
        self.wanted_topic = None;
        if self.state.scope.take().is_some() {
            self.list_entities();
            self.list_notes();
        }
    }

    /// Lists all of the text again where something outside of the topic is selected.
    pub(super) fn widen_for(&mut self, span: Span) {
        let open = self.state.open.as_ref();
        let scope = self.wanted_topic.and_then(|topic| open?.scope_of(topic));
        if scope.is_some_and(|scope| !scope.covers(span)) {
            self.widen();
        }
    }

    /// After a new analysis: its lists, narrowed as the old ones were.
    pub(super) fn narrow_again(&mut self) {
        self.state.scope = None;
        self.list_notes();
        if self.wanted_topic.is_some() {
            self.narrow(self.wanted_topic);
        }
    }
}

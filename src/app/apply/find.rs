//! Finding words in the document, and going from hit to hit.

use crate::app::command::Action;
use crate::app::state::{Find, Tab};
use crate::app::window::App;
use crate::app::worker::Outcome;
use crate::job::Job;
use crate::text::search::{Hits, Matching, Pattern};

impl App {
    /// Looks for something else.
    pub(super) fn find(&mut self, query: String) {
        let matching = self.state.find.matching;
        self.look_for(query, matching);
    }

    /// Takes something else for a hit, and looks again.
    pub(super) fn match_otherwise(&mut self, action: Action) {
        let mut matching = self.state.find.matching;
        match action {
            Action::FindCase => matching.case ^= true,
            Action::FindAccents => matching.accents ^= true,
            Action::FindWords => matching.words ^= true,
            _ => matching.expression ^= true,
        }
        self.look_for(self.state.find.query.clone(), matching);
    }

    fn look_for(&mut self, query: String, matching: Matching) {
        self.search.cancel();
        self.search = Job::default();
        self.state.find = Find { query: query.clone(), matching, ..Find::default() };
        if query.trim().is_empty() && self.state.tab == Tab::Hits {
            self.state.tab = Tab::Entities;
        }
        let Some(open) = &self.state.open else { return };
        let pattern = match Pattern::new(&query, matching) {
            Ok(pattern) if !query.trim().is_empty() => pattern,
            Ok(_) => return,
            Err(problem) => return self.state.find.problem = Some(problem),
        };
        self.state.find.under_way = true;
        let (document, ticket, job) = (open.document.clone(), open.ticket, self.search.clone());
        self.worker.run("find", move || match pattern.search(&document.text, &job) {
            Ok(hits) => Outcome::Found { ticket, query, matching, hits },
            Err(_) => Outcome::Dropped,
        });
    }

    /// Takes hits up, and goes to the first one that is not above the view.
    pub(super) fn found(&mut self, ticket: u64, (query, matching): (&str, Matching), hits: Hits) {
        let find = &mut self.state.find;
        let is_of_this = self.state.open.as_ref().is_some_and(|open| open.ticket == ticket);
        if !is_of_this || (find.query.as_str(), find.matching) != (query, matching) {
            return;
        }
        let from = self.state.open.as_ref().map_or(0, |open| self.reader.top(&open.document));
        let at = hits.spans.partition_point(|hit| hit.start() < from);
        find.at = if at == hits.spans.len() { 0 } else { at };
        (find.hits, find.count, find.under_way) = (hits.spans, hits.count, false);
        if let Some(hit) = find.hits.get(find.at).copied() {
            self.jump(hit, false);
        }
    }

    /// Goes to a hit by its number.
    pub(super) fn go_to_hit(&mut self, at: usize) {
        let Some(hit) = self.state.find.hits.get(at).copied() else { return };
        self.state.find.at = at;
        self.jump(hit, false);
    }

    pub(super) fn step_hit(&mut self, by: isize) {
        let count = self.state.find.hits.len();
        if count > 0 {
            self.go_to_hit((self.state.find.at as isize + by).rem_euclid(count as isize) as usize);
        }
    }

    /// Shows the list of hits, or puts the cursor where something is looked for.
    pub(super) fn list_hits(&mut self, ctx: &eframe::egui::Context) {
        if self.state.find.query.trim().is_empty() {
            ctx.memory_mut(|memory| memory.request_focus(crate::app::panels::find::field()));
            return;
        }
        self.state.view = crate::app::state::View::Read;
        self.state.settings.sidebar_open = true;
        self.state.tab = Tab::Hits;
    }
}

//! Going somewhere: topics, mentions, figures, marks, back and forward.

use crate::analysis::Entity;
use crate::charts::{ChartSpec, Shape};
use crate::text::Span;

use crate::app::findings::Company;
use crate::app::history::Place;
use crate::app::state::{FigureGroup, Scope, Tab, View};
use crate::app::topics;
use crate::app::window::App;

impl App {
    fn here(&self) -> Place {
        Place { view: self.state.view, offset: self.state.open.as_ref().map_or(0, |open| open.reading) }
    }

    pub(super) fn leave(&mut self) {
        let here = self.here();
        self.state.history.leave(here);
    }

    pub(super) fn show_view(&mut self, view: View) {
        self.state.unfolded = None;
        if self.state.view != view {
            self.leave();
            self.state.view = view;
        }
    }

    pub(super) fn go_to(&mut self, span: Span) {
        self.leave();
        self.jump(span, true);
    }

    pub(super) fn go_to_topic(&mut self, topic: usize) {
        let Some(open) = &self.state.open else { return };
        let heading = topics::section(&open.document, topic).map_or(Span::default(), |section| section.heading);
        self.leave();
        self.jump(Span::new(heading.start(), heading.start()), false);
    }

    pub(super) fn step_topic(&mut self, by: isize) {
        let Some(open) = &self.state.open else { return };
        let last = open.topic_count() - 1;
        self.go_to_topic(open.topic_at(open.reading).saturating_add_signed(by).min(last));
    }

    pub(super) fn select_entity(&mut self, entity: usize, mention: Option<usize>) {
        let Some(open) = &self.state.open else { return };
        let Some(findings) = &open.findings else { return };
        let Some(found) = findings.analysis.entities.get(entity) else { return };
        let at = mention.unwrap_or(0).min(found.mentions.len().saturating_sub(1));
        let span = found.mentions.get(at).copied();
        let is_listed = |scope: &Scope| found.mentions.iter().any(|mention| scope.span.covers(*mention));
        let widen = !self.state.scope.as_ref().is_none_or(is_listed);
        let company = Company::of(entity, &open.document, findings);
        let elsewhere = findings.known.get(entity).map(|known| self.store.elsewhere(&open.document, known));
        self.state.selection.entity = Some((entity, at));
        self.state.selection.company = Some(company);
        self.state.selection.elsewhere = elsewhere.unwrap_or_default();
        self.state.tab = Tab::Entities;
        if widen {
            self.widen();
        }
        if let (Some(span), Some(_)) = (span, mention) {
            self.go_to(span);
        }
    }

    pub(super) fn step_mention(&mut self, by: isize) {
        let Some((entity, at)) = self.state.selection.entity else { return };
        let mentions = |entity: &Entity| entity.mentions.len();
        let analysis = self.state.open.as_ref().and_then(|open| open.analysis());
        let count = analysis.and_then(|analysis| analysis.entities.get(entity)).map_or(0, mentions);
        if count > 0 {
            let next = (at as isize + by).rem_euclid(count as isize) as usize;
            self.select_entity(entity, Some(next));
        }
    }

    pub(super) fn select_quote(&mut self, quote: usize) {
        let analysis = self.state.open.as_ref().and_then(|open| open.analysis());
        let Some(span) = analysis.and_then(|analysis| analysis.quotes.get(quote)).map(|quote| quote.span) else {
            return;
        };
        self.state.selection.quote = Some(quote);
        self.widen_for(span);
        self.state.tab = Tab::Quotes;
        self.go_to(span);
    }

    pub(super) fn select_figure(&mut self, figure: usize) {
        let analysis = self.state.open.as_ref().and_then(|open| open.analysis());
        let Some(span) = analysis.and_then(|analysis| analysis.figures.get(figure)).map(|figure| figure.span) else {
            return;
        };
        self.open_card(figure);
        self.show_chart_of(figure);
        self.go_to(span);
    }

    /// Selects a figure and shows its card in the sidebar, whatever the list was narrowed to.
    fn open_card(&mut self, figure: usize) {
        let analysis = self.state.open.as_ref().and_then(|open| open.analysis());
        let Some(found) = analysis.and_then(|analysis| analysis.figures.get(figure)) else { return };
        let is_listed = FigureGroup::of(found.kind).is_none_or(|group| self.state.groups.contains(&group));
        let span = found.span;
        if !is_listed {
            self.state.groups.clear();
        }
        self.widen_for(span);
        self.state.selection.figure = Some(figure);
        self.state.selection.followed = false;
        self.state.tab = Tab::Figures;
    }

    /// Selects a figure and goes there, while the sidebar stays where it is: on what led there.
    pub(super) fn follow_figure(&mut self, figure: usize) {
        self.select_figure(figure);
        self.state.selection.followed = true;
    }

    /// Turns to the chart that draws a figure, where the one on show neither draws nor lists it.
    fn show_chart_of(&mut self, figure: usize) {
        let Some(lists) = self.state.lists() else { return };
        let shown = lists.chart(self.state.chart).map(|(chart, _)| chart);
        let has = |chart: &ChartSpec| chart.left_out.iter().any(|left| left.figure == figure);
        if shown.is_some_and(|chart| chart.mark_of_figure(figure).is_some() || has(chart)) {
            return;
        }
        if let Some(chart) = lists.charts.iter().find(|chart| chart.mark_of_figure(figure).is_some()) {
            self.state.chart = chart.kind;
        }
    }

    pub(super) fn follow_mark(&mut self, mark: usize, column: Option<usize>) {
        let chart = self.state.lists().and_then(|lists| lists.chart(self.state.chart));
        let Some(mark) = chart.and_then(|(chart, _)| chart.marks.get(mark)).cloned() else { return };
        let cell = match (&mark.shape, column) {
            (Shape::Cells(cells), Some(column)) => cells.get(column).and_then(|(_, first)| *first),
            _ => None,
        };
        if let Some(entity) = mark.entity {
            self.select_entity(entity, None);
        }
        if let Some(figure) = mark.figure {
            self.open_card(figure);
        }
        self.go_to(cell.unwrap_or(mark.source));
    }

    pub(super) fn back(&mut self) {
        let here = self.here();
        let place = self.state.history.back(here);
        self.arrive(place);
    }

    pub(super) fn forward(&mut self) {
        let here = self.here();
        let place = self.state.history.forward(here);
        self.arrive(place);
    }

    fn arrive(&mut self, place: Option<Place>) {
        let Some(place) = place else { return };
        self.jump(Span::new(place.offset, place.offset), false);
        self.state.view = place.view;
    }

    pub(super) fn reached(&mut self, offset: usize, share: f32, now: f64) {
        let Some(open) = &mut self.state.open else { return };
        open.reading = offset;
        open.read = share;
        self.moved = Some(now);
    }
}

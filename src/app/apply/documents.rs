//! Opening documents: read and analysed by the worker, then shown.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::analysis::{Analysis, Recognised};
use crate::charts::ChartSpec;
use crate::document::readers::{Format, Notice};
use crate::job::{Cancelled, Job};
use crate::library::ParcelError;
use crate::text::{Language, Span};

use crate::app::entity_list::EntityList;
use crate::app::findings;
use crate::app::panels::reader::Jump;
use crate::app::state::{
    Cause, Choice, Dialog, FigureForm, FigureOf, Find, Findings, Open, PathPurpose, Selection, Source, Work,
};
use crate::app::undo::UndoStack;
use crate::app::window::App;
use crate::app::worker::{Arrival, OpenError, Outcome};

use super::opening::{Input, follow, read};

/// The longest text of which what corrections start from is kept, in bytes: ten times as long as a book.
const KEPT: usize = 8 << 20;

impl App {
    /// Gives the text that the window begins with a moment to be read and analysed before anything is drawn:
    /// one frame with all of it is there sooner than three, each with more.
    pub(in crate::app) fn await_text(&mut self, ctx: &eframe::egui::Context) {
        const MOMENT: Duration = Duration::from_millis(120);
        let deadline = Instant::now() + MOMENT;
        while self.state.work.is_some() {
            let Some(outcome) = self.worker.next_before(deadline) else { return };
            self.receive(ctx, outcome);
        }
    }

    /// Opens a document, in the language it says or shows.
    pub fn open(&mut self, source: Source) {
        self.open_as(source, None);
    }

    /// Opens a document, in a language if one is given.
    pub fn open_as(&mut self, source: Source, language: Option<Language>) {
        let input = match &source {
            Source::File(path) if path.is_dir() => return self.import(vec![path.clone()]),
            Source::File(path) | Source::HandedOver(path) => Input::File(path.clone()),
            Source::Dossier(language) => Input::Bytes {
                bytes: Arc::from(crate::app::dossier(*language).as_bytes()),
                format: Some(Format::Markdown),
                name: None,
            },
            Source::Pasted => return,
            Source::Library(hash) => match self.store.stored(hash) {
                Ok(Some(stored)) => {
                    Input::Bytes { bytes: Arc::from(stored.bytes), format: Some(stored.format), name: stored.name }
                }
                Ok(None) => return self.toast(self.locale.text("not-in-library").to_owned(), true),
                Err(error) => return self.toast(error.to_string(), true),
            },
        };
        self.read(source, input, language);
    }

    pub(super) fn open_text(&mut self, text: String) {
        self.open_pasted(text, None);
    }

    fn open_pasted(&mut self, text: String, format: Option<Format>) {
        self.state.dialog = None;
        let input = Input::Bytes { bytes: Arc::from(text.into_bytes()), format, name: None };
        self.read(Source::Pasted, input, None);
    }

    /// Has a document read. What is open stays, and goes on being analysed,
    /// until the new one is there: it may not be readable.
    fn read(&mut self, source: Source, input: Input, language: Option<Language>) {
        self.ticket += 1;
        self.cancel_comparison();
        let (ticket, job) = (self.ticket, Job::default());
        self.state.work = Some(Work { what: "work-opening", job: job.clone() });
        let outbox = self.worker.sender();
        let labeller = self.labeller.clone();
        let lookup = self.store.lookup();
        let mark = match &source {
            Source::File(path) | Source::HandedOver(path) => self.mark_of(path),
            _ => String::new(),
        };
        self.worker.run("open", move || {
            let result = read(input, language, &job);
            follow((ticket, source), result, &mark, &lookup, labeller.as_deref(), &job, &outbox)
        });
    }

    pub(super) fn opened(&mut self, ticket: u64, source: Source, result: Result<Box<Arrival>, OpenError>) {
        if ticket != self.ticket {
            return;
        }
        let Arrival { document, notices, origin, words, parcel: _ } = match result {
            Ok(arrival) => *arrival,
            Err(error) if error.is_cancelled() => return self.resume(),
            Err(error) => return self.not_opened(&source, &error),
        };
        if !matches!(source, Source::Dossier(_)) {
            self.is_over(Cause::NotOpened); // the dossier comes in the place of what was not
        }
        self.leave_document();
        // Asked for before the document itself is written, which may take a while.
        let position = self.store.position(&document);
        let drafts = self.drafts(&document);
        let again = self.state.open.as_ref().is_some_and(|open| open.document.hash == document.hash);
        if !again {
            self.state.undo = self.store.edits(&document).map_or_else(UndoStack::unkept, UndoStack::restored);
            self.state.history.clear();
        }
        self.store.remember(&document, &source, origin);
        self.notify(&notices);
        let job = self.state.work.as_ref().map(|work| work.job.clone()).unwrap_or_default();
        self.state.work = Some(Work { what: "work-analysing", job: job.clone() });
        self.state.selection = Selection::default();
        self.state.scope = None;
        self.wanted_topic = None;
        self.search.cancel();
        self.state.kinds.clear();
        self.state.entities = EntityList { lines: Vec::new(), query: String::new(), ..self.state.entities };
        self.state.groups.clear();
        self.close_changes();
        self.state.notes.clear();
        self.reader.forget();
        self.state.find = Find { matching: self.state.find.matching, ..Find::default() };
        self.state.dialog = None;
        self.state.open = Some(Open {
            document,
            source,
            ticket,
            job,
            recognised: None,
            findings: None,
            version: 0,
            corrections: Vec::new(),
            awaited: None,
            notes: Vec::new(),
            postponed: Vec::new(),
            versions: Vec::new(),
            compared: None,
            drafts,
            companions: Vec::new(),
            briefing: None,
            sheet: None,
            revision: 0,
            composing: None,
            words,
            read: 0.0,
            reading: position,
        });
        self.list_notes();
        self.fill_shelf();
        if let Some((_, span)) = self.wanted_passage.take_if(|(wanted, _)| *wanted == ticket) {
            self.jump(span, true);
        } else if position > 0 {
            self.reader.jump(Jump { span: Span::new(position, position), flash: false });
        }
        self.show_wanted_hit();
    }

    /// Gives up the open document's analysis and writes down where its reader was.
    fn leave_document(&mut self) {
        self.leave_note();
        if let Some(open) = &self.state.open {
            open.job.cancel();
            self.store.keep_position(&open.document, open.reading, open.read);
        }
    }

    pub(super) fn recognised(&mut self, ticket: u64, recognised: Arc<Recognised>) {
        let Some(open) = self.state.open.as_mut().filter(|open| open.ticket == ticket) else { return };
        open.recognised = Some(recognised);
        self.complete_analysis();
    }

    /// Has the analysis completed with the corrections as they are now; what
    /// is still on its way without them is given up.
    pub(super) fn complete_analysis(&mut self) {
        let Some(open) = &mut self.state.open else { return };
        let recognised = open.recognised.take();
        if recognised.is_none() && open.findings.is_none() {
            return; // It is still being read.
        }
        // Kept, a correction shows at once; of a very long text it takes more memory than all the rest.
        open.recognised = recognised.clone().filter(|_| open.document.text.len() <= KEPT);
        let labeller = self.labeller.clone();
        open.version += 1;
        if open.findings.is_some() {
            open.job.cancel();
            open.job = Job::default();
        }
        let (document, corrections, job) = (Arc::clone(&open.document), open.corrections.clone(), open.job.clone());
        let (ticket, version, labels) = (open.ticket, open.version, self.locale.language());
        let analyse = move || {
            let recognised = match recognised {
                Some(recognised) => recognised,
                None => Arc::new(Recognised::read(&document, labeller.as_deref(), &job)?),
            };
            let analysis = recognised.complete(&document, &corrections, &job)?;
            drop(recognised);
            Ok::<_, Cancelled>((analysis, document))
        };
        self.worker.run("analyse", move || match analyse() {
            Ok((analysis, document)) => {
                let findings = Arc::new(findings::prepare(&document, analysis, labels));
                Outcome::Analysed { ticket, version, findings }
            }
            Err(_) => Outcome::Dropped,
        });
    }

    pub(super) fn analysed(&mut self, ticket: u64, version: u64, findings: Arc<Findings>) {
        let wanted = |open: &&mut Open| open.ticket == ticket && open.version == version;
        let Some(open) = self.state.open.as_mut().filter(wanted) else { return };
        open.revision += 1;
        if !matches!(open.source, Source::Dossier(_)) {
            self.store.keep_entities(&open.document, &findings.known);
        }
        let before = open.findings.replace(findings);
        if self.ticket == ticket {
            self.state.work = None;
        }
        if let (Some(before), Some(open)) = (&before, &self.state.open) {
            let now = open.analysis();
            let dialog = self.state.dialog.take();
            self.state.dialog = dialog.and_then(|dialog| retargeted(dialog, &before.analysis, now?));
        }
        self.keep_figure_and_quote_selected(before.as_deref());
        self.keep_entity_selected(before.as_deref());
        self.show_namesake();
        self.narrow_again();
        self.list_entities();
        if before.is_none() {
            self.begin_with_a_chart();
        }
    }

    /// Turns to the first chart that shows something, where the one on show does not.
    fn begin_with_a_chart(&mut self) {
        let Some(lists) = self.state.lists() else { return };
        let is_empty = |chart: &ChartSpec| chart.marks.is_empty();
        let shown = lists.chart(self.state.chart).map(|(chart, _)| chart);
        let first = lists.charts.iter().find(|chart| !is_empty(chart)).map(|chart| chart.kind);
        if let (true, Some(first)) = (shown.is_none_or(is_empty), first) {
            self.state.chart = first;
        }
    }

    /// Shows the work that goes on now that opening something else came to nothing.
    fn resume(&mut self) {
        let open = self.state.open.as_ref().filter(|open| open.findings.is_none());
        self.state.work = open.map(|open| Work { what: "work-analysing", job: open.job.clone() });
    }

    fn not_opened(&mut self, source: &Source, error: &OpenError) {
        self.resume();
        let told = match error {
            OpenError::Read(error) | OpenError::Parcel(ParcelError::Document(error)) => {
                self.locale.reason(&error.reason())
            }
            OpenError::Parcel(error) => error.to_string(),
        };
        match (&mut self.state.dialog, source) {
            (Some(Dialog::Path { purpose: PathPurpose::Open, problem, .. }), Source::File(_)) => {
                *problem = Some(told);
            }
            (_, Source::File(path) | Source::HandedOver(path)) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                self.toast_of(Cause::NotOpened, format!("{name} – {told}"));
            }
            _ => self.toast_of(Cause::NotOpened, told),
        }
        if self.state.open.is_none() && !matches!(source, Source::Dossier(_)) {
            self.open(Source::Dossier(self.locale.language()));
        }
    }

    fn notify(&mut self, notices: &[Notice]) {
        for notice in notices {
            let text = match notice {
                Notice::Decoded { encoding, .. } => self.locale.with("decoded", &[("encoding", (*encoding).into())]),
                Notice::Invisible { count } => self.locale.with("invisible-removed", &[("count", (*count).into())]),
                Notice::Extracted => self.locale.text("article-extracted").to_owned(),
                Notice::ChangesAccepted => self.locale.text("changes-accepted").to_owned(),
                Notice::HiddenText => self.locale.text("hidden-text").to_owned(),
                Notice::Pictures { pages } => self.locale.with("pages-pictures", &[("count", (*pages).into())]),
                Notice::UnknownCharacters { count } => {
                    self.locale.with("letters-missing", &[("count", (*count).into())])
                }
                Notice::Cut => self.locale.text("cut-at-limit").to_owned(),
                Notice::Missing { part } => self.locale.with("part-missing", &[("part", part.as_str().into())]),
            };
            self.toast(text, false);
        }
    }

    pub(super) fn read_as(&mut self, language: Language) {
        let Some(open) = &self.state.open else { return };
        let source = match &open.source {
            Source::Pasted | Source::HandedOver(_) => Source::Library(open.document.hash.to_string()),
            source => source.clone(),
        };
        self.open_as(source, Some(language));
    }

    pub(super) fn paste(&mut self) {
        match crate::app::clipboard::document() {
            Some((text, format)) if !text.trim().is_empty() => self.open_pasted(text, format),
            _ => self.state.dialog = Some(Dialog::Paste { text: String::new() }),
        }
    }
}

/// A dialog about something that was found, about the same in another analysis;
/// `None` where that does not have it.
fn retargeted(dialog: Dialog, before: &Analysis, now: &Analysis) -> Option<Dialog> {
    let figure = |index: usize| {
        let span = before.figures.get(index)?.span;
        now.figures.iter().position(|figure| figure.span == span)
    };
    let quote = |index: usize| {
        let span = before.quotes.get(index)?.span;
        now.quotes.iter().position(|quote| quote.span == span)
    };
    let entity = |index: usize| {
        let mention = before.entities.get(index)?.mentions.first()?;
        now.entities.iter().position(|entity| entity.mentions.contains(mention))
    };
    Some(match dialog {
        Dialog::Figure(FigureForm { of: FigureOf::Found(index), value, kind, measures }) => {
            Dialog::Figure(FigureForm { of: FigureOf::Found(figure(index)?), value, kind, measures })
        }
        Dialog::Rename { entity: index, name } => Dialog::Rename { entity: entity(index)?, name },
        Dialog::Choose { choice, query, row } => {
            let choice = match choice {
                Choice::SameAs(index) => Choice::SameAs(entity(index)?),
                Choice::KindOf(index) => Choice::KindOf(entity(index)?),
                Choice::OtherName(index) => Choice::OtherName(entity(index)?),
                Choice::SameElsewhere(index) => Choice::SameElsewhere(entity(index)?),
                Choice::SpeakerOf(index) => Choice::SpeakerOf(quote(index)?),
                Choice::KindOfPassage(_) | Choice::Since | Choice::VersionOf => choice,
            };
            Dialog::Choose { choice, query, row }
        }
        other => other,
    })
}

//! What is open, what is selected, where we are: plain data. Panels read it;
//! only [`super::apply`] changes it.

mod dialog;
mod notices;
mod selection;

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::{Analysis, Correction, CorrectionId, EntityKind, FigureKind, Recognised};
use crate::briefing::{Briefing, Composition, NoteId, NoteKind, PartKind, Placed};
use crate::charts::ChartKind;
use crate::charts::table::Column;
use crate::document::Document;
use crate::job::Job;
use crate::library::settings::Settings;
use crate::library::{KnownEntity, Namesake, Version};
use crate::text::{Language, Span};

use super::candidates::Candidates;
use super::command::Side;
use super::companions::Companion;
use super::compared::Compared;
use super::drafts::Drafts;
use super::entity_list::EntityList;
use super::history::History;
use super::keymap::Keymap;
use super::library_search::LibrarySearch;
use super::lists::Lists;
use super::marks::Marks;
use super::note_list::NoteList;
use super::sheet::Sheet;
use super::topics::{self, Topic};
use super::undo::UndoStack;

pub use dialog::{Choice, Dialog, FigureForm, FigureOf, PathPurpose, Rebinding};
pub use notices::{Cause, Saved, Shelved, Toast, Work};
pub use selection::{Find, Passage, Selection};

/// Everything that the window shows.
#[derive(Default)]
pub struct State {
    /// What is open.
    pub open: Option<Open>,
    /// Which of the three views is shown.
    pub view: View,
    /// Which chart.
    pub chart: ChartKind,
    /// How the tables of charts are sorted: by which column, and whether descending; `None` as charts are.
    pub table_sort: Option<(Column, bool)>,
    /// Which list the sidebar shows.
    pub tab: Tab,
    /// The topic that lists and charts are narrowed to; `None` for all of the text.
    pub scope: Option<Scope>,
    /// Kinds of entities that the sidebar is narrowed to; empty for all.
    pub kinds: Vec<EntityKind>,
    /// How the sidebar lists entities.
    pub entities: EntityList,
    /// Entities of other documents that the selected one may be the same as.
    pub namesakes: Vec<Namesake>,
    /// Documents that the open one may be a version of.
    pub candidates: Candidates,
    /// How the sidebar lists quotes.
    pub quotes: QuoteList,
    /// How the sidebar lists notes.
    pub notes: NoteList,
    /// The kind that was last given to a note: what a highlight is without another word.
    pub note_kind: NoteKind,
    /// Groups of figures that the sidebar is narrowed to; empty for all.
    pub groups: Vec<FigureGroup>,
    /// What is selected.
    pub selection: Selection,
    /// The part of the briefing whose options are open.
    pub opened_part: Option<PartKind>,
    /// The search in the document.
    pub find: Find,
    /// The search of the library.
    pub library_search: LibrarySearch,
    /// Where the reader has been.
    pub history: History,
    /// Edits that can be taken back.
    pub undo: UndoStack,
    /// The panel that a small window shows in the text's place.
    pub unfolded: Option<Side>,
    /// What lies over everything else.
    pub dialog: Option<Dialog>,
    /// What the user should know; newest last.
    pub toasts: Vec<Toast>,
    /// Work under way.
    pub work: Option<Work>,
    /// The file that was written last.
    pub written: Option<PathBuf>,
    /// How far files are read into the library, while they are.
    pub importing: Option<Job>,
    /// What the library holds, last opened first.
    pub shelf: Vec<Shelved>,
    /// What is kept between sessions.
    pub settings: Settings,
    /// Which keys do what, as the settings say.
    pub keys: Keymap,
    /// A file whose regions were written in by hand: to export there once more
    /// is to renew them, with a copy of the file kept.
    pub edited: Option<PathBuf>,
    /// When a note was last stored, as local time, or why it could not be.
    pub saved: Saved,
}

impl State {
    /// What the sidebar and the charts list: of the topic that they are narrowed to, or of the whole text.
    pub fn lists(&self) -> Option<&Arc<Lists>> {
        let all = self.open.as_ref()?.findings.as_ref().map(|findings| &findings.lists)?;
        Some(self.scope.as_ref().map_or(all, |scope| &scope.lists))
    }
}

/// An open document with all that was found and written.
pub struct Open {
    /// The document.
    pub document: Arc<Document>,
    /// Where it came from.
    pub source: Source,
    /// The request that opened it.
    pub ticket: u64,
    /// Its reading and analysis.
    pub job: Job,
    /// What is found in it whatever is corrected; `None` while it is being read.
    pub recognised: Option<Arc<Recognised>>,
    /// What was found in it; `None` while it is being analysed.
    pub findings: Option<Arc<Findings>>,
    /// Counts the analyses: only the last one asked for is wanted.
    pub version: u64,
    /// What the user corrected, in the order in which it was made.
    pub corrections: Vec<Correction>,
    /// A mention or a figure to be selected once the corrected analysis is there.
    pub awaited: Option<Span>,
    /// Notes on it, in the order in which they were written.
    pub notes: Vec<Placed>,
    /// Notes to be reviewed that are left for later.
    pub postponed: Vec<NoteId>,
    /// Its other versions in the library, the newest first.
    pub versions: Vec<Version>,
    /// What changed since one of them, while that is on show.
    pub compared: Option<Arc<Compared>>,
    /// Its briefings.
    pub drafts: Drafts,
    /// Other documents that its briefings are on, as far as they were asked for.
    pub companions: Vec<Companion>,
    /// The briefing on show as it was last composed; `None` until asked for.
    pub briefing: Option<Arc<Briefing>>,
    /// The same, ready to be shown and changed.
    pub sheet: Option<Arc<Sheet>>,
    /// Counts changes to what the briefing on show is made of.
    pub revision: u64,
    /// The revision that was last asked to be composed.
    pub composing: Option<u64>,
    /// Words, counted once.
    pub words: usize,
    /// How far one has read, from 0.0 to 1.0.
    pub read: f32,
    /// The byte a third down the reader: where one is.
    pub reading: usize,
}

/// What was found in a document, and what the panels look up in it.
pub struct Findings {
    /// Figures, entities, quotes, events, key points.
    pub analysis: Analysis,
    /// Mentions and figures by place, for the reader.
    pub marks: Marks,
    /// For each entity, its mentions in each part of the text, first to last; a part
    /// is a topic, or several where there are many.
    pub bars: Vec<Vec<u32>>,
    /// The entities as they are recognised in other documents.
    pub known: Arc<[KnownEntity]>,
    /// What each entity is called, folded, to be searched.
    pub names: Vec<String>,
    /// Who stands in a relation to each entity, and which of theirs it is.
    pub related: Vec<Vec<(usize, usize)>>,
    /// For each figure, whether it is among those to look at again.
    pub doubtful: Vec<bool>,
    /// Numbers for each topic, in the order of [`Open::topics`].
    pub topics: Vec<TopicCount>,
    /// What the sidebar and the charts list.
    pub lists: Arc<Lists>,
}

/// The topic that the sidebar and the charts are narrowed to.
pub struct Scope {
    /// The topic.
    pub topic: usize,
    /// Its text, with that of the topics below it.
    pub span: Span,
    /// What is listed of it.
    pub lists: Arc<Lists>,
}

/// How much a topic holds, with those below it: as much as is listed where lists are narrowed to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicCount {
    /// Figures of a group that is listed, dates among them; ordinals are in none.
    pub figures: usize,
}

/// Where a document came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// The bundled dossier in this language.
    Dossier(Language),
    /// The clipboard.
    Pasted,
    /// A file that somebody saved with their notes.
    HandedOver(PathBuf),
    /// The library's own copy, by content hash in hexadecimal digits.
    Library(String),
}

/// The three views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// The reader with a chart below it.
    #[default]
    Read,
    /// Charts, full size.
    Charts,
    /// The briefing.
    Briefing,
}

impl View {
    /// Every view, in the order of their buttons.
    pub const ALL: [Self; 3] = [Self::Read, Self::Charts, Self::Briefing];
}

/// The sidebar's lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Who and what.
    #[default]
    Entities,
    /// How much and when.
    Figures,
    /// Who said what.
    Quotes,
    /// What the reader wrote.
    Notes,
    /// Where something was found, while it is looked for.
    Hits,
    /// What changed since another version, while that is on show.
    Changes,
}

impl Tab {
    /// Every list, in the order of their tabs.
    pub const ALL: [Self; 6] = [Self::Entities, Self::Figures, Self::Quotes, Self::Notes, Self::Hits, Self::Changes];
}

/// How the sidebar lists quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuoteList {
    /// Their order.
    pub order: QuoteOrder,
    /// Whether only those of the selected entity are listed, where it has any.
    pub only_selected: bool,
}

/// An order of quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuoteOrder {
    /// By whoever says them.
    #[default]
    Speaker,
    /// As they come in the text.
    Text,
}

/// Kinds of figures that are listed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureGroup {
    /// Amounts of money.
    Money,
    /// Percentages.
    Percent,
    /// Counts, ranks, ratios and measures.
    Count,
    /// Dates and periods.
    Date,
}

impl FigureGroup {
    /// Every group, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Money, Self::Percent, Self::Count, Self::Date];

    /// The group of a kind; ordinals are not listed.
    pub fn of(kind: FigureKind) -> Option<Self> {
        match kind {
            FigureKind::Money => Some(Self::Money),
            FigureKind::Percent => Some(Self::Percent),
            FigureKind::Count | FigureKind::Rank | FigureKind::Ratio | FigureKind::Measure => Some(Self::Count),
            FigureKind::Date | FigureKind::Period => Some(Self::Date),
            FigureKind::Ordinal => None,
        }
    }
}

impl Open {
    /// All topics.
    pub fn topics(&self) -> Vec<Topic<'_>> {
        (0..self.topic_count()).filter_map(|index| self.topic(index)).collect()
    }

    /// How many topics there are: one at least.
    pub fn topic_count(&self) -> usize {
        topics::count(&self.document)
    }

    /// A topic by its index.
    pub fn topic(&self, index: usize) -> Option<Topic<'_>> {
        topics::topic(&self.document, index)
    }

    /// The text that lists narrowed to a topic are of.
    pub fn scope_of(&self, topic: usize) -> Option<Span> {
        (topic < self.topic_count()).then(|| topics::scope(&self.document, topic))
    }

    /// The innermost topic at a byte of the text.
    pub fn topic_at(&self, offset: usize) -> usize {
        topics::at(&self.document, offset)
    }

    /// The document's title, or what stands for it.
    pub fn title(&self) -> &str {
        self.document.title.as_deref().unwrap_or_default()
    }

    /// What the briefing on show is made of.
    pub fn composition(&self) -> &Composition {
        &self.drafts.current().composition
    }

    /// Whether a correction is about something that is not there for certain.
    pub fn is_unapplied(&self, correction: &CorrectionId) -> bool {
        self.analysis().is_some_and(|analysis| analysis.unapplied.contains(correction))
    }

    /// Its analysis, once there.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.findings.as_deref().map(|findings| &findings.analysis)
    }
}

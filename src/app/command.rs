//! Every action as a value. Panels send commands; [`super::apply`] carries
//! them out after the frame is drawn.

use std::path::PathBuf;

use eframe::egui::KeyboardShortcut;

use crate::analysis::{CorrectionId, EntityKind};
use crate::briefing::compose::{Options, PartKind, Unchecked, Words};
use crate::briefing::export::Format;
use crate::briefing::markdown::Preset;
use crate::briefing::{NoteId, NoteKind};
use crate::charts::table::Column;
use crate::charts::{ChartKind, Picture};
use crate::document::ContentHash;
use crate::library::EntityKey;
use crate::text::{Language, Span};

pub use super::action::Action;
use super::entity_list::EntityOrder;
use super::note_list::NoteOrder;
use super::state::{Dialog, FigureForm, FigureGroup, Passage, PathPurpose, QuoteOrder, Source, Tab, View};

/// Something to be done to the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// One of the actions that menus, shortcuts and the palette offer.
    Do(Action),
    /// Opens a document.
    Open(Source),
    /// Reads files, and what is in folders, into the library.
    Import(Vec<PathBuf>),
    /// Narrows lists and charts to a topic, or to nothing.
    Narrow(Option<usize>),
    /// Gives up reading files into the library.
    CancelImport,
    /// Opens pasted text.
    OpenText(String),
    /// Shows a passage: goes there and lights it up for a moment.
    GoTo(Span),
    /// Goes to a topic's heading.
    GoToTopic(usize),
    /// Selects an entity and goes to one of its mentions (`None`: stays where it is).
    SelectEntity(usize, Option<usize>),
    /// Selects a figure and goes there.
    SelectFigure(usize),
    /// Selects a figure that a card of the sidebar names, and goes there; the card stays in view.
    FollowFigure(usize),
    /// Selects a quote and goes there.
    SelectQuote(usize),
    /// Orders the list of quotes.
    OrderQuotes(QuoteOrder),
    /// Narrows the quotes to those of the selected entity, or widens them again.
    OnlySelectedSpeaker(bool),
    /// The pointer is on this figure, or on none.
    HoverFigure(Option<usize>),
    /// Goes to a mark of the chart on show.
    FollowMark {
        /// The mark's index.
        mark: usize,
        /// The column of a coverage chart.
        column: Option<usize>,
    },
    /// Marks a passage, or none.
    Mark(Option<Passage>),
    /// Copies text.
    Copy(String),
    /// Shows a view.
    Show(View),
    /// Shows a chart.
    ShowChart(ChartKind),
    /// Sorts the table of the chart by a column, the other way round where it is sorted by it already.
    SortTable(Column),
    /// Shows a list of the sidebar.
    ShowTab(Tab),
    /// Narrows the entities to a kind, or widens them again.
    ToggleKind(EntityKind),
    /// Narrows the figures to a group, or widens them again.
    ToggleGroup(FigureGroup),
    /// Narrows the entities to those whose names hold this.
    FilterEntities(String),
    /// Lists the entities in this order.
    OrderEntities(EntityOrder),
    /// Lists the entities by kind, or in one list.
    GroupEntities(bool),
    /// Corrects an entity.
    Correct(EntityEdit),
    /// Corrects a figure.
    CorrectFigure(FigureEdit),
    /// Corrects a quote.
    CorrectQuote(QuoteEdit),
    /// Opens another document at an entity that it names.
    OpenNamesake(EntityKey),
    /// Says whether an entity is the same as one of another document.
    Identify(usize, EntityKey, bool),
    /// Takes a correction back.
    Withdraw(CorrectionId),
    /// Says what the briefing does with what nobody has checked.
    TreatUnchecked(Unchecked),
    /// Searches the document.
    Find(String),
    /// Goes to a hit of the search in the document, by its number.
    GoToHit(usize),
    /// Goes to a hit of the library's search, by its line.
    OpenHit(usize),
    /// Begins a note.
    AddNote(NoteOn),
    /// Selects a note for editing, or none.
    SelectNote(Option<NoteId>),
    /// Ends the editing of a note.
    LeaveNote(NoteId),
    /// Changes a note's words.
    EditNote(NoteId, String),
    /// Changes a note's kind.
    SetNoteKind(NoteId, NoteKind),
    /// Changes a note's labels, without `#`.
    SetNoteTags(NoteId, Vec<String>),
    /// Makes a note one on the marked passage.
    MoveNote(NoteId),
    /// Deletes a note.
    DeleteNote(NoteId),
    /// Anchors a note anew where its passage stands in other words.
    AcceptNote(NoteId),
    /// Anchors a note at another passage.
    AttachNote(NoteId, Span),
    /// Leaves the review of a note for later, or takes it up again.
    PostponeNote(NoteId, bool),
    /// Shows what changed since this version of the document.
    Compare(ContentHash),
    /// Puts the changes away.
    CloseChanges,
    /// Says that the document is a newer version of this one, or that it is not.
    SayVersion(ContentHash, bool),
    /// In what form the briefing is exported, and whose Markdown it is.
    SetExport(Format, Preset),
    /// What the charts beside the briefing are.
    SetPictures(Picture),
    /// The label that is being typed.
    DraftTag(String),
    /// Narrows the notes to those that hold this.
    FilterNotes(String),
    /// Narrows the notes to a kind, or widens them again.
    ToggleNoteKind(NoteKind),
    /// Narrows the notes to a label, or widens them again.
    ToggleNoteTag(String),
    /// Lists the notes in this order.
    OrderNotes(NoteOrder),
    /// Includes a part in the briefing, or leaves it out.
    TogglePart(PartKind),
    /// Moves a part to before the one at this place.
    MovePart(PartKind, usize),
    /// Opens the options of a part, and closes those of another.
    OpenPart(Option<PartKind>),
    /// Changes what is chosen for the parts.
    SetOptions(Box<Options>),
    /// Takes something into the briefing, or leaves it out.
    Pick {
        /// What sort of thing.
        pick: Pick,
        /// The document that it is in, by its number in the briefing.
        source: usize,
        /// Where it stands.
        span: Span,
        /// Whether it is wanted.
        on: bool,
    },
    /// Writes the author's own words.
    WriteWords(Words),
    /// Takes the author's own words away.
    RemoveWords(u32),
    /// The language of the briefing's headings.
    BriefingIn(Language),
    /// Shows another briefing of the document.
    ShowBriefing(String),
    /// Gives the briefing on show a name.
    NameBriefing(String),
    /// Takes a document of the library into the briefing, or leaves it out; by its hash in hexadecimal digits.
    ToggleDocument(String),
    /// Shows a passage of a document of the briefing, by the document's number.
    GoToSource(usize, Span),
    /// The language of the interface; `None` follows the system.
    SetLanguage(Option<Language>),
    /// The language that the document is read in.
    ReadAs(Language),
    /// Gives an action these keys, or none; whichever action had them loses them.
    Bind(Action, Option<KeyboardShortcut>),
    /// Gives an action its usual keys back, or every action.
    ResetKeys(Option<Action>),
    /// Opens a dialog, changes it, or closes it.
    SetDialog(Option<Dialog>),
    /// A path was chosen, by the system's dialog or by ours.
    Chosen(PathPurpose, PathBuf),
    /// How far the reader is: the byte at its top third, and the share read.
    Reached {
        /// The byte.
        offset: usize,
        /// The share, from 0.0 to 1.0.
        share: f32,
    },
    /// Dismisses a notice.
    Dismiss(usize),
    /// Dismisses the notice that came last, if there is any.
    DismissLast,
    /// A panel was made wider or higher: its size now, in points.
    Resize(Side, f32),
}

/// A panel whose size is kept between sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The topics; a width.
    Topics,
    /// The sidebar; a width.
    Sidebar,
    /// The chart below the reader; a height.
    Chart,
}

/// What the user says of an entity. Indices point into the analysis of the open document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntityEdit {
    /// The first is the same as the second.
    Merge(usize, usize),
    /// This name of it means something else.
    Split(usize, String),
    /// It is called something else.
    Rename(usize, String),
    /// It is something else.
    Retype(usize, EntityKind),
    /// A passage names something of this kind.
    Add(Span, EntityKind),
    /// It is none.
    Reject(usize),
    /// This mention of it is none.
    RejectMention(usize, usize),
    /// It is right as it is.
    Confirm(usize),
}

/// What the user says of a figure. Indices point into the analysis of the open document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureEdit {
    /// It is as written here.
    Write(FigureForm),
    /// It is none.
    Reject(usize),
    /// It is right as it is.
    Confirm(usize),
}

/// What the user says of a quote. Indices point into the analysis of the open document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteEdit {
    /// This entity says it, or nobody that the text names.
    Attribute(usize, Option<usize>),
    /// It is none.
    Reject(usize),
    /// It is right as it is.
    Confirm(usize),
}

/// What is chosen one by one for a briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A key point.
    KeyPoint,
    /// A row of the key figures.
    Figure,
}

/// What a new note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteOn {
    /// A passage.
    Passage(Span),
    /// A topic, by its index.
    Topic(usize),
    /// The whole document.
    Document,
}

/// Commands sent while a frame is drawn, in order.
#[derive(Debug, Default)]
pub struct Commands(Vec<Command>);

impl Commands {
    /// Sends a command.
    pub fn send(&mut self, command: Command) {
        self.0.push(command);
    }

    /// Sends an action.
    pub fn act(&mut self, action: Action) {
        self.send(Command::Do(action));
    }

    /// Takes what was sent.
    pub fn take(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.0)
    }
}

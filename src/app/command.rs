//! Every action as a value. Panels send commands; [`super::apply`] carries
//! them out after the frame is drawn.

use std::path::PathBuf;

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

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

/// What menus, shortcuts and the palette offer, in the palette's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Asks for a file to open.
    Open,
    /// Opens the text on the clipboard.
    Paste,
    /// Opens the bundled dossier.
    OpenDossier,
    /// Shows the reader.
    ShowRead,
    /// Shows the charts.
    ShowCharts,
    /// Shows the briefing.
    ShowBriefing,
    /// Puts the cursor in the search field.
    Find,
    /// Searches the library.
    SearchLibrary,
    /// Goes to the next hit.
    NextHit,
    /// Goes to the hit before.
    PreviousHit,
    /// Goes to the next topic.
    NextTopic,
    /// Goes to the topic before.
    PreviousTopic,
    /// Goes to the selected entity's next mention.
    NextMention,
    /// Goes to the selected entity's mention before.
    PreviousMention,
    /// Goes back to where one was.
    Back,
    /// Undoes a step back.
    Forward,
    /// Begins a note on what is marked, or on the topic.
    AddNote,
    /// Highlights what is marked as what was highlighted last.
    Highlight,
    /// Highlights what is marked as a key point, or makes the selected note one.
    HighlightKeyPoint,
    /// Highlights what is marked as a question, or makes the selected note one.
    HighlightQuestion,
    /// Highlights what is marked as evidence, or makes the selected note that.
    HighlightEvidence,
    /// Highlights what is marked as a doubt, or makes the selected note one.
    HighlightDoubt,
    /// Makes the selected note one on the marked passage.
    MoveNote,
    /// Deletes the selected note.
    DeleteNote,
    /// Puts the cursor in the search field of the notes.
    FilterNotes,
    /// Begins a note on the document.
    AddDocumentNote,
    /// Copies what is marked with its citation.
    CopyWithCitation,
    /// Shows what changed since an earlier version, or puts that away.
    ShowChanges,
    /// Says of which document the open one is a new version.
    NewVersionOf,
    /// Accepts what the passage of the selected note says now.
    AcceptNote,
    /// Anchors the selected note at what is marked.
    AttachNote,
    /// Puts the cursor in the filter of the entities.
    FilterEntities,
    /// Makes the marked passage an entity.
    AddEntity,
    /// Gives the selected entity another name.
    RenameEntity,
    /// Makes the selected entity one of another kind.
    RetypeEntity,
    /// Says which entity the selected one is the same as.
    MergeEntity,
    /// Says which name of the selected entity means something else.
    SplitEntity,
    /// Finds the selected entity right.
    ConfirmEntity,
    /// Says that the selected mention is none.
    RejectMention,
    /// Says that the selected entity is none.
    RejectEntity,
    /// Says which entity of another document the selected one is the same as.
    SameElsewhere,
    /// Says what the selected figure comes to and what it measures.
    CorrectFigure,
    /// Makes the marked passage a figure.
    AddFigure,
    /// Finds the selected figure right.
    ConfirmFigure,
    /// Says that the selected figure is none.
    RejectFigure,
    /// Says who says the selected quote.
    SetSpeaker,
    /// Finds the selected quote and its speaker right.
    ConfirmQuote,
    /// Says that the selected quote is none.
    RejectQuote,
    /// Lists what was corrected.
    Corrections,
    /// Asks where the corrections go.
    SaveCorrections,
    /// Asks for corrections to add.
    LoadCorrections,
    /// Takes the last edit back.
    Undo,
    /// Makes an undone edit again.
    Redo,
    /// Asks where the briefing goes, in the form that was chosen last.
    Export,
    /// Exports the briefing in Obsidian's Markdown.
    ExportObsidian,
    /// Exports the briefing in the standard's Markdown.
    ExportCommonMark,
    /// Exports the briefing in Pandoc's Markdown.
    ExportPandoc,
    /// Exports the briefing as a page of HTML.
    ExportHtml,
    /// Exports the figures as CSV.
    ExportFigures,
    /// Exports the notes as Web Annotations.
    ExportNotes,
    /// Writes the charts beside the briefing as PNG, or as SVG again.
    TogglePictures,
    /// Asks where the document goes with all that was written about it.
    HandOver,
    /// Copies the briefing as Markdown.
    CopyBriefing,
    /// Begins another briefing of the document.
    NewBriefing,
    /// Begins another briefing like the one on show.
    DuplicateBriefing,
    /// Asks for another name for the briefing on show.
    RenameBriefing,
    /// Deletes the briefing on show.
    DeleteBriefing,
    /// Shows the next briefing of the document.
    NextBriefing,
    /// Makes the briefing on show what those of new documents begin with.
    BriefingAsTemplate,
    /// Adds words of the author's own to the briefing.
    AddWords,
    /// Asks which documents the briefing is on.
    BriefingDocuments,
    /// Asks where the shown chart goes.
    SaveChart,
    /// Shows charts as tables, or as drawings again.
    ToggleTable,
    /// Copies the data of the shown chart for a spreadsheet.
    CopyTable,
    /// Copies the data of the shown chart as CSV.
    CopyTableCsv,
    /// Shows or hides the topics.
    ToggleTopics,
    /// Shows or hides the sidebar.
    ToggleSidebar,
    /// Shows or hides the chart below the reader.
    ToggleChart,
    /// Larger text in the reader.
    LargerText,
    /// Smaller text in the reader.
    SmallerText,
    /// Light theme.
    ThemeLight,
    /// Dark theme.
    ThemeDark,
    /// The system's theme.
    ThemeSystem,
    /// French interface.
    InterfaceFrench,
    /// English interface.
    InterfaceEnglish,
    /// Reads the document as French.
    ReadAsFrench,
    /// Reads the document as English.
    ReadAsEnglish,
    /// Cancels the work under way.
    Cancel,
    /// Opens the palette.
    Palette,
    /// Lists every shortcut.
    Shortcuts,
}

impl Action {
    /// Every action, in the palette's order.
    pub const ALL: [Self; 90] = [
        Self::Open,
        Self::Paste,
        Self::OpenDossier,
        Self::ShowRead,
        Self::ShowCharts,
        Self::ShowBriefing,
        Self::Find,
        Self::SearchLibrary,
        Self::NextHit,
        Self::PreviousHit,
        Self::NextTopic,
        Self::PreviousTopic,
        Self::NextMention,
        Self::PreviousMention,
        Self::Back,
        Self::Forward,
        Self::AddNote,
        Self::Highlight,
        Self::HighlightKeyPoint,
        Self::HighlightQuestion,
        Self::HighlightEvidence,
        Self::HighlightDoubt,
        Self::MoveNote,
        Self::DeleteNote,
        Self::FilterNotes,
        Self::AddDocumentNote,
        Self::CopyWithCitation,
        Self::ShowChanges,
        Self::NewVersionOf,
        Self::AcceptNote,
        Self::AttachNote,
        Self::FilterEntities,
        Self::AddEntity,
        Self::RenameEntity,
        Self::RetypeEntity,
        Self::MergeEntity,
        Self::SplitEntity,
        Self::ConfirmEntity,
        Self::RejectMention,
        Self::RejectEntity,
        Self::SameElsewhere,
        Self::CorrectFigure,
        Self::AddFigure,
        Self::ConfirmFigure,
        Self::RejectFigure,
        Self::SetSpeaker,
        Self::ConfirmQuote,
        Self::RejectQuote,
        Self::Corrections,
        Self::SaveCorrections,
        Self::LoadCorrections,
        Self::Undo,
        Self::Redo,
        Self::Export,
        Self::ExportObsidian,
        Self::ExportCommonMark,
        Self::ExportPandoc,
        Self::ExportHtml,
        Self::ExportFigures,
        Self::ExportNotes,
        Self::TogglePictures,
        Self::HandOver,
        Self::CopyBriefing,
        Self::NewBriefing,
        Self::DuplicateBriefing,
        Self::RenameBriefing,
        Self::DeleteBriefing,
        Self::NextBriefing,
        Self::BriefingAsTemplate,
        Self::AddWords,
        Self::BriefingDocuments,
        Self::SaveChart,
        Self::ToggleTable,
        Self::CopyTable,
        Self::CopyTableCsv,
        Self::ToggleTopics,
        Self::ToggleSidebar,
        Self::ToggleChart,
        Self::LargerText,
        Self::SmallerText,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::ThemeSystem,
        Self::InterfaceFrench,
        Self::InterfaceEnglish,
        Self::ReadAsFrench,
        Self::ReadAsEnglish,
        Self::Cancel,
        Self::Palette,
        Self::Shortcuts,
    ];

    /// Its name's key in the locale.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "action-open",
            Self::Paste => "action-paste",
            Self::OpenDossier => "action-open-dossier",
            Self::ShowRead => "action-show-read",
            Self::ShowCharts => "action-show-charts",
            Self::ShowBriefing => "action-show-briefing",
            Self::Find => "action-find",
            Self::SearchLibrary => "action-search-library",
            Self::NextHit => "action-next-hit",
            Self::PreviousHit => "action-previous-hit",
            Self::NextTopic => "action-next-topic",
            Self::PreviousTopic => "action-previous-topic",
            Self::NextMention => "action-next-mention",
            Self::PreviousMention => "action-previous-mention",
            Self::Back => "action-back",
            Self::Forward => "action-forward",
            Self::AddNote => "action-add-note",
            Self::Highlight => "action-highlight",
            Self::HighlightKeyPoint => "action-highlight-key-point",
            Self::HighlightQuestion => "action-highlight-question",
            Self::HighlightEvidence => "action-highlight-evidence",
            Self::HighlightDoubt => "action-highlight-doubt",
            Self::MoveNote => "action-move-note",
            Self::DeleteNote => "action-delete-note",
            Self::FilterNotes => "action-filter-notes",
            Self::AddDocumentNote => "action-add-document-note",
            Self::CopyWithCitation => "action-copy-with-citation",
            Self::ShowChanges => "action-show-changes",
            Self::NewVersionOf => "action-new-version-of",
            Self::AcceptNote => "action-accept-note",
            Self::AttachNote => "action-attach-note",
            Self::FilterEntities => "action-filter-entities",
            Self::AddEntity => "action-add-entity",
            Self::RenameEntity => "action-rename-entity",
            Self::RetypeEntity => "action-retype-entity",
            Self::MergeEntity => "action-merge-entity",
            Self::SplitEntity => "action-split-entity",
            Self::ConfirmEntity => "action-confirm-entity",
            Self::RejectMention => "action-reject-mention",
            Self::RejectEntity => "action-reject-entity",
            Self::SameElsewhere => "action-same-elsewhere",
            Self::CorrectFigure => "action-correct-figure",
            Self::AddFigure => "action-add-figure",
            Self::ConfirmFigure => "action-confirm-figure",
            Self::RejectFigure => "action-reject-figure",
            Self::SetSpeaker => "action-set-speaker",
            Self::ConfirmQuote => "action-confirm-quote",
            Self::RejectQuote => "action-reject-quote",
            Self::Corrections => "action-corrections",
            Self::SaveCorrections => "action-save-corrections",
            Self::LoadCorrections => "action-load-corrections",
            Self::Undo => "action-undo",
            Self::Redo => "action-redo",
            Self::Export => "action-export",
            Self::ExportObsidian => "action-export-obsidian",
            Self::ExportCommonMark => "action-export-commonmark",
            Self::ExportPandoc => "action-export-pandoc",
            Self::ExportHtml => "action-export-html",
            Self::ExportFigures => "action-export-figures",
            Self::ExportNotes => "action-export-notes",
            Self::TogglePictures => "action-toggle-pictures",
            Self::HandOver => "action-hand-over",
            Self::CopyBriefing => "action-copy-briefing",
            Self::NewBriefing => "action-new-briefing",
            Self::DuplicateBriefing => "action-duplicate-briefing",
            Self::RenameBriefing => "action-rename-briefing",
            Self::DeleteBriefing => "action-delete-briefing",
            Self::NextBriefing => "action-next-briefing",
            Self::BriefingAsTemplate => "action-briefing-as-template",
            Self::AddWords => "action-add-words",
            Self::BriefingDocuments => "action-briefing-documents",
            Self::SaveChart => "action-save-chart",
            Self::ToggleTable => "action-toggle-table",
            Self::CopyTable => "action-copy-table",
            Self::CopyTableCsv => "action-copy-table-csv",
            Self::ToggleTopics => "action-toggle-topics",
            Self::ToggleSidebar => "action-toggle-sidebar",
            Self::ToggleChart => "action-toggle-chart",
            Self::LargerText => "action-larger-text",
            Self::SmallerText => "action-smaller-text",
            Self::ThemeLight => "action-theme-light",
            Self::ThemeDark => "action-theme-dark",
            Self::ThemeSystem => "action-theme-system",
            Self::InterfaceFrench => "action-interface-french",
            Self::InterfaceEnglish => "action-interface-english",
            Self::ReadAsFrench => "action-read-as-french",
            Self::ReadAsEnglish => "action-read-as-english",
            Self::Cancel => "action-cancel",
            Self::Palette => "action-palette",
            Self::Shortcuts => "action-shortcuts",
        }
    }

    /// Every action with a shortcut, those with more modifiers first: a shortcut
    /// is held to be pressed also when more modifiers than its own are.
    pub fn by_precedence() -> Vec<(Self, KeyboardShortcut)> {
        let with_shortcut = |action: Self| Some((action, action.shortcut()?));
        let mut actions: Vec<_> = Self::ALL.into_iter().filter_map(with_shortcut).collect();
        let modifiers =
            |shortcut: &KeyboardShortcut| u8::from(shortcut.modifiers.shift) + u8::from(shortcut.modifiers.alt);
        actions.sort_by_key(|(_, shortcut)| std::cmp::Reverse(modifiers(shortcut)));
        actions
    }

    /// Its shortcut. No two actions share one (tested below).
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        const SHIFTED: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        let (modifiers, key) = match self {
            Self::Open => (Modifiers::COMMAND, Key::O),
            Self::Paste => (SHIFTED, Key::V),
            Self::ShowRead => (Modifiers::COMMAND, Key::Num1),
            Self::ShowCharts => (Modifiers::COMMAND, Key::Num2),
            Self::ShowBriefing => (Modifiers::COMMAND, Key::Num3),
            Self::Find => (Modifiers::COMMAND, Key::F),
            Self::SearchLibrary => (SHIFTED, Key::F),
            Self::NextHit => (Modifiers::NONE, Key::F3),
            Self::PreviousHit => (Modifiers::SHIFT, Key::F3),
            Self::NextTopic => (Modifiers::ALT, Key::ArrowDown),
            Self::PreviousTopic => (Modifiers::ALT, Key::ArrowUp),
            Self::NextMention => (Modifiers::NONE, Key::F4),
            Self::PreviousMention => (Modifiers::SHIFT, Key::F4),
            Self::Back => (Modifiers::ALT, Key::ArrowLeft),
            Self::Forward => (Modifiers::ALT, Key::ArrowRight),
            Self::AddNote => (Modifiers::COMMAND, Key::N),
            Self::Highlight => (Modifiers::COMMAND, Key::H),
            Self::HighlightKeyPoint => (Modifiers::ALT, Key::Num1),
            Self::HighlightQuestion => (Modifiers::ALT, Key::Num2),
            Self::HighlightEvidence => (Modifiers::ALT, Key::Num3),
            Self::HighlightDoubt => (Modifiers::ALT, Key::Num4),
            Self::MoveNote => (Modifiers::ALT, Key::M),
            Self::AddDocumentNote => (SHIFTED, Key::N),
            Self::CopyWithCitation => (SHIFTED, Key::C),
            Self::ShowChanges => (SHIFTED, Key::D),
            Self::FilterEntities => (SHIFTED, Key::L),
            Self::AddEntity => (SHIFTED, Key::A),
            Self::RenameEntity => (Modifiers::NONE, Key::F2),
            Self::MergeEntity => (Modifiers::COMMAND, Key::M),
            Self::ConfirmEntity => (Modifiers::NONE, Key::F6),
            Self::CorrectFigure => (Modifiers::SHIFT, Key::F2),
            Self::AddFigure => (SHIFTED, Key::G),
            Self::ConfirmFigure => (Modifiers::SHIFT, Key::F6),
            Self::SetSpeaker => (Modifiers::COMMAND, Key::F2),
            Self::ConfirmQuote => (Modifiers::COMMAND, Key::F6),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (SHIFTED, Key::Z),
            Self::Export => (Modifiers::COMMAND, Key::E),
            Self::HandOver => (SHIFTED, Key::S),
            Self::CopyBriefing => (SHIFTED, Key::E),
            Self::ToggleTopics => (Modifiers::NONE, Key::F7),
            Self::ToggleChart => (Modifiers::NONE, Key::F8),
            Self::ToggleTable => (Modifiers::SHIFT, Key::F8),
            Self::ToggleSidebar => (Modifiers::NONE, Key::F9),
            Self::LargerText => (SHIFTED, Key::ArrowUp),
            Self::SmallerText => (SHIFTED, Key::ArrowDown),
            Self::Palette => (Modifiers::COMMAND, Key::K),
            Self::Shortcuts => (Modifiers::NONE, Key::F1),
            Self::OpenDossier
            | Self::NewVersionOf
            | Self::AcceptNote
            | Self::AttachNote
            | Self::RetypeEntity
            | Self::SplitEntity
            | Self::RejectMention
            | Self::RejectEntity
            | Self::SameElsewhere
            | Self::DeleteNote
            | Self::FilterNotes
            | Self::RejectFigure
            | Self::RejectQuote
            | Self::Corrections
            | Self::SaveCorrections
            | Self::LoadCorrections
            | Self::ExportObsidian
            | Self::ExportCommonMark
            | Self::ExportPandoc
            | Self::ExportHtml
            | Self::ExportFigures
            | Self::ExportNotes
            | Self::TogglePictures
            | Self::NewBriefing
            | Self::DuplicateBriefing
            | Self::RenameBriefing
            | Self::DeleteBriefing
            | Self::NextBriefing
            | Self::BriefingAsTemplate
            | Self::AddWords
            | Self::BriefingDocuments
            | Self::SaveChart
            | Self::CopyTable
            | Self::CopyTableCsv
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::ThemeSystem
            | Self::InterfaceFrench
            | Self::InterfaceEnglish
            | Self::ReadAsFrench
            | Self::ReadAsEnglish
            | Self::Cancel => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_shortcut() {
        for (i, a) in Action::ALL.iter().enumerate() {
            for b in &Action::ALL[i + 1..] {
                assert_ne!(a, b);
                assert!(a.shortcut().is_none() || a.shortcut() != b.shortcut(), "{a:?} and {b:?}");
            }
        }
    }
}

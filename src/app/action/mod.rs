//! What menus, shortcuts and the palette offer: each action with its name's key
//! and its shortcut.

mod names;
mod shortcuts;

/// What menus, shortcuts and the palette offer, in the palette's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Asks for a file to open.
    Open,
    /// Asks for a folder whose documents are to be in the library.
    Import,
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
    /// Lists the hits with their context.
    ListHits,
    /// Tells capitals from small letters in the search, or no longer.
    FindCase,
    /// Tells letters with accents from those without in the search, or no longer.
    FindAccents,
    /// Finds whole words only, or parts of words too.
    FindWords,
    /// Searches for a regular expression, or for words again.
    FindExpression,
    /// Narrows lists and charts to the topic where one reads, or to nothing.
    OnlyTopic,
    /// Goes to the next topic.
    NextTopic,
    /// Goes to the topic before.
    PreviousTopic,
    /// Scrolls the text down by a few lines.
    ScrollDown,
    /// Scrolls the text up by a few lines.
    ScrollUp,
    /// Scrolls the text down by half a page.
    HalfPageDown,
    /// Scrolls the text up by half a page.
    HalfPageUp,
    /// Goes to the beginning of the text.
    ToStart,
    /// Goes to the end of the text.
    ToEnd,
    /// Gives the keyboard to the next panel.
    NextPanel,
    /// Gives the keyboard to the panel before.
    PreviousPanel,
    /// Goes to the selected entity's next mention.
    NextMention,
    /// Goes to the selected entity's mention before.
    PreviousMention,
    /// Goes back to where one was.
    Back,
    /// Undoes a step back.
    Forward,
    /// Marks the whole text.
    SelectAll,
    /// Shows a cursor in the text, to be moved with the keys, or puts it away.
    Caret,
    /// Goes to the footnote that is called at the cursor, or back from it.
    FollowFootnote,
    /// Copies what is marked.
    CopyPassage,
    /// Copies what is marked as Markdown.
    CopyAsMarkdown,
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
    /// Makes everything in the window larger.
    ZoomIn,
    /// Makes everything in the window smaller.
    ZoomOut,
    /// Gives everything in the window its usual size.
    ZoomReset,
    /// More room between the lines of the reader.
    LooserLines,
    /// Less room between the lines of the reader.
    TighterLines,
    /// Longer lines in the reader.
    WiderColumn,
    /// Shorter lines in the reader.
    NarrowerColumn,
    /// Sets the text in a serif face.
    TypefaceSerif,
    /// Sets the text in a sans face.
    TypefaceSans,
    /// Light theme.
    ThemeLight,
    /// Dark theme.
    ThemeDark,
    /// Sepia theme.
    ThemeSepia,
    /// Theme of high contrast.
    ThemeHighContrast,
    /// The system's theme.
    ThemeSystem,
    /// Does without motion, or with it again.
    ToggleMotion,
    /// Moves through the page by letters, as in Vim, or not.
    ToggleLetters,
    /// French interface.
    InterfaceFrench,
    /// English interface.
    InterfaceEnglish,
    /// Reads the document as French.
    ReadAsFrench,
    /// Reads the document as English.
    ReadAsEnglish,
    /// Copies the shown chart as a picture.
    CopyChart,
    /// Shows the folder of the file that was written last.
    ShowWritten,
    /// Shows the folder with the reports of our own faults.
    ShowReports,
    /// Cancels the work under way.
    Cancel,
    /// Opens the palette.
    Palette,
    /// Lists every shortcut.
    Shortcuts,
}

impl Action {
    /// Every action, in the palette's order.
    pub const ALL: [Self; 126] = [
        Self::Open,
        Self::Import,
        Self::Paste,
        Self::OpenDossier,
        Self::ShowRead,
        Self::ShowCharts,
        Self::ShowBriefing,
        Self::Find,
        Self::SearchLibrary,
        Self::NextHit,
        Self::PreviousHit,
        Self::ListHits,
        Self::FindCase,
        Self::FindAccents,
        Self::FindWords,
        Self::FindExpression,
        Self::OnlyTopic,
        Self::NextTopic,
        Self::PreviousTopic,
        Self::ScrollDown,
        Self::ScrollUp,
        Self::HalfPageDown,
        Self::HalfPageUp,
        Self::ToStart,
        Self::ToEnd,
        Self::NextPanel,
        Self::PreviousPanel,
        Self::NextMention,
        Self::PreviousMention,
        Self::Back,
        Self::Forward,
        Self::SelectAll,
        Self::Caret,
        Self::FollowFootnote,
        Self::CopyPassage,
        Self::CopyAsMarkdown,
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
        Self::CopyChart,
        Self::ToggleTable,
        Self::CopyTable,
        Self::CopyTableCsv,
        Self::ToggleTopics,
        Self::ToggleSidebar,
        Self::ToggleChart,
        Self::LargerText,
        Self::SmallerText,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::LooserLines,
        Self::TighterLines,
        Self::WiderColumn,
        Self::NarrowerColumn,
        Self::TypefaceSerif,
        Self::TypefaceSans,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::ThemeSepia,
        Self::ThemeHighContrast,
        Self::ThemeSystem,
        Self::ToggleMotion,
        Self::ToggleLetters,
        Self::InterfaceFrench,
        Self::InterfaceEnglish,
        Self::ReadAsFrench,
        Self::ReadAsEnglish,
        Self::ShowWritten,
        Self::ShowReports,
        Self::Cancel,
        Self::Palette,
        Self::Shortcuts,
    ];
}

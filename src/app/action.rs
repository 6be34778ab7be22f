//! What menus, shortcuts and the palette offer: each action with its name's key
//! and its shortcut.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

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

    /// Its name's key in the locale.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "action-open",
            Self::Import => "action-import",
            Self::Paste => "action-paste",
            Self::OpenDossier => "action-open-dossier",
            Self::ShowRead => "action-show-read",
            Self::ShowCharts => "action-show-charts",
            Self::ShowBriefing => "action-show-briefing",
            Self::Find => "action-find",
            Self::SearchLibrary => "action-search-library",
            Self::NextHit => "action-next-hit",
            Self::PreviousHit => "action-previous-hit",
            Self::ListHits => "action-list-hits",
            Self::FindCase => "action-find-case",
            Self::FindAccents => "action-find-accents",
            Self::FindWords => "action-find-words",
            Self::FindExpression => "action-find-expression",
            Self::OnlyTopic => "action-only-topic",
            Self::NextTopic => "action-next-topic",
            Self::PreviousTopic => "action-previous-topic",
            Self::ScrollDown => "action-scroll-down",
            Self::ScrollUp => "action-scroll-up",
            Self::HalfPageDown => "action-half-page-down",
            Self::HalfPageUp => "action-half-page-up",
            Self::ToStart => "action-to-start",
            Self::ToEnd => "action-to-end",
            Self::NextPanel => "action-next-panel",
            Self::PreviousPanel => "action-previous-panel",
            Self::NextMention => "action-next-mention",
            Self::PreviousMention => "action-previous-mention",
            Self::Back => "action-back",
            Self::Forward => "action-forward",
            Self::SelectAll => "action-select-all",
            Self::Caret => "action-caret",
            Self::FollowFootnote => "action-follow-footnote",
            Self::CopyPassage => "action-copy-passage",
            Self::CopyAsMarkdown => "action-copy-as-markdown",
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
            Self::CopyChart => "action-copy-chart",
            Self::SaveChart => "action-save-chart",
            Self::ToggleTable => "action-toggle-table",
            Self::CopyTable => "action-copy-table",
            Self::CopyTableCsv => "action-copy-table-csv",
            Self::ToggleTopics => "action-toggle-topics",
            Self::ToggleSidebar => "action-toggle-sidebar",
            Self::ToggleChart => "action-toggle-chart",
            Self::LargerText => "action-larger-text",
            Self::SmallerText => "action-smaller-text",
            Self::ZoomIn => "action-zoom-in",
            Self::ZoomOut => "action-zoom-out",
            Self::ZoomReset => "action-zoom-reset",
            Self::LooserLines => "action-looser-lines",
            Self::TighterLines => "action-tighter-lines",
            Self::WiderColumn => "action-wider-column",
            Self::NarrowerColumn => "action-narrower-column",
            Self::TypefaceSerif => "action-typeface-serif",
            Self::TypefaceSans => "action-typeface-sans",
            Self::ThemeLight => "action-theme-light",
            Self::ThemeDark => "action-theme-dark",
            Self::ThemeSepia => "action-theme-sepia",
            Self::ThemeHighContrast => "action-theme-high-contrast",
            Self::ThemeSystem => "action-theme-system",
            Self::ToggleMotion => "action-toggle-motion",
            Self::ToggleLetters => "action-toggle-letters",
            Self::InterfaceFrench => "action-interface-french",
            Self::InterfaceEnglish => "action-interface-english",
            Self::ReadAsFrench => "action-read-as-french",
            Self::ReadAsEnglish => "action-read-as-english",
            Self::ShowWritten => "action-show-written",
            Self::ShowReports => "action-show-reports",
            Self::Cancel => "action-cancel",
            Self::Palette => "action-palette",
            Self::Shortcuts => "action-shortcuts",
        }
    }

    /// Its shortcut, unless the user chose another ([`super::keymap::Keymap`]). No two actions share one.
    pub fn usual_shortcut(self) -> Option<KeyboardShortcut> {
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
            Self::OnlyTopic => (SHIFTED, Key::T),
            Self::NextTopic => (Modifiers::ALT, Key::ArrowDown),
            Self::PreviousTopic => (Modifiers::ALT, Key::ArrowUp),
            Self::HalfPageDown => (Modifiers::COMMAND, Key::D),
            Self::HalfPageUp => (Modifiers::COMMAND, Key::U),
            Self::NextPanel => (Modifiers::NONE, Key::F6),
            Self::PreviousPanel => (Modifiers::SHIFT, Key::F6),
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
            Self::ConfirmEntity => (Modifiers::NONE, Key::F5),
            Self::CorrectFigure => (Modifiers::SHIFT, Key::F2),
            Self::AddFigure => (SHIFTED, Key::G),
            Self::ConfirmFigure => (Modifiers::SHIFT, Key::F5),
            Self::SetSpeaker => (Modifiers::COMMAND, Key::F2),
            Self::ConfirmQuote => (Modifiers::COMMAND, Key::F5),
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
            Self::ZoomIn => (Modifiers::COMMAND, Key::Plus),
            Self::ZoomOut => (Modifiers::COMMAND, Key::Minus),
            Self::ZoomReset => (Modifiers::COMMAND, Key::Num0),
            Self::SelectAll => (Modifiers::COMMAND, Key::A),
            Self::Caret => (Modifiers::SHIFT, Key::F7),
            Self::FollowFootnote => (Modifiers::COMMAND, Key::J),
            Self::CopyAsMarkdown => (Modifiers::COMMAND.plus(Modifiers::ALT), Key::C),
            Self::Palette => (Modifiers::COMMAND, Key::K),
            Self::Shortcuts => (Modifiers::NONE, Key::F1),
            Self::OpenDossier
            | Self::NewVersionOf
            | Self::ListHits
            | Self::FindCase
            | Self::FindAccents
            | Self::FindWords
            | Self::FindExpression
            | Self::CopyPassage
            | Self::LooserLines
            | Self::TighterLines
            | Self::WiderColumn
            | Self::NarrowerColumn
            | Self::TypefaceSerif
            | Self::TypefaceSans
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
            | Self::ThemeSepia
            | Self::ThemeHighContrast
            | Self::ThemeSystem
            | Self::ToggleMotion
            | Self::ToggleLetters
            | Self::ToStart
            | Self::ToEnd
            | Self::ScrollDown
            | Self::ScrollUp
            | Self::InterfaceFrench
            | Self::InterfaceEnglish
            | Self::ReadAsFrench
            | Self::ReadAsEnglish
            | Self::ShowReports
            | Self::ShowWritten
            | Self::CopyChart
            | Self::Import
            | Self::Cancel => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}

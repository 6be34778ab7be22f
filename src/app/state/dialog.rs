//! What lies over the window, and what is chosen or typed there.

use eframe::egui::KeyboardShortcut;

use crate::analysis::FigureKind;
use crate::app::command::Action;
use crate::library::Imported;
use crate::text::Span;

/// Something to be chosen from a list. Indices point into the analysis of the open document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Which entity this one is the same as.
    SameAs(usize),
    /// Which kind of thing this entity is.
    KindOf(usize),
    /// Which kind of thing a passage names.
    KindOfPassage(Span),
    /// Which of its names means something else than this entity.
    OtherName(usize),
    /// Which entity of another document is the same as this one.
    SameElsewhere(usize),
    /// Since which version the changes are to be shown.
    Since,
    /// Of which document the open one is a new version.
    VersionOf,
    /// Which entity says this quote.
    SpeakerOf(usize),
}

/// What the user writes of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureForm {
    /// Of which.
    pub of: FigureOf,
    /// Its value with its unit.
    pub value: String,
    /// Its kind, where one was chosen.
    pub kind: Option<FigureKind>,
    /// What it measures.
    pub measures: String,
}

/// What a figure is written down for. An index points into the analysis of the open document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureOf {
    /// A figure that was found.
    Found(usize),
    /// A passage that is to be one.
    Passage(Span),
}

/// What lies over everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Something to be chosen from a list, with what was typed and which row is chosen.
    Choose {
        /// What.
        choice: Choice,
        /// What was typed.
        query: String,
        /// The chosen row, once one was gone to or something was typed.
        row: Option<usize>,
    },
    /// An entity's name, to be changed.
    Rename {
        /// The entity.
        entity: usize,
        /// Its name so far.
        name: String,
    },
    /// A figure's value, kind and subject, to be changed.
    Figure(FigureForm),
    /// What became of many files.
    Imported(Imported),
    /// Every correction of the open document.
    Corrections,
    /// The name of the briefing on show, to be changed.
    RenameBriefing {
        /// Its name so far.
        name: String,
    },
    /// Which documents the briefing on show is on, with what was typed to find one.
    Documents {
        /// What the library holds, last opened first: hash in hexadecimal digits and title.
        known: Vec<(String, String)>,
        /// What was typed.
        query: String,
    },
    /// The command palette, with what was typed and which row is chosen.
    Palette {
        /// What was typed.
        query: String,
        /// The chosen row.
        row: usize,
    },
    /// The search of the library, with what was typed and which line is chosen.
    SearchLibrary {
        /// What was typed.
        query: String,
        /// The chosen line.
        row: usize,
    },
    /// A file to open or to write, where the system has no dialog for it.
    Path {
        /// What for.
        purpose: PathPurpose,
        /// What was typed.
        path: String,
        /// What is wrong with it.
        problem: Option<String>,
    },
    /// Text to be read as a document, where the clipboard cannot be read.
    Paste {
        /// The text so far.
        text: String,
    },
    /// Every shortcut, to be found and changed.
    Shortcuts {
        /// What was typed.
        query: String,
        /// How far a change is.
        progress: Rebinding,
    },
}

impl Dialog {
    /// A choice to be made, as it is first shown. Only to compare with a version changes nothing, and the newest is most
    /// often meant: elsewhere what is on top is not chosen.
    pub fn choose(choice: Choice) -> Self {
        let row = (choice == Choice::Since).then_some(0);
        Self::Choose { choice, query: String::new(), row }
    }
}

/// How far the change of a shortcut is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebinding {
    /// The action that waits for its new keys.
    pub recording: Option<Action>,
    /// Keys that another action has, which were pressed for the one that waits.
    pub taken: Option<KeyboardShortcut>,
    /// Why what was pressed cannot be a shortcut; a message key of the locale.
    pub refused: Option<&'static str>,
    /// The action whose keys were taken away last, and which: to be given back.
    pub removed: Option<(Action, KeyboardShortcut)>,
}

/// What a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PathPurpose {
    /// A document to open.
    Open,
    /// A folder whose documents are to be in the library.
    Import,
    /// Where the briefing goes.
    Export,
    /// Where the shown chart goes.
    SaveChart,
    /// Where the document goes with all that was written about it.
    HandOver,
    /// Where the corrections go.
    SaveCorrections,
    /// Corrections to add to those of the open document.
    LoadCorrections,
}

impl PathPurpose {
    /// Whether a file is asked for that is there.
    pub fn is_to_read(self) -> bool {
        matches!(self, Self::Open | Self::Import | Self::LoadCorrections)
    }
}

//! The keys that each action has unless the user chose others.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::Action;

impl Action {
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

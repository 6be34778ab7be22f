//! What each action of menus, shortcuts and the palette does.

use eframe::egui;

use crate::app::command::{Action, NoteOn, Side};
use crate::app::panels::find;
use crate::app::panels::shortcuts;
use crate::app::state::{Dialog, PathPurpose, Rebinding, Source, View};
use crate::app::window::App;
use crate::briefing::NoteKind;
use crate::briefing::export::Format;
use crate::briefing::markdown::Preset;
use crate::charts::table::Separator;
use crate::library::settings::Theme;
use crate::text::Language;

/// How far a key scrolls that scrolls by lines, in heights of the view.
const LINES: f32 = 0.08;

impl App {
    /// Does what an action says.
    pub(super) fn act(&mut self, ctx: &egui::Context, action: Action) {
        self.reader.close_menu();
        match action {
            Action::Open => self.ask_path(PathPurpose::Open),
            Action::Import => self.ask_path(PathPurpose::Import),
            Action::Paste => self.paste(),
            Action::OpenDossier => self.open(Source::Dossier(self.locale.language())),
            Action::ShowRead => self.show_view(View::Read),
            Action::ShowCharts => {
                self.show_view(View::Charts);
                crate::app::widgets::chart::focus_next(ctx);
            }
            Action::ShowBriefing => self.show_view(View::Briefing),
            Action::Find => ctx.memory_mut(|memory| memory.request_focus(find::field())),
            Action::SearchLibrary => self.ask_library(),
            Action::NextHit => self.step_hit(1),
            Action::PreviousHit => self.step_hit(-1),
            Action::ListHits => self.list_hits(ctx),
            Action::FindCase | Action::FindAccents | Action::FindWords | Action::FindExpression => {
                self.match_otherwise(action);
            }
            Action::OnlyTopic => self.toggle_scope(),
            Action::NextTopic => self.step_topic(1),
            Action::PreviousTopic => self.step_topic(-1),
            Action::ScrollDown => self.reader.scroll_by(LINES),
            Action::ScrollUp => self.reader.scroll_by(-LINES),
            Action::HalfPageDown => self.reader.scroll_by(0.5),
            Action::HalfPageUp => self.reader.scroll_by(-0.5),
            Action::ToStart => self.reader.scroll_by(f32::NEG_INFINITY),
            Action::ToEnd => self.reader.scroll_by(f32::INFINITY),
            Action::NextPanel => self.regions.step(ctx, true),
            Action::PreviousPanel => self.regions.step(ctx, false),
            Action::NextMention => self.step_mention(1),
            Action::PreviousMention => self.step_mention(-1),
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::AddNote => self.add_note_here(),
            Action::Highlight => self.highlight(self.state.note_kind),
            Action::HighlightKeyPoint => self.highlight(NoteKind::KeyPoint),
            Action::HighlightQuestion => self.highlight(NoteKind::Question),
            Action::HighlightEvidence => self.highlight(NoteKind::Evidence),
            Action::HighlightDoubt => self.highlight(NoteKind::Doubt),
            Action::MoveNote => self.move_selected_note(),
            Action::DeleteNote => match self.state.selection.note {
                Some(note) => self.delete_note(note),
                None => self.toast(self.locale.text("select-note-first").to_owned(), false),
            },
            Action::FilterNotes => self.filter_notes(ctx),
            Action::AddDocumentNote => self.add_note(NoteOn::Document, NoteKind::default(), true),
            Action::SelectAll => self.select_all(),
            Action::Caret => self.toggle_caret(),
            Action::FollowFootnote => self.follow_footnote(),
            Action::CopyPassage => self.copy_passage(ctx),
            Action::CopyAsMarkdown => self.copy_as_markdown(ctx),
            Action::CopyWithCitation => self.copy_with_citation(ctx),
            Action::ShowChanges => self.show_changes(),
            Action::NewVersionOf => self.ask_version_of(),
            Action::AcceptNote => self.accept_selected(),
            Action::AttachNote => self.attach_selected(),
            Action::FilterEntities => self.filter_entities(ctx),
            Action::AddEntity => self.add_entity_here(),
            Action::RenameEntity
            | Action::RetypeEntity
            | Action::MergeEntity
            | Action::SplitEntity
            | Action::ConfirmEntity
            | Action::RejectMention
            | Action::SameElsewhere
            | Action::RejectEntity => self.correct_selected(action),
            Action::AddFigure => self.add_figure_here(),
            Action::CorrectFigure | Action::ConfirmFigure | Action::RejectFigure => {
                self.correct_selected_figure(action);
            }
            Action::SetSpeaker | Action::ConfirmQuote | Action::RejectQuote => self.correct_selected_quote(action),
            Action::Corrections => self.state.dialog = Some(Dialog::Corrections),
            Action::SaveCorrections => self.ask_path(PathPurpose::SaveCorrections),
            Action::LoadCorrections => self.ask_path(PathPurpose::LoadCorrections),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Export => self.ask_path(PathPurpose::Export),
            Action::ExportObsidian => self.export_as(Format::Markdown, Some(Preset::Obsidian)),
            Action::ExportCommonMark => self.export_as(Format::Markdown, Some(Preset::CommonMark)),
            Action::ExportPandoc => self.export_as(Format::Markdown, Some(Preset::Pandoc)),
            Action::ExportHtml => self.export_as(Format::Html, None),
            Action::ExportFigures => self.export_as(Format::Csv, None),
            Action::ExportNotes => self.export_as(Format::JsonLd, None),
            Action::TogglePictures => self.toggle_pictures(),
            Action::HandOver => self.ask_path(PathPurpose::HandOver),
            Action::CopyBriefing => self.copy_briefing(),
            Action::NewBriefing => self.new_briefing(),
            Action::DuplicateBriefing => self.duplicate_briefing(),
            Action::RenameBriefing => self.rename_briefing(),
            Action::DeleteBriefing => self.delete_briefing(),
            Action::NextBriefing => self.next_briefing(),
            Action::BriefingAsTemplate => self.briefing_as_template(),
            Action::AddWords => self.add_words(),
            Action::BriefingDocuments => self.ask_documents(),
            Action::SaveChart => self.ask_path(PathPurpose::SaveChart),
            Action::CopyChart => self.copy_chart(),
            Action::ToggleTable => self.state.settings.chart_table ^= true,
            Action::CopyTable => self.copy_table(Separator::Tab),
            Action::CopyTableCsv => self.copy_table(Separator::Comma),
            Action::ToggleTopics => self.toggle_side(ctx, Side::Topics),
            Action::ToggleSidebar => self.toggle_side(ctx, Side::Sidebar),
            Action::ToggleChart => self.toggle_side(ctx, Side::Chart),
            Action::LargerText => self.set_text_size(1.0),
            Action::SmallerText => self.set_text_size(-1.0),
            Action::ZoomIn => self.zoom(ctx, Some(1.0)),
            Action::ZoomOut => self.zoom(ctx, Some(-1.0)),
            Action::ZoomReset => self.zoom(ctx, None),
            Action::LooserLines
            | Action::TighterLines
            | Action::WiderColumn
            | Action::NarrowerColumn
            | Action::TypefaceSerif
            | Action::TypefaceSans => self.set_type(action),
            Action::ThemeLight => self.set_theme(ctx, Theme::Light),
            Action::ThemeDark => self.set_theme(ctx, Theme::Dark),
            Action::ThemeSepia => self.set_theme(ctx, Theme::Sepia),
            Action::ThemeHighContrast => self.set_theme(ctx, Theme::HighContrast),
            Action::ThemeSystem => self.set_theme(ctx, Theme::System),
            Action::ToggleMotion => self.toggle_motion(ctx),
            Action::ToggleLetters => self.toggle_letters(),
            Action::InterfaceFrench => self.set_language(ctx, Some(Language::French)),
            Action::InterfaceEnglish => self.set_language(ctx, Some(Language::English)),
            Action::ReadAsFrench => self.read_as(Language::French),
            Action::ReadAsEnglish => self.read_as(Language::English),
            Action::ShowReports => self.show_reports(),
            Action::ShowWritten => self.show_written(),
            Action::Cancel => {
                if let Some(work) = self.state.work.take() {
                    work.job.cancel();
                } else {
                    self.cancel_import();
                }
            }
            Action::Palette => self.state.dialog = Some(Dialog::Palette { query: String::new(), row: 0 }),
            Action::Shortcuts => {
                self.state.dialog = Some(shortcuts::dialog("", Rebinding::default()));
                self.focus = Some(shortcuts::field());
            }
        }
    }
}

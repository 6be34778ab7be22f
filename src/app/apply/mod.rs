//! The one place that changes the state: commands and the results of work are
//! carried out here, between frames.

mod actions;
mod composing;
mod documents;
mod drafts;
mod entities;
mod export;
mod figures;
mod find;
mod hand_over;
mod identities;
mod import;
mod looks;
mod notes;
mod opening;
mod passage;
mod places;
mod scope;
mod search;
mod versions;
mod windows;

pub(super) use figures::reading;

use eframe::egui;

use crate::briefing::NoteKind;
use crate::text::Span;

use super::command::{Action, Command, Side};
use super::panels::reader::Jump;
use super::state::{Cause, Saved, Source, Toast, View};
use super::window::App;
use super::worker::Outcome;

impl App {
    /// Carries a command out.
    pub fn apply(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::Do(action) => self.act(ctx, action),
            Command::Open(source) => self.open(source),
            Command::Import(paths) => self.import(paths),
            Command::Narrow(topic) => self.narrow(topic),
            Command::CancelImport => self.cancel_import(),
            Command::OpenText(text) => self.open_text(text),
            Command::GoTo(span) => self.go_to(span),
            Command::GoToTopic(topic) => self.go_to_topic(topic),
            Command::SelectEntity(entity, mention) => self.select_entity(entity, mention),
            Command::FollowFigure(figure) => self.follow_figure(figure),
            Command::SelectFigure(figure) => self.select_figure(figure),
            Command::SelectQuote(quote) => self.select_quote(quote),
            Command::OrderQuotes(order) => self.state.quotes.order = order,
            Command::OnlySelectedSpeaker(only) => self.state.quotes.only_selected = only,
            Command::HoverFigure(figure) => self.hovered_figure = figure,
            Command::FollowMark { mark, column } => self.follow_mark(mark, column),
            Command::Mark(passage) => {
                self.state.selection.passage = passage;
                self.state.notes.highlighted = None;
            }
            Command::Copy(text) => ctx.copy_text(text),
            Command::Show(view) => self.show_view(view),
            Command::ShowChart(chart) => self.state.chart = chart,
            Command::SortTable(column) => {
                let sort = &mut self.state.table_sort;
                *sort = Some((column, matches!(*sort, Some((by, false)) if by == column)));
            }
            Command::ShowTab(tab) => self.state.tab = tab,
            Command::ToggleKind(kind) => {
                toggle(&mut self.state.kinds, kind);
                self.list_entities();
            }
            Command::ToggleGroup(group) => toggle(&mut self.state.groups, group),
            Command::FilterEntities(query) => {
                self.state.entities.query = query;
                self.list_entities();
            }
            Command::OrderEntities(order) => {
                self.state.entities.order = order;
                self.list_entities();
            }
            Command::GroupEntities(grouped) => {
                self.state.entities.grouped = grouped;
                self.list_entities();
            }
            Command::Correct(edit) => self.correct(&edit),
            Command::CorrectFigure(edit) => self.correct_figure(&edit),
            Command::CorrectQuote(edit) => self.correct_quote(edit),
            Command::OpenNamesake(key) => self.open_namesake(key),
            Command::Identify(entity, other, same) => self.identify(entity, other, same),
            Command::Withdraw(id) => self.withdraw(&id),
            Command::TreatUnchecked(unchecked) => self.compose_with(|composition| composition.unchecked = unchecked),
            Command::Find(query) => self.find(query),
            Command::GoToHit(at) => self.go_to_hit(at),
            Command::OpenHit(index) => self.open_hit(index),
            Command::AddNote(on) => self.add_note(on, NoteKind::default(), true),
            Command::SelectNote(note) => self.select_note(note),
            Command::LeaveNote(id) => {
                if self.state.selection.note == Some(id) {
                    self.select_note(None);
                }
            }
            Command::EditNote(id, body) => self.write_note(id, body),
            Command::SetNoteKind(id, kind) => {
                self.state.note_kind = kind;
                self.change_note(id, |note| note.set_kind(kind));
            }
            Command::SetNoteTags(id, tags) => {
                self.state.notes.draft.clear();
                self.change_note(id, |note| note.set_tags(tags));
            }
            Command::MoveNote(id) => self.move_note(id),
            Command::DeleteNote(id) => self.delete_note(id),
            Command::AcceptNote(id) => self.accept_note(id),
            Command::AttachNote(id, span) => self.attach_note(id, span),
            Command::PostponeNote(id, later) => self.postpone_note(id, later),
            Command::Compare(hash) => self.compare(hash),
            Command::CloseChanges => self.close_changes(),
            Command::SayVersion(older, said) => self.say_version(older, said),
            Command::SetExport(format, preset) => {
                self.state.settings.export_format = format;
                self.state.settings.export_preset = preset;
            }
            Command::SetPictures(pictures) => self.state.settings.export_charts = pictures,
            Command::DraftTag(draft) => self.state.notes.draft = draft,
            Command::FilterNotes(query) => {
                self.state.notes.query = query;
                self.list_notes();
            }
            Command::ToggleNoteKind(kind) => {
                toggle(&mut self.state.notes.kinds, kind);
                self.list_notes();
            }
            Command::ToggleNoteTag(tag) => {
                toggle(&mut self.state.notes.tags, tag);
                self.list_notes();
            }
            Command::OrderNotes(order) => {
                self.state.notes.order = order;
                self.list_notes();
            }
            Command::TogglePart(part) => self.toggle_part(part),
            Command::MovePart(part, to) => self.move_part(part, to),
            Command::OpenPart(part) => self.state.opened_part = part,
            Command::SetOptions(options) => self.compose_with(|composition| composition.options = *options),
            Command::Pick { pick, source, span, on } => self.pick(pick, source, span, on),
            Command::WriteWords(words) => self.write_words(words),
            Command::RemoveWords(number) => self.remove_words(number),
            Command::BriefingIn(language) => self.compose_with(|composition| composition.language = language),
            Command::ShowBriefing(id) => self.show_briefing(&id),
            Command::NameBriefing(name) => self.name_briefing(&name),
            Command::ToggleDocument(hash) => self.toggle_document(hash),
            Command::GoToSource(source, span) => self.go_to_source(source, span),
            Command::SetLanguage(language) => self.set_language(ctx, language),
            Command::ReadAs(language) => self.read_as(language),
            Command::Bind(action, keys) => self.bind(action, keys),
            Command::ResetKeys(action) => self.reset_keys(action),
            Command::SetDialog(dialog) => self.set_dialog(dialog),
            Command::Chosen(purpose, path) => self.chosen(purpose, path),
            Command::Reached { offset, share } => self.reached(offset, share, ctx.input(|input| input.time)),
            Command::Resize(side, size) => {
                let settings = &mut self.state.settings;
                match side {
                    Side::Topics => settings.topics_width = size,
                    Side::Sidebar => settings.sidebar_width = size,
                    Side::Chart => settings.charts_height = size,
                }
            }
            Command::DismissLast => drop(self.state.toasts.pop()),
            Command::Dismiss(index) => {
                if index < self.state.toasts.len() {
                    self.state.toasts.remove(index);
                }
            }
        }
    }

    /// Takes up what work came to.
    pub fn receive(&mut self, ctx: &egui::Context, outcome: Outcome) {
        match outcome {
            Outcome::Opened { ticket, source, result } => self.opened(ticket, source, result),
            Outcome::Kept { ticket, revision, result, news } => self.kept((ticket, revision), result, news),
            Outcome::Placed { ticket, result } => self.placed(ticket, result),
            Outcome::Compared { ticket, result } => self.compared(ticket, result),
            Outcome::Recognised { ticket, recognised } => self.recognised(ticket, recognised),
            Outcome::Analysed { ticket, version, findings } => {
                // A menu is open on a line of a list, in which something else may stand now.
                egui::Popup::close_all(ctx);
                self.analysed(ticket, version, findings);
            }
            Outcome::Composed { ticket, revision, briefing, sheet } => {
                self.composed(ticket, revision, briefing, sheet);
            }
            Outcome::Companion { ticket, hash, result } => self.accompanied(ticket, hash, result),
            Outcome::Copied(text, said) => {
                ctx.copy_text(text);
                self.toast(self.locale.text(said).to_owned(), false);
            }
            Outcome::CopiedPicture(Ok(picture), said) => {
                ctx.copy_image(picture);
                self.toast(self.locale.text(said).to_owned(), false);
            }
            Outcome::CopiedPicture(Err(why), _) => self.toast(why, true),
            Outcome::Found { ticket, query, matching, hits } => self.found(ticket, (&query, matching), hits),
            Outcome::Searched { query, result } => self.searched(&query, result),
            Outcome::Written { ticket, revision, written } => self.written(ticket, revision, *written),
            Outcome::Picked { purpose, path, unavailable } => self.picked(purpose, path, unavailable),
            Outcome::Wrote { purpose, result } => self.wrote(purpose, result),
            Outcome::WasEdited(path) => self.was_edited(path),
            Outcome::LoadedCorrections { ticket, result } => self.loaded_corrections(ticket, result),
            Outcome::HandedOver { ticket, file, result } => self.handed_over(ticket, &file, result),
            Outcome::Stored(result) => self.stored(result),
            Outcome::LibraryOpened(library, notices) => self.library_opened(*library, notices),
            Outcome::Narrowed { ticket, version, scope } => self.narrowed(ticket, version, scope),
            Outcome::Others { ticket, others } => self.take_up_others(ticket, others),
            Outcome::Imported(imported) => self.imported(imported),
            Outcome::Indexed => self.indexed(),
            Outcome::Crashed(what) => {
                self.state.importing = None;
                self.state.work = None;
                self.toast(self.locale.with("crashed", &[("what", what.into())]), true);
                if let Some(toast) = self.state.toasts.last_mut() {
                    toast.action = Some(Action::ShowReports);
                }
            }
            Outcome::Said(text) => self.toast(text, false),
            Outcome::Dropped => {}
        }
    }

    /// What was not saved is: closing warns again if anything is not.
    fn all_is_saved(&mut self) {
        self.warned = false;
        self.is_over(Cause::NotSaved);
    }

    fn stored(&mut self, result: Result<String, String>) {
        // Where the reader is gets stored too; only what was written is worth a word.
        if result.is_ok() {
            self.all_is_saved();
        }
        if result.is_err() || self.state.saved != Saved::Nothing {
            self.state.saved = result.map_or_else(Saved::Failed, Saved::At);
        }
        let Some(open) = &self.state.open else { return };
        let source = match &open.source {
            Source::Dossier(_) => return,
            _ => Source::Library(open.document.hash.to_string()),
        };
        if self.state.shelf.iter().all(|shelved| shelved.source != source) {
            self.fill_shelf();
        }
    }

    /// Shows a notice.
    pub fn toast(&mut self, text: String, alarm: bool) {
        /// Notices shown at most; older ones go first.
        const MOST: usize = 3;
        self.state.toasts.retain(|toast| toast.text != text);
        if self.state.toasts.len() == MOST {
            // What went well is forgotten before what did not.
            let first = self.state.toasts.iter().position(|toast| !toast.alarm).unwrap_or(0);
            self.state.toasts.remove(first);
        }
        self.state.toasts.push(Toast { text, alarm, action: None, cause: None, until: None });
    }

    /// Shows bad news that goes when its cause does.
    pub(in crate::app) fn toast_of(&mut self, cause: Cause, text: String) {
        self.toast(text, true);
        if let Some(toast) = self.state.toasts.last_mut() {
            toast.cause = Some(cause);
        }
    }

    /// Takes bad news away that is true no more.
    pub(in crate::app) fn is_over(&mut self, cause: Cause) {
        self.state.toasts.retain(|toast| toast.cause != Some(cause));
    }

    /// Tells of the last edit, with a button that takes it back.
    pub(super) fn toast_edit(&mut self, text: String) {
        self.toast_with(text, Action::Undo);
    }

    /// Shows a notice with a button.
    pub(super) fn toast_with(&mut self, text: String, action: Action) {
        self.toast(text, false);
        if let Some(toast) = self.state.toasts.last_mut() {
            toast.action = Some(action);
        }
    }

    /// Shows the folder with the reports of our own faults, by whatever shows folders here.
    fn show_reports(&mut self) {
        let folder = crate::library::crash_folder().filter(|folder| folder.is_dir());
        let Some(folder) = folder else {
            self.toast(self.locale.text("no-reports").to_owned(), false);
            return;
        };
        self.show_folder(folder);
    }

    /// Shows the folder of the file that was written last.
    fn show_written(&mut self) {
        match self.state.written.as_ref().and_then(|path| std::path::absolute(path).ok()?.parent().map(Into::into)) {
            Some(folder) => self.show_folder(folder),
            None => self.toast(self.locale.text("nothing-written").to_owned(), false),
        }
    }

    /// Has a folder shown by whatever does that here; where nothing does, says where it is.
    fn show_folder(&self, folder: std::path::PathBuf) {
        let failed = self.locale.with("folder-is", &[("folder", folder.display().to_string().into())]);
        self.worker.run("folder", move || match opener::open(&folder) {
            Ok(()) => Outcome::Dropped,
            Err(_) => Outcome::Said(failed),
        });
    }

    /// Lets the reader show a passage, from whatever view.
    pub(super) fn jump(&mut self, span: Span, flash: bool) {
        self.state.view = View::Read;
        self.state.unfolded = None;
        self.state.notes.highlighted = None;
        self.reader.jump(Jump { span, flash });
    }
}

/// Takes `what` out of a list, or puts it in.
fn toggle<T: PartialEq>(list: &mut Vec<T>, what: T) {
    match list.iter().position(|other| *other == what) {
        Some(at) => drop(list.remove(at)),
        None => list.push(what),
    }
}

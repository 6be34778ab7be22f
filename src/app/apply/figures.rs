//! What the user says of figures and quotes: kept and taken back as what they say of entities is.

use crate::analysis::corrections::{Change, LONGEST_FIGURE, Reference};
use crate::analysis::figures::{amended, typed};
use crate::analysis::{Analysis, Figure, FigureKind, Review};
use crate::document::{Anchor, Document};
use crate::text::Span;

use crate::app::command::{Action, FigureEdit, QuoteEdit};
use crate::app::state::{Choice, Dialog, FigureForm, FigureOf, Findings, Passage, Tab};
use crate::app::window::App;

use super::notes::whole_words;

impl App {
    /// Makes a correction of a figure.
    pub(super) fn correct_figure(&mut self, edit: &FigureEdit) {
        self.state.dialog = None;
        let Some(open) = &mut self.state.open else { return };
        let Some(findings) = open.findings.clone() else { return };
        let changes = figure_changes(&open.document, &findings.analysis, edit);
        if let FigureEdit::Write(FigureForm { of: FigureOf::Passage(span), .. }) = edit {
            open.awaited = Some(*span);
            self.state.selection.passage = None;
            self.state.tab = Tab::Figures;
            self.state.groups.clear();
        }
        self.make_corrections(changes);
    }

    /// Makes a correction of a quote.
    pub(super) fn correct_quote(&mut self, edit: QuoteEdit) {
        self.state.dialog = None;
        let Some(open) = &self.state.open else { return };
        let Some(analysis) = open.analysis() else { return };
        let change = quote_change(&open.document, analysis, edit);
        self.make_corrections(change.into_iter().collect());
    }

    /// What an action says of the selected figure: done at once, or asked for first.
    pub(super) fn correct_selected_figure(&mut self, action: Action) {
        let open = self.state.open.as_ref();
        let figure = self.state.selection.figure;
        let found = figure.and_then(|index| Some((index, open?, open?.analysis()?.figures.get(index)?)));
        let Some((index, open, figure)) = found else {
            return self.toast(self.locale.text("select-figure-first").to_owned(), false);
        };
        match action {
            Action::CorrectFigure => {
                let form = form(&open.document, index, figure);
                self.state.dialog = Some(Dialog::Figure(form));
            }
            Action::ConfirmFigure => self.correct_figure(&FigureEdit::Confirm(index)),
            Action::RejectFigure => self.correct_figure(&FigureEdit::Reject(index)),
            _ => {}
        }
    }

    /// What an action says of the selected quote: done at once, or asked for first.
    pub(super) fn correct_selected_quote(&mut self, action: Action) {
        let analysis = self.state.open.as_ref().and_then(|open| open.analysis());
        let quotes = analysis.map_or(0, |analysis| analysis.quotes.len());
        let Some(index) = self.state.selection.quote.filter(|index| *index < quotes) else {
            return self.toast(self.locale.text("select-quote-first").to_owned(), false);
        };
        match action {
            Action::SetSpeaker => {
                self.state.dialog = Some(Dialog::choose(Choice::SpeakerOf(index)));
            }
            Action::ConfirmQuote => self.correct_quote(QuoteEdit::Confirm(index)),
            Action::RejectQuote => self.correct_quote(QuoteEdit::Reject(index)),
            _ => {}
        }
    }

    /// Asks what the marked passage comes to; a figure that is there already is corrected.
    pub(super) fn add_figure_here(&mut self) {
        let Some(open) = &self.state.open else { return };
        let Some(analysis) = open.analysis() else { return };
        let passage = self.state.selection.passage.map(Passage::span).filter(|span| !span.is_empty());
        let Some(span) = passage.map(|span| whole_words(&open.document.text, span)) else {
            return self.toast(self.locale.text("mark-first").to_owned(), false);
        };
        let block = open.document.block_at(span.start()).map(|block| open.document.blocks[block].span);
        if span.is_empty() || span.len() > LONGEST_FIGURE || !block.is_some_and(|block| block.covers(span)) {
            return self.toast(self.locale.text("mark-a-figure").to_owned(), false);
        }
        let found = analysis.figures.iter().position(|figure| figure.core == span || figure.span == span);
        let form = match found {
            Some(index) => form(&open.document, index, &analysis.figures[index]),
            None => FigureForm {
                of: FigureOf::Passage(span),
                value: span.of(&open.document.text).to_owned(),
                kind: None,
                measures: String::new(),
            },
        };
        self.state.dialog = Some(Dialog::Figure(form));
    }

    /// Finds the selected figure and quote again in a new analysis: where they stood.
    pub(super) fn keep_figure_and_quote_selected(&mut self, before: Option<&Findings>) {
        let Some(open) = &self.state.open else { return };
        let Some(analysis) = open.analysis() else { return };
        let selection = &mut self.state.selection;
        let figure = |core: Span| analysis.figures.iter().position(|figure| figure.core == core);
        let old = selection.figure.and_then(|index| Some(before?.analysis.figures.get(index)?.core));
        selection.figure = open.awaited.and_then(figure).or_else(|| old.and_then(figure));
        let old = selection.quote.and_then(|index| Some(before?.analysis.quotes.get(index)?.span));
        selection.quote = old.and_then(|span| analysis.quotes.iter().position(|quote| quote.span == span));
        selection.hovered_figure = None;
        self.hovered_figure = None;
    }
}

/// What the dialog begins with: the figure as it is now.
fn form(document: &Document, index: usize, figure: &Figure) -> FigureForm {
    let text = &document.text;
    let value = if figure.is_corrected() { figure.written(text) } else { figure.span.of(text) };
    // The words that lead a figure may say nothing without it: "than 6 million".
    let own = typed(value, document.language).is_none();
    let value = if own { figure.written(text) } else { value };
    let told = figure.told.as_ref().and_then(|told| told.subject.clone());
    let measures = figure.subject.map(|subject| subject.of(text).to_owned()).or(told).unwrap_or_default();
    FigureForm { of: FigureOf::Found(index), value: value.to_owned(), kind: None, measures }
}

/// What an edit of a figure says, in words that outlive this analysis; nothing where it would change nothing.
fn figure_changes(document: &Document, analysis: &Analysis, edit: &FigureEdit) -> Vec<Change> {
    let language = document.language;
    let found = |index: usize| {
        let figure = analysis.figures.get(index)?;
        Some((figure, Anchor::new(document, figure.core)))
    };
    let change = match edit {
        FigureEdit::Reject(index) => found(*index).map(|(_, figure)| Change::RejectFigure { figure }),
        FigureEdit::Confirm(index) => {
            let unchecked = found(*index).filter(|(figure, _)| figure.review != Review::Confirmed);
            unchecked.map(|(_, figure)| Change::ConfirmFigure { figure })
        }
        FigureEdit::Write(FigureForm { of: FigureOf::Passage(span), value, kind, measures }) => {
            let passage = Anchor::new(document, *span);
            let described = Change::Describe { figure: passage.clone(), words: measures.trim().to_owned() };
            let added = Change::AddFigure { passage, words: value.trim().to_owned(), language, kind: *kind };
            let described = Some(described).filter(|_| !measures.trim().is_empty());
            return std::iter::once(added).chain(described).collect();
        }
        FigureEdit::Write(written @ FigureForm { of: FigureOf::Found(index), value, kind, measures }) => {
            let Some((figure, anchor)) = found(*index) else { return Vec::new() };
            let before = form(document, *index, figure);
            let same = written.value.trim() == before.value.trim() && kind.is_none_or(|kind| kind == figure.kind);
            let amend = Change::Amend { figure: anchor.clone(), words: value.trim().to_owned(), language, kind: *kind };
            let described = Change::Describe { figure: anchor, words: measures.trim().to_owned() };
            let amend = Some(amend).filter(|_| !same);
            return amend.into_iter().chain((measures.trim() != before.measures.trim()).then_some(described)).collect();
        }
    };
    change.into_iter().collect()
}

/// How what is typed would be read; `None` where it is no figure.
pub(in crate::app) fn reading(document: &Document, analysis: &Analysis, form: &FigureForm) -> Option<Figure> {
    let blank = |span: Span| Figure::at(span, span, FigureKind::Count);
    let figure = match form.of {
        FigureOf::Found(index) => analysis.figures.get(index)?.clone(),
        FigureOf::Passage(span) => blank(span),
    };
    amended(&figure, &form.value, document.language, form.kind)
}

/// What an edit of a quote says; `None` where it would change nothing.
fn quote_change(document: &Document, analysis: &Analysis, edit: QuoteEdit) -> Option<Change> {
    let (QuoteEdit::Attribute(index, _) | QuoteEdit::Reject(index) | QuoteEdit::Confirm(index)) = edit;
    let found = analysis.quotes.get(index)?;
    let quote = Anchor::new(document, found.span);
    Some(match edit {
        QuoteEdit::Attribute(_, speaker) if found.speaker == speaker && found.review == Review::Corrected => {
            return None;
        }
        QuoteEdit::Attribute(_, speaker) => {
            let speaker = match speaker {
                Some(speaker) => Some(Reference::to(document, analysis.entities.get(speaker)?)),
                None => None,
            };
            Change::Attribute { quote, speaker }
        }
        QuoteEdit::Reject(_) => Change::RejectQuote { quote },
        QuoteEdit::Confirm(_) if found.review == Review::Confirmed => return None,
        QuoteEdit::Confirm(_) => Change::ConfirmQuote { quote },
    })
}

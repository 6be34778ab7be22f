//! The cells of a row: the value, what it measures and whose it is, and when.

use super::rows::Row;
use super::{Composer, Source};
use crate::analysis::figures::UnitSource;
use crate::analysis::{Figure, FigureKind, Qualifier};
use crate::briefing::escape::on_one_line;
use crate::briefing::model::{Line, Piece};
use crate::charts::format::value_label;
use crate::text::fold;

/// From here on French and English count in words that look alike and differ: *billion*.
const FALSE_FRIENDS: f64 = 1e9;

impl<'a> Composer<'a> {
    /// What a row comes to, and beside it the text's own words where they say it otherwise
    /// and the next cell does not have them.
    pub(super) fn value(&self, source: &Source<'a>, row: &Row) -> Line {
        let mut value = String::new();
        let mut words = Line::new();
        let around = row.figures(source).iter().all(|figure| figure.subject.is_none())
            && source.document.cell_names(row.at(source)).is_none();
        for figure in row.equated(source) {
            let label = self.label(source, figure);
            join(&mut value, &label);
            if !around && self.is_rewritten(source, figure, &label) {
                words.push(Piece::Text(if words.is_empty() { " (" } else { "; " }.to_owned()));
                words.push(source.places.words(figure.span));
            }
        }
        if !words.is_empty() {
            words.push(Piece::Text(")".to_owned()));
        }
        words.insert(0, Piece::Text(value));
        if row.indices().any(|index| source.doubtful[index]) {
            words.push(Piece::Text(format!(" {}", self.phrases.mark())));
        }
        let review = row.equated(source).iter().map(|figure| figure.review).max().unwrap_or_default();
        if let Some(mark) = self.unchecked_mark(review) {
            words.push(Piece::Text(format!(" · {mark}")));
        }
        words
    }

    /// What a row comes to, in short.
    pub(in crate::briefing::compose) fn values(&self, source: &Source<'_>, row: &Row) -> String {
        let mut values = String::new();
        row.equated(source).into_iter().for_each(|figure| join(&mut values, &self.label(source, figure)));
        values
    }

    /// A figure's value, without the thing counted where the next cell names it.
    fn label(&self, source: &Source<'_>, figure: &Figure) -> String {
        let text = source.document.text.as_str();
        let named = |unit: &str| figure.subject.is_some_and(|subject| fold(subject.of(text)).contains(&fold(unit)));
        let bare = figure.kind == FigureKind::Count && figure.unit.as_deref().is_some_and(named);
        if bare {
            return value_label(&Figure { unit: None, ..figure.clone() }, text, self.language);
        }
        value_label(figure, text, self.language)
    }

    /// Whether a label says something otherwise than the text: in figures for words, in other
    /// powers of ten, in a currency that other words name.
    fn is_rewritten(&self, source: &Source<'_>, figure: &Figure, label: &str) -> bool {
        let words = figure.core.of(&source.document.text);
        let own = on_one_line(figure.span.of(&source.document.text));
        if fold(label) == fold(&own) || fold(label) == fold(&on_one_line(words)) {
            return false;
        }
        if figure.unit_source == UnitSource::Document {
            return true;
        }
        let written_out = figure.value.is_some_and(|value| digits(&value.to_string()) == digits(words));
        let foreign = source.document.language != self.language;
        let alike = foreign && super::rows::size(figure).is_some_and(|size| size >= FALSE_FRIENDS);
        !written_out && (alike || digits(words) != digits(label))
    }

    /// What a row's quantity measures, in the text's words, and whose it is or who says it, with the footnotes of its
    /// figures.
    pub(in crate::briefing::compose) fn measures(&mut self, source: &Source<'a>, row: &Row) -> Line {
        let figures = row.equated(source);
        let cell = source.document.cell_names(figures[0].span.start());
        let mut line = match figures.iter().find_map(|figure| figure.subject) {
            _ if let Some((row, column)) = cell => {
                vec![source.places.words(row), Piece::Text(", ".to_owned()), source.places.words(column)]
            }
            Some(subject) => vec![source.places.words(subject)],
            None => {
                let told = figures.iter().find_map(|figure| figure.measures(&source.document.text));
                told.map_or_else(
                    || self.words_around(source, figures[0].span),
                    |words| vec![Piece::Text(on_one_line(&words))],
                )
            }
        };
        let owner = figures.iter().find_map(|figure| figure.entity);
        if let Some(name) = owner.and_then(|entity| self.unnamed(source, &line, entity)) {
            line.push(Piece::Text(format!(" ({name})")));
        }
        let speaker = figures.iter().find_map(|figure| figure.speaker).filter(|speaker| Some(*speaker) != owner);
        if let Some(name) = speaker.and_then(|entity| self.unnamed(source, &line, entity)) {
            line.push(Piece::Text(format!(", {}", self.phrases.according(&name))));
        }
        for figure in row.figures(source) {
            let footnote = self.cite(source, figure.span);
            if !line.contains(&footnote) {
                line.push(footnote);
            }
        }
        line
    }

    /// The name of an entity that `line` does not name yet.
    fn unnamed(&self, source: &Source<'_>, line: &Line, entity: usize) -> Option<String> {
        let found = source.analysis.entities.get(entity)?;
        let is_there = line.iter().any(|piece| match piece {
            Piece::Source { text, span, .. } => {
                let words = fold(text);
                found.mentions.iter().any(|mention| span.covers(*mention))
                    || std::iter::once(&found.name).chain(&found.aliases).any(|name| words.contains(&fold(name)))
            }
            _ => false,
        });
        let name = on_one_line(&self.name(source, entity)?);
        (!is_there && !name.is_empty()).then_some(name)
    }

    /// When a row's quantity holds, where the text says so.
    pub(super) fn when(&self, source: &Source<'_>, row: &Row) -> Line {
        let date = row.date(source);
        date.map(|date| self.dated(source, date, date.norm.as_deref().unwrap_or_default())).unwrap_or_default()
    }

    /// A row's figures as the text writes them: "2 billion yuan ≈ $280 million".
    pub(in crate::briefing::compose) fn figure_words(&self, source: &Source<'_>, row: &Row) -> Line {
        let mut line = Line::new();
        for figure in row.equated(source) {
            let joined = !line.is_empty();
            if joined {
                line.push(Piece::Text(" ≈ ".to_owned()));
            }
            // "≈ about" says it twice, and "than $6 million" or "que 6 millions" says nothing alone.
            let bare = joined || figure.qualifier == Some(Qualifier::Only);
            line.push(source.places.words(if bare { figure.core } else { figure.span }));
        }
        line
    }
}

/// Sets a value beside one that the text equates with it. An approximate one brings its own sign.
fn join(values: &mut String, label: &str) {
    if !values.is_empty() {
        values.push_str(if label.starts_with('≈') { " " } else { " ≈ " });
    }
    values.push_str(label);
}

/// The digits of a number as it is written.
fn digits(words: &str) -> String {
    words.chars().filter(char::is_ascii_digit).collect()
}

//! Key figures: each as the text writes it, what it comes to, and what it measures.

use super::Composer;
use crate::analysis::{Figure, FigureKind, Qualifier};
use crate::briefing::escape::on_one_line;
use crate::briefing::look_again::disagreement;
use crate::briefing::model::{Align, BriefingBlock, Column, Line, Piece, Table};
use crate::charts::format::value_label;
use crate::text::Span;

/// Words shown on each side of a figure whose subject is not known.
const WORDS_AROUND: usize = 5;
/// Bytes that those words have at most.
const BYTES_AROUND: usize = 60;

impl Composer<'_> {
    pub(super) fn key_figures(&mut self) -> Vec<BriefingBlock> {
        let mut doubtful = vec![false; self.analysis.figures.len()];
        for figure in self.analysis.look_again.iter().flat_map(|finding| &finding.figures) {
            doubtful[*figure] = true;
        }
        let mut rows: Vec<Vec<Line>> = Vec::new();
        for group in self.figure_groups() {
            let mut row = self.figure_row(&group);
            if group.iter().any(|index| doubtful[*index])
                && let Some(words) = row.first_mut()
            {
                words.push(Piece::Text(format!(" {}", self.phrases.mark())));
            }
            let review = group.iter().map(|index| self.analysis.figures[*index].review).max().unwrap_or_default();
            if let (Some(mark), Some(words)) = (self.unchecked_mark(review), row.first_mut()) {
                words.push(Piece::Text(format!(" · {mark}")));
            }
            rows.push(row);
        }
        if rows.is_empty() {
            return Vec::new();
        }
        let words = &self.phrases.columns;
        let column = |title: &str, align| Column { title: title.to_owned(), align };
        let mut columns = vec![
            column(&words.figure, Align::Left),
            column(&words.value, Align::Right),
            column(&words.measures, Align::Left),
        ];
        if self.has_topics() {
            columns.push(column(&words.topic, Align::Left));
        }
        let mut blocks = vec![BriefingBlock::Table(Table { columns, rows })];
        blocks.extend(self.look_again());
        blocks
    }

    /// What does not agree, each with its passages: under a heading of its own.
    fn look_again(&mut self) -> Vec<BriefingBlock> {
        let mut blocks = Vec::new();
        for finding in &self.analysis.look_again {
            if blocks.is_empty() {
                let line = vec![Piece::Text(self.phrases.look_again().to_owned())];
                blocks.push(BriefingBlock::Subheading { level: 1, line });
            }
            let mut line = Line::new();
            for figure in finding.figures.iter().filter_map(|index| self.analysis.figures.get(*index)) {
                if !line.is_empty() {
                    line.push(Piece::Text(" · ".to_owned()));
                }
                line.push(self.places.words(figure.span));
                line.push(self.cite(figure.span));
            }
            let (stated, expected) = disagreement(finding, &self.analysis.figures, self.language);
            let words = self.phrases.disagreement(finding.kind, &stated, &expected);
            line.push(Piece::Text(format!("{}{words}", self.phrases.colon())));
            blocks.push(BriefingBlock::Bullet(line));
        }
        blocks
    }

    fn has_topics(&self) -> bool {
        !self.places.document().sections.is_empty()
    }

    fn figure_row(&mut self, group: &[usize]) -> Vec<Line> {
        let text = self.places.document().text.as_str();
        let figures: Vec<&Figure> = group.iter().map(|index| &self.analysis.figures[*index]).collect();
        let mut value = String::new();
        for figure in &figures {
            let label = value_label(figure, text, self.language);
            // An approximate value brings its own sign.
            let sign = if value.is_empty() || label.starts_with(['≈', '~']) { "" } else { "≈ " };
            value.push_str(&format!(" {sign}{label}"));
        }
        let span = figures[0].span;
        let mut row =
            vec![self.figure_words(group), vec![Piece::Text(value.trim_start().to_owned())], self.measures(group)];
        if self.has_topics() {
            let section = self.places.section(span.start());
            row.push(section.map(|section| Piece::Topic(self.places.topic(section).clone())).into_iter().collect());
        }
        row
    }

    /// A group's figures as the text writes them: "2 billion yuan ≈ $280 million".
    pub(super) fn figure_words(&self, group: &[usize]) -> Line {
        let mut line = Line::new();
        for index in group {
            let figure = &self.analysis.figures[*index];
            let joined = !line.is_empty();
            if joined {
                line.push(Piece::Text(" ≈ ".to_owned()));
            }
            // "≈ about" says it twice, and "than $6 million" or "que 6 millions" says nothing alone.
            let bare = joined || figure.qualifier == Some(Qualifier::Only);
            line.push(self.places.words(if bare { figure.core } else { figure.span }));
        }
        line
    }

    /// What a group's quantity measures, in the text's words, with the footnotes of its figures.
    pub(super) fn measures(&mut self, group: &[usize]) -> Line {
        let figures: Vec<&Figure> = group.iter().map(|index| &self.analysis.figures[*index]).collect();
        let cell = self.places.document().cell_names(figures[0].span.start());
        let mut line = match figures.iter().find_map(|figure| figure.subject) {
            _ if let Some((row, column)) = cell => {
                vec![self.places.words(row), Piece::Text(", ".to_owned()), self.places.words(column)]
            }
            Some(subject) => vec![self.places.words(subject)],
            None => {
                let told = figures.iter().find_map(|figure| figure.measures(&self.places.document().text));
                told.map_or_else(|| self.words_around(figures[0].span), |words| vec![Piece::Text(on_one_line(&words))])
            }
        };
        for figure in figures {
            let footnote = self.cite(figure.span);
            if !line.contains(&footnote) {
                line.push(footnote);
            }
        }
        line
    }

    /// A figure with the words of its sentence around it.
    fn words_around(&self, span: Span) -> Line {
        let text = self.places.document().text.as_str();
        let sentence = self.places.sentence(span);
        let before = Span::new(sentence.start().min(span.start()), span.start());
        let after = Span::new(span.end(), sentence.end());
        let start = span.start() - last_words(before.of(text)).len();
        let end = span.end() + first_words(after.of(text)).len();
        let mut line = vec![self.places.words(Span::new(start, end).trim(text))];
        if start > before.start() {
            line.insert(0, Piece::Text("… ".to_owned()));
        }
        if end < after.end() {
            line.push(Piece::Text(" …".to_owned()));
        }
        line
    }

    /// The figures that are key figures, in text order, those together that
    /// the text itself equates. None comes twice.
    pub(super) fn figure_groups(&self) -> Vec<Vec<usize>> {
        let figures = &self.analysis.figures;
        let mut taken = vec![false; figures.len()];
        let mut groups = Vec::new();
        for (index, figure) in figures.iter().enumerate() {
            if taken[index] || !is_key(figure) || self.places.is_in_heading(figure.span.start()) {
                continue;
            }
            taken[index] = true;
            let mut group = vec![index];
            let mut looked_at = 0;
            while let Some(member) = group.get(looked_at) {
                for equivalent in &figures[*member].equivalents {
                    let other = equivalent.figure;
                    if figures.get(other).is_some_and(is_quantity) && !std::mem::replace(&mut taken[other], true) {
                        group.push(other);
                    }
                }
                looked_at += 1;
            }
            group.sort_unstable();
            groups.push(group);
        }
        groups
    }
}

/// Whether a figure is a quantity: dates have their timeline, and "third" measures nothing.
fn is_quantity(figure: &Figure) -> bool {
    !matches!(figure.kind, FigureKind::Date | FigureKind::Period | FigureKind::Ordinal)
}

/// Whether a figure belongs among the key figures: not "two", nor "two reasons".
fn is_key(figure: &Figure) -> bool {
    let large = || figure.value.or(figure.high).or(figure.low).is_none_or(|value| value.abs() >= 10.0);
    is_quantity(figure) && (figure.kind != FigureKind::Count || large())
}

/// The end of `text`: so many words of it, or as much as fits.
fn last_words(text: &str) -> &str {
    let from = text.ceil_char_boundary(text.len().saturating_sub(BYTES_AROUND));
    let tail = &text[from..];
    let spaces = tail.trim_end().rmatch_indices(char::is_whitespace).nth(WORDS_AROUND - 1);
    let within_word = from > 0;
    match spaces.or_else(|| tail.match_indices(char::is_whitespace).next().filter(|_| within_word)) {
        Some((space, _)) => tail[space..].trim_start(),
        None => tail,
    }
}

/// The beginning of `text`: so many words of it, or as much as fits.
fn first_words(text: &str) -> &str {
    let to = text.floor_char_boundary(BYTES_AROUND);
    let head = &text[..to];
    let lead = head.len() - head.trim_start().len();
    let space = head[lead..].match_indices(char::is_whitespace).nth(WORDS_AROUND - 1).map(|(space, _)| lead + space);
    match space.or_else(|| head.rfind(char::is_whitespace).filter(|_| to < text.len())) {
        Some(space) => &head[..space],
        None => head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_are_whole_and_few() {
        assert_eq!(last_words("one two three four five six seven "), "three four five six seven ");
        assert_eq!(last_words("one two "), "one two ");
        assert_eq!(last_words(&format!("{} word ", "x".repeat(80))), "word ");
        assert_eq!(first_words(" of one two three four five"), " of one two three four");
        assert_eq!(first_words(", so"), ", so");
        assert_eq!(first_words(&format!(" of {}", "é".repeat(80))), " of");
        assert_eq!(first_words(""), "");
    }
}

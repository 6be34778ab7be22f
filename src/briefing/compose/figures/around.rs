//! The words around a figure, where the text does not say what it measures.

use super::{Composer, Source};
use crate::briefing::model::{Line, Piece};
use crate::text::Span;

/// Words shown on each side of the figure.
const WORDS: usize = 5;
/// Bytes that those words have at most.
const BYTES: usize = 60;

impl Composer<'_> {
    /// A figure with the words of its sentence around it.
    pub(super) fn words_around(&self, source: &Source<'_>, span: Span) -> Line {
        let text = source.document.text.as_str();
        let sentence = source.places.sentence(span);
        let before = Span::new(sentence.start().min(span.start()), span.start());
        let after = Span::new(span.end(), sentence.end().max(span.end()));
        let start = span.start() - last_words(before.of(text)).len();
        let end = span.end() + first_words(after.of(text)).len();
        let mut line = vec![source.places.words(Span::new(start, end).trim(text))];
        if start > before.start() {
            line.insert(0, Piece::Text("… ".to_owned()));
        }
        if end < after.end() {
            line.push(Piece::Text(" …".to_owned()));
        }
        line
    }
}
/// The end of `text`: so many words of it, or as much as fits.
fn last_words(text: &str) -> &str {
    let from = text.ceil_char_boundary(text.len().saturating_sub(BYTES));
    let tail = &text[from..];
    let spaces = tail.trim_end().rmatch_indices(char::is_whitespace).nth(WORDS - 1);
    let within_word = from > 0;
    match spaces.or_else(|| tail.match_indices(char::is_whitespace).next().filter(|_| within_word)) {
        Some((space, _)) => tail[space..].trim_start(),
        None => tail,
    }
}

/// The beginning of `text`: so many words of it, or as much as fits.
fn first_words(text: &str) -> &str {
    let to = text.floor_char_boundary(BYTES);
    let head = &text[..to];
    let lead = head.len() - head.trim_start().len();
    let space = head[lead..].match_indices(char::is_whitespace).nth(WORDS - 1).map(|(space, _)| lead + space);
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

//! Pieces of the text, short enough for a label.

use crate::text::Span;

/// `text` on one line, cut at a word to at most `limit` characters with "…".
/// Control characters and runs of white space become single spaces. Reads no
/// more of `text` than it needs.
pub fn shorten(text: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split(is_gap).filter(|word| !word.is_empty()) {
        let gap = usize::from(!line.is_empty());
        let letters = word.chars().take(limit + 1).count();
        if length + gap + letters > limit {
            return cut(line, word, limit);
        }
        if gap == 1 {
            line.push(' ');
        }
        line.push_str(word);
        length += gap + letters;
    }
    line
}

/// The words of `sentence` on both sides of `span`, at most `limit` characters
/// with "…" where something is cut off.
pub fn around(text: &str, sentence: Span, span: Span, limit: usize) -> String {
    let line = sentence.of(text);
    let whole = shorten(line, limit);
    if !whole.ends_with('…') || line.ends_with('…') || !sentence.covers(span) {
        return whole;
    }
    let before = &text[sentence.start()..span.start()];
    let room = limit.saturating_sub(span.of(text).chars().take(limit).count()) / 2;
    let Some((start, _)) = before.char_indices().rev().take(room + 1).last().filter(|(start, _)| *start > 0) else {
        return whole;
    };
    // From the first word that is whole, or from the figure itself.
    let piece = &before[start..];
    let start = sentence.start() + start + piece.find(is_gap).unwrap_or(piece.len());
    format!("…{}", shorten(&text[start..sentence.end()], limit.saturating_sub(1)))
}

/// `line` with "…", or a piece of its first word where that alone is too long.
fn cut(mut line: String, word: &str, limit: usize) -> String {
    if line.is_empty() {
        line.extend(word.chars().take(limit.saturating_sub(1)));
    }
    while line.chars().count() >= limit.max(1) {
        line.truncate(line.rfind(' ').unwrap_or_else(|| line.char_indices().next_back().map_or(0, |(at, _)| at)));
    }
    line.truncate(line.trim_end_matches([',', ';', ':', ' ', '(', '–', '—']).len());
    line.push('…');
    line
}

/// White space where a line may be broken (no-break spaces are kept) and control characters.
fn is_gap(c: char) -> bool {
    (c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')) || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_at_words() {
        assert_eq!(shorten("  a\tb\nc ", 10), "a b c");
        assert_eq!(shorten("the price of a house, in euros", 22), "the price of a house…");
        assert_eq!(shorten("anticonstitutionnellement", 10), "anticonst…");
        assert_eq!(shorten("six\u{a0}euros", 20), "six\u{a0}euros");
    }

    #[test]
    fn keeps_the_figure_in_view() {
        let text = "A very long sentence that begins far before the 12 euros that it is about and goes on after them.";
        let at = text.find("12 euros").unwrap();
        let piece = around(text, Span::new(0, text.len()), Span::new(at, at + 8), 40);
        assert_eq!(piece, "…far before the 12 euros that it is…");
        assert_eq!(around("It costs 12 euros.", Span::new(0, 18), Span::new(9, 17), 40), "It costs 12 euros.");
    }

    proptest! {
        #[test]
        fn never_longer_than_allowed(text in "(\\PC|[ \n\t\u{0}a-c]){0,80}", limit in 1usize..40, at in 0usize..80) {
            let short = shorten(&text, limit);
            prop_assert!(short.chars().count() <= limit.max(1));
            prop_assert!(!short.chars().any(char::is_control));
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = bounds[at % bounds.len()];
            let piece = around(&text, Span::new(0, text.len()), Span::new(at, text.len()), limit);
            prop_assert!(piece.chars().count() <= limit.max(2));
        }
    }
}

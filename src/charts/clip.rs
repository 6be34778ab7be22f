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

/// The clause of `sentence` that `span` stands in, at most `limit` characters
/// with "…" where something is cut off. A clause that says little more than the
/// span does is taken together with its neighbours.
pub fn around(text: &str, sentence: Span, span: Span, limit: usize) -> String {
    if !sentence.covers(span) || span.range().len() > 4 * limit {
        return shorten(sentence.of(text), limit);
    }
    let clause = clause(text, sentence, span, limit, span.of(text).chars().count());
    framed(text, sentence, clause, clause.of(text), limit)
}

/// Like [`around`], with "…" in place of what `span` covers: what is said of it,
/// for a label that stands beside it.
pub fn beside(text: &str, sentence: Span, span: Span, limit: usize) -> String {
    if !sentence.covers(span) {
        return shorten(sentence.of(text), limit);
    }
    let clause = clause(text, sentence, span, limit, 1);
    let before = text[clause.start()..span.start()].trim_end();
    let after = text[span.end()..clause.end()].trim_start_matches(|c: char| c.is_whitespace() || is_break(c));
    let after = after.trim_end_matches(|c| is_break(c) || is_gap(c) || c == '.');
    let (space, gap) = (if before.is_empty() { "" } else { "\u{a0}" }, if after.is_empty() { "" } else { " " });
    framed(text, sentence, clause, &format!("{before}{space}…{gap}{after}"), limit)
}

/// `words` without the calls of footnotes, "[3]" right after a word: beside a chart they lead nowhere.
pub fn without_calls(words: &str) -> String {
    let mut rest = words;
    let mut said = String::with_capacity(words.len());
    while let Some(at) = rest.find('[') {
        let (before, call) = rest.split_at(at);
        said.push_str(before);
        let digits = call[1..].bytes().take_while(u8::is_ascii_digit).count();
        let is_call = (1..=3).contains(&digits) && call[1 + digits..].starts_with(']');
        let is_called = said.ends_with(|c: char| !c.is_whitespace());
        let end = if is_call && is_called { digits + 2 } else { 1 };
        said.push_str(if end == 1 { "[" } else { "" });
        rest = &call[end..];
    }
    said + rest
}

/// The clause that `span` stands in: so much of it that it has `limit` characters where `span` has `shown`.
fn clause(text: &str, sentence: Span, span: Span, limit: usize, shown: usize) -> Span {
    let near = limit * 4;
    let before = &text[sentence.start()..span.start()];
    let before = &before[before.char_indices().rev().nth(near).map_or(0, |(at, _)| at)..];
    let after = &text[span.end()..sentence.end()];
    let after = &after[..after.char_indices().nth(near).map_or(after.len(), |(at, _)| at)];
    let (mut left, mut right) = (last_break(before), first_break(after));
    if before[left..].trim().len() + after[..right].trim().len() < limit / 6 {
        left = last_break(before[..left].trim_end_matches(is_break));
        right += after[right..].chars().next().map_or(0, char::len_utf8);
        right += first_break(&after[right..]);
    }
    // Where it is still too long, as much on the left as leaves half the room to the right.
    let room = limit.saturating_sub(2 + shown);
    let tail = after[..right].chars().count().min(room / 2);
    let excess = before[left..].chars().count().saturating_sub(room - tail);
    if excess > 0 {
        let piece = &before[left..];
        let cut = piece.char_indices().nth(excess).map_or(piece.len(), |(at, _)| at);
        left += cut + piece[cut..].find(is_gap).unwrap_or(piece.len() - cut);
    }
    left += unopened(&before[..left], &before[left..]);
    Span::new(span.start() - (before.len() - left), span.end() + right)
}

/// `words`, which stand for a piece of `sentence`, with "…" where more stands before or after it.
fn framed(text: &str, sentence: Span, piece: Span, words: &str, limit: usize) -> String {
    let opening = if text[sentence.start()..piece.start()].trim().is_empty() { "" } else { "…" };
    let rest = text[piece.end()..sentence.end()].trim_matches(|c| is_break(c) || c == '.' || is_gap(c));
    let ending = if rest.is_empty() { "" } else { "…" };
    let words = words.trim_matches(|c| is_break(c) || is_gap(c)).trim_end_matches('.');
    let short = shorten(words, limit.saturating_sub(opening.len() / 3 + ending.len() / 3));
    let ending = if short.ends_with('…') { "" } else { ending };
    format!("{opening}{short}{ending}")
}

/// How long the end of a quote is that `words` begin with, where its beginning is not among them but in `earlier`.
fn unopened(earlier: &str, words: &str) -> usize {
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '“' | '«' | '‘' => return 0,
            '”' | '»' => return at + c.len_utf8(),
            // Elsewhere it is an apostrophe.
            '’' if earlier.contains('‘') && chars.peek().is_some_and(|(_, next)| is_gap(*next)) => {
                return at + c.len_utf8();
            }
            _ => {}
        }
    }
    0
}

/// Where the last clause of `text` begins.
fn last_break(text: &str) -> usize {
    let mut later = None;
    for (at, c) in text.char_indices().rev() {
        if is_break(c) && later.is_none_or(is_gap) {
            return at + c.len_utf8();
        }
        later = Some(c);
    }
    0
}

/// Where the first clause of `text` ends.
fn first_break(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut earlier = None;
    while let Some((at, c)) = chars.next() {
        let opens = c == '(' && earlier.is_some_and(is_gap);
        if opens || is_break(c) && chars.peek().is_none_or(|(_, next)| is_gap(*next)) {
            return at;
        }
        earlier = Some(c);
    }
    text.len()
}

/// What clauses end with, where white space follows.
fn is_break(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '(' | ')' | '–' | '—')
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
        assert_eq!(piece, "…before the 12 euros that it is about…");
        let text = "Shares rose 35%, bonds fell 12%, and 1,5 was lost: 3%.";
        let label = |words: &str| {
            let at = text.find(words).unwrap();
            around(text, Span::new(0, text.len()), Span::new(at, at + words.len()), 40)
        };
        assert_eq!(label("35%"), "Shares rose 35%…");
        assert_eq!(label("12%"), "…bonds fell 12%…");
        assert_eq!(label("1,5"), "…and 1,5 was lost…");
        assert_eq!(label("3%"), "…and 1,5 was lost: 3%");
        assert_eq!(around("It costs 12 euros.", Span::new(0, 18), Span::new(9, 17), 40), "It costs 12 euros");
    }

    #[test]
    fn calls_of_footnotes_are_left_out() {
        assert_eq!(without_calls("sales by 2030[3], [4] and [x][12"), "sales by 2030, [4] and [x][12");
        assert_eq!(without_calls("[2] rose[10][11]"), "[2] rose");
    }

    #[test]
    fn says_what_is_said_of_the_figure() {
        let label = |text: &str, words: &str| {
            let at = text.find(words).unwrap();
            beside(text, Span::new(0, text.len()), Span::new(at, at + words.len()), 60)
        };
        let text = "The old mill was cheap, while the new ones have asked for millions, often tens of millions.";
        assert_eq!(label(text, "millions, often tens of millions"), "…while the new ones have asked for\u{a0}…");
        assert_eq!(
            label("Ada put at 6 pounds, no more, the third wheel.", "6 pounds, no more,"),
            "Ada put at\u{a0}… the third wheel"
        );
        assert_eq!(label("It costs 12 euros.", "12 euros"), "It costs\u{a0}…");
        let text = "He called it a ‘shamefully and unbelievably and laughably small budget’ beside the 40 million (about $50) that it’s worth.";
        assert_eq!(label(text, "40 million"), "…beside the\u{a0}…");
        assert_eq!(label("The miners’ strike cost 12 euros.", "12 euros"), "The miners’ strike cost\u{a0}…");
        assert_eq!(label("Les employé(e)s ont reçu 12 euros.", "12 euros"), "Les employé(e)s ont reçu\u{a0}…");
        let said = "“We lost 2 jobs, and we paid 12 million euros,” the mayor said.";
        assert!(
            label(said, "12 million euros").starts_with("…and we paid\u{a0}…"),
            "{}",
            label(said, "12 million euros")
        );
    }

    proptest! {
        #[test]
        fn never_longer_than_allowed(text in "(\\PC|[ \n\t\u{0}a-c]){0,80}", limit in 1usize..40, at in 0usize..80) {
            let short = shorten(&text, limit);
            prop_assert!(short.chars().count() <= limit.max(1));
            prop_assert!(!short.chars().any(char::is_control));
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = bounds[at % bounds.len()];
            for piece in [around, beside].map(|cut| cut(&text, Span::new(0, text.len()), Span::new(at, text.len()), limit)) {
                prop_assert!(piece.chars().count() <= limit.max(3));
            }
        }
    }
}

//! Words as a full-text index knows them: letters and digits, folded.

use super::{Span, fold};

/// A word of a text by the rules of [`fold`]: "coopé\u{ad}ration" is one, "l’été" two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldedWord<'a> {
    /// Letters and digits, folded.
    pub folded: &'a str,
    /// Where it stands in the text.
    pub span: Span,
}

/// Calls `with` for each word of `text`, in text order, until it returns false.
/// No word is allocated: a library has millions.
pub fn folded_words(text: &str, mut with: impl FnMut(FoldedWord<'_>) -> bool) {
    let (mut word, mut start, mut end) = (String::new(), 0, 0);
    let mut buffer = [0; 4];
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        if c.is_ascii_alphanumeric() {
            start = if word.is_empty() { at } else { start };
            word.push(c.to_ascii_lowercase());
            end = after;
            continue;
        }
        if !c.is_ascii() {
            let folded = fold(c.encode_utf8(&mut buffer));
            if folded.is_empty() {
                // Not seen: neither part of a word nor its end.
                continue;
            }
            if folded.chars().all(char::is_alphanumeric) {
                start = if word.is_empty() { at } else { start };
                word.push_str(&folded);
                end = after;
                continue;
            }
        }
        if !word.is_empty() {
            if !with(FoldedWord { folded: &word, span: Span::new(start, end) }) {
                return;
            }
            word.clear();
        }
    }
    if !word.is_empty() {
        with(FoldedWord { folded: &word, span: Span::new(start, end) });
    }
}

/// The words of `text`, folded, one space between two.
pub fn fold_words(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded_words(text, |word| {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word.folded);
        true
    });
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_ligatures_and_what_is_not_seen_make_no_other_word() {
        assert_eq!(
            fold_words("L’Œuvre « coopé\u{ad}rative », d'e\u{301}te\u{301} : 3,5 %"),
            "l oeuvre cooperative d ete 3 5"
        );
        assert_eq!(fold_words(" \u{ad} – … "), "");
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Déjà, l’Œuvre";
        let mut found = Vec::new();
        folded_words(text, |word| {
            found.push((word.folded.to_owned(), word.span.of(text)));
            found.len() < 3
        });
        let expected = [("deja", "Déjà"), ("l", "l"), ("oeuvre", "Œuvre")];
        assert_eq!(found, expected.map(|(folded, word)| (folded.to_owned(), word)));
    }

    proptest! {
        #[test]
        fn words_do_not_overlap_and_fold_to_themselves(text in "\\PC{0,60}") {
            let mut end = 0;
            folded_words(&text, |word| {
                assert!(word.span.start() >= end && !word.span.is_empty());
                end = word.span.end();
                true
            });
            let folded = fold_words(&text);
            prop_assert_eq!(fold_words(&folded), folded);
        }
    }
}

//! The passage of a text that shows best why it was found.

use std::collections::VecDeque;

use super::query::{Query, Term};
use crate::text::{Span, folded_words};

/// Words within which the terms of a query are taken to belong together.
const WINDOW: usize = 24;

/// Bytes of a snippet before its first hit, and in all, more or less.
const BEFORE: usize = 48;
const LENGTH: usize = 180;

/// A piece of a text on one line, with what was found marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The words, with an ellipsis where more comes before or after.
    pub text: String,
    /// What was found, as bytes of `text`, in order, none overlapping another.
    pub marks: Vec<Span>,
}

/// Why a document was found: a passage after its title, where there is one;
/// where only the title was, how the text goes on. `None` where it holds nothing of the query.
pub(super) fn of_document(title: Option<&str>, text: &str, query: &Query) -> Option<(Span, Snippet)> {
    let title = title.unwrap_or_default();
    let start = text.strip_prefix(title).map_or(0, |rest| text.len() - rest.len());
    let rest = &text[start..];
    if let Some((span, snippet)) = snippet(rest, query) {
        return Some((Span::new(span.start() + start, span.end() + start), snippet));
    }
    snippet(title, query).map(|_| (Span::new(0, 0), cut(rest, Span::new(0, 0), &Query::default())))
}

/// Where in `text` most terms of the query stand together, and the words around
/// that; `None` where there are none of them. Reads on only until it has all.
pub(super) fn snippet(text: &str, query: &Query) -> Option<(Span, Snippet)> {
    let mut near: VecDeque<(usize, usize, Span)> = VecDeque::new();
    let mut best: Option<(usize, Span)> = None;
    hits(text, query, |word, term, span| {
        near.retain(|(at, ..)| at + WINDOW > word);
        near.push_back((word, term, span));
        let terms = (0..query.terms.len()).filter(|term| near.iter().any(|(_, other, _)| other == term)).count();
        if best.is_none_or(|(most, _)| terms > most) {
            let first = near.iter().map(|(.., span)| span.start()).min().unwrap_or(span.start());
            best = Some((terms, Span::new(first, span.end())));
        }
        best.is_some_and(|(most, _)| most < query.terms.len())
    });
    let (_, passage) = best?;
    Some((passage, cut(text, passage, query)))
}

fn cut(text: &str, passage: Span, query: &Query) -> Snippet {
    let start = text.floor_char_boundary(passage.start().saturating_sub(BEFORE));
    let start = match start {
        0 => 0,
        _ => text[start..passage.start()].find(char::is_whitespace).map_or(passage.start(), |space| start + space),
    };
    let end = text.floor_char_boundary((start + LENGTH).max(passage.end()));
    let end = text[end..].find(char::is_whitespace).map_or(text.len(), |space| end + space);
    // A word without end is cut all the same.
    let end = text.floor_char_boundary(end.min(start + 2 * LENGTH));
    let inside = Span::new(start, end).trim(text);
    let line = inside.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut marks: Vec<Span> = Vec::new();
    hits(&line, query, |_, _, span| {
        marks.push(span);
        true
    });
    marks.sort_unstable_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    marks.dedup_by(|next, span| next.start() < span.end());
    let (before, after) = (!text[..inside.start()].trim().is_empty(), !text[inside.end()..].trim().is_empty());
    let ellipsis = |more: bool| if more { "…" } else { "" };
    let shift = ellipsis(before).len();
    let marks = marks.into_iter().map(|span| Span::new(span.start() + shift, span.end() + shift)).collect();
    Snippet { text: format!("{}{line}{}", ellipsis(before), ellipsis(after)), marks }
}

/// Calls `with` for each occurrence of a term, with the number of its last word and which term it is, until it returns false.
fn hits(text: &str, query: &Query, mut with: impl FnMut(usize, usize, Span) -> bool) {
    // Phrases begun: which, how many of its words were there, and where it starts.
    let mut begun: Vec<(usize, usize, usize)> = Vec::new();
    let mut number = 0;
    folded_words(text, |word| {
        number += 1;
        let mut going = true;
        begun.extend(query.terms.iter().enumerate().map(|(term, _)| (term, 0, word.span.start())));
        begun.retain_mut(|(term, count, start)| {
            let Term { words, is_prefix } = &query.terms[*term];
            let is_last = *count + 1 == words.len();
            let wanted = &words[*count];
            if !(word.folded == wanted || (is_last && *is_prefix && word.folded.starts_with(wanted.as_str()))) {
                return false;
            }
            *count += 1;
            if is_last {
                going &= with(number, *term, Span::new(*start, word.span.end()));
            }
            !is_last
        });
        going
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, query: &str) -> Option<(String, Vec<String>)> {
        let (_, snippet) = snippet(text, &Query::parse(query))?;
        let marks = snippet.marks.iter().map(|mark| mark.of(&snippet.text).to_owned()).collect();
        Some((snippet.text, marks))
    }

    #[test]
    fn words_are_shown_where_they_stand_together() {
        let far = "mot ".repeat(60);
        let text = format!("Le phare seul. {far}La digue et\nle PHARE de l’île. {far}");
        let (line, marks) = shown(&text, "phare digue ").unwrap();
        assert!(
            line.starts_with('…') && line.ends_with('…') && line.contains("La digue et le PHARE de l’île."),
            "{line}"
        );
        assert_eq!(marks, ["digue", "PHARE"]);
        let (span, _) = snippet(&text, &Query::parse("phare digue ")).unwrap();
        assert_eq!(span.of(&text), "digue et\nle PHARE");
    }

    #[test]
    fn phrases_and_beginnings_are_marked_whole() {
        let text = "La mer de glace, la mer du Nord, la glace";
        assert_eq!(shown(text, "\"la mer du\"").unwrap().1, ["la mer du"]);
        assert_eq!(shown(text, "gla").unwrap().1, ["glace", "glace"]);
        assert_eq!(shown(text, "\"mer mer\""), None);
        assert_eq!(shown("a a b", "\"a b\"").unwrap().1, ["a b"]);
        assert_eq!(shown("coopé\u{ad}ration", "cooperation ").unwrap().1, ["coopé\u{ad}ration"]);
    }

    #[test]
    fn a_passage_says_more_than_the_title_above_it() {
        let of = |query: &str| {
            let text = "Le phare\n\nIl brûle. Le phare est vieux.";
            of_document(Some("Le phare"), text, &Query::parse(query))
                .map(|(span, snippet)| (span.of(text), snippet.text))
        };
        assert_eq!(of("phare "), Some(("phare", "Il brûle. Le phare est vieux.".to_owned())));
        assert_eq!(of("le "), Some(("Le", "Il brûle. Le phare est vieux.".to_owned())));
        assert_eq!(of("nuit "), None);
        let of_title = of_document(Some("Le phare"), "Le phare\n\nIl brûle.", &Query::parse("phare "));
        assert_eq!(
            of_title.map(|(span, snippet)| (span, snippet.text)),
            Some((Span::new(0, 0), "Il brûle.".to_owned()))
        );
    }

    #[test]
    fn a_snippet_is_short_whatever_the_text() {
        let text = format!("phare {}", "x".repeat(100_000));
        let (line, _) = shown(&text, "phare ").unwrap();
        assert!(line.len() <= 2 * LENGTH + 6);
    }
}

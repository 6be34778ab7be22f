//! Which quotation marks belong together.

use crate::text::Span;

/// A passage in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// With its marks.
    pub outer: Span,
    /// Without them, and without the space inside French ones.
    pub inner: Span,
    /// The mark that was still to come at the end of the block: the passage goes on in the next one.
    pub open: Option<char>,
}

/// How far ahead a closing mark is looked for when an apostrophe could be one.
const LOOK_AHEAD: usize = 400;

/// Marks within each other at most.
const DEPTH: usize = 4;

/// Bytes that a passage has at least which is never closed.
const UNCLOSED: usize = 20;

/// The outermost passages in quotation marks within one block, in text order. `carried` is the mark that would close
/// what the block before left open.
pub(super) fn quoted(text: &str, within: Span, carried: Option<char>) -> Vec<Quoted> {
    let mut found = Vec::new();
    // Marks still open, outermost first: the closing one expected and where the opening one stands.
    let mut open: Vec<(char, usize)> = Vec::new();
    let block = within.of(text);
    let mut from = 0;
    if let Some(mark) = carried.filter(|mark| carries_on(block, *mark)) {
        open.push((mark, 0));
        from = if block.starts_with(mark) { mark.len_utf8() } else { 0 };
    }
    for (at, c) in marks(block).skip_while(|(at, _)| *at < from) {
        let before = block[..at].chars().next_back();
        let after = block[at + c.len_utf8()..].chars().next();
        let closes = open.iter().rposition(|(mark, _)| *mark == c).filter(|_| is_closing(block, at, c, before, after));
        if let Some(depth) = closes {
            let (_, start) = open[depth];
            open.truncate(depth);
            found.push(passage(text, within.start() + start, within.start() + at + c.len_utf8(), None));
        } else if let Some(mark) = closing_of(c, before, after).filter(|_| open.len() < DEPTH) {
            open.push((mark, at));
        }
    }
    // What is never closed: a quote that goes on in the next paragraph, or a stray mark.
    if let Some((mark, start)) = open.first().filter(|(mark, start)| is_left_open(&block[*start..], *mark)) {
        found.push(passage(text, within.start() + start, within.end(), Some(*mark)));
    }
    found.sort_by_key(|quoted| (quoted.outer.start(), std::cmp::Reverse(quoted.outer.end())));
    // What lies within another is part of it.
    let mut end = 0;
    found.retain(|quoted| {
        let outermost = quoted.outer.start() >= end;
        end = end.max(if outermost { quoted.outer.end() } else { end });
        outermost
    });
    found
}

/// Every character of a block that can be a quotation mark, and where it stands. Few characters begin with the same
/// bytes in UTF-8: the others are passed over.
fn marks(block: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = block.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'"' | b'\'' | 0xc2 | 0xe2));
    bytes.filter_map(|(at, _)| Some((at, block[at..].chars().next().filter(is_mark)?)))
}

/// Whether a character opens or closes a quotation anywhere.
fn is_mark(c: &char) -> bool {
    matches!(c, '«' | '»' | '“' | '”' | '„' | '‘' | '’' | '"' | '\'')
}

/// Whether a block goes on with a quote that the one before left open: French papers begin it with the closing mark,
/// others with the opening one or with none.
fn carries_on(block: &str, mark: char) -> bool {
    if mark == '»' && block.starts_with('»') {
        return true;
    }
    let opening = match mark {
        '»' => '«',
        '”' => '“',
        _ => return false,
    };
    let closes = block.find(mark);
    closes.is_some_and(|at| !block[..at].contains(opening))
}

/// Whether a passage without an end is one that the next block carries on. Marks that are apostrophes too are strays
/// unless a sentence begins there.
fn is_left_open(rest: &str, mark: char) -> bool {
    let capital = rest.chars().nth(1).is_some_and(char::is_uppercase);
    rest.len() > UNCLOSED && (matches!(mark, '»' | '”') || capital)
}

fn passage(text: &str, start: usize, end: usize, open: Option<char>) -> Quoted {
    let outer = Span::new(start, end);
    let first = text[start..].chars().next().filter(is_mark).map_or(0, char::len_utf8);
    let last = outer.of(text).chars().next_back().filter(|_| open.is_none()).map_or(0, char::len_utf8);
    Quoted { outer, inner: Span::new(start + first, (end - last).max(start + first)).trim(text), open }
}

/// The mark that would close what `c` opens here, if it opens anything.
fn closing_of(c: char, before: Option<char>, after: Option<char>) -> Option<char> {
    let starts =
        before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '-' | '«' | '“' | '‘' | '"'));
    let word_follows =
        after.is_some_and(|a| a.is_alphanumeric() || matches!(a, '«' | '“' | '‘' | '…' | '[' | '¿' | '¡'));
    let elided = before.is_some_and(|b| matches!(b, '’' | '\''));
    match c {
        '«' => Some('»'),
        '“' | '„' => Some('”'),
        '‘' => Some('’'),
        '"' if (starts || elided) && after.is_some_and(|a| !a.is_whitespace()) => Some('"'),
        '\'' if starts && word_follows => Some('\''),
        // "l’’inférence’": a closing mark typed where an opening one was meant.
        '’' if elided && word_follows => Some('’'),
        _ => None,
    }
}

/// Whether a mark that could close does, rather than being an apostrophe.
fn is_closing(block: &str, at: usize, c: char, before: Option<char>, after: Option<char>) -> bool {
    if !matches!(c, '’' | '\'') {
        return c != '"' || before.is_some_and(|b| !b.is_whitespace()) || after.is_none_or(|a| !a.is_alphanumeric());
    }
    let letters = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    if letters || before.is_some_and(char::is_whitespace) {
        return false;
    }
    // "the workers’ rights": a plural's apostrophe, if the passage is closed later.
    let plural = before == Some('s') && after == Some(' ');
    !(plural && closes_later(&block[at + c.len_utf8()..], c))
}

fn closes_later(rest: &str, mark: char) -> bool {
    let mut before = None;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at > LOOK_AHEAD || matches!(c, '‘' | '\n') {
            return false;
        }
        let after = chars.peek().map(|(_, next)| *next);
        let punctuated = before.is_some_and(|b: char| matches!(b, '.' | ',' | '!' | '?' | '…'));
        let ends = after.is_none_or(|a| !a.is_alphanumeric());
        if c == mark
            && ends
            && (punctuated || after.is_none_or(|a| matches!(a, '.' | ',' | ';' | ':' | '!' | '?' | ')')))
        {
            return true;
        }
        before = Some(c);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn inner(text: &str) -> Vec<&str> {
        quoted(text, Span::new(0, text.len()), None).iter().map(|quoted| quoted.inner.of(text)).collect()
    }

    #[test]
    fn every_kind_of_mark_is_paired() {
        assert_eq!(inner("Il dit « oui », “non”, ‘peut-être’ et \"rien\"."), ["oui", "non", "peut-être", "rien"]);
    }

    #[test]
    fn an_apostrophe_closes_nothing() {
        assert_eq!(inner("‘L’heure d’agir n’attend pas’, dit-il."), ["L’heure d’agir n’attend pas"]);
        assert_eq!(inner("‘The workers’ rights are at stake,’ she said."), ["The workers’ rights are at stake,"]);
        assert_eq!(inner("It's Jim's and the boys' turn."), Vec::<&str>::new());
    }

    #[test]
    fn a_mark_after_an_elision_opens() {
        assert_eq!(inner("pour l’’élan’ – dit-on"), ["élan"]);
    }

    #[test]
    fn only_the_outermost_marks_count() {
        assert_eq!(inner("« Il a crié “au feu” deux fois »"), ["Il a crié “au feu” deux fois"]);
    }

    #[test]
    fn a_stray_mark_hides_nothing_after_it() {
        assert_eq!(inner("The ‘90s were “loud”."), ["loud"]);
    }

    #[test]
    fn a_quote_goes_on_in_the_next_paragraph() {
        let next = |text: &'static str, mark| {
            quoted(text, Span::new(0, text.len()), Some(mark)).first().map(|quoted| quoted.inner.of(text))
        };
        assert_eq!(next("» Il ne reste rien », dit-il.", '»'), Some("Il ne reste rien"));
        assert_eq!(next("Il ne reste rien », dit-il.", '»'), Some("Il ne reste rien"));
        assert_eq!(next("“Nothing is left,” he said.", '”'), Some("Nothing is left,"));
        assert_eq!(next("Nothing is left.", '”'), None);
    }

    proptest! {
        #[test]
        fn marks_lie_on_boundaries_and_never_overlap(
            text in "[a-zAé ‘’“”«»\"',.]{0,120}",
            carried in proptest::option::of(proptest::sample::select(vec!['»', '”', '’', '"'])),
        ) {
            let found = quoted(&text, Span::new(0, text.len()), carried);
            for pair in found.windows(2) {
                prop_assert!(pair[0].outer.end() <= pair[1].outer.start());
            }
            for quoted in found {
                prop_assert!(text.get(quoted.outer.range()).is_some());
                prop_assert!(quoted.outer.covers(quoted.inner));
            }
        }
    }
}

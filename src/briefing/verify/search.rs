//! Finding many quotes in one text, in one pass.

use aho_corasick::{AhoCorasick, MatchKind};

use super::read::Passage;
use crate::briefing::escape::flat;
use crate::text::Span;

/// Quotes of at least so many bytes need not begin and end with whole words: an
/// overlong sentence is cut where it can be.
const LONG: usize = 256;

/// Places of one citation that are looked at: a quote of one word may stand anywhere.
const PLACES: usize = 1000;

/// Where the words of a citation stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Where the citation says.
    pub(super) there: Option<Span>,
    /// The first place that is not where it says.
    pub(super) elsewhere: Option<Span>,
    /// How many places were looked at.
    seen: usize,
}

/// Looks for each claim's passages in `text`; `name` says how a place is
/// written, in normal white space.
pub(super) fn search(text: &str, claims: &[&[Passage]], name: impl Fn(Span) -> String) -> Vec<Found> {
    let mut found = vec![Found::default(); claims.len()];
    let passages: Vec<(usize, &Passage)> = claims
        .iter()
        .enumerate()
        .flat_map(|(claim, passages)| passages.iter().map(move |passage| (claim, passage)))
        .collect();
    let quotes = passages.iter().map(|(_, passage)| passage.quote.as_str());
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::Standard).build(quotes) else { return found };
    let (line, places) = on_one_line(text);
    for hit in finder.find_overlapping_iter(&line) {
        let (claim, passage) = passages[hit.pattern().as_usize()];
        let known = found[claim];
        if known.there.is_some() || known.seen >= PLACES || !is_whole(&line, hit.start(), hit.end()) {
            continue;
        }
        found[claim].seen += 1;
        let last = places[hit.end() - 1];
        let width = text[last..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(places[hit.start()], last + width);
        if name(span) == passage.place {
            found[claim].there = Some(span);
        } else if known.elsewhere.is_none() {
            found[claim].elsewhere = Some(span);
        }
    }
    found
}

/// `text` as [`super::read::normal`] has it, and for each of its bytes the byte of `text` that it comes from.
fn on_one_line(text: &str) -> (String, Vec<usize>) {
    let mut line = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let c = if c.is_whitespace() { ' ' } else { flat(c) };
        if c == ' ' && line.ends_with(' ') {
            continue;
        }
        line.push(c);
        places.resize(line.len(), at);
    }
    (line, places)
}

/// Whether no word is cut: "35 %" does not stand in "135 %".
fn is_whole(line: &str, start: usize, end: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let cut = |at: usize| is_word(line[..at].chars().next_back()) && is_word(line[at..].chars().next());
    end - start >= LONG || !(cut(start) || cut(end))
}

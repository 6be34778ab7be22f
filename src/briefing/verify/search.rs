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
/// written, in normal white space, and `is_clipped` whether a long quote may be a part of an overlong one.
pub(super) fn search(
    text: &str,
    claims: &[&[Passage]],
    name: impl Fn(Span) -> String,
    is_clipped: impl Fn(Span) -> bool,
) -> Vec<Found> {
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
        if known.there.is_some() || known.seen >= PLACES {
            continue;
        }
        let last = places[hit.end() - 1];
        let width = text[last..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(places[hit.start()], last + width);
        let is_long = hit.end() - hit.start() >= LONG;
        if cuts_word(text, span) && !is_long || cuts_figure(text, span) && !(is_long && is_clipped(span)) {
            continue;
        }
        found[claim].seen += 1;
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

/// Whether a word is cut: "35 %" does not stand in "135 %".
fn cuts_word(text: &str, span: Span) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let cut = |at: usize| is_word(text[..at].chars().next_back()) && is_word(text[at..].chars().next());
    cut(span.start()) || cut(span.end())
}

/// Whether a figure is cut: "5 %" stands neither in "3.5 %" nor in "-5 %", "200" not in "1,200", "5" not in "$5".
pub(super) fn cuts_figure(text: &str, span: Span) -> bool {
    loses_sign(text, span.start())
        || loses_unit(text, span.end())
        || cuts_number(text, span.start())
        || cuts_number(text, span.end())
}

/// Whether `at` lies beside what joins digits to one number.
fn cuts_number(text: &str, at: usize) -> bool {
    let joins = |mark: Option<(usize, char)>| mark.is_some_and(|(start, c)| is_joined(text, start, c));
    joins(text[..at].char_indices().next_back()) || joins(text[at..].chars().next().map(|c| (at, c)))
}

/// Whether the character at `start` stands within a number: "1,200", "3.5", "1 200".
fn is_joined(text: &str, start: usize, c: char) -> bool {
    /// Digits of a group that a space sets off; a number before it has no more.
    const GROUP: usize = 3;
    let before = text[..start].bytes().rev().take_while(u8::is_ascii_digit).take(GROUP + 1).count();
    let after = text[start + c.len_utf8()..].bytes().take_while(u8::is_ascii_digit).take(GROUP + 1).count();
    match c {
        '.' | ',' | '\'' | '’' => before > 0 && after > 0,
        // "in 2019 200 people" are two figures.
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => (1..=GROUP).contains(&before) && after == GROUP,
        _ => false,
    }
}

/// Whether a figure begins at `at`, and what stands right before it belongs to it: "-5", "$5", "US$5".
fn loses_sign(text: &str, at: usize) -> bool {
    let rest = text[at..].strip_prefix(is_currency);
    let is_figure = rest.unwrap_or(&text[at..]).starts_with(|c: char| c.is_ascii_digit());
    let is_sign = |c: char| matches!(c, '-' | '+' | '±' | '\u{2010}'..='\u{2013}' | '−' | '~' | '<' | '>' | '≈');
    let belongs = |c: char| is_sign(c) || is_currency(c) || rest.is_some() && c.is_alphabetic();
    is_figure && text[..at].chars().next_back().is_some_and(belongs)
}

/// Whether a figure ends at `at`, and its mark stands right after it: "5%", "5€".
fn loses_unit(text: &str, at: usize) -> bool {
    let is_unit = |c: char| is_currency(c) || matches!(c, '%' | '‰' | '°');
    text[..at].ends_with(|c: char| c.is_ascii_digit()) && text[at..].starts_with(is_unit)
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20cf}' | '＄' | '￡' | '￥')
}

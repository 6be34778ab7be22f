//! Reading the citations of an exported briefing back.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashSet;

use crate::briefing::escape::flat;
use crate::briefing::phrases::phrases;
use crate::briefing::regions::{self, front_matter};
use crate::document::ContentHash;
use crate::text::Language;

/// How many ways of dividing a source into quote and place are tried: a quote may hold what divides them.
const DIVISIONS: usize = 32;
/// The longest source that is taken for one, in bytes; ours are far shorter.
const LONGEST: usize = 8 << 10;

/// A briefing as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The documents that it says it is drawn from; at least one.
    pub documents: Vec<ContentHash>,
    /// The language of its own words.
    pub language: Language,
    /// Its citations, in the order of the file.
    pub citations: Vec<Citation>,
}

/// A citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What it is called: "1".
    pub label: String,
    /// Its line, from 1.
    pub line: usize,
    /// What it says, on one line.
    pub said: String,
    pub(super) claim: Claim,
}

/// What a citation claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// A quote and where it stands, by each way in which they can be divided; at least one.
    Passages(Vec<Passage>),
    /// Nothing that could be read.
    Unreadable,
    /// There is a reference to it, and no source.
    NoSource,
}

/// A quote, and section and paragraph as they are written; both as [`normal`] has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) quote: String,
    pub(super) place: String,
}

/// A file is no briefing that could be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotExported {
    /// It does not say what it is drawn from.
    #[error("its front matter has no doc_id: name a briefing that Exergue wrote as Markdown")]
    NoDocument,
    /// It has no sources.
    #[error("it has no citations: name a briefing that Exergue wrote as Markdown")]
    NoCitations,
}

/// Reads the citations of a briefing, of any preset, edited or not. A source
/// outside of our regions that does not look like one of ours is the user's.
///
/// # Errors
/// The file is no briefing, or has no citations.
pub fn read(markdown: &str) -> Result<Exported, NotExported> {
    let ids = front_matter::values(markdown, "doc_id").into_iter();
    let documents: Vec<ContentHash> =
        ids.filter_map(|id| id.strip_prefix("sha256:").and_then(ContentHash::parse)).collect();
    if documents.is_empty() {
        return Err(NotExported::NoDocument);
    }
    let language = front_matter::value(markdown, "language").and_then(Language::from_code).unwrap_or_default();
    let found = sources(markdown);
    let ours = regions::inner(markdown).unwrap_or_default();
    let is_ours = |at: usize| {
        let next = ours.partition_point(|region| region.start <= at);
        ours.is_empty() || next.checked_sub(1).is_some_and(|last| ours[last].contains(&at))
    };
    let starts: Vec<usize> = memchr::memchr_iter(b'\n', markdown.as_bytes()).collect();
    let line = |at: usize| starts.partition_point(|end| *end < at) + 1;
    let mut citations: Vec<(usize, Citation)> = Vec::new();
    let mut defined = FxHashSet::default();
    for Source { label, said, at } in found.sources {
        defined.insert(label.clone());
        let passages = divisions(&said, language);
        let readable = !passages.is_empty();
        let claim = if readable { Claim::Passages(passages) } else { Claim::Unreadable };
        if readable || is_ours(at) && is_number(&label) {
            citations.push((at, Citation { label, line: line(at), said, claim }));
        }
    }
    for (label, at) in found.references {
        if is_number(&label) && is_ours(at) && defined.insert(label.clone()) {
            let (line, said) = (line(at), String::new());
            citations.push((at, Citation { label, line, said, claim: Claim::NoSource }));
        }
    }
    if citations.is_empty() {
        return Err(NotExported::NoCitations);
    }
    citations.sort_by_key(|(at, _)| *at);
    Ok(Exported { documents, language, citations: citations.into_iter().map(|(_, citation)| citation).collect() })
}

/// Text with every run of white space as one space: editors change what kind it is.
pub(super) fn normal(words: &str) -> String {
    words
        .split(|c: char| c.is_whitespace() || flat(c) == ' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_number(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit())
}

/// The ways in which a source is a quote, a dash and a place.
fn divisions(said: &str, language: Language) -> Vec<Passage> {
    let said = if said.len() > LONGEST { String::new() } else { normal(said) };
    let others = Language::ALL.into_iter().filter(|other| *other != language);
    for language in std::iter::once(language).chain(others) {
        let [open, close] = phrases(language).quotation_marks();
        let Some(quoted) = said.strip_prefix(open.trim()) else { continue };
        let divider = format!("{} — ", close.trim());
        let divide = |(at, _): (usize, &str)| {
            let (quote, place) = (quoted[..at].trim(), quoted[at + divider.len()..].trim());
            (!quote.is_empty() && place.contains('¶'))
                .then(|| Passage { quote: quote.to_owned(), place: place.to_owned() })
        };
        // The last one first: that is it, unless a section's title has it too.
        let passages: Vec<Passage> = quoted.rmatch_indices(&divider).take(DIVISIONS).filter_map(divide).collect();
        if !passages.is_empty() {
            return passages;
        }
    }
    Vec::new()
}

/// What a parser finds: sources, and references to them.
#[derive(Default)]
struct Sources {
    sources: Vec<Source>,
    /// Labels, and where they stand.
    references: Vec<(String, usize)>,
}

/// A source's label, its first paragraph, and where it stands.
struct Source {
    label: String,
    said: String,
    at: usize,
}

/// Footnotes, and items of a list that begin with an anchor `source-1`.
fn sources(markdown: &str) -> Sources {
    let left_out =
        Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_SMART_PUNCTUATION | Options::ENABLE_OLD_FOOTNOTES;
    let options = (Options::all() - left_out) | Options::ENABLE_FOOTNOTES;
    let mut found = Sources::default();
    let mut open: Option<Source> = None;
    let mut code: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                found.sources.extend(open.take());
                open = Some(Source { label: label.into_string(), said: String::new(), at: range.start });
            }
            Event::InlineHtml(tag) if tag.starts_with("<a id=\"source-") => {
                found.sources.extend(open.take());
                let label = tag.trim_start_matches("<a id=\"source-").trim_end_matches("\">").to_owned();
                open = Some(Source { label, said: String::new(), at: range.start });
            }
            Event::End(TagEnd::FootnoteDefinition | TagEnd::Item | TagEnd::Paragraph) => {
                found.sources.extend(open.take());
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                found.references.extend(dest_url.strip_prefix("#source-").map(|label| (label.to_owned(), range.start)));
            }
            Event::Start(Tag::CodeBlock(_)) => code.push(range),
            Event::Code(words) => {
                code.push(range);
                open.as_mut().into_iter().for_each(|source| source.said.push_str(&words));
            }
            Event::Text(words) => open.as_mut().into_iter().for_each(|source| source.said.push_str(&words)),
            Event::SoftBreak | Event::HardBreak => {
                open.as_mut().into_iter().for_each(|source| source.said.push(' '));
            }
            Event::FootnoteReference(label) => found.references.push((label.into_string(), range.start)),
            _ => {}
        }
    }
    found.sources.extend(open);
    found.references.extend(dangling(markdown, &code));
    found
}

/// References that no parser takes for one, as their source is gone.
fn dangling(markdown: &str, code: &[Range<usize>]) -> Vec<(String, usize)> {
    let is_reference = |(at, _): (usize, &str)| {
        let label = &markdown[at + "[^".len()..];
        let label = &label[..label.bytes().take_while(u8::is_ascii_digit).count()];
        let end = at + "[^".len() + label.len();
        let escaped = markdown[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        // Blocks of code hold the code in them: the last one that begins before it is the one.
        let before = code.partition_point(|range| range.start <= at);
        let in_code = code[..before].last().is_some_and(|range| range.contains(&at));
        let is_closed = markdown[end..].starts_with(']') && !markdown[end..].starts_with("]:");
        (is_number(label) && is_closed && !escaped && !in_code).then(|| (label.to_owned(), at))
    };
    markdown.match_indices("[^").filter_map(is_reference).collect()
}

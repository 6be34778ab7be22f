//! The regions of an exported file that are ours, and renewing them in a file
//! that has been written in since.
//!
//! A region stands between two marks, each alone on its line, as a comment of
//! Obsidian's or of HTML's:
//!
//! ```text
//! %% begin exergue key-points 0123456789abcdef %%
//! …
//! %% end exergue key-points %%
//! ```
//!
//! The digits are a digest of what stands between the marks, so that an edit
//! in there is seen. Whatever is outside of regions is the user's.

pub(super) mod front_matter;

use std::ops::Range;

use rustc_hash::FxHashMap;
use sha2::Digest as _;

/// In which comments the marks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// `%% … %%`
    Percent,
    /// `<!-- … -->`
    Html,
}

impl Marks {
    const ALL: [Self; 2] = [Self::Percent, Self::Html];

    fn ends(self) -> [&'static str; 2] {
        match self {
            Self::Percent => ["%% ", " %%"],
            Self::Html => ["<!-- ", " -->"],
        }
    }
}

/// Marks that cannot be made sense of; the file is best left alone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegionError {
    /// A region has no end.
    #[error(
        "the region \"{name}\" that begins in line {line} has no end: put its end mark back, or write to another file"
    )]
    Unclosed {
        /// Its name.
        name: String,
        /// Line of its mark, from 1.
        line: usize,
    },
    /// An end mark without a region.
    #[error(
        "line {line} ends a region \"{name}\" that has not begun: put its begin mark back, or write to another file"
    )]
    Unopened {
        /// The region's name.
        name: String,
        /// Line of the mark, from 1.
        line: usize,
    },
    /// A region within another one.
    #[error(
        "the region \"{name}\" in line {line} begins within another one: end that before, or write to another file"
    )]
    Nested {
        /// Name of the inner one.
        name: String,
        /// Line of its mark, from 1.
        line: usize,
    },
    /// Two regions of one name.
    #[error(
        "the region \"{name}\" is there twice, in lines {first} and {line}: delete one of them, or write to another file"
    )]
    Twice {
        /// Their name.
        name: String,
        /// Line of the first one's mark, from 1.
        first: usize,
        /// Line of the second one's mark, from 1.
        line: usize,
    },
    /// A line that begins as a mark does and does not end as one.
    #[error("line {line} is a broken mark of a region: mend it, or write to another file")]
    Broken {
        /// The line, from 1.
        line: usize,
    },
    /// The front matter runs on into the regions.
    #[error(
        "the front matter is not closed before the region \"{name}\" in line {line}: put a line \"---\" after its last key, or write to another file"
    )]
    OpenFrontMatter {
        /// Name of the first region.
        name: String,
        /// Line of its mark, from 1.
        line: usize,
    },
    /// The file has regions, and what is to be written has none.
    #[error(
        "the file keeps text of yours between regions, and the template writes none: name another file, or let it be replaced whole"
    )]
    NoneNew,
}

/// A region that was written in by hand since it was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// Its name.
    pub name: String,
    /// Line of its begin mark, from 1.
    pub line: usize,
}

/// A file with its regions renewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The file.
    pub text: String,
    /// What was edited within regions, and is not in `text` any more.
    pub edited: Vec<Edited>,
}

/// Puts marks around a region. `name` is of small letters, digits and hyphens.
pub(super) fn wrap(marks: Marks, name: &str, content: &str) -> String {
    let [open, close] = marks.ends();
    let inner = if content.is_empty() { String::new() } else { format!("{content}\n\n") };
    format!("{open}begin exergue {name} {}{close}\n\n{inner}{open}end exergue {name}{close}", digest(content))
}

/// Puts marks around a region, for tests elsewhere.
#[cfg(test)]
pub(crate) fn wrap_for_test(name: &str, content: &str) -> String {
    wrap(Marks::Percent, name, content)
}

/// Renews in `old`, a file that was exported before, the regions and the front
/// matter that `new` has, and leaves the rest of it byte for byte. `None` where
/// `old` has no regions, so that nothing of it is known to be the user's.
///
/// A region that `new` lacks is emptied and keeps its place; one that `old`
/// lacks comes after the one before it. Where the user wrote nothing outside of
/// the regions, these come in the order of `new`.
///
/// # Errors
/// The marks of `old` or `new` are broken, or the front matter of `old` is not closed.
pub fn merge(old: &str, new: &str) -> Result<Option<Merged>, RegionError> {
    let ours = find(old)?;
    if ours.is_empty() {
        return Ok(None);
    }
    let fresh = find(new)?;
    if fresh.is_empty() {
        return Err(RegionError::NoneNew);
    }
    let edited = edited(old, &ours, new, &fresh);
    let crlf = old.contains("\r\n");
    let head = front_matter::of(old);
    if let (Some(head), Some(first)) = (&head, ours.first())
        && first.whole.start < head.end
    {
        return Err(RegionError::OpenFrontMatter { name: first.name.to_owned(), line: first.line });
    }
    // A rule that a template begins with is no fence.
    let fresh_head = front_matter::of(new).filter(|head| head.end <= fresh[0].whole.start).unwrap_or(0..0);
    let start = old.len() - old.trim_start_matches('\u{feff}').len();
    let body = head.as_ref().map_or(start, |head| head.end);
    let mut text = old[..start].to_owned();
    text += &match &head {
        Some(head) => front_matter::renew(&old[head.clone()], new, crlf),
        None => lines(&new[fresh_head.clone()], crlf),
    };
    if is_all_ours(&old[body..], body, &ours) {
        text += &lines(&new[fresh_head.end..], crlf);
    } else {
        if head.is_none() {
            text += &lines("\n", crlf);
        }
        text += &renewed(old, body, &ours, new, &fresh, crlf);
    }
    Ok(Some(Merged { text, edited }))
}

/// A region of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Region<'t> {
    name: &'t str,
    /// The digest in its begin mark; empty where there is none.
    digest: &'t str,
    marks: Marks,
    /// Both marks and what is between them, without the last line end.
    whole: Range<usize>,
    /// What is between the marks.
    inner: Range<usize>,
    line: usize,
}

/// Where the regions of a file are, by code that reads it: the bytes between each pair of marks.
///
/// # Errors
/// The marks are broken.
pub fn inner(text: &str) -> Result<Vec<Range<usize>>, RegionError> {
    Ok(find(text)?.into_iter().map(|region| region.inner).collect())
}

fn find(text: &str) -> Result<Vec<Region<'_>>, RegionError> {
    let mut found: Vec<Region<'_>> = Vec::new();
    let mut lines: FxHashMap<&str, usize> = FxHashMap::default();
    let mut open: Option<Region<'_>> = None;
    let mut at = 0;
    for (index, whole) in text.split_inclusive('\n').enumerate() {
        let content = whole.trim_end().trim_start_matches('\u{feff}');
        let (line, start) = (index + 1, at + whole.trim_end().len() - content.len());
        at += whole.len();
        let mark = mark(content).map_err(|Broken| RegionError::Broken { line })?;
        let Some(Mark { marks, begins, name, digest }) = mark else { continue };
        let name_of = || name.to_owned();
        match (&mut open, begins) {
            (Some(_), true) => return Err(RegionError::Nested { name: name_of(), line }),
            (None, false) => return Err(RegionError::Unopened { name: name_of(), line }),
            (None, true) => {
                if let Some(first) = lines.insert(name, line) {
                    return Err(RegionError::Twice { name: name_of(), first, line });
                }
                open = Some(Region { name, digest, marks, whole: start..start, inner: at..at, line });
            }
            (Some(region), false) if region.name != name => {
                return Err(RegionError::Unopened { name: name_of(), line });
            }
            (Some(region), false) => {
                region.inner.end = start;
                region.whole.end = start + content.len();
                found.extend(open.take());
            }
        }
    }
    match open {
        Some(region) => Err(RegionError::Unclosed { name: region.name.to_owned(), line: region.line }),
        None => Ok(found),
    }
}

/// A line that begins or ends a region.
struct Mark<'t> {
    marks: Marks,
    begins: bool,
    name: &'t str,
    digest: &'t str,
}

/// A line that begins as a mark does, and does not go on as one.
struct Broken;

fn mark(line: &str) -> Result<Option<Mark<'_>>, Broken> {
    let said = Marks::ALL.into_iter().find_map(|marks| {
        let said = line.strip_prefix(marks.ends()[0])?;
        let begun = said.strip_prefix("begin exergue").map(|rest| (true, rest));
        let (begins, rest) = begun.or_else(|| Some((false, said.strip_prefix("end exergue")?)))?;
        Some((marks, begins, rest))
    });
    let Some((marks, begins, rest)) = said else { return Ok(None) };
    let words: Vec<&str> = rest.strip_suffix(marks.ends()[1]).ok_or(Broken)?.split_whitespace().collect();
    let is_name =
        |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    match words.as_slice() {
        [name] if is_name(name) => Ok(Some(Mark { marks, begins, name, digest: "" })),
        [name, digest] if begins && is_name(name) => Ok(Some(Mark { marks, begins, name, digest })),
        _ => Err(Broken),
    }
}

/// A digest of a region's content that heeds neither the form of line ends nor white space around it.
fn digest(content: &str) -> String {
    let bytes = sha2::Sha256::digest(unix(content).trim().as_bytes());
    bytes.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The regions whose content is neither what was exported nor what is now.
fn edited(old: &str, ours: &[Region<'_>], new: &str, fresh: &[Region<'_>]) -> Vec<Edited> {
    let is_edited = |region: &&Region<'_>| {
        let content = &old[region.inner.clone()];
        let now = fresh.iter().find(|fresh| fresh.name == region.name).map_or("", |fresh| &new[fresh.inner.clone()]);
        digest(content) != region.digest && unix(content).trim() != now.trim() && !content.trim().is_empty()
    };
    ours.iter().filter(is_edited).map(|region| Edited { name: region.name.to_owned(), line: region.line }).collect()
}

/// Whether nothing but white space is outside of the regions of `body`, which begins at `from`.
fn is_all_ours(body: &str, from: usize, ours: &[Region<'_>]) -> bool {
    let mut at = 0;
    let between = ours.iter().all(|region| {
        let blank = body[at..region.whole.start.saturating_sub(from)].trim().is_empty();
        at = region.whole.end - from;
        blank
    });
    between && body[at..].trim().is_empty()
}

/// What comes after the front matter, from `body` on, with the regions renewed.
fn renewed(old: &str, body: usize, ours: &[Region<'_>], new: &str, fresh: &[Region<'_>], crlf: bool) -> String {
    let (first, after) = newcomers(ours, fresh);
    let mut out = String::with_capacity(old.len() + new.len());
    let mut at = body;
    let gap = lines("\n\n", crlf);
    for region in ours {
        out.push_str(&old[at..region.whole.start]);
        if at == body {
            first.iter().for_each(|newcomer| out.push_str(&(lines(&new[newcomer.whole.clone()], crlf) + &gap)));
        }
        let now = fresh.iter().find(|fresh| fresh.name == region.name).map(|fresh| new[fresh.whole.clone()].to_owned());
        out.push_str(&lines(&now.unwrap_or_else(|| wrap(region.marks, region.name, "")), crlf));
        for (_, newcomer) in after.iter().filter(|(before, _)| *before == region.name) {
            out.push_str(&(gap.clone() + &lines(&new[newcomer.whole.clone()], crlf)));
        }
        at = region.whole.end;
    }
    out.push_str(&old[at..]);
    out
}

/// The regions that the old file lacks: those before all others, and those
/// after one of its own, each with that one's name.
fn newcomers<'r, 't>(
    ours: &'r [Region<'t>],
    fresh: &'r [Region<'t>],
) -> (Vec<&'r Region<'t>>, Vec<(&'r str, &'r Region<'t>)>) {
    let (mut first, mut after) = (Vec::new(), Vec::new());
    let mut before: Option<&str> = None;
    for region in fresh {
        if let Some(own) = ours.iter().find(|own| own.name == region.name) {
            before = Some(own.name);
        } else if let Some(before) = before {
            after.push((before, region));
        } else {
            first.push(region);
        }
    }
    (first, after)
}

/// Text with line ends of the form that the file has. What is not ours is not passed here.
pub(super) fn lines(text: &str, crlf: bool) -> String {
    if crlf { unix(text).replace('\n', "\r\n") } else { text.to_owned() }
}

fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests;

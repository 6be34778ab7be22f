//! What a PDF says beside its pages: outline, labels of pages, title and author.

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, ObjectIdentifier, String as Bytes};
use rustc_hash::{FxHashMap, FxHashSet};

use super::strings::text_string;
use crate::document::Metadata;
use crate::document::readers::numerals::roman;

/// Bookmarks that are read.
const MOST_BOOKMARKS: usize = 20_000;
/// How deep outlines and trees may be.
const DEEPEST: usize = 16;

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bookmark {
    /// Its words.
    pub title: String,
    /// From 1.
    pub level: u8,
    /// Which page it is on, where that is told.
    pub page: Option<usize>,
}

/// The outline, in order.
pub(super) fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    let Some(catalogue) = catalogue(pdf) else { return Vec::new() };
    let Some(outlines) = catalogue.get::<Dict<'_>>(keys::OUTLINES) else { return Vec::new() };
    let pages: FxHashMap<ObjectIdentifier, usize> =
        pdf.pages().iter().enumerate().filter_map(|(index, page)| Some((page.raw().obj_id()?, index))).collect();
    let mut reader = Reader { pages, found: Vec::new(), seen: FxHashSet::default(), names: names(&catalogue) };
    reader.children(&outlines, 1);
    reader.found
}

/// Bytes of a bookmark, and of what stands before the number of a page, at most: many may share one string.
const LONGEST_TITLE: usize = 1024;
const LONGEST_PREFIX: usize = 64;

/// The largest number of a page that is written in Roman numerals.
const LARGEST_ROMAN: usize = 4999;

/// The beginning of a string.
fn cut(bytes: &[u8], longest: usize) -> String {
    text_string(&bytes[..bytes.len().min(longest)])
}

fn catalogue(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

struct Reader<'a> {
    pages: FxHashMap<ObjectIdentifier, usize>,
    found: Vec<Bookmark>,
    seen: FxHashSet<ObjectIdentifier>,
    names: FxHashMap<Vec<u8>, Object<'a>>,
}

impl<'a> Reader<'a> {
    fn children(&mut self, parent: &Dict<'a>, level: usize) {
        let mut next = parent.get::<Dict<'a>>(keys::FIRST);
        while let Some(item) = next {
            let new = item.obj_id().is_none_or(|id| self.seen.insert(id));
            if !new || self.found.len() >= MOST_BOOKMARKS {
                return;
            }
            if let Some(title) = item.get::<Bytes<'_>>(keys::TITLE) {
                let page = self.page_of(&item);
                let title = cut(title.as_bytes(), LONGEST_TITLE);
                self.found.push(Bookmark { title, level: level.min(9) as u8, page });
            }
            if level < DEEPEST {
                self.children(&item, level + 1);
            }
            next = item.get::<Dict<'a>>(keys::NEXT);
        }
    }

    fn page_of(&self, item: &Dict<'a>) -> Option<usize> {
        let action = || item.get::<Dict<'a>>(keys::A)?.get::<Object<'a>>(keys::D);
        let mut target = item.get::<Object<'a>>(keys::DEST).or_else(action)?;
        if let Object::Name(name) = &target {
            target = self.names.get(name.as_ref())?.clone();
        } else if let Object::String(name) = &target {
            target = self.names.get(name.as_bytes())?.clone();
        }
        if let Object::Dict(dict) = &target {
            target = dict.get::<Object<'a>>(keys::D)?;
        }
        let array = target.into_array()?;
        match array.raw_iter().next()? {
            MaybeRef::Ref(page) => self.pages.get(&ObjectIdentifier::from(page)).copied(),
            MaybeRef::NotRef(Object::Number(number)) => usize::try_from(number.as_i64()).ok(),
            MaybeRef::NotRef(_) => None,
        }
    }
}

/// The named destinations.
fn names<'a>(catalogue: &Dict<'a>) -> FxHashMap<Vec<u8>, Object<'a>> {
    let mut found = FxHashMap::default();
    if let Some(old) = catalogue.get::<Dict<'a>>(keys::DESTS) {
        for key in old.keys().take(MOST_BOOKMARKS) {
            if let Some(target) = old.get::<Object<'a>>(key.as_ref()) {
                found.insert(key.as_ref().to_vec(), target);
            }
        }
    }
    let tree = catalogue.get::<Dict<'a>>(keys::NAMES).and_then(|names| names.get::<Dict<'a>>(keys::DESTS));
    let mut left = 4 * MOST_BOOKMARKS;
    if let Some(tree) = tree {
        walk(&tree, keys::NAMES, 0, &mut left, &mut |key, value| {
            if let Object::String(name) = key {
                found.insert(name.as_bytes().to_vec(), value);
            }
        });
    }
    found
}

/// Calls `with` for each pair of a name tree or number tree.
fn walk<'a>(
    node: &Dict<'a>,
    leaves: &[u8],
    depth: usize,
    left: &mut usize,
    with: &mut dyn FnMut(Object<'a>, Object<'a>),
) {
    if let Some(pairs) = node.get::<Array<'a>>(leaves) {
        let mut pairs = pairs.iter::<Object<'a>>();
        while let (Some(key), Some(value)) = (pairs.next(), pairs.next()) {
            let Some(less) = left.checked_sub(1) else { return };
            *left = less;
            with(key, value);
        }
    }
    let kids = node.get::<Array<'a>>(keys::KIDS).filter(|_| depth < DEEPEST);
    for kid in kids.iter().flat_map(Array::iter::<Dict<'a>>) {
        let Some(less) = left.checked_sub(1) else { return };
        *left = less;
        walk(&kid, leaves, depth + 1, left, with);
    }
}

/// What the pages are called, where the file says so: "iv", "12", "A-3".
pub(super) fn labels(pdf: &Pdf) -> Option<Vec<String>> {
    let tree = catalogue(pdf)?.get::<Dict<'_>>(keys::PAGE_LABELS)?;
    let mut ranges: Vec<(usize, Dict<'_>)> = Vec::new();
    walk(&tree, keys::NUMS, 0, &mut MOST_BOOKMARKS.clone(), &mut |key, value| {
        if let (Object::Number(first), Object::Dict(range)) = (key, value)
            && let Ok(first) = usize::try_from(first.as_i64())
        {
            ranges.push((first, range));
        }
    });
    ranges.sort_by_key(|(first, _)| *first);
    let count = pdf.pages().len().min(super::MOST_PAGES);
    let mut labels = Vec::with_capacity(count);
    for page in 0..count {
        let (first, range) = ranges.get(ranges.partition_point(|(first, _)| *first <= page).checked_sub(1)?)?;
        labels.push(label(range, page - first));
    }
    // Labels that are all empty name no page.
    labels.iter().any(|label| !label.is_empty()).then_some(labels)
}

fn label(range: &Dict<'_>, index: usize) -> String {
    let prefix =
        range.get::<Bytes<'_>>(keys::P).map(|prefix| cut(prefix.as_bytes(), LONGEST_PREFIX)).unwrap_or_default();
    let start = range.get::<Number>(keys::ST).map_or(1, |start| start.as_i64());
    let number = usize::try_from(start).unwrap_or(1).saturating_add(index);
    let style = range.get::<Name<'_>>(keys::S);
    let number = match style.as_deref() {
        Some(b"D") => number.to_string(),
        Some(b"R") => roman(number, LARGEST_ROMAN).to_uppercase(),
        Some(b"r") => roman(number, LARGEST_ROMAN),
        Some(b"A") => letters(number).to_uppercase(),
        Some(b"a") => letters(number),
        _ => String::new(),
    };
    format!("{prefix}{number}").chars().filter(|c| !c.is_control()).take(24).collect()
}

/// a to z, then aa to zz, and so on.
fn letters(number: usize) -> String {
    let index = number.saturating_sub(1);
    let letter = char::from(b'a' + (index % 26) as u8);
    String::from(letter).repeat((index / 26 + 1).min(8))
}

/// Title and what else the file says about itself.
pub(super) fn metadata(pdf: &Pdf) -> (Option<String>, Metadata) {
    let said = pdf.metadata();
    let text = |field: &Option<Box<[u8]>>| {
        let text = text_string(field.as_deref()?);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    let published = said.creation_date.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let metadata = Metadata { author: text(&said.author), published, source: None, description: text(&said.subject) };
    (text(&said.title).filter(|title| is_title(title)), metadata)
}

/// Whether a title is one, and not what a program put there: a file's name, "untitled".
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let file = lower.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.ends_with(' ')
            && (2..=5).contains(&extension.len())
            && extension.chars().all(char::is_alphanumeric)
            && !extension.chars().all(|c| c.is_ascii_digit())
    });
    !file
        && !lower.starts_with("microsoft word")
        && !lower.contains("untitled")
        && !lower.contains("sans titre")
        && lower.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_called_by_numerals_and_letters() {
        assert_eq!([1, 4, 9, 1994].map(|number| roman(number, LARGEST_ROMAN)), ["i", "iv", "ix", "mcmxciv"]);
        assert_eq!([1, 26, 27, 54].map(letters), ["a", "z", "aa", "bbb"]);
        assert_eq!(roman(0, LARGEST_ROMAN), "0");
    }

    #[test]
    fn names_of_files_are_no_titles() {
        assert!(is_title("Le port au matin") && is_title("Vol. 2"));
        assert!(!is_title("Microsoft Word - rapport") && !is_title("rapport final.docx") && !is_title("Untitled"));
    }
}

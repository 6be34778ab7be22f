//! Books (EPUB 2 and 3): the chapters in the order of the spine, each read as
//! the HTML that it is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::archive::{Archive, resolve};
use super::builder::Builder;
use super::docx::properties;
use super::html::{self, Syntax};
use super::xml::{self, Piece};
use super::{Format, Notice, ReadError, decode};
use crate::document::draft::Draft;
use crate::job::Job;

const WHAT: &str = "EPUB book";

/// Chapters that a book has at most.
const MOST_CHAPTERS: usize = 5_000;

/// Reads a book.
pub(super) fn read(bytes: &[u8], job: &Job) -> Result<Draft, ReadError> {
    let mut archive = Archive::open(bytes, Format::Epub)?;
    let package = package_name(&archive.need("META-INF/container.xml")?)?;
    let opf = archive.need(&package)?;
    let book = Book::read(&package, &opf)?;
    if is_encrypted(&mut archive, &book)? {
        return Err(ReadError::Protected { what: WHAT });
    }
    let labels = labels(&mut archive, &book)?;
    let mut out = Builder::default();
    let mut missing = Vec::new();
    for (index, chapter) in book.spine.iter().enumerate() {
        job.check()?;
        job.progress(0.1 + 0.5 * index as f32 / book.spine.len() as f32);
        let text = match archive.read(chapter) {
            Ok(Some(bytes)) => decode::decode(&bytes, None).map(|(text, _)| text).ok(),
            Ok(None) | Err(ReadError::Damaged { .. }) => None,
            Err(error) => return Err(error),
        };
        let Some(text) = text else {
            missing.push(Notice::Missing { part: chapter.clone() });
            continue;
        };
        // A chapter without a heading has the one that the table of contents gives it.
        if let Some((label, depth)) = labels.get(chapter).filter(|_| !has_heading(&text)) {
            out.begin_heading((*depth).clamp(1, 6));
            out.push_flow(label);
            out.close();
        }
        html::write(&text, Syntax::Xhtml, &mut out, job)?;
        out.close();
    }
    let mut draft = out.finish();
    let (title, metadata) = properties(&opf)?;
    (draft.title, draft.metadata) = (title, metadata);
    draft.match_title();
    draft.notices.extend(missing);
    Ok(draft)
}

/// The name of the package document, from `META-INF/container.xml`.
fn package_name(container: &[u8]) -> Result<String, ReadError> {
    let mut found = None;
    xml::read(WHAT, container, |piece| {
        if let Piece::Start(tag) = piece
            && tag.name == "rootfile"
        {
            found = tag.attribute("full-path").map(|path| resolve("", &path));
        }
        Ok(found.is_none())
    })?;
    found.ok_or_else(|| ReadError::Damaged { what: WHAT, why: "it names no package".to_owned() })
}

/// What the package document says.
struct Book {
    /// The chapters' entries in the order in which they are read.
    spine: Vec<String>,
    /// The table of contents: of EPUB 3, else of EPUB 2.
    contents: Option<String>,
}

impl Book {
    fn read(package: &str, opf: &[u8]) -> Result<Self, ReadError> {
        let (mut items, mut order) = (FxHashMap::default(), Vec::new());
        let (mut nav, mut ncx) = (None, None);
        xml::read(WHAT, opf, |piece| {
            let Piece::Start(tag) = piece else { return Ok(true) };
            match tag.name {
                "item" => {
                    let (Some(id), Some(href)) = (tag.attribute("id"), tag.attribute("href")) else { return Ok(true) };
                    let name = resolve(package, &href);
                    let kind = tag.attribute("media-type").unwrap_or_default();
                    if tag.attribute("properties").is_some_and(|own| own.split(' ').any(|word| word == "nav")) {
                        nav = Some(name.clone());
                    }
                    if kind == "application/x-dtbncx+xml" {
                        ncx = Some(name.clone());
                    }
                    if kind.contains("html") || kind.is_empty() || kind == "text/xml" {
                        items.insert(id, name);
                    }
                }
                "itemref" => order.extend(tag.attribute("idref")),
                _ => {}
            }
            Ok(true)
        })?;
        let mut seen = FxHashSet::default();
        let chapters = order.iter().filter_map(|id| items.get(id)).filter(|name| Some(*name) != nav.as_ref());
        let spine: Vec<String> =
            chapters.filter(|name| seen.insert(name.as_str())).take(MOST_CHAPTERS).cloned().collect();
        if spine.is_empty() {
            return Err(ReadError::Damaged { what: WHAT, why: "it names no chapters".to_owned() });
        }
        Ok(Self { spine, contents: nav.or(ncx) })
    }
}

/// Whether chapters are encrypted; books encrypt fonts, too, which nobody reads.
fn is_encrypted(archive: &mut Archive<'_>, book: &Book) -> Result<bool, ReadError> {
    let Some(xml) = archive.read("META-INF/encryption.xml")? else { return Ok(false) };
    let mut found = false;
    xml::read(WHAT, &xml, |piece| {
        if let Piece::Start(tag) = piece
            && tag.name == "CipherReference"
        {
            let name = tag.attribute("URI").map(|uri| resolve("", &uri));
            found |= name.is_some_and(|name| book.spine.contains(&name));
        }
        Ok(!found)
    })?;
    Ok(found)
}

/// What the table of contents calls each chapter, and how deep it stands there from 1.
fn labels(archive: &mut Archive<'_>, book: &Book) -> Result<FxHashMap<String, (String, u8)>, ReadError> {
    let mut labels = FxHashMap::default();
    let Some(name) = &book.contents else { return Ok(labels) };
    let Some(xml) = archive.read(name)? else { return Ok(labels) };
    let (mut depth, mut text, mut target) = (0u8, String::new(), None::<String>);
    let mut keep = |text: &mut String, target: Option<String>, depth: u8| {
        let label = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.clear();
        // What leads into a chapter is one of its sections.
        if let Some(link) = target.filter(|link| !label.is_empty() && !link.contains('#')) {
            labels.entry(resolve(name, &link)).or_insert((label, depth));
        }
    };
    let read = xml::read(WHAT, &xml, |piece| {
        match piece {
            Piece::Start(tag) => match tag.name {
                "navPoint" | "ol" => {
                    depth = depth.saturating_add(1);
                    text.clear();
                }
                "a" => {
                    text.clear();
                    target = tag.attribute("href");
                }
                // The label of an entry of EPUB 2 comes before its target.
                "content" => keep(&mut text, tag.attribute("src"), depth),
                "navLabel" => text.clear(),
                _ => {}
            },
            Piece::End("a") => keep(&mut text, target.take(), depth),
            Piece::End("navPoint" | "ol") => depth = depth.saturating_sub(1),
            Piece::End(_) => {}
            Piece::Text(words) => text.push_str(words),
        }
        Ok(true)
    });
    // The book can be read without it.
    match read {
        Ok(()) | Err(ReadError::Damaged { .. }) => Ok(labels),
        Err(error) => Err(error),
    }
}

fn has_heading(html: &str) -> bool {
    let bytes = html.as_bytes();
    memchr::memmem::find_iter(bytes, b"<h").any(|at| {
        bytes.get(at + 2).is_some_and(|digit| (b'1'..=b'6').contains(digit))
            && bytes.get(at + 3).is_some_and(|next| matches!(next, b'>' | b' ' | b'\n' | b'\t' | b'\r'))
    })
}

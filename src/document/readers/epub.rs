//! Books (EPUB 2 and 3): the chapters in the order of the spine, each read as
//! the HTML that it is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::archive::{Archive, resolve};
use super::builder::Builder;
use super::docx::properties;
use super::error::Damage;
use super::front::{is_contents, is_cover};
use super::html::{self, Syntax};
use super::xml::{self, Piece};
use super::{Format, Notice, ReadError, decode};
use crate::document::BlockKind;
use crate::document::draft::Draft;
use crate::job::Job;

const WHAT: &str = "EPUB book";

/// Chapters that a book has at most.
const MOST_CHAPTERS: usize = 5_000;

/// Reads a book.
pub(super) fn read(bytes: &[u8], job: &Job) -> Result<Draft, ReadError> {
    let mut archive = Archive::open(bytes, Format::Epub)?;
    if !archive.has("META-INF/container.xml") {
        return Err(ReadError::Other { what: WHAT });
    }
    let package = package_name(&archive.need("META-INF/container.xml")?, job)?;
    let opf = archive.need(&package)?;
    let book = Book::read(&package, &opf, job)?;
    if is_encrypted(&mut archive, &book, job)? {
        return Err(ReadError::Protected { what: WHAT });
    }
    let labels = labels(&mut archive, &book, job)?;
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
        let label = labels.get(chapter).filter(|_| !book.covers.contains(chapter));
        let is_listed = book.listed.contains(chapter) || label.is_some_and(|(label, _)| is_contents(label));
        if is_listed && is_list_of_links(&text) {
            continue;
        }
        // A chapter without a heading has the one that the table of contents gives it.
        let label = label.filter(|(label, _)| !has_heading(&text) && !is_cover(label) && !is_contents(label));
        if let Some((label, depth)) = label {
            out.begin_heading((*depth).clamp(1, 6));
            out.push_flow(label);
            out.close();
        }
        html::write(&text, Syntax::Xhtml, &mut out, job)?;
        out.close();
    }
    let mut draft = out.finish();
    drop_front_matter(&mut draft);
    let (title, metadata) = properties(&opf, job)?;
    (draft.title, draft.metadata) = (title, metadata);
    draft.match_title();
    draft.notices.extend(missing);
    Ok(draft)
}

/// The name of the package document, from `META-INF/container.xml`.
fn package_name(container: &[u8], job: &Job) -> Result<String, ReadError> {
    let mut found = None;
    xml::read(WHAT, container, job, |piece| {
        if let Piece::Start(tag) = piece
            && tag.name == "rootfile"
        {
            found = tag.attribute("full-path").map(|path| resolve("", &path));
        }
        Ok(found.is_none())
    })?;
    found.ok_or(ReadError::Damaged { what: WHAT, why: Damage::NoChapters })
}

/// What the package document says.
struct Book {
    /// The chapters' entries in the order in which they are read.
    spine: Vec<String>,
    /// The table of contents: of EPUB 3, else of EPUB 2.
    contents: Option<String>,
    /// Chapters that are a cover or a title page.
    covers: FxHashSet<String>,
    /// Chapters that a list of the chapters is in, be it among other things.
    listed: FxHashSet<String>,
}

impl Book {
    fn read(package: &str, opf: &[u8], job: &Job) -> Result<Self, ReadError> {
        let (mut items, mut order) = (FxHashMap::default(), Vec::new());
        let (mut nav, mut ncx) = (None, None);
        let (mut covers, mut listed) = (FxHashSet::default(), FxHashSet::default());
        xml::read(WHAT, opf, job, |piece| {
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
                "reference" => {
                    let named = match tag.attribute("type").as_deref() {
                        Some("cover" | "title-page") => &mut covers,
                        Some("toc") => &mut listed,
                        _ => return Ok(true),
                    };
                    named.extend(tag.attribute("href").map(|href| resolve(package, &href)));
                }
                _ => {}
            }
            Ok(true)
        })?;
        let mut seen = FxHashSet::default();
        let mut chapters: Vec<&String> = order.iter().filter_map(|id| items.get(id)).collect();
        // A book of nothing but lists is read as what it is.
        if chapters.iter().all(|name| Some(*name) == nav.as_ref() || listed.contains(*name)) {
            listed.clear();
        } else {
            chapters.retain(|name| Some(*name) != nav.as_ref());
        }
        let spine: Vec<String> =
            chapters.into_iter().filter(|name| seen.insert(name.as_str())).take(MOST_CHAPTERS).cloned().collect();
        if spine.is_empty() {
            return Err(ReadError::Damaged { what: WHAT, why: Damage::NoChapters });
        }
        Ok(Self { spine, contents: nav.or(ncx), covers, listed })
    }
}

/// Whether chapters are encrypted; books encrypt fonts, too, which nobody reads.
fn is_encrypted(archive: &mut Archive<'_>, book: &Book, job: &Job) -> Result<bool, ReadError> {
    let Some(xml) = archive.read("META-INF/encryption.xml")? else { return Ok(false) };
    let mut found = false;
    xml::read(WHAT, &xml, job, |piece| {
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
fn labels(archive: &mut Archive<'_>, book: &Book, job: &Job) -> Result<FxHashMap<String, (String, u8)>, ReadError> {
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
    let read = xml::read(WHAT, &xml, job, |piece| {
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

/// Makes paragraphs of headings that name a cover or a list of chapters: they head nothing.
fn drop_front_matter(draft: &mut Draft) {
    let Draft { text, blocks, headings, titled, .. } = draft;
    let first = headings.first().map(|heading| heading.block);
    headings.retain(|heading| {
        let block = &mut blocks[heading.block];
        let words = block.content(text).of(text);
        let keep = !is_cover(words) && !is_contents(words);
        if !keep {
            (block.kind, block.level) = (BlockKind::Paragraph, 0);
        }
        keep
    });
    *titled &= headings.first().map(|heading| heading.block) == first;
}

/// Whether a chapter has little but links, as a list of the chapters has.
fn is_list_of_links(html: &str) -> bool {
    /// Bytes of words between two tags, at most: a preface in the same file has more.
    const LONGEST: usize = 300;
    let count = |tag: &[u8]| memchr::memmem::find_iter(html.as_bytes(), tag).count();
    let links = count(b"<a ");
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let is_short = |tag: &str| tag.split_once('>').is_none_or(|(_, words)| words.trim().len() <= LONGEST);
    links > 2 && links * 2 >= count(b"<p") + count(b"<li") + count(b"<tr") && body.split('<').all(is_short)
}

fn has_heading(html: &str) -> bool {
    let bytes = html.as_bytes();
    memchr::memmem::find_iter(bytes, b"<h").any(|at| {
        bytes.get(at + 2).is_some_and(|digit| (b'1'..=b'6').contains(digit))
            && bytes.get(at + 3).is_some_and(|next| matches!(next, b'>' | b' ' | b'\n' | b'\t' | b'\r'))
    })
}

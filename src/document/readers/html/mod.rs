//! HTML: saved pages, chapters of books, bodies of mails. Nothing is loaded,
//! nothing is run.

mod article;
mod blocks;
mod clean;

use dom_query::Document as Tree;

use super::builder::Builder;
use super::{Notice, ReadError, decode};
use crate::document::draft::Draft;
use crate::job::{Cancelled, Job};
pub(super) use blocks::superscript;
pub(super) use clean::Syntax;

/// Reads a page as somebody saved it: its article, where it has anything beside one.
pub(super) fn read(bytes: &[u8], declared: Option<&str>, job: &Job) -> Result<Draft, ReadError> {
    let head = decode::glance(bytes);
    let (text, notice) = decode::decode(bytes, declared.or_else(|| charset(&head)))?;
    job.check()?;
    let xml = head.trim_start().starts_with("<?xml");
    let clean = clean::clean(&text, if xml { Syntax::Xhtml } else { Syntax::Html });
    drop(text);
    job.check()?;
    job.progress(0.3);
    let page = article::Page::new(clean, job)?;
    job.progress(0.5);
    let mut out = Builder::default();
    page.write(&mut out, job)?;
    let mut draft = out.finish();
    draft.notices.splice(0..0, notice);
    draft.notices.extend(page.is_extracted().then_some(Notice::Extracted));
    (draft.title, draft.metadata) = (page.title, page.metadata);
    draft.match_title();
    Ok(draft)
}

/// Writes all that stands in `html`: a chapter, the body of a mail.
pub(super) fn write(html: &str, syntax: Syntax, out: &mut Builder, job: &Job) -> Result<(), Cancelled> {
    let tree = Tree::from(clean::clean(html, syntax));
    job.check()?;
    blocks::write(&tree.root(), &|node| article::is_furniture(node), out, job)
}

/// The encoding that a page says it is in: of XML, or of a `<meta>`.
fn charset(head: &str) -> Option<&str> {
    let lower = head.to_ascii_lowercase();
    let declaration = lower.starts_with("<?xml").then(|| lower.find("?>")).flatten();
    let label = |from: usize| {
        let rest = head[from..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))?;
        Some(&rest[..end]).filter(|label| !label.is_empty())
    };
    let xml = declaration.and_then(|end| Some(lower[..end].find("encoding")? + "encoding".len())).and_then(label);
    xml.or_else(|| lower.match_indices("charset").find_map(|(at, word)| label(at + word.len())))
}

/// What a picture is described as, by its tag.
pub(super) fn description(tag: &str) -> Option<String> {
    if !tag.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("<img")) {
        return None;
    }
    let tree = Tree::from(clean::clean(tag, Syntax::Html));
    let image = tree.root().descendants_it().find(|node| node.has_name("img"))?;
    image.attr("alt").map(|alt| alt.to_string())
}

/// Whether an inline tag breaks the line.
pub(super) fn is_break(tag: &str) -> bool {
    let inner = tag.strip_prefix('<').unwrap_or_default();
    let name = inner.strip_prefix('/').unwrap_or(inner).split(|c: char| !c.is_ascii_alphanumeric()).next();
    name.is_some_and(|name| name.eq_ignore_ascii_case("br"))
}

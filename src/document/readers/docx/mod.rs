//! Word documents (Office Open XML): the text as Word shows it with all
//! changes accepted. No headers, footers, comments and tables of contents.

mod numbering;
mod paragraphs;
mod styles;

use std::collections::BTreeMap;

use super::archive::{Archive, resolve};
use super::xml::{self, Piece};
use super::{Format, Notice, ReadError};
use crate::document::Metadata;
use crate::document::draft::Draft;
use crate::job::Job;
use numbering::Numbering;
use paragraphs::Reader;
use styles::Styles;
pub(super) use styles::is_beside_title;

const WHAT: &str = "Word document";

/// Reads a Word document.
pub(super) fn read(bytes: &[u8], job: &Job) -> Result<Draft, ReadError> {
    let mut archive = Archive::open(bytes, Format::Docx)?;
    let document = target(&mut archive, "_rels/.rels", "", "/officeDocument", job)?;
    let document = document.unwrap_or_else(|| "word/document.xml".to_owned());
    if !archive.has(&document) {
        return Err(ReadError::Other { what: WHAT });
    }
    let (folder, file) = document.rsplit_once('/').unwrap_or(("", &document));
    let relations =
        if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut part = |kind: &str| -> Result<Option<Vec<u8>>, ReadError> {
        let name = target(&mut archive, &relations, &document, kind, job)?;
        name.map_or(Ok(None), |name| archive.read(&name))
    };
    let styles = part("/styles")?.map_or(Ok(Styles::default()), |xml| Styles::read(&xml, job))?;
    let numbering = part("/numbering")?.map_or(Ok(Numbering::default()), |xml| Numbering::read(&xml, job))?;
    let (footnotes, endnotes) = (part("/footnotes")?, part("/endnotes")?);
    job.progress(0.2);
    let mut reader = Reader::new(&styles, numbering, job);
    reader.read(&archive.need(&document)?)?;
    for notes in [footnotes, endnotes].into_iter().flatten() {
        reader.read(&notes)?;
    }
    let about = target(&mut archive, "_rels/.rels", "", "/core-properties", job)?;
    let about = about.map_or(Ok(None), |name| archive.read(&name))?;
    let about = said(about, job)?;
    let titled = reader.is_titled();
    let seen = [(reader.changed, Notice::ChangesAccepted), (reader.hid, Notice::HiddenText)];
    let mut draft = std::mem::take(&mut reader.out).finish();
    if let Some((title, metadata)) = about {
        draft.title = title.filter(|_| !titled);
        draft.metadata = metadata;
    }
    draft.notices.extend(seen.into_iter().filter_map(|(seen, notice)| seen.then_some(notice)));
    Ok(draft)
}

/// The part that a part is related to in this way.
fn target(
    archive: &mut Archive<'_>,
    relations: &str,
    from: &str,
    kind: &str,
    job: &Job,
) -> Result<Option<String>, ReadError> {
    let Some(xml) = archive.read(relations)? else { return Ok(None) };
    let mut found = None;
    xml::read(WHAT, &xml, job, |piece| {
        if let Piece::Start(tag) = piece
            && tag.name == "Relationship"
            && tag.attribute("Type").is_some_and(|own| own.ends_with(kind))
            && !tag.says("TargetMode", "External")
        {
            found = tag.attribute("Target").map(|link| resolve(from, &link));
        }
        Ok(found.is_none())
    })?;
    Ok(found)
}

/// What a file says about itself; it can be read without where that is damaged.
pub(super) fn said(xml: Option<Vec<u8>>, job: &Job) -> Result<Option<(Option<String>, Metadata)>, ReadError> {
    match xml.map(|xml| properties(&xml, job)) {
        Some(Err(ReadError::Cancelled(cancelled))) => Err(cancelled.into()),
        said => Ok(said.and_then(Result::ok)),
    }
}

/// Title and metadata, as Dublin Core has them.
pub(super) fn properties(xml: &[u8], job: &Job) -> Result<(Option<String>, Metadata), ReadError> {
    const NAMES: [&str; 7] = ["title", "creator", "initial-creator", "created", "creation-date", "description", "date"];
    let mut values: BTreeMap<&str, String> = BTreeMap::new();
    let mut open = None;
    xml::read("file", xml, job, |piece| {
        match piece {
            Piece::Start(tag) => open = NAMES.into_iter().find(|name| *name == tag.name),
            Piece::End(_) => open = None,
            Piece::Text(text) => {
                if let Some(name) = open {
                    values.entry(name).or_default().push_str(text);
                }
            }
        }
        Ok(true)
    })?;
    let value = |names: &[&str]| {
        let said = names.iter().find_map(|name| values.get(name)).map(|value| value.trim());
        said.filter(|value| !value.is_empty()).map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let metadata = Metadata {
        author: value(&["creator", "initial-creator"]),
        published: value(&["created", "creation-date", "date"]),
        source: None,
        description: value(&["description"]),
    };
    Ok((value(&["title"]), metadata))
}

//! Mails, and web pages that a browser saved as one file: both are MIME.

use mail_parser::{Address, Message, MessageParser, MimeHeaders as _, PartType};

use super::builder::Builder;
use super::html::{self, Syntax};
use super::{ReadError, plain};
use crate::document::Metadata;
use crate::document::draft::Draft;
use crate::job::Job;

/// Reads a mail: its text as its author formatted it, without what is attached.
pub(super) fn read(bytes: &[u8], job: &Job) -> Result<Draft, ReadError> {
    let message = parse(bytes, "mail")?;
    job.check()?;
    let encrypted = message.content_type().is_some_and(|kind| {
        kind.subtype().is_some_and(|subtype| matches!(subtype, "encrypted" | "pkcs7-mime" | "x-pkcs7-mime"))
    });
    if encrypted {
        return Err(ReadError::Protected { what: "mail" });
    }
    let html = message.html_part(0).and_then(|part| match &part.body {
        PartType::Html(html) => Some(html),
        _ => None,
    });
    let mut draft = match (html, message.body_text(0)) {
        (Some(html), _) => {
            let mut out = Builder::default();
            html::write(html, Syntax::Html, &mut out, job)?;
            out.finish()
        }
        (None, Some(text)) => plain::read(&unix_lines(&text), job)?,
        (None, None) => return Err(ReadError::Empty),
    };
    draft.title = message.subject().map(one_line).filter(|subject| !subject.is_empty()).or(draft.title);
    draft.metadata = Metadata {
        author: message.from().and_then(name),
        published: message.header_raw("Date").map(one_line).filter(|date| !date.is_empty()),
        ..draft.metadata
    };
    Ok(draft)
}

/// Reads a web page that a browser saved with all that belongs to it.
pub(super) fn read_page(bytes: &[u8], job: &Job) -> Result<Draft, ReadError> {
    let message = parse(bytes, "web archive")?;
    job.check()?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some((part, html)),
        _ => None,
    });
    let (part, html) =
        page.ok_or_else(|| ReadError::Damaged { what: "web archive", why: "there is no page in it".to_owned() })?;
    let mut draft = html::read(html.as_bytes(), None, job)?;
    let saved = message.header_raw("Snapshot-Content-Location").or_else(|| part.content_location());
    let address = saved.map(one_line).filter(|address| address.starts_with("http"));
    draft.metadata.source = draft.metadata.source.take().or(address);
    draft.title = draft.title.take().or_else(|| message.subject().map(one_line));
    Ok(draft)
}

fn parse<'b>(bytes: &'b [u8], what: &'static str) -> Result<Message<'b>, ReadError> {
    let damaged = || ReadError::Damaged { what, why: "it has no headers".to_owned() };
    MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty()).ok_or_else(damaged)
}

/// The name of who wrote it, or the address.
fn name(address: &Address<'_>) -> Option<String> {
    let first = address.first()?;
    first.name().or(first.address()).map(one_line).filter(|name| !name.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\0'], "\n")
}

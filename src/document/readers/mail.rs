//! Mails, and web pages that a browser saved as one file: both are MIME.

use mail_parser::{Address, Message, MessageParser, MimeHeaders as _, PartType};
use unicode_normalization::UnicodeNormalization as _;

use super::builder::Builder;
use super::error::Damage;
use super::html::{self, Syntax};
use super::{Notice, ReadError, invisible, plain};
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
    let formatted = message.html_bodies().any(|part| matches!(part.body, PartType::Html(_)));
    let mut draft = if formatted { pages(&message, job)? } else { texts(&message, job)? };
    draft.title = message.subject().map(one_line).filter(|subject| !subject.is_empty()).or(draft.title);
    draft.metadata = Metadata {
        author: message.from().and_then(name),
        published: message.header_raw("Date").map(one_line).filter(|date| !date.is_empty()),
        ..draft.metadata
    };
    draft.match_title();
    Ok(draft)
}

/// What is formatted: every part of it, as pictures may stand between two.
fn pages(message: &Message<'_>, job: &Job) -> Result<Draft, ReadError> {
    let mut out = Builder::default();
    for part in message.html_bodies() {
        match &part.body {
            PartType::Html(html) => html::write(html, Syntax::Html, &mut out, job)?,
            PartType::Text(text) => {
                for paragraph in unix_lines(text).split("\n\n") {
                    out.close();
                    out.push_flow(paragraph);
                }
                out.close();
            }
            _ => {}
        }
    }
    Ok(out.finish())
}

/// What is plain text.
fn texts(message: &Message<'_>, job: &Job) -> Result<Draft, ReadError> {
    let parts = (0..message.text_body_count()).filter_map(|nth| message.body_text(nth));
    let text = parts.collect::<Vec<_>>().join("\n\n");
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let text = unix_lines(&text);
    let (text, invisible) = invisible::strip(&text);
    let text: String = with_tabs(&text).nfc().collect();
    let mut draft = plain::read(&text, job)?;
    draft.notices.extend((invisible > 0).then_some(Notice::Invisible { count: invisible }));
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
    let (part, html) = page.ok_or(ReadError::Damaged { what: "web archive", why: Damage::NoPage })?;
    let mut draft = html::read(html.as_bytes(), None, job)?;
    let saved = message.header_raw("Snapshot-Content-Location").or_else(|| part.content_location());
    let address = saved.map(one_line).filter(|address| address.starts_with("http"));
    draft.metadata.source = draft.metadata.source.take().or(address);
    draft.title = draft.title.take().or_else(|| message.subject().map(one_line));
    Ok(draft)
}

fn parse<'b>(bytes: &'b [u8], what: &'static str) -> Result<Message<'b>, ReadError> {
    let damaged = || ReadError::Damaged { what, why: Damage::NoHeaders };
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

/// `text` with tabs between the cells of tables whose columns a line of dashes shows.
fn with_tabs(text: &str) -> String {
    /// Lines that the head of a table has at most.
    const HEAD: usize = 3;
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut columns: Vec<usize> = Vec::new();
    for line in lines {
        if let Some(found) = dashes(line) {
            let head = out.iter().rev().take(HEAD).take_while(|line| !line.trim().is_empty()).count();
            let from = out.len() - head;
            out[from..].iter_mut().for_each(|line| *line = cells(line, &found));
            columns = found;
        } else if line.trim().is_empty() || columns.is_empty() {
            columns.clear();
            out.push(line.to_owned());
        } else {
            out.push(cells(line, &columns));
        }
    }
    out.join("\n")
}

/// Where each run of dashes begins, in characters, in a line of several and nothing else.
fn dashes(line: &str) -> Option<Vec<usize>> {
    let bytes = line.trim_end().as_bytes();
    if !bytes.iter().all(|byte| matches!(byte, b'-' | b' ')) {
        return None;
    }
    let begins = |at: &usize| bytes[*at] == b'-' && (*at == 0 || bytes[at - 1] == b' ');
    let columns: Vec<usize> = (0..bytes.len()).filter(begins).collect();
    // "- - -" is a break between parts.
    (columns.len() > 1 && bytes.windows(3).any(|three| three == b"---")).then_some(columns)
}

/// The cells of a line by the columns that they begin in.
fn cells(line: &str, columns: &[usize]) -> String {
    let mut cells = vec![String::new(); columns.len()];
    for (at, c) in line.chars().enumerate() {
        let column = columns.partition_point(|start| *start <= at).saturating_sub(1);
        cells[column].push(c);
    }
    let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
    cells.join("\t").trim_end().to_owned()
}

fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\0'], "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_under_dashes_get_tabs() {
        let text = "Before it.\n\n  Year     Boats\n  ------ -------\n  2019     1 240\n  2020\n\nAfter   it.\n- - -\n";
        let expected = "Before it.\n\nYear\tBoats\n2019\t1 240\n2020\n\nAfter   it.\n- - -\n";
        assert_eq!(with_tabs(text), expected);
        assert_eq!(with_tabs("-- \nAda"), "-- \nAda");
    }
}

//! Mails, and web pages that a browser saved as one file: both are MIME.

use std::borrow::Cow;

use mail_parser::{Address, Message, MessageParser, MimeHeaders as _, PartType};
use unicode_normalization::UnicodeNormalization as _;

use super::builder::Builder;
use super::error::Damage;
use super::html::{self, Syntax};
use super::table::MOST_COLUMNS;
use super::{Notice, ReadError, invisible, plain};
use crate::document::Metadata;
use crate::document::draft::Draft;
use crate::job::{Cancelled, Job};

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
    let text: String = with_tabs(&text, job)?.nfc().collect();
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
fn with_tabs(text: &str, job: &Job) -> Result<String, Cancelled> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<Cow<'_, str>> = Vec::with_capacity(lines.len());
    for group in lines.chunk_by(|line, next| line.trim().is_empty() == next.trim().is_empty()) {
        match table(group, job)? {
            Some(rows) => out.extend(rows),
            None => out.extend(group.iter().map(|line| Cow::Borrowed(*line))),
        }
    }
    Ok(out.join("\n"))
}

/// Lines without a blank one between them, with the table in them in rows of
/// cells; `None` where they have none, or one whose columns cut through words.
fn table<'l>(lines: &[&'l str], job: &Job) -> Result<Option<Vec<Cow<'l, str>>>, Cancelled> {
    /// Lines that the head of a table has at most.
    const HEAD: usize = 3;
    let mut rules = lines.iter().enumerate().filter_map(|(at, line)| Some((at, dashes(line)?)));
    let Some((rule, mut columns)) = rules.next() else { return Ok(None) };
    let head = lines[..rule].iter().rev().take(HEAD).take_while(|line| fits(line, &columns)).count();
    let (above, head) = lines[..rule].split_at(rule - head);
    let mut rows: Vec<Cow<'_, str>> = above.iter().map(|line| Cow::Borrowed(*line)).collect();
    rows.extend(head.iter().map(|line| Cow::Owned(cells(line, &columns))));
    for line in &lines[rule + 1..] {
        job.check()?;
        if let Some(found) = dashes(line) {
            columns = found;
        } else if !fits(line, &columns) && !is_rule(line) {
            return Ok(None);
        } else if !is_rule(line) {
            rows.push(Cow::Owned(cells(line, &columns)));
        }
    }
    let is_table = rows[above.len()..].iter().any(|row| row.contains('\t'));
    Ok(is_table.then_some(rows))
}

/// Whether a line has nothing but dashes.
fn is_rule(line: &str) -> bool {
    line.contains("---") && line.bytes().all(|byte| matches!(byte, b'-' | b' '))
}

/// Whether no word of a line goes on from one column into the next.
fn fits(line: &str, columns: &[usize]) -> bool {
    let mut starts = columns.iter().skip(1).peekable();
    let mut before = ' ';
    line.chars().enumerate().all(|(at, c)| {
        let begins = starts.next_if(|start| **start == at).is_some();
        let before = std::mem::replace(&mut before, c);
        !begins || before.is_whitespace() || c.is_whitespace()
    })
}

/// Where each run of dashes begins, in characters, in a line of several and nothing else.
fn dashes(line: &str) -> Option<Vec<usize>> {
    // "- - -" is a break between parts.
    if !is_rule(line) {
        return None;
    }
    let bytes = line.as_bytes();
    let begins = |at: &usize| bytes[*at] == b'-' && (*at == 0 || bytes[at - 1] == b' ');
    let columns: Vec<usize> = (0..bytes.len()).filter(begins).take(MOST_COLUMNS + 1).collect();
    (2..=MOST_COLUMNS).contains(&columns.len()).then_some(columns)
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
        let with_tabs = |text: &str| with_tabs(text, &Job::unattended()).unwrap();
        assert_eq!(with_tabs(text), expected);
        assert_eq!(with_tabs("-- \nAda"), "-- \nAda");
        let ruled = "As follows:\n----- -----\nYear  Boats\n----- -----\n2019  1 240\n-----------";
        assert_eq!(with_tabs(ruled), "As follows:\nYear\tBoats\n2019\t1 240");
    }

    #[test]
    fn dashes_that_cut_through_words_show_no_columns() {
        for text in [
            "The harbour was quiet.\n--- --- ---\nNobody came.",
            "Year Boats\n---- -----\n2019 1 240\nAll of them came back.",
            "The\n--- ---\nsea",
        ] {
            assert_eq!(with_tabs(text, &Job::unattended()).unwrap(), text);
        }
        let beside = "It was a quiet year.\nYear Boats\n---- -----\n2019 1 240";
        assert_eq!(with_tabs(beside, &Job::unattended()).unwrap(), "It was a quiet year.\nYear\tBoats\n2019\t1 240");
    }
}

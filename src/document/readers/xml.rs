//! XML as office documents and books have it: elements by their local names,
//! text with its references resolved. Entities that a file declares itself are
//! not expanded, and nothing outside is loaded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::Damage;
use super::limits::DEEPEST;
use super::{ReadError, decode};
use crate::job::Job;

/// How many times [`DEEPEST`] XML may be nested: it is read in one pass, no tree is made.
const DEEPER: usize = 10;

/// Pieces from one look to the next at whether they are still wanted.
const BETWEEN_CHECKS: usize = 8192;

/// A tag or text.
pub(super) enum Piece<'e> {
    /// An element begins; an empty one ends right after.
    Start(Tag<'e>),
    /// An element ends.
    End(&'e str),
    /// Text between tags.
    Text(&'e str),
}

/// A start tag.
pub(super) struct Tag<'e> {
    /// Its name without a prefix.
    pub name: &'e str,
    inner: &'e BytesStart<'e>,
}

impl Tag<'_> {
    /// The value of an attribute, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        // Without checks: those compare each attribute with all before it.
        let mut attributes = self.inner.attributes();
        let found = attributes.with_checks(false).flatten().find(|own| utf8(own.key.local_name().as_ref()) == name)?;
        Some(unescape(utf8(&found.value)))
    }

    /// Whether an attribute of this name and value is there.
    pub fn says(&self, name: &str, value: &str) -> bool {
        self.attribute(name).is_some_and(|own| own == value)
    }
}

/// Hands each piece of some XML to `take`, until that asks to stop with `false`
/// or the job is cancelled.
pub(super) fn read(
    what: &'static str,
    bytes: &[u8],
    job: &Job,
    mut take: impl FnMut(Piece<'_>) -> Result<bool, ReadError>,
) -> Result<(), ReadError> {
    let head = decode::glance(bytes);
    let declared = head.split("?>").next().and_then(|head| head.split("encoding=").nth(1));
    let declared = declared.and_then(|rest| rest.get(1..)?.split(['"', '\'']).next());
    let (text, _) = decode::decode_xml(bytes, declared);
    let damaged = |why| ReadError::Damaged { what, why };
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let (mut depth, mut pieces) = (0usize, 0usize);
    loop {
        if pieces.is_multiple_of(BETWEEN_CHECKS) {
            job.check()?;
        }
        pieces += 1;
        let event = reader.read_event().map_err(|error| damaged(Damage::Markup { what: error.to_string() }))?;
        let goes_on = match &event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPER * DEEPEST {
                    return Err(damaged(Damage::Nested));
                }
                take(Piece::Start(Tag { name: utf8(tag.local_name().into_inner()), inner: tag }))?
            }
            Event::Empty(tag) => {
                let name = utf8(tag.local_name().into_inner());
                take(Piece::Start(Tag { name, inner: tag }))? && take(Piece::End(name))?
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                take(Piece::End(utf8(tag.local_name().into_inner())))?
            }
            Event::Text(text) => take(Piece::Text(utf8(text)))?,
            Event::CData(text) => take(Piece::Text(utf8(text)))?,
            Event::GeneralRef(name) => match resolved(utf8(name)) {
                Some(c) => take(Piece::Text(c.encode_utf8(&mut [0; 4])))?,
                None => true,
            },
            Event::Eof => return Ok(()),
            _ => true,
        };
        if !goes_on {
            return Ok(());
        }
    }
}

/// What was cut out of UTF-8 at marks in ASCII.
fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The character that a reference stands for; `None` for an entity of the file's own.
fn resolved(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        name => match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(digits) => number(digits, 16),
            None => number(name.strip_prefix('#')?, 10),
        },
    }
}

/// Bytes of the name of a character, at most: whoever looks further for its end looks for ever.
const LONGEST_NAME: usize = 16;

fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let end = after.bytes().take(LONGEST_NAME).position(|byte| byte == b';');
        match end.and_then(|end| Some((resolved(&after[..end])?, &after[end + 1..]))) {
            Some((c, after)) => {
                text.push(c);
                rest = after;
            }
            None => {
                text.push('&');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> Result<String, ReadError> {
        let mut text = String::new();
        read("file", xml.as_bytes(), &Job::unattended(), |piece| {
            match piece {
                Piece::Start(tag) => {
                    text.push_str(&format!("<{}{}>", tag.name, tag.attribute("a").unwrap_or_default()));
                }
                Piece::End(name) => text.push_str(&format!("</{name}>")),
                Piece::Text(words) => text.push_str(words),
            }
            Ok(true)
        })?;
        Ok(text)
    }

    #[test]
    fn entities_of_the_file_are_not_expanded() {
        let xml = "<!DOCTYPE x [<!ENTITY e \"boom\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:x b:a=\"1&amp;&#50;\">a&e;&f;&lt;&#233;<y/></w:x>";
        assert_eq!(text(xml).unwrap(), "<x1&2>a<é<y></y></x>");
    }

    #[test]
    fn reading_stops_soon_after_it_is_cancelled() {
        let (job, mut seen) = (Job::unattended(), 0);
        let read = read("file", "<a/>".repeat(100_000).as_bytes(), &job, |_| {
            seen += 1;
            job.cancel();
            Ok(true)
        });
        assert!(matches!(read, Err(ReadError::Cancelled(_))) && seen <= 2 * BETWEEN_CHECKS, "{seen}");
    }

    #[test]
    fn depth_is_bounded() {
        assert!(matches!(text(&"<a>".repeat(100_000)), Err(ReadError::Damaged { .. })));
    }
}

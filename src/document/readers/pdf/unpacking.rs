//! A look at what the streams of a PDF unpack to, before anything unpacks
//! them: a few kilobytes can hold gigabytes.

use std::io::Read;

use flate2::read::DeflateDecoder;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Name, Stream};

use super::super::ReadError;
use super::super::limits::MOST_UNPACKED;
use crate::job::Job;

/// How often a stream may be packed within itself.
const DEEPEST: usize = 3;
/// Bytes of a stream that is packed in a way that cannot be looked into beforehand.
const LARGEST_OPAQUE: usize = 256 << 10;

/// Whether the streams of a PDF that its opening unpacks are ones that a document may have.
pub(super) fn check(bytes: &[u8], job: &Job) -> Result<(), ReadError> {
    let mut total = 0_u64;
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"stream") {
        let dict = &bytes[(at + found).saturating_sub(1024)..at + found];
        at += found + b"stream".len();
        let line_end = bytes[at..].iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let data = &bytes[at + line_end..];
        if line_end == 0 || !has_header(data) || is_picture(dict) {
            continue;
        }
        job.check()?;
        let (unpacked, used) = unpack(data, MOST_UNPACKED - total, 0);
        total += unpacked;
        if total >= MOST_UNPACKED {
            return Err(ReadError::Unpacks);
        }
        // What was unpacked holds no other stream, however much it may look like one.
        at += line_end + used;
    }
    Ok(())
}

/// Whether a stream's dictionary says that it is a picture, in so plain a way
/// that it is one for whoever reads it. Pictures are never unpacked.
fn is_picture(before: &[u8]) -> bool {
    let Some(start) = memchr::memmem::rfind(before, b"obj") else { return false };
    let dict = before[start + 3..].trim_ascii_start();
    let has = |what: &[u8]| memchr::memmem::find(dict, what).is_some();
    dict.starts_with(b"<<") && has(b"/Image") && !has(b"/First") && !has(b"#") && !has(b"%")
}

/// Operators that are followed in all the pages of a file.
const MOST_OPERATORS: usize = 200_000_000;

/// How much of a file is unpacked and followed still.
pub(super) struct Unpacker {
    left: u64,
    /// Operators that are followed still.
    pub operators: usize,
}

impl Default for Unpacker {
    fn default() -> Self {
        Self { left: MOST_UNPACKED, operators: MOST_OPERATORS }
    }
}

impl Unpacker {
    /// Whether a stream may be unpacked; what that takes is taken off.
    pub fn allows(&mut self, stream: &Stream<'_>) -> bool {
        if memchr::memmem::find(stream.dict().data(), b"/Image").is_some() {
            return false;
        }
        let raw = stream.raw_data();
        let filters = filters(stream);
        let filters: Vec<&[u8]> = filters.iter().map(AsRef::as_ref).collect();
        let unpacked = match filters.as_slice() {
            [] => raw.len() as u64,
            [b"FlateDecode" | b"Fl"] => unpack(&raw, self.left, 0).0,
            _ if raw.len() > LARGEST_OPAQUE => return false,
            [_] | [b"ASCII85Decode" | b"A85" | b"ASCIIHexDecode" | b"AHx", _] => raw.len() as u64 * 16,
            _ => return false,
        };
        let left = self.left.checked_sub(unpacked).filter(|left| *left > 0);
        self.left = left.unwrap_or(0);
        left.is_some()
    }
}

/// What a stream is packed with, the outermost first; encryption is told elsewhere.
fn filters<'a>(stream: &Stream<'a>) -> Vec<Name<'a>> {
    let dict = stream.dict();
    let mut filters: Vec<Name<'a>> = Vec::new();
    for key in [keys::F, keys::FILTER] {
        filters.extend(dict.get::<Name<'a>>(key));
        filters.extend(dict.get::<Array<'a>>(key).iter().flat_map(Array::iter::<Name<'a>>));
    }
    filters.retain(|filter| filter.as_ref() != b"Crypt");
    filters
}

/// Whether `data` begins as packed data does.
fn has_header(data: &[u8]) -> bool {
    matches!(data, [first, second, ..] if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

/// How much `data` unpacks to, up to `limit`, and how much of it that took.
fn unpack(data: &[u8], limit: u64, depth: usize) -> (u64, usize) {
    let header = if has_header(data) { 2 } else { 0 };
    let mut decoder = DeflateDecoder::new(&data[header..]);
    let mut buffer = [0; 32 << 10];
    let mut total = 0;
    let mut inner: Option<Vec<u8>> = None;
    while total < limit {
        let Ok(read @ 1..) = decoder.read(&mut buffer) else { break };
        let part = &buffer[..read];
        if total == 0 && depth < DEEPEST && has_header(part) {
            inner = Some(Vec::new());
        }
        if let Some(inner) = inner.as_mut().filter(|inner| inner.len() < 4 << 20) {
            inner.extend_from_slice(part);
        }
        total += read as u64;
    }
    let within = inner.map_or(0, |inner| unpack(&inner, limit.saturating_sub(total), depth + 1).0);
    (total + within, header + decoder.total_in() as usize)
}

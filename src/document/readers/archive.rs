//! An archive that a document is packed in: ZIP, read with mistrust. Nothing
//! is unpacked to the disk, and what is not asked for by name not at all.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::Damage;
use super::limits::{FREE_UNPACKED, MOST_ENTRIES, MOST_RATIO, MOST_UNPACKED};
use super::{Format, ReadError};

/// An archive.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    what: &'static str,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens the archive of a document of `format`.
    pub fn open(bytes: &'b [u8], format: Format) -> Result<Self, ReadError> {
        let what = format.title();
        if !bytes.starts_with(b"PK") {
            return Err(ReadError::Other { what });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(what, Damage::Archive))?;
        if zip.len() > MOST_ENTRIES {
            return Err(ReadError::Unpacks);
        }
        Ok(Self { zip, what, left: MOST_UNPACKED })
    }

    /// Whether there is an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of an entry, or `None` where there is no such entry.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let what = self.what;
        let mut entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(ReadError::Protected { what });
            }
            Err(_) => return Err(damaged(what, Damage::Part { part: name.to_owned() })),
        };
        let by_ratio = entry.compressed_size().saturating_mul(MOST_RATIO).max(FREE_UNPACKED);
        let most = self.left.min(by_ratio);
        let mut bytes = Vec::new();
        let read = entry.by_ref().take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            return Err(ReadError::Unpacks);
        }
        read.map_err(|_| damaged(what, Damage::Part { part: name.to_owned() }))?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The bytes of an entry that has to be there.
    pub fn need(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let what = self.what;
        let missing = || damaged(what, Damage::Lacks { part: name.to_owned() });
        self.read(name)?.ok_or_else(missing)
    }
}

fn damaged(what: &'static str, why: Damage) -> ReadError {
    ReadError::Damaged { what, why }
}

/// The name of an entry that `link` in the entry `from` refers to, without its
/// fragment. It stays within the archive.
pub(super) fn resolve(from: &str, link: &str) -> String {
    let link = percent_decoded(link.split(['#', '?']).next().unwrap_or_default());
    let mut parts: Vec<&str> = match link.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *byte == b'%') {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_within_the_archive() {
        assert_eq!(resolve("OEBPS/content.opf", "text/a%20b.xhtml#c"), "OEBPS/text/a b.xhtml");
        assert_eq!(resolve("a/b/c.opf", "../../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolve("word/document.xml", "/word/x.xml"), "word/x.xml");
    }
}

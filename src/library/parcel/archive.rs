//! The archive that a parcel is: ZIP, read with mistrust. Nothing is unpacked
//! to the disk; what is not known by name is not unpacked at all.

use std::io::{self, Cursor, Read as _, Write as _};

use zip::read::{ArchiveOffset, Config};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, System, ZipArchive, ZipWriter};

use super::{COMPOSITIONS, CORRECTIONS, MANIFEST, NOTES, ParcelError, SOURCE, TEXT};
use crate::document::readers::LARGEST_FILE;

/// The first file in the archive and all that is in it, as an EPUB has it:
/// what tells the format in the first bytes.
const MIME: (&str, &[u8]) = ("mimetype", b"application/vnd.exergue+zip");

/// What an archive begins with, and what ends it.
const START: &[u8] = b"PK\x03\x04";
const END: &[u8] = b"PK\x05\x06";

/// Bytes of the end of an archive without a comment.
const END_LENGTH: usize = 22;

/// Files that are looked at by name: more than any format has or will have.
const MOST_FILES: usize = 64;

/// Bytes that all files may have together.
const MOST_IN_ALL: u64 = 2 * LARGEST_FILE;

/// How many times its packed size a file may have, from [`FREE`] bytes on.
/// What can be packed more tightly than that is written as it is.
const RATIO: u64 = 100;

/// Bytes from which on [`RATIO`] holds.
const FREE: u64 = 1 << 20;

/// The names of files, and how many bytes each may have.
const FILES: [(&str, u64); 7] = [
    (MIME.0, 64),
    (MANIFEST, 1 << 20),
    (SOURCE, LARGEST_FILE),
    // A text may be longer in UTF-8 than in its own encoding.
    (TEXT, LARGEST_FILE),
    (NOTES, 64 << 20),
    (CORRECTIONS, 64 << 20),
    (COMPOSITIONS, 16 << 20),
];

/// Whether the first bytes of a file say that it is a parcel.
pub(super) fn says_parcel(bytes: &[u8]) -> bool {
    // The local header: 26 bytes before the lengths of name and extra field.
    const NAME: usize = 30;
    let name = NAME..NAME + MIME.0.len();
    let content = name.end..name.end + MIME.1.len();
    bytes.starts_with(START) && bytes.get(name) == Some(MIME.0.as_bytes()) && bytes.get(content) == Some(MIME.1)
}

/// Writes an archive of these files.
pub(super) fn write<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No time, no owner, no system: the same files give the same archive.
    let options = SimpleFileOptions::DEFAULT.system(System::Unix).unix_permissions(0o644);
    for (name, bytes) in std::iter::once(MIME).chain(files) {
        let stored = name == MIME.0 || is_tight(bytes)?;
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name, options.compression_method(method))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Whether a file would be packed so tightly that it would not be read again.
fn is_tight(bytes: &[u8]) -> io::Result<bool> {
    if bytes.len() as u64 <= FREE {
        return Ok(false);
    }
    let mut packed = flate2::write::DeflateEncoder::new(Count(0), flate2::Compression::default());
    packed.write_all(bytes)?;
    let Count(packed) = packed.finish()?;
    // With some room for what another version of the packer makes of it.
    Ok(packed.saturating_mul(RATIO / 2) < bytes.len() as u64)
}

/// Counts bytes.
struct Count(u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An archive whose files are read one by one.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes of all of it, packed.
    length: u64,
    /// Bytes that the files still to be read may have.
    left: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ParcelError> {
        // The end is where it has to be, so that nobody finds another one elsewhere, and not many files are announced.
        let end = bytes.len().checked_sub(END_LENGTH).and_then(|at| bytes.get(at..));
        let end = end.filter(|end| bytes.starts_with(START) && end.starts_with(END)).ok_or(ParcelError::NoParcel)?;
        if end[10..12].iter().rev().fold(0, |count, byte| count << 8 | usize::from(*byte)) > MOST_FILES {
            return Err(ParcelError::Foreign);
        }
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let zip = ZipArchive::with_config(config, Cursor::new(bytes)).map_err(|_| ParcelError::NoParcel)?;
        if zip.has_duplicate_names() {
            return Err(ParcelError::Foreign);
        }
        Ok(Self { zip, length: bytes.len() as u64, left: MOST_IN_ALL })
    }

    /// Whether every file is one that a parcel has.
    pub(super) fn check_names(&self) -> Result<(), ParcelError> {
        let is_known = |name: &[u8]| FILES.iter().any(|(known, _)| known.as_bytes() == name);
        if self.zip.file_names_raw().all(is_known) { Ok(()) } else { Err(ParcelError::Foreign) }
    }

    /// The file of this name. `name` is one of [`FILES`].
    pub(super) fn read(&mut self, name: &'static str) -> Result<Vec<u8>, ParcelError> {
        let damaged = || ParcelError::Damaged(name);
        let most = FILES.iter().find(|(known, _)| *known == name).map_or(0, |(_, most)| *most);
        let index = self.zip.index_for_name_raw(name.as_bytes()).ok_or_else(damaged)?;
        let file = self.zip.by_index(index).map_err(|_| damaged())?;
        if !file.is_file() || file.is_symlink() || file.encrypted() {
            return Err(ParcelError::Foreign);
        }
        // What it says of its size is not believed.
        let packed = file.compressed_size().min(self.length);
        let most = most.min(self.left).min(FREE.max(packed.saturating_mul(RATIO)));
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if bytes.len() as u64 > most {
            return Err(ParcelError::TooLarge(name));
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}

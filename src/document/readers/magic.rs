//! File formats told by their first bytes: those that are no text, named so
//! that the message can say what to do.

use super::{Format, ReadError, decode};

/// The format of a file: by its first bytes, its file's name, its first lines.
pub(super) fn detect(bytes: &[u8], name: Option<&str>) -> Result<Format, ReadError> {
    match kind(bytes) {
        Some(Kind::Read(format)) => Ok(format),
        Some(kind) => Err(kind.error()),
        None => format_of(name, &decode::glance(bytes)),
    }
}

/// The error for bytes that cannot be text; `None` for what may be text.
pub(super) fn refuse(bytes: &[u8]) -> Option<ReadError> {
    kind(bytes).map(Kind::error)
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let known = SIGNATURES.iter().find(|(magic, _)| starts(magic)).map(|(_, kind)| *kind);
    Some(match known {
        Some(Kind::Zip) => inside_zip(bytes),
        Some(kind) => kind,
        None if bytes.get(4..8) == Some(b"ftyp") => Kind::Media("a video"),
        None if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Kind::Media("a WebP image"),
        None if starts(b"RIFF") => Kind::Media("a sound or video"),
        None => return None,
    })
}

/// The format of a text, from its first lines or else from its file's name.
fn format_of(name: Option<&str>, text: &str) -> Result<Format, ReadError> {
    let head = text[..text.floor_char_boundary(4096)].trim_start();
    let lower = head[..head.floor_char_boundary(64)].to_ascii_lowercase();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Err(ReadError::NotYet { what: "a web page (HTML)" });
    }
    let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    Ok(match extension {
        Some(extension) => Format::from_extension(extension).unwrap_or(Format::Text),
        None if looks_like_markdown(head) => Format::Markdown,
        None => Format::Text,
    })
}

/// Whether the first lines have what only Markdown has: front matter, or a
/// heading with hashes.
fn looks_like_markdown(head: &str) -> bool {
    let front_matter = head.starts_with("---\n") && head[4..].contains("\n---");
    let heading = |line: &str| {
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') && line.len() > hashes + 1
    };
    front_matter || head.lines().any(heading)
}

#[derive(Clone, Copy)]
enum Kind {
    Zip,
    /// A document that is read.
    Read(Format),
    /// A document: to be read one day, to be exported until then.
    Document(&'static str),
    Media(&'static str),
    Other(&'static str),
}

impl Kind {
    fn error(self) -> ReadError {
        match self {
            Self::Zip => ReadError::Binary { hint: "a ZIP archive" },
            Self::Read(format) => ReadError::Binary { hint: format.title() },
            Self::Document(what) => ReadError::NotYet { what },
            Self::Media(hint) | Self::Other(hint) => ReadError::Binary { hint },
        }
    }
}

const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"%PDF-", Kind::Document("a PDF")),
    (b"\xEF\xBB\xBF%PDF-", Kind::Document("a PDF")),
    (b"{\\rtf", Kind::Document("a rich text file (RTF)")),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Document("an old Office document")),
    (b"PK\x03\x04", Kind::Zip),
    (b"\x89PNG", Kind::Media("a PNG image")),
    (b"\xFF\xD8\xFF", Kind::Media("a JPEG image")),
    (b"GIF87a", Kind::Media("a GIF image")),
    (b"GIF89a", Kind::Media("a GIF image")),
    (b"II*\0", Kind::Media("a TIFF image")),
    (b"MM\0*", Kind::Media("a TIFF image")),
    (b"AT&TFORM", Kind::Document("a DjVu document")),
    (b"ID3", Kind::Media("a sound")),
    (b"OggS", Kind::Media("a sound")),
    (b"fLaC", Kind::Media("a sound")),
    (b"\x1A\x45\xDF\xA3", Kind::Media("a video")),
    (b"\x1F\x8B", Kind::Other("a gzip archive")),
    (b"7z\xBC\xAF\x27\x1C", Kind::Other("a 7z archive")),
    (b"Rar!\x1A\x07", Kind::Other("a RAR archive")),
    (b"BZh", Kind::Other("a bzip2 archive")),
    (b"\xFD7zXZ", Kind::Other("an xz archive")),
    (b"\x28\xB5\x2F\xFD", Kind::Other("a zstd archive")),
    (b"SQLite format 3\0", Kind::Other("a database")),
    (b"\x7FELF", Kind::Other("a program")),
    (b"MZ\x90", Kind::Other("a program")),
];

/// What a ZIP archive is: documents name themselves in its first entries.
fn inside_zip(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(16 << 10)];
    let has = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    if has(b"application/epub+zip") {
        Kind::Document("an EPUB book")
    } else if has(b"application/vnd.oasis.opendocument") {
        Kind::Document("an OpenDocument file")
    } else if has(b"word/") {
        Kind::Document("a Word document")
    } else if has(b"xl/") {
        Kind::Document("an Excel workbook")
    } else if has(b"ppt/") {
        Kind::Document("a PowerPoint presentation")
    } else {
        Kind::Zip
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_named() {
        let cases: [(&[u8], &str); 6] = [
            (b"%PDF-1.7\n", "PDF"),
            (b"PK\x03\x04....word/document.xml", "Word"),
            (b"PK\x03\x04....mimetypeapplication/epub+zip", "EPUB"),
            (b"PK\x03\x04....a.txt", "ZIP"),
            (b"\x89PNG\r\n", "PNG"),
            (b"RIFF\0\0\0\0WEBPVP8", "WebP"),
        ];
        for (bytes, name) in cases {
            let message = refuse(bytes).unwrap().to_string();
            assert!(message.contains(name), "{message}");
        }
        assert!(refuse(b"Plain words").is_none());
    }

    #[test]
    fn markdown_is_told_by_name_or_by_its_look() {
        let format = |name, text| format_of(name, text).unwrap();
        assert_eq!(format(Some("a.md"), "words"), Format::Markdown);
        assert_eq!(format(Some("a.txt"), "# Title\n\nwords"), Format::Text);
        assert_eq!(format(None, "# Title\n\nwords"), Format::Markdown);
        assert_eq!(format(None, "---\ntitle: A\n---\nwords"), Format::Markdown);
        assert_eq!(format(None, "#tag and words\n- item"), Format::Text);
        assert!(matches!(format_of(None, "\n<!DOCTYPE html><p>"), Err(ReadError::NotYet { .. })));
    }
}

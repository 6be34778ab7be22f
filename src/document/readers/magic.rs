//! File formats told by their first bytes: those that are no text, named so
//! that the message can say what to do.

use super::{Format, ReadError, decode};

/// The format of a file: by its first bytes, its file's name, its first lines.
pub(super) fn detect(bytes: &[u8], name: Option<&str>) -> Result<Format, ReadError> {
    let packed = named(name).filter(|format| format.is_packed());
    match (kind(bytes), packed) {
        (Some(Kind::Read(format)), _) => Ok(format),
        // Its reader looks more closely.
        (Some(Kind::Zip), Some(packed)) => Ok(packed),
        (Some(kind), _) => Err(kind.error()),
        (None, packed) => match (format_of(name, &decode::glance(bytes)), packed) {
            (Format::Text, Some(packed)) => Err(ReadError::Other { what: packed.title() }),
            (format, _) => Ok(format),
        },
    }
}

/// The format that the name of a file says.
fn named(name: Option<&str>) -> Option<Format> {
    name.and_then(|name| name.rsplit_once('.')).and_then(|(_, extension)| Format::from_extension(extension))
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
fn format_of(name: Option<&str>, text: &str) -> Format {
    let head = text[..text.floor_char_boundary(4096)].trim_start();
    let lower = head[..head.floor_char_boundary(64)].to_ascii_lowercase();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Format::Html;
    }
    if lower.starts_with("<?xml") && head.contains("office:document") {
        return Format::Odt;
    }
    // A name is believed where the bytes can be that: those of an archive were told before.
    let named = named(name).filter(|format| !format.is_packed());
    match named {
        Some(Format::Text) | None => {}
        Some(format) => return format,
    }
    let has = |tag: &str| head.contains(tag);
    match mail(head) {
        Some(format) => format,
        None if named == Some(Format::Text) => Format::Text,
        // A page without a first line of its own: saved from a browser, or XHTML.
        None if lower.starts_with(['<']) && (has("<html") || has("<HTML")) => Format::Html,
        None if !name.is_some_and(|name| name.contains('.')) && looks_like_markdown(head) => Format::Markdown,
        None => Format::Text,
    }
}

/// Whether the first lines are the headers of a mail, or of a page saved as one.
fn mail(head: &str) -> Option<Format> {
    let headers = head.split("\n\n").next().unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default();
    let mut names = 0;
    for line in headers.lines() {
        let Some((name, _)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t'])) else {
            if line.starts_with([' ', '\t']) && names > 0 {
                continue;
            }
            return None;
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        names += 1;
    }
    let has = |name: &str| {
        headers.lines().any(|line| line.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name)))
    };
    if has("Snapshot-Content-Location:") || (headers.contains("multipart/related") && has("From: <Saved by")) {
        Some(Format::Mhtml)
    } else if has("From:") && (has("MIME-Version:") || has("Message-ID:") || has("Received:")) {
        Some(Format::Mail)
    } else {
        None
    }
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
    (b"%PDF-", Kind::Read(Format::Pdf)),
    (b"\xEF\xBB\xBF%PDF-", Kind::Read(Format::Pdf)),
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
    let ends = 16 << 10;
    let (head, tail) = (&bytes[..bytes.len().min(ends)], &bytes[bytes.len().saturating_sub(ends)..]);
    let has = |needle: &[u8]| [head, tail].iter().any(|part| memchr::memmem::find(part, needle).is_some());
    if has(b"application/epub+zip") || has(b"META-INF/container.xml") {
        Kind::Read(Format::Epub)
    } else if has(b"application/vnd.oasis.opendocument.text") {
        Kind::Read(Format::Odt)
    } else if has(b"application/vnd.oasis.opendocument") {
        Kind::Document("an OpenDocument file that is no text")
    } else if has(b"word/") {
        Kind::Read(Format::Docx)
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
            (b"PK\x03\x04....xl/workbook.xml", "Excel"),
            (b"{\\rtf1", "RTF"),
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
        let format = format_of;
        assert_eq!(format(Some("a.md"), "words"), Format::Markdown);
        assert_eq!(format(Some("a.txt"), "# Title\n\nwords"), Format::Text);
        assert_eq!(format(None, "# Title\n\nwords"), Format::Markdown);
        assert_eq!(format(None, "---\ntitle: A\n---\nwords"), Format::Markdown);
        assert_eq!(format(None, "#tag and words\n- item"), Format::Text);
    }

    #[test]
    fn formats_that_are_read_are_told_by_what_they_have() {
        let format = |name, text: &str| detect(text.as_bytes(), name).unwrap();
        assert_eq!(format(Some("a.txt"), "\n<!DOCTYPE html><p>"), Format::Html);
        assert_eq!(format(None, "<!-- saved from url=(0014)about:internet --><html><p>"), Format::Html);
        assert_eq!(format(Some("a.htm"), "<p>words"), Format::Html);
        assert_eq!(format(Some("a.docx"), "<html><p>words"), Format::Html);
        assert_eq!(format(Some("a.docx"), "PK\u{3}\u{4}....a.txt"), Format::Docx);
        let refused = detect(b"no archive", Some("a.docx"));
        assert!(matches!(refused, Err(ReadError::Other { what: "Word document" })), "{refused:?}");
        assert_eq!(format(None, "PK\u{3}\u{4}....word/document.xml"), Format::Docx);
        assert_eq!(format(None, "PK\u{3}\u{4}....mimetypeapplication/epub+zip"), Format::Epub);
        assert_eq!(format(None, "From: a@b.org\r\nMIME-Version: 1.0\r\n\r\nwords"), Format::Mail);
        assert_eq!(format(None, "From: my window I see\n\nMIME-Version: 1.0"), Format::Text);
        let saved = "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\n\n";
        assert_eq!(format(None, saved), Format::Mhtml);
    }
}

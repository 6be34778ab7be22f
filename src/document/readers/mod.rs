//! From bytes to a document: one reader for each format, each a pure function.

mod archive;
mod builder;
mod decode;
mod docx;
mod epub;
mod error;
mod format;
mod front;
mod front_matter;
mod html;
mod images;
mod invisible;
mod limits;
mod magic;
mod mail;
mod markdown;
mod notice;
mod numerals;
mod odt;
mod pdf;
mod plain;
mod table;
mod xml;

use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::Document;
use super::draft::Draft;
use crate::job::Job;
use crate::text::Language;
pub use error::{Damage, ReadError, Reason};
pub use format::Format;
pub use limits::LARGEST_FILE;
pub use notice::Notice;

/// What the user overrules, and what is known of the bytes besides themselves.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format, where not to be detected.
    pub format: Option<Format>,
    /// The language, where not to be detected.
    pub language: Option<Language>,
    /// The file's name, for the format and for the title of a text that has none.
    pub name: Option<String>,
    /// Whether a plain text keeps its invisible characters, which are taken out
    /// otherwise: where places in it are somebody else's as well.
    pub verbatim: bool,
}

/// A document, and what its reader could not make sure of.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What was read.
    pub document: Document,
    /// The format it was read in.
    pub format: Format,
    /// What the user should know about how it was read.
    pub notices: Vec<Notice>,
}

/// The bytes of the file at `path`.
///
/// # Errors
/// What keeps it from being read; see [`ReadError`].
pub fn load(path: &Path) -> Result<Vec<u8>, ReadError> {
    let shown = || path.display().to_string();
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing { path: shown() },
        std::io::ErrorKind::PermissionDenied => ReadError::Forbidden { path: shown() },
        _ => ReadError::Io { path: shown(), source },
    };
    let found = std::fs::metadata(path).map_err(failed)?;
    if found.is_dir() {
        return Err(ReadError::Folder { path: shown() });
    }
    if found.len() > LARGEST_FILE {
        return Err(ReadError::TooLarge);
    }
    let file = std::fs::File::open(path).map_err(failed)?;
    read_all(file).map_err(failed)?.ok_or(ReadError::TooLarge)
}

/// All bytes of `input`, or `None` where it has more than [`LARGEST_FILE`].
/// A pipe or a device does not say beforehand how much it will give.
///
/// # Errors
/// What the system says.
pub fn read_all(input: impl std::io::Read) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST_FILE).then_some(bytes))
}

/// Reads a document from bytes.
///
/// # Errors
/// What is wrong with the bytes; see [`ReadError`].
pub fn read(bytes: &[u8], options: &Options, job: &Job) -> Result<Opened, ReadError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ReadError::TooLarge);
    }
    let format = match options.format {
        Some(format) => format,
        None => magic::detect(bytes, options.name.as_deref())?,
    };
    contained(format, || {
        job.check()?;
        job.progress(0.1);
        let mut draft = draft(format, bytes, options, job)?;
        job.progress(0.6);
        let notices = std::mem::take(&mut draft.notices);
        let stem =
            options.name.as_deref().and_then(|name| Path::new(name).file_stem()).map(|stem| stem.to_string_lossy());
        let document = draft.finish(options.language, stem.as_deref(), job)?;
        if document.blocks.is_empty() {
            return Err(ReadError::Empty);
        }
        job.progress(1.0);
        Ok(Opened { document, format, notices })
    })
}

/// What the reader of `format` finds in `bytes`.
fn draft(format: Format, bytes: &[u8], options: &Options, job: &Job) -> Result<Draft, ReadError> {
    match format {
        Format::Text if options.verbatim => decode::text(bytes, |text| Ok(plain::read(text, job)?)),
        Format::Text => decode::text(bytes, |text| {
            let (text, count) = invisible::strip(text);
            let mut draft = plain::read(&text, job)?;
            draft.notices.extend((count > 0).then_some(Notice::Invisible { count }));
            Ok(draft)
        }),
        Format::Markdown => decode::text(bytes, |text| Ok(markdown::read(text, job)?)),
        Format::Html => html::read(bytes, None, job),
        Format::Mhtml => mail::read_page(bytes, job),
        Format::Docx => docx::read(bytes, job),
        Format::Odt => odt::read(bytes, job),
        Format::Epub => epub::read(bytes, job),
        Format::Mail => mail::read(bytes, job),
        Format::Pdf => pdf::read(bytes, job),
    }
}

/// The one place that a panic cannot pass: readers lean on crates that meet
/// whatever a file holds, and a file must not end the program.
fn contained<T>(format: Format, work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    // What was half made in `work` is dropped with it: nothing outside sees it.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(ReadError::Failed { what: format.title() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_xml_stops_when_it_is_no_longer_wanted() {
        let archive = |files: &[(&str, &str)]| {
            let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            for (name, content) in files {
                zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
                std::io::Write::write_all(&mut zip, content.as_bytes()).unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        let files = [
            (Format::Docx, archive(&[("word/document.xml", "<w:p><w:r><w:t>words</w:t></w:r></w:p>")])),
            (Format::Odt, archive(&[("content.xml", "<office:text><text:p>words</text:p></office:text>")])),
            (
                Format::Odt,
                b"<office:document><office:text><text:p>words</text:p></office:text></office:document>".to_vec(),
            ),
            (Format::Epub, archive(&[("META-INF/container.xml", "<rootfile full-path=\"a.opf\"/>"), ("a.opf", "")])),
        ];
        let job = Job::unattended();
        job.cancel();
        for (format, bytes) in files {
            let read = draft(format, &bytes, &Options::default(), &job);
            assert!(matches!(read, Err(ReadError::Cancelled(_))), "{format:?}");
        }
    }

    #[test]
    fn a_panic_becomes_an_error() {
        let read = contained(Format::Markdown, || -> Result<(), ReadError> { panic!("on purpose") });
        assert!(matches!(read, Err(ReadError::Failed { what: "Markdown" })));
    }
}

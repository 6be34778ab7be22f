//! Many files at once: found in folders, read one after the other, and handed
//! on to be kept. What cannot be read is listed with its reason.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::{Opening, Source, parcel};
use crate::document::ContentHash;
use crate::document::readers::{self, Format, Options, ReadError, Reason};
use crate::job::{Cancelled, Job};

/// Files that are read at once, at most.
const MOST_FILES: usize = 10_000;

/// Folders within folders that are looked into.
const DEPTH: usize = 16;

/// What became of many files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Documents that are new in the library, in the order in which they were read.
    pub added: Vec<ContentHash>,
    /// Files with a text that the library has already.
    pub known: Vec<PathBuf>,
    /// Files in folders that are of no kind that is read.
    pub passed_over: usize,
    /// What could not be read, and why.
    pub failed: Vec<(PathBuf, Reason)>,
    /// Whether it was given up before the end.
    pub cancelled: bool,
}

/// Reads `paths`, and what is in those that are folders. Each document that
/// `is_known` does not know is handed to `keep`.
pub fn import(
    paths: &[PathBuf],
    is_known: impl Fn(ContentHash) -> bool,
    mut keep: impl FnMut(Opening),
    job: &Job,
) -> Imported {
    let mut imported = Imported::default();
    let mut files = Vec::new();
    for path in paths {
        gather(path, 0, &mut files, &mut imported, job);
    }
    let mut added = BTreeSet::new();
    let share = 1.0 / files.len().max(1) as f32;
    for (index, path) in files.iter().enumerate() {
        let part = job.part(index as f32 * share, (index + 1) as f32 * share);
        match read(path, &part) {
            Ok(None) => imported.failed.push((path.clone(), own("import-has-notes", ""))),
            Ok(Some(opening)) => {
                let hash = opening.document.hash;
                if !added.insert(hash) || is_known(hash) {
                    imported.known.push(path.clone());
                } else {
                    imported.added.push(hash);
                    keep(opening);
                }
            }
            Err(ReadError::Cancelled(Cancelled)) => {
                imported.cancelled = true;
                break;
            }
            Err(error) => imported.failed.push((path.clone(), error.reason())),
        }
    }
    imported
}

/// A document, or `None` where it is one with notes.
fn read(path: &Path, job: &Job) -> Result<Option<Opening>, ReadError> {
    job.check()?;
    let bytes = readers::load(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    if parcel::is_parcel(&bytes, name.as_deref()) {
        return Ok(None);
    }
    let options = Options { name: name.clone(), ..Options::default() };
    let opened = readers::read(&bytes, &options, job)?;
    let source = Source { bytes: Arc::from(bytes), format: opened.format, name };
    let (document, path) = (Arc::new(opened.document), Some(path.to_path_buf()));
    Ok(Some(Opening { document, source: Some(source), path, at: Timestamp::now() }))
}

/// Adds the file at `path`, or the files below it, in the order of their names. What is hidden, and folders that are
/// links, are left alone.
fn gather(path: &Path, depth: usize, files: &mut Vec<PathBuf>, imported: &mut Imported, job: &Job) {
    if job.check().is_err() {
        imported.cancelled = true;
        return;
    }
    if depth == 0 && !path.is_dir() {
        return files.push(path.to_path_buf());
    }
    let mut fail = |why: Reason| imported.failed.push((path.to_path_buf(), why));
    if depth > DEPTH {
        return fail(own("import-too-deep", &DEPTH.to_string()));
    }
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(source) => return fail(ReadError::Io { path: path.display().to_string(), source }.reason()),
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let Ok(kind) = entry.file_type() else { continue };
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        if kind.is_dir() {
            gather(&entry.path(), depth + 1, files, imported, job);
        } else if !entry.path().is_file() {
            continue;
        } else if !is_read(&name) {
            imported.passed_over += 1;
        } else if files.len() == MOST_FILES {
            let why = own("import-too-many", &MOST_FILES.to_string());
            return imported.failed.push((path.to_path_buf(), why));
        } else {
            files.push(entry.path());
        }
    }
}

/// A reason that no reader has.
fn own(key: &'static str, what: &str) -> Reason {
    Reason { key, what: what.to_owned(), ..Reason::default() }
}

/// Whether a file in a folder is one to be read, by its name.
fn is_read(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    Format::from_extension(extension).is_some() || extension.eq_ignore_ascii_case(parcel::EXTENSION)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILL: &str = "The mill closed in 2021. Its wheel was sold for $3,200.";

    fn run(paths: &[PathBuf], known: &[&str], job: &Job) -> (Imported, Vec<String>) {
        let mut kept = Vec::new();
        let is_known = |hash: ContentHash| known.iter().any(|text| ContentHash::of(text) == hash);
        let imported = import(paths, is_known, |opening| kept.push(opening.document.text.clone()), job);
        (imported, kept)
    }

    #[test]
    fn a_folder_is_read_and_what_fails_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        std::fs::create_dir_all(folder.path().join("deep/er")).unwrap();
        put("b.txt", MILL);
        put("a.md", "# Title\n\nA text.");
        put("deep/er/c.txt", MILL);
        put("deep/empty.txt", "  ");
        put("known.txt", "A text that is there.");
        put("picture.xyz", "not for us");
        put(".hidden.txt", "not for us");
        let (imported, kept) = run(&[folder.path().to_path_buf()], &["A text that is there."], &Job::default());
        assert_eq!(kept.len(), 2, "{kept:?}");
        assert!(kept[0].contains("A text.") && kept[1] == MILL);
        assert_eq!((imported.added.len(), imported.passed_over), (2, 1));
        let known: Vec<_> = imported.known.iter().map(|path| path.file_name().unwrap()).collect();
        assert_eq!(known, ["c.txt", "known.txt"], "the text of one is that of b.txt");
        let failed: Vec<_> = imported.failed.iter().map(|(path, why)| (path.file_name().unwrap(), why)).collect();
        assert_eq!(failed, [("empty.txt".as_ref(), &ReadError::Empty.reason())]);
        assert!(!imported.cancelled);
    }

    #[test]
    fn a_file_that_is_named_is_tried_whatever_it_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.xyz");
        std::fs::write(&path, MILL).unwrap();
        let (imported, kept) = run(&[path, folder.path().join("gone.txt")], &[], &Job::default());
        assert_eq!((kept.len(), imported.failed.len()), (1, 1));
    }

    #[test]
    fn what_is_given_up_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, MILL).unwrap();
        let job = Job::default();
        job.cancel();
        let (imported, kept) = run(&[path], &[], &job);
        assert!(imported.cancelled && kept.is_empty());
    }
}

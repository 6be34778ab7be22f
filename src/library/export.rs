//! Writing the files of an export.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::files;
use crate::briefing::export::File;
use crate::briefing::regions::{self, Edited, RegionError};

/// The largest file that is looked through for regions, in bytes.
const LARGEST: u64 = 64 << 20;

/// Why an export was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A file that could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The marks of the regions in a file of an earlier export are broken. Nothing was written.
    #[error("nothing was written to {}: {source}", path.display())]
    Regions {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: RegionError,
    },
    /// Regions of the file were written in by hand, which a new export would undo. Nothing was written.
    #[error("nothing was written to {}: {} changed since it was exported", path.display(), list(edited))]
    Edited {
        /// The file.
        path: PathBuf,
        /// What was edited; never empty.
        edited: Vec<Edited>,
    },
    /// The file has regions in it, but is not UTF-8. Nothing was written.
    #[error("nothing was written to {}: it is not in UTF-8, so its regions cannot be told: save it in UTF-8, or write to another file", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// The file changed while the export was made. Nothing was written.
    #[error("nothing was written to {}: another program changed it meanwhile; export again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
}

fn list(edited: &[Edited]) -> String {
    let regions = edited.iter().map(|region| format!("\"{}\" (line {})", region.name, region.line));
    format!("between its marks, {}", regions.collect::<Vec<_>>().join(", "))
}

/// What is done with a file whose regions were written in by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenEdited {
    /// It is left alone, and the export is an error.
    #[default]
    Refuse,
    /// A copy of it is kept beside it, and the regions are renewed.
    KeepCopy,
}

/// Writes the files of an export in order, making the folder for charts beside
/// the last one. Each is replaced whole or not at all, and the last one, which
/// links to the others, only when they are there. In a file of an earlier export
/// only its regions are renewed. Returns where the copy of an edited file is, if one was made.
///
/// # Errors
/// The first file that could not be written; those after it are as they were.
/// Where it is the regions that speak against it, nothing was written.
pub fn write_export(files: &[File], when_edited: WhenEdited) -> Result<Option<PathBuf>, ExportError> {
    let Some((text, charts)) = files.split_last() else { return Ok(None) };
    // A folder that is misspelt is an error, not a folder to be made.
    let home = text.path.parent().filter(|folder| !folder.as_os_str().is_empty());
    home.map_or(Ok(()), |folder| std::fs::metadata(folder).map(drop)).map_err(failed(&text.path))?;
    let target = Target::of(text, when_edited)?;
    for chart in charts {
        chart.path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(failed(&chart.path))?;
        files::replace(&chart.path, &chart.content).map_err(failed(&chart.path))?;
    }
    let copy = target.copy.as_deref().map(|old| files::keep_copy(&text.path, "edited", old));
    let copy = copy.transpose().map_err(failed(&text.path))?;
    if target.old.is_some() && earlier(&text.path)? != target.old {
        return Err(ExportError::Changed { path: text.path.clone() });
    }
    files::replace(&text.path, &target.content).map_err(failed(&text.path))?;
    Ok(copy)
}

/// What is to become of the file that is written last.
struct Target {
    /// What goes there.
    content: Vec<u8>,
    /// What was there, where that was looked at.
    old: Option<Vec<u8>>,
    /// What a copy is to be kept of.
    copy: Option<Vec<u8>>,
}

impl Target {
    fn of(file: &File, when_edited: WhenEdited) -> Result<Self, ExportError> {
        let content = file.content.clone();
        let old = if file.keeps_regions { earlier(&file.path)? } else { None };
        let Some(old) = old else { return Ok(Self { content, old: None, copy: None }) };
        let path = || file.path.clone();
        let Ok(text) = std::str::from_utf8(&old) else {
            let has_regions = regions::inner(&String::from_utf8_lossy(&old)).map_or(true, |inner| !inner.is_empty());
            if has_regions {
                return Err(ExportError::NotText { path: path() });
            }
            return Ok(Self { content, old: None, copy: None });
        };
        let copy = || Some(old.clone()).filter(|_| when_edited == WhenEdited::KeepCopy);
        match regions::merge(text, &String::from_utf8_lossy(&content)) {
            Ok(None) => Ok(Self { content, old: None, copy: None }),
            Ok(Some(merged)) if merged.edited.is_empty() => {
                Ok(Self { content: merged.text.into_bytes(), old: Some(old), copy: None })
            }
            Ok(Some(merged)) => match copy() {
                None => Err(ExportError::Edited { path: path(), edited: merged.edited }),
                copy => Ok(Self { content: merged.text.into_bytes(), old: Some(old), copy }),
            },
            // A template without regions replaces the whole, once that is what is wanted.
            Err(RegionError::NoneNew) if when_edited == WhenEdited::KeepCopy => {
                Ok(Self { content, copy: copy(), old: Some(old) })
            }
            Err(source) => Err(ExportError::Regions { path: path(), source }),
        }
    }
}

/// What is in the file; `None` where there is none, or none that could be an export.
fn earlier(path: &Path) -> Result<Option<Vec<u8>>, ExportError> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() && metadata.len() <= LARGEST => {}
        _ => return Ok(None),
    }
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(failed(path))?;
    Ok(Some(bytes))
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> ExportError + use<> {
    let path = path.to_path_buf();
    move |source| ExportError::Io { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(content: &str) -> String {
        let briefing = "---\ntitle: x\n---\n\n";
        briefing.to_owned() + &regions::wrap_for_test("notes", content) + "\n"
    }

    fn file(path: &Path, content: &str) -> [File; 1] {
        [File { path: path.to_path_buf(), content: content.as_bytes().to_vec(), keeps_regions: true }]
    }

    #[test]
    fn what_was_written_around_regions_stays_and_an_edit_within_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.md");
        let write = |content: &str, when| write_export(&file(&path, &region(content)), when);
        let read = || std::fs::read_to_string(&path).unwrap();
        write("one", WhenEdited::Refuse).unwrap();
        std::fs::write(&path, read() + "mine").unwrap();
        write("two", WhenEdited::Refuse).unwrap();
        assert_eq!(read(), region("two") + "mine");
        let edited = read().replace("two", "two and a half");
        std::fs::write(&path, &edited).unwrap();
        let error = write("three", WhenEdited::Refuse).unwrap_err();
        assert!(
            matches!(&error, ExportError::Edited { .. }) && error.to_string().contains("\"notes\" (line 5)"),
            "{error}"
        );
        assert_eq!(read(), edited);
        let copy = write("three", WhenEdited::KeepCopy).unwrap().unwrap();
        assert_eq!(std::fs::read_to_string(copy).unwrap(), edited);
        assert_eq!(read(), region("three") + "mine");
    }

    #[test]
    fn what_cannot_be_told_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.md");
        let mut latin = region("caf").into_bytes();
        latin.extend(b"\xE9");
        for (old, said) in [(latin, "UTF-8"), (b"%% begin exergue notes 00 %%".to_vec(), "no end")] {
            std::fs::write(&path, &old).unwrap();
            let chart = File { path: folder.path().join("a/x.svg"), content: Vec::new(), keeps_regions: false };
            let [text] = file(&path, &region("new"));
            let error = write_export(&[chart, text], WhenEdited::KeepCopy).unwrap_err().to_string();
            assert!(error.contains("nothing was written") && error.contains(said), "{error}");
            assert_eq!(std::fs::read(&path).unwrap(), old);
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        }
        // What is nobody's export is replaced, as ever.
        std::fs::write(&path, b"\xFF\xFE").unwrap();
        write_export(&file(&path, "new"), WhenEdited::Refuse).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
    }
}

//! Files replaced whole or not at all, and files set aside.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use jiff::Timestamp;

/// How every SQLite database begins.
pub(super) const DATABASE: &[u8] = b"SQLite format 3\0";

/// Writes `bytes` to `path`: whoever reads it, now or after a crash, finds the
/// old content or the new one. What a link points to is replaced, not the link;
/// a device or a pipe is written to as it is.
///
/// # Errors
/// A folder, a file that is marked read-only (which a rename would not mind), or what the system says.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if let Ok(metadata) = std::fs::metadata(&target) {
        if metadata.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        if !metadata.is_file() {
            return std::fs::write(&target, bytes);
        }
        if metadata.permissions().readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is marked read-only"));
        }
    }
    let mut file = AtomicWriteFile::open(&target)?;
    file.write_all(bytes)?;
    file.commit()?;
    sync_folder(&target);
    Ok(())
}

/// Whether two paths lead to one file that is there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Renames a file that cannot be read to `name.<label>-<time>.ext` beside
/// itself, so that nothing is lost, and returns its new path. Never replaces a file.
///
/// # Errors
/// What the system says.
pub fn set_aside(path: &Path, label: &str) -> io::Result<PathBuf> {
    let aside = free_name(path, label)?;
    std::fs::rename(path, &aside)?;
    Ok(aside)
}

/// Writes `bytes`, what a file held, to `name.<label>-<time>.ext` beside it,
/// and returns that path. Never replaces a file.
///
/// # Errors
/// What the system says.
pub fn keep_copy(path: &Path, label: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let copy = free_name(path, label)?;
    replace(&copy, bytes)?;
    Ok(copy)
}

/// A name beside a file that no file has yet.
fn free_name(path: &Path, label: &str) -> io::Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    let time = stamp(Timestamp::now());
    let mut aside = path.with_file_name(format!("{stem}.{label}-{time}{extension}"));
    let mut count = 1;
    while aside.try_exists()? {
        count += 1;
        aside = path.with_file_name(format!("{stem}.{label}-{time}-{count}{extension}"));
    }
    Ok(aside)
}

/// A time as part of a file name: sorts as it passes, to the second, in UTC.
pub(super) fn stamp(time: Timestamp) -> String {
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Makes a rename in the file's folder durable, where the platform has a way to.
pub(super) fn sync_folder(file: &Path) {
    #[cfg(unix)]
    if let Some(Ok(folder)) = file.parent().map(std::fs::File::open) {
        // Some file systems refuse this; the rename itself has been done.
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = file;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.md");
        replace(&path, b"first").unwrap();
        replace(&path, b"second").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"second");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn folders_and_read_only_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(replace(folder.path(), b"x").unwrap_err().kind(), io::ErrorKind::IsADirectory);
        let path = folder.path().join("kept.md");
        std::fs::write(&path, b"kept").unwrap();
        let mut permissions = std::fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).unwrap();
        assert_eq!(replace(&path, b"x").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(std::fs::read(&path).unwrap(), b"kept");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        std::fs::write(&file, b"old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::read(&file).unwrap(), b"new");
        replace(Path::new("/dev/null"), b"gone").unwrap();
        assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn two_files_set_aside_in_one_second_are_both_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        let asides = ["one", "two"].map(|content| {
            std::fs::write(&path, content).unwrap();
            set_aside(&path, "broken").unwrap()
        });
        assert!(!path.exists());
        assert_ne!(asides[0], asides[1]);
        assert_eq!(std::fs::read(&asides[0]).unwrap(), b"one");
        assert_eq!(std::fs::read(&asides[1]).unwrap(), b"two");
        let name = asides[0].file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("settings.broken-") && name.ends_with(".toml"), "{name}");
    }
}

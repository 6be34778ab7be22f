//! Copies of the library: one a day and one before each migration, in the
//! folder `backups` beside it. Whole databases, to be opened like any other.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Library, LibraryError, files, schema};

/// How many backups are kept.
const KEPT: usize = 7;

/// Hours after which a backup is due.
const EVERY: i64 = 24;

/// Whether the newest backup is older than a day. Never for a library in memory.
pub(super) fn is_due(library: &Library, now: Timestamp) -> bool {
    let Some(path) = library.path() else { return false };
    let day_ago = now - jiff::SignedDuration::from_hours(EVERY);
    list(path).first().is_none_or(|newest| *newest < file(path, day_ago))
}

/// Makes a backup, and removes those older than the last [`KEPT`]. Other
/// connections go on reading and writing meanwhile. Does nothing where another
/// process is at it.
pub(super) fn make(library: &Library) -> Result<(), LibraryError> {
    let Some(path) = library.path() else { return Ok(()) };
    if !library.is_there() {
        return Err(LibraryError::Gone { path: path.into() });
    }
    let folder = folder(path);
    std::fs::create_dir_all(&folder).map_err(|source| LibraryError::Folder { path: folder.clone(), source })?;
    let lock = File::create(folder.join(".lock"))?;
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => return Ok(()),
        // A file system without locks.
        Ok(()) | Err(TryLockError::Error(_)) => {}
    }
    // A backup of a damaged library would in time push out those of a sound one.
    schema::check_all(&library.connection)?;
    let part = folder.join(".part");
    let _ = std::fs::remove_file(&part);
    library.connection.execute("VACUUM INTO ?1", [part.to_string_lossy()])?;
    File::options().write(true).open(&part)?.sync_all()?;
    let whole = file(path, Timestamp::now());
    std::fs::rename(&part, &whole)?;
    files::sync_folder(&whole);
    for old in list(path).into_iter().skip(KEPT) {
        std::fs::remove_file(old)?;
    }
    Ok(())
}

/// The backups of the library at `path`, the newest first.
pub(super) fn list(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder(path)) else { return Vec::new() };
    // As long as the name of a backup, and starting like one: the library
    // `notes` must not take the backups of `notes-old` for its own.
    let (like, prefix) = (name(path, Timestamp::UNIX_EPOCH), prefix(path));
    let ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.len() == like.len() && name.starts_with(&prefix)
    };
    let mut backups: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(ours).collect();
    backups.sort_unstable_by(|a, b| b.cmp(a));
    backups
}

fn folder(path: &Path) -> PathBuf {
    path.with_file_name("backups")
}

fn file(path: &Path, time: Timestamp) -> PathBuf {
    folder(path).join(name(path, time))
}

fn name(path: &Path, time: Timestamp) -> String {
    format!("{}{}.sqlite", prefix(path), files::stamp(time))
}

fn prefix(path: &Path) -> String {
    format!("{}-", path.file_stem().unwrap_or_default().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_a_day_and_the_last_seven() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("library.sqlite");
        let library = Library::open(&path).unwrap().library;
        let now = Timestamp::now();
        assert!(is_due(&library, now));
        std::fs::create_dir(folder(&path)).unwrap();
        for day in 1..=9 {
            std::fs::write(file(&path, now - jiff::SignedDuration::from_hours(24 * day)), "old").unwrap();
        }
        let other = file(&home.path().join("library-old.sqlite"), now);
        std::fs::write(&other, "of another library").unwrap();
        make(&library).unwrap();
        assert!(!is_due(&library, now));
        assert!(is_due(&library, now + jiff::SignedDuration::from_hours(25)));
        let kept = list(&path);
        assert_eq!(kept.len(), KEPT);
        assert!(kept.is_sorted_by(|a, b| a > b) && other.exists());
        Library::open_to_read(&kept[0]).unwrap();
    }

    #[test]
    fn a_library_in_memory_needs_none() {
        let library = Library::in_memory().unwrap();
        assert!(!is_due(&library, Timestamp::now()));
        make(&library).unwrap();
    }
}

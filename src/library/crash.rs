//! Reports of our own faults: one file for each, kept on this machine and sent
//! nowhere. Whoever wants to tell us of a fault attaches it.

use std::io;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::files::{replace, stamp};

/// Reports that are kept; the oldest go first.
const KEPT: usize = 10;

/// How a report's name begins and ends.
const NAME: (&str, &str) = ("fault-", ".txt");

/// Has the name of the newest report that the user knows of.
const SEEN: &str = "seen";

/// Writes a report of a panic into `folder`, and returns its path.
///
/// # Errors
/// What the system says.
pub fn keep(folder: &Path, panic: &PanicHookInfo<'_>) -> io::Result<PathBuf> {
    let thread = std::thread::current();
    let text = format!(
        "Exergue {version} ended a task, or itself, in a fault that should not be.\n\n\
         This file stays on this machine. It may have a few words of the text that was open: read it before you pass it on.\n\n\
         system: {system} {architecture}\nthread: {thread}\nfault: {panic}\n\n{trace}\n",
        version = env!("CARGO_PKG_VERSION"),
        system = std::env::consts::OS,
        architecture = std::env::consts::ARCH,
        thread = thread.name().unwrap_or("unnamed"),
        trace = std::backtrace::Backtrace::force_capture(),
    );
    write(folder, &stamp(Timestamp::now()), &text)
}

fn write(folder: &Path, time: &str, text: &str) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join(format!("{}{time}{}", NAME.0, NAME.1));
    replace(&path, text.as_bytes())?;
    let reports = reports(folder);
    for old in reports.iter().take(reports.len().saturating_sub(KEPT)) {
        // One report too many does no harm.
        let _ = std::fs::remove_file(folder.join(old));
    }
    Ok(path)
}

/// Whether there is a report that was not told of yet; from now on it was.
pub fn take_news(folder: &Path) -> bool {
    let Some(newest) = reports(folder).pop() else { return false };
    let seen = std::fs::read_to_string(folder.join(SEEN)).unwrap_or_default();
    if newest == seen {
        return false;
    }
    if let Err(error) = replace(&folder.join(SEEN), newest.as_bytes()) {
        log::warn!("that a fault was told of is not kept: {error}"); // it will be told again
    }
    true
}

/// Names of the reports, oldest first.
fn reports(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(NAME.0) && name.ends_with(NAME.1)).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_news_once_and_the_oldest_go() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("faults");
        assert!(!take_news(&folder));
        for second in 10..25 {
            write(&folder, &format!("20260101T0000{second}Z"), "what happened").unwrap();
        }
        assert!(take_news(&folder));
        assert!(!take_news(&folder));
        let left = reports(&folder);
        assert_eq!((left.len(), left[0].as_str()), (KEPT, "fault-20260101T000015Z.txt"));
        write(&folder, "20260101T000025Z", "once more").unwrap();
        assert!(take_news(&folder));
    }
}

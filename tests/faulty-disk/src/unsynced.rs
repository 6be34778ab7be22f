//! What was written and not synchronised: what a power cut may take.

use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

/// A file as it was when it was last synchronised, and what was done to it since.
struct Since {
    content: Vec<u8>,
    changes: Vec<Change>,
}

enum Change {
    Write { at: u64, bytes: Vec<u8> },
    Truncate { length: u64 },
}

/// Files with changes that are not synchronised.
#[derive(Default)]
pub struct Unsynced(HashMap<PathBuf, Since>);

impl Unsynced {
    pub fn write(&mut self, path: &Path, at: u64, bytes: &[u8]) {
        self.since(path).changes.push(Change::Write { at, bytes: bytes.to_vec() });
    }

    pub fn truncate(&mut self, path: &Path, length: u64) {
        self.since(path).changes.push(Change::Truncate { length });
    }

    /// The file is as it is on the disk, or gone.
    pub fn settle(&mut self, path: &Path) {
        self.0.remove(path);
    }

    fn since(&mut self, path: &Path) -> &mut Since {
        let content = || std::fs::read(path).unwrap_or_default();
        self.0.entry(path.to_owned()).or_insert_with(|| Since { content: content(), changes: Vec::new() })
    }

    /// Leaves of the changes only those that `is_on_disk`.
    pub fn lose(&mut self, mut is_on_disk: impl FnMut() -> bool) {
        let mut files: Vec<_> = self.0.drain().collect();
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (path, Since { content, changes }) in files {
            std::fs::write(&path, content).expect("the file is there");
            let file = File::options().write(true).open(&path).expect("the file is there");
            for change in changes {
                match change {
                    _ if !is_on_disk() => {}
                    Change::Write { at, bytes } => file.write_all_at(&bytes, at).expect("there is room"),
                    Change::Truncate { length } => file.set_len(length).expect("there is room"),
                }
            }
        }
    }
}

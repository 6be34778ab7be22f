//! The hand on SQLite's way to files: its own methods, of which those that
//! change something ask the [`Disk`](crate::Disk) first.

use std::collections::HashMap;
use std::ffi::{CStr, OsStr, c_char, c_int, c_void};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::ffi;

use crate::{Fate, Operation, with};

/// SQLite's own methods, and ours for each of its tables of file methods.
struct System {
    vfs: ffi::sqlite3_vfs,
}

// SAFETY: it is written once and only read afterwards.
unsafe impl Send for System {}
// SAFETY: as above.
unsafe impl Sync for System {}

static SYSTEM: OnceLock<System> = OnceLock::new();

/// An open file, by the address that SQLite has it at.
struct Open {
    /// Address of the methods that SQLite gave it.
    methods: usize,
    /// `None` for a passing file without a name.
    path: Option<PathBuf>,
}

#[derive(Default)]
struct Files {
    open: HashMap<usize, Open>,
    /// Address of our methods in place of each of SQLite's.
    ours: HashMap<usize, usize>,
}

static FILES: Mutex<Option<Files>> = Mutex::new(None);

fn files<T>(act: impl FnOnce(&mut Files) -> T) -> T {
    let mut files: MutexGuard<'_, Option<Files>> = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    act(files.get_or_insert_default())
}

/// Puts the disk before every database that is opened from now on in this process.
pub fn install() {
    SYSTEM.get_or_init(|| {
        // SAFETY: a null name asks for the default, which lives as long as the process.
        let vfs = unsafe {
            ffi::sqlite3_initialize();
            *ffi::sqlite3_vfs_find(std::ptr::null())
        };
        let ours = Box::leak(Box::new(ffi::sqlite3_vfs {
            zName: c"faulty-disk".as_ptr(),
            pNext: std::ptr::null_mut(),
            xOpen: Some(open),
            xDelete: Some(delete),
            ..vfs
        }));
        // SAFETY: `ours` is never freed, and its methods take the same files as SQLite's own.
        unsafe { ffi::sqlite3_vfs_register(ours, 1) };
        System { vfs }
    });
}

fn path_of(name: *const c_char) -> Option<PathBuf> {
    // SAFETY: SQLite names files by strings that end in a zero, or not at all.
    let name = (!name.is_null()).then(|| unsafe { CStr::from_ptr(name) })?;
    Some(Path::new(OsStr::from_bytes(name.to_bytes())).to_owned())
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let Some(original) = SYSTEM.get().and_then(|system| system.vfs.xOpen) else { return ffi::SQLITE_CANTOPEN };
    // SAFETY: SQLite's own method, with the arguments that it was called with.
    let code = unsafe { original(vfs, name, file, flags, out) };
    // SAFETY: the file is SQLite's, and was opened just now.
    let methods = unsafe { (*file).pMethods };
    if methods.is_null() {
        return code;
    }
    let ours = files(|files| {
        files.open.insert(file.addr(), Open { methods: methods.expose_provenance(), path: path_of(name) });
        *files.ours.entry(methods.addr()).or_insert_with(|| {
            // SAFETY: tables of methods are constants of SQLite.
            let theirs = unsafe { *methods };
            let ours = ffi::sqlite3_io_methods {
                xClose: Some(close),
                xWrite: Some(write),
                xTruncate: Some(truncate),
                xSync: Some(sync),
                ..theirs
            };
            std::ptr::from_mut(Box::leak(Box::new(ours))).expose_provenance()
        })
    });
    // SAFETY: the table is never freed, and all but its own four methods are those that the file had.
    unsafe { (*file).pMethods = std::ptr::with_exposed_provenance(ours) };
    code
}

/// SQLite's own methods of a file, and its path.
fn theirs(file: *mut ffi::sqlite3_file) -> (&'static ffi::sqlite3_io_methods, Option<PathBuf>) {
    files(|files| {
        let open = &files.open[&file.addr()];
        // SAFETY: tables of methods are constants of SQLite.
        (unsafe { &*std::ptr::with_exposed_provenance(open.methods) }, open.path.clone())
    })
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let (theirs, _) = theirs(file);
    files(|files| files.open.remove(&file.addr()));
    // SAFETY: the file as it was before we opened it.
    unsafe {
        (*file).pMethods = theirs;
        theirs.xClose.map_or(ffi::SQLITE_OK, |close| close(file))
    }
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, count: c_int, at: i64) -> c_int {
    let (theirs, path) = theirs(file);
    let Some(original) = theirs.xWrite else { return ffi::SQLITE_IOERR_WRITE };
    let fate = with(|disk| {
        let fate = disk.fate(Operation::Write);
        if let (Fate::GoesWell, Some(path)) = (fate, &path) {
            // SAFETY: SQLite hands over so many bytes.
            let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), count as usize) };
            disk.unsynced.write(path, at as u64, bytes);
        }
        fate
    });
    match fate {
        // SAFETY: SQLite's own method on its own file, with no more bytes than it handed over.
        Fate::GoesWell => unsafe { original(file, from, count, at) },
        Fate::Tears => {
            // SAFETY: as above.
            unsafe { original(file, from, count / 2, at) };
            ffi::SQLITE_IOERR_WRITE
        }
        Fate::FailsFull => ffi::SQLITE_FULL,
        Fate::Fails => ffi::SQLITE_IOERR_WRITE,
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: i64) -> c_int {
    let (theirs, path) = theirs(file);
    let fate = with(|disk| {
        let fate = disk.fate(Operation::Truncate);
        if let (Fate::GoesWell, Some(path)) = (fate, &path) {
            disk.unsynced.truncate(path, length as u64);
        }
        fate
    });
    match (fate, theirs.xTruncate) {
        // SAFETY: SQLite's own method on its own file.
        (Fate::GoesWell, Some(original)) => unsafe { original(file, length) },
        _ => ffi::SQLITE_IOERR_TRUNCATE,
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _flags: c_int) -> c_int {
    let (_, path) = theirs(file);
    with(|disk| match disk.fate(Operation::Sync) {
        Fate::GoesWell => {
            // Only we need to know: waiting for the real disk would take most of a test's time.
            path.iter().for_each(|path| disk.unsynced.settle(path));
            ffi::SQLITE_OK
        }
        _ => ffi::SQLITE_IOERR_FSYNC,
    })
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    let Some(original) = SYSTEM.get().and_then(|system| system.vfs.xDelete) else { return ffi::SQLITE_IOERR_DELETE };
    let fate = with(|disk| {
        let fate = disk.fate(Operation::Delete);
        if let (Fate::GoesWell, Some(path)) = (fate, path_of(name)) {
            disk.unsynced.settle(&path);
        }
        fate
    });
    match fate {
        // SAFETY: SQLite's own method with the arguments that it was called with.
        Fate::GoesWell => unsafe { original(vfs, name, sync) },
        _ => ffi::SQLITE_IOERR_DELETE,
    }
}

//! The library as a database: opening it, whatever state it is in.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Params, Transaction, TransactionBehavior};
use serde::de::DeserializeOwned;

use super::{LibraryError, backup, recovery, schema};

/// Bytes from which on a library is not checked before it is used.
const LARGE: u64 = 8 << 20;

/// How long to wait for another process that is writing.
const BUSY: Duration = Duration::from_secs(4);

/// How long to wait between two attempts at what SQLite itself does not wait for.
const AGAIN: Duration = Duration::from_millis(2);

/// Documents, notes, positions and compositions. One connection: a thread that
/// wants its own asks for [`Library::again`]. Every method that writes returns
/// when what it wrote is on disk.
#[derive(Debug)]
pub struct Library {
    pub(super) connection: Connection,
    location: Location,
    /// Which file the path led to when it was opened.
    file: Option<FileId>,
    /// The file that could not be opened, where this one in memory stands in for it.
    stands_in_for: Option<PathBuf>,
}

/// A library, and what the user should know about how it was opened.
#[derive(Debug)]
pub struct Opened {
    /// The library.
    pub library: Library,
    /// What happened on the way.
    pub notices: Vec<LibraryNotice>,
}

/// Something that happened to the library and that the user should know.
#[derive(Debug, thiserror::Error)]
pub enum LibraryNotice {
    /// The file was no sound database. It was kept, and a new one begun with what could be read.
    #[error("the library was damaged and is kept as {}; {notes} notes were recovered from it and from backups", aside.display())]
    SetAside {
        /// Where the damaged file is now.
        aside: PathBuf,
        /// Notes in the new library.
        notes: usize,
        /// Documents in the new library.
        documents: usize,
    },
    /// There is no library on disk: what is written now is gone when the window closes, unless it is exported.
    #[error("notes will not outlive this window, export them before you close it: {0}")]
    NotKept(LibraryError),
    /// The file could not be opened, and is tried again and again.
    #[error("notes are kept in this window alone until the library can be opened: {0}")]
    NotYetKept(LibraryError),
}

#[derive(Clone, Debug)]
enum Location {
    File(PathBuf),
    /// The name of a database that lives as long as one connection to it.
    Memory(String),
}

impl Library {
    /// Opens the library at `path`, or begins one there with the folders it
    /// needs. An older format is brought forward after a backup; a library that
    /// is damaged is set aside, and what can be read of it recovered.
    ///
    /// # Errors
    /// What keeps it from being read and written; the file is then as it was.
    pub fn open(path: &Path) -> Result<Opened, LibraryError> {
        let path = std::path::absolute(path)?;
        if path.is_dir() {
            return Err(LibraryError::IsFolder { path });
        }
        if let Some(folder) = path.parent() {
            let made = std::fs::create_dir_all(folder);
            made.map_err(|source| LibraryError::Folder { path: folder.into(), source })?;
        }
        if recovery::is_of_another_kind(&path) {
            return Err(LibraryError::NoLibrary { path });
        }
        let opened = if recovery::is_needed(&path) {
            Err(LibraryError::Damaged)
        } else {
            Self::open_sound(&path, &schema::STEPS)
        };
        match opened {
            Err(LibraryError::Damaged) => recovery::begin_anew(&path),
            opened => Ok(Opened { library: opened?, notices: Vec::new() }),
        }
    }

    /// Opens the library at `path` as [`Library::open`] does. Where that fails,
    /// or there is no path, the window goes on with a library in memory, with
    /// whatever notes can still be read in it, and a notice says why. Its writer
    /// moves what is written to the file once that can be opened.
    ///
    /// # Errors
    /// None but for want of memory.
    pub fn open_or_in_memory(path: Option<&Path>) -> Result<Opened, LibraryError> {
        let Some(path) = path else {
            let error = LibraryError::Io(std::io::Error::other("this system names no folder for a program's data"));
            return Ok(Opened { library: Self::in_memory()?, notices: vec![LibraryNotice::NotKept(error)] });
        };
        let error = match Self::open(path) {
            Ok(opened) => return Ok(opened),
            Err(error) => error,
        };
        let mut library = Self::in_memory()?;
        library.stand_in_for(path);
        if matches!(error, LibraryError::ReadOnly | LibraryError::Locked) {
            recovery::copy_what_matters(path, &library);
        }
        Ok(Opened { library, notices: vec![LibraryNotice::NotYetKept(error)] })
    }

    pub(super) fn stand_in_for(&mut self, path: &Path) {
        self.stands_in_for = Some(path.to_owned());
    }

    /// The file that this library in memory stands in for.
    pub fn stands_in_for(&self) -> Option<&Path> {
        self.stands_in_for.as_deref()
    }

    /// Opens the library that this one stands in for, without waiting where
    /// another process holds it.
    pub(super) fn original(&self) -> Result<Opened, LibraryError> {
        let Some(path) = &self.stands_in_for else { return Err(LibraryError::Locked) };
        if path.is_file() && path.metadata()?.len() > 0 {
            let probe = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            probe.busy_timeout(Duration::ZERO)?;
            // What else there is to say, opening it says.
            let tried = probe.execute_batch("BEGIN IMMEDIATE; ROLLBACK").map_err(LibraryError::from);
            if matches!(tried, Err(LibraryError::Locked)) {
                return Err(LibraryError::Locked);
            }
        }
        Self::open(path)
    }

    /// A library that lasts as long as its connections.
    ///
    /// # Errors
    /// None but for want of memory.
    pub fn in_memory() -> Result<Self, LibraryError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut library = Self::connect(Location::Memory(format!("file:/exergue-{count}?vfs=memdb")))?;
        schema::migrate(&mut library.connection, Path::new(""), &schema::STEPS)?;
        Ok(library)
    }

    /// A second connection to the same library, for another thread.
    ///
    /// # Errors
    /// As [`Library::open`], but that nothing is begun, migrated or recovered.
    pub fn again(&self) -> Result<Self, LibraryError> {
        let Location::File(path) = &self.location else {
            let mut again = Self::connect(self.location.clone())?;
            again.stands_in_for.clone_from(&self.stands_in_for);
            return Ok(again);
        };
        if !path.exists() {
            return Err(LibraryError::Gone { path: path.clone() });
        }
        let again = Self::connect(self.location.clone())?;
        if schema::version(&again.connection, path)? < schema::NEWEST {
            return Err(LibraryError::Older { path: path.clone() });
        }
        Ok(again)
    }

    /// Whether its file is still where it was. SQLite would go on with a file
    /// that no name leads to any more, or that lies on a drive no longer there.
    pub fn is_there(&self) -> bool {
        self.path().is_none_or(|path| self.file.is_some() && file_id(path) == self.file)
    }

    /// The file, or `None` for a library in memory.
    pub fn path(&self) -> Option<&Path> {
        match &self.location {
            Location::File(path) => Some(path),
            Location::Memory(_) => None,
        }
    }

    /// Opens the library anew where its file was away and is back: a drive that
    /// is plugged in again holds, to the system, other files.
    ///
    /// # Errors
    /// As [`Library::again`]; the library then stays as it was.
    pub fn renew(&mut self) -> Result<(), LibraryError> {
        if !self.is_there() {
            *self = self.again()?;
        }
        Ok(())
    }

    /// Opens a library that is expected to be sound, bringing it to the format that `steps` lead to.
    pub(super) fn open_sound(path: &Path, steps: &[&str]) -> Result<Self, LibraryError> {
        let mut library = Self::connect(Location::File(path.into()))?;
        let version = schema::version(&library.connection, path)?;
        if usize::try_from(version) != Ok(steps.len()) {
            if version > 0 {
                backup::make(&library)?;
            }
            schema::migrate(&mut library.connection, path, steps)?;
        }
        if !library.is_large() {
            schema::check(&library.connection)?;
        }
        Ok(library)
    }

    /// Whether it takes too long to check it while somebody waits for the
    /// window: the writer has it checked beside.
    pub(super) fn is_large(&self) -> bool {
        self.path().and_then(|path| path.metadata().ok()).is_some_and(|metadata| metadata.len() > LARGE)
    }

    /// Opens a library for reading alone: nothing is migrated, recovered or begun.
    pub fn open_to_read(path: &Path) -> Result<Self, LibraryError> {
        let connection = recovery::connect_to_read(path)?;
        if schema::version(&connection, path)? < schema::NEWEST {
            return Err(LibraryError::Older { path: path.into() });
        }
        Ok(Self { connection, location: Location::File(path.into()), file: file_id(path), stands_in_for: None })
    }

    fn connect(location: Location) -> Result<Self, LibraryError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = match &location {
            Location::File(path) => Connection::open_with_flags(path, flags)?,
            Location::Memory(name) => Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_URI)?,
        };
        connection.busy_timeout(BUSY)?;
        // A file that somebody sends must not be able to run anything.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        if connection.is_readonly("main")? {
            return Err(LibraryError::ReadOnly);
        }
        if let Location::File(path) = &location {
            // Whose it is comes before anything that writes to it.
            schema::version(&connection, path)?;
            write_ahead(&connection)?;
        }
        connection.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 8388608;",
        )?;
        let file = match &location {
            Location::File(path) => file_id(path),
            Location::Memory(_) => None,
        };
        Ok(Self { connection, location, file, stands_in_for: None })
    }

    /// The records that a query finds as JSON in its first column.
    pub(super) fn read_records<T: DeserializeOwned>(
        &self,
        sql: &str,
        params: impl Params,
    ) -> Result<Vec<T>, LibraryError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            match serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default()) {
                Ok(record) => records.push(record),
                // It stays in the library; the others must not be kept back for its sake.
                Err(error) => log::error!("library, a record cannot be read: {error}"),
            }
        }
        Ok(records)
    }

    /// Does some writing, all of it or nothing, durable when it returns. Within
    /// `work`, what writes itself becomes part of the same.
    pub(super) fn write<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, LibraryError>,
    ) -> Result<T, LibraryError> {
        if !self.connection.is_autocommit() {
            return work(&self.connection);
        }
        if let Some(path) = self.path().filter(|_| !self.is_there()) {
            return Err(LibraryError::Gone { path: path.into() });
        }
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        if !self.is_there() {
            // The last connection removes the log by its name, which is by now that of another library's.
            let _ = self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
    }
}

/// Has the file written ahead of itself: whoever reads it then waits for nobody.
/// A file system that cannot do it stays with what it has, which is as safe.
fn write_ahead(connection: &Connection) -> Result<(), LibraryError> {
    let start = Instant::now();
    loop {
        let set = connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).map_err(LibraryError::from);
        // SQLite reads before it writes here, and then does not wait for another that does so at the same moment;
        // where a program keeps the file to itself, it does wait, and once is enough.
        if !matches!(set, Err(LibraryError::Locked)) || start.elapsed() > BUSY {
            return set;
        }
        std::thread::sleep(AGAIN);
    }
}

/// Tells a file from another that takes its place.
#[cfg(unix)]
type FileId = (u64, u64);
/// Elsewhere an open file keeps its place.
#[cfg(not(unix))]
type FileId = ();

/// Which file a path leads to; `None` where there is none.
#[cfg(unix)]
fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt as _;
    path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// Whether there is a file.
#[cfg(not(unix))]
fn file_id(path: &Path) -> Option<FileId> {
    path.metadata().ok().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_in_memory_is_shared_by_its_connections_and_by_nobody_else() {
        let first = Library::in_memory().unwrap();
        let again = first.again().unwrap();
        let other = Library::in_memory().unwrap();
        let sql = "INSERT INTO composition (document, value) VALUES ('x', 'y')";
        first.write(|connection| Ok(connection.execute(sql, [])?)).unwrap();
        let count = |library: &Library| -> i64 {
            library.connection.query_row("SELECT count(*) FROM composition", [], |row| row.get(0)).unwrap()
        };
        assert_eq!((count(&again), count(&other)), (1, 0));
        assert_eq!(first.path(), None);
    }

    #[test]
    fn what_fails_half_way_is_undone() {
        let library = Library::in_memory().unwrap();
        let failed = library.write(|connection| {
            connection.execute("INSERT INTO composition (document, value) VALUES ('x', 'y')", [])?;
            Err::<(), _>(LibraryError::Damaged)
        });
        assert!(matches!(failed, Err(LibraryError::Damaged)));
        let count: i64 =
            library.connection.query_row("SELECT count(*) FROM composition", [], |row| row.get(0)).unwrap();
        assert_eq!(count, 0);
    }

    #[test]
    fn an_older_format_is_brought_forward_after_a_backup_or_left_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.sqlite");
        Library::open(&path).unwrap().library.set_template("kept").unwrap();
        let with = |step| schema::STEPS.into_iter().chain([step]).collect::<Vec<_>>();
        let broken = Library::open_sound(&path, &with("CREATE TABLE half (x); CREATE TABLE note (x);"));
        assert!(matches!(broken, Err(LibraryError::Sqlite(_))));
        let library = Library::open(&path).unwrap().library;
        assert!(library.connection.prepare("SELECT * FROM half").is_err());

        let library = Library::open_sound(&path, &with("CREATE TABLE later (x);")).unwrap();
        assert_eq!(library.template().unwrap().as_deref(), Some("kept"));
        library.connection.prepare("SELECT * FROM later").unwrap();
        let Err(LibraryError::Newer { found, known, .. }) = Library::open(&path) else { panic!("it is newer") };
        assert_eq!((found, known), (schema::NEWEST + 1, schema::NEWEST));
        let backups = backup::list(&path);
        let backup = Library::open_to_read(&backups[0]).unwrap();
        assert_eq!(backup.template().unwrap().as_deref(), Some("kept"));
    }

    #[test]
    fn the_file_is_written_through_and_ahead() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(&folder.path().join("library.sqlite")).unwrap().library;
        let pragma = |name: &str| -> String {
            let sql = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
            library.connection.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        assert_eq!(pragma("journal_mode"), "wal");
        assert_eq!(pragma("synchronous"), "2");
        assert_eq!(pragma("foreign_keys"), "1");
    }
}

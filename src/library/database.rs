//! The library as a database: opening it, whatever state it is in.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Params, Transaction, TransactionBehavior};
use serde::de::DeserializeOwned;

use super::{LibraryError, backup, recovery, schema};

/// How long to wait for another process that is writing.
const BUSY: Duration = Duration::from_secs(4);

/// Documents, notes, positions and compositions. One connection: a thread that
/// wants its own asks for [`Library::again`]. Every method that writes returns
/// when what it wrote is on disk.
#[derive(Debug)]
pub struct Library {
    pub(super) connection: Connection,
    location: Location,
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
}

#[derive(Clone, Debug)]
enum Location {
    File(PathBuf),
    /// The name of a database that lives as long as one connection to it.
    Memory(String),
}

impl Library {
    /// Opens the library at `path`, or begins one there with the folders it
    /// needs. An older format is brought forward after a backup; a file that is
    /// no sound database is set aside, and what can be read of it recovered.
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
    /// whatever notes can still be read in it, and a notice says why.
    ///
    /// # Errors
    /// None but for want of memory.
    pub fn open_or_in_memory(path: Option<&Path>) -> Result<Opened, LibraryError> {
        let error = match path.map(Self::open) {
            Some(Ok(opened)) => return Ok(opened),
            Some(Err(error)) => error,
            None => LibraryError::Io(std::io::Error::other("this system names no folder for a program's data")),
        };
        let library = Self::in_memory()?;
        if let (Some(path), LibraryError::ReadOnly | LibraryError::Locked) = (path, &error) {
            recovery::copy_what_matters(path, &library);
        }
        Ok(Opened { library, notices: vec![LibraryNotice::NotKept(error)] })
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
    /// As [`Library::open`], but that nothing is migrated or recovered.
    pub fn again(&self) -> Result<Self, LibraryError> {
        Self::connect(self.location.clone())
    }

    /// The file, or `None` for a library in memory.
    pub fn path(&self) -> Option<&Path> {
        match &self.location {
            Location::File(path) => Some(path),
            Location::Memory(_) => None,
        }
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
        schema::check(&library.connection)?;
        Ok(library)
    }

    /// Opens a library for reading alone: nothing is migrated, recovered or begun.
    pub(super) fn open_to_read(path: &Path) -> Result<Self, LibraryError> {
        let connection = recovery::connect_to_read(path)?;
        if schema::version(&connection, path)? < schema::NEWEST {
            return Err(LibraryError::Older { path: path.into() });
        }
        Ok(Self { connection, location: Location::File(path.into()) })
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
            // A file system that cannot do it stays with what it has, which is as safe.
            connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        }
        connection.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 8388608;",
        )?;
        Ok(Self { connection, location })
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
        if let Some(path) = self.path()
            && !path.exists()
        {
            // SQLite would go on writing to a file that no name leads to.
            return Err(LibraryError::Gone { path: path.into() });
        }
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
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
        let newer = schema::NEWEST + 1;
        assert!(matches!(Library::open(&path), Err(LibraryError::Newer { found, .. }) if found == newer));
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

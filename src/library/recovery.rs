//! What is done when the library is not sound: nothing is thrown away, and
//! what can be read is carried over.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use super::database::{Library, LibraryNotice, Opened};
use super::{LibraryError, backup, files, schema};

/// What belongs to a database besides its file: SQLite's log and the log's
/// index, and our mark that it was found damaged.
const BESIDE: [&str; 3] = ["-wal", "-shm", MARK];
const MARK: &str = "-damaged";

/// The length of what every SQLite database begins with, in bytes.
const HEADER: u64 = 100;

/// Sets the damaged library at `path` aside and begins a new one with what can
/// be read of it, and with what only the newest sound backup still has.
pub(super) fn begin_anew(path: &Path) -> Result<Opened, LibraryError> {
    let aside = files::set_aside(path, "damaged")?;
    for suffix in BESIDE {
        let (from, to) = (suffixed(path, suffix), suffixed(&aside, suffix));
        if from.exists() {
            std::fs::rename(from, to)?;
        }
    }
    let library = Library::open_sound(path, &schema::STEPS)?;
    let mut sources = vec![aside.clone()];
    sources.extend(backup::list(path));
    // The damaged file first: it is the newest, and what is there already stays.
    for source in sources {
        let Ok(from) = connect_to_read(&source) else { continue };
        let whole = copy(&from, &library, &schema::TABLES)?;
        if whole && source != aside {
            break;
        }
    }
    let count = |sql| library.connection.query_row(sql, [], |row| row.get::<_, usize>(0));
    let notes = count("SELECT count(*) FROM note")?;
    let documents = count("SELECT count(*) FROM document")?;
    Ok(Opened { library, notices: vec![LibraryNotice::SetAside { aside, notes, documents }] })
}

/// Asks for the library at `path` to be recovered when it is next opened: its
/// damage was met in use, where opening does not look.
pub(super) fn ask_for(path: &Path) {
    if let Err(error) = std::fs::write(suffixed(path, MARK), "") {
        log::error!("{}: {error}", path.display());
    }
}

/// Whether the library at `path` needs recovering for reasons that SQLite does
/// not see: it was found damaged when last in use, or it is so short that SQLite
/// would begin a new one in it.
pub(super) fn is_needed(path: &Path) -> bool {
    let Ok(metadata) = path.metadata() else { return false };
    let cut_short = match metadata.len() {
        0 => !backup::list(path).is_empty(),
        length => length < HEADER,
    };
    cut_short || suffixed(path, MARK).exists()
}

/// Whether the file at `path` is no library and never was one, so that it is not
/// ours to set aside: it does not begin as a database does, and there is neither a
/// log nor a backup of it.
pub(super) fn is_of_another_kind(path: &Path) -> bool {
    let mut start = Vec::new();
    let Ok(file) = std::fs::File::open(path) else { return false };
    let read = file.take(files::DATABASE.len() as u64).read_to_end(&mut start);
    let is_database = read.is_err() || start.is_empty() || start == files::DATABASE;
    !is_database && backup::list(path).is_empty() && BESIDE.iter().all(|suffix| !suffixed(path, suffix).exists())
}

/// Copies all but the documents' texts from the file at `path`, as far as it can be read.
pub(super) fn copy_what_matters(path: &Path, to: &Library) {
    let copied = connect_to_read(path).and_then(|from| {
        let tables = schema::TABLES.into_iter().filter(|table| *table != "content").collect::<Vec<_>>();
        copy(&from, to, &tables)
    });
    if let Err(error) = copied {
        log::warn!("{}: {error}", path.display());
    }
}

/// A connection that changes nothing, also where the folder cannot be written.
pub(super) fn connect_to_read(path: &Path) -> Result<Connection, LibraryError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let path = std::path::absolute(path)?;
    let plain = Connection::open_with_flags(&path, flags)?;
    let readable = |connection: &Connection| connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    match readable(&plain).map_err(LibraryError::from) {
        Err(LibraryError::ReadOnly) => {}
        other => return other.map(|()| plain),
    }
    // Without a place for the index of its log, only a file that is taken not to change can be read.
    let escaped: String = path.to_string_lossy().chars().map(escape).collect();
    let root = if escaped.starts_with('/') { "" } else { "/" };
    let connection = Connection::open_with_flags(format!("file:{root}{escaped}?immutable=1"), flags)?;
    readable(&connection)?;
    Ok(connection)
}

fn escape(char: char) -> String {
    match char {
        '%' => "%25".into(),
        '?' => "%3f".into(),
        '#' => "%23".into(),
        '\\' => "/".into(),
        _ => char.into(),
    }
}

/// Copies the rows of `tables` that can be read and that `to` does not have
/// yet. Returns whether everything could be read.
fn copy(from: &Connection, to: &Library, tables: &[&str]) -> Result<bool, LibraryError> {
    to.write(|to| {
        let mut whole = true;
        for table in tables {
            whole &= copy_table(from, to, table)?;
        }
        Ok(whole)
    })
}

fn copy_table(from: &Connection, to: &Connection, table: &str) -> Result<bool, LibraryError> {
    // Columns that both have. The numbers of rows mean nothing elsewhere.
    let mut statement = to.prepare("SELECT name FROM pragma_table_info(?1) WHERE name <> 'seq'")?;
    let mut columns = statement.query_map([table], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    columns.retain(|column| from.prepare(&format!("SELECT {column} FROM {table}")).is_ok());
    if columns.is_empty() {
        return Ok(false);
    }
    let names = columns.join(", ");
    let mut places = vec!["?"; columns.len()].join(", ");
    let mut into = names.clone();
    if let Some(at) = columns.iter().position(|column| column == "document")
        && table == "composition"
        && !columns.iter().any(|column| column == "id")
    {
        // From before a document had several: named as the migration names it, so that it comes once.
        into.push_str(", id");
        places.push_str(&format!(", substr(?{}, 1, 16)", at + 1));
    }
    let mut insert = to.prepare(&format!("INSERT OR IGNORE INTO {table} ({into}) VALUES ({places})"))?;
    let mut last = None;
    for order in ["ASC", "DESC"] {
        // From the start as far as it goes, then from the end back to the damage.
        let sql = format!("SELECT rowid, {names} FROM {table} NOT INDEXED ORDER BY rowid {order}");
        let Ok(mut statement) = from.prepare(&sql) else { return Ok(false) };
        let Ok(mut rows) = statement.query([]) else { return Ok(false) };
        loop {
            let Ok(row) = rows.next() else { break };
            let Some(row) = row else { return Ok(order == "ASC") };
            let (Ok(id), Ok(values)) =
                (row.get::<_, i64>(0), (1..=columns.len()).map(|column| row.get(column)).collect())
            else {
                break;
            };
            let values: Vec<Value> = values;
            if order == "DESC" && last.is_some_and(|last| id <= last) {
                return Ok(false);
            }
            // A row that breaks a rule of the table is part of the damage.
            match insert.execute(params_from_iter(values)).map_err(LibraryError::from) {
                Err(LibraryError::Sqlite(error)) => {
                    log::warn!("library, a row of {table} is not carried over: {error}");
                }
                other => drop(other?),
            }
            if order == "ASC" {
                last = Some(id);
            }
        }
    }
    Ok(false)
}

/// `library.sqlite-wal` and the like.
fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

//! The format of the database, and the way there from every older one.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::LibraryError;

/// Marks a database as ours: "Exrg".
const APPLICATION: i64 = 0x4578_7267;

/// What leads from each format to the next. A step that was released is never changed.
pub(super) const STEPS: [&str; 6] = [
    include_str!("001.sql"),
    include_str!("002.sql"),
    include_str!("003.sql"),
    include_str!("004.sql"),
    include_str!("006.sql"),
    include_str!("007.sql"),
];

/// The newest format.
pub(super) const NEWEST: i64 = STEPS.len() as i64;

/// Tables whose loss would be the reader's, not only the library's. Small, so
/// that they can be checked at each start.
const VITAL: [&str; 10] =
    ["document", "place", "version", "note", "correction", "identity", "position", "composition", "edit", "edited"];

/// Every table but those that are made anew from others, those that others refer to first.
pub(super) const TABLES: [&str; 11] = [
    "document",
    "content",
    "place",
    "version",
    "note",
    "correction",
    "identity",
    "position",
    "composition",
    "edit",
    "edited",
];

/// The format that the database is in; 0 for one that is still empty.
pub(super) fn version(connection: &Connection, path: &Path) -> Result<i64, LibraryError> {
    // One statement, one moment: another process may be creating it just now.
    let sql = "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
               FROM pragma_application_id, pragma_user_version";
    let (application, version, tables): (i64, i64, i64) =
        connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    match application {
        APPLICATION if version > NEWEST => {
            Err(LibraryError::Newer { path: path.into(), found: version, known: NEWEST })
        }
        APPLICATION => Ok(version),
        0 if version == 0 && tables == 0 => Ok(0),
        _ => Err(LibraryError::Foreign { path: path.into() }),
    }
}

/// Brings the database to the format that `steps` lead to, all of it or nothing.
pub(super) fn migrate(connection: &mut Connection, path: &Path, steps: &[&str]) -> Result<(), LibraryError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again now that nobody else can write.
    let from = usize::try_from(version(&transaction, path)?).unwrap_or(0);
    for step in steps.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", steps.len())?;
    Ok(transaction.commit()?)
}

/// Whether the tables that matter most are sound. Reads them, but not the documents' texts.
pub(super) fn check(connection: &Connection) -> Result<(), LibraryError> {
    VITAL.iter().try_for_each(|table| quick_check(connection, table))
}

/// Whether all of it is sound. Reads the whole file.
pub(super) fn check_all(connection: &Connection) -> Result<(), LibraryError> {
    quick_check(connection, "1")
}

/// `extent` is a table, or how many faults of the whole database are wanted.
fn quick_check(connection: &Connection, extent: &str) -> Result<(), LibraryError> {
    let verdict: String = connection.query_row(&format!("PRAGMA quick_check({extent})"), [], |row| row.get(0))?;
    if verdict != "ok" {
        log::error!("library: {verdict}");
        return Err(LibraryError::Damaged);
    }
    Ok(())
}

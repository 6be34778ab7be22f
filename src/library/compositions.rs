//! Compositions: the briefings of a document, and what those of new documents
//! begin with. What is in them is the composer's business; here they are JSON.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Library, LibraryError};
use crate::document::ContentHash;

/// Which row has what new documents begin with.
pub(super) const TEMPLATE: &str = "template";

/// A briefing as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptComposition {
    /// Its identity, unique in the library.
    pub id: String,
    /// The document that it was begun for.
    pub document: ContentHash,
    /// What its author calls it; may be empty.
    pub name: String,
    /// What it is made of, as JSON.
    pub value: String,
    /// When it was begun, RFC 3339 in UTC; empty for one from an older library.
    pub created: String,
    /// When it was last on show, in the same form.
    pub shown: String,
}

impl Library {
    /// The briefings of a document, in the order in which they were begun.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn compositions(&self, hash: ContentHash) -> Result<Vec<KeptComposition>, LibraryError> {
        let sql = "SELECT id, name, value, created, shown FROM composition WHERE document = ?1
                   ORDER BY created, seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let kept = |row: &Row<'_>| {
            let (id, name, value) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(KeptComposition { id, document: hash, name, value, created: row.get(3)?, shown: row.get(4)? })
        };
        Ok(statement.query_map([hash.to_string()], kept)?.collect::<Result<_, _>>()?)
    }

    /// Keeps a briefing: a new one, a changed one, or one that had been deleted.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn save_composition(&self, kept: &KeptComposition) -> Result<(), LibraryError> {
        let KeptComposition { id, document, name, value, created, shown } = kept;
        self.write(|connection| {
            let sql = "INSERT INTO composition (id, document, name, value, created, shown)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                       ON CONFLICT (id) DO UPDATE
                       SET name = excluded.name, value = excluded.value, shown = excluded.shown";
            let params = params![id, document.to_string(), name, value, created, shown];
            connection.prepare_cached(sql)?.execute(params)?;
            Ok(())
        })
    }

    /// Removes a briefing; one that is not there is no error.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn delete_composition(&self, id: &str) -> Result<(), LibraryError> {
        self.write(|connection| {
            connection.prepare_cached("DELETE FROM composition WHERE id = ?1")?.execute([id])?;
            Ok(())
        })
    }

    /// What the briefings of new documents begin with, as it was kept.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn template(&self) -> Result<Option<String>, LibraryError> {
        let sql = "SELECT value FROM composition WHERE id = ?1";
        Ok(self.connection.query_row(sql, [TEMPLATE], |row| row.get(0)).optional()?)
    }

    /// Keeps what the briefings of new documents begin with.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn set_template(&self, value: &str) -> Result<(), LibraryError> {
        self.write(|connection| {
            let sql = "INSERT INTO composition (id, document, value) VALUES (?1, '', ?2)
                       ON CONFLICT (id) DO UPDATE SET value = excluded.value";
            connection.prepare_cached(sql)?.execute([TEMPLATE, value])?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(id: &str, document: ContentHash) -> KeptComposition {
        KeptComposition {
            id: id.to_owned(),
            document,
            name: String::new(),
            value: "{}".to_owned(),
            created: "2026-01-02T00:00:00Z".to_owned(),
            shown: String::new(),
        }
    }

    #[test]
    fn a_document_has_several() {
        let library = Library::in_memory().unwrap();
        let (hash, other) = (ContentHash::of("one"), ContentHash::of("other"));
        let first = KeptComposition { created: "2026-01-01T00:00:00Z".to_owned(), ..kept("b", hash) };
        for composition in [&kept("a", hash), &first, &kept("c", other)] {
            library.save_composition(composition).unwrap();
        }
        let renamed = KeptComposition { name: "For Ada".to_owned(), ..kept("a", hash) };
        library.save_composition(&renamed).unwrap();
        assert_eq!(library.compositions(hash).unwrap(), [first.clone(), renamed]);
        library.delete_composition("a").unwrap();
        library.delete_composition("a").unwrap();
        assert_eq!(library.compositions(hash).unwrap(), [first]);
        assert_eq!(library.compositions(other).unwrap().len(), 1);
    }

    #[test]
    fn the_template_belongs_to_no_document() {
        let library = Library::in_memory().unwrap();
        assert_eq!(library.template().unwrap(), None);
        library.set_template("{}").unwrap();
        library.set_template("{\"a\":1}").unwrap();
        assert_eq!(library.template().unwrap().as_deref(), Some("{\"a\":1}"));
        assert!(library.compositions(ContentHash::of("")).unwrap().is_empty());
    }

    #[test]
    fn that_of_an_older_library_is_carried_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.sqlite");
        let hash = ContentHash::of("one");
        let old = Library::open_sound(&path, &super::super::schema::STEPS[..5]).unwrap();
        let sql = "INSERT INTO composition (document, value) VALUES (?1, 'kept')";
        old.connection.execute(sql, [hash.to_string()]).unwrap();
        drop(old);
        let library = Library::open(&path).unwrap().library;
        let carried = library.compositions(hash).unwrap();
        assert_eq!(carried.len(), 1);
        assert_eq!((carried[0].value.as_str(), carried[0].id.len()), ("kept", 16));
    }
}

//! Entities across documents: the same one recognised by its names, and what
//! the reader says to that.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use super::{Library, LibraryError};
use crate::analysis::{Entity, EntityKind};
use crate::document::ContentHash;
use crate::text::fold;

/// Entities of other documents listed at most.
const MOST: usize = 24;
/// Characters of a word of a name, at least, that others are looked for by; and such words, at most.
const SHORTEST: usize = 3;
const MOST_WORDS: usize = 8;

/// An entity of a document as it is recognised in others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownEntity {
    /// What it is called there.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its mentions there.
    pub mentions: usize,
    /// Its names, folded, its own first. A surname alone is none: many share it.
    pub forms: Vec<String>,
}

/// Which entity of which document is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityKey {
    /// The document.
    pub document: ContentHash,
    /// What it is.
    pub kind: EntityKind,
    /// One of its names, folded.
    pub form: String,
}

/// An entity of another document that is the same, as its names or the reader say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// Which.
    pub key: EntityKey,
    /// What it is called there.
    pub name: String,
    /// Its mentions there.
    pub mentions: usize,
    /// The document's title, or its file's name.
    pub title: String,
    /// Whether the reader said that it is the same.
    pub said: bool,
}

/// What the reader says of two entities of two documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The one.
    pub one: EntityKey,
    /// The other.
    pub other: EntityKey,
    /// Whether they are the same; `None` leaves it to their names.
    pub same: Option<bool>,
}

impl KnownEntity {
    /// What is to be known of an entity.
    pub fn of(entity: &Entity) -> Self {
        let tells = |alias: &&String| entity.kind != EntityKind::Person || alias.trim().contains(' ');
        let names = std::iter::once(&entity.name).chain(entity.aliases.iter().filter(tells));
        let mut forms: Vec<String> = Vec::new();
        for form in names.map(|name| fold(name.trim())) {
            if !form.is_empty() && !forms.contains(&form) {
                forms.push(form);
            }
        }
        Self { name: entity.name.clone(), kind: entity.kind, mentions: entity.mentions.len(), forms }
    }

    /// Which entity this is, in its document.
    pub fn key(&self, document: ContentHash) -> EntityKey {
        EntityKey { document, kind: self.kind, form: self.forms.first().cloned().unwrap_or_default() }
    }
}

impl Library {
    /// Keeps by which names the entities of a document go, in place of what was kept of it.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn set_entities(&self, hash: ContentHash, entities: &[KnownEntity]) -> Result<(), LibraryError> {
        let hash = hash.to_string();
        self.write(|connection| {
            connection.execute("DELETE FROM named WHERE document = ?1", [&hash])?;
            let sql = "INSERT INTO named (document, form, kind, name, own, mentions) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let mut insert = connection.prepare_cached(sql)?;
            for entity in entities {
                let (kind, name, mentions) = (entity.kind.name(), &entity.name, entity.mentions);
                for (nth, form) in entity.forms.iter().enumerate() {
                    insert.execute(params![hash, form, kind, name, nth == 0, mentions])?;
                }
            }
            Ok(())
        })
    }

    /// The same entity in other documents, those last opened first: of the same
    /// kind, where the name of one is a name of the other, unless the reader said
    /// that it is another; and whatever the reader said is the same.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn elsewhere(&self, hash: ContentHash, entity: &KnownEntity) -> Result<Vec<Namesake>, LibraryError> {
        let mut found: Vec<Namesake> = Vec::new();
        for (nth, form) in entity.forms.iter().enumerate() {
            let sql = "SELECT named.document, named.kind, named.name, mentions, coalesce(title, document.name, '')
                       FROM named JOIN document ON hash = named.document
                       WHERE form = ?1 AND kind = ?2 AND named.document <> ?3 AND (own OR ?4)
                       ORDER BY opened DESC LIMIT ?5";
            let params = params![form, entity.kind.name(), hash.to_string(), nth == 0, MOST];
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map(params, |row| namesake(row, false))?;
            add(&mut found, rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten());
        }
        for form in &entity.forms {
            let key = EntityKey { document: hash, kind: entity.kind, form: form.clone() };
            for (other, same) in self.said_of(&key)? {
                found.retain(|namesake| namesake.key != other);
                if same {
                    add(&mut found, self.named(&other)?);
                }
            }
        }
        found.truncate(MOST);
        Ok(found)
    }

    /// Entities of other documents whose names begin like this, by name.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn entities_like(&self, hash: ContentHash, beginning: &str) -> Result<Vec<Namesake>, LibraryError> {
        let from = fold(beginning.trim());
        let sql = "SELECT named.document, named.kind, named.name, mentions, coalesce(title, document.name, '')
                   FROM named JOIN document ON hash = named.document
                   WHERE form >= ?1 AND form < ?2 AND named.document <> ?3
                   ORDER BY form, opened DESC LIMIT ?4";
        let mut statement = self.connection.prepare_cached(sql)?;
        let to = format!("{from}\u{10ffff}");
        let rows = statement.query_map(params![from, to, hash.to_string(), MOST * 2], |row| namesake(row, false))?;
        let mut found = Vec::new();
        add(&mut found, rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten());
        // Found by any of their names, listed by the one that is shown.
        found.sort_by_cached_key(|namesake| fold(&namesake.name));
        Ok(found)
    }

    /// Entities of other documents that may be this one: first those that begin like a word of its name, of the same
    /// kind before others; then the rest, by name.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn entities_akin(&self, hash: ContentHash, entity: &KnownEntity) -> Result<Vec<Namesake>, LibraryError> {
        let mut akin = Vec::new();
        let words = entity.forms.iter().flat_map(|form| form.split_whitespace());
        for word in words.filter(|word| word.chars().count() >= SHORTEST).take(MOST_WORDS) {
            add(&mut akin, self.entities_like(hash, word)?);
        }
        akin.sort_by_key(|namesake| namesake.key.kind != entity.kind);
        add(&mut akin, self.entities_like(hash, "")?);
        Ok(akin)
    }

    /// Keeps what the reader says of two entities, or that nothing is said any more.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn set_identity(&self, identity: &Identity) -> Result<(), LibraryError> {
        let (one, other) = ordered(&identity.one, &identity.other);
        let (document, other_document) = (one.document.to_string(), other.document.to_string());
        let key = params![document, one.kind.name(), one.form, other_document, other.kind.name(), other.form];
        self.write(|connection| {
            connection.execute(
                "DELETE FROM identity WHERE document = ?1 AND kind = ?2 AND form = ?3
                     AND other_document = ?4 AND other_kind = ?5 AND other_form = ?6",
                key,
            )?;
            if let Some(same) = identity.same {
                insert_identity(connection, one, other, same)?;
            }
            Ok(())
        })
    }

    /// What the reader said of an entity: of which others, and whether they are the same.
    fn said_of(&self, key: &EntityKey) -> Result<Vec<(EntityKey, bool)>, LibraryError> {
        let sql = "SELECT other_document, other_kind, other_form, same FROM identity
                       WHERE document = ?1 AND kind = ?2 AND form = ?3
                   UNION ALL
                   SELECT document, kind, form, same FROM identity
                       WHERE other_document = ?1 AND other_kind = ?2 AND other_form = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let params = params![key.document.to_string(), key.kind.name(), key.form];
        let rows = statement.query_map(params, |row| {
            let (document, kind) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
            let key = ContentHash::parse(document).zip(EntityKind::from_name(kind));
            let (form, same) = (row.get(2)?, row.get(3)?);
            Ok(key.map(|(document, kind)| (EntityKey { document, kind, form }, same)))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// The entity that a key means, if the library still has it.
    fn named(&self, key: &EntityKey) -> Result<Option<Namesake>, LibraryError> {
        let sql = "SELECT named.document, named.kind, named.name, mentions, coalesce(title, document.name, '')
                   FROM named JOIN document ON hash = named.document
                   WHERE named.document = ?1 AND kind = ?2 AND form = ?3";
        let params = params![key.document.to_string(), key.kind.name(), key.form];
        Ok(self.connection.query_row(sql, params, |row| namesake(row, true)).optional()?.flatten())
    }
}

fn insert_identity(
    connection: &Connection,
    one: &EntityKey,
    other: &EntityKey,
    same: bool,
) -> Result<(), LibraryError> {
    let sql = "INSERT INTO identity (document, kind, form, other_document, other_kind, other_form, same)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (document, other_document) = (one.document.to_string(), other.document.to_string());
    connection.execute(
        sql,
        params![document, one.kind.name(), one.form, other_document, other.kind.name(), other.form, same],
    )?;
    Ok(())
}

fn ordered<'k>(one: &'k EntityKey, other: &'k EntityKey) -> (&'k EntityKey, &'k EntityKey) {
    if one <= other { (one, other) } else { (other, one) }
}

/// A row of `named` with its document; `None` for one that nobody could have written.
fn namesake(row: &Row<'_>, said: bool) -> rusqlite::Result<Option<Namesake>> {
    let (document, kind) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
    let Some((document, kind)) = ContentHash::parse(document).zip(EntityKind::from_name(kind)) else {
        return Ok(None);
    };
    let name: String = row.get(2)?;
    let key = EntityKey { document, kind, form: fold(name.trim()) };
    Ok(Some(Namesake { key, name, mentions: row.get(3)?, title: row.get(4)?, said }))
}

/// Adds those that are not there yet.
fn add(found: &mut Vec<Namesake>, more: impl IntoIterator<Item = Namesake>) {
    for namesake in more {
        if found.iter().all(|other| other.key != namesake.key) {
            found.push(namesake);
        }
    }
}

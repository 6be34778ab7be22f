//! What is one entity in several documents, all of which are at hand.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{EntityKey, Identity, KnownEntity, Library, LibraryError};
use crate::analysis::{Entity, EntityKind};
use crate::document::ContentHash;

/// An entity: the number of its document, and its index there.
type Place = (usize, usize);

impl Library {
    /// What the reader said of the entities of these documents.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn identities_among(&self, documents: &[ContentHash]) -> Result<Vec<Identity>, LibraryError> {
        let sql = "SELECT document, kind, form, other_document, other_kind, other_form, same FROM identity
                   WHERE document = ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut said = Vec::new();
        for document in documents {
            let rows = statement.query_map([document.to_string()], |row| {
                let key = |first: usize| -> rusqlite::Result<Option<EntityKey>> {
                    let (hash, kind) = (row.get_ref(first)?.as_str()?, row.get_ref(first + 1)?.as_str()?);
                    let found = ContentHash::parse(hash).zip(EntityKind::from_name(kind));
                    let form = row.get(first + 2)?;
                    Ok(found.map(|(document, kind)| EntityKey { document, kind, form }))
                };
                let same: bool = row.get(6)?;
                Ok(key(0)?.zip(key(3)?).map(|(one, other)| Identity { one, other, same: Some(same) }))
            })?;
            let known = |identity: &Identity| documents.contains(&identity.other.document);
            said.extend(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().filter(known));
        }
        Ok(said)
    }
}

/// What is one entity in several of `documents`: of the same kind, where the name of
/// one is a name of the other, unless the reader said that it is another; and
/// whatever the reader said is the same. Groups of two at least, each entity by the
/// number of its document and its index there; two entities of one document stay two.
pub fn same_entities(documents: &[(ContentHash, &[Entity])], said: &[Identity]) -> Vec<Vec<Place>> {
    let known = |(_, entities): &(ContentHash, &[Entity])| entities.iter().map(KnownEntity::of).collect::<Vec<_>>();
    let known: Vec<Vec<KnownEntity>> = documents.iter().map(known).collect();
    let mut own: FxHashMap<(EntityKind, &str), Vec<Place>> = FxHashMap::default();
    for (number, entities) in known.iter().enumerate() {
        for (index, entity) in entities.iter().enumerate() {
            if let Some(form) = entity.forms.first() {
                own.entry((entity.kind, form)).or_default().push((number, index));
            }
        }
    }
    let find = |key: &EntityKey| {
        let number = documents.iter().position(|(hash, _)| *hash == key.document)?;
        let is_meant = |entity: &KnownEntity| entity.kind == key.kind && entity.forms.contains(&key.form);
        Some((number, known[number].iter().position(is_meant)?))
    };
    let mut groups = Groups::default();
    for identity in said {
        let Some((one, other)) = find(&identity.one).zip(find(&identity.other)) else { continue };
        match identity.same {
            Some(true) => groups.unite(one, other),
            Some(false) => groups.keep_apart(one, other),
            None => {}
        }
    }
    for (number, entities) in known.iter().enumerate() {
        for (index, entity) in entities.iter().enumerate() {
            for form in &entity.forms {
                for other in own.get(&(entity.kind, form.as_str())).into_iter().flatten() {
                    groups.unite((number, index), *other);
                }
            }
        }
    }
    groups.finish()
}

/// Groups of what is the same as they grow.
#[derive(Default)]
struct Groups {
    groups: Vec<Vec<Place>>,
    of: FxHashMap<Place, usize>,
    apart: FxHashSet<(Place, Place)>,
}

impl Groups {
    fn keep_apart(&mut self, one: Place, other: Place) {
        self.apart.extend([(one, other), (other, one)]);
    }

    fn group(&mut self, place: Place) -> usize {
        let Self { groups, of, .. } = self;
        *of.entry(place).or_insert_with(|| {
            groups.push(vec![place]);
            groups.len() - 1
        })
    }

    /// Makes one group of two, unless that puts together what is not to be.
    fn unite(&mut self, one: Place, other: Place) {
        let (into, from) = (self.group(one), self.group(other));
        if into == from {
            return;
        }
        let clash = |one: &Place, other: &Place| one.0 == other.0 || self.apart.contains(&(*one, *other));
        if self.groups[into].iter().any(|one| self.groups[from].iter().any(|other| clash(one, other))) {
            return;
        }
        let moved = std::mem::take(&mut self.groups[from]);
        self.of.extend(moved.iter().map(|place| (*place, into)));
        self.groups[into].extend(moved);
    }

    fn finish(self) -> Vec<Vec<Place>> {
        let mut groups: Vec<Vec<Place>> = self.groups.into_iter().filter(|group| group.len() > 1).collect();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, kind: EntityKind, aliases: &[&str]) -> Entity {
        Entity {
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Entity::new(name.to_owned(), kind)
        }
    }

    fn documents() -> [(ContentHash, Vec<Entity>); 3] {
        use EntityKind::{Organisation, Person, Place};
        let hash = |name: &str| ContentHash::of(name);
        [
            (hash("a"), vec![entity("Ada Holm", Person, &["Holm"]), entity("Nordhavn Line", Organisation, &["NL"])]),
            (
                hash("b"),
                vec![entity("NL", Organisation, &[]), entity("Holm", Place, &[]), entity("ADA HOLM", Person, &[])],
            ),
            (hash("c"), vec![entity("Ada Holm", Person, &[]), entity("The Line", Organisation, &[])]),
        ]
    }

    fn same(said: &[Identity]) -> Vec<Vec<Place>> {
        let documents = documents();
        let documents: Vec<(ContentHash, &[Entity])> =
            documents.iter().map(|(hash, entities)| (*hash, entities.as_slice())).collect();
        same_entities(&documents, said)
    }

    fn key(document: &str, kind: EntityKind, form: &str) -> EntityKey {
        EntityKey { document: ContentHash::of(document), kind, form: form.to_owned() }
    }

    #[test]
    fn names_tell_and_kinds_part() {
        assert_eq!(same(&[]), [vec![(0, 0), (1, 2), (2, 0)], vec![(0, 1), (1, 0)]]);
    }

    #[test]
    fn the_reader_has_the_last_word() {
        let line = |document, form| key(document, EntityKind::Organisation, form);
        let person = |document| key(document, EntityKind::Person, "ada holm");
        let said = [
            Identity { one: line("a", "nl"), other: line("b", "nl"), same: Some(false) },
            Identity { one: line("a", "nl"), other: line("c", "the line"), same: Some(true) },
            Identity { one: person("a"), other: person("c"), same: Some(false) },
        ];
        assert_eq!(same(&said), [vec![(0, 0), (1, 2)], vec![(0, 1), (2, 1)]]);
    }
}

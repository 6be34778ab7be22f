//! The briefings of a document: each with a name, one of them on show.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::briefing::{Composition, NoteId};
use crate::document::ContentHash;
use crate::library::KeptComposition;

/// A briefing that is being composed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its identity, unique in the library.
    pub id: String,
    /// What its author calls it; empty for what the interface calls it.
    pub name: String,
    /// When it was begun, RFC 3339 in UTC; empty for one from an older library.
    pub created: String,
    /// What it is made of.
    pub composition: Composition,
}

impl Draft {
    /// A new briefing.
    pub fn new(name: String, composition: Composition) -> Self {
        Self { id: NoteId::random().to_string(), name, created: Timestamp::now().to_string(), composition }
    }

    /// The briefing as the library keeps it; on show since now.
    pub fn kept(&self, document: ContentHash) -> Result<KeptComposition, serde_json::Error> {
        Ok(KeptComposition {
            id: self.id.clone(),
            document,
            name: self.name.clone(),
            value: serde_json::to_string(&self.composition)?,
            created: self.created.clone(),
            shown: Timestamp::now().to_string(),
        })
    }
}

/// The briefings of a document, in the order in which they were begun; at least one.
#[derive(Clone, Debug)]
pub struct Drafts {
    all: Vec<Draft>,
    shown: usize,
    /// Whether they are more than what any document begins with.
    begun: bool,
}

impl Drafts {
    /// One briefing alone.
    pub fn one(draft: Draft) -> Self {
        Self { all: vec![draft], shown: 0, begun: false }
    }

    /// The briefings that the library keeps, and the names of those that a later version made: these
    /// stay as they are. `None` for no briefing.
    pub fn read(kept: Vec<KeptComposition>) -> (Option<Self>, Vec<String>) {
        let mut all = Vec::new();
        let mut unread = Vec::new();
        let mut latest = (0, String::new());
        for KeptComposition { id, name, value, created, shown, .. } in kept {
            match serde_json::from_str(&value) {
                Ok(composition) => {
                    if shown >= latest.1 {
                        latest = (all.len(), shown);
                    }
                    all.push(Draft { id, name, created, composition });
                }
                Err(error) => {
                    log::warn!("the briefing {id} cannot be read: {error}");
                    unread.push(name);
                }
            }
        }
        ((!all.is_empty()).then_some(Self { all, shown: latest.0, begun: true }), unread)
    }

    /// Whether the library keeps them, or they were changed.
    pub fn are_begun(&self) -> bool {
        self.begun
    }

    /// Says that the library keeps some, be they others.
    pub fn begin(&mut self) {
        self.begun = true;
    }

    /// Every briefing.
    pub fn all(&self) -> &[Draft] {
        &self.all
    }

    /// Which one is on show.
    pub fn shown(&self) -> usize {
        self.shown
    }

    /// The one on show.
    pub fn current(&self) -> &Draft {
        &self.all[self.shown]
    }

    /// Shows another one.
    pub fn show(&mut self, id: &str) {
        self.begun = true;
        self.shown = self.all.iter().position(|draft| draft.id == id).unwrap_or(self.shown);
    }

    /// Puts a briefing in its place, or in that of its older self, and shows it.
    pub fn put(&mut self, draft: Draft) {
        let id = draft.id.clone();
        match self.all.iter_mut().find(|other| other.id == id) {
            Some(other) => *other = draft,
            None => {
                let before = |other: &Draft| (&other.created, &other.id) <= (&draft.created, &draft.id);
                let at = self.all.iter().position(|other| !before(other)).unwrap_or(self.all.len());
                self.all.insert(at, draft);
            }
        }
        self.show(&id);
    }

    /// Takes a briefing away, unless it is the only one; shows the one beside it.
    pub fn remove(&mut self, id: &str) {
        let Some(at) = self.all.iter().position(|draft| draft.id == id).filter(|_| self.all.len() > 1) else { return };
        self.all.remove(at);
        if self.shown >= at {
            self.shown = self.shown.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn draft(id: &str, created: &str) -> Draft {
        let composition = Composition::short(Language::English);
        Draft { id: id.to_owned(), name: id.to_owned(), created: created.to_owned(), composition }
    }

    fn ids(drafts: &Drafts) -> String {
        drafts.all().iter().map(|draft| draft.id.as_str()).collect()
    }

    #[test]
    fn a_deleted_one_comes_back_to_its_place() {
        let mut drafts = Drafts::one(draft("a", "1"));
        drafts.put(draft("b", "2"));
        drafts.put(draft("c", "3"));
        let (begun, shown) = (ids(&drafts), drafts.current().id.clone());
        drafts.show("b");
        drafts.remove("b");
        assert_eq!((ids(&drafts).as_str(), drafts.current().id.as_str()), ("ac", "a"));
        drafts.put(draft("b", "2"));
        assert_eq!((begun.as_str(), ids(&drafts).as_str(), shown.as_str()), ("abc", "abc", "c"));
        assert_eq!(drafts.current().id, "b");
        let mut alone = Drafts::one(draft("a", "1"));
        alone.remove("a");
        assert_eq!(ids(&alone), "a");
    }

    #[test]
    fn what_a_later_version_made_is_left_alone() {
        let hash = ContentHash::of("x");
        let mut kept = ["1", "2"].map(|id| draft(id, id).kept(hash).unwrap());
        kept[0].shown = "2026-02-01T00:00:00Z".to_owned();
        kept[1].shown = "2026-01-01T00:00:00Z".to_owned();
        let later = KeptComposition { id: "3".to_owned(), value: "{\"mood\":1}".to_owned(), ..kept[0].clone() };
        let (drafts, unread) = Drafts::read(vec![kept[0].clone(), kept[1].clone(), later.clone()]);
        let drafts = drafts.unwrap();
        assert_eq!((ids(&drafts).as_str(), drafts.current().id.as_str()), ("12", "1"));
        assert_eq!(unread, ["1"]);
        assert!(Drafts::read(vec![later]).0.is_none());
    }
}

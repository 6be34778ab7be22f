//! Names that are known beforehand: facts, as data in `assets/gazetteers/`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::EntityKind;
use super::lexicon::Kinds;

/// What is known of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// What it can be.
    pub kinds: Kinds,
    /// Names with the same number are names of the same thing.
    pub id: u32,
}

/// All gazetteers together.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    names: FxHashMap<&'static str, Known>,
    /// The leading letters of each name's first word, with the most words of any such name.
    starts: FxHashMap<&'static str, usize>,
    first_names: FxHashSet<&'static str>,
    family_first: FxHashSet<&'static str>,
    family_last: FxHashSet<&'static str>,
}

/// The files with names of one kind, the surest kind first: where a name is in
/// several, the first one gives it its number.
const FILES: [(EntityKind, &str); 11] = [
    (EntityKind::Place, include_str!("../../../assets/gazetteers/countries.txt")),
    (EntityKind::Place, include_str!("../../../assets/gazetteers/regions.txt")),
    (EntityKind::Place, include_str!("../../../assets/gazetteers/cities.txt")),
    (EntityKind::Organisation, include_str!("../../../assets/gazetteers/organisations.txt")),
    (EntityKind::Organisation, include_str!("../../../assets/gazetteers/companies.txt")),
    (EntityKind::Organisation, include_str!("../../../assets/gazetteers/clubs.txt")),
    (EntityKind::Person, include_str!("../../../assets/gazetteers/people.txt")),
    (EntityKind::Index, include_str!("../../../assets/gazetteers/indices.txt")),
    (EntityKind::Work, include_str!("../../../assets/gazetteers/works.txt")),
    (EntityKind::Event, include_str!("../../../assets/gazetteers/events.txt")),
    (EntityKind::Product, include_str!("../../../assets/gazetteers/products.txt")),
];

/// The gazetteers, read once.
pub(super) fn gazetteer() -> &'static Gazetteer {
    static ALL: LazyLock<Gazetteer> = LazyLock::new(read);
    &ALL
}

impl Gazetteer {
    /// What is known of `name` (straight apostrophes, single spaces).
    pub fn get(&self, name: &str) -> Option<Known> {
        self.names.get(name).copied()
    }

    /// How many words a known name can have that starts with the letters of `word`; 0 if there is none.
    pub fn longest(&self, word: &str) -> usize {
        self.starts.get(stem(word)).copied().unwrap_or_default()
    }

    /// Whether `word` (or each part of "Jean-Pierre") is a first name.
    pub fn is_first_name(&self, word: &str) -> bool {
        self.first_names.contains(word)
            || (word.contains('-') && word.split('-').all(|part| self.first_names.contains(part)))
    }

    /// Whether `word` is a family name that is written in front of the given name.
    pub fn is_leading_family_name(&self, word: &str) -> bool {
        self.family_first.contains(word)
    }

    /// Whether `word` is a common family name.
    pub fn is_family_name(&self, word: &str) -> bool {
        self.family_last.contains(word)
    }
}

/// The lines of a gazetteer file without its comments.
pub(super) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The letters and digits that a name or word starts with.
fn stem(word: &str) -> &str {
    let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    &word[..end]
}

fn read() -> Gazetteer {
    let mut all = Gazetteer::default();
    let mut next = 0;
    for (kind, file) in FILES {
        for entry in lines(file).flat_map(|line| line.split(',')) {
            next += 1;
            for name in entry.split('=').map(str::trim).filter(|name| !name.is_empty()) {
                let known = all.names.entry(name).or_insert(Known { kinds: Kinds::default(), id: next });
                known.kinds.add(kind);
                // An apostrophe may begin another word.
                let words = name.split([' ', '\'', '’', '.', '/', '&']).count() + name.matches('&').count();
                let longest = all.starts.entry(stem(name)).or_default();
                *longest = words.max(*longest);
            }
        }
    }
    all.first_names =
        lines(include_str!("../../../assets/gazetteers/first_names.txt")).flat_map(str::split_whitespace).collect();
    let mut last = false;
    for line in lines(include_str!("../../../assets/gazetteers/family_names.txt")) {
        match line {
            "[first]" => last = false,
            "[last]" => last = true,
            _ => (if last { &mut all.family_last } else { &mut all.family_first }).extend(line.split_whitespace()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_thing_share_their_number() {
        let all = gazetteer();
        assert_eq!(all.get("États-Unis").unwrap().id, all.get("United States").unwrap().id);
        assert_ne!(all.get("France").unwrap().id, all.get("Paris").unwrap().id);
        assert!(all.get("Banque centrale européenne").unwrap().kinds.has(EntityKind::Organisation));
    }

    #[test]
    fn compound_first_names_are_first_names() {
        assert!(gazetteer().is_first_name("Jean-Pierre"));
        assert!(!gazetteer().is_first_name("Jean-Table"));
    }
}

//! The `[entities]` table of a language's lexicon, ready to be looked up.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::EntityKind;
use crate::text::{Language, PerLanguage, lexicon};

/// A set of lower-case words.
pub(super) type Words = FxHashSet<String>;

/// A set of kinds: a word such as *leader* speaks of people and of companies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    /// Adds a kind.
    pub fn add(&mut self, kind: EntityKind) {
        self.0 |= 1 << kind as u8;
    }

    /// Whether it holds `kind`.
    pub fn has(self, kind: EntityKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// The kinds it holds.
    pub fn iter(self) -> impl Iterator<Item = EntityKind> {
        EntityKind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }

    /// How many it holds.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }
}

/// What a language's lexicon says about names.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Words that never begin a name.
    pub functions: Words,
    /// Articles and what stands in their place.
    pub articles: Words,
    /// Determiners of more than one.
    pub plurals: Words,
    /// Left of an apostrophe: another word's elided end.
    pub elisions: Words,
    /// Inside a person's name: *de*, *van*.
    pub particles: Words,
    /// Words that join the parts of a name after its head word: *of the*, *de la*.
    pub connectors: Vec<Vec<String>>,
    /// Words whose dot ends no sentence.
    pub abbreviations: Words,
    /// *M.*, *Dr*.
    pub civilities: Words,
    /// Months and days of the week.
    pub months: Words,
    /// What follows a name and a hyphen in small letters: *based*, *born*.
    pub compounds: Words,
    /// Acronyms of things (written in capitals).
    pub acronyms: Words,
    /// Units and currency codes, as they are written.
    pub units: Words,
    /// What stands before an amount of money, as it is written: *Kr*.
    pub money: Words,
    /// Letters of honour and office after a person's name.
    pub post_nominals: Words,
    /// *nommé*, *called*.
    pub naming: Words,
    /// *comme*, *including*.
    pub listing: Words,
    /// *est*, *is*.
    pub copula: Words,
    /// *qui*, *who*.
    pub relatives: Words,
    /// Words between an article and a role: *ancien*, *former*.
    pub former: Words,
    /// What a noun beside a name says it is.
    pub nouns: FxHashMap<String, Kinds>,
    /// Nouns of several words, by their head word: *lettre d'information*, *think tank*.
    pub noun_phrases: FxHashMap<String, Vec<NounPhrase>>,
    /// What a word of the name says it is (capitalised).
    pub heads: FxHashMap<String, EntityKind>,
    /// Ends of nouns that name professions.
    pub professions: Vec<String>,
    /// Head words written small: *rue*, *musée*.
    pub small_heads: FxHashMap<String, EntityKind>,
    /// Lower-case adjectives and nouns that a name with a head word goes on with.
    pub inside: Inside,
    /// Words beside the name, by what they tell.
    pub before: Before,
    /// Verbs after a name, by what they tell.
    pub after: After,
    /// Names of peoples and their adjectives (capitalised).
    pub demonyms: Words,
    /// Ordinary words of this language and of the other one.
    pub common: Words,
}

/// A noun of several words.
#[derive(Debug)]
pub(super) struct NounPhrase {
    /// Its words in order; the head is the first in French, the last in English.
    pub words: Vec<String>,
    /// What it says of a name beside it.
    pub kinds: Kinds,
}

/// Lower-case words that a name with a head word goes on with.
#[derive(Debug, Default)]
pub(super) struct Inside {
    /// *nationale*, *européen*.
    pub adjectives: Words,
    /// *commerce*, *santé*.
    pub fields: Words,
    /// Adjectives that make an institution of what they stand with: *nationale*, *européenne*.
    pub ranks: Words,
}

/// Words in front of a name.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// Prepositions of place.
    pub place: Words,
    /// Words that stand in front of places only.
    pub place_strong: Words,
    /// Prepositions in front of organisations.
    pub organisation: Words,
    /// In front of *in* and a company: *shares*, *stake*.
    pub invested: Words,
    /// "directeur de" and the like.
    pub organisation_of: Words,
    /// "version de" and the like.
    pub product_of: Words,
    /// "ville de" and the like.
    pub place_of: Words,
}

/// Verbs after a name.
#[derive(Debug, Default)]
pub(super) struct After {
    /// What companies do.
    pub organisation: Words,
    /// What people do.
    pub person: Words,
}

impl Lexicon {
    /// The kinds that a noun (any case) tells, none if it is not known.
    pub fn noun(&self, word: &str) -> Kinds {
        if let Some(kinds) = self.nouns.get(word).or_else(|| self.singular(word)) {
            return *kinds;
        }
        // "sous-préfète", "ex-minister"
        let ranked = word.split_once('-').filter(|(rank, _)| matches!(*rank, "vice" | "sous" | "ex" | "co"));
        if let Some(kinds) = ranked.and_then(|(_, noun)| self.nouns.get(noun)) {
            return *kinds;
        }
        // Professions are made every day: "glaciologue", "vulcanologist".
        let mut kinds = Kinds::default();
        let profession = word.len() > 7
            && word.starts_with(char::is_lowercase)
            && self.professions.iter().any(|ending| word.ends_with(ending.as_str()));
        if profession {
            kinds.add(EntityKind::Person);
        }
        kinds
    }

    /// What the singular of a plural tells.
    fn singular(&self, word: &str) -> Option<&Kinds> {
        if let Some(stem) = word.strip_suffix("ies") {
            return self.nouns.get(&[stem, "y"].concat());
        }
        word.strip_suffix(['s', 'x']).filter(|stem| stem.len() > 3).and_then(|stem| self.nouns.get(stem))
    }

    /// Whether the lower-case `word` is an ordinary word of the language.
    pub fn is_common(&self, word: &str) -> bool {
        self.common.contains(word) || self.functions.contains(word)
    }
}

/// The lexicon of a language. Empty if the embedded file is broken, which a test rules out.
pub(super) fn of(language: Language) -> &'static Lexicon {
    static EACH: PerLanguage<Lexicon> = PerLanguage::new(|language| read(language).unwrap_or_default());
    EACH.get(language)
}

#[derive(Deserialize)]
struct Table {
    functions: String,
    articles: String,
    plurals: String,
    elisions: String,
    particles: String,
    connectors: String,
    abbreviations: String,
    civilities: String,
    months: String,
    compounds: String,
    acronyms: String,
    units: String,
    money: String,
    post_nominals: String,
    naming: String,
    listing: String,
    copula: String,
    relatives: String,
    former: String,
    nouns: ByKind,
    professions: String,
    heads: ByKind,
    small_heads: ByKind,
    inside: FxHashMap<String, String>,
    before: FxHashMap<String, String>,
    after: FxHashMap<String, String>,
    demonyms: FxHashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct ByKind {
    person: String,
    organisation: String,
    place: String,
    product: String,
    event: String,
    work: String,
    index: String,
}

impl ByKind {
    fn words(&self) -> impl Iterator<Item = (&str, EntityKind)> {
        use EntityKind::{Event, Index, Organisation, Person, Place, Product, Work};
        [
            (&self.person, Person),
            (&self.organisation, Organisation),
            (&self.place, Place),
            (&self.product, Product),
            (&self.event, Event),
            (&self.work, Work),
            (&self.index, Index),
        ]
        .into_iter()
        .flat_map(|(words, kind)| words.split_whitespace().map(move |word| (word, kind)))
    }
}

fn read(language: Language) -> Result<Lexicon, String> {
    let table: Table = lexicon(language, "entities")?;
    let of = |map: &FxHashMap<String, String>, key: &str| {
        map.get(key).map(|words| set(words)).ok_or_else(|| format!("lexicon {}: no {key}", language.code()))
    };
    let mut nouns: FxHashMap<String, Kinds> = FxHashMap::default();
    for (word, kind) in table.nouns.words() {
        nouns.entry(word.to_owned()).or_default().add(kind);
    }
    let noun_phrases = noun_phrases(&table.nouns, language);
    // The first kind that claims a head word keeps it.
    let once = |table: &ByKind| {
        let mut heads = FxHashMap::default();
        for (word, kind) in table.words() {
            heads.entry(word.to_owned()).or_insert(kind);
        }
        heads
    };
    Ok(Lexicon {
        functions: set(&table.functions),
        articles: set(&table.articles),
        plurals: set(&table.plurals),
        elisions: set(&table.elisions),
        particles: set(&table.particles),
        connectors: phrases(&table.connectors),
        abbreviations: set(&table.abbreviations),
        civilities: set(&table.civilities),
        months: set(&table.months),
        compounds: set(&table.compounds),
        acronyms: set(&table.acronyms),
        units: set(&table.units),
        money: set(&table.money),
        post_nominals: set(&table.post_nominals),
        naming: set(&table.naming),
        listing: set(&table.listing),
        copula: set(&table.copula),
        relatives: set(&table.relatives),
        former: set(&table.former),
        nouns,
        noun_phrases,
        professions: table.professions.split_whitespace().map(str::to_owned).collect(),
        heads: once(&table.heads),
        small_heads: once(&table.small_heads),
        inside: Inside {
            adjectives: of(&table.inside, "adjectives")?,
            fields: of(&table.inside, "fields")?,
            ranks: of(&table.inside, "ranks")?,
        },
        before: Before {
            place: of(&table.before, "place")?,
            place_strong: of(&table.before, "place_strong")?,
            organisation: of(&table.before, "organisation")?,
            invested: of(&table.before, "invested")?,
            organisation_of: of(&table.before, "organisation_of")?,
            product_of: of(&table.before, "product_of")?,
            place_of: of(&table.before, "place_of")?,
        },
        after: After { organisation: of(&table.after, "organisation")?, person: of(&table.after, "person")? },
        demonyms: of(&table.demonyms, "words")?,
        common: common(language),
    })
}

fn set(words: &str) -> Words {
    words.split_whitespace().map(str::to_owned).collect()
}

/// Phrases, longest first, their words joined by "_" in the file.
fn phrases(words: &str) -> Vec<Vec<String>> {
    let mut phrases: Vec<Vec<String>> =
        words.split_whitespace().map(|phrase| phrase.split('_').map(str::to_owned).collect()).collect();
    phrases.sort_by_key(|phrase: &Vec<String>| std::cmp::Reverse(phrase.len()));
    phrases
}

/// The nouns of several words, joined by "_" in the file, by their head word.
fn noun_phrases(nouns: &ByKind, language: Language) -> FxHashMap<String, Vec<NounPhrase>> {
    let mut phrases: FxHashMap<String, Vec<NounPhrase>> = FxHashMap::default();
    for (phrase, kind) in nouns.words().filter(|(word, _)| word.contains('_')) {
        let words: Vec<String> = phrase.split('_').map(str::to_owned).collect();
        let head = match language {
            Language::French => words.first(),
            Language::English => words.last(),
        };
        let mut kinds = Kinds::default();
        kinds.add(kind);
        phrases.entry(head.cloned().unwrap_or_default()).or_default().push(NounPhrase { words, kinds });
    }
    phrases
}

fn common(language: Language) -> Words {
    let french = include_str!("../../../assets/gazetteers/common.fr.txt");
    let english = include_str!("../../../assets/gazetteers/common.en.txt");
    // French texts borrow English words; English ones seldom begin a sentence with a French word.
    let files: &[&'static str] = match language {
        Language::French => &[french, english],
        Language::English => &[english],
    };
    files
        .iter()
        .flat_map(|file| super::gazetteer::lines(file))
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_parse() {
        for language in Language::ALL {
            let lexicon = read(language).unwrap();
            assert!(lexicon.nouns.len() > 300 && lexicon.common.len() > 2000);
        }
    }

    #[test]
    fn a_noun_may_speak_of_several_kinds() {
        let kinds = of(Language::French).noun("leader");
        assert!(kinds.has(EntityKind::Person) && kinds.has(EntityKind::Organisation));
        assert_eq!(kinds.len(), 2);
    }
}

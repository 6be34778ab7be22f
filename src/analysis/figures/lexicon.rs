//! The words that figures are made of: one entry for each word of a language,
//! with every part that it can play, compiled once from `assets/lexicon/`.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Qualifier;
use super::currency::Currency;
use super::roles::ROLES;
pub(super) use super::roles::Role;
use crate::text::{Language, PerLanguage, Span, fold, lexicon, tokens};

/// The number of a word in its lexicon; 0 is any word that it does not have.
pub(super) type WordId = u16;

/// What one word can be. Most words are one or two of these.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub cardinal: Option<f64>,
    pub ordinal: Option<f64>,
    /// The parts into which a whole is cut: 3 for "third".
    pub fraction: Option<f64>,
    pub collective: Option<f64>,
    pub multiple: Option<f64>,
    pub currency: Option<Currency>,
    pub subunit: Option<Currency>,
    pub country: Option<&'static str>,
    /// A unit and how many of it the word stands for.
    pub unit: Option<(f64, &'static str)>,
    /// A month, and whether the word is too short or too common to be one by itself.
    pub month: Option<(u8, bool)>,
    pub weekday: bool,
    pub season: Option<&'static str>,
    pub period: Option<&'static str>,
    /// Whether a figure may hang on this word: a sentence without such a word
    /// and without a digit has no figure.
    pub trigger: bool,
    /// Whether a figure may start with this word.
    pub starts: bool,
    /// Whether a date may start with this word.
    pub dates: bool,
    /// Whether it is a number or a part of one.
    pub numeral: bool,
    roles: u128,
}

impl Entry {
    pub fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u128) != 0
    }
}

/// Phrases of several words, found by their first word or by their last.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    /// For each word, which list has the phrases that start with it; 0 is none.
    /// Every word of a text is asked for, and most start no phrase.
    by_first: Vec<u16>,
    lists: Vec<Vec<Phrase<T>>>,
}

/// The words of a phrase and what it means.
type Phrase<T> = (Box<[WordId]>, T);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: Vec::new(), lists: vec![Vec::new()] }
    }
}

impl<T: Copy> Phrases<T> {
    /// Whether a phrase starts with this word.
    pub fn begin_with(&self, word: WordId) -> bool {
        self.by_first.get(usize::from(word)).is_some_and(|list| *list != 0)
    }

    /// The longest phrase that `ids` start with, and its length.
    pub fn at_start<I: Iterator<Item = WordId>>(&self, ids: impl Fn() -> I) -> Option<(usize, T)> {
        let list = *self.by_first.get(usize::from(ids().next()?)).filter(|list| **list != 0)?;
        let fits = |words: &[WordId]| words.iter().copied().eq(ids().take(words.len()));
        let (words, what) = self.lists.get(usize::from(list))?.iter().find(|(words, _)| fits(words))?;
        Some((words.len(), *what))
    }
}

/// The compiled lexicon of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Whether decimals follow a comma.
    pub decimal_comma: bool,
    /// "deux millions de": the scales from a million on are nouns.
    pub scales_are_nouns: bool,
    /// "quatre-vingts": eighty counts in twenties.
    pub vigesimal: bool,
    /// Whether adjectives follow their noun.
    pub nouns_first: bool,
    /// 3/7/2017 is in July; elsewhere it is in March.
    pub day_first: bool,
    /// How words end that are adjectives.
    adjectives: Vec<String>,
    /// Words that keep their accents, because they are others without them.
    distinct: Vec<String>,
    pub scales: FxHashMap<String, f64>,
    /// The letters of parts of years: Q, H.
    pub letters: FxHashMap<String, &'static str>,
    /// By their last word, words in reverse: they stand before what they hedge.
    pub before: Phrases<Qualifier>,
    pub after: Phrases<Qualifier>,
    pub dates: Phrases<Qualifier>,
    pub percents: Phrases<&'static str>,
    pub units: Phrases<&'static str>,
    /// "av. J.-C.", "BC".
    pub eras: Phrases<&'static str>,
    /// Days with a date of their own, as month and day: `12-25`.
    pub holidays: Phrases<&'static str>,
    pub idioms: Phrases<()>,
    /// By the bytes of the folded word.
    ids: FxHashMap<Box<[u8]>, WordId>,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    decimal: String,
    first: String,
    distinct: Vec<String>,
    adjective_endings: Vec<String>,
    scales_are_nouns: bool,
    vigesimal: bool,
    nouns_first: bool,
    letters: BTreeMap<String, String>,
    cardinals: BTreeMap<String, f64>,
    ordinals: BTreeMap<String, f64>,
    fractions: BTreeMap<String, f64>,
    collectives: BTreeMap<String, f64>,
    scales: BTreeMap<String, f64>,
    multiples: BTreeMap<String, f64>,
    currencies: BTreeMap<String, String>,
    subunits: BTreeMap<String, String>,
    countries: BTreeMap<String, Vec<String>>,
    percents: BTreeMap<String, Vec<String>>,
    units: BTreeMap<String, String>,
    unit_phrases: BTreeMap<String, Vec<String>>,
    months: BTreeMap<String, u8>,
    short_months: BTreeMap<String, u8>,
    weekdays: BTreeMap<String, u8>,
    seasons: BTreeMap<String, String>,
    periods: BTreeMap<String, String>,
    eras: BTreeMap<String, Vec<String>>,
    holidays: BTreeMap<String, Vec<String>>,
    qualifiers: BTreeMap<Qualifier, Vec<String>>,
    qualifiers_after: BTreeMap<Qualifier, Vec<String>>,
    date_qualifiers: BTreeMap<Qualifier, Vec<String>>,
    words: BTreeMap<String, Vec<String>>,
    idioms: BTreeMap<String, Vec<String>>,
}

impl Lexicon {
    /// The lexicon of `language`.
    pub fn of(language: Language) -> &'static Self {
        static EACH: PerLanguage<Lexicon> = PerLanguage::new(Lexicon::read);
        EACH.get(language)
    }

    pub fn entry(&self, id: WordId) -> &Entry {
        &self.entries[usize::from(id)]
    }

    /// The number of a folded word, 0 where the lexicon does not have it.
    pub fn id(&self, folded: &[u8]) -> WordId {
        self.ids.get(folded).copied().unwrap_or(0)
    }

    /// What a word is looked up by: folded, but for the few that folding would
    /// make another word.
    pub fn key(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        if self.distinct.contains(&lower) { lower } else { fold(word) }
    }

    /// Whether a word may be one that keeps its accents.
    pub fn is_distinct(&self, word: &str) -> bool {
        let same = |distinct: &String| word.chars().flat_map(char::to_lowercase).eq(distinct.chars());
        word.len() <= 4 && self.distinct.iter().any(same)
    }

    /// Whether a word has the form of an adjective.
    pub fn is_adjective(&self, word: &str) -> bool {
        let fits = |ending: &String| {
            word.strip_suffix(ending.as_str()).is_some_and(|stem| stem.len() > 2 || stem.is_empty() && ending.len() > 2)
        };
        self.adjectives.iter().any(fits)
    }

    /// The lexicon is embedded and tested; one that cannot be read finds nothing.
    fn read(language: Language) -> Self {
        let mut compiled = Self { entries: vec![Entry::default()], ..Self::default() };
        match lexicon::<Source>(language, "figures") {
            Ok(source) => compiled.fill(source),
            Err(error) => log::error!("{error}"),
        }
        compiled
    }

    fn fill(&mut self, source: Source) {
        self.decimal_comma = source.decimal == ",";
        self.day_first = source.first == "day";
        self.scales_are_nouns = source.scales_are_nouns;
        self.vigesimal = source.vigesimal;
        self.nouns_first = source.nouns_first;
        self.letters = source.letters.iter().map(|(letter, part)| (letter.clone(), fixed(part))).collect();
        self.distinct.clone_from(&source.distinct);
        self.adjectives.clone_from(&source.adjective_endings);
        self.numbers(&source);
        self.money(source.currencies, source.subunits, source.countries);
        for (word, unit) in source.units {
            let (many, unit) = unit.split_once(' ').unwrap_or(("1", &unit));
            self.at(&word).unit = Some((many.parse().unwrap_or(1.0), fixed(unit)));
        }
        self.calendar(&source.months, &source.short_months, &source.weekdays, source.seasons, source.periods);
        for (list, words) in &source.words {
            let role = ROLES.iter().find(|(name, _)| name == list).map_or(0, |(_, role)| 1 << *role as u128);
            words.iter().for_each(|word| self.at(word).roles |= role);
        }
        self.before = self.phrases(source.qualifiers, true);
        self.dates = self.phrases(source.date_qualifiers, true);
        self.after = self.phrases(source.qualifiers_after, false);
        self.percents = self.named(source.percents);
        self.units = self.named(source.unit_phrases);
        self.eras = self.named(source.eras);
        self.holidays = self.named(source.holidays);
        self.idioms = self.phrases(source.idioms.into_values().map(|phrases| ((), phrases)), false);
        for (id, entry) in self.entries.iter_mut().enumerate() {
            let counts = entry.cardinal.is_some_and(|value| value != 1.0) || entry.collective.is_some();
            let dates = entry.month.is_some() || entry.season.is_some() || entry.period.is_some();
            entry.trigger =
                counts || dates || entry.ordinal.is_some() || entry.fraction.is_some() || entry.multiple.is_some();
            let leads = [Role::Article, Role::Minus, Role::Multiplied, Role::Divided, Role::Year, Role::Fiscal];
            let named = entry.weekday || entry.currency.is_some() || entry.country.is_some();
            entry.starts =
                entry.trigger || named || entry.cardinal.is_some() || leads.iter().any(|role| entry.is(*role));
            let holiday = WordId::try_from(id).is_ok_and(|id| self.holidays.begin_with(id));
            let year = entry.is(Role::Year) || entry.is(Role::Fiscal);
            let ordered = entry.ordinal.is_some() || entry.cardinal.is_some_and(|value| value != 1.0);
            entry.dates = dates || ordered || entry.weekday || holiday || year;
            entry.numeral = entry.cardinal.is_some()
                || entry.ordinal.is_some()
                || entry.fraction.is_some()
                || entry.collective.is_some();
        }
    }

    fn numbers(&mut self, source: &Source) {
        self.scales = source.scales.iter().map(|(word, value)| (word.clone(), *value)).collect();
        source.cardinals.iter().for_each(|(word, value)| self.at(word).cardinal = Some(*value));
        source.ordinals.iter().for_each(|(word, value)| self.at(word).ordinal = Some(*value));
        source.fractions.iter().for_each(|(word, value)| self.at(word).fraction = Some(*value));
        source.collectives.iter().for_each(|(word, value)| self.at(word).collective = Some(*value));
        source.multiples.iter().for_each(|(word, value)| self.at(word).multiple = Some(*value));
    }

    fn money(
        &mut self,
        currencies: BTreeMap<String, String>,
        subunits: BTreeMap<String, String>,
        countries: BTreeMap<String, Vec<String>>,
    ) {
        currencies.into_iter().for_each(|(word, code)| self.at(&word).currency = Some(Currency::named(fixed(&code))));
        subunits.into_iter().for_each(|(word, code)| self.at(&word).subunit = Some(Currency::named(fixed(&code))));
        for (country, words) in countries {
            let country = fixed(&country);
            words.iter().for_each(|word| self.at(word).country = Some(country));
        }
    }

    fn calendar(
        &mut self,
        months: &BTreeMap<String, u8>,
        short: &BTreeMap<String, u8>,
        weekdays: &BTreeMap<String, u8>,
        seasons: BTreeMap<String, String>,
        periods: BTreeMap<String, String>,
    ) {
        short.iter().for_each(|(word, month)| self.at(word).month = Some((*month, true)));
        months.iter().for_each(|(word, month)| self.at(word).month = Some((*month, false)));
        weekdays.keys().for_each(|word| self.at(word).weekday = true);
        seasons.into_iter().for_each(|(word, season)| self.at(&word).season = Some(fixed(&season)));
        periods.into_iter().for_each(|(word, period)| self.at(&word).period = Some(fixed(&period)));
    }

    fn at(&mut self, word: &str) -> &mut Entry {
        let id = self.intern(self.key(word));
        &mut self.entries[usize::from(id)]
    }

    fn intern(&mut self, folded: String) -> WordId {
        let next = WordId::try_from(self.entries.len()).unwrap_or(0);
        let id = *self.ids.entry(folded.into_bytes().into_boxed_slice()).or_insert(next);
        if id == next {
            self.entries.push(Entry::default());
        }
        id
    }

    /// "plus de" is "plus d'" before a vowel.
    fn elided(&mut self, last: &str) -> Option<[WordId; 2]> {
        let start = match last {
            "de" => "d",
            "que" => "qu",
            "le" | "la" => "l",
            _ => return None,
        };
        self.decimal_comma.then(|| [self.intern(start.to_owned()), self.intern("'".to_owned())])
    }

    fn named(&mut self, lists: BTreeMap<String, Vec<String>>) -> Phrases<&'static str> {
        let lists: Vec<_> = lists.into_iter().map(|(name, list)| (fixed(&name), list)).collect();
        self.phrases(lists, false)
    }

    fn phrases<T: Copy>(&mut self, lists: impl IntoIterator<Item = (T, Vec<String>)>, reversed: bool) -> Phrases<T> {
        let mut found = Phrases::default();
        for (what, phrases) in lists {
            for phrase in phrases {
                let cut = tokens(&phrase, Span::new(0, phrase.len()));
                let ids: Vec<_> = cut.iter().map(|token| self.intern(self.key(token.span.of(&phrase)))).collect();
                if let Some(elided) = phrase.rsplit(' ').next().and_then(|last| self.elided(last)) {
                    let start = &ids[..ids.len() - 1];
                    found.add([start, &elided].concat(), what, reversed);
                }
                found.add(ids, what, reversed);
            }
        }
        found
    }
}

impl<T: Copy> Phrases<T> {
    /// Keeps the longer phrases first.
    fn add(&mut self, mut ids: Vec<WordId>, what: T, reversed: bool) {
        if reversed {
            ids.reverse();
        }
        let Some(first) = ids.first().map(|first| usize::from(*first)) else { return };
        if self.by_first.len() <= first {
            self.by_first.resize(first + 1, 0);
        }
        if self.by_first[first] == 0 {
            self.by_first[first] = WordId::try_from(self.lists.len()).unwrap_or(0);
            self.lists.push(Vec::new());
        }
        let list = &mut self.lists[usize::from(self.by_first[first])];
        let longer = list.partition_point(|(words, _)| words.len() >= ids.len());
        list.insert(longer, (ids.into_boxed_slice(), what));
    }
}

/// A word of the lexicon for as long as the program runs: each language is
/// read once.
fn fixed(word: &str) -> &'static str {
    String::leak(word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_fit_the_grammar() {
        for language in Language::ALL {
            let source = lexicon::<Source>(language, "figures").unwrap();
            assert_eq!(source.words.keys().len(), ROLES.len(), "{}", language.code());
            for (list, words) in &source.words {
                assert!(ROLES.iter().any(|(name, _)| name == list), "{list} is no role");
                for word in words {
                    assert_eq!(tokens(word, Span::new(0, word.len())).len(), 1, "{list}: {word} is not one word");
                }
            }
        }
    }
}

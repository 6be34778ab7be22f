//! The words around a figure that tell what it can be compared with: what it
//! is a price of, and whether a percentage is a change, a share or a level.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{Language, PerLanguage, Span, TokenKind, fold, lexicon, tokens};

/// How far around a figure is looked, in bytes.
const NEAR: usize = 96;

/// The words of a language, folded: the table `[charts]` of its lexicon, and
/// what its grammar of figures knows of changes and currencies.
pub(super) struct Cues {
    per: Words,
    no_unit: Words,
    articles: Words,
    articled: Words,
    elsewhen: Words,
    and: Words,
    of: Words,
    led: Words,
    determiners: Words,
    square: Words,
    many: Words,
    share_after: Words,
    share_nouns: Words,
    spent: Words,
    to_a_level: Words,
    going_to: Words,
    differs: Words,
    less: Words,
    again: Words,
    ratio_to: Words,
    against: Words,
    change: Words,
    fall: Words,
    currencies: Words,
    alone: BTreeMap<String, String>,
    units: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
}

type Words = BTreeSet<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    per: Vec<String>,
    no_unit: Vec<String>,
    articles: Vec<String>,
    articled: Vec<String>,
    elsewhen: Vec<String>,
    and: Vec<String>,
    of: Vec<String>,
    led: Vec<String>,
    determiners: Vec<String>,
    square: Vec<String>,
    many: Vec<String>,
    share_after: Vec<String>,
    share_nouns: Vec<String>,
    spent: Vec<String>,
    to_a_level: Vec<String>,
    going_to: Vec<String>,
    differs: Vec<String>,
    less: Vec<String>,
    again: Vec<String>,
    ratio_to: Vec<String>,
    against: Vec<String>,
    alone: BTreeMap<String, String>,
    units: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
}

/// What is used here of the table `[figures]`.
#[derive(Deserialize)]
struct Figures {
    words: Changes,
    currencies: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct Changes {
    rise: Vec<String>,
    fall: Vec<String>,
}

impl Cues {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        static EACH: PerLanguage<Cues> = PerLanguage::new(Cues::read);
        EACH.get(language)
    }

    /// Whether this is all that stands between two values of which one becomes the other.
    pub(super) fn says_going_to(&self, between: &str) -> bool {
        self.going_to.contains(&fold(between.trim()))
    }

    /// The words of every language, for what is told from the figure's nearest
    /// words alone: none of them is another's.
    pub(super) fn of_any() -> &'static Self {
        static ANY: LazyLock<Cues> = LazyLock::new(|| {
            let (mut all, mut french) = (Cues::read(Language::English), Cues::read(Language::French));
            all.of.append(&mut french.of);
            all.determiners.append(&mut french.determiners);
            all.share_after.append(&mut french.share_after);
            all.share_nouns.append(&mut french.share_nouns);
            all.to_a_level.append(&mut french.to_a_level);
            all.change.append(&mut french.change);
            all.fall.append(&mut french.fall);
            all.and.append(&mut french.and);
            all.going_to.append(&mut french.going_to);
            all.differs.append(&mut french.differs);
            all.less.append(&mut french.less);
            all.again.append(&mut french.again);
            all.ratio_to.append(&mut french.ratio_to);
            all.against.append(&mut french.against);
            all
        });
        &ANY
    }

    #[expect(clippy::expect_used, reason = "the lexicons are embedded, and a test reads each")]
    fn read(language: Language) -> Self {
        let table: Table = lexicon(language, "charts").expect("an embedded lexicon is well formed");
        let figures: Figures = lexicon(language, "figures").expect("an embedded lexicon is well formed");
        let words = |list: Vec<String>| list.iter().map(|word| fold(word)).collect::<Words>();
        let named = |map: BTreeMap<String, String>| map.into_iter().map(|(word, name)| (fold(&word), name)).collect();
        Self {
            per: words(table.per),
            no_unit: words(table.no_unit),
            articles: words(table.articles),
            articled: words(table.articled),
            elsewhen: words(table.elsewhen),
            and: words(table.and),
            of: words(table.of),
            led: words(table.led),
            determiners: words(table.determiners),
            square: words(table.square),
            many: words(table.many),
            share_after: words(table.share_after),
            share_nouns: words(table.share_nouns),
            spent: words(table.spent),
            to_a_level: words(table.to_a_level),
            going_to: words(table.going_to),
            differs: words(table.differs),
            less: words(table.less),
            again: words(table.again),
            ratio_to: words(table.ratio_to),
            against: words(table.against),
            fall: words(figures.words.fall.clone()),
            change: words(figures.words.rise.into_iter().chain(figures.words.fall).collect()),
            currencies: words(figures.currencies.into_keys().collect()),
            alone: named(table.alone),
            units: named(table.units),
            names: table.names,
        }
    }

    /// What a unit is called in this language.
    pub(super) fn name<'u>(&'u self, unit: &'u str) -> &'u str {
        self.names.get(unit).map_or(unit, String::as_str)
    }

    /// Whether a word is the name of a currency.
    pub(super) fn is_currency(&self, word: &Word) -> bool {
        self.currencies.contains(&word.folded)
    }

    /// What an amount is a price of, from the words after it and before it:
    /// "kWh" for "$115 per kWh", nothing for a total.
    pub(super) fn price_of(&self, after: &[Word], before: &[Word], subject: &[Word]) -> Vec<String> {
        let mut units = self.units_after(after);
        if units.is_empty() {
            units.extend(self.unit_before(before));
        }
        if units.is_empty() {
            let beside = before.iter().rev().take(3).chain(subject);
            units.extend(beside.filter_map(|word| self.alone.get(&word.folded)).next().cloned());
        }
        units.sort();
        units.dedup();
        units
    }

    /// "per kWh", "a month", "par an et par habitant", "mensuels".
    fn units_after(&self, words: &[Word]) -> Vec<String> {
        let mut units = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if let Some(unit) = self.alone.get(&words[at].folded) {
                units.push(unit.clone());
                at += 1;
                continue;
            }
            let joined = usize::from(!units.is_empty() && self.is(words, at, &self.and));
            let found = self.strict(words, at + joined).or_else(|| self.articled(words, at + joined));
            let Some((unit, next)) = found else { break };
            units.push(unit);
            at = next;
        }
        units
    }

    /// "per" and whatever it is.
    fn strict(&self, words: &[Word], at: usize) -> Option<(String, usize)> {
        self.is(words, at, &self.per).then(|| self.unit(words, at + 1)).flatten()
    }

    /// An article and one of the units that stand so.
    fn articled(&self, words: &[Word], at: usize) -> Option<(String, usize)> {
        let led = self.is(words, at, &self.led) && self.is(words, at + 1, &self.articles);
        let article = at + usize::from(led);
        if !self.is(words, article, &self.articles) {
            return None;
        }
        let noun = article + 1 + usize::from(words.get(article + 1).is_some_and(|word| word.folded == "'"));
        let known = self.is(words, noun, &self.articled) && !self.is(words, noun + 1, &self.elsewhen);
        known.then(|| self.unit(words, noun)).flatten()
    }

    /// The unit that stands at a word, and the word after it.
    fn unit(&self, words: &[Word], at: usize) -> Option<(String, usize)> {
        let word = words.get(at)?;
        if word.kind == TokenKind::Number || self.many.contains(&word.folded) {
            let mut noun = at + 1;
            while self.is(words, noun, &self.of) || words.get(noun).is_some_and(|word| word.folded == "'") {
                noun += 1;
            }
            let (unit, next) =
                words.get(noun).filter(|noun| noun.kind == TokenKind::Word).map(|_| self.unit(words, noun))??;
            return Some((format!("{} {unit}", word.written), next));
        }
        let pair = words.get(at + 1).map(|next| (format!("{} {}", word.folded, next.folded), next));
        if let Some((pair, next)) = pair {
            if let Some(unit) = self.units.get(&pair) {
                return Some((unit.clone(), at + 2));
            }
            if self.square.contains(&word.folded) {
                return Some((format!("{} {}", word.written, next.written), at + 2));
            }
        }
        if let Some(unit) = self.units.get(&word.folded) {
            return Some((unit.clone(), at + 1));
        }
        let noun = word.kind == TokenKind::Word && word.folded.len() > 1 && word.is_lower();
        (noun && !self.no_unit.contains(&word.folded)).then(|| (word.written.clone(), at + 1))
    }

    /// "a price per barrel of", "coût par habitant de": only units that are known.
    fn unit_before(&self, words: &[Word]) -> Option<String> {
        let near = words.iter().rev().take(6).take_while(|word| word.kind == TokenKind::Word || word.folded == "-");
        let first = words.len() - near.count();
        let per = (first..words.len()).rev().find(|at| self.is(words, *at, &self.per))?;
        self.units.get(&words.get(per + 1)?.folded).or_else(|| self.alone.get(&words[per + 1].folded)).cloned()
    }

    /// Whether a percentage is of a whole: "62 % of them", "62 % say".
    pub(super) fn is_share(&self, after: &[Word], before: &[Word], subject: &[Word]) -> bool {
        let changed = before.iter().rev().take(3).take_while(|word| word.kind == TokenKind::Word);
        if changed.clone().any(|word| self.change.contains(&word.folded)) {
            return false;
        }
        let of = self.is(after, 0, &self.of) && !self.is(after, self.noun_after(after), &self.change);
        let said = self.is(after, 0, &self.share_after) || self.is(after, 0, &self.share_nouns);
        of || said || subject.iter().any(|word| self.share_nouns.contains(&word.folded))
    }

    /// The first word after "of", articles passed over.
    fn noun_after(&self, after: &[Word]) -> usize {
        let small = |word: &Word| self.of.contains(&word.folded) || self.determiners.contains(&word.folded);
        after.iter().take_while(|word| small(word) || word.kind == TokenKind::Symbol).count()
    }

    /// Whether a percentage is where something stands: "rose to 5 %", "from 4 %".
    pub(super) fn is_level(&self, after: &[Word], before: &[Word]) -> bool {
        let last = before.len().wrapping_sub(1);
        // "de 70 % à 50 %" goes from one level to another; "de 12 %" alone does not.
        let from = self.is(before, last, &self.of)
            && self.is(after, 0, &self.going_to)
            && after.get(1).is_some_and(|word| word.kind == TokenKind::Number);
        self.is(before, last, &self.to_a_level) || from
    }

    /// Whether a percentage is a difference, and if so whether it goes down: "14% less than",
    /// "14 % de moins", "closed up 75 points, or 0.9%".
    pub(super) fn differs(&self, after: &[Word], before: &[Word]) -> Option<bool> {
        let word = usize::from(self.is(after, 0, &self.of));
        if self.is(after, word, &self.differs) {
            return Some(self.is(after, word, &self.less));
        }
        let (or, said) = before.split_last()?;
        let said = self.again.contains(&or.folded) && said.last().is_some_and(|word| word.folded == ",");
        let clause = before.iter().rev().skip(2).take(8).take_while(|word| word.folded != ",");
        let way = clause.filter(|_| said).find(|word| self.change.contains(&word.folded))?;
        Some(self.fall.contains(&way.folded))
    }

    /// Whether a percentage is a ratio to what is no whole of it: "4% of Norway's GDP".
    pub(super) fn is_ratio(&self, after: &[Word]) -> bool {
        let of = self.is(after, 0, &self.of);
        let near = after.iter().take(6).take_while(|word| word.kind != TokenKind::Number && word.folded != ",");
        let base = near.clone().position(|word| self.ratio_to.contains(&word.folded));
        of && base.is_some_and(|base| !self.is(after, base + 1, &self.change))
    }

    /// Whether what stands between two figures joins them to one list, or sets them against each other.
    pub(super) fn joins(&self, between: &[Word]) -> bool {
        let joiner = |word: &Word| self.and.contains(&word.folded) || self.against.contains(&word.folded);
        let small = |word: &Word| word.folded == "," || self.of.contains(&word.folded) || joiner(word);
        between.iter().any(joiner) && between.iter().all(small)
    }

    /// Whether two figures are set against each other.
    pub(super) fn compares(&self, between: &[Word]) -> bool {
        between.iter().any(|word| self.against.contains(&word.folded))
    }

    /// Whether what is counted was spent, raised or lost, and so is money.
    pub(super) fn is_spent(&self, after: &[Word]) -> bool {
        self.is(after, 0, &self.spent)
    }

    fn is(&self, words: &[Word], at: usize, list: &Words) -> bool {
        words.get(at).is_some_and(|word| list.contains(&word.folded))
    }
}

/// A word near a figure.
pub(super) struct Word {
    /// As the text writes it.
    pub(super) written: String,
    /// As it is compared.
    pub(super) folded: String,
    kind: TokenKind,
}

impl Word {
    fn is_lower(&self) -> bool {
        self.written.chars().next().is_some_and(char::is_lowercase)
    }
}

/// The words of a passage.
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    let word = |span: Span| span.of(text).to_owned();
    let tokens = tokens(text, span).into_iter();
    tokens
        .map(|token| Word { folded: fold(token.span.of(text)), written: word(token.span), kind: token.kind })
        .collect()
}

/// The words of a line after a byte, not far.
pub(super) fn after(text: &str, line: Span, at: usize) -> Vec<Word> {
    let end = floor(text, line.end().min(at.saturating_add(NEAR))).max(at);
    let near = Span::new(at, end);
    let cell = near.of(text).find(['\n', '\t']).unwrap_or(near.len());
    words(text, Span::new(at, at + cell))
}

/// The words of a line before a byte, not far.
pub(super) fn before(text: &str, line: Span, at: usize) -> Vec<Word> {
    let start = floor(text, line.start().max(at.saturating_sub(NEAR))).min(at);
    let near = Span::new(start, at);
    let cell = near.of(text).rfind(['\n', '\t']).map_or(0, |at| at + 1);
    words(text, Span::new(start + cell, at))
}

/// The character boundary at a byte, or before it.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    fn all(text: &str) -> Vec<Word> {
        words(text, Span::new(0, text.len()))
    }

    fn price(language: Language, before: &str, after: &str) -> String {
        Cues::of(language).price_of(&all(after), &all(before), &[]).join("·")
    }

    #[test]
    fn prices_say_what_they_are_of() {
        let cases = [
            (English, "the yards pay", "per MWh in Poland", "MWh"),
            (English, "oil at", "a barrel on Monday", "bbl"),
            (English, "a stipend of", "a month, tax free", "month"),
            (English, "spending of", "per person per year", "person·year"),
            (English, "models cost", "per million tokens", "million tokens"),
            (English, "land at", "per square metre", "m²"),
            (English, "they got", "each", "each"),
            (English, "a monthly rent of", "for two rooms", "month"),
            (English, "GDP per head of", "in 2020", "person"),
            (English, "it cost", "/kWh", "kWh"),
            (English, "he earned", "an hour", "hour"),
            (French, "il coûte", "le kilo", "kg"),
            (French, "un loyer de", "par mois", "month"),
            (French, "la dépense atteint", "par an et par habitant", "person·year"),
            (French, "on le paie", "de l’heure", "hour"),
            (French, "il touche", "mensuels", "month"),
            (French, "un coût par élève de", "", ""),
            (French, "un coût par habitant de", "", "person"),
            (French, "le brut à", "le baril", "bbl"),
            (French, "facturé", "par million de jetons", "million jetons"),
        ];
        for (language, before, after, expected) in cases {
            assert_eq!(price(language, before, after), expected, "{before} … {after}");
        }
    }

    #[test]
    fn totals_are_no_prices() {
        let cases = [
            (English, "it paid", "a year later"),
            (English, "it paid", "a week ago"),
            (English, "it paid", "a record for the club"),
            (English, "it rose", "per Reuters"),
            (English, "it paid", "per the contract"),
            (French, "il a versé", "par la Banque centrale"),
            (French, "il a versé", "par exemple"),
            (French, "il a versé", "la semaine dernière"),
            (French, "il a versé", "le mois suivant"),
            (French, "il a versé", "par virement"),
            (French, "il a versé", "l’an dernier"),
            (French, "versés", "par Airbus"),
        ];
        for (language, before, after) in cases {
            assert_eq!(price(language, before, after), "", "{before} … {after}");
        }
    }

    #[test]
    fn shares_changes_and_levels() {
        let of = |language, before: &str, after: &str| {
            let (cues, before, after) = (Cues::of(language), all(before), all(after));
            (cues.is_share(&after, &before, &[]), cues.is_level(&after, &before))
        };
        assert_eq!(of(English, "It is used by", "of schools"), (true, false));
        assert_eq!(of(English, "Here", "said no"), (true, false));
        assert_eq!(of(English, "Glaciers have lost", "of their volume"), (false, false));
        assert_eq!(of(English, "Rates rose to", "in May"), (false, true));
        assert_eq!(of(English, "cut from", "to 4%"), (false, true));
        assert_eq!(of(French, "soit", "de hausse"), (false, false));
        assert_eq!(of(French, "Ils forment", "des effectifs"), (true, false));
        assert_eq!(of(French, "passé de", "à 50 %"), (false, true));
        assert_eq!(of(French, "une hausse de", ""), (false, false));
        assert_eq!(of(French, "a grimpé de", "depuis 2020"), (false, false));
    }

    #[test]
    fn differences_ratios_and_pairs() {
        let differs = |language, before: &str, after: &str| Cues::of(language).differs(&all(after), &all(before));
        assert_eq!(differs(English, "It burns", "less than before"), Some(true));
        assert_eq!(differs(French, "Elle consomme", "de moins"), Some(true));
        assert_eq!(differs(French, "Elle consomme", "de plus qu’en mai"), Some(false));
        assert_eq!(differs(English, "The index closed up 75 points, or", ""), Some(false));
        assert_eq!(differs(French, "L’indice a cédé 30 points, soit", ""), Some(true));
        assert_eq!(differs(English, "Some 300 people, or", "of the staff"), None);
        let ratio = |language, after: &str| Cues::of(language).is_ratio(&all(after));
        assert!(ratio(English, "of Norway's GDP") && ratio(French, "du PIB") && ratio(English, "of GDP in 2020"));
        assert!(!ratio(English, "of GDP growth") && !ratio(English, "of schools"));
        let joins = |language, between: &str| Cues::of(language).joins(&all(between));
        assert!(joins(English, ", against ") && joins(French, " et ") && joins(English, " and "));
        assert!(!joins(English, " of schools and ") && !joins(English, ", "));
    }
}

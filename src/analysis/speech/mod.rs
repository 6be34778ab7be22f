//! Verbs of saying, and what they tell of the speaker's stance.

mod conjugate;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use self::conjugate::Forms;
use crate::text::{Language, PerLanguage, lexicon};

/// How a speaker stands to the words reported, as the verb tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says, with no more to it.
    #[default]
    Says,
    /// Gives an opinion or a guess.
    Thinks,
    /// Presses a point.
    Insists,
    /// Says what the author does not vouch for.
    Claims,
    /// Grants a point.
    Admits,
    /// Contradicts.
    Denies,
    /// Warns of something, fears it.
    Warns,
    /// Commits to something.
    Promises,
    /// Asks a question.
    Asks,
    /// Asks somebody to act.
    Urges,
    /// Accuses, criticises.
    Blames,
    /// Welcomes, applauds.
    Praises,
    /// Is sorry for something.
    Regrets,
}

/// What a word can be in a sentence that reports speech: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u64);

impl Class {
    /// A third person of a verb of saying.
    pub const FINITE: Self = Self(1);
    /// A past participle of one.
    pub const PARTICIPLE: Self = Self(1 << 1);
    /// An infinitive of one.
    pub const INFINITIVE: Self = Self(1 << 2);
    /// A present participle of one.
    pub const GERUND: Self = Self(1 << 3);
    /// Reports only right beside a quote.
    pub const NARROW: Self = Self(1 << 4);
    /// Begins a phrase: "met en garde".
    pub const PHRASE: Self = Self(1 << 5);
    /// Could as well be a noun.
    pub const NOUN: Self = Self(1 << 6);
    /// "a", "has" before a participle.
    pub const AUXILIARY: Self = Self(1 << 7);
    /// "s'est" before a participle.
    pub const BEING: Self = Self(1 << 8);
    /// "veut", "tient" before an infinitive.
    pub const MODAL: Self = Self(1 << 9);
    /// Stands between a subject and its verb: "l'", "lui".
    pub const CLITIC: Self = Self(1 << 10);
    /// "se".
    pub const REFLEXIVE: Self = Self(1 << 11);
    /// "le", "the".
    pub const DEFINITE: Self = Self(1 << 12);
    /// "une", "her": any other determiner.
    pub const INDEFINITE: Self = Self(1 << 13);
    /// "de", "of".
    pub const PREPOSITION: Self = Self(1 << 14);
    /// "qui", "who".
    pub const RELATIVE: Self = Self(1 << 15);
    /// "que", "that".
    pub const COMPLEMENTIZER: Self = Self(1 << 16);
    /// "ne", "not".
    pub const NEGATION: Self = Self(1 << 17);
    /// "et", "while".
    pub const CONJUNCTION: Self = Self(1 << 18);
    /// "hier", "also".
    pub const ADVERB: Self = Self(1 << 19);
    /// "on", "nobody": no speaker.
    pub const NOBODY: Self = Self(1 << 20);
    /// "surnommé", "novel": names what follows.
    pub const NAMING: Self = Self(1 << 21);
    /// "programme", "film": names what follows with a capital.
    pub const TITLING: Self = Self(1 << 32);
    /// "comme", "as".
    pub const AS: Self = Self(1 << 34);
    /// A noun for anybody, whatever their role: "quadragénaire".
    pub const ANYBODY: Self = Self(1 << 35);
    /// A noun for whoever speaks in another's name: "porte-parole".
    pub const VOICE: Self = Self(1 << 36);
    /// A verb right after which comes whom somebody tells: "told".
    pub const TELLING: Self = Self(1 << 37);
    /// A noun for a human being: "ministre".
    pub const PERSON: Self = Self(1 << 33);
    /// "signifie", "means".
    pub const GLOSSING: Self = Self(1 << 22);
    /// "la réponse de".
    pub const SAYING: Self = Self(1 << 23);
    /// A whole statement has one of these.
    pub const STATEMENT: Self = Self(1 << 24);
    /// A noun for whoever may speak: "ministre", "company".
    pub const SPEAKER: Self = Self(1 << 25);
    /// "il", "he".
    pub const HE: Self = Self(1 << 26);
    /// "elle", "she".
    pub const SHE: Self = Self(1 << 27);
    /// "ils", "they": nobody in particular.
    pub const THEY: Self = Self(1 << 28);
    /// "it".
    pub const IT: Self = Self(1 << 29);
    /// "je", "we": whoever writes.
    pub const I: Self = Self(1 << 30);
    /// First word of "selon", "according to".
    pub const ACCORDING: Self = Self(1 << 31);

    /// Any pronoun.
    pub const PRONOUN: Self = Self(Self::HE.0 | Self::SHE.0 | Self::THEY.0 | Self::IT.0 | Self::I.0);
    /// Any determiner.
    pub const DETERMINER: Self = Self(Self::DEFINITE.0 | Self::INDEFINITE.0);
    /// Any form of a verb of saying.
    pub const VERB: Self = Self(Self::FINITE.0 | Self::PARTICIPLE.0 | Self::INFINITIVE.0 | Self::GERUND.0);

    /// Both sets together.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have anything in common.
    pub const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

/// What the lexicon knows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// What it can be.
    pub class: Class,
    /// What it tells of the speaker.
    pub stance: Option<Stance>,
    /// What it tells with a reflexive pronoun: "se défend".
    pub reflexive: Option<Stance>,
}

/// A verb of several words, without the first: "… en garde".
#[derive(Debug)]
pub(super) struct Tail {
    /// The other words, in lower case.
    pub words: Vec<String>,
    /// What the whole tells.
    pub stance: Stance,
}

/// "selon", "aux yeux de".
#[derive(Debug)]
pub(super) struct According {
    /// Its words, in lower case.
    pub words: Vec<String>,
    /// What it tells.
    pub stance: Stance,
}

/// Words that tell a person's gender.
#[derive(Debug, Default)]
pub(super) struct Gender {
    /// "Mme", "Mr".
    pub civilities: FxHashSet<String>,
    /// First names, as written.
    pub names: FxHashSet<String>,
}

impl Gender {
    /// Whether a word (lower case) is one of its civilities.
    pub fn is_civil(&self, word: &str) -> bool {
        self.civilities.contains(word.trim_end_matches('.'))
    }
}

/// The speech table of a language's lexicon, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Speech {
    entries: FxHashMap<String, Entry>,
    tails: FxHashMap<String, Vec<Tail>>,
    /// Verbs in front of a participle.
    pub auxiliaries: FxHashSet<String>,
    /// *selon*, *according to*; longer ones first.
    pub according: Vec<According>,
    /// "-t-il" and what it is.
    hung: Vec<(String, Class)>,
    /// Two words that stand for somebody named, and what they are: "ce dernier".
    pub latter: Vec<(Vec<String>, Class)>,
    /// Titles before a name, and the nouns for them: "gov", "governor".
    pub titles: FxHashMap<String, String>,
    /// What tells that a person is a man.
    pub masculine: Gender,
    /// What tells that a person is a woman.
    pub feminine: Gender,
}

impl Speech {
    /// The stance of a finite verb that reports wherever it stands (lower case, without inverted pronoun), or of its
    /// participle. Not of a form that is an infinitive too: English has too many nouns among these.
    pub fn stance(&self, verb: &str) -> Option<Stance> {
        let other = Class::NARROW.and(Class::INFINITIVE).and(Class::MODAL);
        let known = |entry: &&Entry| entry.class.has(Class::FINITE.and(Class::PARTICIPLE)) && !entry.class.has(other);
        self.entries.get(verb).filter(known).and_then(|entry| entry.stance.or(entry.reflexive))
    }

    /// Whether `word` is a participle of a verb of saying.
    pub fn is_participle(&self, word: &str) -> bool {
        self.entries.get(word).is_some_and(|entry| entry.class.has(Class::PARTICIPLE))
    }

    /// What a word (lower case, straight apostrophes) can be.
    pub fn entry(&self, word: &str) -> Entry {
        self.entries.get(word).copied().unwrap_or_default()
    }

    /// "dit-il" → "dit" and what hangs on it.
    pub fn split_pronoun<'w>(&self, word: &'w str) -> Option<(&'w str, Class)> {
        self.hung.iter().find_map(|(pronoun, class)| Some((word.strip_suffix(pronoun.as_str())?, *class)))
    }

    /// What may follow the first word of a phrase.
    pub fn tails(&self, head: &str) -> &[Tail] {
        self.tails.get(head).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, word: &str, class: Class) {
        let entry = self.entries.entry(word.to_lowercase()).or_default();
        entry.class = entry.class.and(class);
    }

    fn add_all(&mut self, words: &str, class: Class) {
        for word in words.split_whitespace() {
            self.add(word, class);
        }
    }

    fn add_verb(&mut self, verb: &str, stance: Stance, class: Class, table: &Table, language: Language) {
        let (head, tail) = verb.split_once('_').unwrap_or((verb, ""));
        let reflexive = head == "se" || head.starts_with("s'");
        let (infinitive, tail) = match (head, head.strip_prefix("s'")) {
            ("se", _) => tail.split_once('_').unwrap_or((tail, "")),
            (_, Some(rest)) => (rest, tail),
            _ => (head, tail),
        };
        let forms = match table.irregular.get(verb).or_else(|| table.irregular.get(infinitive)) {
            Some(listed) => Forms::listed(infinitive, listed),
            None => Forms::regular(infinitive, language),
        };
        let of_class = [
            (Class::FINITE, forms.finite),
            (Class::PARTICIPLE, forms.participles),
            (Class::INFINITIVE, vec![forms.infinitive]),
            (Class::GERUND, forms.gerund),
        ];
        for (form_class, forms) in of_class {
            for form in forms {
                if !tail.is_empty() {
                    let words = cut(&tail.replace('_', " "));
                    self.add(&form, form_class.and(Class::PHRASE));
                    self.tails.entry(form).or_default().push(Tail { words, stance });
                    continue;
                }
                self.add(&form, form_class.and(class));
                let entry = self.entries.entry(form).or_default();
                let slot = if reflexive { &mut entry.reflexive } else { &mut entry.stance };
                slot.get_or_insert(stance);
            }
        }
    }
}

/// The speech lexicon of a language. Empty if the embedded file is broken, which a test rules out.
pub(super) fn speech(language: Language) -> &'static Speech {
    static EACH: PerLanguage<Speech> = PerLanguage::new(|language| read(language).unwrap_or_default());
    EACH.get(language)
}

#[derive(Deserialize)]
struct Table {
    auxiliaries: String,
    being: String,
    modals: String,
    clitics: String,
    reflexive: String,
    nouns: String,
    determiners: String,
    indefinite: String,
    prepositions: String,
    comparing: String,
    relatives: String,
    complementizers: String,
    negations: String,
    conjunctions: String,
    adverbs: String,
    nobody: String,
    naming: String,
    titling: String,
    glossing: String,
    sayings: String,
    finite: String,
    speakers: String,
    people: String,
    anybody: String,
    voices: String,
    telling: String,
    titles: FxHashMap<String, String>,
    pronouns: Pronouns,
    hung: Pronouns,
    latter: Pronouns,
    verbs: toml::Table,
    irregular: FxHashMap<String, String>,
    according: BTreeMap<String, Stance>,
    masculine: Names,
    feminine: Names,
}

#[derive(Deserialize)]
struct Pronouns {
    masculine: String,
    feminine: String,
    plural: String,
    #[serde(default)]
    thing: String,
    speaker: String,
    #[serde(default)]
    nobody: String,
}

#[derive(Deserialize)]
struct Names {
    civilities: String,
    names: String,
}

/// What nouns the entities' table has for people and organisations.
#[derive(Deserialize)]
struct Entities {
    nouns: Nouns,
}

#[derive(Deserialize)]
struct Nouns {
    person: String,
    organisation: String,
}

fn read(language: Language) -> Result<Speech, String> {
    let table: Table = lexicon(language, "quotes")?;
    let entities: Entities = lexicon(language, "entities")?;
    let mut speech = Speech::default();
    for (kind, verbs) in &table.verbs {
        let verbs = verbs.as_str().ok_or_else(|| format!("verbs.{kind}: not a string"))?;
        let narrow = kind == "narrow";
        let stance = if narrow { Stance::Says } else { of_name(kind)? };
        let class = if narrow { Class::NARROW } else { Class::default() };
        for verb in verbs.split_whitespace() {
            speech.add_verb(verb, stance, class, &table, language);
        }
    }
    for (words, class) in [
        (&table.auxiliaries, Class::AUXILIARY),
        (&table.being, Class::BEING),
        (&table.modals, Class::MODAL),
        (&table.clitics, Class::CLITIC),
        (&table.reflexive, Class::REFLEXIVE),
        (&table.nouns, Class::NOUN),
        (&table.determiners, Class::DEFINITE),
        (&table.indefinite, Class::INDEFINITE),
        (&table.prepositions, Class::PREPOSITION),
        (&table.comparing, Class::AS),
        (&table.relatives, Class::RELATIVE),
        (&table.complementizers, Class::COMPLEMENTIZER),
        (&table.negations, Class::NEGATION),
        (&table.conjunctions, Class::CONJUNCTION),
        (&table.adverbs, Class::ADVERB),
        (&table.nobody, Class::NOBODY),
        (&table.naming, Class::NAMING),
        (&table.titling, Class::TITLING),
        (&table.glossing, Class::GLOSSING),
        (&table.sayings, Class::SAYING),
        (&table.finite, Class::STATEMENT),
        (&table.speakers, Class::SPEAKER),
        (&table.people, Class::SPEAKER.and(Class::PERSON)),
        (&table.telling, Class::TELLING),
        (&table.voices, Class::SPEAKER.and(Class::VOICE)),
        (&table.anybody, Class::SPEAKER.and(Class::PERSON).and(Class::ANYBODY)),
        (&entities.nouns.person, Class::SPEAKER.and(Class::PERSON)),
        (&entities.nouns.organisation, Class::SPEAKER),
    ] {
        speech.add_all(words, class);
    }
    for (words, class) in of_pronouns(&table.pronouns) {
        speech.add_all(words, class);
    }
    for (words, class) in of_pronouns(&table.hung) {
        speech.hung.extend(words.split_whitespace().map(|pronoun| (pronoun.to_owned(), class)));
    }
    for (phrases, class) in of_pronouns(&table.latter) {
        let phrases = phrases.split_whitespace().map(|phrase| cut(&phrase.replace('_', " ")));
        speech.latter.extend(phrases.filter(|words| words.len() == 2).map(|words| (words, class)));
    }
    // "a-t-il" ends with "-il" too.
    speech.hung.sort_by_key(|(pronoun, _)| std::cmp::Reverse(pronoun.len()));
    for (phrase, stance) in table.according {
        let words = cut(&phrase);
        speech.add(words.first().map_or("", String::as_str), Class::ACCORDING);
        speech.according.push(According { words, stance });
    }
    speech.according.sort_by(|one, other| other.words.len().cmp(&one.words.len()).then(one.words.cmp(&other.words)));
    let set = |words: &str| words.split_whitespace().map(str::to_owned).collect::<FxHashSet<_>>();
    let gender = |names: &Names| Gender { civilities: set(&names.civilities), names: set(&names.names) };
    speech.titles = table.titles;
    speech.auxiliaries = set(&table.auxiliaries);
    speech.masculine = gender(&table.masculine);
    speech.feminine = gender(&table.feminine);
    Ok(speech)
}

/// The words of a phrase as the text's words are cut: "d'après" is two.
fn cut(phrase: &str) -> Vec<String> {
    phrase.replace('\'', "' ").split_whitespace().map(str::to_owned).collect()
}

fn of_pronouns(pronouns: &Pronouns) -> [(&str, Class); 6] {
    [
        (&pronouns.masculine, Class::HE),
        (&pronouns.feminine, Class::SHE),
        (&pronouns.plural, Class::THEY),
        (&pronouns.thing, Class::IT),
        (&pronouns.speaker, Class::I),
        (&pronouns.nobody, Class::NOBODY),
    ]
}

/// The stance that a lexicon names.
fn of_name(name: &str) -> Result<Stance, String> {
    Stance::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name))
        .map_err(|error| format!("verbs.{name}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_parse() {
        for language in Language::ALL {
            assert!(read(language).unwrap().entries.len() > 500);
        }
        assert_eq!(speech(Language::French).stance("admet"), Some(Stance::Admits));
        assert_eq!(speech(Language::English).stance("warned"), Some(Stance::Warns));
    }

    #[test]
    fn inverted_pronouns_come_off() {
        let speech = speech(Language::French);
        assert_eq!(speech.split_pronoun("affirme-t-elle"), Some(("affirme", Class::SHE)));
        assert_eq!(speech.split_pronoun("dit-il"), Some(("dit", Class::HE)));
        assert_eq!(speech.split_pronoun("a-t-il"), Some(("a", Class::HE)));
        assert_eq!(speech.split_pronoun("admet"), None);
    }

    #[test]
    fn a_verb_tells_another_stance_with_a_reflexive_pronoun() {
        let entry = speech(Language::French).entry("défend");
        assert_eq!((entry.stance, entry.reflexive), (Some(Stance::Insists), Some(Stance::Denies)));
        assert_eq!(speech(Language::French).entry("réjouit").stance, None);
    }
}

//! Sentences made from templates: slots are filled with known names and with
//! invented ones, more of the latter, so that the words around a name are
//! learned and not the name.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use exergue::analysis::EntityKind::{Event, Organisation, Person, Place, Product, Work};
use exergue::analysis::entities::tagger::Label;
use exergue::text::{Language, Span};

use super::corpus::{self, Example};
use super::random::Random;

/// The examples of `count` sentences from each template of the language.
pub fn sentences(assets: &Path, language: Language, count: usize) -> Result<Vec<Example>, Box<dyn Error>> {
    let read = |path: &str| std::fs::read_to_string(assets.join(path)).map_err(|error| format!("{path}: {error}"));
    let templates = read(&format!("models/templates.{}.txt", language.code()))?;
    let files = ["first_names", "family_names", "cities", "countries", "regions", "organisations", "companies"]
        .into_iter()
        .chain(["products", "events", "works"]);
    let mut lists = BTreeMap::new();
    for name in files {
        lists.insert(name, read(&format!("gazetteers/{name}.txt"))?);
    }
    let lists: Lists<'_> = lists.iter().map(|(name, file)| (*name, entries(name, file))).collect();
    let mut filler = Filler { random: Random::new(language.code().len() as u64 + 11), lists, language };
    let mut all = Vec::new();
    for template in templates.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        // What has no slot says the same each time.
        for _ in 0..if template.contains('{') { count } else { count / 8 } {
            let (text, gold) = filler.fill(template);
            all.append(&mut corpus::examples(text, language, &gold)?);
        }
    }
    Ok(all)
}

type Lists<'a> = BTreeMap<&'static str, Vec<&'a str>>;

/// The names of a gazetteer file.
fn entries<'a>(name: &str, file: &'a str) -> Vec<&'a str> {
    let lines = file.lines().filter(|line| !line.starts_with(['#', '[']));
    if name.ends_with("_names") {
        return lines.flat_map(str::split_whitespace).collect();
    }
    lines.flat_map(|line| line.split([',', '='])).map(str::trim).filter(|name| !name.is_empty()).collect()
}

struct Filler<'a> {
    random: Random,
    lists: Lists<'a>,
    language: Language,
}

const ONSETS: [&str; 28] = [
    "b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kr", "l", "m", "n", "p", "pr", "r", "s",
    "st", "t", "tr", "v", "w", "z", "",
];
const VOWELS: [&str; 12] = ["a", "e", "i", "o", "u", "ou", "ai", "ei", "a", "e", "o", "ie"];
const CODAS: [&str; 14] = ["", "", "", "n", "r", "l", "s", "t", "nd", "ck", "rt", "m", "x", "ss"];
const SURNAME_ENDS: [&str; 18] = [
    "son", "ard", "eau", "ez", "ini", "ov", "ova", "ski", "er", "mann", "et", "ier", "ton", "i", "o", "sen", "in", "u",
];
const TOWN_ENDS: [&str; 14] =
    ["ville", "bourg", "burg", "ton", "ham", "stad", "grad", "court", "ac", "ford", "mouth", "o", "a", "y"];
const TITLE_WORDS: [[&str; 12]; 2] = [
    [
        "Nuit", "Maison", "Fleuve", "Silence", "Enfants", "Retour", "Ombre", "Jardin", "Vents", "Mémoire", "Route",
        "Hiver",
    ],
    [
        "Night", "House", "River", "Silence", "Children", "Return", "Shadow", "Garden", "Winds", "Memory", "Road",
        "Winter",
    ],
];

impl Filler<'_> {
    /// A template with its slots filled, and where the names stand.
    fn fill(&mut self, template: &str) -> (String, BTreeMap<Span, Label>) {
        let mut text = String::new();
        let mut gold = BTreeMap::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            let (name, label) = self.name(slot);
            let vowel = name.starts_with(['A', 'E', 'I', 'O', 'U', 'É', 'Î', 'Ô', 'a', 'e', 'i', 'o', 'u']);
            if self.language == Language::French && vowel && text.ends_with(" de ") {
                text.truncate(text.len() - 2);
                text.push('’');
            }
            let start = text.len();
            text.push_str(&name);
            if let Some(label) = label {
                gold.insert(Span::new(start, text.len()), label);
            }
            rest = after;
        }
        text.push_str(rest);
        (text, gold)
    }

    fn name(&mut self, slot: &str) -> (String, Option<Label>) {
        let kind = |kind| Some(Label::Kind(kind));
        match slot {
            "P" => (self.person(), kind(Person)),
            "L" => (self.surname(), kind(Person)),
            "F" => (self.listed("first_names"), kind(Person)),
            "O" => (self.organisation(), kind(Organisation)),
            "A" => (self.acronym(), kind(Organisation)),
            "T" => (self.team(), kind(Organisation)),
            "C" => (self.town(), kind(Place)),
            "N" => (self.listed("countries"), kind(Place)),
            "R" => (self.region(), kind(Place)),
            "D" => (self.product(), kind(Product)),
            "E" => (self.event(), kind(Event)),
            "W" => (self.work(), kind(Work)),
            "M" => {
                let months = match self.language {
                    Language::French => ["janvier", "mars", "avril", "juin", "septembre", "octobre", "novembre"],
                    Language::English => ["January", "March", "April", "June", "September", "October", "November"],
                };
                (self.random.pick(&months).to_owned(), None)
            }
            _ => ((2 + self.random.below(97)).to_string(), None),
        }
    }

    /// A name from a gazetteer.
    fn listed(&mut self, list: &str) -> String {
        let names = self.lists.get(list).map(Vec::as_slice).unwrap_or_default();
        self.random.pick(names).to_owned()
    }

    /// An invented word of one to three syllables and an ending.
    fn invented(&mut self, ends: &[&str]) -> String {
        let mut word = String::new();
        for _ in 0..1 + self.random.below(2) {
            word += self.random.pick(&ONSETS);
            word += self.random.pick(&VOWELS);
            word += self.random.pick(&CODAS);
        }
        word += self.random.pick(ends);
        capitalised(&word)
    }

    fn surname(&mut self) -> String {
        if self.random.chance(25) {
            return self.listed("family_names");
        }
        let name = self.invented(&SURNAME_ENDS);
        match self.random.below(20) {
            0 => format!("{name}-{}", self.invented(&SURNAME_ENDS)),
            1 => format!("Mc{name}"),
            2 => format!("O’{name}"),
            _ => name,
        }
    }

    fn person(&mut self) -> String {
        let first =
            if self.random.chance(70) { self.listed("first_names") } else { self.invented(&["a", "o", "e", "y", "i"]) };
        let surname = self.surname();
        match self.random.below(16) {
            0 => format!("{first} de {surname}"),
            1 => format!("{first} van {surname}"),
            2 => format!("{}. {surname}", first.chars().next().unwrap_or('J')),
            3 => format!("{first} {} {surname}", self.listed("first_names")),
            _ => format!("{first} {surname}"),
        }
    }

    fn organisation(&mut self) -> String {
        let name = self.invented(&["", "a", "is", "eo", "tec", "ia", "um", "or", "on"]);
        let french = self.language == Language::French;
        match self.random.below(20) {
            0..=6 => name,
            7 if french => format!("Groupe {name}"),
            7 => format!("{name} Group"),
            8 if french => format!("Institut {name}"),
            8 => format!("{name} Institute"),
            9 if french => format!("Banque {name}"),
            9 => format!("{name} Bank"),
            10 => format!(
                "{name} {}",
                self.random.pick(&["Capital", "Energy", "Partners", "Systems", "Pharma", "Motors", "Media"])
            ),
            11 => format!("{name} & {}", self.invented(&SURNAME_ENDS)),
            12 => format!("{name}{}", self.random.pick(&["Tech", "Soft", "Bank", "Air", "Lab"])),
            13 => name.to_uppercase(),
            14..=16 => self.listed("companies"),
            _ => self.listed("organisations"),
        }
    }

    fn acronym(&mut self) -> String {
        let letters = 3 + self.random.below(3);
        (0..letters)
            .map(|_| {
                self.random.pick(&["A", "B", "C", "D", "E", "F", "G", "I", "L", "M", "N", "O", "P", "R", "S", "T", "U"])
            })
            .collect()
    }

    fn team(&mut self) -> String {
        let town = self.town();
        match self.random.below(8) {
            0 => format!("FC {town}"),
            1 => format!("AS {town}"),
            2 => format!("{town} United"),
            3 => format!("{town} {}", self.random.pick(&["Rovers", "City", "Tigers", "Bulls", "Wolves", "Athletic"])),
            4 => format!("Olympique {town}"),
            5 => format!("Racing {town}"),
            _ => town,
        }
    }

    fn town(&mut self) -> String {
        if self.random.chance(45) {
            return self.listed("cities");
        }
        let name = self.invented(&TOWN_ENDS);
        match (self.random.below(12), self.language) {
            (0, Language::French) => format!("Saint-{}", self.listed("first_names")),
            (1, Language::French) => format!("{name}-sur-{}", self.invented(&["e", "ne", "re", "s"])),
            (0, Language::English) => format!("Port {name}"),
            (1, Language::English) => format!("New {name}"),
            _ => name,
        }
    }

    fn region(&mut self) -> String {
        if self.random.chance(60) {
            self.listed("regions")
        } else {
            self.invented(&["e", "ie", "ais", "a", "os", "land", "istan"])
        }
    }

    fn product(&mut self) -> String {
        let name = self.invented(&["o", "a", "ix", "ify", "ly", "is", "ra", ""]);
        match self.random.below(10) {
            0 | 1 => self.listed("products"),
            2 => format!("{name} {}", 2 + self.random.below(9)),
            3 => format!("{}{}", self.random.pick(&["X", "R", "V", "Z", "GT-", "A"]), 2 + self.random.below(90)),
            4 => format!("e{name}"),
            5 => format!("{name} Pro"),
            _ => name,
        }
    }

    fn event(&mut self) -> String {
        let name = self.invented(&TOWN_ENDS);
        let french = self.language == Language::French;
        match self.random.below(6) {
            0 | 1 => self.listed("events"),
            2 if french => format!("Festival de {name}"),
            2 => format!("{name} Festival"),
            3 if french => format!("Trophée {name}"),
            3 => format!("{name} Cup"),
            4 if french => format!("Opération {name}"),
            _ => format!("Operation {name}"),
        }
    }

    fn work(&mut self) -> String {
        let words = TITLE_WORDS[usize::from(self.language == Language::English)];
        let one = self.random.pick(&words);
        match (self.random.below(6), self.language) {
            (0 | 1, _) => self.listed("works"),
            (2, Language::French) => format!("{} {one}", self.random.pick(&["Le", "La", "Les"])),
            (2, Language::English) => format!("The {one}"),
            (3, Language::English) => format!("{} {one}", self.random.pick(&["Blue", "Last", "Lost", "First", "Dark"])),
            _ => one.to_owned(),
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

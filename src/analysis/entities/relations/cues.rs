//! The words that state a relation, as a language's lexicon has them.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::RelationKind;
use crate::analysis::entities::view::View;
use crate::text::{Language, PerLanguage, lexicon};

/// Words that state a relation.
#[derive(Debug)]
pub(super) struct Cue {
    pub words: Vec<String>,
    pub kind: RelationKind,
    pub form: Form,
    /// Whether whoever is named first is the other one: "X, fondée par Y".
    pub turned: bool,
}

/// How a cue stands between the two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "fondateur", before *de* and the other name.
    Noun,
    /// "dirige", right before the other name.
    Verb,
    /// "basée à", an apposition by itself.
    Participle,
}

/// The relations table of a language's lexicon, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Cues {
    /// By their first word, the longest first.
    cues: FxHashMap<String, Vec<Cue>>,
    pub past: Vec<String>,
    pub determiners: Vec<String>,
    /// *de*, *of*, *chez*: between a noun and the other name.
    pub links: Vec<String>,
    pub and: Vec<String>,
    /// *nommé*, *appointed*: before a role that somebody takes up.
    pub made: Vec<String>,
}

/// What puts a role in the past: "ex-directeur", "ex-CEO".
pub(super) const EX: &str = "ex-";

impl Cues {
    /// The longest cue that begins at word `i`.
    pub fn at(&self, view: &View<'_>, i: usize) -> Option<&Cue> {
        let first = view.lower(i);
        let cues = self.cues.get(first.strip_prefix(EX).unwrap_or(first))?;
        cues.iter().find(|cue| cue.words.iter().enumerate().skip(1).all(|(k, word)| *view.lower(i + k) == **word))
    }
}

#[derive(Deserialize)]
struct Table {
    past: String,
    determiners: String,
    links: String,
    and: String,
    made: String,
    nouns: FxHashMap<String, String>,
    verbs: FxHashMap<String, String>,
    participles: FxHashMap<String, String>,
}

pub fn cues(language: Language) -> &'static Cues {
    static EACH: PerLanguage<Cues> = PerLanguage::new(|language| read(language).unwrap_or_default());
    EACH.get(language)
}

/// What the rows of the table are called, and whether they turn the relation round.
const ROWS: [(&str, RelationKind, bool); 12] = [
    ("leads", RelationKind::Leads, false),
    ("led_by", RelationKind::Leads, true),
    ("founded", RelationKind::Founded, false),
    ("founded_by", RelationKind::Founded, true),
    ("works_for", RelationKind::WorksFor, false),
    ("member_of", RelationKind::MemberOf, false),
    ("has_member", RelationKind::MemberOf, true),
    ("subsidiary_of", RelationKind::SubsidiaryOf, false),
    ("parent_of", RelationKind::SubsidiaryOf, true),
    ("owned_by", RelationKind::OwnedBy, false),
    ("owns", RelationKind::OwnedBy, true),
    ("based_in", RelationKind::BasedIn, false),
];

fn read(language: Language) -> Result<Cues, String> {
    let table: Table = lexicon(language, "relations")?;
    let list = |words: &str| words.split_whitespace().map(str::to_owned).collect();
    let mut cues = Cues {
        cues: FxHashMap::default(),
        past: list(&table.past),
        determiners: list(&table.determiners),
        links: list(&table.links),
        and: list(&table.and),
        made: list(&table.made),
    };
    for (rows, form) in [(&table.nouns, Form::Noun), (&table.verbs, Form::Verb), (&table.participles, Form::Participle)]
    {
        for (name, kind, turned) in ROWS {
            for phrase in rows.get(name).map_or("", String::as_str).split_whitespace() {
                let words: Vec<String> = phrase.split('_').map(str::to_owned).collect();
                let first = words.first().cloned().unwrap_or_default();
                let known = cues.cues.entry(first).or_default();
                let at = known.partition_point(|cue: &Cue| cue.words.len() >= words.len());
                known.insert(at, Cue { words, kind, form, turned });
            }
        }
    }
    Ok(cues)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_parse_and_have_every_kind() {
        for language in Language::ALL {
            let cues = read(language).unwrap();
            let all: Vec<&Cue> = cues.cues.values().flatten().collect();
            for (_, kind, _) in ROWS {
                assert!(all.iter().any(|cue| cue.kind == kind), "{language:?} {kind:?}");
            }
        }
    }
}

//! How entities stand to each other, as the text states it: "PDG de X",
//! "founded by Y", "filiale de Z". Right or empty: a relation is taken from
//! words that stand right between, or right beside, the two names.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::EntityKind;
use super::describe::Mention;
use super::view::View;
use super::words::Shape;
use crate::text::{Language, Span, lexicon};

/// How one entity stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// To whom: an index into the analysis's entities.
    pub other: usize,
    /// The words that state it: "ancien PDG de X", "founded by Y".
    pub span: Span,
    /// Whether the text says that it is over.
    pub past: bool,
}

/// What an entity is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// Its head.
    Leads,
    /// Its founder.
    Founded,
    /// One of its people.
    WorksFor,
    /// One of its members.
    MemberOf,
    /// Its subsidiary.
    SubsidiaryOf,
    /// Its property.
    OwnedBy,
    /// Has its seat there.
    BasedIn,
}

impl RelationKind {
    /// Whether entities of these kinds can stand so to each other.
    fn fits(self, one: EntityKind, other: EntityKind) -> bool {
        use EntityKind::{Event, Organisation, Person, Place, Product, Work};
        match self {
            Self::Leads => one == Person && matches!(other, Organisation | Place | Work),
            Self::Founded => {
                matches!(one, Person | Organisation) && matches!(other, Organisation | Work | Product | Event)
            }
            Self::WorksFor => one == Person && matches!(other, Organisation | Work),
            Self::MemberOf => matches!(one, Person | Organisation | Place) && other == Organisation,
            Self::SubsidiaryOf => matches!(one, Organisation | Product | Work) && other == Organisation,
            Self::OwnedBy => matches!(one, Organisation | Product | Work) && matches!(other, Organisation | Person),
            Self::BasedIn => matches!(one, Person | Organisation) && other == Place,
        }
    }
}

/// Words that state a relation.
#[derive(Debug)]
struct Cue {
    words: Vec<String>,
    kind: RelationKind,
    form: Form,
    /// Whether whoever is named first is the other one: "X, fondée par Y".
    turned: bool,
}

/// How a cue stands between the two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// "fondateur", before *de* and the other name.
    Noun,
    /// "dirige", right before the other name.
    Verb,
    /// "basée à", an apposition by itself.
    Participle,
}

/// The relations table of a language's lexicon, ready to be looked up.
#[derive(Debug, Default)]
struct Cues {
    /// By their first word, the longest first.
    cues: FxHashMap<String, Vec<Cue>>,
    past: Vec<String>,
    determiners: Vec<String>,
    /// *de*, *of*, *chez*: between a noun and the other name.
    links: Vec<String>,
    and: Vec<String>,
}

/// Words of a role between its head noun and *chez*, at most.
const FIELD: usize = 4;
/// Words of a description in front of a name, at most: "du groupe automobile X".
const DESCRIPTION: usize = 3;
/// Words back to the name that an apposition is about, at most.
const APPOSITION: usize = 8;

/// One block with its mentions, in text order.
pub(super) struct Scene<'a> {
    pub view: View<'a>,
    pub mentions: &'a [Mention],
    pub kinds: &'a [EntityKind],
}

impl Scene<'_> {
    /// Hands every relation that the block states to `found`, with the entity it is about.
    pub fn relations(&self, mut found: impl FnMut(usize, Relation)) {
        if self.mentions.len() < 2 {
            return;
        }
        let cues = cues(self.view.language);
        for i in 0..self.view.words.len() {
            if matches!(self.view.shape(i), Shape::Mark | Shape::Number | Shape::Possessive) {
                continue;
            }
            let Some(cue) = cues.at(&self.view, i) else { continue };
            let stated = self.stated(cues, cue, i);
            let Some((first, second, span, past)) = stated.filter(|stated| stated.0 != stated.1) else { continue };
            let (one, other) = if cue.turned { (second, first) } else { (first, second) };
            if cue.kind.fits(self.kinds[one], self.kinds[other]) {
                found(one, Relation { kind: cue.kind, other, span, past });
            }
        }
    }

    /// Whom the cue at word `i` is about, whom it names, the words that say so, and whether it is over.
    fn stated(&self, cues: &Cues, cue: &Cue, i: usize) -> Option<(usize, usize, Span, bool)> {
        let end = i + cue.words.len();
        let (start, past) = self.begin(cues, i);
        if cue.form == Form::Noun {
            if let Some(stated) = self.possessed(cues, i, end) {
                return Some(stated);
            }
            let at = self.after_link(cues, cue, end)?;
            let (last, other) = self.named(at)?;
            let span = self.view.span(start, last);
            let whose = self.before(cues, cue, i).or_else(|| self.beside(cues, i, last + 1))?;
            return Some((whose, other, span, past));
        }
        let (last, other) = self.named(self.past_determiner(cues, end))?;
        Some((self.before(cues, cue, i)?, other, self.view.span(start, last), past))
    }

    /// Where the words for a relation begin: with "ancien", "former" in front of them.
    fn begin(&self, cues: &Cues, i: usize) -> (usize, bool) {
        let past = i > 0 && cues.past.iter().any(|word| *word == *self.view.lower(i - 1));
        (i - usize::from(past), past)
    }

    /// "PDG de |X", "économiste en chef chez |X", "fondateur et PDG du |groupe X": where the other's name begins.
    fn after_link(&self, cues: &Cues, cue: &Cue, mut at: usize) -> Option<usize> {
        let view = &self.view;
        while cues.and.iter().any(|word| *word == *view.lower(at)) {
            let next = cues.at(view, at + 1).filter(|next| next.form == Form::Noun)?;
            at += 1 + next.words.len();
        }
        let is_link = |at: usize| cues.links.iter().any(|word| *word == *view.lower(at));
        let mut link = at;
        if cue.kind == RelationKind::WorksFor {
            // The field of work, and the words that join it: "d'économie", "en chef", "of research".
            let is_field = |at: usize| view.shape(at) == Shape::Lower && self.mention_at(at).is_none();
            while link < at + FIELD && is_field(link) && !self.leads_to_name(cues, link) {
                link += 1;
            }
        }
        is_link(link).then(|| self.past_determiner(cues, link + 1))
    }

    fn leads_to_name(&self, cues: &Cues, at: usize) -> bool {
        let link = cues.links.iter().any(|word| *word == *self.view.lower(at));
        link && self.named(self.past_determiner(cues, at + 1)).is_some()
    }

    fn past_determiner(&self, cues: &Cues, at: usize) -> usize {
        at + usize::from(cues.determiners.iter().any(|word| *word == *self.view.lower(at)))
    }

    /// The mention that begins at word `at`, or after a description of it: its last word and its entity.
    fn named(&self, at: usize) -> Option<(usize, usize)> {
        let view = &self.view;
        let mut first = at;
        let is_description =
            |i: usize| view.shape(i) == Shape::Lower && !view.is_function(i) && self.mention_at(i).is_none();
        while first < at + DESCRIPTION && is_description(first) {
            first += 1;
        }
        let mention = self.mention_at(first).filter(|_| self.begins(first))?;
        let described = first == at || (at..first).any(|word| view.lexicon.noun(&view.lower(word)).len() > 0);
        let last = view.words.partition_point(|word| word.span.start() < mention.span.end()).checked_sub(1)?;
        let owner = view.shape(last + 1) == Shape::Possessive;
        (described && !owner).then_some((last, mention.entity))
    }

    /// Whom an apposition or a verb that begins at word `i` is about: the name right before it.
    fn before(&self, cues: &Cues, cue: &Cue, i: usize) -> Option<usize> {
        let view = &self.view;
        let mut at = i;
        if cue.form == Form::Noun {
            let passes = |word: &str, at: usize| {
                cues.determiners.iter().chain(&cues.past).chain(&cues.and).any(|other| other == word)
                    || view.lexicon.former.contains(word)
                    || view.lexicon.noun(word).len() > 0 && view.shape(at) == Shape::Lower
            };
            while at > 0 && i - at < APPOSITION && self.mention_at(at - 1).is_none() {
                if !passes(&view.lower(at - 1), at - 1) {
                    break;
                }
                at -= 1;
            }
            // "X, et le PDG de Y" is about somebody else.
            if at < i && cues.and.iter().any(|word| *word == *view.lower(at)) {
                return None;
            }
        }
        let copula = at > 0 && view.lexicon.copula.contains(&*view.lower(at - 1)) && cue.form != Form::Verb;
        at -= usize::from(copula);
        let relative = at > 0 && view.lexicon.relatives.contains(&*view.lower(at - 1));
        at -= usize::from(relative);
        let mark = at > 0 && matches!(view.word(at - 1), "," | "(" | "–" | "—");
        at -= usize::from(mark);
        // "X fondateur de Y" is no sentence; "X fonde Y", "X basée à Y" are.
        if !mark && !copula && !relative && cue.form == Form::Noun {
            return None;
        }
        // "X, fonde Y" is none either.
        if mark && !relative && cue.form == Form::Verb {
            return None;
        }
        self.mention_at(at.checked_sub(1)?).map(|mention| mention.entity)
    }

    /// "le PDG de X, |Anne Roux|,": whoever is named right after the other, set off by marks.
    fn beside(&self, cues: &Cues, i: usize, after: usize) -> Option<usize> {
        let view = &self.view;
        let mut start = i;
        while start > 0 && {
            let word = view.lower(start - 1);
            cues.determiners.iter().chain(&cues.past).any(|other| **other == *word)
        } {
            start -= 1;
        }
        // "le frère du PDG de X, Y," may be of either.
        if start > 0 && matches!(&*view.lower(start - 1), "de" | "du" | "des" | "d'" | "of" | "'s") {
            return None;
        }
        self.set_off(after)
    }

    /// Whoever is named at word `after`: at once, or between commas.
    fn set_off(&self, after: usize) -> Option<usize> {
        let view = &self.view;
        let comma = view.word(after) == ",";
        let at = after + usize::from(comma);
        let mention = self.mention_at(at).filter(|_| self.begins(at))?;
        let last = view.words.partition_point(|word| word.span.start() < mention.span.end());
        let closed = view.shape(last) == Shape::Mark;
        (!comma || closed).then_some(mention.entity)
    }

    /// "Acme’s founder Anne Roux", "Acme CEO Anne Roux", "Anne Roux, Acme’s founder".
    fn possessed(&self, cues: &Cues, i: usize, end: usize) -> Option<(usize, usize, Span, bool)> {
        let view = &self.view;
        if view.language != Language::English || i == 0 {
            return None;
        }
        let (mut start, mut past) = self.begin(cues, i);
        start = start.checked_sub(1)?;
        // "Acme’s", "Ames’"
        let apostrophe = matches!(view.word(start), "’" | "'") && view.words[start].touches;
        if apostrophe || view.shape(start) == Shape::Possessive {
            start = start.checked_sub(1)?;
        }
        let owner = self.mention_at(start)?;
        let first = view.words.partition_point(|word| word.span.start() < owner.span.start());
        let mut last = end;
        while cues.and.iter().any(|word| *word == *view.lower(last))
            && let Some(next) = cues.at(view, last + 1).filter(|next| next.form == Form::Noun)
        {
            last += 1 + next.words.len();
        }
        past |= first > 0 && cues.past.iter().any(|word| *word == *view.lower(first - 1));
        let span = view.span(first, last - 1);
        let before = || self.mention_at(first.checked_sub(2).filter(|_| view.word(first - 1) == ",")?);
        let named = self.set_off(last).or_else(|| before().map(|mention| mention.entity))?;
        Some((named, owner.entity, span, past))
    }

    /// The mention that word `i` is in.
    fn mention_at(&self, i: usize) -> Option<Mention> {
        let start = self.view.words.get(i)?.span.start();
        let at = self.mentions.partition_point(|mention| mention.span.end() <= start);
        self.mentions.get(at).copied().filter(|mention| mention.span.contains(start))
    }

    /// Whether the mention that word `i` is in begins there.
    fn begins(&self, i: usize) -> bool {
        let start = self.view.words.get(i).map(|word| word.span.start());
        self.mention_at(i).is_some_and(|mention| Some(mention.span.start()) == start)
    }
}

impl Cues {
    /// The longest cue that begins at word `i`.
    fn at(&self, view: &View<'_>, i: usize) -> Option<&Cue> {
        let cues = self.cues.get(&*view.lower(i))?;
        cues.iter().find(|cue| cue.words.iter().enumerate().skip(1).all(|(k, word)| *view.lower(i + k) == **word))
    }
}

#[derive(Deserialize)]
struct Table {
    past: String,
    determiners: String,
    links: String,
    and: String,
    nouns: FxHashMap<String, String>,
    verbs: FxHashMap<String, String>,
    participles: FxHashMap<String, String>,
}

fn cues(language: Language) -> &'static Cues {
    static FRENCH: LazyLock<Cues> = LazyLock::new(|| read(Language::French).unwrap_or_default());
    static ENGLISH: LazyLock<Cues> = LazyLock::new(|| read(Language::English).unwrap_or_default());
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
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

//! What is needed to find speakers in one block: its words and what they can
//! be, the mentions around, the passages in quotation marks.

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use crate::analysis::entities::NamedMention as Mention;
use crate::analysis::entities::in_text_order;
use crate::analysis::entities::words::{Shape, Spelling, Word};
use crate::analysis::speech::{Class, Entry, Speech};
use crate::analysis::{Entity, EntityKind};
use crate::document::Document;
use crate::text::Span;

/// Words in a bracket that a phrase goes on after at most: the party, the state, the short form of a name.
const BRACKET: usize = 7;

/// What is known of a word: its entry, and the pronoun that hangs on it ("dit-il").
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub entry: Entry,
    pub hung: Class,
}

impl Known {
    /// What is known of a word in lower case with straight apostrophes.
    pub fn of(word: &str, speech: &Speech) -> Self {
        match speech.split_pronoun(word).filter(|_| word.contains('-')) {
            Some((verb, hung)) => Self { entry: speech.entry(verb), hung },
            None => Self { entry: speech.entry(word), hung: Class::default() },
        }
    }
}

/// Who is who in the whole document.
pub(super) struct Cast<'a> {
    pub entities: &'a [Entity],
    /// Every mention of the document, in text order.
    pub mentions: Vec<Mention>,
    /// Nouns of roles, and the people and organisations that have them.
    pub roles: FxHashMap<String, Vec<usize>>,
    /// Whoever has any role.
    pub known: FxHashSet<usize>,
}

impl<'a> Cast<'a> {
    /// The cast of a document.
    pub fn new(document: &Document, entities: &'a [Entity], speech: &Speech) -> Self {
        let mentions = in_text_order(entities);
        let mut roles: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, entity) in entities.iter().enumerate().filter(|(_, entity)| speaks(entity.kind)) {
            let text = &document.text;
            let stated = entity.roles.iter().filter_map(|role| noun(role.of(text), speech));
            let named = || entity.mentions.iter().take(4);
            let titles = named().filter_map(|mention| title(text, *mention, speech));
            let person = entity.kind == EntityKind::Person;
            let apposed = named().filter(|_| person).filter_map(|mention| apposed(text, *mention, speech));
            for noun in stated.chain(titles).chain(apposed) {
                let with_it = roles.entry(noun).or_default();
                if !with_it.contains(&number) {
                    with_it.push(number);
                }
            }
        }
        let known = roles.values().flatten().copied().collect();
        Self { entities, mentions, roles, known }
    }

    /// The mentions that begin in a block.
    pub fn within(&self, block: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|mention| mention.span.start() < block.start());
        let count = self.mentions[from..].iter().take_while(|mention| mention.span.start() < block.end()).count();
        &self.mentions[from..from + count]
    }

    /// What the entity of a mention is.
    pub fn kind(&self, mention: Mention) -> Option<EntityKind> {
        self.entities.get(mention.entity).map(|entity| entity.kind)
    }
}

/// The noun of a role: "ministre" of "ministre du Budget".
fn noun(role: &str, speech: &Speech) -> Option<String> {
    let mut words = role.split(|c: char| !c.is_alphanumeric() && c != '-').map(str::to_lowercase);
    words.find(|word| speech.entry(word).class.has(Class::SPEAKER))
}

/// The noun for the title right before a mention: "governor" for "Gov. Holt".
fn title(text: &str, mention: Span, speech: &Speech) -> Option<String> {
    let before = text.get(..mention.start())?.trim_end();
    let start = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let word = before.get(start..)?.trim_end_matches('.').to_lowercase();
    let known = speech.entry(&word).class.has(Class::SPEAKER);
    speech.titles.get(&word).cloned().or(known.then_some(word))
}

/// "Sales fell at X, the firm said", "asked about X, the minister has denied": what follows the comma, with a verb of
/// its own, is a clause, and says nothing of X.
fn is_clause(part: &str, speech: &Speech) -> bool {
    let relative = |word: &str| speech.entry(word).class.has(Class::RELATIVE);
    let other = Class::NOUN.and(Class::INFINITIVE).and(Class::SPEAKER);
    let words = part.split_whitespace().map(str::to_lowercase).take_while(|word| !relative(word));
    words.skip(1).any(|word| {
        let class = speech.entry(&word).class;
        let main = class.has(Class::AUXILIARY.and(Class::BEING)) && !class.has(Class::DETERMINER.and(Class::PRONOUN));
        main || class.has(Class::FINITE) && !class.has(other)
    })
}

/// The noun right after a name and its comma: "farmer" of "Ann Roe, a farmer near Hull".
fn apposed(text: &str, mention: Span, speech: &Speech) -> Option<String> {
    let rest = text.get(mention.end()..)?.strip_prefix(',')?;
    let part = rest.split([',', '.', ';', ':', '(', '\n']).next().filter(|part| !is_clause(part, speech))?;
    let mut words = part.split_whitespace().map(str::to_lowercase).peekable();
    words.next_if(|word| speech.entry(word).class.has(Class::INDEFINITE));
    words.take(2).find(|word| speech.entry(word).class.has(Class::PERSON))
}

/// Whether somebody of this kind can say something.
fn speaks(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Place | EntityKind::Work)
}

/// One block, seen for who speaks in it.
pub(super) struct Scene<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub words: &'a [Word],
    pub spellings: &'a [Spelling],
    /// What is known of each spelling.
    pub known: &'a [Known],
    pub speech: &'static Speech,
    pub cast: &'a Cast<'a>,
    /// The mentions in this block.
    pub mentions: &'a [Mention],
    /// Passages in quotation marks of the document up to this block's end.
    pub quoted: &'a [Span],
    /// How many of them are in earlier blocks.
    pub earlier: usize,
    /// Whoever was quoted last in this block or the one before.
    pub last_speaker: Option<usize>,
    /// Where the block before this one begins: pronouns reach no further.
    pub floor: usize,
}

impl<'a> Scene<'a> {
    /// Number of the first word that begins at `offset` or later.
    pub fn word_at(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.span.start() < offset)
    }

    /// Word `i` in lower case with straight apostrophes; empty where there is none.
    pub fn lower(&self, i: usize) -> &'a str {
        let spelling = self.words.get(i).and_then(|word| self.spellings.get(word.spelling as usize));
        spelling.map_or("", |spelling| spelling.lower(self.text))
    }

    /// What is known of word `i`; nothing where there is none.
    pub fn known(&self, i: usize) -> Known {
        let known = self.words.get(i).and_then(|word| self.known.get(word.spelling as usize));
        known.copied().unwrap_or_default()
    }

    /// What word `i` can be.
    pub fn class(&self, i: usize) -> Class {
        self.known(i).entry.class
    }

    /// What stands as word `i`, if it is a mark; an empty mark where there is no word.
    pub fn mark(&self, i: usize) -> Option<&'a str> {
        match self.words.get(i) {
            Some(word) => (word.shape == Shape::Mark).then(|| word.of(self.text)),
            None => Some(""),
        }
    }

    /// Whether word `i` is this mark.
    pub fn is(&self, i: usize, mark: &str) -> bool {
        self.mark(i) == Some(mark)
    }

    /// Whether word `i` ends a clause for good: no comma does.
    pub fn is_stop(&self, i: usize) -> bool {
        self.mark(i).is_some_and(|mark| !matches!(mark, "," | "’" | "'" | "-" | "%" | "€" | "$"))
    }

    /// The word after a short bracket that opens at word `i`: "le maire (X) de Brest"; `i` itself where none does.
    pub fn past_brackets(&self, i: usize) -> usize {
        if !self.is(i, "(") {
            return i;
        }
        (i + 1..i + BRACKET).find(|at| self.is(*at, ")")).map_or(i, |closing| closing + 1)
    }

    /// The same from behind: "Ann Roe (X) said".
    pub fn before_brackets(&self, end: usize) -> usize {
        let closed = end.checked_sub(1).filter(|last| self.is(*last, ")"));
        let opening = closed.and_then(|last| (end.saturating_sub(BRACKET)..last).rev().find(|i| self.is(*i, "(")));
        opening.unwrap_or(end)
    }

    /// Whether word `i` stands in quotation marks.
    pub fn in_quotes(&self, i: usize) -> bool {
        let Some(start) = self.words.get(i).map(|word| word.span.start()) else { return false };
        let here = &self.quoted[self.earlier..];
        let after = here.partition_point(|quoted| quoted.end() <= start);
        here.get(after).is_some_and(|quoted| quoted.contains(start))
    }

    /// Whether a span begins within quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        let after = self.quoted.partition_point(|quoted| quoted.end() <= span.start());
        self.quoted.get(after).is_some_and(|quoted| quoted.contains(span.start()))
    }

    /// The mention that word `i` is in.
    pub fn mention_at(&self, i: usize) -> Option<Mention> {
        let start = self.words.get(i)?.span.start();
        let after = self.mentions.partition_point(|mention| mention.span.end() <= start);
        self.mentions.get(after).copied().filter(|mention| mention.span.contains(start))
    }

    /// Whether a mention is of a kind that can say something.
    pub fn may_speak(&self, mention: Mention) -> bool {
        self.cast.kind(mention).is_some_and(speaks)
    }

    /// Whether a mention is of a person.
    pub fn is_person(&self, mention: Mention) -> bool {
        self.cast.kind(mention) == Some(EntityKind::Person)
    }

    /// "comme", "as".
    pub fn is_as(&self, i: usize) -> bool {
        self.class(i).has(Class::AS)
    }
}

//! Events: dated statements, for the timeline.

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::figures::{FigureKind, Qualifier, interval};
use super::{Entity, Figure};
use crate::document::{BlockKind, Document};
use crate::text::{Language, PerLanguage, Span, Token, TokenKind, lexicon, lower, tokens};

/// A sentence that says when something happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When, in EDTF; an interval has a slash: `2024-09/2024-11`. X stands for
    /// what the text does not say: `XXXX-01`.
    pub date: String,
    /// `day`, `month`, `quarter`, `season`, `half`, `year`, `decade` or `century`.
    pub precision: &'static str,
    /// The figure that dates it: an index into the analysis's figures.
    pub figure: usize,
    /// The sentence.
    pub span: Span,
    /// Who takes part: indices into the analysis's entities, in order of mention. Of a sentence with several dates,
    /// those of the clause that this date stands in.
    pub participants: Vec<usize>,
}

/// Every dated statement of a document, in text order: one for each date of a
/// sentence, none for a date that the same sentence has told before, nor for
/// one that something is only compared with ("contre 12 % en 2019").
pub fn find(document: &Document, figures: &[Figure], entities: &[Entity]) -> Vec<Event> {
    let mentions = mentions(entities);
    let words = words(document.language);
    let mut events: Vec<Event> = Vec::new();
    let mut next = 0;
    while let Some(figure) = figures.get(next) {
        let span = document.sentence_at(figure.core.start());
        let first = next;
        next += figures[first..].iter().take_while(|other| span.contains(other.core.start())).count().max(1);
        let within = &figures[first..next];
        if !within.iter().any(|figure| matches!(figure.kind, FigureKind::Date | FigureKind::Period)) {
            continue;
        }
        // What heads a column or a text says nothing that happened.
        let block = document.block_at(figure.core.start()).map(|block| document.blocks[block].kind);
        if matches!(block, Some(BlockKind::Table | BlockKind::Heading | BlockKind::Code)) {
            continue;
        }
        let tokens = tokens(&document.text, span);
        let lower = tokens.iter().map(|token| lower(token.span.of(&document.text))).collect();
        let sentence = Sentence { text: &document.text, span, tokens, lower, figures: within, words };
        let mut dates: Vec<(usize, String, &'static str)> = Vec::new();
        for (index, figure) in within.iter().enumerate() {
            let Some((date, precision)) = dated(figure) else { continue };
            let told = dates.iter().any(|(_, other, _)| *other == date);
            if !told && !sentence.only_compares(figure) && !sentence.is_version(figure) {
                dates.push((index, date, precision));
            }
        }
        let clauses = sentence.clauses(dates.iter().map(|(index, ..)| within[*index].span));
        for ((index, date, precision), clause) in dates.into_iter().zip(clauses) {
            let participants = participants(&mentions, span, clause);
            events.push(Event { date, precision, figure: first + index, span, participants });
        }
    }
    events
}

/// A figure's date in EDTF and its precision, where it is one.
fn dated(figure: &Figure) -> Option<(String, &'static str)> {
    const PRECISIONS: [&str; 8] = ["day", "month", "quarter", "season", "half", "year", "decade", "century"];
    if !matches!(figure.kind, FigureKind::Date | FigureKind::Period) {
        return None;
    }
    let unit = figure.unit.as_deref()?;
    let precision = PRECISIONS.into_iter().find(|precision| *precision == unit)?;
    Some((interval(figure.norm.as_deref()?), precision))
}

/// The clause of a dated statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clause {
    span: Span,
    /// Whether whoever the sentence begins with is its subject too: "… et l'a vendue en 2004".
    inherits: bool,
}

/// A sentence with a date.
struct Sentence<'a> {
    text: &'a str,
    span: Span,
    tokens: Vec<Token>,
    /// Its words in lower case, with straight apostrophes.
    lower: Vec<Cow<'a, str>>,
    /// Its figures.
    figures: &'a [Figure],
    words: &'static Words,
}

impl Sentence<'_> {
    fn lower(&self, token: usize) -> &str {
        self.lower.get(token).map_or("", |word| word)
    }

    /// The first token at `offset` or later.
    fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start() < offset)
    }

    /// Whether something is only compared with this date.
    fn only_compares(&self, figure: &Figure) -> bool {
        let date = self.token_at(figure.span.start());
        let after = self.token_at(figure.span.end());
        if self.words.after.contains(self.lower(after)) {
            return true;
        }
        // "la génération post-90", "pre-2008 rules": of what kind, not when.
        let hyphen = self.text[..figure.core.start()].ends_with(['-', '‑']);
        if hyphen && matches!(figure.qualifier, Some(Qualifier::After | Qualifier::Before)) {
            return true;
        }
        if figure.qualifier == Some(Qualifier::Since) && self.has_superlative(date) {
            return true;
        }
        let end = self.token_at(figure.core.start());
        (date.saturating_sub(12)..end).any(|at| {
            // "Pas plus tard qu'en 2022", "no later than in 2022": then, and nothing else is told of.
            let limits = |phrase: &Vec<String>| {
                at.checked_sub(phrase.len()).is_some_and(|from| self.reads(from, phrase) == Some(at))
            };
            if self.words.limits.iter().any(limits) {
                return false;
            }
            let compared = self.words.compared.iter().filter_map(|phrase| self.reads(at, phrase));
            let against = self.words.against.contains(self.lower(at)).then_some(at + 1);
            compared.into_iter().any(|next| self.is_filled(next, end))
                || against.is_some_and(|next| self.is_amount(next, end))
        })
    }

    /// Where a phrase that begins at a token ends.
    fn reads(&self, at: usize, phrase: &[String]) -> Option<usize> {
        phrase.iter().enumerate().all(|(k, word)| self.lower(at + k) == *word).then_some(at + phrase.len())
    }

    /// Whether nothing stands between two tokens but "en", "la fin de".
    fn is_filled(&self, from: usize, to: usize) -> bool {
        from <= to && (from..to).all(|i| self.words.fillers.contains(self.lower(i)) || self.lower(i) == "'")
    }

    /// Whether an amount stands between two tokens: "contre 8,4 % en 2019", "from 2 million guests in 2018".
    fn is_amount(&self, from: usize, to: usize) -> bool {
        let Some(first) = self.tokens.get(from).filter(|_| from <= to) else { return false };
        if from == to || self.is_filled(from, to) {
            return false;
        }
        let begins =
            |figure: &&Figure| figure.span.start() <= first.span.start() && first.span.end() <= figure.span.end();
        let amount = self.figures.iter().find(begins).filter(|figure| dated(figure).is_none());
        amount.is_some_and(|amount| to.saturating_sub(self.token_at(amount.span.end())) <= 5)
    }

    /// "la pire récolte", "the wettest month" before a token.
    fn has_superlative(&self, before: usize) -> bool {
        (0..before).any(|i| {
            let word = self.lower(i);
            self.words.superlatives.contains(word)
                || i > 0 && word.len() > 5 && word.ends_with("est") && self.lower(i - 1) == "the"
        })
    }

    /// "Office 2019": a bare year right after a capital numbers something.
    fn is_version(&self, figure: &Figure) -> bool {
        let bare = figure.core.of(self.text).bytes().all(|byte| byte.is_ascii_digit()) && figure.span == figure.core;
        let before = self.token_at(figure.core.start()).checked_sub(1).map(|i| self.tokens[i]);
        bare && before.is_some_and(|before| {
            let word = before.span.of(self.text);
            let function = self.words.fillers.contains(&word.to_lowercase());
            before.kind == TokenKind::Word && word.starts_with(char::is_uppercase) && !function
        })
    }

    /// The clause of each date, in text order.
    fn clauses(&self, dates: impl Iterator<Item = Span>) -> Vec<Clause> {
        let dates: Vec<Span> = dates.collect();
        let mut clauses: Vec<Clause> = Vec::with_capacity(dates.len());
        let (mut start, mut inherits) = (self.span.start(), false);
        let mut shared = 0;
        for (k, date) in dates.iter().enumerate() {
            shared += 1;
            let split = match dates.get(k + 1) {
                Some(later) if self.is_list(*date, *later) => continue,
                Some(later) => self.split(start, *date, *later),
                None => None,
            };
            let end = match split {
                Some((end, _)) => end,
                // Two dates of one clause share what it says.
                None if k + 1 < dates.len() => continue,
                None => self.span.end(),
            };
            clauses.extend(vec![Clause { span: Span::new(start, end.max(start)), inherits }; shared]);
            (start, shared) = (end.max(start), 0);
            inherits = split.is_some_and(|(_, inherits)| inherits);
        }
        clauses
    }

    /// "en 2012, 2016 et 2019": nothing but commas and "et" between.
    fn is_list(&self, one: Span, other: Span) -> bool {
        let between = self.token_at(one.end())..self.token_at(other.start());
        let joins = |i: usize| {
            self.tokens[i].kind == TokenKind::Symbol
                || self.words.splits.contains(self.lower(i))
                || self.words.fillers.contains(self.lower(i))
        };
        between.into_iter().all(joins)
    }

    /// Where the clause of one date ends before another date, and whether the next one goes on with its subject.
    fn split(&self, start: usize, one: Span, other: Span) -> Option<(usize, bool)> {
        let (from, to) = (self.token_at(one.end()), self.token_at(other.start()));
        if let Some(at) = (from..to).find(|i| self.words.splits.contains(self.lower(*i)) || self.lower(*i) == ";") {
            // After "et", a name or an article begins another subject.
            let next = self.tokens.get(at + 1).map_or("", |token| token.span.of(self.text));
            let subject = next.starts_with(char::is_uppercase) || self.words.fillers.contains(&next.to_lowercase());
            return Some((self.tokens[at].span.start(), !subject));
        }
        // "En 2019, la ville …": what a date heads goes on after its comma.
        let heads = from.saturating_sub(self.token_at(start)) <= 4;
        let comma = (from..to).find(|i| self.lower(*i) == "," && !(heads && *i == from))?;
        Some((self.tokens[comma].span.start(), false))
    }
}

/// Where each entity is mentioned, in text order.
fn mentions(entities: &[Entity]) -> Vec<(Span, usize)> {
    let each = entities.iter().enumerate();
    let mut mentions: Vec<_> =
        each.flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (*mention, index))).collect();
    mentions.sort_unstable();
    mentions
}

/// Who takes part in what a clause of a sentence says.
fn participants(mentions: &[(Span, usize)], sentence: Span, clause: Clause) -> Vec<usize> {
    let mut found = within(mentions, clause.span);
    if clause.inherits
        && let Some(subject) = within(mentions, Span::new(sentence.start(), clause.span.start())).first()
        && !found.contains(subject)
    {
        found.insert(0, *subject);
    }
    found
}

/// The entities mentioned within a span, in order of mention, each once.
fn within(mentions: &[(Span, usize)], span: Span) -> Vec<usize> {
    let first = mentions.partition_point(|(mention, _)| mention.start() < span.start());
    let mut found = Vec::new();
    for (_, entity) in mentions[first..].iter().take_while(|(mention, _)| mention.start() < span.end()) {
        if !found.contains(entity) {
            found.push(*entity);
        }
    }
    found
}

/// Words around dates that nothing happened at.
#[derive(Debug, Default)]
struct Words {
    compared: Vec<Vec<String>>,
    against: FxHashSet<String>,
    after: FxHashSet<String>,
    fillers: FxHashSet<String>,
    superlatives: FxHashSet<String>,
    limits: Vec<Vec<String>>,
    splits: FxHashSet<String>,
}

fn words(language: Language) -> &'static Words {
    static EACH: PerLanguage<Words> = PerLanguage::new(|language| read(language).unwrap_or_default());
    EACH.get(language)
}

#[derive(Deserialize)]
struct Table {
    compared: String,
    against: String,
    after: String,
    fillers: String,
    superlatives: String,
    limits: String,
    splits: String,
}

fn read(language: Language) -> Result<Words, String> {
    let table: Table = lexicon(language, "events")?;
    let set = |words: &str| words.split_whitespace().map(|word| word.trim_end_matches('\'').to_owned()).collect();
    // The tokenizer cuts at apostrophes.
    let phrase = |words: &str| words.replace('\'', "_'_").split('_').map(str::to_owned).collect();
    Ok(Words {
        compared: table.compared.split_whitespace().map(phrase).collect(),
        against: set(&table.against),
        after: set(&table.after),
        fillers: set(&table.fillers),
        superlatives: set(&table.superlatives),
        limits: table.limits.split_whitespace().map(phrase).collect(),
        splits: set(&table.splits),
    })
}

#[cfg(test)]
mod tests {
    use super::super::EntityKind;
    use super::*;
    use crate::document::{Block, BlockKind};

    #[test]
    fn both_languages_parse() {
        for language in Language::ALL {
            assert!(!read(language).unwrap().compared.is_empty());
        }
    }

    #[test]
    fn a_sentence_with_a_date_is_an_event_of_those_it_names() {
        let text = "Ada met Bo in autumn 2024. Ada left. It was 2024, in 2024.";
        let span = Span::new(0, text.len());
        let block = Block { kind: BlockKind::Paragraph, span, marker: Span::new(0, 0), level: 0, continues: false };
        let sentences = vec![Span::new(0, 26), Span::new(27, 36), Span::new(37, text.len())];
        let document = Document { text: text.to_owned(), blocks: vec![block], sentences, ..Document::default() };
        let date = |start, end, norm: &str, unit: &str| Figure {
            norm: Some(norm.to_owned()),
            unit: Some(unit.to_owned()),
            ..Figure::at(Span::new(start, end), Span::new(start, end), FigureKind::Date)
        };
        let figures = [date(14, 25, "2024-FA", "season"), date(44, 48, "2024", "year"), date(53, 57, "2024", "year")];
        let entity =
            |name: &str, mentions: Vec<Span>| Entity { mentions, ..Entity::new(name.to_owned(), EntityKind::Person) };
        let entities = [entity("Bo", vec![Span::new(8, 10)]), entity("Ada", vec![Span::new(0, 3), Span::new(27, 30)])];
        let events = find(&document, &figures, &entities);
        let told: Vec<_> = events.iter().map(|event| (event.date.as_str(), event.precision, event.figure)).collect();
        assert_eq!(told, [("2024-09/2024-11", "season", 0), ("2024", "year", 1)]);
        assert_eq!(events[0].participants, [1, 0]);
        assert!(events[1].participants.is_empty());
    }
}

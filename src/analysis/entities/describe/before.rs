//! Descriptions in front of a name: titles, and the nouns to which it stands in apposition.

use super::super::EntityKind;
use super::super::words::Shape;
use super::{LONGEST, Portrait};
use crate::text::{Language, Span};

impl Portrait<'_> {
    /// "le président X", "l'économiste X", "Le PDG d'Acme, X", "le géant des télécoms X".
    pub(super) fn before(&self, first: usize, end: usize, kind: EntityKind) -> Option<Span> {
        let view = &self.view;
        let mut last = first.checked_sub(1)?;
        if matches!(view.word(last), "‘" | "“" | "«" | "\"") {
            last = last.checked_sub(1)?;
        }
        // "le maire, M. X": what a name is addressed with is no role of its own.
        if view.lexicon.civilities.contains(view.lower(last)) && !self.suits(last, kind) {
            last = last.checked_sub(1)?;
        }
        let comma = view.word(last) == ",";
        if comma {
            last = last.checked_sub(1)?;
        } else if !view.adjacent(last) {
            return None;
        }
        if view.lexicon.naming.contains(view.lower(last)) {
            last = last.checked_sub(1)?;
        }
        // "La cinéaste succède au Chilien X"
        if view.lexicon.demonyms.contains(view.word(last)) {
            return None;
        }
        let set_off = comma && kind == EntityKind::Person && self.is_set_off(end);
        let (start, noun) = match view.language {
            Language::English if !comma => (self.title_start(last, kind), last),
            _ => self.phrase_start(last, kind, comma, set_off)?,
        };
        // What ends in a preposition is no description: "le directeur de X".
        // "During the minister's visit, X"
        let owns = view.shape(noun + 1) == Shape::Possessive;
        let open = owns || view.is_function(last) || matches!(view.lower(last), "de" | "d'" | "of");
        // "at the centre stands X": an English description right before a name ends with its noun.
        let stated = view.language == Language::French || comma || self.suits(last, kind);
        (!open && stated && noun <= last).then(|| view.span(start, last))
    }

    /// Back from word `last` to where its noun phrase begins: the start and the head noun.
    fn phrase_start(&self, last: usize, kind: EntityKind, comma: bool, set_off: bool) -> Option<(usize, usize)> {
        let view = &self.view;
        let mut noun = None;
        let mut start = last;
        for i in (last.saturating_sub(LONGEST)..=last).rev() {
            let lower = view.lower(i);
            if view.shape(i) == Shape::Mark && !matches!(view.word(i), "‘" | "’")
                || view.shape(i) == Shape::Possessive && noun.is_some()
                || self.is_another_person(i)
                || self.is_finite(i)
            {
                break;
            }
            if self.suits(i, kind) {
                noun = Some(i);
                start = i;
                if view.language == Language::French && i > 0 && !comma && self.is_title_alone(i, last) {
                    break;
                }
            } else if view.lexicon.former.contains(lower) && noun == Some(i + 1) {
                start = i;
            }
            if self.begins_phrase(i) {
                break;
            }
        }
        let noun = noun?;
        // "Premier ministre", "ancien président"
        while start > 0 && self.qualifies(start - 1) && view.adjacent(start - 1) {
            start -= 1;
        }
        // After a comma only a phrase that begins its clause stands in apposition.
        let opens = start == 0
            || view.is_function(start - 1)
                && (start < 2 || view.shape(start - 2) == Shape::Mark || view.words[start - 1].weak)
            || view.shape(start - 1) == Shape::Mark;
        // One person is not several.
        let set_off = set_off && !self.is_plural(noun);
        let start = if set_off { self.owner_start(start) } else { start };
        (!comma || opens || set_off).then_some((start, noun))
    }

    /// Where the English title begins that ends with word `last`: "finance director", "former Prime Minister". What
    /// stands before it is told by no mark, so that only what belongs to titles does.
    fn title_start(&self, last: usize, kind: EntityKind) -> usize {
        let view = &self.view;
        let capitals = view.shape(last) == Shape::Capital;
        let mut start = last;
        while let Some(i) = start.checked_sub(1).filter(|i| view.adjacent(*i) && self.mention_at(*i).is_none()) {
            let capital = capitals && view.shape(i) == Shape::Capital && !view.words[i].weak && !view.is_function(i);
            let pair = view.lower(i) == "and" && i > 0 && self.suits(i - 1, kind);
            // "Mr Justice X"
            let addressed = view.lexicon.civilities.contains(view.lower(i));
            let other = view.lexicon.demonyms.contains(view.word(i)) || addressed;
            if !(self.suits(i, kind) || self.qualifies(i) || capital || pair) || other {
                break;
            }
            start = i;
        }
        start
    }

    /// Whether word `i` may stand in front of the noun of a role: "former", "health".
    fn qualifies(&self, i: usize) -> bool {
        let (lexicon, lower) = (self.view.lexicon, self.view.lower(i));
        lexicon.former.contains(lower)
            || self.view.language == Language::English && lexicon.inside.fields.contains(lower)
    }

    /// Where the owner begins whose possessive stands before word `start`: "the charity's director".
    fn owner_start(&self, start: usize) -> usize {
        match start.checked_sub(2) {
            Some(owner) if self.view.shape(owner + 1) == Shape::Possessive => {
                let span = self.mention_at(owner).map(|mention| mention.span);
                let first = |span: Span| self.view.words.partition_point(|word| word.span.start() < span.start());
                let mut start = span.map_or(owner, first);
                while start > 0 && self.qualifies(start - 1) && self.view.adjacent(start - 1) {
                    start -= 1;
                }
                start
            }
            _ => start,
        }
    }

    /// Whether word `i` belongs to a person who is not named in a complement: "l'avocat de M. X, Y".
    fn is_another_person(&self, i: usize) -> bool {
        self.governor_of_person(i)
            .is_some_and(|at| at.is_none_or(|governor| !matches!(self.view.lower(governor), "de" | "d'" | "du" | "of")))
    }

    /// Which word stands before the name of the person to whom word `i` belongs, if it belongs to one.
    pub(super) fn governor_of_person(&self, i: usize) -> Option<Option<usize>> {
        let view = &self.view;
        let mention = self.mention_at(i).filter(|mention| self.kinds[mention.entity] == EntityKind::Person)?;
        let first = view.words.partition_point(|word| word.span.start() < mention.span.start());
        let titled = usize::from(view.lexicon.civilities.contains(view.before(first, 1)));
        Some(first.checked_sub(1 + titled))
    }

    /// Whether the name that ends before word `end`, and that a comma precedes, is set off by a mark after it too, and
    /// does not stand in a list of people.
    fn is_set_off(&self, end: usize) -> bool {
        let view = &self.view;
        let person = |i: usize| self.mention_at(i).is_some_and(|next| self.kinds[next.entity] == EntityKind::Person);
        let listed = || {
            let civility = usize::from(view.lexicon.civilities.contains(view.lower(end + 1)));
            person(end + 1 + civility) || matches!(view.lower(end + 1), "et" | "and") && person(end + 2)
        };
        match view.word(end) {
            // "Dans sa lettre au ministre, X, maire de Y, demande": the commas may as well set off the second noun alone.
            "," => !listed() && !self.begins_with_noun(end + 1, self.clause_end(end + 1, ","), EntityKind::Person),
            mark => matches!(mark, "" | "." | ";" | ":" | ")" | "»" | "”" | "!" | "?"),
        }
    }

    /// Whether the word itself is the whole description: "président" in "le président X".
    fn is_title_alone(&self, i: usize, last: usize) -> bool {
        i == last && self.view.is_function(i - 1) && !matches!(self.view.lower(i - 1), "de" | "d'" | "et")
    }

    /// Whether a noun phrase begins with or after word `i`.
    fn begins_phrase(&self, i: usize) -> bool {
        let view = &self.view;
        let lower = view.lower(i);
        let complement = i > 0 && matches!(view.before(i, 1), "de" | "à" | "of" | "en" | "at" | "in" | "for" | "chez");
        match lower {
            "de" | "d'" | "du" | "des" | "en" | "of" | "at" | "for" | "à" | "aux" | "au" | "et" | "and" | "chez"
            | "pour" => false,
            "le" | "la" | "l'" | "les" | "the" => !complement,
            "un" | "une" | "a" | "an" | "son" | "sa" | "its" | "his" | "her" => true,
            _ => view.is_function(i) && !view.lexicon.former.contains(lower),
        }
    }
}

//! Where a run of words that may be a name ends: capitals, and what joins them.

use super::EntityKind;
use super::view::{View, is_roman};
use super::words::Shape;
use crate::text::Language;

/// Words in a name at most: what goes on longer is a list or a line in capitals.
const LONGEST: usize = 14;

impl View<'_> {
    /// The end (one past the last word) of the run of name words that begins at word `i`.
    pub(super) fn run_end(&self, i: usize) -> usize {
        let mut end = i + 1;
        // A name known to go on in small letters is one piece.
        if let Some((last, _)) = self.known_at(i) {
            end = last + 1;
        }
        loop {
            let next = self.plain_end(i, end);
            let next = self.joined_end(i, next);
            if next == end || next > i + LONGEST {
                return end;
            }
            end = next;
        }
    }

    /// Goes on over capitalised words.
    fn plain_end(&self, i: usize, mut end: usize) -> usize {
        while end <= i + LONGEST && self.adjacent(end - 1) && !self.words[end].weak && !self.words[end].title_line {
            let goes_on = self.is_name_word(end)
                || self.words[end].is_capitalised()
                    && !self.is_pronoun(end)
                    && !self.is_numbering(end)
                    && self.is_function(end);
            if !goes_on {
                break;
            }
            // "Corée du Nord" within a longer run is one piece.
            end = self.known_at(end).map_or(end + 1, |(last, _)| last + 1);
        }
        let numbered = self.shape(end) == Shape::Number && self.adjacent(end - 1) && self.takes_number(i, end);
        if numbered { end + 1 } else { end }
    }

    /// The English "I" and the like, which a title-case run does not go over.
    fn is_pronoun(&self, i: usize) -> bool {
        self.word(i).chars().count() == 1 || self.is_month(i)
    }

    /// Whether the name before `end` goes on with the number there: "iPhone 15", "Euro 2024".
    fn takes_number(&self, i: usize, end: usize) -> bool {
        let number = self.word(end);
        let product = self.known(self.span(i, end - 1)).is_some_and(|known| {
            known.kinds.has(EntityKind::Product)
                || known.kinds.has(EntityKind::Index)
                || known.kinds.has(EntityKind::Event) && number.len() == 4
        });
        let ends = matches!(self.shape(end + 1), Shape::Mark) && !matches!(self.word(end + 1), "%" | "€" | "$");
        product && number.len() <= 4 && (ends || self.is_function(end + 1) || !self.adjacent(end))
    }

    /// Goes on over what joins the words of a name.
    fn joined_end(&self, i: usize, end: usize) -> usize {
        if !self.adjacent(end - 1) {
            return end;
        }
        if matches!(self.word(end), "&" | "+") && self.adjacent(end) && self.is_name_word(end + 1) {
            return end + 2;
        }
        if let Some(particle) = self.particle_end(i, end) {
            return particle;
        }
        match self.language {
            Language::French => self.foreign_end(end).unwrap_or_else(|| self.french_end(i, end)),
            Language::English => self.english_end(i, end),
        }
    }

    /// "New England Journal of Medicine" in a French text.
    fn foreign_end(&self, end: usize) -> Option<usize> {
        let article = usize::from(self.lower(end + 1) == "the");
        let joins = matches!(self.word(end), "of" | "for" | "and") && self.adjacent(end);
        (joins && self.adjacent(end + article) && self.is_name_word(end + article + 1)).then_some(end + article + 2)
    }

    /// "Charles de Gaulle", "Ursula von der Leyen": French particles after first names only, so that
    /// "Anne Roux de Renault" is two names.
    fn particle_end(&self, i: usize, end: usize) -> Option<usize> {
        let foreign = self.language == Language::English && self.lower(end) != "of"
            || matches!(
                self.lower(end),
                "van" | "von" | "der" | "den" | "ter" | "di" | "da" | "della" | "dos" | "bin" | "ibn"
            );
        let given = |word: usize| {
            foreign && self.shape(word) == Shape::Capital
                || self.gazetteer.is_first_name(self.word(word))
                || self.words[word].dot
        };
        if !(i..end).all(given)
            || self.known(self.span(i, end - 1)).is_some_and(|known| !known.kinds.has(EntityKind::Work)) && end - i > 1
        {
            return None;
        }
        let mut name = end;
        while name < end + 3 && self.lexicon.particles.contains(self.lower(name)) && self.adjacent(name - 1) {
            name += 1;
        }
        let found = name > end && (self.adjacent(name - 1) || self.words.get(name)?.touches) && self.is_name_word(name);
        let place = || self.known_at(name).is_some_and(|(_, known)| known.kinds.has(EntityKind::Place));
        (found && !(matches!(self.lower(end), "de" | "du" | "d'" | "des") && end == name - 1 && place()))
            .then_some(name + 1)
    }

    /// The head word of a run, if it has one.
    fn head(&self, i: usize, end: usize) -> Option<EntityKind> {
        (i..end).find_map(|word| self.lexicon.heads.get(self.word(word)).copied())
    }

    /// "Banque centrale européenne", "Ministère de la Justice", "Université de Nantes".
    fn french_end(&self, i: usize, end: usize) -> usize {
        let Some(kind) = self.head(i, end.min(i + 2)) else { return self.team_end(i, end) };
        let lower = self.lower(end);
        let adjective =
            |word: usize| self.shape(word) == Shape::Lower && self.lexicon.inside.adjectives.contains(self.lower(word));
        if adjective(end) {
            return end + 1;
        }
        // "Conseil économique et social"
        if lower == "et" && end > i + 1 && adjective(end - 1) && adjective(end + 1) && self.adjacent(end) {
            return end + 2;
        }
        let Some(after) = self.connector_end(end) else { return end };
        let connector = self.lower(end);
        let of = matches!(connector, "de" | "du" | "des" | "d'");
        if of && self.is_name_word(after) && !self.words[after].weak {
            return self.known_at(after).map_or(after + 1, |(last, _)| last + 1);
        }
        // "Agence européenne des médicaments": what an adjective of rank has made an institution goes on with one noun.
        let ranked = end > i + 1
            && self.shape(end - 1) == Shape::Lower
            && self.lexicon.inside.ranks.contains(self.lower(end - 1));
        if ranked && of && kind == EntityKind::Organisation && self.is_plain_noun(after) {
            return after + 1;
        }
        let institution = matches!(kind, EntityKind::Organisation | EntityKind::Work | EntityKind::Event);
        let field = self.lexicon.inside.fields.contains(self.lower(after));
        let listed = !of && connector != "et" || end > i + 1;
        if institution && field && (of || listed) { after + 1 } else { end }
    }

    /// A word in small letters that may be the noun of a complement: neither of function nor of time.
    fn is_plain_noun(&self, i: usize) -> bool {
        let lower = self.lower(i);
        self.shape(i) == Shape::Lower
            && lower.chars().count() > 3
            && !self.is_function(i)
            && !self.is_month(i)
            && !self.lexicon.noun(lower).has(EntityKind::Person)
            && !self.lexicon.former.contains(lower)
    }

    /// "les Pêcheurs de Boston": in the plural, what a known place owns is a team.
    fn team_end(&self, i: usize, end: usize) -> usize {
        // "Samu-Urgences de France"
        let of_france = self.lower(end) == "de" && self.word(end + 1) == "France" && self.adjacent(end);
        if of_france && self.known(self.span(i, end - 1)).is_none() && !self.gazetteer.is_first_name(self.word(i)) {
            return end + 2;
        }
        let plural = matches!(self.before(i, 1), "les" | "des" | "aux");
        let plain = (i..end).all(|word| self.shape(word) == Shape::Capital && !self.words[word].weak);
        match self.connector_end(end) {
            Some(after) if plural && plain && matches!(self.lower(end), "de" | "d'" | "du") => {
                match self.known_at(after) {
                    Some((last, known)) if known.kinds.has(EntityKind::Place) => last + 1,
                    None if self.is_team_name(i, end) && self.is_name_word(after) => after + 1,
                    _ => end,
                }
            }
            _ => end,
        }
    }

    /// "les Falcons": one word in the plural that is neither ordinary nor the name of a people.
    fn is_team_name(&self, i: usize, end: usize) -> bool {
        let word = self.word(i);
        end == i + 1 && word.ends_with('s') && !self.lexicon.demonyms.contains(word) && !self.is_ordinary(i)
    }

    /// The word after the connector that begins at `end`: "de", "de la", "of the".
    fn connector_end(&self, end: usize) -> Option<usize> {
        let first = self.lower(end);
        self.lexicon.connectors.iter().find_map(|phrase| {
            if phrase.first().is_some_and(|part| *part != *first) {
                return None;
            }
            let matches =
                phrase.iter().enumerate().all(|(k, part)| *part == *self.lower(end + k) && self.adjacent(end + k - 1));
            let after = end + phrase.len();
            let reaches = self.words.get(after).is_some_and(|word| word.touches) || self.adjacent(after - 1);
            (matches && reaches).then_some(after)
        })
    }

    /// "University of California", "Department of Health and Human Services".
    fn english_end(&self, i: usize, end: usize) -> usize {
        // "Teachers’ Union"
        let plural =
            matches!(self.word(end), "’" | "'") && self.words[end].touches && self.word(end - 1).ends_with('s');
        if plural
            && self.adjacent(end)
            && self.is_name_word(end + 1)
            && self.lexicon.heads.contains_key(self.word(end + 1))
        {
            return end + 2;
        }
        if let Some(after) = self.possessive_end(i, end) {
            return after;
        }
        let Some(after) = self.connector_end(end) else { return end };
        if !self.is_name_word(after) || self.words[after].weak {
            return end;
        }
        let last = self.word(end - 1);
        let joins = match self.lower(end) {
            "of" if self.is_person_name(i, end) => false,
            "of" => {
                let title = self.lexicon.noun(self.lower(end - 1)).has(EntityKind::Person);
                let ordinary = !self.words[end - 1].weak && self.lexicon.is_common(self.lower(end - 1));
                self.lexicon.heads.contains_key(last) || (ordinary && !title)
            }
            "and" if self.is_pair_with_head(i, end, after) => true,
            "and" => {
                let joined = (i..end).any(|word| matches!(self.word(word), "of" | "for" | "on"));
                let known = self.known_at(after).is_some() || self.gazetteer.is_first_name(self.word(after));
                let ordinary = self.lexicon.is_common(self.lower(after));
                joined && !known && (ordinary || self.heads_a_run(after))
            }
            "for" | "on" => self.lexicon.heads.get(last) == Some(&EntityKind::Organisation),
            _ => false,
        };
        if joins { after + 1 } else { end }
    }

    /// "Children's Hospital", "Lloyd's of London": a possessive within a name. What is known by itself, and what has an
    /// office, owns things.
    fn possessive_end(&self, i: usize, end: usize) -> Option<usize> {
        if self.shape(end) != Shape::Possessive || !self.adjacent(end) {
            return None;
        }
        let named = |word: usize| self.is_name_word(word) && !self.words[word].weak;
        if self.lower(end + 1) == "of" && self.adjacent(end + 1) && named(end + 2) {
            return Some(end + 3);
        }
        let institution = self.lexicon.heads.get(self.word(end + 1)) == Some(&EntityKind::Organisation);
        if !institution || !named(end + 1) {
            return None;
        }
        let (owner, lower) = (self.word(end - 1), self.lower(end - 1));
        let kinds = self.lexicon.noun(lower);
        let article = matches!(self.before(i, 1), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our");
        let alone = end == i + 1;
        let owns = self.lexicon.heads.contains_key(owner)
            || self.lexicon.demonyms.contains(owner)
            || [EntityKind::Organisation, EntityKind::Place, EntityKind::Work].iter().any(|kind| kinds.has(*kind));
        let within = if kinds.has(EntityKind::Person) {
            // "Queen's University", "Women's Institute", but "the Minister's Office".
            !article && alone
        } else {
            // "the Alzheimer's Society", but "Anne Zorbane's Company".
            let unheard = alone && self.before(i, 1) == "the" && self.shape(i) == Shape::Capital;
            self.lexicon.is_common(lower) || unheard && self.known(self.span(i, i)).is_none()
        };
        (!owns && within).then_some(end + 2)
    }

    /// Whether the words are a given name and a surname: "Anne Roux of Acme" is two names.
    fn is_person_name(&self, i: usize, end: usize) -> bool {
        end == i + 2 && self.gazetteer.is_first_name(self.word(i)) && !self.lexicon.heads.contains_key(self.word(i + 1))
    }

    /// "the Competition and Markets Authority": one word with an article, "and", then a run with a head word. What is
    /// known by itself, or is a person's name, stands for itself.
    fn is_pair_with_head(&self, i: usize, end: usize, after: usize) -> bool {
        let one = end == i + 1 && self.shape(i) == Shape::Capital && matches!(self.before(i, 1), "the" | "its" | "a");
        let alone = |word: usize| self.known_at(word).is_some_and(|(_, known)| !known.kinds.has(EntityKind::Place));
        one && self.heads_a_run(after) && !alone(i) && !alone(after)
    }

    /// Whether the capitalised words from word `after` on end with the head word of an institution.
    fn heads_a_run(&self, after: usize) -> bool {
        let run = (after..self.words.len().min(after + 6)).take_while(|word| self.words[*word].is_capitalised()).last();
        run.is_some_and(|last| {
            let kind = self.lexicon.heads.get(self.word(last));
            matches!(kind, Some(EntityKind::Organisation | EntityKind::Work)) && last > after
        })
    }

    /// Whether word `i` only numbers what stands before it: "XIV".
    pub(super) fn is_numeral(&self, i: usize) -> bool {
        self.shape(i) == Shape::Upper && is_roman(self.word(i))
    }
}

//! Who says it: the verb of saying beside a quote, and its subject.

use crate::analysis::entities::words::{Shape, Word};
use crate::analysis::speech::{Speech, Stance};
use crate::analysis::{Entity, EntityKind};
use crate::text::Span;

/// A mention that may be a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub span: Span,
    pub entity: usize,
}

/// A verb of saying with whoever says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Attribution {
    /// The speaker, where known.
    pub speaker: Option<usize>,
    /// The words for the speaker: a mention or a pronoun.
    pub named: Option<Span>,
    /// The verb, or *selon*.
    pub verb: Span,
    /// What the verb says of the speaker.
    pub stance: Stance,
    /// Whether it stands right beside the quotation marks.
    pub adjacent: bool,
}

/// What is needed to find speakers in one block.
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub speech: &'static Speech,
    pub entities: &'a [Entity],
    /// Every mention of the document, in text order.
    pub mentions: &'a [Mention],
    /// Passages in quotation marks in this block.
    pub quoted: &'a [Span],
    /// The person named last before this block.
    pub last_person: Option<usize>,
}

/// Words between a verb and its subject at most: "a déclaré hier franchement le ministre Jean Roux".
const REACH: usize = 8;

/// Words back to the beginning of a sentence at most: some texts have no sentences.
const SENTENCE: usize = 80;

impl Scene<'_> {
    /// Who says what follows a "que" or "that" at word `i`, whose sentence begins at word `from`:
    /// the subject of the verb of saying right before it.
    pub fn says_that(&self, from: usize, i: usize) -> Option<usize> {
        let first =
            (i.saturating_sub(3).max(from)..i).find(|at| self.verb_at(*at).is_some_and(|(last, ..)| last + 1 == i))?;
        if self.in_quotes(first) || self.lower(first).contains('-') {
            return None;
        }
        let (speaker, named) = self.subject_between(from, first);
        // "X, whose lawyer Y said that": whoever is named right before the verb, in one run.
        let end = self.word_at(named?.end());
        let close = first.saturating_sub(end) <= 2;
        speaker.filter(|_| close)
    }

    /// Number of the first word that begins at `offset` or later.
    pub fn word_at(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.span.start() < offset)
    }

    pub fn lower(&self, i: usize) -> String {
        self.words.get(i).map_or(String::new(), |word| word.of(self.text).to_lowercase().replace('’', "'"))
    }

    fn is_mark(&self, i: usize) -> bool {
        self.words.get(i).is_none_or(|word| word.shape == Shape::Mark)
    }

    fn in_quotes(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| self.is_quoted(word.span))
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

    fn may_speak(&self, mention: Mention) -> bool {
        matches!(
            self.entities.get(mention.entity).map(|entity| entity.kind),
            Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Place | EntityKind::Work)
        )
    }

    fn is_person(&self, mention: Mention) -> bool {
        self.entities.get(mention.entity).is_some_and(|entity| entity.kind == EntityKind::Person)
    }

    /// A verb of saying at word `i`: its last word, its stance, and whether a pronoun is hung on ("dit-il").
    fn verb_at(&self, i: usize) -> Option<(usize, Stance, bool)> {
        let word = self.words.get(i)?;
        if word.shape == Shape::Mark || word.shape == Shape::Number {
            return None;
        }
        let written = self.lower(i);
        let (verb, pronoun) = split_pronoun(&written);
        let auxiliary = self.speech.auxiliaries.contains(verb.trim_start_matches("l'"));
        if auxiliary {
            // "a déclaré", "a-t-il ajouté", "a publiquement déclaré"
            for next in i + 1..=i + 2 {
                let participle = self.lower(next);
                if self.speech.is_participle(&participle) {
                    return Some((next, self.stance_of_participle(&participle), pronoun));
                }
            }
            return None;
        }
        let stance = self.speech.stance(verb)?;
        (word.shape == Shape::Lower).then_some((i, stance, pronoun))
    }

    fn stance_of_participle(&self, participle: &str) -> Stance {
        // The participle shares its stem with a finite form: "déclaré" with "déclare", "admis" with "admet".
        let stem: String = participle.chars().take(participle.chars().count().saturating_sub(1)).collect();
        [participle.to_owned(), format!("{stem}e"), format!("{stem}et"), format!("{stem}t")]
            .iter()
            .find_map(|form| self.speech.stance(form))
            .unwrap_or(Stance::Says)
    }

    /// An attribution right after a quote whose last word is before word `from`: "…, dit X", "…, X said", "…, selon X".
    pub fn after(&self, from: usize) -> Option<Attribution> {
        let mut i = from;
        while i < from + 2 && self.words.get(i).is_some_and(|word| matches!(word.of(self.text), "," | "–" | "—" | "-"))
        {
            i += 1;
        }
        if let Some(attribution) = self.according_at(i) {
            return Some(Attribution { adjacent: true, ..attribution });
        }
        if let Some((last, stance, hung)) = self.verb_at(i) {
            let verb = self.verb_span(i, last);
            let (speaker, named) = if hung {
                (self.antecedent(i), self.words.get(i).map(|word| word.span))
            } else {
                self.subject_after(last + 1)
            };
            return Some(Attribution { speaker, named, verb, stance, adjacent: true });
        }
        // "…, Ms Roux told reporters", "…, she said"
        let end = (i..i + REACH).find(|at| self.is_mark(*at) || self.in_quotes(*at)).unwrap_or(i + REACH);
        let verb = (i + 1..end).find_map(|at| self.verb_at(at).map(|verb| (at, verb)));
        let (at, (last, stance, _)) = verb?;
        let (speaker, named) = self.subject_between(i, at);
        named.map(|_| Attribution { speaker, named, verb: self.verb_span(at, last), stance, adjacent: true })
    }

    /// An attribution before a quote that begins at word `to`, back to word `from` where its sentence begins.
    pub fn before(&self, from: usize, to: usize) -> Option<Attribution> {
        for at in (from.max(to.saturating_sub(SENTENCE))..to).rev() {
            if self.in_quotes(at) {
                continue;
            }
            if let Some(attribution) = self.according_at(at) {
                return Some(attribution);
            }
            let Some((last, stance, hung)) = self.verb_at(at).filter(|(last, ..)| *last < to) else { continue };
            let (mut speaker, mut named) = (None, None);
            if hung {
                (speaker, named) = (self.antecedent(at), self.words.get(at).map(|word| word.span));
            } else if self.is_sentence_break(at) || self.closes_quote(at) {
                // "…’, suggère Shao, ‘…"
                (speaker, named) = self.subject_after(last + 1);
            }
            if named.is_none() {
                (speaker, named) = self.subject_between(from, at);
            }
            if named.is_some() {
                let joins = |i: usize| {
                    matches!(self.lower(i).as_str(), "," | ":" | "que" | "qu'" | "that" | "de" | "d'" | "as" | "comme")
                };
                let adjacent = (last + 1..to).all(joins);
                return Some(Attribution { speaker, named, verb: self.verb_span(at, last), stance, adjacent });
            }
        }
        None
    }

    fn is_sentence_break(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|before| self.words.get(before).is_some_and(|word| word.of(self.text) == ","))
    }

    fn closes_quote(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.in_quotes(before))
    }

    fn verb_span(&self, first: usize, last: usize) -> Span {
        let written = self.words[first].of(self.text);
        let (verb, _) = split_pronoun(written);
        if first == last {
            let start = self.words[first].span.start();
            return Span::new(start, start + verb.len());
        }
        self.words[first].span.union(self.words[last].span)
    }

    /// "selon X", "according to X" at word `i`.
    pub fn according_at(&self, i: usize) -> Option<Attribution> {
        let phrase = self.speech.according.iter().find(|phrase| {
            phrase.iter().enumerate().all(|(k, part)| {
                let word = self.lower(i + k);
                word == *part || part.starts_with("d'") && word == "d'" && self.lower(i + k + 1) == part[2..]
            })
        })?;
        let split = usize::from(phrase.len() == 1 && phrase[0].starts_with("d'") && self.lower(i) == "d'");
        let last = i + phrase.len() - 1 + split;
        let (speaker, named) = self.subject_after(last + 1);
        let hedge = phrase.first().is_some_and(|word| word == "pour")
            && !self.mention_at(last + 1).is_some_and(|m| self.is_person(m));
        if hedge {
            return None;
        }
        named.map(|_| Attribution {
            speaker,
            named,
            verb: self.words[i].span.union(self.words[last].span),
            stance: Stance::Says,
            adjacent: false,
        })
    }

    /// The subject after a verb: a mention or pronoun before any comma.
    fn subject_after(&self, from: usize) -> (Option<usize>, Option<Span>) {
        for i in from..from + REACH {
            if self.is_mark(i) || self.in_quotes(i) {
                break;
            }
            if let Some(mention) = self.mention_at(i) {
                // "selon des observateurs comme X" is not X alone.
                if matches!(self.lower(i.saturating_sub(1)).as_str(), "comme" | "like" | "as") {
                    return (None, Some(mention.span));
                }
                // "dit le directeur d'Airbus, Guillaume Roux": whom the office belongs to is not who speaks.
                if !self.is_person(mention)
                    && let Some(person) = self.apposed(mention)
                {
                    return (Some(person.entity), Some(person.span));
                }
                if self.is_complement(i) && !self.is_person(mention) {
                    return (None, Some(mention.span));
                }
                return if self.may_speak(mention) { (Some(mention.entity), Some(mention.span)) } else { (None, None) };
            }
            let word = self.lower(i);
            if self.speech.pronouns.contains(&word) && i <= from + 1 {
                return (self.antecedent(i), Some(self.words[i].span));
            }
        }
        (None, None)
    }

    /// "le directeur d'Airbus, Guillaume Roux": the person right after a comma.
    fn apposed(&self, mention: Mention) -> Option<Mention> {
        let next = self.word_at(mention.span.end());
        let comma = self.words.get(next).is_some_and(|word| word.of(self.text) == ",");
        let named = self.mention_at(next + 1).filter(|named| self.is_person(*named));
        named.filter(|_| comma)
    }

    /// Whether a mention completes another noun: "le porte-parole de X".
    fn is_complement(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map(|i| self.lower(i)).unwrap_or_default();
        matches!(before.as_str(), "de" | "d'" | "du" | "des" | "of" | "at" | "for" | "chez" | "à" | "from")
    }

    /// The subject of a verb at word `verb`, back to word `from`: the last person before it, else the
    /// first name that may speak, else a pronoun.
    fn subject_between(&self, from: usize, verb: usize) -> (Option<usize>, Option<Span>) {
        let mut other = None;
        let mut pronoun = None;
        for i in (from.max(verb.saturating_sub(SENTENCE))..verb).rev() {
            if self.in_quotes(i) {
                continue;
            }
            if let Some(mention) = self.mention_at(i) {
                if self.is_person(mention) && !self.is_complement(i) {
                    return (Some(mention.entity), Some(mention.span));
                }
                if self.may_speak(mention) && !self.is_complement(i) {
                    other = Some(mention);
                }
            } else if pronoun.is_none() && (i + 3 >= verb) && self.speech.pronouns.contains(&self.lower(i)) {
                pronoun = Some(i);
            }
            if let Some(i) = pronoun {
                return (self.antecedent(i), Some(self.words[i].span));
            }
        }
        other.map_or((None, None), |mention| (Some(mention.entity), Some(mention.span)))
    }

    /// Whom a pronoun at word `i` means: the person named last before it, outside quotation marks.
    fn antecedent(&self, i: usize) -> Option<usize> {
        let start = self.words.get(i)?.span.start();
        let block = self.words.first()?.span.start();
        let upto = self.mentions.partition_point(|mention| mention.span.end() <= start);
        self.mentions[..upto]
            .iter()
            .rev()
            .take_while(|mention| mention.span.start() >= block)
            .take(50)
            .find(|mention| self.is_person(**mention) && !self.is_quoted(mention.span))
            .map(|mention| mention.entity)
            .or(self.last_person)
    }
}

/// "dit-il" → "dit" and that a pronoun hangs on it; "a-t-elle" → "a".
fn split_pronoun(word: &str) -> (&str, bool) {
    for pronoun in ["-t-il", "-t-elle", "-t-on", "-ils", "-elles", "-il", "-elle", "-t-ils", "-t-elles", "-je", "-on"] {
        if let Some(verb) = word.strip_suffix(pronoun) {
            return (verb.strip_suffix("-t").unwrap_or(verb), true);
        }
    }
    (word, false)
}

#[cfg(test)]
mod tests {
    use super::split_pronoun;

    #[test]
    fn inverted_pronouns_come_off() {
        assert_eq!(split_pronoun("affirme-t-elle"), ("affirme", true));
        assert_eq!(split_pronoun("dit-il"), ("dit", true));
        assert_eq!(split_pronoun("a-t-il"), ("a", true));
        assert_eq!(split_pronoun("admet"), ("admet", false));
    }
}

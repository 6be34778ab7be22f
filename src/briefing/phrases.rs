//! A briefing's own words, in its language.

use serde::Deserialize;

use super::compose::PartKind;
use super::model::Footnote;
use super::note::NoteKind;
use crate::analysis::{EntityKind, FindingKind};
use crate::charts::{ChartKind, Reason};
use crate::text::{Language, PerLanguage, lexicon};

/// The `[briefing]` table of a lexicon.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    title: String,
    /// The title of a briefing on several documents.
    title_of_several: String,
    pub(super) untitled: String,
    subtitle: String,
    /// The line under it.
    subtitle_of_several: String,
    /// Who says something: "according to {name}".
    according: String,
    quotation_marks: [String; 2],
    /// How a page is cited, and how several are.
    page: String,
    pages: String,
    thousands: String,
    day: String,
    /// How the first of a month is written.
    first: String,
    months: [String; 12],
    pub(super) unattributed: String,
    /// Beside an entity that the reader has not looked at.
    pub(super) unchecked: String,
    /// The same where even its kind is a guess.
    pub(super) type_uncertain: String,
    /// Beside a quote whose speaker is the reader's.
    pub(super) speaker_corrected: String,
    pub(super) lost: String,
    /// Beside a note whose passage changed.
    changed: String,
    pub(super) whole_document: String,
    /// The heading over a list of sources, where there are no footnotes.
    pub(super) sources: String,
    pub(super) log_scale: String,
    pub(super) left_out: String,
    parts: Parts,
    pub(super) columns: Columns,
    look_again: LookAgain,
    entities: Entities,
    notes: Notes,
    charts: Charts,
    reasons: Reasons,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Parts {
    key_points: String,
    key_figures: String,
    charts: String,
    notes: String,
    whos_who: String,
    quotes: String,
    timeline: String,
    topics: String,
    words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    pub(super) value: String,
    pub(super) measures: String,
    pub(super) when: String,
    pub(super) topic: String,
    pub(super) document: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) mentions: String,
    pub(super) date: String,
    pub(super) event: String,
}

/// What is said of figures that do not agree, and the mark beside them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LookAgain {
    heading: String,
    mark: String,
    colon: String,
    rate: String,
    change: String,
    share: String,
    sum: String,
    repeated: String,
    range: String,
    date: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entities {
    person: String,
    organisation: String,
    product: String,
    place: String,
    event: String,
    work: String,
    index: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Notes {
    key_point: String,
    question: String,
    evidence: String,
    doubt: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Charts {
    money: String,
    percentages: String,
    counts: String,
    timeline: String,
    coverage: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    other_unit: String,
    no_unit: String,
    no_value: String,
    not_positive: String,
    equivalent: String,
    no_year: String,
    alone: String,
}

/// The words of a language's briefings.
pub(super) fn phrases(language: Language) -> &'static Phrases {
    static EACH: PerLanguage<Phrases> = PerLanguage::new(read);
    EACH.get(language)
}

#[expect(clippy::expect_used, reason = "the lexicons are embedded, and a test reads each")]
fn read(language: Language) -> Phrases {
    lexicon(language, "briefing").expect("an embedded lexicon is well formed")
}

impl Phrases {
    /// The title of a briefing on the document of this title and on so many others.
    pub(super) fn title(&self, document: &str, others: usize) -> String {
        let (title, count) = if others == 0 { (&self.title, 0) } else { (&self.title_of_several, others) };
        title.replace("{count}", &self.whole_number(count)).replace("{title}", document)
    }

    /// From what, how long, when: the line under the title.
    pub(super) fn subtitle(&self, document: &str, words: usize, created: &str) -> String {
        let words = self.whole_number(words);
        // The title last: it may have braces of its own.
        let line = self.subtitle.replace("{words}", &words).replace("{title}", &self.quoted(document));
        if created.is_empty() { line } else { format!("{line} · {}", self.day(created)) }
    }

    /// That a passage changed since a note on it was written, and what it said.
    pub(super) fn changed(&self, was: &str) -> String {
        self.changed.replace("{was}", &self.quoted(was))
    }

    /// From how many documents, how long, when: the line under the title of a briefing on several.
    pub(super) fn subtitle_of_several(&self, documents: usize, words: usize, created: &str) -> String {
        let (documents, words) = (self.whole_number(documents), self.whole_number(words));
        let line = self.subtitle_of_several.replace("{count}", &documents).replace("{words}", &words);
        if created.is_empty() { line } else { format!("{line} · {}", self.day(created)) }
    }

    /// Who says something.
    pub(super) fn according(&self, name: &str) -> String {
        self.according.replace("{name}", name)
    }

    /// `text` in the language's quotation marks.
    pub(super) fn quoted(&self, text: &str) -> String {
        let [open, close] = &self.quotation_marks;
        format!("{open}{text}{close}")
    }

    /// The language's quotation marks, with the spaces that belong to them.
    pub(super) fn quotation_marks(&self) -> [&str; 2] {
        self.quotation_marks.each_ref().map(String::as_str)
    }

    /// Digits in groups of three.
    pub(super) fn whole_number(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push_str(&self.thousands);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A day given as `YYYY-MM-DD`, in words; anything else as it is.
    pub(super) fn day(&self, date: &str) -> String {
        let Ok(date) = date.parse::<jiff::civil::Date>() else { return date.to_owned() };
        let day = if date.day() == 1 { self.first.clone() } else { date.day().to_string() };
        let month = usize::try_from(date.month() - 1).ok().and_then(|index| self.months.get(index));
        self.day
            .replace("{day}", &day)
            .replace("{month}", month.map_or("", String::as_str))
            .replace("{year}", &date.year().to_string())
    }

    /// Where a footnote's words stand: "Section › Part of it, ¶ 3, p. 12"; of several documents first in which.
    pub(super) fn place(&self, footnote: &Footnote) -> String {
        // A document's first heading is often its title.
        let document = footnote.document.iter().filter(|title| footnote.path.first() != Some(title));
        let titles: Vec<&str> = document.chain(&footnote.path).map(String::as_str).collect();
        let mut path = titles.join(" › ");
        if !path.is_empty() {
            path.push_str(", ");
        }
        let pages = footnote.pages.as_ref().map(|(first, last)| format!(", {}", self.pages(first, last)));
        format!("{path}¶\u{a0}{}{}", footnote.paragraph, pages.unwrap_or_default())
    }

    /// A page, or the pages from one to another, as they are cited.
    pub(super) fn pages(&self, first: &str, last: &str) -> String {
        // The labels last: they may have braces of their own.
        match first == last {
            true => self.page.replace("{page}", first),
            false => self.pages.split("{last}").collect::<Vec<_>>().join(last).replacen("{first}", first, 1),
        }
    }

    pub(super) fn part(&self, kind: PartKind) -> &str {
        match kind {
            PartKind::KeyPoints => &self.parts.key_points,
            PartKind::KeyFigures => &self.parts.key_figures,
            PartKind::Charts => &self.parts.charts,
            PartKind::Notes => &self.parts.notes,
            PartKind::WhosWho => &self.parts.whos_who,
            PartKind::Quotes => &self.parts.quotes,
            PartKind::Timeline => &self.parts.timeline,
            PartKind::Topics => &self.parts.topics,
            PartKind::Words(_) => &self.parts.words,
        }
    }

    /// A colon before what is said of something.
    pub(super) fn colon(&self) -> &str {
        &self.look_again.colon
    }

    /// The heading over figures that do not agree.
    pub(super) fn look_again(&self) -> &str {
        &self.look_again.heading
    }

    /// The mark beside a figure that does not agree with another.
    pub(super) fn mark(&self) -> &str {
        &self.look_again.mark
    }

    /// In what way figures disagree.
    pub(super) fn disagreement(&self, kind: FindingKind, stated: &str, expected: &str) -> String {
        let words = match kind {
            FindingKind::Rate => &self.look_again.rate,
            FindingKind::Change => &self.look_again.change,
            FindingKind::Share => &self.look_again.share,
            FindingKind::Sum => &self.look_again.sum,
            FindingKind::Repeated => &self.look_again.repeated,
            FindingKind::Range => &self.look_again.range,
            FindingKind::Date => &self.look_again.date,
        };
        words.replace("{stated}", stated).replace("{expected}", expected)
    }

    pub(super) fn entities(&self, kind: EntityKind) -> &str {
        match kind {
            EntityKind::Person => &self.entities.person,
            EntityKind::Organisation => &self.entities.organisation,
            EntityKind::Product => &self.entities.product,
            EntityKind::Place => &self.entities.place,
            EntityKind::Event => &self.entities.event,
            EntityKind::Work => &self.entities.work,
            EntityKind::Index => &self.entities.index,
        }
    }

    pub(super) fn note(&self, kind: NoteKind) -> &str {
        match kind {
            NoteKind::KeyPoint => &self.notes.key_point,
            NoteKind::Question => &self.notes.question,
            NoteKind::Evidence => &self.notes.evidence,
            NoteKind::Doubt => &self.notes.doubt,
        }
    }

    pub(super) fn chart(&self, kind: ChartKind) -> &str {
        match kind {
            ChartKind::Money => &self.charts.money,
            ChartKind::Percentages => &self.charts.percentages,
            ChartKind::Counts => &self.charts.counts,
            ChartKind::Timeline => &self.charts.timeline,
            ChartKind::Coverage => &self.charts.coverage,
        }
    }

    pub(super) fn reason(&self, reason: Reason) -> &str {
        match reason {
            Reason::OtherUnit => &self.reasons.other_unit,
            Reason::NoUnit => &self.reasons.no_unit,
            Reason::NoValue => &self.reasons.no_value,
            Reason::NotPositive => &self.reasons.not_positive,
            Reason::Equivalent => &self.reasons.equivalent,
            Reason::NoYear => &self.reasons.no_year,
            Reason::Alone => &self.reasons.alone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lexicon_has_the_words() {
        for language in Language::ALL {
            read(language);
        }
    }

    #[test]
    fn subtitles_follow_the_language() {
        let english = phrases(Language::English).subtitle("On {words}", 1_420, "2026-11-23");
        assert_eq!(english, "from “On {words}”, 1,420 words · 23 November 2026");
        let french = phrases(Language::French).subtitle("Sur l’eau", 12_345, "2026-02-01");
        assert_eq!(french, "d’après «\u{a0}Sur l’eau\u{a0}», 12\u{202f}345 mots · 1er février 2026");
        assert_eq!(phrases(Language::English).subtitle("A", 7, ""), "from “A”, 7 words");
    }
}

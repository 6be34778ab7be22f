//! Whose a figure is, and who says it: what only entities and quotes tell.

use super::{Entity, EntityKind, Figure, FigureKind, Quote};
use crate::text::Span;

/// Gives each figure its entity and its speaker, where they are certain.
/// `owners` has the subject of each figure's clause.
pub(super) fn complete(figures: &mut [Figure], owners: &[Option<Span>], entities: &[Entity], quotes: &[Quote]) {
    let mentions = Mentions::of(entities);
    let said = said(quotes);
    let mut next = 0;
    let mut open: Vec<(Span, usize)> = Vec::new();
    for (index, figure) in figures.iter_mut().enumerate() {
        while let Some(claim) = said.get(next).filter(|(span, _)| span.start() <= figure.core.start()) {
            open.push(*claim);
            next += 1;
        }
        open.retain(|(span, _)| span.end() > figure.core.start());
        // The innermost one: a quote within a reported clause is somebody else's.
        figure.speaker = open.iter().rev().find(|(span, _)| span.covers(figure.core)).map(|(_, speaker)| *speaker);
        let dated = matches!(figure.kind, FigureKind::Date | FigureKind::Period | FigureKind::Ordinal);
        if !dated {
            let owner = owners.get(index).copied().flatten();
            figure.entity =
                figure.subject.and_then(|subject| mentions.only(subject)).or_else(|| mentions.alone(owner?));
            let who = figure.subject.and_then(|subject| mentions.alone(subject));
            // What the reader says that it measures stays.
            let told = figure.told.as_ref().is_some_and(|told| told.subject.is_some());
            if !told && who.is_some_and(|who| is_actor(figure, &entities[who])) {
                figure.subject = None;
            }
        }
    }
}

/// Whether a figure's subject only says who acts: "Jane Carter inherited a debt
/// of 3 million" tells whose the figure is, not what it measures. What itself
/// rises or falls is measured, unless it is a human being.
fn is_actor(figure: &Figure, entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Person => true,
        EntityKind::Organisation | EntityKind::Place => figure.direction.is_none(),
        EntityKind::Product | EntityKind::Event | EntityKind::Work | EntityKind::Index => false,
    }
}

/// Every claim with a known speaker, by where it begins, the longer first.
fn said(quotes: &[Quote]) -> Vec<(Span, usize)> {
    let quoted = quotes.iter().filter_map(|quote| quote.speaker.map(|speaker| (quote.outer, speaker)));
    let mut said: Vec<_> = quoted.collect();
    said.sort_by_key(|(span, speaker)| (span.start(), std::cmp::Reverse(span.end()), *speaker));
    said
}

/// Where entities are named, in text order.
pub(super) struct Mentions(Vec<(Span, usize)>);

impl Mentions {
    pub fn of(entities: &[Entity]) -> Self {
        let each = entities.iter().enumerate();
        let mut mentions: Vec<_> =
            each.flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (*mention, index))).collect();
        mentions.sort_unstable();
        Self(mentions)
    }

    fn within(&self, span: Span) -> impl Iterator<Item = (Span, usize)> + '_ {
        let first = self.0.partition_point(|(mention, _)| mention.start() < span.start());
        self.0[first..].iter().copied().take_while(move |(mention, _)| mention.end() <= span.end())
    }

    /// The one entity named within `span`.
    pub fn only(&self, span: Span) -> Option<usize> {
        let mut named = self.within(span).map(|(_, entity)| entity);
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    }

    /// The entity that `span` names and nothing else: with an article at most.
    pub fn alone(&self, span: Span) -> Option<usize> {
        let (mention, entity) = self.within(span).next()?;
        let led = mention.start() - span.start() <= 4;
        (led && mention.end() == span.end()).then_some(entity)
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::entities::tests::document;
    use crate::job::Job;
    use crate::text::Language;

    /// For each figure of the text, its core, entity and speaker.
    fn told(text: &str, language: Language) -> Vec<(String, Option<String>, Option<String>)> {
        let analysis = analyze(&document(text, language), &[], &Job::unattended()).unwrap();
        let name = |index: Option<usize>| index.map(|index| analysis.entities[index].name.clone());
        let each = analysis.figures.iter();
        each.map(|figure| (figure.core.of(text).to_owned(), name(figure.entity), name(figure.speaker))).collect()
    }

    fn some(core: &str, entity: &str, speaker: &str) -> (String, Option<String>, Option<String>) {
        let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        (core.to_owned(), named(entity), named(speaker))
    }

    #[test]
    fn a_figure_belongs_to_whom_its_subject_names() {
        let text = "Le chiffre d’affaires de Valmont Industries a atteint 30 millions d’euros.";
        assert_eq!(told(text, Language::French), [some("30 millions d’euros", "Valmont Industries", "")]);
        let text = "Valmont Industries posted a profit of $3 million.";
        assert_eq!(told(text, Language::English), [some("$3 million", "Valmont Industries", "")]);
        let text = "The lawyer of Valmont Industries met a client of Borel Group, and lost $3 million.";
        assert_eq!(told(text, Language::English)[0].1, None);
    }

    #[test]
    fn who_acts_is_not_what_is_measured() {
        let subject = |text: &str| {
            let analysis = analyze(&document(text, Language::English), &[], &Job::unattended()).unwrap();
            analysis.figures[0].subject.map(|span| span.of(text).to_owned())
        };
        assert_eq!(subject("Jane Carter spent $3 million, according to Borel Group."), None);
        assert_eq!(subject("Valmont Industries spent $3 million."), None);
        assert_eq!(subject("Valmont Industries fell 3%.").as_deref(), Some("Valmont Industries"));
        assert_eq!(
            subject("Revenue at Valmont Industries reached $3 million.").as_deref(),
            Some("Revenue at Valmont Industries")
        );
    }

    #[test]
    fn whoever_is_quoted_says_it() {
        let text =
            "Selon Jeanne Morel, la facture atteindra 30 millions d’euros. Elle est déjà de 20 millions d’euros.";
        let said = told(text, Language::French);
        assert_eq!(said[0].2.as_deref(), Some("Jeanne Morel"));
        assert_eq!(said[1].2, None);
        let text = "Jeanne Morel a déclaré que la facture atteindra 30 millions d’euros.";
        assert_eq!(told(text, Language::French)[0].2.as_deref(), Some("Jeanne Morel"));
        let text = "Jane Carter said that the bill would reach $30 million.";
        assert_eq!(told(text, Language::English)[0].2.as_deref(), Some("Jane Carter"));
        let text = "“The bill will reach $30 million before winter comes,” Jane Carter said. It was $20 million.";
        let said = told(text, Language::English);
        assert_eq!(said[0].2.as_deref(), Some("Jane Carter"));
        assert_eq!(said.last().and_then(|last| last.2.as_deref()), None);
    }
}

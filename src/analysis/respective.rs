//! "A, B et C ont gagné respectivement 1, 2 et 3 %": whose each of several figures is, or when it holds, where the text
//! pairs them with as many names or dates. Right or left as it is.

use super::entities::{NamedMention, in_text_order};
use super::{Entity, Figure, FigureKind};
use crate::document::Document;
use crate::text::{Language, Span};

/// Gives the figures of each sentence that pairs them their entities or dates, in order.
pub(super) fn pair(document: &Document, figures: &mut [Figure], entities: &[Entity]) {
    let word = match document.language {
        Language::French => "respectivement",
        Language::English => "respectively",
    };
    let sentences: Vec<Span> = document.text.match_indices(word).map(|(at, _)| document.sentence_at(at)).collect();
    if sentences.is_empty() {
        return;
    }
    let mentions = in_text_order(entities);
    // A sentence that says it twice has two pairs of lists.
    for once in sentences.chunk_by(|one, other| one == other).filter(|same| same.len() == 1) {
        let sentence = once[0];
        let first = figures.partition_point(|figure| figure.core.start() < sentence.start());
        let end = figures.partition_point(|figure| figure.core.start() < sentence.end());
        let named = mentions.partition_point(|mention| mention.span.start() < sentence.start());
        let after = mentions.partition_point(|mention| mention.span.start() < sentence.end());
        pair_within(&document.text, &mut figures[first..end], first, &mentions[named..after]);
    }
}

/// What a list of figures is paired with.
enum Paired {
    /// Entities.
    Names(Vec<NamedMention>),
    /// Dates, by their number in the sentence.
    Dates(Vec<usize>),
}

/// The same for the figures and mentions of one sentence; `first` is the index of its first figure.
fn pair_within(text: &str, figures: &mut [Figure], first: usize, mentions: &[NamedMention]) {
    let is_date = |figure: &Figure| matches!(figure.kind, FigureKind::Date | FigureKind::Period);
    let (dates, values): (Vec<usize>, Vec<usize>) = (0..figures.len()).partition(|at| is_date(&figures[*at]));
    let span = |at: &usize| figures[*at].span;
    let [values] = lists(text, &values, span)[..] else { return };
    if values.iter().any(|at| figures[*at].kind != figures[values[0]].kind) {
        return;
    }
    let names = lists(text, mentions, |mention| mention.span).into_iter().map(|list| Paired::Names(list.to_vec()));
    let dates = lists(text, &dates, span).into_iter().map(|list| Paired::Dates(list.to_vec()));
    let many = |paired: &Paired| match paired {
        Paired::Names(list) => list.len(),
        Paired::Dates(list) => list.len(),
    };
    let mut paired = names.chain(dates).filter(|paired| many(paired) == values.len());
    let (Some(only), None) = (paired.next(), paired.next()) else { return };
    let values = values.to_vec();
    match only {
        Paired::Names(names) => {
            let whole = names[0].span.union(names[names.len() - 1].span);
            for (at, mention) in values.into_iter().zip(names) {
                let figure = &mut figures[at];
                figure.entity = Some(mention.entity);
                // Who acts is not what is measured.
                figure.subject = figure.subject.filter(|subject| !whole.covers(*subject));
            }
        }
        Paired::Dates(dates) => {
            for (at, date) in values.into_iter().zip(dates) {
                figures[at].holds_for = Some(first + date);
            }
        }
    }
}

/// The enumerations among things in text order, of two and more members each.
fn lists<'a, T>(text: &str, things: &'a [T], span: impl Fn(&T) -> Span) -> Vec<&'a [T]> {
    let joined = |one: &T, other: &T| is_joint(Span::new(span(one).end(), span(other).start()).of(text));
    things.chunk_by(joined).filter(|list| list.len() > 1).collect()
}

/// Whether what stands between two things makes them members of one enumeration: ", ", " et de ", ", and ".
fn is_joint(gap: &str) -> bool {
    let and = |word: &str| matches!(word, "et" | "and" | "&" | "ou" | "or");
    let passes = |word: &str| {
        matches!(
            word,
            "de" | "d" | "du" | "des" | "à" | "au" | "aux" | "en" | "le" | "la" | "l" | "les" | "par" | "pour" | "chez"
        ) || matches!(word, "of" | "the" | "a" | "an" | "by" | "to" | "in" | "at" | "for" | "from")
    };
    let mut words =
        gap.split(|c: char| c.is_whitespace() || matches!(c, ',' | '’' | '\'')).filter(|word| !word.is_empty());
    let mut joins = gap.contains(',');
    let all = words.all(|word| {
        joins |= and(word);
        and(word) || passes(word)
    });
    all && joins
}

#[cfg(test)]
mod tests {
    use super::is_joint;
    use crate::analysis::analyze;
    use crate::analysis::entities::tests::document;
    use crate::job::Job;
    use crate::text::Language;

    /// For each figure of the text that is no date: its core, whose it is, and when it holds.
    fn told(text: &str, language: Language) -> Vec<String> {
        let analysis = analyze(&document(text, language), &[], &Job::unattended()).unwrap();
        let of = |span: crate::text::Span| span.of(text);
        let dated = |figure: &&crate::analysis::Figure| figure.norm.is_none();
        let each = analysis.figures.iter().filter(dated).map(|figure| {
            let name = figure.entity.map_or("", |index| analysis.entities[index].name.as_str());
            let date = figure.holds_for.map_or("", |index| of(analysis.figures[index].core));
            format!("{} {name} {date}", of(figure.core)).trim_end().to_owned()
        });
        each.collect()
    }

    #[test]
    fn figures_are_paired_with_names_in_order() {
        let text = "Renault, Peugeot et Michelin ont perdu respectivement 2 %, 3 % et 5 % de leurs clients.";
        assert_eq!(told(text, Language::French), ["2 % Renault", "3 % Peugeot", "5 % Michelin"]);
        let text = "Les ventes de Renault et de Peugeot ont progressé, respectivement, de 12 % et de 4 %.";
        assert_eq!(told(text, Language::French), ["12 % Renault", "4 % Peugeot"]);
        let text = "Siemens and Bosch reported profits of €3bn and €7bn respectively.";
        assert_eq!(told(text, Language::English), ["€3bn Siemens", "€7bn Bosch"]);
    }

    #[test]
    fn figures_are_paired_with_dates_in_order() {
        let text = "Renault a perdu 2 % et 3 % de ses clients en 2019 et en 2021 respectivement.";
        assert_eq!(told(text, Language::French), ["2 % Renault 2019", "3 % Renault 2021"]);
    }

    #[test]
    fn lists_that_do_not_match_are_left_as_they_are() {
        let text = "Renault, Peugeot et Michelin ont perdu respectivement 2 % et 3 % de leurs clients.";
        assert_eq!(told(text, Language::French), ["2 %", "3 %"]);
        let text = "Siemens and Bosch lost 2% and 3% of their clients.";
        assert_eq!(told(text, Language::English), ["2%", "3%"]);
    }

    #[test]
    fn an_enumeration_is_joined_by_commas_and_conjunctions() {
        assert!([", ", " et de ", ", and ", " & "].iter().all(|gap| is_joint(gap)));
        assert!([" de ", " ", "", " gagne ", ", puis "].iter().all(|gap| !is_joint(gap)));
    }
}

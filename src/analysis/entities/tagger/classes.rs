//! What a word beside a name is, in classes that all languages share: what one
//! language's texts teach of a class helps the other.

use super::super::view::View;
use super::super::words::Shape;
use crate::analysis::speech::Speech;

/// The class of word `i`, a small number: what kind of neighbour it is. Past either end it is 0.
pub(super) fn class(view: &View<'_>, speech: &Speech, i: Option<usize>) -> u16 {
    let Some((i, word)) = i.and_then(|i| view.words.get(i).map(|word| (i, word))) else { return 0 };
    match word.shape {
        Shape::Mark => mark(view.word(i)),
        Shape::Possessive => 20,
        Shape::Number => 21,
        Shape::Address => 22,
        Shape::Upper | Shape::Mixed | Shape::Model => 23,
        Shape::Capital if !view.is_function(i) => {
            let lower = view.lower(i);
            if view.lexicon.demonyms.contains(view.word(i)) {
                24
            } else if view.lexicon.civilities.contains(lower) {
                25
            } else {
                noun(view, lower).unwrap_or(26)
            }
        }
        Shape::Capital | Shape::Lower => small(view, speech, i),
    }
}

fn mark(mark: &str) -> u16 {
    match mark {
        "," | ";" => 1,
        "." | "!" | "?" | "…" => 2,
        ":" => 3,
        "(" => 4,
        ")" => 5,
        "«" | "“" | "‘" | "\"" => 6,
        "»" | "”" | "’" | "'" => 7,
        "-" | "–" | "—" => 8,
        "@" | "#" => 9,
        _ => 10,
    }
}

/// The class of a word in small letters (or of a function word that begins a sentence).
fn small(view: &View<'_>, speech: &Speech, i: usize) -> u16 {
    let lower = view.lower(i);
    let word = lower;
    match word {
        "de" | "d'" | "of" => return 40,
        "du" | "des" => return 41,
        "à" | "at" | "to" => return 42,
        "au" | "aux" => return 43,
        "en" | "in" => return 44,
        "et" | "and" | "ou" | "or" | "&" => return 45,
        "par" | "by" => return 46,
        "avec" | "with" => return 47,
        "pour" | "for" => return 48,
        "chez" => return 49,
        "selon" | "according" => return 50,
        "que" | "that" | "qu'" => return 51,
        "contre" | "against" => return 52,
        "entre" | "between" => return 53,
        _ => {}
    }
    let lexicon = view.lexicon;
    if let Some(class) = noun(view, word) {
        return class;
    }
    let tests: [&dyn Fn() -> bool; 15] = [
        &|| lexicon.civilities.contains(word),
        &|| lexicon.plurals.contains(word),
        &|| lexicon.articles.contains(word),
        &|| lexicon.before.place.contains(word) || lexicon.before.place_strong.contains(word),
        &|| lexicon.relatives.contains(word),
        &|| lexicon.copula.contains(word),
        &|| speech.auxiliaries.contains(word),
        &|| speech.stance(word).is_some(),
        &|| lexicon.after.person.contains(word),
        &|| lexicon.after.organisation.contains(word),
        &|| lexicon.naming.contains(word),
        &|| lexicon.listing.contains(word),
        &|| lexicon.former.contains(word),
        &|| lexicon.functions.contains(word),
        &|| lexicon.common.contains(word),
    ];
    tests.iter().zip(60..).find_map(|(holds, class)| holds().then_some(class)).unwrap_or(30)
}

/// A class for each set of kinds that a noun can tell.
fn noun(view: &View<'_>, lower: &str) -> Option<u16> {
    let kinds = view.lexicon.noun(lower);
    (kinds.len() > 0).then(|| 100 + kinds.iter().map(|kind| 1 << kind as u16).sum::<u16>())
}

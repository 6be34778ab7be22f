//! Step one: where names stand, by rules.

use super::EntityKind;
use super::gazetteer::Known;
use super::trim::{last_title, name_in_office, second_name, skip_demonyms, skip_sentence_start, without_tail};
use super::view::View;
use super::words::Shape;
use crate::text::{Language, Span};

/// Words that may be a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// Where it stands.
    pub span: Span,
    /// Whether its capital says nothing: the first word begins a sentence.
    pub weak: bool,
    /// What is known of the name.
    pub known: Option<Known>,
    /// Whether a title stands right before it.
    pub titled: bool,
    /// Whether quotation marks enclose just it.
    pub quoted: bool,
}

/// Every candidate of a block, in text order, none overlapping.
pub(super) fn candidates(view: &View<'_>, found: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < view.words.len() {
        i = if view.words[i].title_line { title_line(view, i, found) } else { running(view, i, found) };
    }
}

/// In a line that capitalises everything only what is known, or found elsewhere, is a name.
fn title_line(view: &View<'_>, i: usize, found: &mut Vec<Candidate>) -> usize {
    if !view.words[i].is_capitalised() {
        return i + 1;
    }
    if view.words[i].capitals && !view.evidence.is_name(view.word(i)) {
        return i + 1;
    }
    if let Some((last, known)) = view.known_at(i) {
        let sure = last > i || !view.is_ordinary(i) && !view.lexicon.is_common(view.lower(i));
        if sure && !view.lexicon.acronyms.contains(view.word(i)) {
            push(view, i, last, Some(known), found);
            return last + 1;
        }
    }
    let end = (i..view.words.len().min(i + 6)).take_while(|k| view.words[*k].is_capitalised()).last().unwrap_or(i);
    if let Some(last) = (i + 1..=end).rev().find(|last| view.evidence.has_run(view.text, &view.words[i..=*last])) {
        push(view, i, last, None, found);
        return last + 1;
    }
    // "Image: Anne Roux"
    let surname =
        |word: usize| view.is_name_word(word) && view.shape(word) == Shape::Capital && !view.is_ordinary(word);
    if view.gazetteer.is_first_name(view.word(i)) && view.adjacent(i) && surname(i + 1) {
        push(view, i, i + 1, None, found);
        return i + 2;
    }
    let name = view.is_name_word(i)
        && (view.evidence.is_name(view.word(i)) && view.shape(i) != Shape::Lower
            || matches!(view.shape(i), Shape::Mixed) && !view.lexicon.is_common(view.lower(i)));
    if name && !view.lexicon.demonyms.contains(view.word(i)) && !view.lexicon.acronyms.contains(view.word(i)) {
        push(view, i, i, None, found);
    }
    i + 1
}

fn running(view: &View<'_>, i: usize, found: &mut Vec<Candidate>) -> usize {
    if let Some(last) = titled_work(view, i) {
        push(view, i, last, None, found);
        return last + 1;
    }
    if let Some(last) = quoted_name(view, i) {
        push(view, i, last, None, found);
        return last + 1;
    }
    if view.words[i].weak && view.lexicon.naming.contains(view.lower(i)) {
        return i + 1;
    }
    if let Some(end) = small_head(view, i) {
        push(view, i, end - 1, None, found);
        return end;
    }
    // "L'Union des communes (UDC)" is not the newspaper L'Union.
    if view.shape(i) == Shape::Capital && view.is_function(i) && view.spelled_out(i + 1).is_some() {
        return i + 1;
    }
    if let Some(end) = view.spelled_out(i) {
        push(view, i, end - 1, None, found);
        return end;
    }
    let known = view.known_at(i);
    // "guerre froide", "mer Noire": known names that begin small.
    if let Some((last, known)) = known.filter(|(last, _)| *last > i || view.is_name_word(i)) {
        if view.shape(i) == Shape::Lower
            || view.is_function(i) && view.shape(i) != Shape::Upper
            || !view.is_name_word(i)
        {
            push(view, i, last, Some(known), found);
            return last + 1;
        }
    } else if article_of_name(view, i) || particle_of_name(view, i) || number_of_name(view, i) {
        let end = view.run_end(i + 1);
        push_run(view, i, end, found);
        return end;
    } else if !view.is_name_word(i) || view.is_numeral(i) {
        return i + 1;
    }
    let end = view.run_end(i);
    push_run(view, i, end, found);
    end
}

/// Whether word `i` is the capitalised article of a name in mid-sentence: "Le Havre", "The Lancet".
fn article_of_name(view: &View<'_>, i: usize) -> bool {
    let article = view.words[i].is_capitalised()
        && matches!(
            view.word(i),
            "Le" | "La" | "Les" | "L'" | "L’" | "The" | "El" | "Los" | "Las" | "Il" | "Die" | "Der" | "Das"
        );
    // An English "The" belongs to the name of a band, seldom to others that are not known.
    let band = || view.language == Language::French || view.word(view.run_end(i) - 1).ends_with('s');
    article
        && (view.adjacent(i) || view.words.get(i + 1).is_some_and(|next| next.touches))
        && view.is_name_word(i + 1)
        && !view.words[i + 1].weak
        && {
            !view.words[i].weak && band() || is_quoted(view, i, view.run_end(i + 1) - 1) || {
                let end = view.run_end(i + 1);
                view.evidence.has_run(view.text, &view.words[i..end])
            }
        }
}

/// Whether word `i` is a number word with a capital in mid-sentence that begins a name: "Sept Rives", "Three Rivers".
fn number_of_name(view: &View<'_>, i: usize) -> bool {
    view.shape(i) == Shape::Capital
        && !view.words[i].weak
        && view.is_function(i)
        && view.lexicon.plurals.contains(view.lower(i))
        && view.adjacent(i)
        && view.shape(i + 1) == Shape::Capital
        && view.is_name_word(i + 1)
}

/// Whether word `i` is the capitalised particle of a name: "De Vries", "Van Dijk", "Di Maria".
fn particle_of_name(view: &View<'_>, i: usize) -> bool {
    if !view.words[i].is_capitalised() {
        return false;
    }
    let word = view.word(i);
    let particle = matches!(word, "Van" | "Von" | "Di" | "Da" | "Del" | "Della" | "Ben" | "Bin" | "El" | "Al" | "Dos")
        // French begins sentences with "De"; English does not.
        || matches!(word, "De" | "Du" | "Des" | "Le" | "La") && (view.language == Language::English || !view.words[i].weak);
    particle && view.adjacent(i) && view.is_name_word(i + 1) && view.shape(i + 1) != Shape::Upper
}

/// "rue Lafayette", "musée d'Orsay": the end of a name whose head word is written small.
fn small_head(view: &View<'_>, i: usize) -> Option<usize> {
    if view.shape(i) != Shape::Lower || !view.lexicon.small_heads.contains_key(view.word(i)) || !view.adjacent(i) {
        return None;
    }
    let of = matches!(view.lower(i + 1), "de" | "du" | "d'");
    let article = usize::from(of && matches!(view.lower(i + 2), "la" | "l'"));
    let name = i + 1 + usize::from(of) + article;
    if of && matches!(view.word(i), "place" | "château" | "île" | "lac" | "mont" | "col") || !view.is_name_word(name)
    {
        return None;
    }
    let person = view.lexicon.civilities.contains(view.lower(name));
    (!person && !view.is_ordinary(name)).then(|| view.run_end(name))
}

/// "intitulé Les Heures grises, …": what follows the word is a title, to the end of its clause.
fn titled_work(view: &View<'_>, i: usize) -> Option<usize> {
    if !view.words[i].is_capitalised() || !view.is_work_named(i) || !view.adjacent(i - 1) {
        return None;
    }
    let end =
        (i..view.words.len().min(i + 10)).find(|word| matches!(view.shape(*word), Shape::Mark | Shape::Possessive))?;
    let closed = matches!(view.word(end), "," | "." | "(" | ")" | ";" | ":");
    (closed && end > i + 1).then(|| end - 1)
}

/// The last word of a name in quotation marks that begins at word `i`: each of its words capitalised.
fn quoted_name(view: &View<'_>, i: usize) -> Option<usize> {
    let last = (i..view.words.len().min(i + 6)).take_while(|word| view.words[*word].is_capitalised()).last()?;
    if last > i && is_quoted(view, i, last) {
        return Some(last);
    }
    // "son roman « Le bruit des autres »": the noun says that all of it is a title.
    let named = i > 1 && view.words[i].is_capitalised() && view.lexicon.noun(view.lower(i - 2)).has(EntityKind::Work);
    let end = (i..view.words.len().min(i + 9)).find(|word| {
        view.shape(*word) == Shape::Mark && !view.words[*word].touches
            || matches!(view.word(*word), "»" | "”" | "\"" | "." | "," | "!" | "?")
    })?;
    (named && end > i + 1 && is_quoted(view, i, end - 1)).then_some(end - 1)
}

/// Whether quotation marks enclose just the words from `first` to `last`.
fn is_quoted(view: &View<'_>, first: usize, last: usize) -> bool {
    let mark = |i: Option<usize>, marks: &[&str]| {
        i.and_then(|i| view.words.get(i)).is_some_and(|word| marks.contains(&word.of(view.text)))
    };
    mark(first.checked_sub(1), &["‘", "“", "«", "\"", "'", "’"]) && mark(Some(last + 1), &["’", "”", "»", "\"", "'"])
}

/// Cuts a run into names: sentence-start words, titles and demonyms off.
fn push_run(view: &View<'_>, first: usize, end: usize, found: &mut Vec<Candidate>) {
    let (mut first, mut last) = (first, end - 1);
    if view.known(view.span(first, last)).is_some() || is_quoted(view, first, last) && last > first {
        push(view, first, last, view.known(view.span(first, last)), found);
        return;
    }
    first = skip_sentence_start(view, first, last);
    // "l'IA Act" is known as a whole, "le cabinet d'IA Acme" is not.
    while first < last && view.lexicon.acronyms.contains(view.word(first)) && view.shape(first + 1) != Shape::Number {
        first += 1;
    }
    last = without_tail(view, first, last);
    if let Some(title) = last_title(view, first, last) {
        push_titled(view, first, title, last, found);
        return;
    }
    first = skip_demonyms(view, first, last);
    if first <= last
        && let Some(rest) = second_name(view, first, last)
    {
        push(view, first, rest - 1, None, found);
        first = rest;
    }
    // "US AI" names a country and a thing.
    let place =
        |last: usize| view.known(view.span(first, last)).is_some_and(|known| known.kinds.has(EntityKind::Place));
    if first < last && view.lexicon.acronyms.contains(view.word(last)) && place(last - 1) {
        last -= 1;
    }
    // "Plan B", "Jean M."
    while last > first && view.words[last].dot && view.word(last).chars().count() == 1 {
        last -= 1;
    }
    if first <= last {
        push(view, first, last, None, found);
    }
}

/// "Apple CEO Tim Cook": what stands before the title, and whose title it is.
fn push_titled(view: &View<'_>, first: usize, title: usize, last: usize, found: &mut Vec<Candidate>) {
    let mut left = title;
    while left > first && is_title_part(view, left - 1) {
        left -= 1;
    }
    // "Lord Justice Hollander"
    if left == first + 1 && view.lexicon.civilities.contains(view.lower(first)) {
        left = first;
    }
    if left > first {
        let start = skip_demonyms(view, first, left - 1);
        let known = view.known(view.span(start, left - 1));
        let plain = (start..left).all(|word| !view.is_ordinary(word) && !view.lexicon.is_common(view.lower(word)));
        if start < left && (known.is_some() || plain) {
            push(view, start, left - 1, known, found);
        }
    }
    // "Secretary of State Anne Roux", "Prince of Wales"
    let mut right = title + 1;
    if right <= last && view.shape(right) == Shape::Lower {
        right = (right..=last).rev().take_while(|word| view.is_name_word(*word)).last().unwrap_or(last + 1);
        right = (right..=last).find(|word| !view.is_ordinary(*word)).unwrap_or(last + 1);
        // "Chancellor of the Exchequer Anne Roux"
        right = name_in_office(view, right, last).unwrap_or(right);
    }
    if right <= last {
        let before = found.len();
        push(view, right, last, view.known(view.span(right, last)), found);
        if let Some(candidate) = found.get_mut(before) {
            candidate.titled = true;
        }
    }
}

/// "Prime", "Vice", "Former", "Foreign" in front of a title.
fn is_title_part(view: &View<'_>, i: usize) -> bool {
    let lower = view.lower(i);
    view.lexicon.former.contains(lower)
        || view.lexicon.noun(lower).has(EntityKind::Person)
        || matches!(
            lower,
            "prime"
                | "premier"
                | "première"
                | "vice"
                | "foreign"
                | "finance"
                | "defence"
                | "defense"
                | "interior"
                | "executive"
                | "attorney"
                | "general"
                | "major"
                | "lieutenant"
                | "brigadier"
                | "crown"
                | "chief"
                | "deputy"
                | "state"
                | "house"
                | "of"
                | "opposition"
                | "party"
                | "managing"
                | "saint"
        )
}

fn push(view: &View<'_>, first: usize, last: usize, known: Option<Known>, found: &mut Vec<Candidate>) {
    let single = first == last;
    let known = known
        .or_else(|| view.known(view.span(first, last)))
        .or_else(|| single.then(|| view.contracted(first)).flatten());
    let word = view.word(first);
    if single && known.is_none() {
        let letter = word.chars().count() == 1;
        // "Ordinance No. 12"
        let numbered = view.is_numbering(last + 1);
        if letter || numbered || view.lexicon.demonyms.contains(word) || view.is_numeral(first) {
            return;
        }
    }
    let titled = has_civility(view, first);
    found.push(Candidate {
        first,
        last,
        span: view.span(first, last),
        weak: view.words[first].weak && (single || !is_quoted(view, first, last)),
        known,
        titled,
        quoted: is_quoted(view, first, last),
    });
}

/// Whether "M.", "Dr" or a title in small letters stands right before word `first`.
fn has_civility(view: &View<'_>, first: usize) -> bool {
    let before = view.before(first, 1);
    first > 0
        && view.adjacent(first - 1)
        && view.lexicon.civilities.contains(before)
        && (view.words[first - 1].dot || before.len() > 2)
}

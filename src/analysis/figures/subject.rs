//! What a figure measures, as a phrase cut from its sentence: the noun that it
//! hangs on, what it is a share of, or the subject of its clause. Right or
//! nothing.

use super::FigureKind;
use super::clause;
use super::lexicon::Role;
use super::phrase::{self, LONGEST, Phrase, determiner, plain, plural, verb_here};
use super::reader::Found;
use super::sentence::Sentence;
use crate::text::Span;

/// The subject of `found[at]`, where its sentence says it plainly; its [`verb`]
/// and its owner are known.
pub(super) fn subject(s: &Sentence<'_>, found: &[Found], at: usize, verb: Option<usize>) -> Option<Span> {
    refined(s, candidate(s, found, at, verb)?)
}

/// The verb that a figure goes with, where the verb's subject may be whose it is.
pub(super) fn verb(s: &Sentence<'_>, found: &Found) -> Option<usize> {
    match found.figure.kind {
        FigureKind::Date | FigureKind::Period | FigureKind::Ordinal => None,
        _ => clause::verb(s, found),
    }
}

/// The phrase; nothing where it only says that there is a quantity: "a record
/// sum", "ce montant".
fn refined(s: &Sentence<'_>, phrase: Span) -> Option<Span> {
    let first = s.tokens.partition_point(|token| token.span.start() < phrase.start());
    let mut end = s.tokens.partition_point(|token| token.span.start() < phrase.end());
    while end > first + 1 && !s.lexicon.nouns_first && s.str(end - 1).len() > 4 && s.str(end - 1).ends_with("ed") {
        end -= 1;
    }
    let start = s.skip(first, Role::Article).unwrap_or(first);
    let head = if s.lexicon.nouns_first { start } else { end - 1 };
    let longest = if s.is(head, Role::Specific) { 1 } else { 2 };
    let short = end <= start + longest && !(start..end).any(|at| s.is(at, Role::Of));
    (!(short && s.is(head, Role::Vague))).then(|| s.span(first, end))
}

fn candidate(s: &Sentence<'_>, found: &[Found], at: usize, verb: Option<usize>) -> Option<Span> {
    let one = &found[at];
    match one.figure.kind {
        FigureKind::Date | FigureKind::Period | FigureKind::Ordinal => return None,
        FigureKind::Rank if !s.before_is(one.end, Role::Best) => return None,
        FigureKind::Count | FigureKind::Rank => return counted(s, one.end),
        _ => {}
    }
    // "get a raise of 4%": whoever gets it is not what rises.
    let given = change_noun(s, one).is_some() && !verb.is_some_and(|verb| s.is(verb, Role::Light));
    let given = given || verb.is_some_and(|verb| sets(s, verb, one));
    let clause = || one.owner.filter(|_| !given);
    labelled(s, one)
        .or_else(|| carried_on(s, found, at))
        .or_else(|| gapped(s, found, at))
        .or_else(|| of_change(s, one))
        .or_else(|| whole(s, one, verb))
        .or_else(|| seen(s, one))
        .or_else(|| set(s, one))
        .or_else(|| object(s, one))
        .or_else(|| governor(s, one))
        .or_else(|| (!circumstance(s, one)).then(clause).flatten())
        .or_else(|| bracketed(s, one))
}

/// What a count counts: "employees" after "1,000".
pub(super) fn counted(s: &Sentence<'_>, end: usize) -> Option<Span> {
    let of = s.skip(end, Role::Of);
    // "des millions investis": a large French number takes its "de".
    let large = end > 0 && s.entry(end - 1).cardinal.is_some_and(|scale| scale >= 1e6);
    let first = of.or((!large || !s.lexicon.nouns_first).then_some(end))?;
    let last = (first..first + 3).take_while(|at| plain(s, *at)).find(|at| plural(s, *at));
    // French adjectives follow their noun; English ones stand before it.
    let last = last.filter(|last| !s.lexicon.nouns_first || *last == first)?;
    // "anciens cheminots": what is counted is the noun.
    let led = s.lexicon.nouns_first && s.is(last, Role::Prenominal) && plain(s, last + 1) && plural(s, last + 1);
    let last = last + usize::from(led);
    (s.gap(first).len() <= 3).then(|| s.span(first, last + 1))
}

/// "Chiffre d’affaires : 48 millions": a label and its value.
fn labelled(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let colon = found.hedged.0.checked_sub(1).filter(|colon| s.str(*colon) == ":" && *colon <= LONGEST)?;
    let words = (0..colon)
        .all(|at| plain(s, at) || determiner(s, at) || s.is(at, Role::Of) || s.is_apostrophe(at) || s.is_joint(at));
    (words && colon > 0 && s.is_word(colon - 1)).then(|| s.span(0, colon))
}

/// "rose 7% to $18bn", "de 70 % à 50 %", "4 % pour atteindre 810 euros": the
/// second figure is of the same thing.
fn carried_on(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Span> {
    let before = &found[at.checked_sub(1)?];
    let end = before.hedged.1.max(before.end);
    let first = found[at].hedged.0;
    let to = end + usize::from(s.str(end) == ",");
    let straight = s.is(to, Role::To) && (first == to + 1 || first == to + 2 && s.is(to + 1, Role::Between));
    let reaching = first == to + 2 && (s.is(to, Role::To) || s.is(to, Role::Purpose)) && s.is(to + 1, Role::Verb);
    (straight || reaching).then_some(before.figure.subject).flatten()
}

/// "… fell 14% and orders 6%": the verb is left out, its subject is not.
fn gapped(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Span> {
    let before = &found[at.checked_sub(1)?];
    let mut end = found[at].hedged.0;
    if s.lexicon.nouns_first && end > 0 && s.is(end - 1, Role::Of) {
        end -= 1;
    }
    let phrase = phrase::before(s, end)?;
    let first = phrase.with_determiner(s);
    let and = first.checked_sub(1).filter(|and| s.is(*and, Role::And))?;
    let same = found[at].figure.kind == before.figure.kind;
    let told = before.hedged.1.max(before.end);
    // "10 % de femmes et une amende de 3 %": a noun of its own, not a subject.
    let said = before.figure.subject.is_some_and(|subject| subject.end() <= before.figure.span.start());
    (same && said && and >= told && and - told <= LONGEST && (phrase.determined || !s.lexicon.nouns_first))
        .then(|| s.span(first, end))
}

/// "une hausse de 4 % des prix", "a 4% rise in prices", "baisse des ventes de
/// 3 %": what rises or falls.
fn of_change(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let end = found.end;
    // "a 4% rise in prices"
    let noun = end + usize::from(s.is_joint(end));
    if !s.lexicon.nouns_first && changes(s, noun) && (s.is(noun + 1, Role::Within) || s.is(noun + 1, Role::Of)) {
        return complement(s, noun + 2);
    }
    let of = of_before(s, found)?;
    let phrase = phrase::before(s, of)?;
    let (head, rest) =
        if s.lexicon.nouns_first { (phrase.first, phrase.first + 1) } else { (phrase.end - 1, phrase.first) };
    let led = (phrase.first..phrase.end).find(|at| changes(s, *at))?;
    if s.lexicon.nouns_first && led == head && rest < phrase.end {
        // "la baisse des ventes de 3 %"
        let first = s.skip(rest, Role::Of)?;
        let first = if determiner(s, first) { s.skip(first, Role::Article).unwrap_or(first + 1) } else { first };
        return (first < phrase.end).then(|| s.span(first, phrase.end));
    }
    if !s.lexicon.nouns_first && phrase.end > phrase.first + 1 {
        // "a reduction in emissions of 40%", "a pay rise of 6%"
        return if led == phrase.first && (s.is(led + 1, Role::Within) || s.is(led + 1, Role::Of)) {
            complement(s, led + 2).filter(|found| found.end() <= s.span(led, phrase.end).end())
        } else {
            (led == head && led > phrase.first && !(phrase.first..led).any(|at| s.is(at, Role::Within)))
                .then(|| s.span(phrase.first, led))
        };
    }
    // "une hausse de 4 % des prix", "an increase of 15% in fares"
    (phrase.end == phrase.first + 1).then_some(())?;
    let after = s.skip(end, Role::Of).or_else(|| s.is(end, Role::Within).then_some(end + 1));
    after
        .filter(|_| !s.lexicon.nouns_first || s.is(end, Role::Article) || determiner(s, end + 1))
        .and_then(|first| complement(s, first))
}

/// The noun phrase at `first`, past its article.
fn complement(s: &Sentence<'_>, first: usize) -> Option<Span> {
    let noun = past_determiner(s, first);
    phrase::after(s, noun, noun > first).map(|phrase| s.span(phrase.first, phrase.end))
}

fn past_determiner(s: &Sentence<'_>, first: usize) -> usize {
    if determiner(s, first) { s.skip(first, Role::Article).unwrap_or(first + 1) } else { first }
}

/// The noun of change with its article that a figure hangs on: "une hausse de".
fn change_noun(s: &Sentence<'_>, found: &Found) -> Option<usize> {
    let noun = of_before(s, found)?.checked_sub(1)?;
    (changes(s, noun) && noun > 0 && s.is(noun - 1, Role::Article)).then_some(noun)
}

/// "a vu ses provisions gonfler de 3 millions": the noun before a verb that is
/// not known.
fn seen(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let by = found.hedged.0.checked_sub(1).filter(|by| s.is(*by, Role::By));
    let phrase = phrase::before(s, of_before(s, found).or(by)?)?;
    let first = phrase.with_determiner(s);
    let saw = first.checked_sub(1).is_some_and(|saw| s.is(saw, Role::See));
    (saw && phrase.end > phrase.first + 1).then(|| s.span(first, phrase.end - 1))
}

/// A noun that says that something rises or falls.
fn changes(s: &Sentence<'_>, at: usize) -> bool {
    let noun = s.is(at, Role::Rise) || s.is(at, Role::Fall) || s.is(at, Role::Level) || s.is(at, Role::Change);
    noun && !s.is(at, Role::Growth)
}

/// The "de" or "of" right before a figure.
fn of_before(s: &Sentence<'_>, found: &Found) -> Option<usize> {
    let mut of = found.hedged.0.checked_sub(1)?;
    if s.is_apostrophe(of) {
        of = of.checked_sub(1)?;
    }
    s.is(of, Role::Of).then_some(of)
}

/// "35 % des entreprises", "$48 billion in assets", "a $48 million contract",
/// "9 millions de tonnes de céréales": what the quantity is made of.
fn whole(s: &Sentence<'_>, found: &Found, verb: Option<usize>) -> Option<Span> {
    let kind = found.figure.kind;
    let share = matches!(kind, FigureKind::Percent | FigureKind::Ratio);
    // "lost 2% of its population"
    let lost = s.skip(found.end, Role::Of).is_some_and(|of| possessed(s, of)) && verb == found.first.checked_sub(1);
    // "red tape is thick and 83% of sites are full": a clause of its own.
    let makes = |verb: usize| s.is(verb, Role::Makes) && !(verb..found.first).any(|at| s.is(at, Role::And));
    if share && (changing(s, found) && !lost || verb.is_some_and(makes)) {
        return None;
    }
    let end = found.end;
    let adjectival = !s.lexicon.nouns_first && s.before_is(found.hedged.0, Role::Article);
    if adjectival && kind != FigureKind::Ratio {
        let noun = end + usize::from(s.is_joint(end));
        let phrase = phrase::after(s, noun, true)
            .filter(|phrase| !(phrase.first..phrase.end).any(|at| changes(s, at) || s.is(at, Role::Extent)));
        if let Some(phrase) = phrase {
            return Some(s.span(phrase.first, phrase.end));
        }
    }
    let of = s.skip(end, Role::Of);
    // "$48 billion in assets", but not "in two weeks".
    let in_what = kind == FigureKind::Money && !s.lexicon.nouns_first && s.is(end, Role::Within);
    let within = (in_what && s.entry(end + 1).cardinal.is_none()).then_some(end + 1);
    let invested = verb.is_some_and(|verb| s.is(verb, Role::Spends));
    let first = of.or(within.filter(|_| !invested))?;
    let noun = past_determiner(s, first);
    let article = noun > first || s.is(end, Role::Article);
    let phrase = phrase::after(s, noun, article)?;
    // "100 dollars d’ici à 2030"
    if s.lexicon.nouns_first && s.is(phrase.first, Role::In) {
        return None;
    }
    let proper = s.is_capital(phrase.first) && (within.is_some() || !article);
    // "20 % de trop", "3 euros de l’heure", "30 kilomètres de long"
    let fits = share || !article;
    let adverb = s.is(phrase.first, Role::Extent) || changes(s, phrase.first);
    (fits && !proper && !adverb).then(|| s.span(phrase.first, phrase.end))
}

/// "its", "sa", "ses".
fn possessed(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Role::Possessive) || matches!(s.str(at), "its" | "their" | "his" | "her" | "ses" | "leurs")
}

/// Whether the figure tells of a rise or a fall.
fn changing(s: &Sentence<'_>, found: &Found) -> bool {
    let first = found.hedged.0;
    (first.saturating_sub(3)..first).any(|at| s.is(at, Role::Rise) || s.is(at, Role::Fall))
}

/// Whether the verb at `verb` sets something at the figure: whoever does so is
/// not what is measured.
fn sets(s: &Sentence<'_>, verb: usize, found: &Found) -> bool {
    let led = found
        .hedged
        .0
        .checked_sub(1)
        .is_some_and(|led| s.is(led, Role::To) || s.is(led, Role::By) || s.str(led) == "at");
    let passive = (verb.saturating_sub(3)..verb).any(|at| s.is(at, Role::Be));
    led && s.is(verb, Role::Sets) && !passive
}

/// "évalue à 3 millions d’euros le coût", "puts the cost at $3 million": what
/// is set at the figure.
fn set(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let led = found.hedged.0.checked_sub(1)?;
    if s.lexicon.nouns_first {
        let verb = led.checked_sub(1).filter(|verb| s.is(led, Role::To) && s.is(*verb, Role::Sets))?;
        let passive = (verb.saturating_sub(3)..verb).any(|at| s.is(at, Role::Be) || s.is(at, Role::Reflexive));
        // "à 3 millions d’euros seulement le coût"
        let first = found.end.max(found.hedged.1);
        let noun = past_determiner(s, first);
        let phrase = phrase::after(s, noun, true)?;
        let clear = !passive && noun > first && !s.is(first, Role::Of);
        return clear.then(|| s.span(phrase.first, phrase.end));
    }
    let phrase = phrase::before(s, led).filter(|_| s.str(led) == "at")?;
    let verb = (phrase.first.saturating_sub(2)..led).rev().find(|at| s.is(*at, Role::Sets))?;
    let passive = (verb.saturating_sub(2)..verb).any(|at| s.is(at, Role::Be));
    let first = past_determiner(s, verb + 1);
    (!passive && first < led).then(|| s.span(first, led))
}

/// "cut rates by 50 basis points", "réduire de 3 % ses dépenses": what the verb
/// acts on, not who acts.
fn object(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let first = found.hedged.0;
    if s.lexicon.nouns_first {
        let of = of_before(s, found)?;
        let acts = of > 0 && (s.is(of - 1, Role::Rise) || s.is(of - 1, Role::Fall)) && s.str(of - 1).ends_with("er");
        let noun = past_determiner(s, found.end);
        let phrase = phrase::after(s, noun, true).filter(|_| acts && noun > found.end && !s.is(found.end, Role::Of))?;
        let timed = s.entry(phrase.first).unit.is_some() || s.entry(phrase.first).period.is_some();
        return (!timed).then(|| s.span(phrase.first, phrase.end));
    }
    let led = first.checked_sub(1)?;
    if s.is(led, Role::To) || s.is(led, Role::From) {
        return moved_object(s, led);
    }
    let by = Some(led).filter(|by| s.is(*by, Role::By))?;
    let phrase = phrase::before(s, by)?;
    // "had been shrinking by": a form of the verb, with nothing that it acts on.
    if phrase.end == phrase.first + 1 && !phrase.determined && s.str(phrase.first).ends_with("ing") {
        return None;
    }
    // "slashed running costs by": what the form of a verb starts.
    let start = (phrase.first..phrase.end).rev().find(|at| s.str(*at).len() > 4 && s.str(*at).ends_with("ed"));
    let start = start.map_or(phrase.first, |verb| verb + 1);
    let before = start.checked_sub(1 + usize::from(phrase.determined && start == phrase.first))?;
    let acted = !s.is(before, Role::Stop) || s.is(before, Role::Auxiliary);
    (start < by && acted && s.is_word(before)).then(|| s.span(start, by))
}

/// "raised rates to 4%", "cut their price target from €1,100": what stands between a verb of change and where it
/// goes, unless it says when.
fn moved_object(s: &Sentence<'_>, led: usize) -> Option<Span> {
    let phrase = phrase::before(s, led)?;
    let verb = phrase.with_determiner(s).checked_sub(1)?;
    let moves = verb_here(s, verb) && [Role::Rise, Role::Fall, Role::Sets].into_iter().any(|role| s.is(verb, role));
    // "rose again to": without a determiner only a plural is surely a noun.
    let noun = phrase.determined || plural(s, led - 1);
    let timed = (phrase.first..led).any(|at| {
        let entry = s.entry(at);
        let when = entry.unit.is_some() || entry.period.is_some() || entry.season.is_some() || entry.month.is_some();
        when || entry.weekday || [Role::Last, Role::Next, Role::Daypart].into_iter().any(|role| s.is(at, role))
    });
    (moves && noun && !timed).then(|| s.span(phrase.first, led))
}

/// "un chiffre d’affaires de 4 milliards", "a profit of $3bn": the noun that
/// the figure hangs on.
fn governor(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let of = of_before(s, found)?;
    let phrase = phrase::before(s, of)?;
    if (phrase.first..phrase.end).any(|at| changes(s, at)) && !s.is(phrase.first, Role::Vague) {
        return None;
    }
    if s.is(phrase.first, Role::Vague) && phrase.end == phrase.first + 1 {
        return of_which(s, phrase);
    }
    // "au bout de deux mois": when, not what.
    let timed = found.figure.kind == FigureKind::Measure && phrase.determined && s.before_is(phrase.first, Role::To);
    // "a 16-year high of 5%": no more than that it is high.
    let counted = phrase.first > 1 && s.is_joint(phrase.first - 1) && s.is_number(phrase.first - 2);
    if timed || counted {
        return None;
    }
    // "booked sales of": the form of a verb is no part of a noun without its article.
    let verbal = !s.lexicon.nouns_first && !phrase.determined && s.str(phrase.first).ends_with("ed");
    // "a third-quarter loss of": no part of a word.
    let cut = phrase.first > 0 && s.is_joint(phrase.first - 1);
    let first = phrase.first + usize::from((verbal || cut) && of > phrase.first + 1);
    let free = phrase.determined || verbal || bare(s, phrase);
    // "un plan doté de 3 millions": what it is, not what was done with it.
    let done = s.lexicon.nouns_first && of > first + 1 && clause::participle(s, of - 1) && plain(s, of - 2);
    let end = of - usize::from(done);
    (free && !s.is(of - 1, Role::Verb) && !s.is(first, Role::In)).then(|| s.span(first, end))
}

/// "Le contrat, d’un montant de 3 millions": the noun before a noun of quantity.
fn of_which(s: &Sentence<'_>, vague: Phrase) -> Option<Span> {
    let mut of = vague.with_determiner(s).checked_sub(1)?;
    if s.is_apostrophe(of) {
        of = of.checked_sub(1)?;
    }
    let comma = of.checked_sub(1).filter(|comma| s.is(of, Role::Of) && s.str(*comma) == ",")?;
    let noun = phrase::before(s, comma).filter(|noun| noun.determined)?;
    Some(s.span(noun.with_determiner(s), comma))
}

/// Whether a phrase without a determiner is one all the same: "with revenue of".
fn bare(s: &Sentence<'_>, phrase: Phrase) -> bool {
    let Some(before) = phrase.first.checked_sub(1) else {
        return phrase.end == 1 || plural(s, phrase.end - 1) || s.lexicon.nouns_first;
    };
    let led = verb_here(s, before) || s.is(before, Role::Of) || s.is(before, Role::And) || s.is(before, Role::Leads);
    // "led to weight loss of", not "to post profits of"
    let led = led || s.is(before, Role::To) && before > 0 && s.str(before - 1).ends_with("ed");
    let form = s.str(phrase.first).ends_with("ing") || s.str(phrase.first).ends_with("ed");
    s.is_symbol(before) && !s.is_apostrophe(before) || !s.lexicon.nouns_first && led && !form
}

/// Whether a measure only says how long or within what: "en dix ans", "for 55 days".
fn circumstance(s: &Sentence<'_>, found: &Found) -> bool {
    let Some(before) = found.hedged.0.checked_sub(1).filter(|_| found.figure.kind == FigureKind::Measure) else {
        return false;
    };
    // "s’établit à 7 tonnes", but not "est à 3 kilomètres".
    let reaches = s.is(before, Role::To) || s.str(before) == "at";
    let moves = |at: usize| s.is(at, Role::Verb) && !s.is(at, Role::Auxiliary);
    let reached = reaches && before > 0 && (moves(before - 1) || before > 1 && moves(before - 2));
    s.is(before, Role::Stop) && !s.is(before, Role::Of) && !s.is(before, Role::Auxiliary) && !reached
}

/// "les ventes (+3 %)": the noun before the bracket.
fn bracketed(s: &Sentence<'_>, found: &Found) -> Option<Span> {
    let bracket = found.hedged.0.checked_sub(1).filter(|at| s.str(*at) == "(" && s.str(found.end) == ")")?;
    let phrase = phrase::before(s, bracket).filter(|phrase| phrase.determined)?;
    let measured = matches!(found.figure.kind, FigureKind::Money | FigureKind::Percent);
    measured.then(|| s.span(phrase.first, phrase.end))
}

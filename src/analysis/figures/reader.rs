//! Reads one sentence: tries dates, ordinals and quantities at each token and
//! keeps what says most.

use super::currency::Currency;
use super::dates::{Dated, date};
use super::hedge::{self, Hedge};
use super::lexicon::Role;
use super::noise;
use super::number::Form;
use super::ordinal::ordinal;
use super::quantity::{Quantity, Unit};
use super::range::ranged;
use super::sentence::Sentence;
use super::starts;
use super::{Figure, FigureKind, Qualifier};
use crate::text::{Span, TokenKind};

/// A figure before its currency is resolved, with the tokens of its core.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub figure: Figure,
    pub currency: Option<Currency>,
    pub first: usize,
    pub end: usize,
    /// The tokens with the hedge.
    pub hedged: (usize, usize),
    /// The subject of its clause.
    pub owner: Option<Span>,
    /// Whether its currency is that of the amount before it.
    pub implied: bool,
}

impl Found {
    /// Whether it says no more than an order of magnitude: "millions of tonnes".
    pub fn is_open(&self) -> bool {
        let figure = &self.figure;
        figure.value.is_none() && !matches!(figure.kind, FigureKind::Date | FigureKind::Period)
    }
}

/// Whether a sentence may hold a figure at all.
pub(super) fn may_hold(s: &Sentence<'_>) -> bool {
    s.tokens.iter().enumerate().any(|(at, token)| match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            token.id != 0 && s.lexicon.entry(token.id).trigger
                || s.entry(at + 1).period == Some("century")
                || lead(s, at) && lone_one(s, at)
        }
        TokenKind::Symbol => !token.span.of(s.text).is_ascii() && super::literal::literal(s, at).is_some(),
    })
}

/// "un" or "one" counts only beside money, a whole, or alone.
fn lone_one(s: &Sentence<'_>, at: usize) -> bool {
    s.entry(at).cardinal == Some(1.0)
        && (s.is_all(at, at + 1)
            || s.before_is(at, Role::Minus)
            || s.is(at + 1, Role::InTen)
            || ranked(s, at)
            || s.entry(at + 1 + usize::from(s.is_joint(at + 1))).currency.is_some())
        || s.is(at, Role::A) && s.entry(at + 1).currency.is_some()
        || s.lexicon.percents.at_start(|| s.ids(at + 1)).is_some()
}

/// "un", "one", "a"
fn lead(s: &Sentence<'_>, at: usize) -> bool {
    s.entry(at).cardinal == Some(1.0) || s.is(at, Role::A)
}

/// Every figure of a sentence, in order.
pub(super) fn read(s: &Sentence<'_>, found: &mut Vec<Found>) {
    let (mut at, others) = (0, found.len());
    while at < s.len() {
        if let Some(end) = noise::skip(s, at).filter(|_| !dated_name(s, at)) {
            at = end.max(at + 1);
            continue;
        }
        match best(s, at) {
            Some(mut next) => {
                at = next.end.max(at + 1);
                if let Some(before) = found[others..].last() {
                    keep_apart(s, before, &mut next);
                }
                found.push(next);
            }
            None => at = after_nothing(s, at),
        }
    }
}

/// A word that belongs to the figure before does not hedge the next one: "12 to 15 °C. 3 of them" is not "c. 3".
fn keep_apart(s: &Sentence<'_>, before: &Found, next: &mut Found) {
    if next.hedged.0 < before.hedged.1.max(before.end) {
        next.hedged.0 = next.first;
        next.figure.span = s.span(next.first, next.hedged.1);
        next.figure.qualifier = next.figure.qualifier.filter(|qualifier| *qualifier == Qualifier::Range);
    }
}

/// "Q3", "T3", "XXIe": letters and digits that are a date.
fn dated_name(s: &Sentence<'_>, at: usize) -> bool {
    s.is_number(at) && date(s, at).is_some_and(|date| date.end > at + 1)
}

/// Past a number that was refused, whole: its parts are no figures either.
fn after_nothing(s: &Sentence<'_>, at: usize) -> usize {
    if s.is_number(at) { super::literal::literal(s, at).map_or(at + 1, |read| read.end) } else { at + 1 }
}

fn best(s: &Sentence<'_>, at: usize) -> Option<Found> {
    if !starts::figure(s, at) {
        return None;
    }
    let quantity = ranged(s, at);
    let (dated, ordinal) = if starts::date(s, at) { (date(s, at), ordinal(s, at)) } else { (None, None) };
    if let Some(dated) = dated {
        let longer = quantity.as_ref().is_some_and(|quantity| !quantity.bare && quantity.end > dated.end);
        if !longer {
            return Some(of_date(s, &dated));
        }
    }
    if let Some((value, end)) = ordinal.filter(|(_, end)| quantity.as_ref().is_none_or(|quantity| quantity.end <= *end))
    {
        return of_ordinal(s, at, end, value);
    }
    of_quantity(s, &quantity?)
}

fn of_date(s: &Sentence<'_>, dated: &Dated) -> Found {
    let exact = dated.from.is_some_and(|from| from.month.is_some());
    let hedge = hedge::of_date(s, dated.first, dated.end, exact);
    let mut figure = blank(s, dated.first, dated.core_end, dated.kind(), &hedge);
    figure.unit = dated.from.map(|from| from.precision().to_owned());
    match (dated.from, dated.until) {
        (Some(from), Some(until)) => {
            figure.low = from.first_year().map(f64::from);
            figure.high = until.first_year().map(f64::from);
            let whole = [from, until].iter().all(|end| end.precision() == "year");
            figure.unit = Some(if whole { "year" } else { until.precision() }.to_owned());
            figure.norm =
                Some(format!("{}/{}", super::calendar::interval_start(from), super::calendar::interval_end(until)));
            figure.qualifier = Some(Qualifier::Range);
        }
        (Some(from), None) => {
            figure.value = from.first_year().map(f64::from);
            figure.norm = Some(from.norm());
        }
        _ => {}
    }
    Found {
        figure,
        currency: None,
        first: dated.first,
        end: dated.end,
        hedged: (hedge.first, hedge.end),
        owner: None,
        implied: false,
    }
}

fn of_ordinal(s: &Sentence<'_>, at: usize, end: usize, value: f64) -> Option<Found> {
    let entry = s.entry(at);
    let noun = s.is_word(end) && !s.is(end, Role::Stop);
    // "a second", "par seconde": a time; "First, …": an order of speech.
    let led = s.before_is(at, Role::The) || s.before_is(at, Role::This) || s.before_is(at, Role::Article) && noun;
    let timed = s.lexicon.nouns_first || at > 0 && (s.before_is(at, Role::Per) || s.entry(at - 1).cardinal.is_some());
    let time = entry.unit.is_some() && timed && !led && !s.is_all(at, end);
    // "les 100 premiers jours" and "les trois premières" are a hundred and three.
    let counted = at > 0 && (s.is_number(at - 1) || s.lexicon.nouns_first && s.entry(at - 1).cardinal > Some(1.0));
    // "une première" is an event.
    let event = s.lexicon.nouns_first && value == 1.0 && s.before_is(at, Role::A) && !noun;
    if s.is_word(at) && (counted || event) {
        return None;
    }
    let speech = at == 0 && s.is_word(at) && s.str(end) == "," && !s.lexicon.nouns_first;
    if time || speech {
        return None;
    }
    let hedge = Hedge { qualifier: None, first: at, end };
    let mut figure = blank(s, at, end, FigureKind::Ordinal, &hedge);
    figure.value = Some(value);
    Some(Found { figure, currency: None, first: at, end, hedged: (at, end), owner: None, implied: false })
}

fn of_quantity(s: &Sentence<'_>, quantity: &Quantity) -> Option<Found> {
    let (first, mut end) = (quantity.first, quantity.end);
    let sayable = |value: f64| value.abs() < 1e24;
    let bounds = quantity.bounds.is_none_or(|(low, high)| sayable(low) && sayable(high));
    if quantity.bare && !counts(s, quantity) || !bounds || !quantity.value.is_none_or(sayable) {
        return None;
    }
    // "à huit heures", "huit heures du soir": a time of day, in words.
    let hours = quantity.form == Form::Words && s.is(end - 1, Role::Hour);
    if hours && (noise::of_day(s, end) || s.before_is(first, Role::HourLed) && !s.is(end, Role::Of)) {
        return None;
    }
    let mut kind = quantity.kind;
    if kind == FigureKind::Count && s.is(end, Role::Best) {
        (kind, end) = (FigureKind::Rank, end + 1);
    } else if kind == FigureKind::Count && ranked(s, first) {
        kind = FigureKind::Rank;
    }
    let mut hedge = hedge::of_quantity(s, first, end);
    // "over ten years", "sous 48 heures": how long, not more or less than it.
    if kind == FigureKind::Measure && hedge.first + 1 == first && s.before_is(first, Role::Over) {
        hedge = Hedge { qualifier: None, first, end };
    }
    if quantity.hedge == Some(Qualifier::Vague) {
        hedge.qualifier = Some(Qualifier::Vague);
    }
    let mut figure = blank(s, first, end, kind, &hedge);
    figure.qualifier = hedge.qualifier.or(quantity.hedge);
    let scaled = quantity.scale > 1.0 || quantity.factor.fract() != 0.0;
    let tidy = |value: f64| if scaled { tidy(value) } else { value };
    figure.value = quantity.value.map(tidy);
    (figure.low, figure.high) = quantity.bounds.map(|(low, high)| (tidy(low), tidy(high))).unzip();
    let mut currency = None;
    match quantity.unit {
        Unit::Money(money) => currency = Some(money),
        Unit::Named(unit) => figure.unit = Some(unit.to_owned()),
        Unit::Counted => {}
    }
    Some(Found { figure, currency, first, end, hedged: (hedge.first, hedge.end), owner: None, implied: false })
}

/// 8.3 million is 8,300,000, whatever the product of two binary fractions.
fn tidy(value: f64) -> f64 {
    // All digits of a whole number below 10^15 are kept as they are.
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return value;
    }
    format!("{value:.14e}").parse().unwrap_or(value)
}

/// Whether a bare number is a figure: not an article, not part of a name.
fn counts(s: &Sentence<'_>, quantity: &Quantity) -> bool {
    let (first, end) = (quantity.first, quantity.end);
    let signed = s.is(first, Role::Minus) || s.is_symbol(first) && s.is_hyphen(first);
    match quantity.form {
        Form::One => s.is_all(first, end) || signed && s.is_word(first) || ranked(s, first),
        // "0815 GMT", "agent 007": no one counts with a zero in front.
        Form::Plain if s.str(first).starts_with('0') && s.str(first).len() > 1 => false,
        Form::Digits | Form::Plain => !noise::named(s, first, end) || ranked(s, first),
        Form::Words => !title(s, first, end) && !adjective(s, first, end) && !oclock(s, end),
        Form::Share => !title(s, first, end),
        Form::Collective | Form::Open => true,
    }
}

/// "Trois Gorges", "les Quatre Cents Coups", "the Chicago Seven": capitals on
/// one side of it only, as a headline does not have them.
fn title(s: &Sentence<'_>, first: usize, end: usize) -> bool {
    let before = first > 0 && s.is_capital(first - 1) && !s.is(first - 1, Role::Stop);
    first > 0 && s.is_capital(first) && s.is_capital(end) != before && !s.is_plural(end) | s.is_capital(end)
}

/// "eight o’clock"
fn oclock(s: &Sentence<'_>, end: usize) -> bool {
    s.str(end).eq_ignore_ascii_case("o") && s.is_apostrophe(end + 1)
}

/// "un véhicule neuf": new, not nine.
fn adjective(s: &Sentence<'_>, first: usize, end: usize) -> bool {
    let noun = s.is_capital(end) || s.is_word(end) && !s.is(end, Role::Stop) && !s.is(end, Role::Verb);
    // After a noun and before no plural it goes with the noun.
    let after_noun = first > 0
        && s.is_word(first - 1)
        && s.id(first - 1) == 0
        && !(s.is_plural(end) || s.is(end, Role::Plural) || s.is_capital(end));
    s.is(first, Role::DoubtfulNumber) && end == first + 1 && (!noun || after_noun) && !s.is_all(first, end)
}

/// "top 5", "numéro 2", "No. 3", "#1".
fn ranked(s: &Sentence<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    if s.str(before) == "#" && s.touches_before(first) {
        return true;
    }
    let mark = matches!(s.str(before), "." | "°" | "-" | "º");
    let word = if mark { before.checked_sub(1) } else { Some(before) };
    word.is_some_and(|word| s.is(word, Role::Top) || s.is(word, Role::Number) && (mark || s.str(word).len() > 2))
}

/// A figure with its place and nothing else.
fn blank(s: &Sentence<'_>, first: usize, end: usize, kind: FigureKind, hedge: &Hedge) -> Figure {
    let core = s.span(first, end);
    let around = s.span(hedge.first, hedge.end.max(end));
    Figure { qualifier: hedge.qualifier, ..Figure::at(core.union(around), core, kind) }
}

/// A heading's own number ("2.1", "IV.") is none of its figures.
pub(super) fn after_heading_number(text: &str, content: Span) -> Span {
    let words = content.of(text);
    let number = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let rest = &words[number..];
    let marked = words[..number].ends_with('.') || words[..number].contains('.') || rest.starts_with([')', ':']);
    let title = rest.trim_start().chars().next().is_some_and(char::is_uppercase) && number <= 2;
    if number == 0 || number > 8 || !(marked || title) || !rest.starts_with([' ', '\u{a0}', ')', ':', '\t']) {
        return content;
    }
    Span::new(content.start() + number, content.end())
}

//! What the text says of figures together: that one changed into another by so
//! much, that one is such a share of another, that some are the parts of one,
//! and what is said to come to a figure. Arithmetic is not done here.

use super::direction::{is_change, way};
use super::lexicon::Role;
use super::phrase::verb_here;
use super::reader::Found;
use super::sentence::Sentence;
use super::{Direction, FigureKind, clause};
use crate::text::Span;

/// What a sentence says of some of its figures, as indices into the document's.
#[derive(Clone, Debug, PartialEq)]
pub enum Relation {
    /// "from 100 to 150, a rise of 50 %".
    Change {
        /// The value before.
        from: usize,
        /// The value after.
        to: usize,
        /// The change between them.
        by: usize,
        /// Which way the text says that it goes.
        way: Direction,
    },
    /// "30 of the 120 towns, or 25 %".
    Share {
        /// The part.
        part: usize,
        /// The whole.
        whole: usize,
        /// The share that the part is said to be.
        share: usize,
    },
    /// "200 jobs, split between 120 in the north and 80 in the south". Without
    /// a whole the parts are percentages of everything.
    Sum {
        /// The whole, where there is one.
        whole: Option<usize>,
        /// All its parts.
        parts: Vec<usize>,
    },
    /// "between 15 and 12 euros".
    Between {
        /// The value named first.
        low: usize,
        /// The value named second.
        high: usize,
    },
    /// "The tunnel of Brenne is 12 kilometres long": a plain statement.
    Statement {
        /// The figure.
        figure: usize,
        /// The subject of its verb.
        subject: Span,
        /// The verb, with what stands between it and the figure.
        verb: Span,
    },
}

/// Tokens between figures that are said of each other, at most.
const REACH: usize = 9;
/// Tokens between a word of splitting and what it splits, at most.
const LEAD: usize = 7;
/// Parts of a whole, at most.
const PARTS: usize = 12;

/// The relations of a sentence's figures; `first` is the index of the first one
/// in the document.
pub(super) fn relations(s: &Sentence<'_>, found: &[Found], first: usize, relations: &mut Vec<Relation>) {
    let start = relations.len();
    for at in 0..found.len() {
        relations.extend(change(s, found, at));
        relations.extend(share(s, found, at));
        relations.extend(sum(s, found, at));
        relations.extend(between(s, found, at));
        relations.extend(statement(s, found, at));
    }
    for relation in &mut relations[start..] {
        relation.shift(first);
    }
}

impl Relation {
    /// Makes indices within a sentence indices within the document.
    fn shift(&mut self, by: usize) {
        let moved = |indices: &mut [&mut usize]| indices.iter_mut().for_each(|index| **index += by);
        match self {
            Self::Change { from, to, by, .. } => moved(&mut [from, to, by]),
            Self::Share { part, whole, share } => moved(&mut [part, whole, share]),
            Self::Between { low, high } => moved(&mut [low, high]),
            Self::Statement { figure, .. } => moved(&mut [figure]),
            Self::Sum { whole, parts } => whole.iter_mut().chain(parts).for_each(|index| moved(&mut [index])),
        }
    }
}

/// The tokens between two figures that follow each other.
fn gap(found: &[Found], a: usize, b: usize) -> std::ops::Range<usize> {
    found[a].hedged.1.max(found[a].end)..found[b].hedged.0
}

/// Whether two figures are quantities of one kind and unit.
fn alike(a: &Found, b: &Found) -> bool {
    let unit = a.figure.kind == FigureKind::Count || a.figure.unit == b.figure.unit && a.currency == b.currency;
    let measured =
        matches!(a.figure.kind, FigureKind::Money | FigureKind::Percent | FigureKind::Count | FigureKind::Measure);
    measured && a.figure.kind == b.figure.kind && unit && a.figure.value.is_some() && b.figure.value.is_some()
}

/// Three figures of which two are values and one is the change between them.
fn change(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Relation> {
    let [a, b, c] = undated(found, at)?;
    let percent = |one: usize| found[one].figure.kind == FigureKind::Percent && found[one].figure.value.is_some();
    let told = |from, to, by, way| Some(Relation::Change { from, to, by, way });
    let ab = gap(found, a, b);
    let mut bc = gap(found, b, c);
    // "à 150 salariés, soit": what is counted.
    bc.start += usize::from(found[b].figure.kind == FigureKind::Count && s.is_word(bc.start) && bc.len() > 2);
    // "de 100 à 150, soit une hausse de 50 %"
    if percent(c) && is_change(s, &found[a], &found[b]) && linking(s, bc.clone()) {
        return told(a, b, c, way_in(s, bc)?);
    }
    // "une hausse de 50 %, de 100 à 150"
    if percent(a) && is_change(s, &found[b], &found[c]) && linking(s, ab.clone()) && !s.is(ab.end, Role::And) {
        return told(b, c, a, found[a].figure.direction?);
    }
    // "doubled from 30 to 45"
    let times = found[a].figure.kind == FigureKind::Ratio && s.entry(found[a].first).multiple.is_some();
    if times && is_change(s, &found[b], &found[c]) && linking(s, ab.clone()) {
        let way = if found[a].figure.value? < 1.0 { Direction::Fall } else { Direction::Rise };
        return told(b, c, a, way);
    }
    // "rose 50% to 150 from 100"
    let versus = |gap: &std::ops::Range<usize>| gap.clone().any(|at| s.is(at, Role::Versus));
    if percent(a) && alike(&found[b], &found[c]) && s.before_is(found[b].hedged.0, Role::To) {
        let near = linking(s, ab) && linking(s, bc.clone()) && versus(&bc);
        return if near { told(c, b, a, found[a].figure.direction?) } else { None };
    }
    // "150, up 50% from 100"
    if percent(b) && alike(&found[a], &found[c]) && linking(s, ab.clone()) && linking(s, bc.clone()) && versus(&bc) {
        return told(c, a, b, way_in(s, ab)?);
    }
    None
}

/// Three figures that follow each other from `at` on, dates left out.
fn undated(found: &[Found], at: usize) -> Option<[usize; 3]> {
    let is_date = |at: &usize| matches!(found[*at].figure.kind, FigureKind::Date | FigureKind::Period);
    let mut rest = (at..found.len().min(at + 6)).filter(|at| !is_date(at));
    let three = [rest.next().filter(|first| *first == at)?, rest.next()?, rest.next()?];
    Some(three)
}

/// Whether the words between two figures only join them: no verb of its own,
/// no part, no other noun. Dates may stand there.
fn linking(s: &Sentence<'_>, gap: std::ops::Range<usize>) -> bool {
    let joins = |at: usize| {
        let number = s.is_number(at) || s.entry(at).month.is_some() || s.is(at, Role::In);
        let mark = s.is_apostrophe(at) || matches!(s.str(at), "," | "(" | "–" | "—");
        mark || number || s.is(at, Role::Linking) || way(s, at).is_some() || s.is(at, Role::Change)
    };
    gap.len() <= REACH && gap.into_iter().all(joins)
}

fn way_in(s: &Sentence<'_>, gap: std::ops::Range<usize>) -> Option<Direction> {
    let mut ways = gap.filter_map(|at| way(s, at));
    let way = ways.next()?;
    ways.all(|other| other == way).then_some(way)
}

/// "30 des 120 communes, soit 25 %", "120 of the 300 employees (40%)".
fn share(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Relation> {
    bracketed_share(s, found, at).or_else(|| share_of_part(s, found, at))
}

/// "300 (45%) of 1,000 people", "sur 1 000 personnes, 300 (45 %)": the share
/// stands in brackets after its part.
fn bracketed_share(s: &Sentence<'_>, found: &[Found], part: usize) -> Option<Relation> {
    let (one, share) = (found.get(part)?, part + 1);
    let percent = found.get(share)?;
    let bracket = percent.hedged.0.checked_sub(1).filter(|at| s.str(*at) == "(" && s.str(percent.end) == ")")?;
    let noun = one.end..bracket;
    let near = noun.len() <= 2 && noun.into_iter().all(|at| s.is_word(at) && !s.is(at, Role::Verb));
    let shared = percent.figure.kind == FigureKind::Percent && percent.figure.unit.as_deref() == Some("%");
    let of = |whole: usize| {
        let between = percent.end + 1..found.get(whole)?.hedged.0;
        let led = !between.is_empty() && between.len() <= 3 && between.into_iter().all(|at| s.is(at, Role::Shared));
        led.then_some(whole)
    };
    let out_of = |whole: usize| {
        let lead = found[whole].hedged.0.checked_sub(1).filter(|lead| *lead < 3)?;
        let led = s.is(lead, Role::InTen) || s.is(lead, Role::The) && s.before_is(lead, Role::InTen);
        let between = found[whole].end..one.hedged.0;
        let comma = between.len() > 1 && s.str(between.end - 1) == ",";
        let breaks = |at: usize| s.is(at, Role::Verb);
        (led && comma && between.len() <= 5 && !between.into_iter().any(breaks)).then_some(whole)
    };
    let whole = of(share + 1).or_else(|| out_of(part.checked_sub(1)?))?;
    let counts = alike(one, &found[whole]) && one.figure.kind != FigureKind::Percent;
    (near && shared && counts).then_some(Relation::Share { part, whole, share })
}

/// "30 des 120 communes, soit 25 %": the part, its whole, then the share.
fn share_of_part(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Relation> {
    let [part, whole, share] = [at, at + 1, at + 2];
    let last = found.get(share)?;
    let shared = matches!(last.figure.kind, FigureKind::Percent) && last.figure.unit.as_deref() == Some("%");
    let of = gap(found, part, whole);
    let of_words = of.clone().filter(|at| !s.is_apostrophe(*at));
    let led = !of.is_empty() && of.len() <= 3 && of_words.into_iter().all(|at| s.is(at, Role::Shared));
    let counts = alike(&found[part], &found[whole]) && found[part].figure.kind != FigureKind::Percent;
    let noun = gap(found, whole, share);
    let said = said_to_be(s, noun.clone(), found[share].end);
    (shared && led && counts && said && noun.len() <= REACH).then_some(Relation::Share { part, whole, share })
}

/// "communes, soit", "employees (": a noun at most, then a word that equates.
fn said_to_be(s: &Sentence<'_>, gap: std::ops::Range<usize>, end: usize) -> bool {
    let Some(mark) = gap.clone().find(|at| matches!(s.str(*at), "," | "(") || s.is(*at, Role::Said)) else {
        return false;
    };
    let noun = (gap.start..mark).all(|at| s.is_word(at) || s.is_apostrophe(at) || s.is_joint(at));
    let bracket = s.str(mark) == "(";
    let word = mark + usize::from(s.str(mark) == ",");
    let rest = (mark + 1..gap.end).all(|at| s.is(at, Role::Est) || s.is(at, Role::Said) || s.is_apostrophe(at));
    noun && rest && if bracket { s.str(end) == ")" } else { s.is(word, Role::Said) }
}

/// "200 salariés, répartis entre 120 à Lyon et 80 à Lille": `found[at]` is the first part.
fn sum(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Relation> {
    let part = &found[at];
    let start = part.hedged.0;
    let listed = start.checked_sub(1).filter(|colon| s.str(*colon) == ":");
    let lead = (start.saturating_sub(LEAD)..start).find(|at| s.is(*at, Role::Splits));
    let splits = lead.or(listed)?;
    let mut parts = vec![at];
    while let Some(other) = parts.last().map(|last| last + 1).filter(|at| *at < found.len() && parts.len() < PARTS) {
        let between = gap(found, other - 1, other);
        let ends = |at: usize| matches!(s.str(at), ";" | ":" | ".") || s.is(at, Role::Said) || s.is(at, Role::Part);
        // What a colon lists has no verbs of its own.
        let tells = |at: usize| lead.is_none() && verb_here(s, at);
        if between.len() > REACH || between.clone().any(|at| ends(at) || tells(at)) || !alike(part, &found[other]) {
            break;
        }
        parts.push(other);
    }
    let last = *parts.last()?;
    let joined = parts.len() > 1 && gap(found, last - 1, last).any(|at| s.is(at, Role::And));
    if !joined {
        return None;
    }
    if part.figure.kind == FigureKind::Percent {
        return (part.figure.unit.as_deref() == Some("%")).then_some(Relation::Sum { whole: None, parts });
    }
    let whole = at.checked_sub(1).filter(|whole| {
        let end = found[*whole].hedged.1.max(found[*whole].end);
        end <= splits && splits - end <= LEAD && alike(&found[*whole], part)
    })?;
    if lead.is_none() && !is_listing(s, found, whole, &parts) {
        return None;
    }
    Some(Relation::Sum { whole: Some(whole), parts })
}

/// "£150m: £90m for …, £40m for … and £50m for …": whether what a colon lists
/// are the parts of what stands before it, and all that is said of it.
fn is_listing(s: &Sentence<'_>, found: &[Found], whole: usize, parts: &[usize]) -> bool {
    let all = &found[whole].figure;
    let noun = |one: &Found| one.figure.unit.is_none() || one.figure.unit == all.unit;
    // "400 in town", "400 people in town", not "400 live in town".
    let place = |at: usize| !s.is_word(at) || s.is(at, Role::Stop) && !s.is(at, Role::Verb);
    let counted = |one: &Found| one.figure.kind == FigureKind::Count && one.figure.unit.is_some();
    let part = |one: &usize| {
        let one = &found[*one];
        noun(one) && one.figure.value <= all.value && place(one.end + usize::from(counted(one)))
    };
    let last = parts.last().is_some_and(|last| last + 1 == found.len());
    all.kind != FigureKind::Percent && last && parts.iter().all(part)
}

/// "entre 15 et 12 euros": two figures that would be a range the other way round.
fn between(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Relation> {
    let (low, high) = (found.get(at)?, found.get(at + 1)?);
    if is_backwards(s, low, high) {
        return Some(Relation::Between { low: at, high: at + 1 });
    }
    let led = s.before_is(low.hedged.0, Role::Between);
    let words = gap(found, at, at + 1);
    let and = words.len() == 1 && s.is(words.start, Role::And);
    let bare = low.figure.kind == FigureKind::Count && low.figure.unit.is_none();
    let same = low.figure.kind == high.figure.kind && low.figure.unit == high.figure.unit;
    (led && and && (same || bare) && low.figure.value.is_some() && high.figure.value.is_some())
        .then_some(Relation::Between { low: at, high: at + 1 })
}

/// "The plan runs from 2025 to 2021": two years as bounds of what goes on. A
/// deadline may well be moved from 2035 to 2030.
fn is_backwards(s: &Sentence<'_>, start: &Found, end: &Found) -> bool {
    let year = |one: &Found| one.figure.kind == FigureKind::Date && one.figure.unit.as_deref() == Some("year");
    let Some(from) = start.first.checked_sub(1) else { return false };
    let led = s.is(from, Role::From) && (from == 0 || s.is(from - 1, Role::Lasting));
    let joined = end.first == start.end + 1 && s.is(start.end, Role::To);
    year(start) && year(end) && led && joined && start.figure.value > end.figure.value
}

/// A verb with its subject right before the figure, and nothing after it that
/// would narrow what is said.
fn statement(s: &Sentence<'_>, found: &[Found], at: usize) -> Option<Relation> {
    let one = &found[at];
    let plain = one.figure.qualifier.is_none() && one.figure.value.is_some() && one.figure.direction.is_none();
    let kind =
        matches!(one.figure.kind, FigureKind::Money | FigureKind::Count | FigureKind::Measure | FigureKind::Percent);
    if !plain || !kind || at > 0 {
        return None;
    }
    let verb = clause::verb(s, one).filter(|verb| one.first - verb <= 3)?;
    let straight = (verb + 1..one.first)
        .all(|at| s.is(at, Role::To) || s.is(at, Role::Of) || s.is_apostrophe(at) || s.str(at) == "at");
    let subject = clause::subject(s, found, at, verb)?;
    let own = s.tokens.partition_point(|token| token.span.end() <= subject.end());
    let verbs = s.span(own, one.first);
    (straight && opens(s, subject) && closed(s, one)).then_some(Relation::Statement {
        figure: at,
        subject,
        verb: verbs,
    })
}

/// Whether a clause begins with its subject: "selon le syndicat," and "the
/// report says that" only tell whose word it is.
fn opens(s: &Sentence<'_>, subject: Span) -> bool {
    let first = s.tokens.partition_point(|token| token.span.start() < subject.start());
    let that = first > 1 && s.is(first - 1, Role::Opens) && s.is(first - 2, Role::Reporting);
    let said = that || first > 1 && s.is(first - 1, Role::But);
    let led = first > 0 && s.str(first - 1) == "," && s.is(0, Role::Source);
    first == 0 || first <= LEAD && (said || led)
}

/// Whether what is said ends after the figure and its noun, or goes on with
/// something else.
fn closed(s: &Sentence<'_>, one: &Found) -> bool {
    let noun = one.figure.kind == FigureKind::Count && s.is_word(one.end) && !s.is(one.end, Role::Stop);
    let end = one.end + usize::from(noun);
    end >= s.len() || end + 1 >= s.len() || matches!(s.str(end), "." | ";") || s.is(end, Role::And) && noun
}

//! What only the whole text tells: which dollar, and which figures are one
//! amount told twice.

use std::collections::{BTreeMap, BTreeSet};

use super::currency::Currency;
use super::lexicon::Role;
use super::reader::Found;
use super::sentence::Sentence;
use super::{FigureKind, UnitSource};

/// What the text says about currencies outside its ambiguous figures.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// How often each country is named.
    countries: BTreeMap<&'static str, u32>,
    /// The currencies whose own names the text has: "yens".
    named: BTreeSet<&'static str>,
}

impl Evidence {
    pub fn country(&mut self, country: &'static str) {
        *self.countries.entry(country).or_default() += 1;
    }

    pub fn currency(&mut self, currency: Currency) {
        if let Currency::Code(code) = currency {
            self.named.insert(code);
        }
    }

    /// Gives every amount of money its ISO 4217 code, or leaves it open, and
    /// says which.
    pub fn settle(&self, found: &mut [Found], text: &str) {
        let stated: BTreeSet<_> = found.iter().filter_map(|one| code(one.currency)).collect();
        let in_words = found.iter().filter(|one| !one.figure.core.of(text).contains(['$', '＄']));
        let named: BTreeSet<_> = in_words.filter_map(|one| code(one.currency)).collect();
        let cents = Currency::Shared("cent");
        for one in found.iter_mut().filter(|one| one.currency.is_some_and(|currency| currency != cents)) {
            let Some(currency) = one.currency else { continue };
            let (unit, source) = self.resolve(currency, &stated, &named);
            one.figure.unit = unit.map(str::to_owned);
            one.figure.unit_source = if one.implied { UnitSource::Document } else { source };
        }
        // Cents are of the one currency that the text speaks of, if it is one.
        let used: BTreeSet<_> =
            found.iter().filter(|one| one.currency.is_some()).filter_map(|one| one.figure.unit.clone()).collect();
        let only = used.first().filter(|_| used.len() == 1);
        for one in found.iter_mut().filter(|one| one.currency == Some(cents)) {
            one.figure.unit = only.cloned();
            one.figure.unit_source = if only.is_some() { UnitSource::Document } else { UnitSource::Open };
        }
        // So are amounts that no currency stands with; else they are numbers.
        for one in found.iter_mut().filter(|one| one.figure.kind == FigureKind::Money && one.currency.is_none()) {
            match only {
                Some(code) => {
                    one.figure.unit = Some(code.clone());
                    one.figure.unit_source = UnitSource::Document;
                }
                None => {
                    one.figure.kind = FigureKind::Count;
                    one.figure.subject = None;
                    one.implied = false;
                }
            }
        }
    }

    /// `stated` are the currencies that the text gives in any way, `named` those
    /// that it gives in words or codes: a writer marks the other dollar ("C$")
    /// just where it is not the one that a plain "$" means.
    fn resolve(
        &self,
        currency: Currency,
        stated: &BTreeSet<&'static str>,
        named: &BTreeSet<&'static str>,
    ) -> (Option<&'static str>, UnitSource) {
        if let Currency::Code(code) = currency {
            return (Some(code), UnitSource::Stated);
        }
        let mut family = stated.iter().filter(|code| currency.may_be(code));
        if let (Some(code), None) = (family.next(), family.next())
            && named.contains(code)
        {
            return (Some(code), UnitSource::Document);
        }
        let convention = currency.by_convention();
        if convention.is_none() || currency.yields_to_countries() {
            let mut family = self.named.iter().filter(|code| currency.may_be(code));
            if let (Some(code), None) = (family.next(), family.next()) {
                return (Some(code), UnitSource::Document);
            }
            let mut named = self.countries.keys().filter_map(|country| currency.of_country(country));
            match (named.next(), named.next()) {
                (Some(code), None) => return (Some(code), UnitSource::Document),
                (Some(_), Some(_)) => return (None, UnitSource::Open),
                (None, _) => {}
            }
        }
        (convention, if convention.is_some() { UnitSource::Convention } else { UnitSource::Open })
    }
}

fn code(currency: Option<Currency>) -> Option<&'static str> {
    match currency {
        Some(Currency::Code(code)) => Some(code),
        _ => None,
    }
}

/// Pairs of figures of one sentence that are one quantity in two units, as
/// indices into `found`: "1 billion de yuans (environ 138 milliards de dollars)".
pub(super) fn equivalents(s: &Sentence<'_>, found: &[Found]) -> Vec<(usize, usize)> {
    let neighbours = found.iter().zip(found.iter().skip(1)).enumerate();
    neighbours.filter(|(_, (a, b))| told_twice(s, a, b)).map(|(at, _)| (at, at + 1)).collect()
}

fn told_twice(s: &Sentence<'_>, a: &Found, b: &Found) -> bool {
    let measured = matches!(a.figure.kind, FigureKind::Money | FigureKind::Measure);
    let units = a.currency != b.currency || a.figure.unit != b.figure.unit;
    if !measured || a.figure.kind != b.figure.kind || !units {
        return false;
    }
    let (from, to) = (a.hedged.1.max(a.end), b.hedged.0);
    let between = |at: usize| s.is(at, Role::Est) || s.is_apostrophe(at);
    if s.str(from) == "(" {
        return (from + 1..to).all(between) && matches!(s.str(b.end), ")" | ",");
    }
    let comma = from + usize::from(s.str(from) == ",");
    let said = s.is(comma, Role::Said) || s.is(comma, Role::Or) || s.str(comma) == "=";
    said && (comma..to).all(|at| between(at) || s.str(at) == "=")
        && (comma > from || s.is(comma, Role::Said) || s.str(comma) == "=")
}

//! Quantities: a number with what it is a number of.

use super::currency::Currency;
use super::lexicon::Role;
use super::literal::literal;
use super::money;
use super::number::{Form, Number};
use super::sentence::Sentence;
use super::share::number;
use super::starts;
use super::{FigureKind, Qualifier};

/// A quantity as the grammar reads it: tokens `[first, end)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quantity {
    pub first: usize,
    pub end: usize,
    pub kind: FigureKind,
    pub value: Option<f64>,
    pub bounds: Option<(f64, f64)>,
    pub unit: Unit,
    pub hedge: Option<Qualifier>,
    /// What the last scale multiplied by: shared across a range.
    pub scale: f64,
    /// What the unit multiplied by: 10 for decades.
    pub factor: f64,
    /// Whether no unit stands with the number.
    pub bare: bool,
    pub form: Form,
}

/// What a quantity is measured in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    /// Nothing, or what the words after it count.
    Counted,
    Money(Currency),
    Named(&'static str),
}

/// Reads the quantity that starts at token `at`.
pub(super) fn quantity(s: &Sentence<'_>, at: usize) -> Option<Quantity> {
    if !starts::quantity(s, at) {
        return None;
    }
    if let Some(found) = multiple(s, at) {
        return Some(found);
    }
    let (negative, unsigned) = sign(s, at);
    let prefix = money::prefix(s, unsigned);
    let mut start = prefix.map_or(unsigned, |prefix| prefix.end);
    let (negative, inner) = match sign(s, start) {
        (true, after) if prefix.is_some() => (true, after),
        _ => (negative, start),
    };
    start = inner;
    let number = number(s, start, prefix.is_some())?;
    let mut found = Quantity {
        first: at,
        end: number.end,
        kind: if number.form == Form::Share { FigureKind::Ratio } else { FigureKind::Count },
        value: number.bounds.is_none().then_some(number.value),
        bounds: number.bounds,
        unit: if number.form == Form::Share { Unit::Named("x") } else { Unit::Counted },
        hedge: match number.form {
            Form::Open => Some(Qualifier::Vague),
            Form::Collective => Some(Qualifier::About),
            _ => None,
        },
        scale: number.scale,
        factor: 1.0,
        bare: true,
        form: number.form,
    };
    if let Some(prefix) = prefix {
        found.money(prefix.currency, prefix.factor);
        if let Some(local) = money::after_sign(s, &number) {
            found.unit = Unit::Money(local.currency);
            found.end = local.end;
        }
    } else {
        suffix(s, &number, &mut found);
    }
    if negative {
        found.negate();
    }
    // The sign of a word ("minus", "moins") is one only before something measured.
    if unsigned > at && found.form == Form::One && found.bare && s.is_symbol(at) {
        return None;
    }
    Some(found)
}

impl Quantity {
    /// Makes it money.
    fn money(&mut self, currency: Currency, factor: f64) {
        self.kind = FigureKind::Money;
        self.unit = Unit::Money(currency);
        self.scaled(factor);
        self.bare = false;
    }

    /// Multiplies what it says by what its unit stands for.
    fn scaled(&mut self, factor: f64) {
        self.factor = factor;
        self.value = self.value.map(|value| value * factor);
        self.bounds = self.bounds.map(|(low, high)| (low * factor, high * factor));
    }

    fn negate(&mut self) {
        self.value = self.value.map(|value| -value);
        self.bounds = self.bounds.map(|(low, high)| (-high, -low));
    }

    fn named(&mut self, kind: FigureKind, unit: &'static str, end: usize) {
        self.kind = kind;
        self.unit = Unit::Named(unit);
        self.end = end;
        self.bare = false;
    }
}

/// A sign before a number, and the token after it.
fn sign(s: &Sentence<'_>, at: usize) -> (bool, usize) {
    if !s.is_symbol(at) && !s.is(at, Role::Minus) {
        return (false, at);
    }
    let free = !s.touches_before(at) || at > 0 && matches!(s.str(at - 1), "(" | "«" | "“" | "\"" | "‘" | "≈" | "~");
    // "à - 1,4 milliard": a dash apart from its number, where none can be meant.
    let bracketed = at > 0 && s.str(at - 1) == "(" && s.is_number(at + 1);
    let apart = s.before_is(at, Role::Of) || s.before_is(at, Role::To) || bracketed;
    match s.str(at) {
        "-" | "−" | "–" if free && (s.touches_before(at + 1) || at == 0) => (true, at + 1),
        "-" | "−" if free && apart && s.is_number(at + 1) => (true, at + 1),
        "–" if bracketed => (true, at + 1),
        "+" if bracketed || free && s.touches_before(at + 1) => (false, at + 1),
        "±" => (false, at + 1),
        _ if s.is(at, Role::Minus)
            && ![Role::Of, Role::Or].into_iter().any(|role| s.before_is(at, role))
            && negative_word(s, at) =>
        {
            (true, at + 1)
        }
        _ => (false, at),
    }
}

/// "moins 5 %", "minus five percent" – but not "5 moins 3" or "moins de".
fn negative_word(s: &Sentence<'_>, at: usize) -> bool {
    let next = s.is_number(at + 1) || s.entry(at + 1).cardinal.is_some();
    next && !(at > 0 && (s.is_number(at - 1) || s.entry(at - 1).cardinal.is_some())) && !s.before_is(at, Role::The)
}

/// What stands after the number.
fn suffix(s: &Sentence<'_>, number: &Number, found: &mut Quantity) {
    let at = number.end;
    if let Some((unit, end)) = percent(s, at) {
        let per_mille = unit == "‰";
        found.scaled(if per_mille { 0.1 } else { 1.0 });
        return found.named(FigureKind::Percent, if per_mille { "%" } else { unit }, end);
    }
    if let Some(end) = against_one(s, number) {
        return found.named(FigureKind::Ratio, "x", end);
    }
    // "a quarter of a point", "un quart de point": a part of one, not of a score's points.
    if number.form == Form::Share {
        let of = s.skip(at, Role::Of).unwrap_or(at + usize::from(s.is_joint(at)));
        let point = of + usize::from(s.is(of, Role::A));
        if point > at && s.is(point, Role::Points) && !s.str(point).ends_with('s') {
            return found.named(FigureKind::Percent, "pp", point + 1);
        }
        if let Some(("pp", end)) = percent(s, point).filter(|_| point > at) {
            return found.named(FigureKind::Percent, "pp", end);
        }
    }
    // "0,3 point" beside a percentage is a part of one; "250 points" are an index's.
    let near = |at: usize| (at.saturating_sub(30)..at + 30).any(|at| s.str(at) == "%");
    let fraction = number.value.fract() != 0.0 && (number.value < 2.0 || number.value < 20.0 && near(at));
    // "bondit de 12 points, à 54 %": what is reached is a percentage.
    let to = at + 1 + usize::from(s.str(at + 1) == ",");
    let reaching = number.value < 100.0 && s.is(to, Role::To) && (to + 1..to + 5).any(|at| percent(s, at).is_some());
    if (fraction || reaching) && s.is(at, Role::Points) {
        return found.named(FigureKind::Percent, "pp", at + 1);
    }
    if let Some(suffix) = money::suffix(s, number) {
        found.end = suffix.end;
        found.money(suffix.currency, suffix.factor);
        found.value = found.value.map(|value| value + suffix.small_change);
        return;
    }
    let part = number.value.fract() != 0.0;
    if s.is(at, Role::Times) && (s.is_hyphen(at) || part || times(s, at + 1) || s.str(at) == "x" || s.str(at) == "fold")
    {
        return found.named(FigureKind::Ratio, "x", at + 1);
    }
    if s.str(at) == "×" && !s.is_number(at + 1) || s.is_joint(at) && s.str(at + 1) == "fold" {
        return found.named(FigureKind::Ratio, "x", at + if s.is_joint(at) { 2 } else { 1 });
    }
    if number.form == Form::One {
        return;
    }
    if let Some((many, unit, end)) = measure(s, at, number) {
        found.scaled(many);
        found.named(FigureKind::Measure, unit, end);
        // "trois mois et demi"
        if s.is(end, Role::And) && s.entry(end + 1).fraction == Some(2.0) {
            found.value = found.value.map(|value| value + many / 2.0);
            found.end = end + 2;
        }
    }
}

/// "%", "per cent", "points de base".
fn percent(s: &Sentence<'_>, at: usize) -> Option<(&'static str, usize)> {
    match s.str(at) {
        "%" | "٪" | "％" if !s.touches_before(at + 1) || !s.is_word(at + 1) => return Some(("%", at + 1)),
        _ => {}
    }
    let at = at + usize::from(s.is_joint(at));
    let (length, unit) = s.lexicon.percents.at_start(|| s.ids(at))?;
    Some((unit, at + length))
}

/// "two to one", "3-for-1", "10 contre 1": the token after it.
fn against_one(s: &Sentence<'_>, number: &Number) -> Option<usize> {
    let dash = usize::from(s.is_joint(number.end));
    let word = number.end + dash;
    let one = word + 1 + usize::from(dash == 1 && s.is_joint(word + 1));
    let is_one = s.str(one) == "1" || s.entry(one).cardinal == Some(1.0);
    let free = dash == 1 || !s.is_word(one + 1) || s.is(one + 1, Role::Stop);
    let plain = matches!(number.form, Form::Plain | Form::Words) && number.value > 1.0 && number.scale == 1.0;
    let whole = literal(s, one).is_none_or(|read| read.end == one + 1 && read.plain);
    let glued = s.touches_before(one + 1) && s.is_word(one + 1);
    (s.is(word, Role::Against) && is_one && whole && free && plain && !glued).then_some(one + 1)
}

/// Whether "N times" goes on as a comparison, not as a frequency.
fn times(s: &Sentence<'_>, after: usize) -> bool {
    // "10 times EBITDA"
    let initials = s.is_word(after) && s.str(after).len() > 1 && s.str(after).chars().all(char::is_uppercase);
    initials
        || s.is(after, Role::Than)
        || s.is_word(after) && s.str(after).ends_with("er") && s.is(after + 1, Role::Than)
}

/// A unit of measure: how many of it, its symbol, the token after it.
fn measure(s: &Sentence<'_>, at: usize, number: &Number) -> Option<(f64, &'static str, usize)> {
    let at = if s.is_joint(at) { at + 1 } else { s.skip(at, Role::Of).filter(|_| number.scale >= 1e6).unwrap_or(at) };
    if let Some((length, unit)) = s.lexicon.units.at_start(|| s.ids(at)) {
        return Some((1.0, unit, at + length));
    }
    if s.str(at) == "°" {
        return match s.str(at + 1) {
            "C" => Some((1.0, "°C", at + 2)),
            "F" => Some((1.0, "°F", at + 2)),
            _ => Some((1.0, "°", at + 1)),
        };
    }
    if let Some(unit) = degrees(s, at) {
        return Some((1.0, unit, at + 1));
    }
    if let Some((many, unit)) = s.entry(at).unit.filter(|_| s.is_word(at) && s.str(at).len() > 1) {
        return Some((many, unit, at + 1));
    }
    let (factor, unit) = symbol(s.str(at))?;
    let mut end = at + 1;
    // "km2", "m³", "km/h"
    let squared = match s.str(end) {
        "2" | "²" if s.touches_before(end) => Some("²"),
        "3" | "³" if s.touches_before(end) => Some("³"),
        _ => None,
    };
    let unit = match (unit, squared) {
        ("m", Some("²")) => "m²",
        ("m", Some(_)) => "m³",
        ("km", Some("²")) => "km²",
        ("km", None) if s.str(end) == "/" && s.str(end + 1) == "h" => "km/h",
        (unit, None) => unit,
        _ => return None,
    };
    end += usize::from(squared.is_some()) + if unit == "km/h" { 2 } else { 0 };
    // A letter that something else touches is part of a name: "5G+", "4K-TV".
    let clear = !s.touches_before(end) || s.is_symbol(end);
    (clear && (unit.len() > 1 || !s.is_apostrophe(end))).then_some((factor, unit, end))
}

/// "40C", "1.5C", "90F": a letter that touches a number too large for a name's.
pub(super) fn degrees(s: &Sentence<'_>, at: usize) -> Option<&'static str> {
    let number =
        at.checked_sub(1).filter(|_| s.touches_before(at) && !s.touches_before(at + 1) | s.is_symbol(at + 1))?;
    let decimals = number > 1 && matches!(s.str(number - 1), "." | ",") && s.touches_before(number);
    let large = s.is_number(number) && (decimals || s.str(number).len() == 2);
    match s.str(at) {
        "C" if large => Some("°C"),
        "F" if large => Some("°F"),
        _ => None,
    }
}

/// Symbols of units, in exactly these letters.
pub(super) fn symbol(text: &str) -> Option<(f64, &'static str)> {
    const SYMBOLS: [&str; 66] = [
        "km", "m", "cm", "mm", "nm", "µm", "μm", "ha", "kg", "g", "mg", "t", "L", "l", "W", "kW", "MW", "GW", "TW",
        "Wh", "kWh", "MWh", "GWh", "TWh", "V", "kV", "Hz", "kHz", "MHz", "GHz", "kB", "KB", "MB", "GB", "TB", "PB",
        "kcal", "Mt", "Gt", "kt", "hPa", "mph", "min", "ms", "cL", "mL", "dL", "hL", "kPa", "MPa", "dB", "kN", "kJ",
        "MJ", "GJ", "eV", "keV", "MeV", "GeV", "TeV", "µg", "μg", "ppm", "ppb", "hp", "EB",
    ];
    const OTHER: [(&str, f64, &str); 13] = [
        ("cl", 1.0, "cL"),
        ("ml", 1.0, "mL"),
        ("dl", 1.0, "dL"),
        ("hl", 1.0, "hL"),
        ("ko", 1.0, "kB"),
        ("Mo", 1.0, "MB"),
        ("Go", 1.0, "GB"),
        ("To", 1.0, "TB"),
        ("Po", 1.0, "PB"),
        ("h", 1.0, "hour"),
        ("sec", 1.0, "s"),
        ("hrs", 1.0, "hour"),
        ("lbs", 1.0, "lb"),
    ];
    // Most words are longer than all of these.
    if text.len() > 4 {
        return None;
    }
    let plain = SYMBOLS.iter().find(|unit| **unit == text).map(|unit| (1.0, *unit));
    plain.or_else(|| OTHER.iter().find(|(name, ..)| *name == text).map(|(_, factor, unit)| (*factor, *unit)))
}

/// "tripled", "multipliées par trois", "twice as many", "10-fold".
fn multiple(s: &Sentence<'_>, at: usize) -> Option<Quantity> {
    let entry = s.entry(at);
    if entry.multiple.is_none() && !entry.is(Role::Multiplied) && !entry.is(Role::Divided) {
        return None;
    }
    // "twice the price", not "twice a year".
    // "le double de", "double ses ventes", but "double vitrage": the adjective
    // has no accent that the participle has.
    let adjective = s.lexicon.nouns_first && s.str(at).ends_with('e') && !s.str(at).ends_with("ée");
    // "double the number", "to halve it": a verb after what leads one, or an adjective before its article.
    let word = s.str(at);
    let bare = !s.lexicon.nouns_first
        && !entry.is(Role::Times)
        && !["ed", "ing", "fold"].iter().any(|end| word.ends_with(end));
    let led = s.before_is(at, Role::Auxiliary) || s.before_is(at, Role::To);
    if bare && !led && !s.is(at + 1, Role::Article) {
        return None;
    }
    let noun = s.before_is(at, Role::The) && (!s.is_word(at + 1) || s.is(at + 1, Role::Stop));
    let stated = !entry.is(Role::Times) || times(s, at + 1);
    let stated = stated && (!adjective || noun || s.is(at + 1, Role::Article));
    let (value, end) = if let Some(value) = entry.multiple.filter(|_| stated) {
        (value, at + 1)
    } else if (entry.is(Role::Multiplied) || entry.is(Role::Divided)) && s.is(at + 1, Role::By) {
        let by = number(s, at + 2, false).filter(|by| by.value > 0.0 && by.bounds.is_none())?;
        (if entry.is(Role::Divided) { 1.0 / by.value } else { by.value }, by.end)
    } else {
        return None;
    };
    Some(Quantity {
        first: at,
        end,
        kind: FigureKind::Ratio,
        value: Some(value),
        bounds: None,
        unit: Unit::Named("x"),
        hedge: None,
        scale: 1.0,
        factor: 1.0,
        bare: false,
        form: Form::Words,
    })
}
